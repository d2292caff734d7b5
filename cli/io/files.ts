import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import * as problem from '../../core/problems/files.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';

/** The bytes of a file, or why there are none. */
export function readBytes(file: string): Checked<Uint8Array> {
  try {
    return { ok: true, value: readFileSync(file), problems: [] };
  } catch (error) {
    return { ok: false, problems: [problem.cannotRead(file, { because: reasonOf(error) })] };
  }
}

/** A text file in UTF-8. Another encoding is a problem with the first byte that does not fit: guessing would change names silently. */
export function readText(file: string): Checked<string> {
  const read = readBytes(file);
  if (!read.ok) return read;
  const bytes = Buffer.from(read.value.buffer, read.value.byteOffset, read.value.byteLength);
  if (!isUtf8(bytes)) {
    const [line, byte] = firstForeignByte(bytes);
    return { ok: false, problems: [problem.notUtf8(`${file}, line ${line}`, { byte })] };
  }
  try {
    return { ok: true, value: bytes.toString('utf8'), problems: [] };
  } catch (error) {
    return { ok: false, problems: [problem.cannotRead(file, { because: reasonOf(error) })] };
  }
}

/** The line and the byte (both from 1) where the longest prefix that is UTF-8 ends, by halving over the lines. */
function firstForeignByte(bytes: Buffer): readonly [line: number, byte: number] {
  let [start, line] = [0, 1];
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    [start, line] = [end + 1, line + 1];
  }
  let good = start;
  const end = bytes.indexOf(10, start);
  const content = bytes.subarray(start, end === -1 ? bytes.length : end);
  for (let length = 0; length < content.length; length++) {
    // A character has at most four bytes: one more than that without a whole one is foreign.
    const rest = content.subarray(length, length + 4);
    const size = [1, 2, 3, 4].find((bytesOf) => bytesOf <= rest.length && isUtf8(rest.subarray(0, bytesOf)));
    if (size === undefined) break;
    length += size - 1;
    good = start + length + 1;
  }
  return [line, good + 1];
}

const PIECE = 4_000_000;

/** Writes a file piece by piece, so that it may be larger than a string. Nothing when done, else what went wrong. */
export function writeTextFile(file: string, pieces: Iterable<string>): Problem | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'w');
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < PIECE) continue;
      writeSync(descriptor, waiting);
      waiting = '';
    }
    writeSync(descriptor, waiting);
    return undefined;
  } catch (error) {
    return problem.cannotWrite(file, { because: reasonOf(error) });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ERR_STRING_TOO_LONG: 'it is larger than 512 MB',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}
