import { describe, expect, jest, test } from '@jest/globals';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import { POLICY } from './support/company.ts';
import { auditBooks } from './support/audit.ts';
import { bankDay, camt, customer, installed, invoice, type Ledger } from './support/account.ts';

/** Letters through the packaged project: decided, sent, remembered, and never sent twice. */
jest.setTimeout(600_000);

/** A Friday morning in Berlin. */
const MORNING = '2026-03-20T09:00:00Z';
const address = { street: 'Hafenstr. 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const CUSTOMERS = [
  customer('A', '10001', 'Adler <b>Maschinenbau</b>', {
    email: 'ap@adler.example',
    language: 'de_DE',
    address,
  }),
  customer('B', '10002', 'Brandt & Söhne KG'),
  customer('C', '10003', 'Claas Versand AG', { email: 'ap@claas.example', address }),
  customer('D', '10004', 'Dorn GmbH', { address }),
];
const SENDER = { custscript_qtc_d_author: '1' };
const ledger = (more: Partial<Ledger> = {}): Ledger => ({
  customers: CUSTOMERS,
  documents: [
    invoice('RE-1001', 'A', 64_040),
    invoice('RE-1002', 'A', 10_000),
    invoice('RE-1003', 'B', 30_000),
    { ...invoice('RE-1004', 'C', 25_000), custom: { custbody_qtc_dispute: 'wrong price' } },
    invoice('RE-1005', 'D', 12_000),
  ],
  clock: MORNING,
  envType: 'PRODUCTION',
  dunning: SENDER,
  ...more,
});

const contacts = (account: NetSuiteAccount): readonly string[] =>
  account.books
    .rows<{ says: string }>(
      `SELECT c.entityid || ' level ' || k.custrecord_qtc_c_level || ' ' || k.custrecord_qtc_c_channel || ': ' || k.custrecord_qtc_c_state
         || CASE k.custrecord_qtc_c_todo WHEN 'T' THEN ', to do' ELSE '' END AS says
       FROM customrecord_qtc_contact k JOIN _customer c ON c.id = k.custrecord_qtc_c_customer ORDER BY c.entityid, k.id`,
    )
    .map(({ says }) => says);
const lastRunRow = (account: NetSuiteAccount) =>
  account.books.row<
    Record<'state' | 'log' | 'decisions', string> & Record<'posted' | 'refused' | 'waiting' | 'units', number>
  >(
    `SELECT custrecord_qtc_run_state AS state, custrecord_qtc_run_posted AS posted, custrecord_qtc_run_refused AS refused, custrecord_qtc_run_waiting AS waiting,
       custrecord_qtc_run_units AS units, custrecord_qtc_run_log AS log, custrecord_qtc_run_decisions AS decisions
     FROM customrecord_qtc_run WHERE custrecord_qtc_run_kind = 'dunning' ORDER BY id DESC LIMIT 1`,
  );
const dun = async (account: NetSuiteAccount): Promise<void> => {
  await account.run('customscript_qtc_dunning');
  await account.drain();
};

async function withAccount(given: Ledger, work: (account: NetSuiteAccount) => Promise<void>): Promise<void> {
  const { account } = await installed(given);
  try {
    await work(account);
  } finally {
    await account.close();
  }
}

describe('a morning', () => {
  test('one letter is sent, one is for the post, one for a collector, one is not written; run again, nothing more', async () => {
    await withAccount(ledger(), async (account) => {
      const books = auditBooks(account);
      await dun(account);
      const expected = [
        '10001 level 1 email: sent',
        '10002 level 1 task: sent, to do',
        '10004 level 1 post: draft, to do',
      ];
      expect(contacts(account)).toEqual(expected);
      const [mail, ...others] = account.emails();
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ author: 1, recipients: ['ap@adler.example'] });
      expect(mail?.body).toContain('RE-1001');
      expect(mail?.body).toContain('Werkzeug GmbH'); // the company that signs
      expect(mail?.body).toContain('Adler &lt;b&gt;Maschinenbau&lt;/b&gt;');
      expect(lastRunRow(account)).toMatchObject({ state: 'done', posted: 3, refused: 0, waiting: 0 });
      expect(lastRunRow(account)?.decisions).toContain('Claas Versand AG in EUR: what is due is in dispute.');
      expect(auditBooks(account)).toEqual(books);

      await dun(account);
      expect(contacts(account)).toEqual(expected);
      expect(account.emails()).toHaveLength(1);
      account.setClock('2026-03-21T09:00:00Z');
      await dun(account);
      expect(account.emails()).toHaveLength(1); // within the quiet days
    });
  });

  test('a letter costs 28 units: the floor of 26 and a mark that it went', async () => {
    await withAccount(
      ledger({ customers: CUSTOMERS.slice(0, 1), documents: [invoice('RE-1001', 'A', 64_040)] }),
      async (account) => {
        await dun(account);
        const reduce = account
          .report()
          .find(({ scriptId, entry }) => scriptId === 'customscript_qtc_dunning' && entry === 'reduce')!;
        expect(reduce.units).toBe(28);
        expect(28 / 26).toBeLessThanOrEqual(1.1);
      },
    );
  });

  test('of an invoice in installments only the one that is due is asked for; once it is paid, the next from its own day', async () => {
    const documents = [{ ...invoice('RE-1001', 'A', 90_000), terms: 'thirds' }]; // due on 12 March, April and May
    await withAccount(ledger({ customers: CUSTOMERS.slice(0, 1), documents }), async (account) => {
      await dun(account);
      const [mail] = account.emails();
      expect(mail?.body).toContain('RE-1001 (1/3)');
      expect(mail?.body).toContain('300,00 EUR');
      expect(mail?.body).not.toContain('900,00 EUR');
      expect(mail?.body).not.toMatch(/RE-1001 \([23]\/3\)/);
      await bankDay(account, 'a.xml', camt('S1', [{ amount: '300.00', payer: 'Adler <b>Maschinenbau</b>', text: 'RE-1001 part payment' }]));
      expect(account.books.rows<{ open: number }>('SELECT open FROM _installment ORDER BY number').map(({ open }) => open)).toEqual([0, 30_000, 30_000]);
      for (const [clock, letters] of [['2026-04-02T09:00:00Z', 1], ['2026-04-10T09:00:00Z', 2]] as const) {
        account.setClock(clock);
        await dun(account);
        expect(account.emails()).toHaveLength(letters);
      }
      expect(account.emails()[1]?.body).toContain('RE-1001 (2/3)  12.04.2026  300,00 EUR');
      expect(contacts(account)).toEqual(['10001 level 1 email: sent', '10001 level 0 email: sent']);
    });
  }); // prettier-ignore

  test('what a receipt in the bank queue may pay is not asked for', async () => {
    await withAccount(
      ledger({ policy: POLICY.replace('autonomy: auto', 'autonomy: suggest') }),
      async (account) => {
        await bankDay(
          account,
          'a.xml',
          camt('S1', [{ amount: '740.40', payer: 'Adler <b>Maschinenbau</b>', text: 'RE-1001 RE-1002' }]),
        );
        await dun(account);
        expect(account.emails()).toEqual([]);
        expect(lastRunRow(account)?.decisions).toContain('a receipt in the bank queue may pay it');
      },
    );
  });
});

describe('what keeps a letter from leaving', () => {
  test('no sender is named: AR-5108, and nothing is written', async () => {
    await withAccount(ledger({ dunning: {} }), async (account) => {
      await dun(account);
      expect(account.emails()).toEqual([]);
      expect(contacts(account)).toEqual([
        '10002 level 1 task: sent, to do',
        '10004 level 1 post: draft, to do',
      ]);
      expect(lastRunRow(account)?.log).toContain('AR-5108');
    });
  });

  test('a sandbox account without a test recipient: AR-5109', async () => {
    await withAccount(ledger({ envType: 'SANDBOX' }), async (account) => {
      await dun(account);
      expect(account.emails()).toEqual([]);
      expect(lastRunRow(account)?.log).toContain('AR-5109');
    });
  });

  test('a sandbox account with one: every letter goes there and says whom it was for', async () => {
    const dunning = { ...SENDER, custscript_qtc_d_test_to: 'me@example.com' };
    await withAccount(ledger({ envType: 'SANDBOX', dunning }), async (account) => {
      await dun(account);
      expect(account.emails()).toMatchObject([
        { recipients: ['me@example.com'], subject: expect.stringContaining('[ap@adler.example]') },
      ]);
    });
  });

  test('an address that is none: AR-5110, the letter stays a draft on the work list, and the others go out', async () => {
    const customers = [
      customer('C', '10003', 'Claas', { email: 'no address at all', address }),
      CUSTOMERS[0]!,
    ];
    const documents = [invoice('RE-1001', 'A', 64_040), invoice('RE-1004', 'C', 25_000)];
    await withAccount(ledger({ customers, documents }), async (account) => {
      await dun(account);
      expect(contacts(account)).toEqual(['10001 level 1 email: sent', '10003 level 1 email: draft, to do']);
      const [problem] = account.books.rows<{ problem: string }>(
        `SELECT custrecord_qtc_c_problem AS problem FROM customrecord_qtc_contact WHERE custrecord_qtc_c_problem IS NOT NULL AND custrecord_qtc_c_problem <> ''`,
      );
      expect(problem?.problem).toContain('AR-5110');
      expect(lastRunRow(account)).toMatchObject({ posted: 1, refused: 1 });
      await dun(account);
      expect(account.emails()).toHaveLength(1);
    });
  });

  test('the customer’s office is closed: the letter waits, and goes out when it opens', async () => {
    await withAccount(ledger({ clock: '2026-03-20T05:30:00Z' }), async (account) => {
      await dun(account);
      expect(account.emails()).toEqual([]);
      expect(lastRunRow(account)?.waiting).toBe(1);
      account.setClock(MORNING);
      await dun(account);
      expect(account.emails()).toHaveLength(1);
      expect(lastRunRow(account)?.waiting).toBe(0);
    });
  });
});

test('ended before any of its calls and run again: no letter is sent twice, and none is said to be sent that was not', async () => {
  for (let atCall = 1; ; atCall++) {
    let isEnd = false;
    await withAccount(ledger(), async (account) => {
      const report = await account.run('customscript_qtc_dunning', null, {
        faults: [{ kind: 'kill', atCall }],
        afterKill: 'restart',
      });
      await account.drain();
      await dun(account);
      isEnd = report.faultsLeft > 0;
      const mails = account.emails().length;
      const [adler, ...others] = contacts(account);
      expect({ atCall, others }).toEqual({
        atCall,
        others: ['10002 level 1 task: sent, to do', '10004 level 1 post: draft, to do'],
      });
      if (adler === '10001 level 1 email: sent') expect({ atCall, mails }).toEqual({ atCall, mails: 1 });
      else {
        // Cut off while it was going out: a person looks whether it went.
        expect({ atCall, adler }).toEqual({ atCall, adler: '10001 level 1 email: draft' });
        expect(mails).toBeLessThanOrEqual(1);
        expect(lastRunRow(account)?.refused ?? 0).toBeGreaterThan(0);
      }
    });
    if (isEnd) {
      expect(atCall).toBeGreaterThan(12);
      return;
    }
  }
});
