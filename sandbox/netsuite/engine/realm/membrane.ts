/**
 * Stands between modules, which live in Node's realm, and scripts, which live in their own.
 *
 * Both sides see values of their own kind: `instanceof Array`, `instanceof Error`, `Object.getPrototypeOf(row) === Object.prototype` hold
 * in a script as they do in NetSuite, and no script finds a way to Node through `constructor`. Arrays, plain objects, dates, maps, sets
 * and errors are copied, but for what is marked live, which a script may change in place; functions and instances of classes keep their
 * identity and are wrapped.
 */
import { types } from 'node:util';
import { nameOfClosed } from '../closed.ts';
import { isLive, readBy } from '../live.ts';
import { offersPromise, promised } from '../promised.ts';
import { Abort, Refusal, SuiteScriptError } from '../suitescript-error.ts';
import type { Realm } from './realm.ts';

/** A value thrown by a script, on its way through a module back to the script: it arrives as it was thrown. */
export class ScriptThrow extends Error {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    super(saidBy(thrown));
    this.name = 'ScriptThrow';
    this.thrown = thrown;
  }
}

export interface Membrane {
  toRealm(value: unknown): unknown;
  toHost(value: unknown): unknown;
  /** A module's object as scripts hold it: an unknown member is refused by name instead of being `undefined`. */
  module(name: string, members: object): object;
  /** A function of the realm around one of the host's that takes and gives values of the realm as they are. */
  raw(name: string, call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown;
}

/** Calls a function of a script with values of its realm. What the script throws comes out as `ScriptThrow`. */
export function callScript(made: unknown, self: unknown, args: readonly unknown[]): unknown {
  try {
    return Reflect.apply(made as AnyFunction, self, args);
  } catch (thrown) {
    if (thrown instanceof Abort || thrown instanceof Refusal) throw thrown;
    throw new ScriptThrow(thrown);
  }
}

export interface MembraneOptions {
  /** Called with everything a script must not catch. Does not return for the outermost script; throws inside a user event. */
  readonly fatal: (error: unknown, during: string) => never;
  readonly unknownMember: (module: string, member: string) => never;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** What libraries and bundlers look for on any object, without meaning the module. */
export const PROBES = [
  '__esModule',
  'default',
  'then',
  'toJSON',
  'prototype',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
];

export function createMembrane(realm: Realm, { fatal, unknownMember }: MembraneOptions): Membrane {
  const realmOf = new WeakMap<object, object>();
  const hostOf = new WeakMap<object, object>();
  const pair = (host: object, inRealm: object): object => {
    realmOf.set(host, inRealm);
    hostOf.set(inRealm, host);
    return inRealm;
  };

  /** Runs host code on behalf of a script, and turns what it throws into something of the script's realm. */
  const guarded = (during: string, work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      throw thrownInRealm(error, during);
    }
  };

  const thrownInRealm = (error: unknown, during: string): unknown => {
    if (error instanceof ScriptThrow) return error.thrown;
    if (error instanceof SuiteScriptError) return errorToRealm(error);
    return fatal(error, during);
  };

  /** Causes that say only what their error says: a log leaves them out. */
  const internalCauses = new WeakSet<object>();

  const errorToRealm = (error: Error): Error => {
    const made = realm.error(error.name, error.message);
    if (error instanceof SuiteScriptError) {
      Object.defineProperty(made, 'message', { enumerable: true });
      const toJSON = realm.callable(() => errorAsJson(made), 'toJSON');
      Object.defineProperty(made, 'toJSON', { value: toJSON, writable: true, configurable: true });
    }
    for (const key of Object.keys(error)) {
      if (key === 'name' || key === 'message' || key === 'stack') continue;
      Object.defineProperty(made, key, {
        value: toRealm((error as unknown as Record<string, unknown>)[key]),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    if (error instanceof SuiteScriptError && error.cause === undefined) {
      const { name: code, message: details, notifyOff } = error;
      const stackTrace = [scriptsOf(String(made.stack))];
      const cause = toRealm({
        type: 'internal error',
        code,
        details,
        userEvent: null,
        stackTrace,
        notifyOff,
      });
      internalCauses.add(cause as object);
      Object.defineProperty(made, 'cause', {
        value: cause,
        writable: true,
        configurable: true,
        enumerable: true,
      });
    }
    return made;
  };

  /** NetSuite's order; the stack is one text in an array. */
  const errorAsJson = (made: Error): object => {
    const fields = made as unknown as Readonly<Record<string, unknown>>;
    const json = realm.object();
    for (const key of ['type', 'name', 'message', 'id']) json[key] = fields[key];
    const stack = realm.array();
    stack.push(scriptsOf(String(made.stack)));
    json['stack'] = stack;
    for (const key of Object.keys(fields)) json[key] = fields[key];
    return json;
  };

  const functionToRealm = (host: AnyFunction, name: string): object => {
    const made = realm.callable((self, args) => {
      const call = (): unknown =>
        toRealm(
          Reflect.apply(
            host,
            hostSelf(self),
            Array.from(args, (arg) => toHost(arg)),
          ),
        );
      return guarded(name, call);
    }, host.name);
    pair(host, made);
    if (offersPromise(host)) addPromise(made, host, name);
    for (const key of Object.keys(host)) {
      if (key in made) continue;
      const member = (host as unknown as Record<string, unknown>)[key];
      (made as unknown as Record<string, unknown>)[key] =
        typeof member === 'function'
          ? functionToRealm(member as AnyFunction, `${name}.${key}`)
          : toRealm(member);
    }
    return made;
  };

  /** `name.promise()`: a promise of the realm for what the call gives or throws. What ends a script ends it all the same. */
  const addPromise = (made: object, host: AnyFunction, name: string): void => {
    const promise = realm.callable((_, args) => {
      try {
        const given = Array.from(args, (arg) => toHost(arg));
        return realm.resolved(toRealm(Reflect.apply(host, undefined, given)));
      } catch (error) {
        return realm.rejected(thrownInRealm(error, `${name}.promise`));
      }
    }, 'promise');
    Object.defineProperty(made, 'promise', { value: promise, writable: true, configurable: true });
  };

  /** `this` of a call: an instance of ours, or nothing. A script's own object is of no use to a module. */
  const hostSelf = (self: unknown): unknown => (isObject(self) ? hostOf.get(self) : undefined);

  const instanceToRealm = (host: object): object => {
    const name = host.constructor?.name ?? 'object';
    const member = (key: string | symbol): unknown => Reflect.get(host, key, host);
    const bound = new Map<unknown, object>();
    /** A method with a promise form belongs to its object: `record.save.promise()` has no other way to know it. */
    const method = (value: AnyFunction, key: string | symbol): object => {
      const label = `${name}.${String(key)}`;
      if (!offersPromise(value)) return realmFunction(value, label);
      const known = bound.get(key);
      if (known) return known;
      const own = promised(value.bind(host) as AnyFunction);
      const made = functionToRealm(own, label);
      bound.set(key, made);
      return made;
    };
    return pair(
      host,
      realm.exotic({
        get: (key) =>
          guarded(`${name}.${String(key)}`, () => {
            const value = member(key);
            if (typeof value !== 'function') return toRealm(value);
            return key === 'constructor' ? undefined : method(value as AnyFunction, key);
          }),
        set: (key, value) =>
          guarded(`${name}.${String(key)}`, () => Reflect.set(host, key, toHost(value), host)) as boolean,
        has: (key) => Reflect.has(host, key),
        keys: () => visibleKeys(host),
      }),
    );
  };

  const realmFunction = (host: AnyFunction, name: string): object =>
    realmOf.get(host) ?? functionToRealm(host, name);

  /** Members are made for the realm when they are first asked for: some enumerations have hundreds. */
  const moduleToRealm = (name: string, members: object): object => {
    const cells = new Map<string, unknown>();
    const cell = (key: string): unknown => {
      if (!cells.has(key)) {
        const value = (members as Record<string, unknown>)[key];
        cells.set(
          key,
          typeof value === 'function'
            ? realmFunction(value as AnyFunction, `${name} ${key}`)
            : toRealm(value),
        );
      }
      return cells.get(key);
    };
    const made = realm.exotic({
      get(key) {
        if (typeof key === 'symbol') return undefined;
        if (Object.hasOwn(members, key)) return cell(key);
        if (key in realm.objectPrototype) return (realm.objectPrototype as Record<string, unknown>)[key];
        if (PROBES.includes(key)) return undefined;
        return guarded(`${name} ${key}`, () => unknownMember(name, key));
      },
      set: () => false,
      has: (key) => typeof key === 'string' && Object.hasOwn(members, key),
      keys: () => Object.keys(members),
    });
    return pair(members, made);
  };

  function toRealm(value: unknown, copies?: Map<object, object>): unknown {
    if (typeof value === 'function') return realmFunction(value as AnyFunction, value.name);
    if (!isObject(value)) return value;
    if (hostOf.has(value)) return value; // already the script's
    const known = realmOf.get(value) ?? copies?.get(value);
    if (known) return known;
    if (types.isDate(value)) return realm.date(value.getTime());
    if (types.isUint8Array(value)) return realm.bytes(value);
    if (value instanceof ScriptThrow) return value.thrown;
    if (types.isNativeError(value)) return errorToRealm(value as Error);
    const memo = copies ?? new Map<object, object>();
    const kept = (made: object): void => {
      if (!isLive(value)) return;
      realmOf.set(value, made);
      readBy(value, () => toHost(made));
    };
    if (Array.isArray(value)) {
      const made = remember(memo, value, realm.array());
      kept(made);
      return fillArray(value, made, (item) => toRealm(item, memo));
    }
    if (types.isMap(value)) {
      const made = remember(memo, value, realm.map());
      for (const [key, item] of value) made.set(toRealm(key, memo), toRealm(item, memo));
      return made;
    }
    if (types.isSet(value)) {
      const made = remember(memo, value, realm.set());
      for (const item of value) made.add(toRealm(item, memo));
      return made;
    }
    if (types.isPromise(value)) return value;
    const closedName = nameOfClosed(value);
    if (closedName !== null) return moduleToRealm(closedName, value);
    if (isPlain(value)) {
      const made = remember(memo, value, realm.object());
      kept(made);
      return fillObject(value, made, (item) => toRealm(item, memo));
    }
    return instanceToRealm(value);
  }

  const functionToHost = (made: AnyFunction): AnyFunction => {
    const host = (...args: unknown[]): unknown => {
      const given = args.map((arg) => toRealm(arg));
      return toHost(callScript(made, undefined, given));
    };
    pair(host, made);
    return host;
  };

  function toHost(value: unknown, copies?: Map<object, object>): unknown {
    if (typeof value === 'function') return hostOf.get(value) ?? functionToHost(value as AnyFunction);
    if (!isObject(value)) return value;
    const known = hostOf.get(value) ?? copies?.get(value);
    if (known) return known;
    if (types.isDate(value)) return new Date(value.getTime());
    if (types.isUint8Array(value)) return Uint8Array.from(value);
    if (types.isRegExp(value)) return new RegExp(value.source, value.flags);
    if (types.isPromise(value)) return value;
    const memo = copies ?? new Map<object, object>();
    if (types.isNativeError(value)) return errorToHost(value as Error);
    if (Array.isArray(value))
      return fillArray(value, remember(memo, value, []), (item) => toHost(item, memo));
    if (types.isMap(value))
      return new Map([...value].map(([key, item]) => [toHost(key, memo), toHost(item, memo)]));
    if (types.isSet(value)) return new Set([...value].map((item) => toHost(item, memo)));
    const made = fillObject(value, remember(memo, value, {} as Record<string, unknown>), (item) =>
      toHost(item, memo),
    );
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function' && !Object.hasOwn(made, 'toJSON')) {
      const call = (): unknown => toHost(Reflect.apply(toJSON as AnyFunction, value, []));
      Object.defineProperty(made, 'toJSON', { value: call, enumerable: false });
    }
    return made;
  }

  const errorToHost = (value: Error): Error => {
    const made = new Error(value.message);
    made.name = value.name;
    if (typeof value.stack === 'string') made.stack = value.stack;
    const fields = fillObject(value, {}, (item) => (isObject(item) ? String(item) : item));
    if (isObject(value.cause) && internalCauses.has(value.cause)) Reflect.deleteProperty(fields, 'cause');
    return Object.assign(made, fields);
  };

  return {
    toRealm: (value) => toRealm(value),
    toHost: (value) => toHost(value),
    module: (name, members) => realmOf.get(members) ?? moduleToRealm(name, members),
    raw: (name, call) => realm.callable((_, args) => guarded(name, () => call(...Array.from(args))), name),
  };
}

/** What a person would read of a value that was thrown: `name: message` of an error, JSON of anything else. */
export function saidBy(thrown: unknown): string {
  if (!isObject(thrown)) return String(thrown);
  const { name, message } = thrown as { name?: unknown; message?: unknown };
  if (typeof message === 'string') return typeof name === 'string' ? `${name}: ${message}` : message;
  try {
    return JSON.stringify(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Of the host's realm. Anything else with a prototype of its own is an instance of a class. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function remember<T extends object>(memo: Map<object, object>, from: object, to: T): T {
  memo.set(from, to);
  return to;
}

function fillArray(from: readonly unknown[], to: unknown[], convert: (item: unknown) => unknown): unknown[] {
  for (let index = 0; index < from.length; index += 1) to[index] = convert(from[index]);
  return to;
}

/** `defineProperty`, so that a key named `__proto__` stays a key. */
function fillObject<T extends object>(from: object, to: T, convert: (item: unknown) => unknown): T {
  for (const key of Object.keys(from)) {
    const value = convert((from as Record<string, unknown>)[key]);
    if (key === '__proto__') {
      Object.defineProperty(to, key, { value, writable: true, enumerable: true, configurable: true });
    } else {
      (to as Record<string, unknown>)[key] = value;
    }
  }
  return to;
}

/** Own fields and the getters of its class, which is what NetSuite's objects show. */
function visibleKeys(host: object): string[] {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(host) as object))
    .filter(([, descriptor]) => descriptor.get !== undefined)
    .map(([key]) => key);
  return [...new Set([...Object.keys(host), ...getters])];
}

/** Without the lines of the sandbox itself. */
const scriptsOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => !/file:\/\/|\bnode:|netsuite-realm\.js/.test(line))
    .join('\n');
