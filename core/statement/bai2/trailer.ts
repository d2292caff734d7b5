import { countProblem, totalProblem } from '../checks.ts';
import type { Source } from '../source.ts';

/** What a trailer (49, 98, 99) covers: the sum of its amounts, how many parts of what, how many records. */
export interface Covered {
  readonly total: bigint;
  readonly parts: number;
  readonly records: number;
}

export interface TrailerKind {
  readonly name: string;
  /** "accounts", "groups", or "" where the trailer counts none. */
  readonly parts: string;
}

/** Fields: control total, number of parts (not in 49), number of records. Gives the stated total for the level above. */
export function checkTrailer(
  fields: readonly string[],
  kind: TrailerKind,
  covered: Covered,
  where: string,
  { report }: Pick<Source, 'report'>,
): bigint {
  const [totalText = '', ...counts] = fields;
  const [partsText, recordsText] = kind.parts === '' ? [undefined, counts[0]] : counts;
  const stated = wholeTotal(totalText);
  const problems = [
    totalProblem(where, {
      what: `Control total of the ${kind.name}`,
      stated: stated === null ? totalText : String(stated),
      found: String(covered.total),
    }),
    partsText === undefined ? null : count(where, `Number of ${kind.parts}`, partsText, covered.parts),
    recordsText === undefined
      ? null
      : count(where, `Number of records of the ${kind.name}`, recordsText, covered.records),
  ];
  for (const problem of problems) if (problem) report(problem);
  return stated ?? covered.total;
}

const count = (where: string, what: string, text: string, found: number) =>
  text === ''
    ? null
    : countProblem(where, { what, stated: text.replace(/^0+(?=\d)/, ''), found: String(found) });

const wholeTotal = (text: string): bigint | null =>
  /^[+-]?\d{1,30}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : null;
