import { itemId } from '../../../core/ledger/ids.ts';
import { readDecisions } from '../../../core/ledger/neutral/decisions.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { sayDecision } from '../cash/words.ts';
import { readDocumentNumbers } from '../gather/document-numbers.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { fewRows, marks, maybeNumber, maybeText, number, text } from '../rows.ts';

/** A line of the workbench's list. */
export interface ListedReceipt {
  readonly record: number;
  readonly booked: string;
  readonly company: string;
  readonly payer: string;
  readonly amount: number;
  readonly currency: string;
  readonly state: string;
  readonly confidence: number | null;
  readonly says: string;
}

/** Groups of states a clerk works by. */
export const FILTERS = {
  waiting: { title: 'Waiting for a person', states: ['proposed', 'held', 'refused'] },
  proposed: { title: 'Proposed', states: ['proposed'] },
  held: { title: 'Held', states: ['held'] },
  refused: { title: 'Refused by NetSuite', states: ['refused'] },
  parked: { title: 'Set aside', states: ['parked'] },
  posted: { title: 'Posted', states: [] },
  'not-customer': { title: 'Not a customer’s', states: ['not-customer'] },
  'already-in-books': { title: 'In the books already', states: ['already-in-books'] },
  returned: { title: 'Returned or netted', states: ['returned', 'netted'] },
  replaced: { title: 'Replaced by their details', states: ['replaced'] },
  new: { title: 'Not decided yet', states: ['new', 'posting'] },
} as const;
export type Filter = keyof typeof FILTERS;
export const isFilter = (value: string): value is Filter => Object.hasOwn(FILTERS, value);

/** At most this many rows on a page. */
export const PAGE = 100;

/** Which receipts a page of the list shows. */
export interface Asked {
  readonly filter: Filter;
  /** From 0 on. */
  readonly page: number;
  /** Only what was decided to be this customer's. */
  readonly customer: number | null;
  /** A piece of the payer's name or of the decision, or an amount; empty: all. */
  readonly search: string;
}

/** One page, the newest first, and how many there are on all pages: 20 units, of posted ones 40. */
export function listReceipts(query: SuiteQl, { filter, page, customer, search }: Asked): { readonly rows: readonly ListedReceipt[]; readonly total: number } {
  const { sql: found, params } = searched(search);
  const conditions = [stateCondition(filter), ...(customer === null ? [] : [`r.${RECEIPT.customer} = ?`]), ...found].join(' AND ');
  const all = [...(customer === null ? [] : [customer]), ...params];
  const name = `${customer === null ? 'list_receipts' : 'list_receipts_of_customer'}${found.length === 0 ? '' : '_found'}`;
  const [counted] = fewRows(query, { sql: `SELECT COUNT(*) AS total FROM ${RECEIPT.type} r WHERE ${conditions}`, params: all, name: `count_${name}` });
  const sql = `SELECT * FROM (SELECT r.id, TO_CHAR(r.${RECEIPT.booked}, 'YYYY-MM-DD') AS booked, r.${RECEIPT.company} AS company, r.${RECEIPT.payer} AS payer,
    r.${RECEIPT.amount} AS amount, r.${RECEIPT.currency} AS currency, r.${RECEIPT.state} AS state, r.${RECEIPT.confidence} AS confidence,
    r.${RECEIPT.says} AS says, ROW_NUMBER() OVER (ORDER BY r.id DESC) AS place FROM ${RECEIPT.type} r WHERE ${conditions})
    WHERE place > ? AND place <= ? ORDER BY place`;
  const rows = fewRows(query, { sql, params: [...all, page * PAGE, (page + 1) * PAGE], name }).map((row) => listed(row, filter));
  return { rows: filter === 'posted' || filter === 'returned' ? withDecisions(query, rows, filter) : rows, total: counted ? number(counted, 'total') : 0 };
} // prettier-ignore

/** The record that a clerk finds below this one in the list of what waits: 10 units; null for none. */
export function nextWaiting(query: SuiteQl, record: number): number | null {
  const [row] = fewRows(query, {
    sql: `SELECT MAX(r.id) AS following FROM ${RECEIPT.type} r WHERE ${stateCondition('waiting')} AND r.id < ?`,
    params: [record],
    name: 'next_waiting',
  });
  return row ? maybeNumber(row, 'following') : null;
}

function stateCondition(filter: Filter): string {
  const states = FILTERS[filter].states;
  const posted = `SELECT t.${BODY.receipt} FROM transaction t WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.receipt} IS NOT NULL`;
  if (states.length === 0) return `r.id IN (${posted})`;
  return `r.${RECEIPT.state} IN (${states.map((state) => `'${state}'`).join(', ')}) AND r.id NOT IN (${posted})`;
}

/** What was typed stands in the payer's name or in the decision, or is the amount. */
function searched(search: string): { readonly sql: readonly string[]; readonly params: readonly (string | number)[] } {
  if (search === '') return { sql: [], params: [] };
  const typed = search.toUpperCase();
  const value = Number(search.replace(/,(?=\d{3}\b)/g, ''));
  const isAmount = Number.isFinite(value);
  const places = [RECEIPT.payer, RECEIPT.says].map((field) => `INSTR(UPPER(r.${field}), ?) > 0`);
  return {
    sql: [`(${[...places, ...(isAmount ? [`r.${RECEIPT.amount} = ?`] : [])].join(' OR ')})`],
    params: [typed, typed, ...(isAmount ? [value] : [])],
  };
} // prettier-ignore

const listed = (row: Row, filter: Filter): ListedReceipt => ({
  record: number(row, 'id'),
  booked: maybeText(row, 'booked') ?? '',
  company: maybeText(row, 'company') ?? '',
  payer: maybeText(row, 'payer') ?? '',
  amount: maybeNumber(row, 'amount') ?? 0,
  currency: maybeText(row, 'currency') ?? '',
  state: filter === 'posted' ? 'posted' : text(row, 'state'),
  confidence: maybeNumber(row, 'confidence'),
  says: maybeText(row, 'says') ?? '',
});

/** What was posted keeps its decision on its payment, what went back or was netted on the receipt; what is said on the receipt is of the last run that did neither. */
function withDecisions(query: SuiteQl, rows: readonly ListedReceipt[], filter: 'posted' | 'returned'): readonly ListedReceipt[] {
  if (rows.length === 0) return rows;
  const records = rows.map(({ record }) => record);
  const sql = filter === 'posted'
    ? `SELECT t.id, t.${BODY.receipt} AS receipt, t.${BODY.decision} AS decision, r.${RECEIPT.currency} AS currency FROM transaction t JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt}
      WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.decision} IS NOT NULL AND r.id IN (${marks(records)}) ORDER BY t.id DESC`
    : `SELECT r.id, r.id AS receipt, r.${RECEIPT.decision} AS decision, r.${RECEIPT.currency} AS currency FROM ${RECEIPT.type} r
      WHERE r.${RECEIPT.decision} IS NOT NULL AND r.id IN (${marks(records)})`;
  const payments = fewRows(query, { sql, params: records, name: `decisions_of_listed_${filter}` });
  const posted = new Map(payments.flatMap((row) => {
    const currency = knownCurrency(text(row, 'currency'));
    const read = readDecisions('decision', text(row, 'decision'), () => currency);
    return read.ok && read.value[0] ? [[number(row, 'receipt'), { decision: read.value[0], currency }] as const] : [];
  }));
  const items = [...posted.values()].flatMap(({ decision }) => decision.applications.map(({ item }) => item));
  const numbers = readDocumentNumbers(query, items);
  return rows.map((row) => {
    const { decision, currency } = posted.get(row.record) ?? {};
    if (!decision || !currency) return { ...row, confidence: null, says: '' };
    return { ...row, confidence: decision.confidence, says: sayDecision(decision, { currency }, (item) => numbers.get(itemId(item)) ?? item) };
  });
} // prettier-ignore
