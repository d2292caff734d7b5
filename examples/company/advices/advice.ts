import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CompanyId } from '../../../core/ledger/ids.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { sum, type Minor } from '../../../core/money/minor.ts';
import type { Language } from '../texts.ts';

/** What a payer writes beside his money. */
export interface PayersAdvice {
  /** Whose mail it lands in. */
  readonly company: CompanyId;
  /** The payer's own number for the payment. */
  readonly number: string;
  readonly payer: string;
  readonly language: Language;
  /** Day of the payment. */
  readonly on: IsoDate;
  readonly currency: Currency;
  /** Our account, as the statement names it. */
  readonly paidTo: string;
  readonly lines: readonly PaidLine[];
  readonly form: AdviceForm;
}
export type AdviceForm = 'letter' | 'table' | 'remadv' | 'x12-820';

export interface PaidLine {
  readonly number: string;
  readonly issuedOn: IsoDate;
  /** Below zero for a credit memo. */
  readonly gross: Minor;
  /** What of `gross` is taken off for paying early. */
  readonly discount: Minor;
}

export const paidOf = ({ gross, discount }: PaidLine): Minor => (gross - discount) as Minor;
export const totalOf = ({ lines }: PayersAdvice): Minor => sum(lines.map(paidOf));
