import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DRIVERS } from '../support/chaos-drivers.ts';
import { packagedProject } from '../support/project.ts';

test('every script of the project is driven', async () => {
  const { scripts } = await packagedProject();
  expect([...new Set(DRIVERS.map(({ script }) => script))].sort()).toEqual(
    scripts.map(({ scriptId }) => scriptId).sort(),
  );
});

test('every group of drivers has its file', () => {
  const missing = DRIVERS.map(({ group }) => `./${group}.test.ts`).filter(
    (file) => !existsSync(new URL(file, import.meta.url)),
  );
  expect(missing).toEqual([]);
});
