import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PATHS } from '../../../netsuite/build/paths.ts';
import {
  compareVersions,
  install,
  readInstalled,
  VERSION,
  type Installer,
  type Step,
} from '../../../netsuite/erp/install.ts';
import { comparePolicies, sayChange } from '../../../netsuite/erp/store/compare-policies.ts';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import { bootNetSuite } from '../../../sandbox/netsuite/index.ts';
import { packageProject } from '../../../netsuite/build/package.ts';
import { modulesOver } from '../support/modules.ts';

describe('installing', () => {
  let account: NetSuiteAccount;
  let made: string[];
  let tools: Installer;
  beforeAll(async () => {
    account = await bootNetSuite({ package: await packageProject(), clock: '2026-03-20T18:00:00Z' });
  });
  afterAll(() => account.close());
  beforeEach(() => {
    made = [];
    const { records, query } = modulesOver(account.books);
    tools = { records, query, by: '1 Ada', hasFeature: () => true, ensureFolder: (path) => (made.push(path), path) };
  });

  test('with a feature off nothing is changed, and every missing one is named', () => {
    const { problems, done } = install({ ...tools, hasFeature: (feature) => feature === 'CUSTOMRECORDS' });
    expect(problems.map(({ code, what }) => `${code} ${what}`)).toEqual([
      'AR-5205 The feature SERVERSIDESCRIPTING is off, and Quittance does not work without it.',
      'AR-5205 The feature RECEIVABLES is off, and Quittance does not work without it.',
    ]);
    expect([made, done, readInstalled(tools.query).version]).toEqual([[], [], null]);
  });

  /** What a later version would bring: data of an older one changed, once. */
  const upgrade: Step = { id: 'names', since: '0.1.0', runs: 'once', run: () => (made.push('names'), 'Names were changed.') };
  const folders: Step = { id: 'inbox', since: '0.1.0', runs: 'always', run: ({ ensureFolder }) => ensureFolder('/Quittance/Inbox') };
  const later: Step = { id: 'later', since: '0.2.0', runs: 'once', run: () => (made.push('later'), 'Too early.') };

  test('the first time makes the folders and writes down the version; the second time only makes sure of the folders', () => {
    expect(install(tools)).toEqual({
      problems: [], from: null, to: VERSION,
      done: ['The inbox folder is /Quittance/Inbox.', 'Exports go to /Quittance/Export.', `Version ${VERSION} is installed.`],
    });
    expect(made).toEqual(['/Quittance/Inbox', '/Quittance/Export']);
    expect(install(tools)).toMatchObject({ from: VERSION, done: [expect.anything(), expect.anything(), `Version ${VERSION} was installed before.`] });
    expect(account.books.rows('SELECT id FROM customrecord_qtc_version')).toHaveLength(1);
  });

  test('what changes data runs once, whatever is installed after; what a later version brings does not run', () => {
    install(tools, [upgrade, folders, later]);
    install(tools, [upgrade, folders, later]);
    expect(made).toEqual(['names', '/Quittance/Inbox', '/Quittance/Inbox']);
    expect(readInstalled(tools.query)).toEqual({ version: VERSION, steps: new Set(['names']) });
  });

  test('cut off in the middle, it is done again', () => {
    const second: Step = { ...upgrade, id: 'second' };
    const broken: Step = { ...upgrade, id: 'broken', run: () => { throw new Error('out of time'); } };
    expect(() => install(tools, [second, broken])).toThrow('out of time');
    expect(readInstalled(tools.query).steps).toEqual(new Set(['names']));
    install(tools, [second]);
    expect(made).toEqual(['names', 'names']);
  });

  test('over an older version: the new one is written down', () => {
    account.books.write("UPDATE customrecord_qtc_version SET custrecord_qtc_v_version = '0.0.9'");
    expect(install(tools, [])).toEqual({ problems: [], from: '0.0.9', to: VERSION, done: [`Version ${VERSION} is installed in place of 0.0.9.`] });
    expect(readInstalled(tools.query).version).toBe(VERSION);
  });

  test('over a newer version: refused', () => {
    account.books.write("UPDATE customrecord_qtc_version SET custrecord_qtc_v_version = '99.0.0'");
    expect(install(tools).problems).toMatchObject([{ code: 'AR-5207' }]);
  });
}); // prettier-ignore

test('the version the code says is that of the package', () => {
  expect(JSON.parse(readFileSync(`${PATHS.top}package.json`, 'utf8'))).toMatchObject({ version: VERSION });
});

test.each`
  a          | b           | sign
  ${'0.1.0'} | ${'0.1.0'}  | ${0}
  ${'0.1.0'} | ${'0.2.0'}  | ${-1}
  ${'1.0'}   | ${'1.0.1'}  | ${-1}
  ${'0.9.0'} | ${'0.10.0'} | ${-1}
  ${'2.0.0'} | ${'1.9.9'}  | ${1}
`('version $a against $b: $sign', ({ a, b, sign }: Record<string, unknown>) => {
  expect(Math.sign(compareVersions(String(a), String(b)))).toBe(sign);
});

test.each`
  what                         | from                                                   | to                                                                   | says
  ${'a setting changed'}       | ${'matching: { autonomy: observe }'}                   | ${'matching: { autonomy: auto }'}                                    | ${['~ matching.autonomy: observe → auto']}
  ${'one added, one left out'} | ${'matching: { applyAt: 0.99 }'}                       | ${'matching: { autonomy: auto }'}                                    | ${['- matching.applyAt: 0.99', '+ matching.autonomy: auto']}
  ${'order and comments'}      | ${'matching: { applyAt: 0.99, autonomy: auto }'}       | ${'# why\nmatching:\n  autonomy: auto\n  applyAt: 0.99'}             | ${[]}
  ${'a bank account'}          | ${'accounts: { "01": { bank: { DE1: "1800" } } }'}     | ${'accounts: { "01": { bank: { DE1: "1801" } } }'}                   | ${['~ accounts.01.bank.DE1: 1800 → 1801']}
`('policies compared: $what', ({ from, to, says }: Record<string, unknown>) => {
  expect(comparePolicies(String(from), String(to)).map(sayChange)).toEqual(says);
}); // prettier-ignore
