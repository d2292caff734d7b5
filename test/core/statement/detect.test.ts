import { describe, expect, test } from '@jest/globals';
import { readStatementFile } from '../../../core/statement/read.ts';
import { codes, read } from './reading.ts';

describe('what is no bank file is refused with what it is', () => {
  test.each<{ bytes: readonly number[]; code: string; says: string }>`
    what               | bytes                                                            | code         | says
    ${'nothing'}       | ${[]}                                                            | ${'AR-2002'} | ${'empty'}
    ${'blanks'}        | ${[32, 10, 13, 9, 0]}                                            | ${'AR-2002'} | ${'empty'}
    ${'a ZIP archive'} | ${[0x50, 0x4b, 3, 4, 20]}                                        | ${'AR-2006'} | ${'ZIP'}
    ${'a PDF'}         | ${[...'%PDF-1.7'].map((c) => c.charCodeAt(0))}                   | ${'AR-2006'} | ${'PDF'}
    ${'gzip'}          | ${[0x1f, 0x8b, 8]}                                               | ${'AR-2006'} | ${'gzip'}
    ${'bytes'}         | ${Array.from({ length: 500 }, (_, index) => (index * 37) % 256)} | ${'AR-2001'} | ${'none of'}
    ${'a letter'}      | ${[...'Dear customer, please pay.'].map((c) => c.charCodeAt(0))} | ${'AR-2001'} | ${'none of'}
  `('$what', ({ bytes, code, says }) => {
    const file = readStatementFile('file', new Uint8Array(bytes));
    expect(file).toMatchObject({
      format: null,
      statements: [],
      problems: [{ code, severity: 'error', where: 'file' }],
    });
    expect(file.problems[0]?.what).toContain(says);
  });

  test.each<{ text: string; says: string }>`
    text                                                                                 | says
    ${'<?xml version="1.0"?><Document><CstmrCdtTrfInitn/></Document>'}                   | ${'<CstmrCdtTrfInitn>'}
    ${'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'}       | ${'<Invoice>'}
    ${"UNA:+.? '\nUNB+UNOC:3+X+Y+260331:1200+1'UNH+1+INVOIC:D:96A'"}                     | ${'none of'}
    ${'ISA*00*          *00*          *ZZ*A*ZZ*B*260331*1200*U*00401*1*0*P*>~ST*810*1~'} | ${'none of'}
  `('another format: $says', ({ text, says }) => {
    expect(read(text).problems[0]?.what).toContain(says);
  });
});

test.each<{ name: string; text: string; format: string }>`
  name               | text                                                                 | format
  ${'invoice.pdf'}   | ${':20:S\n:25:1\n:60F:C260331EUR0,\n:62F:C260331EUR0,\n'}            | ${'mt940'}
  ${'statement.xml'} | ${'Date,Amount,Currency\n2026-03-31,5.00,EUR\n'}                     | ${'csv'}
  ${'x.csv'}         | ${'01,A,B,260331,1200,1,,,2/\n02,B,A,1,260331,,USD,2/\n03,1,USD/\n'} | ${'bai2'}
`('the content decides, not the name $name', ({ name, text, format }) => {
  expect(readStatementFile(name, new TextEncoder().encode(text)).format).toBe(format);
});

describe('character sets', () => {
  const statement = (name: string): string =>
    `:20:S\n:25:1\n:60F:C260331EUR0,\n:61:2603310331C1,NTRF\n:86:166?20RE 1?32${name}\n:62F:C260331EUR1,\n`;
  const latin1 = (text: string): Uint8Array => new Uint8Array([...text].map((c) => c.charCodeAt(0)));
  const utf16 = (text: string): Uint8Array =>
    new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);

  test.each<{ encoding: string; bytes: Uint8Array }>`
    encoding          | bytes
    ${'utf-8'}        | ${new TextEncoder().encode(statement('Müller'))}
    ${'windows-1252'} | ${latin1(statement('Müller'))}
    ${'utf-16le'}     | ${utf16(statement('Müller'))}
  `('$encoding is told and read', ({ encoding, bytes }) => {
    const file = readStatementFile('file', bytes);
    expect(file).toMatchObject({ encoding, problems: [] });
    expect(file.statements[0]?.entries[0]?.payer.name).toBe('Müller');
  });

  test('XML that calls itself UTF-8 and is Latin-1 is read and reported', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id><Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Müller</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
    const file = readStatementFile('file', latin1(xml));
    expect(codes(file)).toEqual(['AR-2003']);
    expect(file.statements[0]?.entries[0]?.payer.name).toBe('Müller');
  });

  test('characters lost before the file arrived are counted', () => {
    expect(read(statement('M\ufffdller')).problems).toMatchObject([{ code: 'AR-2004', severity: 'warning' }]);
  });
});
