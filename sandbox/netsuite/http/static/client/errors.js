/** Errors of NetSuite, refusals of the sandbox, and how a person is told of either. */

export class SuiteScriptError extends Error {
  constructor(name, message, { id = '', cause } = {}) {
    super(message);
    this.name = name;
    this.id = id;
    this.cause = cause;
    this.type = 'error.SuiteScriptError';
  }
  toJSON() {
    const { type, name, message } = this;
    return { type, name, message };
  }
  toString() {
    return JSON.stringify(this);
  }
}

/** What the sandbox does not do. On the server nothing catches one; here the page says it, whatever the script does with the error. */
export class Refusal extends Error {
  constructor(what) {
    super(what);
    this.name = 'AR-9101';
  }
}

export function refuse(module, call) {
  const refusal = new Refusal(
    `The sandbox does not do ${module} ${call} in a page. See sandbox/netsuite/http/README.md for what it does.`,
  );
  showProblem(refusal);
  throw refusal;
}
export const refused = (module, call) => () => refuse(module, call);

/** What browsers, promises and bundlers look for on any object, without meaning the module. */
const PROBES = ['then', 'toJSON', '__esModule', 'default', 'nodeType', 'inspect'];

/** A module of which a page has some members. Another one is refused by name: `undefined` could send a script down the wrong branch. */
export const closed = (name, members) =>
  new Proxy(members, {
    get: (own, key) =>
      typeof key === 'symbol' || key in own || PROBES.includes(key) ? own[key] : refuse(name, key),
  });

export const missing = (call, name) =>
  new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', `${call}: Missing a required argument: ${name}`);

/** Options by name, or the bare values in the order of the names, as NetSuite takes them. */
export function argumentsOf(call, given, ...names) {
  const [first] = given;
  const isOptions =
    typeof first === 'object' && first !== null && !(first instanceof Date) && !Array.isArray(first);
  const options = isOptions ? first : Object.fromEntries(names.map((name, index) => [name, given[index]]));
  const absent = names.filter((name) => !name.endsWith('?')).find((name) => options[name] === undefined);
  if (absent !== undefined) throw missing(call, absent);
  return options;
}

/** A message above the page, for whoever works with it. */
export function showProblem(error) {
  const box = document.createElement('div');
  box.className = 'message error';
  box.setAttribute('role', 'alert');
  const code = document.createElement('strong');
  code.textContent = error?.name ?? 'Error';
  box.append(code, ` ${error?.message ?? String(error)}`);
  document.querySelector('main').prepend(box);
}
