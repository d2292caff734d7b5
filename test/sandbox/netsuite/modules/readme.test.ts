import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { TRANSFORM_NAMES } from '../../../../sandbox/netsuite/books/documents/transforms.ts';
import { recordKinds } from '../../../../sandbox/netsuite/books/records/kinds.ts';
import { catalogueOf } from '../../../../sandbox/netsuite/books/schema/catalogue/catalogue.ts';
import { testAccount } from '../support/account.ts';
import { TEST_PROJECT } from '../support/project.ts';

const readme = (module: string): string =>
  readFileSync(new URL(`../../../../sandbox/netsuite/modules/${module}/README.md`, import.meta.url), 'utf8');
const unnamed = (text: string, names: readonly string[]): string[] =>
  names.filter((name) => !text.includes(`\`${name}\``));
const isOwn = (name: string): boolean => !name.startsWith('customrecord') && !name.startsWith('customlist');

test('the page of N/record names every record type and transform', () => {
  const { books } = testAccount();
  expect(unnamed(readme('record'), [...recordKinds(books).keys()].filter(isOwn))).toEqual([]);
  expect(unnamed(readme('record'), TRANSFORM_NAMES)).toEqual([]);
  books.close();
});

test('the page of N/query names every table', () => {
  expect(unnamed(readme('query'), [...catalogueOf(TEST_PROJECT).keys()].filter(isOwn))).toEqual([]);
});
