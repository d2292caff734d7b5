/** What canonical JSON can say: plain data, nothing with behaviour. `undefined` members are left out. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [name: string]: Canonical | undefined };

/**
 * The one text of a value: members sorted by UTF-16 code unit, no blanks, absent members left out (RFC 8785 in spirit, with
 * one number rule instead of its own). Whole numbers are written as they are; any other number is a probability or a ratio
 * and is rounded to six decimals, half up, so that engines which disagree in the last bit still write the same text.
 * @throws RangeError for NaN, an infinity, or a number too large to be exact.
 */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** A canonical text in pieces, to be read one behind the other: it may be of megabytes, and need never be one string. */
export type Pieces = readonly string[];

/**
 * An object whose members are canonical texts already, in the order of their names as `canonicalJson` has it: the caller writes
 * them so, for sorting a few known names costs more than writing them. Absent ones are left out.
 */
export function canonicalObject(members: Readonly<Record<string, string | Pieces | undefined>>): Pieces {
  const pieces: string[] = [];
  let before = '{';
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (member === undefined) continue;
    if (typeof member === 'string') pieces.push(`${before}"${name}":${member}`);
    else {
      pieces.push(`${before}"${name}":`);
      append(pieces, member);
    }
    before = ',';
  }
  pieces.push(before === '{' ? '{}' : '}');
  return pieces;
}

export function canonicalList(texts: readonly (string | Pieces)[]): Pieces {
  if (texts.length === 0) return EMPTY_LIST;
  const pieces: string[] = [];
  let before = '[';
  for (const text of texts) {
    pieces.push(before);
    append(pieces, text);
    before = ',';
  }
  pieces.push(']');
  return pieces;
}
const EMPTY_LIST: Pieces = ['[]'];

function append(pieces: string[], text: string | Pieces): void {
  if (typeof text === 'string') pieces.push(text);
  else for (const piece of text) pieces.push(piece);
}

function canonicalNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const millionths = Math.round(value * 1_000_000);
  if (!Number.isSafeInteger(millionths)) throw new RangeError(`${value} has no canonical form`);
  const digits = String(Math.abs(millionths)).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  const sign = millionths < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}

const isList = (value: object): value is readonly Canonical[] => Array.isArray(value);
