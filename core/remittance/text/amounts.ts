import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { amountIn } from '../../statement/amounts.ts';

/** An amount as people write it, and where it stands in its line. */
export interface WrittenAmount {
  readonly decimal: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Digits in groups or not, a point or comma and exactly two decimals; a minus before or behind it, or brackets around. A number
 * without decimals is no amount here: it may as well be a document.
 */
const AMOUNT =
  /(^|[\s(:;|=€$£+-])([-+]?)[ ]?(\()?(?:[€$£] ?|[A-Z]{3} )?([-+]?)(\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{1,12})([.,])(\d{2})(?![\d.,]\d|\d)(\))?(-(?=\s|$))?( ?(?:CR|Cr)\b)?/g;

/** A whole amount shows by the sign of a currency beside it: "$4,500", "2.000 €". */
const WHOLE =
  /(?<![\w.,'])(?:([-+]?)([€$£]) ?([-+]?)(\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{1,7})|([-+]?)(\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{1,7}) ?[€£])(?![\d\w]|[.,']\d)/g;

/** Every amount of a line, in order. */
export function amountsIn(line: string): readonly WrittenAmount[] {
  const found = decimalAmountsIn(line);
  if (!/[€$£]/.test(line)) return found;
  const whole = [...line.matchAll(WHOLE)].flatMap((match): readonly WrittenAmount[] => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (found.some((one) => one.from < to && from < one.to)) return [];
    const negative =
      [match[1], match[3], match[5]].includes('-') || (line[from - 1] === '(' && line[to] === ')');
    const digits = (match[4] ?? match[6] ?? '').replace(/\D/g, '');
    return [{ decimal: `${negative ? '-' : ''}${digits}.00`, from, to }];
  });
  return whole.length === 0 ? found : [...found, ...whole].sort((a, b) => a.from - b.from);
}

/** "INV 11 - 400.00": a dash with a blank on either side stands between two things; alone in front of a column it is a minus. */
const isMinus = (line: string, dash: number): boolean =>
  !/\s/.test(line[dash + 1] ?? '') || /(^|\s{2}|[\t|;(])$/.test(line.slice(0, dash));

/**
 * The beginning is the end of a document: "INV-100 500.00". A dash behind a letter or figure is the document's own, and blanks divide thousands where a
 * comma divides decimals (1 176,00), not where a point does.
 */
const isDocuments = (line: string, at: number, before: string, digits: string, mark: string): boolean =>
  (before === '-' && /[A-Za-z0-9]/.test(line[at - 1] ?? '')) || (mark === '.' && /[ \u00a0]/.test(digits));

function decimalAmountsIn(line: string): readonly WrittenAmount[] {
  const found: WrittenAmount[] = [];
  AMOUNT.lastIndex = 0;
  for (let match = AMOUNT.exec(line); match; match = AMOUNT.exec(line)) {
    const [
      whole,
      before = '',
      sign = '',
      open,
      inner = '',
      digits = '',
      mark = '',
      decimals = '',
      close,
      behind,
      credit,
    ] = match;
    const separators = digits.replace(/\d/g, '');
    const regular =
      separators === '' || ([...separators].every((one) => one === separators[0]) && separators[0] !== mark);
    AMOUNT.lastIndex = match.index + whole.length;
    if (isDocuments(line, match.index, before, digits, mark)) {
      const blank = digits.search(/[ \u00a0]/);
      if (blank > 0) AMOUNT.lastIndex = match.index + whole.indexOf(digits) + blank;
      continue;
    }
    if (!regular) continue;
    const dash = whole.slice(0, whole.indexOf(digits)).indexOf('-');
    const negative =
      ([before, sign, inner].includes('-') && isMinus(line, match.index + dash)) ||
      (open && close) ||
      behind === '-' ||
      credit !== undefined;
    const decimal = `${negative ? '-' : ''}${digits.replace(/\D/g, '')}.${decimals}`;
    found.push({ decimal, from: match.index + before.length, to: match.index + whole.length });
  }
  return found;
}

/** The one amount a cell or the rest of a line is, decimals or not; `null` where it can be read in two ways, or in none. */
export function amountOfCell(text: string): string | null {
  const bare = text.replace(/[€$£]|\b[A-Z]{3}\b/g, '').trim();
  if (/^[-+]?\d{1,12}$/.test(bare)) return bare.replace('+', '');
  const [only, second] = amountsIn(bare);
  return only && !second && only.from === 0 && only.to >= bare.length ? only.decimal : null;
}

export const minorOf = (decimal: string, currency: Currency | null): Minor | null => {
  const parsed = amountIn(decimal, currency);
  return parsed.ok ? parsed.amount : null;
};

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD' };

/** The currency a text names beside its amounts: the code or sign found first there, none where two are named. */
export function currencyIn(text: string): Currency | null {
  const named = new Set<string>();
  const beside =
    /([€$£])\s?[-\d(]|\d\s?([€$£])|\b([A-Z]{3})[ \t]{0,80}[-+(]?\d[\d.,' ]*[.,]\d{2}\b|[.,]\d{2}[ \t]{0,80}([A-Z]{3})\b/g;
  for (let match = beside.exec(text); match; match = beside.exec(text)) {
    const sign = match[1] ?? match[2];
    const code = sign === undefined ? (match[3] ?? match[4] ?? '') : (SIGNS[sign] ?? '');
    if (currencyOf(code)) named.add(code);
  }
  for (const match of text.matchAll(
    /\b(?:currency|waehrung|währung|devise|valuta|moneda)\s*[:\t ]\s*([A-Z]{3})\b/gi,
  ))
    if (currencyOf(match[1] ?? '')) named.add((match[1] ?? '').toUpperCase());
  const [only] = named;
  return named.size === 1 && only !== undefined ? (currencyOf(only) ?? null) : null;
}
