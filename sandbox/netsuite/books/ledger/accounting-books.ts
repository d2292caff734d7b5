/**
 * Accounting books beside the primary one (Multi-Book Accounting). A full secondary book has every transaction of its subsidiaries once more, in its
 * own base currency and at its own exchange rate; an adjustment-only book has nothing but the journals made for it.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4223244273.html (the currency goes with subsidiary and book),
 * chapter_1546505267.html (adjustment-only books), section_3862795782.html and section_4099136433.html (journals of one book).
 *
 * The primary book is in `_line`. What the others have of a line is in `_bookline`, of an application in `_bookapplication`, and the rate a
 * transaction has there in `_bookrate`. Where an account has no secondary book, none of these has a row.
 */
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { userError } from '../errors.ts';
import { rateOn } from './masters.ts';

export const PRIMARY_BOOK = 1;

export interface SecondaryBook {
  readonly id: number;
  /** Its base currency for the subsidiary. */
  readonly currency: number;
  readonly scale: number;
  readonly isadjustmentonly: string;
}

const booksOf = (books: Books, subsidiary: number): SecondaryBook[] =>
  books.rows(
    `SELECT b.id, s.currency, c.scale, b.isadjustmentonly FROM _booksubsidiary s JOIN _accountingbook b ON b.id = s.book
       JOIN _currency c ON c.id = s.currency WHERE s.subsidiary = ? ORDER BY b.id`,
    subsidiary,
  );

/** The secondary books that take over whatever a subsidiary posts. */
export const fullBooksOf = (books: Books, subsidiary: number): SecondaryBook[] =>
  booksOf(books, subsidiary).filter(({ isadjustmentonly }) => isadjustmentonly === 'F');

/** A secondary book of a subsidiary, whatever its kind. */
export const bookOf = (books: Books, subsidiary: number, id: number): SecondaryBook | undefined =>
  booksOf(books, subsidiary).find((book) => book.id === id);

export const hasSecondaryBooks = (books: Books): boolean =>
  books.row(`SELECT 1 FROM _accountingbook WHERE isprimary = 'F'`) !== undefined;

/** Where a document posts beside the primary book: in one book only if it is of that one, else in every full book of its subsidiary. */
export function booksToPost(books: Books, subsidiary: number, specific: number | null): SecondaryBook[] {
  if (specific === null) return fullBooksOf(books, subsidiary);
  const only = specific === PRIMARY_BOOK ? undefined : bookOf(books, subsidiary, specific);
  return only ? [only] : [];
}

/**
 * Units of a book's currency for one of a transaction's. A rate that was entered goes first, then the one the transaction has if its day stays.
 * @throws USER_ERROR where no rate is on record
 */
export function rateInBook(
  books: Books,
  { id, currency: base }: SecondaryBook,
  currency: number,
  day: Day,
  given: number | undefined,
): number {
  if (currency === base) return 1;
  const rate = given ?? rateOn(books, currency, base, day);
  if (rate === undefined || rate <= 0)
    throw userError(
      `There is no exchange rate from currency ${currency} to currency ${base} of accounting book ${id} on ${day}.`,
    );
  return rate;
}

/** The rate a document has in a book; in the primary one its own. */
export const keptRate = (books: Books, book: number, doc: number): number | undefined =>
  books.row<{ rate: number }>(`SELECT rate FROM _bookrate WHERE book = ? AND doc = ?`, book, doc)?.rate;

/** The rates a document has in its secondary books, by book. */
export const bookRatesOf = (books: Books, doc: number): ReadonlyMap<number, number> =>
  new Map(
    books
      .rows<{ book: number; rate: number }>(`SELECT book, rate FROM _bookrate WHERE doc = ?`, doc)
      .map(({ book, rate }) => [book, rate]),
  );

export interface BookLine {
  readonly book: number;
  /** `uniquekey` of the line. */
  readonly line: number;
  /** Minor units of the book's currency. */
  readonly base: number;
  readonly basescale: number;
  /** Of lines that can be applied. */
  readonly openbase: number | null;
  readonly settledbase: number | null;
}

/** What a line is in each secondary book. */
export const bookLinesOf = (books: Books, line: number): BookLine[] =>
  books.rows(`SELECT * FROM _bookline WHERE line = ? ORDER BY book`, line);

export const bookLine = (books: Books, book: number, line: number): BookLine | undefined =>
  books.row(`SELECT * FROM _bookline WHERE book = ? AND line = ?`, book, line);

/** `uniquekey` and what is settled of the line stay; its amount in the book is `base`. */
export function keepBookLine(
  books: Books,
  { book, basescale, doc }: { readonly book: number; readonly basescale: number; readonly doc: number },
  { line, base, isItem }: { readonly line: number; readonly base: number; readonly isItem: boolean },
): void {
  const settled = bookLine(books, book, line)?.settledbase ?? 0;
  books.write(
    `INSERT INTO _bookline (book, line, doc, base, basescale, openbase, settledbase) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (book, line) DO UPDATE SET base = excluded.base, openbase = excluded.openbase, settledbase = excluded.settledbase`,
    book,
    line,
    doc,
    base,
    basescale,
    isItem ? Math.abs(base) - settled : null,
    isItem ? settled : null,
  );
}

export const keepRate = (books: Books, book: number, doc: number, rate: number): void =>
  void books.write(
    `INSERT INTO _bookrate (book, doc, rate) VALUES (?, ?, ?) ON CONFLICT (book, doc) DO UPDATE SET rate = excluded.rate`,
    book,
    doc,
    rate,
  );

/** What is open of a line in a book goes down by `base`. */
export const settleInBook = (books: Books, book: number, line: number, base: number): void =>
  void books.write(
    `UPDATE _bookline SET openbase = openbase - ?, settledbase = settledbase + ? WHERE book = ? AND line = ?`,
    base,
    base,
    book,
    line,
  );

/** A document that was voided is nothing in any book. */
export const voidInBooks = (books: Books, doc: number): void =>
  void books.write(
    `UPDATE _bookline SET base = 0, openbase = CASE WHEN openbase IS NULL THEN NULL ELSE 0 END WHERE doc = ?`,
    doc,
  );
