import { beforeAll, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { bundleCore, DECIDE, FIND, runBare } from './load.ts';

let code = '';
beforeAll(async () => {
  code = await bundleCore();
});

test('all of core loads in a realm without Intl and everything later than ES2023, and decides a receipt', () => {
  const { decisions } = runBare(code, DECIDE) as {
    decisions: { receipt: string; outcome: string; applications: { item: string; amount: number }[] }[];
  };
  expect(decisions).toMatchObject([
    { receipt: 'R1', outcome: 'apply', applications: [{ item: 'I1', amount: 64040 }] },
  ]);
});

test('the realm is as poor as it says: what came later than ES2023 is not there to be found by accident', () => {
  const missing = runBare(
    code,
    `return ['Intl', 'setTimeout', 'URL', 'TextDecoder', 'process', 'console'].filter((name) => name in globalThis)
      .concat([].values().map ? ['iterator helpers'] : [], Object.groupBy ? ['groupBy'] : [], ''.localeCompare ? ['localeCompare'] : []);`,
  );
  // V8 puts a console into every realm.
  expect((missing as string[]).filter((name) => name !== 'console')).toEqual([]);
});

test('a policy and its problems are read there too', () => {
  const problems = runBare(
    code,
    `${FIND} const read = find('readPolicy')('p.yaml', 'matching:\\n  applyAt: 2\\n  autonomi: auto\\n'); return read.problems.map(({ code }) => code);`,
  );
  expect((problems as string[]).length).toBeGreaterThanOrEqual(2);
});

test('there is no generator and nothing that suspends in it', () => {
  const messages = new Linter({ configType: 'flat' }).verify(code, {
    languageOptions: { ecmaVersion: 2023, sourceType: 'script' },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: {
      'no-restricted-syntax': [
        'error',
        ':function[generator=true]',
        ':function[async=true]',
        'AwaitExpression',
      ],
    },
  });
  expect(messages.filter(({ severity }) => severity === 2)).toEqual([]);
});
