/**
 * What of a sales order is billed: invoice lines are linked to the order lines they bill, as NetSuite links them (`linktype` `OrdBill`, one
 * link for each pair of lines; from published SuiteQL). An order is billed when each of its lines is billed or closed.
 *
 * Not verified: that an order that is billed in part keeps its status, and that one whose invoice goes is pending fulfillment again. Billing more
 * than was ordered, which NetSuite allows or not by preference, is refused.
 */
import type { Books } from '../books.ts';
import { accountingNotModelled } from '../problems.ts';
import type { Day } from '../days.ts';
import { insert, rightNow } from './post.ts';

export interface OrderLine {
  readonly uniquekey: number;
  readonly line: number;
  readonly quantity: number;
  readonly billed: number;
  /** T: nothing more of it is billed. */
  readonly isclosed: string;
}

/** SQL: how much of the order line with that `uniquekey` invoices bill that are not voided. */
export const billedSql = (orderLine: string): string =>
  `coalesce((SELECT sum(b.quantity) FROM _application k JOIN _line b ON b.uniquekey = k.credit JOIN _transaction bt ON bt.id = b.doc
    WHERE k.debit = ${orderLine} AND k.kind = 'OrdBill' AND bt.voided = 'F'), 0)`;

export const orderLinesOf = (books: Books, order: number): OrderLine[] =>
  books.rows(
    `SELECT o.uniquekey, o.line, coalesce(o.quantity, 1) AS quantity, o.isclosed, ${billedSql('o.uniquekey')} AS billed
       FROM _line o WHERE o.doc = ? AND o.kind = 'ORDER' AND o.mainline = 'F' ORDER BY o.line`,
    order,
  );

export const leftToBill = ({ quantity, billed, isclosed }: OrderLine): number =>
  isclosed === 'T' ? 0 : Math.max(0, Number((quantity - billed).toPrecision(14)));

/** Orders that a document bills. */
export const ordersOf = (books: Books, invoice: number): number[] =>
  books
    .rows<{ order: number }>(
      `SELECT DISTINCT previousdoc AS "order" FROM _application WHERE nextdoc = ? AND kind = 'OrdBill'`,
      invoice,
    )
    .map(({ order }) => order);

/** Links the lines of an invoice to those of the order they bill, by the numbers of both. Replaces the links it had. */
export function linkOrder(
  books: Books,
  invoice: number,
  order: number,
  pairs: ReadonlyMap<number, number>,
  on: Day,
): void {
  unlinkOrders(books, invoice);
  const lineOf = (
    doc: number,
    line: number,
  ): { uniquekey: number; amount: number; scale: number } | undefined =>
    books.row(`SELECT uniquekey, amount, scale FROM _line WHERE doc = ? AND line = ?`, doc, line);
  for (const [line, orderLine] of pairs) {
    const [debit, credit] = [lineOf(order, orderLine), lineOf(invoice, line)];
    if (!debit || !credit)
      throw new TypeError(
        `line ${line} of ${invoice} bills line ${orderLine} of ${order}, which is not there`,
      );
    insert(books, '_application', {
      debit: debit.uniquekey,
      credit: credit.uniquekey,
      amount: Math.abs(credit.amount),
      debitbase: 0,
      creditbase: 0,
      scale: credit.scale,
      kind: 'OrdBill',
      maker: invoice,
      previousdoc: order,
      previousline: orderLine,
      nextdoc: invoice,
      nextline: line,
      applied: on,
    });
  }
}

export const unlinkOrders = (books: Books, invoice: number): void =>
  void books.write(`DELETE FROM _application WHERE nextdoc = ? AND kind = 'OrdBill'`, invoice);

/** @throws a refusal when more is billed of a line than was ordered. */
export function requireNotOverbilled(books: Books, order: number): void {
  for (const { line, quantity, billed } of orderLinesOf(books, order))
    if (billed > quantity)
      throw accountingNotModelled(
        `salesorder ${order}, line ${line}`,
        `${billed} billed of ${quantity} ordered; bill no more than was ordered`,
      );
}

const [PENDING, BILLED, CLOSED] = ['B', 'G', 'H'];

/** Brings an order's status up to date with what is billed. What waits for approval or was cancelled stays so. */
export function refreshOrder(books: Books, order: number): void {
  const lines = orderLinesOf(books, order);
  const isDone = lines.every((line) => leftToBill(line) === 0);
  const done = lines.some(({ billed }) => billed > 0) ? BILLED : CLOSED;
  books.write(
    `UPDATE _transaction SET status = CASE WHEN ? = 1 THEN ? WHEN status IN ('G', 'H') THEN ? ELSE status END, version = version + 1, lastmodified = ?
       WHERE id = ? AND status NOT IN ('A', 'C')`,
    isDone ? 1 : 0,
    done,
    PENDING,
    rightNow(books),
    order,
  );
} // prettier-ignore
