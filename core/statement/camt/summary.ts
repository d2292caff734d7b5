import { at, textAt, type XmlElement } from '../../text/xml.ts';
import { absolute, type Minor } from '../../money/minor.ts';
import { amountIn, difference, exactSum, formatIn } from '../amounts.ts';
import { countProblem, statementName, totalProblem, turnoverOf, type Turnover } from '../checks.ts';
import type { BankEntry, Statement } from '../entry.ts';
import { isBooked } from '../identity.ts';
import { place } from '../problems.ts';
import type { Source } from '../source.ts';

/** An `Ntry` as the bank counts it. */
export interface WholeEntry {
  readonly amount: Minor | null;
  readonly booked: boolean;
}

export function wholeEntry(parts: readonly BankEntry[]): WholeEntry {
  const amounts = parts.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return {
    amount: amounts.length < parts.length ? null : exactSum(amounts),
    booked: parts.some(isBooked),
  };
}

/**
 * `TxsSummry` says how many entries a statement has and what they add up to. Banks count either all entries or only booked
 * ones, so either is accepted.
 */
export function checkSummary(
  summary: XmlElement,
  statement: Statement,
  entries: readonly WholeEntry[],
  { file, report }: Source,
): void {
  const where = (line: number): string => place(file, line, statementName(statement));
  const whole = at(summary, 'TtlNtries');
  const counted = textAt(whole, 'NbOfNtries');
  const counts = [entries.length, entries.filter(({ booked }) => booked).length];
  if (whole && /^\d{1,9}$/.test(counted) && !counts.includes(Number(counted))) {
    const control = { what: 'Number of entries', stated: counted, found: String(entries.length) };
    const problem = countProblem(where(whole.line), control);
    if (problem) report(problem);
  }
  const all = totalsOf(entries);
  const booked = totalsOf(entries.filter((entry) => entry.booked));
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

function totalsOf(entries: readonly WholeEntry[]): Turnover | null {
  const amounts = entries.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const totals = amounts.length < entries.length ? null : turnoverOf(amounts);
  const exact = totals && exactSum([totals.credits, totals.debits]) !== null;
  return exact && difference(totals.credits, totals.debits) !== null ? totals : null;
}
