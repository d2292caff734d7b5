import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../../../core/problems/problem.ts';
import type { BankEntry, Statement } from '../../../core/statement/entry.ts';
import { FORMATS } from '../../../core/statement/formats.ts';
import type { OpenReader } from '../../../core/statement/stream.ts';

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
/** An example of each format: its beginning with a few entries, and its end. */
function goodOf(format: string): string {
  if (format === 'mt942') return MT942;
  const text = exampleOf(format.startsWith('camt') ? 'camt' : (format as keyof typeof EXAMPLES));
  return text.length <= 8000 ? text : text.slice(0, 6000) + text.slice(-2000);
}

/** What a reader finds in a text that comes in these pieces. */
function told(open: OpenReader, pieces: readonly string[]) {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let entries: BankEntry[] = [];
  const reader = open(
    { file: 'file', profiles: [], report: (problem) => problems.push(problem) },
    {
      entry: (entry) => entries.push(entry),
      statement(head) {
        statements.push({ ...head, entries });
        entries = [];
      },
    },
  );
  for (const piece of pieces) reader.push(piece);
  reader.end();
  expect(entries).toEqual([]); // every entry has its statement
  return { statements, problems };
}

const streamed = FORMATS.flatMap(({ format, open }) => (open ? [{ format, open }] : []));

test('the formats of large files are read from pieces', () => {
  expect(streamed.map(({ format }) => format)).toEqual(
    expect.arrayContaining(['camt052', 'camt053', 'camt054', 'mt940', 'mt942', 'bai2']),
  );
});

describe.each(streamed)('$format', ({ format, open }) => {
  const good = goodOf(format);

  test('character by character the same is found as at once', () => {
    const whole = told(open, [good]);
    expect(whole.statements.flatMap(({ entries }) => entries).length).toBeGreaterThan(0);
    expect(told(open, [...good])).toEqual(whole);
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
          expect(told(open, pieces)).toEqual(told(open, [text]));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a line without an end stops the reader as soon as it is too long, and what came before is kept', () => {
  const open = streamed.find(({ format }) => format === 'mt940')!.open;
  const pieces = [exampleOf('mt940'), ...Array.from({ length: 50 }, () => 'x'.repeat(10_000))];
  const { statements, problems } = told(open, pieces);
  expect(statements.flatMap(({ entries }) => entries).length).toBeGreaterThan(5);
  expect(problems.map(({ code }) => code)).toContain('AR-2005');
});
