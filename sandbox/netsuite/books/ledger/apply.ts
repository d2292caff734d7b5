/**
 * Applications: what of a debit line is settled by which credit line. The only place that changes what is open.
 *
 * Where the two lines were booked at different rates, the difference in the subsidiary's currency is posted as a Currency Revaluation, one
 * for each application; what rounding leaves beyond (rate of payment − rate of source) × amount goes to Rounding Gain/Loss, in a
 * second one. It goes into the later period of the two documents; if that is closed, into today's or the next open one.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1425327.html and its subsections bridgehead_4279828767 (amounts)
 * and bridgehead_1550020494 (periods).
 */
import { atRate, shareOf } from '../amounts.ts';
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { userError } from '../errors.ts';
import { installmentById, openInstallments } from './installments.ts';
import { firstOpenPeriod, isPeriodOpen, periodById, roleAccount } from './masters.ts';
import {
  insert,
  refreshHeader,
  rightNow,
  today,
  writeDocument,
  type Header,
  type LineDraft,
  type Side,
} from './post.ts';

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

interface OpenLine {
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
  if (debitbase !== creditbase) {
    revalue(books, {
      application: id,
      debit,
      credit,
      amount,
      variance: creditbase - debitbase,
      evenIfClosed,
    });
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

interface Source {
  readonly exchangerate: number;
  readonly trandate: Day;
  readonly postingperiod: number;
  readonly tranid: string | null;
}

interface Variance {
  readonly application: number;
  readonly debit: OpenLine;
  readonly credit: OpenLine;
  readonly amount: number;
  readonly variance: number;
  readonly evenIfClosed: boolean;
}

function revalue(
  books: Books,
  { application, debit, credit, amount, variance, evenIfClosed }: Variance,
): void {
  const [source, payment] = [sourceOf(books, debit.doc), sourceOf(books, credit.doc)];
  const atRateOf = ({ exchangerate }: Source): number =>
    atRate(amount, debit.scale, exchangerate, debit.basescale);
  const realized = atRateOf(payment) - atRateOf(source);
  const later = source.trandate > payment.trandate ? source : payment;
  const post = (role: 'realized' | 'rounding', difference: number): void => {
    if (difference === 0) return;
    const account = roleAccount(books, role, debit.subsidiary).id;
    writeRevaluation(books, { application, line: debit, later, account, difference, evenIfClosed });
  };
  post('realized', realized);
  post('rounding', variance - realized);
}

function sourceOf(books: Books, doc: number): Source {
  const row = books.row<Source>(
    `SELECT exchangerate, trandate, postingperiod, tranid FROM _transaction WHERE id = ?`,
    doc,
  );
  if (!row) throw new TypeError(`there is no transaction ${doc}`);
  return row;
}

interface Revaluation {
  readonly application: number | null;
  readonly line: OpenLine;
  /** The later of the two documents: its day and period are the revaluation's. */
  readonly later: Source;
  readonly account: number;
  readonly difference: number;
  readonly evenIfClosed: boolean;
}

function writeRevaluation(
  books: Books,
  { application, line, later, account, difference, evenIfClosed }: Revaluation,
): void {
  const period = periodById(books, later.postingperiod);
  const inPeriod = evenIfClosed || isPeriodOpen(period);
  const lines: LineDraft[] = [
    { kind: 'VARIANCE', account: line.account, amount: 0, base: difference, entity: line.entity },
    { kind: 'VARIANCE', account, amount: 0, base: -difference, entity: line.entity },
  ];
  const header: Header = {
    recordtype: 'fxreval',
    subsidiary: line.subsidiary,
    currency: line.currency,
    exchangerate: 1,
    trandate: inPeriod ? later.trandate : today(books),
    postingperiod: inPeriod ? period.id : firstOpenPeriod(books, today(books)).id,
    scale: line.scale,
    basescale: line.basescale,
    total: 0,
    maintotal: 0,
    entity: line.entity,
    more: { revalues: application },
  };
  writeDocument(books, header, lines);
}

/** A revaluation in an open period goes; one in a closed period is met by its opposite in an open one. */
function undoRevaluation(books: Books, id: number): void {
  const source = sourceOf(books, id);
  if (isPeriodOpen(periodById(books, source.postingperiod))) {
    books.write(`DELETE FROM _line WHERE doc = ?`, id);
    books.write(`DELETE FROM _transaction WHERE id = ?`, id);
    return;
  }
  const [receivable, variance] = books.rows<OpenLine & { base: number }>(
    `SELECT * FROM _line WHERE doc = ? ORDER BY line`,
    id,
  );
  if (receivable && variance) {
    writeRevaluation(books, {
      application: null,
      line: receivable,
      later: source,
      account: variance.account,
      difference: -receivable.base,
      evenIfClosed: false,
    });
  }
  books.write(`UPDATE _transaction SET revalues = NULL WHERE id = ?`, id);
}
