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

describe('pages as enterprise systems print them', () => {
  test('the payer’s own numbers beside ours, a total under each column, no colon behind the labels', () => {
    const page = `Nordwind Handel AG, Hafenstr. 3, 20457 Hamburg
Belegnummer    2000077001 / 14.10.2026
folgende Posten wurden von uns durch Überweisung beglichen:
 Beleg                   Ihr Beleg           Datum                    Abzüge             Bruttobetrag
 1900000001              RE-501              01.09.2026                  12,50                  625,00
 1900000002              RE-502              02.09.2026                   0,00                1.250,40
 Summe EUR                                                               12,50                1.862,90`;
    expect(read(page).problems).toEqual([]);
    expect(one(page)).toMatchObject({
      reference: '2000077001',
      date: '2026-10-14',
      total: 186290,
      lines: [
        { number: 'RE-501', amount: 61250, deduction: 1250 },
        { number: 'RE-502', amount: 125040 },
      ],
    });
  });

  test('a check stub: headings three lines high, a store that is no document, the total of the net column', () => {
    const page = `GROCER STORES, INC.
                                                                          CHECK NO. 00900045
                                                                       CHECK DATE 10/14/2026
                                                                           VENDOR NO. 778812
 INVOICE      INVOICE                                      GROSS                        NET
                            STORE DESCRIPTION                       DISCOUNT
 NO.          DATE                                        AMOUNT                   AMOUNT
 0000700001   09/14/26      1024     MERCH                 4,512.00       45.12     4,466.88
 DM70002      09/20/26               SHORTAGE               -130.00        0.00      -130.00
                                     TOTAL                 4,382.00       45.12     4,336.88`;
    expect(read(page).problems).toEqual([]);
    expect(one(page)).toMatchObject({
      references: [{ scheme: 'check', value: '00900045' }],
      date: '2026-10-14',
      total: 433688,
      lines: [
        { number: '0000700001', amount: 446688, discount: 4512 },
        { number: 'DM70002', amount: -13000 },
      ],
    });
  });

  test('numbers broken over the line of their amount; an order beside them is not taken instead', () => {
    const page = `From: Hollow Ltd
 Date        Invoice #    PO #       Description                                      Amount
 Sep 1,      INV-                    Consulting for the month of August
                          45001122                                                    $7,500.00
 2026        0099                    including travel
 Sep 9,                   45001130   Licenses                                         $1,249.99
                                     Total Paid                                       $8,749.99`;
    expect(one(page).lines).toEqual([{ number: 'INV-0099', amount: 750000 }]);
    expect(read(page).problems.map(({ code }) => code)).toEqual(['AR-2601']);
  });

  test('an amount beside what was paid of it is what was invoiced', () => {
    const page = `Rechnung    Datum         Betrag CHF    Skonto CHF    Zahlung CHF
R-77120     01.09.2026    12'400.50         248.01      12'152.49
Total                     12'400.50         248.01      12'152.49`;
    expect(one(page)).toMatchObject({ total: 1215249, lines: [{ number: 'R-77120', amount: 1215249, discount: 24801 }] });
  });

  test.each`
    line                                  | reference
    ${'Zahlungsavis Nr. 4711'}            | ${'4711'}
    ${'Check/EFT No: 0088123'}            | ${'0088123'}
    ${'Payment document    2000098765'}   | ${'2000098765'}
    ${'Our ref: PAY-3321'}                | ${'PAY-3321'}
    ${'N° de paiement : 2026-5512'}       | ${'2026-5512'}
    ${'Betalningsreferens: 55812'}        | ${'55812'}
    ${'Numer płatności: PL/2026/771'}     | ${'PL/2026/771'}
    ${'CRO: 12345678901'}                 | ${'12345678901'}
    ${'Remittance advice 29006658'}       | ${'29006658'}
    ${'Avis de paiement PR-2026/0771'}    | ${'PR-2026/0771'}
    ${'Betaalspecificatie 64105222'}      | ${'64105222'}
    ${'Remittance advice 31/03/2026'}     | ${null}
    ${'Payment advice March 2026'}        | ${null}
    ${'Remittance advice page 1'}         | ${null}
    ${'Your account with us    300112'}   | ${null}
    ${'Invoice total due: 300112'}        | ${null}
  `('$line: the payment is $reference', ({ line, reference }) => {
    expect(one(`${line}\nInvoice   Amount\nRE-1001   10,00 EUR`).reference).toBe(reference);
  });

  test.each`
    heading                                                   | amount
    ${'Factuurnummer   Factuurdatum   Bedrag   Betaald'}      | ${980}
    ${'Fakturanr.   Fakturadato   Beløb   Betalt'}            | ${980}
    ${'Nº Factura   Fecha   Importe bruto   Importe'}         | ${980}
    ${'N.º Fatura   Data   Valor   Valor pago'}               | ${980}
    ${'Numero fattura   Data fattura   Importo   Importo pagato'} | ${980}
    ${'Votre référence   Date   Montant   Net payé'}          | ${980}
    ${'Supplier Invoice   Doc Date   Gross Amt   Amt Paid'}   | ${980}
  `('$heading', ({ heading, amount }) => {
    expect(one(`${heading}\nRE-1001   01.09.2026   10,00   9,80`).lines).toEqual([{ number: 'RE-1001', amount }]);
  });

  test('a number of us as customer is no payer', () => {
    expect(one('Kunde: 10023\nRE-1001 10,00 EUR').payer).toEqual({});
  });
}); // prettier-ignore

describe('mails as people write them', () => {
  test.each([
    ['amounts in brackets behind each document', 'we sent $4,500 by ACH today covering invoice 10011 ($2,000) and invoice 10012 ($2,500).', '10011 2000.00, 10012 2500.00 = 4500.00'],
    ['the same in German, with decimals', 'wir haben heute 1.800,00 EUR überwiesen für RE-1001 (1.000,00 EUR) und RE-1002 (800,00 EUR).', 'RE-1001 1000.00, RE-1002 800.00 = 1800.00'],
    ['amounts in front of the documents', '$2,000 for invoice 10011 and $2,500 for invoice 10012', '10011 2000.00, 10012 2500.00 = ?'],
    ['amounts behind a word', 'wij betaalden factuur 20260417 ad € 980,00 en factuur 20260450 ad € 540,10.', '20260417 980.00, 20260450 540.10 = ?'],
    ['a list under a sentence with the sum', 'Payment of £2,310.00 made today for:\n- SI-20931 £1,980.00\n- SI-20944 £330.00', 'SI-20931 1980.00, SI-20944 330.00 = 2310.00'],
    ['a sentence whose sum the list does not make is no total', 'Our credit limit is 5.000,00 EUR\nRE-1001 10,00\nRE-1002 20,00', 'RE-1001 10.00, RE-1002 20.00 = ?'],
    ['a dash between document and amount is no minus', 'Inv 88121 - $4,400.00\nInv 88190 - $5,390.00 (less 110.00 freight)\nTotal $9,790.00', '88121 4400.00, 88190 5390.00 = 9790.00'],
    ['one document below the other', 'Invoice: INV-1\nAmount: 500.00 USD\n\nInvoice: INV-2\nAmount: 250.00 USD\n\nTotal: 750.00 USD', 'INV-1 500.00, INV-2 250.00 = 750.00'],
    ['one document with all that is said of it', 'Rechnungsnummer: RE-2026-1\nRechnungsbetrag: 119,00 EUR\nSkonto: 2,38 EUR\nZahlbetrag: 116,62 EUR', 'RE-2026-1 116.62 = 116.62'],
    ['whole amounts beside a sign', 'INV-100\t$500\nINV-101\t$1,250\nTotal\t$1,750', 'INV-100 500.00, INV-101 1250.00 = 1750.00'],
    ['the same with a total', 'INV-100 -500.00 EUR\nINV-101 -250.00 EUR\nTotal -750.00 EUR', 'INV-100 500.00, INV-101 250.00 = 750.00'],
    ['a minus as documents are set', 'INV-100 500.00 EUR\nCN-70 −119.00 EUR\nTotal 381.00 EUR', 'INV-100 500.00, CN-70 -119.00 = 381.00'],
    ['every amount below zero: the payer’s side of the books', 'INV-100 -500.00 EUR\nINV-101 -250.00 EUR', 'INV-100 500.00, INV-101 250.00 = ?'],
    ['a credit in brackets among invoices stays one', 'INV-100 500.00 EUR\nCN-7 (50.00) EUR\nTotal 450.00 EUR', 'INV-100 500.00, CN-7 -50.00 = 450.00'],
    ['two documents and three amounts: who gets how much is not told', 'for RE-1001 and RE-1002 10,00 EUR, 20,00 EUR and 5,00 EUR', 'RE-1001 ?, RE-1002 ? = 5.00'],
  ])('%s', (_, mail, says) => {
    const money = (amount: number | null | undefined) => (amount === null || amount === undefined ? '?' : (amount / 100).toFixed(2));
    const { lines, total } = one(mail);
    expect(`${lines.map(({ number, amount }) => `${number} ${money(amount)}`).join(', ')} = ${money(total)}`).toBe(says);
  });
}); // prettier-ignore

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
    text                    | decimals
    ${'1.234,56'}           | ${['1234.56']}
    ${'1,234.56'}           | ${['1234.56']}
    ${"1'234.56"}           | ${['1234.56']}
    ${'1 234,56'}           | ${['1234.56']}
    ${'(12.00)'}            | ${['-12.00']}
    ${'12.00-'}             | ${['-12.00']}
    ${'-12,00 EUR'}         | ${['-12.00']}
    ${'€ 12,00'}            | ${['12.00']}
    ${'INV-100 500.00'}     | ${['500.00']}
    ${'Invoice 100 500.00'} | ${['500.00']}
    ${'RE-100 500,00'}      | ${['500.00']}
    ${'INV-100.00'}         | ${[]}
    ${'$4,500'}             | ${['4500.00']}
    ${'2.000 €'}            | ${['2000.00']}
    ${'x - $5.00'}          | ${['5.00']}
    ${'x   - 5.00'}         | ${['-5.00']}
    ${'($20)'}              | ${['-20.00']}
    ${'$12.5'}              | ${[]}
    ${'$1,000.00 CR'}       | ${['-1000.00']}
    ${'12.000'}             | ${[]}
    ${'1.234.567'}          | ${[]}
    ${'1.23.4,00'}          | ${[]}
    ${'01.03.2026'}         | ${[]}
    ${'10.00 20.00'}        | ${['10.00', '20.00']}
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
    `${'RE-1001 10,00 20,00 EUR\n'.repeat(30_000)}${'Total 1,00 2,00 3,00\n'.repeat(30_000)}`,
    `${'a'.repeat(3990)}\n`.repeat(480),
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
