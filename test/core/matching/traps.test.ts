import { expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import { EMPTY_MEMORY } from '../../../core/matching/memory/memory.ts';
import { recollect } from '../../../core/matching/memory/recollection.ts';
import { decideOne, say, type CustomerLine, type ItemLine, type ReceiptLine } from './ledger.ts';

/**
 * Receipts that look like one thing and are another, found by an examiner who wished us to be wrong. The payer is known in every row; what is
 * posted, or why nothing is, stands in the last column.
 */
const PAYER = 'Acme Werkzeuge GmbH';
const CUSTOMERS: readonly CustomerLine[] = [
  { id: 'C1', name: PAYER, number: '10117', accounts: ['DE02120300000000202051'] },
  { id: 'C2', name: 'Nordlicht eG', number: '10118' },
];
/** Enough of a series to learn its style from. */
const series = (numbers: readonly string[], customer = 'C2'): readonly ItemLine[] =>
  numbers.map((number, index) => ({ number, open: `${400 + index * 7}.${10 + index}`, customer }));

const LEDGERS: Readonly<Record<string, readonly ItemLine[]>> = {
  monthly: [
    { number: 'FV/56/03/2026', open: '830.00' },
    { number: 'FV/13/03/2026', open: '49.00', customer: 'C2' },
    ...series(['FV/1/03/2026', 'FV/22/03/2026', 'FV/61/03/2026']),
  ],
  yearly: [
    { number: '92/26', open: '830.00' },
    { number: '93/26', open: '77.10' },
    ...series(['12/26', '28/26', '107/26']),
  ],
  contract: [
    { number: 'RE-100436', open: '830.00', references: ['V23642'] },
    { number: 'RE-100441', open: '77.10', references: ['V23642'] },
    ...series(['RE-100401', 'RE-100455', 'RE-100520']),
  ],
  lettered: [
    { number: 'F5GWG', open: '830.00' },
    { number: 'F5K2Q', open: '77.10' },
    ...series(['F5A1B', 'F5C9D', 'F5Q7R']),
  ],
  hex: [
    { number: '8F3D2A1C-0004', open: '830.00' },
    { number: '8F3D2A1C-0005', open: '77.10' },
    ...series(['77AC01BD-0004', '77AC01BD-0005', '19EE40CA-0001']),
  ],
  sectional: [
    { number: '417/A/2026', open: '830.00' },
    { number: '418/A/2026', open: '77.10' },
    ...series(['401/A/2026', '417/B/2026', '430/B/2026']),
  ],
  ending: [
    { number: 'A1545B', open: '830.00' },
    { number: 'A1558B', open: '830.00' },
    { number: 'A1672B', open: '77.10' },
    ...series(['A1401B', 'A1588B', 'A1623B']),
  ],
  long: [
    { number: '9100000004711484', open: '830.00' },
    ...series(['9100000004711400', '9100000004711500', '9100000004711620']),
  ],
};

test.each`
  ledger         | text                                  | amount      | says                           | why
  ${'monthly'}   | ${'FV/56/03/2026'}                    | ${'830.00'} | ${'FV/56/03/2026 830.00'}      | ${'as printed'}
  ${'monthly'}   | ${'faktura 56/03/2026'}               | ${'830.00'} | ${'FV/56/03/2026 830.00'}      | ${'prefix lost'}
  ${'monthly'}   | ${'FV 56/03'}                         | ${'830.00'} | ${'FV/56/03/2026 830.00'}      | ${'year lost'}
  ${'monthly'}   | ${'FV/58/03/2026'}                    | ${'830.00'} | ${'names-unknown-number'}      | ${'the month and year of an item are not its number'}
  ${'monthly'}   | ${'FV/119/03/2026'}                   | ${'830.00'} | ${'names-unknown-number'}      | ${'a counter that has grown by a digit'}
  ${'monthly'}   | ${'FV/56/03/2026 z 13.03.2026'}       | ${'830.00'} | ${'FV/56/03/2026 830.00'}      | ${'a date that reads like a number'}
  ${'contract'}  | ${'RE-100436 Vertrag V23642'}         | ${'830.00'} | ${'RE-100436 830.00'}          | ${'number and contract'}
  ${'contract'}  | ${'Vertrag V23642'}                   | ${'830.00'} | ${'RE-100436 830.00'}          | ${'contract and amount'}
  ${'contract'}  | ${'Rechnung RE-100488 Vertr. V23642'} | ${'830.00'} | ${'names-unknown-number'}      | ${'an invoice that is not there, under a contract of others'}
  ${'lettered'}  | ${'F5GWG'}                            | ${'830.00'} | ${'F5GWG 830.00'}              | ${'letters among the digits'}
  ${'lettered'}  | ${'fakturaf5gwg, F5K2Q'}              | ${'907.10'} | ${'F5GWG 830.00, F5K2Q 77.10'} | ${'glued to a word, and a second one'}
  ${'lettered'}  | ${'faktura F5JYF'}                    | ${'830.00'} | ${'names-unknown-number'}      | ${'the same digits, other letters'}
  ${'hex'}       | ${'8F3D2A1C-0004'}                    | ${'830.00'} | ${'8F3D2A1C-0004 830.00'}      | ${'a serial of the customer behind its code'}
  ${'hex'}       | ${'inv 8f3d2a1c 0005'}                | ${'77.10'}  | ${'8F3D2A1C-0005 77.10'}       | ${'lower case, a blank for the dash'}
  ${'sectional'} | ${'fatt. 417/A/2026'}                 | ${'830.00'} | ${'417/A/2026 830.00'}         | ${'a letter for the series'}
  ${'sectional'} | ${'fatt. 417/2026'}                   | ${'830.00'} | ${'417/A/2026 830.00'}         | ${'the letter left out'}
  ${'sectional'} | ${'fatt. 419/B/2026'}                 | ${'830.00'} | ${'names-unknown-number'}      | ${'a number of the other series'}
  ${'sectional'} | ${'fatt. 417/B/2026'}                 | ${'830.00'} | ${'names-unknown-number'}      | ${'the number of another customer in the other series'}
  ${'ending'}    | ${'platba A155B'}                     | ${'830.00'} | ${'close-runner-up'}           | ${'a digit lost: the letter at the end is no 8'}
  ${'ending'}    | ${'platba Al545B'}                    | ${'830.00'} | ${'A1545B 830.00'}             | ${'a letter for a digit, between letters'}
  ${'ending'}    | ${'platba A1S45B'}                    | ${'830.00'} | ${'A1545B 830.00'}             | ${'the same inside'}
  ${'ending'}    | ${'platba A162B'}                     | ${'77.10'}  | ${'A1672B 77.10'}              | ${'a digit lost, and the amount confirms'}
  ${'ending'}    | ${'platba A1627B'}                    | ${'77.10'}  | ${'names-unknown-number'}      | ${'two swapped: a number of the same style'}
  ${'sectional'} | ${'fatt. 4l7/A/2026'}                 | ${'830.00'} | ${'417/A/2026 830.00'}         | ${'a letter for a digit'}
  ${'long'}      | ${'lasku 9100000004711484'}           | ${'830.00'} | ${'9100000004711484 830.00'}   | ${'more digits than a double holds'}
  ${'long'}      | ${'lasku 9100000004711530'}           | ${'830.00'} | ${'names-unknown-number'}      | ${'the same, and not there'}
`('$why: “$text” of $ledger numbers over $amount: $says', (row) => {
  const { ledger, text, amount, says } = row as unknown as Record<string, string>;
  expect(judged(LEDGERS[ledger!]!, { amount: amount!, text: text!, payer: PAYER })).toContain(says);
});

/** What looked settled, because nobody asked what the other words mean. */
const DAY: readonly ItemLine[] = [
  { number: 'RE-110117', open: '830.00' },
  { number: 'RE-103584', open: '135.00' },
  { number: 'RE-103954', open: '135.00' },
  { number: 'RE-103489', open: '231.41' },
  { number: 'RE-104001', open: '2021.58' },
  { number: 'RE-102377', open: '0.00', total: '600.00' },
  { number: 'RE-104120', open: '600.00' },
  { number: 'GS-104330', open: '-530.03' },
  { number: 'RE-105001', open: '1752.37' },
  { number: 'RE-106061', open: '49.50', references: ['V20801'] },
  { number: 'RE-106062', open: '49.50', references: ['V20801'] },
  { number: '40/25', open: '0.00', total: '61.00' },
  { number: '140/25', open: '61.00' },
  ...series(['RE-103100', 'RE-103800', 'RE-104400']),
];

test.each`
  text                                    | amount       | says                                    | why
  ${'RE-103489'}                          | ${'231.41'}  | ${'RE-103489 231.41'}                   | ${'as printed'}
  ${'Kundennu mmer 10117'}                | ${'830.00'}  | ${'names-'}                             | ${'the number of the customer, behind a word that was cut, is no slip of an item’s'}
  ${'RE-103489 + 103S84 ZA-Lauf 103954'}  | ${'366.41'}  | ${'reference-uncertain'}                | ${'a number that may be read two ways, and an item of just that amount beside it'}
  ${'RE-103489 RE-103584'}                | ${'366.41'}  | ${'RE-103489 231.41, RE-103584 135.00'} | ${'both as printed'}
  ${'RE-103489; 102090 25.00'}            | ${'231.41'}  | ${'names-unknown-number'}               | ${'another document with an amount of its own'}
  ${'RE-103489; 102090'}                  | ${'231.41'}  | ${'RE-103489 231.41'}                   | ${'another number, and nothing beside it'}
  ${'RE-104001 deduzido nota de crédito'} | ${'1481.55'} | ${'credit-nearly'}                      | ${'a credit note is spoken of, and a bank’s charge hides which'}
  ${'FN2377'}                             | ${'600.00'}  | ${'names-paid-item'}                    | ${'the end of a paid number: a second payment, and an open item of its amount'}
  ${'RE-105001 moins 584.06 avarie'}      | ${'1717.73'} | ${'amount-unexplained'}                 | ${'more is claimed than is missing: something else is paid, too'}
  ${'RE-105001 moins 34.64 avarie'}       | ${'1717.73'} | ${'RE-105001 1717.73'}                  | ${'just what is missing is claimed'}
  ${'Lasku RE-106061 sop. V20801'}        | ${'104.06'}  | ${'reference-uncertain'}                | ${'one of a contract is named, and more came than all of it'}
  ${'RE-102377'}                          | ${'600.00'}  | ${'paid-and-open'}                      | ${'a paid number as printed, and an open item of just the amount: a second payment, or a standing order’s old text'}
  ${'Factura: 4025'}                      | ${'61.00'}   | ${'paid-and-open'}                      | ${'digits of a paid number, and the end of an open one'}
`('$why: “$text” over $amount: $says', (row) => {
  const { text, amount, says } = row as unknown as Record<string, string>;
  expect(
    judged(DAY, { amount: amount!, text: text!, payer: PAYER, account: CUSTOMERS[0]!.accounts![0]! }),
  ).toContain(says);
});

test.each([
  ['RE-7', '7', 'a second payment', 'duplicate'],
  ['57/26-7', '7', 'whatever a digit is left of', 'amount-only'],
])('an advice that names %s, paid before, by %s: %s', (number, written, _, code) => {
  const items = [
    { number, open: '0.00', total: '49.00' },
    { number: 'RE-104200', open: '49.00' },
  ];
  const advice = [{ number: written, amount: '49.00' }];
  const { reasons } = decideOne({ customers: CUSTOMERS, items }, { amount: '49.00', payer: PAYER, advice });
  expect(reasons.map((reason) => reason.code)).toContain(code);
});

test('a year and a counter nobody has seen yet are no slip of those that are open', () => {
  const items = ['2026-00050', '2026-00041', '2026-00056'].map((number, index) => ({
    number,
    open: `26${index}.16`,
  }));
  const line = { amount: '260.16', text: 'sizin icin 2026-00250', payer: PAYER };
  expect(judged(items, line)).toContain('names-unknown-number');
});

test('an advice that names another number of the year names nothing of ours', () => {
  const advice = [{ number: '28/26', amount: '830.00' }];
  expect(judged(LEDGERS['yearly']!, { amount: '830.00', payer: PAYER, advice })).toContain(
    'names-unknown-number',
  );
});

test('a name many share does not crowd out the one whose item is named, and a number of hers is no slip of theirs', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    id: `H${index}`,
    name: `Heikkilä Huolto ${'ABCDEFGHI'[index]} Oy`,
  }));
  const items = [
    ...many.map(({ id }, index) => ({
      number: `00000413${30 + index}`,
      open: `${1200 + index}.00`,
      customer: id,
    })),
    { number: '0000041236', open: '954.50', customer: 'K1' },
  ];
  const decision = decideOne(
    { customers: [...many, { id: 'K1', name: 'Kiinteistö Mäkelä Ky' }], items },
    { amount: '954.50', payer: 'Heikkilä', advice: [{ number: '0000041236', amount: '954.50' }] },
  );
  expect(decision.applications.map(({ item }) => item)).toEqual(['0000041236']);
});

test.each`
  names                                            | text              | says
  ${['Aino Ylönen', 'Aino Ylönen', 'Aino Ylönen']} | ${'Kiitos'}       | ${'propose'}
  ${['Aino Ylönen', 'Aino Ylönen', 'Aino Ylönen']} | ${'Lasku RE-501'} | ${'apply'}
  ${['Aino Ylönen', 'Jyrki Salo', 'Kaisa Lehto']}  | ${'Kiitos'}       | ${'apply'}
`(
  'an amount and a name of $names do not say who pays where several bear it and nothing is named: $text',
  (row) => {
    const { names, text, says } = row as unknown as { names: readonly string[]; text: string; says: string };
    const customers = names.map((name, index) => ({ id: `N${index}`, name }));
    const items = [
      { number: 'RE-501', open: '249.00', customer: 'N0' },
      { number: 'RE-502', open: '99.00', customer: 'N1' },
    ];
    const { outcome } = decideOne({ customers, items }, { amount: '249.00', payer: 'Aino Ylönen', text });
    expect(outcome).toBe(says);
  },
);

test('of several of one name, a payment of one of them before does not tell who pays now', () => {
  const customers = ['N1', 'N2', 'N3'].map((id) => ({ id, name: 'Jyrki Ylönen' }));
  const items = customers.map(({ id }, index) => ({ number: `RE-50${index}`, open: '29.90', customer: id }));
  const known = recollect(EMPTY_MEMORY);
  known.learn({ on: isoDate('2026-03-01'), customer: customerId('N2'), name: 'JYRKI YLONEN' });
  const { outcome } = decideOne(
    { customers, items, memory: known.memory() },
    { amount: '29.90', payer: 'Jyrki Ylonen' },
  );
  expect(outcome).toBe('propose');
});

/** What is posted, or the codes that keep it from being posted. */
function judged(items: readonly ItemLine[], line: ReceiptLine): string {
  const decision = decideOne({ customers: CUSTOMERS, items }, line);
  return decision.outcome === 'apply' ? say(decision) : decision.whyNot.map(({ code }) => code).join(', ');
}
