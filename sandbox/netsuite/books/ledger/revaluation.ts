/**
 * What exchange rates make of an application. Where its two lines were booked at different rates, the difference in a book's currency is posted as a
 * Currency Revaluation, one for each application and accounting book; what rounding leaves beyond (rate of payment − rate of source) × amount goes to
 * Rounding Gain/Loss, in a second one. It goes into the later period of the two documents; if that is closed, into today's or the next open one.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1425327.html and its subsections bridgehead_4279828767 (amounts)
 * and bridgehead_1550020494 (periods).
 */
import { atRate } from '../amounts.ts';
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { bookLine, keptRate, PRIMARY_BOOK } from './accounting-books.ts';
import type { OpenLine } from './apply.ts';
import { firstOpenPeriod, isPeriodOpen, periodById, roleAccount } from './masters.ts';
import { today, writeDocument, type Header, type LineDraft } from './post.ts';

interface Source {
  readonly exchangerate: number;
  readonly trandate: Day;
  readonly postingperiod: number;
}

export interface Variance {
  readonly application: number;
  readonly debit: OpenLine;
  readonly credit: OpenLine;
  readonly amount: number;
  /** Minor units of the book's currency: what the credit was booked at above the debit. */
  readonly variance: number;
  readonly evenIfClosed: boolean;
}

/** Posts in one book what the rates of two documents make of an application; nothing where they agree. */
export function revalue(
  books: Books,
  book: number,
  { application, debit, credit, amount, variance, evenIfClosed }: Variance,
): void {
  if (variance === 0) return;
  const [source, payment] = [sourceOf(books, book, debit.doc), sourceOf(books, book, credit.doc)];
  const basescale = bookLine(books, book, debit.uniquekey)?.basescale ?? debit.basescale;
  const atRateOf = ({ exchangerate }: Source): number => atRate(amount, debit.scale, exchangerate, basescale);
  const realized = atRateOf(payment) - atRateOf(source);
  const later = source.trandate > payment.trandate ? source : payment;
  const post = (role: 'realized' | 'rounding', difference: number): void => {
    if (difference === 0) return;
    const account = roleAccount(books, role, debit.subsidiary).id;
    writeRevaluation(books, book, { application, line: debit, later, account, difference, evenIfClosed });
  };
  post('realized', realized);
  post('rounding', variance - realized);
}

function sourceOf(books: Books, book: number, doc: number): Source {
  const row = books.row<Source>(
    `SELECT exchangerate, trandate, postingperiod FROM _transaction WHERE id = ?`,
    doc,
  );
  if (!row) throw new TypeError(`there is no transaction ${doc}`);
  return { ...row, exchangerate: keptRate(books, book, doc) ?? row.exchangerate };
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

/** It posts in that book only: in the primary one it is of the others', and the other way round. */
function writeRevaluation(
  books: Books,
  book: number,
  { application, line, later, account, difference, evenIfClosed }: Revaluation,
): void {
  const period = periodById(books, later.postingperiod);
  const inPeriod = evenIfClosed || isPeriodOpen(period);
  const side = (of: number, value: number): LineDraft => ({
    kind: 'VARIANCE',
    account: of,
    amount: 0,
    base: book === PRIMARY_BOOK ? value : 0,
    inBook: () => value,
    entity: line.entity,
  });
  const lines = [side(line.account, difference), side(account, -difference)];
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
    accountingbook: book,
    bookRates: new Map([[book, 1]]),
    more: { revalues: application },
  };
  writeDocument(books, header, lines);
}

interface Posted {
  readonly accountingbook: number;
  readonly postingperiod: number;
}

/** A revaluation in an open period goes; one in a closed period is met by its opposite in an open one. */
export function undoRevaluation(books: Books, id: number): void {
  const posted = books.row<Posted>(`SELECT accountingbook, postingperiod FROM _transaction WHERE id = ?`, id);
  if (!posted) throw new TypeError(`there is no revaluation ${id}`);
  const { accountingbook: book, postingperiod } = posted;
  if (isPeriodOpen(periodById(books, postingperiod))) {
    books.write(`DELETE FROM _line WHERE doc = ?`, id);
    books.write(`DELETE FROM _transaction WHERE id = ?`, id);
    return;
  }
  const [receivable, variance] = books.rows<OpenLine & { base: number }>(
    `SELECT * FROM _line WHERE doc = ? ORDER BY line`,
    id,
  );
  if (receivable && variance) {
    const base = bookLine(books, book, receivable.uniquekey)?.base ?? receivable.base;
    writeRevaluation(books, book, {
      application: null,
      line: receivable,
      later: sourceOf(books, book, id),
      account: variance.account,
      difference: -base,
      evenIfClosed: false,
    });
  }
  books.write(`UPDATE _transaction SET revalues = NULL WHERE id = ?`, id);
}
