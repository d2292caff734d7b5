/**
 * Customer payments: money of one customer, in one currency, through one A/R account, applied to what it owes, with its credits and deposits.
 *
 * Rules and their sources: `modules/record/README.md`. What is not documented and was decided here: credits are used before deposits and
 * deposits before money; a payment of nothing that only nets credits or deposits saves no payment and `save()` gives 0.
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal } from '../amounts.ts';
import type { Books } from '../books.ts';
import { userError } from '../errors.ts';
import { customerById, receivableOf } from '../ledger/masters.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind } from '../records/kind.ts';
import { linesOf, type RecordState } from '../records/state.ts';
import { APPLY_LIST, CREDIT_LIST, DEPOSIT_LIST } from './apply-lists.ts';
import { blankDocument, bodyFields, loadDocument, type HeaderRow } from './body.ts';
import {
  fillLists,
  paymentFieldChanged,
  paymentLineChanged,
  submittedPayment,
  tick,
  totalPayment,
} from './payment-form.ts';
import { removeDocument } from './remove.ts';
import { savePayment } from './save-payment.ts';

const SUBLISTS = [APPLY_LIST, CREDIT_LIST, DEPOSIT_LIST];
const SUBLIST_IDS = SUBLISTS.map(({ id }) => id);

export const paymentFields = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'customerpayment',
    choice('customer', 'customer', { label: 'Customer', column: 'entity', mandatory: true }),
    choice('aracct', 'account', { label: 'A/R Account' }),
    choice('account', 'account', { label: 'Account' }),
    field('undepfunds', 'text', { label: 'Undep. Funds' }),
    field('payment', 'currency', { label: 'Payment Amount', column: null, mandatory: true }),
    choice('paymentmethod', 'paymentmethod', { label: 'Payment Method' }),
    field('checknum', 'text', { label: 'Check #' }),
    field('autoapply', 'checkbox', { label: 'Auto Apply' }),
    computed('applied', 'currency', { label: 'Applied' }),
    computed('unapplied', 'currency', { label: 'Unapplied' }),
    computed('total', 'currency', { label: 'To Apply' }),
    computed('balance', 'currency', { label: 'Balance' }),
  );

export function customerPaymentKind(project: SdfProject): RecordKind {
  const fields = paymentFields(project);
  return {
    type: 'customerpayment',
    recordClass: 'transaction',
    fields,
    sublists: new Map(SUBLISTS.map((list) => [list.id, list])),
    refuses: {
      create: `NetSuite's help says it cannot be created or copied; transform a customer or an invoice`,
      copy: `NetSuite's help says it cannot be created or copied; transform a customer or an invoice`,
    },
    blank: (books, defaults) => blankDocument(books, 'customerpayment', fields, SUBLIST_IDS, defaults),
    load: (books, id) => loadPayment(books, fields, id),
    fieldChanged: paymentFieldChanged,
    lineChanged: paymentLineChanged,
    recalculate: totalPayment,
    submitted: submittedPayment,
    save: (books, state) => savePayment(books, fields, state),
    remove: (books, id) => removeDocument(books, 'customerpayment', id),
  };
}

/** A payment of that customer with nothing ticked. Its lists are of the currency, A/R account and subsidiary the customer has by default. */
export function paymentOfCustomer(books: Books, kind: RecordKind, customerId: number): RecordState {
  const customer = customerById(books, customerId);
  const state = kind.blank(books, {
    customer: customerId,
    subsidiary: customer.subsidiary,
    currency: customer.currency,
    aracct: receivableOf(books, customer, customer.subsidiary),
    undepfunds: 'T',
    autoapply: false,
  });
  fillLists(books, state);
  totalPayment(books, state);
  return state;
}

/** A payment of what is due on one invoice, in its currency, subsidiary and A/R account. */
export function paymentOfInvoice(books: Books, kind: RecordKind, invoice: HeaderRow): RecordState {
  if (!invoice.open) throw userError('The invoice has nothing due.');
  const state = kind.blank(books, {
    customer: invoice.entity,
    subsidiary: invoice.subsidiary,
    currency: invoice.currency,
    aracct: invoice.aracct,
    undepfunds: 'T',
    autoapply: false,
  });
  fillLists(books, state);
  for (const line of linesOf(state, 'apply')) {
    if (line.values.get('doc') === String(invoice.id)) tick(books, state, line);
  }
  totalPayment(books, state);
  return state;
}

function loadPayment(books: Books, fields: ReadonlyMap<string, Field>, id: number): RecordState {
  const { state, row } = loadDocument(books, 'customerpayment', fields, SUBLIST_IDS, id);
  state.values.set('payment', toDecimal(row.total, row.scale));
  if (row.voided === 'F') fillLists(books, state);
  totalPayment(books, state);
  return state;
}
