/** What a number is made of. Counters begin with one; `inYear`, `inMonth` and `inBranch` each have a series of their own. */
export interface Counted {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly count: number;
  readonly inYear: number;
  readonly inMonth: number;
  readonly inBranch: number;
  readonly branch: number;
  readonly customer: number;
  readonly ofCustomer: number;
  readonly credit: boolean;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const yy = (year: number): string => pad(year % 100, 2);
const BRANCHES = ['WA', 'KR', 'GD', 'PO'];
const LETTERS = 'ABCDEFGHJKLM';

/** The check digit of the Luhn rule (ISO/IEC 7812-1, annex B). */
const luhn = (digits: string): number => {
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return (10 - (sum % 10)) % 10;
};

/** Ways of numbering made to be mistaken: for dates, amounts, customers, postcodes, and for one another. */
export const NUMBERINGS: Readonly<Record<string, (of: Counted) => string>> = {
  yearReset: ({ year, inYear, credit }) => `${credit ? 'K' : ''}${inYear}/${year}`,
  shortYear: ({ year, inYear, credit }) => `${yy(year)}${credit ? '9' : ''}-${inYear}`,
  monthReset: ({ year, month, inMonth, credit }) => `${credit ? 'KOR/' : ''}${year}/${pad(month, 2)}/${pad(inMonth, 3)}`,
  lettersInside: ({ year, month, inMonth, credit }) => `${yy(year)}${LETTERS[month - 1]}${pad(inMonth, 4)}${credit ? 'C' : ''}`,
  branchLetters: ({ branch, inBranch, year, credit }) => `${BRANCHES[branch]}${credit ? 'K' : ''}/${pad(inBranch, 4)}/${yy(year)}`,
  branchDigits: ({ branch, inBranch, credit }) => `${branch + 1}${credit ? '9' : '0'}-${pad(inBranch, 5)}`,
  checkDigit: ({ count, credit }) => { const body = String((credit ? 88_000 : 47_100) + count); return `${body}${luhn(body)}`; },
  checkLong: ({ count, customer, credit }) => { const body = `${credit ? 2 : 1}${pad(customer, 4)}${pad(count, 5)}`; return `${body}${luhn(body)}`; },
  tiny: ({ count, credit }) => `${credit ? 'C' : ''}${count}`,
  growing: ({ count, credit }) => String((credit ? 7_700 : 95) + count),
  dateLike: ({ year, month, day, inMonth, credit }) => `${credit ? 'G' : ''}${yy(year)}${pad(month, 2)}${pad(day, 2)}${pad(inMonth % 100, 2)}`,
  customerLike: ({ count, credit }) => String((credit ? 30_000 : 10_000) + count),
  postcodeLike: ({ count, credit }) => `${credit ? 'G-' : ''}${pad(20_095 + count * 3, 5)}`,
  amountLike: ({ count, credit }) => String((credit ? 900_000 : 120_000) + count * 50),
  ofCustomer: ({ customer, ofCustomer, credit }) => `${20_100 + customer}${credit ? '/G' : '/'}${ofCustomer}`,
  dotted: ({ year, inYear, credit }) => `${credit ? 'GU' : 'RE'}.${year}.${inYear}`,
}; // prettier-ignore
