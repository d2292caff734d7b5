import { beforeAll, describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount } from '../../../../sandbox/netsuite/index.ts';
import { accountWith, type ScriptUnderTest } from '../project.ts';

const MODULES = `['N/log', 'N/query', 'N/record', 'N/search', 'N/task', 'N/runtime', 'N/https']`;
const NAMES = '(log, query, record, search, task, runtime, https)';
const script = (body: string, more: Partial<ScriptUnderTest> = {}): ScriptUnderTest => ({
  kind: 'scheduled',
  source: `define(${MODULES}, ${NAMES} => ({ execute: () => { ${body} } }));`,
  ...more,
});
const FIND = `const idOf = (scriptid) => search.create({ type: search.Type.SCRIPT_DEPLOYMENT, filters: [['scriptid', 'is', scriptid]] }).run().getRange({ start: 0, end: 1 })[0].id;`;
const caught = (call: string): string =>
  `try { ${call}; log.audit('done', '') } catch (e) { log.audit(e.name, e.message) }`;
const COUNTER: ScriptUnderTest = {
  kind: 'map-reduce',
  parameters: { custscript_from: 'INTEGER', custscript_day: 'DATE', custscript_all: 'CHECKBOX' },
  deployment: '<custscript_from>7</custscript_from><concurrencylimit>2</concurrencylimit>',
  source: `define(['N/log', 'N/runtime'], (log, runtime) => ({ getInputData: () => [1], map: () => {},
    summarize: () => log.audit(runtime.getCurrentScript().deploymentId, runtime.getCurrentScript().getParameter({ name: 'custscript_from' })) }));`,
};

/** The audits of one run. */
const says = async (account: NetSuiteAccount, id: string): Promise<string[]> => {
  const { logs, problem, error } = await account.run(id);
  expect(problem ?? error).toBeNull();
  return logs.filter(({ level }) => level === 'AUDIT').map(({ title, details }) => `${title} ${details}`);
};

describe('what is found', () => {
  let account: NetSuiteAccount;
  beforeAll(async () => {
    account = await accountWith({
      look: script(`${FIND}
        const one = search.create({ type: 'scriptdeployment', filters: [['script.scriptid', 'is', 'customscript_counter'], 'AND', ['status', 'is', 'NOTSCHEDULED'], 'AND', ['isdeployed', 'is', 'T']],
          columns: ['scriptid', 'title', 'status', 'script', 'scripttype', search.createColumn({ name: 'scripttype', join: 'script' })] }).run().getRange({ start: 0, end: 9 });
        log.audit('search', one.map((r) => [r.getValue('scriptid'), r.getText('status'), r.getText('script'), r.getValue('scripttype'), r.getText({ name: 'scripttype', join: 'script' })]));
        log.audit('anyof', search.create({ type: 'scriptdeployment', filters: [['script', 'anyof', one[0].getValue('script')]] }).runPaged().count);
        log.audit('sql', query.runSuiteQL({ query: "SELECT d.scriptid, d.isdeployed, d.status, BUILTIN.DF(d.status) shown, d.loglevel, d.recordtype, s.scriptid sid, s.scripttype FROM scriptdeployment d INNER JOIN script s ON s.id = d.script WHERE d.recordtype = 'INVOICE' OR d.scriptid = 'customdeploy_counter' ORDER BY d.primarykey" }).asMappedResults().map((row) => Object.values(row).join(' ')));
        const loaded = record.load({ type: record.Type.SCRIPT_DEPLOYMENT, id: idOf('customdeploy_counter') });
        log.audit('record', ['script', 'scriptid', 'isdeployed', 'status', 'loglevel', 'title', 'concurrencylimit', 'custscript_from', 'custscript_all'].map((id) => loaded.getValue(id)));
        const [{ id, recordType }] = search.create({ type: 'script', filters: [['scripttype', 'anyof', 'MAPREDUCE']] }).run().getRange({ start: 0, end: 1 });
        log.audit('script', [recordType, record.load({ type: recordType, id }).getValue('scriptid')]);
        ${caught(`record.load({ type: 'suitelet', id })`)}
        log.audit('lookup', search.lookupFields({ type: 'scriptdeployment', id: idOf('customdeploy_counter'), columns: 'scriptid' }).scriptid);`),
      counter: COUNTER,
      event: {
        kind: 'user-event',
        deployment: '<recordtype>INVOICE</recordtype>',
        source: `define([], () => ({}));`,
      },
    });
  });
  test('by search, query and record: the columns that published scripts use', async () => {
    expect(await says(account, 'customscript_look')).toEqual([
      'search [["CUSTOMDEPLOY_COUNTER","Not Scheduled","counter","MAPREDUCE","Map/Reduce"]]',
      'anyof 1',
      'sql ["CUSTOMDEPLOY_COUNTER T NOTSCHEDULED Not Scheduled DEBUG  customscript_counter MAPREDUCE","CUSTOMDEPLOY_EVENT T RELEASED Released DEBUG INVOICE customscript_event USEREVENT"]',
      'record ["1","CUSTOMDEPLOY_COUNTER",true,"NOTSCHEDULED","DEBUG","counter",2,7,false]',
      'script ["mapreducescript","customscript_counter"]',
      'RCRD_DSNT_EXIST That record does not exist.',
      'lookup CUSTOMDEPLOY_COUNTER',
    ]);
  });
});

describe('switched off', () => {
  const off = (id: string, value: boolean): string =>
    `record.submitFields({ type: 'scriptdeployment', id: idOf('customdeploy_${id}'), values: { isdeployed: ${value} } });`;
  const note = `const note = () => { const r = record.create({ type: 'customer' }); r.setValue('companyname', 'C' + Math.random()); r.setValue('subsidiary', 1); r.save(); };`;

  test('a user event at once, in the script that does it; and on again', async () => {
    const account = await accountWith({
      event: {
        kind: 'user-event',
        deployment: '<recordtype>CUSTOMER</recordtype>',
        source: `define(['N/log'], (log) => ({ beforeSubmit: () => log.audit('fired', '') }));`,
      },
      stop: script(
        `${FIND} ${note} note(); ${off('event', false)} note(); log.audit('off', ''); ${off('event', true)} note();`,
      ),
    });
    account.books.write(`INSERT INTO _currency (id, name, symbol, scale) VALUES (1, 'Euro', 'EUR', 100)`);
    account.books.write(`INSERT INTO _subsidiary (id, name, currency) VALUES (1, 'Home', 1)`);
    expect(await says(account, 'customscript_stop')).toEqual(['fired ', 'off ', 'fired ']);
  });

  test('a scheduled script and a map/reduce: not submitted, not started, and what waits is not run', async () => {
    const account = await accountWith({
      stop: script(`${FIND} task.create({ taskType: 'MAP_REDUCE', scriptId: 'customscript_counter' }).submit(); ${off('counter', false)} ${off('quiet', false)}
        ${caught(`task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_quiet', deploymentId: 'customdeploy_quiet' }).submit()`)}
        ${caught(`task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_quiet' }).submit()`)}`),
      counter: COUNTER,
      quiet: script(''),
    });
    expect((await says(account, 'customscript_stop')).map((line) => line.split(' ')[0])).toEqual([
      'FAILED_TO_SUBMIT_JOB_REQUEST_1',
      'NO_DEPLOYMENTS_AVAILABLE',
    ]);
    await expect(account.run('customscript_quiet')).rejects.toThrow(
      'AR-9114 customdeploy_quiet is not deployed',
    );
    const [waited] = await account.drain();
    expect(waited).toMatchObject({ status: 'REFUSED', problem: { code: 'AR-9114' }, usage: [] });
    expect(account.store.nextTask()).toBeNull();
  });

  test('a Suitelet and a RESTlet are not found any more, by people and by scripts', async () => {
    const account = await accountWith({
      stop: script(`${FIND} ${off('page', false)} ${off('api', false)}
        ${caught(`https.requestSuitelet({ scriptId: 'customscript_page', deploymentId: 'customdeploy_page' })`)}`),
      page: {
        kind: 'suitelet',
        source: `define([], () => ({ onRequest: ({ response }) => response.write('here') }));`,
      },
      api: { kind: 'restlet', source: `define([], () => ({ get: () => 'here' }));` },
    });
    const server = await account.serve({ port: 0 });
    try {
      const login = await fetch(`${server.url}/sandbox/login`, {
        method: 'POST',
        body: new URLSearchParams({ role: 'administrator', next: '/' }),
        redirect: 'manual',
      });
      const headers = { cookie: login.headers.get('set-cookie')!.split(';')[0]! };
      const status = async (path: string): Promise<number> =>
        (await fetch(`${server.url}${path}`, { headers })).status;
      const [page, api] = [
        '/app/site/hosting/scriptlet.nl?script=customscript_page&deploy=customdeploy_page',
        '/app/site/hosting/restlet.nl?script=1&deploy=1',
      ];
      expect([await status(page), await status(api)]).toEqual([200, 200]);
      expect(await says(account, 'customscript_stop')).toEqual([
        expect.stringMatching(/^INVALID_SCRIPT_DEPLOYMENT_ID_COMBINATION/),
      ]);
      expect([await status(page), await status(api)]).toEqual([404, 404]);
    } finally {
      await server.close();
    }
  });

  test('a client script is gone from the page of its record', async () => {
    const CLIENT = `<clientscript scriptid="customscript_form"><name>Form</name><scriptfile>[/SuiteScripts/test/onform.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_form"><recordtype>CUSTOMER</recordtype><status>RELEASED</status><allroles>T</allroles></scriptdeployment></scriptdeployments></clientscript>`;
    const account = await accountWith(
      { stop: script(`${FIND} ${off('form', false)}`) },
      {
        files: {
          'Objects/customscript_form.xml': CLIENT,
          'FileCabinet/SuiteScripts/test/onform.js': `/**\n * @NApiVersion 2.1\n * @NScriptType ClientScript\n */\ndefine([], () => ({ pageInit: () => {} }));`,
        },
      },
    );
    const page = async (): Promise<string> => {
      const request = {
        method: 'GET',
        url: `${account.facts().origin}/app/common/entity/custjob.nl`,
        headers: {},
        parameters: {},
        body: '',
        clientIpAddress: '127.0.0.1',
        files: {},
      };
      const { response } = await account.recordPage(request, account.users[0]!, 's');
      return String(response!.body);
    };
    expect(await page()).toContain('onform.js');
    await account.run('customscript_stop');
    expect(await page()).not.toContain('onform.js');
  });
});

describe('made by scripts', () => {
  test('a copy is one more processor: copied, saved, found, submitted by id, by internal id and as the next free one', async () => {
    const account = await accountWith({
      make: script(`${FIND}
        const copy = record.copy({ type: record.Type.SCRIPT_DEPLOYMENT, id: idOf('customdeploy_counter') });
        copy.setValue({ fieldId: 'scriptid', value: '_counter_2' });
        copy.setValue({ fieldId: 'custscript_from', value: 9 });
        const id = copy.save({ enableSourcing: false, ignoreMandatoryFields: true });
        const submit = (more) => task.create({ taskType: task.TaskType.MAP_REDUCE, scriptId: 'customscript_counter', ...more }).submit();
        submit({ deploymentId: 'CUSTOMDEPLOY_COUNTER_2' });
        ${caught(`submit({ deploymentId: id })`)}
        submit({}); ${caught(`submit({})`)}
        log.audit('number', query.runSuiteQL({ query: 'SELECT title, concurrencylimit FROM scriptdeployment WHERE primarykey = ?', params: [id] }).asMappedResults());`),
      counter: COUNTER,
    });
    expect(await says(account, 'customscript_make')).toEqual([
      expect.stringMatching(/^MAP_REDUCE_ALREADY_RUNNING Deployment customdeploy_counter_2/),
      expect.stringMatching(/^NO_DEPLOYMENTS_AVAILABLE/),
      'number [{"title":"counter","concurrencylimit":2}]',
    ]);
    const reports = await account.drain();
    expect(reports.map(({ logs }) => `${logs[0]!.title} ${logs[0]!.details}`)).toEqual([
      'customdeploy_counter_2 9',
      'customdeploy_counter 7',
    ]);
  });

  test('deployments that are busy are told by their tasks', async () => {
    const busy = (id: string): string =>
      `search.create({ type: search.Type.SCHEDULED_SCRIPT_INSTANCE, filters: [['status', 'anyof', 'PENDING', 'PROCESSING', 'RETRY'], 'AND', ['script.scriptid', 'is', 'customscript_counter'], 'AND', ['scriptdeployment.scriptid', 'is', '${id}']], columns: [{ name: 'internalid', join: 'scriptDeployment' }, 'taskid'] }).run().getRange({ start: 0, end: 9 }).map((row) => [row.getValue({ name: 'internalid', join: 'scriptDeployment' }), row.getValue('taskid')])`;
    const account = await accountWith({
      look: script(`log.audit('before', ${busy('customdeploy_counter')});
        const id = task.create({ taskType: 'MAP_REDUCE', scriptId: 'customscript_counter' }).submit();
        log.audit('after', ${busy('customdeploy_counter')}); log.audit('id', id); log.audit('other', ${busy('customdeploy_look')});`),
      read: script(
        `search.create({ type: 'scheduledscriptinstance', columns: ['status'] }).run().each((row) => row.getValue('status'))`,
      ),
      counter: COUNTER,
    });
    const [before, after, id, other] = await says(account, 'customscript_look');
    expect([before, other]).toEqual(['before []', 'other []']);
    expect(after).toBe(`after [["1001","${id!.replace('id ', '')}"]]`);
    expect((await account.run('customscript_read')).problem?.what).toContain('status');
  });

  test('a new one: Not Scheduled, with the values of its parameters’ fields; deleted again', async () => {
    const account = await accountWith({
      make: script(`${FIND}
        const script = query.runSuiteQL({ query: "SELECT id FROM script WHERE scriptid = 'customscript_counter'" }).asMappedResults()[0].id;
        const made = record.create({ type: record.Type.SCRIPT_DEPLOYMENT, isDynamic: true, defaultValues: { script } });
        made.setValue('scriptid', '_night'); made.setValue('title', 'Night'); made.setValue('startdate', new Date(2026, 3, 8)); made.setValue('custscript_all', true);
        const id = made.save();
        log.audit('made', ['status', 'isdeployed', 'scriptid', 'custscript_all'].map((field) => record.load({ type: 'scriptdeployment', id }).getValue(field)));
        const plain = record.create({ type: 'scriptdeployment', defaultValues: { script } }).save();
        log.audit('numbered', record.load({ type: 'scriptdeployment', id: plain }).getValue('scriptid'));
        task.create({ taskType: 'MAP_REDUCE', scriptId: script, deploymentId: 'customdeploy_night' }).submit();
        record.delete({ type: 'scriptdeployment', id: plain });
        ${caught(`task.create({ taskType: 'MAP_REDUCE', scriptId: script, deploymentId: 'customdeploy1' }).submit()`)}`),
      counter: COUNTER,
    });
    expect(await says(account, 'customscript_make')).toEqual([
      'made ["NOTSCHEDULED",true,"CUSTOMDEPLOY_NIGHT",true]',
      'numbered CUSTOMDEPLOY1',
      expect.stringMatching(/^INVALID_DEPLOYMENT_ID/),
    ]);
    expect((await account.drain()).map(({ deploymentId, status }) => [deploymentId, status])).toEqual([
      ['customdeploy_night', 'COMPLETE'],
    ]);
  });

  test('parameters that a script keeps on its deployment are there at its next run', async () => {
    const account = await accountWith({
      keep: script(
        `${FIND} const me = runtime.getCurrentScript(); const last = me.getParameter({ name: 'custscript_last' }); log.audit('last', last);
        record.submitFields({ type: record.Type.SCRIPT_DEPLOYMENT, id: idOf(me.deploymentId), values: { custscript_last: last + 1, loglevel: last > 0 ? 'ERROR' : 'DEBUG' } });`,
        { parameters: { custscript_last: 'INTEGER' } },
      ),
    });
    expect(await says(account, 'customscript_keep')).toEqual(['last null']);
    expect(await says(account, 'customscript_keep')).toEqual(['last 1']);
    expect(await says(account, 'customscript_keep')).toEqual([]);
  });

  test.each<{ what: string; body: string; code: string }>`
    what                            | body                                                                                                                             | code
    ${'a status of another type'}   | ${`record.submitFields({ type: 'scriptdeployment', id: idOf('customdeploy_try'), values: { status: 'RELEASED' } })`}             | ${'INVALID_KEY_OR_REF'}
    ${'an id that is taken'}        | ${`const r = record.copy({ type: 'scriptdeployment', id: idOf('customdeploy_try') }); r.setValue('scriptid', '_try'); r.save()`} | ${'USER_ERROR'}
    ${'a script that is not there'} | ${`record.create({ type: 'scriptdeployment', defaultValues: { script: 99 } })`}                                                  | ${'INVALID_KEY_OR_REF'}
  `('$what: $code', async ({ body, code }) => {
    const account = await accountWith({ try: script(`${FIND} ${caught(body)}`) });
    expect((await says(account, 'customscript_try'))[0]).toMatch(new RegExp(`^${code} `));
  });

  test.each<{ what: string; body: string; says: string }>`
    what                              | body                                                                                                                                       | says
    ${'a deployment of no script'}    | ${`record.create({ type: 'scriptdeployment' })`}                                                                                           | ${'without a script'}
    ${'an id with NetSuite’s prefix'} | ${`const r = record.copy({ type: 'scriptdeployment', id: idOf('customdeploy_try') }); r.setValue('scriptid', 'customdeploy_x'); r.save()`} | ${'customdeploy_x'}
    ${'another script’s parameter'}   | ${`record.submitFields({ type: 'scriptdeployment', id: idOf('customdeploy_try'), values: { custscript_from: 1 } })`}                       | ${'custscript_from'}
    ${'a changed id'}                 | ${`const r = record.load({ type: 'scriptdeployment', id: idOf('customdeploy_try') }); r.setValue('scriptid', '_y'); r.save()`}             | ${'set of scriptid'}
    ${'a script that is changed'}     | ${`record.submitFields({ type: 'scheduledscript', id: 1, values: { name: 'x' } })`}                                                        | ${'submitFields of scheduledscript'}
  `('refused by name: $what', async ({ body, says: words }) => {
    const account = await accountWith({ try: script(`${FIND} ${body}`), counter: COUNTER });
    const { problem } = await account.run('customscript_try');
    expect(problem?.what).toContain(words);
  });
});

test('a role without the SuiteScript permission sees no deployments and changes none', async () => {
  const ROLE = `<role scriptid="customrole_clerk"><name>Clerk</name><centertype>BASIC</centertype><permissions><permission><permkey>REPO_ANALYTICS</permkey><permlevel>VIEW</permlevel></permission></permissions></role>`;
  const account = await accountWith(
    { look: script(`${caught(`query.runSuiteQL({ query: 'SELECT primarykey FROM scriptdeployment' })`)} ${caught(`record.submitFields({ type: 'scriptdeployment', id: 1001, values: { isdeployed: false } })`)}`) },
    { files: { 'Objects/customrole_clerk.xml': ROLE } },
  );
  const { logs } = await account.run('customscript_look', null, { as: 'customrole_clerk' });
  expect(logs.map(({ title, details }) => `${title} ${details}`)).toEqual([
    "SSS_SEARCH_ERROR_OCCURRED Search error occurred: Record 'scriptdeployment' was not found.",
    expect.stringMatching(/^INSUFFICIENT_PERMISSION .*'SuiteScript' permission/),
  ]);
}); // prettier-ignore
