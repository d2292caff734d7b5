/**
 * Journals of one accounting book: a journal whose field `accountingbook` has a value posts in that book and in no other, in the base currency the book has
 * for its subsidiary, which NetSuite fills in.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3196172.html, section_4099136433.html, section_3862795782.html
 */
import type { Books } from '../books.ts';
import { invalidReference, missingField } from '../errors.ts';
import { bookOf, PRIMARY_BOOK } from '../ledger/accounting-books.ts';
import { subsidiaryById } from '../ledger/masters.ts';
import type { LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { numberOf, type RecordState } from '../records/state.ts';

export interface JournalBook {
  readonly id: number;
  readonly currency: number;
}

/**
 * The book a journal is of, with its currency put into the record; null for a journal of all books.
 * @throws INVALID_KEY_OR_REF for a book that the subsidiary is not in, a refusal for a currency that is not the book's
 */
export function bookOfJournal(books: Books, state: RecordState): JournalBook | null {
  const id = numberOf(state, 'accountingbook');
  if (id === null) return null;
  const subsidiary = numberOf(state, 'subsidiary');
  if (subsidiary === null) throw missingField('Subsidiary');
  const currency =
    id === PRIMARY_BOOK
      ? subsidiaryById(books, subsidiary).currency
      : bookOf(books, subsidiary, id)?.currency;
  if (currency === undefined) throw invalidReference('accountingbook', id);
  if (state.touched.has('currency') && numberOf(state, 'currency') !== currency)
    throw accountingNotModelled(
      'journalentry, accounting book',
      'a journal of one book in another currency than that of the book; do not set "currency"',
    );
  state.values.set('currency', String(currency));
  return { id, currency };
}

/** @throws a refusal for a line on receivables or customer deposits: what it would leave open in one book only is not modelled */
export function linesOfOneBook({ id }: JournalBook, lines: readonly LineDraft[]): readonly LineDraft[] {
  if (lines.some(({ side }) => side))
    throw accountingNotModelled(
      'journalentry, accounting book',
      'a line on an A/R account in a journal of one accounting book',
    );
  return id === PRIMARY_BOOK ? lines : lines.map((line) => ({ ...line, base: 0 }));
}
