import { defineProblem } from '../problems/define.ts';

export const adviceDoesNotAddUp = defineProblem(
  'AR-2601',
  'warning',
  'The lines of a remittance advice do not make its total.',
  ({ lines, total, difference }: { lines: string; total: string; difference: string }) =>
    `The lines of this advice make ${lines}, its total is ${total} (difference ${difference}).`,
  () => 'Ask the payer what the difference is for; the lines are used as they stand.',
);
export const adviceEmpty = defineProblem(
  'AR-2602',
  'warning',
  'A remittance advice names no document.',
  () => 'No line of this advice names a document: nothing can be taken from it.',
  () => 'Open it and look whether the table is a picture; otherwise ask the payer for a list as text or CSV.',
);

export const adviceUnlinked = defineProblem(
  'AR-2603',
  'warning',
  'A remittance advice finds no receipt.',
  ({ advice, because }: { advice: string; because: string }) =>
    `The advice ${advice} was not attached to a receipt: ${because}.`,
  () => 'Nothing if the money has not come yet: give the advice again with the next receipts.',
);

export const adviceUnclear = defineProblem(
  'AR-2604',
  'warning',
  'A remittance advice may belong to more than one receipt, or to one that it does not prove to be its own.',
  ({ advice, receipts, because }: { advice: string; receipts: string; because: string }) =>
    `The advice ${advice} may belong to ${receipts}: ${because}. It was attached to none.`,
  () => 'Compare payer and day, and put the lines of the advice into "advice" of the right receipt.',
);

export const notAnAdvice = defineProblem(
  'AR-2605',
  'error',
  'A file given as a remittance advice is a bank statement.',
  ({ title }: { title: string }) => `The file is a bank's file (${title}), not a remittance advice.`,
  () => 'Read it with "quittance statement" and give its receipts with --receipts.',
);
