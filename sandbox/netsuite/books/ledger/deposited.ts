/** Money in undeposited funds: received, and not yet taken to the bank. */
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { userError } from '../errors.ts';

/** A payment or customer deposit by the line that put it into undeposited funds. Amounts are minor units. */
export interface Undeposited {
  readonly doc: number;
  /** `uniquekey` of that line. */
  readonly line: number;
  readonly recordtype: string;
  readonly tranid: string | null;
  readonly trandate: Day;
  readonly memo: string | null;
  readonly entityid: number | null;
  /** The customer's name. */
  readonly entity: string | null;
  readonly subsidiary: number;
  readonly currency: number;
  readonly account: number;
  readonly amount: number;
  readonly base: number;
  readonly scale: number;
}

/** What waits, the oldest first; with `deposit`, what that one took to the bank. */
export const undeposited = (books: Books, deposit: number | null = null): Undeposited[] =>
  books.rows<Undeposited>(
    `SELECT t.id AS doc, b.uniquekey AS line, t.recordtype, t.tranid, t.trandate, t.memo, t.entity AS entityid, coalesce(c.companyname, c.entityid) AS entity,
       t.subsidiary, t.currency, b.account, b.amount, b.base, t.scale
     FROM _transaction t JOIN _line b ON b.doc = t.id AND b.kind = 'BANK' LEFT JOIN _customer c ON c.id = t.entity
     LEFT JOIN _line d ON d.createdfrom = t.id AND d.kind = 'DEPOSITED'
     WHERE t.type IN ('CustPymt', 'CustDep') AND t.undepfunds = 'T' AND t.voided = 'F' AND b.amount > 0 AND d.doc IS ?
     ORDER BY t.trandate, t.id`,
    deposit,
  );

export const isDeposited = (books: Books, doc: number): boolean =>
  books.row(`SELECT 1 FROM _line WHERE createdfrom = ? AND kind = 'DEPOSITED'`, doc) !== undefined;

/** Brings the status of a payment or customer deposit up to date after it was taken to the bank, or brought back. */
export function markDeposited(books: Books, doc: number): void {
  books.write(
    `UPDATE _transaction SET status = CASE type WHEN 'CustPymt' THEN CASE WHEN ?1 THEN 'C' ELSE 'B' END
         WHEN 'CustDep' THEN CASE WHEN open = 0 THEN 'C' WHEN ?1 THEN 'B' ELSE 'A' END ELSE status END
     WHERE id = ?2 AND undepfunds = 'T' AND voided = 'F'`,
    isDeposited(books, doc) ? 1 : 0,
    doc,
  );
}

/** @throws USER_ERROR: what lies in the bank is changed there first. */
export function requireNotDeposited(books: Books, doc: number, what: string): void {
  if (isDeposited(books, doc))
    throw userError(`This transaction is part of a deposit and cannot be ${what}. Take it off the deposit first.`);
} // prettier-ignore
