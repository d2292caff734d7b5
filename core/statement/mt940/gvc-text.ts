import type { PaymentReference, ReferenceScheme } from '../../ledger/receipt.ts';
import { gvcMeaning } from '../gvc.ts';
import { realReference } from '../identity.ts';
import { payerOf, SILENT, type Narrative } from './narrative.ts';
import { unwrap, widthOf } from './wrapping.ts';

/** Three digits, then a separator and the first subfield: "166?00GUTSCHRIFT", "020~00152", "229" and "?00…" on the next line. */
const OPENING = /^\s?(\d{3})\s*([^\dA-Za-z\s])(\d{2})/;

/** A subfield holds 27 characters (Anlage 3 of the DFÜ-Abkommen, field 86); a shorter one ended there. */
const SUBFIELD_WIDTH = 27;

export const isGvcText = (lines: readonly string[]): boolean =>
  OPENING.test(lines[0] ?? '') ||
  (/^\s?\d{3}\s*$/.test(lines[0] ?? '') && /^[^\dA-Za-z\s]\d{2}/.test(lines[1] ?? ''));

/**
 * The German and Polish family of `:86:`: a transaction code and subfields behind a separator (`?`, in other banks `<`, `>`,
 * `~`, `^`). 20 to 29 and 60 to 63 hold the text, in which SEPA tags such as `EREF+` and `SVWZ+` start parts; 30 and 31 (or 38, an
 * IBAN) bank and account of the other side, 32 and 33 its name.
 */
export function readGvcText(lines: readonly string[]): Narrative {
  const separator = OPENING.exec(lines[0] ?? '')?.[2] ?? (lines[1] ?? '?').charAt(0);
  const startsSubfield = (line: string): boolean =>
    line.startsWith(separator) && /^\d{2}/.test(line.slice(1));
  const { text } = unwrap(lines, widthOf(lines), ' ', startsSubfield);
  const gvc = text.trim().slice(0, 3);
  const subfields = subfieldsOf(text, separator);
  const said = purposeOf(subfields.filter(({ code }) => PURPOSE.test(code)).map(({ value }) => value));
  const first = (...codes: string[]): string =>
    codes.map((code) => subfields.find((one) => one.code === code)?.value.trim() ?? '').find(Boolean) ?? '';
  const account = first('38') || said.iban || first('31');
  return {
    ...SILENT,
    ...gvcMeaning(gvc),
    gvc,
    payer: payerOf(joinSubfields([first('32'), first('33')]), account, first('30') || said.bic),
    ultimate: said.ultimate,
    text: said.text.length > 0 ? said.text : [first('00')].filter(Boolean),
    references: said.references,
    charges: said.charges,
  };
}

const PURPOSE = /^(2\d|6[0-5])$/;
/** Subfields there are; a separator before any other digits is text. */
const CODES: ReadonlySet<string> = new Set(
  '00 10 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 60 61 62 63 64 65 70 71'.split(' '),
);

interface Subfield {
  readonly code: string;
  readonly value: string;
}

function subfieldsOf(text: string, separator: string): readonly Subfield[] {
  const found: Subfield[] = [];
  let start = -1;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    if (!CODES.has(text.slice(at + 1, at + 3))) continue;
    if (start >= 0) found.push(subfield(text, start, at));
    start = at + 1;
  }
  if (start >= 0) found.push(subfield(text, start, text.length));
  return found;
}

const subfield = (text: string, start: number, end: number): Subfield => ({
  code: text.slice(start, start + 2),
  value: withoutFiller(text.slice(start + 2, end)),
});

/** Polish banks fill an empty subfield with byte FF. */
const withoutFiller = (value: string): string => (/^\s*[\u00ff\u02d9\u00a0]\s*$/.test(value) ? '' : value);

function joinSubfields(values: readonly string[]): string {
  const [first = '', second = ''] = values;
  return first.length >= SUBFIELD_WIDTH ? first + second : `${first} ${second}`;
}

/** Tags of the SEPA part of the text, and what each holds. */
const SCHEME: Readonly<Record<string, ReferenceScheme>> = {
  EREF: 'end-to-end',
  KREF: 'other',
  MREF: 'other',
};
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
  const tagged = new Map<string, string>();
  let open = 'SVWZ';
  const add = (piece: string): void => {
    if (open !== 'SVWZ') tagged.set(open, (tagged.get(open) ?? '') + piece);
    else if (realReference(piece) !== null) text.push(piece.trim());
  };
  for (const value of values) {
    let from = 0;
    TAG.lastIndex = 0;
    for (let match = TAG.exec(value); match; match = TAG.exec(value)) {
      if (match.index > from) add(value.slice(from, match.index));
      open = match[1] ?? 'SVWZ';
      from = TAG.lastIndex;
    }
    if (from < value.length) add(value.slice(from));
  }
  const tag = (name: string): string => tagged.get(name)?.trim() ?? '';
  const references = Object.entries(SCHEME).flatMap(([name, scheme]): readonly PaymentReference[] => {
    const value = realReference(tag(name));
    return value === null ? [] : [{ scheme, value }];
  });
  return {
    text,
    references,
    ultimate: tag('ABWA') || tag('ABWE'),
    iban: tag('IBAN'),
    bic: tag('BIC'),
    charges: tag('COAM'),
  };
}
