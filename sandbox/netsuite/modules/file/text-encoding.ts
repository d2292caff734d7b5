import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';

/** `file.Encoding`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4228998505.html */
export const ENCODINGS = closed('N/file Encoding', {
  UTF_8: 'UTF-8',
  WINDOWS_1252: 'windows-1252',
  ISO_8859_1: 'ISO-8859-1',
  GB18030: 'GB18030',
  SHIFT_JIS: 'SHIFT_JIS',
  MAC_ROMAN: 'MacRoman',
  GB2312: 'GB2312',
  BIG5: 'Big5',
});

/** NetSuite's name in lower case → the name of the decoder. */
const DECODERS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'windows-1252': 'windows-1252',
  gb18030: 'gb18030',
  shift_jis: 'shift_jis',
  macroman: 'macintosh',
  gb2312: 'gb2312',
  big5: 'big5',
};
const SINGLE_BYTE = ['windows-1252', 'macroman'];

/** A byte order mark stays in the text, and bytes that mean nothing in the encoding become U+FFFD: as Java reads files. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const name = encoding.toLowerCase();
  if (name === 'iso-8859-1') return Buffer.from(bytes).toString('latin1');
  const decoder = DECODERS[name];
  if (decoder === undefined) refuse('N/file', `encoding ${encoding}`);
  return new TextDecoder(decoder, { ignoreBOM: true }).decode(bytes);
}

/** What the encoding cannot say becomes a question mark, as in Java. */
export function encodeText(text: string, encoding: string): Uint8Array {
  const name = encoding.toLowerCase();
  if (name === 'utf-8') return new TextEncoder().encode(text);
  if (name === 'iso-8859-1')
    return Uint8Array.from(text, (char) => (char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 63));
  if (!SINGLE_BYTE.includes(name)) refuse('N/file', `writing a file in ${encoding}`);
  const byteOf = new Map(
    Array.from(new Uint8Array(256), (_, byte) => [decodeText(Uint8Array.of(byte), name), byte]),
  );
  return Uint8Array.from(text, (char) => byteOf.get(char) ?? 63);
}
