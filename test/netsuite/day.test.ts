import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { auditBooks } from './support/audit.ts';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from './support/account.ts';
import { POLICY } from './support/company.ts';
import { formOf, page } from './support/screen.ts';

jest.setTimeout(240_000);

/** One bank file through the packaged project: intake, cash application, books. */
const CUSTOMERS = [
  customer('A', '10001', 'Adler Maschinenbau GmbH'),
  customer('B', '10002', 'Brandt & Söhne KG'),
  customer('C', '10003', 'Claas Versand AG'),
];
const DOLLARS = customer('D', '10004', 'Dover Tooling Inc', { currency: 'USD' });
const INVOICES = [
  invoice('RE-2026-1001', 'A', 64_040),
  invoice('RE-2026-1002', 'A', 10_000),
  invoice('RE-2026-1003', 'B', 30_000),
  invoice('RE-2026-1004', 'C', 25_000),
];
const STATEMENT = camt('S1', [
  { amount: '640.40', payer: 'ADLER MASCHINENBAU GMBH', text: 'Rechnung RE-2026-1001' },
  { amount: '300.00', payer: 'Brandt & Soehne KG', text: 'RE-2026-1003' },
  { amount: '77.00', payer: 'Unbekannt AG', text: 'danke' },
  { amount: '-12.50', payer: 'Bank', text: 'Kontoführung' },
]);

describe('a day', () => {
  let here: Installed;
  beforeAll(async () => {
    const dollars = (number: string, amount: number) => ({
      ...invoice(number, 'D', amount),
      currency: 'USD',
    });
    here = await installed({
      customers: [...CUSTOMERS, DOLLARS],
      documents: [
        ...INVOICES,
        dollars('RE-2026-2001', 100_000),
        dollars('RE-2026-2002', 50_000),
        dollars('RE-2026-2003', 20_000),
      ],
      policy: POLICY.replace(
        'autonomy: auto',
        'autonomy: auto\n  exchange: { post: true, percent: 3, rateDays: 5 }',
      ),
    });
    await bankDay(here.account, 'march-18.xml', STATEMENT);
  });
  afterAll(() => here.account.close());

  test('every entry has a record: posted, waiting with its reason, or not a customer’s', () => {
    expect(receiptRows(here.account).map(({ state, amount, posted }) => [state, amount, posted])).toEqual([
      ['new', 640.4, 640.4],
      ['new', 300, 300],
      ['held', 77, 0],
      ['not-customer', -12.5, 0],
    ]);
    expect(receiptRows(here.account)[2]?.says).toContain('No customer is known');
  });

  test('a posted payment costs its floor of 30 units and carries its own decision', () => {
    const reduce = here.account
      .report()
      .find(({ scriptId, entry }) => scriptId === 'customscript_qtc_cash' && entry === 'reduce')!;
    expect(reduce.calls).toMatchObject({
      'record.transform customer customerpayment': { calls: 2, units: 20 },
      'Record.save customerpayment': { calls: 2, units: 40 },
      'record.submitFields customrecord_qtc_receipt': { calls: 1, units: 2 }, // the held receipt's decision
    });
    expect(reduce.units).toBe(62);
    const [payment] = here.account.books.rows<{ decision: string; externalid: string }>(
      `SELECT custbody_qtc_decision AS decision, externalid FROM _transaction WHERE recordtype = 'customerpayment' ORDER BY id`,
    );
    expect(payment?.externalid).toMatch(/^qtc-[0-9a-f]{40}$/);
    expect(JSON.parse(payment!.decision)).toMatchObject({
      outcome: 'apply',
      applications: [{ amount: '300.00' }],
    });
  });

  test('the run says what it did', () => {
    const [run] = here.account.books
      .rows(`SELECT custrecord_qtc_run_state AS state, custrecord_qtc_run_posted AS posted,
      custrecord_qtc_run_waiting AS waiting, custrecord_qtc_run_rounds AS rounds FROM customrecord_qtc_run`);
    expect(run).toEqual({ state: 'done', posted: 2, waiting: 3, rounds: 1 });
  });

  test('the same file again, under another name too, changes nothing', async () => {
    const before = auditBooks(here.account);
    await bankDay(here.account, 'march-18.xml', STATEMENT);
    await bankDay(here.account, 'copy of march-18.xml', STATEMENT);
    expect(auditBooks(here.account)).toEqual(before);
    expect(receiptRows(here.account)).toHaveLength(4);
    const names = here.account.books.rows<{ name: string; state: string; problems: string }>(
      `SELECT name, custrecord_qtc_s_state AS state, custrecord_qtc_s_problems AS problems FROM customrecord_qtc_statement ORDER BY id`,
    );
    expect(names.map(({ name, state }) => [name, state])).toEqual([
      ['march-18.xml', 'read'],
      ['copy of march-18.xml', 'duplicate'],
    ]);
    expect(names[1]?.problems).toContain('AR-5004');
  });

  test('a file whose amounts are not sure is refused as a whole, with every reason', async () => {
    const before = auditBooks(here.account);
    await bankDay(
      here.account,
      'broken.xml',
      camt('S2', [{ amount: '100.00', payer: 'Adler', text: 'RE-2026-1002' }]).replace('>100.00<', '>99.00<'),
    );
    await bankDay(here.account, 'cut.xml', STATEMENT.slice(0, 900));
    await bankDay(
      here.account,
      'noise.bin',
      Uint8Array.from({ length: 300 }, (_, index) => (index * 37) % 256),
    );
    expect(auditBooks(here.account)).toEqual(before);
    const refused = here.account.books.rows<{ name: string; problems: string }>(
      `SELECT name, custrecord_qtc_s_problems AS problems FROM customrecord_qtc_statement WHERE custrecord_qtc_s_state = 'refused' ORDER BY id`,
    );
    expect(refused.map(({ name }) => name)).toEqual(['broken.xml', 'cut.xml', 'noise.bin']);
    for (const { problems } of refused) expect(problems).toContain('AR-5003');
    expect(refused[0]?.problems).toContain('AR-2201');
  });

  test('a bank account the policy does not name: nothing is taken, and the fix says what to add', async () => {
    await bankDay(
      here.account,
      'other.xml',
      camt('S3', [{ amount: '5.00', payer: 'X', text: 'x' }]).replaceAll(
        'DE89370400440532013000',
        'DE02120300000000202051',
      ),
    );
    const [row] = here.account.books.rows<{ problems: string }>(
      `SELECT custrecord_qtc_s_problems AS problems FROM customrecord_qtc_statement WHERE name = 'other.xml'`,
    );
    expect(row?.problems).toContain('AR-5001');
    expect(row?.problems).toContain('Add "DE02120300000000202051"');
  });

  test('euros for dollar invoices: posted where a rate of these days is near the bank’s, else by a person', async () => {
    const { books } = here.account;
    const rateOn = (day: string, rate: number) =>
      books.write(
        `INSERT INTO _rate (source, target, effective, rate) SELECT s.id, t.id, ?, ? FROM _currency s, _currency t WHERE s.symbol = 'USD' AND t.symbol = 'EUR'`,
        day,
        rate,
      );
    // The later one is not yet known on the day of the receipts.
    [['2026-03-16', 0.92] as const, ['2026-03-19', 0.5] as const].forEach(([day, rate]) => rateOn(day, rate));
    const payer = 'Dover Tooling Inc';
    await bankDay(
      here.account,
      'dollars.xml',
      camt('S4', [
        { amount: '921.40', payer, text: 'RE-2026-2001', sent: '1000.00 USD' },
        { amount: '430.00', payer, text: 'RE-2026-2002', sent: '500.00 USD' },
        { amount: '184.00', payer, text: 'RE-2026-2003' },
      ]),
    );
    const state = () =>
      receiptRows(here.account)
        .slice(-3)
        .map(({ state, posted }) => [state, posted]);
    expect(state()).toEqual([
      ['new', 1000],
      ['proposed', 0],
      ['proposed', 0],
    ]);
    const far = receiptRows(here.account).at(-2)!;
    expect(far.says).toContain('430.00 EUR came, more than 3 % apart');
    const shown = await page(here.account, 'workbench', 'customrole_qtc_clerk', { receipt: String(far.id) });
    const answer = await page(here.account, 'workbench', 'customrole_qtc_clerk', {}, [
      ...formOf(shown).filter(([name]) => name !== 'custpage_action'),
      ['custpage_action', 'accept'],
    ]);
    expect(answer.text).toContain('Posted: 430.00 EUR');
    expect(state()).toEqual([
      ['new', 1000],
      ['posting', 500],
      ['proposed', 0],
    ]);
    const again = await page(here.account, 'workbench', 'customrole_qtc_clerk', { receipt: String(far.id) });
    expect(again.text).toMatch(/posted/);
    const { open } = auditBooks(here.account);
    expect(open).not.toHaveProperty('CustInvc RE-2026-2001');
    expect(open).not.toHaveProperty('CustInvc RE-2026-2002');
    const paid = books.rows<{ rate: number; bank: number }>(
      `SELECT t.exchangerate AS rate, l.base AS bank FROM _transaction t JOIN _line l ON l.doc = t.id JOIN _account a ON a.id = l.account
       WHERE t.recordtype = 'customerpayment' AND a.number = '1800' AND t.exchangerate <> 1 ORDER BY t.id`,
    );
    expect(paid).toEqual([
      { rate: 0.9214, bank: 92_140 },
      { rate: 0.86, bank: 43_000 },
    ]);
  });

  test('what a notice told is no receipt again in the statement, nor is the bank’s total of it', async () => {
    const asNotice = (statement: string): string =>
      statement
        .replace('camt.053', 'camt.054')
        .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
        .replaceAll('Stmt>', 'Ntfctn>')
        .replaceAll(/<Bal>.*?<\/Bal>/g, '');
    const payments = [
      { amount: '12.34', payer: 'Fremd AG', text: 'Spende' },
      { amount: '20.01', payer: 'Eins GmbH', text: 'x1' },
      { amount: '30.02', payer: 'Zwei GmbH', text: 'x2', on: '2026-03-19' },
      { amount: '40.03', payer: 'Drei GmbH', text: 'x3', on: '2026-03-19' },
    ];
    const before = receiptRows(here.account).length;
    await bankDay(here.account, 'notice.xml', asNotice(camt('N7', payments)));
    const [first, second] = payments;
    const total = { amount: '70.05', payer: '', text: 'Sammler', on: '2026-03-19' };
    await bankDay(here.account, 'final.xml', camt('S7', [first!, second!, total], 200_000));
    expect(
      receiptRows(here.account)
        .slice(before)
        .map(({ amount, state, says }) => [
          amount,
          state === 'not-customer' ? says!.split('.')[0] : 'a receipt',
        ]),
    ).toEqual([
      [12.34, 'a receipt'],
      [20.01, 'a receipt'],
      [30.02, 'a receipt'],
      [40.03, 'a receipt'],
      [12.34, 'An earlier statement told it'],
      [20.01, 'An earlier statement told it'],
      [70.05, 'It is a total of other entries'],
    ]);
  });
});

test('a closed period, an inactive customer: the receipt waits with the reason, the rest is posted', async () => {
  const here = await installed({ customers: CUSTOMERS, documents: INVOICES, closedThrough: '2026-02' });
  try {
    await bankDay(
      here.account,
      'late.xml',
      camt('S1', [
        { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001', on: '2026-02-27' },
        { amount: '250.00', payer: 'Claas Versand AG', text: 'RE-2026-1004', on: '2026-03-18' },
      ]),
    );
    const [late, fine] = receiptRows(here.account);
    expect(late).toMatchObject({ state: 'refused', posted: 0 });
    expect(late?.problem).toContain('AR-3901');
    expect(fine).toMatchObject({ posted: 250 });
  } finally {
    await here.account.close();
  }
});

test('money a clerk has entered already is linked, not posted again', async () => {
  const here = await installed({
    customers: CUSTOMERS,
    documents: [
      ...INVOICES,
      {
        key: 'P1',
        kind: 'customerpayment',
        subsidiary: '01',
        customer: 'A',
        currency: 'EUR',
        on: '2026-03-16',
        amount: 64_040,
        number: 'PYMT77',
        account: '1800',
      },
    ],
  });
  try {
    const before = auditBooks(here.account);
    await bankDay(
      here.account,
      'd.xml',
      camt('S1', [{ amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' }]),
    );
    expect(receiptRows(here.account)).toMatchObject([{ state: 'already-in-books', posted: 0 }]);
    expect(receiptRows(here.account)[0]?.says).toBe('In the books already: Payment PYMT77 of 2026-03-16.');
    expect(auditBooks(here.account)).toEqual(before);
    // The same amount once more, two days later: the clerk's payment answers for one receipt only.
    const again = {
      amount: '640.40',
      payer: 'Adler Maschinenbau GmbH',
      text: 'RE-2026-1001',
      on: '2026-03-20',
    };
    await bankDay(here.account, 'e.xml', camt('S2', [again]));
    expect(receiptRows(here.account).map(({ state }) => state)).not.toEqual([
      'already-in-books',
      'already-in-books',
    ]);
  } finally {
    await here.account.close();
  }
});

test('a payment the bank takes back opens again what it had paid, and the bank account shows both movements', async () => {
  const here = await installed({ customers: CUSTOMERS, documents: INVOICES });
  try {
    const paid = { payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001', endToEnd: 'E2E-4711-ADLER' };
    await bankDay(here.account, 'd1.xml', camt('S1', [{ ...paid, amount: '640.40' }]));
    expect(auditBooks(here.account).open).not.toHaveProperty('CustInvc RE-2026-1001');
    await bankDay(
      here.account,
      'd2.xml',
      camt('S2', [{ ...paid, amount: '-640.40', on: '2026-03-19' }], 164_040),
    );
    expect(receiptRows(here.account).map(({ state }) => state)).toEqual(['new', 'returned']);
    expect(auditBooks(here.account).open).toMatchObject({ 'CustInvc RE-2026-1001': 64_040 });
    expect(auditBooks(here.account).accounts).not.toHaveProperty('1800');
    const movements = here.account.books.rows<{ amount: number }>(
      `SELECT l.amount FROM _line l JOIN _account a ON a.id = l.account WHERE a.number = '1800' ORDER BY l.uniquekey`,
    );
    expect(movements.map(({ amount }) => amount)).toEqual([64_040, -64_040]);
    // Its bank names no receipt: the one of that amount and payer is proposed, not the one that went back already.
    await bankDay(
      here.account,
      'd3.xml',
      camt('S3', [{ amount: '100.00', payer: paid.payer, text: 'RE-2026-1002' }]),
    );
    await bankDay(
      here.account,
      'd4.xml',
      camt('S4', [
        { amount: '-100.00', payer: paid.payer, text: 'Rückgabe', on: '2026-03-19', endToEnd: 'BANK-1' },
        { amount: '-640.40', payer: paid.payer, text: 'Rückgabe', on: '2026-03-19', endToEnd: 'BANK-2' },
      ]),
    );
    const found = receiptRows(here.account).slice(-2);
    expect(found.map(({ state }) => state)).toEqual(['proposed', 'held']);
    expect(found[0]!.says).toContain('The bank does not say which receipt went back');
    expect(auditBooks(here.account).open).not.toHaveProperty('CustInvc RE-2026-1002');
  } finally {
    await here.account.close();
  }
});
