import { defineProblem } from '../problems/define.ts';

export const formatDrift = defineProblem<{ says: string }>(
  'AR-3801',
  'warning',
  'The references in a bank’s statements stand elsewhere than they used to, or nowhere.',
  ({ says }) => says,
  () =>
    'Compare a statement of before that day with one of now. Where the bank has changed its format, ask it why, and correct the rules of the policy that read the old place (matching.rules). Until then receipts that name nothing are proposed or held, not posted wrongly.',
);
