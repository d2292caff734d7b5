import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { companyId } from '../../../core/ledger/ids.ts';
import type { Statement, StatementFile } from '../../../core/statement/entry.ts';
import { isBooked } from '../../../core/statement/identity.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import {
  achBatch,
  bgSection,
  bgStart,
  cfonbBalance,
  codaHeader,
  codaOld,
  CREMUL_HEAD,
  GOOD as OTHERS,
  lockboxBox,
  lockboxCheck,
  lockboxHeader,
  n43Header,
  ocrAssignment,
  ocrStart,
  OFX,
  PAIN002,
  REMADV,
  UBL,
  X12,
} from './good.ts';
import { bytesOf } from './reading.ts';

/** Small statements of ours that add up, each with balances or control totals, and with every kind of line. */
const GOOD: Readonly<Record<string, string>> = {
  ...OTHERS,
  camt053: `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id><ElctrncSeqNb>41</ElctrncSeqNb>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-30</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">140.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-31</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy="EUR">60.00</Amt><RltdPties><Dbtr><Pty><Nm>Müller &amp; Co</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>RE 1001</Ustrd></RmtInf></TxDtls>
<TxDtls><Amt Ccy="EUR">40.00</Amt></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-31</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
`,
  mt940: `{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
:20:STMT
:25:37040044/532013000
:28C:41/1
:60F:C260330EUR50,00
:61:2603310331CR60,00NTRFNONREF//B1
:86:166?00GUTSCHRIFT?20EREF+E1?21SVWZ+RE 1001?30BELADEBEXXX?31DE02100500000054540402?32MUELLER
:61:2603310331C40,NTRFREF1//B2
/OCMT/USD44,00/
:86:/ORDP//NAME/Jansen/REMI/F 12/
:61:2603310331RC10,00NMSCNONREF
:86:RETOUR
SECOND LINE
:62F:C260331EUR140,00
:64:C260331EUR140,00
-}
`,
  mt942: `:20:INTERIM
:25:PL61109010140000071219812874
:28C:1/1
:34F:PLN0,
:13D:2603311815+0100
:61:2603310331C60,00NTRFNONREF//B1
:86:FV 12
:61:2603310331D10,00NTRFNONREF//B2
:90D:1PLN10,00
:90C:1PLN60,00
-
`,
  bai2: `01,BANK,CUST,260401,0600,F7,80,1,2/
02,CUST,BANK,1,260331,2359,USD,2/
03,1234567890,USD,010,5000,,,015,14000,,/
88,100,10000,2,,400,1000,1,/
16,195,6000,0,B1,C1,ORG:=ACME
88,OBI:=INVOICE 7
16,115,4000,S,4000,,,B2,,LOCKBOX 5/
16,555,1000,V,260331,1200,B3,,RETURNED/
49,41000,7/
98,41000,1,9/
99,41000,1,11/
`,
  csv: `Date,Amount,Balance,Currency,Account,Description
2026-03-29,60.00,110.00,EUR,A,"RE 1001, Müller"
2026-03-30,40.00,150.00,EUR,A,RE 1002
2026-03-31,-10.00,140.00,EUR,A,fee
`,
};

/** Of an advice nothing is booked: its total is what must not change unnoticed. */
const ADVICES: ReadonlySet<string> = new Set(['x12-820', 'remadv', 'ubl-remittance']);

/** Booked money of a statement. */
const sumOf = ({ entries }: Statement, { format }: StatementFile): number =>
  entries
    .filter((entry) => isBooked(entry) || ADVICES.has(format ?? ''))
    .reduce((total, { amount }) => total + (amount ?? 0), 0);
/** Of all statements of a file: which account a digit names no sum proves, and a shell takes nothing of one it does not know. */
const moneyOf = (file: StatementFile): number =>
  file.statements.reduce((total, statement) => total + sumOf(statement, file), 0);

/** Everything that holds for any file at all. */
function expectSound(file: StatementFile): void {
  for (const statement of file.statements) {
    const { receipts, notReceipts } = receiptsOf(statement, { company: companyId('01') });
    expect(receipts.length + notReceipts.length).toBe(statement.entries.length);
    expect(new Set(statement.entries.map(({ id }) => id)).size).toBe(statement.entries.length);
    for (const { amount, amountText, line } of statement.entries) {
      expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
      expect(typeof amountText).toBe('string');
      expect(line).toBeGreaterThan(0);
    }
  }
  for (const { what, where, fix } of file.problems) {
    expect(where.startsWith('file')).toBe(true);
    expect(`${what}${fix}`).not.toMatch(/undefined|NaN|\[object/);
  }
  if (file.statements.length === 0) expect(file.problems.length).toBeGreaterThan(0);
}

const read = (bytes: Uint8Array): StatementFile => readStatementFile('file', bytes);

test.each(Object.entries(GOOD))('the %s to start from is read and adds up', (format, text) => {
  const file = read(bytesOf(text));
  expect(file).toMatchObject({ format, problems: [] });
  expectSound(file);
});

test.each(Object.entries(GOOD).filter(([format, text]) => !text.startsWith('<') && format !== 'csv'))(
  'two %s files put together, the second with its byte order mark: read as if it had none',
  (_, text) => {
    const joined = read(bytesOf(`${text}\n\ufeff${text}`));
    const plain = read(bytesOf(`${text}\n${text}`));
    expect(joined).toEqual(plain);
    expect(plain.statements.length).toBeGreaterThan(1);
  },
);

test('any bytes: an answer, sound, and no exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(read(bytes))),
    { numRuns: 1000 },
  );
});

const heads = [
  ':20:S\n:25:1\n:60F:C260331EUR1,\n',
  '01,A,B,260331,1200,1,,,2/\n02,B,A,1,260331,,USD,2/\n',
  '<Document><BkToCstmrStmt><Stmt>',
  'Date;Amount;Currency\n',
  `${codaHeader}\n${codaOld(0)}\n`,
  `${cfonbBalance('01', '300326', 0)}\n`,
  `${n43Header}\n`,
  `${achBatch('A', 'CTX')}\n`,
  `${lockboxHeader}\n${lockboxBox}\n${lockboxCheck(1, 1, '1')}\n`,
  `${bgStart}\n${bgSection}\n`,
  `${ocrStart}\n${ocrAssignment()}\n`,
  CREMUL_HEAD,
  X12.slice(0, 300),
  REMADV.slice(0, 200),
  UBL.slice(0, 400),
  PAIN002.slice(0, 300),
  OFX.slice(0, 300),
];
test('any text behind the beginning of a format: the same', () => {
  const scraps = fc.oneof(
    fc.constantFrom(
      ':61:',
      '2603310331C1,',
      ':86:',
      '?20',
      '/REMI/',
      '16,',
      '88,',
      '/',
      ',',
      '<Ntry>',
      '</Ntry>',
      '<Amt Ccy="EUR">',
      '"',
      ';',
      '\n',
      '\r',
      '-',
      '{4:',
      '999',
      "'",
      '+',
      '~',
      '*',
      'LIN+1',
      'SEQ++1',
      'MOA+12:5',
      'DOC+380+1',
      'RMR*IV*1**5~',
      '<STMTTRN>',
      '<TRNAMT>5',
      '<TxInfAndSts>',
      '\n21',
      '\n04',
      '\n6',
      '\n20',
      '\0',
    ),
    fc.string({ maxLength: 8, unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.array(scraps, { maxLength: 60 }), (head, parts) =>
      expectSound(read(bytesOf(head + parts.join('')))),
    ),
    { numRuns: 1500 },
  );
});

describe('one thing wrong in a statement that added up: the same money, or a problem that says so', () => {
  const all = Object.keys(GOOD);
  /** The running balance of a table says nothing of rows before its first and behind its last. */
  const enclosed = all.filter((name) => name !== 'csv');
  const damaged = (damage: (bytes: Uint8Array, at: number, byte: number) => Uint8Array, formats = all) =>
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 0, max: 255 }),
        (name, place, byte) => {
          const bytes = bytesOf(GOOD[name] ?? '');
          const file = read(damage(bytes, Math.floor(place * bytes.length), byte));
          expectSound(file);
          if (file.problems.length === 0) expect(moneyOf(file)).toBe(moneyOf(read(bytes)));
        },
      ),
      { numRuns: 2000 },
    );

  test('a byte is another one', () =>
    damaged((bytes, at, byte) => bytes.map((one, index) => (index === at ? byte : one))));

  test('a byte is missing', () => damaged((bytes, at) => bytes.filter((_, index) => index !== at)));

  test('the file ends early', () => damaged((bytes, at) => bytes.subarray(0, at), enclosed));

  const lines = (bytes: Uint8Array): readonly string[] => new TextDecoder().decode(bytes).split('\n');
  test('a line is missing', () =>
    damaged(
      (bytes, at) =>
        bytesOf(
          lines(bytes)
            .filter((_, index) => index !== at % lines(bytes).length)
            .join('\n'),
        ),
      enclosed,
    ));

  test('a row between others is missing from a table with a running balance', () => {
    const table = bytesOf((GOOD['csv'] ?? '').replace(/2026-03-30.*\n/, ''));
    expect(read(table).problems.map(({ code }) => code)).toEqual(['AR-2201']);
  });

  test('a row that has lost its account is told, not taken for another account in silence', () => {
    const table = bytesOf((GOOD['csv'] ?? '').replace('EUR,A,fee', 'EUR,,fee'));
    expect(read(table).problems).toMatchObject([{ code: 'AR-2303', where: 'file, line 4' }]);
  });

  test('a line is there twice', () =>
    damaged((bytes, at) =>
      bytesOf(
        lines(bytes)
          .flatMap((line, index) => (index === at % lines(bytes).length ? [line, line] : [line]))
          .join('\n'),
      ),
    ));
});

describe('files made to exhaust', () => {
  const MB = 1_000_000;
  test.each<{ text: () => string; codes: readonly string[] }>`
    what                               | text                                                                                                                                                                                                                                               | codes
    ${'100 MB on one line of MT940'}   | ${() => `:20:S\n:25:1\n:61:${'9'.repeat(100 * MB)}`}                                                                                                                                                                                               | ${['AR-2005']}
    ${'100 MB on one line of CSV'}     | ${() => `Date,Amount,Currency\n${'1,'.repeat(50 * MB)}`}                                                                                                                                                                                           | ${['AR-2005']}
    ${'100 MB of BAI2 without an end'} | ${() => `01,A,B,260331,1200,1,,,2/\n02,B,A,1,260331,,USD,2/\n03,1,USD/\n16,${'9'.repeat(100 * MB)}`}                                                                                                                                               | ${['AR-2005']}
    ${'100 MB on one line of CODA'}    | ${() => `${codaHeader}\n${codaOld(0)}\n21${'9'.repeat(100 * MB)}`}                                                                                                                                                                                 | ${['AR-2005']}
    ${'100 MB of one X12 segment'}     | ${() => `${X12.slice(0, 300)}~RMR*IV*${'9'.repeat(100 * MB)}`}                                                                                                                                                                                     | ${['AR-2205', 'AR-2405']}
    ${'100 MB of one EDIFACT segment'} | ${() => `${CREMUL_HEAD}FTX+PMD+++${'9'.repeat(100 * MB)}`}                                                                                                                                                                                         | ${['AR-2205', 'AR-2405']}
    ${'100 MB of one OFX value'}       | ${() => OFX.replace('INV 1001', '9\n'.repeat(50 * MB))}                                                                                                                                                                                            | ${['AR-2005']}
    ${'an entity bomb in OFX'}         | ${() => OFX.replace('<OFX>', '<!DOCTYPE x [<!ENTITY a "&b;&b;">]><OFX>')}                                                                                                                                                                          | ${['AR-2011']}
    ${'open tags of OFX'}              | ${() => `${OFX.slice(0, OFX.indexOf('<STMTTRN>'))}${'<STMTTRN>'.repeat(50_000)}`}                                                                                                                                                                  | ${['AR-2101', 'AR-2007']}
    ${'100 MB of one XML text'}        | ${() => `<Document><BkToCstmrStmt><Stmt><Id>${'x'.repeat(100 * MB)}`}                                                                                                                                                                              | ${['AR-2012']}
    ${'100 MB of nothing known'}       | ${() => 'z'.repeat(100 * MB)}                                                                                                                                                                                                                      | ${['AR-2001']}
    ${'an entity bomb'}                | ${() => `<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "${'lol'.repeat(100)}">${Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index} "${'&a;'.repeat(10)}">`).join('')}]><Document><BkToCstmrStmt>&a19;</BkToCstmrStmt></Document>`} | ${['AR-2011']}
    ${'a million open elements'}       | ${() => `<Document><BkToCstmrStmt><Stmt>${'<a>'.repeat(MB)}`}                                                                                                                                                                                      | ${['AR-2012']}
  `('$what', ({ text, codes }) => {
    expect(read(bytesOf(text())).problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining([...codes]),
    );
  });

  test.each<{ text: string }>`
    what                           | text
    ${'separators'}                | ${`:20:S\n:25:1\n:60F:C260331EUR0,\n:61:2603310331C1,NTRF\n:86:166${'?20'.repeat(6000)}\n:62F:C260331EUR1,\n`}
    ${'slashes'}                   | ${`:20:S\n:25:1\n:60F:C260331EUR0,\n:61:2603310331C1,NTRF\n:86:/REMI/${'/'.repeat(18_000)}\n:62F:C260331EUR1,\n`}
    ${'colons'}                    | ${`:20:S\n:25:1\n:60F:C260331EUR0,\n:61:2603310331C1,NTRF\n:86:${'OD: '.repeat(4000)}\n:62F:C260331EUR1,\n`}
    ${'lines of :86:'}             | ${`:20:S\n:25:1\n:60F:C260331EUR0,\n:61:2603310331C1,NTRF\n${':86:x\n'.repeat(50_000)}:62F:C260331EUR1,\n`}
    ${'continuations'}             | ${`01,A,B,260331,1200,1,,,2/\n02,B,A,1,260331,,USD,2/\n03,1,USD/\n16,195,1,0,,,x\n${'88,x\n'.repeat(50_000)}`}
    ${'ampersands'}                | ${`<Document><BkToCstmrStmt><Stmt><Id>${'&'.repeat(500_000)}</Id></Stmt></BkToCstmrStmt></Document>`}
    ${'quotation marks'}           | ${`Date,Amount,Currency\n${'"'.repeat(300_000)}\n`}
    ${'statements of one name'}    | ${':20:S\n:25:1\n:60F:C260331EUR0,\n:62F:C260331EUR0,\n'.repeat(20_000)}
    ${'ten thousand broken lines'} | ${`:20:S\n:25:1\n:60F:C260331EUR0,\n${':61:x\n'.repeat(10_000)}:62F:C260331EUR0,\n`}
  `('many $what', ({ text }) => {
    const file = read(bytesOf(text));
    expectSound(file);
    expect(file.problems.length).toBeLessThanOrEqual(1001);
  });
});
