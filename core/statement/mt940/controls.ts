import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { formatIn, swiftAmount } from '../amounts.ts';
import { countProblem, statementName, totalProblem } from '../checks.ts';
import { place } from '../problems.ts';
import type { Source } from '../source.ts';
import type { StatementHead } from '../stream.ts';
import type { Tally } from '../tally.ts';

/** What a statement says of its own entries; a side it does not speak of is `null`. */
export interface Controls {
  readonly debits: Stated | null;
  readonly credits: Stated | null;
  readonly currency: Currency | null;
  readonly line: number;
}

interface Stated {
  readonly count: number;
  readonly sumText: string;
}

/**
 * Reads `:90D:`/`:90C:` ("D3EUR12,50": SWIFT Standards, MT942), and what Dutch banks put into the last `:86:`:
 * "D000002C000002D25,24C28,71" and "/SUM/3/0/100,00/0,00/". `null` for any other text.
 */
export function controlsOf(text: string, line: number): Controls | null {
  const swift = /^([CD])(\d{1,5})([A-Z]{3})([\d.,]+)\s*$/.exec(text);
  if (swift) {
    const stated = { count: Number(swift[2]), sumText: swift[4] ?? '' };
    const credit = swift[1] === 'C';
    return {
      debits: credit ? null : stated,
      credits: credit ? stated : null,
      currency: currencyOf(swift[3] ?? '') ?? null,
      line,
    };
  }
  const dutch =
    /^D(\d{1,6})C(\d{1,6})D([\d.,]+)C([\d.,]+)\s*$/.exec(text) ??
    /\/\s?SUM\/(\d{1,6})\/(\d{1,6})\/([\d.,]+)\/([\d.,]+)\/?\s*$/.exec(text);
  if (!dutch) return null;
  return {
    debits: { count: Number(dutch[1]), sumText: dutch[3] ?? '' },
    credits: { count: Number(dutch[2]), sumText: dutch[4] ?? '' },
    currency: null,
    line,
  };
}

export function checkControls(
  controls: Controls,
  statement: StatementHead,
  { all }: Tally,
  { file, report }: Pick<Source, 'file' | 'report'>,
): void {
  const found = all.turnover();
  if (!found) return;
  const where = place(file, controls.line, statementName(statement));
  const sides = [
    { name: 'debits', stated: controls.debits, count: found.debitCount, sum: found.debits },
    { name: 'credits', stated: controls.credits, count: found.creditCount, sum: found.credits },
  ];
  for (const { name, stated, count, sum } of sides) {
    if (!stated) continue;
    const total = swiftAmount(stated.sumText, statement.currency);
    const problems = [
      countProblem(where, { what: `Number of ${name}`, stated: String(stated.count), found: String(count) }),
      total.ok
        ? totalProblem(where, {
            what: `Total of ${name}`,
            stated: formatIn(total.amount, statement.currency),
            found: formatIn(sum, statement.currency),
          })
        : null,
    ];
    for (const problem of problems) if (problem) report(problem);
  }
}
