import { describe, expect, test } from '@jest/globals';
import type { Advice } from '../../../core/remittance/advice.ts';
import { readAdviceFile } from '../../../core/remittance/read.ts';
import { amountOfCell, amountsIn } from '../../../core/remittance/text/amounts.ts';
import { bytesOf } from '../statement/reading.ts';

const read = (text: string) => readAdviceFile('advice', bytesOf(text));
function one(text: string): Advice {
  const { advices, problems } = read(text);
  if (!advices[0] || advices.length !== 1) throw new Error(JSON.stringify(problems));
  return advices[0];
}

const MAIL = `Dear Sir or Madam,

we have paid the following invoices by bank transfer.

Payer: Müller Maschinenbau GmbH
Payment reference: ZA-2026-0417
Payment date: 02.04.2026

Invoice      Date         Gross       Discount   Net amount
RE-1001      01.03.2026   612,24      12,24      600,00 EUR
RE-1002      03.03.2026   1.250,00    0,00       1.250,00 EUR
GU-77        05.03.2026   -50,00      0,00       -50,00 EUR   credit for pallets

Total                                            1.800,00 EUR

Kind regards, +49 621 1234567
`;

test('a mail with a table: columns by their headings, credit as a negative line', () => {
  const { problems } = read(MAIL);
  expect(problems).toEqual([]);
  expect(one(MAIL)).toMatchObject({
    reference: 'ZA-2026-0417',
    payer: { name: 'Müller Maschinenbau GmbH' },
    date: '2026-04-02',
    currency: 'EUR',
    total: 180000,
    lines: [
      { number: 'RE-1001', amount: 60000, discount: 1224 },
      { number: 'RE-1002', amount: 125000 },
      { number: 'GU-77', amount: -5000, reason: 'credit for pallets' },
    ],
  });
});

test('the same as HTML: cells, line breaks, entities; scripts are dropped', () => {
  const html = `<html><head><style>td{}</style></head><body><script>var total = "9.999,00";</script>
<p>Payer: M&uuml;ller Maschinenbau GmbH<br>Payment reference: ZA-2026-0417</p>
<table><tr><th>Invoice</th><th>Net amount</th></tr>
<tr><td>RE-1001</td><td>600,00&nbsp;&euro;</td></tr><tr><td>RE-1002</td>
<td>1.200,00 &euro;</td></tr></table><div><b>Total:</b> 1.800,00 &euro;</div></body></html>`;
  expect(one(html)).toMatchObject({
    reference: 'ZA-2026-0417',
    payer: { name: 'Müller Maschinenbau GmbH' },
    currency: 'EUR',
    total: 180000,
    lines: [
      { number: 'RE-1001', amount: 60000 },
      { number: 'RE-1002', amount: 120000 },
    ],
  });
});

test('the text of a PDF in German, single blanks between columns', () => {
  const pdf = `ZAHLUNGSAVIS
Auftraggeber: Adler & Söhne KG
Zahlungsreferenz: 4711000815
Valuta: 31.03.2026
Belegnummer Belegdatum Bruttobetrag Skonto Zahlbetrag
2026001001 01.03.2026 1.000,00 20,00 980,00
2026001002 02.03.2026 500,00 10,00 490,00
Gesamtbetrag EUR 1.470,00`;
  expect(one(pdf)).toMatchObject({
    reference: '4711000815',
    payer: { name: 'Adler & Söhne KG' },
    date: '2026-03-31',
    currency: 'EUR',
    total: 147000,
    lines: [
      { number: '2026001001', amount: 98000, discount: 2000 },
      { number: '2026001002', amount: 49000, discount: 1000 },
    ],
  });
});

test('without headings: the column that makes the total is the cash', () => {
  const text = `INV-1  100.00  2.00  98.00\nINV-20 50.00  1.00  49.00\nINV-300 10.00 0.00 10.00\nTotal paid: 157.00 USD`;
  expect(one(text).lines.map(({ number, amount }) => [number, amount])).toEqual([
    ['INV-1', 9800],
    ['INV-20', 4900],
    ['INV-300', 1000],
  ]);
  expect(read(text).problems.map(({ code }) => code)).toEqual([]);
});

test('a check stub: its number is a check', () => {
  const text = `Check number: 1201\nPayer: ACME Inc\nInvoice  Amount\n40011  $100.00\n40012  $50.00\nTotal  $150.00`;
  expect(one(text)).toMatchObject({
    references: [{ scheme: 'check', value: '1201' }],
    currency: 'USD',
    total: 15000,
    lines: [{ number: '40011' }, { number: '40012' }],
  });
});

describe('what is no document is not taken for one', () => {
  test.each([
    ['a phone number without an amount', 'Call +49 621 1234567\nRE-1001 10,00 EUR'],
    ['a day', '01.03.2026 RE-1001 10,00 EUR'],
    ['a labelled amount', 'Payment amount: 10,00 EUR\nRE-1001 10,00 EUR'],
    [
      'the register of companies',
      'RE-1001 10,00 EUR\nAmtsgericht Mannheim HRB 12345, Stammkapital 25.000,00 EUR',
    ],
    ['an order in a column of its own', 'RE-1001 PO-777 01.03.2026 10,00 EUR'],
    ['a total', 'RE-1001 10,00 EUR\nTotal 2026 10,00 EUR'],
  ])('%s', (_, text) => {
    expect(one(text).lines).toEqual([{ number: 'RE-1001', amount: 1000 }]);
  });
});

test('a list in prose with one amount names the documents and gives none an amount', () => {
  const text =
    'Payer: Adler KG\nWe have paid your invoices RE-1001, RE-1002 and RE-1003 with 1.800,00 EUR today.';
  expect(one(text)).toMatchObject({
    total: 180000,
    lines: [{ number: 'RE-1001' }, { number: 'RE-1002' }, { number: 'RE-1003' }],
  });
});

test('a letter without a table says so', () => {
  expect(read('Dear customer, we have paid. Best regards').problems).toMatchObject([{ code: 'AR-2602' }]);
});

test('lines that do not make the total are kept, and reported', () => {
  const { advices, problems } = read('RE-1001 10,00 EUR\nTotal 12,00 EUR');
  expect(advices[0]?.lines).toEqual([{ number: 'RE-1001', amount: 1000 }]);
  expect(problems.map(({ code }) => code)).toEqual(['AR-2601']);
});

describe('days', () => {
  test.each`
    text               | day
    ${'2026-04-02'}    | ${'2026-04-02'}
    ${'02.04.2026'}    | ${'2026-04-02'}
    ${'13/04/2026'}    | ${'2026-04-13'}
    ${'04/13/2026'}    | ${'2026-04-13'}
    ${'2 April 2026'}  | ${'2026-04-02'}
    ${'April 2, 2026'} | ${'2026-04-02'}
    ${'2 avr. 2026'}   | ${'2026-04-02'}
    ${'04/02/2026'}    | ${null}
    ${'31.02.2027'}    | ${null}
  `('$text is $day', ({ text, day }) => {
    expect(one(`Payment date: ${text as string}\nRE-1001 10,00 EUR`).date).toBe(day);
  });
});

describe('amounts', () => {
  test.each`
    text              | decimals
    ${'1.234,56'}     | ${['1234.56']}
    ${'1,234.56'}     | ${['1234.56']}
    ${"1'234.56"}     | ${['1234.56']}
    ${'1 234,56'}     | ${['1234.56']}
    ${'(12.00)'}      | ${['-12.00']}
    ${'12.00-'}       | ${['-12.00']}
    ${'-12,00 EUR'}   | ${['-12.00']}
    ${'€ 12,00'}      | ${['12.00']}
    ${'$1,000.00 CR'} | ${['-1000.00']}
    ${'12.000'}       | ${[]}
    ${'1.234.567'}    | ${[]}
    ${'1.23.4,00'}    | ${[]}
    ${'01.03.2026'}   | ${[]}
    ${'10.00 20.00'}  | ${['10.00', '20.00']}
  `('$text: $decimals', ({ text, decimals }) => {
    expect(amountsIn(text as string).map(({ decimal }) => decimal)).toEqual(decimals);
  });

  test.each`
    text          | decimal
    ${'1250'}     | ${'1250'}
    ${'1,250.00'} | ${'1250.00'}
    ${'€ 5,00'}   | ${'5.00'}
    ${'1,250'}    | ${null}
    ${'12 pcs'}   | ${null}
  `('the cell $text is $decimal', ({ text, decimal }) => expect(amountOfCell(text as string)).toBe(decimal));
});

describe('CSV', () => {
  const CSV = `Payment reference;Payer;Payment date;Invoice number;Gross amount;Discount;Net paid;Currency;Reason
P-1;Müller GmbH;2026-04-02;RE-1001;612,24;12,24;600,00;EUR;
P-1;Müller GmbH;2026-04-02;GU-77;-50,00;;-50,00;EUR;pallets
P-2;Adler KG;2026-04-02;RE-2001;1.000,00;;1.000,00;EUR;
`;
  test('an advice for each payment reference', () => {
    expect(read(CSV)).toMatchObject({
      problems: [],
      advices: [
        {
          reference: 'P-1',
          payer: { name: 'Müller GmbH' },
          date: '2026-04-02',
          currency: 'EUR',
          lines: [
            { number: 'RE-1001', amount: 60000, discount: 1224 },
            { number: 'GU-77', amount: -5000, reason: 'pallets' },
          ],
        },
        { reference: 'P-2', lines: [{ number: 'RE-2001', amount: 100000 }] },
      ],
    });
  });

  test('gross less discount where no cash column is there; an amount that may be two is a problem', () => {
    const { advices, problems } = read('Invoice,Gross,Discount\n1001,100.00,2.00\n1002,"1,250",0\n');
    expect(advices[0]?.lines).toEqual([{ number: '1001', amount: 9800, discount: 200 }, { number: '1002' }]);
    expect(problems.map(({ code }) => code)).toEqual(['AR-2101']);
  });
});

test('a bank statement is no advice, a PDF is no text', () => {
  expect(read(':20:S\n:25:1\n:60F:C260331EUR0,\n:62F:C260331EUR0,\n').problems).toMatchObject([
    { code: 'AR-2605' },
  ]);
  expect(read('%PDF-1.7').problems).toMatchObject([{ code: 'AR-2006' }]);
});

test('bounded: a long line, many lines, open tags', () => {
  for (const text of [
    'RE-1001 10,00 '.repeat(100_000),
    'RE-1001 10,00 EUR\n'.repeat(50_000),
    `<html>${'<div '.repeat(100_000)}`,
    '('.repeat(1_000_000),
    '1.'.repeat(500_000),
  ]) {
    const started = performance.now();
    read(text);
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});

describe('the places of a table', () => {
  const lines = (text: string) => one(text).lines;
  test('an empty cell is told by where the other amounts stand', () => {
    const text = [
      'Invoice        Gross     Discount         Net',
      'RE-1001     1,000.00        20.00      980.00',
      'RE-1002       500.00                   500.00',
      'RE-1003        40.00         0.40',
      'Total                                1,519.60',
    ].join('\n');
    expect(lines(text)).toEqual([
      { number: 'RE-1001', amount: 98_000, discount: 2_000 },
      { number: 'RE-1002', amount: 50_000 },
      { number: 'RE-1003', amount: 3_960, discount: 40 },
    ]);
  });
  test('in HTML an empty cell counts', () => {
    const row = (...cells: readonly string[]): string => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`; // prettier-ignore
    const html = `<table>${row('Invoice', 'Gross', 'Discount', 'Net')}${row('RE-1001', '10.00', '', '10.00')}${row('RE-1002', '10.00', '1.00', '9.00')}</table>`; // prettier-ignore
    expect(lines(html)).toEqual([
      { number: 'RE-1001', amount: 1_000 },
      { number: 'RE-1002', amount: 900, discount: 100 },
    ]);
  });
  test('of the payer’s numbers and ours, ours are taken', () => {
    const text = 'Document no   Your reference   Amount\n5100000123    RE-1001          10.00\n5100000124    RE-1002          20.00'; // prettier-ignore
    expect(lines(text).map(({ number }) => number)).toEqual(['RE-1001', 'RE-1002']);
  });
  test('headings of narrow columns', () => {
    const text = 'Factura        Importe bruto      Descuento Importe pagado\nRE-1001             1.000,00          20,00         980,00'; // prettier-ignore
    expect(lines(text)).toEqual([{ number: 'RE-1001', amount: 98_000, discount: 2_000 }]);
  });
  test('with single blanks nothing is placed: what the counts do not tell is left out', () => {
    const text = 'Invoice Gross Discount Net\nRE-1001 10.00 1.00 9.00\nRE-1002 10.00 10.00';
    expect(lines(text)).toEqual([{ number: 'RE-1001', amount: 900, discount: 100 }, { number: 'RE-1002' }]);
  });
});

test('labels in the middle of a line, above their values, in two columns', () => {
  const text = [
    'Weissmann GmbH              Payment reference:   ZB-77001',
    'Payer             Payment date      Currency',
    'Adler KG          31.03.2026        CHF',
    'RE-1001           10.00',
  ].join('\n');
  expect(one(text)).toMatchObject({
    reference: 'ZB-77001',
    payer: { name: 'Adler KG' },
    date: '2026-03-31',
    lines: [{ number: 'RE-1001', amount: 1_000 }],
  });
});

test('a letterhead gives names where nothing says who pays', () => {
  const text = 'Adler & Söhne KG · Hauptstraße · Mannheim\nWeissmann GmbH\n\nRE-1001   10.00';
  expect(one(text).payer).toEqual({});
  expect(one(text).names).toEqual(expect.arrayContaining(['Adler & Söhne KG', 'Weissmann GmbH']));
  expect(one(`Payer: Adler KG\n${text}`).names).toBeUndefined();
});
