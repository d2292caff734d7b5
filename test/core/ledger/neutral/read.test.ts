import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkLedger } from '../../../../core/ledger/neutral/check-ledger.ts';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readRates,
  readReceipts,
} from '../../../../core/ledger/neutral/read.ts';
import type { ReadFile } from '../../../../core/ledger/neutral/read-records.ts';
import { formatAmount } from '../../../../core/money/decimal.ts';
import type { OpenItem } from '../../../../core/ledger/open-item.ts';

const item = {
  id: 'I1',
  company: '01',
  customer: 'C1',
  kind: 'invoice',
  number: 'RE-1',
  references: ['PO-7'],
  issuedOn: '2026-03-01',
  dueOn: '2026-03-31',
  currency: 'EUR',
  total: '640.40',
  open: '640.40',
};
const itemLine = (change: object = {}): string => JSON.stringify({ ...item, ...change });
const said = (read: { readonly problems: ReadFile<unknown>['problems'] }): string[] =>
  read.problems.map(({ code, where, what }) => `${code} ${where}: ${what}`);
const valueOf = <T>(read: ReadFile<T>): readonly T[] => {
  expect(said(read)).toEqual([]);
  return read.ok ? read.value : [];
};

describe('a good file', () => {
  test('amounts become whole minor units of the currency beside them', () => {
    const [euro, yen, dinar] = valueOf(
      readOpenItems(
        'items',
        [
          itemLine(),
          itemLine({ id: 'I2', currency: 'JPY', total: '500', open: '-500' }),
          itemLine({ id: 'I3', currency: 'KWD', total: '1.005', open: '1.0050' }),
        ].join('\n'),
      ),
    );
    expect([euro?.open, yen?.open, dinar?.open]).toEqual([64040, -500, 1005]);
  });

  test.each([
    ['a byte order mark', `\ufeff${itemLine()}`],
    ['Windows line ends and empty lines', `\r\n${itemLine()}\r\n\r\n`],
    ['nulls for what is absent', itemLine({ dispute: null, discounts: null, closedOn: null, dunning: null })],
  ])('may have %s', (_, text) => {
    expect(valueOf(readOpenItems('items', text))).toEqual(valueOf(readOpenItems('items', itemLine())));
  });

  test('what is absent has a stated stand-in', () => {
    const [credit] = valueOf(readOpenItems('items', itemLine({ number: null, dueOn: '', references: null })));
    expect(credit).toMatchObject({ number: 'I1', dueOn: '2026-03-01', references: [] });
    const [receipt] = valueOf(
      readReceipts(
        'receipts',
        '{"id":"R1","company":"01","bookedOn":"2026-03-02","currency":"EUR","amount":"1"}',
      ),
    );
    expect(receipt).toEqual({
      id: 'R1',
      company: '01',
      bankAccount: '',
      bookedOn: '2026-03-02',
      currency: 'EUR',
      amount: 100,
      method: 'other',
      payer: {},
      text: [],
      references: [],
      advice: [],
    });
  });

  test('foreign amounts are in their own currency', () => {
    const [receipt] = valueOf(
      readReceipts(
        'receipts',
        '{"id":"R1","company":"01","bookedOn":"2026-03-02","currency":"EUR","amount":"6.10","foreign":{"amount":"1000","currency":"JPY"}}',
      ),
    );
    expect(receipt?.foreign).toEqual({ amount: 1000, currency: 'JPY' });
  });

  test('applications are in the currency of their receipt, else of their item', () => {
    const text =
      '{"receipt":"R1","item":"I9","amount":"500","on":"2026-03-02"}\n{"receipt":"R9","item":"I1","amount":"5.25","discount":"0.10","on":"2026-03-02"}';
    const receipts = [{ id: 'R1', currency: 'JPY' }] as never;
    const items = [{ id: 'I1', currency: 'EUR' }] as never;
    expect(
      valueOf(readApplications('applications', text, currencyOfApplications(receipts, items))),
    ).toMatchObject([
      { amount: 500, discount: 0, writeOff: 0 },
      { amount: 525, discount: 10 },
    ]);
  });
});

describe('what is wrong is said once per place, all of it at once', () => {
  test.each<[string, object, string[]]>([
    [
      'a missing field',
      { customer: undefined },
      ['AR-1102 items, line 1, field customer: "customer" is missing.'],
    ],
    [
      'a null where something is needed',
      { total: null },
      ['AR-1102 items, line 1, field total: "total" is missing.'],
    ],
    [
      'an empty id',
      { id: ' ' },
      ['AR-1103 items, line 1, field id: "id" is " ", which is not a text that is not empty.'],
    ],
    [
      'a float',
      { total: 640.4 },
      [
        'AR-1103 items, line 1, field total: "total" is 640.4, which is not an amount in a string, with a decimal point and nothing else.',
      ],
    ],
    [
      'a decimal comma',
      { open: '640,40' },
      [
        'AR-1103 items, line 1, field open: "open" is "640,40", which is not an amount in a string, with a decimal point and nothing else.',
      ],
    ],
    [
      'too many decimals',
      { open: '640.405' },
      ['AR-1104 items, line 1, field open: "open" is "640.405": 3 decimals, but EUR has 2.'],
    ],
    [
      'an amount beyond counting',
      { open: '99999999999999999.00' },
      [
        'AR-1105 items, line 1, field open: "open" is "99999999999999999.00", more than can be counted exactly.',
      ],
    ],
    [
      'an unknown currency',
      { currency: 'EUX' },
      ['AR-1106 items, line 1, field currency: "currency" is "EUX", which is no ISO 4217 currency.'],
    ],
    [
      'a day that is none',
      { dueOn: '2026-02-30' },
      ['AR-1103 items, line 1, field dueOn: "dueOn" is "2026-02-30", which is not a day (YYYY-MM-DD).'],
    ],
    [
      'an unknown kind',
      { kind: 'bill' },
      [
        'AR-1103 items, line 1, field kind: "kind" is "bill", which is not one of invoice, credit-memo, deposit, payment, journal, finance-charge, fee.',
      ],
    ],
    [
      'a list that is none',
      { references: 'PO-7' },
      ['AR-1103 items, line 1, field references: "references" is "PO-7", which is not a list.'],
    ],
    [
      'something deep inside',
      {
        discounts: [
          { until: '2026-03-10', amount: '12.808' },
          { until: 'soon', amount: '1' },
        ],
      },
      [
        'AR-1103 items, line 1, field discounts[1].until: "discounts[1].until" is "soon", which is not a day (YYYY-MM-DD).',
        'AR-1104 items, line 1, field discounts[0].amount: "discounts[0].amount" is "12.808": 3 decimals, but EUR has 2.',
      ],
    ],
  ])('%s', (_, change, expected) => {
    const read = readOpenItems('items', itemLine(change));
    expect(read.ok).toBe(false);
    expect(said(read)).toEqual(expected);
  });

  test('every line of the file', () => {
    const read = readOpenItems(
      'items',
      [itemLine({ dueOn: 'x' }), '', itemLine({ id: 'I2', open: '1.005' }), '{'].join('\n'),
    );
    expect(read.problems.map(({ where }) => where)).toEqual([
      'items, line 1, field dueOn',
      'items, line 3, field open',
      'items, line 4',
    ]);
  });

  test('two lines with one id', () => {
    expect(said(readOpenItems('items', `${itemLine()}\n${itemLine({ number: 'RE-2' })}`))).toEqual([
      'AR-1107 items, line 2: "I1" is already the id of line 1.',
    ]);
  });

  test.each([
    ['[{"id":"I1"}]', 'it begins a list'],
    ['{"id":"I1"},', 'it ends with a comma'],
    ['{"id":"I1"', 'it does not end with }'],
    ["{'id':'I1'}", 'it has single quotes where double ones are needed'],
    ['{"id":"I1",}', 'it has a comma before a closing bracket'],
    ['{id:"I1"}', 'it has a name without quotes'],
    ['{\n"id":"I1"\n}', 'one JSON text goes over many lines'],
  ])('%j: %s', (text, because) => {
    expect(said(readOpenItems('items', text))).toEqual([
      `AR-1101 items, line 1: This line is not a JSON object: ${because}.`,
    ]);
  });
});

describe('an unknown field', () => {
  test('is kept, and told once with what was probably meant', () => {
    const text = [itemLine({ due_on: 'x', costCentre: 7 }), itemLine({ id: 'I2', due_on: 'y' })].join('\n');
    const read = readOpenItems('items', text);
    expect(said(read)).toEqual([
      'AR-1108 items, line 1, field due_on: "due_on" is not a field of this file; it was kept but not used (2 lines).',
      'AR-1108 items, line 1, field costCentre: "costCentre" is not a field of this file; it was kept but not used (1 line).',
    ]);
    expect(read.problems[0]?.fix).toBe('Rename it to "dueOn" if that was meant, or leave it.');
    expect(read.ok && read.value[0]).toMatchObject({ due_on: 'x', costCentre: 7 });
  });

  test('called __proto__ changes nothing', () => {
    const read = readCustomers(
      'customers',
      '{"id":"C1","name":"A","__proto__":{"hold":"on"},"address":{"__proto__":{"city":"x"}}}',
    );
    expect(read.ok && read.value[0]?.hold).toBeUndefined();
    expect(read.ok && read.value[0]?.address?.city).toBeUndefined();
  });
});

test('a credit limit without a currency is left out, and said', () => {
  const read = readCustomers('customers', '{"id":"C1","name":"A","creditLimit":"1000"}');
  expect(said(read)).toEqual([
    'AR-1111 customers, line 1: "creditLimit" of C1 was not taken: the line has no currency.',
  ]);
  expect(read.ok && read.value[0]).toEqual({
    id: 'C1',
    number: 'C1',
    name: 'A',
    aliases: [],
    bankAccounts: [],
  });
});

test.each(['0', '1,08', '-1', '1e3', ''])('%j is no exchange rate', (rate) => {
  const read = readRates('rates', JSON.stringify({ on: '2026-03-02', from: 'USD', to: 'EUR', rate }));
  expect(read.ok).toBe(false);
});

describe('across files', () => {
  const read = <T>(file: ReadFile<T>) => file as ReadFile<T> & { ok: true };
  const customers = read(readCustomers('customers.jsonl', '{"id":"C1","name":"A","parent":"C0"}'));
  const items = (text: string) => read<OpenItem>(readOpenItems('open-items.jsonl', text));

  test('a document of an unknown customer is an error with its line', () => {
    const problems = checkLedger({
      customers,
      items: items(`${itemLine()}\n${itemLine({ id: 'I2', customer: 'C2' })}`),
    });
    expect(said({ problems })).toEqual([
      'AR-1109 open-items.jsonl, line 2, field customer: "customer" is "C2", which customers.jsonl does not have.',
      'AR-1110 customers.jsonl, line 1, field parent: "parent" is "C0", which customers.jsonl does not have: the customer is taken as one without a group.',
    ]);
  });

  test('gaps at the edge of an export are told once per field', () => {
    const receipts = read(
      readReceipts(
        'receipts.jsonl',
        '{"id":"R1","company":"01","bookedOn":"2026-03-02","currency":"EUR","amount":"-1","reversalOf":"R0"}',
      ),
    );
    const applications = read(
      readApplications(
        'applications.jsonl',
        '{"receipt":"R8","item":"I1","amount":"1","on":"2026-03-02"}\n{"receipt":"R9","item":"I1","amount":"1","on":"2026-03-02"}',
        () => receipts.value[0]?.currency,
      ),
    );
    const problems = checkLedger({ customers, items: items(itemLine()), receipts, applications });
    expect(problems.map(({ severity, where }) => `${severity} ${where}`)).toEqual([
      'warning customers.jsonl, line 1, field parent',
      'warning receipts.jsonl, line 1, field reversalOf',
      'warning applications.jsonl, line 1, field receipt',
    ]);
  });
});

test('any text is read or refused, never thrown at, and each record comes from a line', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '"id"',
    ':',
    ',',
    '[',
    ']',
    '"',
    '\n',
    '\r\n',
    '\0',
    '|',
    ';',
    '\\',
    'id',
    itemLine(),
    '\ufeff',
    '640.40',
    '__proto__',
    'discounts.until',
  );
  const someText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(someText, (text) => {
      for (const read of [
        readCustomers('f', text),
        readOpenItems('f', text),
        readReceipts('f', text),
        readRates('f', text),
      ]) {
        if (read.ok) expect(read.lines).toHaveLength(read.value.length);
        else expect(read.problems.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

describe('a currency that ISO 4217 does not have, where receipts are decided', () => {
  const receipt = { id: 'R1', company: '01', bookedOn: '2026-04-01', currency: 'XXQ', amount: '640.405' };
  const receiptOf = (change: object) =>
    readReceipts('receipts', JSON.stringify({ ...receipt, ...change }), 'aside');

  test('sets the open item aside, with a warning, and the others are read', () => {
    const lines = [itemLine({ currency: 'XXQ' }), itemLine({ id: 'I2' })].join('\n');
    const read = readOpenItems('items', lines, 'aside');
    expect(said(read)).toEqual([
      'AR-1115 items, line 1: Item "I1" was set aside: "XXQ" is no ISO 4217 currency. No receipt can pay it.',
    ]);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['I2']);
    expect(read.lines).toEqual([2]);
  });

  test('lets the receipt be read to its last digit', () => {
    const read = receiptOf({});
    expect(said(read)).toEqual([
      'AR-1116 receipts, line 1: Receipt "R1" waits: "XXQ" is no ISO 4217 currency. Nothing is decided about it.',
    ]);
    const [kept] = read.ok ? read.value : [];
    expect(kept && formatAmount(kept.amount, kept.currency)).toBe('640.4050');
  });

  test('of what the payer sent, or of a customer, is not taken', () => {
    const sent = receiptOf({ currency: 'EUR', amount: '5.00', foreign: { amount: '7', currency: 'XXQ' } });
    const known = readCustomers('c', JSON.stringify({ id: 'C1', name: 'Adler', currency: 'XXQ' }), 'aside');
    expect([...said(sent), ...said(known)]).toEqual([
      'AR-1117 receipts, line 1: "foreign.currency" of "R1" was not taken: "XXQ" is no ISO 4217 currency.',
      'AR-1117 c, line 1: "currency" of "C1" was not taken: "XXQ" is no ISO 4217 currency.',
    ]);
    expect([sent.ok && sent.value[0]?.foreign, known.ok && known.value[0]?.currency]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['a malformed amount', { amount: '1,5' }, 'AR-1103'],
    ['more decimals than any currency has', { amount: '1.00005' }, 'AR-1104'],
    ['what is no code', { currency: '€uro' }, 'AR-1106'],
  ])('is no excuse for %s', (_, change, code) => {
    const read = receiptOf(change);
    expect([read.ok, read.problems.map((each) => each.code)]).toEqual([false, [code]]);
  });

  test('of a receipt is not that of its applications: then the item says it', () => {
    const read = receiptOf({});
    const items = valueOf(readOpenItems('items', itemLine()));
    const currencyOf = currencyOfApplications(read.ok ? read.value : [], items);
    expect(currencyOf({ receipt: 'R1', item: 'I1' })).toBe('EUR');
  });
});
