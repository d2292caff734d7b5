import { describe, expect, test } from '@jest/globals';
import type { DunningPolicy } from '../../../core/dunning/policy.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { addDays } from '../../../core/calendar/iso-date.ts';
import { customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import { customer, day, decide, EUR, invoice, LADDER, line, sent } from './desk.ts';

const I1 = invoice('I1', '2026-03-31', 64040);

describe('what keeps an invoice off a letter', () => {
  test.each`
    what                              | item                                 | who                                                       | says
    ${'nothing'}                      | ${{}}                                | ${{}}                                                     | ${'send 1 email: I1@1'}
    ${'a dispute'}                    | ${{ dispute: { id: 'D7' } }}         | ${{}}                                                     | ${'suppress disputed'}
    ${'a promise for today'}          | ${{ promisedOn: day('2026-04-02') }} | ${{}}                                                     | ${'suppress promised'}
    ${'a promise of yesterday'}       | ${{ promisedOn: day('2026-04-01') }} | ${{}}                                                     | ${'send 1 email: I1@1'}
    ${'a direct debit in flight'}     | ${{ collection: { id: 'DD1' } }}     | ${{}}                                                     | ${'suppress direct-debit'}
    ${'an excluded invoice'}          | ${{ dunning: { excluded: true } }}   | ${{}}                                                     | ${'suppress item-excluded'}
    ${'an excluded customer'}         | ${{}}                                | ${{ dunning: { excluded: true, reason: 'key account' } }} | ${'suppress customer-excluded'}
    ${'a pause until today'}          | ${{}}                                | ${{ dunning: { pausedUntil: day('2026-04-02') } }}        | ${'suppress customer-paused'}
    ${'a pause that ended yesterday'} | ${{}}                                | ${{ dunning: { pausedUntil: day('2026-04-01') } }}        | ${'send 1 email: I1@1'}
  `('$what: $says', (row) => {
    const { item, who, says } = row as unknown as {
      item: Partial<OpenItem>;
      who: Partial<Customer>;
      says: string;
    };
    const letters = decide('2026-04-02', { items: [{ ...I1, ...item }], customers: [customer(who)] });
    expect(letters.map(line)).toEqual([says]);
  });

  test('a paid invoice is nobody’s business', () =>
    expect(decide('2026-04-02', { items: [{ ...I1, open: minor(0) }] })).toEqual([]));

  test('a disputed invoice is left out of the letter about the others, and named', () => {
    const [letter] = decide('2026-04-02', {
      items: [I1, invoice('I2', '2026-03-30', 100, { dispute: { id: 'D7', reason: 'damaged' } })],
    });
    expect(letter?.items.map(({ item }) => item)).toEqual(['I1']);
    expect(letter?.left).toEqual([
      { item: 'I2', because: 'disputed', says: 'I2 is in dispute D7 (damaged).' },
    ]);
    expect(letter?.total).toBe(64040);
  });
});

describe('money that is already here', () => {
  test.each`
    what                                      | credit    | waiting            | says
    ${'nothing'}                              | ${0}      | ${[]}              | ${'send 1 email: I1@1'}
    ${'a credit that covers it'}              | ${-64040} | ${[]}              | ${'suppress covered-by-credit'}
    ${'a credit one cent short'}              | ${-64039} | ${[]}              | ${'send 1 email: I1@1'}
    ${'a receipt proposed for it'}            | ${0}      | ${[[100, ['I1']]]} | ${'suppress receipt-waiting'}
    ${'a receipt of its payer, large enough'} | ${0}      | ${[[64040, []]]}   | ${'suppress receipt-waiting'}
    ${'a receipt of its payer, too small'}    | ${0}      | ${[[64039, []]]}   | ${'send 1 email: I1@1'}
  `('$what: $says', (row) => {
    const { credit, waiting, says } = row as unknown as {
      credit: number;
      waiting: [number, string[]][];
      says: string;
    };
    const items = [
      I1,
      ...(credit === 0 ? [] : [invoice('K1', '2026-03-01', credit, { kind: 'credit-memo' })]),
    ];
    const receipts = (waiting as [number, string[]][]).map(([amount, named]) => ({
      receipt: receiptId('R1'),
      amount: minor(amount),
      currency: EUR,
      items: named.map(itemId),
    }));
    const letters = decide('2026-04-02', { items, waiting: new Map([[customerId('C1'), receipts]]) });
    expect(letters.map(line)).toEqual([says]);
  });
});

describe('when a customer may be written to', () => {
  const due = { items: [I1] };
  test.each`
    what                          | policy                                       | lastOn          | today           | says
    ${'six quiet days'}           | ${{ quietDays: 7 }}                          | ${'2026-04-08'} | ${'2026-04-14'} | ${'suppress quiet-period'}
    ${'seven quiet days'}         | ${{ quietDays: 7 }}                          | ${'2026-04-07'} | ${'2026-04-14'} | ${'send 2 email: I1@2'}
    ${'cap of one in 30, day 29'} | ${{ contactCap: { contacts: 1, days: 30 } }} | ${'2026-03-31'} | ${'2026-04-29'} | ${'suppress contact-cap'}
    ${'cap of one in 30, day 30'} | ${{ contactCap: { contacts: 1, days: 30 } }} | ${'2026-03-31'} | ${'2026-04-30'} | ${'send 2 email: I1@2'}
  `('$what: $says', (row) => {
    const { policy, lastOn, today, says } = row as unknown as {
      policy: Partial<DunningPolicy>;
      lastOn: string;
      today: string;
      says: string;
    };
    expect(decide(today, { ...due, policy, contacts: [sent(lastOn, { I1: 1 })] }).map(line)).toEqual([says]);
  });

  test('not on a Saturday, not on Good Friday', () => {
    const policy = { sendWindow: { from: '08:00', to: '18:00', businessDaysOnly: true } };
    expect(decide('2026-04-04', { ...due, policy }).map(line)).toEqual(['suppress not-a-business-day']);
    expect(decide('2026-04-03', { ...due, policy }).map(line)).toEqual(['suppress not-a-business-day']);
    expect(decide('2026-04-07', { ...due, policy }).map(line)).toEqual(['send 1 email: I1@1']);
  });

  test.each`
    minimum      | minimumOf    | says
    ${64040}     | ${'overdue'} | ${'send 1 email: I1@1'}
    ${64041}     | ${'overdue'} | ${'suppress below-minimum'}
    ${60000}     | ${'balance'} | ${'suppress below-minimum'}
    ${undefined} | ${'overdue'} | ${'suppress never-in-currency'}
  `('640.40 overdue, 600.00 less a credit of 50.00: minimum $minimum of the $minimumOf', (row) => {
    const { minimum, minimumOf, says } = row as unknown as {
      minimum: number | undefined;
      minimumOf: 'overdue' | 'balance';
      says: string;
    };
    const items = [I1, invoice('K1', '2026-03-01', -5000, { kind: 'credit-memo' })];
    const policy = { minimum: () => (minimum === undefined ? undefined : minor(minimum)), minimumOf };
    expect(decide('2026-04-02', { items, policy }).map(line)).toEqual([says]);
  });

  test('a draft that waits blocks a second letter of its ladder and currency', () => {
    const contacts = [sent('2026-04-01', { I1: 1 }, { state: 'draft' })];
    expect(decide('2026-04-02', { ...due, contacts }).map(line)).toEqual(['suppress draft-waiting']);
  });

  test('one contact in the quiet days, also across currencies: the higher level goes first', () => {
    const dollars = invoice('U1', '2026-03-01', 5000, { currency: knownCurrency('USD') });
    const contacts = [sent('2026-03-01', { U1: 1 }, { currency: knownCurrency('USD') })];
    const letters = decide('2026-04-02', { items: [I1, dollars], policy: { quietDays: 7 }, contacts });
    expect(letters.map((letter) => `${letter.currency} ${line(letter)}`)).toEqual([
      'USD send 2 email: U1@2',
      'EUR suppress quiet-period',
    ]);
  });

  test('a task for our own people is no contact and needs no quiet days', () => {
    const contacts = [sent('2026-04-29', { I1: 2 })];
    expect(decide('2026-04-30', { ...due, policy: { quietDays: 7 }, contacts }).map(line)).toEqual([
      'escalate 3 task: I1@3',
    ]);
  });
});

describe('who gets the letter', () => {
  const child = customer({
    id: customerId('C2'),
    number: 'C2',
    name: 'Müller Nord',
    parent: customerId('C1'),
  });
  const items = [I1, invoice('I2', '2026-03-31', 100, { customer: customerId('C2') })];
  test.each`
    scope         | says
    ${'customer'} | ${['C1: I1', 'C2: I2']}
    ${'group'}    | ${['C1: I1 I2']}
  `('scope $scope: $says', (row) => {
    const { scope, says } = row as unknown as { scope: 'customer' | 'group'; says: string };
    const letters = decide('2026-04-02', { items, customers: [child, customer()], policy: { scope } });
    expect(
      letters.map((letter) => `${letter.customer}: ${letter.items.map(({ item }) => item).join(' ')}`),
    ).toEqual(says);
  });
  test('a group whose parents run in a circle: each stands for itself', () => {
    const circle = [customer({ parent: customerId('C2') }), child];
    expect(decide('2026-04-02', { items, customers: circle, policy: { scope: 'group' } })).toHaveLength(2);
  });
  test('scope company keeps companies apart', () => {
    const two = [I1, { ...invoice('I2', '2026-03-31', 100), company: '02' as typeof I1.company }];
    expect(
      decide('2026-04-02', { items: two, policy: { scope: 'company' } }).map(({ company }) => company),
    ).toEqual(['01', '02']);
  });
});

test('what a customer record lacks is made good by a stated rule, and listed', () => {
  const bare = { id: customerId('C1'), number: 'C1', name: 'Ohne Alles', aliases: [], bankAccounts: [] };
  const [letter] = decide('2026-04-02', { items: [I1], customers: [bare] });
  expect(letter?.outcome).toBe('escalate');
  expect(letter?.fallbacks.map(({ missing }) => missing)).toEqual([
    'email',
    'address',
    'country',
    'language',
    'timeZone',
  ]);
});

test('the order of customers and items does not matter', () => {
  const items = Array.from({ length: 12 }, (_, n) =>
    invoice(`I${n}`, addDays(day('2026-03-01'), n * 3), 1000 + n),
  );
  const once = decide('2026-04-02', { items, policy: LADDER });
  expect(decide('2026-04-02', { items: [...items].reverse(), policy: LADDER })).toEqual(once);
});
