import { describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount, RunReport } from '../../../../sandbox/netsuite/index.ts';
import { accountWith } from '../project.ts';

/** The end of a script, whatever it tries: `still` is logged by code that must not run, or must. */
const scheduled = (body: string): { kind: 'scheduled'; source: string } => ({
  kind: 'scheduled',
  source: `define(['N/log', 'N/file', 'N/cache', 'N/email', 'N/https', 'N/runtime'].filter((name) => name !== 'N/https'),
    (log, file, cache, email, runtime) => ({ execute: (context) => { ${body} } }));`,
});

const run = async (body: string, options: Parameters<typeof accountWith>[1] = {}): Promise<RunReport> =>
  (await accountWith({ a: scheduled(body) }, options)).run('customscript_a');

const titles = ({ logs }: RunReport): readonly string[] => logs.map(({ title }) => title);

describe('units', () => {
  const overspend = `
    const store = cache.getCache({ name: 'c' });
    log.audit('before', runtime.getCurrentScript().getRemainingUsage());
    try { for (;;) email.send({ author: -5, recipients: 'a@b.c', subject: 's', body: 'b' }); }
    catch (e) { log.audit('caught', e.name); }
    finally { log.audit('finally', ''); }
    log.audit('after', '');`;

  test('a script that spends more than it has is ended: no catch, no finally, no line after it', async () => {
    const report = await run(overspend, { limits: { ScheduledScript: { units: 90 } } });
    expect(report).toMatchObject({
      status: 'ABORTED',
      units: 80,
      error: { name: 'SSS_USAGE_LIMIT_EXCEEDED' },
    });
    expect(titles(report)).toEqual(['before']);
    expect(report.logs[0]!.details).toBe('90');
    expect(report.usage[0]!.calls).toEqual({ 'email.send': { calls: 4, units: 80 } });
  });

  test('what it did before stays done, and the account goes on', async () => {
    const account = await accountWith(
      { a: scheduled(overspend) },
      { limits: { ScheduledScript: { units: 45 } } },
    );
    expect((await account.run('customscript_a')).status).toBe('ABORTED');
    expect(account.emails()).toHaveLength(2);
    expect((await account.run('customscript_a')).status).toBe('ABORTED');
    expect(account.emails()).toHaveLength(4);
    expect(account.report()).toMatchObject([
      { scriptId: 'customscript_a', entry: 'execute', invocations: 2, units: 80, mostUnits: 40 },
    ]);
  });
});

describe('seconds', () => {
  const limits = { ScheduledScript: { seconds: 0.3 } };

  test('a script that only reckons is ended as well', async () => {
    const report = await run(
      `log.audit('before', ''); try { for (;;) {} } catch (e) { log.audit('caught', '') } finally { log.audit('finally', '') }`,
      { limits },
    );
    expect(report).toMatchObject({ status: 'ABORTED', error: { name: 'SSS_TIME_LIMIT_EXCEEDED' } });
    expect(titles(report)).toEqual(['before']);
  });

  test('so is one that waits for what never comes, without the sandbox waiting too', async () => {
    const report = await (
      await accountWith({
        a: {
          kind: 'scheduled',
          source: `define(['N/log'], (log) => ({
            execute: async () => {
              await Promise.resolve();
              log.audit('before', '');
              await new Promise(() => {});
              log.audit('after', '');
            },
          }));`,
        },
      })
    ).run('customscript_a');
    expect(report).toMatchObject({ status: 'ABORTED', error: { name: 'SSS_TIME_LIMIT_EXCEEDED' } });
    expect(titles(report)).toEqual(['before']);
  });

  test('so is one that calls after its time', async () => {
    const report = await (
      await accountWith({
        a: scheduled(
          `try { cache.getCache({ name: 'c' }).put({ key: 'k', value: 'v' }) } catch (e) { log.audit('caught', '') }`,
        ),
      })
    ).run('customscript_a', null, { faults: [{ kind: 'slow', atCall: 1 }] });
    expect(report).toMatchObject({ status: 'ABORTED', error: { name: 'SSS_TIME_LIMIT_EXCEEDED' } });
    expect(titles(report)).toEqual([]);
  });
});

describe('what the sandbox does not do ends the script by its name', () => {
  test.each<{ what: string; body: string; code: string; says: string }>`
    what                              | body                                                                                    | code         | says
    ${'a function'}                   | ${`try { email.sendCampaignEvent({}) } catch (e) { log.audit('caught', '') }`}          | ${'AR-9101'} | ${'N/email sendCampaignEvent'}
    ${'a member nobody has heard of'} | ${`try { file.compress() } catch (e) { log.audit('caught', '') }`}                      | ${'AR-9101'} | ${'N/file compress'}
    ${'a value of an enumeration'}    | ${`if (context.type === runtime.ContextType.MOON) log.audit('caught', '')`}             | ${'AR-9101'} | ${'N/runtime ContextType MOON'}
    ${'an encoding'}                  | ${`file.create({ name: 'a', fileType: 'PLAINTEXT', contents: 'x', encoding: 'Big5' })`} | ${'AR-9101'} | ${'writing a file in Big5'}
  `('$what', async ({ body, code, says }) => {
    const report = await run(body);
    expect(report.status).toBe('REFUSED');
    expect(report.problem).toMatchObject({ code, where: 'customscript_a, /SuiteScripts/test/a.js' });
    expect(report.problem!.what).toContain(says);
    expect(titles(report)).toEqual([]);
  });

  test('a module nobody has heard of', async () => {
    const report = await run(`require('N/moon');`);
    expect(report.problem).toMatchObject({
      code: 'AR-9102',
      what: 'The sandbox has no module N/moon: the script was ended.',
    });
  });

  test('a module the sandbox lacks, where it is called: a script that only names it runs', async () => {
    const source = (body: string): string =>
      `define(['N/sftp', 'N/log'], (sftp, log) => ({ execute: () => { const copy = Object.assign({}, sftp); log.audit('named', ''); ${body} } }));`;
    const account = await accountWith({
      a: { kind: 'scheduled', source: source('') },
      b: { kind: 'scheduled', source: source('sftp.createConnection({});') },
      c: { kind: 'scheduled', source: source('copy.createConnection({});') },
      d: { kind: 'scheduled', source: source('sftp.Sort.NAME;') },
    });
    expect(await account.run('customscript_a')).toMatchObject({ status: 'COMPLETE', problem: null });
    for (const [script, what] of Object.entries({
      b: 'createConnection',
      c: 'createConnection',
      d: 'Sort',
    })) {
      const { problem, logs } = await account.run(`customscript_${script}`);
      expect(problem).toMatchObject({ code: 'AR-9101' });
      expect(problem!.what).toContain(`N/sftp ${what}`);
      expect(logs.map(({ title }) => title)).toEqual(['named']);
    }
  });
});

test.each<{ what: string; source: string }>`
  what                                | source
  ${'an object without its function'} | ${`define([], () => ({ onRequest: () => {} }));`}
  ${'nothing'}                        | ${`define([], () => {});`}
`('a script that defines $what has no type', async ({ source }) => {
  const account = await accountWith({ a: { kind: 'scheduled', source } });
  expect(await account.run('customscript_a')).toMatchObject({
    status: 'FAILED',
    error: { name: 'SCRIPT_OF_API_VERSION_20_MUST_IMPLEMENT_A_SCRIPT_TYPE_INTERFACE' },
  });
});

test('an error a script may catch is caught, one it does not catch fails the run', async () => {
  const report = await run(`
    try { file.load({ id: 'SuiteScripts/no.txt' }) } catch (e) { log.audit(e.name, e instanceof Error) }
    null.x;`);
  expect(report).toMatchObject({ status: 'FAILED', error: { name: 'TypeError' } });
  expect(report.error!.stack).toContain('/SuiteScripts/test/a.js');
  expect(report.logs.map(({ title, details }) => [title, details])).toEqual([['RCRD_DSNT_EXIST', 'true']]);
});

describe('faults', () => {
  const body = `
    const store = cache.getCache({ name: 'c', scope: cache.Scope.PUBLIC });
    log.audit('type', context.type);
    for (const key of ['a', 'b', 'c']) {
      try { store.put({ key, value: '1' }) } catch (e) { log.audit(e.name, key) }
    }`;
  const kept = (account: NetSuiteAccount): string =>
    ['a', 'b', 'c']
      .filter((key) => account.store.cached('PUBLIC', 'c', key, account.now()) !== null)
      .join('');

  test.each<{ fault: 'kill' | 'throw'; atCall: number; status: string; left: string; logged: string }>`
    fault      | atCall | status        | left     | logged
    ${'kill'}  | ${1}   | ${'KILLED'}   | ${''}    | ${''}
    ${'kill'}  | ${3}   | ${'KILLED'}   | ${'ab'}  | ${''}
    ${'throw'} | ${2}   | ${'COMPLETE'} | ${'ac'}  | ${'type,UNEXPECTED_ERROR'}
    ${'kill'}  | ${4}   | ${'COMPLETE'} | ${'abc'} | ${'type'}
  `('$fault at call $atCall leaves "$left"', async ({ fault, atCall, status, left, logged }) => {
    const account = await accountWith({ a: scheduled(body) });
    const report = await account.run('customscript_a', null, { faults: [{ kind: fault, atCall }] });
    expect(report.status).toBe(status);
    expect(kept(account)).toBe(left);
    expect(titles(report).join()).toBe(logged);
    expect(report.faultsLeft).toBe(atCall > 3 ? 1 : 0);
  });

  test('nothing of a killed script runs any more, no catch and no finally', async () => {
    const stubborn = `
      const store = cache.getCache({ name: 'c', scope: cache.Scope.PUBLIC });
      const put = (key) => store.put({ key, value: '1' });
      try { put('a') } catch (e) { put('b') } finally { put('c') }`;
    const account = await accountWith({ a: scheduled(stubborn) });
    const report = await account.run('customscript_a', null, { faults: [{ kind: 'kill', atCall: 1 }] });
    expect([report.status, kept(account)]).toEqual(['KILLED', '']);
    expect((await account.run('customscript_a')).status).toBe('COMPLETE');
    expect(kept(account)).toBe('ac');
  });

  test('lock: the first save from that call on finds its record changed, and no other call does', async () => {
    const body = `define(['N/record', 'N/log', 'N/cache'], (record, log, cache) => ({ execute() {
      cache.getCache({ name: 'c' }).put({ key: 'a', value: '1' });
      for (const name of ['first', 'second']) {
        try { record.create({ type: 'customrecord_note' }).setValue('name', name).save(); } catch (e) { log.audit(e.name, name) }
      } } }));`;
    const note = '<customrecordtype scriptid="customrecord_note"><recordname>Note</recordname><includename>T</includename></customrecordtype>';
    const account = await accountWith({ a: { kind: 'scheduled', source: body } }, { files: { 'Objects/customrecord_note.xml': note } });
    const report = await account.run('customscript_a', null, { faults: [{ kind: 'lock', atCall: 1 }] });
    expect(report.logs.map(({ title, details }) => `${title} ${details}`)).toEqual(['RCRD_HAS_BEEN_CHANGED first']);
    expect(report.faultsLeft).toBe(0);
    expect(account.books.rows('SELECT name FROM customrecord_note')).toEqual([{ name: 'second' }]);
  }); // prettier-ignore

  test('cache-full: what the cache held before that call is gone', async () => {
    const account = await accountWith({ a: scheduled(body) });
    await account.run('customscript_a', null, { faults: [{ kind: 'cache-full', atCall: 3 }] });
    expect(kept(account)).toBe('c');
  });

  test('a scheduled script that the server took down is started again, as ABORTED', async () => {
    const account = await accountWith({ a: scheduled(body) });
    const report = await account.run('customscript_a', null, {
      faults: [{ kind: 'kill', atCall: 2 }],
      afterKill: 'restart',
    });
    expect(report.status).toBe('COMPLETE');
    expect(report.logs[0]).toMatchObject({ title: 'type', details: 'ABORTED' });
    expect(kept(account)).toBe('abc');
  });

  test('calls are counted over all the invocations of a map/reduce, and a kill there restarts the flagged key', async () => {
    const source = `define(['N/cache'], (cache) => ({
      getInputData: () => ['x', 'y'],
      map: ({ key, write, executionNo }) => {
        cache.getCache({ name: 'c', scope: 'PUBLIC' }).put({ key, value: String(executionNo) });
        write(key, executionNo);
      } }));`;
    const account = await accountWith({ a: { kind: 'map-reduce', source } });
    const report = await account.run('customscript_a', null, { faults: [{ kind: 'kill', atCall: 4 }] });
    expect(report).toMatchObject({ status: 'COMPLETE', faultsLeft: 0 });
    expect(report.summary!.output).toEqual([
      { key: '0', value: '1' },
      { key: '1', value: '2' },
    ]);
    expect(report.calls).toBe(6); // two for x, put and the killed write of y, both again
  });
});

test('scripts live in NetSuite’s time zone and at the clock of the account', async () => {
  const report = await run(`
    log.audit('now', new Date().toISOString());
    log.audit('zone', new Date(2026, 6, 1).toISOString());
    log.audit('random', Math.random() === Math.random());`);
  expect(report.logs.map(({ details }) => details)).toEqual([
    '2026-04-07T17:00:00.000Z',
    '2026-07-01T07:00:00.000Z',
    'false',
  ]);
});

test('one invocation finds nothing of the one before', async () => {
  const account = await accountWith({
    a: scheduled(`log.audit('seen', typeof globalThis.kept); globalThis.kept = 1;`),
  });
  await account.run('customscript_a');
  expect((await account.run('customscript_a')).logs[0]!.details).toBe('undefined');
});

test('a log keeps to the level of its deployment and to its lengths', async () => {
  const account = await accountWith({
    a: {
      ...scheduled(
        `log.debug('no', 1); log.error('t'.repeat(200), 'd'.repeat(5000)); log.audit({ title: 'no' });`,
      ),
      deployment: '<loglevel>ERROR</loglevel>',
    },
  });
  const { logs } = await account.run('customscript_a');
  expect(logs.map(({ level, title, details }) => [level, title.length, details.length])).toEqual([
    ['ERROR', 99, 3999],
  ]);
});
