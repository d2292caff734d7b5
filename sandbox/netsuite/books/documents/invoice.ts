/** Invoices: what a customer owes for items, due by its terms. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { shareOf, toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { addDays, dateOf, type Day } from '../days.ts';
import { userError } from '../errors.ts';
import { installmentsOf } from '../ledger/installments.ts';
import { receivableOf, termById } from '../ledger/masters.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import { linesOf, numberOf, type RecordState } from '../records/state.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  headerRow,
  loadDocument,
  requireFreeExternalId,
  requireUnchanged,
} from './body.ts';
import { linkOrder, refreshOrder, requireNotOverbilled } from '../ledger/orders.ts';
import { customerIn, dayIn, frameOf } from './frame.ts';
import {
  INSTALLMENTS,
  installmentLines,
  installmentsFor,
  keepInstallments,
  showSchedule,
} from './installment-list.ts';
import { itemEntry, itemList, loadItemLines, sourceItemLine, totalItems } from './item-lines.ts';
import { removeDocument } from './remove.ts';

const SUBLISTS = ['item', 'installment'];

const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'invoice',
    choice('entity', 'customer', { label: 'Customer', mandatory: true }),
    choice('account', 'account', { label: 'Account', column: 'aracct' }),
    choice('terms', 'term', { label: 'Terms' }),
    field('duedate', 'date', { label: 'Due Date', inline: true }),
    field('overrideinstallments', 'checkbox', { label: 'Override Installments' }),
    field('otherrefnum', 'text', { label: 'PO #', inline: true }),
    computed('total', 'currency', { label: 'Total' }),
    computed('subtotal', 'currency', { label: 'Subtotal' }),
    computed('amountpaid', 'currency', { label: 'Amount Paid' }),
    computed('amountremaining', 'currency', { label: 'Amount Remaining' }),
    computed('amountremainingtotalbox', 'currency', { label: 'Amount Due' }),
    computed('discountdate', 'date', { label: 'Discount Date' }),
    computed('discountamount', 'currency', { label: 'Discount Amount' }),
    choice('createdfrom', 'transaction', { label: 'Created From', readOnly: true }),
  );

export function invoiceKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  const list = itemList(project, computed('orderline', 'integer', { label: 'Order Line' }));
  return {
    type: 'invoice',
    recordClass: 'transaction',
    fields,
    sublists: new Map([list, INSTALLMENTS].map((each) => [each.id, each])),
    refuses: {},
    blank(books, defaults) {
      const state = blankDocument(books, 'invoice', fields, SUBLISTS, defaults);
      if (defaults['entity'] !== undefined) sourceCustomer(books, state);
      return state;
    },
    load(books, id) {
      const { state, row } = loadDocument(books, 'invoice', fields, SUBLISTS, id);
      state.sublists.set('item', loadItemLines(books, list, id, -1));
      state.sublists.set('installment', installmentLines(installmentsOf(books, id), row.scale));
      showTotals(books, state, row.total, row.scale, row.settled ?? 0);
      return state;
    },
    fieldChanged(books, state, fieldId) {
      if (fieldId === 'entity') sourceCustomer(books, state);
      if (fieldId === 'terms' || fieldId === 'trandate' || fieldId === 'entity')
        sourceDueDate(books, state, fieldId);
    },
    lineChanged(books, _state, sublist, line, fieldId) {
      if (sublist === 'item') sourceItemLine(books, line, fieldId);
    },
    recalculate(books, state) {
      const total = linesOf(state, 'item').reduce((sum, line) => sum + (numberOf(line, 'amount') ?? 0), 0);
      for (const id of ['total', 'subtotal']) state.values.set(id, Number(total.toPrecision(14)));
      showSchedule(books, state, total);
    },
    submitted(books, state) {
      if (state.id === null && numberOf(state, 'entity') !== null) {
        sourceCustomer(books, state);
        sourceDueDate(books, state, 'entity');
      }
      totalItems(books, fields, state);
    },
    save: (books, state) => saveInvoice(books, fields, list, state),
    remove: (books, id) => removeDocument(books, 'invoice', id),
  };
}

function sourceCustomer(books: Books, state: RecordState): void {
  const customer = customerIn(books, state, 'entity');
  const defaults = {
    subsidiary: customer.subsidiary,
    currency: customer.currency,
    terms: customer.terms,
    account: receivableOf(books, customer, numberOf(state, 'subsidiary') ?? customer.subsidiary),
  };
  for (const [id, value] of Object.entries(defaults)) {
    if (!state.touched.has(id) && numberOf(state, id) === null)
      state.values.set(id, value === null ? '' : String(value));
  }
}

/** Due days after the invoice's day, as its terms say; a due date that was set stays. */
function sourceDueDate(books: Books, state: RecordState, changed?: string): void {
  const day = dayIn(state, 'trandate');
  const terms = numberOf(state, 'terms');
  const keeps = state.touched.has('duedate') || (changed === undefined && dayIn(state, 'duedate') !== null);
  if (day === null || keeps) return;
  state.values.set('duedate', dateOf(terms === null ? day : addDays(day, termById(books, terms).netdays)));
}

function showTotals(books: Books, state: RecordState, total: number, scale: number, settled: number): void {
  const due = toDecimal(total - settled, scale);
  const values = {
    total: toDecimal(total, scale),
    subtotal: toDecimal(total, scale),
    amountpaid: toDecimal(settled, scale),
    amountremaining: due,
    amountremainingtotalbox: due,
  };
  for (const [id, value] of Object.entries(values)) state.values.set(id, value);
  const terms = numberOf(state, 'terms');
  const day = dayIn(state, 'trandate');
  if (terms === null || day === null) return;
  const { discountpercent, discountdays } = termById(books, terms);
  if (discountpercent <= 0) return;
  state.values.set('discountdate', dateOf(addDays(day, discountdays)));
  state.values.set(
    'discountamount',
    toDecimal(shareOf(total, toMinor(discountpercent, 1_000), 100_000), scale),
  );
}

function saveInvoice(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  list: Sublist,
  state: RecordState,
): number {
  const was = state.id === null ? null : headerRow(books, 'invoice', state.id);
  const customer = customerIn(books, state, 'entity');
  requireFreeExternalId(books, state);
  sourceCustomer(books, state);
  const frame = frameOf(books, state, customer);
  sourceDueDate(books, state);
  const { lines, total } = itemEntry(books, list, state, { ...frame, entity: customer.id, sign: -1 });
  if (total < 0) throw userError('The total of an invoice cannot be below zero.');
  const aracct = numberOf(state, 'account') ?? receivableOf(books, customer, frame.subsidiary);
  const receivable: LineDraft = {
    kind: 'RECEIVABLE',
    account: aracct,
    amount: total,
    entity: customer.id,
    side: 'D',
    createdfrom: numberOf(state, 'createdfrom'),
  };
  const order = numberOf(state, 'createdfrom');
  const totals = { entity: customer.id, total, maintotal: total, aracct, account: aracct };
  const billed = headerOf(state, fields, frame, totals);
  const header = { ...billed, more: { ...billed.more, createdfrom: order } };
  const installments = installmentsFor(books, state, frame, total);
  const own = lines.map((line) => ({ ...line, createdfrom: order }));
  let id: number;
  if (was === null || state.id === null) id = postDocument(books, header, [receivable, ...own]);
  else {
    requireUnchanged(state, was, customer.id);
    repostDocument(books, (id = state.id), header, [receivable, ...own], was);
  }
  keepInstallments(books, id, installments, was?.settled ?? 0);
  if (order !== null) billOrder(books, id, order, state, frame.trandate);
  return id;
}

/** Links the lines to those of the order they bill, which is billed so much further. */
function billOrder(books: Books, id: number, order: number, state: RecordState, on: Day): void {
  const pairs = linesOf(state, 'item').flatMap((line, index): [number, number][] => {
    const orderLine = numberOf(line, 'orderline');
    return orderLine === null ? [] : [[index + 1, orderLine]];
  });
  linkOrder(books, id, order, new Map(pairs), on);
  requireNotOverbilled(books, order);
  refreshOrder(books, order);
}
