/** `N/https` in a page: to the account's own Suitelets and RESTlets, with the session of whoever looks at it. */
import { argumentsOf, refuse, refused, SuiteScriptError } from './errors.js';
import { callServer } from './page.js';

function ownUrl(call, given) {
  const url = new URL(String(given), window.location.href);
  if (url.origin === window.location.origin) return url.href;
  if (url.protocol !== 'https:')
    throw new SuiteScriptError('SSS_INVALID_URL', `${call}: ${url.href} is no HTTPS URL.`);
  return refuse('N/https', `${call.slice(6)} of ${url.host}, which is not this account`);
}

/** An object goes out as a form, a text as it is. */
function bodyOf(method, body, headers) {
  if (method !== 'POST' && method !== 'PUT') return null;
  if (typeof body !== 'object' || body === null) return String(body ?? '');
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  }
  return new URLSearchParams(body).toString();
}

const response = (code, headers, body) =>
  Object.freeze({
    code,
    headers,
    body,
    toString: () => 'http.ClientResponse',
    toJSON: () => ({ code, headers, body }),
  });

function prepared(call, options, fixed) {
  const { url, method, body, headers = {} } = argumentsOf(call, [options], 'url');
  const chosen = String(fixed ?? method ?? '').toUpperCase();
  if (chosen === '')
    throw new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', `${call}: Missing a required argument: method`);
  const sent = { ...headers };
  return { url: ownUrl(call, url), method: chosen, headers: sent, body: bodyOf(chosen, body, sent) };
}

function sendNow({ url, method, headers, body }) {
  const request = new XMLHttpRequest();
  request.open(method, url, false);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, String(value));
  request.send(body);
  const lines = request.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return response(request.status, Object.fromEntries(pairs), request.responseText);
}
async function sendLater({ url, method, headers, body }) {
  const got = await fetch(url, { method, headers, body });
  return response(got.status, Object.fromEntries(got.headers), await got.text());
}

const verb = (name, method) =>
  Object.assign((options) => sendNow(prepared(`https.${name}`, options, method)), {
    promise: async (options) => sendLater(prepared(`https.${name}`, options, method)),
  });

/** The address of a script, then the request. */
function scriptRequest(call, options) {
  const { scriptId, deploymentId, urlParams, body, method, headers } = argumentsOf(
    call,
    [options],
    'scriptId',
    'deploymentId',
  );
  const url = callServer('N/url', 'resolveScript', { scriptId, deploymentId, params: urlParams ?? {} });
  return prepared(
    call,
    { url, body, headers, method: method ?? (body === undefined ? 'GET' : 'POST') },
    null,
  );
}

export const https = {
  get: verb('get', 'GET'),
  post: verb('post', 'POST'),
  put: verb('put', 'PUT'),
  delete: verb('delete', 'DELETE'),
  request: verb('request', null),
  requestSuitelet: Object.assign((options) => sendNow(scriptRequest('https.requestSuitelet', options)), {
    promise: async (options) => sendLater(scriptRequest('https.requestSuitelet', options)),
  }),
  requestRestlet: Object.assign((options) => sendNow(scriptRequest('https.requestRestlet', options)), {
    promise: async (options) => sendLater(scriptRequest('https.requestRestlet', options)),
  }),
  createSecretKey: refused('N/https', 'createSecretKey'),
  createSecureString: refused('N/https', 'createSecureString'),
  Method: Object.freeze({ GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE', HEAD: 'HEAD' }),
};
