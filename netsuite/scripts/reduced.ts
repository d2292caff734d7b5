import type { EntryPoints } from 'N/types';

/** What the reduces of a map/reduce leave: what each says it did, and what failed, by its key. */
export interface Reduced<T> {
  readonly tallies: readonly T[];
  readonly errors: readonly string[];
  /** False when the input stage failed: then nothing was decided, and a day stays where it is. */
  readonly isDecided: boolean;
}

/** Reads a map/reduce's summary. `T` is what its reduce wrote as JSON under every key. */
export function reduced<T>(summary: EntryPoints.MapReduce.summarizeContext): Reduced<T> {
  const tallies: T[] = [];
  summary.output.iterator().each((_key, value) => {
    tallies.push(JSON.parse(value) as T);
    return true;
  });
  const undecided = summary.inputSummary.error;
  const errors: string[] = undecided ? [undecided] : [];
  summary.reduceSummary.errors.iterator().each((key, error) => {
    errors.push(`${key}: ${error}`);
    return true;
  });
  return { tallies, errors, isDecided: !undecided };
}
