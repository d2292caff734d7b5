/**
 * Sales orders: what a customer ordered. They post nothing; their lines stand beside the ledger, on no account. They are billed by
 * transforming them into an invoice (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267258715.html), in part or whole.
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { cannotInitialize, hasDependents, userError } from '../errors.ts';
import { leftToBill, orderLinesOf, refreshOrder } from '../ledger/orders.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import { copyLine, linesOf, numberOf, textOf, type Line, type RecordState } from '../records/state.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  headerRow,
  loadDocument,
  requireFreeExternalId,
  requireUnchanged,
  type HeaderRow,
} from './body.ts';
import { customerIn, frameOf } from './frame.ts';
import { itemEntry, itemList, loadItemLines, sourceItemLine, totalItems } from './item-lines.ts';
import { removeDocument } from './remove.ts';

/** No account of the books has this id: what stands there is not in the ledger. */
export const NO_ACCOUNT = 0;

/** `orderstatus` can be set to A or B: approving, and taking the approval back. The later ones follow from fulfilling and billing. */
const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'salesorder',
    choice('entity', 'customer', { label: 'Customer', mandatory: true }),
    choice('orderstatus', 'orderstatus', { label: 'Order Status', column: 'status', inline: true }),
    choice('terms', 'term', { label: 'Terms' }),
    field('otherrefnum', 'text', { label: 'PO #', inline: true }),
    computed('total', 'currency', { label: 'Total' }),
    computed('subtotal', 'currency', { label: 'Subtotal' }),
  );

export function salesOrderKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  const list = itemList(
    project,
    field('isclosed', 'checkbox', { label: 'Closed' }),
    computed('quantitybilled', 'float', { label: 'Billed' }),
  );
  return {
    type: 'salesorder',
    recordClass: 'transaction',
    fields,
    sublists: new Map([['item', list]]),
    refuses: {},
    blank(books, defaults) {
      const state = blankDocument(books, 'salesorder', fields, ['item'], defaults);
      state.values.set('orderstatus', 'B');
      if (defaults['entity'] !== undefined) sourceCustomer(books, state);
      return state;
    },
    load(books, id) {
      const { state, row } = loadDocument(books, 'salesorder', fields, ['item'], id);
      state.sublists.set('item', loadItemLines(books, list, id, -1));
      for (const total of ['total', 'subtotal']) state.values.set(total, toDecimal(row.total, row.scale));
      return state;
    },
    fieldChanged(books, state, fieldId) {
      if (fieldId === 'entity') sourceCustomer(books, state);
    },
    lineChanged: (books, _state, _sublist, line, fieldId) => sourceItemLine(books, line, fieldId),
    recalculate(_books, state) {
      const total = linesOf(state, 'item').reduce((sum, line) => sum + (numberOf(line, 'amount') ?? 0), 0);
      for (const id of ['total', 'subtotal']) state.values.set(id, Number(total.toPrecision(14)));
    },
    submitted(books, state) {
      if (state.id === null && numberOf(state, 'entity') !== null) sourceCustomer(books, state);
      totalItems(books, fields, state);
    },
    save: (books, state) => saveOrder(books, fields, list, state),
    remove(books, id) {
      if (orderLinesOf(books, id).some(({ billed }) => billed > 0)) throw hasDependents();
      removeDocument(books, 'salesorder', id);
    },
  };
}

/** Statuses of orders that can be billed: not those that wait for approval, are cancelled, billed or closed. */
const BILLABLE = ['B', 'D', 'E', 'F'];

/** An invoice of all that is left to bill of an order. @throws INVALID_INITIALIZE_REF when nothing is, or it is not approved. */
export function invoiceOfOrder(books: Books, kind: RecordKind, orderKind: RecordKind, order: HeaderRow): RecordState {
  const left = new Map(orderLinesOf(books, order.id).map((line) => [line.uniquekey, line]));
  const isLeft = [...left.values()].some((line) => leftToBill(line) > 0);
  if (!BILLABLE.includes(order.status ?? '') || !isLeft) throw cannotInitialize('invoice', order.id);
  const ordered = orderKind.load(books, order.id);
  const shared = [...kind.fields.keys()].filter((id) => orderKind.fields.has(id) && (id.startsWith('custbody') || CARRIED.has(id)));
  const state = kind.blank(books, {
    ...Object.fromEntries(shared.map((id) => [id, ordered.values.get(id) ?? ''])),
    createdfrom: order.id,
  });
  const lines = linesOf(ordered, 'item').flatMap((line): Line[] => {
    const of = line.key === null ? undefined : left.get(line.key);
    const quantity = of ? leftToBill(of) : 0;
    if (!of || quantity === 0) return [];
    const billing: Line = { ...copyLine(line), key: null };
    billing.values.set('orderline', of.line);
    billing.values.set('quantity', quantity);
    const scale = order.scale;
    if (quantity !== of.quantity)
      billing.values.set('amount', toDecimal(toMinor(quantity * (numberOf(line, 'rate') ?? 0), scale), scale));
    return [billing];
  });
  state.sublists.set('item', lines);
  kind.recalculate?.(books, state);
  return state;
} // prettier-ignore

const CARRIED: ReadonlySet<string> = new Set([
  'entity',
  'subsidiary',
  'currency',
  'terms',
  'otherrefnum',
  'memo',
  'department',
  'class',
  'location',
]);

/** What is billed keeps its place, its item and at least its quantity. */
function requireBilledKept(books: Books, order: number, state: RecordState): void {
  const lines = linesOf(state, 'item');
  for (const [index, { uniquekey, billed }] of orderLinesOf(books, order).entries()) {
    if (billed === 0) continue;
    const line = lines[index];
    if (line?.key !== uniquekey || line.touched.has('item') || (numberOf(line, 'quantity') ?? 1) < billed)
      throw accountingNotModelled(`salesorder ${order}`, 'a line that is billed moved, removed, or ordered in less than is billed; delete its invoice first');
  }
} // prettier-ignore

function sourceCustomer(books: Books, state: RecordState): void {
  const { subsidiary, currency, terms } = customerIn(books, state, 'entity');
  for (const [id, value] of Object.entries({ subsidiary, currency, terms })) {
    if (!state.touched.has(id) && numberOf(state, id) === null)
      state.values.set(id, value === null ? '' : String(value));
  }
}

function saveOrder(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  list: Sublist,
  state: RecordState,
): number {
  const was = state.id === null ? null : headerRow(books, 'salesorder', state.id);
  const customer = customerIn(books, state, 'entity');
  requireFreeExternalId(books, state);
  sourceCustomer(books, state);
  const frame = frameOf(books, state, customer);
  const { lines, total } = itemEntry(books, list, state, { ...frame, entity: customer.id, sign: -1 });
  if (total < 0) throw userError('The total of a sales order cannot be below zero.');
  const status = textOf(state, 'orderstatus') ?? 'B';
  const header = headerOf(state, fields, frame, { entity: customer.id, total, maintotal: total, status });
  const order = { ...header, more: { ...header.more, posting: 'F' } };
  const all = orderLines(total, customer.id, lines);
  if (was === null || state.id === null) return postDocument(books, order, all);
  requireUnchanged(state, was, customer.id);
  requireBilledKept(books, state.id, state);
  repostDocument(books, state.id, order, all, was);
  refreshOrder(books, state.id);
  return state.id;
}

/** The order as a whole, and what of it each line is. */
export const orderLines = (total: number, entity: number, lines: readonly LineDraft[]): LineDraft[] => [
  { kind: 'ORDER', account: NO_ACCOUNT, amount: total, entity },
  ...lines.map((line): LineDraft => ({ ...line, kind: 'ORDER', account: NO_ACCOUNT })),
];
