import type { Currency } from '../money/currency.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Minor } from '../money/minor.ts';
import type { BankEntry } from './entry.ts';

/** Why a movement is no receipt of a customer. */
export type NotReceiptReason =
  | 'not-booked'
  | 'information'
  | 'unreadable'
  | 'no-currency'
  | 'no-date'
  | 'zero'
  | 'outgoing'
  | 'returned-to-us'
  | 'fee'
  | 'interest'
  | 'tax'
  | 'own-transfer'
  | 'investment'
  | 'loan'
  | 'summary'
  | 'repeated'
  | 'part-of-total';

/** What an entry is for receivables. A `reversal` takes back a receipt: its amount is below zero. */
export type Classified =
  | {
      readonly kind: 'receipt' | 'reversal';
      readonly bookedOn: IsoDate;
      readonly currency: Currency;
      readonly amount: Minor;
    }
  | { readonly kind: 'not-a-receipt'; readonly because: NotReceiptReason };

export interface Known {
  /** Currency of the bank account, for files that name none. */
  readonly currency: Currency | null;
  /** The company's own accounts, bare (letters and digits only): money between them is nobody's payment. */
  readonly ownAccounts: ReadonlySet<string>;
}

/**
 * Money that came in is a customer's unless the bank's code or the account it came from says otherwise; money that went out is one
 * only where it takes an earlier receipt back. Words in the text never decide: a customer may write "interest" too.
 */
export function classify(entry: BankEntry, known: Known): Classified {
  const no = (because: NotReceiptReason): Classified => ({ kind: 'not-a-receipt', because });
  if (entry.status !== 'booked')
    return no(entry.status === 'pending' ? 'not-booked' : (entry.nature ?? 'information'));
  if (entry.amount === null) return no('unreadable');
  if (entry.amount === 0) return no('zero');
  if (entry.nature !== null) return no(entry.nature);
  if (known.ownAccounts.has(bareAccount(entry.payer.account ?? ''))) return no('own-transfer');
  const currency = entry.currency ?? known.currency;
  if (currency === null) return no('no-currency');
  const bookedOn = entry.bookedOn ?? entry.valueOn;
  if (bookedOn === null) return no('no-date');
  const { amount, reversal } = entry;
  if (amount > 0) return reversal ? no('returned-to-us') : { kind: 'receipt', bookedOn, currency, amount };
  return reversal ? { kind: 'reversal', bookedOn, currency, amount } : no('outgoing');
}

/** Account numbers compare by letters and digits alone. */
export const bareAccount = (account: string): string => account.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

const SAYS: Readonly<Record<NotReceiptReason, string>> = {
  'not-booked': 'The bank announces it; it is not booked yet.',
  information: 'The bank gives it for information; nothing moved.',
  unreadable: 'Its amount could not be read.',
  'no-currency': 'Its currency is not known.',
  'no-date': 'It has no date.',
  zero: 'Its amount is zero.',
  outgoing: 'It went out.',
  'returned-to-us': 'It gives back a payment of our own.',
  fee: 'It is a charge of the bank, or its refund.',
  interest: 'It is interest.',
  tax: 'It is a tax.',
  'own-transfer': 'It moved between accounts of our own.',
  investment: 'It belongs to securities or deposits.',
  loan: 'It belongs to a loan.',
  summary: 'It is a total of other entries.',
  repeated: 'An earlier statement told it.',
  'part-of-total': 'An earlier statement told it in one total with others.',
};

export const sayNotReceipt = (because: NotReceiptReason): string => SAYS[because];
