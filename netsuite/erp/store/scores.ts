import { isoDate } from '../../../core/calendar/iso-date.ts';
import { itemId, type ItemId } from '../../../core/ledger/ids.ts';
import type { EffectKey } from '../../../core/plan/effect.ts';
import type { SetRisk } from '../../../core/plan/risk-effect.ts';
import type { KnownScore } from '../../../core/plan/risk-plan.ts';
import { dateOf, short } from '../carry/values.ts';
import { placeOf } from '../item-id.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { SCORE } from '../objects.ts';
import { allRows, day, fewRows, number, text } from '../rows.ts';

/** The score that is written beside an item. */
export interface StoredScore extends KnownScore {
  readonly record: number;
  readonly key: EffectKey;
  readonly on: string;
}

const COLUMNS = `id, ${SCORE.key} AS key, ${SCORE.item} AS item, TO_CHAR(${SCORE.on}, 'YYYY-MM-DD') AS scored, ${SCORE.late} AS late, ${SCORE.veryLate} AS verylate,
  ${SCORE.lateDays} AS latedays, TO_CHAR(${SCORE.expected}, 'YYYY-MM-DD') AS expected, TO_CHAR(${SCORE.first}, 'YYYY-MM-DD') AS first,
  TO_CHAR(${SCORE.last}, 'YYYY-MM-DD') AS last, ${SCORE.model} AS model`;

/** All scores: 10 units per 5,000. */
export const readScores = (query: SuiteQl): ReadonlyMap<ItemId, StoredScore> =>
  new Map(
    allRows(query, { sql: `SELECT ${COLUMNS} FROM ${SCORE.type} WHERE id > ?`, name: 'scores' }).map((row) => [
      itemId(text(row, 'item')),
      scoreOf(row),
    ]),
  ); // prettier-ignore

/** The score of one item: 10 units. */
export function findScore(query: SuiteQl, item: ItemId): StoredScore | null {
  const sql = `SELECT ${COLUMNS} FROM ${SCORE.type} WHERE externalid = ?`;
  const [row] = fewRows(query, { sql, params: [scoreKey(item)], name: 'score_of_item' });
  return row ? scoreOf(row) : null;
}

const scoreOf = (row: Row): StoredScore => ({
  record: number(row, 'id'),
  key: text(row, 'key') as EffectKey,
  on: text(row, 'scored'),
  pLate: number(row, 'late'),
  pVeryLate: number(row, 'verylate'),
  lateDays: number(row, 'latedays'),
  expectedOn: day(row, 'expected'),
  range: [isoDate(text(row, 'first')), isoDate(text(row, 'last'))],
  model: text(row, 'model'),
});

/** The sentences of a score's reasons; what a person wrote into the field instead stands as it is. */
export function sayReasons(stored: string): readonly string[] {
  try {
    const reasons: unknown = JSON.parse(stored);
    if (Array.isArray(reasons)) return reasons.flatMap(({ says }: { says?: unknown }) => (typeof says === 'string' ? [says] : []));
  } catch {
    // not ours
  }
  return stored === '' ? [] : [stored];
} // prettier-ignore

/** One record an item: its external id says which. */
const scoreKey = (item: ItemId): string => `qtc-score-${item}`;

const valuesOf = (effect: SetRisk, run: number | null): Readonly<Record<string, FieldValue>> => ({
  [SCORE.key]: effect.key,
  [SCORE.on]: dateOf(effect.on),
  [SCORE.late]: effect.pLate,
  [SCORE.veryLate]: effect.pVeryLate,
  [SCORE.lateDays]: effect.lateDays,
  [SCORE.expected]: dateOf(effect.expectedOn),
  [SCORE.first]: dateOf(effect.range[0]),
  [SCORE.last]: dateOf(effect.range[1]),
  [SCORE.reasons]: JSON.stringify(effect.reasons),
  [SCORE.model]: short(effect.model),
  ...(run === null ? {} : { [SCORE.run]: run }),
});

/** 6 units. */
export function createScore(records: Records, effect: SetRisk, run: number | null): number {
  const record = records.create({ type: SCORE.type, isDynamic: true });
  const values = {
    name: short(`${effect.number}: ${Math.round(effect.pLate * 100)} % late`),
    externalid: scoreKey(effect.item),
    [SCORE.item]: effect.item,
    [SCORE.invoice]: placeOf(effect.item).document,
    [SCORE.customer]: Number(effect.customer),
    ...valuesOf(effect, run),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return Number(record.save());
}

/** 2 units. */
export const updateScore = (records: Records, record: number, effect: SetRisk, run: number | null): unknown =>
  records.submitFields({ type: SCORE.type, id: record, values: valuesOf(effect, run) });
