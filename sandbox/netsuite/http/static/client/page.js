/** What the server said of this page, and calls back to it. */
import { Refusal, showProblem, SuiteScriptError } from './errors.js';

export const page = JSON.parse(document.getElementById('netsuite-page').textContent);
export const form = document.querySelector('main form');

/** Units a client script may use on one page. */
const LIMIT = 1_000;
let used = 0;
export const remainingUsage = () => LIMIT - used;

const packed = (_key, value) =>
  value instanceof Object && value.$date !== undefined ? new Date(value.$date) : value;

/** JSON in which dates stay dates. */
function pack(value) {
  return JSON.stringify(value, function (key, given) {
    const own = this[key];
    return own instanceof Date ? { $date: own.getTime() } : given;
  });
}

function unpack(text, status) {
  if (status !== 200)
    throw new SuiteScriptError('UNEXPECTED_ERROR', `The server answered ${status}: ${text}`);
  const answer = JSON.parse(text, packed);
  used += answer.units ?? 0;
  if (used > LIMIT) {
    throw new SuiteScriptError(
      'SSS_USAGE_LIMIT_EXCEEDED',
      `Script Execution Usage Limit Exceeded: ${LIMIT} units.`,
    );
  }
  if (answer.problem) {
    const refusal = new Refusal(answer.problem);
    showProblem(refusal);
    throw refusal;
  }
  if (answer.error) throw new SuiteScriptError(answer.error.name, answer.error.message);
  return answer.value;
}

/** Calls a function of the server's modules and waits: SuiteScript is synchronous in pages too. */
export function callServer(module, member, options) {
  const request = new XMLHttpRequest();
  request.open('POST', page.call, false);
  request.setRequestHeader('Content-Type', 'application/json');
  request.send(pack({ module, member, options: options ?? null }));
  return unpack(request.responseText, request.status);
}

/** The same without waiting. */
export async function callServerLater(module, member, options) {
  const body = pack({ module, member, options: options ?? null });
  const response = await fetch(page.call, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return unpack(await response.text(), response.status);
}
