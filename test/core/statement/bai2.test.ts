import { describe, expect, test } from '@jest/globals';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

interface File {
  readonly group?: string;
  readonly account?: string;
  readonly records?: number;
}

/** A whole file around the details of one account; totals and counts are worked out here, apart from the reader. */
function bai2(details: string, file: File = {}): string {
  const {
    group = '02,CUST,BANK,1,260331,2359,USD,2/',
    account = '03,1234567890,USD,010,1000,,,015,11000,,/',
  } = file;
  const lines = details.split('\n').filter((line) => line !== '');
  const summaries = [...account.matchAll(/,(010|015|040|045|060|100|400),([+-]?\d+)/g)].map(([, , amount]) =>
    Number(amount),
  );
  const movements = lines.flatMap((line) => /^16,\d+,([+-]?\d+)/.exec(line)?.[1] ?? []).map(Number);
  const total = [...summaries, ...movements].reduce((a, b) => a + b, 0);
  const records =
    file.records ?? lines.filter((line) => /^\s*\d\d,/.test(line)).length + account.split('\n').length + 1;
  return [
    '01,BANK,CUST,260401,0600,F7,80,1,2/',
    group,
    account,
    ...lines,
    `49,${total},${records}/`,
    `98,${total},1,${records + 2}/`,
    `99,${total},1,${records + 4}/`,
    '',
  ].join('\n');
}

const WIRE = '16,195,10000,0,BR1,CR1,ORG:=ACME INC\n88,OBI:=INVOICE 7, 8/9\n';

test('account, balances, entry, text with commas and slashes', () => {
  const { file, statement } = readOne(bai2(WIRE));
  expect(file).toMatchObject({ format: 'bai2', problems: [] });
  expect(statement).toMatchObject({
    account: '1234567890',
    currency: 'USD',
    number: 'F7',
    interim: false,
    opening: { amount: 1000, on: '2026-03-31' },
    closing: { amount: 11000, on: '2026-03-31' },
  });
  expect(statement.entries).toMatchObject([
    {
      amount: 10000,
      bookedOn: '2026-03-31',
      valueOn: '2026-03-31',
      method: 'wire',
      code: '195',
      bankReference: 'BR1',
      payer: { name: 'ACME INC' },
      references: [{ scheme: 'other', value: 'CR1' }],
      text: ['ORG:=ACME INC', 'OBI:=INVOICE 7, 8/9'],
    },
  ]);
});

describe('funds types bring their own fields', () => {
  test.each<{ record: string; valueOn: string | null; reference: string | null; text: readonly string[] }>`
    record                                            | valueOn         | reference | text
    ${'16,195,10000,,,CR1,TEXT'}                      | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,Z,,CR1,TEXT/'}                    | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,1,,CR1,TEXT/'}                    | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,V,260402,1200,,CR1,TEXT/'}        | ${'2026-04-02'} | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,S,4000,3000,3000,,CR1,TEXT/'}     | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,D,2,0,4000,1,6000,,CR1,TEXT/'}    | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,S,4000/\n88,3000,3000,,CR1,TEXT'} | ${null}         | ${'CR1'}  | ${['TEXT']}
    ${'16,195,10000,0,,CR1/\n88,A,B/\n88,C'}          | ${'2026-03-31'} | ${'CR1'}  | ${['A,B', 'C']}
    ${'16,195,10000/'}                                | ${null}         | ${null}   | ${[]}
  `('$record', ({ record, valueOn, reference, text }) => {
    const { statement } = readOne(bai2(`${record}\n`));
    expect(statement.entries).toMatchObject([{ amount: 10000, valueOn, text }]);
    expect(statement.entries[0]?.references).toEqual(
      reference === null ? [] : [{ scheme: 'other', value: reference }],
    );
  });
});

describe('type codes', () => {
  test.each<{
    code: string;
    amount: number;
    status: string;
    method: string;
    nature: string | null;
    reversal: boolean;
  }>`
    code     | amount    | status           | method       | nature            | reversal
    ${'115'} | ${10000}  | ${'booked'}      | ${'lockbox'} | ${null}           | ${false}
    ${'142'} | ${10000}  | ${'booked'}      | ${'ach'}     | ${null}           | ${false}
    ${'195'} | ${10000}  | ${'booked'}      | ${'wire'}    | ${null}           | ${false}
    ${'175'} | ${10000}  | ${'booked'}      | ${'check'}   | ${null}           | ${false}
    ${'399'} | ${10000}  | ${'booked'}      | ${'other'}   | ${null}           | ${false}
    ${'475'} | ${-10000} | ${'booked'}      | ${'check'}   | ${null}           | ${false}
    ${'555'} | ${-10000} | ${'booked'}      | ${'check'}   | ${null}           | ${true}
    ${'557'} | ${-10000} | ${'booked'}      | ${'ach'}     | ${null}           | ${true}
    ${'257'} | ${10000}  | ${'booked'}      | ${'ach'}     | ${null}           | ${true}
    ${'275'} | ${10000}  | ${'booked'}      | ${'other'}   | ${'own-transfer'} | ${false}
    ${'354'} | ${10000}  | ${'booked'}      | ${'other'}   | ${'interest'}     | ${false}
    ${'698'} | ${-10000} | ${'booked'}      | ${'other'}   | ${'fee'}          | ${false}
    ${'140'} | ${10000}  | ${'information'} | ${'other'}   | ${'summary'}      | ${false}
    ${'930'} | ${10000}  | ${'booked'}      | ${'other'}   | ${null}           | ${false}
    ${'970'} | ${-10000} | ${'booked'}      | ${'other'}   | ${null}           | ${false}
  `('$code', ({ code, amount, status, method, nature, reversal }) => {
    const { statement } = readOne(bai2(`16,${code},10000,0,B,,T/\n`));
    expect(statement.entries).toMatchObject([{ code, amount, status, method, nature, reversal }]);
  });

  test('text without money (890) is no amount and no problem', () => {
    const { file, statement } = readOne(bai2(`${WIRE}16,890,,,,,REMARK/\n`));
    expect(statement.entries[1]).toMatchObject({ amount: null, status: 'information', text: ['REMARK'] });
    expect(file.problems).toEqual([]);
  });
});

describe('amounts have implied decimals', () => {
  test.each<{ currency: string; text: string; read: string }>`
    currency | text          | read
    ${'USD'} | ${'10000'}    | ${'100.00'}
    ${'USD'} | ${'+0010000'} | ${'100.00'}
    ${'USD'} | ${'-10000'}   | ${'-100.00'}
    ${'JPY'} | ${'10000'}    | ${'10000'}
    ${'KWD'} | ${'10000'}    | ${'10.000'}
    ${'USD'} | ${'100.00'}   | ${'100.00'}
    ${'USD'} | ${'100.0'}    | ${'“100.0”'}
    ${'USD'} | ${'1O000'}    | ${'“1O000”'}
    ${'USD'} | ${''}         | ${'“”'}
  `('$text in $currency', ({ currency, text, read: wanted }) => {
    const { file, statement } = readOne(bai2(`16,195,${text},0,B,,T/\n`, { account: `03,1,${currency}/` }));
    expect(amounts(statement)).toEqual([wanted]);
    expect(codes(file).includes('AR-2101')).toBe(wanted.startsWith('“'));
  });

  test.each<{ account: string; group: string; currency: string }>`
    account        | group                                  | currency
    ${'03,1,CAD/'} | ${'02,CUST,BANK,1,260331,2359,USD,2/'} | ${'CAD'}
    ${'03,1,/'}    | ${'02,CUST,BANK,1,260331,2359,GBP,2/'} | ${'GBP'}
    ${'03,1,/'}    | ${'02,CUST,BANK,1,260331,2359,,2/'}    | ${'USD'}
    ${'03,1,EUX/'} | ${'02,CUST,BANK,1,260331,2359,USD,2/'} | ${null}
  `('$account in $group is in $currency', ({ account, group, currency }) => {
    const { file, statement } = readOne(bai2(WIRE, { account, group }));
    expect(statement.currency).toBe(currency);
    expect(codes(file)).toEqual(currency === null ? ['AR-2105'] : []);
  });
});

describe('groups', () => {
  test.each<{
    status: string;
    modifier: string;
    status16: string;
    interim: boolean;
    problems: readonly string[];
  }>`
    status | modifier | status16         | interim  | problems
    ${'1'} | ${'2'}   | ${'booked'}      | ${false} | ${[]}
    ${'3'} | ${'4'}   | ${'booked'}      | ${false} | ${[]}
    ${'1'} | ${'1'}   | ${'booked'}      | ${true}  | ${[]}
    ${'1'} | ${'3'}   | ${'booked'}      | ${true}  | ${[]}
    ${'2'} | ${'2'}   | ${'information'} | ${false} | ${['AR-2403', 'AR-2201']}
    ${'4'} | ${'2'}   | ${'information'} | ${false} | ${['AR-2403', 'AR-2201']}
  `('status $status, as-of modifier $modifier', ({ status, modifier, status16, interim, problems }) => {
    const group = `02,CUST,BANK,${status},260331,2359,USD,${modifier}/`;
    const { file, statement } = readOne(bai2(WIRE, { group }));
    expect(statement.entries[0]?.status).toBe(status16);
    expect(statement.interim).toBe(interim);
    expect(codes(file)).toEqual(problems);
  });
});

describe('records in other shapes', () => {
  test('all on one physical line, with blanks or without', () => {
    const text = bai2('16,195,10000,0,BR1,CR1,PAID 12/16, 5 AND 3/49,7/\n');
    for (const between of ['/ ', '/', '/   ']) {
      const { file, statement } = readOne(text.trim().replace(/\/\n/g, between));
      expect(file.problems).toEqual([]);
      expect(statement.entries[0]?.text).toEqual(['PAID 12/16, 5 AND 3/49,7']);
    }
  });

  test('summaries that go on in 88 records, wherever they were cut', () => {
    const whole = '03,1,USD,010,1000,,,015,11000,,,100,10000,1,,400,0,0,/';
    for (const account of [
      whole,
      '03,1,USD,010,1000,,,015/\n88,11000,,,100,10000,1,,400,0,0,/',
      '03,1,USD,010,1000,,,015,11000,,/\n88,100,10000,1,,400,0,0,/',
    ]) {
      const { file, statement } = readOne(bai2(WIRE, { account, records: account.split('\n').length + 3 }));
      expect(statement.closing?.amount).toBe(11000);
      expect(codes(file).filter((code) => code !== 'AR-2202')).toEqual([]);
    }
  });

  test('a text cut by a line end without a record code goes on', () => {
    const { file, statement } = readOne(bai2('16,195,10000,0,BR1,CR1,LONG\nTEXT WITHOUT CODE\n88,MORE\n'));
    expect(statement.entries[0]?.text).toEqual(['LONG', 'TEXT WITHOUT CODE', 'MORE']);
    expect(file.problems).toEqual([]);
  });

  test('references in a continuation of their own', () => {
    const entry = entryIn(bai2('16,165,10000,S,6000,3000,1000/\n88,TRACE123,CUST REF 79/\n88,RE 1001'));
    expect(entry).toMatchObject({ bankReference: 'TRACE123', text: ['RE 1001'] });
    expect(entry.references).toEqual([{ scheme: 'other', value: 'CUST REF 79' }]);
  });

  test('records padded with blanks to 80 characters', () => {
    const padded = bai2(WIRE)
      .split('\n')
      .map((line) => line.padEnd(80))
      .join('\n');
    expect(readOne(padded)).toMatchObject({
      file: { problems: [] },
      statement: { entries: [{ amount: 10000 }] },
    });
  });

  test('tags of four letters name payer, account and references', () => {
    const entry = entryIn(
      bai2(
        '16,165,10000,0,B1,C1,ACH Credit Receipt,From: OTHER\n88,EREF: E-77\n88,DBNM: SAMPLE INC\n88,DACT: 8348572423\n88,REMI: INV 9\n',
      ),
    );
    expect(entry.payer).toMatchObject({ account: '8348572423' });
    expect(entry.references).toContainEqual({ scheme: 'end-to-end', value: 'E-77' });
    expect(entry.text).toContain('REMI: INV 9');
  });

  test('words behind the name of the payer end it', () => {
    const words = 'From: Adler Corp, Check Serial Number: 0009000, Return Reason: "No payee", GS ID: SC2';
    const entry = entryIn(bai2(`16,195,10000,,BR1,,Check,${words}`));
    expect(entry.payer).toEqual({ name: 'Adler Corp' });
    expect(entry.references).toEqual([{ scheme: 'check', value: '0009000' }]);
  });

  test('NACHA fields on one line', () => {
    const entry = entryIn(
      bai2(
        '16,165,10000,0,B1,C1,ORIG CO NAME:ACME CORP ORIG ID:1234 DESC DATE:260331 CO ENTRY DESCR:PAYMENTS SEC:CTX IND NAME:US\n',
      ),
    );
    expect(entry.payer).toEqual({ name: 'ACME CORP' });
  });
});

describe('what does not add up is reported, and read', () => {
  const good = bai2(WIRE);
  test.each<{ text: string; problems: readonly string[] }>`
    what                         | text                                                           | problems
    ${'account total'}           | ${good.replace(/49,22000/, '49,22001')}                        | ${['AR-2202', 'AR-2202']}
    ${'group total'}             | ${good.replace(/98,22000/, '98,22001')}                        | ${['AR-2202', 'AR-2202']}
    ${'file total'}              | ${good.replace(/99,22000/, '99,22001')}                        | ${['AR-2202']}
    ${'account records'}         | ${good.replace(/(49,22000),4/, '$1,5')}                        | ${['AR-2203']}
    ${'number of accounts'}      | ${good.replace(/(98,22000),1/, '$1,2')}                        | ${['AR-2203']}
    ${'number of groups'}        | ${good.replace(/(99,22000),1/, '$1,2')}                        | ${['AR-2203']}
    ${'closing balance'}         | ${bai2(WIRE, { account: '03,1,USD,010,1000,,,015,11001,,/' })} | ${['AR-2201']}
    ${'total credits'}           | ${bai2(WIRE, { account: '03,1,USD,100,10001,1,/' })}           | ${['AR-2202']}
    ${'number of credits'}       | ${bai2(WIRE, { account: '03,1,USD,100,10000,2,/' })}           | ${['AR-2203']}
    ${'no account trailer'}      | ${good.replace(/49.*\n/, '')}                                  | ${['AR-2205', 'AR-2203', 'AR-2203']}
    ${'no file trailer'}         | ${good.replace(/99.*\n/, '')}                                  | ${['AR-2205']}
    ${'cut off in the middle'}   | ${good.slice(0, good.indexOf('49,'))}                          | ${['AR-2205', 'AR-2205', 'AR-2205']}
    ${'a detail is missing'}     | ${good.replace(/16,195.*\n88.*\n/, '')}                        | ${['AR-2202', 'AR-2203', 'AR-2201', 'AR-2203', 'AR-2203']}
    ${'only totals, no details'} | ${bai2('', { account: '03,1,USD,100,500000,4,/' })}            | ${[]}
  `('$what', ({ text, problems }) => {
    const file = read(text);
    expect(codes(file)).toEqual(problems);
    expect(file.problems.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(file.statements).toHaveLength(1);
  });

  test.each<{ text: string; code: string }>`
    what                             | text                                                           | code
    ${'a record of unknown kind'}    | ${good.replace('16,195', '17,195')}                            | ${'AR-2401'}
    ${'a trailer of nothing'}        | ${`${good}49,1,1/\n`}                                          | ${'AR-2401'}
    ${'a type code that is none'}    | ${good.replace('16,195', '16,19X')}                            | ${'AR-2402'}
    ${'a balance that is no number'} | ${bai2(WIRE, { account: '03,1,USD,010,1O00,,,015,11000,,/' })} | ${'AR-2402'}
    ${'summaries out of step'}       | ${bai2(WIRE, { account: '03,1,USD,010,1000,,015,11000,,/' })}  | ${'AR-2402'}
    ${'a detail before its account'} | ${good.replace(/03,.*\n/, '')}                                 | ${'AR-2303'}
  `('$what: $code', ({ text, code }) => {
    expect(codes(read(text))).toContain(code);
  });

  test('a detail before any account is kept', () => {
    const file = read(good.replace(/03,.*\n/, ''));
    expect(file.statements.map(amounts)).toEqual([['100.00']]);
  });
});
