import { gvcMeaning } from '../gvc.ts';
import { addPurpose, noPurpose, referencesOf, textOf, type Purpose } from './gvc-purpose.ts';
import { digitsFrom } from './line61.ts';
import { payerOf, type Narrative } from './narrative.ts';
import { joined, lostBlanks, widthOf } from './wrapping.ts';

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
  const gvc = (lines[0] ?? '').trimStart().slice(0, 3);
  const {
    purpose,
    booking = '',
    bank = '',
    account = '',
    name = '',
    nameGoesOn = '',
    iban = '',
  } = subfieldsOf(lines, separator);
  const text = textOf(purpose);
  return {
    meaning: gvcMeaning(gvc),
    payer: payerOf(joinSubfields(name, nameGoesOn), iban || purpose.IBAN || account, bank || purpose.BIC),
    ultimate: (purpose.ABWA || purpose.ABWE).trim(),
    text: text.length > 0 || booking === '' ? text : [booking],
    references: referencesOf(purpose),
    foreign: null,
    charges: purpose.COAM,
    gvc,
  };
}

/** The sign in front of the subfields, "" where there are none. */
function separatorOf([first = '', second = '']: readonly string[]): string {
  const opening = opensPlainly(first) ? first.charAt(3) : OPENING.exec(first)?.[1];
  if (opening !== undefined) return opening;
  return /^\s?\d{3}\s*$/.test(first) && /^[^\dA-Za-z\s]\d{2}/.test(second) ? second.charAt(0) : '';
}

/** "166?00" and the like, as nearly all begin: what `OPENING` finds, without looking further. */
const opensPlainly = (text: string): boolean =>
  text.charCodeAt(3) === QUESTION_MARK && isCode(text, 4) && digitsFrom(text, 0) === 3;
const QUESTION_MARK = 0x3f;

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
const codeAt = (text: string, at: number): number =>
  10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO;

/** Trimmed; of a repeated one the first counts. */
interface Subfields {
  /** 20 to 29 and 60 to 65 in the order they stand in. */
  readonly purpose: Purpose;
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

/** Line by line: a copy of the whole text is dear, and is kept with every piece that is cut out of it. */
function subfieldsOf(printed: readonly string[], separator: string): Subfields {
  const fields: Subfields = {
    purpose: noPurpose(),
    booking: undefined,
    bank: undefined,
    account: undefined,
    name: undefined,
    nameGoesOn: undefined,
    iban: undefined,
  };
  const full = widthOf(printed);
  const lines = cutsCode(printed, separator) ? [inOneLine(printed, full, separator)] : printed;
  let code = NO_CODE;
  let value = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    let from = 0;
    for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) {
      if (!isCode(line, at + 1)) continue;
      if (isRead(code)) take(fields, code, value + line.slice(from, at));
      code = codeAt(line, at + 1);
      value = '';
      from = at + 3;
    }
    if (!isRead(code)) continue;
    value += line.slice(from);
    if (lostBlanks(lines, index, full) && !beginsSubfield(lines[index + 1] ?? '', separator)) value += ' ';
  }
  if (isRead(code)) take(fields, code, value);
  return fields;
}
const NO_CODE = -1;

const isText = (code: number): boolean => (code >= 20 && code <= 29) || (code >= 60 && code <= 65);
/** Is it a subfield of which an entry takes anything? */
const isRead = (code: number): boolean => isText(code) || (code >= 30 && code <= 38) || code === 0;

const inOneLine = (lines: readonly string[], full: number, separator: string): string =>
  joined(lines, full, ' ', (next) => beginsSubfield(next, separator));

const beginsSubfield = (line: string, separator: string): boolean =>
  line.charCodeAt(0) === separator.charCodeAt(0) && isCode(line, 1);

/** Does a line end with what may be a separator whose digits stand on the next? */
function cutsCode(lines: readonly string[], separator: string): boolean {
  const sign = separator.charCodeAt(0);
  for (let index = 0; index < lines.length - 1; index++) {
    const line = lines[index] ?? '';
    if (line.charCodeAt(line.length - 1) === sign || line.charCodeAt(line.length - 2) === sign) return true;
  }
  return false;
}

function take(fields: Subfields, code: number, text: string): void {
  const value = withoutFiller(text);
  switch (code) {
    case 0:
      fields.booking ??= value.trim();
      break;
    case 30:
      fields.bank ??= value.trim();
      break;
    case 31:
      fields.account ??= value.trim();
      break;
    case 32:
      fields.name ??= value.trim();
      break;
    case 33:
      fields.nameGoesOn ??= value.trim();
      break;
    case 38:
      fields.iban ??= value.trim();
      break;
    default:
      if (isText(code)) addPurpose(fields.purpose, value);
  }
}

/** Polish banks fill an empty subfield with byte FF. */
const withoutFiller = (value: string): string =>
  value.length < 4 && /^\s*[\u00ff\u02d9\u00a0]\s*$/.test(value) ? '' : value;

function joinSubfields(first: string, second: string): string {
  if (second === '') return first;
  return first.length >= SUBFIELD_WIDTH ? first + second : `${first} ${second}`;
}
