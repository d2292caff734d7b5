import { negate, type Minor } from '../money/minor.ts';
import { difference, exactSum, formatIn } from './amounts.ts';
import type { Balance, Statement } from './entry.ts';
import {
  balanceMismatch,
  balanceUnusable,
  controlTotalMismatch,
  place,
  recordCountMismatch,
} from './problems.ts';
import type { Problem } from '../problems/problem.ts';
import type { StatementHead } from './stream.ts';
import { tallyOf, type Tally } from './tally.ts';

/** "statement 41 of DE89…", as problems name it. */
export const statementName = ({ number, account }: Pick<Statement, 'number' | 'account'>): string =>
  [number === null ? 'statement' : `statement ${number}`, account && `of ${account}`]
    .filter(Boolean)
    .join(' ');

/**
 * Opening balance and booked entries must make the closing balance. Nothing is said where the bank gives only one of the two
 * (notices, many intraday reports); an entry without an amount has its own problem and makes the comparison pointless.
 * @param line of the closing balance
 */
export const checkBalance = (file: string, statement: Statement, line: number | null): Problem | null =>
  checkTally(file, statement, tallyOf(statement.entries), line);

/** The same of a statement whose entries went by. */
export function checkTally(
  file: string,
  statement: StatementHead,
  { booked, currencies }: Tally,
  line: number | null,
): Problem | null {
  const { opening, closing, currency } = statement;
  if (!opening || !closing || booked.unreadable > 0) return null;
  const where = place(file, line, statementName(statement));
  const foreign = currencies.find((one) => one !== currency);
  const say = (balance: Balance): string => formatIn(balance.amount, currency);
  if (foreign !== undefined)
    return balanceUnusable(where, {
      text: say(closing),
      because: `an entry is in ${foreign ?? 'no currency'}, the account in ${currency ?? 'none'}`,
    });
  const moved = booked.sum();
  const expected = moved === null ? null : exactSum([opening.amount, moved]);
  const off = expected === null ? null : difference(closing.amount, expected);
  if (moved === null || expected === null || off === null)
    return balanceUnusable(where, { text: say(closing), because: 'the entries are too large to be added' });
  if (off === 0) return null;
  return balanceMismatch(where, {
    opening: say(opening),
    entries: formatIn(moved, currency),
    expected: formatIn(expected, currency),
    closing: say(closing),
    difference: formatIn(off, currency),
  });
}

/** A total or a count that a file states of its own contents, beside what is there. */
export interface Control {
  readonly what: string;
  readonly stated: string;
  readonly found: string;
}

export const totalProblem = (where: string, { what, stated, found }: Control): Problem | null =>
  stated === found ? null : controlTotalMismatch(where, { what, stated, found });

export const countProblem = (where: string, { what, stated, found }: Control): Problem | null =>
  stated === found ? null : recordCountMismatch(where, { what, stated, found });

export interface Turnover {
  readonly credits: Minor;
  readonly debits: Minor;
  readonly creditCount: number;
  readonly debitCount: number;
}

/** What came in and what went out (as an amount above zero), and how often; `null` where a sum cannot be counted exactly. */
export function turnoverOf(amounts: readonly Minor[]): Turnover | null {
  const came = amounts.filter((amount) => amount >= 0);
  const went = amounts.filter((amount) => amount < 0).map(negate);
  const [credits, debits] = [exactSum(came), exactSum(went)];
  if (credits === null || debits === null) return null;
  return { credits, debits, creditCount: came.length, debitCount: went.length };
}
