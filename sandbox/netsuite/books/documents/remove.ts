/** Deletes and voids transactions: what they paid is open again, and nothing that something else rests on goes. */
import type { Books } from '../books.ts';
import { hasDependents, userError } from '../errors.ts';
import { bookLine, bookRatesOf, voidInBooks } from '../ledger/accounting-books.ts';
import { apply, applicationsOf, unapply, type ApplicationRow } from '../ledger/apply.ts';
import { removeInstallments, voidInstallments } from '../ledger/installments.ts';
import { ordersOf, refreshOrder, unlinkOrders } from '../ledger/orders.ts';
import { isDeposited, requireNotDeposited } from '../ledger/deposited.ts';
import {
  firstOpenPeriod,
  periodById,
  periodOf,
  requireOpenPeriod,
  isPeriodOpen,
  setting,
} from '../ledger/masters.ts';
import {
  hasItems,
  refreshHeader,
  rightNow,
  today,
  writeDocument,
  type LineDraft,
  type LineKind,
  type Side,
} from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { headerRow, type HeaderRow } from './body.ts';

/** Applications in which the document settles another go with it. One in which it is settled itself keeps it: that other document comes first. */
function releaseApplications(books: Books, id: number): void {
  const applications = applicationsOf(books, id);
  if (applications.some((application) => isSettledBy(books, application, id))) throw hasDependents();
  for (const { id: application } of applications) unapply(books, application);
}

const isSettledBy = (books: Books, { id: application }: ApplicationRow, doc: number): boolean =>
  books.row(`SELECT 1 FROM _application WHERE id = ? AND previousdoc = ?`, application, doc) !== undefined;

/** @throws THIS_RECORD_CANNOT_BE_DELETED…, USER_ERROR in a closed period, RCRD_DSNT_EXIST. */
export function removeDocument(books: Books, recordType: string, id: number): void {
  const row = headerRow(books, recordType, id);
  requireOpenPeriod(periodById(books, row.postingperiod), hasItems(books, id));
  if (books.row(`SELECT 1 FROM _transaction WHERE reversalof = ?`, id)) throw hasDependents();
  if (isDeposited(books, id)) throw hasDependents();
  releaseApplications(books, id);
  const orders = ordersOf(books, id);
  unlinkOrders(books, id);
  for (const order of orders) refreshOrder(books, order);
  removeInstallments(books, id);
  books.write(`DELETE FROM _line WHERE doc = ?`, id);
  books.write(`DELETE FROM _transaction WHERE id = ?`, id);
}

/** What `N/transaction` voids here. */
export const VOIDABLE: ReadonlySet<string> = new Set([
  'invoice',
  'creditmemo',
  'customerpayment',
  'customerdeposit',
  'customerrefund',
  'depositapplication',
  'journalentry',
]);

/**
 * Voids as the preference REVERSALVOIDING says: directly (every amount becomes zero) or by a reversing journal of today.
 * Returns the id of the voided record, or of the journal. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4413165692.html
 */
export function voidDocument(books: Books, recordType: string, id: number): number {
  const row = headerRow(books, recordType, id);
  if (row.voided === 'T') throw userError('This transaction has already been voided.');
  requireNotDeposited(books, id, 'voided');
  return setting(books, 'REVERSALVOIDING') === 'T' ? voidByJournal(books, row) : voidDirectly(books, row);
}

function voidDirectly(books: Books, row: HeaderRow): number {
  requireOpenPeriod(periodById(books, row.postingperiod), hasItems(books, row.id));
  releaseApplications(books, row.id);
  books.write(
    `UPDATE _line SET amount = 0, base = 0, open = CASE WHEN side IS NULL THEN NULL ELSE 0 END, openbase = CASE WHEN side IS NULL THEN NULL ELSE 0 END WHERE doc = ?`,
    row.id,
  );
  voidInBooks(books, row.id);
  voidInstallments(books, row.id);
  books.write(`UPDATE _transaction SET total = 0, maintotal = 0 WHERE id = ?`, row.id);
  markVoided(books, row.id);
  return row.id;
}

function markVoided(books: Books, id: number): void {
  books.write(
    `UPDATE _transaction SET voided = 'T', status = 'V', memo = trim('VOID ' || coalesce(memo, '')), version = version + 1, lastmodified = ? WHERE id = ?`,
    rightNow(books),
    id,
  );
  for (const order of ordersOf(books, id)) refreshOrder(books, order);
  refreshHeader(books, id, today(books));
}

interface VoidedLine {
  readonly uniquekey: number;
  readonly kind: LineKind;
  readonly account: number;
  readonly amount: number;
  readonly base: number;
  readonly entity: number | null;
  readonly side: Side | null;
}

/** The journal turns every line round and settles the lines that can be applied, so that nothing of the document stays open. */
function voidByJournal(books: Books, row: HeaderRow): number {
  if (row.type === 'DepAppl')
    throw accountingNotModelled(
      `depositapplication ${row.id}`,
      'voided by a reversing journal; delete it instead',
    );
  releaseApplications(books, row.id);
  const lines = books.rows<VoidedLine>(`SELECT * FROM _line WHERE doc = ? ORDER BY line`, row.id);
  const turned = lines.map(({ uniquekey, account, amount, base, entity, side }): LineDraft => {
    const opposite: Side | null = side === null ? null : side === 'D' ? 'C' : 'D';
    return {
      kind: 'JOURNAL',
      account,
      amount: -amount,
      base: -base,
      inBook: (book) => -(bookLine(books, book, uniquekey)?.base ?? 0),
      entity,
      ...(opposite ? { side: opposite } : {}),
    };
  });
  const ownDay = periodOf(books, today(books));
  const period = isPeriodOpen(ownDay) ? ownDay : firstOpenPeriod(books, today(books));
  const journal = writeDocument(
    books,
    {
      recordtype: 'journalentry',
      subsidiary: row.subsidiary,
      currency: row.currency,
      exchangerate: row.exchangerate,
      trandate: today(books),
      postingperiod: period.id,
      scale: row.scale,
      basescale: row.basescale,
      total: row.total,
      maintotal: 0,
      status: 'B',
      accountingbook: row.accountingbook,
      bookRates: bookRatesOf(books, row.id),
      more: { reversalof: row.id, memo: `Void of ${String(row['tranid'] ?? row.id)}` },
    },
    turned,
  );
  const reversing = books.rows<VoidedLine>(`SELECT * FROM _line WHERE doc = ? ORDER BY line`, journal);
  for (const [index, line] of lines.entries()) {
    const opposite = reversing[index];
    if (line.side === null || !opposite || line.amount === 0) continue;
    const [debit, credit] = line.side === 'D' ? [line, opposite] : [opposite, line];
    const next: Side = line.side === 'D' ? 'C' : 'D';
    apply(books, {
      debit: debit.uniquekey,
      credit: credit.uniquekey,
      amount: Math.abs(line.amount),
      maker: journal,
      next,
      on: today(books),
    });
  }
  markVoided(books, row.id);
  return journal;
}
