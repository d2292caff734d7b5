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

export const pdfEncrypted = defineProblem(
  'AR-2606',
  'error',
  'A PDF is encrypted.',
  () => 'This PDF opens with a password only: nothing was read from it.',
  () =>
    'Open it, save it without a password ("print to PDF" does), and give that copy; or ask the payer for one.',
);

export const pdfWithoutText = defineProblem(
  'AR-2607',
  'error',
  'A PDF has no text: its pages are pictures, or empty.',
  ({ pages }: { pages: number }) =>
    `No page of this PDF (${pages}) has text: it was scanned, or it is empty. Nothing was read from it.`,
  () =>
    'Have a text recognition (OCR) make a PDF with text of it, and give that; or put its documents and amounts into a text or CSV file.',
);

export const pdfUnreadable = defineProblem(
  'AR-2608',
  'error',
  'A PDF cannot be read.',
  ({ says }: { says: string }) => `This PDF was not read: ${says}.`,
  () =>
    'Open it: if it shows, print it to a new PDF and give that; if it does not, ask the payer to send it again.',
);

export const pdfPagesSilent = defineProblem(
  'AR-2609',
  'warning',
  'Some pages of a PDF have no text.',
  ({ silent }: { silent: string }) =>
    `Pages of this PDF without text: ${silent}. What they show was not read, the other pages were.`,
  () =>
    'Look at these pages; if documents stand on them, have a text recognition (OCR) make text of them and give that PDF.',
);
