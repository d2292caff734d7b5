import { defineProblem } from '../problems/define.ts';

export const adviceDoesNotAddUp = defineProblem(
  'AR-2601',
  'warning',
  'The lines of a remittance advice do not make its total.',
  ({ lines, total, difference }: { lines: string; total: string; difference: string }) =>
    `The lines of this advice make ${lines}, its total is ${total} (difference ${difference}).`,
  () => 'Ask the payer what the difference is for; the lines are used as they stand.',
);
