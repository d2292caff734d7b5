import type { IsoDate } from '../../calendar/iso-date.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { minor, type Minor } from '../../money/minor.ts';
import type { NotAnAmount } from '../../money/decimal.ts';
import { amountIn, difference } from '../amounts.ts';
import { foldWord, type Layout } from './columns.ts';
import { cellDay, type DayOrder } from './days.ts';
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
}

export type Fault =
  | { readonly kind: 'amount'; readonly because: NotAnAmount }
  | { readonly kind: 'both-ways' }
  | { readonly kind: 'empty' };

/** What stands in a column of a row, "" where the row is shorter or the role has no column. */
export const cellOf = ({ cells }: Row, column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '');

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
    account: cellOf(row, columns.account) || layout.account,
    currency,
    day: order === null ? null : cellDay(cellOf(row, columns.date), order),
    ...money,
    fee: fee === null || fee === 0 ? null : fee,
    balance: read(columns.balance).amount,
  };
}

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
  if (columns.net === undefined && columns.amount === undefined)
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

/** A way to take the amounts of a file. */
export type Way = (movement: Movement) => Minor | null;

export const asSigned: Way = ({ amount }) => amount;
const printedSign: Way = ({ asPrinted }) => asPrinted;
const lessFee: Way = ({ amount, fee }) =>
  amount === null || fee === null ? amount : difference(amount, minor(Math.abs(fee)));

/** The ways there are, the most likely first: a sign beside a word may repeat it or turn it round, fees may be inside or outside. */
export const WAYS: readonly Way[] = [asSigned, lessFee, printedSign];

/** What the balances say of a way to take the amounts. */
export interface Chain {
  readonly holds: boolean;
  /** Oldest first or newest first. */
  readonly ascending: boolean;
}

/**
 * Follows the running balance row by row: each balance is the one before and the amount. `null` where a row has no balance or
 * no amount, so that nothing can be followed.
 */
export function chainOf(movements: readonly Movement[], way: Way): Chain | null {
  if (movements.length === 0 || movements.some((one) => one.balance === null || way(one) === null))
    return null;
  const breaks = (list: readonly Movement[]): number => {
    let count = 0;
    for (let index = 1; index < list.length; index++) {
      const [before, one] = [list[index - 1], list[index]];
      const moved = before && one ? difference(one.balance ?? minor(0), before.balance ?? minor(0)) : null;
      if (one && moved !== way(one)) count++;
    }
    return count;
  };
  const up = breaks(movements);
  const down = breaks([...movements].reverse());
  const ascending = up < down || (up === down && inOrder(movements));
  return { holds: Math.min(up, down) === 0, ascending };
}

const inOrder = (movements: readonly Movement[]): boolean =>
  (movements[0]?.day ?? '') <= (movements.at(-1)?.day ?? '');

/** The balance before the oldest movement. */
export const balanceBefore = (oldest: Movement, way: Way): Minor | null => {
  const amount = way(oldest);
  return oldest.balance === null || amount === null ? null : difference(oldest.balance, amount);
};
