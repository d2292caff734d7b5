import { runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { closed } from '../../../../sandbox/netsuite/engine/closed.ts';
import { createLoader } from '../../../../sandbox/netsuite/engine/realm/amd.ts';
import {
  callScript,
  createMembrane,
  ScriptThrow,
  type Membrane,
} from '../../../../sandbox/netsuite/engine/realm/membrane.ts';
import { createRealm, type Realm } from '../../../../sandbox/netsuite/engine/realm/realm.ts';
import { SuiteScriptError } from '../../../../sandbox/netsuite/engine/suitescript-error.ts';

const NOON = Date.parse('2026-04-07T19:00:00Z');
const newRealm = (): Realm => createRealm({ now: () => NOON, random: () => 0.25 });
const valueOf = (code: string, realm = newRealm()): unknown => runInContext(code, realm.context);

describe('a realm is ECMAScript 2023 and nothing else', () => {
  test.each<{ code: string; gives: unknown }>`
    code                                                                   | gives
    ${'typeof process + typeof Buffer + typeof console'}                   | ${'undefinedundefinedundefined'}
    ${'typeof setTimeout + typeof queueMicrotask'}                         | ${'undefinedundefined'}
    ${'typeof fetch + typeof URL + typeof TextDecoder'}                    | ${'undefinedundefinedundefined'}
    ${'typeof Intl + typeof WebAssembly + typeof structuredClone'}         | ${'undefinedundefinedundefined'}
    ${'typeof Object.groupBy + typeof Promise.withResolvers'}              | ${'undefinedundefined'}
    ${'typeof new Set().union + typeof [].values().map'}                   | ${'undefinedundefined'}
    ${'typeof [].toSorted + typeof [].findLast'}                           | ${'functionfunction'}
    ${'try { eval("1") } catch (e) { e.name }'}                            | ${'EvalError'}
    ${'try { new Function("return 1")() } catch (e) { e.name }'}           | ${'EvalError'}
    ${'new Date().toISOString()'}                                          | ${'2026-04-07T19:00:00.000Z'}
    ${'Date.now() === new Date().getTime() && new Date() instanceof Date'} | ${true}
    ${'new Date(2026, 0, 31).getMonth() + Date.UTC(1970, 0, 2)'}           | ${86_400_000}
    ${'class Day extends Date { }; new Day(0) instanceof Day'}             | ${true}
    ${'Math.random()'}                                                     | ${0.25}
  `('$code → $gives', ({ code, gives }) => {
    expect(valueOf(code)).toBe(gives);
  });

  test('nothing is left for the next one', () => {
    valueOf('globalThis.kept = 1; Array.prototype.kept = 1');
    expect(valueOf('typeof kept + typeof [].kept')).toBe('undefinedundefined');
  });
});

/** A module with one member, used by a script given as text. */
function use(member: unknown, code: string): unknown {
  const realm = newRealm();
  const membrane = membraneOf(realm);
  const module = membrane.module('N/test', { it: member });
  return callScript(runInContext(`(function (m) { ${code} })`, realm.context), undefined, [module]);
}

const membraneOf = (realm: Realm): Membrane =>
  createMembrane(realm, {
    fatal: (error, during) => {
      throw new Error(`${during}: ${(error as Error).message}`);
    },
    unknownMember: (module, member) => {
      throw new Error(`refused ${module} ${member}`);
    },
  });

describe('values between modules and scripts', () => {
  class Account {
    readonly #secret = 'kept';
    name = 'EUR';
    get size(): number {
      return 3;
    }
    same(other: unknown): boolean {
      return other === this;
    }
    secret(): string {
      return this.#secret;
    }
  }

  test.each<{ what: string; member: unknown; code: string; gives: unknown }>`
    what                                         | member                                                                                                                        | code                                                                                        | gives
    ${'arrays are arrays of the script'}         | ${() => [1, [2]]}                                                                                                             | ${'const a = m.it(); return a instanceof Array && a[1] instanceof Array'}                   | ${true}
    ${'objects are plain'}                       | ${() => ({ a: { b: 1 } })}                                                                                                    | ${'const o = m.it(); return Object.getPrototypeOf(o.a) === Object.prototype'}               | ${true}
    ${'dates are dates'}                         | ${() => new Date(5)}                                                                                                          | ${'return m.it() instanceof Date && m.it().getTime()'}                                      | ${5}
    ${'a cycle stays one'}                       | ${() => cyclic()}                                                                                                             | ${'const o = m.it(); return o.self === o'}                                                  | ${true}
    ${'a key named __proto__ is a key'}          | ${() => JSON.parse('{"__proto__":{"x":1}}')}                                                                                  | ${'const o = m.it(); return o.x === undefined && Object.keys(o).length'}                    | ${1}
    ${'functions are functions'}                 | ${() => () => 7}                                                                                                              | ${'const f = m.it(); return f instanceof Function && f()'}                                  | ${7}
    ${'no way out by constructor'}               | ${() => 1}                                                                                                                    | ${'try { return m.it.constructor("return typeof process")() } catch (e) { return e.name }'} | ${'EvalError'}
    ${'a callback gets the values of its realm'} | ${(call: (rows: unknown[]) => unknown) => call([1])}                                                                          | ${'return m.it((rows) => rows instanceof Array)'}                                           | ${true}
    ${'what a script gives arrives as ours'}     | ${(value: unknown) => Array.isArray(value) && value instanceof Array && Object.getPrototypeOf(value[0]) === Object.prototype} | ${'return m.it([{}])'}                                                                      | ${true}
    ${'an instance is one and the same'}         | ${new Account()}                                                                                                              | ${'return m.it === m.it && m.it.same(m.it)'}                                                | ${true}
    ${'its fields can be set'}                   | ${new Account()}                                                                                                              | ${'m.it.name = "USD"; return m.it.name + m.it.size + m.it.secret()'}                        | ${'USD3kept'}
    ${'its keys are its fields and getters'}     | ${new Account()}                                                                                                              | ${'return Object.keys(m.it).join()'}                                                        | ${'name,size'}
    ${'an unknown member is no member'}          | ${() => 1}                                                                                                                    | ${'return "it" in m && !("other" in m) && m.then === undefined'}                            | ${true}
  `('$what', ({ member, code, gives }) => {
    expect(use(member, code)).toBe(gives);
  });

  test('errors of NetSuite are errors of the script, with code and JSON', () => {
    const fail = (): never => {
      throw new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
    };
    const code =
      'try { m.it() } catch (e) { return [e instanceof Error, e.name, e.message, JSON.parse(JSON.stringify(e)).message] }';
    expect(Array.from(use(fail, code) as unknown[])).toEqual([
      true,
      'RCRD_DSNT_EXIST',
      'That record does not exist.',
      'That record does not exist.',
    ]);
  });

  test('their JSON has NetSuite’s keys and order, and what a script added; the stack tells nothing of the sandbox', () => {
    const fail = (): never => {
      throw new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
    };
    const code =
      'try { m.it() } catch (e) { e.extra = 7; return [JSON.stringify(e), JSON.stringify(e.toJSON())] }';
    const [json, again] = Array.from(use(fail, code) as string[]);
    const shown = JSON.parse(json!) as Record<string, unknown>;
    expect(Object.keys(shown)).toEqual([
      'type',
      'name',
      'message',
      'id',
      'stack',
      'cause',
      'notifyOff',
      'extra',
    ]);
    expect(shown).toMatchObject({ type: 'error.SuiteScriptError', name: 'RCRD_DSNT_EXIST', extra: 7 });
    expect(shown['cause']).toMatchObject({
      type: 'internal error',
      code: 'RCRD_DSNT_EXIST',
      userEvent: null,
    });
    expect(shown['stack']).toHaveLength(1);
    expect(json).not.toContain('file://');
    expect(again).toBe(json);
  });

  test('given to a module they come without the cause that says only the same', () => {
    const member = {
      fail: (): never => {
        throw new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
      },
      keys: (error: object) => Object.keys(error).sort().join(),
    };
    expect(use(member, 'try { m.it.fail() } catch (e) { return m.it.keys(e) }')).toBe(
      'id,name,notifyOff,type',
    );
  });

  test('what a script throws through a module arrives as it was thrown', () => {
    const code =
      'const mine = { mine: true }; try { m.it(() => { throw mine }) } catch (e) { return e === mine }';
    expect(use((call: () => void) => call(), code)).toBe(true);
  });

  test('anything else that a module throws ends the script, with the call that was under way', () => {
    const realm = newRealm();
    const ends: string[] = [];
    const membrane = createMembrane(realm, {
      fatal: (error, during) => {
        ends.push(`${during}: ${(error as Error).message}`);
        throw error;
      },
      unknownMember: () => {
        throw new Error('not asked for');
      },
    });
    const broken = (): never => {
      throw new TypeError('our mistake');
    };
    const script = runInContext('(m) => { try { m.broken() } catch (e) { } }', realm.context);
    callScript(script, undefined, [membrane.module('N/test', { broken })]);
    expect(ends).toEqual(['N/test broken: our mistake']);
  });

  test('a member the sandbox does not know is refused by name, in a module and in an enumeration', () => {
    expect(() => use(1, 'return m.other')).toThrow('refused N/test other');
    expect(() => use(closed('N/test Type', { A: 'A' }), 'return m.it.B')).toThrow('refused N/test Type B');
    expect(use(closed('N/test Type', { A: 'A' }), 'return m.it.A + Object.keys(m.it)')).toBe('AA');
  });

  test('a bundler that copies a module by its keys gets a working copy', () => {
    const code = 'const copy = {}; for (const key in m) copy[key] = m[key]; return copy.it()';
    expect(use(() => 4, code)).toBe(4);
  });
});

describe('define and require', () => {
  const load = (files: Readonly<Record<string, string>>, path: string): unknown => {
    const realm = newRealm();
    const membrane = membraneOf(realm);
    const loader = createLoader({
      realm,
      membrane,
      counter: { n: 0, t: Number.POSITIVE_INFINITY },
      source: (name) => (files[name] === undefined ? null : { text: files[name], version: files[name] }),
      native: (name) => membrane.module(name, { name }),
      refuse: (what) => {
        throw new Error(`refused ${what}`);
      },
    });
    return membrane.toHost(loader.load(path));
  };
  const entry = (text: string, others: Readonly<Record<string, string>> = {}): unknown =>
    load({ '/SuiteScripts/a/entry.js': text, ...others }, '/SuiteScripts/a/entry.js');
  const lib = `define([], () => ({ it: 'lib' }));`;

  test.each<{ how: string; text: string; others: Record<string, string>; gives: unknown }>`
    how                                     | text                                                                                                                                              | others                                                                                             | gives
    ${'returned'}                           | ${`define([], () => ({ a: 1 }));`}                                                                                                                | ${{}}                                                                                              | ${{ a: 1 }}
    ${'an object itself'}                   | ${`define({ a: 1 });`}                                                                                                                            | ${{}}                                                                                              | ${{ a: 1 }}
    ${'exports'}                            | ${`define(['exports'], (exports) => { exports.a = 1; });`}                                                                                        | ${{}}                                                                                              | ${{ a: 1 }}
    ${'module.exports, CommonJS form'}      | ${`define(function (require, exports, module) { module.exports = { a: require('N/log').name }; });`}                                              | ${{}}                                                                                              | ${{ a: 'N/log' }}
    ${'an N module'}                        | ${`define(['N/record'], (record) => ({ a: record.name }));`}                                                                                      | ${{}}                                                                                              | ${{ a: 'N/record' }}
    ${'a relative path'}                    | ${`define(['./b/lib'], (lib) => lib);`}                                                                                                           | ${{ '/SuiteScripts/a/b/lib.js': lib }}                                                             | ${{ it: 'lib' }}
    ${'a path upwards, with extension'}     | ${`define(['../lib.js'], (lib) => lib);`}                                                                                                         | ${{ '/SuiteScripts/lib.js': lib }}                                                                 | ${{ it: 'lib' }}
    ${'an absolute path'}                   | ${`define(['/SuiteApps/com.x.y/lib'], (lib) => lib);`}                                                                                            | ${{ '/SuiteApps/com.x.y/lib.js': lib }}                                                            | ${{ it: 'lib' }}
    ${'an absolute path without its slash'} | ${`define(['SuiteScripts/lib'], (lib) => lib);`}                                                                                                  | ${{ '/SuiteScripts/lib.js': lib }}                                                                 | ${{ it: 'lib' }}
    ${'a bundle'}                           | ${`define(['/.bundle/12/lib'], (lib) => lib);`}                                                                                                   | ${{ '/SuiteBundles/Bundle 12/lib.js': lib }}                                                       | ${{ it: 'lib' }}
    ${'require in the body, by list'}       | ${`define(['require'], (require) => ({ a: require('./lib').it }));`}                                                                              | ${{ '/SuiteScripts/a/lib.js': lib }}                                                               | ${{ a: 'lib' }}
    ${'require with a function'}            | ${`define([], () => { let a; require(['./lib'], (lib) => { a = lib.it; }); return { a }; });`}                                                    | ${{ '/SuiteScripts/a/lib.js': lib }}                                                               | ${{ a: 'lib' }}
    ${'names of two files do not meet'}     | ${`const name = 1; define(['./lib'], (lib) => ({ a: name + lib.b }));`}                                                                           | ${{ '/SuiteScripts/a/lib.js': `const name = 2; define({ b: name });` }}                            | ${{ a: 3 }}
    ${'a circle sees what there is'}        | ${`define(['exports', './lib'], (exports, lib) => { exports.a = 1; exports.b = lib.b(); });`}                                                     | ${{ '/SuiteScripts/a/lib.js': `define(['./entry'], (entry) => ({ b: () => entry.a }));` }}         | ${{ a: 1, b: 1 }}
    ${'names of a configuration'}           | ${`/** @NAmdConfig ./config.json */ define(['short'], (lib) => lib);`}                                                                            | ${{ '/SuiteScripts/a/config.json': '{"paths":{"short":"./lib"}}', '/SuiteScripts/a/lib.js': lib }} | ${{ it: 'lib' }}
    ${'UMD finds define.amd'}               | ${`(function (root, make) { if (typeof define === 'function' && define.amd) define([], make); else root.X = make(); })(this, () => ({ a: 1 }));`} | ${{}}                                                                                              | ${{ a: 1 }}
  `('$how', ({ text, others, gives }) => {
    expect(entry(text, others)).toEqual(gives);
  });

  test('a module is run once, however many ask for it', () => {
    const files = {
      '/SuiteScripts/a/lib.js': `define([], () => { globalThis.runs = (globalThis.runs ?? 0) + 1; return {}; });`,
      '/SuiteScripts/a/mid.js': `define(['./lib'], () => ({}));`,
    };
    expect(entry(`define(['./lib', './mid'], () => ({ runs: globalThis.runs }));`, files)).toEqual({
      runs: 1,
    });
  });

  test.each<{ wrong: string; text: string; says: string }>`
    wrong                               | text                                                       | says
    ${'a file that is not there'}       | ${`define(['./no'], () => ({}));`}                         | ${'Module does not exist: /SuiteScripts/a/no.js'}
    ${'broken syntax'}                  | ${`define([], () => {`}                                    | ${'SYNTAX_ERROR'}
    ${'a function that throws'}         | ${`define([], () => { throw new Error('x'); });`}          | ${'Error: x'}
    ${'define called twice'}            | ${`define([], () => ({})); define([], () => ({}));`}       | ${'Invalid define call, define should only be called one time per module. (/SuiteScripts/a/entry.js)'}
    ${'a configuration we do not know'} | ${`require.config({ shim: {} }); define([], () => ({}));`} | ${'refused require.config({ shim })'}
  `('$wrong', ({ text, says }) => {
    let said = '';
    try {
      entry(text);
    } catch (error) {
      const { name, message } = error as Error;
      said = error instanceof ScriptThrow ? message : `${name} ${message}`;
    }
    expect(said).toContain(says);
  });
});

function cyclic(): object {
  const made: { self?: object } = {};
  made.self = made;
  return made;
}
