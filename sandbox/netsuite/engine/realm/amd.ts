/**
 * `define` and `require` of SuiteScript 2.x, on the server: everything is loaded at once, in order, when it is asked for.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4387811519.html (define),
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4430268304.html (paths)
 */
import { types } from 'node:util';
import { Script } from 'node:vm';
import { parseScriptHeader } from '../script-header.ts';
import { SuiteScriptError } from '../suitescript-error.ts';
import { COUNTER } from './count-statements.ts';
import { countedSource } from './counted-source.ts';
import { callScript, type Membrane } from './membrane.ts';
import type { Realm } from './realm.ts';

export interface LoaderOptions {
  readonly realm: Realm;
  readonly membrane: Membrane;
  /** Source of a file of the cabinet by absolute path, or null. */
  readonly source: (path: string) => ScriptSource | null;
  /** An `N/…` module as the realm's object. Ends the script when there is none. */
  readonly native: (name: string) => object;
  /** Ends the script: something AMD knows and this loader does not. */
  readonly refuse: (what: string) => never;
  /** Counts statements, for all files of one realm: `n` of them since `f` was called, which is called at `t`. */
  readonly counter: object;
}

/** `version` tells two contents of one path apart, so that compiled code is kept. */
export interface ScriptSource {
  readonly text: string;
  readonly version: string;
}

export interface Loader {
  /** Runs a file, as the platform does with an entry script, and gives what it defines. */
  load(path: string): unknown;
}

/** What one `define` call said. */
interface Definition {
  readonly name: string | null;
  readonly dependencies: readonly string[];
  readonly factory: unknown;
}

interface ModuleState {
  exports: unknown;
  loaded: boolean;
}

const compiled = new Map<string, { readonly version: string; readonly script: Script }>();

/**
 * A function around the file keeps its top-level names to itself. The opening stands on the first line, so lines stay those of the file.
 * Compiled once per process and content; each realm only runs it.
 */
function compile(path: string, { text, version }: ScriptSource): Script {
  const known = compiled.get(path);
  if (known?.version === version) return known.script;
  const opening = `(function (define, require, ${COUNTER}) {`;
  const script = new Script(`${opening}${countedSource(text)}\n})`, {
    filename: path,
    columnOffset: -opening.length,
  });
  compiled.set(path, { version, script });
  return script;
}

export function createLoader({ realm, membrane, source, native, refuse, counter }: LoaderOptions): Loader {
  const modules = new Map<string, ModuleState>();
  const paths = new Map<string, string>();

  const missing = (name: string): never => {
    throw new SuiteScriptError('MODULE_DOES_NOT_EXIST', `Module does not exist: ${name}`);
  };

  const resolve = (name: string, from: string): string => {
    if (name.startsWith('./') || name.startsWith('../')) return normalise(`${folderOf(from)}/${name}`);
    if (name.startsWith('/.bundle/'))
      return normalise(name.replace(/^\/\.bundle\/(\d+)/, '/SuiteBundles/Bundle $1'));
    if (name.startsWith('/')) return normalise(name);
    const mapped = mappedPath(name);
    if (mapped !== null) return resolve(mapped, from);
    return normalise(`/${name}`);
  };

  /** Names given by `require.config` or `@NAmdConfig`: the whole name, or its first part. */
  const mappedPath = (name: string): string | null => {
    const [first = '', ...rest] = name.split('/');
    if (paths.has(name)) return paths.get(name)!;
    return paths.has(first) ? [paths.get(first)!, ...rest].join('/') : null;
  };

  const findFile = (name: string, from: string): string => {
    const path = resolve(name, from);
    const found = [`${path}.js`, path].find(
      (candidate) => /\.js$/i.test(candidate) && source(candidate) !== null,
    );
    return found ?? missing(`${path.replace(/\.js$/i, '')}.js`);
  };

  const depend = (name: string, from: string, local: ModuleState | null): unknown => {
    if (name === 'require') return requireFrom(from);
    if (name === 'exports') return local?.exports;
    if (name === 'module') return Object.assign(realm.object(), { id: from, exports: local?.exports });
    if (name === 'N' || name.startsWith('N/')) return native(name);
    const named = modules.get(`name:${name}`);
    return named ? named.exports : loadFile(findFile(name, from));
  };

  const run = ({ dependencies, factory }: Definition, from: string, state: ModuleState): unknown => {
    if (typeof factory !== 'function') return factory;
    let moduleObject: { exports?: unknown } | null = null;
    const args = dependencies.map((name) => {
      const value = depend(name, from, state);
      if (name === 'module') moduleObject = value as { exports?: unknown };
      return value;
    });
    const returned = callScript(factory, undefined, args);
    if (returned !== undefined) return returned;
    return (moduleObject as { exports?: unknown } | null)?.exports ?? state.exports;
  };

  const settle = (definition: Definition, from: string, state: ModuleState): void => {
    state.exports = run(definition, from, state);
    state.loaded = true;
  };

  const loadFile = (path: string): unknown => {
    const known = modules.get(path);
    if (known) return known.exports; // in a circle: what there is so far
    const state: ModuleState = { exports: realm.object(), loaded: false };
    modules.set(path, state);
    const text = source(path) ?? missing(path);
    readAmdConfig(text.text, path);
    const definitions: Definition[] = [];
    const define = Object.assign(
      membrane.raw('define', (...args) => void definitions.push(readDefine(args))),
      { amd: realm.object() },
    );
    const body = compileIn(path, text);
    callScript(body, realm.global, [define, requireFrom(path), counter]);
    if (definitions.filter(({ name }) => name === null).length > 1) {
      throw new SuiteScriptError(
        'MULTIPLE_DEFINE_CALLS',
        `Invalid define call, define should only be called one time per module. (${path})`,
      );
    }
    for (const definition of definitions) {
      if (definition.name === null) settle(definition, path, state);
      else defineNamed(definition.name, definition, path);
    }
    const only = definitions.length === 1 ? definitions[0]! : null;
    if (only?.name != null) Object.assign(state, modules.get(`name:${only.name}`));
    if (definitions.length === 0) state.exports = undefined;
    return state.exports;
  };

  const compileIn = (path: string, text: ScriptSource): unknown => {
    try {
      return compile(path, text).runInContext(realm.context);
    } catch (error) {
      if (!isSyntaxError(error)) throw error;
      const line = /:(\d+)\n/.exec(error.stack ?? '')?.[1] ?? '?';
      throw new SuiteScriptError('SYNTAX_ERROR', `${error.message} (${path}#${line})`);
    }
  };

  const defineNamed = (name: string, definition: Definition, from: string): void => {
    const state: ModuleState = { exports: realm.object(), loaded: false };
    modules.set(`name:${name}`, state);
    settle(definition, from, state);
  };

  /** `require('N/record')`, or `require(['N/record'], function (record) {…})`. */
  const requireFrom = (from: string): unknown => {
    const require = membrane.raw('require', (first, callback) => {
      if (typeof first === 'string') return depend(first, from, null);
      const values = namesIn(first).map((name) => depend(name, from, null));
      return typeof callback === 'function' ? callScript(callback, undefined, values) : undefined;
    });
    return Object.assign(require, {
      config: membrane.raw('require.config', (config) => configure(config as Record<string, unknown>, from)),
    });
  };

  const configure = (config: Record<string, unknown>, from: string): void => {
    const unknown = Object.keys(config).find((key) => key !== 'paths');
    if (unknown !== undefined) refuse(`require.config({ ${unknown} })`);
    for (const [name, path] of Object.entries((config['paths'] ?? {}) as Record<string, string>)) {
      paths.set(name, resolve(path, from));
    }
  };

  const readAmdConfig = (text: string, from: string): void => {
    const { amdConfig } = parseScriptHeader(text);
    if (amdConfig === null) return;
    const path = resolve(amdConfig, from);
    const json = source(path) ?? missing(path);
    try {
      configure(JSON.parse(json.text) as Record<string, unknown>, path);
    } catch (error) {
      if (!isSyntaxError(error)) throw error;
      throw new SuiteScriptError('INVALID_CONFIGURATION', `${path}: ${error.message}`);
    }
  };

  return { load: loadFile };
}

/** `define(name?, dependencies?, factoryOrValue)`. Without a list, a factory gets `require, exports, module`, as far as it takes them. */
function readDefine(args: readonly unknown[]): Definition {
  const rest = [...args];
  const name = typeof rest[0] === 'string' ? (rest.shift() as string) : null;
  const dependencies = Array.isArray(rest[0]) && rest.length > 1 ? namesIn(rest.shift()) : null;
  const factory = rest[0];
  if (factory === undefined) {
    throw new SuiteScriptError(
      'SSS_INVALID_DEFINE',
      'define() needs a function or an object as its last argument.',
    );
  }
  const commonJs =
    typeof factory === 'function' ? ['require', 'exports', 'module'].slice(0, factory.length) : [];
  return { name, dependencies: dependencies ?? commonJs, factory };
}

/** The compiler's errors are of Node's first realm, whichever this code runs in. */
const isSyntaxError = (error: unknown): error is SyntaxError =>
  types.isNativeError(error) && error.name === 'SyntaxError';

const namesIn = (list: unknown): string[] => (Array.isArray(list) ? Array.from(list, String) : []);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
