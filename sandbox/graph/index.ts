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

/** A mail that came in. */
export interface Received {
  readonly id: string;
  readonly mailbox: string;
  folder: string;
  readonly subject: string;
  /** ISO 8601 with time. */
  readonly receivedAt: string;
  readonly mime: Uint8Array;
  /** When it last changed, counted over the whole sandbox. */
  changed: number;
  deleted: boolean;
}

/** `lose-call`: the connection drops before anything is done; `lose-answer`: after it was. */
export type GraphFault = 'lose-call' | 'lose-answer' | { readonly status: number };

export interface EmbeddedGraph {
  readonly url: string;
  readonly token: string;
  readonly messages: readonly Message[];
  /** A mail comes into a folder of a mailbox (`inbox` where none is named). Answers its id. */
  deliver(mailbox: string, mail: Pick<Received, 'subject' | 'receivedAt' | 'mime'>, folder?: string): string;
  /** What a person does with a mail in Outlook: read it, or delete it. */
  touch(id: string, what: 'read' | 'delete'): void;
  /** All delta links given so far are too old. */
  forgetStates(): void;
  close(): Promise<void>;
}

/**
 * The part of Microsoft Graph that sends letters: drafts with named properties, sending, finding again by property, deleting. Sources: Graph reference,
 * "user: create message", "message: send", "singleValueLegacyExtendedProperty". Simplified: one folder tree; a sent message keeps its id, as with
 * `Prefer: IdType="ImmutableId"`. And that reads a mailbox: a folder's messages by delta, a message as MIME ("message: delta", "message: get"); the only
 * filter is `receivedDateTime ge`, links are opaque, a state that is too old answers 410. Anything else answers 404.
 */
export async function bootGraph(
  fault?: (ordinal: number, method: string, path: string) => GraphFault | undefined,
  /** Whether another token endpoint gave this token; the sandbox's own is always good. */
  knowsToken: (token: string) => boolean = () => false,
): Promise<EmbeddedGraph> {
  const messages: Message[] = [];
  const received: Received[] = [];
  let changes = 0;
  let oldestState = 0;
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
        ? (mailboxRead(request, url) ?? act(request.method ?? 'GET', url, body))
        : { status: 401, body: error('InvalidAuthenticationToken', 'Access token is empty or wrong.') };
    return { ...given, drop: injected === 'lose-answer' };
  }

  function mailboxRead(request: IncomingMessage, url: URL): { status: number; body: unknown } | undefined {
    if (request.method !== 'GET') return undefined;
    const path = decodeURIComponent(url.pathname);
    const [, of = '', id] = /^\/v1\.0\/users\/([^/]+)\/messages\/([^/]+)\/\$value$/.exec(path) ?? [];
    if (id !== undefined) {
      const mail = received.find((one) => one.id === id && one.mailbox === of && !one.deleted);
      return mail ? { status: 200, body: mail.mime } : notThere;
    }
    const [, mailbox, folder] =
      /^\/v1\.0\/users\/([^/]+)\/mailFolders\/([^/]+)\/messages\/delta$/.exec(path) ?? [];
    if (mailbox === undefined || folder === undefined) return undefined;
    const size = Number(/odata\.maxpagesize=(\d+)/.exec(String(request.headers['prefer']))?.[1] ?? 10);
    return delta(mailbox, folder, url.searchParams, size);
  }

  /** A link carries from which change, up to which, and how far it is: opaque to who follows it. */
  function delta(
    mailbox: string,
    folder: string,
    query: URLSearchParams,
    size: number,
  ): { status: number; body: unknown } {
    const link = query.get('$skiptoken') ?? query.get('$deltatoken');
    const filter = query.get('$filter');
    const [, from] = /^receivedDateTime ge (\S+)$/.exec(filter ?? '') ?? [];
    if (filter !== null && from === undefined)
      return {
        status: 400,
        body: error('ErrorInvalidUrlQueryFilter', `The filter ${filter} is not supported.`),
      };
    const state =
      link === null
        ? { since: 0, upTo: changes, at: 0, from }
        : (JSON.parse(Buffer.from(link, 'base64url').toString()) as State);
    if (link !== null && state.upTo < oldestState)
      return { status: 410, body: error('SyncStateNotFound', 'The sync state is not found. Begin anew.') };
    const { since, at } = state;
    const upTo = query.has('$deltatoken') ? changes : state.upTo;
    const all = received.filter(
      (one) =>
        one.mailbox === mailbox &&
        one.folder === folder &&
        one.changed > since &&
        one.changed <= upTo &&
        !(since === 0 && one.deleted) &&
        !(state.from !== undefined && one.receivedAt < state.from),
    );
    const page = all
      .slice(at, at + size)
      .map(({ id, subject, deleted }) =>
        deleted ? { id, '@removed': { reason: 'deleted' } } : { id, subject },
      );
    const more = at + size < all.length;
    const next: State = more ? { ...state, upTo, at: at + size } : { ...state, since: upTo, upTo, at: 0 };
    const self = new URL(`${address()}/v1.0/users/${mailbox}/mailFolders/${folder}/messages/delta`);
    self.searchParams.set(
      more ? '$skiptoken' : '$deltatoken',
      Buffer.from(JSON.stringify(next)).toString('base64url'),
    );
    return {
      status: 200,
      body: { value: page, [more ? '@odata.nextLink' : '@odata.deltaLink']: self.toString() },
    };
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
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address(),
    token,
    messages,
    deliver(mailbox, mail, folder = 'inbox') {
      const id = `received-${received.length + 1}`;
      received.push({ ...mail, id, mailbox, folder, changed: ++changes, deleted: false });
      return id;
    },
    touch(id, what) {
      const mail = received.find((one) => one.id === id);
      if (!mail) throw new RangeError(`there is no mail ${id}`);
      mail.changed = ++changes;
      mail.deleted ||= what === 'delete';
    },
    forgetStates: () => void (oldestState = ++changes),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface State {
  readonly since: number;
  readonly upTo: number;
  readonly at: number;
  readonly from?: string | undefined;
}

const shown = ({ id, isDraft, subject }: Message): object => ({ id, isDraft, subject });
const notThere = {
  status: 404,
  body: { error: { code: 'ErrorItemNotFound', message: 'The specified object was not found in the store.' } },
};
const error = (code: string, message: string): object => ({ error: { code, message } });

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (body instanceof Uint8Array)
    return void response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  response.writeHead(status, body === null ? {} : { 'content-type': 'application/json' });
  response.end(body === null ? undefined : JSON.stringify(body));
}
