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
  readonly uniquekey: number;
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
}

const COLUMNS = `l.uniquekey, l.doc, l.line, l.kind, l.side, l.account, l.entity, l.currency, l.subsidiary, abs(l.amount) AS total, l.open, l.scale,
  t.type, t.recordtype, t.tranid, t.trandate, t.duedate, t.terms, t.createdfrom`;
const FROM = `FROM _line l JOIN _transaction t ON t.id = l.doc`;

/** Oldest first. That NetSuite lists them by date and then by id is not verified: scripts have to look for the line they want. */
export function openItems(books: Books, query: OpenItemQuery): ItemRow[] {
  const { customers, subsidiary, currency, account, side, kinds = ['RECEIVABLE', 'JOURNAL'] } = query;
  return customers
    .flatMap((customer) =>
      books.rows<ItemRow>(
        `SELECT ${COLUMNS} ${FROM} WHERE l.entity = ? AND l.account = ? AND l.currency = ? AND l.subsidiary = ? AND l.side = ? AND l.open > 0
           ORDER BY t.trandate, t.id, l.line`,
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

export const itemByKey = (books: Books, uniquekey: number): ItemRow | undefined =>
  books.row<ItemRow>(`SELECT ${COLUMNS} ${FROM} WHERE l.uniquekey = ?`, uniquekey);

/** The line of a document that can be applied: its A/R line, or the one a customer deposit leaves open. */
export const applicableLine = (books: Books, doc: number): ItemRow | undefined =>
  books.row<ItemRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE l.doc = ? AND l.side IS NOT NULL AND l.kind <> 'RELEASE' ORDER BY l.line LIMIT 1`,
    doc,
  );
