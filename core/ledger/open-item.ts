import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { CompanyId, CustomerId, ItemId } from './ids.ts';
import type { Installment } from './installments.ts';

export const ITEM_KINDS = [
  'invoice',
  'credit-memo',
  'deposit',
  'payment',
  'journal',
  'finance-charge',
  'fee',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface Discount {
  readonly until: IsoDate;
  readonly amount: Minor;
}

/** A document of the receivables ledger. Field meanings: docs/interchange.md, open-items.jsonl. */
export interface OpenItem {
  readonly id: ItemId;
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly kind: ItemKind;
  /** The document number printed for the customer. Falls back to the id. */
  readonly number: string;
  /** Purchase order, structured creditor reference, external document number … */
  readonly references: readonly string[];
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly currency: Currency;
  readonly total: Minor;
  /** Above zero: the customer owes it. Below: a credit, a deposit or an unapplied payment. */
  readonly open: Minor;
  /**
   * Where the ERP has it fall due in installments: they add up to `total`, and what is open of them to `open`. Empty: it does, and on which
   * days is not known, so nothing of it counts as due. In no file.
   */
  readonly installments?: readonly Installment[];
  /** Of one installment looked at for itself (`installments.ts`): the item it is of. */
  readonly partOf?: ItemId;
  readonly discounts: readonly Discount[];
  readonly dispute?: {
    readonly id: string;
    readonly amount?: Minor;
    readonly reason?: string;
    readonly openedOn?: IsoDate;
  };
  readonly promisedOn?: IsoDate;
  readonly dunning?: {
    readonly level?: number;
    readonly lastSentOn?: IsoDate;
    readonly excluded?: boolean;
    readonly policy?: string;
  };
  readonly collection?: { readonly id: string; readonly status?: string };
  /** History only: the day it was closed. Tells the future of a replay: use it for visibility there, never to decide. */
  readonly closedOn?: IsoDate;
}
