import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { AppliedLine, Decision } from '../../../core/matching/decision.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import { planCash, type CashPlanInput } from '../../../core/plan/cash-plan.ts';
import { inItemsMoney } from '../../../core/plan/exchange.ts';
import type { CompanyAccounts } from '../../../core/policy/policy.ts';

const EUR = knownCurrency('EUR');
const USD = knownCurrency('USD');
const item = (id: string, customer: string, open: number, change: Partial<OpenItem> = {}): OpenItem => ({
  id: itemId(id),
  company: companyId('01'),
  customer: customerId(customer),
  kind: open < 0 ? 'credit-memo' : 'invoice',
  number: `N-${id}`,
  references: [],
  issuedOn: isoDate('2026-03-01'),
  dueOn: isoDate('2026-03-31'),
  currency: EUR,
  total: minor(open),
  open: minor(open),
  discounts: [],
  ...change,
});
const ITEMS = [
  item('I1', 'A', 10_000),
  item('I2', 'A', 5_000),
  item('I3', 'B', 3_000),
  item('K3', 'B', -1_000),
  item('USD', 'A', 1_000, { currency: USD }),
  item('OTHER', 'A', 1_000, { company: companyId('02') }),
];
const CUSTOMERS = ['A', 'B'].map((id) => ({
  id: customerId(id),
  number: `1000${id}`,
  name: id,
  aliases: [],
  bankAccounts: [],
}));

const receipt = (id: string, amount: number): Receipt => ({
  id: receiptId(id),
  company: companyId('01'),
  bankAccount: 'DE89',
  bookedOn: isoDate('2026-04-01'),
  currency: EUR,
  amount: minor(amount),
  method: 'sepa',
  payer: {},
  text: [],
  references: [],
  advice: [],
});
const line = (id: string, amount: number, discount = 0, writeOff = 0): AppliedLine => ({
  item: itemId(id),
  amount: minor(amount),
  discount: minor(discount),
  writeOff: minor(writeOff),
  reason: null,
});
const decision = (
  id: string,
  applications: readonly AppliedLine[],
  change: Partial<Decision> = {},
): Decision => ({
  receipt: receiptId(id),
  outcome: 'apply',
  customer: customerId('A'),
  confidence: 0.9999,
  applications,
  onAccount: minor(0),
  unexplained: minor(0),
  reasons: [],
  alternatives: [],
  whyNot: [],
  digest: 'd',
  ...change,
});

const plan = (
  receipts: readonly Receipt[],
  decisions: readonly Decision[],
  {
    autonomy = 'auto',
    accounts = { bank: {}, writeOff: '6930' },
  }: { autonomy?: 'observe' | 'suggest' | 'auto'; accounts?: CompanyAccounts } = {},
) => {
  const input: CashPlanInput = {
    asOf: isoDate('2026-04-01'),
    customers: CUSTOMERS,
    items: ITEMS,
    receipts,
    policyDigest: 'p',
    policyFor: () => ({ autonomy }),
    accountsFor: () => accounts,
  };
  return planCash(input, decisions);
};

test('a receipt for two customers becomes a payment each, sorted by customer, money on account with its own', () => {
  const { effects } = plan(
    [receipt('R1', 13_500)],
    [decision('R1', [line('I3', 3_000), line('I1', 10_000)], { onAccount: minor(500) })],
  );
  expect(
    effects.map(
      (effect) =>
        effect.kind === 'post-receipt' && [effect.customer, effect.cash, effect.onAccount, effect.received],
    ),
  ).toEqual([
    ['A', 10_500, 500, 13_500],
    ['B', 3_000, 0, 13_500],
  ]);
});

test('the cash of payments is the receipt, whatever is written off', () => {
  const { effects } = plan(
    [receipt('R1', 14_988)],
    [decision('R1', [line('I1', 9_980, 0, 20), line('I2', 5_008, 0, -8)])],
  );
  expect(effects).toMatchObject([
    { kind: 'post-receipt', cash: 14_988, onAccount: 8, lines: [{ amount: 9_980 }, { amount: 5_000 }] },
    { kind: 'write-off', number: 'N-I1', amount: 20, account: '6930', after: effects[0]?.key },
    { kind: 'write-off', number: 'N-I2', amount: -8, account: '6930', after: effects[0]?.key },
  ]);
});

test('a difference is written off to the account of its reason, else to the one for all', () => {
  const reasons = ['bank-fee', 'freight', 'price', 'discount-late'];
  const lines = reasons.map((reason, index) => ({ ...line(`W${index}`, 90, 0, 10), reason }));
  const accounts = { bank: {}, writeOff: '6930', fee: '4940', deductions: { freight: '4730' } };
  const items = reasons.map((_, index) => item(`W${index}`, 'A', 100));
  const { effects } = planCash(
    {
      asOf: isoDate('2026-04-01'),
      customers: CUSTOMERS,
      items,
      receipts: [receipt('R1', 360)],
      policyDigest: 'p',
      policyFor: () => ({ autonomy: 'auto' }),
      accountsFor: () => accounts,
    },
    [decision('R1', lines)],
  );
  expect(effects.flatMap((effect) => (effect.kind === 'write-off' ? effect.account : []))).toEqual([
    '4940',
    '4730',
    '6930',
    '6930',
  ]);
});

test('a deduction the policy disputes becomes a dispute after its payment, once, and none on an item that has one', () => {
  const deduction = (id: string): NonNullable<Decision['deductions']>[number] => ({
    item: itemId(id),
    reason: 'damage',
    amount: minor(1_000),
    arithmetic: {
      open: minor(10_000),
      paid: minor(9_000),
      discount: minor(0),
      writeOff: minor(0),
      left: minor(1_000),
      says: '',
    },
    evidence: [],
    next: 'dispute',
    says: 'damaged',
  });
  const given = [decision('R1', [line('I1', 9_000)], { deductions: [deduction('I1')] })];
  const first = plan([receipt('R1', 9_000)], given);
  expect(first.followUps).toMatchObject([
    {
      kind: 'open-dispute',
      customer: 'A',
      item: 'I1',
      number: 'N-I1',
      amount: 1_000,
      reason: 'damage',
      after: first.effects[0]?.key,
    },
  ]);
  expect(plan([receipt('R1', 9_000)], given).followUps).toEqual(first.followUps);
  expect(plan([receipt('R1', 9_000)], given, { autonomy: 'suggest' }).followUps).toEqual([]);
});

test.each(['observe', 'suggest'] as const)('under %s a plan has decisions and no effects', (autonomy) => {
  const decisions = [decision('R1', [line('I1', 10_000)])];
  expect(plan([receipt('R1', 10_000)], decisions, { autonomy })).toMatchObject({ effects: [], decisions });
});

test('what is proposed or held has no effects', () => {
  const decisions = [decision('R1', [line('I1', 10_000)], { outcome: 'propose' })];
  expect(plan([receipt('R1', 10_000)], decisions).effects).toEqual([]);
});

test('items in another currency are paid in theirs, at the rate of what came', () => {
  const settles = { amount: minor(1_000), currency: USD, discount: minor(20) };
  const decided = decision('R1', [{ ...line('USD', 902, 18), settles }]);
  const { effects, decisions } = plan([receipt('R1', 902)], [decided]);
  expect(decisions).toMatchObject([{ outcome: 'apply' }]);
  expect(effects).toMatchObject([
    {
      kind: 'post-receipt',
      cash: 902,
      currency: 'EUR',
      exchange: { cash: 980, currency: 'USD' },
      onAccount: 0,
    },
  ]);
  expect(effects[0]?.kind === 'post-receipt' && inItemsMoney(effects[0])).toMatchObject({
    currency: 'USD',
    cash: 980,
    lines: [{ number: 'N-USD', amount: 980, discount: 20 }],
  });
});

describe('what cannot be posted as a whole becomes a proposal that says why', () => {
  test.each<[string, Receipt, Decision]>([
    ['does-not-add-up', receipt('R1', 10_001), decision('R1', [line('I1', 10_000)])],
    [
      'unexplained-money',
      receipt('R1', 10_001),
      decision('R1', [line('I1', 10_000)], { unexplained: minor(1) }),
    ],
    ['no-customer', receipt('R1', 100), decision('R1', [], { customer: null, onAccount: minor(100) })],
    ['item-gone', receipt('R1', 100), decision('R1', [line('GONE', 100)])],
    ['other-currency', receipt('R1', 100), decision('R1', [line('USD', 100)])],
    [
      'other-currency',
      receipt('R1', 190),
      decision('R1', [
        { ...line('USD', 90), settles: { amount: minor(100), currency: USD } },
        line('I1', 100),
      ]),
    ],
    [
      'other-currency',
      receipt('R1', 100),
      decision('R1', [{ ...line('USD', 90), settles: { amount: minor(100), currency: USD } }], {
        onAccount: minor(10),
      }),
    ],
    [
      'item-used-up',
      receipt('R1', 900),
      decision('R1', [{ ...line('USD', 900), settles: { amount: minor(1_001), currency: USD } }]),
    ],
    ['other-company', receipt('R1', 100), decision('R1', [line('OTHER', 100)])],
    ['item-used-up', receipt('R1', 10_001), decision('R1', [line('I1', 10_001)])],
    ['item-used-up', receipt('R1', 12_000), decision('R1', [line('I1', 6_000), line('I1', 6_000)])],
    [
      'credit-of-another-customer',
      receipt('R1', 9_000),
      decision('R1', [line('I1', 10_000), line('K3', -1_000)]),
    ],
    ['returned-payment-unknown', receipt('R1', -100), decision('R1', [], { onAccount: minor(-100) })],
    [
      'returned-in-part',
      { ...receipt('R1', -100), reversalOf: receiptId('R0') },
      decision('R1', [line('I1', -100)], {
        reasons: [{ code: 'returned-in-part', says: '1.00 EUR of the 90.00 EUR of receipt R0 went back.' }],
      }),
    ],
  ])('%s', (code, money, decided) => {
    const { effects, decisions } = plan([money], [decided]);
    expect(effects).toEqual([]);
    expect(decisions).toMatchObject([{ outcome: 'propose', whyNot: [{ code }] }]);
    expect(decisions[0]?.digest).not.toBe(decided.digest);
  });

  test('no-write-off-account', () => {
    const decided = decision('R1', [line('I1', 9_980, 0, 20)]);
    const { effects, decisions } = plan([receipt('R1', 9_980)], [decided], { accounts: { bank: {} } });
    expect(effects).toEqual([]);
    expect(decisions[0]?.whyNot).toMatchObject([{ code: 'no-write-off-account' }]);
  });

  test('only the one that comes too late: an item is never used beyond what is open', () => {
    const { effects, decisions } = plan(
      [receipt('R1', 6_000), receipt('R2', 6_000)],
      [decision('R1', [line('I1', 6_000)]), decision('R2', [line('I1', 6_000)])],
    );
    expect(effects).toMatchObject([{ receipt: 'R1' }]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['apply', 'propose']);
  });
});

test('the input digest knows every amount, and not the order of lines', () => {
  const digest = (receipts: readonly Receipt[]) => plan(receipts, []).inputDigest;
  const [one, two] = [receipt('R1', 1), receipt('R2', 2)];
  expect(digest([one, two])).toBe(digest([two, one]));
  expect(digest([one, two])).not.toBe(digest([one, receipt('R2', 3)]));
});
