/** Customer refunds: money paid back for credits (memos, unapplied payments, journals) or for deposits. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal } from '../amounts.ts';
import type { Books } from '../books.ts';
import { invalidReference, userError } from '../errors.ts';
import { apply } from '../ledger/apply.ts';
import { openItems, type OpenItemQuery } from '../ledger/items.ts';
import { accountById, customerById, receivableOf, roleAccount } from '../ledger/masters.ts';
import { postDocument, type LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { choice, computed, field, type Field } from '../records/field.ts';
import type { RecordKind } from '../records/kind.ts';
import { isTicked, linesOf, numberOf, type Line, type RecordState } from '../records/state.ts';
import {
  CREDIT_LIST,
  creditLine,
  DEPOSIT_LIST,
  depositLine,
  wantedLines,
  type Wanted,
} from './apply-lists.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  loadDocument,
  requireFreeExternalId,
  type HeaderRow,
} from './body.ts';
import { customerIn, frameOf } from './frame.ts';
import { removeDocument } from './remove.ts';

const SUBLISTS = ['apply', 'deposit'];

const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'customerrefund',
    choice('customer', 'customer', { label: 'Customer', column: 'entity', mandatory: true }),
    choice('aracct', 'account', { label: 'A/R Account' }),
    choice('account', 'account', { label: 'Account', mandatory: true }),
    choice('paymentmethod', 'paymentmethod', { label: 'Refund Method' }),
    field('checknum', 'text', { label: 'Check #' }),
    computed('total', 'currency', { label: 'Total' }),
    computed('balance', 'currency', { label: 'Balance' }),
  );

export function customerRefundKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  return {
    type: 'customerrefund',
    recordClass: 'transaction',
    fields,
    sublists: new Map([
      ['apply', { ...CREDIT_LIST, id: 'apply' }],
      ['deposit', DEPOSIT_LIST],
    ]),
    refuses: { copy: 'a copy would refund the same credits twice' },
    blank(books, defaults) {
      const customer = defaults['customer'] ?? defaults['entity'];
      const state = blankDocument(books, 'customerrefund', fields, SUBLISTS, {
        ...defaults,
        ...(customer === undefined ? {} : { customer }),
      });
      if (customer !== undefined) sourceCustomer(books, state);
      return state;
    },
    load(books, id) {
      const { state, row } = loadDocument(books, 'customerrefund', fields, SUBLISTS, id);
      state.values.set('total', toDecimal(row.total, row.scale));
      return state;
    },
    fieldChanged(books, state, fieldId) {
      if (fieldId === 'customer') sourceCustomer(books, state);
      if (fieldId === 'aracct' || fieldId === 'currency' || fieldId === 'subsidiary') fillLists(books, state);
    },
    lineChanged: tick,
    save: (books, state) => saveRefund(books, fields, state),
    remove: (books, id) => removeDocument(books, 'customerrefund', id),
  };
}

/** A refund of what is left of one deposit or payment. */
export function refundOf(books: Books, kind: RecordKind, source: HeaderRow): RecordState {
  const state = kind.blank(books, {
    customer: source.entity,
    subsidiary: source.subsidiary,
    currency: source.currency,
    ...(source.aracct === null ? {} : { aracct: source.aracct }),
  });
  const list = source.type === 'CustDep' ? 'deposit' : 'apply';
  for (const line of linesOf(state, list).filter(({ values }) => values.get('doc') === String(source.id))) {
    line.values.set('apply', true);
    tick(books, state, list, line, 'apply');
  }
  return state;
}

function sourceCustomer(books: Books, state: RecordState): void {
  const customer = customerById(books, numberOf(state, 'customer') ?? 0);
  const subsidiary = numberOf(state, 'subsidiary') ?? customer.subsidiary;
  const defaults = {
    subsidiary,
    currency: customer.currency,
    aracct: receivableOf(books, customer, subsidiary),
  };
  for (const [id, value] of Object.entries(defaults))
    if (numberOf(state, id) === null) state.values.set(id, String(value));
  fillLists(books, state);
}

function fillLists(books: Books, state: RecordState): void {
  const subsidiary = numberOf(state, 'subsidiary') ?? 0;
  const query: OpenItemQuery = {
    customers: [numberOf(state, 'customer') ?? 0],
    subsidiary,
    currency: numberOf(state, 'currency') ?? 0,
    account: numberOf(state, 'aracct') ?? 0,
    side: 'C',
  };
  const deposits: OpenItemQuery = {
    ...query,
    account: roleAccount(books, 'deposits', subsidiary).id,
    kinds: ['DEPOSIT'],
  };
  state.sublists.set(
    'apply',
    openItems(books, query).map((item) => creditLine(books, item)),
  );
  state.sublists.set(
    'deposit',
    openItems(books, deposits).map((item) => depositLine(books, item)),
  );
}

function tick(_books: Books, _state: RecordState, _sublist: string, line: Line, fieldId: string): void {
  const due = numberOf(line, 'due') ?? numberOf(line, 'remaining');
  if (fieldId === 'amount') line.values.set('apply', (numberOf(line, 'amount') ?? 0) > 0);
  if (fieldId === 'apply') line.values.set('amount', isTicked(line, 'apply') ? (due ?? '') : '');
}

function saveRefund(books: Books, fields: ReadonlyMap<string, Field>, state: RecordState): number {
  if (state.id !== null)
    throw accountingNotModelled(
      `customerrefund ${state.id}`,
      'a saved refund cannot be changed; delete it and make a new one',
    );
  requireFreeExternalId(books, state);
  const customer = customerIn(books, state, 'customer');
  sourceCustomerOnce(books, state);
  const frame = frameOf(books, state, customer);
  const credits = wantedLines(books, linesOf(state, 'apply'), frame.trandate);
  const deposits = wantedLines(books, linesOf(state, 'deposit'), frame.trandate);
  if (credits.length + deposits.length === 0) throw userError('Choose the credits or deposits to refund.');
  const bank = numberOf(state, 'account');
  if (bank === null)
    throw accountingNotModelled(
      'customerrefund',
      'a refund without an account: which one NetSuite takes by itself is not known; set "account"',
    );
  if (accountById(books, bank).type !== 'Bank') throw invalidReference('account', bank);
  const lines = refundLines(customer.id, bank, credits, deposits);
  const total = [...credits, ...deposits].reduce((sum, { amount }) => sum + amount, 0);
  const header = headerOf(state, fields, frame, {
    entity: customer.id,
    total,
    maintotal: -total,
    account: bank,
  });
  const id = postDocument(books, header, lines);
  const own = books.rows<{ uniquekey: number }>(
    `SELECT uniquekey FROM _line WHERE doc = ? AND side IS NOT NULL ORDER BY line`,
    id,
  );
  for (const [index, { item, amount }] of [...credits, ...deposits].entries()) {
    const debit = own[index]?.uniquekey;
    if (debit === undefined) throw new TypeError(`refund ${id} lacks a line`);
    apply(books, { debit, credit: item.key, amount, maker: id, next: 'D', on: frame.trandate });
  }
  return id;
}

/** In standard mode the customer may have been set without the form filling anything in. */
function sourceCustomerOnce(books: Books, state: RecordState): void {
  if (numberOf(state, 'aracct') === null) sourceCustomer(books, state);
}

/** One debit for every credit that is refunded, so that each knows what it was for. */
function refundLines(
  entity: number,
  bank: number,
  credits: readonly Wanted[],
  deposits: readonly Wanted[],
): LineDraft[] {
  const debits = [
    ...credits.map(({ item, amount }): LineDraft => ({
      kind: 'RECEIVABLE',
      account: item.account,
      amount,
      entity,
      side: 'D',
    })),
    ...deposits.map(({ item, amount }): LineDraft => ({
      kind: 'RELEASE',
      account: item.account,
      amount,
      entity,
      side: 'D',
    })),
  ];
  const total = debits.reduce((sum, { amount }) => sum + amount, 0);
  return [{ kind: 'BANK', account: bank, amount: -total, entity, absorbs: true }, ...debits];
}
