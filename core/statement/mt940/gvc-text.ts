import type { PaymentReference, ReferenceScheme } from '../../ledger/receipt.ts';
import { NONE } from '../entry.ts';
import { gvcMeaning } from '../gvc.ts';
import { isText, realReference } from '../identity.ts';
import { payerOf, type Narrative } from './narrative.ts';
import { joined, widthOf } from './wrapping.ts';

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
  const text = joined(lines, widthOf(lines), ' ', (line) => isCode(line, 1) && line.startsWith(separator));
  const gvc = text.trim().slice(0, 3);
  const {
    purpose,
    booking = '',
    bank = '',
    account = '',
    name = '',
    nameGoesOn = '',
    iban = '',
  } = subfieldsOf(text, separator);
  const said = purposeOf(purpose, text.includes('MTLG:'));
  return {
    ...gvcMeaning(gvc),
    gvc,
    payer: payerOf(joinSubfields(name, nameGoesOn), iban || said.iban || account, bank || said.bic),
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

/** Trimmed; of a repeated one the first counts. */
interface Subfields {
  /** 20 to 29 and 60 to 65 in the order they stand in, as they stand. */
  readonly purpose: string[];
  /** 00 */
  booking: string | undefined;
  /** 30 */
  bank: string | undefined;
  /** 31 */
  account: string | undefined;
  /** 32 */
  name: string | undefined;
  /** 33 */
  nameGoesOn: string | undefined;
  /** 38 */
  iban: string | undefined;
}

function subfieldsOf(text: string, separator: string): Subfields {
  const fields: Subfields = {
    purpose: [],
    booking: undefined,
    bank: undefined,
    account: undefined,
    name: undefined,
    nameGoesOn: undefined,
    iban: undefined,
  };
  let start = -1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    if (!isCode(text, at + 1)) continue;
    if (start >= 0) take(fields, text, start, at);
    start = at + 1;
  }
  if (start >= 0) take(fields, text, start, text.length);
  return fields;
}

/** Takes the subfield whose two digits stand at `start`. */
function take(fields: Subfields, text: string, start: number, end: number): void {
  const group = text.charCodeAt(start) - ZERO;
  if (group === 2 || group === 6) {
    fields.purpose.push(withoutFiller(text.slice(start + 2, end)));
    return;
  }
  switch (10 * group + text.charCodeAt(start + 1) - ZERO) {
    case 0:
      fields.booking ??= valueIn(text, start, end);
      break;
    case 30:
      fields.bank ??= valueIn(text, start, end);
      break;
    case 31:
      fields.account ??= valueIn(text, start, end);
      break;
    case 32:
      fields.name ??= valueIn(text, start, end);
      break;
    case 33:
      fields.nameGoesOn ??= valueIn(text, start, end);
      break;
    case 38:
      fields.iban ??= valueIn(text, start, end);
      break;
  }
}

const valueIn = (text: string, start: number, end: number): string =>
  withoutFiller(text.slice(start + 2, end)).trim();

/** Polish banks fill an empty subfield with byte FF. */
const withoutFiller = (value: string): string =>
  value.length < 4 && /^\s*[\u00ff\u02d9\u00a0]\s*$/.test(value) ? '' : value;

function joinSubfields(first: string, second: string): string {
  if (second === '') return first;
  return first.length >= SUBFIELD_WIDTH ? first + second : `${first} ${second}`;
}

/** Parts of the SEPA text, by the tag in front of a "+". What stands under one that is not read here is left out. */
const NO_PARTS = {
  EREF: '',
  KREF: '',
  MREF: '',
  CRED: '',
  DEBT: '',
  COAM: '',
  OAMT: '',
  ABWA: '',
  ABWE: '',
  IBAN: '',
  BIC: '',
  BREF: '',
  RREF: '',
  PURP: '',
  RTRN: '',
};
type Part = keyof typeof NO_PARTS | 'SVWZ';
const PARTS: ReadonlyMap<string, Part> = new Map(
  ([...Object.keys(NO_PARTS), 'SVWZ'] as Part[]).map((part) => [part, part]),
);
const REFERENCES = [
  ['EREF', 'end-to-end'],
  ['KREF', 'other'],
  ['MREF', 'other'],
] as const satisfies readonly (readonly [Part, ReferenceScheme])[];

/** The bank's message, a text as well. */
const MESSAGE = 'MTLG';

/** The tag that ends at `at`, where a "+" or ":" stands: at the beginning of a piece, or behind a blank. */
function tagAt(value: string, at: number, from: number): Part | typeof MESSAGE | undefined {
  if (value[at] === ':')
    return value.endsWith(MESSAGE, at) && opens(value, at - 4, from) ? MESSAGE : undefined;
  for (const length of [4, 3]) {
    const part = at < length ? undefined : PARTS.get(value.slice(at - length, at));
    if (part !== undefined && opens(value, at - length, from)) return part;
  }
  return undefined;
}

const opens = (value: string, start: number, from: number): boolean =>
  start === 0 ? from === 0 : start > from && /\s/.test(value.charAt(start - 1));

/** Where the next "+" stands, or the next ":" where the text has a message. */
function nextSign(value: string, from: number, hasMessage: boolean): number {
  const plus = value.indexOf('+', from);
  const colon = hasMessage ? value.indexOf(':', from) : -1;
  return plus < 0 || (colon >= 0 && colon < plus) ? colon : plus;
}

interface Purpose {
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly ultimate: string;
  readonly iban: string;
  readonly bic: string;
  readonly charges: string;
}

/** A list without the room it grew by: an array that grows takes 17 places, and those of a large file are kept. */
const fitted = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list.slice());

/** Sorts the pieces of the text under the tag that is open when they come; before any tag and under SVWZ it is the payer's text. */
function purposeOf(values: readonly string[], hasMessage: boolean): Purpose {
  const text: string[] = [];
  const parts = { ...NO_PARTS };
  let open: Part = 'SVWZ';
  const add = (piece: string): void => {
    if (open !== 'SVWZ') parts[open] += piece;
    else if (isText(piece)) text.push(piece.trim());
  };
  for (const value of values) {
    let from = 0;
    for (let at = nextSign(value, 0, hasMessage); at >= 0; at = nextSign(value, at + 1, hasMessage)) {
      const tag = tagAt(value, at, from);
      if (tag === undefined) continue;
      const before = at - tag.length - 1;
      if (before > from) add(value.slice(from, before));
      open = tag === MESSAGE ? 'SVWZ' : tag;
      from = at + 1;
    }
    if (from < value.length) add(from === 0 ? value : value.slice(from));
  }
  const references: PaymentReference[] = [];
  for (const [part, scheme] of REFERENCES) {
    const value = parts[part] === '' ? null : realReference(parts[part]);
    if (value !== null) references.push({ scheme, value });
  }
  return {
    text: fitted(text),
    references: fitted(references),
    ultimate: (parts.ABWA || parts.ABWE).trim(),
    iban: parts.IBAN,
    bic: parts.BIC,
    charges: parts.COAM,
  };
}
