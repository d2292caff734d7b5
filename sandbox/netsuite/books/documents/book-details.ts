/**
 * The sublist `accountingbookdetail` of transactions: their exchange rate in each secondary book, which a script may set.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4224130728.html (its fields), section_3862795782.html (the rates can be edited).
 */
import type { Books } from '../books.ts';
import { bookRatesOf, booksToPost, type SecondaryBook } from '../ledger/accounting-books.ts';
import { rateOn } from '../ledger/masters.ts';
import { today } from '../ledger/post.ts';
import { choice, computed, field, fieldMap } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import { linesOf, newLine, numberOf, type RecordState } from '../records/state.ts';
import { dayIn } from './frame.ts';

const ID = 'accountingbookdetail';

const DETAILS = (kind: 'list' | 'static'): Sublist => ({
  id: ID,
  kind,
  fields: fieldMap(
    choice('accountingbook', 'accountingbook', { label: 'Accounting Book', readOnly: true }),
    computed('bookid', 'text', { label: 'Accounting Book' }),
    choice('currency', 'currency', { label: 'Base Currency', readOnly: true }),
    field('exchangerate', 'float', { label: 'Exchange Rate' }),
  ),
});

/** What these take their rates from is another document. */
const TAKEN_OVER: ReadonlySet<string> = new Set(['depositapplication', 'deposit']);
/** What the lines follow from. */
const SOURCES: ReadonlySet<string> = new Set(['subsidiary', 'currency', 'trandate', 'entity', 'customer']);

/**
 * A kind of transactions with the sublist: filled when the record is loaded or made, and in dynamic mode again whenever what it follows from changes.
 * In standard mode a record made from nothing has no lines; its rates are those of its day.
 */
export function withBookDetails(kind: RecordKind): RecordKind {
  const list = DETAILS(TAKEN_OVER.has(kind.type) ? 'static' : 'list');
  return {
    ...kind,
    sublists: new Map([...kind.sublists, [ID, list]]),
    blank(books, defaults) {
      const state = kind.blank(books, defaults);
      fillDetails(books, state);
      return state;
    },
    load(books, id) {
      const state = kind.load(books, id);
      fillDetails(books, state);
      return state;
    },
    fieldChanged(books, state, fieldId) {
      kind.fieldChanged?.(books, state, fieldId);
      if (SOURCES.has(fieldId)) fillDetails(books, state);
    },
  };
}

function fillDetails(books: Books, state: RecordState): void {
  const [subsidiary, currency] = [numberOf(state, 'subsidiary'), numberOf(state, 'currency')];
  const specific = numberOf(state, 'accountingbook');
  const kept = state.id === null || state.touched.has('trandate') ? null : bookRatesOf(books, state.id);
  const day = dayIn(state, 'trandate') ?? today(books);
  const rateIn = ({ id, currency: base }: SecondaryBook): number | '' =>
    kept?.get(id) ?? (currency === null ? '' : (rateOn(books, currency, base, day) ?? ''));
  const there = subsidiary === null || specific !== null ? [] : booksToPost(books, subsidiary, null);
  state.sublists.set(
    ID,
    there.map((book) =>
      newLine(
        {
          accountingbook: String(book.id),
          bookid: String(book.id),
          currency: String(book.currency),
          exchangerate: rateIn(book),
        },
        book.id,
      ),
    ),
  );
}

/** Rates by book that a script has set, and of a saved transaction those it has unless its day was changed. */
export function bookRatesIn(state: RecordState): ReadonlyMap<number, number> {
  const stays = state.id !== null && !state.touched.has('trandate');
  const lines = state.sublists.has(ID) ? linesOf(state, ID) : [];
  return new Map(
    lines.flatMap((line): [number, number][] => {
      const [book, rate] = [numberOf(line, 'accountingbook'), numberOf(line, 'exchangerate')];
      return book !== null && rate !== null && (stays || line.touched.has('exchangerate'))
        ? [[book, rate]]
        : [];
    }),
  );
}
