/** `task.create` of SEARCH, QUERY and SUITE_QL: rows in a CSV file, and the scripts that wait for them. */
import { expect, test } from '@jest/globals';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import type { NetSuiteAccount } from '../../../../sandbox/netsuite/index.ts';
import { MASTERS } from '../support/account.ts';
import { accountWith } from '../project.ts';

const NAMES = {
  type: 'customer',
  filters: [['companyname', 'startswith', 'B']],
  columns: [
    { name: 'companyname', label: 'Name, full', sort: 'ASC' },
    { name: 'subsidiary', label: 'Of' },
  ],
};

const opened = async (execute: string): Promise<NetSuiteAccount> => {
  const account = await accountWith(
    {
      a: {
        kind: 'scheduled',
        source: `define(['N/task', 'N/query', 'N/file', 'N/log'], (task, query, file, log) => ({ execute: () => { ${execute} } }));`,
      },
      b: {
        kind: 'scheduled',
        source: `define(['N/runtime', 'N/log'], (runtime, log) => ({ execute: () => log.audit('after', runtime.getCurrentScript().getParameter('custscript_b_file')) }));`,
        parameters: { custscript_b_file: 'TEXT' },
      },
    },
    {
      clock: '2026-11-12T18:00:00Z',
      savedSearches: {
        customsearch_names: NAMES,
        customsearch_bare: { type: 'customer', columns: ['companyname'] },
      },
    },
  );
  loadMasters(account.books, MASTERS);
  return account;
};
const textOf = ({ files }: NetSuiteAccount, path: string): string =>
  new TextDecoder().decode(files.content(files.find(path)!.id));
const saidBy = ({
  logs,
}: {
  logs: readonly { title: string; details: string }[];
}): readonly string[] => logs.map(({ title, details }) => `${title}: ${details}`); // prettier-ignore

test('a saved search, into a file that is there; the script that waits runs after it', async () => {
  const account = await opened(`
    const fileId = file.create({ name: 'names.csv', fileType: 'CSV', contents: 'old', folder: -15 }).save();
    const search = task.create({ taskType: task.TaskType.SEARCH });
    search.savedSearchId = 'customsearch_names';
    search.fileId = fileId;
    const next = task.create({ taskType: task.TaskType.SCHEDULED_SCRIPT, scriptId: 'customscript_b', deploymentId: 'customdeploy_b', params: { custscript_b_file: 'names.csv' } });
    search.addInboundDependency(next);
    const taskId = search.submit();
    const { status, fileId: into, savedSearchId } = task.checkStatus({ taskId });
    log.audit('status', [status, into === fileId, savedSearchId, search.inboundDependencies['0'].scriptId]);
    try { search.submit(); } catch (error) { log.audit('error', error.name); }`);
  const report = await account.run('customscript_a');
  expect(saidBy(report)).toEqual([
    'status: ["PENDING",true,"customsearch_names","customscript_b"]',
    'error: CANNOT_RESUBMIT_SUBMITTED_ASYNC_SEARCH_TASK',
  ]);
  expect(report.units).toBe(120);
  const [exported, after] = await account.drain();
  expect(exported).toMatchObject({ status: 'COMPLETE', problem: null });
  expect(textOf(account, '/SuiteScripts/names.csv')).toBe(
    '"Name, full",Of\nBeta KG,Werkzeug GmbH\nBeta Nord KG,Werkzeug GmbH\n',
  );
  expect(saidBy(after!)).toEqual(['after: names.csv']);
});

test('SuiteQL with parameters, into a file that is made; a query put together, by its labels', async () => {
  const account = await opened(`
    const made = task.create({ taskType: 'SUITE_QL', query: 'SELECT id, companyname AS name FROM customer WHERE companyname LIKE ? ORDER BY id', params: ['Beta%'], filePath: 'SuiteScripts/rows.csv' });
    const first = made.submit();
    log.audit('before', task.checkStatus({ taskId: first }).fileId);
    const found = query.create({ type: 'customer' });
    found.columns = [found.createColumn({ fieldId: 'companyname', label: 'Company' })];
    found.sort = [found.createSort({ column: found.columns[0] })];
    task.create({ taskType: 'QUERY', query: found, filePath: '/SuiteScripts/query.csv' }).submit();`);
  expect(saidBy(await account.run('customscript_a'))).toEqual(['before: null']);
  expect((await account.drain()).map(({ status }) => status)).toEqual(['COMPLETE', 'COMPLETE']);
  expect(textOf(account, '/SuiteScripts/rows.csv')).toBe('id,name\n3,Beta KG\n4,Beta Nord KG\n');
  expect(textOf(account, '/SuiteScripts/query.csv').split('\n').slice(0, 2)).toEqual(['Company', 'Alpha AG']);
});

test('mistakes have the codes of the stubs', async () => {
  const account = await opened(`
    for (const [options, change] of [
      [{ taskType: 'SEARCH', savedSearchId: 'customsearch_names' }],
      [{ taskType: 'SEARCH', savedSearchId: 'customsearch_names', fileId: 99999 }],
      [{ taskType: 'SEARCH', savedSearchId: 'customsearch_names', filePath: '/SuiteScripts' }],
      [{ taskType: 'SEARCH', filePath: '/SuiteScripts/a.csv' }],
      [{ taskType: 'SUITE_QL', filePath: '/SuiteScripts/a.csv', fileId: 1 }],
      [{ taskType: 'SUITE_QL', filePath: '/SuiteScripts/a.csv', query: 'SELECT id FROM customer' }, (made) => made.addInboundDependency({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_zzz' })],
      [{ taskType: 'QUERY', filePath: '/SuiteScripts/a.csv' }, (made) => { made.inboundDependencies = {}; }],
    ]) try { const made = task.create(options); if (change) change(made); made.submit(); log.audit('ok', ''); } catch (error) { log.audit('error', error.name); }`);
  expect(saidBy(await account.run('customscript_a'))).toEqual([
    'error: SSS_MISSING_REQD_ARGUMENT',
    'error: THAT_RECORD_DOES_NOT_EXIST',
    'error: MUST_IDENTIFY_A_FILE',
    'error: SSS_MISSING_REQD_ARGUMENT',
    'error: PROPERTY_VALUE_CONFLICT',
    'error: ASYNC_SUITEQL_SCRIPT_ID_NOT_FOUND',
    'error: READ_ONLY_PROPERTY',
  ]);
});

test.each([
  ['a search nobody knows', `{ taskType: 'SEARCH', savedSearchId: 77, filePath: '/SuiteScripts/a.csv' }`, 'sealed'],
  ['another kind of task', `{ taskType: 'CSV_IMPORT' }`, 'create of CSV_IMPORT'],
])('%s is refused by name', async (_, options, why) => {
  const account = await opened(`task.create(${options}).submit();`);
  const report = await account.run('customscript_a');
  expect(report.problem?.what).toContain(why);
}); // prettier-ignore

test('a column without a label is refused when its turn comes', async () => {
  const account = await opened(
    `task.create({ taskType: 'SEARCH', savedSearchId: 'customsearch_bare', filePath: '/SuiteScripts/a.csv' }).submit();`,
  );
  await account.run('customscript_a');
  const [report] = await account.drain();
  expect(report!.problem?.what).toContain('whose column companyname has no label');
});
