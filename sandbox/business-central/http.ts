import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type Answer, type Call, type Contract } from './api/service.ts';
import type { DigitsOf } from './api/rows.ts';
import type { Company } from './books/company.ts';
import { guid } from './books/journal.ts';
import { errorBody, ODataError } from './odata/error.ts';

/** What a test may do to a call: let it through, answer instead, or carry it out and lose the answer. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'lose-call' };

export interface ServiceOptions {
  readonly companies: readonly Company[];
  readonly contract: Contract | null;
  readonly digits: DigitsOf;
  readonly client: { readonly id: string; readonly secret: string };
  readonly tenant: string;
  readonly environment: string;
  now(): number;
  /** Asked before every request that is not for a token, by its ordinal. */
  readonly fault?: (ordinal: number, call: { method: string; path: string }) => Fault | undefined;
  /** Asked around every operation, those inside a batch too; `crash` drops the connection there: what is done stays done. */
  readonly crash?: (when: 'before' | 'after') => boolean;
  readonly tokenSeconds?: number;
}

export interface Counters {
  requests: number;
  operations: number;
  tokens: number;
}
export interface RunningService {
  readonly url: string;
  readonly counters: Counters;
  knowsToken(token: string): boolean;
  close(): Promise<void>;
}

const MOST_OPERATIONS = 100; // per $batch: operational-limits-online.md
const LARGEST_BODY = 350 * 1024 * 1024;

/** Serves the books over HTTP on the loopback interface: token endpoint, `/v2.0/{tenant}/{environment}/api/…`, `$batch`. */
export async function startService(options: ServiceOptions, port = 0): Promise<RunningService> {
  const counters: Counters = { requests: 0, operations: 0, tokens: 0 };
  const tokens = new Map<string, number>();
  const server = createServer((request, response) => {
    handle(request, response, options, counters, tokens).catch((error: unknown) => {
      if (error instanceof Crash) return void request.socket.destroy();
      send(response, {
        status: 500,
        body: { error: { code: 'Internal_ServerError', message: String(error) } },
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    counters,
    knowsToken: (token) => (tokens.get(token) ?? 0) > options.now(),
    close: () => closed(server),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServiceOptions,
  counters: Counters,
  tokens: Map<string, number>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = await readBody(request);
  if (url.pathname === `/${options.tenant}/oauth2/v2.0/token`) {
    counters.tokens++;
    return send(response, token(body, options, tokens, counters.tokens));
  }
  counters.requests++;
  const method = request.method ?? 'GET';
  const fault = options.fault?.(counters.requests, { method, path: url.pathname });
  if (fault?.kind === 'lose-call') return void request.socket.destroy();
  if (fault?.kind === 'answer') {
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    return send(response, {
      status: fault.status,
      body: { error: { code: 'Application_Busy', message: 'Injected.' } },
      headers,
    });
  }
  const answer = answerOf(request, method, url, body, options, counters, tokens);
  if (fault?.kind === 'lose-answer') return void request.socket.destroy();
  send(response, answer);
}

function answerOf(
  request: IncomingMessage,
  method: string,
  url: URL,
  body: string,
  options: ServiceOptions,
  counters: Counters,
  tokens: Map<string, number>,
): Answer {
  const correlation = guid('correlation', String(counters.requests));
  try {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if ((tokens.get(bearer ?? '') ?? 0) <= options.now())
      throw new ODataError(
        401,
        'Authentication_InvalidCredentials',
        'The server has rejected the client credentials.',
      );
    const root = `/v2.0/${options.tenant}/${options.environment}`;
    if (!url.pathname.startsWith(`${root}/`))
      throw new ODataError(404, 'BadRequest_NotFound', 'No environment at this address.');
    const path = decodeURIComponent(url.pathname.slice(root.length));
    const absolute = (answer: Answer): Answer => withNextLink(answer, `${root}`, request.headers.host ?? '');
    if (path.endsWith('/$batch'))
      return batch(path.slice(0, -'/$batch'.length), body, options, counters, correlation, absolute);
    counters.operations++;
    const headers = request.headers as Record<string, string | undefined>;
    return absolute(
      one({ method, path, parameters: url.searchParams, headers, body: parseBody(body) }, options),
    );
  } catch (error) {
    if (error instanceof ODataError) return { status: error.status, body: errorBody(error, correlation) };
    throw error;
  }
}

/** The service died here; thrown to the connection, never answered. */
class Crash extends Error {}

function one(call: Call, { companies, contract, digits, now, crash }: ServiceOptions): Answer {
  if (crash?.('before')) throw new Crash();
  const died = (): void => {
    if (crash?.('after')) throw new Crash();
  };
  try {
    const answer = serve(call, companies, contract, digits, now());
    died();
    return answer;
  } catch (error) {
    if (error instanceof ODataError) died();
    throw error;
  }
}

/** JSON batch: each operation is a transaction of its own, unless `Isolation: snapshot` asks for one (then the first error ends it). */
function batch(
  prefix: string,
  body: string,
  options: ServiceOptions,
  counters: Counters,
  correlation: string,
  absolute: (answer: Answer) => Answer,
): Answer {
  const { requests } = (parseBody(body) ?? {}) as {
    requests?: {
      id: string;
      method: string;
      url: string;
      headers?: Record<string, string>;
      body?: unknown;
    }[];
  };
  if (!Array.isArray(requests)) throw new ODataError(400, 'BadRequest', 'A batch needs requests[].');
  if (requests.length > MOST_OPERATIONS)
    throw new ODataError(400, 'BadRequest', `A batch holds at most ${MOST_OPERATIONS} operations.`);
  const responses = requests.map(({ id, method, url, headers, body: inner }) => {
    counters.operations++;
    const target = new URL(url, 'http://127.0.0.1/');
    const path = `${prefix}/${decodeURIComponent(target.pathname).replace(/^\//, '')}`;
    const lower = Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    try {
      const { status, body: answer } = absolute(
        one({ method, path, parameters: target.searchParams, headers: lower, body: inner }, options),
      );
      return { id, status, headers: { 'content-type': 'application/json' }, body: answer };
    } catch (error) {
      if (!(error instanceof ODataError)) throw error;
      return { id, status: error.status, headers: {}, body: errorBody(error, correlation) };
    }
  });
  return { status: 200, body: { responses } };
}

function withNextLink(answer: Answer, root: string, host: string): Answer {
  const next = (answer.body as { '@odata.nextLink'?: string } | null)?.['@odata.nextLink'];
  if (next === undefined) return answer;
  return {
    ...answer,
    body: { ...(answer.body as object), '@odata.nextLink': `http://${host}${root}${next}` },
  };
}

function token(
  body: string,
  { client, now, tokenSeconds = 3599 }: ServiceOptions,
  tokens: Map<string, number>,
  ordinal: number,
): Answer {
  const form = new URLSearchParams(body);
  if (
    form.get('grant_type') !== 'client_credentials' ||
    form.get('client_id') !== client.id ||
    form.get('client_secret') !== client.secret
  ) {
    return {
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' },
    };
  }
  const access = guid('token', String(ordinal), client.id);
  tokens.set(access, now() + tokenSeconds * 1000);
  return { status: 200, body: { token_type: 'Bearer', expires_in: tokenSeconds, access_token: access } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += (part as Buffer).length;
    if (length > LARGEST_BODY) throw new ODataError(413, 'BadRequest', 'The request body is too large.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseBody(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    throw new ODataError(400, 'BadRequest', 'The request body is not JSON.');
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
