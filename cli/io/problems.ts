import { sayProblem, type Problem } from '../../core/problems/problem.ts';

/** Of one kind, this many are told one by one; of the rest the number. `--json` has them all. */
const TOLD_ONE_BY_ONE = 100;

/** Problems as a terminal shows them, in the order found; "" when there are none. */
export function sayProblems(problems: readonly Problem[]): string {
  const told = new Map<string, number>();
  const lines: string[] = [];
  for (const problem of problems) {
    const before = told.get(problem.code) ?? 0;
    told.set(problem.code, before + 1);
    if (before < TOLD_ONE_BY_ONE) lines.push(sayProblem(problem));
  }
  for (const [code, count] of told)
    if (count > TOLD_ONE_BY_ONE)
      lines.push(`${code}  … and ${count - TOLD_ONE_BY_ONE} more of this kind; --json lists them all`);
  return lines.map((line) => `${line}\n`).join('');
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
