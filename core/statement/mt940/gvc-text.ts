import type { PaymentReference, ReferenceScheme } from '../../ledger/receipt.ts';
import { gvcMeaning } from '../gvc.ts';
import { isText, realReference } from '../identity.ts';
import { payerOf, type Narrative } from './narrative.ts';
import { unwrap, widthOf } from './wrapping.ts';

/** Three digits, then a separator and the first subfield: "166?00GUTSCHRIFT", "020~00152", "229" and "?00…" on the next line. */
const OPENING = /^\s?\d{3}\s*([^\dA-Za-z\s])\d{2}/;

/** A subfield holds 27 characters (Anlage 3 of the DFÜ-Abkommen, field 86); a shorter one ended there. */
const SUBFIELD_WIDTH = 27;

/**
 * The German and Polish family of `:86:`: a transaction code and subfields behind a separator (`?`, in other banks `<`, `>`,
 * `~`, `^`). 20 to 29 and 60 to 63 hold the text, in which SEPA tags such as `EREF+` and `SVWZ+` start parts; 30 and 31 (or 38, an
 * IBAN) bank and account of the other side, 32 and 33 its name.
 * @returns `null` for lines of another family
 */
export function readGvcText(lines: readonly string[]): Narrative | null {
  const separator = separatorOf(lines);
  if (separator === '') return null;
  const { text } = unwrap(
    lines,
    widthOf(lines),
    ' ',
    (line) => isCode(line, 1) && line.startsWith(separator),
  );
  const gvc = text.trim().slice(0, 3);
  const { purpose, fields } = subfieldsOf(text, separator);
  const said = purposeOf(purpose);
  const field = (code: number): string => fields[code]?.trim() ?? '';
  const account = field(38) || said.iban || field(31);
  const booking = field(0);
  const { method, nature, reversal } = gvcMeaning(gvc);
  return {
    ...(method ? { method } : {}),
    ...(nature ? { nature } : {}),
    ...(reversal ? { reversal } : {}),
    gvc,
    payer: payerOf(joinSubfields(field(32), field(33)), account, field(30) || said.bic),
    ultimate: said.ultimate,
    text: said.text.length > 0 || booking === '' ? said.text : [booking],
    references: said.references,
    foreign: null,
    charges: said.charges,
  };
}

/** The sign in front of the subfields, "" where there are none. */
function separatorOf([first = '', second = '']: readonly string[]): string {
  const opening = OPENING.exec(first);
  if (opening) return opening[1] ?? '';
  return /^\s?\d{3}\s*$/.test(first) && /^[^\dA-Za-z\s]\d{2}/.test(second) ? second.charAt(0) : '';
}

/** Subfields there are: 00, 10, 20 to 39, 60 to 65, 70, 71. A separator before any other digits is text. */
function isCode(text: string, at: number): boolean {
  const ten = text.charCodeAt(at) - ZERO;
  const one = text.charCodeAt(at + 1) - ZERO;
  if (!(one >= 0 && one <= 9)) return false;
  if (ten === 2 || ten === 3) return true;
  if (ten === 0 || ten === 1) return one === 0;
  return (ten === 6 && one <= 5) || (ten === 7 && one <= 1);
}
const ZERO = 48;

interface Subfields {
  /** 20 to 29 and 60 to 65 in the order they stand in. */
  readonly purpose: readonly string[];
  /** The others by number; of a repeated one the first. */
  readonly fields: readonly (string | undefined)[];
}

function subfieldsOf(text: string, separator: string): Subfields {
  const purpose: string[] = [];
  const fields: (string | undefined)[] = [];
  const end = (start: number, to: number): void => {
    const value = withoutFiller(text.slice(start + 2, to));
    const group = text.charCodeAt(start) - ZERO;
    if (group === 2 || group === 6) purpose.push(value);
    else fields[group * 10 + text.charCodeAt(start + 1) - ZERO] ??= value;
  };
  let start = -1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    if (!isCode(text, at + 1)) continue;
    if (start >= 0) end(start, at);
    start = at + 1;
  }
  if (start >= 0) end(start, text.length);
  return { purpose, fields };
}

/** Polish banks fill an empty subfield with byte FF. */
const withoutFiller = (value: string): string =>
  value.length < 4 && /^\s*[\u00ff\u02d9\u00a0]\s*$/.test(value) ? '' : value;

function joinSubfields(first: string, second: string): string {
  if (second === '') return first;
  return first.length >= SUBFIELD_WIDTH ? first + second : `${first} ${second}`;
}

/** Tags of the SEPA part that hold references. */
const REFERENCES: readonly (readonly [string, ReferenceScheme])[] = [
  ['EREF', 'end-to-end'],
  ['KREF', 'other'],
  ['MREF', 'other'],
];
const TAG =
  /(?:^|\s)(?:(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|BREF|RREF|PURP|RTRN)\+|MTLG:)/g;

interface Purpose {
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly ultimate: string;
  readonly iban: string;
  readonly bic: string;
  readonly charges: string;
}

/** Sorts the pieces of the text under the tag that is open when they come; before any tag and under SVWZ it is the payer's
 *  text, under MTLG the bank's message. */
function purposeOf(values: readonly string[]): Purpose {
  const text: string[] = [];
  const tagged: Record<string, string> = {};
  let open = 'SVWZ';
  const add = (piece: string): void => {
    if (open !== 'SVWZ') tagged[open] = (tagged[open] ?? '') + piece;
    else if (isText(piece)) text.push(piece.trim());
  };
  for (const value of values) {
    let from = 0;
    TAG.lastIndex = 0;
    const tags = value.includes('+') || value.includes('MTLG:');
    for (let match = tags && TAG.exec(value); match; match = TAG.exec(value)) {
      if (match.index > from) add(value.slice(from, match.index));
      open = match[1] ?? 'SVWZ';
      from = TAG.lastIndex;
    }
    if (from < value.length) add(from === 0 ? value : value.slice(from));
  }
  const references: PaymentReference[] = [];
  for (const [tag, scheme] of REFERENCES) {
    const value = realReference(tagged[tag]);
    if (value !== null) references.push({ scheme, value });
  }
  return {
    text,
    references,
    ultimate: (tagged['ABWA'] ?? tagged['ABWE'] ?? '').trim(),
    iban: tagged['IBAN'] ?? '',
    bic: tagged['BIC'] ?? '',
    charges: tagged['COAM'] ?? '',
  };
}
