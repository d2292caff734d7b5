import type { ItemId } from '../../../core/ledger/ids.ts';
import { placeOf } from '../item-id.ts';
import type { SuiteQl } from '../netsuite.ts';
import { fewRows, marks, maybeText, text } from '../rows.ts';

/** An `IN` list has at most this many entries in SuiteQL. */
const AT_ONCE = 1_000;

/** What documents are called, open or not, by item: 10 units, none for none. At most a thousand. */
export function readDocumentNumbers(query: SuiteQl, items: readonly ItemId[]): ReadonlyMap<ItemId, string> {
  const documents = [...new Set(items.map((item) => placeOf(item).document))].slice(0, AT_ONCE);
  if (documents.length === 0) return new Map();
  const sql = `SELECT id, tranid FROM transaction WHERE id IN (${marks(documents)})`;
  const rows = fewRows(query, { sql, params: documents, name: 'document_numbers' });
  const numbers = new Map(rows.map((row) => [text(row, 'id'), maybeText(row, 'tranid')]));
  return new Map(
    items.flatMap((item) => {
      const number = numbers.get(String(placeOf(item).document)) ?? null;
      return number === null ? [] : [[item, number] as const];
    }),
  );
}
