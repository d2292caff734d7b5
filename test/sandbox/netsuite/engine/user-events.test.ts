import { describe, expect, test } from '@jest/globals';
import type { RunReport } from '../../../../sandbox/netsuite/index.ts';
import { accountWith, type ScriptUnderTest } from '../project.ts';

const NOTE = `<customrecordtype scriptid="customrecord_note"><recordname>Note</recordname><includename>T</includename>
<customrecordcustomfields><customrecordcustomfield scriptid="custrecord_text"><fieldtype>TEXT</fieldtype><label>Text</label></customrecordcustomfield></customrecordcustomfields></customrecordtype>`;

const onNotes = (body: string, deployment = ''): ScriptUnderTest => ({
  kind: 'user-event',
  deployment: `<recordtype>CUSTOMRECORD_NOTE</recordtype><allroles>T</allroles>${deployment}`,
  source: `define(['N/log', 'N/record', 'N/cache', 'N/error', 'N/runtime'], (log, record, cache, error, runtime) => ({ ${body} }));`,
});

const saver = (body: string): ScriptUnderTest => ({
  kind: 'scheduled',
  source: `define(['N/log', 'N/record', 'N/runtime'], (log, record, runtime) => ({ execute: () => {
    const save = (text) => { const note = record.create({ type: 'customrecord_note' }); note.setValue({ fieldId: 'name', value: text }); note.setValue({ fieldId: 'custrecord_text', value: text }); return note.save(); };
    const textOf = (id) => record.load({ type: 'customrecord_note', id }).getValue({ fieldId: 'custrecord_text' });
    ${body} } }));`,
});

async function run(
  events: Readonly<Record<string, ScriptUnderTest>>,
  body: string,
  options: object = {},
): Promise<RunReport> {
  const account = await accountWith(
    { ...events, save: saver(body) },
    { files: { 'Objects/customrecord_note.xml': NOTE }, ...options },
  );
  const report = await account.run('customscript_save');
  expect(report.problem).toBeNull();
  return report;
}
const said = ({ logs }: RunReport): readonly string[] =>
  logs.map(({ title, details }) => `${title}: ${details}`);

test('before it changes what is saved, after it sees what was', async () => {
  const report = await run(
    {
      ue: onNotes(`
        beforeSubmit: ({ newRecord, type, UserEventType }) => { if (type === UserEventType.CREATE) newRecord.setValue({ fieldId: 'custrecord_text', value: newRecord.getValue({ fieldId: 'custrecord_text' }) + '!' }) },
        afterSubmit: (context) => log.audit(context.type, [context.newRecord.id > 0, context.newRecord.getValue({ fieldId: 'custrecord_text' }), context.oldRecord === null || context.oldRecord === undefined ? 'new' : context.oldRecord.getValue({ fieldId: 'custrecord_text' })])`),
    },
    `const id = save('a'); log.audit('saved', textOf(id));
     const note = record.load({ type: 'customrecord_note', id }); note.setValue({ fieldId: 'custrecord_text', value: 'b' }); note.save();`,
  );
  expect(said(report)).toEqual(['create: [true,"a!","new"]', 'saved: a!', 'edit: [true,"b","a!"]']);
});

describe('budgets', () => {
  test('its units are its own, not the saver’s', async () => {
    const report = await run(
      {
        ue: onNotes(
          `afterSubmit: () => { for (let i = 0; i < 30; i += 1) cache.getCache({ name: 'c' }).put({ key: 'k', value: 'v' }); log.audit('left', runtime.getCurrentScript().getRemainingUsage()) }`,
        ),
      },
      `save('a'); log.audit('saver left', runtime.getCurrentScript().getRemainingUsage());`,
    );
    expect(said(report)).toEqual(['left: 970', 'saver left: 9994']); // create 2 and save 4
    expect(report.units).toBe(6);
    expect(report.usage.find(({ entry }) => entry === 'afterSubmit')).toMatchObject({
      scriptId: 'customscript_ue',
      units: 30,
    });
  });

  test('one that spends too much achieves nothing more, and the saver gets the error', async () => {
    const report = await run(
      {
        ue: onNotes(`beforeSubmit: ({ newRecord }) => {
          const store = cache.getCache({ name: 'c' });
          try { for (;;) store.put({ key: 'k', value: 'v' }) } catch (e) { }
          try { store.put({ key: 'k', value: 'w' }); log.audit('spent more', '') } catch (e) { }
          newRecord.setValue({ fieldId: 'custrecord_text', value: 'swallowed' });
        }`),
      },
      `try { save('a'); log.audit('saved', '') } catch (e) { log.audit(e.name, '') }`,
      { limits: { UserEventScript: { units: 10 } } },
    );
    expect(said(report)).toEqual(['SSS_USAGE_LIMIT_EXCEEDED: ']);
    expect(report.status).toBe('COMPLETE');
  });

  test('one that never ends is ended, and the saver gets the error', async () => {
    const report = await run(
      { ue: onNotes(`beforeSubmit: () => { for (;;) { try { for (;;) { } } catch (e) { } } }`) },
      `try { save('a') } catch (e) { log.audit(e.name, '') }`,
      { limits: { UserEventScript: { seconds: 0.2 } } },
    );
    expect(said(report)).toEqual(['SSS_TIME_LIMIT_EXCEEDED: ']);
  });
});

describe('errors', () => {
  test('what beforeSubmit throws keeps the record from being saved and reaches the saver', async () => {
    const report = await run(
      {
        ue: onNotes(
          `beforeSubmit: ({ newRecord }) => { throw error.create({ name: 'MY_RULE', message: 'no ' + newRecord.getValue({ fieldId: 'custrecord_text' }) }) }`,
        ),
      },
      `try { save('a') } catch (e) { log.audit(e.name, e.message) }
       try { record.load({ type: 'customrecord_note', id: 1 }); log.audit('there', '') } catch (e) { log.audit(e.name, '') }`,
    );
    expect(said(report)).toEqual(['MY_RULE: no a', 'RCRD_DSNT_EXIST: ']);
  });

  test('what afterSubmit throws reaches the saver, but the record is there', async () => {
    const report = await run(
      { ue: onNotes(`afterSubmit: () => { null.x }`) },
      `try { save('a') } catch (e) { log.audit(e.name, '') } log.audit('text', textOf(1));`,
    );
    expect(said(report)).toEqual(['TypeError: ', 'text: a']);
  });

  test('what the sandbox does not do ends everything', async () => {
    const account = await accountWith(
      {
        ue: onNotes(
          `beforeSubmit: () => record.attach({ record: { type: 'task', id: 1 }, to: { type: 'customer', id: 1 } })`,
        ),
        save: saver(`try { save('a') } catch (e) { log.audit('caught', '') }`),
      },
      { files: { 'Objects/customrecord_note.xml': NOTE } },
    );
    const report = await account.run('customscript_save');
    expect(report).toMatchObject({ status: 'REFUSED', logs: [] });
    expect(report.usage.map(({ entry }) => entry)).toEqual(['beforeSubmit', 'execute']);
  });
});

test('none sets off another, nor itself', async () => {
  const report = await run(
    {
      ue: onNotes(
        `afterSubmit: ({ newRecord }) => { log.audit('event', newRecord.getValue({ fieldId: 'custrecord_text' })); const other = record.create({ type: 'customrecord_note' }); other.setValue({ fieldId: 'name', value: 'x' }); other.setValue({ fieldId: 'custrecord_text', value: 'inner' }); other.save(); }`,
      ),
    },
    `save('outer');`,
  );
  expect(said(report)).toEqual(['event: outer']);
});

test.each<{ where: string; deployment: string; fires: boolean }>`
  where                      | deployment                                                   | fires
  ${'everywhere'}            | ${''}                                                        | ${true}
  ${'in this context'}       | ${'<executioncontext>SCHEDULED|SUITELET</executioncontext>'} | ${true}
  ${'in other contexts'}     | ${'<executioncontext>USERINTERFACE</executioncontext>'}      | ${false}
  ${'for this event'}        | ${'<eventtype>CREATE</eventtype>'}                           | ${true}
  ${'for another event'}     | ${'<eventtype>DELETE</eventtype>'}                           | ${false}
  ${'nowhere: not deployed'} | ${'<isdeployed>F</isdeployed>'}                              | ${false}
`('deployed $where, it fires: $fires', async ({ deployment, fires }) => {
  const report = await run(
    { ue: onNotes(`beforeSubmit: () => log.audit('fired', '')`, deployment) },
    `save('a');`,
  );
  expect(report.logs).toHaveLength(fires ? 1 : 0);
});

test('a kill between beforeSubmit and the save, or after it: nothing, or the record, never half of it', async () => {
  const events = {
    ue: onNotes(
      `beforeSubmit: () => cache.getCache({ name: 'c' }).put({ key: 'k', value: 'v' }), afterSubmit: () => cache.getCache({ name: 'c' }).put({ key: 'l', value: 'v' })`,
    ),
  };
  const account = await accountWith(
    { ...events, save: saver(`save('a')`) },
    { files: { 'Objects/customrecord_note.xml': NOTE } },
  );
  const count = (): number => account.books.rows('SELECT id FROM customrecord_note').length;
  const counts: number[] = [];
  for (let atCall = 1; ; atCall += 1) {
    const report = await account.run('customscript_save', null, { faults: [{ kind: 'kill', atCall }] });
    counts.push(count());
    account.books.database.exec('DELETE FROM customrecord_note');
    if (report.status === 'COMPLETE') break;
  }
  // create, save, beforeSubmit's put, afterSubmit's put, and then undisturbed
  expect(counts).toEqual([0, 0, 0, 1, 1]);
});

describe('beforeLoad', () => {
  const seen = `beforeLoad: ({ type, newRecord, form, request }) => {
    log.audit(type, [newRecord.getValue({ fieldId: 'custrecord_text' }), typeof form, request === undefined]);
    newRecord.setValue({ fieldId: 'custrecord_text', value: 'set' }); }`;

  test('runs when a script makes, loads or copies a record; what it sets stays on new ones only', async () => {
    const report = await run(
      { ue: onNotes(seen) },
      `const id = record.create({ type: 'customrecord_note' }).setValue('name', 'a').save();
       const text = (note) => note.getValue({ fieldId: 'custrecord_text' });
       log.audit('loaded', text(record.load({ type: 'customrecord_note', id })));
       record.submitFields({ type: 'customrecord_note', id, values: { custrecord_text: 'c' } });
       log.audit('copied', text(record.copy({ type: 'customrecord_note', id })));`,
    );
    expect(said(report)).toEqual([
      'create: ["","object",true]',
      'edit: ["set","object",true]',
      'loaded: set',
      'copy: ["c","object",true]',
      'copied: set',
    ]);
  });

  test('what it throws reaches whoever loads; it sets off none itself, and a deployment for other contexts stays silent', async () => {
    const report = await run(
      {
        ue: onNotes(
          `beforeLoad: ({ type, newRecord }) => { if (type === 'edit') { record.load({ type: 'customrecord_note', id: newRecord.id }); throw error.create({ name: 'NO', message: 'not today' }) } }`,
        ),
        other: onNotes(`beforeLoad: () => log.audit('never', '')`, '<executioncontext>USERINTERFACE</executioncontext>'),
      },
      `const id = save('a'); try { textOf(id) } catch (e) { log.audit(e.name, e.message) }`,
    );
    expect(said(report)).toEqual(['NO: not today']);
  }); // prettier-ignore

  test('what it adds to the form is there, and so are the fields of the record; what else NetSuite’s own form has is refused by name', async () => {
    const events = (body: string): Record<string, ScriptUnderTest> => ({
      ue: onNotes(`beforeLoad: ({ form }) => { ${body} }`),
      save: saver(`save('a')`),
    });
    const started = async (body: string): Promise<RunReport> =>
      (
        await accountWith(events(body), { files: { 'Objects/customrecord_note.xml': NOTE } })
      ).run('customscript_save');
    const added = await started(
      `form.addButton({ id: 'custpage_b', label: 'B' }); form.addField({ id: 'custpage_f', type: 'text', label: 'F' });
       log.audit('found', [form.getButton({ id: 'custpage_b' }) !== null, form.getField({ id: 'custpage_f' }).label, form.getField({ id: 'custrecord_other' }), form.getSublist({ id: 'custpage_none' })])`,
    );
    expect(said(added)).toEqual(['found: [true,"F",null,null]']);
    const own = await started(`const field = form.getField({ id: 'custrecord_text' }); field.updateDisplayType({ displayType: 'hidden' }); log.audit('own', [field.id, form.getField({ id: 'custrecord_text' }) === field])`);
    expect(said(own)).toEqual(['own: ["custrecord_text",true]']);
    const standard = await started(`if (form.getField({ id: 'customform' }) === null) log.audit('no such field', '')`);
    expect(standard.problem?.what).toContain('Form.getField "customform"');
  }); // prettier-ignore
});
