import { describe, expect, jest, test } from '@jest/globals';
import { readRiskModel } from '../../core/risk/models/read-model.ts';
import type { LoadedApplication, LoadedDocument } from '../../sandbox/netsuite/books/load.ts';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import { auditBooks } from './support/audit.ts';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  type Installed,
  type Ledger,
} from './support/account.ts';
import { modulesOver } from './support/modules.ts';

/** Scores and holds through the packaged project. */
jest.setTimeout(600_000);

const CUSTOMERS = [
  customer('A', '10001', 'Adler Maschinenbau GmbH', { creditLimit: 1_000 }),
  customer('B', '10002', 'Brandt & Söhne KG', { creditLimit: 5_000 }),
];
/** Brandt pays 20 days late, Adler on the day: four months of it. */
const PAID = Array.from({ length: 24 }, (_, index) => {
  const month = ['2025-11', '2025-12', '2026-01', '2026-02'][(index >> 1) % 4] ?? '2025-11';
  const [of, day] = index % 2 === 0 ? (['A', '10'] as const) : (['B', '28'] as const);
  return {
    number: `PAID-${index + 1}`,
    of,
    on: `${month}-01`,
    dueOn: `${month}-10`,
    paidOn: `${month}-${day}`,
  };
});
const HISTORY: readonly LoadedDocument[] = PAID.flatMap(({ number, of, on, dueOn, paidOn }) => [
  { ...invoice(number, of, 10_000, on), dueOn },
  {
    key: `P ${number}`,
    kind: 'customerpayment' as const,
    subsidiary: '01',
    customer: of,
    currency: 'EUR',
    on: paidOn,
    amount: 10_000,
    account: '1800',
  },
]);
const APPLIED: readonly LoadedApplication[] = PAID.map(({ number, paidOn }) => ({
  debit: number,
  credit: `P ${number}`,
  amount: 10_000,
  on: paidOn,
}));
const order = (number: string, of: string, amount: number): LoadedDocument => ({
  key: number,
  kind: 'salesorder',
  subsidiary: '01',
  customer: of,
  currency: 'EUR',
  on: '2026-03-20',
  amount,
  number,
});
const OPEN = [invoice('RE-1', 'A', 80_000, '2026-03-05'), invoice('RE-2', 'B', 30_000, '2026-03-05')].map(
  (each) => ({ ...each, dueOn: '2026-04-04' }),
);

async function withAccount(given: Partial<Ledger>, work: (here: Installed) => Promise<void>): Promise<void> {
  const here = await installed({
    customers: CUSTOMERS,
    documents: [...HISTORY, ...OPEN],
    applications: APPLIED,
    clock: '2026-03-20T09:00:00Z',
    ...given,
  });
  try {
    await work(here);
  } finally {
    await here.account.close();
  }
}
const score = async (account: NetSuiteAccount): Promise<void> => {
  await account.run('customscript_qtc_risk');
  await account.drain();
};
const scores = (account: NetSuiteAccount) =>
  account.books.rows<{ tranid: string; late: number; reasons: string; expected: string }>(
    `SELECT t.tranid, k.custrecord_qtc_k_late AS late, k.custrecord_qtc_k_reasons AS reasons, k.custrecord_qtc_k_expected AS expected
     FROM customrecord_qtc_score k JOIN _transaction t ON t.id = k.custrecord_qtc_k_invoice ORDER BY t.tranid`,
  );
const orders = (account: NetSuiteAccount): readonly string[] =>
  account.books
    .rows<{ says: string }>(
      `SELECT tranid || ' ' || status || ' ' || coalesce(custbody_qtc_credit, '') AS says FROM _transaction WHERE recordtype = 'salesorder' ORDER BY tranid`,
    )
    .map(({ says }) => says);
const unitsOf = (account: NetSuiteAccount, entry: string): number =>
  account
    .report()
    .filter((used) => used.scriptId === 'customscript_qtc_risk' && used.entry === entry)
    .reduce((sum, { units }) => sum + units, 0);

describe('scores', () => {
  test('are written beside the invoice, with their reasons; the model is readable JSON', async () => {
    await withAccount({}, async ({ account }) => {
      const books = auditBooks(account);
      await score(account);
      const [adler, brandt] = scores(account);
      expect(adler?.late).toBeLessThan(0.3);
      expect(brandt?.late).toBeGreaterThan(0.6);
      expect(brandt!.expected > '2026-04-04').toBe(true);
      expect(JSON.parse(brandt!.reasons)[0].says).toEqual(expect.any(String));
      const [model] = account.books.rows<{ json: string }>(
        `SELECT custrecord_qtc_l_json AS json FROM customrecord_qtc_model`,
      );
      expect(readRiskModel('model', model!.json)).toMatchObject({
        ok: true,
        value: { history: { invoices: 24 } },
      });
      expect(auditBooks(account)).toEqual(books);
    });
  });

  test('cost 6 units, nothing when they say the same, 2 when they do not; the model is fitted once a month', async () => {
    await withAccount({}, async ({ account }) => {
      await score(account);
      expect(unitsOf(account, 'reduce')).toBe(12);
      await score(account);
      expect(unitsOf(account, 'reduce')).toBe(12);
      account.setClock('2026-04-15T09:00:00Z'); // both are late by now
      await score(account);
      expect(unitsOf(account, 'reduce')).toBe(16);
      expect(scores(account).map(({ late }) => late)).toEqual([1, 1]);
      expect(account.books.rows('SELECT id FROM customrecord_qtc_model')).toHaveLength(1);
      account.setClock('2026-04-20T09:00:00Z');
      await score(account);
      expect(account.books.rows('SELECT id FROM customrecord_qtc_model')).toHaveLength(2);
    });
  });
});

describe('orders in the chain', () => {
  test('the one over the limit waits for approval, with the reason on it; paid, it goes', async () => {
    await withAccount(
      { documents: [...HISTORY, ...OPEN, order('SO-1', 'A', 50_000), order('SO-2', 'B', 10_000)] },
      async ({ account }) => {
        await score(account);
        expect(orders(account)).toEqual(['SO-1 A hold', 'SO-2 B ']);
        const [held] = account.books.rows<{ why: string }>(
          `SELECT custbody_qtc_credit_why AS why FROM _transaction WHERE tranid = 'SO-1'`,
        );
        expect(held?.why).toContain('300.00 EUR over its limit of 1,000.00 EUR');
        const before = unitsOf(account, 'reduce');
        await bankDay(
          account,
          'a.xml',
          camt('S1', [{ amount: '800.00', payer: 'Adler Maschinenbau GmbH', text: 'RE-1' }]),
        );
        await score(account);
        expect(orders(account)).toEqual(['SO-1 B release', 'SO-2 B ']);
        expect(unitsOf(account, 'reduce') - before).toBe(11 + 2); // 10 and a look: 1.10 × its floor; and the score of RE-2, which a payment made look better
      },
    );
  });

  test('an order that waited for approval before the hold waits for it after the release', async () => {
    const waiting = { ...order('SO-1', 'A', 50_000) };
    await withAccount({ documents: [...HISTORY, ...OPEN, waiting] }, async ({ account, documents }) => {
      modulesOver(account.books).records.submitFields({
        type: 'salesorder',
        id: documents.get('SO-1')!,
        values: { orderstatus: 'A' },
      });
      await score(account);
      expect(orders(account)).toEqual(['SO-1 A hold']);
      await bankDay(
        account,
        'a.xml',
        camt('S1', [{ amount: '800.00', payer: 'Adler Maschinenbau GmbH', text: 'RE-1' }]),
      );
      await score(account);
      expect(orders(account)).toEqual(['SO-1 A release']);
    });
  });

  test('killed before any of its calls and run again: the same scores, the same holds', async () => {
    const documents = [...HISTORY.slice(0, 8), ...OPEN, order('SO-1', 'A', 50_000)];
    const applications = APPLIED.slice(0, 4);
    let expected: object | null = null;
    for (let atCall = 0; ; atCall++) {
      let isEnd = false;
      await withAccount({ documents, applications }, async ({ account }) => {
        const report = await account.run(
          'customscript_qtc_risk',
          null,
          atCall === 0 ? {} : { faults: [{ kind: 'kill', atCall }], afterKill: 'restart' },
        );
        await account.drain();
        if (atCall % 3 === 0) await score(account);
        const facts = {
          scores: scores(account).map(({ tranid, late }) => `${tranid} ${late}`),
          orders: orders(account),
        };
        expected ??= facts;
        expect({ atCall, ...facts }).toEqual({ atCall, ...expected });
        isEnd = atCall > 0 && report.faultsLeft > 0;
      });
      if (isEnd) {
        expect(atCall).toBeGreaterThan(12);
        return;
      }
    }
  });
});
