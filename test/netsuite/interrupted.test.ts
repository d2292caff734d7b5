import { describe, expect, test, jest } from '@jest/globals';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import { auditBooks } from './support/audit.ts';
import {
  camt,
  customer,
  INBOX,
  installed,
  invoice,
  receiptRows,
  type Ledger,
  type Movement,
} from './support/account.ts';

/**
 * Scripts that are ended between any two calls and run again, as NetSuite does after a restart of its servers, leave the same books as one that
 * was not disturbed.
 */
const CUSTOMERS = [
  customer('A', '10001', 'Adler Maschinenbau GmbH'),
  customer('B', '10002', 'Brandt & Söhne KG'),
  customer('C', '10003', 'Claas Versand AG'),
];
const LEDGER: Ledger = {
  customers: CUSTOMERS,
  documents: [
    invoice('RE-2026-1001', 'A', 64_040),
    invoice('RE-2026-1002', 'A', 10_000),
    invoice('RE-2026-1003', 'B', 30_000),
    invoice('RE-2026-1004', 'C', 25_000),
  ],
};
const MOVEMENTS: readonly Movement[] = [
  { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' },
  { amount: '99.80', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1002' },
  { amount: '12.34', payer: 'Unbekannt', text: 'danke' },
];

async function opened(): Promise<NetSuiteAccount> {
  const { account } = await installed(LEDGER);
  account.files.put(`${INBOX}/day.xml`, new TextEncoder().encode(camt('S1', MOVEMENTS)));
  return account;
}

const facts = (account: NetSuiteAccount): object => ({
  books: auditBooks(account),
  receipts: receiptRows(account)
    .map(({ state, amount, posted }) => [state === 'posting' ? 'new' : state, amount, posted].join(' '))
    .sort(),
});

async function undisturbed(): Promise<object> {
  const account = await opened();
  try {
    await account.run('customscript_qtc_intake');
    await account.drain();
    return facts(account);
  } finally {
    await account.close();
  }
}

// A whole day is run again for every call it makes: minutes, not seconds, on a busy machine.
jest.setTimeout(600_000);

describe('ended before any of its calls', () => {
  // An error that is thrown takes the same ways as a kill but for the last one: every sixth call is enough to see them.
  test.each([
    ['kill', 1],
    ['throw', 6],
  ] as const)('%s: the cash application', async (kind, step) => {
    const expected = await undisturbed();
    for (let atCall = 1; ; atCall += step) {
      const account = await opened();
      try {
        await account.run('customscript_qtc_intake');
        const task = account.store.nextTask()!;
        const report = await account.run(task.scriptId, task.deploymentId, {
          faults: [{ kind, atCall }],
          afterKill: 'restart',
        });
        account.store.setTask(task.id, 'COMPLETE', null);
        await account.drain();
        // An error before anything was planned ends that run: the next scheduled one does the work. After a restart it finds nothing left.
        if (kind === 'throw' || atCall % 4 === 0) {
          await account.run('customscript_qtc_cash');
          await account.drain();
        }
        expect({ atCall, ...facts(account) }).toEqual({ atCall, ...expected });
        if (report.faultsLeft > 0) {
          expect(atCall).toBeGreaterThan(15);
          return;
        }
      } finally {
        await account.close();
      }
    }
  });

  test('kill: the intake', async () => {
    const taken = (account: NetSuiteAccount): object =>
      account.books
        .rows(`SELECT r.externalid, r.custrecord_qtc_r_state AS state, s.custrecord_qtc_s_state AS statement
        FROM customrecord_qtc_receipt r JOIN customrecord_qtc_statement s ON s.id = r.custrecord_qtc_r_statement ORDER BY r.externalid`);
    let expected: object | null = null;
    for (let atCall = 1; ; atCall++) {
      const account = await opened();
      try {
        const report = await account.run('customscript_qtc_intake', null, {
          faults: [{ kind: 'kill', atCall }],
          afterKill: 'stop',
        });
        await account.run('customscript_qtc_intake');
        expected ??= taken(account);
        expect({ atCall, taken: taken(account) }).toEqual({ atCall, taken: expected });
        expect(account.store.nextTask()?.scriptId).toBe('customscript_qtc_cash');
        if (report.faultsLeft > 0) {
          expect(atCall).toBeGreaterThan(10);
          expect(expected).toHaveLength(MOVEMENTS.length);
          return;
        }
      } finally {
        await account.close();
      }
    }
  });
});

test('400 receipts of one customer need several rounds under the same keys, and end the run', async () => {
  const numbers = Array.from({ length: 400 }, (_, index) => `RE-2026-${String(3001 + index)}`);
  const { account } = await installed({
    customers: CUSTOMERS,
    documents: numbers.map((number, index) => invoice(number, 'A', 10_000 + index * 7)),
  });
  try {
    const movements = numbers.map((number, index) => ({
      amount: ((10_000 + index * 7) / 100).toFixed(2),
      payer: 'Adler Maschinenbau GmbH',
      text: number,
    }));
    account.files.put(`${INBOX}/many.xml`, new TextEncoder().encode(camt('S1', movements)));
    await account.run('customscript_qtc_intake');
    await account.drain();
    expect(auditBooks(account).open).toEqual({});
    const [run] = account.books.rows<{ state: string; posted: number; rounds: number; units: number }>(
      `SELECT custrecord_qtc_run_state AS state, custrecord_qtc_run_posted AS posted, custrecord_qtc_run_rounds AS rounds, custrecord_qtc_run_units AS units FROM customrecord_qtc_run`,
    );
    expect(run).toMatchObject({ state: 'done', posted: 400 });
    expect(run!.rounds).toBeGreaterThanOrEqual(3);
    expect(run!.units / (400 * 30)).toBeLessThanOrEqual(1.1);
  } finally {
    await account.close();
  }
});
