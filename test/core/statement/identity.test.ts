import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { companyId } from '../../../core/ledger/ids.ts';
import { claims, fileDigest, statementDigest } from '../../../core/statement/identity.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import { bytesOf, codes, read } from './reading.ts';

const message = (entries: string, { number = '41/1', day = '260331' } = {}): string =>
  `:20:S\n:25:DE89370400440532013000\n:28C:${number}\n:60F:C${day}EUR0,00\n${entries}:62F:C${day}EUR0,00\n-\n`;
const entry = (reference: string, amount = '100,00'): string =>
  `:61:2603310331C${amount}NTRFNONREF${reference}\n`;
const out = (amount: string): string => `:61:2603310331D${amount}NTRFNONREF\n`;

const idsOf = (text: string): readonly string[] =>
  read(text).statements.flatMap((statement) => {
    const { receipts, notReceipts } = receiptsOf(statement, { company: companyId('01') });
    return [...receipts.map(({ id }) => id), ...notReceipts.map(({ entry: one }) => one.id)];
  });

describe('ids', () => {
  test('the same file again gives the same ids', () => {
    const text = message(entry('//A') + entry('//A') + entry('') + entry('') + out('400,00'));
    expect(idsOf(text)).toEqual(idsOf(text));
    expect(new Set(idsOf(text)).size).toBe(5);
  });

  test('wrapping, line ends and encoding do not change them', () => {
    const text = message(`${entry('//A')}:86:Müller\n${entry('')}${out('200,00')}`);
    const wrapped = `{1:F01X}{2:O940X}{4:\r\n${text.replace(/\n/g, '\r\n').replace(/-\r\n$/, '-}')}`;
    expect(idsOf(wrapped)).toEqual(idsOf(text));
  });

  test('statements of the same number but another year differ', () => {
    expect(idsOf(message(entry('')))[0]).not.toBe(idsOf(message(entry(''), { day: '250331' }))[0]);
  });

  test('two statements of one name in a file differ where their entries do', () => {
    const text = message(entry('') + out('100,00')) + message(entry('', '200,00') + out('200,00'));
    const [first, second] = read(text).statements.map(({ id }) => id);
    expect(second).toBe(`${first}~2`);
    expect(codes(read(text))).toEqual([]);
  });

  test('the same statement twice in a file has the same ids twice, and is told', () => {
    const one = message(entry('//A') + out('100,00'));
    const file = read(one + one);
    expect(file.statements[0]?.id).toBe(file.statements[1]?.id);
    expect(codes(file)).toEqual(['AR-2207']);
  });
});

test('every text is handed out once, whether references count up or come anyhow', () => {
  const reference = fc.oneof(
    fc.nat(30).map(String),
    fc.constantFrom('', 'B2', 'B2~2', 'A-REFERENCE-OF-SIXTEEN'),
  );
  fc.assert(
    fc.property(fc.array(reference), (wanted) => {
      const claim = claims();
      const given: string[] = [];
      for (const text of wanted) {
        const id = claim(text);
        expect(given).not.toContain(id);
        if (!given.includes(text)) expect(id).toBe(text);
        given.push(id);
      }
    }),
  );
});

describe('digests', () => {
  test('the same bytes have the same digest, others another', () => {
    expect(fileDigest(bytesOf('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(fileDigest(bytesOf('abd'))).not.toBe(fileDigest(bytesOf('abc')));
  });

  test('a statement is the same however it is wrapped, and another when an entry differs', () => {
    const digest = (text: string): string | undefined => read(text).statements.map(statementDigest)[0];
    const text = message(entry('//A') + out('100,00'));
    expect(digest(`{1:F01X}{4:\n${text}`)).toBe(digest(text));
    expect(digest(message(entry('//B') + out('100,00')))).not.toBe(digest(text));
    expect(digest(message(entry('//A', '100,01') + out('100,00')))).not.toBe(digest(text));
  });
});
