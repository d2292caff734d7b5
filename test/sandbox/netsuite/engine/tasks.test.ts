import { describe, expect, test } from '@jest/globals';
import { accountWith, type ScriptUnderTest } from '../project.ts';

const scheduled = (
  body: string,
  parameters: Readonly<Record<string, string>> = {},
  deployment = '',
): ScriptUnderTest => ({
  kind: 'scheduled',
  parameters,
  deployment,
  source: `define(['N/log', 'N/task', 'N/runtime'], (log, task, runtime) => ({ execute: (context) => { ${body} } }));`,
});
const submit = (type: string, id: string, params = '{}'): string =>
  `task.create({ taskType: '${type}', scriptId: 'customscript_${id}', deploymentId: 'customdeploy_${id}', params: ${params} }).submit()`;
const quiet = scheduled('');

describe('submitting', () => {
  test('a task runs after its submitter, with its parameters brought to their types', async () => {
    const account = await accountWith({
      first: scheduled(
        `log.audit('id', ${submit('SCHEDULED_SCRIPT', 'second', `{ custscript_n: '12', custscript_b: true, custscript_none: 1 }`)});`,
      ),
      second: scheduled(
        `const s = runtime.getCurrentScript();
         log.audit('got', [context.type, s.getParameter({ name: 'custscript_n' }), s.getParameter({ name: 'custscript_b' }), s.getParameter({ name: 'custscript_none' })]);`,
        { custscript_n: 'INTEGER', custscript_b: 'CHECKBOX' },
      ),
    });
    const first = await account.run('customscript_first');
    expect(first.units).toBe(20);
    expect(account.store.taskStatus(first.logs[0]!.details)).toEqual({ status: 'PENDING', stage: null });
    const [second] = await account.drain();
    expect(second!.logs[0]!.details).toBe('["ON_DEMAND",12,true,null]');
    expect(account.store.taskStatus(first.logs[0]!.details)).toEqual({ status: 'COMPLETE', stage: null });
  });

  test('a chain is drained to its end, in order', async () => {
    const account = await accountWith({
      a: scheduled(`${submit('MAP_REDUCE', 'b')}; ${submit('SCHEDULED_SCRIPT', 'c')};`),
      b: {
        kind: 'map-reduce',
        source: `define(['N/task'], (task) => ({ getInputData: () => [1], map: () => {}, summarize: () => ${submit('SCHEDULED_SCRIPT', 'd')} }));`,
      },
      c: quiet,
      d: quiet,
    });
    await account.run('customscript_a');
    expect((await account.drain()).map(({ scriptId }) => scriptId)).toEqual([
      'customscript_b',
      'customscript_c',
      'customscript_d',
    ]);
  });

  const caught = (call: string): string =>
    `try { ${call}; log.audit('done', '') } catch (e) { log.audit(e.name, e.message) }`;

  test.each<{ what: string; body: string; code: string }>`
    what                                    | body                                                                                                                                           | code
    ${'twice while the first waits'}        | ${`${submit('SCHEDULED_SCRIPT', 'free')}; ${caught(submit('SCHEDULED_SCRIPT', 'free'))}`}                                                      | ${'FAILED_TO_SUBMIT_JOB_REQUEST_1'}
    ${'a map/reduce twice'}                 | ${`${submit('MAP_REDUCE', 'mr')}; ${caught(submit('MAP_REDUCE', 'mr'))}`}                                                                      | ${'MAP_REDUCE_ALREADY_RUNNING'}
    ${'a deployment in testing'}            | ${caught(submit('SCHEDULED_SCRIPT', 'testing'))}                                                                                               | ${'FAILED_TO_SUBMIT_JOB_REQUEST_1'}
    ${'a script of another type'}           | ${caught(submit('MAP_REDUCE', 'free'))}                                                                                                        | ${'INVALID_SCRIPT_ID'}
    ${'a deployment that is not there'}     | ${caught(`task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_free', deploymentId: 'customdeploy_no' }).submit()`)}            | ${'INVALID_DEPLOYMENT_ID'}
    ${'no deployment named, none free'}     | ${`${submit('SCHEDULED_SCRIPT', 'free')}; ${caught(`task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_free' }).submit()`)}`} | ${'NO_DEPLOYMENTS_AVAILABLE'}
    ${'no script named'}                    | ${caught(`task.create({ taskType: 'SCHEDULED_SCRIPT' }).submit()`)}                                                                            | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'itself: it runs again when it ends'} | ${`if (context.type !== 'ON_DEMAND') ${caught(submit('SCHEDULED_SCRIPT', 'caller'))}`}                                                         | ${'done'}
  `('$what: $code', async ({ body, code }) => {
    const account = await accountWith(
      {
        caller: scheduled(body),
        free: quiet,
        testing: { ...quiet, deployment: '' },
        mr: { kind: 'map-reduce', source: `define([], () => ({ getInputData: () => [], map: () => {} }));` },
      },
      { files: { 'Objects/customscript_testing.xml': TESTING } },
    );
    expect((await account.run('customscript_caller')).logs[0]!.title).toBe(code);
  });

  test('by numbers, as internal ids', async () => {
    const account = await accountWith({
      a: scheduled(`task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 2, deploymentId: 1 }).submit()`),
      b: quiet,
    });
    await account.run('customscript_a');
    expect((await account.drain()).map(({ scriptId }) => scriptId)).toEqual(['customscript_b']);
  });
});

test('the status of a map/reduce under way: stage, counts and their price', async () => {
  const look = `const status = task.checkStatus({ taskId: runtime.getCurrentScript().getParameter({ name: 'custscript_id' }) });
     log.audit('status', [status.status, status.stage, status.getTotalMapCount(), status.getPendingMapCount(), status.getPercentageCompleted(), status.getCurrentTotalSize()]);`;
  const account = await accountWith({
    watch: {
      kind: 'map-reduce',
      parameters: { custscript_id: 'TEXT' },
      source: `define(['N/log', 'N/task', 'N/runtime'], (log, task, runtime) => ({ getInputData: () => ['a', 'b'], map: () => { ${look} } }));`,
    },
  });
  const id = 'MAPREDUCETASK_1';
  const report = await account.run('customscript_watch', null, { parameters: { custscript_id: id } });
  expect(report.problem ?? report.summary!.map.errors).toEqual([]);
  expect(report.logs.map(({ details }) => details)).toEqual([
    '["PROCESSING","MAP",2,2,0,4]',
    '["PROCESSING","MAP",2,1,50,2]',
  ]);
  expect(report.usage.filter(({ entry }) => entry === 'map').map(({ units }) => units)).toEqual([55, 55]);
});

const TESTING = `<scheduledscript scriptid="customscript_testing"><name>testing</name><scriptfile>[/SuiteScripts/test/testing.js]</scriptfile>
<scriptdeployments><scriptdeployment scriptid="customdeploy_testing"><status>TESTING</status></scriptdeployment></scriptdeployments></scheduledscript>`;
