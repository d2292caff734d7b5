/**
 * Bank deposits: payments and customer deposits that wait in undeposited funds go to a bank account together, with other money and cash back.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_3898858977.html,
 * the lists: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_3941950392.html
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { dateOf } from '../days.ts';
import { invalidReference, missingField, userError } from '../errors.ts';
import { bookLine } from '../ledger/accounting-books.ts';
import { markDeposited, undeposited, type Undeposited } from '../ledger/deposited.ts';
import { accountById, currencyById } from '../ledger/masters.ts';
import { postDocument, type LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { choice, computed, field, fieldMap, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import {
  isTicked,
  linesOf,
  newLine,
  numberOf,
  textOf,
  type Line,
  type RecordState,
} from '../records/state.ts';
import { blankDocument, bodyFields, headerOf, loadDocument, requireFreeExternalId } from './body.ts';
import { frameOf, type Frame } from './frame.ts';
import { removeDocument } from './remove.ts';

const SUBLISTS = ['payment', 'other', 'cashback'];

const PAYMENTS: Sublist = {
  id: 'payment',
  kind: 'list',
  fields: fieldMap(
    field('deposit', 'checkbox', { label: 'Deposit', column: null }),
    computed('id', 'text', { label: 'ID' }),
    computed('doc', 'text'),
    computed('type', 'text', { label: 'Type' }),
    computed('docdate', 'date', { label: 'Date' }),
    computed('docnumber', 'text', { label: 'Document Number' }),
    computed('entity', 'text', { label: 'Name' }),
    computed('currency', 'text', { label: 'Currency' }),
    computed('paymentamount', 'currency', { label: 'Payment Amount' }),
    computed('transactionamount', 'currency', { label: 'Transaction Amount' }),
    computed('memo', 'text', { label: 'Memo' }),
  ),
};
/** `other` and `cashback`: an account and an amount. */
const moneyList = (id: string, ...more: readonly Field[]): Sublist => ({
  id,
  kind: 'editor',
  fields: fieldMap(
    choice('account', 'account', { label: 'Account', mandatory: true }),
    field('amount', 'currency', { label: 'Amount', column: null, mandatory: true }),
    field('memo', 'text', { label: 'Memo' }),
    ...more,
  ),
});

const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'deposit',
    choice('account', 'account', { label: 'Account', mandatory: true }),
    computed('total', 'currency', { label: 'Total' }),
  );

export function bankDepositKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  return {
    type: 'deposit',
    recordClass: 'transaction',
    fields,
    sublists: new Map([
      ['payment', PAYMENTS],
      ['other', moneyList('other', choice('entity', 'customer', { label: 'Name' }))],
      ['cashback', moneyList('cashback')],
    ]),
    refuses: {
      dynamic: 'NetSuite has none for deposits',
      copy: 'NetSuite copies no deposits',
    },
    blank(books, defaults) {
      const state = blankDocument(books, 'deposit', fields, SUBLISTS, defaults);
      state.sublists.set(
        'payment',
        undeposited(books).map((each) => paymentLine(books, each, false)),
      );
      return state;
    },
    load(books, id) {
      const { state, row } = loadDocument(books, 'deposit', fields, SUBLISTS, id);
      state.values.set('total', toDecimal(row.total, row.scale));
      state.sublists.set(
        'payment',
        undeposited(books, id).map((each) => paymentLine(books, each, true)),
      );
      const others = books.rows<MoneyRow>(`SELECT * FROM _line WHERE doc = ? AND kind = 'OTHER' ORDER BY line`, id);
      state.sublists.set('other', others.filter(({ amount }) => amount < 0).map((each) => moneyLine(each, -1)));
      state.sublists.set('cashback', others.filter(({ amount }) => amount > 0).map((each) => moneyLine(each, 1)));
      return state;
    },
    save: (books, state) => saveDeposit(books, fields, state),
    remove(books, id) {
      const payments = undeposited(books, id);
      removeDocument(books, 'deposit', id);
      for (const { doc } of payments) markDeposited(books, doc);
    },
  };
} // prettier-ignore

function paymentLine(books: Books, payment: Undeposited, deposit: boolean): Line {
  const { doc, line, recordtype, trandate, tranid, entity, currency, amount, scale, memo } = payment;
  const value = toDecimal(amount, scale);
  return newLine(
    {
      deposit,
      id: String(doc),
      doc: String(doc),
      type: recordtype === 'customerdeposit' ? 'Customer Deposit' : 'Payment',
      docdate: dateOf(trandate),
      docnumber: tranid ?? '',
      entity: entity ?? '',
      currency: currencyById(books, currency).name,
      paymentamount: value,
      transactionamount: value,
      memo: memo ?? '',
    },
    line,
  );
}

interface MoneyRow {
  readonly uniquekey: number;
  readonly account: number;
  readonly entity: number | null;
  readonly amount: number;
  readonly scale: number;
  readonly memo: string | null;
}
const moneyLine = (row: MoneyRow, sign: 1 | -1): Line =>
  newLine(
    {
      account: String(row.account),
      amount: toDecimal(sign * row.amount, row.scale),
      memo: row.memo ?? '',
      ...(sign === -1 ? { entity: row.entity === null ? '' : String(row.entity) } : {}),
    },
    row.uniquekey,
  );

function saveDeposit(books: Books, fields: ReadonlyMap<string, Field>, state: RecordState): number {
  if (state.id !== null)
    throw accountingNotModelled(`deposit ${state.id}`, 'a saved deposit cannot be changed; delete it and make a new one');
  requireFreeExternalId(books, state);
  const payments = chosen(books, state);
  if (payments.length + linesOf(state, 'other').length === 0) throw nothing();
  takeOver(state, 'currency', payments, ({ currency }) => currency);
  takeOver(state, 'subsidiary', payments, ({ subsidiary }) => subsidiary);
  const frame = frameOf(books, state, null);
  const account = bankAccount(books, state, frame);
  const lines = [
    ...payments.map((payment): LineDraft => ({
      kind: 'DEPOSITED',
      account: payment.account,
      amount: -payment.amount,
      base: -payment.base,
      inBook: (book) => -(bookLine(books, book, payment.line)?.base ?? 0),
      entity: payment.entityid,
      createdfrom: payment.doc,
      memo: payment.memo,
    })),
    ...otherLines(books, state, 'other', frame, -1),
    ...otherLines(books, state, 'cashback', frame, 1),
  ];
  const total = -lines.reduce((sum, { amount }) => sum + amount, 0);
  if (total <= 0) throw nothing();
  const header = headerOf(state, fields, frame, { entity: null, total, maintotal: total, account });
  const id = postDocument(books, header, [{ kind: 'BANK', account, amount: total, absorbs: true }, ...lines]);
  for (const { doc } of payments) markDeposited(books, doc);
  return id;
} // prettier-ignore

const nothing = (): Error =>
  userError('Choose what is deposited: the total of a deposit must be above zero.');

/** The ticked payments, as they are now. @throws USER_ERROR for one that somebody else has deposited, voided or deleted meanwhile. */
function chosen(books: Books, state: RecordState): Undeposited[] {
  const ticked = linesOf(state, 'payment').filter((line) => isTicked(line, 'deposit'));
  const there = new Map(undeposited(books).map((payment) => [payment.line, payment]));
  return ticked.map(({ key, values }) => {
    const payment = key === null ? undefined : there.get(key);
    if (!payment) throw userError(`The payment ${String(values.get('docnumber'))} is no longer undeposited.`);
    return payment;
  });
}

/** What the deposit does not say itself its payments do; they must agree, and with it. */
function takeOver(
  state: RecordState,
  fieldId: 'currency' | 'subsidiary',
  payments: readonly Undeposited[],
  of: (payment: Undeposited) => number,
): void {
  const wanted = numberOf(state, fieldId) ?? (payments[0] ? of(payments[0]) : null);
  if (wanted === null) return;
  if (payments.some((payment) => of(payment) !== wanted))
    throw userError(`All payments of a deposit must have its ${fieldId}.`);
  state.values.set(fieldId, String(wanted));
}

function bankAccount(books: Books, state: RecordState, frame: Frame): number {
  const id = numberOf(state, 'account');
  if (id === null) throw missingField('Account');
  const { type, currency } = accountById(books, id);
  if (type !== 'Bank') throw invalidReference('account', id);
  if (currency !== null && currency !== frame.currency)
    throw userError('The currency of the bank account is not that of the deposit.');
  return id;
}

function otherLines(books: Books, state: RecordState, list: 'other' | 'cashback', frame: Frame, sign: 1 | -1): LineDraft[] {
  return linesOf(state, list).map((line): LineDraft => {
    const [id, amount] = [numberOf(line, 'account'), numberOf(line, 'amount')];
    if (id === null) throw missingField('Account');
    if (amount === null) throw missingField('Amount');
    const account = accountById(books, id);
    if (account.type === 'AcctRec' || account.role === 'undeposited' || account.role === 'deposits')
      throw accountingNotModelled(`deposit, ${list}`, `a line on ${account.name}; receive a payment for it`);
    const minor = toMinor(amount, frame.scale);
    if (minor <= 0) throw accountingNotModelled(`deposit, ${list}`, 'an amount that is not above zero');
    return {
      kind: 'OTHER',
      account: id,
      amount: sign * minor,
      entity: numberOf(line, 'entity'),
      memo: textOf(line, 'memo'),
    };
  });
} // prettier-ignore
