import { addDays } from '../../../core/calendar/iso-date.ts';
import type { ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { findInBooks } from '../../../core/plan/in-books.ts';
import type { StatementFile } from '../../../core/statement/entry.ts';
import { isTotal, REPEATED_WITHIN_DAYS } from '../../../core/statement/repeated.ts';
import {
  sayReplaced,
  type Replacement,
  type StandingOf,
  type TotalStanding,
} from '../../../core/statement/replaced.ts';
import { decimalOf, short } from '../carry/values.ts';
import { bankAccountsOf } from '../cash/snapshot.ts';
import { readBookings, withoutLinked } from '../gather/bookings.ts';
import type { Records, SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { withoutBlanks, type Places } from '../places.ts';
import { allRows, fewRows, marks, maybeText, number, text } from '../rows.ts';
import { readAdvices } from '../store/advices.ts';
import { receiptOf, updateReceipt, type ReceiptState } from '../store/receipts.ts';
import { findRun, isFresh } from '../store/runs.ts';

/** Receipts of earlier files, and how the totals among them stand. */
export interface EarlierReceipts {
  readonly receipts: readonly Receipt[];
  readonly standingOf: StandingOf;
  /** Their records. */
  readonly records: ReadonlyMap<ReceiptId, number>;
}

/**
 * Earlier receipts that entries of this file may take back or tell again: of the amount that came back, of an interim statement, or, for an interim
 * statement, all of its days. One question (10 units a page) for files that can have such entries; how totals stand is asked only where details of one
 * are found: 40 units.
 */
export function readEarlier(query: SuiteQl, { statements }: StatementFile, places: Places): EarlierReceipts {
  const entries = statements.flatMap((statement) => statement.entries);
  const days = entries.flatMap(({ status, bookedOn, valueOn }) => (status === 'booked' ? (bookedOn ?? valueOn ?? []) : [])).sort();
  const amounts = entries
    .filter(({ reversal, amount, currency }) => reversal && amount !== null && amount < 0 && currency !== null)
    .map(({ amount, currency }) => -decimalOf(amount!, currency!));
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) return { receipts: [], standingOf: () => undefined, records: new Map() };
  const wanted = [...new Set(amounts)].slice(0, 1_000);
  const isNear = `${RECEIPT.booked} BETWEEN TO_DATE(?, 'YYYY-MM-DD') AND TO_DATE(?, 'YYYY-MM-DD')`;
  const told = statements.some(({ interim }) => interim) ? isNear : `${isNear} AND ${RECEIPT.interim} = 'T'`;
  const sql = `SELECT id, ${RECEIPT.receipt} AS receipt FROM ${RECEIPT.type} WHERE ${RECEIPT.receipt} IS NOT NULL AND (${told}${
    wanted.length === 0 ? '' : ` OR ${RECEIPT.amount} IN (${marks(wanted)})`
  }) AND id > ?`;
  const params = [addDays(first, -REPEATED_WITHIN_DAYS), addDays(last, REPEATED_WITHIN_DAYS), ...wanted];
  const rows = allRows(query, { sql, params, name: 'earlier_receipts' });
  const receipts = rows.map((row) => receiptOf(text(row, 'receipt')));
  const records = new Map(receipts.map(({ id }, at) => [id, number(rows[at] ?? {}, 'id')]));
  return { receipts, records, standingOf: standingsOf(query, receipts.filter(isTotal), records, places) };
} // prettier-ignore

/** Asks once, when it is first wanted to know. */
function standingsOf(query: SuiteQl, totals: readonly Receipt[], records: ReadonlyMap<ReceiptId, number>, places: Places): StandingOf {
  let known: ReadonlyMap<ReceiptId, TotalStanding> | undefined;
  const read = (): ReadonlyMap<ReceiptId, TotalStanding> => {
    const stands = readStandings(query, totals.map(({ id }) => records.get(id)!));
    const advised = new Set(readAdvices(query).flatMap(({ advices }) => advices.flatMap(({ receipt }) => receipt ?? [])));
    const booked = bookedOf(query, totals, places);
    return new Map(totals.map(({ id }) => {
      const standing = stands.get(records.get(id)!) ?? 'with-a-person';
      if (standing !== 'waits') return [id, standing];
      return [id, advised.has(id) ? 'advised' : booked.has(id) ? 'in-books' : 'waits'];
    }));
  };
  return (id) => (known ??= read()).get(id);
} // prettier-ignore

/** Totals that somebody has entered: nothing of them may be posted a second time by way of their details. 20 units. */
function bookedOf(query: SuiteQl, totals: readonly Receipt[], places: Places): ReadonlySet<ReceiptId> {
  const days = totals.map(({ bookedOn }) => bookedOn).sort();
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) return new Set();
  const accounts = bankAccountsOf(places);
  const bookings = withoutLinked(query, readBookings(query, accounts, first, last), first, last);
  const looked = totals.map((receipt) => ({
    receipt,
    account: places.companies[receipt.company]?.bank[withoutBlanks(receipt.bankAccount)]?.toString(),
    customers: [],
  }));
  return new Set(findInBooks(looked, bookings, new Set(accounts.map(String))).keys());
}

/** How these records stand now, by what is on them and by the payments that name them: 10 units a thousand. */
function readStandings(query: SuiteQl, records: readonly number[]): ReadonlyMap<number, TotalStanding> {
  const standings = new Map<number, TotalStanding>();
  for (let from = 0; from < records.length; from += 1_000) {
    const some = records.slice(from, from + 1_000);
    const sql = `SELECT r.id, r.${RECEIPT.state} AS state, r.${RECEIPT.by} AS decided_by,
      (SELECT COUNT(*) FROM transaction t WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.receipt} = r.id) AS payments
      FROM ${RECEIPT.type} r WHERE r.id IN (${marks(some)})`;
    for (const row of fewRows(query, { sql, params: some, name: 'standing_totals' })) {
      const state = text(row, 'state') as ReceiptState;
      standings.set(number(row, 'id'), number(row, 'payments') > 0 ? 'posted' : standingIn(state, maybeText(row, 'decided_by') ?? ''));
    }
  }
  return standings;
} // prettier-ignore

function standingIn(state: ReceiptState, by: string): TotalStanding {
  switch (state) {
    case 'returned':
    case 'netted':
      return 'posted';
    case 'posting':
      return 'under-way';
    case 'already-in-books':
      return 'in-books';
    case 'replaced':
      return 'replaced';
    case 'parked':
    case 'not-customer':
      return 'with-a-person';
    default:
      return by === '' ? 'waits' : 'with-a-person';
  }
}

interface Tools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly now: Date;
}

/**
 * Takes totals out of what waits, once all of their details have records and before these are read by a run: cut off anywhere, the file is gone on with and
 * ends the same. 40 units and 2 a total.
 *
 * A run that is under way may have decided a total already, and a clerk may be about to: so none is marked while a run is seen, and what is marked is
 * looked at once more. `later`: nothing is replaced yet, the file waits; `again`: something was done with a total since it was read.
 */
export function replaceTotals(tools: Tools, replaced: readonly Replacement[], known: EarlierReceipts): 'done' | 'later' | 'again' {
  if (replaced.length === 0) return 'done';
  const { records, query } = tools;
  const totals = replaced.map((each) => ({ record: known.records.get(each.total)!, says: short(sayReplaced(each)) }));
  const look = (): ReadonlyMap<number, TotalStanding> => readStandings(query, totals.map(({ record }) => record));
  const before = look();
  if (totals.some(({ record }) => before.get(record) !== 'waits' && before.get(record) !== 'replaced')) return 'again';
  if (isRunUnderWay(tools)) return 'later';
  for (const { record, says } of totals)
    if (before.get(record) === 'waits') updateReceipt(records, record, { [RECEIPT.state]: 'replaced', [RECEIPT.says]: says, [RECEIPT.problem]: '' });
  const isUnderWay = isRunUnderWay(tools);
  const after = look();
  if (!isUnderWay && totals.every(({ record }) => after.get(record) === 'replaced')) return 'done';
  for (const { record } of totals)
    if (after.get(record) === 'replaced') updateReceipt(records, record, { [RECEIPT.state]: 'new', [RECEIPT.says]: '', [RECEIPT.digest]: '' });
  return 'later';
} // prettier-ignore

function isRunUnderWay({ query, now }: Tools): boolean {
  const run = findRun(query, 'running');
  return run !== null && isFresh(run, now);
}
