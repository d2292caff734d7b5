import { describe, expect, test } from '@jest/globals';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

interface Message {
  readonly account?: string;
  readonly number?: string;
  readonly opening?: string;
  readonly closing?: string;
}

/** A message around some fields; without balances given it closes as it opens, so mind what the entries make. */
function mt940(fields: string, message: Message = {}): string {
  const {
    account = 'DE89370400440532013000',
    number = '41/1',
    opening = 'C260331EUR0,00',
    closing = 'C260331EUR100,00',
  } = message;
  return `:20:STMT\n:25:${account}\n:28C:${number}\n:60F:${opening}\n${fields}\n:62F:${closing}\n-\n`;
}

const PLAIN = ':61:2603310331C100,00NTRFNONREF//BANK1\n:86:RE 1001';

describe('a message is found however it is wrapped', () => {
  const body = mt940(PLAIN);
  test.each<{ text: string }>`
    what                             | text
    ${'bare'}                        | ${body}
    ${'CRLF'}                        | ${body.replace(/\n/g, '\r\n')}
    ${'CR'}                          | ${body.replace(/\n/g, '\r')}
    ${'SWIFT blocks'}                | ${`{1:F01BANKDEFFAXXX0000000000}{2:O9400000000000BANKDEFFXXXX00000000000000000000N}{4:\n${body.replace(/-\n$/, '-}{5:}\n')}`}
    ${'blocks and text on one line'} | ${`{1:F01BANKDEFFAXXX}{2:I940BANKDEFFXXXXN}{4:${body.replace(/-\n$/, '-}')}`}
    ${'an ABN envelope'}             | ${`ABNANL2A\n940\nABNANL2A\n${body}`}
    ${'an ING envelope'}             | ${`0000 01INGBNL2AXXXX00001\n0000 01INGBNL2AXXXX00001\n940 00\n${body.replace(/-\n$/, '-XXX\n')}`}
    ${'a Rabobank head'}             | ${`:940:\n${body.replace(/-\n$/, '')}`}
    ${'transmission signs'}          | ${`\u0001\n${body.replace(/-\n$/, '-\u0003')}`}
    ${'an end of file of DOS'}       | ${`${body}\u001a`}
    ${'blank lines'}                 | ${body.replace(/\n/g, '\n\n')}
  `('$what', ({ text }) => {
    const { file, statement } = readOne(text);
    expect(file.problems).toEqual([]);
    expect(file.format).toBe('mt940');
    expect(amounts(statement)).toEqual(['100.00']);
    expect(statement.entries[0]).toMatchObject({ bankReference: 'BANK1', code: 'NTRF', text: ['RE 1001'] });
  });

  test('several messages, with and without an end mark between them', () => {
    const one = mt940(PLAIN);
    const two = mt940(PLAIN, { number: '42/1' });
    for (const text of [one + two, one.replace(/-\n$/, '') + two, `{1:F01A}{4:\n${one}{1:F01A}{4:\n${two}`])
      expect(read(text).statements.map(({ number }) => number)).toEqual(['41/1', '42/1']);
  });

  test('a message that breaks off before the next header block is reported, and the next is read', () => {
    const cut = mt940(PLAIN).replace(/:62F:[^]*/, '');
    const file = read(`{1:F01A}{4:\n${cut}{1:F01A}{4:\n${mt940(PLAIN, { number: '42' })}`);
    expect(file.statements.map(amounts)).toEqual([['100.00'], ['100.00']]);
    expect(codes(file)).toEqual(['AR-2205']);
  });
});

describe('the statement line :61:', () => {
  test.each<{
    line: string;
    amount: number;
    bookedOn: string;
    valueOn: string | null;
    code: string | null;
    reference: string | null;
    bank: string | null;
    reversal: boolean;
  }>`
    line                                           | amount      | bookedOn        | valueOn         | code      | reference             | bank             | reversal
    ${'2603310331C100,00NTRFREF1//BANK1'}          | ${10000}    | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${'REF1'}             | ${'BANK1'}       | ${false}
    ${'260331D100,NTRFNONREF'}                     | ${-10000}   | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${null}               | ${null}          | ${false}
    ${'2603310331CR11,5NTRFNONREF'}                | ${1150}     | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${null}               | ${null}          | ${false}
    ${'2603310331RCR204,88NRTINONREF'}             | ${-20488}   | ${'2026-03-31'} | ${'2026-03-31'} | ${'NRTI'} | ${null}               | ${null}          | ${true}
    ${'2603310331RD204,88NTRFNONREF'}              | ${20488}    | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${null}               | ${null}          | ${true}
    ${'2603310331C500NTRF29-07-2026 10:05//B4G29'} | ${50000}    | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${'29-07-2026 10:05'} | ${'B4G29'}       | ${false}
    ${'260331C000000000300.00NMSC170059286'}       | ${30000}    | ${'2026-03-31'} | ${'2026-03-31'} | ${'NMSC'} | ${'170059286'}        | ${null}          | ${false}
    ${'260331    CD0,00NDEFNONREF//'}              | ${0}        | ${'2026-03-31'} | ${'2026-03-31'} | ${'NDEF'} | ${null}               | ${null}          | ${false}
    ${'2512300102C1,NTRFNONREF'}                   | ${100}      | ${'2026-01-02'} | ${'2025-12-30'} | ${'NTRF'} | ${null}               | ${null}          | ${false}
    ${'2601021230C1,NTRFNONREF'}                   | ${100}      | ${'2025-12-30'} | ${'2026-01-02'} | ${'NTRF'} | ${null}               | ${null}          | ${false}
    ${'2602300301D6,00N024NONREF'}                 | ${-600}     | ${'2026-03-01'} | ${'2026-02-28'} | ${'N024'} | ${null}               | ${null}          | ${false}
    ${'2603310331C1,00NONREF'}                     | ${100}      | ${'2026-03-31'} | ${'2026-03-31'} | ${null}   | ${null}               | ${null}          | ${false}
    ${'2603310331CN220000,00//19239782213'}        | ${22000000} | ${'2026-03-31'} | ${'2026-03-31'} | ${null}   | ${null}               | ${'19239782213'} | ${false}
    ${'2603310331D12,35 NRTIKREF+//2016021'}       | ${-1235}    | ${'2026-03-31'} | ${'2026-03-31'} | ${'NRTI'} | ${null}               | ${'2016021'}     | ${true}
    ${'2603310331C1000,00NET NONREF'}              | ${100000}   | ${'2026-03-31'} | ${'2026-03-31'} | ${'NET'}  | ${null}               | ${null}          | ${false}
    ${'2603310331C1.234,56NTRFNONREF'}             | ${123456}   | ${'2026-03-31'} | ${'2026-03-31'} | ${'NTRF'} | ${null}               | ${null}          | ${false}
    ${'2603310331C0,42MCI0NONREF//0550'}           | ${42}       | ${'2026-03-31'} | ${'2026-03-31'} | ${'MCI0'} | ${null}               | ${'0550'}        | ${false}
    ${'2603310331CM5000,00S05168790452'}           | ${500000}   | ${'2026-03-31'} | ${'2026-03-31'} | ${'S051'} | ${'68790452'}         | ${null}          | ${false}
  `('$line', ({ line, amount, bookedOn, valueOn, code, reference, bank, reversal }) => {
    const { statement } = readOne(mt940(`:61:${line}`));
    expect(statement.entries[0]).toMatchObject({
      amount,
      bookedOn,
      valueOn,
      code,
      bankReference: bank,
      reversal,
    });
    expect(statement.entries[0]?.references.map(({ value }) => value)).toEqual(
      reference === null ? [] : [reference],
    );
  });

  test.each<{ line: string; code: string | null }>`
    line                        | code
    ${'2603310331C1O0,00NTRF'}  | ${'AR-2301'}
    ${'nonsense'}               | ${'AR-2301'}
    ${'2603310331X100,00NTRF'}  | ${'AR-2301'}
    ${'2603310331C1,234NTRF'}   | ${'AR-2107'}
    ${'2603310331C1,2,3NTRF'}   | ${'AR-2101'}
    ${'2603310331C1.2.3,4NTRF'} | ${'AR-2101'}
  `('$line is kept without an amount', ({ line, code }) => {
    const { file, statement } = readOne(mt940(`:61:${line}\n:86:RE 1`));
    expect(statement.entries).toMatchObject([{ amount: null, text: ['RE 1'] }]);
    expect(codes(file)).toEqual([code]);
    expect(file.problems[0]?.severity).toBe('error');
  });

  test('a date that does not exist is left out and told', () => {
    const { file, statement } = readOne(mt940(':61:2613310331C100,00NTRFNONREF'));
    expect(statement.entries[0]).toMatchObject({ amount: 10000, bookedOn: null, valueOn: null });
    expect(codes(file)).toEqual(['AR-2104']);
  });

  test.each<{ fields: string; entry: object }>`
    what                                      | fields                                                                         | entry
    ${'account of the other side (Rabobank)'} | ${':61:260331C1,NTRFEREF\nNL91ABNA0417164300\n:86:/EREF/E1/ORDP//NAME/Jansen'} | ${{ payer: { name: 'Jansen', account: 'NL91ABNA0417164300' } }}
    ${'a postal account'}                     | ${':61:260331C1,N122NONREF\nP004500018'}                                       | ${{ payer: { account: 'P004500018' } }}
    ${'name behind a padded account'}         | ${':61:260331C1,N0440121470966      W.P. Jansen'}                              | ${{ payer: { name: 'W.P. Jansen', account: '0121470966' } }}
    ${'IBAN as reference, then the name'}     | ${':61:260331C1,NOVBNL91ABNA0417164300\nhr jansen'}                            | ${{ payer: { name: 'hr jansen', account: 'NL91ABNA0417164300' } }}
    ${'a longer bank reference'}              | ${':61:260331C1,FMSC01916//NONREF\n20131209007602198765432000000012'}          | ${{ bankReference: '20131209007602198765432000000012' }}
    ${'what was sent, and charges'}           | ${':61:260331C90,00NTRFNONREF\n/OCMT/USD100,00//CHGS/EUR2,50/'}                | ${{ foreign: { amount: 10000, currency: 'USD' }, charges: 250 }}
    ${'words'}                                | ${':61:260331C1,NTRFNONREF\nCard transaction\n:86:RE 7'}                       | ${{ text: ['RE 7', 'Card transaction'] }}
  `('supplementary details: $what', ({ fields, entry }) => {
    expect(readOne(mt940(fields)).statement.entries[0]).toMatchObject(entry);
  });
});

describe(':86: with subfields (German, Polish)', () => {
  const entry = (text: string, line = '2603310331CR100,00NTRFNONREF') =>
    entryIn(mt940(`:61:${line}\n:86:${text}`));

  test('payer, references, text cut where the bank cut it', () => {
    const found = entry(
      '166?00GUTSCHRIFT?100399?20EREF+E2E-4711?21KREF+K1?22SVWZ+RECHNUNG 2026-100\n1 VOM 12.?2303. ABZGL SKONTO?30BELADEBEXXX?31DE02100500000054540402?3\n2MUSTERMANN HANDELSGESELLSCH?33AFT MBH?34000?60ABWA+TOCHTER GMBH',
    );
    expect(found).toMatchObject({
      method: 'sepa',
      payer: {
        name: 'MUSTERMANN HANDELSGESELLSCHAFT MBH',
        account: 'DE02100500000054540402',
        bic: 'BELADEBEXXX',
      },
      ultimatePayer: { name: 'TOCHTER GMBH' },
      text: ['RECHNUNG 2026-1001 VOM 12.', '03. ABZGL SKONTO'],
      references: [
        { scheme: 'end-to-end', value: 'E2E-4711' },
        { scheme: 'other', value: 'K1' },
      ],
    });
  });

  test.each<{ text: string; expected: object }>`
    what                              | text                                                                          | expected
    ${'separator ~'}                  | ${'020~00152~20FAKTURA 11~21ÿ~32JAN KOWALSKI~38PL61109010140000071219812874'} | ${{ text: ['FAKTURA 11'], payer: { name: 'JAN KOWALSKI', account: 'PL61109010140000071219812874' } }}
    ${'separator <'}                  | ${'020<00X<20FAKTURA 12<32ANNA'}                                              | ${{ text: ['FAKTURA 12'], payer: { name: 'ANNA' } }}
    ${'separator >'}                  | ${'000>100987654321\n>20HUUR FEB'}                                            | ${{ text: ['HUUR FEB'] }}
    ${'code on a line of its own'}    | ${'229\n?00BONIFICATION\n?20BONIFICATION\n?32ABC'}                            | ${{ text: ['BONIFICATION'], payer: { name: 'ABC' } }}
    ${'a question mark of the payer'} | ${'166?20RE 1001?960 BEZAHLT?32A'}                                            | ${{ text: ['RE 1001?960 BEZAHLT'], payer: { name: 'A' } }}
    ${'no text: the booking text'}    | ${'166?00GUTSCHRIFT?32A'}                                                     | ${{ text: ['GUTSCHRIFT'] }}
    ${'a returned debit'}             | ${'109?00RUECKLASTSCHRIFT?20EREF+E1'}                                         | ${{ reversal: true, method: 'direct-debit' }}
    ${'fees'}                         | ${'808?00GEBUEHREN'}                                                          | ${{ nature: 'fee' }}
    ${'interest'}                     | ${'814?00ZINSEN'}                                                             | ${{ nature: 'interest' }}
    ${'cash pooling'}                 | ${'833?00CASH POOLING'}                                                       | ${{ nature: 'own-transfer' }}
    ${'a message of the bank'}        | ${'159?00RETOURE?20EREF+E9?21MTLG:Konto erloschen'}                           | ${{ reversal: true, text: ['Konto erloschen'], references: [{ scheme: 'end-to-end', value: 'E9' }] }}
    ${'no reference at all'}          | ${'166?20EREF+NOTPROVIDED?21SVWZ+RE 5'}                                       | ${{ text: ['RE 5'], references: [] }}
  `('$what', ({ text, expected }) => {
    expect(entry(text)).toMatchObject(expected);
  });

  test('a time broken at the end of a line is text, not a field', () => {
    const { file, statement } = readOne(
      mt940(':61:2603310331C100,00N024NONREF\n:86:805?20Pauschalen?602026-03-31T13\n:12:11'),
    );
    expect(statement.entries).toHaveLength(1);
    expect(statement.entries[0]?.text.join(' ')).toMatch(/T13 ?:12:11/);
    expect(file.problems).toEqual([]);
  });
});

describe(':86: with slashes (Dutch and international)', () => {
  const entry = (text: string) => entryIn(mt940(`:61:2603310331C100,00NTRFNONREF\n:86:${text}`));

  test.each<{ text: string; expected: object }>`
    what                                | text                                                                                                   | expected
    ${'ABN'}                            | ${'/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/Jansen BV/REMI/F 2026/12/EREF/E1'} | ${{ payer: { name: 'Jansen BV', account: 'NL91ABNA0417164300', bic: 'ABNANL2A' }, text: ['F 2026/12'], references: [{ scheme: 'end-to-end', value: 'E1' }], method: 'sepa' }}
    ${'ING'}                            | ${'/EREF/E2//CNTP/NL91ABNA0417164300/ABNANL2A/Jansen BV/Delft//REMI/USTD//F 13/'}                      | ${{ payer: { name: 'Jansen BV', account: 'NL91ABNA0417164300', bic: 'ABNANL2A', city: 'Delft' }, text: ['F 13'], references: [{ scheme: 'end-to-end', value: 'E2' }] }}
    ${'ING, structured'}                | ${'/CNTP/NL91ABNA0417164300/ABNANL2A/Jansen BV///REMI/STRD/CUR/1234567890123456/'}                     | ${{ text: [], references: [{ scheme: 'other', value: '1234567890123456' }] }}
    ${'Rabobank'}                       | ${'/ORDP//NAME/Jansen BV/REMI/F 14/ISDT/2026-03-31'}                                                   | ${{ payer: { name: 'Jansen BV' }, text: ['F 14'] }}
    ${'an RF reference'}                | ${'/REMI/STRD/RF18539007547034/'}                                                                      | ${{ references: [{ scheme: 'RF', value: 'RF18539007547034' }] }}
    ${'the one behind the payer'}       | ${'/ORDP//NAME/Factor/ULTD//NAME/Jansen BV/REMI/F 15'}                                                 | ${{ payer: { name: 'Factor' }, ultimatePayer: { name: 'Jansen BV' } }}
    ${'a returned debit'}               | ${'/RTRN/MS03//CNTP/NL91ABNA0417164300/ABNANL2A/Jansen///REMI/USTD//F 16/'}                            | ${{ reversal: true }}
    ${'slashes of the payer'}           | ${'/REMI/INV/2026/7 AND/OR 8'}                                                                         | ${{ text: ['INV/2026/7 AND/OR 8'] }}
    ${'twice'}                          | ${'/REMI/F 17/NAME/Jansen/REMI/F 18'}                                                                  | ${{ text: ['F 17', 'F 18'] }}
    ${'text behind an original amount'} | ${'/OCMT/USD2853,12/\nPAYMENT OF INVOICES 204011665'}                                                  | ${{ foreign: { amount: 285312, currency: 'USD' }, text: ['PAYMENT OF INVOICES 204011665'] }}
    ${'Citi'}                           | ${'/PT/FT/PY/INV 19 20/BO/ACME INC'}                                                                   | ${{ text: ['INV 19 20'], payer: { name: 'ACME INC' } }}
    ${'Macedonian lines'}               | ${'/ORDP/530500003804588\n/HRISTO JANKOV\n/000//000\n/Faktura 21'}                                     | ${{ payer: { name: 'HRISTO JANKOV', account: '530500003804588' }, text: ['Faktura 21'] }}
  `('$what', ({ text, expected }) => {
    expect(entry(text)).toMatchObject(expected);
  });

  test('tags and names broken across full lines are whole again', () => {
    const text =
      '/EREF/E3/ORDP//NAME/Aannemersbedrijf Van der Meer en Zonen B/REM\nI/Factuur 2026-0017 en 2026-0018, Factuur 2026-0019 en 2026-002\n0/ISDT/2026-03-31';
    expect(entry(text)).toMatchObject({
      payer: { name: 'Aannemersbedrijf Van der Meer en Zonen B' },
      text: ['Factuur 2026-0017 en 2026-0018, Factuur 2026-0019 en 2026-002', '0'],
    });
  });
});

describe(':86: in plain text', () => {
  const entry = (text: string) => entryIn(mt940(`:61:2603310331C100,00NTRFNONREF\n:86:${text}`));

  test.each<{ text: string; expected: object }>`
    what                                | text                                                                                                                                             | expected
    ${'lines as they are'}              | ${'PAYMENT INV 1\nAND INV 2\n\nTHANK YOU'}                                                                                                       | ${{ text: ['PAYMENT INV 1', 'AND INV 2', 'THANK YOU'], payer: {} }}
    ${'a line that begins with a dash'} | ${'INV 1\n- INV 2\n-\nINV 3'}                                                                                                                    | ${{ text: ['INV 1', '- INV 2', '-', 'INV 3'] }}
    ${'several fields'}                 | ${'INV 1\n:86:INV 2'}                                                                                                                            | ${{ text: ['INV 1', 'INV 2'] }}
    ${'ABN columns'}                    | ${'SEPA OVERBOEKING                 IBAN: NL91ABNA0417164300\nBIC: ABNANL2A                    NAAM: JANSEN BV\nOMSCHRIJVING: F 1\nKENMERK: K1'} | ${{ payer: { name: 'JANSEN BV', account: 'NL91ABNA0417164300', bic: 'ABNANL2A' }, references: [{ scheme: 'end-to-end', value: 'K1' }] }}
    ${'mBank'}                          | ${'911 TRANSAKCJA; Z RACH.: \n56114010810000267002001001; OD: JAN NOWAK  \nUL. NIJAKA 1; TYT.: FV 1'}                                            | ${{ payer: { name: 'JAN NOWAK', account: '56114010810000267002001001' } }}
    ${'Knab'}                           | ${'FACTUUR 1\nREK: NL91ABNA0417164300/NAAM: JANSEN'}                                                                                             | ${{ payer: { name: 'JANSEN', account: 'NL91ABNA0417164300' } }}
    ${'PostFinance'}                    | ${'GIRO AUS ONLINE-SIC AUFTRAGGEBER: JANE DOE MITTEILUNGEN: RECHNUNG 7'}                                                                         | ${{ payer: { name: 'JANE DOE' } }}
    ${'solarisBank'}                    | ${'999SEPA_CREDIT_TRANSFER:Rechnung Nr 7983:SRB GmbH:DE02100500000054540402'}                                                                    | ${{ text: ['Rechnung Nr 7983'], payer: { name: 'SRB GmbH', account: 'DE02100500000054540402' } }}
  `('$what', ({ text, expected }) => {
    expect(entry(text)).toMatchObject(expected);
  });

  test(':NS: stands in for :86: at some banks', () => {
    const text = mt940(
      ':61:2603310331C100,00S051NONREF\n:NS:01RECHNUNG 1\n02UND 2\n15KUNDE GMBH\n3310918001\n3412345678',
    );
    expect(entryIn(text)).toMatchObject({
      text: ['RECHNUNG 1', 'UND 2'],
      payer: { name: 'KUNDE GMBH', account: '12345678' },
    });
  });
});

describe('account, balances and controls', () => {
  test.each<{ printed: string; account: string }>`
    printed                                  | account
    ${'DE89370400440532013000'}              | ${'DE89370400440532013000'}
    ${'NL91ABNA0417164300EUR'}               | ${'NL91ABNA0417164300'}
    ${'NL91ABNA0417164300 EUR'}              | ${'NL91ABNA0417164300'}
    ${'/PL61109010140000071219812874'}       | ${'PL61109010140000071219812874'}
    ${'BANKLULL/LU280019400644750000'}       | ${'LU280019400644750000'}
    ${'37040044/532013000'}                  | ${'37040044/532013000'}
    ${'1291.99.348EUR'}                      | ${'1291.99.348'}
    ${'//AT39364/12345678912/EUR'}           | ${'AT39364/12345678912'}
    ${'0878787878                         '} | ${'0878787878'}
  `(':25:$printed is account $account', ({ printed, account }) => {
    expect(readOne(mt940(PLAIN, { account: printed })).statement.account).toBe(account);
  });

  test.each<{
    opening: string;
    closing: string;
    amounts: readonly (number | undefined)[];
    problems: readonly string[];
  }>`
    what                            | opening            | closing             | amounts              | problems
    ${'it adds up'}                 | ${'D260331EUR50,'} | ${'C260331EUR50,'}  | ${[-5000, 5000]}     | ${[]}
    ${'no currency in the closing'} | ${'C260331EUR50,'} | ${'C260331150,'}    | ${[5000, 15000]}     | ${[]}
    ${'it does not'}                | ${'C260331EUR50,'} | ${'C260331EUR151,'} | ${[5000, 15100]}     | ${['AR-2201']}
    ${'two currencies'}             | ${'C260331EUR50,'} | ${'C260331USD150,'} | ${[5000, undefined]} | ${['AR-2206']}
    ${'no number'}                  | ${'C260331EUR50,'} | ${'C260331EURx'}    | ${[5000, undefined]} | ${['AR-2206', 'AR-2205']}
  `('$what', ({ opening, closing, amounts: wanted, problems }) => {
    const { file, statement } = readOne(mt940(PLAIN, { opening, closing }));
    expect([statement.opening?.amount, statement.closing?.amount]).toEqual(wanted);
    expect(codes(file)).toEqual(problems);
  });

  test('intermediate balances of a statement in parts', () => {
    const first = mt940(PLAIN).replace(':62F:', ':62M:');
    const second = mt940(PLAIN, {
      number: '41/2',
      opening: 'C260331EUR100,00',
      closing: 'C260331EUR200,00',
    }).replace(':60F:', ':60M:');
    expect(read(first + second)).toMatchObject({
      problems: [],
      statements: [{ number: '41/1' }, { number: '41/2' }],
    });
  });

  test.each<{ controls: string; problems: readonly string[] }>`
    what                       | controls                           | problems
    ${'ING counts'}            | ${'D000000C000001D0,00C100,00'}    | ${[]}
    ${'ING counts, other sum'} | ${'D000000C000001D0,00C99,00'}     | ${['AR-2202']}
    ${'/SUM/'}                 | ${'/SUM/0/1/0,00/100,00/'}         | ${[]}
    ${'/SUM/, other count'}    | ${'/SUM/0/2/0,00/100,00/'}         | ${['AR-2203']}
    ${'words of the bank'}     | ${'Rechnungsabschluss: siehe AGB'} | ${[]}
  `(':86: behind the balances: $what', ({ controls, problems }) => {
    expect(codes(read(mt940(PLAIN).replace('\n-\n', `\n:86:${controls}\n-\n`)))).toEqual(problems);
  });

  test('lines that belong to no field are told once, with their number', () => {
    const file = read(
      mt940(`${PLAIN}\n:62F:C260331EUR100,00\nstray\nstray`).replace(/(:62F:.*\n)([^]*)\1/, '$2$1'),
    );
    expect(file.statements).toHaveLength(1);
  });
});

describe('MT942', () => {
  const mt942 = (lines: string, controls: string): string =>
    `:20:INTERIM\n:25:PL61109010140000071219812874\n:28C:1/1\n:34F:PLN0,\n:13D:2603311815+0100\n${lines}\n${controls}-\n`;

  test('currency from the floor limit, expected entries pending, counts checked', () => {
    const text = mt942(
      ':61:2603310331C1,50NTRFNONREF//A\n:61:2603310331EC2,00NTRFNONREF//B',
      ':90D:0PLN0,\n:90C:2PLN3,50\n',
    );
    const { file, statement } = readOne(text);
    expect(file).toMatchObject({ format: 'mt942', problems: [] });
    expect(statement).toMatchObject({ interim: true, currency: 'PLN', opening: null, closing: null });
    expect(statement.entries.map(({ status, amount }) => [status, amount])).toEqual([
      ['booked', 150],
      ['pending', 200],
    ]);
  });

  test.each<{ controls: string; problems: readonly string[] }>`
    controls             | problems
    ${':90C:1PLN1,50\n'} | ${[]}
    ${':90C:2PLN1,50\n'} | ${['AR-2203']}
    ${':90C:1PLN9,50\n'} | ${['AR-2202']}
    ${':90D:1PLN1,00\n'} | ${['AR-2203', 'AR-2202']}
    ${''}                | ${[]}
  `('controls $controls', ({ controls, problems }) => {
    expect(codes(read(mt942(':61:2603310331C1,50NTRFNONREF//A', controls)))).toEqual(problems);
  });

  test('two reports of which the second lost its :20: stay those of their accounts', () => {
    const report = (account: string): string =>
      `:25:${account}\n:28C:1/1\n:34F:EUR0,\n:13D:2603311815+0100\n:61:2603310331C60,00NTRFREF\n:86:RE 1\n`;
    const counted = ':90C:1EUR60,00\n';
    for (const end of [counted, `${counted}-\n`, '']) {
      const { statements } = read(`:20:S\n${report('111222')}${end}${report('333444')}${counted}`);
      expect(statements.map(({ account, entries }) => [account, entries.length])).toEqual([
        ['111222', 1],
        ['333444', 1],
      ]);
    }
  });

  test('a report that just stops was cut off', () => {
    const text = mt942(':61:2603310331C1,50NTRFNONREF//A', '').replace(/-\n$/, '');
    expect(codes(read(text))).toEqual(['AR-2205']);
  });
});
