/**
 * Writes transactions and the general ledger lines they post. Every set of lines balances in the currency of the transaction and
 * in that of the subsidiary, or nothing is written.
 */
import { atRate } from '../amounts.ts';
import type { Books } from '../books.ts';
import { accountMoment, type Day } from '../days.ts';
import { nextNumber } from '../schema/tables.ts';
import { transactionType } from '../schema/statuses.ts';
import { accountingNotModelled } from '../problems.ts';
import { bookLine, booksToPost, keepBookLine, keepRate, rateInBook } from './accounting-books.ts';
import { isDeposited, markDeposited, requireNotDeposited } from './deposited.ts';
import { periodById, requireOpenPeriod } from './masters.ts';

/** D: somebody owes us this line. C: we owe it. */
export type Side = 'D' | 'C';

/**
 * RECEIVABLE lines, and JOURNAL lines on A/R, are open items. DEPOSIT is money a customer left with us, RELEASE takes it from there.
 * VARIANCE is what exchange rates make of an application. ORDER lines are of sales orders and post nothing. DEPOSITED takes a payment out of
 * undeposited funds, OTHER is other money of a bank deposit.
 */
export type LineKind =
  | 'RECEIVABLE'
  | 'JOURNAL'
  | 'DEPOSIT'
  | 'RELEASE'
  | 'BANK'
  | 'INCOME'
  | 'DISCOUNT'
  | 'VARIANCE'
  | 'ORDER'
  | 'DEPOSITED'
  | 'OTHER';

export interface LineDraft {
  readonly kind: LineKind;
  readonly account: number;
  /** Minor units of the transaction's currency; debits above zero. */
  readonly amount: number;
  /** Minor units of the subsidiary's currency; absent: `amount` at the transaction's rate. */
  readonly base?: number;
  /** The same in a secondary book's currency; absent: `amount` at the rate the transaction has there. */
  readonly inBook?: (book: number) => number;
  readonly entity?: number | null;
  /** The line can be applied; it is then an open item until it is. */
  readonly side?: Side;
  /** The line that takes what rounding leaves over in the subsidiary's currency. */
  readonly absorbs?: boolean;
  readonly item?: number | null;
  readonly quantity?: number | null;
  readonly rate?: number | null;
  readonly memo?: string | null;
  readonly department?: number | null;
  readonly class?: number | null;
  readonly location?: number | null;
  readonly createdfrom?: number | null;
  /** Of an order line: T, nothing more of it is billed. */
  readonly isclosed?: 'T' | 'F';
  /** `custcol_…` by name. */
  readonly more?: Readonly<Record<string, string | number | null>>;
}

/** Columns of `_transaction` a document fills; the rest follows from its lines. */
export interface Header {
  readonly recordtype: string;
  readonly subsidiary: number;
  readonly currency: number;
  readonly exchangerate: number;
  readonly trandate: Day;
  readonly postingperiod: number;
  readonly scale: number;
  readonly basescale: number;
  /** What the document is over, without a sign. */
  readonly total: number;
  /** The amount of its main line, signed as the ledger has it. */
  readonly maintotal: number;
  readonly entity?: number | null;
  readonly tranid?: string | null;
  readonly externalid?: string | null;
  readonly status?: string | null;
  readonly createdby?: number | null;
  /** The only accounting book it posts in; absent: all of its subsidiary. */
  readonly accountingbook?: number | null;
  /** Rates that were entered for secondary books, by book. */
  readonly bookRates?: ReadonlyMap<number, number>;
  /** Further columns by name: `duedate`, `memo`, `account`, `custbody_…`. */
  readonly more?: Readonly<Record<string, string | number | null>>;
}

export interface WrittenLine {
  readonly uniquekey: number;
  readonly line: number;
}

export const today = (books: Books): Day => accountMoment(books.now()).slice(0, 10);
export const rightNow = (books: Books): string => accountMoment(books.now());

/** Writes a new document into an open period. Returns its id. */
export function postDocument(books: Books, header: Header, lines: readonly LineDraft[]): number {
  requireOpenPeriod(periodById(books, header.postingperiod), touchesReceivables(lines));
  return writeDocument(books, header, lines);
}

const touchesReceivables = (lines: readonly Pick<LineDraft, 'side'>[]): boolean =>
  lines.some(({ side }) => side);

/** The same without a look at the period: for history that is loaded, and for what NetSuite posts by itself. */
export const writeDocument = (books: Books, header: Header, lines: readonly LineDraft[]): number =>
  writeWithKeys(books, header, lines).id;

/** The same, with the `uniquekey` of each line in turn. */
export function writeWithKeys(
  books: Books,
  header: Header,
  lines: readonly LineDraft[],
): { readonly id: number; readonly keys: readonly number[] } {
  const type = transactionType(header.recordtype);
  if (!type) throw new TypeError(`${header.recordtype} is not a transaction`);
  const id = nextNumber(books, 'transaction');
  const now = rightNow(books);
  insert(books, '_transaction', {
    ...columnsOf(header),
    ...openingOf(header, lines, type.code),
    id,
    type: type.code,
    tranid: header.tranid ?? documentNumber(books, header.recordtype, type.prefix),
    transactionnumber: `${type.code.toUpperCase()}${id}`,
    created: now,
    lastmodified: now,
    createdby: header.createdby ?? null,
    lastmodifiedby: header.createdby ?? null,
  });
  const bases = balanced(header, lines);
  const keys = lines.map((draft, line) =>
    writeLine(books, header, draft, { doc: id, line, base: bases[line] ?? 0, there: undefined }),
  );
  postInBooks(books, id, header, lines, keys);
  return { id, keys };
}

/** Changes a document and its lines. Lines keep their numbers and what was applied to them. */
export function repostDocument(
  books: Books,
  id: number,
  header: Header,
  lines: readonly LineDraft[],
  was: { readonly postingperiod: number },
): void {
  const isReceivable = touchesReceivables(lines) || hasItems(books, id);
  for (const period of new Set([was.postingperiod, header.postingperiod]))
    requireOpenPeriod(periodById(books, period), isReceivable);
  const { createdby, ...rest } = header;
  update(books, '_transaction', id, {
    ...columnsOf(rest),
    lastmodified: rightNow(books),
    lastmodifiedby: createdby ?? null,
  });
  books.write(`UPDATE _transaction SET version = version + 1 WHERE id = ?`, id);
  const banked = bankLine(books, id);
  const there = books.rows<ApplicableLine>(
    `SELECT uniquekey, line, amount, base, settled, settledbase FROM _line WHERE doc = ? ORDER BY line`,
    id,
  );
  writeLines(books, id, header, lines, there);
  if (bankLine(books, id) !== banked) requireNotDeposited(books, id, 'changed in amount or account');
  markDeposited(books, id);
}

/** Whether a document has lines on receivables or deposits. */
export const hasItems = (books: Books, doc: number): boolean =>
  books.row(`SELECT 1 FROM _line WHERE doc = ? AND side IS NOT NULL`, doc) !== undefined;

/** Where the money of a document lies, and how much. */
const bankLine = (books: Books, doc: number): string | undefined =>
  books.row<{ says: string }>(
    `SELECT account || ' ' || amount || ' ' || base AS says FROM _line WHERE doc = ? AND kind = 'BANK'`,
    doc,
  )?.says;

function columnsOf(header: Header): Record<string, string | number | null> {
  const { more = {}, createdby: _who, bookRates: _rates, ...columns } = header;
  return { ...columns, ...more };
}

function documentNumber(books: Books, recordType: string, prefix: string): string {
  return `${prefix}${nextNumber(books, `tranid ${recordType}`)}`;
}

interface ApplicableLine {
  readonly uniquekey: number;
  readonly line: number;
  readonly amount: number;
  readonly base: number;
  readonly settled: number | null;
  readonly settledbase: number | null;
}

/** `there`: the lines the document has already, by number. */
function writeLines(
  books: Books,
  doc: number,
  header: Header,
  drafts: readonly LineDraft[],
  there: readonly ApplicableLine[],
): void {
  const bases = balanced(header, drafts);
  const keys = drafts.map((draft, line) =>
    writeLine(books, header, draft, { doc, line, base: bases[line] ?? 0, there: there[line] }),
  );
  for (const { uniquekey, line, settled } of there.slice(drafts.length)) {
    if (settled) throw appliedLine(header, doc, line, 'cannot be removed');
    books.write(`DELETE FROM _line WHERE uniquekey = ?`, uniquekey);
  }
  postInBooks(books, doc, header, drafts, keys);
  refreshHeader(books, doc);
}

/** The lines of a document in the secondary books it posts in, each at the book's own rate. */
function postInBooks(
  books: Books,
  doc: number,
  header: Header,
  drafts: readonly LineDraft[],
  keys: readonly number[],
): void {
  const { subsidiary, currency, trandate, scale, accountingbook = null, bookRates } = header;
  for (const book of booksToPost(books, subsidiary, accountingbook)) {
    const exchangerate = rateInBook(books, book, currency, trandate, bookRates?.get(book.id));
    const own = drafts.map(({ base: _primary, inBook, ...draft }) =>
      inBook ? { ...draft, base: inBook(book.id) } : draft,
    );
    const bases = balanced({ exchangerate, scale, basescale: book.scale }, own);
    keepRate(books, book.id, doc, exchangerate);
    for (const [index, line] of keys.entries()) {
      const [base, settled] = [bases[index] ?? 0, bookLine(books, book.id, line)];
      if (settled?.settledbase && settled.base !== base)
        throw appliedLine(header, doc, index, `keeps its rate in accounting book ${book.id}`);
      const place = { book: book.id, basescale: book.scale, doc };
      keepBookLine(books, place, { line, base, isItem: drafts[index]?.side !== undefined });
    }
  }
}

const appliedLine = ({ recordtype }: Header, doc: number, line: number, what: string): Error =>
  accountingNotModelled(
    `${recordtype} ${doc}, line ${line}`,
    `a line that is applied ${what}; unapply it first`,
  );

/** Amounts in the subsidiary's currency, adding up to zero. @throws TypeError when the document itself does not: a mistake of ours. */
function balanced(
  { exchangerate, scale, basescale }: Pick<Header, 'exchangerate' | 'scale' | 'basescale'>,
  drafts: readonly Omit<LineDraft, 'inBook'>[],
): number[] {
  const off = drafts.reduce((sum, { amount }) => sum + amount, 0);
  if (off !== 0) throw new TypeError(`lines are off balance by ${off}`);
  const bases = drafts.map(({ amount, base }) => base ?? atRate(amount, scale, exchangerate, basescale));
  const residue = bases.reduce((sum, base) => sum + base, 0);
  const absorber = drafts.findLastIndex(({ absorbs }) => absorbs);
  if (residue !== 0) {
    if (absorber < 0) throw new TypeError(`lines are off balance by ${residue} in base currency`);
    bases[absorber] = (bases[absorber] ?? 0) - residue;
  }
  return bases;
}

interface Place {
  readonly doc: number;
  readonly line: number;
  /** Minor units of the subsidiary's currency. */
  readonly base: number;
  readonly there: ApplicableLine | undefined;
}

/** Returns the line's `uniquekey`. */
function writeLine(
  books: Books,
  header: Header,
  draft: LineDraft,
  { doc, line, base, there }: Place,
): number {
  const { side, absorbs: _absorbs, base: _base, inBook: _inBook, more = {}, ...columns } = draft;
  if (there?.settled && (there.amount !== draft.amount || there.base !== base)) {
    throw appliedLine(header, doc, line, 'keeps its amount and rate');
  }
  const row = {
    ...columns,
    ...more,
    base,
    subsidiary: header.subsidiary,
    currency: header.currency,
    scale: header.scale,
    basescale: header.basescale,
    mainline: line === 0 ? 'T' : 'F',
    side: side ?? null,
    open: side ? Math.abs(draft.amount) - (there?.settled ?? 0) : null,
    openbase: side ? Math.abs(base) - (there?.settledbase ?? 0) : null,
    settled: side ? (there?.settled ?? 0) : null,
    settledbase: side ? (there?.settledbase ?? 0) : null,
  };
  if (!there) return insert(books, '_line', { ...row, doc, line });
  update(books, '_line', there.uniquekey, row, 'uniquekey');
  return there.uniquekey;
}

/** Statuses of documents that close when nothing of them is left. */
const CLOSING: Readonly<Record<string, { readonly open: string; readonly closed: string }>> = {
  CustInvc: { open: 'A', closed: 'B' },
  CustCred: { open: 'A', closed: 'B' },
};

/** What `refreshHeader` would make of a document of which nothing is settled yet, so that it is written once. */
function openingOf(header: Header, lines: readonly LineDraft[], code: string): Partial<Opening> {
  const applied = lines.find(({ kind, side }) => side && (kind === 'RECEIVABLE' || kind === 'DEPOSIT'));
  if (!applied?.side) return {};
  const open = Math.abs(applied.amount);
  const undeposited = header.more?.['undepfunds'] === 'T';
  const closing =
    CLOSING[code] ?? (code === 'CustDep' ? { open: undeposited ? 'A' : 'B', closed: 'C' } : undefined);
  const status = closing ? (open === 0 ? closing.closed : closing.open) : (header.status ?? null);
  return { side: applied.side, open, settled: 0, status, closedate: open === 0 ? header.trandate : null };
}

interface Opening {
  readonly side: Side;
  readonly open: number;
  readonly settled: number;
  readonly status: string | null;
  readonly closedate: Day | null;
}

/** Brings what the header says of the applied line (open, settled, status, day of closing) up to date. */
export function refreshHeader(books: Books, doc: number, closedOn: Day | null = null): void {
  const row = books.row<{
    type: string;
    side: Side;
    open: number;
    settled: number;
    undepfunds: string | null;
    voided: string;
  }>(
    `SELECT t.type, l.side, l.open, l.settled, t.undepfunds, t.voided FROM _line l JOIN _transaction t ON t.id = l.doc
     WHERE l.doc = ? AND l.side IS NOT NULL AND l.kind IN ('RECEIVABLE', 'DEPOSIT') ORDER BY l.line LIMIT 1`,
    doc,
  );
  if (!row) return;
  const { type, side, open, settled } = row;
  const closing =
    CLOSING[type] ??
    (type === 'CustDep'
      ? { open: row.undepfunds === 'T' && !isDeposited(books, doc) ? 'A' : 'B', closed: 'C' }
      : undefined);
  const letter = closing && row.voided === 'F' ? (open === 0 ? closing.closed : closing.open) : null;
  books.write(
    `UPDATE _transaction SET side = ?, open = ?, settled = ?, status = coalesce(?, status),
       closedate = CASE WHEN ? THEN NULL ELSE coalesce(?, closedate, trandate) END WHERE id = ?`,
    side,
    open,
    settled,
    letter,
    open === 0 ? 0 : 1,
    closedOn,
    doc,
  );
}

type Values = Readonly<Record<string, string | number | null | undefined>>;

export function insert(books: Books, table: string, values: Values): number {
  const names = Object.keys(values);
  return books.write(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(values),
  ).id;
}

export function update(books: Books, table: string, id: number, values: Values, key = 'id'): void {
  const names = Object.keys(values);
  books.write(
    `UPDATE "${table}" SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "${key}" = ?`,
    ...Object.values(values),
    id,
  );
}
