import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { loadLedger, newCompany } from '../../../sandbox/business-central/index.ts';
import { NOW, someCustomer, someItem } from '../../sandbox/business-central/company.ts';
import { dayOf, IBAN, smallWorld } from '../world.ts';

/** A bank leaves the invoice numbers out from one day on: the day's report says so. */
jest.setTimeout(300_000);
let database: Database;
beforeAll(async () => void (database = await openDatabase()));
afterAll(() => database.close());

const BEFORE = 130;
const NOW_PAID = 70;
const ACCOUNT = 'DE89370400440532013000';
/** No two of an amount. */
const cents = (index: number): number => 10_000 + 137 * index;
const number = (index: number): string => `RG-2026-${1001 + index}`;
const euros = (value: number): string => (value / 100).toFixed(2).replace('.', ',');
const all = Array.from({ length: BEFORE + NOW_PAID }, (_, index) => index);

function statement(day: string, indices: readonly number[], textOf: (index: number) => string, opening: number): Uint8Array {
  const entries = indices.map((index) =>
    `:61:26${day}${day}C${euros(cents(index))}NTRFNONREF//B${index}\n:86:166?00GUTSCHRIFT?20SVWZ+${textOf(index)}?31${ACCOUNT}?32ALPHA WERKE GMBH\n`);
  const closing = opening + indices.reduce((sum, index) => sum + cents(index), 0);
  return new TextEncoder().encode(`:20:S${day}\n:25:${IBAN}\n:28C:${Number(day)}/1\n:60F:C26${day}EUR${euros(opening)}\n${entries.join('')}:62F:C26${day}EUR${euros(closing)}\n-\n`);
} // prettier-ignore

test.each([
  ['it is told', () => 'danke', ['AR-3801']],
  ['not while nothing changes', number, []],
] as const)('%s', async (name, textOf, codes) => {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS GmbH',
    localCurrency: 'EUR',
    bankAccounts: [{ number: 'GIRO', name: 'Giro', iban: IBAN, currency: 'EUR' }],
    rates: new Map(),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  const alpha = someCustomer('C1', { name: 'Alpha Werke GmbH', bankAccounts: [ACCOUNT], country: 'DE' });
  loadLedger(company, [alpha], all.map((index) => someItem(number(index), 'C1', cents(index))), NOW);
  const world = await smallWorld({}, {}, company);
  try {
    const day = (run: string, on: string, bytes: Uint8Array) =>
      runDay(dayOf(world, database, name, run, { asOf: isoDate(on), statements: [{ file: `${run}.sta`, bytes }] }), ['intake', 'match', 'post']);
    const before = await day('one', '2026-04-01', statement('0401', all.slice(0, BEFORE), number, 100_000));
    expect([before.post.done, before.problems.map(({ code }) => code)]).toEqual([BEFORE, []]);
    const now = await day('two', '2026-04-02', statement('0402', all.slice(BEFORE), textOf, 100_000 + all.slice(0, BEFORE).reduce((sum, index) => sum + cents(index), 0)));
    expect(now.problems.map(({ code }) => code)).toEqual(codes);
    if (codes.length > 0)
      expect(now.problems[0]?.what).toBe(`Bank account ${IBAN}: 130 of 130 receipts named what they pay before, 0 of 60 since 2026-04-02.`);
  } finally {
    await world.close();
  }
}); // prettier-ignore
