import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { exchange, type Rate } from '../../../core/money/exchange.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { planCredit, type OrderState } from '../../../core/plan/risk-plan.ts';
import { decideOrders, type CreditDecision } from '../../../core/risk/credit/decide.ts';
import { exchangeOn } from '../../../core/risk/credit/exchange-table.ts';
import { exposures } from '../../../core/risk/credit/exposure.ts';
import { creditGroups } from '../../../core/risk/credit/groups.ts';
import { creditLine } from '../../../core/risk/credit/line.ts';
import { readOrders, type OrderId, type SalesOrder } from '../../../core/risk/credit/order.ts';
import type { CreditPolicy } from '../../../core/risk/credit/policy.ts';
import { orderEffect, planRisk, setRisk } from '../../../core/plan/risk-plan.ts';
import type { EffectKey } from '../../../core/plan/effect.ts';
import { DEFAULT_POLICY, resolvePolicy } from '../../../core/policy/resolve.ts';
import { readPolicy } from '../../../core/policy/read.ts';
import { scoreItems } from '../../../core/risk/score.ts';
import { trainRisk } from '../../../core/risk/train.ts';
import { EUR, item, namesOf } from './ledger.ts';

const [USD, JPY] = [knownCurrency('USD'), knownCurrency('JPY')];
const ASOF = isoDate('2026-03-02');
const eur = (text: string) => amountOf(text, EUR);
const customer = (id: string, more: Partial<Customer> = {}): Customer => ({
  id: customerId(id),
  number: id,
  name: id,
  aliases: [],
  bankAccounts: [],
  currency: EUR,
  ...more,
});
const owes = (id: string, of: string, open: string, more: Partial<OpenItem> = {}): OpenItem => ({
  ...item({ id, customer: of, issuedOn: '2026-02-20', dueOn: '2026-03-20', total: open }),
  ...more,
});
const order = (id: string, of: string, amount: string, more: Partial<SalesOrder> = {}): SalesOrder => ({
  id: id as OrderId,
  company: 'A' as SalesOrder['company'],
  customer: customerId(of),
  on: ASOF,
  currency: EUR,
  amount: eur(amount),
  uninvoiced: eur(amount),
  ...more,
});
const POLICY: CreditPolicy = {
  mode: 'hold',
  withoutLimit: 'approve',
  approveOverPercent: 10,
  overdue: { approveFromDays: 15, holdFromDays: 60, minimum: () => ZERO },
  scope: 'group',
  creditsReduce: true,
};
const ALPHA = customer('ALPHA', { creditLimit: eur('1000.00') });

function decide(
  orders: readonly SalesOrder[],
  items: readonly OpenItem[],
  {
    customers = [ALPHA],
    policy = POLICY,
    rates = [],
    committed = new Set(),
  }: {
    customers?: readonly Customer[];
    policy?: CreditPolicy;
    rates?: readonly Rate[];
    committed?: ReadonlySet<OrderId>;
  } = {},
): readonly CreditDecision[] {
  return decideOrders({
    asOf: ASOF,
    customers,
    items,
    orders,
    groups: creditGroups(customers, 'customers.jsonl'),
    convert: exchangeOn(ASOF, rates),
    policyFor: () => policy,
    committed,
  });
}

describe('a limit of 1,000.00 EUR', () => {
  test.each<{ owed: string; wants: string; outcome: string; code: string; why: string }>`
    owed         | wants        | outcome      | code                    | why
    ${'0.00'}    | ${'1000.00'} | ${'release'} | ${'within-limit'}       | ${'to the cent'}
    ${'0.00'}    | ${'1000.01'} | ${'approve'} | ${'over-limit'}         | ${'a cent above'}
    ${'600.00'}  | ${'500.00'}  | ${'approve'} | ${'over-limit'}         | ${'ten percent above may be approved'}
    ${'600.00'}  | ${'500.01'}  | ${'hold'}    | ${'over-limit'}         | ${'beyond that it is held'}
    ${'1500.00'} | ${'0.00'}    | ${'release'} | ${'nothing-to-deliver'} | ${'no goods, no risk'}
  `('owed $owed, an order of $wants: $outcome, $why', ({ owed, wants, outcome, code }) => {
    const items = owed === '0.00' ? [] : [owes('I1', 'ALPHA', owed)];
    const [decision] = decide([order('S1', 'ALPHA', wants)], items);
    expect(decision).toMatchObject({ outcome, limit: eur('1000.00'), reasons: [{ code }] });
    expect(decision?.exposure).toBe(minor(eur(owed) + eur(wants)));
  });

  test('where the rules only warn, the same is found, nothing is held, and every order counts for the next', () => {
    const policy: CreditPolicy = { ...POLICY, mode: 'warn' };
    const orders = [order('S1', 'ALPHA', '1200.00'), order('S2', 'ALPHA', '1.00')];
    const found = (rules: CreditPolicy) => decide(orders, [], { policy: rules });
    expect(found(POLICY).map(({ outcome }) => outcome)).toEqual(['hold', 'release']);
    expect(found(policy).map(({ outcome }) => outcome)).toEqual(['hold', 'hold']);
    const facts = { asOf: ASOF, policyDigest: '', inputDigest: '' };
    const kinds = (rules: CreditPolicy, states: ReadonlyMap<OrderId, OrderState>) =>
      planCredit(facts, found(rules), states).effects.map(({ kind, order: id }) => `${kind} ${id}`);
    expect(kinds(POLICY, new Map())).toEqual(['set-hold S1']);
    expect(kinds(policy, new Map())).toEqual([]);
    const held: OrderState = { held: true, last: null };
    expect(kinds(policy, new Map([['S1' as OrderId, held]]))).toEqual([]);
  });

  test('the reason names every number', () => {
    const [decision] = decide(
      [order('S1', 'ALPHA', '700.00')],
      [owes('I1', 'ALPHA', '600.00'), owes('C1', 'ALPHA', '-50.00', { kind: 'credit-memo' })],
    );
    expect(decision?.reasons[0]?.says).toBe(
      'With this order ALPHA stands at 1,250.00 EUR (owed 600.00 EUR, credits 50.00 EUR, earlier orders 0.00 EUR, this order 700.00 EUR), 250.00 EUR over its limit of 1,000.00 EUR; up to 1,100.00 EUR a person may approve.',
    );
  });

  test('an order that a person released counts for the next one, although we would hold it', () => {
    const orders = [order('S1', 'ALPHA', '2000.00'), order('S2', 'ALPHA', '100.00')];
    const outcomes = (committed: readonly string[]) =>
      decide(orders, [], { committed: new Set(committed as OrderId[]) }).map(({ outcome }) => outcome);
    expect(outcomes([])).toEqual(['hold', 'release']);
    expect(outcomes(['S1'])).toEqual(['hold', 'hold']);
  });

  test('orders are decided in order of day and id; released ones count for the next, held ones reserve nothing', () => {
    const decided = decide(
      [
        order('S3', 'ALPHA', '400.00'),
        order('S2', 'ALPHA', '2000.00'),
        order('S1', 'ALPHA', '600.00', { on: isoDate('2026-03-01') }),
        order('S4', 'ALPHA', '10.00', { on: isoDate('2026-03-03') }),
      ],
      [],
    );
    expect(decided.map(({ order: id, outcome }) => [id, outcome])).toEqual([
      ['S1', 'release'],
      ['S2', 'hold'],
      ['S3', 'release'],
    ]);
  });

  test('only what is not yet invoiced of an order is added', () => {
    const [decision] = decide([order('S1', 'ALPHA', '5000.00', { uninvoiced: eur('300.00') })], []);
    expect(decision).toMatchObject({ outcome: 'release', exposure: eur('300.00') });
  });
});

describe('what the customer’s record in the ERP says goes first', () => {
  test.each<{ hold: 'on' | 'off' | 'auto'; outcome: string; code: string }>`
    hold      | outcome      | code
    ${'on'}   | ${'hold'}    | ${'customer-held'}
    ${'off'}  | ${'release'} | ${'hold-switched-off'}
    ${'auto'} | ${'hold'}    | ${'over-limit'}
  `('hold $hold: $outcome', ({ hold, outcome, code }) => {
    const customers = [{ ...ALPHA, hold }];
    const [decision] = decide([order('S1', 'ALPHA', '9000.00')], [], { customers });
    expect(decision).toMatchObject({ outcome, reasons: [{ code }] });
  });
});

describe('overdue debt', () => {
  const late = (days: number, more: Partial<OpenItem> = {}) =>
    owes('I1', 'ALPHA', '100.00', {
      dueOn: isoDate(new Date(Date.parse(ASOF) - days * 86_400_000).toISOString().slice(0, 10)),
      issuedOn: isoDate('2025-10-01'),
      ...more,
    });
  test.each<{ days: number; outcome: string; why: string }>`
    days  | outcome      | why
    ${0}  | ${'release'} | ${'due today'}
    ${14} | ${'release'} | ${'a fortnight'}
    ${15} | ${'approve'} | ${'from the fifteenth day'}
    ${59} | ${'approve'} | ${'the last day before'}
    ${60} | ${'hold'}    | ${'from the sixtieth'}
  `('$days days: $outcome, $why', ({ days, outcome }) => {
    expect(decide([order('S1', 'ALPHA', '10.00')], [late(days)])[0]?.outcome).toBe(outcome);
  });

  test('disputed debt is owed, but not held against an order', () => {
    const [decision] = decide([order('S1', 'ALPHA', '10.00')], [late(90, { dispute: { id: 'D1' } })]);
    expect(decision).toMatchObject({ outcome: 'release', exposure: eur('110.00') });
  });

  test('below the minimum of the policy it is not looked at', () => {
    const policy = { ...POLICY, overdue: { ...POLICY.overdue, minimum: () => eur('100.01') } };
    expect(decide([order('S1', 'ALPHA', '10.00')], [late(90)], { policy })[0]?.outcome).toBe('release');
  });
});

describe('groups', () => {
  const head = customer('HEAD', { creditLimit: eur('1000.00') });
  const sister = customer('SISTER', { parent: head.id });
  const brother = customer('BROTHER', { parent: head.id, creditLimit: eur('200.00') });
  const customers = [sister, brother, head];

  test('what all owe counts against the head’s limit', () => {
    const [decision] = decide([order('S1', 'SISTER', '500.00')], [owes('I1', 'BROTHER', '700.00')], {
      customers,
    });
    expect(decision).toMatchObject({ outcome: 'hold', of: 'HEAD', exposure: eur('1200.00') });
  });

  test('and a customer’s own limit holds as well', () => {
    const [decision] = decide([order('S1', 'BROTHER', '300.00')], [], { customers });
    expect(decision).toMatchObject({ outcome: 'hold', of: 'BROTHER', limit: eur('200.00') });
  });

  test('each stands alone where the policy says so', () => {
    const policy: CreditPolicy = { ...POLICY, scope: 'customer' };
    const [decision] = decide([order('S1', 'SISTER', '500.00')], [owes('I1', 'BROTHER', '700.00')], {
      customers,
      policy,
    });
    expect(decision).toMatchObject({ outcome: 'approve', limit: null, reasons: [{ code: 'no-limit' }] });
  });

  test('a credit of one does not pay for another', () => {
    const items = [owes('I1', 'BROTHER', '600.00'), owes('C1', 'SISTER', '-500.00', { kind: 'payment' })];
    const [decision] = decide([order('S1', 'SISTER', '300.00')], items, { customers });
    expect(decision?.exposure).toBe(eur('900.00'));
  });

  test('a head of heads is the head of all; a circle is told and has none', () => {
    const top = customer('TOP');
    const deep = [top, { ...head, parent: top.id }, sister, brother];
    const { headOf } = creditGroups(deep, 'c');
    expect(deep.map(({ id }) => headOf(id))).toEqual(['TOP', 'TOP', 'TOP', 'TOP']);
    const circle = [
      customer('A', { parent: customerId('B') }),
      customer('B', { parent: customerId('A') }),
      customer('C', { parent: customerId('A') }),
    ];
    const turning = creditGroups(circle, 'c.jsonl');
    expect(circle.map(({ id }) => turning.headOf(id))).toEqual(['A', 'B', 'C']);
    expect(turning.problems).toMatchObject([{ code: 'AR-7202', what: expect.stringContaining('A → B → A') }]);
  });

  test('a head that is not in the file is no head', () => {
    expect(creditGroups([customer('A', { parent: customerId('GONE') })], 'c').headOf(customerId('A'))).toBe(
      'A',
    );
  });
});

describe('several currencies', () => {
  const rate = (on: string, from: Rate['from'], to: Rate['to'], value: string): Rate => ({
    on,
    from,
    to,
    rate: value,
  });
  const dollars = owes('I1', 'ALPHA', '120.00', {
    currency: USD,
    total: amountOf('120.00', USD),
    open: amountOf('120.00', USD),
  });

  test.each<{ rates: Rate[]; owed: string | null; why: string }>`
    rates                                                                         | owed        | why
    ${[rate('2026-03-01', USD, EUR, '0.8')]}                                      | ${'96.00'}  | ${'the rate of the day before'}
    ${[rate('2026-03-01', EUR, USD, '1.2')]}                                      | ${'100.00'} | ${'turned round'}
    ${[rate('2026-03-01', USD, EUR, '0.8'), rate('2026-02-01', USD, EUR, '0.9')]} | ${'96.00'}  | ${'the latest'}
    ${[rate('2026-03-03', USD, EUR, '0.8'), rate('2026-02-01', USD, EUR, '0.9')]} | ${'108.00'} | ${'not one of tomorrow'}
    ${[rate('2026-03-01', JPY, EUR, '0.006')]}                                    | ${null}     | ${'none for dollars'}
  `('120.00 USD are $owed EUR: $why', ({ rates, owed }) => {
    const [decision] = decide([order('S1', 'ALPHA', '10.00')], [dollars], { rates });
    if (owed !== null)
      expect(decision).toMatchObject({ outcome: 'release', exposure: minor(eur(owed) + eur('10.00')) });
    else
      expect(decision).toMatchObject({
        outcome: 'hold',
        exposure: null,
        missingRates: ['USD'],
        reasons: [{ code: 'rate-missing' }, {}],
      });
  });

  test('a rate turned round undoes itself to half a unit of the coarser currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 99_999 }),
        (cents, ten) => {
          const there = rate(
            '2026-03-01',
            EUR,
            JPY,
            `${100 + Math.floor(ten / 1000)}.${String(ten % 1000).padStart(3, '0')}`,
          );
          const yen = exchange(minor(cents), there);
          const back = exchangeOn(ASOF, [there])(yen, JPY, EUR);
          expect(Math.abs((back ?? 0) - cents)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

test('exposure: owed − credits + committed, whatever the ledger', () => {
  const amounts = fc.array(
    fc.tuple(
      fc.constantFrom('A', 'B'),
      fc.integer({ min: -900, max: 900 }).filter((n) => n !== 0),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 500 }), (pairs, ordered) => {
      const items = pairs.map(([of, cents], index) => owes(`I${index}`, of, (cents / 100).toFixed(2)));
      const of = (id: string) => items.filter(({ customer: whose }) => whose === id);
      const exposure = exposures({
        day: ASOF,
        itemsOf: of,
        committedOf: (id) => (id === 'A' && ordered > 0 ? [order('S', 'A', (ordered / 100).toFixed(2))] : []),
        convert: (amount) => amount,
      })([customerId('A'), customerId('B')], EUR, true);
      const sum = (id: string, sign: 1 | -1) =>
        of(id).reduce((total, { open }) => total + (Math.sign(open) === sign ? Math.abs(open) : 0), 0);
      const credits = ['A', 'B'].reduce((total, id) => total + Math.min(sum(id, -1), sum(id, 1)), 0);
      expect(exposure).toMatchObject({ owed: sum('A', 1) + sum('B', 1), credits, committed: ordered });
      expect(exposure.total).toBe(exposure.owed - exposure.credits + exposure.committed);
      expect(exposure.items).toHaveLength(items.length);
      expect(exposure.total).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('of an invoice in installments only what has come due is overdue, and nothing where the days are not known', () => {
  const part = (number: number, dueOn: string, cents: string) => ({
    number,
    dueOn: isoDate(dueOn),
    amount: eur(cents),
    open: eur(cents),
  });
  const installments = [
    part(1, '2026-01-31', '30.00'),
    part(2, '2026-02-28', '30.00'),
    part(3, '2026-12-31', '40.00'),
  ];
  const of = (own: OpenItem['installments']) =>
    exposures({
      day: isoDate('2026-03-02'),
      itemsOf: () => [owes('I1', 'A', '100.00', { dueOn: isoDate('2026-01-31'), installments: own ?? [] })],
      committedOf: () => [],
      convert: (amount) => amount,
    })([customerId('A')], EUR, true);
  expect(of(installments)).toMatchObject({
    owed: eur('100.00'),
    overdue: eur('60.00'),
    oldestOverdueDays: 30,
  });
  expect(of([])).toMatchObject({ owed: eur('100.00'), overdue: ZERO, oldestOverdueDays: 0 });
});

test('a closed item, and one of tomorrow, are not owed', () => {
  const items = [
    owes('I1', 'ALPHA', '900.00', { closedOn: ASOF, open: ZERO }),
    owes('I2', 'ALPHA', '900.00', { issuedOn: isoDate('2026-03-03') }),
    owes('I3', 'ALPHA', '100.00', { closedOn: isoDate('2026-03-05'), open: ZERO }),
  ];
  expect(decide([order('S1', 'ALPHA', '10.00')], items)[0]?.exposure).toBe(eur('110.00'));
});

describe('digest', () => {
  const [plain] = decide([order('S1', 'ALPHA', '10.00')], []);
  test('is of the customer’s number, not of its id', () => {
    const elsewhere = { ...ALPHA, id: customerId('77') };
    const [decision] = decide([order('S1', '77', '10.00')], [], { customers: [elsewhere] });
    expect(decision?.digest).toBe(plain?.digest);
  });
  test('changes with what was decided on', () => {
    const [more] = decide([order('S1', 'ALPHA', '10.01')], []);
    expect(more?.digest).not.toBe(plain?.digest);
  });
});

describe('the policy', () => {
  const policyOf = (text: string) => {
    const read = readPolicy('policy.yaml', text);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const resolved = resolvePolicy([{ name: 'client', document: read.value }]);
    if (!resolved.ok) throw new Error('unresolved');
    return resolved.value;
  };
  test('says every key by default', () => {
    expect(DEFAULT_POLICY.creditFor({ company: '01' })).toMatchObject({
      withoutLimit: 'approve',
      approveOverPercent: 10,
      overdue: { approveFromDays: 15, holdFromDays: 60 },
      scope: 'group',
      creditsReduce: true,
    });
  });
  test('is laid over by layers, the most specific last', () => {
    const policy = policyOf(
      'credit: { approveOverPercent: 5 }\nlayers:\n  - { for: { segment: key }, credit: { withoutLimit: release, overdue: { minimum: { EUR: "50.00" } } } }\n',
    );
    const key = policy.creditFor({ company: '01', segment: 'key' });
    expect(key).toMatchObject({
      withoutLimit: 'release',
      approveOverPercent: 5,
      overdue: { holdFromDays: 60 },
    });
    expect([key.overdue.minimum(EUR), key.overdue.minimum(USD)]).toEqual([5000, 0]);
    expect(policy.creditFor({ company: '01' })).toMatchObject({
      withoutLimit: 'approve',
      approveOverPercent: 5,
    });
  });
  test('is refused with the key that is wrong', () => {
    expect(readPolicy('p.yaml', 'credit: { withoutLimit: maybe }')).toMatchObject({
      ok: false,
      problems: [{ code: 'AR-4103', where: 'p.yaml, line 1, key credit.withoutLimit' }],
    });
  });
});

describe('files', () => {
  test('an order without uninvoiced is all to come', () => {
    const text =
      '{"id":"S1","company":"A","customer":"ALPHA","on":"2026-03-02","currency":"EUR","amount":"10.00"}\n';
    expect(readOrders('o', text)).toMatchObject({ ok: true, value: [order('S1', 'ALPHA', '10.00')] });
    expect(readOrders('o', text.replace('10.00', '10.001'))).toMatchObject({
      ok: false,
      problems: [{ code: 'AR-1104' }],
    });
  });
  test('a decision is written with amounts as decimal strings', () => {
    const [decision] = decide([order('S1', 'ALPHA', '10.00')], []);
    expect(decision && creditLine(decision)).toMatchObject({
      order: 'S1',
      outcome: 'release',
      exposure: '10.00',
      limit: '1000.00',
      currency: 'EUR',
    });
    const [unlimited] = decide([order('S1', 'FREE', '10.00')], [], { customers: [customer('FREE')] });
    expect(unlimited && creditLine(unlimited)).toMatchObject({ limit: null, outcome: 'approve' });
  });
});

describe('effects', () => {
  const [held] = decide([order('S1', 'ALPHA', '9000.00')], []);
  const [released] = decide([order('S1', 'ALPHA', '9.00')], []);
  const state = (is: boolean, last: string | null = null) => ({ held: is, last: last as EffectKey | null });

  test('an order that is as decided needs none', () => {
    expect(held && orderEffect(held, ASOF, state(true))).toBeNull();
    expect(released && orderEffect(released, ASOF, state(false))).toBeNull();
  });

  test('a hold and its release; the same finding has the same key, and another one after a release', () => {
    const first = held && orderEffect(held, ASOF, state(false));
    const again = held && orderEffect(held, isoDate('2026-03-09'), state(false));
    const release = released && orderEffect(released, ASOF, state(true, first?.key ?? null));
    const later = held && orderEffect(held, ASOF, state(false, release?.key ?? null));
    expect(first).toMatchObject({ kind: 'set-hold', order: 'S1', approvable: false });
    expect(release).toMatchObject({ kind: 'release-hold', order: 'S1' });
    expect(again?.key).toBe(first?.key);
    expect(new Set([first?.key, release?.key, later?.key]).size).toBe(3);
    expect(first?.key.length).toBeLessThanOrEqual(60);
  });

  test('what a person released or held is left as it is', () => {
    expect(held && orderEffect(held, ASOF, { ...state(false), byPerson: true })).toBeNull();
    expect(released && orderEffect(released, ASOF, { ...state(true), byPerson: true })).toBeNull();
  });

  test('a score that says what the ERP has already is not written again, whatever the day', () => {
    const one = item({ id: 'I1', issuedOn: '2026-01-01', dueOn: '2026-01-31' });
    const { model } = trainRisk([], isoDate('2026-01-01'), 30);
    const on = (day: string) => scoreItems(model, [one], [{ item: one, asOf: isoDate(day) }], namesOf([one]));
    const facts = { asOf: ASOF, policyDigest: 'p', inputDigest: 'i' };
    const plan = (day: string, known?: Parameters<typeof planRisk>[3]) =>
      planRisk(facts, on(day), new Map([[one.id, one]]), known).effects.length;
    const [before] = on('2026-01-02');
    if (!before) throw new Error('not scored');
    expect(plan('2026-01-02')).toBe(1);
    expect(plan('2026-01-03', new Map([[one.id, before]]))).toBe(0);
    expect(plan('2026-02-20', new Map([[one.id, before]]))).toBe(1); // late by now
  });

  test('a score is written once however often it is found', () => {
    const one = item({ id: 'I1', issuedOn: '2026-01-01', dueOn: '2026-01-31' });
    const { model } = trainRisk([], isoDate('2026-01-01'), 30);
    const [score] = scoreItems(model, [one], [{ item: one, asOf: one.issuedOn }], namesOf([one]));
    if (!score) throw new Error('not scored');
    const [effect, again] = [setRisk(score, one), setRisk({ ...score }, one)];
    expect(effect).toEqual(again);
    expect(effect).toMatchObject({ kind: 'set-risk', item: 'I1', company: '01', decision: score.digest });
  });
});
