import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { statementCommand } from '../../cli/commands/statement.ts';
import { readBankFile } from '../../cli/io/bank-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'quittance-large-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  process.exitCode = undefined;
});

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/statements/${name}`, import.meta.url), 'utf8');
const camt = example('seebank-2026-11-12.camt053.xml');
const mt940 = example('fuldatal-2026-11-12.mt940.sta').replaceAll('\r\n', '\n');
const bai2 = example('ohio-valley-2026-11-12.bai2.txt');
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** What a command prints, with a file read at once and piece by piece. */
function both(content: string | Buffer, ...options: readonly string[]) {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return [Infinity, 1].map((large) => {
    let output = '';
    statementCommand((text) => (output += text), large).parse([path, ...options], { from: 'user' });
    const exitCode = process.exitCode;
    process.exitCode = undefined;
    return { output, exitCode };
  });
}

describe.each<{ what: string; content: string | Buffer }>`
  what                                       | content
  ${'camt.053'}                              | ${camt}
  ${'three documents one after another'}     | ${camt.repeat(3)}
  ${'camt.053 cut off'}                      | ${camt.slice(0, 100_000)}
  ${'MT940'}                                 | ${mt940}
  ${'MT940 with CRLF, longer than a piece'}  | ${mt940.repeat(150).replaceAll('\n', '\r\n')}
  ${'MT940 with umlauts in Latin-1'}         | ${latin1(mt940.repeat(100).replaceAll('RECHNUNG', 'GEBÜHR'))}
  ${'MT940 that lost characters'}            | ${mt940.replaceAll('E', '\ufffd')}
  ${'MT940 with a byte order mark'}          | ${`\ufeff${mt940}`}
  ${'MT940 padded'}                          | ${`${mt940}\u001a${'\u0000'.repeat(2_000_000)}`}
  ${'MT940 that ends within a character'}    | ${Buffer.concat([Buffer.from(mt940), Buffer.from([0xc3])])}
  ${'MT940 in UTF-16'}                       | ${wide(mt940)}
  ${'the same statement with other entries'} | ${mt940 + mt940.replaceAll('NTRF', 'NMSC')}
  ${'BAI2'}                                  | ${bai2}
  ${'XML that calls itself Latin-1'}         | ${camt.replace('UTF-8', 'ISO-8859-1')}
  ${'a table'}                               | ${'Date,Amount,Currency\n2026-03-31,5.00,EUR\n'}
  ${'nothing'}                               | ${''}
  ${'nothing but blanks'}                    | ${' \n'.repeat(1000)}
  ${'nothing known'}                         | ${'hello\n'.repeat(1000)}
`('$what', ({ content }) => {
  test.each([['--json'], ['--entries'], []])(
    '%s prints the same, read piece by piece or at once',
    (...options) => {
      const [atOnce, inPieces] = both(content, ...options);
      expect(atOnce!.output.length).toBeGreaterThan(20);
      expect(inPieces).toEqual(atOnce);
    },
  );
});

test('a file that is not there, and a folder, are told as always', () => {
  for (const path of [join(folder, 'nowhere'), folder]) {
    const told = [Infinity, 1].map((large) => readBankFile(path, {}, large).problems);
    expect(told[0]).toHaveLength(1);
    expect(told[1]).toEqual(told[0]);
  }
});
