import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInContext } from 'node:vm';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readStatementFile, readStatementText } from '../../core/statement/read.ts';
import { buildParser, lintEs5, type BuiltParser } from '../../netsuite/build/es5/build-parser.ts';
import { PATHS } from '../../netsuite/build/paths.ts';
import { accountOf, STANDARD_CODES, transactionOf, whyNotImported } from '../../netsuite/erp/bank-parser.ts';
import { es5Realm, loadAmd } from './support/es5-realm.ts';

/** The plug-in for NetSuite's own bank import, built for ES5.1 and run where nothing later exists. */
let built: BuiltParser;
let points: ReturnType<typeof loadAmd>;
beforeAll(async () => {
  built = await buildParser();
  points = loadAmd(es5Realm(), built.file.code);
}, 240_000);

interface Imported {
  readonly account: Record<string, unknown>;
  readonly transactions: Record<string, unknown>[];
}

/** Objects of the realm as objects of the test. */
const plain = (value: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/** Runs `parseData` as NetSuite does, and gives what it was given; what the plug-in throws comes through. */
function parseData(name: string, contents: string): readonly Imported[] {
  const accounts: Imported[] = [];
  points['parseData']!({
    inputData: { name, getContents: () => contents },
    createAccountData(account: Record<string, unknown>) {
      const transactions: Record<string, unknown>[] = [];
      accounts.push({ account: plain(account), transactions });
      return { createNewTransaction: (each: Record<string, unknown>) => void transactions.push(plain(each)) };
    },
  });
  return accounts;
}

test('is ES5.1 to its last line, and says so in its header', () => {
  expect(built.faults).toEqual([]);
  expect(built.file.code).toMatch(
    /^\/\*\*[\s\S]*@NApiVersion 2\.0\n \* @NScriptType fiParserPlugin\n \*\/\n/,
  );
  expect(lintEs5({ file: 'a.js', code: 'var a = () => 1;' })).toEqual([
    expect.objectContaining({ line: 1, what: expect.stringContaining('not ES5.1') as unknown }),
  ]);
});

test('the realm of this test has nothing later than ES5.1', () => {
  for (const later of ['Map', 'Symbol', 'Promise', 'BigInt', 'Uint8Array', 'Reflect', 'Intl', 'globalThis'])
    expect([later, runInContext(`typeof ${later}`, es5Realm())]).toEqual([later, 'undefined']);
  for (const later of ['[].includes', '[].flatMap', '"".startsWith', '"".padStart', '"".normalize', 'Object.entries', 'Number.isSafeInteger'])
    expect([later, runInContext(`typeof ${later}`, es5Realm())]).toEqual([later, 'undefined']);
  expect(() => runInContext('new RegExp("a", "y")', es5Realm())).toThrow('Invalid flags');
}); // prettier-ignore

const EXAMPLES = join(PATHS.top, 'examples/statements');

describe.each(readdirSync(EXAMPLES))('%s', (name) => {
  const bytes = readFileSync(join(EXAMPLES, name));
  const text = new TextDecoder().decode(bytes);

  test('gives the same accounts and movements as the reader the rest of Quittance uses', () => {
    const { statements, problems } = readStatementFile(name, bytes);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const expected = statements.map((statement) => ({
      account: accountOf(statement),
      transactions: statement.entries
        .filter(({ status }) => status === 'booked')
        .map((entry) => transactionOf(statement, entry)),
    }));
    expect(expected.flatMap(({ transactions }) => transactions).length).toBeGreaterThan(2);
    expect(parseData(name, text)).toEqual(expected);
  });

  test('every movement has a day, an amount, an id of its own and a code NetSuite is told of', () => {
    const codes = new Set<string>();
    points['getStandardTransactionCodes']!({ createNewStandardTransactionCode: ({ transactionCode }: { transactionCode: string }) => void codes.add(transactionCode) });
    const all = parseData(name, text).flatMap(({ transactions }) => transactions);
    expect(new Set(all.map(({ uniqueId }) => uniqueId)).size).toBe(all.length);
    for (const { date, amount, transactionTypeCode } of all) {
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(Number.isFinite(amount)).toBe(true);
      expect(codes).toContain(transactionTypeCode);
    }
  }); // prettier-ignore

  test('read as text it is what it is read as bytes', () => {
    const { statements } = readStatementFile(name, bytes);
    expect(readStatementText(name, text).statements).toEqual(statements);
  });
});

test('a file whose amounts are not sure is refused whole, with every problem', () => {
  const name = readdirSync(EXAMPLES).find((each) => each.endsWith('.xml'))!;
  const text = readFileSync(join(EXAMPLES, name), 'utf8').replace(
    /(<Ntry>[^]*?<Amt Ccy="EUR">)[\d.]+/,
    (_, before: string) => `${before}12x34`,
  );
  expect(() => parseData(name, text)).toThrow(/AR-2\d{3}/);
});

test.each`
  what                | contents
  ${'an empty file'}  | ${'  \n'}
  ${'no bank file'}   | ${'Dear customer,\nplease find attached'}
  ${'another XML'}    | ${'<Document><Invoice/></Document>'}
`('$what is refused, not imported as nothing', ({ contents }: Record<string, unknown>) => {
  expect(() => parseData('a.txt', String(contents))).toThrow(/AR-2\d{3}/);
}); // prettier-ignore

test('an intraday report is refused: its movements come again in the statement', () => {
  const name = readdirSync(EXAMPLES).find((each) => each.endsWith('.xml'))!;
  const { statements } = readStatementFile(name, readFileSync(join(EXAMPLES, name)));
  const interim = statements.map((statement) => ({ ...statement, interim: true }));
  expect(whyNotImported({ file: name, format: 'camt052', encoding: 'utf-8', statements: interim, problems: [] })).toContain('intraday'); // prettier-ignore
});

test('NetSuite is told its own kinds of bank data', () => {
  const kinds = 'ACH CHECK CREDIT CREDIT_OR_DEBIT DEBIT DEPOSIT FEE INTEREST PAYMENT TRANSFER OTHER'.split(
    ' ',
  ); // of the plug-in's reference
  for (const { transactionType } of STANDARD_CODES) expect(kinds).toContain(transactionType);
});
