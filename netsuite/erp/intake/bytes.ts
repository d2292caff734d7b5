import type { Problem } from '../../../core/problems/problem.ts';
import { utf8 } from '../../../core/plan/digest.ts';
import { fromBase64 } from '../../../core/text/base64.ts';
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
