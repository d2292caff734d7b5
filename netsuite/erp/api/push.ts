import { utf8 } from '../../../core/plan/digest.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { fileDigest } from '../../../core/statement/identity.ts';
import { strictUtf8 } from '../../../core/text/decode.ts';
import { fromBase64 } from '../../../core/text/base64.ts';
import { folderId } from '../intake/inbox.ts';
import type { SuiteQl } from '../netsuite.ts';
import { apiUnusable } from '../problems.ts';
import { findStatement } from '../store/statements.ts';
import { MOST_BYTES, type PushRequest } from './request.ts';

export interface PushTools {
  readonly query: SuiteQl;
  /** Path or id of the folder the intake reads. */
  readonly inbox: string;
  /** Saves a text file: 20 units. Gives its id. */
  saveText(file: {
    readonly name: string;
    readonly contents: string;
    readonly encoding: 'UTF-8' | 'ISO-8859-1';
    readonly folder: number;
  }): number;
  /** Starts the intake, when the role may; else its next scheduled execution reads the file. */
  startIntake(): boolean;
}

export type Pushed =
  | { readonly ok: true; readonly state: 'taken'; readonly file: number; readonly name: string; readonly digest: string; readonly started: boolean }
  | { readonly ok: true; readonly state: 'known'; readonly statement: number; readonly name: string; readonly digest: string }
  | { readonly ok: false; readonly problems: readonly Problem[] }; // prettier-ignore

/**
 * Puts a bank file into the inbox, byte for byte. Its name there begins with its digest: N/file saves over a file of the same name, and two files a bank
 * calls the same must both be read. Sent twice it is taken once: what was read already is known by its bytes. 60 units.
 */
export function push({ query, inbox, saveText, startIntake }: PushTools, request: PushRequest): Pushed {
  const bytes = 'text' in request ? utf8(request.text) : fromBase64(request.content);
  if (bytes.length === 0) return { ok: false, problems: [apiUnusable('body', { says: 'The file is empty.' })] };
  if (bytes.length > MOST_BYTES) return { ok: false, problems: [apiUnusable('body', { says: 'The file is above 10 MB.' })] };
  const digest = fileDigest(bytes);
  const known = findStatement(query, digest);
  if (known && known.state !== 'reading') return { ok: true, state: 'known', statement: known.id, name: known.name, digest };
  const folder = folderId(query, inbox);
  if (folder === null) return { ok: false, problems: [apiUnusable('inbox', { says: `There is no folder ${inbox}.` })] };
  const name = `${digest.slice(0, 12)} ${request.name}`;
  const file = saveText({ name, folder, ...storable(bytes) });
  return { ok: true, state: 'taken', file, name, digest, started: startIntake() };
} // prettier-ignore

/** As text N/file keeps unchanged: what is UTF-8 as that, else one character a byte. */
function storable(bytes: Uint8Array): { readonly contents: string; readonly encoding: 'UTF-8' | 'ISO-8859-1' } {
  const text = strictUtf8(bytes);
  // The mark of a lost character would make the intake doubt the whole file.
  if (text !== null && !text.includes('\ufffd')) return { contents: text, encoding: 'UTF-8' };
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return { contents: parts.join(''), encoding: 'ISO-8859-1' };
} // prettier-ignore
const CHUNK = 8_192;
