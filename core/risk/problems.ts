import { defineProblem } from '../problems/define.ts';

/** What can be missing or wrong when risk is trained, scored, graded, or an order decided. */

export const littleHistory = defineProblem<{ invoices: number; asOf: string }>(
  'AR-7101',
  'warning',
  'There is too little payment history to learn from; the model is mostly its stated defaults.',
  ({ invoices, asOf }) =>
    `Only ${invoices} invoices were issued and closed before ${asOf}: scores lean on stated defaults.`,
  () => 'Export closed invoices of at least a year with their "closedOn", and train again.',
);
