import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { receiptId, type ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { readAdviceFile } from '../../../core/remittance/read.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import type { DayReport } from '../../../dynamics/connector/report.ts';
import { openDatabase, type Database, type Store } from '../../../dynamics/connector/store.ts';
import { SCHEMA } from '../../../dynamics/connector/schema.ts';
import { explainReceipt } from '../../../dynamics/connector/words.ts';
import { addBankEntry } from '../../../sandbox/business-central/books/journal.ts';
import { tableOf } from '../../../sandbox/business-central/api/tables.ts';
import { loadLedger, newCompany } from '../../../sandbox/business-central/load.ts';
import { GOOD } from '../../core/statement/good.ts';
import { NOW, someCustomer, someItem } from '../../sandbox/business-central/company.ts';
import { dayOf, smallWorld, type SmallWorld } from '../world.ts';

jest.setTimeout(300_000);

/** A final statement with the one total of a lockbox, and a day later the lockbox file with its checks. */
const USD = knownCurrency('USD');
function americanCompany() {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS Inc.',
    localCurrency: 'USD',
    bankAccounts: [{ number: 'BOX', name: 'Lockbox', iban: '', accountNumber: '0022222', currency: 'USD' }],
    rates: new Map(),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  const item = (number: string, open: number) => someItem(number, 'C1', open, { currency: USD, total: minor(open) });
  const customers = [someCustomer('C1', { name: 'Mueller Inc', country: 'US' })];
  loadLedger(company, customers, [item('INV-1001', 3_500), item('INV-1002', 2_500), item('INV-1003', 4_100)], NOW);
  return company;
} // prettier-ignore
const TOTAL = (number = '1'): string =>
  `:20:S1\n:25:0022222\n:28C:${number}/1\n:60F:C260331USD0,00\n:61:2603310331C100,00NTRFNONREF//T${number}\n:86:LOCKBOX DEPOSIT\n:62F:C260331USD100,00\n-\n`;
const DETAILS = GOOD['lockbox']!;

let database: Database;
let tenants = 0;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

interface Here {
  readonly world: SmallWorld;
  readonly store: Store;
  day(run: string, texts: readonly string[], over?: { readonly store?: Store }): Promise<DayReport>;
  states(): Promise<readonly (readonly [amount: number, state: string])[]>;
  total(): Promise<ReceiptId>;
}
async function inCompany(test: (here: Here) => Promise<void>): Promise<void> {
  const world = await smallWorld({}, {}, americanCompany());
  const tenant = `t${++tenants}`;
  const store = database.tenant(tenant);
  const kept = () => store.receipts('CRONUS');
  try {
    await test({
      world,
      store,
      day: (run, texts, over = {}) =>
        runDay(
          dayOf(world, database, tenant, `${tenant}-${run}`, {
            localCurrency: USD,
            statements: texts.map((text, at) => ({
              file: `${run}-${at}.txt`,
              bytes: new TextEncoder().encode(text),
            })),
            ...over,
          }),
        ),
      states: async () =>
        (await kept()).map(({ receipt: { amount }, state }) => [amount, state] as const).sort(([a], [b]) => b - a),
      total: async () => (await kept()).find(({ receipt: { amount } }) => amount === 10_000)!.receipt.id,
    });
  } finally {
    await world.close();
  }
} // prettier-ignore
const shown = ({ world }: Here): readonly unknown[] =>
  tableOf(world.company, 'decisions').map(({ values }) => [values['outcome'], values['says']]);
const openNow = ({ world }: Here): unknown =>
  world.company.ledger
    .filter(({ documentType, remaining }) => documentType === 'Invoice' && remaining !== 0)
    .map(({ documentNumber }) => documentNumber);
const banked = ({ world }: Here): number =>
  world.company.bankLedger.reduce((sum, { amount }) => sum + amount, 0);

const REPLACED = [
  [10_000, 'replaced'],
  [6_000, 'posted'],
  [4_000, 'waiting'],
];

describe('details that come after their total', () => {
  test('take its place, and Business Central shows what became of it', () =>
    inCompany(async (here) => {
      await here.day('r1', [TOTAL()]);
      expect(await here.states()).toEqual([[10_000, 'waiting']]);
      expect(shown(here)).toMatchObject([['Hold', expect.anything()]]);
      const { intake, match, post } = await here.day('r2', [DETAILS]);
      expect([intake, match, post]).toMatchObject([
        { taken: 1, receipts: 2, notReceipts: 0 },
        { decided: 2 },
        { done: 1 },
      ]);
      expect(await here.states()).toEqual(REPLACED);
      expect(openNow(here)).toEqual(['INV-1003']);
      const total = await here.total();
      const said = expect.stringMatching(/^Replaced by its 2 details, the first receipt 0022222/);
      expect(shown(here)).toContainEqual(['Replaced', said]);
      const kept = await here.store.receipt('CRONUS', total);
      expect(explainReceipt(kept!)).toEqual([expect.stringContaining('replaced by its details'), said]);
      const details = (await here.store.receipts('CRONUS')).filter(({ receipt }) => receipt.id !== total);
      for (const each of details) expect(explainReceipt(each)[0]).toContain(`in place of the total ${total}`);
    }));

  test('both in one day, whichever comes first', () =>
    inCompany(async (here) => {
      await here.day('r1', [TOTAL(), DETAILS]);
      expect(await here.states()).toEqual(REPLACED);
      expect(openNow(here)).toEqual(['INV-1003']);
      await here.day('r2', [`${DETAILS}\n`, `${TOTAL()}\n`]);
      expect(await here.states()).toEqual(REPLACED);
      // The next statement has a total of the same amount: other money.
      await here.day('r3', [TOTAL('2')]);
      expect(await here.states()).toEqual([[10_000, 'replaced'], [10_000, 'waiting'], ...REPLACED.slice(1)]);
    }));

  const effectOf = (receipt: ReceiptId): PostingEffect =>
    ({ kind: 'post-receipt', key: 'k1', receipt }) as never;
  test.each<{ what: string; act: (here: Here, total: ReceiptId) => Promise<unknown>; state: string }>`
    what                                   | act                                                                                                                                                        | state
    ${'is posted'}                         | ${({ store }: Here, receipt: ReceiptId) => store.settle('CRONUS', [{ receipt, state: 'posted', applications: [] }])}                                        | ${'posted'}
    ${'is posted in part'}                 | ${({ store }: Here, receipt: ReceiptId) => store.keepOutcomes('CRONUS', 'x', [{ effect: effectOf(receipt), outcome: { kind: 'done', key: 'k1' as never, document: '1' } }])} | ${'waiting'}
    ${'is somebody’s entry, already told'} | ${({ store }: Here, receipt: ReceiptId) => store.settle('CRONUS', [{ receipt, state: 'in-books', applications: [], booking: { entry: 1, says: 'x' } }])}    | ${'in-books'}
    ${'is somebody’s entry, not told yet'} | ${({ world }: Here) => Promise.resolve(addBankEntry(world.company, { bankAccount: 'BOX', postingDate: '2026-03-31', amount: 10_000, documentNumber: 'HAND-1', externalDocumentNumber: '', transaction: ++world.company.transactions, ours: false }))} | ${'in-books'}
  `('a total that $what keeps its place', ({ act, state }) =>
    inCompany(async (here) => {
      await here.day('r1', [TOTAL()]);
      await act(here, await here.total());
      const { intake } = await here.day('r2', [DETAILS]);
      expect(intake).toMatchObject({ taken: 1, receipts: 0, notReceipts: 2 });
      expect(await here.states()).toEqual([[10_000, state]]);
      expect(openNow(here)).toEqual(['INV-1001', 'INV-1002', 'INV-1003']);
    })); // prettier-ignore

  test('a total with an advice, or in a plan that is not carried out, keeps its place', () =>
    inCompany(async (here) => {
      await here.day('r1', [TOTAL()]);
      const total = await here.total();
      await here.store.startRun('open', 'CRONUS', isoDate('2026-04-01'), 'running');
      await here.store.keepPlan('open', { decisions: [], effects: [effectOf(total)] });
      expect(await here.store.begun('CRONUS', [total])).toEqual([{ receipt: total, isPosted: false }]);
      const replaced = [{ total, by: [receiptId('a')] }];
      await expect(here.store.takeStatement('CRONUS', 'd1', 'f', [], replaced)).rejects.toThrow('1 wait no more');
      expect(await here.store.statementTaken('CRONUS', 'd1')).toBe(false);
      await here.store.planPosted('open');
      const text = 'Payer: Mueller Inc\nPayment date: 31.03.2026\nINV-1001  100.00 USD\nTotal: 100.00 USD\n';
      const { advices } = readAdviceFile('a.txt', new TextEncoder().encode(text));
      await here.store.takeAdvices('CRONUS', 'd2', 'a.txt', advices);
      const [stored] = await here.store.advices('CRONUS');
      await here.store.keepAdvices('CRONUS', [{ ...stored!, receipt: total }]);
      await here.day('r2', [DETAILS]);
      expect(await here.states()).toEqual([[10_000, 'waiting']]);
    })); // prettier-ignore
});

test('cut off before or after any call to the store, and run again: the same books', async () => {
  let [ends, calls] = [0, 0];
  for (let at = 1; ends < 2; at++) {
    const after = at % 2 === 0;
    await inCompany(async (here) => {
      await here.day('r1', [TOTAL()]);
      calls = 0;
      const store = new Proxy(here.store, {
        get(of, name) {
          const method = Reflect.get(of, name) as (...given: readonly unknown[]) => Promise<unknown>;
          return async (...given: readonly unknown[]) => {
            const isHere = ++calls === Math.ceil(at / 2);
            if (isHere && !after) throw new Error('cut off');
            const answer = await method.apply(of, [...given]);
            if (isHere) throw new Error('cut off');
            return answer;
          };
        },
      });
      await here.day('r2', [DETAILS], { store }).catch(() => undefined);
      if (calls < Math.ceil(at / 2)) ends++;
      await here.day('r2', [DETAILS]);
      expect({ at, states: await here.states() }).toEqual({ at, states: REPLACED });
      expect([openNow(here), banked(here)]).toEqual([['INV-1003'], 6_000]);
      expect(shown(here).filter((row) => (row as readonly unknown[])[0] === 'Replaced')).toHaveLength(1);
    });
  }
});

test('a database of a release that knew no replaced totals learns the state', async () => {
  const ofBefore = `check (state in ('waiting', 'posted', 'in-books'))`;
  const alter =
    'alter table qtc.receipt drop constraint receipt_state_check, add constraint receipt_state_check';
  const old = await openDatabase();
  try {
    await old.sql.script(`${alter} ${ofBefore}`);
    for (let times = 0; times < 2; times++) await old.sql.script(`begin; ${SCHEMA} commit;`);
    const store = old.tenant('t');
    const receipt = { id: receiptId('a'), bookedOn: isoDate('2026-04-01') } as Receipt;
    await store.takeStatement('CRONUS', 'd1', 'f', [receipt], [{ total: receipt.id, by: [] }]);
    expect((await store.receipts('CRONUS')).map(({ state }) => state)).toEqual(['replaced']);
  } finally {
    await old.close();
  }
});
