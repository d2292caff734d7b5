import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { z } from 'zod';
import { checkConfig, Settings } from '../../../dynamics/connector/config.ts';

const SECRETS = { BC_SECRET: 's3cret-of-bc', QUITTANCE_TOKEN_SECRET: 'x'.repeat(32) };
const company = { name: 'CRONUS', displayName: 'CRONUS GmbH', currency: 'EUR' };
const tenant = {
  id: 'contoso',
  directory: 'contoso.example',
  environment: 'production',
  clientId: 'a-client',
  secretFrom: 'BC_SECRET',
  companies: [company],
};
const check = (given: unknown, environment: Record<string, string> = SECRETS) =>
  checkConfig(given, '/etc/quittance/connector.yaml', environment);

test('the least there can be: a tenant and a company; the rest has defaults', () => {
  const checked = check({ tenants: [tenant] });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  expect(checked.value).toMatchObject({
    http: { host: '127.0.0.1', port: 8717 },
    database: { folder: '/etc/quittance/.quittance/connector' },
    tenants: [{ baseUrl: 'https://api.businesscentral.dynamics.com', secret: 's3cret-of-bc' }],
  });
  expect(checked.value.tenants[0]?.companies[0]).toMatchObject({ mode: 'app', policy: [], timeZone: 'UTC' });
});

test('everything that is wrong is told at once, with the key, and no secret among it', () => {
  const checked = check(
    {
      htpp: {},
      keepRunsDays: 3,
      tenants: [
        {
          ...tenant,
          secretFrom: 's3cret itself',
          companies: [{ ...company, currency: 'EURO', dailyAt: '25:00' }],
        },
      ],
    },
    {},
  );
  expect(checked.ok).toBe(false);
  expect(checked.problems.map(({ code, where }) => `${code} ${where.replace(/.*key /, '')}`).sort()).toEqual([
    'AR-8013 htpp',
    'AR-8013 keepRunsDays',
    'AR-8013 tenants[0].companies[0].currency',
    'AR-8013 tenants[0].companies[0].dailyAt',
    'AR-8013 tenants[0].secretFrom',
  ]);
  expect(JSON.stringify(checked.problems)).not.toContain('s3cret');
});

describe('what a key may not say', () => {
  test.each`
    what                                 | given                                                                          | key
    ${'no tenant'}                       | ${{ tenants: [] }}                                                             | ${'tenants'}
    ${'a tenant twice'}                  | ${{ tenants: [tenant, tenant] }}                                               | ${'tenants[1].id'}
    ${'a company twice'}                 | ${{ tenants: [{ ...tenant, companies: [company, company] }] }}                 | ${'tenants[0].companies[1].name'}
    ${'a mode there is not'}             | ${{ tenants: [{ ...tenant, companies: [{ ...company, mode: 'both' }] }] }}     | ${'tenants[0].companies[0].mode'}
    ${'a time zone nobody lives in'}     | ${{ tenants: [{ ...tenant, companies: [{ ...company, timeZone: 'Mars' }] }] }} | ${'tenants[0].companies[0].timeZone'}
    ${'a database in two places'}        | ${{ tenants: [tenant], database: { folder: 'x', urlFrom: 'Y' } }}              | ${'database'}
    ${'an address that is none'}         | ${{ tenants: [{ ...tenant, baseUrl: 'ftp://x' }] }}                            | ${'tenants[0].baseUrl'}
    ${'a text where settings should be'} | ${'tenants'}                                                                   | ${'(all of it)'}
  `('$what', ({ given, key }) => {
    const checked = check(given);
    expect(checked.ok).toBe(false);
    expect(checked.problems[0]).toMatchObject({ code: 'AR-8013' });
    expect(checked.problems[0]?.where).toContain(`key ${String(key)}`);
  });
});

test.each([
  ['missing', {}],
  ['too short to sign with', { ...SECRETS, QUITTANCE_TOKEN_SECRET: 'short' }],
])('a secret that is %s', (_, environment) => {
  const checked = check({ tenants: [tenant] }, environment as Record<string, string>);
  expect(checked.problems.map(({ code }) => code)).toContain('AR-8014');
});

describe('docs/dynamics/settings.md', () => {
  const page = readFileSync(new URL('../../../docs/dynamics/settings.md', import.meta.url), 'utf8');

  test('describes every key, and no other', () => {
    interface Node {
      readonly properties?: Readonly<Record<string, Node>>;
      readonly items?: Node;
      readonly anyOf?: readonly Node[];
    }
    const keys = (node: Node, at: string): string[] => {
      if (node.anyOf) return node.anyOf.flatMap((one) => keys(one, at));
      if (node.items?.properties) return keys(node.items, `${at}[]`);
      if (!node.properties) return [at];
      return Object.entries(node.properties).flatMap(([name, inner]) =>
        keys(inner, at === '' ? name : `${at}.${name}`),
      );
    };
    const all = keys(z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' }) as Node, '');
    const described = [...page.matchAll(/^\| `([\w.[\]]+)` \|/gm)].map(([, key = '']) => key);
    expect(described.sort()).toEqual(
      all.map((key) => key.replace('tenants[].companies[]', 'companies[]')).sort(),
    );
  });

  test('has an example that is right', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(check(load(example)).problems).toEqual([]);
  });
});
