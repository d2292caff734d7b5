import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinList, splitList } from '../../../../core/ledger/neutral/csv.ts';
import { readCustomers, readOpenItems, readReceipts } from '../../../../core/ledger/neutral/read.ts';
import {
  openItemLine,
  receiptLine,
  writeCsv,
  writeJsonLines,
} from '../../../../core/ledger/neutral/write.ts';

const HEADER = 'id,company,customer,kind,issuedOn,currency,total,open';
const ROW = 'I1,01,C1,invoice,2026-03-01,EUR,640.40,640.40';

test('nested fields by dotted path, lists joined by a bar, truth values and numbers by their field', () => {
  const read = readCustomers(
    'customers.csv',
    'id;name;aliases;address.city;consumer;dunning.excluded;creditLimit;currency\nC1;"Müller; Söhne";M&S|Mueller\\|Soehne;Köln;FALSE;true;1000.00;EUR\n',
  );
  expect(read.problems).toEqual([]);
  expect(read.ok && read.value[0]).toMatchObject({
    name: 'Müller; Söhne',
    aliases: ['M&S', 'Mueller|Soehne'],
    address: { city: 'Köln' },
    consumer: false,
    dunning: { excluded: true },
    creditLimit: 100000,
  });
});

test.each([
  ['a column per field', 'references.scheme,references.value', 'RF|end-to-end,RF18539007547034|A:B'],
  ['one column of short records', 'references', 'RF:RF18539007547034|end-to-end:A:B'],
])('a list of records as %s', (_, columns, cells) => {
  const read = readReceipts(
    'receipts.csv',
    `id,company,bookedOn,currency,amount,${columns}\nR1,01,2026-03-02,EUR,1.00,${cells}\n`,
  );
  expect(read.problems).toEqual([]);
  expect(read.ok && read.value[0]?.references).toEqual([
    { scheme: 'RF', value: 'RF18539007547034' },
    { scheme: 'end-to-end', value: 'A:B' },
  ]);
});

describe('problems name the line of the file, whatever the cells contain', () => {
  test.each([
    [
      'after a cell of three lines',
      `note,${HEADER}\n"a\nb\nc",${ROW}\n,I2,01,C1,invoice,soon,EUR,1,1\n`,
      'line 5, field issuedOn',
    ],
    ['after empty lines', `${HEADER}\n\n\n${ROW.replace('2026-03-01', 'soon')}\n`, 'line 4, field issuedOn'],
    [
      'with Windows line ends',
      `${HEADER}\r\n${ROW}\r\nI2,01,C1,invoice,2026-03-01,EUR,1,1.005\r\n`,
      'line 3, field open',
    ],
    ['with a cell too many', `${HEADER}\n${ROW},rest\n`, 'line 2'],
    ['with a column twice', `${HEADER},id\n${ROW},I1\n`, 'line 1'],
    ['with a quote that is not closed', `${HEADER}\n${ROW}\n"I2,01,C1\n`, 'line 3'],
    ['without a header', `${ROW.replace(',640.40', '')}\n`, 'line 1'],
  ])('%s', (_, text, place) => {
    const read = readOpenItems('items.csv', text);
    const errors = read.problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ where }) => where)).toEqual([`items.csv, ${place}`]);
  });
});

test('a list survives joining and splitting', () => {
  const someList = fc.array(fc.string({ unit: fc.constantFrom('a', '|', '\\', ' ', ':') }), { minLength: 1 });
  fc.assert(
    fc.property(someList, (list) => {
      expect(splitList(joinList(list))).toEqual(list);
    }),
  );
});

describe('what is written is read back', () => {
  const items = readOpenItems(
    'items',
    `${JSON.stringify({
      id: 'I1',
      company: '01',
      customer: 'C1',
      kind: 'invoice',
      issuedOn: '2026-03-01',
      currency: 'KWD',
      total: '9.005',
      open: '-0.005',
      references: ['a|b', 'c\\'],
      discounts: [
        { until: '2026-03-05', amount: '0.100' },
        { until: '2026-03-09', amount: '0.050' },
      ],
      dispute: { id: 'D1', amount: '1' },
      dunning: { level: 2, excluded: false },
      costCentre: 'x',
    })}\n`,
  );
  const receipts = readReceipts(
    'receipts',
    `${JSON.stringify({
      id: 'R1',
      company: '01',
      bookedOn: '2026-03-02',
      currency: 'JPY',
      amount: '500',
      text: ['RE 1;2', 'zweite "Zeile"\nmit Umbruch'],
      payer: { name: 'A' },
      advice: [
        { number: '1', amount: '500' },
        { number: '2', discount: '3', reason: 'Skonto' },
      ],
      foreign: { amount: '4.10', currency: 'USD' },
    })}\n`,
  );

  test.each([
    ['JSON Lines', writeJsonLines],
    ['CSV', writeCsv],
  ])('as %s', (_, write) => {
    expect(items.ok && receipts.ok).toBe(true);
    if (!items.ok || !receipts.ok) return;
    const again = readOpenItems('items', write(items.value.map(openItemLine)));
    expect(again.ok && again.value).toEqual(items.value);
    const receiptsAgain = readReceipts('receipts', write(receipts.value.map(receiptLine)));
    expect(receiptsAgain.ok && receiptsAgain.value).toEqual(receipts.value);
  });
});
