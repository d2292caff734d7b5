import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { ageing } from '../../../core/insight/ageing.ts';
import type { FigureName } from '../../../core/insight/figure.ts';
import { kpiSheets, type KpiSheet } from '../../../core/insight/kpis.ts';
import { saySheet, sheetLine } from '../../../core/insight/line.ts';
import { lastMonths, monthsBack } from '../../../core/insight/period.ts';
import { companyId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import { appliedTo, openOn } from '../../../core/ledger/open-on.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { dayAt, EUR, item, itemOf, lineArbitrary } from '../risk/ledger.ts';

const NOTHING_APPLIED = appliedTo([]);
const ASOF = isoDate('2026-03-31');
function sheet(items: readonly OpenItem[], receipts: readonly Receipt[] | null = null, months = 3): KpiSheet {
  const [one] = kpiSheets({
    items,
    receipts,
    applied: NOTHING_APPLIED,
    period: lastMonths(ASOF, months),
    ageBy: 'due',
  });
  if (!one) throw new Error('no sheet');
  return one;
}
const named = ({ figures }: KpiSheet, name: FigureName) => {
  const found = figures.find((figure) => figure.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

describe('periods', () => {
  test.each<{ end: string; months: number; start: string; days: number; why: string }>`
    end             | months | start           | days   | why
    ${'2026-03-31'} | ${3}   | ${'2025-12-31'} | ${90}  | ${'a quarter'}
    ${'2026-03-31'} | ${1}   | ${'2026-02-28'} | ${31}  | ${'a month'}
    ${'2026-02-28'} | ${1}   | ${'2026-01-31'} | ${28}  | ${'a last day goes back to a last day'}
    ${'2024-02-29'} | ${12}  | ${'2023-02-28'} | ${366} | ${'a year with a leap day'}
    ${'2026-03-15'} | ${3}   | ${'2025-12-15'} | ${90}  | ${'in mid-month'}
    ${'2026-05-30'} | ${3}   | ${'2026-02-28'} | ${91}  | ${'a day the earlier month has not'}
  `('$months months up to $end begin after $start: $why', ({ end, months, start, days }) => {
    expect(lastMonths(isoDate(end), months)).toEqual({ start, end, months, days });
  });

  test('calendar months back, the current one up to the day', () => {
    expect(monthsBack(isoDate('2026-02-10'), isoDate('2025-12-31'))).toEqual([
      { from: '2026-02-01', to: '2026-02-10' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2025-12-01', to: '2025-12-31' },
    ]);
  });
});

describe('what was open on a day', () => {
  const invoice = item({ id: 'I1', issuedOn: '2026-01-10', dueOn: '2026-02-10', total: '100.00' });
  const applied = appliedTo([
    application('I1', '30.00', '2026-01-20'),
    application('I1', '70.00', '2026-02-20'),
  ]);
  const closed = { ...invoice, closedOn: isoDate('2026-02-20'), open: ZERO };
  const partly = { ...invoice, open: amountOf('70.00', EUR) };
  test.each<{
    of: OpenItem;
    day: string;
    known: ReturnType<typeof appliedTo> | undefined;
    open: string;
    why: string;
  }>`
    of        | day             | known        | open        | why
    ${closed} | ${'2026-01-09'} | ${applied}   | ${'0.00'}   | ${'not yet issued'}
    ${closed} | ${'2026-01-10'} | ${applied}   | ${'100.00'} | ${'issued'}
    ${closed} | ${'2026-01-20'} | ${applied}   | ${'70.00'}  | ${'after the first payment'}
    ${closed} | ${'2026-02-20'} | ${applied}   | ${'0.00'}   | ${'paid'}
    ${closed} | ${'2026-02-19'} | ${undefined} | ${'100.00'} | ${'nothing says what was paid in between'}
    ${partly} | ${'2026-03-01'} | ${undefined} | ${'70.00'}  | ${'what is open now'}
  `('$open on $day: $why', ({ of, day, known, open }) => {
    expect(openOn(of, isoDate(day), known)).toBe(amountOf(open, EUR));
  });
});

function application(id: string, amount: string, on: string): Application {
  return {
    receipt: receiptId('R'),
    item: itemId(id),
    amount: amountOf(amount, EUR),
    discount: ZERO,
    writeOff: ZERO,
    on: isoDate(on),
  };
}

/** As of 31 March: one invoice not due, one 10 days and one 100 days overdue, one paid 5 days late; a credit memo and an unapplied payment. */
const BOOKS: readonly OpenItem[] = [
  item({ id: 'NEW', issuedOn: '2026-03-15', dueOn: '2026-04-14', total: '400.00' }),
  {
    ...item({ id: 'LATE', issuedOn: '2026-02-19', dueOn: '2026-03-21', total: '300.00' }),
    promisedOn: isoDate('2026-03-28'),
  },
  {
    ...item({ id: 'OLD', issuedOn: '2025-11-21', dueOn: '2025-12-21', total: '100.00' }),
    dispute: { id: 'D1' },
  },
  item({ id: 'PAID', issuedOn: '2026-01-10', dueOn: '2026-02-09', closedOn: '2026-02-14', total: '200.00' }),
  {
    ...item({
      id: 'CREDIT',
      issuedOn: '2026-03-01',
      dueOn: '2026-03-01',
      total: '-50.00',
      kind: 'credit-memo',
    }),
  },
  { ...item({ id: 'CASH', issuedOn: '2026-03-05', dueOn: '2026-03-05', total: '-25.00', kind: 'payment' }) },
];

describe('a quarter, worked out by hand', () => {
  const books = sheet(BOOKS);
  const sales = 400 + 300 + 200 - 50;
  test.each<{ name: FigureName; value: number; why: string }>`
    name                   | value                                                             | why
    ${'receivables'}       | ${750_00}                                                         | ${'debts less the credit memo; the payment stands beside'}
    ${'overdue'}           | ${400_00}                                                         | ${'LATE and OLD'}
    ${'credit-memos'}      | ${50_00}                                                          | ${'CREDIT'}
    ${'unapplied-cash'}    | ${25_00}                                                          | ${'CASH'}
    ${'disputed'}          | ${100_00}                                                         | ${'OLD'}
    ${'promised-overdue'}  | ${300_00}                                                         | ${'LATE was promised for the 28th'}
    ${'percent-current'}   | ${46.666667}                                                      | ${'350 of 750'}
    ${'percent-overdue'}   | ${53.333333}                                                      | ${'the other 400'}
    ${'percent-over-90'}   | ${13.333333}                                                      | ${'100 of 750'}
    ${'items-over-90'}     | ${33.333333}                                                      | ${'one of three'}
    ${'credit-sales'}      | ${sales * 100}                                                    | ${'three invoices less the credit memo; OLD is of an earlier quarter'}
    ${'dso-simple'}        | ${round((750 / sales) * 90)}                                      | ${'750 ÷ 850 × 90'}
    ${'dso-average'}       | ${round((425 / sales) * 90)}                                      | ${'only OLD was open on 31 December'}
    ${'dso-countback'}     | ${59 + 15.5}                                                      | ${'March 350 and February 300, then half of January’s 200'}
    ${'dso-true'}          | ${round((16 * 400) / 350 + (40 * 300) / 300 + (130 * 100) / 100)} | ${'each invoice by the sales of its month'}
    ${'bpdso'}             | ${round((350 / sales) * 90)}                                      | ${'350 not overdue'}
    ${'add'}               | ${round((400 / sales) * 90)}                                      | ${'400 overdue'}
    ${'turnover'}          | ${2}                                                              | ${'850 by the average of 425'}
    ${'adp'}               | ${35}                                                             | ${'PAID took 35 days'}
    ${'terms'}             | ${30}                                                             | ${'against 30 agreed'}
    ${'terms-gap'}         | ${5}                                                              | ${'5 days late'}
    ${'days-late'}         | ${5}                                                              | ${'the same'}
    ${'days-late-of-late'} | ${5}                                                              | ${'all of it was late'}
    ${'cei'}               | ${0}                                                              | ${'400 were open at the end of February, 350 came, 750 are left: March brought nothing'}
    ${'collection-rate'}   | ${round(20_000 / 950)}                                            | ${'200 of 950'}
  `('$name is $value: $why', ({ name, value }) => {
    expect(named(books, name)).toMatchObject({ value, because: null });
  });

  test('and every figure has its formula and the documents behind each sum', () => {
    for (const { name, formula, inputs } of books.figures) {
      expect([name, formula.length > 10]).toEqual([name, true]);
      for (const input of inputs)
        if (input.unit === 'money')
          expect([name, input.name, input.documents?.name]).toEqual([name, input.name, expect.any(String)]);
    }
    const documents = (name: FigureName, at = 0) => named(books, name).inputs[at]?.documents?.ids;
    expect(documents('receivables')).toEqual(['NEW', 'LATE', 'OLD', 'CREDIT']);
    expect(documents('overdue')).toEqual(['LATE', 'OLD']);
    expect(documents('percent-current')).toEqual(['NEW', 'CREDIT']);
    expect(documents('unapplied-cash')).toEqual(['CASH']);
    expect(documents('credit-sales')).toEqual(['NEW', 'LATE', 'PAID', 'CREDIT']);
    expect(documents('adp')).toEqual(['PAID']);
  });

  test('ageing by due date has its documents, and adds up to the debts', () => {
    expect(books.ageing.map(({ says, amount, items }) => [says, amount, items])).toEqual([
      ['not overdue', 400_00, ['NEW']],
      ['1 to 30 days overdue', 300_00, ['LATE']],
      ['31 to 60 days overdue', 0, []],
      ['61 to 90 days overdue', 0, []],
      ['91 days overdue and more', 100_00, ['OLD']],
    ]);
  });

  test('as a line: money as decimal strings, documents once by name', () => {
    const line = sheetLine(books) as {
      figures: { name: string; value: unknown; inputs: { documents: string | null }[] }[];
      documents: Record<string, string[]>;
    };
    const receivables = line.figures.find(({ name }) => name === 'receivables');
    expect(receivables?.value).toBe('750.00');
    expect(line.documents[receivables?.inputs[0]?.documents ?? '']).toEqual(['NEW', 'LATE', 'OLD', 'CREDIT']);
    for (const { inputs } of line.figures)
      for (const { documents } of inputs)
        if (documents !== null) expect(Object.keys(line.documents)).toContain(documents);
  });

  test('in words', () => {
    const said = saySheet(books);
    expect(said).toContain('Company 01, EUR: 2026-03-31, and the 90 days since 2025-12-31');
    expect(said).toContain('dso-simple                           79.4 days');
    expect(said).toContain(
      '= receivables ÷ sales × days  (receivables 750.00 EUR of 4; sales 850.00 EUR of 4; days 90 days)',
    );
  });
});

function round(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}

test('ageing by day of issue', () => {
  const [first] = BOOKS;
  const buckets = ageing(
    [{ item: first as OpenItem, dueOn: (first as OpenItem).dueOn, open: minor(400_00) }],
    ASOF,
    'issued',
  );
  expect(buckets.find(({ items }) => items.length > 0)?.says).toBe('1 to 30 days old');
});

test('receipts of the period, returned ones taken off; without receipts nothing is said of them', () => {
  const receipt = (id: string, bookedOn: string, amount: string): Receipt => ({
    id: receiptId(id),
    company: companyId('01'),
    bankAccount: 'B',
    bookedOn: isoDate(bookedOn),
    currency: EUR,
    amount: amountOf(amount, EUR),
    method: 'other',
    payer: {},
    text: [],
    references: [],
    advice: [],
  });
  const receipts = [
    receipt('R0', '2025-12-31', '999.00'),
    receipt('R1', '2026-01-01', '200.00'),
    receipt('R2', '2026-03-31', '-20.00'),
  ];
  const received = named(sheet(BOOKS, receipts), 'received');
  expect(received).toMatchObject({ value: 180_00, inputs: [{ documents: { ids: ['R1', 'R2'] } }] });
  expect(sheet(BOOKS).figures.some(({ name }) => name === 'received')).toBe(false);
});

test('companies and currencies stand apart, and are never added up', () => {
  const [first] = BOOKS;
  const usd = knownCurrency('USD');
  const items = [
    first as OpenItem,
    { ...(first as OpenItem), id: itemId('U'), currency: usd },
    { ...(first as OpenItem), id: itemId('O'), company: companyId('02') },
  ];
  const sheets = kpiSheets({
    items,
    receipts: null,
    applied: NOTHING_APPLIED,
    period: lastMonths(ASOF, 3),
    ageBy: 'due',
  });
  expect(sheets.map((one) => [one.company, one.currency, named(one, 'receivables').value])).toEqual([
    ['01', 'EUR', 400_00],
    ['01', 'USD', 400_00],
    ['02', 'EUR', 400_00],
  ]);
});

test('a figure that is not defined says why, and is never NaN', () => {
  const quiet = sheet([
    item({ id: 'OLD', issuedOn: '2025-01-01', dueOn: '2025-01-31', closedOn: '2025-02-01' }),
  ]);
  expect(named(quiet, 'dso-simple')).toMatchObject({ value: null, because: 'no credit sales in the period' });
  expect(named(quiet, 'percent-current')).toMatchObject({ value: null, because: 'nothing is open' });
  expect(named(quiet, 'adp')).toMatchObject({
    value: null,
    because: 'no such invoice was closed in the period',
  });
  for (const { value, because } of quiet.figures)
    expect(value === null ? because : Number.isFinite(value)).toBeTruthy();
});

describe('identities, for any ledger', () => {
  const ledger = fc.array(lineArbitrary, { minLength: 1, maxLength: 25 }).map((lines) => lines.map(itemOf));
  const sheetOn = (items: readonly OpenItem[], asOf: IsoDate): KpiSheet => {
    const [one] = kpiSheets({
      items,
      receipts: null,
      applied: NOTHING_APPLIED,
      period: lastMonths(asOf, 3),
      ageBy: 'due',
    });
    if (!one) throw new Error('no sheet');
    return one;
  };
  const asOf = fc.integer({ min: 100, max: 220 }).map((days) => dayAt(days));

  test('DSO = BPDSO + ADD; current and overdue make 100 %; ageing makes the receivables; CEI is 100 when nothing is overdue', () => {
    fc.assert(
      fc.property(ledger, asOf, (items, day) => {
        const books = sheetOn(items, day);
        const value = (name: FigureName): number | null => named(books, name).value;
        const [simple, best, delinquent] = [value('dso-simple'), value('bpdso'), value('add')];
        if (simple !== null) expect((best ?? NaN) + (delinquent ?? NaN)).toBeCloseTo(simple, 4);
        if (value('receivables') !== 0)
          expect((value('percent-current') ?? NaN) + (value('percent-overdue') ?? NaN)).toBeCloseTo(100, 4);
        expect(books.ageing.reduce((sum, { amount }) => sum + amount, 0)).toBe(value('receivables'));
        if (value('overdue') === 0 && value('cei') !== null) expect(value('cei')).toBe(100);
        expect(books.ageing.flatMap(({ items: ids }) => ids).toSorted()).toEqual(
          [...(named(books, 'receivables').inputs[0]?.documents?.ids ?? [])].sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('each sum is the sum of the documents it names', () => {
    fc.assert(
      fc.property(ledger, asOf, (items, day) => {
        const byId = new Map<string, OpenItem>(items.map((one) => [one.id, one]));
        const books = sheetOn(items, day);
        for (const name of ['receivables', 'overdue'] as const) {
          const [input] = named(books, name).inputs;
          const sum = (input?.documents?.ids ?? []).reduce(
            (total, id) => total + openOn(byId.get(id) as OpenItem, day),
            0,
          );
          expect(sum).toBe(input?.value);
        }
        const [sales] = named(books, 'credit-sales').inputs;
        expect(
          (sales?.documents?.ids ?? []).reduce((total, id) => total + (byId.get(id)?.total ?? NaN), 0),
        ).toBe(sales?.value);
      }),
      { numRuns: 100 },
    );
  });
});

test('an invoice in installments is in the bucket of each, counts once, and is receivable as a whole', () => {
  const installments = [
    ['2025-12-01', '10.00'],
    ['2026-03-15', '20.00'],
    ['2026-06-01', '70.00'],
  ].map(([dueOn, cents], index) => ({
    number: index + 1,
    dueOn: isoDate(dueOn ?? ''),
    amount: amountOf(cents ?? '', EUR),
    open: amountOf(cents ?? '', EUR),
  }));
  const invoice = { ...item({ id: 'I1', issuedOn: '2025-11-01', dueOn: '2025-12-01' }), installments };
  const one = sheet([invoice, item({ id: 'I2', issuedOn: '2026-03-01', dueOn: '2026-04-30' })]);
  expect(one.ageing.map(({ amount, items }) => `${amount} ${items.join()}`)).toEqual([
    '17000 I1,I2',
    '2000 I1',
    '0 ',
    '0 ',
    '1000 I1',
  ]);
  expect(named(one, 'receivables').value).toBe(20_000);
  expect(named(one, 'overdue').value).toBe(3_000);
  expect(named(one, 'items-over-90').value).toBe(50);
  const unknown = sheet([{ ...invoice, installments: [] }]);
  expect(unknown.ageing[0]).toMatchObject({ amount: 10_000, items: ['I1'] });
  expect(named(unknown, 'overdue').value).toBe(0);
});
