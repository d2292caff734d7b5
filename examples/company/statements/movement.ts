import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Minor } from '../../../core/money/minor.ts';

/** What kind of movement the bank says it is; each writer has its own code for it. */
export type Nature =
  | 'transfer'
  | 'instant-transfer'
  | 'wire'
  | 'check'
  | 'returned-debit'
  | 'bank-fee'
  | 'interest'
  | 'own-transfer'
  | 'payment-out';

/** One movement on an account of ours, before any format has cut it into lines and codes. */
export interface Movement {
  /** The bank's own number for it, unique on its account. */
  readonly bankReference: string;
  readonly nature: Nature;
  readonly bookedOn: IsoDate;
  readonly valueOn: IsoDate;
  /** Signed: above zero came in. */
  readonly amount: Minor;
  readonly party: Party | null;
  /** On whose behalf the payer paid. */
  readonly ultimateParty?: string;
  /** What the payer wrote, in one piece; formats wrap it at their own width. */
  readonly text: string;
  /** A reference with check digits that came in a field of its own. */
  readonly structured?: { readonly scheme: 'RF' | 'QRR'; readonly value: string };
  readonly endToEnd?: string;
  /** What the payer's bank sent, where that was in another currency, and the rate it was converted at. */
  readonly sent?: { readonly amount: Minor; readonly currency: 'CHF'; readonly rate: string };
  /** Why a movement went back (ISO 20022 external code set: AC04 closed account, AM04 insufficient funds, MD06 refused by the payer). */
  readonly returned?: { readonly reason: 'AC04' | 'AM04' | 'MD06'; readonly originalReference: string };
}

export interface Party {
  readonly name: string;
  readonly account: string;
  readonly bic: string;
  readonly city: string;
}

/** One day of one account: `opening` plus the movements is what the statement closes with. */
export interface AccountDay {
  readonly account: string;
  readonly owner: string;
  readonly bank: string;
  readonly bic: string;
  readonly currency: 'EUR' | 'CHF' | 'USD';
  readonly qrIban?: string;
  readonly on: IsoDate;
  /** Statements are numbered through the year. */
  readonly number: number;
  readonly opening: Minor;
  readonly movements: readonly Movement[];
}
