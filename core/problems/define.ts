import type { Problem, ProblemCode } from './problem.ts';

/** One entry of the catalogue: a code, what it means in general, and how one case of it is worded. */
export interface ProblemKind<Facts> {
  readonly code: ProblemCode;
  readonly severity: Problem['severity'];
  /** For the catalogue in the docs: what happened, in general. */
  readonly title: string;
  (where: string, facts: Facts): Problem;
}

/**
 * Declares a problem in the room it comes from (`core/<room>/problems.ts`); `catalogue.ts` lists them all.
 * First digit: 1 files and commands, 2 statements, 3 matching, 4 policy, 5 NetSuite, 6 dunning, 7 risk, 8 Dynamics, 9 sandboxes.
 * Every code has an example that causes it and its exact text under `examples/problems/<code>/`.
 */
export function defineProblem<Facts>(
  code: ProblemCode,
  severity: Problem['severity'],
  title: string,
  what: (facts: Facts) => string,
  fix: (facts: Facts) => string,
): ProblemKind<Facts> {
  const make = (where: string, facts: Facts): Problem => ({
    code,
    severity,
    what: what(facts),
    where,
    fix: fix(facts),
  });
  return Object.assign(make, { code, severity, title });
}
