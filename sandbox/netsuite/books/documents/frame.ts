/** What every transaction settles before its own lines: whose books, which currency at what rate, which day and period. */
import type { Books } from '../books.ts';
import { dateOf, dayOf, type Day } from '../days.ts';
import { invalidReference, missingField, userError } from '../errors.ts';
import {
  currencyById,
  customerById,
  findPeriod,
  periodById,
  periodOf,
  rateOn,
  requireOpenPeriod,
  servesSubsidiary,
  subsidiaryById,
  type CustomerRow,
  type PeriodRow,
} from '../ledger/masters.ts';
import { today } from '../ledger/post.ts';
import { numberOf, type RecordState } from '../records/state.ts';

export interface Frame {
  readonly subsidiary: number;
  readonly currency: number;
  /** Units of the subsidiary's currency for one of the transaction's. */
  readonly exchangerate: number;
  readonly trandate: Day;
  readonly postingperiod: number;
  readonly scale: number;
  readonly basescale: number;
}

/**
 * Fills in what the script left open and checks the rest. Values that were worked out are put back into the record. The base currency is that of the
 * subsidiary unless it is given: a journal of one accounting book has that book's.
 * @throws USER_ERROR for a closed period, a missing rate, a subsidiary the customer does not deal with.
 */
export function frameOf(
  books: Books,
  state: RecordState,
  customer: CustomerRow | null,
  baseCurrency?: number,
): Frame {
  const subsidiaryId = numberOf(state, 'subsidiary') ?? customer?.subsidiary;
  if (subsidiaryId === undefined) throw missingField('Subsidiary');
  const subsidiary = subsidiaryById(books, subsidiaryId);
  if (customer && !servesSubsidiary(books, customer.id, subsidiary.id))
    throw invalidReference('subsidiary', subsidiary.id);
  const currency = currencyById(
    books,
    numberOf(state, 'currency') ?? customer?.currency ?? subsidiary.currency,
  );
  const base = currencyById(books, baseCurrency ?? subsidiary.currency);
  const trandate = dayIn(state, 'trandate') ?? today(books);
  const period = periodFor(books, state, trandate);
  requireOpenPeriod(period, customer !== null);
  const exchangerate = rateFor(books, state, currency.id, base.id, trandate);
  const settled = { subsidiary: subsidiary.id, currency: currency.id, postingperiod: period.id };
  for (const [id, value] of Object.entries(settled)) state.values.set(id, String(value));
  state.values.set('exchangerate', exchangerate);
  state.values.set('trandate', dateOf(trandate));
  return { ...settled, exchangerate, trandate, scale: currency.scale, basescale: base.scale };
}

/** Its own period where the script named one, else that of its day. */
function periodFor(books: Books, state: RecordState, day: Day): PeriodRow {
  const named = numberOf(state, 'postingperiod');
  const follows = state.touched.has('trandate') && !state.touched.has('postingperiod');
  return named !== null && !follows ? periodById(books, named) : periodOf(books, day);
}

function rateFor(books: Books, state: RecordState, currency: number, base: number, day: Day): number {
  if (currency === base) return 1;
  const given = numberOf(state, 'exchangerate');
  const keeps = state.touched.has('exchangerate') || (state.id !== null && !state.touched.has('trandate'));
  const rate = keeps && given !== null ? given : rateOn(books, currency, base, day);
  if (rate === undefined || rate <= 0) {
    throw userError(`There is no exchange rate from currency ${currency} to currency ${base} on ${day}.`);
  }
  return rate;
}

export function dayIn(state: { readonly values: RecordState['values'] }, id: string): Day | null {
  const value = state.values.get(id);
  return value instanceof Date ? dayOf(value) : null;
}

/** The active customer a transaction is for. */
export function customerIn(books: Books, state: RecordState, id: 'entity' | 'customer'): CustomerRow {
  const number = numberOf(state, id);
  if (number === null) throw missingField('Customer');
  const customer = customerById(books, number);
  if (customer.isinactive === 'T' && state.id === null) throw invalidReference(id, number);
  return customer;
}

/**
 * The exchange rate and the period a new transaction's form shows, which `frameOf` settles when it is saved; null where the form does not know
 * yet. In standard mode a form follows only what it was made from, not what a script has set since.
 */
export function sourcedValue(
  books: Books,
  state: RecordState,
  id: string,
  isDynamic: boolean,
): number | string | null {
  const follows = (...ids: readonly string[]): boolean =>
    isDynamic || ids.every((each) => !state.touched.has(each));
  const day = dayIn(state, 'trandate') ?? today(books);
  if (id === 'postingperiod' && follows('trandate')) {
    const period = findPeriod(books, day);
    return period ? String(period.id) : null;
  }
  const [currency, subsidiary] = [numberOf(state, 'currency'), numberOf(state, 'subsidiary')];
  if (id !== 'exchangerate' || currency === null || subsidiary === null) return null;
  if (!follows('trandate', 'currency', 'subsidiary')) return null;
  return rateOn(books, currency, subsidiaryById(books, subsidiary).currency, day) ?? null;
}
