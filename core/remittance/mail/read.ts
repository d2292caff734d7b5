import type { IsoDate } from '../../calendar/iso-date.ts';
import { addDays, isoDate } from '../../calendar/iso-date.ts';
import { fromBase64 } from '../../text/base64.ts';
import { decodeBytes } from '../../text/decode.ts';

/** What of a mail may hold an advice: a file that hangs on it, or its words in plain text or as HTML. */
export interface MailPart {
  readonly role: 'file' | 'plain' | 'html';
  /** The name of a file, empty for the words. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the mail calls the encoding of the words. */
  readonly charset: string | undefined;
  /** What a shell took out of a document (a PDF): read as words, whatever else it looks like. */
  readonly isWords?: true;
}

export interface Mail {
  /** Day it was sent, as its sender's clock had it. */
  readonly sentOn: IsoDate | null;
  /** How its sender calls himself; empty where he does not. */
  readonly sender: string;
  readonly parts: readonly MailPart[];
}

/** Mails in mails, and parts of one: beyond these nobody sends an advice. */
const DEEPEST = 8;
const MOST_PARTS = 200;

/** A mail as mail programs save it (.eml): header fields, and among them one that only a mail has. */
export function looksLikeMail(head: string): boolean {
  const { fields } = divide(head.slice(0, 16_384).replace(/^\s+/, ''));
  const names = new Set(fields.map(([name]) => name));
  return names.has('from') && ['mime-version', 'message-id', 'received', 'return-path'].some((name) => names.has(name));
} // prettier-ignore

/**
 * Takes a mail apart (RFC 5322, 2045 to 2047, 2231): words and files out of nested parts, base64 and quoted-printable undone, forwarded mails
 * opened. Pictures, sound and signatures are left out. Never throws; what is broken is read as far as it goes.
 */
export function readMail(bytes: Uint8Array): Mail {
  const parts: MailPart[] = [];
  const text = oneByteEach(bytes);
  collect(text, 0, parts);
  const { fields } = divide(text.slice(0, 65_536));
  return { sentOn: dayOf(valueOf(fields, 'date')), sender: senderOf(valueOf(fields, 'from')), parts };
}

/** `"Kreditoren Adler KG" <ap@adler.example>` → Kreditoren Adler KG */
const senderOf = (from: string): string =>
  words(from)
    .replace(/<[^>]*>?|\S+@\S+/g, '')
    .replace(/["']/g, '')
    .trim();

type Fields = readonly (readonly [name: string, value: string])[];
interface Divided {
  readonly fields: Fields;
  readonly body: string;
}

/** Header fields with their folded lines joined, and what stands behind the first empty line. */
function divide(text: string): Divided {
  const fields: [string, string][] = [];
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    at = end < 0 ? text.length : end + 1;
    if (line === '') break;
    const last = fields[fields.length - 1];
    const field = /^([!-9;-~]{1,76}):[ \t]*(.*)$/.exec(line);
    if (/^[ \t]/.test(line) && last) last[1] += ` ${line.trim()}`;
    else if (field) fields.push([(field[1] ?? '').toLowerCase(), field[2] ?? '']);
    else if (fields.length > 0 || !line.startsWith('From ')) return { fields, body: text.slice(at) };
  }
  return { fields, body: text.slice(at) };
}

const valueOf = (fields: Fields, name: string): string => fields.find(([known]) => known === name)?.[1] ?? '';

/** A value with parameters: `text/csv; charset="utf-8"; name*=utf-8''a%20b.csv`. */
function parameter(value: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*=\\s*"?([\\w-]*)'[^']*'([^;"\\s]*)`, 'i').exec(value);
  if (extended) return decodeBytes(percentBytes(extended[2] ?? ''), extended[1]).text;
  const plain = new RegExp(`;\\s*${name}=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
  return plain ? words(plain[1] ?? plain[2] ?? '') : undefined;
}

function collect(text: string, depth: number, parts: MailPart[]): void {
  if (depth > DEEPEST || parts.length >= MOST_PARTS) return;
  const { fields, body } = divide(text);
  const contentType = valueOf(fields, 'content-type') || 'text/plain';
  const type = (/^[\w.+/-]+/.exec(contentType)?.[0] ?? 'text/plain').toLowerCase();
  const boundary = type.startsWith('multipart/') ? parameter(contentType, 'boundary') : undefined;
  if (boundary !== undefined && boundary !== '') {
    for (const piece of piecesBetween(body, boundary)) collect(piece, depth + 1, parts);
    return;
  }
  const bytes = decoded(body, valueOf(fields, 'content-transfer-encoding'));
  if (type === 'message/rfc822') return collect(oneByteEach(bytes), depth + 1, parts);
  if (/^(image|audio|video)\/|signature|calendar|x-pkcs7/.test(type)) return;
  const disposition = valueOf(fields, 'content-disposition');
  const name = parameter(disposition, 'filename') ?? parameter(contentType, 'name') ?? '';
  const isWords = name === '' && !/^attachment/i.test(disposition) && /^text\/(plain|html)$/.test(type);
  const role = !isWords ? 'file' : type === 'text/html' ? 'html' : 'plain';
  parts.push({ role, name, bytes, charset: parameter(contentType, 'charset') });
}

function piecesBetween(body: string, boundary: string): readonly string[] {
  const pieces: string[] = [];
  let from = -1;
  let at = 0;
  while (at >= 0 && at < body.length && pieces.length < MOST_PARTS) {
    if (body.startsWith(`--${boundary}`, at)) {
      if (from >= 0) pieces.push(body.slice(from, at).replace(/\r?\n$/, ''));
      const end = body.indexOf('\n', at);
      from = body.startsWith('--', at + boundary.length + 2) || end < 0 ? -1 : end + 1;
      if (from < 0) return pieces;
    }
    const next = body.indexOf(`\n--${boundary}`, at);
    at = next < 0 ? -1 : next + 1;
  }
  if (from >= 0) pieces.push(body.slice(from)); // cut off: its end mark is missing
  return pieces;
}

function decoded(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return fromBase64(body);
    case 'quoted-printable':
      return fromQuotedPrintable(body);
    default:
      return bytesOf(body);
  }
}

/** RFC 2045, 6.7: `=3D` is a byte, `=` at the end of a line joins it with the next. */
const fromQuotedPrintable = (text: string): Uint8Array =>
  bytesOf(
    text
      .replace(/[ \t]+(?=\r?\n)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );

const percentBytes = (text: string): Uint8Array =>
  bytesOf(text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));

/** Words of a header in another alphabet (RFC 2047): `=?utf-8?Q?Zahlung_f=C3=BCr?=`. */
const words = (text: string): string =>
  text.replace(/=\?([\w-]+)\?([BbQq])\?([^?]*)\?=\s*/g, (_, charset: string, how: string, coded: string) => {
    const bytes = /b/i.test(how) ? fromBase64(coded) : fromQuotedPrintable(coded.replace(/_/g, ' '));
    return decodeBytes(bytes, charset).text;
  });

const CHUNK = 8_192;
/** Every byte as the character of its number: how the structure of a mail is read, whatever its parts are encoded in. */
function oneByteEach(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK)
    pieces.push(String.fromCharCode.apply(null, bytes.subarray(from, from + CHUNK) as unknown as number[]));
  return pieces.join('');
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** "Tue, 17 Mar 2026 08:15:00 +0100" */
function dayOf(text: string): IsoDate | null {
  const [, day = '', month = '', year = ''] = /\b(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})\b/.exec(text) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  if (number === 0 || Number(day) < 1 || Number(day) > 31) return null;
  const first = isoDate(`${year}-${String(number).padStart(2, '0')}-01`);
  return addDays(first, Number(day) - 1);
}
