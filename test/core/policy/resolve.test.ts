import { describe, expect, test } from '@jest/globals';
import { companyId, customerId, type CompanyId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { readPolicy } from '../../../core/policy/read.ts';
import { DEFAULT_LOCKBOX } from '../../../core/statement/lockbox/layout.ts';
import { DEFAULT_POLICY, resolvePolicy, type ResolvedPolicy } from '../../../core/policy/resolve.ts';

const [EUR, JPY, USD] = [knownCurrency('EUR'), knownCurrency('JPY'), knownCurrency('USD')];
const policyOf = (...texts: readonly string[]): ResolvedPolicy => {
  const layers = texts.map((text, index) => {
    const read = readPolicy(`p${index}`, text);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { name: `p${index}`, document: read.value };
  });
  const resolved = resolvePolicy(layers);
  if (!resolved.ok) throw new Error('unreachable');
  return resolved.value;
};
const company = companyId('01');

test('the defaults are those of the contract', () => {
  const matching = DEFAULT_POLICY.matchingFor({ company });
  expect(matching).toMatchObject({
    autonomy: 'auto',
    applyAt: 0.999,
    overpayment: 'on-account',
    allowPartial: true,
    minimumReferenceLength: 3,
    autoNeedsReference: false,
    rules: [],
  });
  expect(matching.tolerance.amount(EUR)).toBe(0);
  expect(DEFAULT_POLICY.dunningFor({ company })).toMatchObject({
    ladder: 'default',
    quietDays: 7,
    contactCap: { contacts: 3, days: 30 },
    interest: { percentPerYear: '0', dayCount: 365, from: 'due' },
  });
  expect(DEFAULT_POLICY.dunningFor({ company }, 'none').steps).toEqual([]);
});

describe('layers: the most specific wins, key by key, in whatever order they are written', () => {
  const policy = policyOf(`
matching: { applyAt: 0.99, tolerance: { amount: "1.00", percent: 1 } }
layers:
  - { for: { customer: C1 }, matching: { tolerance: { amount: "3.00" } } }
  - { for: { segment: key }, matching: { autonomy: suggest, applyAt: 0.9 } }
  - { for: { company: "01" }, matching: { autonomy: observe, tolerance: { percent: 2 } } }
  - { for: { company: "02", segment: key }, matching: { autonomy: auto } }
`);
  test.each`
    whom                                                 | autonomy     | applyAt | amount | percent
    ${{ company: '03' }}                                 | ${'auto'}    | ${0.99} | ${100} | ${1}
    ${{ company: '01' }}                                 | ${'observe'} | ${0.99} | ${100} | ${2}
    ${{ company: '01', segment: 'key' }}                 | ${'suggest'} | ${0.9}  | ${100} | ${2}
    ${{ company: '02', segment: 'key' }}                 | ${'auto'}    | ${0.9}  | ${100} | ${1}
    ${{ company: '01', segment: 'key', customer: 'C1' }} | ${'suggest'} | ${0.9}  | ${300} | ${2}
    ${{ company: '03', customer: 'C1' }}                 | ${'auto'}    | ${0.99} | ${300} | ${1}
  `('$whom', ({ whom, autonomy, applyAt, amount, percent }) => {
    const matching = policy.matchingFor(whom as { company: CompanyId });
    expect(matching).toMatchObject({ autonomy, applyAt, tolerance: { percent } });
    expect(matching.tolerance.amount(EUR)).toBe(amount);
  });

  test('each value knows where it comes from', () => {
    const from = new Map(
      policy
        .trace({ company: '01', segment: 'key', customer: 'C1' })
        .map(({ path, from: layer }) => [path.join('.'), layer]),
    );
    expect(from.get('matching.autonomy')).toBe('p0, segment key');
    expect(from.get('matching.tolerance.amount')).toBe('p0, customer C1');
    expect(from.get('matching.tolerance.percent')).toBe('p0, company 01');
    expect(from.get('matching.overpayment')).toBe('defaults');
  });
});

test('a later document wins over an earlier one; lists are replaced as a whole', () => {
  const pack = `
matching: { applyAt: 0.95, rules: [{ when: { text: salary }, then: { account: "1" } }] }
layers: [{ for: { segment: key }, matching: { applyAt: 0.5 } }]
`;
  const policy = policyOf(pack, 'matching: { rules: [{ when: { text: tax }, then: { account: "2" } }] }');
  expect(policy.matchingFor({ company }).applyAt).toBe(0.95);
  expect(policy.matchingFor({ company }).rules.map(({ says }) => says)).toEqual(['rule 1 (text: tax)']);
  expect(policy.matchingFor({ company, segment: 'key' }).applyAt).toBe(0.5);
});

test('rules ask for all they name', () => {
  const [rule] = policyOf(
    'matching: { rules: [{ when: { text: "rent|miete", payer: ^Huber }, then: { customer: C7 } }] }',
  ).matchingFor({ company }).rules;
  expect(rule?.then).toEqual({ customer: customerId('C7') });
  expect(rule?.matches({ text: 'MIETE 03', payer: 'Huber GmbH' })).toBe(true);
  expect(rule?.matches({ text: 'MIETE 03', payer: 'GmbH Huber' })).toBe(false);
  expect(rule?.matches({ text: 'Rechnung', payer: 'Huber GmbH' })).toBe(false);
});

test('accounts are merged per company; bank accounts are found without their blanks', () => {
  const policy = policyOf(
    'accounts: { "01": { receivable: "1400", bank: { "DE89 3704": "1800" } } }',
    'accounts: { "01": { writeOff: "6930" } }',
  );
  expect(policy.accountsFor(company)).toEqual({
    receivable: '1400',
    writeOff: '6930',
    bank: { DE893704: '1800' },
  });
  expect(policy.accountsFor(companyId('constructor'))).toEqual({ bank: {} });
});

describe('amounts', () => {
  const { minimum } = policyOf('dunning: { minimum: { EUR: "25.00", JPY: "3000" } }').dunningFor({ company });
  const everywhere = policyOf('dunning: { minimum: "25.50" }').dunningFor({ company }).minimum;
  test.each([
    [minimum(EUR), 2500],
    [minimum(JPY), 3000],
    [minimum(USD), undefined],
    [everywhere(USD), 2550],
    [everywhere(JPY), 25],
  ])('%p is %p', (amount, expected) => {
    expect(amount).toBe(expected);
  });
});

describe('ladders', () => {
  const policy = policyOf(`
dunning:
  quietDays: 10
  steps: [{ level: 1, afterDays: 3, channel: email, template: a, fee: { EUR: "5.00" } }]
  ladders:
    mild: { steps: [{ level: 1, afterDays: 20, channel: post, template: b, fee: { percent: 1, min: "2.00" } }] }
layers:
  - { for: { company: "02" }, dunning: { quietDays: 12 } }
`);
  test('a named ladder says what differs; the rest comes from above', () => {
    expect(policy.dunningFor({ company }, 'mild')).toMatchObject({
      ladder: 'mild',
      quietDays: 10,
      steps: [{ afterDays: 20 }],
    });
    expect(policy.dunningFor({ company: '02' }, 'mild')).toMatchObject({ quietDays: 12 });
  });
  test('a name nobody knows is the default ladder', () => {
    expect(policy.dunningFor({ company }, 'wild')).toMatchObject({
      ladder: 'default',
      steps: [{ afterDays: 3 }],
    });
    expect(policy.dunningFor({ company }, 'constructor').ladder).toBe('default');
  });
  test('a fee in short and a fee in full', () => {
    const [short] = policy.dunningFor({ company }).steps;
    expect([short?.fee?.fixed(EUR), short?.fee?.fixed(USD), short?.fee?.percent]).toEqual([
      500,
      undefined,
      0,
    ]);
    const [full] = policy.dunningFor({ company }, 'mild').steps;
    expect([full?.fee?.fixed(EUR), full?.fee?.percent, full?.fee?.min(EUR), full?.fee?.max(EUR)]).toEqual([
      0,
      1,
      200,
      undefined,
    ]);
  });
});

describe('the digest', () => {
  const digest = (text: string): string => policyOf(text).digest;
  test('does not know how a policy is written', () => {
    expect(digest('{ "matching": { "tolerance": { "amount": "0.50" }, "applyAt": 0.99 } }')).toBe(
      digest('matching:\n  applyAt: 0.990\n  tolerance:\n    amount: 0.5\n'),
    );
  });
  test.each([
    'matching: { applyAt: 0.98 }',
    'layers: [{ for: { company: "01" }, matching: { applyAt: 0.98 } }]',
    'layers: [{ for: { company: "02" }, matching: { applyAt: 0.98 } }]',
    'accounts: { "01": { writeOff: "1" } }',
    'dunning: { quietDays: 6 }',
  ])('knows %s', (text) => {
    expect(digest(text)).not.toBe(digest(''));
  });
});

describe('lockbox', () => {
  const text = `
lockbox:
  dates: MDY
  detail: { check: 40-46, documents: [{ number: 47-56, amount: 57-66 }] }
`;
  test('columns are laid over the usual ones, group by group', () => {
    const { lockbox } = policyOf(text);
    expect(lockbox).toEqual({
      ...DEFAULT_LOCKBOX,
      dates: 'MDY',
      detail: {
        ...DEFAULT_LOCKBOX.detail,
        check: [40, 46],
        documents: [{ number: [47, 56], amount: [57, 66] }],
      },
    });
  });

  test('a policy that says nothing of them reads as usual; one that does has another digest', () => {
    expect(policyOf('{}').lockbox).toBeUndefined();
    expect(DEFAULT_POLICY.lockbox).toBeUndefined();
    expect(policyOf(text).digest).not.toBe(policyOf('{}').digest);
  });

  test.each(['46-40', '0-5', '5', 'a-b', '1-1001'])('%s is no range of columns', (wrong) => {
    const read = readPolicy('p', `lockbox: { trailer: { records: ${wrong} } }`);
    expect(read).toMatchObject({ ok: false });
    expect(read.problems[0]?.where).toBe('p, line 1, key lockbox.trailer.records');
  });
});
