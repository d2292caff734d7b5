import { Script } from 'node:vm';
import { GLOBALS, ITERATOR_HELPERS, LATER_MEMBERS } from './es2023.ts';

/** Runs once in every new realm: cuts it back, sets its clock and its dice, and gives the host what only code of the realm can make. */
export interface RealmKit {
  readonly global: object;
  readonly objectPrototype: object;
  object(): Record<string, unknown>;
  array(): unknown[];
  date(time: number): Date;
  bytes(values: Uint8Array): Uint8Array;
  map(): Map<unknown, unknown>;
  set(): Set<unknown>;
  error(name: string, message: string): Error;
  typeError(message: string): Error;
  /** Promises of the realm, settled already. */
  resolved(value: unknown): Promise<unknown>;
  rejected(reason: unknown): Promise<never>;
  /** A function of the realm that calls `call(this, arguments)`. */
  callable(call: (self: unknown, args: unknown[]) => unknown, name: string): (...args: unknown[]) => unknown;
  /** An object of the realm that asks `traps` for everything. */
  exotic(traps: RealmTraps): object;
  stringify(value: unknown): string | undefined;
  parse(text: string): unknown;
  /** Calls, and notes what a promise it gave comes to once the realm's jobs have run. */
  settling(call: () => unknown): Settling;
}

/** `isOpen`: a promise that nothing has settled. */
export interface Settling {
  readonly isOpen: boolean;
  readonly failed: boolean;
  readonly value: unknown;
}

export interface RealmTraps {
  get(key: string | symbol): unknown;
  set(key: string | symbol, value: unknown): boolean;
  has(key: string | symbol): boolean;
  keys(): string[];
}

/** Plain ES5-ish source, because it runs inside the realm. `now` and `random` are host functions that only give numbers. */
const SOURCE = `(function (now, random) {
  'use strict';
  var GLOBALS = ${JSON.stringify(GLOBALS)};
  var LATER = ${JSON.stringify(LATER_MEMBERS)};
  var HELPERS = ${JSON.stringify(ITERATOR_HELPERS)};
  var root = globalThis;
  var iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  HELPERS.forEach(function (name) { Reflect.deleteProperty(iteratorPrototype, name); });
  Object.keys(LATER).forEach(function (path) {
    var holder = path.split('.').reduce(function (at, name) { return at === undefined ? at : at[name]; }, root);
    if (holder) LATER[path].forEach(function (name) { Reflect.deleteProperty(holder, name); });
  });
  Object.getOwnPropertyNames(root).forEach(function (name) {
    if (GLOBALS.indexOf(name) < 0) Reflect.deleteProperty(root, name);
  });

  var RealDate = Date;
  var SandboxDate = function Date() {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, arguments.length === 0 ? [now()] : arguments, new.target);
  };
  Object.defineProperty(SandboxDate, 'length', { value: 7, configurable: true });
  SandboxDate.prototype = RealDate.prototype;
  Object.defineProperty(RealDate.prototype, 'constructor', { value: SandboxDate, writable: true, configurable: true });
  SandboxDate.parse = RealDate.parse;
  SandboxDate.UTC = RealDate.UTC;
  SandboxDate.now = function () { return now(); };
  ['prototype', 'parse', 'UTC', 'now'].forEach(function (name) {
    Object.defineProperty(SandboxDate, name, { enumerable: false, writable: name !== 'prototype' });
  });
  Object.defineProperty(root, 'Date', { value: SandboxDate, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(Math, 'random', {
    value: function () { return random(); }, writable: true, configurable: true, enumerable: false
  });

  return {
    global: root,
    objectPrototype: Object.prototype,
    object: function () { return {}; },
    array: function () { return []; },
    date: function (time) { return new RealDate(time); },
    bytes: function (values) { return Uint8Array.from(values); },
    map: function () { return new Map(); },
    set: function () { return new Set(); },
    error: function (name, message) {
      var error = new Error(message);
      error.name = name;
      return error;
    },
    typeError: function (message) { return new TypeError(message); },
    resolved: function (value) { return Promise.resolve(value); },
    rejected: function (reason) { return Promise.reject(reason); },
    callable: function (call, name) {
      var made = function () { return call(this, arguments); };
      Object.defineProperty(made, 'name', { value: name, configurable: true });
      return made;
    },
    exotic: function (traps) {
      return new Proxy({}, {
        get: function (_, key) { return traps.get(key); },
        set: function (_, key, value) { return traps.set(key, value); },
        has: function (_, key) { return traps.has(key); },
        ownKeys: function () {
          var keys = [], given = traps.keys();
          for (var i = 0; i < given.length; i += 1) keys.push(given[i]);
          return keys;
        },
        getOwnPropertyDescriptor: function (_, key) {
          return traps.has(key)
            ? { value: traps.get(key), writable: true, enumerable: true, configurable: true }
            : undefined;
        }
      });
    },
    stringify: function (value) { return JSON.stringify(value); },
    parse: function (text) { return JSON.parse(text); },
    settling: function (call) {
      var state = { isOpen: false, failed: false, value: call() };
      if (!(state.value instanceof Promise)) return state;
      var settle = function (failed) {
        return function (value) { state.isOpen = false; state.failed = failed; state.value = value; };
      };
      state.isOpen = true;
      state.value.then(settle(false), settle(true));
      return state;
    }
  };
})`;

export const BOOTSTRAP = new Script(SOURCE, { filename: 'netsuite-realm.js' });
