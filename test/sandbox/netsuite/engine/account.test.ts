import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bootNetSuite, PackageRefused } from '../../../../sandbox/netsuite/index.ts';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { MASTERS } from '../support/account.ts';
import { accountWith, bootFor, CLOCK, DESK, writeProject } from '../project.ts';

/** The problems something is refused with. */
async function refusedWith(attempt: Promise<unknown>): Promise<readonly string[]> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof PackageRefused) return error.problems.map(({ code, what }) => `${code} ${what}`);
    throw error;
  }
  return [];
}

describe('an account is opened', () => {
  test('with the files of the package, and the objects it reads past named', async () => {
    const account = await bootFor({ package: DESK });
    expect(account.files.find('/SuiteScripts/desk/night.js')?.path).toBe('SuiteScripts/desk/night.js');
    expect(account.files.folder('SuiteScripts')?.id).toBe(-15);
    expect(account.problems.map(({ code, severity }) => [code, severity])).toEqual([['AR-9111', 'warning']]);
    expect(account.problems[0]!.what).toContain('customsearch_desk_loans is a savedsearch');
    expect(account.users.map(({ name, role, id }) => [name, role, id])).toEqual([
      ['Administrator', 3, -5],
      ['Desk clerk', 1000, -6],
      ['Desk guest', 1001, -7],
    ]);
  });

  test('not from something that is no package', async () => {
    expect(await refusedWith(bootNetSuite({ package: '/nowhere.zip' }))).toEqual([
      'AR-9103 This is not a SuiteCloud project: there is no such file or folder.',
    ]);
    expect(
      await refusedWith(bootNetSuite({ package: writeProject({ 'manifest.xml': '<manifest' }) })),
    ).toHaveLength(1);
  });

  test('not without the features the project requires', async () => {
    expect(await refusedWith(bootNetSuite({ package: DESK, features: ['SERVERSIDESCRIPTING'] }))).toEqual([
      'AR-9112 The project requires CUSTOMRECORDS, and the account does not have it.',
    ]);
  });

  test('with the features its books have, whatever the project names, unless they are given', async () => {
    const asks = {
      ask: {
        kind: 'scheduled',
        source: `define(['N/runtime', 'N/log'], (runtime, log) => ({ execute: () => log.audit('on',
          ['SUBSIDIARIES', 'MULTICURRENCY', 'MULTIBOOK'].map((feature) => runtime.isFeatureInEffect({ feature }))) }));`,
      },
    } as const;
    const told = async (options: object): Promise<string | undefined> =>
      (await (await accountWith(asks, options)).run('customscript_ask')).logs[0]?.details;
    expect(await told({})).toBe('[true,true,false]');
    expect(await told({ features: ['MULTIBOOK'] })).toBe('[false,false,true]');
  });

  test('with accounting books where it has the feature, and not where its scripts would be told that there are none', async () => {
    const masters = {
      ...MASTERS,
      accountingBooks: [{ key: 'GAAP', name: 'US GAAP', subsidiaries: { DE: 'USD' } }],
    };
    const source = `define(['N/query', 'N/log'], (query, log) => ({ execute: () => log.audit('books',
      query.runSuiteQL({ query: 'SELECT name FROM accountingbook ORDER BY id' }).asMappedResults().map(({ name }) => name).join()) }));`;
    const scripts = { ask: { kind: 'scheduled', source } } as const;
    const account = await accountWith(scripts, { features: ['MULTIBOOK'] });
    loadMasters(account.books, masters);
    expect((await account.run('customscript_ask')).logs[0]?.details).toBe('Primary Accounting Book,US GAAP');
    const without = await accountWith(scripts, {});
    expect(() => loadMasters(without.books, masters)).toThrow(/the feature MULTIBOOK is off/);
  });

  test('and leaves nothing behind when it is closed', async () => {
    const account = await bootNetSuite({ package: DESK, clock: CLOCK });
    const file = account.books.row<{ file: string }>(
      "SELECT file FROM pragma_database_list WHERE name = 'main'",
    )!.file;
    await account.run('customscript_desk_night');
    expect(existsSync(file)).toBe(true);
    await account.close();
    expect(existsSync(dirname(file))).toBe(false);
  });
});

describe('running', () => {
  test('what the project does not have is refused with what it has', async () => {
    const account = await bootFor({ package: DESK });
    expect(await refusedWith(account.run('customscript_no'))).toEqual([
      'AR-9108 The project has no script customscript_no.',
    ]);
    expect(await refusedWith(account.run('customscript_desk_night', 'customdeploy_no'))).toEqual([
      'AR-9108 The project has no deployment customdeploy_no of customscript_desk_night.',
    ]);
    expect(await refusedWith(account.run('customscript_desk_form'))).toEqual([
      'AR-9109 customscript_desk_form is a Suitelet, and the sandbox does not run those.',
    ]);
  });

  test('a mistake of the sandbox ends the script instead of giving it a wrong answer', async () => {
    const source = `define(['N/file', 'N/log'], (file, log) => ({ execute: () => { try { file.load({ id: 'SuiteScripts/x.txt' }) } catch (e) { log.audit('caught', '') } } }));`;
    const account = await accountWith({ a: { kind: 'scheduled', source } });
    await account.run('customscript_a');
    account.books.database.exec('ALTER TABLE cabinet_folder RENAME TO gone');
    const report = await account.run('customscript_a');
    expect(report).toMatchObject({ status: 'REFUSED', logs: [], problem: { code: 'AR-9110' } });
  });

  test('with the clock it is given, or the machine’s', async () => {
    const source = `define(['N/log'], (log) => ({ execute: () => log.audit('now', Date.now()) }));`;
    const account = await accountWith({ a: { kind: 'scheduled', source } });
    const now = async (): Promise<number> => Number((await account.run('customscript_a')).logs[0]!.details);
    expect(await now()).toBe(Date.parse(CLOCK));
    account.setClock('2026-05-01T00:00:00Z');
    expect(await now()).toBe(Date.parse('2026-05-01T00:00:00Z'));
    account.setClock(null);
    expect(Math.abs((await now()) - Date.now())).toBeLessThan(10_000);
  });

  test('the same seed gives the same run', async () => {
    const source = `define(['N/log'], (log) => ({ execute: () => log.audit('drawn', Math.random()) }));`;
    const drawn = async (seed: number): Promise<readonly string[]> => {
      const account = await accountWith({ a: { kind: 'scheduled', source } }, { seed });
      return [await account.run('customscript_a'), await account.run('customscript_a')].map(
        ({ logs }) => logs[0]!.details,
      );
    };
    const [first, again, other] = [await drawn(1), await drawn(1), await drawn(2)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
    expect(new Set(first).size).toBe(2);
  });
});
