import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quittance-policy-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const policy = (name: string, text: string): string => {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
};
async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['policy', ...args], shell), out, err };
}

const pack = policy('pack.yaml', 'matching: { applyAt: 0.95, autonomy: suggest }\n');
const client = policy(
  'client.yaml',
  `
matching: { applyAt: 0.99 }
accounts: { 01: { bank: { DE89: 1800 } } }
layers:
  - { for: { customer: C1 }, dunning: { minimum: "50.00" } }
`,
);

describe('check', () => {
  test('says nothing is wrong, and so', async () => {
    expect(await said('check', client)).toEqual({
      code: 0,
      out: `${client}: no problems; can be used\n`,
      err: '',
    });
  });

  test('as JSON: verdict, digest, problems', async () => {
    const { code, out } = await said('check', client, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      files: [client],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      problems: [],
    });
  });

  test('a warning is told and the policy can be used', async () => {
    const { code, out } = await said(
      'check',
      policy(
        'glob.yaml',
        'matching: { rules: [{ when: { payer: "Stripe*|Adyen" }, then: { account: "1" } }] }',
      ),
    );
    expect(code).toBe(0);
    expect(out).toContain('AR-4106  (warning)');
    expect(out).toContain('1 problem; can be used');
  });

  test('two files: the problems of both', async () => {
    const wrong = policy('wrong.yaml', 'matchin: {}\n');
    const { code, out } = await said('check', wrong, join(scratch, 'nowhere.yaml'));
    expect(code).toBe(1);
    expect(out.match(/^AR-\d+/gm)).toEqual(['AR-4101', 'AR-1001']);
  });
});

describe('show', () => {
  const values = async (...args: readonly string[]) => {
    const { out } = await said('show', ...args, '--json');
    const { values: all } = JSON.parse(out) as { values: { path: string[]; value: unknown; from: string }[] };
    return new Map(all.map(({ path, value, from }) => [path.join('.'), [value, from]]));
  };

  test('each value with its layer: defaults, pack, client, customer', async () => {
    const shown = await values(pack, client, '--customer', 'C1');
    expect(shown.get('matching.overpayment')).toEqual(['on-account', 'defaults']);
    expect(shown.get('matching.autonomy')).toEqual(['suggest', pack]);
    expect(shown.get('matching.applyAt')).toEqual([0.99, client]);
    expect(shown.get('dunning.minimum')).toEqual(['50', `${client}, customer C1`]);
    expect(shown.get('accounts.01.bank.DE89')).toEqual(['1800', client]);
  });

  test('without files: the defaults, one value a line', async () => {
    const { code, out } = await said('show');
    expect(code).toBe(0);
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^\S+ +.* defaults$/);
    expect(out).toMatch(/^matching\.applyAt +0\.999 +defaults$/m);
  });

  test('a policy with errors is not shown', async () => {
    const { code, out, err } = await said('show', policy('bad.yaml', 'matching: { applyAt: 7 }\n'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('AR-4103');
  });
});

test('schema: a JSON Schema that explains its keys', async () => {
  const { code, out } = await said('schema');
  expect(code).toBe(0);
  const schema = JSON.parse(out) as { $schema: string; properties: Record<string, { description?: string }> };
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(Object.keys(schema.properties)).toEqual([
    'name',
    'version',
    'matching',
    'dunning',
    'credit',
    'invoices',
    'accounts',
    'lockbox',
    'layers',
  ]);
  for (const property of Object.values(schema.properties)) expect(property.description).toBeTruthy();
  expect(out).toContain('The calibrated probability a decision needs');
});

describe('diff', () => {
  const files = join(import.meta.dirname, '../../examples/company/files');
  const history = [
    ...['--customers', join(files, 'customers.jsonl'), '--open-items', join(files, 'open-items.jsonl')],
    ...['--receipts', join(files, 'receipts.jsonl'), '--applications', join(files, 'applications.jsonl')],
  ];
  const observe = policy('observe.yaml', 'matching: { autonomy: observe }\n');

  test('says how many past decisions a change alters, and lists them', async () => {
    const { code, out, err } = await said('diff', 'defaults', observe, ...history);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^This change alters (\d+) of 367 past decisions: \+0 gained, −\1 lost, 0 now wrong/);
    expect(out).toContain('lost: waits now, was posted rightly');
    expect(out).toContain('apply → propose: The policy does not post without a person (autonomy: observe).');
  });

  test('--json has every one of them', async () => {
    const { out } = await said('diff', observe, 'defaults', ...history, '--json');
    const { receipts, counts, changed, policies } = JSON.parse(out) as {
      receipts: number;
      counts: Record<string, number>;
      changed: readonly { change: string }[];
      policies: { a: string; b: string };
    };
    expect(receipts).toBe(367);
    expect(changed.filter(({ change }) => change === 'gained')).toHaveLength(counts['gained']!);
    expect(policies.a).not.toBe(policies.b);
  });

  test('a policy that cannot be read decides nothing', async () => {
    const wrong = policy('wrong-diff.yaml', 'matching: { applyAt: 2 }\n');
    const { code, out, err } = await said('diff', 'defaults', wrong, ...history);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('AR-4103');
  });
});
