/** Program: a request as JSON comes in, its response goes out. See `wire.ts`. */
import { readFileSync } from 'node:fs';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { WireAnswer, WireRequest } from './wire.ts';

const CONNECT_MS = 5_000;
const ANSWER_MS = 45_000;
const MOST_BYTES = 10 * 1024 * 1024;

/** Node's code of a failure → NetSuite's. */
const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'SSS_UNKNOWN_HOST',
  EAI_AGAIN: 'SSS_UNKNOWN_HOST',
  ECONNREFUSED: 'SSS_CONNECTION_CLOSED',
  ECONNRESET: 'SSS_CONNECTION_CLOSED',
  EPROTO: 'SSS_INVALID_HOST_CERT',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'SSS_INVALID_HOST_CERT',
  SELF_SIGNED_CERT_IN_CHAIN: 'SSS_INVALID_HOST_CERT',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'SSS_INVALID_HOST_CERT',
  ERR_TLS_CERT_ALTNAME_INVALID: 'SSS_INVALID_HOST_CERT',
  CERT_HAS_EXPIRED: 'SSS_INVALID_HOST_CERT',
};

const failed = (code: string, message: string): WireAnswer => ({ error: { code, message } });

function send({ url, method, headers, body }: WireRequest): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const start = url.startsWith('https:') ? overHttps : overHttp;
    const bytes = body === null ? null : Buffer.from(body, 'utf8');
    const length = bytes === null ? {} : { 'Content-Length': String(bytes.length) };
    const outgoing = start(url, { method, headers: { ...headers, ...length } }, (message) => {
      read(message).then(resolve, (error: NodeJS.ErrnoException) => resolve(explain(url, error)));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(explain(url, error)));
    const connecting = setTimeout(
      () => resolve(failed('SSS_CONNECTION_TIME_OUT', `No connection to ${url} within 5 seconds.`)),
      CONNECT_MS,
    );
    outgoing.on('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
    outgoing.setTimeout(ANSWER_MS, () =>
      resolve(failed('SSS_REQUEST_TIME_EXCEEDED', `${url} did not answer within 45 seconds.`)),
    );
    outgoing.end(bytes ?? undefined);
  });
}

async function read(message: IncomingMessage): Promise<WireAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BYTES)
      return failed('SSS_FILE_CONTENT_SIZE_EXCEEDED', 'The response is larger than 10 MB.');
    pieces.push(piece);
  }
  const headers: Record<string, string> = {};
  for (let index = 0; index < message.rawHeaders.length; index += 2)
    headers[message.rawHeaders[index]!] = message.rawHeaders[index + 1]!;
  return {
    response: { code: message.statusCode ?? 0, headers, body: Buffer.concat(pieces).toString('base64') },
  };
}

const explain = (url: string, { code = '', message }: NodeJS.ErrnoException): WireAnswer =>
  failed(CODES[code] ?? 'SSS_CONNECTION_CLOSED', `${url}: ${message}`);

const answer = await send(JSON.parse(readFileSync(0, 'utf8')) as WireRequest);
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
