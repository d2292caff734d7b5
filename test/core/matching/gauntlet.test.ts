import { expect, test } from '@jest/globals';
import { gauntletHouse, SELLERS } from '../../../examples/gauntlet/house.ts';
import { judged } from '../../../examples/hostile/history.ts';
import { decideOne, say, type CustomerLine, type ItemLine, type ReceiptLine } from './ledger.ts';

/** `npm run bench -- --only gauntlet` has these histories in full; here are the first months of a few customers each, and the mistakes they taught. */
const seen = SELLERS.flatMap((seller) => judged(gauntletHouse(7, { ...seller, customers: 25, days: 120 })));
const applied = seen.filter(({ decision }) => decision.outcome === 'apply');

test('few are posted against the books, in ledgers this young with coincidences planted, and every cent is accounted for', () => {
  expect(applied.length / seen.length).toBeGreaterThan(0.4);
  expect(
    applied.filter(({ content, kind }) => !content && kind.unknowable !== true).length / applied.length,
  ).toBeLessThan(1 / 80);
  expect(seen.filter(({ balanced }) => !balanced)).toEqual([]);
});

const CUSTOMERS: readonly CustomerLine[] = [
  { id: 'C1', name: 'Jardinería Vigo Lda', accounts: ['PT50000201231234567890154'] },
  { id: 'C2', name: 'Ewa Kaminski' },
];
const series = (numbers: readonly string[]): readonly ItemLine[] =>
  numbers.map((number, index) => ({ number, open: `${300 + index * 13}.${20 + index}`, customer: 'C2' }));
const known = { payer: 'Jardinería Vigo Lda', account: 'PT50000201231234567890154' };

const LEDGERS: Readonly<Record<string, readonly ItemLine[]>> = {
  branches: [{ number: 'B03-0003', open: '29.90', customer: 'C1' }, ...series(['B03-0101', 'B03-0120', 'B03-0127'])],
  series: [
    { number: 'FV/1/02/2026', open: '249.00', customer: 'C1' },
    { number: 'FV/1/03/2026', open: '249.00', customer: 'C1' },
    ...series(['FK/1/01/2026', 'FK/3/01/2026', 'FK/2/02/2026']),
  ],
  resembling: [{ number: '90017', open: '3717.41', customer: 'C2' }],
}; // prettier-ignore

test.each<[string, keyof typeof LEDGERS, ReceiptLine]>([
  ['the beginning of another number names nothing', 'branches', { ...known, amount: '29.90', text: 'fatura B03-0135' }],
  ['a number of another series is no invoice', 'series', { ...known, amount: '249.00', text: 'doklad FK/1/03/2026' }],
  ['a stranger with a customer’s words and one more', 'resembling', { payer: 'Ewa Kaminski Szymanski', account: 'PL99000000001111', amount: '3717.41', text: 'zaplata' }],
  ['the same where the bank tells no account', 'resembling', { payer: 'Ewa Kaminski Szymanski', amount: '3717.41', text: 'zaplata' }],
  ['a customer’s name in the text of a payer nobody knows', 'resembling', { payer: 'Ministry of Works', account: 'PL99000000001111', amount: '3717.41', text: 'zwrot Ewa Kaminski' }],
  ['wages that come back, in any of the languages', 'resembling', { payer: 'Ewa Kaminski Szymanski', account: 'PL99000000001111', amount: '3717.41', text: 'zwrot wynagrodzenia' }],
])('%s', (_, ledger, line) => {
  expect(say(decideOne({ customers: CUSTOMERS, items: LEDGERS[ledger]! }, line))).not.toMatch(/^apply/);
}); // prettier-ignore
