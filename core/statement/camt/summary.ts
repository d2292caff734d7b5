import { at, textAt, type XmlElement } from '../../text/xml.ts';
import { absolute, type Minor } from '../../money/minor.ts';
import { amountIn, difference, exactSum, formatIn } from '../amounts.ts';
import { countProblem, statementName, totalProblem, type Turnover } from '../checks.ts';
import type { BankEntry } from '../entry.ts';
import { isBooked } from '../identity.ts';
import { place } from '../problems.ts';
import type { Source } from '../source.ts';
import type { StatementHead } from '../stream.ts';
import { Totals } from '../tally.ts';

/** `Ntry` elements as the bank counts them: all of them, and those that are booked. */
export class WholeTally {
  readonly all = new Totals();
  readonly booked = new Totals();

  /** @param parts the entries that one `Ntry` became */
  add(parts: readonly BankEntry[]): void {
    const [first] = parts;
    const amount = parts.length === 1 && first ? first.amount : sumOf(parts);
    this.all.add(amount);
    if (parts.some(isBooked)) this.booked.add(amount);
  }
}

function sumOf(parts: readonly BankEntry[]): Minor | null {
  const amounts = parts.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return amounts.length < parts.length ? null : exactSum(amounts);
}

/**
 * `TxsSummry` says how many entries a statement has and what they add up to. Banks count either all entries or only booked
 * ones, so either is accepted.
 */
export function checkSummary(
  summary: XmlElement,
  statement: StatementHead,
  whole: WholeTally,
  { file, report }: Pick<Source, 'file' | 'report'>,
): void {
  const where = (line: number): string => place(file, line, statementName(statement));
  const total = at(summary, 'TtlNtries');
  const counted = textAt(total, 'NbOfNtries');
  const counts = [whole.all.count, whole.booked.count];
  if (total && /^\d{1,9}$/.test(counted) && !counts.includes(Number(counted))) {
    const control = { what: 'Number of entries', stated: counted, found: String(whole.all.count) };
    const problem = countProblem(where(total.line), control);
    if (problem) report(problem);
  }
  const all = exactTurnover(whole.all);
  const booked = exactTurnover(whole.booked);
  if (!all || !booked) return;
  for (const [name, what, pick] of CONTROLS) {
    const element = at(summary, name);
    const stated = amountIn(textAt(element, 'Sum'), statement.currency);
    if (!element || !stated.ok) continue;
    const say = (totals: Turnover): string => formatIn(pick(totals), statement.currency);
    const wanted = formatIn(absolute(stated.amount), statement.currency);
    if (say(all) === wanted || say(booked) === wanted) continue;
    const problem = totalProblem(where(element.line), { what, stated: wanted, found: say(all) });
    if (problem) report(problem);
  }
}

const CONTROLS = [
  ['TtlCdtNtries', 'Total of credits', (totals: Turnover): Minor => totals.credits],
  ['TtlDbtNtries', 'Total of debits', (totals: Turnover): Minor => totals.debits],
  ['TtlNtries', 'Total of all entries', ({ credits, debits }: Turnover): Minor => gross(credits, debits)],
] as const;

const gross = (credits: Minor, debits: Minor): Minor => exactSum([credits, debits]) ?? credits;

function exactTurnover(totals: Totals): Turnover | null {
  const found = totals.turnover();
  const exact = found && exactSum([found.credits, found.debits]) !== null;
  return exact && difference(found.credits, found.debits) !== null ? found : null;
}
