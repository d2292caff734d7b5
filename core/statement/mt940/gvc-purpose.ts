import type { PaymentReference, ReferenceScheme } from '../../ledger/receipt.ts';
import { NONE } from '../entry.ts';
import { isText, realReference } from '../identity.ts';

/** What the subfields of the text say, by the SEPA tag in front of a "+" under which it stands. */
export interface Purpose {
  /** The payer's text: what stands before any tag and under SVWZ, piece by piece. */
  readonly text: string[];
  /** The tag the last piece stands under. */
  open: Part;
  EREF: string;
  KREF: string;
  MREF: string;
  COAM: string;
  ABWA: string;
  ABWE: string;
  IBAN: string;
  BIC: string;
  /** What stands under a tag that is not read here. */
  other: string;
}
type Part = Exclude<keyof Purpose, 'text' | 'open'> | 'text';

interface Tag {
  readonly part: Part;
  readonly length: number;
}
const tag = (printed: string, part: Part): readonly [string, Tag] => [
  printed,
  { part, length: printed.length },
];
const READ = ['EREF', 'KREF', 'MREF', 'COAM', 'ABWA', 'ABWE', 'IBAN', 'BIC'] as const;
const TAGS: ReadonlyMap<string, Tag> = new Map([
  ...READ.map((part) => tag(part, part)),
  ...['CRED', 'DEBT', 'OAMT', 'BREF', 'RREF', 'PURP', 'RTRN'].map((printed) => tag(printed, 'other')),
  tag('SVWZ', 'text'),
]);
/** The bank's message, a text as well. */
const [MESSAGE, MESSAGE_TAG] = tag('MTLG', 'text');

export const noPurpose = (): Purpose => ({
  text: [],
  open: 'text',
  EREF: '',
  KREF: '',
  MREF: '',
  COAM: '',
  ABWA: '',
  ABWE: '',
  IBAN: '',
  BIC: '',
  other: '',
});

/** Sorts a subfield of the text under its tags; what stands before its first one belongs to the tag that was open. */
export function addPurpose(said: Purpose, value: string): void {
  let from = 0;
  let plus = value.indexOf('+');
  let colon = value.indexOf(':');
  while (plus >= 0 || colon >= 0) {
    const isPlus = colon < 0 || (plus >= 0 && plus < colon);
    const at = isPlus ? plus : colon;
    if (isPlus) plus = value.indexOf('+', at + 1);
    else colon = value.indexOf(':', at + 1);
    const found = isPlus ? tagBefore(value, at, from) : messageBefore(value, at, from);
    if (found === undefined) continue;
    const before = at - found.length - 1;
    if (before > from) addPiece(said, value.slice(from, before));
    said.open = found.part;
    from = at + 1;
  }
  if (from < value.length) addPiece(said, from === 0 ? value : value.slice(from));
}

function addPiece(said: Purpose, piece: string): void {
  if (said.open !== 'text') {
    said[said.open] += piece;
    return;
  }
  const words = piece.trim();
  if (isText(words)) said.text.push(words);
}

/** The tag that ends where a "+" stands: at the beginning of a piece, or behind a blank. */
const tagBefore = (value: string, plus: number, from: number): Tag | undefined =>
  tagFrom(value, plus - 4, plus, from) ?? tagFrom(value, plus - 3, plus, from);

const messageBefore = (value: string, colon: number, from: number): Tag | undefined =>
  value.endsWith(MESSAGE, colon) && opens(value, colon - MESSAGE.length, from) ? MESSAGE_TAG : undefined;

const tagFrom = (value: string, start: number, at: number, from: number): Tag | undefined =>
  opens(value, start, from) ? TAGS.get(value.slice(start, at)) : undefined;

const opens = (value: string, start: number, from: number): boolean =>
  start === 0 ? from === 0 : start > from && /\s/.test(value.charAt(start - 1));

/** The text without the room it grew by: an array that grows takes 17 places, and those of a large file are kept. */
export const textOf = ({ text }: Purpose): readonly string[] => (text.length === 0 ? NONE : text.slice());

export function referencesOf({ EREF, KREF, MREF }: Purpose): readonly PaymentReference[] {
  if (KREF === '' && MREF === '') return EREF === '' ? NONE : reference('end-to-end', EREF);
  return [...reference('end-to-end', EREF), ...reference('other', KREF), ...reference('other', MREF)];
}

function reference(scheme: ReferenceScheme, printed: string): readonly PaymentReference[] {
  const value = printed === '' ? null : realReference(printed);
  return value === null ? NONE : [{ scheme, value }];
}
