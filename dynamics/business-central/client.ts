import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { Problem } from '../../core/problems/problem.ts';
import { appMissing, changedMeanwhile, noAnswer, notAllowed, unexpectedAnswer } from '../problems.ts';
import type { Budget } from '../http/budget.ts';
import { RETRY, waitBefore, type Attempt, type RetryPolicy } from '../http/retry.ts';
import { APP_API } from './contract.ts';
import type { TokenSource } from './token.ts';

export interface ClientOptions {
  /** `https://api.businesscentral.dynamics.com`, or the sandbox. */
  readonly baseUrl: string;
  readonly tenant: string;
  readonly environment: string;
  readonly tokens: TokenSource;
  readonly http?: AxiosInstance;
  readonly retry?: RetryPolicy;
  readonly pageSize?: number;
  /** Shared by all clients of one service principal; none: nothing is held back. */
  readonly budget?: Budget;
  /** Waits; tests pass one that does not. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
}

export type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** One operation of a batch; `path` is below the API root, such as `companies(…)/bankAccounts(…)/Microsoft.NAV.x`. */
export interface Operation {
  readonly id: string;
  readonly method: 'POST' | 'PATCH' | 'GET' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface OperationAnswer {
  readonly id: string;
  readonly status: number;
  readonly body: unknown;
}

export interface BusinessCentralClient {
  /** Every row of a collection, page by page. */
  all(
    api: string,
    path: string,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<Answered<readonly unknown[]>>;
  send(
    method: 'POST' | 'PATCH',
    api: string,
    path: string,
    body: unknown,
    etag?: string,
  ): Promise<Answered<unknown>>;
  /** At most 100 operations (operational-limits-online.md), each its own transaction. Safe to repeat: callers put keys into them. */
  batch(operations: readonly Operation[]): Promise<Answered<readonly OperationAnswer[]>>;
}

export const OPERATIONS_PER_BATCH = 100;

/** Speaks OData to Business Central: tokens, paging, batches, retries of what is safe to repeat. Answers are values, never exceptions. */
export function businessCentralClient(options: ClientOptions): BusinessCentralClient {
  const http = options.http ?? axios.create({ timeout: 480_000 });
  const sleep =
    options.sleep ?? ((ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)));
  const root = `${options.baseUrl}/v2.0/${options.tenant}/${options.environment}`;
  const retry = options.retry ?? RETRY;
  const random = options.random ?? Math.random;

  async function call(
    method: string,
    url: string,
    body?: unknown,
    extra: Readonly<Record<string, string>> = {},
  ): Promise<Answered<AxiosResponse>> {
    const what = `${method} ${new URL(url).pathname.replace(/^.*\/api/, '/api')}`;
    let fresh = false;
    for (let made = 1; ; made++) {
      const token = await options.tokens.get(fresh);
      if (!token.ok) return token;
      const headers = { ...extra, authorization: `Bearer ${token.value}` };
      const once = (): Promise<AxiosResponse | null> => attempt(http, method, url, body, headers);
      const answer = await (options.budget ? options.budget.spend(once) : once());
      if (answer !== null && answer.status === 401 && !fresh) {
        fresh = true; // it may have expired on the way: once more with a new one
        continue;
      }
      const wait = waitBefore(asAttempt(answer), made, retry, random());
      if (wait !== null) {
        await sleep(wait);
        continue;
      }
      if (answer === null) return { ok: false, problem: noAnswer(what, { what, attempts: made }) };
      return answer.status < 300
        ? { ok: true, value: answer }
        : { ok: false, problem: problemOf(what, answer, made) };
    }
  }

  return {
    async all(api, path, parameters = {}) {
      const rows: unknown[] = [];
      let url: string | undefined = `${root}${api}/${path}?${new URLSearchParams(parameters).toString()}`;
      while (url !== undefined) {
        const prefer = `odata.maxpagesize=${options.pageSize ?? 5000}`;
        const answer: Answered<AxiosResponse> = await call('GET', url, undefined, {
          prefer,
          'data-access-intent': 'ReadOnly',
        });
        if (!answer.ok) return answer;
        const page = answer.value.data as { value?: unknown; '@odata.nextLink'?: unknown };
        if (!Array.isArray(page.value))
          return { ok: false, problem: unexpectedAnswer(path, { what: path, status: 200, says: 'no rows' }) };
        rows.push(...(page.value as unknown[]));
        const next: unknown = page['@odata.nextLink'];
        url = typeof next === 'string' ? next : undefined;
      }
      return { ok: true, value: rows };
    },
    async send(method, api, path, body, etag) {
      const answer = await call(
        method,
        `${root}${api}/${path}`,
        body,
        etag === undefined ? {} : { 'if-match': etag },
      );
      return answer.ok ? { ok: true, value: answer.value.data as unknown } : answer;
    },
    async batch(operations) {
      if (operations.length > OPERATIONS_PER_BATCH)
        throw new RangeError(`a batch holds at most ${OPERATIONS_PER_BATCH} operations`);
      const requests = operations.map(({ id, method, path, headers, body }) => ({
        id,
        method,
        url: path,
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }));
      const answer = await call('POST', `${root}${APP_API}/$batch`, { requests });
      if (!answer.ok) return answer;
      const { responses } = answer.value.data as { responses?: OperationAnswer[] };
      if (!Array.isArray(responses))
        return {
          ok: false,
          problem: unexpectedAnswer('$batch', { what: '$batch', status: 200, says: 'no responses' }),
        };
      return { ok: true, value: responses };
    },
  };
}

async function attempt(
  http: AxiosInstance,
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<AxiosResponse | null> {
  try {
    return await http.request({
      method,
      url,
      data: body,
      headers,
      validateStatus: () => true,
      maxRedirects: 0,
    });
  } catch (error) {
    if (axios.isAxiosError(error)) return null; // no answer: refused, reset, timed out
    throw error;
  }
}

function asAttempt(answer: AxiosResponse | null): Attempt {
  if (answer === null) return { kind: 'no-answer' };
  const after = Number(answer.headers['retry-after']);
  return {
    kind: 'answer',
    status: answer.status,
    retryAfterSeconds: Number.isFinite(after) && after >= 0 ? after : null,
  };
}

/** The message of an error body, without its correlation id. */
export const messageOf = (body: unknown): string => {
  const message = (body as { error?: { message?: unknown } } | null)?.error?.message;
  return typeof message === 'string' ? message.replace(/\s*CorrelationId:.*$/s, '') : 'no message';
};

function problemOf(what: string, { status, data }: AxiosResponse, attempts: number): Problem {
  if (status === 401 || status === 403) return notAllowed(what, { what });
  if (status === 404 && what.includes(APP_API)) return appMissing(what, { page: what });
  if (status === 409 || status === 412) return changedMeanwhile(what, { what });
  if (status === 429 || status >= 500) return noAnswer(what, { what, attempts });
  return unexpectedAnswer(what, { what, status, says: messageOf(data) });
}
