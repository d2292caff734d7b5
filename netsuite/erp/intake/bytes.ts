import type { Problem } from '../../../core/problems/problem.ts';
import { utf8 } from '../../../core/plan/digest.ts';
import { charactersLost } from '../problems.ts';

/** What of `file.File` is used. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4229263558.html */
export interface CabinetFile {
  readonly name: string;
  readonly isText: boolean;
  /** Bytes. */
  readonly size: number;
  encoding: string;
  getContents(): string;
}

/**
 * The bytes of a file as the bank wrote them. Files of a binary type come as base64. Those of a text type come decoded, so their text is encoded
 * again: as it was decoded, or else by asking for it in ISO 8859-1, where a character is a byte. Which of them gave the bytes back
 * is not believed but counted: the size has to be right, or the file is refused.
 */
export function bytesOf(file: CabinetFile): Uint8Array | Problem {
  if (!file.isText) return fromBase64(file.getContents());
  const asDecoded = encode(file.getContents(), file.encoding);
  if (asDecoded?.length === file.size) return asDecoded;
  const original = file.encoding;
  file.encoding = 'ISO-8859-1';
  const byByte = oneByteEach(file.getContents());
  file.encoding = original;
  if (byByte?.length === file.size) return byByte;
  return charactersLost(file.name, { size: file.size, read: asDecoded?.length ?? byByte?.length ?? 0 });
}

export const isBytes = (value: Uint8Array | Problem): value is Uint8Array => !('fix' in value);

/** The bytes of a text in an encoding where every byte sequence has one text; null where some character is the mark of a lost one. */
function encode(text: string, encoding: string): Uint8Array | null {
  if (text.includes('\ufffd')) return null;
  return /^utf-?8$/i.test(encoding) ? utf8(text) : oneByteEach(text);
}

function oneByteEach(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return null;
    bytes[index] = code;
  }
  return bytes;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

/** RFC 4648, line ends and padding passed over. NetSuite's engine has no `atob`, and `N/encode` gives text, not bytes. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [length, bits, held] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? -1;
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}
