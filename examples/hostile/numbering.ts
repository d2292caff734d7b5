/** What a number is made from. `count` runs over the series, `inMonth` and `inYear` begin again. */
export interface Counted {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly count: number;
  readonly inYear: number;
  readonly inMonth: number;
  readonly branch: number;
  readonly inBranch: number;
  readonly customer: number;
  readonly ofCustomer: number;
  readonly credit: boolean;
}
const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const yy = (year: number): string => String(year % 100).padStart(2, '0');

/** Ways in which companies number invoices; credit notes have a series of their own. */
export const NUMBERING: Readonly<Record<string, (of: Counted) => string>> = {
  yearDash: ({ year, inYear, credit }) => `${credit ? 'CN-' : ''}${year}-${pad(inYear, 5)}`,
  slashYear: ({ year, inYear, credit }) => `${credit ? 'NC ' : ''}${inYear}/${yy(year)}`,
  monthSlash: ({ year, month, inMonth, credit }) => `${credit ? 'FK' : 'FV'}/${inMonth}/${pad(month, 2)}/${year}`,
  lettersDash: ({ count, credit }) => `${credit ? 'GS' : 'RE'}-${100_000 + count}`,
  zeros: ({ count, credit }) => pad((credit ? 900_000 : 41_000) + count, 10),
  short: ({ count, credit }) => String((credit ? 300 : 3_100) + count),
  branches: ({ branch, inBranch, credit }) => `${credit ? 'C' : 'B'}${pad(branch, 2)}-${pad(inBranch, 4)}`,
  customerSerial: ({ customer, ofCustomer, credit }) => `${10_000 + customer}${credit ? 'G' : ''}-${pad(ofCustomer, 2)}`,
  dateSerial: ({ year, month, day, inMonth, credit }) => `${credit ? '9' : ''}${year}${pad(month, 2)}${pad(day, 2)}-${pad(inMonth % 100, 2)}`,
  long: ({ count, credit }) => `${credit ? '92' : '91'}${pad(4_711_000 + count, 14)}`,
  italian: ({ year, inYear, credit }) => `${inYear}${credit ? '/NC' : '/A'}/${year}`,
  mixed: ({ count, credit }) => `${credit ? 'K' : 'F'}${(46_656 * 5 + count * 37).toString(36).toUpperCase()}`,
  steps: ({ count, credit }) => String((credit ? 8_000_000 : 7_000_000) + count * 11),
};
