/** One request over the wire, while the script waits: a process of its own makes it, because nothing in a script happens later. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}
export interface WireResponse {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Base 64. */
  readonly body: string;
}
export type WireAnswer =
  | { readonly response: WireResponse }
  | { readonly error: { readonly code: string; readonly message: string } };

const PROGRAM = fileURLToPath(new URL('./request-process.ts', import.meta.url));
/** Connecting 5 s, sending 45 s: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4567630582.html */
const TIMEOUT_MS = 60_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** @throws a SuiteScriptError when no response came. */
export function sendOverWire(request: WireRequest): WireResponse {
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    maxBuffer: MOST_BYTES,
  });
  if ((ran.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
    throw new SuiteScriptError('SSS_REQUEST_TIME_EXCEEDED', `${request.url} did not answer in time.`);
  if (ran.status !== 0)
    throw ran.error ?? new Error(`request-process ended with ${ran.status}: ${ran.stderr}`);
  const answer = JSON.parse(ran.stdout) as WireAnswer;
  if ('response' in answer) return answer.response;
  throw new SuiteScriptError(answer.error.code, answer.error.message);
}
