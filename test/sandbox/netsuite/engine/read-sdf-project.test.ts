import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSdfProject } from '../../../../sandbox/netsuite/engine/sdf/read-sdf-project.ts';
import type { SdfProject } from '../../../../sandbox/netsuite/engine/sdf-project.ts';
import { DESK, sourcesOf, writeProject, type ProjectSources } from '../project.ts';

function read(path: string): SdfProject {
  const result = readSdfProject(path);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('the lending desk, read from its folder', () => {
  const desk = read(DESK);

  test('manifest', () => {
    expect(desk).toMatchObject({ name: 'Lending desk', kind: 'ACCOUNTCUSTOMIZATION', applicationId: null });
    expect(desk.features).toEqual({
      required: ['SERVERSIDESCRIPTING', 'CUSTOMRECORDS'],
      optional: ['SUBSIDIARIES'],
    });
  });

  test('scripts with deployments and parameters', () => {
    expect(desk.scripts.map(({ scriptId, type, file }) => [scriptId, type, file])).toEqual([
      ['customscript_desk_api', 'Restlet', '/SuiteScripts/desk/api.js'],
      ['customscript_desk_count', 'MapReduceScript', '/SuiteScripts/desk/count.js'],
      ['customscript_desk_form', 'Suitelet', '/SuiteScripts/desk/form.js'],
      ['customscript_desk_loan_event', 'UserEventScript', '/SuiteScripts/desk/loan-event.js'],
      ['customscript_desk_night', 'ScheduledScript', '/SuiteScripts/desk/night.js'],
    ]);
    const night = desk.scripts.at(-1)!;
    expect(
      night.parameters.map(({ scriptId, fieldType, defaultValue }) => [scriptId, fieldType, defaultValue]),
    ).toEqual([
      ['custscript_desk_limit', 'INTEGER', null],
      ['custscript_desk_dry', 'CHECKBOX', 'F'],
      ['custscript_desk_word', 'TEXT', 'none'],
    ]);
    expect(night.deployments[0]).toMatchObject({
      deploymentId: 'customdeploy_desk_night',
      status: 'NOTSCHEDULED',
      logLevel: 'DEBUG',
      parameters: { custscript_desk_limit: '7', custscript_desk_dry: 'T' },
    });
    expect(desk.scripts[1]!.deployments[1]!.mapReduce).toEqual({
      concurrencyLimit: 4,
      bufferSize: 2,
      yieldAfterMinutes: 60,
    });
    expect(desk.scripts[2]!.deployments[0]!.audience).toEqual({
      allRoles: false,
      allEmployees: false,
      roles: ['ADMINISTRATOR', 'customrole_desk_clerk'],
    });
    expect(desk.scripts[3]!.deployments[0]).toMatchObject({
      recordType: 'customrecord_desk_loan',
      executionContexts: ['SCHEDULED', 'MAPREDUCE', 'SUITELET'],
    });
  });

  test('records, lists, fields and roles', () => {
    const [loan] = desk.customRecords;
    expect(
      loan!.fields.map(({ scriptId, fieldType, selectRecordType, defaultValue }) => [
        scriptId,
        fieldType,
        selectRecordType,
        defaultValue,
      ]),
    ).toEqual([
      ['custrecord_desk_book', 'TEXT', null, null],
      ['custrecord_desk_state', 'SELECT', 'customlist_desk_state', null],
      ['custrecord_desk_paid', 'CHECKBOX', null, 'T'],
      ['custrecord_desk_customer', 'SELECT', '-2', null],
    ]);
    expect(loan).toMatchObject({
      accessType: 'USEPERMISSIONLIST',
      optimisticLocking: true,
      permissions: [{ role: 'customrole_desk_clerk', level: 'EDIT' }],
      instances: [
        { scriptId: 'val_first', values: { name: 'First loan', custrecord_desk_book: 'Ledger of 1912' } },
      ],
    });
    expect(desk.customLists[0]!.values).toEqual([
      { scriptId: 'val_out', value: 'Out', isInactive: false },
      { scriptId: 'val_back', value: 'Back', isInactive: false },
      { scriptId: 'val_lost', value: 'Lost & found', isInactive: true },
    ]);
    expect(desk.bodyFields).toMatchObject([
      { scriptId: 'custbody_desk_note', appliesTo: ['bodycustomerpayment', 'bodysale'] },
    ]);
    expect(desk.roles[0]!.permissions).toEqual([
      { key: 'LIST_CUSTJOB', level: 'VIEW' },
      { key: 'customrecord_desk_loan', level: 'EDIT' },
    ]);
    expect(desk.others).toEqual([
      {
        kind: 'savedsearch',
        scriptId: 'customsearch_desk_loans',
        file: 'Objects/customsearch_desk_loans.xml',
      },
    ]);
  });
});

test('the zip of the real suitecloud project:package says the same as the folder', () => {
  const cli = fileURLToPath(
    new URL('../../../../netsuite/node_modules/@oracle/suitecloud-cli/src/suitecloud.js', import.meta.url),
  );
  expect(existsSync(cli)).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  cpSync(DESK, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  execFileSync(process.execPath, [cli, 'project:package'], { cwd: folder, stdio: 'pipe' });
  const zip = readdirSync(join(folder, 'build')).find((name) => name.endsWith('.zip'))!;
  const fromZip = read(join(folder, 'build', zip));
  const fromFolder = read(folder);
  rmSync(folder, { recursive: true });
  // An upload keeps bytes, not who made them: a Buffer here, a Uint8Array there.
  const plain = (project: SdfProject): unknown => ({
    ...project,
    folders: [...project.folders].filter((name) => name.includes('/desk')),
    files: project.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]),
  });
  expect(plain(fromZip)).toEqual(plain(fromFolder));
});

/** A project that is right but for what is changed in it. */
const night = { night: { kind: 'scheduled', source: 'define([], () => ({ execute: () => {} }));' } } as const;
const changed = (files: ProjectSources): string => writeProject({ ...sourcesOf(night), ...files });
const object = 'Objects/customscript_night.xml';
const file = 'FileCabinet/SuiteScripts/test/night.js';

test.each<{ broken: string; files: ProjectSources; code: string; what: string }>`
  broken                                      | files                                                                                                                                                                                                                             | code         | what
  ${'XML that ends too early'}                | ${{ [object]: '<scheduledscript scriptid="customscript_night">' }}                                                                                                                                                                | ${'AR-9104'} | ${'not well-formed'}
  ${'an object without scriptid'}             | ${{ 'Objects/x.xml': '<customlist><name>A</name></customlist>' }}                                                                                                                                                                 | ${'AR-9105'} | ${'This customlist has no scriptid.'}
  ${'a field of a type that is none'}         | ${{ 'Objects/x.xml': recordWith('<fieldtype>NUMBER</fieldtype>') }}                                                                                                                                                               | ${'AR-9105'} | ${'customrecord_x has a field custrecord_x of type NUMBER.'}
  ${'a choice from nothing'}                  | ${{ 'Objects/x.xml': recordWith('<fieldtype>SELECT</fieldtype>') }}                                                                                                                                                               | ${'AR-9105'} | ${'without <selectrecordtype>'}
  ${'two objects of one id'}                  | ${{ 'Objects/x.xml': '<customlist scriptid="customscript_night"><name>A</name></customlist>' }}                                                                                                                                   | ${'AR-9105'} | ${'customscript_night is defined twice'}
  ${'a file that is not there'}               | ${{ [object]: '<scheduledscript scriptid="customscript_night"><scriptfile>[/SuiteScripts/no.js]</scriptfile></scheduledscript>' }}                                                                                                | ${'AR-9106'} | ${'/SuiteScripts/no.js'}
  ${'a file whose header a bundler has lost'} | ${{ [file]: 'define([], () => ({}));' }}                                                                                                                                                                                          | ${'AR-9107'} | ${'no header comment'}
  ${'a header of another type'}               | ${{ [file]: '/** @NApiVersion 2.1\n * @NScriptType Suitelet */' }}                                                                                                                                                                | ${'AR-9107'} | ${'says @NScriptType Suitelet'}
  ${'a deployment of an event on no record'}  | ${{ 'Objects/x.xml': '<usereventscript scriptid="customscript_x"><scriptfile>[/SuiteScripts/test/night.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_x"/></scriptdeployments></usereventscript>' }} | ${'AR-9105'} | ${'without <recordtype>'}
  ${'no manifest'}                            | ${{ 'manifest.xml': '<nothing/>' }}                                                                                                                                                                                               | ${'AR-9103'} | ${'no <manifest>'}
`('refused, with its place: $broken', ({ files, code, what }) => {
  const result = readSdfProject(changed(files));
  expect(result.ok).toBe(false);
  expect(result.problems.map((problem) => problem.code)).toContain(code);
  expect(result.problems.map((problem) => problem.what).join('\n')).toContain(what);
  for (const problem of result.problems) expect(problem.fix).toMatch(/^[A-Z][a-z]+ /);
});

test.each([
  ['by its header', '/** @NApiVersion 1.0\n * @NScriptType ScheduledScript */'],
  ['by what it calls', 'function run() { nlapiLogExecution("AUDIT", "a", "b"); }'],
])('a script of SuiteScript 1.0, known %s, is read past and named; the rest runs', (_, source) => {
  const result = readSdfProject(changed({ [file]: source }));
  expect(result).toMatchObject({ ok: true, value: { scripts: [] } });
  expect(result.problems).toMatchObject([
    { code: 'AR-9111', what: expect.stringContaining('customscript_night is a script of SuiteScript 1.0') },
  ]);
});

test('everything that is wrong comes back at once', () => {
  const result = readSdfProject(
    changed({ [file]: '', 'Objects/a.xml': '<a>', 'Objects/b.xml': '<customlist/>' }),
  );
  expect(result.problems.map(({ code }) => code).sort()).toEqual(['AR-9104', 'AR-9105', 'AR-9107']);
});

test('what deploy.xml does not name is not there', () => {
  const project = read(
    changed({
      'deploy.xml':
        '<deploy><objects><path>~/Objects/*</path></objects><files><path>~/FileCabinet/SuiteScripts/test/night.js</path></files></deploy>',
      'FileCabinet/SuiteScripts/other.js': '',
    }),
  );
  expect(project.files.map(({ path }) => path)).toEqual(['/SuiteScripts/test/night.js']);
});

test('any bytes as a package: a problem, never an exception', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  const path = join(folder, 'package.zip');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isZip) => {
      writeFileSync(path, isZip ? Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]) : bytes);
      const result = readSdfProject(path);
      expect(result.ok).toBe(false);
      expect(result.problems[0]!.code).toBe('AR-9103');
    }),
    { numRuns: 200 },
  );
  rmSync(folder, { recursive: true });
  expect(readSdfProject(path)).toMatchObject({ ok: false, problems: [{ code: 'AR-9103' }] });
});

function recordWith(field: string): string {
  return `<customrecordtype scriptid="customrecord_x"><recordname>X</recordname><customrecordcustomfields>
<customrecordcustomfield scriptid="custrecord_x"><label>X</label>${field}</customrecordcustomfield>
</customrecordcustomfields></customrecordtype>`;
}
