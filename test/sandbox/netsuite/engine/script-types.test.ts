/** Script types that somebody has to set going: portlets, mass updates, workflow actions, bundle installation. */
import { describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount, RunReport } from '../../../../sandbox/netsuite/index.ts';
import { accountWith, bootFor, loggedIn, sourcesOf, writeProject } from '../project.ts';

const LOAN = `<customrecordtype scriptid="customrecord_loan"><recordname>Loan</recordname><accesstype>NONENEEDED</accesstype><includename>T</includename>
  <customrecordcustomfields>
    <customrecordcustomfield scriptid="custrecord_loan_days"><fieldtype>INTEGER</fieldtype><label>Days</label></customrecordcustomfield>
    <customrecordcustomfield scriptid="custrecord_loan_above"><fieldtype>SELECT</fieldtype><label>Above</label><selectrecordtype>[scriptid=customrecord_loan]</selectrecordtype></customrecordcustomfield>
  </customrecordcustomfields></customrecordtype>`;
const FILL = `define(['N/record'], (record) => ({ execute: () => [3, 40, 5].forEach((days, at) => {
  const loan = record.create({ type: 'customrecord_loan' });
  loan.setValue('name', 'Loan ' + days);
  loan.setValue('custrecord_loan_days', days);
  if (at > 0) loan.setValue('custrecord_loan_above', 1);
  loan.save();
}) }));`;
const ON_LOANS = '<recordtype>[scriptid=customrecord_loan]</recordtype><allroles>T</allroles>';

const saidBy = ({ logs }: RunReport): readonly string[] =>
  logs.map(({ title, details }) => `${title}: ${details}`);
const daysOf = ({ books }: NetSuiteAccount): readonly unknown[] =>
  books
    .rows<{ days: number }>('SELECT custrecord_loan_days AS days FROM customrecord_loan ORDER BY id')
    .map(({ days }) => days);

describe('mass updates', () => {
  const lent = async (each: string): Promise<NetSuiteAccount> => {
    const account = await accountWith(
      {
        fill: { kind: 'scheduled', source: FILL },
        mu: {
          kind: 'mass-update',
          deployment: ON_LOANS,
          source: `define(['N/record', 'N/runtime', 'N/log'], (record, runtime, log) => ({ each: ({ type, id }) => { ${each} } }));`,
        },
      },
      { files: { 'Objects/customrecord_loan.xml': LOAN } },
    );
    await account.run('customscript_fill');
    return account;
  };
  const ADD = `const loan = record.load({ type, id });
    loan.setValue('custrecord_loan_days', loan.getValue('custrecord_loan_days') + 1);
    loan.save();
    log.audit(id, runtime.executionContext + ' ' + runtime.getCurrentScript().getRemainingUsage());`;

  test('run on all records of their type, each with a budget of its own', async () => {
    const account = await lent(ADD);
    expect(account.problems).toEqual([]);
    const report = await account.run('customscript_mu');
    expect(report).toMatchObject({ status: 'COMPLETE', units: 18 });
    expect(saidBy(report)).toEqual([1, 2, 3].map((id) => `${id}: CUSTOMMASSUPDATE 994`));
    expect(daysOf(account)).toEqual([4, 41, 6]);
  });

  test('run on the records that are named', async () => {
    const account = await lent(ADD);
    await account.run('customscript_mu', null, { records: [2] });
    expect(daysOf(account)).toEqual([3, 41, 5]);
  });

  test('one record that fails does not keep the others', async () => {
    const account = await lent(`if (id === 2) throw new Error('no ' + id); ${ADD}`);
    const report = await account.run('customscript_mu');
    expect(report).toMatchObject({ status: 'FAILED', error: { message: 'no 2' } });
    expect(daysOf(account)).toEqual([4, 40, 6]);
  });
});

describe('workflow actions', () => {
  const lent = async (action: string): Promise<NetSuiteAccount> => {
    const account = await accountWith(
      {
        fill: { kind: 'scheduled', source: FILL },
        wa: {
          kind: 'workflow-action',
          deployment: ON_LOANS,
          source: `define(['N/log'], (log) => ({ onAction: (context) => { ${action} } }));`,
        },
        ue: {
          kind: 'user-event',
          deployment: '<recordtype>customrecord_loan</recordtype><allroles>T</allroles>',
          source: `define(['N/log'], (log) => ({ afterSubmit: ({ type }) => log.audit('saved', type) }));`,
        },
      },
      { files: { 'Objects/customrecord_loan.xml': LOAN } },
    );
    await account.run('customscript_fill');
    return account;
  };

  test('what one sets on the new record is saved with it; what it gives back is told', async () => {
    const account = await lent(
      `context.newRecord.setValue('custrecord_loan_days', 9);
       log.audit(context.type, context.oldRecord.getValue('custrecord_loan_days'));
       return context.newRecord.id;`,
    );
    const report = await account.run('customscript_wa', null, { records: [2] });
    expect(report).toMatchObject({ status: 'COMPLETE', returned: '2', units: 0 });
    expect(saidBy(report)).toEqual(['edit: 40', 'saved: edit']);
    expect(daysOf(account)).toEqual([3, 9, 5]);
  });

  test('one that only looks saves nothing', async () => {
    const account = await lent(`log.audit('days', context.newRecord.getValue('custrecord_loan_days'));`);
    const report = await account.run('customscript_wa', null, { records: [1] });
    expect(report.returned).toBeNull();
    expect(saidBy(report)).toEqual(['days: 3']);
  });

  test('the record it is on is not its own to save', async () => {
    const account = await lent(`context.newRecord.save();`);
    expect(await account.run('customscript_wa', null, { records: [1] })).toMatchObject({ status: 'FAILED' });
  });

  test('without a record there is nothing to act on', async () => {
    const account = await lent('');
    await expect(account.run('customscript_wa')).rejects.toThrow('AR-9113');
  });
});

test('a bundle is installed: before, then after', async () => {
  const account = await accountWith({
    bi: {
      kind: 'bundle-installation',
      source: `define(['N/log', 'N/runtime'], (log, runtime) => ({
        beforeInstall: ({ version }) => log.audit('before', version),
        afterInstall: ({ version }) => log.audit('after', version + ' ' + runtime.executionContext),
        afterUpdate: () => log.audit('update', ''),
      }));`,
    },
  });
  expect(saidBy(await account.run('customscript_bi'))).toEqual([
    'before: 1.0.0',
    'after: 1.0.0 BUNDLEINSTALLATION',
  ]);
});

describe('portlets', () => {
  const shown = async (type: string, render: string): Promise<string> => {
    const sources = sourcesOf({
      fill: { kind: 'scheduled', source: FILL },
      pl: {
        kind: 'portlet',
        deployment: '<status>RELEASED</status><allroles>T</allroles>',
        source: `define(['N/search', 'N/ui/serverWidget', 'N/runtime'], (search, serverWidget, runtime) => ({ render: ({ portlet, column, entity }) => { ${render} } }));`,
      },
    });
    const object = sources['Objects/customscript_pl.xml']!;
    const account = await bootFor({
      package: writeProject({
        ...sources,
        'Objects/customrecord_loan.xml': LOAN,
        'Objects/customscript_pl.xml': object.replace('<name>', `<portlettype>${type}</portlettype><name>`),
      }),
    });
    await account.run('customscript_fill');
    const { url, close } = await account.serve();
    const ask = await loggedIn(url);
    expect(await (await ask('/sandbox/dashboard')).text()).toContain(
      '<iframe class="portlet" src="/sandbox/portlet?',
    );
    const page = await ask('/sandbox/portlet?script=customscript_pl&deploy=customdeploy_pl&entity=7');
    const text = await page.text();
    await close();
    return `${page.status} ${text.replace(/\s+/g, ' ').replace(/> </g, '><')}`;
  };

  test('a list, with what a search found in the columns of its names', async () => {
    const page = await shown(
      'LIST',
      `portlet.title = 'Loans ' + column + ' ' + entity;
       portlet.addColumn({ id: 'name', label: 'Name', type: 'text', align: 'LEFT' });
       portlet.addColumn({ id: 'custrecord_loan_above_display', label: 'Above', type: 'text' });
       portlet.addColumn({ id: 'custrecord_loan_above', label: 'No.', type: 'text' });
       portlet.addColumn({ id: 'internalid', label: 'Id', type: 'text' });
       portlet.addEditColumn({ column: 'name', showView: true, link: '/app/x.nl', linkParam: 'internalid', linkParamName: 'id' });
       search.create({ type: 'customrecord_loan', columns: ['internalid', { name: 'name', sort: 'ASC' }, 'custrecord_loan_above'] }).run().each((row) => { portlet.addRow({ row }); return true; });
       portlet.addRows({ rows: [{ name: 'By hand' }] });`,
    );
    expect(page).toContain('<h1>Loans 2 7</h1>');
    expect(page).toContain(
      '<td><a href="/app/x.nl?id=2&amp;e=T">Edit</a> | <a href="/app/x.nl?id=2">View</a></td><td>Loan 40</td><td>Loan 3</td><td>1</td><td>2</td>',
    );
    expect(page).toContain('<td>By hand</td>');
  });

  test('links, indented', async () => {
    expect(
      await shown(
        'LINKS',
        `portlet.addLine({ text: 'Help & more', url: 'https://example.com/', align: 2 }); portlet.addLine({ text: 'only words' });`,
      ),
    ).toContain(
      '<ul class="links"><li style="margin-left: 2em"><a href="https://example.com/" target="_top">Help &amp; more</a></li><li>only words</li></ul>',
    );
  });

  test('a form that is sent where it says', async () => {
    const page = await shown(
      'FORM',
      `portlet.addField({ id: 'text', type: 'text', label: 'Text' }).updateLayoutType({ layoutType: 'normal' });
       portlet.setSubmitButton({ url: '/app/target', label: 'Go', target: '_top' });`,
    );
    expect(page).toMatch(/<form method="post" [^>]*action="\/app\/target" target="_top"/);
    expect(page).toContain('Go </button>');
  });

  test('markup of its own', async () => {
    expect(await shown('HTML', `portlet.html = '<b>' + runtime.executionContext + '</b>';`)).toContain(
      '<b>PORTLET</b>',
    );
  });

  test('what belongs to another type of portlet is refused by name', async () => {
    const page = await shown('HTML', `portlet.addLine({ text: 'x' });`);
    expect(page).toMatch(/^500 /);
    expect(page).toContain('addLine in a portlet of type HTML');
  });
});
