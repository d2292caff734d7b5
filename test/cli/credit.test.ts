import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quittance-credit-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const file = (name: string, ...lines: readonly object[]): string => {
  writeFileSync(join(scratch, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return join(scratch, name);
};
async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['credit', ...args], shell), out, err };
}

const customers = file(
  'customers.jsonl',
  { id: 'H', name: 'Holding', currency: 'EUR', creditLimit: '10000.00' },
  { id: 'A', name: 'Alpha', parent: 'H', currency: 'EUR', creditLimit: '5000.00', segment: 'key' },
  { id: 'B', name: 'Beta', parent: 'H', currency: 'USD' },
);
const invoice = { company: '01', kind: 'invoice', issuedOn: '2026-02-01', dueOn: '2026-03-03' };
const items = file(
  'items.jsonl',
  { ...invoice, id: 'I1', customer: 'A', currency: 'EUR', total: '4000.00', open: '4000.00' },
  { ...invoice, id: 'I2', customer: 'B', currency: 'USD', total: '6000.00', open: '6000.00' },
);
const order = { company: '01', on: '2026-03-02' };
const orders = file(
  'orders.jsonl',
  { ...order, id: 'S1', customer: 'A', currency: 'EUR', amount: '800.00' },
  { ...order, id: 'S2', customer: 'B', currency: 'USD', amount: '900.00' },
  { ...order, id: 'S3', customer: 'A', currency: 'EUR', amount: '800.00', on: '2026-03-09' },
);
const rates = file('rates.jsonl', { on: '2026-03-01', from: 'EUR', to: 'USD', rate: '1.2' });
const out = join(scratch, 'decisions.jsonl');
const ledger = [
  '--customers',
  customers,
  '--open-items',
  items,
  '--orders',
  orders,
  '--as-of',
  '2026-03-02',
  '--out',
  out,
];
const written = () =>
  readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('orders are decided with their reasons, in words and as lines', async () => {
  const { code, out: words, err } = await said(...ledger, '--rates', rates);
  expect(code).toBe(0);
  expect(err).toContain('AR-7203');
  expect(words).toContain('S2  approve  With this order H stands at 10,550.00 EUR');
  expect(words).toContain('1 released, 1 for a person to approve, 0 held');
  expect(written()).toEqual([
    expect.objectContaining({
      order: 'S1',
      outcome: 'release',
      exposure: '9800.00', // 2 % of its limit are left to the group, 4 % of its own to the customer
      limit: '10000.00',
      of: 'H',
    }),
    expect.objectContaining({
      order: 'S2',
      outcome: 'approve',
      exposure: '10550.00',
      limit: '10000.00',
      currency: 'EUR',
      of: 'H',
    }),
  ]);
  expect(written()[0]).toMatchObject({
    reasons: [{ code: 'within-limit' }, { code: 'within-limit' }],
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('without a rate the order is held, told with its fix, and the others are decided', async () => {
  const { code, out: json, err } = await said(...ledger, '--json');
  expect(code).toBe(1);
  expect(err).toContain(
    'AR-7201  Order S2 is held: no rate between USD and EUR is known on or before 2026-03-02.',
  );
  expect(JSON.parse(json)).toMatchObject({ orders: 2, release: 0, approve: 0, hold: 2 });
  expect(written()[1]).toMatchObject({ order: 'S2', outcome: 'hold', exposure: null });
});

test('the policy of the client, for the customers it names', async () => {
  const policy = join(scratch, 'policy.yaml');
  writeFileSync(
    policy,
    'layers: [{ for: { segment: key }, credit: { scope: customer } }, { for: { customer: B }, credit: { approveOverPercent: 1 } }]\n',
  );
  await said(...ledger, '--rates', rates, '--policy', policy);
  expect(written().map(({ order: id, outcome, of }) => [id, outcome, of])).toEqual([
    ['S1', 'release', 'A'],
    ['S2', 'hold', 'H'],
  ]);
});

test('an order of nobody, and a wrong one, stop the command before anything is decided', async () => {
  const broken = file('broken.jsonl', { ...order, id: 'S1', customer: 'X', currency: 'EUR', amount: '1.00' });
  const ofNobody = await said(...ledger.with(5, broken), '--rates', rates);
  expect(ofNobody.code).toBe(1);
  expect(ofNobody.err).toContain('AR-1109');
  expect(ofNobody.err).toContain('broken.jsonl, line 1, field customer');
  const wrong = file('wrong.jsonl', { ...order, id: 'S1', customer: 'A', currency: 'EUR', amount: 1 });
  expect(await said(...ledger.with(5, wrong))).toMatchObject({
    code: 1,
    err: expect.stringContaining('AR-1103'),
  });
});

test.each([['--as-of', 'soon'], ['--orders']])('%s %s is wrong use', async (...args) => {
  expect((await said(...ledger, ...args)).code).toBe(2);
});
