import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadMasters } from '../sandbox/netsuite/books/load-masters.ts';
import {
  loadTransactions,
  type LoadedApplication,
  type LoadedDocument,
} from '../sandbox/netsuite/books/load.ts';
import { bootNetSuite, type NetSuiteAccount } from '../sandbox/netsuite/index.ts';

/** An account as the sandbox boots it: a project of one map/reduce, one company, as many documents as asked for, half of them paid. */
export async function benchBoot(transactions: number): Promise<object> {
  const started = performance.now();
  const { account, folder } = await booted();
  const bootSeconds = seconds(started);
  fill(account, transactions);
  const figures = {
    transactions: account.books.row<{ count: number }>('SELECT count(*) AS count FROM _transaction')?.count,
    bootSeconds,
    loadSeconds: seconds(started) - bootSeconds,
    totalSeconds: seconds(started),
    openItemsSeconds: timed(() => account.books.rows(OPEN_ITEMS)),
  };
  await account.close();
  rmSync(folder, { recursive: true });
  return rounded(figures);
}

/** That many payments, each a transform, one application and a save, posted by the map/reduce: grouped by customer. */
export async function benchPayments(payments: number): Promise<object> {
  const { account, folder } = await booted();
  fill(account, payments * 3);
  const started = performance.now();
  const report = await account.run('customscript_bench_pay');
  const posted = account.books.row<{ count: number }>(
    "SELECT count(*) AS count FROM _transaction WHERE type = 'CustPymt' AND memo = 'bench'",
  );
  const failures = [...(report.summary?.map.errors ?? []), ...(report.summary?.reduce.errors ?? [])];
  if (report.status !== 'COMPLETE' || failures.length > 0)
    throw new Error(`${report.status} ${report.error?.message ?? failures[0]?.error ?? ''}`);
  const figures = {
    payments: posted?.count ?? 0,
    seconds: seconds(started),
    units: report.units,
    unitsEach: report.units / (posted?.count ?? 1),
  };
  await account.close();
  rmSync(folder, { recursive: true });
  return rounded(figures);
}

const OPEN_ITEMS =
  'SELECT t.id, l.foreignamountunpaid FROM suiteql_transaction t JOIN suiteql_transactionline l ON l."transaction" = t.id WHERE l.foreignamountunpaid > 0 AND t.posting = \'T\'';

const seconds = (since: number): number => (performance.now() - since) / 1000;
function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return seconds(started);
}
const rounded = (figures: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toFixed(2)) : value,
    ]),
  );

const CUSTOMERS = 200;

function fill({ books }: NetSuiteAccount, transactions: number): void {
  const ids = loadMasters(books, {
    subsidiaries: [{ key: 'DE', name: 'Bench GmbH', currency: 'EUR', country: 'DE' }],
    currencies: [{ code: 'EUR', digits: 2, name: 'Euro' }],
    accounts: [
      {
        key: 'ar',
        number: '1400',
        name: 'Receivables',
        type: 'AcctRec',
        subsidiary: 'DE',
        role: 'receivable',
      },
      { key: 'undeposited', number: '1499', name: 'Undeposited', type: 'OthCurrAsset', role: 'undeposited' },
      { key: 'deposits', number: '1710', name: 'Deposits', type: 'OthCurrLiab', role: 'deposits' },
      { key: 'sales', number: '4400', name: 'Sales', type: 'Income', role: 'sales' },
      { key: 'discount', number: '4730', name: 'Discounts', type: 'Income', role: 'discount' },
      { key: 'realized', number: '6880', name: 'Gain/Loss', type: 'OthExpense', role: 'realized' },
      { key: 'rounding', number: '6881', name: 'Rounding', type: 'OthExpense', role: 'rounding' },
    ],
    periods: { from: '2025-01', to: '2026-12' },
    customers: Array.from({ length: CUSTOMERS }, (_, index) => ({
      key: `C${index}`,
      number: `C-${index}`,
      name: `Customer ${index}`,
      subsidiary: 'DE',
      currency: 'EUR',
    })),
  });
  const documents: LoadedDocument[] = [];
  const applications: LoadedApplication[] = [];
  const invoices = Math.ceil((transactions * 2) / 3);
  for (let index = 0; index < invoices; index += 1) {
    const shared = {
      subsidiary: 'DE',
      customer: `C${index % CUSTOMERS}`,
      currency: 'EUR',
      amount: 10_000 + (index % 9_000),
    };
    documents.push({ ...shared, key: `I${index}`, kind: 'invoice', on: '2026-02-01', dueOn: '2026-03-01' });
    if (index % 2 === 1) {
      documents.push({ ...shared, key: `P${index}`, kind: 'customerpayment', on: '2026-03-01' });
      applications.push({ debit: `I${index}`, credit: `P${index}`, amount: shared.amount, on: '2026-03-01' });
    }
  }
  loadTransactions(books, ids, documents, applications);
}

const PROJECT: Readonly<Record<string, string>> = {
  'manifest.xml':
    '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>Bench</projectname><frameworkversion>1.0</frameworkversion></manifest>',
  'deploy.xml':
    '<deploy><files><path>~/FileCabinet/*</path></files><objects><path>~/Objects/*</path></objects></deploy>',
  'Objects/customscript_bench_pay.xml': `<mapreducescript scriptid="customscript_bench_pay"><name>Pay</name>
<scriptfile>[/SuiteScripts/pay.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_bench_pay"><title>Pay</title>
<status>NOTSCHEDULED</status><concurrencylimit>2</concurrencylimit></scriptdeployment></scriptdeployments></mapreducescript>`,
  'FileCabinet/SuiteScripts/pay.js': `/**
 * @NApiVersion 2.1
 * @NScriptType MapReduceScript
 */
define(['N/record'], (record) => ({
  getInputData: () => ({ type: 'suiteql', query: "SELECT id, entity, foreignamountunpaid FROM transaction WHERE type = 'CustInvc' AND foreignamountunpaid > 0 ORDER BY id FETCH FIRST 1000 ROWS ONLY" }),
  map: ({ value, write }) => { const [id, entity, amount] = JSON.parse(value).values; write({ key: String(entity), value: { id, amount } }); },
  reduce: ({ key, values }) => {
    for (const { id, amount } of values.map((value) => JSON.parse(value))) {
      const payment = record.transform({ fromType: 'customer', fromId: Number(key), toType: 'customerpayment' });
      payment.setValue('memo', 'bench');
      payment.setValue('payment', amount);
      const line = payment.findSublistLineWithValue({ sublistId: 'apply', fieldId: 'doc', value: id });
      payment.setSublistValue({ sublistId: 'apply', fieldId: 'apply', line, value: true });
      payment.setSublistValue({ sublistId: 'apply', fieldId: 'amount', line, value: amount });
      payment.save();
    }
  },
}));
`,
};

async function booted(): Promise<{ readonly account: NetSuiteAccount; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-bench-'));
  for (const [path, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { account: await bootNetSuite({ package: folder, clock: '2026-04-07T18:00:00Z' }), folder };
}
