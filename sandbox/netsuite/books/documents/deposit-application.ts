/**
 * Deposit applications: what releases a customer's deposit to its invoices. They come from the deposit list of a customer payment
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3194216.html) or by transforming a customer deposit
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267258715.html).
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { shareOf, toDecimal } from '../amounts.ts';
import type { Books } from '../books.ts';
import { userError } from '../errors.ts';
import { bookLine, bookRatesOf } from '../ledger/accounting-books.ts';
import { apply } from '../ledger/apply.ts';
import { applicableLine, itemByKey, openItems, type ItemRow } from '../ledger/items.ts';
import { customerById, receivableOf } from '../ledger/masters.ts';
import { postDocument, type Header, type LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { choice, computed, type Field } from '../records/field.ts';
import type { RecordKind } from '../records/kind.ts';
import { isTicked, linesOf, numberOf, textOf, type Line, type RecordState } from '../records/state.ts';
import { APPLY_LIST, applyLine, wantedLines } from './apply-lists.ts';
import { blankDocument, bodyFields, headerRow, loadDocument, type HeaderRow } from './body.ts';
import { customerIn, frameOf, type Frame } from './frame.ts';
import { removeDocument } from './remove.ts';

export interface Piece {
  /** Key of the item that is paid. */
  readonly debit: number;
  readonly amount: number;
}

/** Takes the pieces' sum out of a deposit and pays them with it, in the deposit's currency and at its rate. Returns the new document's id. */
export function writeDepositApplications(
  books: Books,
  deposit: ItemRow,
  { trandate, postingperiod }: Pick<Frame, 'trandate' | 'postingperiod'>,
  pieces: readonly Piece[],
  more: Header['more'] = {},
): number {
  const source = headerRow(books, 'customerdeposit', deposit.doc);
  const amount = pieces.reduce((sum, piece) => sum + piece.amount, 0);
  if (amount <= 0 || amount > deposit.open)
    throw userError('The amount to apply is more than what is left of the deposit.');
  const openbase =
    books.row<{ openbase: number }>(`SELECT openbase FROM _line WHERE uniquekey = ?`, deposit.key)
      ?.openbase ?? 0;
  const base = shareOf(openbase, amount, deposit.open);
  const inBook = (book: number): number =>
    shareOf(bookLine(books, book, deposit.key)?.openbase ?? 0, amount, deposit.open);
  const aracct = itemByKey(books, pieces[0]?.debit ?? 0)?.account ?? 0;
  const entity = deposit.entity;
  const lines: LineDraft[] = [
    { kind: 'RELEASE', account: deposit.account, amount, base, inBook, entity, side: 'D' },
    {
      kind: 'RECEIVABLE',
      account: aracct,
      amount: -amount,
      base: -base,
      inBook: (book) => -inBook(book),
      entity,
      side: 'C',
    },
  ];
  const header: Header = {
    recordtype: 'depositapplication',
    subsidiary: deposit.subsidiary,
    currency: deposit.currency,
    exchangerate: source.exchangerate,
    trandate,
    postingperiod,
    scale: source.scale,
    basescale: source.basescale,
    total: amount,
    maintotal: amount,
    entity,
    bookRates: bookRatesOf(books, deposit.doc),
    more: { ...more, aracct, createdfrom: deposit.doc },
  };
  const id = postDocument(books, header, lines);
  const [release, receivable] = books.rows<{ uniquekey: number }>(
    `SELECT uniquekey FROM _line WHERE doc = ? ORDER BY line`,
    id,
  );
  if (!release || !receivable) throw new TypeError(`deposit application ${id} has no lines`);
  apply(books, {
    debit: release.uniquekey,
    credit: deposit.key,
    amount,
    kind: 'DepAppl',
    maker: id,
    next: 'D',
    on: trandate,
  });
  for (const piece of pieces)
    apply(books, {
      debit: piece.debit,
      credit: receivable.uniquekey,
      amount: piece.amount,
      maker: id,
      on: trandate,
    });
  return id;
}

const fieldsOf = (project: SdfProject): ReadonlyMap<string, Field> =>
  bodyFields(
    project,
    'depositapplication',
    choice('customer', 'customer', { label: 'Customer', column: 'entity', readOnly: true }),
    choice('aracct', 'account', { label: 'A/R Account', readOnly: true }),
    choice('deposit', 'transaction', { label: 'Deposit #', column: 'createdfrom', readOnly: true }),
    computed('depositdate', 'date'),
    computed('applied', 'currency'),
    computed('unapplied', 'currency'),
    computed('total', 'currency'),
  );

export function depositApplicationKind(project: SdfProject): RecordKind {
  const fields = fieldsOf(project);
  return {
    type: 'depositapplication',
    recordClass: 'transaction',
    fields,
    sublists: new Map([['apply', APPLY_LIST]]),
    refuses: {
      create: `NetSuite's help says so; apply the deposit on a customer payment, or transform it`,
      copy: 'a copy would take the same deposit twice',
    },
    blank: (books, defaults) => blankDocument(books, 'depositapplication', fields, ['apply'], defaults),
    load(books, id) {
      const { state, row } = loadDocument(books, 'depositapplication', fields, ['apply'], id);
      fillApplied(books, state, row);
      return state;
    },
    lineChanged: tickLine,
    save(books, state) {
      if (state.id !== null)
        throw accountingNotModelled(
          `depositapplication ${state.id}`,
          'a saved deposit application cannot be changed; delete it and apply again',
        );
      return saveNew(books, state);
    },
    remove: (books, id) => removeDocument(books, 'depositapplication', id),
  };
}

/** A deposit application of all that is left of a deposit, with nothing ticked. */
export function applicationOfDeposit(books: Books, kind: RecordKind, deposit: HeaderRow): RecordState {
  const item = applicableLine(books, deposit.id);
  if (!item || item.open === 0) throw userError('Nothing is left of the deposit.');
  const customer = customerById(books, deposit.entity ?? 0);
  const state = kind.blank(books, {
    customer: customer.id,
    subsidiary: deposit.subsidiary,
    currency: deposit.currency,
    aracct: receivableOf(books, customer, deposit.subsidiary),
    deposit: deposit.id,
  });
  const open = openItems(books, {
    customers: [customer.id],
    subsidiary: deposit.subsidiary,
    currency: deposit.currency,
    account: receivableOf(books, customer, deposit.subsidiary),
    side: 'D',
  });
  state.sublists.set(
    'apply',
    open.map((each) => applyLine(books, each)),
  );
  state.values.set('total', toDecimal(item.open, item.scale));
  return state;
}

function tickLine(_books: Books, _state: RecordState, _sublist: string, line: Line, fieldId: string): void {
  if (fieldId === 'amount') line.values.set('apply', (numberOf(line, 'amount') ?? 0) > 0);
  if (fieldId === 'apply')
    line.values.set('amount', isTicked(line, 'apply') ? (numberOf(line, 'due') ?? '') : '');
}

function saveNew(books: Books, state: RecordState): number {
  const customer = customerIn(books, state, 'customer');
  const frame = frameOf(books, state, customer);
  const item = applicableLine(books, numberOf(state, 'deposit') ?? 0);
  if (!item) throw userError('Please enter value(s) for: Deposit #');
  const wanted = wantedLines(books, linesOf(state, 'apply'), frame.trandate);
  if (wanted.length === 0) throw userError('Choose what the deposit is to be applied to.');
  if (wanted.some(({ discount }) => discount > 0))
    throw userError('A deposit application takes no discount.');
  return writeDepositApplications(
    books,
    item,
    frame,
    wanted.map(({ item: { key }, amount }) => ({ debit: key, amount })),
    { memo: textOf(state, 'memo') },
  );
}

function fillApplied(books: Books, state: RecordState, row: HeaderRow): void {
  const applied = books.rows<{ debit: number; amount: number }>(
    `SELECT coalesce(-a.installment, a.debit) AS debit, a.amount FROM _application a JOIN _line l ON l.uniquekey = a.credit WHERE l.doc = ?`,
    row.id,
  );
  const lines = applied.flatMap(({ debit, amount }) => {
    const item = itemByKey(books, debit);
    return item ? [applyLine(books, item, { amount, discount: 0 })] : [];
  });
  state.sublists.set('apply', lines);
  const total = toDecimal(row.total, row.scale);
  for (const [id, value] of Object.entries({ total, applied: total, unapplied: 0 }))
    state.values.set(id, value);
}
