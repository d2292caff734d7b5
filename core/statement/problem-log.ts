import type { Problem } from '../problems/problem.ts';
import { problemsNotListed } from './problems.ts';

const MAX_PROBLEMS = 1000;

/** What is wrong with a file, as far as anybody reads: the first thousand problems one by one, of the rest the number. */
export interface ProblemLog {
  readonly report: (problem: Problem) => void;
  all(): readonly Problem[];
}

export function problemLog(file: string): ProblemLog {
  const found: Problem[] = [];
  let unlisted = 0;
  return {
    report(problem) {
      if (found.length < MAX_PROBLEMS) found.push(problem);
      else unlisted++;
    },
    all: () => (unlisted === 0 ? found : [...found, problemsNotListed(file, { count: unlisted })]),
  };
}
