/** Credit memos: what we owe a customer back, applied on its own `apply` list or chosen on a customer payment. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal } from '../amounts.ts';
import type { Books } from '../books.ts';
import { userError } from '../errors.ts';
import { applicableLine, itemByKey, openItems } from '../ledger/items.ts';
import { customerById, receivableOf } from '../ledger/masters.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import {
  copyLine,
  isTicked,
  linesOf,
  numberOf,
  textOf,
  type Line,
  type RecordState,
} from '../records/state.ts';
import { APPLY_LIST, applyLine, wantedLines } from './apply-lists.ts';
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
import { appliedByCredit, settleCredit } from './settle-credit.ts';

const SUBLISTS = ['item', 'apply'];

const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'creditmemo',
    choice('entity', 'customer', { label: 'Customer', mandatory: true }),
    choice('account', 'account', { label: 'Account', column: 'aracct' }),
    field('otherrefnum', 'text', { label: 'PO #', inline: true }),
    field('autoapply', 'checkbox', { label: 'Auto Apply' }),
    computed('total', 'currency', { label: 'Total' }),
    computed('subtotal', 'currency', { label: 'Subtotal' }),
    computed('applied', 'currency', { label: 'Applied' }),
    computed('unapplied', 'currency', { label: 'Unapplied' }),
    computed('amountpaid', 'currency', { label: 'Amount Used' }),
    computed('amountremaining', 'currency', { label: 'Amount Remaining' }),
    choice('createdfrom', 'transaction', { label: 'Created From' }),
  );

export function creditMemoKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  const list = itemList(project);
  return {
    type: 'creditmemo',
    recordClass: 'transaction',
    fields,
    sublists: new Map([
      ['item', list],
      ['apply', APPLY_LIST],
    ]),
    refuses: {},
    blank(books, defaults) {
      const state = blankDocument(books, 'creditmemo', fields, SUBLISTS, defaults);
      if (defaults['entity'] !== undefined) sourceCustomer(books, state);
      return state;
    },
    load(books, id) {
      const { state, row } = loadDocument(books, 'creditmemo', fields, SUBLISTS, id);
      state.sublists.set('item', loadItemLines(books, list, id, 1));
      if (row.voided === 'F') fillApply(books, state);
      const values = {
        total: row.total,
        subtotal: row.total,
        applied: row.settled ?? 0,
        amountpaid: row.settled ?? 0,
        unapplied: row.open ?? 0,
        amountremaining: row.open ?? 0,
      };
      for (const [field, value] of Object.entries(values))
        state.values.set(field, toDecimal(value, row.scale));
      return state;
    },
    fieldChanged(books, state, fieldId) {
      if (['entity', 'subsidiary', 'currency', 'account'].includes(fieldId)) {
        if (fieldId === 'entity') sourceCustomer(books, state);
        fillApply(books, state);
      }
    },
    lineChanged: (books, _state, sublist, line, fieldId) =>
      sublist === 'item' ? sourceItemLine(books, line, fieldId) : tick(line, fieldId),
    submitted(books, state) {
      if (state.id === null && numberOf(state, 'entity') !== null) sourceCustomer(books, state);
      totalItems(books, fields, state);
    },
    save: (books, state) => saveCreditMemo(books, fields, list, state),
    remove: (books, id) => removeDocument(books, 'creditmemo', id),
  };
}

/** A credit memo of all that was billed, ticked for the invoice as far as it is open. */
export function creditOfInvoice(
  books: Books,
  kind: RecordKind,
  invoiceKind: RecordKind,
  invoice: HeaderRow,
): RecordState {
  const billed = invoiceKind.load(books, invoice.id);
  const state = kind.blank(books, {
    entity: invoice.entity,
    subsidiary: invoice.subsidiary,
    currency: invoice.currency,
    account: invoice.aracct,
    createdfrom: invoice.id,
    otherrefnum: textOf(billed, 'otherrefnum') ?? '',
  });
  state.sublists.set(
    'item',
    linesOf(billed, 'item').map((line) => ({ ...copyLine(line), key: null })),
  );
  fillApply(books, state);
  for (const line of linesOf(state, 'apply').filter(
    ({ values }) => values.get('doc') === String(invoice.id),
  )) {
    line.values.set('apply', true);
    line.values.set('amount', Math.min(numberOf(line, 'due') ?? 0, toDecimal(invoice.total, invoice.scale)));
  }
  return state;
}

function sourceCustomer(books: Books, state: RecordState): void {
  const customer = customerIn(books, state, 'entity');
  const account = receivableOf(books, customer, numberOf(state, 'subsidiary') ?? customer.subsidiary);
  for (const [id, value] of Object.entries({
    subsidiary: customer.subsidiary,
    currency: customer.currency,
    account,
  })) {
    if (!state.touched.has(id) && numberOf(state, id) === null) state.values.set(id, String(value));
  }
}

function tick(line: Line, fieldId: string): void {
  if (fieldId === 'amount') line.values.set('apply', (numberOf(line, 'amount') ?? 0) > 0);
  if (fieldId === 'apply')
    line.values.set('amount', isTicked(line, 'apply') ? (numberOf(line, 'due') ?? '') : '');
}

function fillApply(books: Books, state: RecordState): void {
  const customer = customerById(books, numberOf(state, 'entity') ?? 0);
  const subsidiary = numberOf(state, 'subsidiary') ?? customer.subsidiary;
  const own = state.id === null ? undefined : applicableLine(books, state.id);
  const applied = own ? appliedByCredit(books, own.key) : new Map<number, never>();
  const open = openItems(books, {
    customers: [customer.id],
    subsidiary,
    currency: numberOf(state, 'currency') ?? customer.currency,
    account: numberOf(state, 'account') ?? receivableOf(books, customer, subsidiary),
    side: 'D',
  }).filter(({ key }) => !applied.has(key));
  const settled = [...applied.keys()].flatMap((key) => itemByKey(books, key) ?? []);
  state.sublists.set(
    'apply',
    [...settled, ...open].map((item) => applyLine(books, item, applied.get(item.key))),
  );
}

function saveCreditMemo(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  list: Sublist,
  state: RecordState,
): number {
  const was = state.id === null ? null : headerRow(books, 'creditmemo', state.id);
  const customer = customerIn(books, state, 'entity');
  requireFreeExternalId(books, state);
  sourceCustomer(books, state);
  const frame = frameOf(books, state, customer);
  const { lines, total } = itemEntry(books, list, state, { ...frame, entity: customer.id, sign: 1 });
  if (total <= 0) throw userError('The total of a credit memo must be above zero.');
  if (state.id === null && linesOf(state, 'apply').length === 0) fillApply(books, state);
  if (state.id === null && isTicked(state, 'autoapply'))
    applyFromTheTop(state, toDecimal(total, frame.scale));
  const wanted = wantedLines(books, linesOf(state, 'apply'), frame.trandate).map((each) => ({
    ...each,
    amount: each.amount + each.discount,
    discount: 0,
  }));
  if (wanted.reduce((sum, { amount }) => sum + amount, 0) > total)
    throw userError('The amount to apply is more than the credit memo.');
  const aracct = numberOf(state, 'account') ?? receivableOf(books, customer, frame.subsidiary);
  const receivable: LineDraft = {
    kind: 'RECEIVABLE',
    account: aracct,
    amount: -total,
    entity: customer.id,
    side: 'C',
  };
  const header = headerOf(state, fields, frame, {
    entity: customer.id,
    total,
    maintotal: -total,
    aracct,
    account: aracct,
  });
  let id: number;
  if (was === null || state.id === null) id = postDocument(books, header, [receivable, ...lines]);
  else {
    requireUnchanged(state, was, customer.id);
    repostDocument(books, (id = state.id), header, [receivable, ...lines], was);
  }
  const own = applicableLine(books, id);
  if (own) settleCredit(books, own.key, wanted, id, frame.trandate);
  return id;
}

function applyFromTheTop(state: RecordState, total: number): void {
  const lines = linesOf(state, 'apply');
  if (lines.some((line) => isTicked(line, 'apply'))) return;
  let left = total;
  for (const line of lines) {
    const amount = Math.min(left, numberOf(line, 'due') ?? 0);
    if (amount <= 0) return;
    line.values.set('apply', true);
    line.values.set('amount', Number(amount.toPrecision(14)));
    left = Number((left - amount).toPrecision(14));
  }
}
