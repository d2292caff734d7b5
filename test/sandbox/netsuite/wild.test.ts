/**
 * Projects as others write them: every style of module, header and entry point that is in use, run unchanged. What they get must be what
 * NetSuite would give; what the sandbox does not do is named.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import { accountWith, bootFor, loggedIn } from './project.ts';

const project = (name: string): string => fileURLToPath(new URL(`./fixtures/wild/${name}`, import.meta.url));
const saidBy = ({ logs }: { logs: readonly { title: string; details: string }[] }): readonly string[] =>
  logs.map(({ title, details }) => `${title}: ${details}`);

describe('an account customization of many hands', () => {
  test('a script of 2.0, user events of 2.x and 2.1, modules of five kinds', async () => {
    const account = await bootFor({ package: project('bakery') });
    const mixed = await account.run('customscript_bakery_sc_mix');
    expect(mixed).toMatchObject({ status: 'COMPLETE', problem: null, units: 18 });
    expect(saidBy(mixed)).toEqual([
      'saved: 1 create',
      'mixed: {"id":1,"trays":11}',
      'saved: 2 create',
      'mixed: {"id":2,"trays":21}',
      'BAKERY_TOO_HEAVY: 501 kg',
    ]);
    expect(
      account.books.rows(
        'SELECT name, custrecord_bakery_stamp AS stamp, custrecord_bakery_oven AS oven FROM customrecord_bakery_batch ORDER BY id',
      ),
    ).toEqual([
      { name: 'Batch 1', stamp: '10.3/6.66 SCHEDULED', oven: 2 },
      { name: 'Batch 2', stamp: '20.5/13.33 SCHEDULED', oven: 2 },
    ]);
    // Reduces run in an order drawn from the seed.
    const [batches, ...sizes] = saidBy(await account.run('customscript_bakery_mr_bake'))
      .slice(-3)
      .reverse();
    expect(batches).toBe('batches: [1,2]');
    expect(new Set(sizes)).toEqual(new Set(['small: 10.25', 'large: 20.5']));
  });

  test('the home page says what becomes of scripts that no button starts', async () => {
    const account = await bootFor({ package: project('bakery') });
    const { url, close } = await account.serve();
    const home = await (await (await loggedIn(url))('/')).text();
    await close();
    const row = (scriptId: string): string =>
      new RegExp(`<td>${scriptId}</td>.*?</tr>`, 's').exec(home)?.[0] ?? '';
    const fate: Readonly<Record<string, string>> = {
      UserEventScript: 'runs when',
      ClientScript: 'runs where',
      Portlet: 'is filled when',
    };
    const kinds = account.project.scripts.filter(({ type }) => type in fate);
    expect(new Set(kinds.map(({ type }) => type))).toEqual(new Set(Object.keys(fate)));
    for (const name of ['Run Oven', 'Run customscript_bakery_wa_release'])
      expect(home).toContain(`aria-label="${name}"`);
    for (const { scriptId, type } of kinds) expect(row(scriptId)).toContain(fate[type]);
    for (const { scriptId } of account.project.others.filter(({ kind }) => kind.endsWith('script')))
      expect(row(scriptId)).toContain('never runs');
  });

  test('its Suitelet and RESTlet, through the browser and through HTTP', async () => {
    const account = await bootFor({ package: project('bakery') });
    await account.run('customscript_bakery_sc_mix');
    const { url, close } = await account.serve();
    const ask = await loggedIn(url);
    const board =
      '/app/site/hosting/scriptlet.nl?script=customscript_bakery_sl_board&deploy=customdeploy_bakery_sl_board';
    const batches =
      '/app/site/hosting/restlet.nl?script=customscript_bakery_rl_batches&deploy=customdeploy_bakery_rl_batches';
    expect(await (await ask(board)).text()).toContain('Batch 1: 10.3/6.66 SCHEDULED');
    const made = await ask(board, { method: 'POST', body: new URLSearchParams({ custpage_name: 'Late' }) });
    expect(await made.text()).toBe('made 3');
    const json = { 'Content-Type': 'application/json' };
    const posted = await ask(batches, { method: 'POST', headers: json, body: '{"name":"Rye","flour":12}' });
    expect(await posted.json()).toEqual({ id: 4, on: '4/7/2026' });
    expect(await (await ask(`${batches}&id=1`)).json()).toEqual({
      name: 'Batch 1',
      custrecord_bakery_oven: [{ value: '2', text: 'Deck' }],
    });
    const heavy = await ask(batches, { method: 'POST', headers: json, body: '{"name":"Rye","flour":512}' });
    expect(heavy.status).toBe(400);
    expect(await heavy.json()).toMatchObject({ error: { code: 'BAKERY_TOO_HEAVY' } });
    expect(await (await ask(`${batches}&id=4`, { method: 'DELETE' })).text()).toBe('4');
    await close();
  });
});

describe('a SuiteApp', () => {
  test('async entry points, promises of queries, names from @NAmdConfig, compiled TypeScript', async () => {
    const account = await bootFor({ package: project('shelf') });
    expect(account.problems).toEqual([]);
    expect(saidBy(await account.run('customscript_shelf_night'))).toEqual([
      'tick: {"count":0,"late":7,"again":true}',
    ]);
    expect(saidBy(await account.run('customscript_shelf_install'))).toEqual(['installed: null to 1.0.0']);
  });
});

test('all modules at once: define(["N"], (N) => N.record …)', async () => {
  const source = `define(['N'], (N) => ({ execute: () => {
    N.log.audit('modules', [typeof N.record.load, typeof N.ui.serverWidget.createForm, N.format.Type.DATE, N.util.isArray([])]);
    N.moon.rise();
  } }));`;
  const account = await accountWith({ a: { kind: 'scheduled', source } });
  const report = await account.run('customscript_a');
  expect(saidBy(report)).toEqual(['modules: ["function","function","date",true]']);
  expect(report.problem).toMatchObject({ code: 'AR-9101' });
});

describe('promises on the server', () => {
  const run = async (source: string): Promise<Awaited<ReturnType<NetSuiteAccount['run']>>> =>
    (await accountWith({ a: { kind: 'scheduled', source } })).run('customscript_a');

  test('cost what the call costs, reject with its error, and keep the order NetSuite has', async () => {
    const report =
      await run(`define(['N/query', 'N/search', 'N/log'], (query, search, log) => ({ execute: async () => {
      const first = query.runSuiteQL.promise({ query: 'SELECT 1 AS one FROM subsidiary' });
      log.audit('before', first instanceof Promise);
      const [result, found] = await Promise.all([first, search.create({ type: 'customer' }).runPaged.promise({ pageSize: 5 })]);
      log.audit('after', [result.asMappedResults().length >= 0, found.count]);
      try { await query.runSuiteQL.promise({ query: 'SELEC' }); } catch (error) { log.audit('rejected', error.name); }
    } }));`);
    expect(report).toMatchObject({ status: 'COMPLETE', units: 25 });
    expect(saidBy(report)).toEqual([
      'before: true',
      'after: [true,0]',
      expect.stringMatching(/^rejected: [A-Z_]+$/),
    ]);
  });

  test.each([
    ['N/record', 'load', `record.load.promise({ type: 'customer', id: 1 })`],
    ['N/record', 'create', `record.create.promise({ type: 'customer' })`],
  ])('%s has none there: %s.promise is refused by name', async (module, call, source) => {
    const report = await run(
      `define(['N/record', 'N/log'], (record, log) => ({ execute: async () => { try { await ${source}; } catch (e) { log.audit('caught', ''); } } }));`,
    );
    expect(report).toMatchObject({ status: 'REFUSED', logs: [] });
    expect(report.problem!.what).toContain(`${module} ${call}.promise`);
  });

  test('a loop after an await ends with the time, as one before it does', async () => {
    const account = await accountWith(
      {
        a: {
          kind: 'scheduled',
          source: `define([], () => ({ execute: async () => { await null; for (;;); } }));`,
        },
      },
      { limits: { ScheduledScript: { seconds: 1 } } },
    );
    const report = await account.run('customscript_a');
    expect(report).toMatchObject({ status: 'ABORTED', error: { name: 'SSS_TIME_LIMIT_EXCEEDED' } });
  });
});

describe('user events', () => {
  const RECORD =
    '<customrecordtype scriptid="customrecord_x"><recordname>X</recordname><accesstype>NONENEEDED</accesstype></customrecordtype>';
  const saving = (event: string): Promise<NetSuiteAccount> =>
    accountWith(
      {
        e: {
          kind: 'user-event',
          deployment: '<recordtype>customrecord_x</recordtype><allroles>T</allroles>',
          source: event,
        },
        a: {
          kind: 'scheduled',
          source: `define(['N/record', 'N/log'], (record, log) => ({ execute: () => {
            const made = record.create({ type: 'customrecord_x' });
            made.setValue('name', 'first');
            log.audit('name', record.load({ type: 'customrecord_x', id: made.save() }).getValue('name'));
          } }));`,
        },
      },
      { files: { 'Objects/customrecord_x.xml': RECORD } },
    );

  test('what an async one does after an await is done before the record is saved', async () => {
    const account = await saving(
      `define([], () => ({ beforeSubmit: async ({ newRecord }) => { await null; newRecord.setValue('name', 'second'); } }));`,
    );
    expect(saidBy(await account.run('customscript_a'))).toEqual(['name: second']);
  });
});

describe('a search as input of a map/reduce', () => {
  const SHELF = `<customrecordtype scriptid="customrecord_s"><recordname>Shelf</recordname><accesstype>NONENEEDED</accesstype><includename>T</includename>
    <customrecordcustomfields>
      <customrecordcustomfield scriptid="custrecord_s_up"><fieldtype>SELECT</fieldtype><label>Above</label><selectrecordtype>[scriptid=customrecord_s]</selectrecordtype></customrecordcustomfield>
      <customrecordcustomfield scriptid="custrecord_s_full"><fieldtype>CHECKBOX</fieldtype><label>Full</label></customrecordcustomfield>
    </customrecordcustomfields></customrecordtype>`;
  const withInput = (input: string, map: string): Promise<NetSuiteAccount> =>
    accountWith(
      {
        fill: {
          kind: 'scheduled',
          source: `define(['N/record'], (record) => ({ execute: () => {
            let above = '';
            for (const name of ['top', 'low']) {
              const made = record.create({ type: 'customrecord_s' });
              made.setValue('name', name);
              made.setValue('custrecord_s_up', above);
              made.setValue('custrecord_s_full', above !== '');
              above = made.save();
            }
          } }));`,
        },
        mr: {
          kind: 'map-reduce',
          source: `define(['N/search', 'N/log'], (search, log) => ({ getInputData: () => search.create(${input}), map: ({ key, value }) => { ${map} } }));`,
        },
      },
      { files: { 'Objects/customrecord_s.xml': SHELF } },
    );

  test('a choice is one value and text, a checkbox T or F, an empty choice nothing, a join behind its field', async () => {
    const account = await withInput(
      `{ type: 'customrecord_s', columns: ['custrecord_s_up', 'custrecord_s_full', { name: 'name', join: 'custrecord_s_up' }, { name: 'internalid', sort: 'ASC' }] }`,
      `log.audit(key, JSON.parse(value).values)`,
    );
    await account.run('customscript_fill');
    const logs = saidBy(await account.run('customscript_mr')).map((line) => line.replace(/^(\d): /, '$1 '));
    expect([...logs].sort()).toEqual([
      '1 {"custrecord_s_up":"","custrecord_s_full":"F","name.custrecord_s_up":"","internalid":{"value":"1","text":"1"}}',
      '2 {"custrecord_s_up":{"value":"1","text":"top"},"custrecord_s_full":"T","name.custrecord_s_up":"top","internalid":{"value":"2","text":"2"}}',
    ]);
  });

  test('rows of a summary are numbered', async () => {
    const account = await withInput(
      `{ type: 'customrecord_s', columns: [{ name: 'custrecord_s_full', summary: 'GROUP' }, { name: 'internalid', summary: 'COUNT' }] }`,
      `log.audit(key, JSON.parse(value))`,
    );
    await account.run('customscript_fill');
    const rows = saidBy(await account.run('customscript_mr'));
    expect(rows.map((line) => line.slice(0, 2)).sort()).toEqual(['1:', '2:']);
    expect(rows.join()).toContain('"recordType":null,"id":"1","values":{"GROUP(custrecord_s_full)":"');
  });
});

describe('what a script changes in place counts', () => {
  const CUSTOMERS = `const fill = () => [['Ann', 'ann@x.example'], ['Bob', ''], ['Bea', '']].forEach(([firstname, email]) => {
    const made = record.create({ type: 'employee' });
    made.setValue('firstname', firstname);
    made.setValue('email', email);
    made.save();
  });`;
  const said = async (source: string): Promise<readonly string[]> => {
    const account = await accountWith({
      a: {
        kind: 'scheduled',
        source: `define(['N/record', 'N/search', 'N/task', 'N/log'], (record, search, task, log) => ({ execute: () => { ${CUSTOMERS} fill(); ${source} } }));`,
      },
      b: {
        kind: 'scheduled',
        source: `define(['N/runtime', 'N/log'], (runtime, log) => ({ execute: () => log.audit('got', runtime.getCurrentScript().getParameter('custscript_b_word')) }));`,
        parameters: { custscript_b_word: 'TEXT' },
      },
    });
    const run = await account.run('customscript_a');
    expect(run.problem).toBeNull();
    return [...saidBy(run), ...(await account.drain()).flatMap((report) => saidBy(report))];
  };

  test('filters pushed onto a search, however it was written', async () => {
    const names = `const names = (s) => s.run().getRange(0, 9).map((r) => r.getValue('firstname')).join();
      const isB = search.createFilter({ name: 'firstname', operator: 'startswith', values: 'B' });
      const columns = [{ name: 'firstname', sort: 'ASC' }];`;
    expect(
      await said(`${names}
        const byFilters = search.create({ type: 'employee', columns, filters: [search.createFilter({ name: 'email', operator: 'isempty' })] });
        byFilters.filters.push(isB);
        log.audit('filters', names(byFilters));
        const byOr = search.create({ type: 'employee', columns, filters: [['firstname', 'is', 'Ann'], 'or', ['firstname', 'is', 'Bea']] });
        byOr.filters.push(isB);
        log.audit('or', names(byOr));
        const byExpression = search.create({ type: 'employee', columns, filters: [['email', 'isempty', '']] });
        byExpression.filterExpression.push('and', ['firstname', 'is', 'Bob']);
        log.audit('expression', names(byExpression));
        byExpression.filters = [];
        log.audit('none', names(byExpression));
        const none = search.create({ type: 'employee', columns });
        none.filters.push(isB);
        log.audit('from none', names(none));
        none.filters.pop();
        log.audit('taken off', names(none));`),
    ).toEqual([
      'filters: Bea,Bob',
      'or: Bea',
      'expression: Bob',
      'none: Ann,Bea,Bob',
      'from none: Bea,Bob',
      'taken off: Ann,Bea,Bob',
    ]);
  });

  test('columns pushed onto a search', async () => {
    expect(
      await said(`const s = search.create({ type: 'employee', columns: [{ name: 'firstname', sort: 'ASC' }] });
        s.columns.push(search.createColumn({ name: 'email' }));
        log.audit('mail', s.run().getRange(0, 1)[0].getValue('email'));`),
    ).toEqual(['mail: ann@x.example']);
  });

  test('parameters of a task, set one by one; its status by the bare id', async () => {
    expect(
      await said(`const made = task.create({ taskType: 'SCHEDULED_SCRIPT', scriptId: 'customscript_b', deploymentId: 'customdeploy_b' });
        made.params.custscript_b_word = 'hello';
        log.audit('status', task.checkStatus(made.submit()).status);`),
    ).toEqual(['status: PENDING', 'got: hello']);
  });

  test('a filter taken out of an OR is refused by name', async () => {
    const account = await accountWith({
      a: {
        kind: 'scheduled',
        source: `define(['N/search'], (search) => ({ execute: () => {
          const s = search.create({ type: 'employee', filters: [['firstname', 'is', 'Ann'], 'or', ['firstname', 'is', 'Bea']] });
          s.filters.shift();
          s.run().getRange(0, 1);
        } }));`,
      },
    });
    expect(await account.run('customscript_a')).toMatchObject({
      status: 'REFUSED',
      problem: { code: 'AR-9207' },
    });
  });
});
