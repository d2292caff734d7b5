/** What the form of a customer payment does at once: fills its lists, ticks lines, adds up. */
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { debitKeyOf, type ApplicationRow } from '../ledger/apply.ts';
import { itemByKey, openItems, type OpenItemQuery } from '../ledger/items.ts';
import {
  currencyById,
  customerById,
  family,
  periodOf,
  receivableOf,
  roleAccount,
  setting,
  type CustomerRow,
} from '../ledger/masters.ts';
import { today } from '../ledger/post.ts';
import { isTicked, linesOf, numberOf, type Line, type RecordState } from '../records/state.ts';
import {
  applyLine,
  askedOf,
  creditLine,
  depositLine,
  wantedLines,
  type Applied,
  type Wanted,
} from './apply-lists.ts';
import { dayIn } from './frame.ts';

export const LISTED_BY = ['customer', 'subsidiary', 'currency', 'aracct'] as const;

/** Puts into the lists what is open, and what this payment itself has applied. */
export function fillLists(books: Books, state: RecordState): void {
  const customer = customerById(books, numberOf(state, 'customer') ?? 0);
  const subsidiary = numberOf(state, 'subsidiary') ?? customer.subsidiary;
  const currency = numberOf(state, 'currency') ?? customer.currency;
  const query: Omit<OpenItemQuery, 'side'> = {
    customers: paysFor(books, customer),
    subsidiary,
    currency,
    account: numberOf(state, 'aracct') ?? receivableOf(books, customer, subsidiary),
  };
  const own = ownApplications(books, state.id);
  const settledHere = [...own.keys()].flatMap((key) => itemByKey(books, key) ?? []);
  const open = openItems(books, { ...query, side: 'D' }).filter(({ key }) => !own.has(key));
  state.sublists.set(
    'apply',
    [...settledHere, ...open].map((item) => applyLine(books, item, own.get(item.key))),
  );
  const credits = openItems(books, { ...query, side: 'C' }).filter(({ doc }) => doc !== state.id);
  state.sublists.set(
    'credit',
    credits.map((item) => creditLine(books, item)),
  );
  const liability = roleAccount(books, 'deposits', subsidiary).id;
  const deposits = openItems(books, { ...query, account: liability, side: 'C', kinds: ['DEPOSIT'] });
  state.sublists.set(
    'deposit',
    deposits.map((item) => depositLine(books, item)),
  );
  for (const id of LISTED_BY) state.listedFor.set(id, state.values.get(id) ?? '');
}

/** With consolidated payments the top of a group pays for all below it. */
const paysFor = (books: Books, { id, parent }: CustomerRow): number[] =>
  parent === null && setting(books, 'CONSOLIDATEDPAYMENTS') === 'T' ? family(books, id) : [id];

/** What a saved payment has applied, by the item it paid. */
function ownApplications(books: Books, payment: number | null): Map<number, Applied> {
  if (payment === null) return new Map();
  const rows = books.rows<ApplicationRow>(
    `SELECT a.* FROM _application a JOIN _line l ON l.uniquekey = a.credit WHERE l.doc = ? ORDER BY a.id`,
    payment,
  );
  return new Map(
    rows.map((row) => [debitKeyOf(row), { amount: row.amount - row.discount, discount: row.discount }]),
  );
}

export function paymentFieldChanged(books: Books, state: RecordState, fieldId: string): void {
  if ((LISTED_BY as readonly string[]).includes(fieldId)) fillLists(books, state);
  if (fieldId === 'account' && !state.touched.has('undepfunds')) state.values.set('undepfunds', 'F');
  if (fieldId === 'trandate' && !state.touched.has('postingperiod')) {
    state.values.set('postingperiod', String(periodOf(books, dayIn(state, 'trandate') ?? today(books)).id));
  }
  if ((fieldId === 'payment' || fieldId === 'autoapply') && isTicked(state, 'autoapply'))
    applyFromTheTop(books, state);
  totalPayment(books, state);
}

export function paymentLineChanged(
  books: Books,
  state: RecordState,
  sublist: string,
  line: Line,
  fieldId: string,
): void {
  if (fieldId === 'amount') line.values.set('apply', (numberOf(line, 'amount') ?? 0) > 0);
  if (fieldId !== 'apply') return;
  if (isTicked(line, 'apply')) tick(books, state, line, sublist);
  else for (const id of ['amount', 'disc']) if (line.values.has(id)) line.values.set(id, '');
}

/** Ticks a line with all that is due; where the amount of the payment was given, with no more than is left of it. */
export function tick(books: Books, state: RecordState, line: Line, sublist = 'apply'): void {
  line.values.set('apply', true);
  line.values.set('amount', '');
  const scale = scaleOf(books, state);
  const [{ amount, discount }] = wantedLines(books, [line], dayIn(state, 'trandate') ?? today(books)) as [
    Wanted,
  ];
  const left =
    sublist === 'apply' && state.touched.has('payment') ? Math.max(0, leftOf(books, state, line)) : amount;
  line.values.set('amount', toDecimal(left > 0 ? Math.min(amount, left) : amount, scale));
  if (discount > 0) line.values.set('disc', toDecimal(discount, scale));
}

const scaleOf = (books: Books, state: RecordState): number =>
  currencyById(books, numberOf(state, 'currency') ?? 0).scale;

function sumTicked(state: RecordState, sublist: string, scale: number, except?: Line): number {
  return linesOf(state, sublist)
    .filter((line) => line !== except && line.key !== except?.key && isTicked(line, 'apply'))
    .reduce((sum, line) => sum + toMinor(numberOf(line, 'amount') ?? 0, scale), 0);
}

function leftOf(books: Books, state: RecordState, except?: Line): number {
  const scale = scaleOf(books, state);
  const means =
    toMinor(numberOf(state, 'payment') ?? 0, scale) +
    sumTicked(state, 'credit', scale) +
    sumTicked(state, 'deposit', scale);
  return means - sumTicked(state, 'apply', scale, except);
}

export function applyFromTheTop(books: Books, state: RecordState): void {
  const lines = linesOf(state, 'apply');
  for (const line of lines)
    for (const id of ['apply', 'amount', 'disc']) line.values.set(id, id === 'apply' ? false : '');
  for (const line of lines) if (leftOf(books, state, line) > 0) tick(books, state, line);
}

/**
 * The totals of a payment that is submitted in standard mode, before user events see it: NetSuite sources and works out then what dynamic mode does at
 * once (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1524156901.html). Ticks without an amount count with what they
 * stand for; nothing is checked yet.
 */
export function submittedPayment(books: Books, state: RecordState): void {
  const [scale, on] = [scaleOf(books, state), dayIn(state, 'trandate') ?? today(books)];
  setTotals(state, scale, (sublist) =>
    linesOf(state, sublist)
      .filter((line) => isTicked(line, 'apply'))
      .reduce((sum, line) => sum + askedOf(line, scale, on).amount, 0),
  );
}

/** `total` is what there is to apply: the payment and the credits chosen. A payment that was not given is what the ticks need. */
export function totalPayment(books: Books, state: RecordState): void {
  const scale = scaleOf(books, state);
  setTotals(state, scale, (sublist) => sumTicked(state, sublist, scale));
}

function setTotals(state: RecordState, scale: number, ticked: (sublist: string) => number): void {
  const applied = ticked('apply');
  const credits = ticked('credit') + ticked('deposit');
  if (!state.touched.has('payment') && state.id === null)
    state.values.set('payment', toDecimal(Math.max(0, applied - credits), scale));
  const total = toMinor(numberOf(state, 'payment') ?? 0, scale) + credits;
  state.values.set('applied', toDecimal(applied, scale));
  state.values.set('total', toDecimal(total, scale));
  state.values.set('unapplied', toDecimal(total - applied, scale));
}
