/** Sales orders: what a customer ordered. They post nothing; their lines stand beside the ledger, on no account. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal } from '../amounts.ts';
import type { Books } from '../books.ts';
import { userError } from '../errors.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import { linesOf, numberOf, textOf, type RecordState } from '../records/state.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  headerRow,
  loadDocument,
  requireFreeExternalId,
  requireUnchanged,
} from './body.ts';
import { customerIn, frameOf } from './frame.ts';
import { itemEntry, itemList, loadItemLines, sourceItemLine } from './item-lines.ts';
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
  const list = itemList(project);
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
    lineChanged: (_books, _state, _sublist, line, fieldId) => sourceItemLine(line, fieldId),
    recalculate(_books, state) {
      const total = linesOf(state, 'item').reduce((sum, line) => sum + (numberOf(line, 'amount') ?? 0), 0);
      for (const id of ['total', 'subtotal']) state.values.set(id, Number(total.toPrecision(14)));
    },
    save: (books, state) => saveOrder(books, fields, list, state),
    remove: (books, id) => removeDocument(books, 'salesorder', id),
  };
}

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
  repostDocument(books, state.id, order, all, was);
  return state.id;
}

/** The order as a whole, and what of it each line is. */
export const orderLines = (total: number, entity: number, lines: readonly LineDraft[]): LineDraft[] => [
  { kind: 'ORDER', account: NO_ACCOUNT, amount: total, entity },
  ...lines.map((line): LineDraft => ({ ...line, kind: 'ORDER', account: NO_ACCOUNT })),
];
