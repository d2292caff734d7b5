/**
 * Applications: what of a debit line is settled by which credit line. The only place that changes what is open, in every accounting book.
 * What exchange rates make of one is in `revaluation.ts`.
 */
import { shareOf } from '../amounts.ts';
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { userError } from '../errors.ts';
import { bookLinesOf, PRIMARY_BOOK, settleInBook } from './accounting-books.ts';
import { installmentById, openInstallments } from './installments.ts';
import { insert, refreshHeader, rightNow, today, type Side } from './post.ts';
import { revalue, undoRevaluation, type Variance } from './revaluation.ts';

/** `Payment`: A/R settled. `DepAppl`: a customer deposit released to a deposit application. Names: `linktype` in published SuiteQL. */
export type ApplicationKind = 'Payment' | 'DepAppl';

export interface ApplicationDraft {
  /** Key of the item: `uniquekey` of the line, or below zero the id of an installment. A line with installments is paid in their order. */
  readonly debit: number;
  /** `uniquekey` of the line. */
  readonly credit: number;
  /** Minor units of the lines' currency, above zero; `discount` of it is given, not paid. */
  readonly amount: number;
  readonly discount?: number;
  readonly kind?: ApplicationKind;
  /** The transaction whose save this is part of; null when none is saved. */
  readonly maker: number | null;
  /** Which of the two settles the other: links run to it. Absent: the credit. */
  readonly next?: Side;
  readonly on: Day;
  /** History that is loaded: a revaluation stays in its period, closed or not. */
  readonly evenIfClosed?: boolean;
}

export interface OpenLine {
  readonly uniquekey: number;
  readonly doc: number;
  readonly line: number;
  readonly account: number;
  readonly entity: number | null;
  readonly subsidiary: number;
  readonly currency: number;
  readonly scale: number;
  readonly basescale: number;
  readonly side: Side | null;
  readonly open: number;
  readonly openbase: number;
  readonly settled: number;
  readonly settledbase: number;
}

export interface ApplicationRow {
  readonly id: number;
  readonly debit: number;
  readonly credit: number;
  readonly amount: number;
  readonly discount: number;
  readonly debitbase: number;
  readonly creditbase: number;
  readonly kind: ApplicationKind;
  readonly maker: number | null;
  readonly installment: number | null;
}

/** Key of the item an application has settled. */
export const debitKeyOf = ({ debit, installment }: Pick<ApplicationRow, 'debit' | 'installment'>): number =>
  installment === null ? debit : -installment;

/** @throws USER_ERROR when a line has less open than is to be applied, or the two do not belong together. */
export function apply(books: Books, draft: ApplicationDraft): void {
  if (draft.debit < 0) {
    const installment = installmentById(books, -draft.debit);
    if (!installment) throw new TypeError(`there is no installment ${-draft.debit}`);
    if (draft.amount > installment.open) throw moreThanOpen();
    return applyTo(books, { ...draft, debit: installment.line }, installment.id);
  }
  const installments = openInstallments(books, draft.debit);
  if (installments.length === 0) return applyTo(books, draft, null);
  let { amount, discount = 0 } = draft;
  if (amount > installments.reduce((sum, { open }) => sum + open, 0)) throw moreThanOpen();
  for (const { id, open } of installments) {
    const part = Math.min(amount, open);
    if (part > 0) applyTo(books, { ...draft, amount: part, discount: Math.min(discount, part) }, id);
    amount -= part;
    discount -= Math.min(discount, part);
  }
}

const moreThanOpen = (): Error =>
  userError('The amount to apply is more than what is open on the transaction.');

function applyTo(books: Books, draft: ApplicationDraft, installment: number | null): void {
  const debit = openLine(books, draft.debit, 'D');
  const credit = openLine(books, draft.credit, 'C');
  const { amount, discount = 0, kind = 'Payment', maker, next = 'C', on, evenIfClosed = false } = draft;
  if (amount <= 0) throw new TypeError(`an application of ${amount}`);
  if (debit.currency !== credit.currency)
    throw userError('The transactions to apply are in different currencies.');
  if (debit.account !== credit.account || debit.subsidiary !== credit.subsidiary) {
    throw userError('The transactions to apply are on different accounts or in different subsidiaries.');
  }
  if (amount > debit.open || amount > credit.open) throw moreThanOpen();
  const debitbase = shareOf(debit.openbase, amount, debit.open);
  const creditbase = shareOf(credit.openbase, amount, credit.open);
  const [previous, following] = next === 'C' ? [debit, credit] : [credit, debit];
  const id = insert(books, '_application', {
    debit: debit.uniquekey,
    credit: credit.uniquekey,
    amount,
    discount,
    debitbase,
    creditbase,
    scale: debit.scale,
    kind,
    maker,
    installment,
    previousdoc: previous.doc,
    previousline: previous.line,
    nextdoc: following.doc,
    nextline: following.line,
    applied: on,
  });
  settle(books, debit, amount, debitbase, on);
  settle(books, credit, amount, creditbase, on);
  settleInstallment(books, installment, amount);
  const variance = { application: id, debit, credit, amount, evenIfClosed };
  revalue(books, PRIMARY_BOOK, { ...variance, variance: creditbase - debitbase });
  applyInBooks(books, variance);
}

/** The same application in the secondary books that have both its lines, each with a gain or loss of its own. */
function applyInBooks(books: Books, application: Omit<Variance, 'variance'>): void {
  const { application: id, debit, credit, amount } = application;
  const credits = new Map(bookLinesOf(books, credit.uniquekey).map((line) => [line.book, line]));
  for (const { book, openbase } of bookLinesOf(books, debit.uniquekey)) {
    const other = credits.get(book);
    if (!other) continue;
    const debitbase = shareOf(openbase ?? 0, amount, debit.open);
    const creditbase = shareOf(other.openbase ?? 0, amount, credit.open);
    insert(books, '_bookapplication', { book, application: id, debitbase, creditbase });
    settleInBook(books, book, debit.uniquekey, debitbase);
    settleInBook(books, book, credit.uniquekey, creditbase);
    revalue(books, book, { ...application, variance: creditbase - debitbase });
  }
}

function unapplyInBooks(books: Books, { id, debit, credit }: ApplicationRow): void {
  const rows = books.rows<{ book: number; debitbase: number; creditbase: number }>(
    `SELECT book, debitbase, creditbase FROM _bookapplication WHERE application = ?`,
    id,
  );
  for (const { book, debitbase, creditbase } of rows) {
    settleInBook(books, book, debit, -debitbase);
    settleInBook(books, book, credit, -creditbase);
  }
}

const settleInstallment = (books: Books, id: number | null, amount: number): void => {
  if (id !== null) books.write(`UPDATE _installment SET open = open - ? WHERE id = ?`, amount, id);
};

/** Takes an application back: both lines are as open as before, and what it revalued is reversed. */
export function unapply(books: Books, id: number): void {
  const row = books.row<ApplicationRow>(`SELECT * FROM _application WHERE id = ?`, id);
  if (!row) throw new TypeError(`there is no application ${id}`);
  const { amount, debit, credit, debitbase, creditbase, installment } = row;
  settle(books, lineByKey(books, debit), -amount, -debitbase, today(books));
  settle(books, lineByKey(books, credit), -amount, -creditbase, today(books));
  settleInstallment(books, installment, -amount);
  unapplyInBooks(books, row);
  books.write(`DELETE FROM _application WHERE id = ?`, id);
  const revaluations = books.rows<{ id: number }>(`SELECT id FROM _transaction WHERE revalues = ?`, id);
  for (const revaluation of revaluations) undoRevaluation(books, revaluation.id);
}

/** Applications of lines of a document, on either side. */
export const applicationsOf = (books: Books, doc: number): ApplicationRow[] =>
  books.rows(
    `SELECT a.* FROM _line l JOIN _application a ON a.debit = l.uniquekey OR a.credit = l.uniquekey WHERE l.doc = ? AND l.side IS NOT NULL ORDER BY a.id`,
    doc,
  );

const lineByKey = (books: Books, key: number): OpenLine => {
  const row = books.row<OpenLine>(`SELECT * FROM _line WHERE uniquekey = ?`, key);
  if (!row) throw new TypeError(`there is no line ${key}`);
  return row;
};

function openLine(books: Books, key: number, side: Side): OpenLine {
  const row = lineByKey(books, key);
  if (row.side !== side) throw userError('This transaction line cannot be applied.');
  return row;
}

function settle(books: Books, line: OpenLine, amount: number, base: number, on: Day): void {
  books.write(
    `UPDATE _line SET open = open - ?, openbase = openbase - ?, settled = settled + ?, settledbase = settledbase + ? WHERE uniquekey = ?`,
    amount,
    base,
    amount,
    base,
    line.uniquekey,
  );
  refreshHeader(books, line.doc, on);
  books.write(
    `UPDATE _transaction SET version = version + 1, lastmodified = ? WHERE id = ?`,
    rightNow(books),
    line.doc,
  );
}
