import type { ItemId } from '../ledger/ids.ts';
import { itemId } from '../ledger/ids.ts';
import { readRecords, recordFormat, type ReadFile } from '../ledger/neutral/read-records.ts';
import type { FileLine } from '../ledger/neutral/write.ts';
import { id } from '../problems/fields.ts';
import { z } from '../problems/schema.ts';
import type { Score } from './score.ts';

const ItemLine = z.looseObject({ item: id });
const itemList = recordFormat<z.output<typeof ItemLine>, ItemId>(ItemLine, {
  key: ({ item }) => item,
  convert: ({ item }) => itemId(item),
});

/** A list of items, `{"item": ID}` a line (or a CSV column `item`). */
export const readItemList = (file: string, text: string): ReadFile<ItemId> =>
  readRecords(itemList, file, text);

/** A line of scores.jsonl. `pLate30` is late by more than `lateDays`, 30 unless the model was trained with others. */
export const scoreLine = (score: Score): FileLine => {
  const { pVeryLate, range, reasons, ...rest } = score;
  return {
    item: rest.item,
    customer: rest.customer,
    asOf: rest.asOf,
    pLate: rest.pLate,
    pLate30: pVeryLate,
    lateDays: rest.lateDays,
    expectedOn: rest.expectedOn,
    range: [...range],
    reasons,
    model: rest.model,
    digest: rest.digest,
  };
};
