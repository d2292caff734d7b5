import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readPolicy } from '../../../core/policy/read.ts';
import { resolvePolicy } from '../../../core/policy/resolve.ts';
import { runDay, runDayToEnd } from '../../../dynamics/connector/day.ts';
import type { DayInput } from '../../../dynamics/connector/input.ts';
import type { DayReport } from '../../../dynamics/connector/report.ts';
import { openDatabase, type Database, type KeptReceipt } from '../../../dynamics/connector/store.ts';
import { tableOf } from '../../../sandbox/business-central/api/tables.ts';
import type { Company } from '../../../sandbox/business-central/books/company.ts';
import { addBankEntry } from '../../../sandbox/business-central/books/journal.ts';
import type { BootOptions } from '../../../sandbox/business-central/index.ts';
import {
  alphaAgain,
  dayOf,
  fromAccount,
  holds,
  lettersSent,
  openInvoices,
  scoredDocuments,
  smallCompany,
  smallWorld,
  STATEMENT,
  type Faults,
  type SmallWorld,
} from '../world.ts';

jest.setTimeout(120_000);
interface World extends SmallWorld {
  readonly tenant: string;
  day(over?: Partial<DayInput>, run?: string): Promise<DayReport>;
}
const worlds: SmallWorld[] = [];
let tenants = 0;
let database: Database; // one for all: each world is a tenant of its own
beforeAll(async () => void (database = await openDatabase()));
afterAll(() => database.close());
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function world(
  boot: Partial<BootOptions> = {},
  faults: Faults = {},
  company = smallCompany(),
): Promise<World> {
  const made = await smallWorld(boot, faults, company);
  worlds.push(made);
  const tenant = `tenant ${++tenants}`;
  let run = 0;
  return {
    ...made,
    tenant,
    day: (over = {}, name = `run-${++run}`) => runDay(dayOf(made, database, tenant, name, over)),
  };
}

interface ByHand {
  readonly amount: number;
  readonly customer?: string;
}
/** Bank entries of one document that a clerk posted; answers their numbers. */
const byHand = (company: Company, ...lines: readonly ByHand[]): readonly number[] =>
  lines.map(
    ({ amount, customer }) =>
      addBankEntry(company, {
        bankAccount: 'GIRO',
        postingDate: '2026-03-30',
        amount,
        documentNumber: 'HAND-1',
        externalDocumentNumber: '',
        transaction: ++company.transactions,
        ...(customer === undefined ? {} : { balCustomer: customer }),
        ours: false,
      }).entryNumber,
  );
const receiptsOf = ({ tenant }: World): Promise<readonly KeptReceipt[]> =>
  database.tenant(tenant).receipts('CRONUS');

/** Everything a day leaves behind. */
const state = async ({ company, graph, service, tenant }: World): Promise<object> => ({
  open: openInvoices(company),
  letters: lettersSent(graph),
  contacts: tableOf(company, 'contacts').filter(({ values }) => values['state'] === 'Sent').length,
  drafts: tableOf(company, 'contacts').filter(({ values }) => values['state'] === 'Draft').length,
  holds: holds(company),
  scored: scoredDocuments(company),
  waiting: (await database.tenant(tenant).receipts('CRONUS')).filter(({ state: of }) => of === 'waiting')
    .length,
  objections: service.audit(),
});
const AFTER = {
  open: { 'RG-2026-101': 0, 'RG-2026-102': 0, 'RG-2026-103': 77700, 'RG-2026-104': 12300 },
  letters: ['ar@beta.example'],
  contacts: 1,
  drafts: 0,
  holds: { 'SO-1': 'None', 'SO-2': 'Hold' },
  scored: ['RG-2026-103', 'RG-2026-104'],
  waiting: 1,
  objections: [],
};

describe('a day of a company', () => {
  test('posted what is named and adds up; scored what is open; held the order that does not fit; one letter', async () => {
    const it = await world();
    const report = await it.day();
    expect(report).toMatchObject({
      intake: { files: 1, taken: 1, receipts: 2, notReceipts: 0 },
      match: { decided: 2, apply: 1 },
      post: { done: 1, refused: 0 },
      score: { scored: 2, written: 2, trained: true },
      credit: { orders: 2, held: 1, released: 0 },
      dun: { sent: 1 },
    });
    expect(await state(it)).toEqual(AFTER);
    const [decision] = tableOf(it.company, 'decisions').filter(({ values }) => values['outcome'] === 'Apply');
    expect(decision?.values).toMatchObject({ customerNumber: 'C1' });
    expect(String(decision?.values['says'])).toContain('RG-2026-101');
    expect(tableOf(it.company, 'timelineEntries').map(({ values }) => values['kind'])).toEqual([
      'Receipt',
      'Hold',
      'Letter',
    ]);
  });

  test('the same day again changes nothing', async () => {
    const it = await world();
    await it.day();
    const again = await it.day();
    expect(again).toMatchObject({
      intake: { taken: 0 },
      match: { apply: 0 },
      post: { done: 0 },
      score: { written: 0, trained: false },
      credit: { held: 0, released: 0 },
      dun: { sent: 0 },
    });
    expect(await state(it)).toEqual(AFTER);
  });

  test('money a clerk had entered is settled, by which document; the next receipt of that amount is another payment', async () => {
    const it = await world();
    const [first] = byHand(it.company, { amount: 99_000, customer: 'C1' });
    expect(await it.day()).toMatchObject({ match: { decided: 1, inBooks: 1 }, post: { done: 0 } });
    const [settled] = (await receiptsOf(it)).filter(({ state: of }) => of === 'in-books');
    expect(settled?.booking).toEqual({ entry: first, says: 'In the books already: Payment HAND-1 of 2026-03-30.' });
    expect(openInvoices(it.company)).toMatchObject({ 'RG-2026-101': 64000, 'RG-2026-102': 35000 });
    const rows = tableOf(it.company, 'decisions').map(({ values }) => [values['outcome'], values['says']]);
    expect(rows).toContainEqual(['In Books', 'In the books already: Payment HAND-1 of 2026-03-30.']);
    // Alpha pays the same amount once more the next day: neither we nor the app find the entry again.
    const statements = [{ file: 't.sta', bytes: alphaAgain() }];
    expect(await it.day({ statements })).toMatchObject({ match: { inBooks: 0, apply: 1 }, post: { done: 1, alreadyInBooks: 0 } });
    expect(openInvoices(it.company)).toMatchObject({ 'RG-2026-101': 0, 'RG-2026-102': 0 });
    expect(it.service.audit()).toEqual([]);
  }); // prettier-ignore

  test('the same amount entered for another customer: held for a person', async () => {
    const it = await world();
    byHand(it.company, { amount: 99_000, customer: 'C2' });
    expect(await it.day()).toMatchObject({ match: { inBooks: 0, apply: 0 }, post: { done: 0 } });
    const held = (await receiptsOf(it)).find(({ decision }) => decision?.customer === 'C1');
    const says =
      'Payment HAND-1 of 2026-03-30 has the same amount on the same account, for another customer.';
    expect(held?.decision).toMatchObject({ outcome: 'hold', whyNot: [{ code: 'maybe-in-books', says }] });
  });

  test.each`
    called                      | account
    ${'its IBAN'}               | ${'DE21500500009876543210'}
    ${'its account number'}     | ${'9876543210'}
    ${'what the rules call it'} | ${'500500009876543210'}
  `('money from another account of ours, by $called, is no receipt', async ({ account }) => {
    const company = smallCompany();
    const other = { name: 'Savings', currencyCode: '', lastModified: 0, id: 'd3b07384-d113-4ec6-a7e9-000000000001' };
    company.bankAccounts.set('SAVE', { ...other, number: 'SAVE', iban: 'DE21500500009876543210', bankAccountNumber: '9876543210' });
    const it = await world({}, {}, company);
    const read = readPolicy('rules', JSON.stringify({ accounts: { CRONUS: { bank: { '50050000/9876543210': 'SAVE' } } } }));
    const policy = read.ok ? resolvePolicy([{ name: 'rules', document: read.value }]) : read;
    if (!policy.ok) throw new Error(JSON.stringify(policy.problems));
    const statements = [{ file: 's.sta', bytes: fromAccount(String(account)) }];
    expect(await it.day({ policy: policy.value, statements })).toMatchObject({ intake: { receipts: 0, notReceipts: 1 } });
  }); // prettier-ignore

  test('what a clerk entered by one document number on several lines answers line by line', async () => {
    const it = await world();
    byHand(it.company, { amount: 99_000, customer: 'C1' }, { amount: 100_000 });
    expect(await it.day()).toMatchObject({ match: { decided: 0, inBooks: 2 }, post: { done: 0 } });
  });

  test('the service dies at any call of the day, and a new run ends the same', async () => {
    for (const when of ['before', 'after'] as const)
      for (let call = 1; ; call++) {
        let calls = 0;
        let failed = false;
        const fails = (): boolean => ++calls === call && (failed = true);
        const it = await world(
          { crash: (moment) => moment === when && fails() },
          { graph: () => (fails() ? (when === 'before' ? 'lose-call' : 'lose-answer') : undefined) },
        );
        await it.day();
        await it.day();
        expect({ when, call, ...(await state(it)) }).toEqual({ when, call, ...AFTER });
        await worlds.pop()?.close();
        if (!failed) break;
      }
  });

  test('the same run again begins after the stages that are done', async () => {
    let calls = 0;
    const it = await world({}, { graph: () => (++calls === 1 ? 'lose-call' : undefined) });
    const first = await runDayToEnd(dayOf(it, database, it.tenant, 'the-run'));
    expect(first).toMatchObject({ state: 'failed', report: { post: { done: 1 }, dun: { sent: 0 } } });
    const before = it.service.counters.operations;
    const second = await runDayToEnd(dayOf(it, database, it.tenant, 'the-run'));
    expect(second).toMatchObject({ state: 'done', report: { post: { done: 1 }, dun: { sent: 1 } } });
    expect(it.service.counters.operations - before).toBeLessThan(20);
    expect(await state(it)).toEqual(AFTER);
  });

  test('a payment that came meanwhile: the letter that was cut off is withdrawn, not sent', async () => {
    let calls = 0;
    const it = await world({}, { graph: () => (++calls === 3 ? 'lose-call' : undefined) }); // before it is sent
    await it.day();
    const paid = it.company.ledger.find(({ documentNumber }) => documentNumber === 'RG-2026-103')!;
    paid.promisedPayDate = '2026-04-30';
    await it.day();
    expect(lettersSent(it.graph)).toEqual([]);
    expect(it.graph.messages).toEqual([]); // nor does its draft lie about for somebody to send
  });

  test('what waits for a person is shown in Business Central with its why-not, and written once', async () => {
    const it = await world();
    await it.day();
    const shown = tableOf(it.company, 'decisions').filter(({ values }) => values['outcome'] !== 'Apply');
    expect(shown).toHaveLength(1);
    expect(String(shown[0]?.values['says'])).not.toBe('');
    await it.day();
    expect(shown[0]?.version).toBe(1);
  });

  test('the rules of Business Central hold over those of the settings; a wrong one lets nothing run', async () => {
    const it = await world();
    const row = (policy: string) => ({
      id: 'p',
      values: { name: 'HOUSE', rank: 1, policy },
      version: 1,
      lastModified: 0,
    });
    tableOf(it.company, 'policies').push(row('matching: { autonomy: observe }'));
    expect(await it.day()).toMatchObject({ match: { decided: 2 }, post: { done: 0 } });
    tableOf(it.company, 'policies')[0] = row('matching: { autonomi: auto }');
    const report = await it.day();
    expect(
      report.problems.some(({ code, where }) => code.startsWith('AR-4') && where.includes('HOUSE')),
    ).toBe(true);
    expect(report).toMatchObject({ match: { decided: 0 }, dun: { sent: 0 } });
  });

  test('an order is let go when its customer has paid, and one a person decided about is left alone', async () => {
    const it = await world();
    await it.day({ statements: [] });
    expect(holds(it.company)).toEqual({ 'SO-1': 'Hold', 'SO-2': 'Hold' });
    const second = tableOf(it.company, 'orders')[1]!;
    second.values = { ...second.values, holdState: 'None', decidedBy: 'ANNA' };
    await it.day();
    expect(holds(it.company)).toEqual({ 'SO-1': 'None', 'SO-2': 'None' });
  });
});

describe('what goes wrong is told with a fix, and the rest goes on', () => {
  const CODES = ({ problems }: DayReport): readonly string[] =>
    problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

  test('a file that cannot be read', async () => {
    const it = await world();
    const report = await it.day({
      statements: [
        { file: 'a.sta', bytes: new TextEncoder().encode('no statement at all') },
        { file: 'b.sta', bytes: STATEMENT },
      ],
    });
    expect(report.problems.some(({ code }) => code.startsWith('AR-2'))).toBe(true);
    expect(report.post.done).toBe(1);
  });

  test('a bank file of somebody else’s account is not taken', async () => {
    const it = await world();
    const foreign = new TextDecoder()
      .decode(STATEMENT)
      .replace('DE02120300000000202051', 'DE02500105170137075030');
    const report = await it.day({
      statements: [{ file: 'a.sta', bytes: new TextEncoder().encode(foreign) }],
    });
    expect([CODES(report), report.intake.taken]).toEqual([['AR-8008'], 0]);
  });

  test.each([
    ['the app is missing', { contract: null }, {}, 'AR-8003'],
    ['the secret has expired', {}, { wrongSecret: true }, 'AR-8001'],
  ] as const)('%s: nothing is done', async (_, boot, faults, code) => {
    const it = await world(boot, faults);
    expect(CODES(await it.day())).toEqual([code]);
    expect(lettersSent(it.graph)).toEqual([]);
  });

  test('nobody answers: nothing is done', async () => {
    const it = await world();
    await it.service.close();
    expect(CODES(await it.day())).toEqual(['AR-8005']);
  });

  test('the token expires in the middle of the day: a new one is fetched', async () => {
    let now = Date.parse('2026-04-01T08:00:00Z');
    const it = await world({ clock: () => (now += 500_000), tokenSeconds: 1_800 });
    expect(CODES(await it.day())).toEqual([]);
    expect(it.service.counters.tokens).toBeGreaterThan(1);
    expect(await state(it)).toEqual(AFTER);
  });

  test('busy for a while (429, 503): waited for', async () => {
    let call = 0;
    const it = await world(
      {
        fault: () =>
          ++call % 3 === 0 ? { kind: 'answer', status: call % 2 ? 429 : 503, retryAfter: 0 } : undefined,
      },
      { attempts: 4 },
    );
    expect(CODES(await it.day())).toEqual([]);
    expect(await state(it)).toEqual(AFTER);
  });

  test('a blocked customer: its receipt waits, its orders are held, the others are served', async () => {
    const company = smallCompany();
    company.customers.get('C1')!.blocked = 'All';
    const it = await world({}, {}, company);
    const report = await it.day();
    expect(report).toMatchObject({ post: { done: 0, refused: 1 }, dun: { sent: 1 } });
    const [problem] = report.problems;
    expect(problem).toMatchObject({ code: 'AR-8004' });
    expect(problem?.what).toContain('blocked with type All');
    company.customers.get('C1')!.blocked = ' ';
    await it.day();
    expect(openInvoices(company)).toEqual(AFTER.open);
  });

  test('a closed period: the receipt waits until it is opened', async () => {
    const company = smallCompany();
    company.allowPostingFrom = '2026-05-01';
    const it = await world({}, {}, company);
    expect(CODES(await it.day())).toEqual(['AR-3901']);
    company.allowPostingFrom = '2026-01-01';
    await it.day();
    expect(await state(it)).toMatchObject({ open: AFTER.open, waiting: 1 });
  });

  test('an order of nobody: said, and the others are decided', async () => {
    const company = smallCompany();
    const [first] = tableOf(company, 'orders');
    first!.values = { ...first!.values, customerNumber: 'GONE' };
    const it = await world({}, {}, company);
    const report = await it.day();
    expect(report.problems.map(({ code }) => code)).toContain('AR-8024');
    expect(report.credit).toMatchObject({ orders: 1, held: 1 });
  });

  test('an entry changed under us: that receipt is decided anew by the next run', async () => {
    const company = smallCompany();
    const entry = company.ledger.find(({ documentNumber }) => documentNumber === 'RG-2026-101')!;
    let posting = 0;
    const it = await world(
      {
        fault: (_, { path }) => {
          if (path.endsWith('$batch') && ++posting === 1) entry.remaining = entry.remainingLcy = 10_000; // a clerk was faster
          return undefined;
        },
      },
      {},
      company,
    );
    const report = await it.day();
    expect([CODES(report), report.post.refused, report.dun.sent]).toEqual([['AR-3902'], 1, 1]);
    expect(openInvoices(company)).toMatchObject({ 'RG-2026-102': 35000 });
  });
});

test('a tenant sees nothing of another', async () => {
  const it = await world();
  await it.day();
  expect(await database.tenant(it.tenant).receipts('CRONUS')).toHaveLength(2);
  expect(await database.tenant('another').receipts('CRONUS')).toEqual([]);
  expect(await database.tenant('another').run('run-1')).toBeNull();
  await expect(database.tenant('another').keepStages('run-1', {})).resolves.toBeUndefined();
  expect((await database.tenant(it.tenant).run('run-1'))?.state).toBe('done');
});
