import type { IncomingMessage } from 'node:http';
import type { HttpRequest, UploadedFile } from '../engine/protocol.ts';
import { netSuiteParameters } from './form-names.ts';

/** Larger requests are not read: a file that a script may take has 10 MB at most. */
export const MAXIMUM_BODY_BYTES = 20 * 1024 * 1024;

/** The bytes of a request, or null when there are too many. */
export async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAXIMUM_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

type Pair = readonly [name: string, value: string];

/** A request as scripts see it. Parameters of the address come first; those of the body win. Null: the body is not what its type says. */
export async function toHttpRequest(
  message: IncomingMessage,
  body: Buffer,
  origin: string,
): Promise<HttpRequest | null> {
  const url = new URL(message.url ?? '/', origin);
  const form = await readForm(message.headers['content-type'] ?? '', body);
  if (form === null) return null;
  return {
    method: message.method ?? 'GET',
    url: url.href,
    headers: headersOf(message),
    parameters: netSuiteParameters([...url.searchParams, ...form.pairs]),
    body: form.isForm ? '' : body.toString('utf8'),
    clientIpAddress: message.socket.remoteAddress ?? '',
    files: form.files,
  };
}

interface ReadForm {
  readonly isForm: boolean;
  readonly pairs: readonly Pair[];
  readonly files: Readonly<Record<string, UploadedFile>>;
}

async function readForm(contentType: string, body: Buffer): Promise<ReadForm | null> {
  const kind = contentType.split(';')[0]!.trim().toLowerCase();
  if (kind !== 'multipart/form-data' && kind !== 'application/x-www-form-urlencoded') {
    return { isForm: false, pairs: [], files: {} };
  }
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return null;
  }
  const pairs: Pair[] = [];
  const files: Record<string, UploadedFile> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') pairs.push([name, value]);
    else if (value.name !== '') {
      files[name] = {
        name: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      };
    }
  }
  return { isForm: true, pairs, files };
}

/** Lower-case names, as scripts find them; the session's cookie is none of theirs. */
function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers)
      .filter(([name, value]) => name !== 'cookie' && name !== 'authorization' && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}
