import { cancelLetter } from '../../core/dunning/cancel.ts';
import { HELD } from './carry/order.ts';
import { short } from './carry/values.ts';
import { checkOf, isHeldByUs } from './gather/orders.ts';
import type { FieldValue, Records, Row, SuiteQl } from './netsuite.ts';
import { CONTACT, ORDER, RUN } from './objects.ts';
import { choiceUnusable } from './problems.ts';
import { fewRows, maybeNumber, maybeText, number, pageOf, sayStored, text, type ListPage } from './rows.ts';
import { readContactsOf, updateContact } from './store/contacts.ts';
import type { Answer } from './clerk.ts';
import { customerId } from '../../core/ledger/ids.ts';

export interface ListedContact {
  readonly record: number;
  readonly on: string;
  readonly customer: string;
  readonly level: number;
  readonly channel: string;
  readonly state: string;
  readonly todo: boolean;
  readonly says: string;
  readonly problem: string;
}

/** Letters and tasks, the newest first; or only what a person has to do, and drafts whose way is not known; or those of a customer. 10 units. */
export function listContacts(query: SuiteQl, asked: 'all' | 'to-do' | { readonly customer: number }, page = 0): ListPage<ListedContact> {
  const condition = { all: '', 'to-do': `WHERE k.${CONTACT.todo} = 'T' OR k.${CONTACT.state} = 'draft'`, customer: `WHERE k.${CONTACT.customer} = ?` };
  const kind = typeof asked === 'string' ? asked : 'customer';
  const listing = {
    columns: `k.id, TO_CHAR(k.${CONTACT.on}, 'YYYY-MM-DD') AS written, c.entityid, c.altname, k.${CONTACT.level} AS lvl, k.${CONTACT.channel} AS channel,
      k.${CONTACT.state} AS state, k.${CONTACT.todo} AS todo, k.${CONTACT.says} AS says, k.${CONTACT.problem} AS problem`,
    from: `${CONTACT.type} k JOIN customer c ON c.id = k.${CONTACT.customer} ${condition[kind]}`,
    order: `k.${CONTACT.on} DESC, k.id DESC`,
    params: typeof asked === 'string' ? [] : [asked.customer],
    name: `list_contacts_${kind.replace('-', '_')}`,
  };
  return pageOf(query, listing, page, (row) => ({
    record: number(row, 'id'),
    on: maybeText(row, 'written') ?? '',
    customer: `${text(row, 'entityid')} ${maybeText(row, 'altname') ?? ''}`.trim(),
    level: maybeNumber(row, 'lvl') ?? 0,
    channel: maybeText(row, 'channel') ?? '',
    state: text(row, 'state'),
    todo: maybeText(row, 'todo') === 'T',
    says: maybeText(row, 'says') ?? '',
    problem: maybeText(row, 'problem') ?? '',
  }));
} // prettier-ignore

export interface ListedOrder {
  readonly record: number;
  readonly number: string;
  readonly customer: string;
  readonly amount: string;
  readonly state: string;
  readonly why: string;
  readonly by: string;
}

/** Orders that wait because of their credit check, and those a person decided about. 10 units. */
export function listHeldOrders(query: SuiteQl, page = 0): ListPage<ListedOrder> {
  const listing = {
    columns: `t.id, t.tranid, c.entityid, c.altname, t.foreigntotal AS total, k.symbol, t.${ORDER.state} AS checked, t.${ORDER.why} AS why, t.${ORDER.by} AS decided_by`,
    from: `transaction t JOIN customer c ON c.id = t.entity JOIN currency k ON k.id = t.currency
      WHERE t.type = 'SalesOrd' AND t.status IN ('A', 'B') AND t.${ORDER.state} IN ('hold', 'approve', 'held', 'released')`,
    order: 't.id DESC',
    name: 'list_orders',
  };
  return pageOf(query, listing, page, (row) => ({
    record: number(row, 'id'),
    number: maybeText(row, 'tranid') ?? '',
    customer: `${text(row, 'entityid')} ${maybeText(row, 'altname') ?? ''}`.trim(),
    amount: sayStored(number(row, 'total'), text(row, 'symbol')),
    state: text(row, 'checked'),
    why: maybeText(row, 'why') ?? '',
    by: maybeText(row, 'decided_by') ?? '',
  }));
} // prettier-ignore

export interface ListedRun {
  readonly record: number;
  readonly name: string;
  readonly state: string;
  readonly stage: string;
  readonly done: number;
  readonly waiting: number;
  readonly refused: number;
  readonly units: number;
  readonly log: string;
}

/** Runs of every kind, the newest first. 10 units. */
export function listAllRuns(query: SuiteQl, page = 0): ListPage<ListedRun> {
  const listing = {
    columns: `id, name, ${RUN.state} AS state, ${RUN.stage} AS stage, ${RUN.posted} AS posted, ${RUN.waiting} AS waiting, ${RUN.refused} AS refused,
      ${RUN.units} AS units, ${RUN.log} AS log`,
    from: RUN.type,
    order: 'id DESC',
    name: 'list_runs',
  };
  const count = (row: Row, name: string): number => maybeNumber(row, name) ?? 0;
  return pageOf(query, listing, page, (row) => ({
    record: number(row, 'id'),
    name: maybeText(row, 'name') ?? '',
    state: text(row, 'state'),
    stage: maybeText(row, 'stage') ?? '',
    done: count(row, 'posted'),
    waiting: count(row, 'waiting'),
    refused: count(row, 'refused'),
    units: count(row, 'units'),
    log: maybeText(row, 'log') ?? '',
  }));
}

export interface DeskTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly signature: string;
}

const no = (says: string): Answer => ({ ok: false, problems: [choiceUnusable('workbench', { says })] });

/**
 * What a collector says about a letter or task. `sent`: it went (by e-mail after all, or by post); `done`: the task is settled, its level counts;
 * `cancelled`: it did not go, or is taken back: its level does not count and the next run writes it anew. 12 to 22 units.
 */
export function settleContact({ records, query, signature }: DeskTools, record: number, answer: 'sent' | 'done' | 'cancelled'): Answer {
  const sql = `SELECT id, ${CONTACT.customer} AS customer, ${CONTACT.state} AS state, externalid FROM ${CONTACT.type} WHERE id = ?`;
  const [row] = fewRows(query, { sql, params: [record], name: 'one_contact' });
  if (!row) return no(`There is no letter ${record}.`);
  if (text(row, 'state') === 'cancelled') return no(`Letter ${record} was taken back before.`);
  const by = { [CONTACT.by]: short(signature), [CONTACT.todo]: false, [CONTACT.problem]: '' };
  if (answer === 'cancelled') {
    const all = readContactsOf(query, customerId(text(row, 'customer'))).map(({ contact }) => contact);
    const cancelled = cancelLetter(all, text(row, 'externalid'));
    if (!cancelled.ok) return { ok: false, problems: [cancelled.problem] };
  }
  updateContact(records, record, { ...by, [CONTACT.state]: answer === 'cancelled' ? 'cancelled' : 'sent' });
  return { ok: true, says: { sent: 'Marked as sent.', done: 'Settled.', cancelled: 'Taken back: the next run decides anew.' }[answer] };
} // prettier-ignore

/**
 * A credit manager lets a held order go, or holds one: it stays so until the order grows, whatever the rules find. 20 units.
 */
export function decideHeldOrder({ records, query, signature }: DeskTools, record: number, release: boolean): Answer {
  const sql = `SELECT id, status, ${ORDER.state} AS checked, ${ORDER.key} AS key, ${ORDER.before} AS before FROM transaction WHERE id = ? AND type = 'SalesOrd'`;
  const [row] = fewRows(query, { sql, params: [record], name: 'order_to_decide' });
  if (!row) return no(`There is no sales order ${record}.`);
  const check = checkOf(row);
  const isHeld = isHeldByUs(check) || check.state === 'held';
  if (release !== isHeld) return no(release ? 'This order is not on hold by its credit check.' : 'This order is on hold already.');
  const status = text(row, 'status');
  const values: Readonly<Record<string, FieldValue>> = release
    ? { orderstatus: check.before === HELD ? HELD : 'B', [ORDER.state]: 'released', [ORDER.before]: '' }
    : { orderstatus: HELD, [ORDER.state]: 'held', [ORDER.before]: status };
  // Another key: what a run decided on the state before does not overrule a person any more.
  const key = short(`by ${signature} after ${check.key ?? 'nothing'}`);
  records.submitFields({ type: 'salesorder', id: record, values: { ...values, [ORDER.key]: key, [ORDER.by]: short(signature) } });
  return { ok: true, says: release ? 'Released.' : 'Held.' };
} // prettier-ignore
