import { describe, expect, test } from '@jest/globals';
import { readStatementFile } from '../../core/statement/read.ts';
import { generateExampleCompany } from '../../examples/company/generate.ts';
import { statementFiles } from '../../examples/company/statements/files.ts';

const company = generateExampleCompany(1);
const read = statementFiles(company.days).map(({ file, format, text }) => ({
  file,
  format,
  found: readStatementFile(file, new TextEncoder().encode(text)),
}));

describe('the statements are what banks send: the readers, which know nothing of the writers, find all of it', () => {
  test.each(read)('$file: its format, and nothing to complain of', ({ format, found }) => {
    expect(found.format).toBe(format);
    expect(found.problems).toEqual([]);
  });

  test('every movement is an entry with its amount, and the balances close', () => {
    const statements = read.flatMap(({ found }) => found.statements);
    for (const { account, opening, movements } of company.days) {
      const statement = statements.find((each) => each.account === account)!;
      const entries = statement.entries.map(({ bankReference, amount }) => `${bankReference} ${amount}`);
      expect(entries.sort()).toEqual(
        movements.map(({ bankReference, amount }) => `${bankReference} ${amount}`).sort(),
      );
      expect(statement.opening?.amount).toBe(opening);
      expect(statement.closing?.amount).toBe(
        movements.reduce((sum, { amount }) => sum + amount, opening as number),
      );
    }
  });

  test('a returned debit is read as taking back, fees and interest as the bank’s own', () => {
    const entries = new Map(
      read.flatMap(({ found }) =>
        found.statements.flatMap((each) => each.entries.map((entry) => [entry.bankReference, entry])),
      ),
    );
    const of = (name: string) =>
      company.truth.filter((entry) => entry.case === name).map((entry) => entries.get(entry.bankReference)!);
    expect(new Set(of('returned-payment').map(({ reversal }) => reversal))).toEqual(new Set([true]));
    expect(new Set(of('bank-fee').map(({ nature }) => nature))).toEqual(new Set(['fee']));
    expect(new Set(of('interest').map(({ nature }) => nature))).toEqual(new Set(['interest']));
    // Germany and Ohio say so by a code of their own; Zürich only names our other account.
    const own = of('own-transfer').filter(({ code }) => code !== 'PMNT/RCDT/BOOK');
    expect(own.map(({ nature }) => nature)).toEqual(['own-transfer', 'own-transfer']);
  });
});
