import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { inspectAll, type Part } from '../../../../sandbox/netsuite/conformance/inspect.ts';
import { fidelityPage, PAGE } from '../../../../sandbox/netsuite/conformance/page.ts';
import {
  hasStub,
  moduleStub,
  stubbedModules,
  stubFiles,
} from '../../../../sandbox/netsuite/conformance/stubs.ts';
import { MODULES } from '../../../../sandbox/netsuite/modules/index.ts';
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

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- modules of every kind
type Anything = any;
type Maker = readonly [module: string, make: (module: Anything) => unknown];
const makerOf =
  (module: string, member: string) =>
  (options: object = {}): Maker => [module, (made: Anything) => made[member](options)];
const i18n = (member: string): Maker => makerOf('N/format/i18n', member)();
const crypto = (member: string): Maker => makerOf('N/crypto', member)();
const https = (member: string): Maker => makerOf('N/https', member)();
const task = (taskType: string): Maker => makerOf('N/task', 'create')({ taskType });

const REFUSED_MAKERS: Readonly<Record<string, Maker>> = {
  'crypto/Cipher.js': crypto('createCipher'),
  'crypto/CipherPayload.js': crypto('createCipher'),
  'crypto/Decipher.js': crypto('createDecipher'),
  'crypto/Hmac.js': crypto('createHmac'),
  'crypto/SecretKey.js': crypto('createSecretKey'),
  'format/i18n/CurrencyFormatter.js': i18n('getCurrencyFormatter'),
  'format/i18n/PhoneNumber.js': i18n('getPhoneNumberParser'),
  'format/i18n/PhoneNumberFormatter.js': i18n('getPhoneNumberFormatter'),
  'format/i18n/PhoneNumberParser.js': i18n('getPhoneNumberParser'),
  'https/SecretKey.js': https('createSecretKey'),
  'https/SecureString.js': https('createSecureString'),
  'query/Period.js': makerOf('N/query', 'createPeriod')({ code: 'LP' }),
  'render/EmailMergeResult.js': makerOf('N/render', 'mergeEmail')({ templateId: 1 }),
  'task/CsvImportTask.js': task('CSV_IMPORT'),
  'task/CsvImportTaskStatus.js': task('CSV_IMPORT'),
  'task/EntityDeduplicationTask.js': task('ENTITY_DEDUPLICATION'),
  'task/EntityDeduplicationTaskStatus.js': task('ENTITY_DEDUPLICATION'),
  'task/PivotExecutionTask.js': task('PIVOT_EXECUTION'),
  'task/PivotTaskStatus.js': task('PIVOT_EXECUTION'),
  'task/RecordActionTask.js': task('RECORD_ACTION'),
  'task/RecordActionTaskStatus.js': task('RECORD_ACTION'),
  'task/WorkflowTriggerTask.js': task('WORKFLOW_TRIGGER'),
  'task/WorkflowTriggerTaskStatus.js': task('WORKFLOW_TRIGGER'),
};

const OTHERWISE: Readonly<Record<string, string>> = {
  'error/SuiteScriptError.js': 'made where a script catches it: test/sandbox/netsuite/engine/realm.test.ts',
  'error/UserEventError.js':
    'errors in user events are SuiteScriptErrors here, too: without eventType and recordId',
  'file/FileLines.js': 'the help has an iterator() there: bridgehead_1510092627',
  'file/FileSegments.js': 'the help has an iterator() there: section_4434733089',
  'query/Sort.js': 'its members are a condition’s; walked by the help’s',
  'record/Line.js': 'it has no members',
  'search/SearchPageRange.js': 'the help has index and compoundLabel: section_4486559010',
  'translation/Handle.js': 'its members are the texts of a collection: translation.test.ts',
};

describe('every kind of object of the stub package is walked, or what would give one is refused, or it is known why not', () => {
  const walked = [...stubbedModules().map(moduleStub), ...OBJECTS.map(({ stub }) => stub)];
  const worksNowhere = (module: string): boolean =>
    parts.every((part) => part.module !== module || part.members.every(({ fate }) => fate !== 'works'));
  const left = stubbedModules()
    .filter((module) => !worksNowhere(module))
    .flatMap(stubFiles)
    .filter((file) => !walked.includes(file));

  test('nothing is left over, and nothing is listed in vain', () => {
    expect(walked.length).toBeGreaterThan(80);
    expect([...left].sort()).toEqual([...Object.keys(REFUSED_MAKERS), ...Object.keys(OTHERWISE)].sort());
  });

  test.each(Object.entries(REFUSED_MAKERS))('%s', (_, [module, make]) => {
    expect(() => make(MODULES[module]!(hostFor()) as Anything)).toThrow(/^AR-9/);
  });
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
  'render.TemplateRenderer addQuery', // the query's own units, when the template asks for its rows
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
