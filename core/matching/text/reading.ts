import { dayNumber, parseIsoDate, type IsoDate } from '../../calendar/iso-date.ts';
import { digitsOf, type Currency } from '../../money/currency.ts';
import { fold } from './fold.ts';
import { meaningsOf, type Meaning } from './lexicon.ts';
import { runsOf, type Run } from './runs.ts';

/** What a run of digits is if it is no document number of ours. A mark makes a match weaker, it does not forbid it. */
export type Mark = 'amount' | 'date' | 'phone' | 'tax-id' | 'account' | 'own-number' | 'customer-number';

/** An amount written in the text, in minor units of the receipt's currency, and where. */
export interface WrittenAmount {
  readonly minor: number;
  readonly start: number;
}

/** The remittance text of one receipt, read once for all customers it may be about. */
export interface Reading {
  /** Folded lines, joined by line feeds. */
  readonly text: string;
  readonly runs: readonly Run[];
  /** One per run; `undefined` where nothing speaks against a document number. */
  readonly marks: readonly (Mark | undefined)[];
  /** Meaning of the word before a run, where it has one that concerns what follows. */
  readonly introducedBy: readonly (Meaning | undefined)[];
  readonly amounts: readonly WrittenAmount[];
  readonly meanings: ReadonlySet<Meaning>;
  /** The list of numbers was cut: an ellipsis, "u.a.", or as long as a bank lets it be. */
  readonly cut: boolean;
}

/** Reads remittance lines. @param bookedOn tells dates from numbers: a date of a payment is near it. */
export function readText(lines: readonly string[], money: Currency, bookedOn: IsoDate): Reading {
  const joined = lines.join('\n');
  const raw = joined.length > LONGEST ? joined.slice(0, LONGEST) : joined;
  const text = fold(raw);
  const runs = runsOf(text);
  const marks: (Mark | undefined)[] = runs.map(() => undefined);
  const meanings = new Set<Meaning>();
  const introducedBy: (Meaning | undefined)[] = [];
  introduce(runs, introducedBy, meanings);
  const amounts = markAmounts(text, runs, marks, digitsOf(money));
  if (runs.some(({ digits }) => digits)) {
    markDates(runs, marks, dayNumber(bookedOn));
    markNumbersOfOthers(text, runs, marks, introducedBy);
  }
  return {
    text,
    runs,
    marks,
    introducedBy,
    amounts,
    meanings,
    cut: CUT.test(raw) || longestLine(lines) >= 134,
  };
}

/** More than any format carries (SEPA extended remittance: 999 × 140); what is behind is not read. */
const LONGEST = 150_000;

/** Nothing was written. */
export const EMPTY_READING: Reading = {
  text: '',
  runs: [],
  marks: [],
  introducedBy: [],
  amounts: [],
  meanings: new Set(),
  cut: false,
};

const CUT = /\.\.\.|…|\bu\. ?a\.|\betc\b|\be\.a\.|\bm\.fl\.|\bo\.a\./i;
const longestLine = (lines: readonly string[]): number =>
  lines.reduce((longest, line) => Math.max(longest, line.length), 0);

const INTRODUCING: ReadonlySet<Meaning> = new Set([
  'invoice',
  'credit-note',
  'order',
  'own-number',
  'customer-number',
  'phone',
  'tax-id',
  'deduction',
]);

/** A word speaks for the numbers behind it until another word that means something comes. */
function introduce(
  runs: readonly Run[],
  introducedBy: (Meaning | undefined)[],
  meanings: Set<Meaning>,
): void {
  let speaking: Meaning | undefined;
  let since = 0;
  for (const run of runs) {
    if (!run.digits) {
      const found = meaningsOf(run.text);
      for (const meaning of found) meanings.add(meaning);
      // "Faktura VAT": the word behind an invoice says what kind it is.
      const before = runs[introducedBy.length - 1];
      const kindOfInvoice =
        run.text === 'VAT' && before?.digits === false && meaningsOf(before.text).includes('invoice');
      const introduces = kindOfInvoice ? 'invoice' : found.find((meaning) => INTRODUCING.has(meaning));
      if (introduces) {
        speaking = introduces;
        since = 0;
      } else if (run.text.length > 2) since++;
    }
    introducedBy.push(since < 2 ? speaking : undefined);
  }
}

/** Thousands parted by one kind of mark, then the decimals; or plain digits and decimals. */
const AMOUNT = /(?<![\dA-Z.,/-])(?:\d{1,3}([., '])\d{3}(?:\1\d{3})*|\d+)([.,])(\d+)(?![\dA-Z]|[.,/-]\d)/g;

/** Numbers with as many decimals as the currency has, not part of a longer dotted number. */
function markAmounts(
  text: string,
  runs: readonly Run[],
  marks: (Mark | undefined)[],
  decimals: number,
): readonly WrittenAmount[] {
  const found: WrittenAmount[] = [];
  if (decimals === 0 || !/\d[.,]\d/.test(text)) return found;
  AMOUNT.lastIndex = 0;
  for (let match = AMOUNT.exec(text); match; match = AMOUNT.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const digits = match[0].replace(/\D/g, '');
    if (match[3]?.length !== decimals || match[1] === match[2] || digits.length > 15) {
      AMOUNT.lastIndex = start + 1;
      continue;
    }
    found.push({ minor: Number(digits), start });
    if (match[1] === ' ') {
      // "366 115,00" may be a number and an amount as well.
      const last = match[0].slice(match[0].lastIndexOf(' ') + 1);
      found.push({ minor: Number(last.replace(/\D/g, '')), start: end - last.length });
    }
    for (let index = firstFrom(runs, start); index < runs.length && runs[index]!.end <= end; index++)
      marks[index] = 'amount';
  }
  return found;
}

/** Days within thirteen months of the booking day, in the orders people write them, with or without separators. */
function markDates(runs: readonly Run[], marks: (Mark | undefined)[], booked: number): void {
  for (let index = 0; index < runs.length; index++) {
    const [a, b, c] = [runs[index], runs[index + 1], runs[index + 2]];
    if (!a?.digits || marks[index]) continue;
    if (isDate(a.text, booked)) marks[index] = 'date';
    else if (b?.digits && /^[./-]$/.test(b.gap)) {
      if (c?.digits && c.gap === b.gap && isDate(a.text + b.text + c.text, booked))
        marks[index] = marks[index + 1] = marks[index + 2] = 'date';
      else if (a.text.length + b.text.length === 6 && isDate(a.text + b.text, booked) && b.gap === '/')
        marks[index] = marks[index + 1] = 'date';
      else if (isMonth(a.text, b.text, booked) || isMonth(b.text, a.text, booked))
        marks[index] = marks[index + 1] = 'date';
    }
  }
}

const ORDERS: readonly (readonly [year: number, month: number, day: number, yearLength: number])[] = [
  [0, 4, 6, 4],
  [4, 2, 0, 4],
  [4, 0, 2, 4],
  [0, 2, 4, 2],
  [4, 2, 0, 2],
  [4, 0, 2, 2],
];

function isDate(digits: string, booked: number): boolean {
  if (digits.length !== 8 && digits.length !== 6) return false;
  for (const [year, month, day, yearLength] of ORDERS) {
    if (digits.length !== yearLength + 4) continue;
    const written = digits.slice(year, year + yearLength);
    const iso = parseIsoDate(
      `${yearLength === 2 ? `20${written}` : written}-${digits.slice(month, month + 2)}-${digits.slice(day, day + 2)}`,
    );
    if (iso !== undefined && near(dayNumber(iso), booked, 400)) return true;
  }
  return false;
}
const near = (a: number, b: number, days: number): boolean => Math.abs(a - b) <= days;

/** "04/2019": the month a statement is about. */
function isMonth(month: string, year: string, booked: number): boolean {
  if (month.length !== 2 || year.length !== 4) return false;
  const iso = parseIsoDate(`${year}-${month}-15`);
  return iso !== undefined && near(dayNumber(iso), booked, 400);
}

const BEFORE: readonly (readonly [Meaning, Mark])[] = [
  ['phone', 'phone'],
  ['tax-id', 'tax-id'],
  ['own-number', 'own-number'],
  ['customer-number', 'customer-number'],
];
/** Two letters and two digits, then groups of four: an IBAN or the beginning of one (ISO 13616). */
const IBAN = /\b[A-Z]{2}\d{2}(?: ?\d{4}){2,}/g;
/** A VAT number: a country's two letters, perhaps one more, and eight to twelve digits (VIES). */
const VAT =
  /\b(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|CH)[A-Z]?\d{8,12}\b/g;

function markNumbersOfOthers(
  text: string,
  runs: readonly Run[],
  marks: (Mark | undefined)[],
  introducedBy: readonly (Meaning | undefined)[],
): void {
  markSpans(text, IBAN, 'account', runs, marks);
  markSpans(text, VAT, 'tax-id', runs, marks);
  let spent: number | undefined; // the word that has had its number
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]!;
    const said = introducedBy[index];
    if (!run.digits) {
      if (said !== introducedBy[index - 1] || meaningsOf(run.text).length > 0) spent = undefined;
      continue;
    }
    if (marks[index]) continue;
    const mark = BEFORE.find(([meaning]) => meaning === said)?.[1];
    if (mark === undefined) continue;
    // A phone number goes on over blanks; other numbers end at the first one.
    const goesOn = runs[index - 1]?.digits && (mark === 'phone' || /^[/-]?$/.test(run.gap));
    if (spent !== undefined && !goesOn) continue;
    marks[index] = mark;
    spent = index;
  }
}

function markSpans(
  text: string,
  pattern: RegExp,
  mark: Mark,
  runs: readonly Run[],
  marks: (Mark | undefined)[],
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length];
    for (let index = firstFrom(runs, start); index < runs.length && runs[index]!.end <= end; index++)
      if (runs[index]!.digits) marks[index] ??= mark;
  }
}

/** Index of the first run that begins at `start` or behind it. */
function firstFrom(runs: readonly Run[], start: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
