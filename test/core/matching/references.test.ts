import { describe, expect, test } from '@jest/globals';
import { codes, decideOne, say, type ItemLine } from './ledger.ts';

/** A payer who is known, and whose open items are numbered in the style of the row. The text alone decides what is paid. */
const PAYER = 'Acme Werkzeuge GmbH';

const german: readonly ItemLine[] = [
  { number: 'RE 26/3265', open: '1200.50' },
  { number: 'RE 26/3270', open: '830.00' },
  { number: 'RE 26/3271', open: '99.90' },
  { number: 'RE 26/4102', open: '5400.00', due: '2026-04-30' },
  { number: 'RE 26/4103', open: '77.07', due: '2026-04-30', references: ['PO-88123', 'RF18539007547034'] },
];
const dutch: readonly ItemLine[] = [
  { number: 'V1/2026/00163', open: '1200.50', references: ['4500725457'] },
  { number: 'V1/2026/00170', open: '830.00', references: ['4500725457'] },
  { number: 'V1/2026/00171', open: '99.90' },
  { number: 'V1/2026/00180', open: '5400.00', due: '2026-04-30' },
];
const plain: readonly ItemLine[] = [
  { number: '900041895', open: '1200.50' },
  { number: '900041902', open: '830.00' },
  { number: '900041910', open: '99.90' },
  { number: '900042377', open: '5400.00', due: '2026-04-30' },
];
/** Every amount twice, the second time under another number: amounts alone decide nothing here. */
const twice = (items: readonly ItemLine[]): readonly ItemLine[] => [
  ...items,
  ...items.map((line) => ({
    ...line,
    references: [],
    number: line.number.replace(/\d+$/, (counter) =>
      String(Number(counter) + 2500).padStart(counter.length, '0'),
    ),
  })),
];
const LEDGERS = { german: twice(german), dutch: twice(dutch), plain: twice(plain) };

describe('an invoice number, as payers write it', () => {
  test.each`
    style       | text                                        | amount       | pays                                             | why
    ${'german'} | ${'Rechnung RE 26/3265'}                    | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'as printed'}
    ${'german'} | ${'RNR RE263265'}                           | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'separators lost'}
    ${'german'} | ${'re-26-3265'}                             | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'lower case, other separators'}
    ${'german'} | ${'Rechn. 3265'}                            | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'prefix and year lost'}
    ${'german'} | ${'Zahlung 26/3265'}                        | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'prefix lost'}
    ${'german'} | ${'RE 26/32 65'}                            | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'cut by a blank'}
    ${'german'} | ${['Ihre Rechnung RE 26/32', '65 dankend']} | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'cut by a line end'}
    ${'german'} | ${['SVWZ+RE 26/3265 u. RE 26/', '3270']}    | ${'2030.50'} | ${'RE 26/3265, RE 26/3270'}                      | ${'two of them, the second cut'}
    ${'german'} | ${'RE 26/3265/70/71'}                       | ${'2130.40'} | ${'RE 26/3265, RE 26/3270, RE 26/3271'}          | ${'a list of endings'}
    ${'german'} | ${'RE 26/3265 bis RE 26/3271'}              | ${'2130.40'} | ${'RE 26/3265, RE 26/3270, RE 26/3271'}          | ${'a range, in words'}
    ${'german'} | ${'RE 26/3265-RE 26/3271'}                  | ${'2130.40'} | ${'RE 26/3265, RE 26/3270, RE 26/3271'}          | ${'a range, by a dash'}
    ${'german'} | ${'RE 26/326S'}                             | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'S for 5, and the amount confirms'}
    ${'german'} | ${'RF18 5390 0754 7034'}                    | ${'77.07'}   | ${'RE 26/4103'}                                  | ${'its creditor reference (ISO 11649), in groups'}
    ${'german'} | ${'Ihre Bestellung PO-88123'}               | ${'77.07'}   | ${'RE 26/4103'}                                  | ${'its purchase order'}
    ${'german'} | ${'25.03.2026 Tel 0711 443265 Rechn. 3270'} | ${'830.00'}  | ${'RE 26/3270'}                                  | ${'a date and a phone number beside it'}
    ${'german'} | ${'Kd-Nr. 3265, Rechnung RE 26/3270'}       | ${'830.00'}  | ${'RE 26/3270'}                                  | ${'a customer number that ends like an invoice'}
    ${'german'} | ${'RE 26/3265 1.200,50, RE 26/3271 99,90'}  | ${'1300.40'} | ${'RE 26/3265, RE 26/3271'}                      | ${'amounts written between the numbers'}
    ${'german'} | ${'ＲＥ　２６／３２６５'}                   | ${'1200.50'} | ${'RE 26/3265'}                                  | ${'East Asian full-width letters'}
    ${'german'} | ${'الفاتورة ٣٢٧٠'}                          | ${'830.00'}  | ${'RE 26/3270'}                                  | ${'Arabic digits'}
    ${'german'} | ${'電話 03-1234-3265 請求書 3270'}          | ${'830.00'}  | ${'RE 26/3270'}                                  | ${'a Japanese phone number beside it'}
    ${'german'} | ${'ИНН 7707083265 счет № 26/3270'}          | ${'830.00'}  | ${'RE 26/3270'}                                  | ${'a Russian tax number beside it'}
    ${'german'} | ${'RE 26–3265 – RE 26–3271'}                | ${'2130.40'} | ${'RE 26/3265, RE 26/3270, RE 26/3271'}          | ${'a range by a typographic dash'}
    ${'dutch'}  | ${'factuur V1/2026/00163'}                  | ${'1200.50'} | ${'V1/2026/00163'}                               | ${'as printed'}
    ${'dutch'}  | ${'fact. 00163 en 00171'}                   | ${'1300.40'} | ${'V1/2026/00163, V1/2026/00171'}                | ${'counters alone'}
    ${'dutch'}  | ${'fnr 2026/00163/71'}                      | ${'1300.40'} | ${'V1/2026/00163, V1/2026/00171'}                | ${'prefix lost, an ending'}
    ${'dutch'}  | ${'bestelling 4500725457'}                  | ${'2030.50'} | ${'V1/2026/00163, V1/2026/00170'}                | ${'both items of one order'}
    ${'dutch'}  | ${'facturen 00163 t/m 00171'}               | ${'2130.40'} | ${'V1/2026/00163, V1/2026/00170, V1/2026/00171'} | ${'a range'}
    ${'plain'}  | ${'Inv. 900041895, 900041910'}              | ${'1300.40'} | ${'900041895, 900041910'}                        | ${'a list'}
    ${'plain'}  | ${'900041895/902/910'}                      | ${'2130.40'} | ${'900041895, 900041902, 900041910'}             | ${'a list of endings'}
    ${'plain'}  | ${['facture 900041895+9000419', '02']}      | ${'2030.50'} | ${'900041895, 900041902'}                        | ${'cut by a line end'}
    ${'plain'}  | ${'90041895'}                               | ${'1200.50'} | ${'900041895'}                                   | ${'a digit lost, and the amount confirms'}
    ${'plain'}  | ${'9000041895'}                             | ${'1200.50'} | ${'900041895'}                                   | ${'a digit doubled, and the amount confirms'}
    ${'plain'}  | ${'9OOO41895'}                              | ${'1200.50'} | ${'900041895'}                                   | ${'letters O for zeros'}
  `('$why: “$text” pays $pays', (row) => {
    const { style, text, amount, pays } = row as unknown as {
      style: string;
      text: string;
      amount: string;
      pays: string;
    };
    const decision = decideOne(
      { items: LEDGERS[style as keyof typeof LEDGERS] },
      { amount, text, payer: PAYER },
    );
    const paid = decision.applications.map(({ item }) => item).sort();
    expect([decision.outcome, paid.join(', ')]).toEqual(['apply', pays]);
  });
});

describe('a number that speaks against', () => {
  test.each`
    text                              | amount       | why                                                       | code
    ${'Rechnung RE 26/3999'}          | ${'1200.50'} | ${'another invoice is named than the one of that amount'} | ${'names-unknown-number'}
    ${'Rechnung RE 26/3275'}          | ${'1200.50'} | ${'one digit away is another invoice, not a slip'}        | ${'names-unknown-number'}
    ${'RE 26/3265, RE 26/3999'}       | ${'5000.00'} | ${'one of two is not there and the amount does not fit'}  | ${'names-unknown-number'}
    ${'RE 26/326S'}                   | ${'1000.00'} | ${'a damaged number that the amount does not confirm'}    | ${'reference-uncertain'}
    ${'RE 26/3265, RE 26/3270, u.a.'} | ${'2400.00'} | ${'a list cut off, and more money than it names'}         | ${'list-cut'}
  `('$why: waits ($code)', (row) => {
    const { text, amount, code } = row as unknown as { text: string; amount: string; code: string };
    const decision = decideOne({ items: german }, { amount, text, payer: PAYER });
    expect(decision.outcome).not.toBe('apply');
    expect(codes(decision.whyNot)).toContain(code);
  });

  test('a shorter number than the policy allows counts only inside a list', () => {
    const items = [
      { number: '7', open: '50.00' },
      { number: '8', open: '60.00' },
    ];
    const decision = decideOne({ items }, { amount: '40.00', text: 'Rechnung 7', payer: PAYER });
    expect(decision.reasons.some(({ code }) => code.startsWith('reference'))).toBe(false);
  });
});

test('an advice names each item with its cash; a deduction stays open on the item it belongs to', () => {
  const decision = decideOne(
    { items: german },
    {
      amount: '2015.50',
      payer: PAYER,
      advice: [
        { number: 'RE 26/3265', amount: '1185.50', deduction: '15.00' },
        { number: 'RE 26/3270', amount: '830.00' },
      ],
    },
  );
  expect(say(decision)).toBe('apply: RE 26/3265 1185.50, RE 26/3270 830.00');
});

test('an advice spreads the cash: several items short, each by what it says', () => {
  const decision = decideOne(
    { items: german },
    {
      amount: '1990.50',
      payer: PAYER,
      advice: [
        { number: 'RE 26/3265', amount: '1185.50' },
        { number: 'RE 26/3270', amount: '805.00' },
      ],
    },
  );
  expect(say(decision)).toBe('apply: RE 26/3265 1185.50, RE 26/3270 805.00');
});

describe('what the payer takes off with documents of its own', () => {
  const debited = (cash: string, debits: readonly { number: string; amount?: string; reason?: string }[]) =>
    decideOne(
      { items: german },
      {
        amount: cash,
        payer: PAYER,
        advice: [
          { number: 'RE 26/3265', amount: '1200.50' },
          { number: 'RE 26/3270', amount: '830.00' },
          ...debits,
        ],
      },
    );

  test('is taken off the item with the most cash, proposed and told by its document', () => {
    const decision = debited('1900.50', [{ number: 'DM8812', amount: '-130.00', reason: 'short shipment' }]);
    expect(say(decision)).toBe('propose: RE 26/3265 1070.50, RE 26/3270 830.00');
    expect(decision.deductions?.map(({ says }) => says)).toEqual([
      'RE 26/3265: 130.00 EUR less, goods not delivered (the advice takes 130.00 EUR off with DM8812, “short shipment”): stays open.',
    ]);
  });

  test('beside a discount that is too late it is still a person’s', () => {
    const late = {
      number: 'RE 26/3290',
      open: '1000.00',
      discount: { until: '2026-03-01', amount: '20.00' },
    };
    const decision = decideOne(
      { items: [late, { number: 'RE 26/3291', open: '500.00' }] },
      {
        amount: '1380.00',
        payer: PAYER,
        advice: [
          { number: 'RE 26/3290', amount: '980.00' },
          { number: 'RE 26/3291', amount: '500.00' },
          { number: 'DM8812', amount: '-100.00' },
        ],
      },
    );
    expect(say(decision)).toBe('propose: RE 26/3290 880.00, RE 26/3291 500.00');
  });

  test.each([
    ['more than any item can bear', '0.50', [{ number: 'DM1', amount: '-2030.00' }]],
    ['lines that do not make the cash', '1900.00', [{ number: 'DM8812', amount: '-130.00' }]],
    ['a debit without its amount', '1900.50', [{ number: 'DM8812' }]],
  ])('%s: nothing is posted', (_, cash, debits) => {
    expect(debited(cash, debits).outcome).not.toBe('apply');
  });
});

test('what the payer calls the advice that is here names no item', () => {
  const items = german;
  const line = {
    amount: '830.00',
    payer: PAYER,
    text: 'ZAHLUNG RE 26/3999',
    advice: [{ number: 'RE 26/3270', amount: '830.00' }],
  };
  const called = (reference: string) =>
    decideOne(
      { items },
      {
        ...line,
        amount: '815.00',
        advice: [{ number: 'RE 26/3270', amount: '815.00' }],
        adviceReferences: [reference],
      },
    );
  expect([called('RE 26/3999').outcome, called('26/3999').outcome, called('3999').outcome]).toEqual([
    'apply',
    'apply',
    'propose',
  ]);
});

test('an advice that names the item and its cash makes up for a payer nobody knows', () => {
  const line = { amount: '830.00', payer: 'K. Adler' };
  const advised = decideOne(
    { items: german },
    { ...line, advice: [{ number: 'RE 26/3270', amount: '830.00' }] },
  );
  const typed = decideOne({ items: german }, { ...line, text: 'RE 26/3270' });
  expect([say(advised), say(typed)]).toEqual(['apply: RE 26/3270 830.00', 'propose: RE 26/3270 830.00']);
});

test('a reference field with check digits names its item without any text', () => {
  const decision = decideOne(
    { items: german },
    { amount: '77.07', payer: PAYER, reference: { scheme: 'RF', value: 'RF18539007547034' } },
  );
  expect([say(decision), codes(decision.reasons)]).toEqual([
    'apply: RE 26/4103 77.07',
    expect.arrayContaining(['reference-structured', 'amount-exact']),
  ]);
});

test.each<{ scheme: 'RF' | 'other'; value: string; why: string; outcome: string }>`
  scheme     | value                 | outcome      | why
  ${'other'} | ${'ZV586283012'}      | ${'apply'}   | ${'a trace number of the bank: not as we number anything'}
  ${'other'} | ${'RE 26/3999'}       | ${'propose'} | ${'an invoice as we number them, and it is not open'}
  ${'RF'}    | ${'RF45KUNDE0815221'} | ${'propose'} | ${'a creditor reference that names another item'}
`('in a field for references: $why', ({ scheme, value, outcome }) => {
  const items = [{ number: 'RE 26/3265', open: '1200.50' }, ...german.slice(1)];
  const decision = decideOne({ items }, { amount: '1200.50', payer: PAYER, reference: { scheme, value } });
  expect(decision.outcome).toBe(outcome);
});

describe('a number whose year stands last', () => {
  const items: readonly ItemLine[] = [
    { number: '147/2026', open: '500.00' },
    { number: '152/2026', open: '731.20' },
    { number: '160/2026', open: '500.00' },
  ];
  test.each`
    text                      | amount       | says
    ${'Faktura 147/2026'}     | ${'500.00'}  | ${'apply: 147/2026 500.00'}
    ${'Fakturanr 160'}        | ${'500.00'}  | ${'apply: 160/2026 500.00'}
    ${'Faktura VAT 160/2026'} | ${'500.00'}  | ${'apply: 160/2026 500.00'}
    ${'147/2026, 152/2026'}   | ${'1231.20'} | ${'apply: 147/2026 500.00, 152/2026 731.20'}
    ${'Faktura 839/2026'}     | ${'731.20'}  | ${'propose: 152/2026 731.20'}
    ${'2026'}                 | ${'500.00'}  | ${'propose: 147/2026 500.00'}
  `('“$text” for $amount: $says', (row) => {
    const { text, amount, says } = row as unknown as { text: string; amount: string; says: string };
    expect(say(decideOne({ items }, { amount, text, payer: PAYER }))).toBe(says);
  });
});

test('one number alone that nobody’s item bears: the amount of another item does not post by itself', () => {
  const decision = decideOne({ items: german }, { amount: '830.00', text: '48211', payer: PAYER });
  expect([decision.outcome, codes(decision.whyNot)]).toEqual([
    'propose',
    expect.arrayContaining(['names-unknown-number']),
  ]);
});

describe('a structured reference that we printed says who pays, too', () => {
  const printed = [
    'RF18539007547034',
    '090933755493',
    '210000000003139471430009017',
    '1234561',
    '+71<000000012345674+81234567<',
  ];
  const items: readonly ItemLine[] = printed.map((reference, index) => ({
    number: `RE 26/330${index}`,
    open: '250.00',
    customer: `C${index + 1}`,
    references: [reference],
  }));
  test.each`
    text                                  | pays            | why
    ${'RF18 5390 0754 7034'}              | ${'RE 26/3300'} | ${'ISO 11649'}
    ${'+++090/9337/55493+++'}             | ${'RE 26/3301'} | ${'Belgian, though it begins with a zero'}
    ${'21 00000 00003 13947 14300 09017'} | ${'RE 26/3302'} | ${'Swiss, in its six groups'}
    ${'RF06 1234 561'}                    | ${'RE 26/3303'} | ${'Finnish, wrapped in the international one'}
    ${'+71<000000012345674+81234567<'}    | ${'RE 26/3304'} | ${'Danish, with the creditor behind it'}
  `('“$text” pays $pays ($why)', (row) => {
    const { text, pays } = row as unknown as { text: string; pays: string };
    const decision = decideOne({ items }, { amount: '250.00', text, payer: 'Jemand Anderes' });
    expect([say(decision), codes(decision.reasons)]).toEqual([
      `apply: ${pays} 250.00`,
      expect.arrayContaining(['reference-structured']),
    ]);
  });
});
