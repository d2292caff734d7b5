import type { IsoDate } from '../../calendar/iso-date.ts';
import { dayNear, dayOfSixDigits } from '../dates.ts';
import { realReference } from '../identity.ts';
import { remembered } from '../remembered.ts';

/** A `:61:` line taken apart. Amounts stay text until the currency of the statement is known. */
export interface Line61 {
  readonly valueOn: IsoDate | null;
  readonly bookedOn: IsoDate | null;
  /** What of the dates could not be read. */
  readonly badDate: string | null;
  /** 1 came in, -1 went out. */
  readonly sign: 1 | -1;
  /** RC, RD: takes back an earlier movement. */
  readonly reversal: boolean;
  /** EC, ED: not booked yet. */
  readonly expected: boolean;
  readonly amountText: string;
  /** "NTRF", "N024" …, or "" where the bank left it out. */
  readonly type: string;
  readonly customerReference: string | null;
  readonly bankReference: string | null;
  /** Name of the other side, which older Dutch files print behind a reference padded to 16 characters. */
  readonly trailingName: string;
}

/** Value date, entry date, mark, third letter of the currency, amount, and the rest. Blanks may stand for the entry date. */
const LINE = /^(\d{6})(\d{4}|\s{4})?\s*([RE]?[CD])\s?([A-Z])?\s?([\d.,]*\d[\d.,]*)\s?(.*)$/;

/** What may stand behind the amount: nothing, a transaction type, or a reference where a bank leaves the type out. */
const PLAUSIBLE = /^($|\/\/|NONREF|[NFS][A-Z0-9 ]{3}|[A-Z]{3}[A-Z0-9 ])/;

/**
 * Reads the first line of a `:61:` field, or gives `null` where date, mark and amount are not where they belong.
 * Format: SWIFT Standards, MT940 field 61, subfields 1 to 8. RC takes back a credit, so it is money out; RD is money in.
 */
export function parseLine61(text: string): Line61 | null {
  const line = text.trim();
  const parts = plainParts(line) ?? anyParts(line);
  if (!parts) return null;
  const { dates, mark, amountText, rest } = parts;
  const coded = beginsWithType(rest);
  if (!coded && !PLAUSIBLE.test(rest)) return null; // "1O0,00": the amount goes on where it should have ended
  const { valueOn, bookedOn, badDate } = daysOf(dates);
  const length = rest.startsWith('NONREF') ? 0 : coded || OWN_TYPE.test(rest) ? 4 : 0;
  const slashes = rest.indexOf('//', length);
  const customer = rest.slice(length, slashes < 0 ? rest.length : slashes);
  const padded = slashes < 0 && customer.length > 16 && /\s/.test(customer.charAt(15));
  return {
    valueOn,
    bookedOn,
    badDate,
    sign: mark === 'C' || mark === 'EC' || mark === 'RD' ? 1 : -1,
    reversal: mark.startsWith('R'),
    expected: mark.startsWith('E'),
    amountText,
    type: length === 0 ? '' : typeOf(rest.slice(0, length)),
    customerReference: owned(padded ? customer.slice(0, 16) : customer),
    bankReference: slashes < 0 ? null : realReference(rest.slice(slashes + 2)),
    trailingName: padded ? customer.slice(16).trim() : '',
  };
}

/** Value date and entry date, MMDD, of which few lines have another than the line before. */
const daysOf = remembered((dates: string): Pick<Line61, 'valueOn' | 'bookedOn' | 'badDate'> => {
  const value = dates.slice(0, 6);
  const entered = dates.slice(6).trim();
  const valueOn = dayOfSixDigits(value);
  const entryOn = entered !== '' && valueOn ? dayNear(entered, valueOn) : null;
  const badDate = valueOn === null ? value : entered !== '' && entryOn === null ? entered : null;
  return { valueOn, bookedOn: entryOn ?? valueOn, badDate };
});

interface Parts {
  /** Value date, then the entry date where there is one. */
  readonly dates: string;
  readonly mark: string;
  readonly amountText: string;
  readonly rest: string;
}

function anyParts(line: string): Parts | null {
  const match = LINE.exec(line);
  if (!match) return null;
  const [, value = '', entry = '', mark = '', , amountText = '', rest = ''] = match;
  return { dates: value + entry, mark, amountText, rest };
}

/** What `LINE` finds in a line as nearly all are, without blanks and in ASCII; `null` for any other. */
function plainParts(line: string): Parts | null {
  let at = digitsFrom(line, 0);
  if (at !== 6 && at !== 10) return null;
  const dates = at;
  if (line[at] === 'R' || line[at] === 'E') at++;
  if (line[at] !== 'C' && line[at] !== 'D') return null;
  const mark = ++at;
  const letter = line.charCodeAt(at);
  if (letter >= 65 && letter <= 90) at++;
  const amount = at;
  at = digitsFrom(line, at);
  if (at === amount || (line[at] !== ',' && line[at] !== '.')) return null;
  at = digitsFrom(line, at + 1);
  const behind = line.charCodeAt(at);
  if (at < line.length && !(behind >= 65 && behind <= 90)) return null;
  return {
    dates: line.slice(0, dates),
    mark: line.slice(dates, mark),
    amountText: line.slice(amount, at),
    rest: line.slice(at),
  };
}

/** Where the digits end that begin at `from`. */
export function digitsFrom(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(at)) at++;
  return at;
}

/** N, F or S and three characters. */
const beginsWithType = (rest: string): boolean =>
  'NFS'.includes(rest.charAt(0)) &&
  inType(rest.charCodeAt(1)) &&
  inType(rest.charCodeAt(2)) &&
  inType(rest.charCodeAt(3));
const inType = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 32;

/** Some banks print four characters of their own before NONREF, some none at all. */
const OWN_TYPE = /^[A-Z][A-Z0-9]{3}(?=NONREF)/;

/** As few texts as there are types, whichever entry they were cut from. */
const typeOf = remembered((printed: string): string => printed.trim());

/** A reference that stands in the line itself: "EREF", "KREF+" and the like only say that `:86:` has it, a letter says nothing. */
function owned(text: string): string | null {
  const reference = realReference(text);
  if (reference === null || reference.length < 2) return null;
  return /^(EREF|KREF|PREF|MREF|MARF|IREF|RREF)\+?$/.test(reference) ? null : reference;
}
