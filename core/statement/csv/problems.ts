import { defineProblem } from '../../problems/define.ts';
import { shown } from '../shown.ts';

export const columnsUnknown = defineProblem(
  'AR-2501',
  'error',
  'The columns of a CSV file cannot be told.',
  ({ missing, header }: { missing: string; header: string }) =>
    `No column can be recognised as ${missing}. The file's columns: ${shown(header)}.`,
  () =>
    'Write a CSV profile that names them: {"name": "my bank", "columns": {"date": "…", "amount": "…"}} and pass it with --profile.',
);

export const decimalMarkUnknown = defineProblem(
  'AR-2502',
  'error',
  'Amounts of a CSV file can be read in two ways.',
  ({ text, first, second }: { text: string; first: string; second: string }) =>
    `“${shown(text)}” may be ${first} or ${second}, and no other amount in the column decides it.`,
  () => 'Write "decimal": "," or "decimal": "." into a CSV profile and pass it with --profile.',
);

export const dateOrderUnknown = defineProblem(
  'AR-2503',
  'error',
  'Dates of a CSV file can be read in two ways.',
  ({ text }: { text: string }) =>
    `“${shown(text)}” may be day/month or month/day, and no other date in the column decides it.`,
  () => 'Write "dates": "DMY" or "dates": "MDY" into a CSV profile and pass it with --profile.',
);

export const rowUnusable = defineProblem(
  'AR-2504',
  'error',
  'A row of a CSV file has neither date nor amount where they belong.',
  ({ text }: { text: string }) => `The row “${shown(text)}” has no amount and no date; it was left out.`,
  () => 'Look whether the row was broken in two by a line end, and export the file again.',
);

export const quoteNotClosed = defineProblem(
  'AR-2505',
  'error',
  'A quotation mark in a CSV file is never closed.',
  () => 'A quotation mark opens here and is never closed; everything behind it was one cell and is lost.',
  () => 'Remove the stray quotation mark on this line, or export the file again.',
);

export const profileInvalid = defineProblem(
  'AR-2506',
  'error',
  'A CSV profile is not valid.',
  ({ because }: { because: string }) => `The CSV profile cannot be used: ${because}.`,
  () => 'Correct the profile; core/statement/csv/README.md lists every key with an example.',
);

export const directionUnclear = defineProblem(
  'AR-2507',
  'error',
  'A row of a CSV file says both in and out.',
  ({ text }: { text: string }) =>
    `This row says both that money came in and that it went out (${shown(text)}). The entry is kept without an amount.`,
  () => 'Say in a CSV profile which column decides ("direction", or "debit" and "credit").',
);

export const feesUnclear = defineProblem(
  'AR-2508',
  'warning',
  'A CSV file has fees beside its amounts.',
  ({ total }: { total: string }) =>
    `The file has a column of fees (${total} in all) and no balance that tells whether the amounts are before or after them; amounts were taken as printed.`,
  () => 'Name the column that moves the balance as "amount" in a CSV profile.',
);

export const rowAboveHeaders = defineProblem(
  'AR-2509',
  'error',
  'A movement of a CSV file stands above its headers.',
  ({ text }: { text: string }) =>
    `The row “${shown(text)}” has a day and an amount, but stands above the headers; it was left out.`,
  () => 'Move the row with the headers to the top, or export the file again without sorting it.',
);
