import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readPolicy } from '../../../core/policy/read.ts';
import { resolvePolicy } from '../../../core/policy/resolve.ts';

const folder = fileURLToPath(new URL('../../../examples/policies/', import.meta.url));
const docs = readFileSync(fileURLToPath(new URL('../../../docs/interchange.md', import.meta.url)), 'utf8');

test.each(readdirSync(folder))('examples/policies/%s has nothing wrong', (file) => {
  const read = readPolicy(file, readFileSync(folder + file, 'utf8'));
  expect(read.problems).toEqual([]);
  expect(read.ok && resolvePolicy([{ name: file, document: read.value }]).ok).toBe(true);
});

test.each([...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => [text.split('\n')[0], text]))(
  'docs/interchange.md: the example that begins "%s" has nothing wrong',
  (_, text) => {
    expect(readPolicy('docs', text ?? '').problems).toEqual([]);
  },
);
