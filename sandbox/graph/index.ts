import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Message {
  readonly id: string;
  readonly mailbox: string;
  isDraft: boolean;
  readonly subject: string;
  readonly body: string;
  readonly to: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

/** `lose-call`: the connection drops before anything is done; `lose-answer`: after it was. */
export type GraphFault = 'lose-call' | 'lose-answer' | { readonly status: number };

export interface EmbeddedGraph {
  readonly url: string;
  readonly token: string;
  readonly messages: readonly Message[];
  close(): Promise<void>;
}

/**
 * The part of Microsoft Graph that sends letters: drafts with named properties, sending, finding again by property, deleting. Sources: Graph reference,
 * "user: create message", "message: send", "singleValueLegacyExtendedProperty". Simplified: one folder tree; a sent message keeps its id, as with
 * `Prefer: IdType="ImmutableId"`. Anything else answers 404.
 */
export async function bootGraph(
  fault?: (ordinal: number, method: string, path: string) => GraphFault | undefined,
  /** Whether another token endpoint gave this token; the sandbox's own is always good. */
  knowsToken: (token: string) => boolean = () => false,
): Promise<EmbeddedGraph> {
  const messages: Message[] = [];
  const token = 'graph-token-of-the-sandbox';
  let requests = 0;
  let made = 0;
  const server = createServer((request, response) => {
    void respond(request).then(({ status, body, drop }) => {
      if (drop) return void request.socket.destroy();
      answer(response, status, body);
    });
  });

  async function respond(
    request: IncomingMessage,
  ): Promise<{ status: number; body: unknown; drop: boolean }> {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const injected = fault?.(++requests, request.method ?? 'GET', url.pathname);
    if (injected === 'lose-call') return { status: 0, body: null, drop: true };
    if (typeof injected === 'object')
      return { status: injected.status, body: error('ServiceUnavailable', 'Injected.'), drop: false };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const given =
      bearer === token || knowsToken(bearer)
        ? act(request.method ?? 'GET', url, body)
        : { status: 401, body: error('InvalidAuthenticationToken', 'Access token is empty or wrong.') };
    return { ...given, drop: injected === 'lose-answer' };
  }

  function act(method: string, url: URL, body: string): { status: number; body: unknown } {
    const [, mailbox = '', id, verb] =
      /^\/v1\.0\/users\/([^/]+)\/messages(?:\/([^/]+))?(?:\/(send))?$/.exec(
        decodeURIComponent(url.pathname),
      ) ?? [];
    if (mailbox === '')
      return { status: 404, body: error('ResourceNotFound', `Nothing at ${url.pathname}.`) };
    if (method === 'POST' && id === undefined) return create(mailbox, body);
    if (method === 'POST' && verb === 'send')
      return send(messages.find((message) => message.id === id && message.mailbox === mailbox));
    if (method === 'DELETE' && id !== undefined && verb === undefined) return remove(mailbox, id);
    if (method === 'GET' && id === undefined)
      return { status: 200, body: { value: find(mailbox, url.searchParams.get('$filter')).map(shown) } };
    return { status: 404, body: error('ResourceNotFound', `Nothing at ${url.pathname}.`) };
  }

  function create(mailbox: string, body: string): { status: number; body: unknown } {
    const given = JSON.parse(body) as {
      subject?: string;
      body?: { content?: string };
      toRecipients?: { emailAddress: { address: string } }[];
      singleValueExtendedProperties?: { id: string; value: string }[];
    };
    const message: Message = {
      id: `immutable-${++made}`,
      mailbox,
      isDraft: true,
      subject: given.subject ?? '',
      body: given.body?.content ?? '',
      to: (given.toRecipients ?? []).map(({ emailAddress }) => emailAddress.address),
      properties: Object.fromEntries(
        (given.singleValueExtendedProperties ?? []).map(({ id, value }) => [id, value]),
      ),
    };
    messages.push(message);
    return { status: 201, body: shown(message) };
  }

  function send(message: Message | undefined): { status: number; body: unknown } {
    if (!message)
      return {
        status: 404,
        body: error('ErrorItemNotFound', 'The specified object was not found in the store.'),
      };
    if (!message.isDraft)
      return { status: 400, body: error('ErrorInvalidOperation', 'The message was sent before.') };
    message.isDraft = false;
    return { status: 202, body: null };
  }

  /** Moved out of sight, as a deleted message is (Graph reference, "Delete message"). */
  function remove(mailbox: string, id: string): { status: number; body: unknown } {
    const at = messages.findIndex((message) => message.id === id && message.mailbox === mailbox);
    if (at < 0)
      return {
        status: 404,
        body: error('ErrorItemNotFound', 'The specified object was not found in the store.'),
      };
    messages.splice(at, 1);
    return { status: 204, body: null };
  }

  function find(mailbox: string, filter: string | null): readonly Message[] {
    const own = messages.filter((message) => message.mailbox === mailbox);
    if (filter === null) return own;
    const match =
      /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/.exec(
        filter,
      );
    return match ? own.filter(({ properties }) => properties[match[1] ?? ''] === match[2]) : [];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    messages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const shown = ({ id, isDraft, subject }: Message): object => ({ id, isDraft, subject });
const error = (code: string, message: string): object => ({ error: { code, message } });

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, body === null ? {} : { 'content-type': 'application/json' });
  response.end(body === null ? undefined : JSON.stringify(body));
}
