import type { IsoDate } from '../../calendar/iso-date.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { formatIn } from '../amounts.ts';
import { countProblem, statementName, totalProblem } from '../checks.ts';
import type { Balance } from '../entry.ts';
import { place } from '../problems.ts';
import type { Source } from '../source.ts';
import type { StatementHead } from '../stream.ts';
import type { Tally } from '../tally.ts';
import { fundsFields } from './records.ts';

/** A balance or a total of an 03 record: type code, amount in minor units, number of items. */
export interface Summary {
  readonly type: string;
  readonly amount: Minor | null;
  readonly amountText: string;
  readonly count: string;
}

/** The summaries behind account and currency; `null` where the list of fields cannot be divided into them. */
export function summariesOf(fields: readonly string[]): readonly Summary[] | null {
  const summaries: Summary[] = [];
  let at = 0;
  while (at < fields.length) {
    const type = fields[at] ?? '';
    const amountText = fields[at + 1] ?? '';
    if (type !== '' && !/^\d{3}$/.test(type)) return null;
    if (type !== '')
      summaries.push({ type, amountText, amount: wholeAmount(amountText), count: fields[at + 2] ?? '' });
    at += 4 + fundsFields(fields[at + 3] ?? '', fields[at + 4]);
  }
  return summaries;
}

/** A signed whole number of minor units, or `null`. */
export function wholeAmount(text: string): Minor | null {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? minor(value) : null;
}

/** The ledger balance of that type: 010 opens, 015 closes. */
export function balanceOf(
  summaries: readonly Summary[],
  type: '010' | '015',
  on: IsoDate | null,
): Balance | null {
  const found = summaries.find((summary) => summary.type === type && summary.amount !== null);
  return found?.amount == null ? null : { amount: found.amount, on };
}

/**
 * Total credits (100) and debits (400) of an account beside its details. Banks that report only totals list no details, and
 * nothing is said then.
 */
export function checkDetails(
  summaries: readonly Summary[],
  statement: StatementHead,
  { booked }: Tally,
  line: number,
  { file, report }: Pick<Source, 'file' | 'report'>,
): void {
  const { currency } = statement;
  const found = booked.count === 0 ? null : booked.turnover();
  if (!found) return;
  const where = place(file, line, statementName(statement));
  const sides = [
    { type: '100', name: 'credits', sum: found.credits, count: found.creditCount },
    { type: '400', name: 'debits', sum: found.debits, count: found.debitCount },
  ] as const;
  for (const { type, name, sum, count } of sides) {
    const stated = summaries.find((summary) => summary.type === type);
    if (!stated || stated.amount === null) continue;
    const total = totalProblem(where, {
      what: `Total of ${name} (${type})`,
      stated: formatIn(stated.amount, currency),
      found: formatIn(sum, currency),
    });
    const counted = /^\d{1,9}$/.test(stated.count) && stated.amount !== 0;
    const items = counted
      ? countProblem(where, {
          what: `Number of ${name} (${type})`,
          stated: String(Number(stated.count)),
          found: String(count),
        })
      : null;
    for (const problem of [total, items]) if (problem) report(problem);
  }
}
