/** `define` and `require` in a page: files of the cabinet are loaded as scripts, dependencies first. */
import { closed, refuse, SuiteScriptError } from './errors.js';
import { NATIVE } from './modules.js';

/** A file of the cabinet as the server gives it. */
const FILES = '/sandbox/file';
const modules = new Map();
const natives = new Map();
let definitions = [];

const normalise = (path) => {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
};
const folderOf = (path) => path.slice(0, path.lastIndexOf('/'));
const resolve = (name, from) => {
  const path = /^\.\.?\//.test(name) ? `${folderOf(from)}/${name}` : name;
  return `${normalise(path).replace(/\.js$/i, '')}.js`;
};

function native(name) {
  if (Object.hasOwn(NATIVE, name)) {
    if (!natives.has(name)) natives.set(name, closed(name, NATIVE[name]));
    return natives.get(name);
  }
  return refuse(name, 'as a module');
}

function readDefine(args) {
  const rest = [...args];
  if (typeof rest[0] === 'string') rest.shift();
  const dependencies = Array.isArray(rest[0]) && rest.length > 1 ? rest.shift() : null;
  const factory = rest[0];
  const commonJs =
    typeof factory === 'function' ? ['require', 'exports', 'module'].slice(0, factory.length) : [];
  return { dependencies: dependencies ?? commonJs, factory };
}

globalThis.define = Object.assign((...args) => void definitions.push(readDefine(args)), { amd: {} });

/** Runs a file and gives what it defined. The load event comes right after the script has run, before any other does. */
const execute = (path) =>
  new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = FILES + path.split('/').map(encodeURIComponent).join('/');
    script.onload = () => {
      const own = definitions;
      definitions = [];
      script.remove();
      done(own.at(-1) ?? { dependencies: [], factory: undefined });
    };
    script.onerror = () =>
      fail(new SuiteScriptError('MODULE_DOES_NOT_EXIST', `Module does not exist: ${path}`));
    document.head.append(script);
  });

export function load(path) {
  if (!modules.has(path)) modules.set(path, settle(path));
  return modules.get(path);
}

async function settle(path) {
  const { dependencies, factory } = await execute(path);
  if (typeof factory !== 'function') return factory;
  const module = { id: path, exports: {} };
  const values = await Promise.all(dependencies.map((name) => depend(name, path, module)));
  const returned = factory(...values);
  return returned === undefined ? module.exports : returned;
}

function depend(name, from, module) {
  if (name === 'require') return requireFrom(from);
  if (name === 'exports') return module.exports;
  if (name === 'module') return module;
  return name === 'N' || name.startsWith('N/') ? native(name) : load(resolve(name, from));
}

/** `require([...], callback)`, and `require('N/…')` of what is here already. */
export const requireFrom = (from) =>
  Object.assign(
    (names, callback) => {
      if (typeof names === 'string')
        return names.startsWith('N/') ? native(names) : refuse('require', `of ${names} without a list`);
      return Promise.all(names.map((name) => depend(name, from, { exports: {} }))).then((values) =>
        callback?.(...values),
      );
    },
    { config: () => refuse('require', 'config in a page') },
  );
globalThis.require = requireFrom('/SuiteScripts/page.js');
