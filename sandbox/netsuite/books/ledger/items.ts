/** Open items: the lines a payment, credit or deposit can be applied to or taken from. */
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import type { LineKind, Side } from './post.ts';

export interface OpenItemQuery {
  /** The customer and, with consolidated payments, those below it. */
  readonly customers: readonly number[];
  readonly subsidiary: number;
  readonly currency: number;
  readonly account: number;
  readonly side: Side;
  /** Absent: A/R lines, of documents and of journals. */
  readonly kinds?: readonly LineKind[];
}

export interface ItemRow {
  /** `uniquekey` of the line; of an installment its id below zero, for then the line is not paid as a whole. */
  readonly key: number;
  readonly doc: number;
  readonly line: number;
  readonly kind: LineKind;
  readonly side: Side;
  readonly account: number;
  readonly entity: number | null;
  readonly currency: number;
  readonly subsidiary: number;
  /** Minor units, without a sign. */
  readonly total: number;
  readonly open: number;
  readonly scale: number;
  readonly type: string;
  readonly recordtype: string;
  readonly tranid: string | null;
  readonly trandate: Day;
  readonly duedate: Day | null;
  readonly terms: number | null;
  readonly createdfrom: number | null;
  /** Its number, where it is one: `total`, `open` and `duedate` are its own then. */
  readonly installment: number | null;
}

const COLUMNS = `l.doc, l.line, l.kind, l.side, l.account, l.entity, l.currency, l.subsidiary, l.scale, t.type, t.recordtype, t.tranid, t.trandate,
  t.terms, t.createdfrom`;
const WHOLE = `l.uniquekey AS key, abs(l.amount) AS total, l.open, t.duedate, NULL AS installment, ${COLUMNS}`;
const IN_PARTS = `coalesce(-i.id, l.uniquekey) AS key, coalesce(i.amount, abs(l.amount)) AS total, coalesce(i.open, l.open) AS open,
  coalesce(i.duedate, t.duedate) AS duedate, i.number AS installment, ${COLUMNS}`;
const FROM = `FROM _line l JOIN _transaction t ON t.id = l.doc`;

/** Oldest first, one by one where there are installments. That NetSuite lists them by date and then by id is not verified: scripts have to look for the line they want. */
export function openItems(books: Books, query: OpenItemQuery): ItemRow[] {
  const { customers, subsidiary, currency, account, side, kinds = ['RECEIVABLE', 'JOURNAL'] } = query;
  return customers
    .flatMap((customer) =>
      books.rows<ItemRow>(
        `SELECT ${IN_PARTS} ${FROM} LEFT JOIN _installment i ON i.line = l.uniquekey AND i.open > 0
           WHERE l.entity = ? AND l.account = ? AND l.currency = ? AND l.subsidiary = ? AND l.side = ? AND l.open > 0
           ORDER BY t.trandate, t.id, l.line, i.number`,
        customer,
        account,
        currency,
        subsidiary,
        side,
      ),
    )
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) =>
      a.trandate === b.trandate ? a.doc - b.doc || a.line - b.line : a.trandate < b.trandate ? -1 : 1,
    );
}

export const itemByKey = (books: Books, key: number): ItemRow | undefined =>
  key < 0
    ? books.row(`SELECT ${IN_PARTS} ${FROM} JOIN _installment i ON i.line = l.uniquekey WHERE i.id = ?`, -key)
    : books.row(`SELECT ${WHOLE} ${FROM} WHERE l.uniquekey = ?`, key);

/** The line of a document that can be applied: its A/R line, or the one a customer deposit leaves open. */
export const applicableLine = (books: Books, doc: number): ItemRow | undefined =>
  books.row<ItemRow>(
    `SELECT ${WHOLE} ${FROM} WHERE l.doc = ? AND l.side IS NOT NULL AND l.kind <> 'RELEASE' ORDER BY l.line LIMIT 1`,
    doc,
  );
