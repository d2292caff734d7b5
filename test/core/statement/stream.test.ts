import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../../../core/problems/problem.ts';
import type { BankEntry, Statement } from '../../../core/statement/entry.ts';
import { FORMATS } from '../../../core/statement/formats.ts';
import { eachRow, rowFeeder, type Row } from '../../../core/statement/csv/rows.ts';
import { streamedFormat } from '../../../core/statement/read-pieces.ts';
import type { StreamStatements } from '../../../core/statement/stream.ts';

const EXAMPLES = {
  camt: 'seebank-2026-11-12.camt053.xml',
  mt940: 'fuldatal-2026-11-12.mt940.sta',
  bai2: 'ohio-valley-2026-11-12.bai2.txt',
};
const exampleOf = (name: keyof typeof EXAMPLES): string =>
  readFileSync(new URL(`../../../examples/statements/${EXAMPLES[name]}`, import.meta.url), 'utf8').replaceAll(
    '\r\n',
    '\n',
  );
const MT942 =
  ':20:I\n:25:PL61109010140000071219812874\n:28C:1/1\n:34F:PLN0,\n:13D:2603311815+0100\n:61:2603310331C60,00NTRFNONREF//B1\n:86:FV 12\n:90C:1PLN60,00\n-\n';
const CSV = `Konto;Buchungstag;Name;Verwendungszweck;Betrag;Saldo;Waehrung
DE1;30.03.2026;"Müller; Söhne";"RE 1001
und ""RE"" 1002";-1.250,50;5.000,00;EUR
DE1;31.03.2026;Petit;RE 1003;60,00;5.060,00;EUR
DE2;31.03.2026;Nils;RE 1004;7,00;7,00;USD
;;;Summe;8,00;;
`;
/** An example of each format: its beginning with a few entries, and its end. */
function goodOf(format: string): string {
  if (format === 'mt942') return MT942;
  if (format === 'csv') return CSV;
  const text = exampleOf(format.startsWith('camt') ? 'camt' : (format as keyof typeof EXAMPLES));
  return text.length <= 8000 ? text : text.slice(0, 6000) + text.slice(-2000);
}

/** What a reader finds in a text that comes in these pieces. */
function told(stream: StreamStatements, pieces: readonly string[]) {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let entries: BankEntry[] = [];
  stream(
    { file: 'file', profiles: [], report: (problem) => problems.push(problem) },
    (push) => pieces.forEach((piece) => push(piece)),
    {
      entry: (entry) => entries.push(entry),
      statement(head) {
        statements.push({ ...head, entries });
        entries = [];
      },
    },
  );
  expect(entries).toEqual([]); // every entry has its statement
  return { statements, problems };
}

const streamed = FORMATS.flatMap((row) => streamedFormat(row) ?? []);

test('the formats of large files are read from pieces', () => {
  expect(streamed.map(({ format }) => format)).toEqual(
    expect.arrayContaining(['camt052', 'camt053', 'camt054', 'mt940', 'mt942', 'bai2', 'csv']),
  );
});

describe.each(streamed)('$format', ({ format, stream, read }) => {
  const good = goodOf(format);

  test('character by character the same is found as at once', () => {
    const whole = told(stream, [good]);
    expect(whole.statements.flatMap(({ entries }) => entries).length).toBeGreaterThan(0);
    expect(told(stream, [...good])).toEqual(whole);
    const problems: Problem[] = [];
    const text = { file: 'file', text: good, profiles: [], report: (one: Problem) => problems.push(one) };
    expect(whole).toEqual({ statements: read(text), problems });
  });

  test('however a text is cut, several times over, damaged or not, the same is found', () => {
    const damage = fc.record({
      at: fc.nat(good.length),
      drop: fc.nat(40),
      put: fc.constantFrom('', '\n', '<', ':20:S\n', '-\n', '&', '16,', '/ ', ']]>', '<?xml ', '\n\n'),
    });
    fc.assert(
      fc.property(
        fc.array(damage, { maxLength: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(16_000), { maxLength: 12 }),
        (damages, times, cuts) => {
          let text = good.repeat(times);
          for (const { at, drop, put } of damages) text = text.slice(0, at) + put + text.slice(at + drop);
          const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
          expect(told(stream, pieces)).toEqual(told(stream, [text]));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a line without an end stops the reader as soon as it is too long, and what came before is kept', () => {
  const { stream } = streamed.find(({ format }) => format === 'mt940')!;
  const pieces = [exampleOf('mt940'), ...Array.from({ length: 50 }, () => 'x'.repeat(10_000))];
  const { statements, problems } = told(stream, pieces);
  expect(statements.flatMap(({ entries }) => entries).length).toBeGreaterThan(5);
  expect(problems.map(({ code }) => code)).toContain('AR-2005');
});

describe('CSV', () => {
  const rowsOf = (text: string): { rows: readonly Row[]; unclosed: number | null } => {
    const rows: Row[] = [];
    const unclosed = eachRow(text, ';', (row) => void rows.push(row));
    return { rows, unclosed };
  };

  test('rows are the same however their text is cut, quotation marks and line ends in cells included', () => {
    const sign = fc.constantFrom('a', '1', ';', ';', '"', '""', '"x"', '\n', '\n', ' ', '\ufeff', 'ß');
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        fc.constantFrom(1, 3, 10, 1_000),
        (signs, cuts, atOnce) => {
          const text = `x${signs.join('')}`;
          const rows: Row[] = [];
          const feeder = rowFeeder(';', (row) => void rows.push(row), atOnce);
          const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          places.slice(1).forEach((end, index) => feeder.push(text.slice(places[index], end)));
          expect({ rows, unclosed: feeder.end() }).toEqual(rowsOf(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('accounts that take turns in a large file become statements as in a small one', () => {
    const { stream, read } = streamed.find(({ format }) => format === 'csv')!;
    const row = (index: number): string => `DE${index % 3};31.03.2026;RE ${index};${index % 90},00;EUR\n`;
    const text = `Konto;Buchungstag;Verwendungszweck;Betrag;Waehrung\n${Array.from({ length: 60_000 }, (_, index) => row(index)).join('')}`;
    const pieces = Array.from({ length: 40 }, (_, index) => text.slice(index * 60_000, (index + 1) * 60_000));
    const whole = read({ file: 'file', text, profiles: [], report: () => undefined });
    const { statements, problems } = told(stream, pieces);
    expect(problems).toEqual([]);
    expect(statements.map(({ entries }) => entries.length)).toEqual([20_000, 20_000, 20_000]);
    expect(JSON.stringify(statements) === JSON.stringify(whole)).toBe(true); // toEqual takes half a minute
  });
});
