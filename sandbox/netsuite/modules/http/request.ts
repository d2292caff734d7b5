import { isLoopback, queryOf } from '../../engine/addresses.ts';
import { missingArgument, required, wrongType, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { ClientResponse } from './client-response.ts';
import { ownScript } from './own-scripts.ts';
import { sendOverWire } from './wire.ts';

const METHODS: readonly unknown[] = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'];
const MOST_REDIRECTS = 5;

/** `method` null: the options say it. */
export function sendRequest(
  host: Host,
  module: 'N/http' | 'N/https',
  name: string,
  method: string | null,
  options: unknown,
): ClientResponse {
  const call = `${module.slice(2)}.${name}`;
  const given = required(call, options, ...(method === null ? ['method', 'url'] : ['url']));
  const chosen = String(method ?? given['method']).toUpperCase();
  if (!METHODS.includes(chosen)) throw wrongType(call, 'method');
  const hasBody = chosen === 'POST' || chosen === 'PUT';
  if (hasBody && method !== null && given['body'] === undefined) throw missingArgument(call, 'body');
  if (given['credentials'] !== undefined) refuse(module, `${name} with credentials`);
  const headers = headersOf(call, given['headers']);
  const body = hasBody ? bodyOf(given['body'], headers) : null;
  host.meter.charge(unitsOf(module === 'N/http' ? 'http.request' : 'https.request'), call);

  let target = addressOf(host, module, name, String(given['url']));
  for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
    const own = ownScript(host, target, { method: chosen, headers, body });
    if (own) return own;
    const {
      code,
      headers: sent,
      body: bytes,
    } = sendOverWire({
      url: reachable(host, module, name, target),
      method: chosen,
      headers,
      body,
    });
    const location = valueOf(sent, 'location');
    if (code < 300 || code >= 400 || location === null || chosen !== 'GET')
      return new ClientResponse(code, sent, bodyText(bytes, valueOf(sent, 'content-type') ?? ''));
    target = addressOf(host, module, name, new URL(location, target).href);
  }
  throw new SuiteScriptError('SSS_REQUEST_LOOP_DETECTED', `${call}: ${target.href} redirects in a circle.`);
}

/** A whole address with the module's protocol. The account's own one may be asked by either. */
function addressOf({ account }: Host, module: 'N/http' | 'N/https', name: string, url: string): URL {
  const protocol = module === 'N/http' ? 'http:' : 'https:';
  const target = URL.canParse(url) ? new URL(url) : null;
  const isOwn = target !== null && target.origin === account.origin;
  if (target !== null && (target.protocol === protocol || isOwn)) return target;
  throw new SuiteScriptError(
    'SSS_INVALID_URL',
    `${module.slice(2)}.${name}: The URL must be a fully qualified ${protocol.slice(0, -1).toUpperCase()} URL: ${url}`,
  );
}

/** Where an address is found on this machine. Nothing leaves it: other hosts are refused by name. */
function reachable({ account }: Host, module: string, name: string, target: URL): string {
  const standIn = account.testHosts?.[target.host];
  if (standIn !== undefined) return `${standIn.replace(/\/$/, '')}${target.pathname}${target.search}`;
  if (isLoopback(target.hostname)) return target.href;
  return refuse(
    module,
    `${name} of ${target.host}, which is no test host of this account (option testHosts)`,
  );
}

function headersOf(call: string, given: unknown): Record<string, string> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object') throw wrongType(call, 'headers');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given as Options)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(String(value)))
      throw new SuiteScriptError('SSS_INVALID_HEADER', `One or more headers are not valid: ${name}`);
    headers[name] = String(value);
  }
  return headers;
}

/** An object goes out as a form, a text as it is. */
function bodyOf(body: unknown, headers: Record<string, string>): string {
  if (typeof body !== 'object' || body === null) return String(body ?? '');
  if (valueOf(headers, 'content-type') === null)
    headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  return queryOf(body as Options);
}

const valueOf = (headers: Readonly<Record<string, string>>, name: string): string | null =>
  Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1] ?? null;

const BINARY = /^(image|audio|video)\/(?!svg)|^application\/(pdf|zip|gzip|octet-stream|vnd\.(ms|openxml))/;

/** Text by its charset; bytes of a binary type as base 64. */
function bodyText(base64: string, contentType: string): string {
  if (BINARY.test(contentType.toLowerCase())) return base64;
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const bytes = Buffer.from(base64, 'base64');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw new SuiteScriptError(
      'SSS_UNSUPPORTED_ENCODING',
      `The response is in ${charset}, which is not known.`,
    );
  }
}
