import type { IsoDate } from '../calendar/iso-date.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Problem } from '../problems/problem.ts';
import { canBeLate, settledWithoutDay } from './history/invoice.ts';
import * as problem from './problems.ts';
import type { ToScore } from './score.ts';

/** Where each id of a list stands, for problems: the reader's file and lines. */
export interface ItemList {
  readonly file: string;
  readonly ids: readonly ItemId[];
  readonly lines: readonly number[];
}

export interface Wanted {
  readonly wanted: readonly ToScore[];
  readonly problems: readonly Problem[];
}

/**
 * Looks the listed items up: an unknown id is an error, a credit or payment a warning and left out (it cannot be late).
 * @param asOf one day for all, or `issued`: each as of its own day of issue.
 */
export function itemsToScore(
  list: ItemList,
  ledger: readonly OpenItem[],
  itemsFile: string,
  asOf: IsoDate | 'issued',
): Wanted {
  const items = new Map<ItemId, OpenItem>(ledger.map((item) => [item.id, item]));
  const wanted: ToScore[] = [];
  const problems: Problem[] = [];
  list.ids.forEach((id, index) => {
    const where = `${list.file}, line ${list.lines[index] ?? 0}, field item`;
    const item = items.get(id);
    if (!item) problems.push(problem.unknownItem(where, { item: id, itemsFile }));
    else if (!canBeLate(item)) problems.push(problem.cannotBeLate(where, { item: id, kind: item.kind }));
    else wanted.push({ item, asOf: asOf === 'issued' ? item.issuedOn : asOf });
  });
  return { wanted, problems };
}

/** Of the items to grade, those with a payment date; what has none is told once. */
export function itemsToGrade({ wanted, problems }: Wanted, file: string): Wanted {
  const graded = wanted.filter(({ item }) => item.closedOn !== undefined);
  const open = wanted.length - graded.length;
  const told: Problem[] = [...problems];
  if (open > 0) told.push(problem.notYetPaid(file, { open, of: wanted.length }));
  if (graded.length === 0 && !told.some(({ severity }) => severity === 'error'))
    told.push(problem.nothingToGrade(file, {}));
  return { wanted: graded, problems: told };
}

/** A model must not have learnt from what it is graded on. */
export function learntFromThem(
  wanted: readonly ToScore[],
  trainedAsOf: IsoDate,
  file: string,
): readonly Problem[] {
  const known = wanted.filter(
    ({ item, asOf }) => asOf < trainedAsOf && item.closedOn !== undefined && item.closedOn < trainedAsOf,
  );
  return known.length === 0 ? [] : [problem.learntFrom(file, { items: known.length, trainedAsOf })];
}

/** What history cannot use rightly, told once. */
export function checkHistory(ledger: readonly OpenItem[], file: string): readonly Problem[] {
  const settled = ledger.filter(settledWithoutDay);
  const [first] = settled;
  return first ? [problem.settledWithoutDay(file, { items: settled.length, first: first.id })] : [];
}
