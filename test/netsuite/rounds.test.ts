import { expect, jest, test } from '@jest/globals';
import { auditBooks } from './support/audit.ts';
import { camt, customer, INBOX, installed, invoice } from './support/account.ts';

jest.setTimeout(600_000);

test('400 receipts of one customer need several rounds under the same keys, and end the run', async () => {
  const numbers = Array.from({ length: 400 }, (_, index) => `RE-2026-${String(3001 + index)}`);
  const { account } = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
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
