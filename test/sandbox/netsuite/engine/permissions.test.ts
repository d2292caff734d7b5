/** A role sees and does what its object and the permission lists of custom records say, wherever a script asks. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { loadTransactions, type LoadedDocument } from '../../../../sandbox/netsuite/books/load.ts';
import { EVERYTHING, permissionsOf } from '../../../../sandbox/netsuite/engine/permissions.ts';
import type { NetSuiteAccount } from '../../../../sandbox/netsuite/index.ts';
import { accountWith } from '../project.ts';
import { MASTERS } from '../support/account.ts';

const permission = (key: string, level: string): string =>
  `<permission><permkey>${key}</permkey><permlevel>${level}</permlevel></permission>`;
const role = (id: string, ...permissions: readonly string[]): string =>
  `<role scriptid="customrole_${id}"><name>${id}</name><centertype>ACCOUNTCENTER</centertype><permissions>${permissions.join('')}</permissions></role>`;
const record = (id: string, access: string, list = ''): string =>
  `<customrecordtype scriptid="customrecord_${id}"><recordname>${id}</recordname><accesstype>${access}</accesstype>${list}</customrecordtype>`;

const FILES = {
  'Objects/customrole_clerk.xml': role(
    'clerk',
    permission('REPO_ANALYTICS', 'VIEW'),
    permission('LIST_CUSTJOB', 'VIEW'),
    permission('TRAN_CUSTINVC', 'VIEW'),
    permission('TRAN_CUSTPYMT', 'EDIT'),
    permission('LIST_CUSTRECORDENTRY', 'CREATE'),
  ),
  'Objects/customrole_guest.xml': role('guest'),
  'Objects/customrecord_open.xml': record('open', 'NONENEEDED'),
  'Objects/customrecord_entry.xml': record('entry', 'CUSTRECORDENTRYPERM'),
  'Objects/customrecord_listed.xml': record(
    'listed',
    'USEPERMISSIONLIST',
    '<permissions><permission><permittedrole>[scriptid=customrole_clerk]</permittedrole><permittedlevel>VIEW</permittedlevel></permission></permissions>',
  ),
};

/** Runs the text of a script's parameter as one expression and logs what it gives, or the error. */
const tries = (expressions: Readonly<Record<string, string>>): string =>
  `define(['N/record', 'N/query', 'N/search', 'N/log', 'N/runtime'], (record, query, search, log, runtime) => ({ execute: () => {
    const made = (type) => { const one = record.create({ type }); one.setValue('name', 'x'); return one.save(); };
    const ask = (text) => query.runSuiteQL({ query: text }).asMappedResults();
    ${Object.entries(expressions)
      .map(
        ([name, expression]) =>
          `try { log.audit('${name}', JSON.stringify(${expression})); } catch (e) { log.audit('${name}', e.name + ': ' + e.message); }`,
      )
      .join('\n')}
  } }));`;

const CALLS = {
  types: `ask("SELECT DISTINCT type FROM transaction ORDER BY type").map(({ type }) => type)`,
  lines: `ask("SELECT COUNT(DISTINCT transaction) AS count FROM transactionline")[0].count`,
  books: `ask("SELECT COUNT(*) AS count FROM transactionaccountingline")[0].count > 0`,
  customers: `ask("SELECT COUNT(*) AS count FROM customer")[0].count`,
  employees: `ask("SELECT COUNT(*) AS count FROM employee")[0].count`,
  found: `search.create({ type: 'transaction', filters: [['mainline', 'is', 'T']], columns: ['type'] }).run().getRange({ start: 0, end: 10 }).length`,
  memos: `search.create({ type: 'creditmemo' }).runPaged().count`,
  lookup: `search.create({ type: 'customer', filters: [['entityid', 'is', 'C-1']], columns: ['companyname'] }).run().getRange({ start: 0, end: 1 })[0].getValue('companyname')`,
  invoice: `record.load({ type: 'invoice', id: 1 }).type`,
  memo: `record.load({ type: 'creditmemo', id: 2 }).type`,
  edits: `record.submitFields({ type: 'invoice', id: 1, values: { memo: 'x' } })`,
  pays: `record.transform({ fromType: 'invoice', fromId: 1, toType: 'customerpayment' }).type`,
  refunds: `record.create({ type: 'customerrefund', defaultValues: {} }).type`,
  terms: `ask("SELECT COUNT(*) AS count FROM term")[0].count`,
  open: `made('customrecord_open')`,
  entry: `made('customrecord_entry')`,
  entryAgain: `record.submitFields({ type: 'customrecord_entry', id: 1, values: { name: 'y' } })`,
  listed: `ask("SELECT COUNT(*) AS count FROM customrecord_listed")[0].count`,
  makesListed: `made('customrecord_listed')`,
  deletes: `record.delete({ type: 'customrecord_entry', id: 1 })`,
};

const lacks = (level: string, name: string): string =>
  `INSUFFICIENT_PERMISSION: Permission Violation: You need ${level} '${name}' permission to access this page. Please contact your account administrator.`;
const LACKS = (name: string): string => lacks('the', name);
const LACKS_LEVEL = (name: string): string => lacks('a higher level of the', name);
const NOT_FOUND = (table: string): unknown => expect.stringContaining(`Record '${table}' was not found.`);

describe('what a role may see and do', () => {
  let account: NetSuiteAccount;
  beforeAll(async () => {
    account = await accountWith(
      {
        a: { kind: 'scheduled', source: tries(CALLS) },
        customers: {
          kind: 'scheduled',
          source: tries({ named: `ask("SELECT DISTINCT BUILTIN.DF(entity) AS name FROM transaction")` }),
        },
        accounts: {
          kind: 'scheduled',
          source: tries({
            named: `ask("SELECT BUILTIN.DF(account) AS name FROM transactionaccountingline")`,
          }),
        },
      },
      { files: FILES },
    );
    const ids = loadMasters(account.books, { ...MASTERS, periods: { from: '2025-11', to: '2027-01' } });
    const document: Omit<LoadedDocument, 'key' | 'kind'> = {
      subsidiary: 'DE',
      customer: 'C1',
      currency: 'EUR',
      on: '2026-02-01',
      amount: 10_000,
    };
    loadTransactions(account.books, ids, [
      { ...document, key: 'I', kind: 'invoice', dueOn: '2026-03-01' },
      { ...document, key: 'M', kind: 'creditmemo' },
      { ...document, key: 'J', kind: 'journalentry', account: 'writeoff' },
    ]);
  });
  const saidAs = async (as: string): Promise<Readonly<Record<string, string>>> => {
    const report = await account.run('customscript_a', null, { as });
    expect(report).toMatchObject({ status: 'COMPLETE', problem: null });
    return Object.fromEntries(report.logs.map(({ title, details }) => [title, details]));
  };

  test('BUILTIN.DF shows no name of a type the role may not see: the query is refused', async () => {
    const asked = (script: string, as: string) => account.run(`customscript_${script}`, null, { as });
    expect((await asked('customers', 'customrole_clerk')).logs[0]?.details).toContain('C-1');
    expect((await asked('accounts', 'customrole_clerk')).problem).toMatchObject({
      code: 'AR-9206',
      what: expect.stringContaining('BUILTIN.DF of account records'),
    });
    expect((await asked('accounts', 'administrator')).logs[0]?.details).toContain('name');
  });

  test('the administrator: everything', async () => {
    expect(await saidAs('administrator')).toMatchObject({
      types: '["CustCred","CustInvc","Journal"]',
      lines: '3',
      customers: '5',
      employees: '1',
      found: '3',
      memos: '2',
      invoice: '"invoice"',
      memo: '"creditmemo"',
      edits: '1',
      pays: '"customerpayment"',
      listed: '0',
      makesListed: '1',
    });
  });

  test('a clerk: what her permissions name, as far as their level goes', async () => {
    expect(await saidAs('customrole_clerk')).toMatchObject({
      types: '["CustInvc"]',
      lines: '1',
      books: 'true',
      customers: '5',
      employees: NOT_FOUND('employee'),
      found: '1',
      memos: LACKS('Transactions -> Credit Memo'),
      lookup: '"Alpha AG"',
      invoice: '"invoice"',
      memo: LACKS('Transactions -> Credit Memo'),
      edits: LACKS_LEVEL('Transactions -> Invoice'),
      pays: '"customerpayment"',
      refunds: LACKS('Transactions -> Customer Refund'),
      terms: '3',
      open: expect.stringMatching(/^\d+$/),
      entry: expect.stringMatching(/^\d+$/),
      entryAgain: LACKS_LEVEL('Lists -> Custom Record Entries'),
      listed: expect.stringMatching(/^\d+$/),
      makesListed: LACKS_LEVEL('Custom Record -> listed'),
      deletes: LACKS_LEVEL('Lists -> Custom Record Entries'),
    });
  });

  test('a role without permissions: nothing but what needs none', async () => {
    expect(await saidAs('customrole_guest')).toMatchObject({
      types: LACKS('Reports -> SuiteAnalytics Workbook'),
      found: '0',
      lookup: LACKS('Lists -> Customers'),
      invoice: LACKS('Transactions -> Invoice'),
      open: expect.stringMatching(/^\d+$/),
      entry: LACKS('Lists -> Custom Record Entries'),
      makesListed: LACKS('Custom Record -> listed'),
    });
  });
});

test('a deployment that names a role runs as it, whoever set it going', async () => {
  const source = tries({ role: `runtime.getCurrentUser().roleId`, entry: `made('customrecord_entry')` });
  const account = await accountWith(
    {
      a: {
        kind: 'scheduled',
        source,
        deployment: '<runasrole>[scriptid=customrole_guest]</runasrole>',
      },
      b: { kind: 'scheduled', source, deployment: '<runasrole>ADMINISTRATOR</runasrole>' },
    },
    { files: FILES },
  );
  const said = async (script: string): Promise<readonly string[]> =>
    (await account.run(script, null, { as: 'customrole_clerk' })).logs.map(({ details }) => details);
  expect(await said('customscript_a')).toEqual([
    '"customrole_guest"',
    LACKS('Lists -> Custom Record Entries'),
  ]);
  expect(await said('customscript_b')).toEqual(['"administrator"', '1']);
});

test('levels of a custom record: the list or the role’s own permission, whichever is higher', async () => {
  const account = await accountWith(
    {},
    {
      files: {
        ...FILES,
        'Objects/customrole_own.xml': role('own', permission('[scriptid=customrecord_listed]', 'FULL')),
      },
    },
  );
  const may = (roleId: string) => permissionsOf(account.project, { ...account.users[0]!, roleId });
  expect(() => may('customrole_own').require('customrecord_listed', 'FULL')).not.toThrow();
  expect(() => may('customrole_clerk').require('customrecord_listed', 'CREATE')).toThrow('higher level');
  expect(may('customrole_guest').hides('customrecord_listed')).toBe(true);
  expect(may('Administrator')).toBe(EVERYTHING);
});

describe('roles restricted to subsidiaries', () => {
  const ALL_OF_IT = [
    'LIST_CUSTJOB',
    'LIST_SUBSIDIARY',
    'TRAN_CUSTINVC',
    'TRAN_CUSTPYMT',
    'TRAN_CUSTCRED',
    'TRAN_JOURNAL',
  ].map((key) => permission(key, 'FULL'));
  const restricted = (id: string, more: string): string =>
    role(id, permission('REPO_ANALYTICS', 'VIEW'), ...ALL_OF_IT).replace(
      '</centertype>',
      `</centertype>${more}`,
    );
  const OWN = { 'Objects/customrole_own.xml': restricted('own', '<subsidiaryoption>OWN</subsidiaryoption>') };
  const VIEWS = {
    'Objects/customrole_views.xml': restricted(
      'views',
      '<subsidiaryoption>OWN</subsidiaryoption><subsidiaryviewingallowed>T</subsidiaryviewingallowed>',
    ),
  };
  const OTHERS = {
    'Objects/customrole_active.xml': restricted('active', '<subsidiaryoption>ACTIVE</subsidiaryoption>'),
    'Objects/customrole_all.xml': restricted('all', '<subsidiaryoption>ALL</subsidiaryoption>'),
    'Objects/customrole_chosen.xml': restricted('chosen', '<subsidiaryoption>SELECTED</subsidiaryoption>'),
    'Objects/customrole_selected.xml': restricted(
      'selected',
      '<subsidiaryoption>SELECTED</subsidiaryoption>',
    ),
    'Objects/customrole_typo.xml': restricted('typo', '<subsidiaryoption>SELECTED</subsidiaryoption>'),
    'Objects/customrole_mine.xml': restricted('mine', '<employeerestriction>OWNONLY</employeerestriction>'),
  };
  const ASKS = {
    numbers: `ask("SELECT tranid FROM transaction ORDER BY tranid").map(({ tranid }) => tranid)`,
    lines: `ask("SELECT COUNT(DISTINCT transaction) AS count FROM transactionline")[0].count`,
    links: `ask("SELECT COUNT(*) AS count FROM previoustransactionlinelink")[0].count`,
    customers: `ask("SELECT entityid FROM customer ORDER BY entityid").map(({ entityid }) => entityid)`,
    companies: `ask("SELECT name FROM subsidiary ORDER BY id").map(({ name }) => name)`,
    found: `search.create({ type: 'transaction', filters: [['mainline', 'is', 'T']], columns: ['tranid'] }).run().getRange({ start: 0, end: 10 }).map((row) => row.getValue('tranid')).sort()`,
    clients: `search.create({ type: 'customer' }).runPaged().count`,
    own: `record.load({ type: 'invoice', id: 1 }).getValue('tranid')`,
    other: `record.load({ type: 'invoice', id: 3 }).getValue('tranid')`,
    client: `record.load({ type: 'customer', id: ask("SELECT id FROM customer WHERE entityid = 'C-1'")[0].id }).getValue('entityid')`,
    edits: `record.submitFields({ type: 'invoice', id: 3, values: { memo: 'x' } })`,
    credits: `record.transform({ fromType: 'invoice', fromId: 3, toType: 'creditmemo' }).type`,
    books: `(() => { const one = record.create({ type: 'journalentry' }); one.setValue('subsidiary', 2);
      [['debit', 7], ['credit', 9]].forEach(([side], line) => { one.setSublistValue({ sublistId: 'line', fieldId: 'account', line, value: ACCOUNT }); one.setSublistValue({ sublistId: 'line', fieldId: side, line, value: 5 }); });
      return one.save() > 0; })()`,
    deletes: `record.delete({ type: 'invoice', id: 3 })`,
  };
  const HERS = expect.stringContaining('restricted to other subsidiaries');

  let account: NetSuiteAccount;
  beforeAll(async () => {
    const source = tries(ASKS).replaceAll('ACCOUNT', '11');
    account = await accountWith(
      {
        a: { kind: 'scheduled', source },
        parents: {
          kind: 'scheduled',
          source: tries({
            parents: `ask("SELECT BUILTIN.DF(parent) AS name FROM customer WHERE entityid = 'C-1'")[0].name`,
          }),
        },
      },
      {
        files: { ...OWN, ...VIEWS, ...OTHERS },
        roleSubsidiaries: { customrole_selected: ['Tools Inc.'], customrole_typo: ['Tool Inc.'] },
      },
    );
    const ids = loadMasters(account.books, { ...MASTERS, periods: { from: '2025-11', to: '2027-01' } });
    const document = { currency: 'EUR', on: '2026-02-01', amount: 10_000 } as const;
    loadTransactions(
      account.books,
      ids,
      [
        { ...document, key: 'I', number: 'DE-1', kind: 'invoice', subsidiary: 'DE', customer: 'C1' },
        { ...document, key: 'G', number: 'DE-2', kind: 'invoice', subsidiary: 'DE', customer: 'C4' },
        { ...document, key: 'U', number: 'US-1', kind: 'invoice', subsidiary: 'US', customer: 'C4' },
        { ...document, key: 'P', number: 'US-2', kind: 'customerpayment', subsidiary: 'US', customer: 'C4' },
      ],
      [{ debit: 'U', credit: 'P', amount: 4_000, on: '2026-02-02' }],
    );
  });
  const saidAs = async (as: string): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      (await account.run('customscript_a', null, { as })).logs.map(({ title, details }) => [title, details]),
    );
  afterEach(() => {
    account.books.write(
      `DELETE FROM _line WHERE doc IN (SELECT id FROM _transaction WHERE type = 'Journal')`,
    );
    account.books.write(`DELETE FROM _transaction WHERE type = 'Journal'`);
  });
  const EVERYBODYS = {
    numbers: '["DE-1","DE-2","US-1","US-2"]',
    lines: '4',
    links: '1',
    customers: '["C-1","C-2","C-3","C-4","C-5"]',
    companies: '["Werkzeug GmbH","Tools Inc."]',
    found: '["DE-1","DE-2","US-1","US-2"]',
    clients: '5',
    own: '"DE-1"',
    other: '"US-1"',
  };

  test('its own: queries, searches, records and saves stop at it', async () => {
    expect(await saidAs('customrole_own')).toEqual({
      numbers: '["DE-1","DE-2"]',
      lines: '2',
      links: '0',
      customers: '["C-1","C-2","C-3","C-4","C-5"]',
      companies: '["Werkzeug GmbH"]',
      found: '["DE-1","DE-2"]',
      clients: '5',
      own: '"DE-1"',
      client: '"C-1"',
      other: HERS,
      edits: HERS,
      credits: HERS,
      books: HERS,
      deletes: HERS,
    });
    const entries = account.books.row<{ count: number }>(
      `SELECT count(*) AS count FROM _transaction WHERE type = 'Journal'`,
    );
    expect(entries?.count).toBe(0);
  });

  test('chosen ones: those alone, whichever is its own', async () => {
    expect(await saidAs('customrole_selected')).toMatchObject({
      numbers: '["US-1","US-2"]',
      lines: '2',
      links: '1',
      companies: '["Tools Inc."]',
      found: '["US-1","US-2"]',
      own: HERS,
      other: '"US-1"',
      books: 'true',
    });
  });

  test('BUILTIN.DF names no customer of another subsidiary: the query is refused, and only where a row has one', async () => {
    const parentOf = (child: string, parent: string | null): unknown =>
      account.books.write(
        `UPDATE _customer SET parent = (SELECT id FROM _customer WHERE entityid = ?) WHERE entityid = ?`,
        parent,
        child,
      );
    const away = `(SELECT id FROM _customer WHERE entityid = 'C-5')`;
    account.books.write(`DELETE FROM _customersubsidiary WHERE subsidiary = 1 AND entity = ${away}`);
    const named = (as: string) => account.run('customscript_parents', null, { as });
    parentOf('C-1', 'C-2');
    expect((await named('customrole_own')).logs[0]?.details).toContain('C-2');
    parentOf('C-1', 'C-5');
    expect((await named('customrole_own')).problem?.what).toContain('BUILTIN.DF of customer records');
    expect((await named('customrole_views')).logs[0]?.details).toContain('C-5');
    parentOf('C-1', null);
    account.books.write(`INSERT INTO _customersubsidiary (entity, subsidiary) VALUES (${away}, 1)`);
  });

  test('of customers, those that one of its subsidiaries serves', async () => {
    account.books.write(
      `DELETE FROM _customersubsidiary WHERE subsidiary = 1 AND entity IN (SELECT id FROM _customer WHERE entityid IN ('C-1', 'C-4'))`,
    );
    account.books.write(
      `INSERT INTO _customersubsidiary (entity, subsidiary) SELECT id, 2 FROM _customer WHERE entityid = 'C-1'`,
    );
    const said = await saidAs('customrole_own');
    expect([said['customers'], said['clients'], said['client']]).toEqual([
      '["C-2","C-3","C-5"]',
      '3',
      expect.stringContaining('TypeError'),
    ]);
    account.books.write(
      `INSERT INTO _customersubsidiary (entity, subsidiary) SELECT id, 1 FROM _customer WHERE entityid IN ('C-1', 'C-4')`,
    );
  });

  test('its own, seeing all: others are read and not written', async () => {
    expect(await saidAs('customrole_views')).toMatchObject({
      ...EVERYBODYS,
      edits: HERS,
      books: HERS,
      deletes: HERS,
    });
  });

  test.each(['customrole_all', 'customrole_active', 'administrator'])('%s: all', async (as) => {
    expect(await saidAs(as)).toMatchObject(EVERYBODYS);
  });

  test.each([
    ['customrole_chosen', 'subsidiaryoption'],
    ['customrole_typo', 'Tool Inc.'],
    ['customrole_mine', 'employeerestriction'],
  ])('%s: refused by name, for what it would see is not known', (roleId, what) => {
    const user = { ...account.users[0]!, roleId };
    expect(() => permissionsOf(account.project, user, account.books)).toThrow(what);
  });
});
