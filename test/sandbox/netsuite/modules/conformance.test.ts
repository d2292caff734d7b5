import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { inspectAll, type Part } from '../../../../sandbox/netsuite/conformance/inspect.ts';
import { fidelityPage, PAGE } from '../../../../sandbox/netsuite/conformance/page.ts';
import { hasStub, moduleStub, stubbedModules } from '../../../../sandbox/netsuite/conformance/stubs.ts';
import { FREE, TAGS } from '../../../../sandbox/netsuite/conformance/units.ts';
import { OBJECTS } from '../../../../sandbox/netsuite/conformance/objects.ts';
import { hostFor } from './host.ts';

const parts = inspectAll(hostFor);

describe('every member of Oracle’s stub package is there, to be used or to refuse by name', () => {
  test.each(parts.map((part): [string, Part] => [part.name, part]))('%s', (_, { members }) => {
    expect(members.filter(({ fate }) => fate === 'missing').map(({ name }) => name)).toEqual([]);
  });

  test('every module has its stub, and every module that is not empty one member that works or says why not', () => {
    const modules = parts.filter(({ module, name }) => module === name);
    expect(modules.filter(({ name }) => !hasStub(moduleStub(name))).map(({ name }) => name)).toEqual(NEWER);
    expect(modules.filter(({ members, more }) => members.length + more.length === 0)).toEqual([]);
  });
});

test('every module of the stub package is walked', () => {
  expect(stubbedModules().length).toBeGreaterThan(40);
  expect(stubbedModules().filter((name) => !parts.some(({ module }) => module === name))).toEqual([]);
});

/** Modules that Oracle's help has and its stub package has not, or under another path. */
const NEWER = [
  'N/commerce/recordView',
  'N/crypto/random',
  'N/documentCapture',
  'N/llm',
  'N/machineTranslation',
  'N/manufacturing/productionCharges',
  'N/pgp',
  'N/scriptTypes/restlet',
];

test('what has a price in the stub package has one here: every tag is in the table of units, or its member is refused', () => {
  const priced = new Set(Object.values(TAGS).flatMap((tag) => (tag === null ? [] : [tag.join(' ')])));
  const stubOf = (part: Part): string =>
    OBJECTS.find(({ name }) => name === part.name)?.stub ?? moduleStub(part.module);
  const forgotten = parts.flatMap((part) =>
    part.members
      .filter(({ units, fate }) => fate === 'works' && (units ?? []).some((each) => each > 0))
      .filter(({ name }) => !priced.has(`${stubOf(part)} ${name}`))
      .filter(({ name }) => !ALIKE.includes(`${part.name} ${name}`) && !(`${part.name} ${name}` in FREE))
      .map(({ name, units }) => `${part.name} ${name} ${units!.join('/')}`),
  );
  expect(forgotten).toEqual([]);
});

/** Priced by a row of the table that stands for several calls. */
const ALIKE = [
  ...['get', 'post', 'put', 'delete'].flatMap((name) => [`N/http ${name}`, `N/https ${name}`]),
  ...[
    'getPendingMapCount',
    'getTotalMapCount',
    'getPendingReduceCount',
    'getTotalReduceCount',
    'getPendingOutputCount',
    'getTotalOutputCount',
    'getPendingMapSize',
    'getPendingReduceSize',
    'getPendingOutputSize',
    'getCurrentTotalSize',
    'getPercentageCompleted',
  ].map((name) => `task.MapReduceScriptTaskStatus ${name}`),
];

describe('every name of @hitc/netsuite-types is there as well, or listed with its reason', () => {
  const folder = new URL('../../../../node_modules/@hitc/netsuite-types/N/', import.meta.url).pathname;
  const fileOf = (module: string): string => `${folder}${module.slice(2)}.d.ts`;
  const modules = parts.filter(({ module, name }) => module === name).map(({ module }) => module);
  const program = ts.createProgram(modules.map(fileOf), { noLib: true, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();

  /** Values a module exports: functions and constants, no types; enumerations are refused by name where a script reads an unknown one. */
  function valuesOf(module: string): readonly string[] {
    const file = program.getSourceFile(fileOf(module));
    const symbol = file && checker.getSymbolAtLocation(file);
    const resolved = (each: ts.Symbol): ts.Symbol =>
      each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
    return (symbol ? checker.getExportsOfModule(symbol) : [])
      .filter((each) => resolved(each).flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable))
      .map((each) => each.getName())
      .filter((name) => /^[a-z]/.test(name));
  }

  test('the types are read', () => {
    expect(valuesOf('N/record')).toEqual(expect.arrayContaining(['load', 'create', 'submitFields']));
    expect(valuesOf('N/https')).toEqual(expect.arrayContaining(['get', 'requestRestlet']));
  });

  test.each(modules)('%s', (module) => {
    const part = parts.find(({ name }) => name === module)!;
    const known = [...part.members, ...part.more].map(({ name }) => name);
    expect(
      valuesOf(module).filter((name) => !known.includes(name) && !(LATER[module] ?? []).includes(name)),
    ).toEqual([]);
  });
});

/** Of later releases than the stub package, or of no use to a script: not there, and refused by name like every unknown member. */
const LATER: Readonly<Record<string, readonly string[]>> = {};

test('docs/netsuite/fidelity.md is current (npm run docs)', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(fidelityPage());
});
