import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { generateExampleCompany } from '../../examples/company/generate.ts';
import { adviceFiles } from '../../examples/company/advices/files.ts';
import { statementFiles } from '../../examples/company/statements/files.ts';
import { exampleFiles, SMALL } from '../../examples/company/write.ts';

const company = generateExampleCompany(1, SMALL);
const lying = (path: string): string =>
  readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');

describe('the files that lie ready are what the generator makes', () => {
  test.each(exampleFiles(company))('company/files/$file', ({ file, text }) => {
    expect(lying(`company/files/${file}`) === text).toBe(true);
  });
  test.each(statementFiles(company.days))('statements/$file', ({ file, text }) => {
    expect(lying(`statements/${file}`) === text).toBe(true);
  });
  test.each(adviceFiles(company.advices))('advices/$file', ({ file, text }) => {
    expect(lying(`advices/${file}`) === text).toBe(true);
  });
});
