import type { IsoDate } from '../../calendar/iso-date.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { minor, type Minor } from '../../money/minor.ts';
import type { NotAnAmount } from '../../money/decimal.ts';
import { amountIn } from '../amounts.ts';
import type { BankEntry } from '../entry.ts';
import { remembered } from '../remembered.ts';
import { foldWord, type Columns, type Layout } from './columns.ts';
import { cellDay, type DayOrder } from './days.ts';
import { fold } from './headers.ts';
import { cellAmount, type DecimalMark } from './money.ts';
import type { Row } from './rows.ts';

/** How cells are read, once the whole file has been looked at. `null`: nothing decides, so nothing is read. */
export interface Reading {
  readonly layout: Layout;
  readonly mark: DecimalMark | null;
  readonly order: DayOrder | null;
}

/** The money of one row in every way it may be meant; the running balance, or a profile, tells which. */
export interface Movement {
  readonly row: Row;
  readonly account: string;
  readonly currency: Currency | null;
  readonly day: IsoDate | null;
  /** Signed by its own sign, by columns for in and out, or by the word beside it. */
  readonly amount: Minor | null;
  /** With the sign it is printed with, where a word beside it says otherwise. */
  readonly asPrinted: Minor | null;
  readonly fee: Minor | null;
  readonly balance: Minor | null;
  readonly amountText: string;
  readonly fault: Fault | null;
  /** `null` where the file's word for it is not known. */
  readonly status: BankEntry['status'] | null;
}

export type Fault =
  | { readonly kind: 'amount'; readonly because: NotAnAmount }
  | { readonly kind: 'both-ways' }
  | { readonly kind: 'no-direction' }
  | { readonly kind: 'empty' };

/** What stands in a column of a row, "" where the row is shorter or the role has no column. */
export const cellOf = ({ cells }: Row, column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '');

/** The day it was booked; where that is empty, the day it was ordered. */
export const dateCell = (row: Row, { date, ordered }: Columns): string =>
  cellOf(row, date) || cellOf(row, ordered);

export function movementOf(row: Row, reading: Reading): Movement {
  const { layout, order } = reading;
  const { columns } = layout;
  const named = cellOf(row, columns.currency);
  const currency = named === '' ? layout.currency : (currencyOf(named) ?? null);
  const read = (column: number | undefined): ReadAmount => readAmount(cellOf(row, column), reading, currency);
  const money = moneyOf(row, layout, read);
  const fee = read(columns.fee).amount;
  return {
    row,
    account: cellOf(row, columns.account).replace(/^'/, '') || layout.account, // Excel is told so that it is text
    currency,
    day: order === null ? null : cellDay(dateCell(row, columns), order),
    ...money,
    fee: fee === null || fee === 0 ? null : fee,
    balance: read(columns.balance).amount,
    status: statusOf(cellOf(row, columns.status)),
  };
}

/** The first that fits: "unpaid" has "paid" in it, and "not yet booked" has "booked". */
const STATUS: readonly (readonly [RegExp, BankEntry['status']])[] = [
  [
    /revert|declin|fail|cancel|reject|denied|refus|storniert|abgelehnt|expired|removed|geweigerd|geannuleerd|unpaid|void/,
    'information',
  ],
  [
    /pend|vorgemerkt|progress|processing|authori|\bhold|scheduled|oczekuj|reserv|\bnot\b|\bnicht\b|unbooked|uncleared|\bopen\b/,
    'pending',
  ],
  [
    new RegExp(
      '^$|complet|booked|posted|gebucht|settled|cleared|success|paid|execut|done|verbucht|zaksieg|zrealizow|sent|processed|accept|accepteerd|' +
        'verwerkt|udfort|utfort|genomford|gennemfort|bokfor|bogfor|kirjattu|comptabilis|contabil|ejecutad|effettuat|effectue|available|final',
    ),
    'booked',
  ],
];

const statusOf = remembered((printed: string): BankEntry['status'] | null => {
  const folded = fold(printed);
  return STATUS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
});

interface ReadAmount {
  readonly amount: Minor | null;
  readonly text: string;
  readonly fault: Fault | null;
}

function readAmount(text: string, { mark }: Reading, currency: Currency | null): ReadAmount {
  if (text === '') return { amount: null, text, fault: { kind: 'empty' } };
  const cell = mark === null ? null : cellAmount(text, mark);
  if (!cell?.ok) return { amount: null, text, fault: { kind: 'amount', because: { kind: 'not-a-number' } } };
  const parsed = amountIn(cell.decimal, currency);
  return parsed.ok
    ? { amount: parsed.amount, text, fault: null }
    : { amount: null, text, fault: { kind: 'amount', because: parsed.because } };
}

type Money = Pick<Movement, 'amount' | 'asPrinted' | 'amountText' | 'fault'>;

function moneyOf(row: Row, layout: Layout, read: (column: number | undefined) => ReadAmount): Money {
  const { columns } = layout;
  const inOneColumn = cellOf(row, columns.net ?? columns.amount) !== '';
  if (!inOneColumn && (columns.debit ?? columns.credit) !== undefined)
    return twoColumns(read(columns.debit), read(columns.credit));
  const printed = read(columns.net ?? columns.amount);
  const word = foldWord(cellOf(row, columns.direction));
  const side = layout.debitWords.has(word) ? -1 : layout.creditWords.has(word) ? 1 : 0;
  const { amount, text, fault } = printed;
  const signed = amount === null || side === 0 ? amount : minor(Math.abs(amount) * side);
  return { amount: signed, asPrinted: amount, amountText: text, fault };
}

/** Money out and money in beside each other: one of them is empty or zero. Out is below zero whatever sign it is printed with. */
function twoColumns(out: ReadAmount, into: ReadAmount): Money {
  const text = [out.text, into.text].filter(Boolean).join(' / ');
  const broken = [out, into].find(({ fault }) => fault !== null && fault.kind !== 'empty');
  const none: Money = { amount: null, asPrinted: null, amountText: text, fault: { kind: 'empty' } };
  if (broken) return { ...none, fault: broken.fault };
  if (out.amount && into.amount) return { ...none, fault: { kind: 'both-ways' } };
  const amount = into.amount
    ? into.amount
    : out.amount
      ? minor(-Math.abs(out.amount))
      : (into.amount ?? out.amount);
  return amount === null ? none : { amount, asPrinted: amount, amountText: text, fault: null };
}
