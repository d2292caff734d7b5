import { expect, test } from '@jest/globals';
import { minor } from '../../../core/money/minor.ts';
import { DOUBT_CODES, REASON_CODES, WHY_NOT_CODES } from '../../../core/matching/explain/codes.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { recollect } from '../../../core/matching/memory/recollection.ts';
import { EMPTY_MEMORY } from '../../../core/matching/memory/memory.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import { decideAll, decideOne, item, receipt, type LedgerOnPaper, type ReceiptLine } from './ledger.ts';

/** For every code a case that brings it about, and the sentence a clerk reads there. A new code fails the last test until it has one. */
const PAYER = 'Acme Werkzeuge GmbH';
const ACCOUNT = 'DE75512108001245126199';
const known = recollect(EMPTY_MEMORY);
known.learn({
  on: isoDate('2026-03-01'),
  customer: customerId('C1'),
  account: ACCOUNT,
  name: 'ZAHLSTELLE NORD',
});

const LEDGER: LedgerOnPaper = {
  customers: [
    { id: 'C1', name: PAYER, number: '10117', accounts: ['DE02120300000000202051'] },
    { id: 'C2', name: 'Solberg Holding AS' },
    { id: 'C3', name: 'Fjordbygg AS', parent: 'C2' },
  ],
  memory: known.memory(),
  items: [
    { number: 'RE 26/3265', open: '1200.50', due: '2026-03-05' },
    { number: 'RE 26/3270', open: '830.00', due: '2026-03-12', references: ['RF18539007547034'] },
    {
      number: 'RE 26/3271',
      open: '99.90',
      due: '2026-03-19',
      discount: { until: '2026-04-02', amount: '2.00' },
    },
    {
      number: 'RE 26/3280',
      open: '555.55',
      due: '2026-04-20',
      references: ['PO-88123'],
      discount: { until: '2026-03-30', amount: '11.11' },
    },
    { number: 'RE 26/3281', open: '64.20', due: '2026-04-21', references: ['PO-77001'] },
    { number: 'RE 26/3283', open: '18.04', due: '2026-04-22', disputed: true },
    { number: 'RE 26/3285', open: '71.30', due: '2026-04-23', references: ['PO-77001'] },
    { number: 'GS-12', open: '-40.00', due: '2026-03-20' },
    { number: 'FJ-90012', open: '777.00', customer: 'C3' },
    { number: 'RE 26/3201', open: '0.00', total: '450.00' },
  ],
};
const ABROAD: LedgerOnPaper = {
  ...LEDGER,
  items: [{ number: 'US-500', open: '1000.00', currency: 'USD' }],
  rates: ['2026-03-30 USD EUR 0.92'],
};
const WITH_SISTER: LedgerOnPaper = {
  ...LEDGER,
  items: [...LEDGER.items, { number: 'NL-70013', open: '500.00', company: '02' }],
};
const RETURNED: LedgerOnPaper = {
  ...LEDGER,
  earlier: [
    {
      receipt: receipt({ id: 'R0', amount: '64.20' }),
      applications: [
        {
          receipt: receipt({ id: 'R0', amount: '64.20' }).id,
          item: item({ number: 'RE 26/3281', open: '64.20' }).id,
          amount: minor(6420),
          discount: minor(0),
          writeOff: minor(0),
          on: isoDate('2026-03-31'),
        },
      ],
    },
  ],
};
const paying = (amount: string, text?: string, more: Partial<ReceiptLine> = {}): ReceiptLine => ({
  amount,
  payer: PAYER,
  ...(text ? { text } : {}),
  ...more,
});
const under = (policy: NonNullable<LedgerOnPaper['policy']>): LedgerOnPaper => ({ ...LEDGER, policy });

const CASES: readonly [code: string, says: string, ledger: LedgerOnPaper, line: ReceiptLine][] = [
  [
    'advice-attached',
    'The remittance advice 4711 over 830.00 EUR (avis.csv) belongs to this receipt.',
    LEDGER,
    paying('830.00', 'RE 26/3270', { adviceFrom: '4711 over 830.00 EUR (avis.csv)' }),
  ],
  [
    'payer-given',
    'The source of the receipt names Acme Werkzeuge GmbH (10117) as the payer.',
    LEDGER,
    { amount: '830.00', customer: 'C1' },
  ],
  [
    'payer-by-rule',
    'rule 1 (payer: PSP*) names Acme Werkzeuge GmbH (10117).',
    under({
      rules: [{ matches: () => true, then: { customer: customerId('C1') }, says: 'rule 1 (payer: PSP*)' }],
    }),
    { amount: '830.00', payer: 'PSP 1' },
  ],
  [
    'payer-account',
    'Account DE02 1203 0000 0000 2020 51 is on file for Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', account: 'DE02 1203 0000 0000 2020 51' },
  ],
  [
    'payer-account-learnt',
    `Account ${ACCOUNT} has paid for Acme Werkzeuge GmbH (10117) once before.`,
    LEDGER,
    { amount: '830.00', account: ACCOUNT },
  ],
  [
    'payer-name',
    'The payer calls itself “ACME WERKZEUGE”: Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', payer: 'ACME WERKZEUGE' },
  ],
  [
    'payer-name-learnt',
    '“Zahlstelle Nord” has paid for Acme Werkzeuge GmbH (10117) once before.',
    LEDGER,
    { amount: '830.00', payer: 'Zahlstelle Nord' },
  ],
  [
    'payer-ultimate',
    'The payment is made on behalf of “Acme Werkzeuge”: Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', payer: 'Eurofactor', ultimate: 'Acme Werkzeuge' },
  ],
  [
    'payer-named-in-text',
    'The text names Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', payer: 'Eurofactor', text: 'RE 26/3270 wg. Zession Acme Werkzeuge' },
  ],
  [
    'payer-number-in-text',
    'The text has customer number 10117: Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', payer: 'Eurofactor', text: 'Kd-Nr. 10117 RE 26/3270' },
  ],
  [
    'payer-group',
    'Fjordbygg AS (C3) belongs to the same group as the payer.',
    LEDGER,
    { amount: '777.00', payer: 'Solberg Holding AS', text: 'FJ-90012' },
  ],
  [
    'payer-by-items',
    'The text names items of Acme Werkzeuge GmbH (10117).',
    LEDGER,
    { amount: '830.00', payer: 'K. Adler', text: 'RE 26/3270' },
  ],
  ['reference-exact', '“RE263270” names RE 26/3270.', LEDGER, paying('830.00', 'RE263270')],
  ['reference-short', '“3270” is the end of RE 26/3270.', LEDGER, paying('830.00', 'Zahlung, 3270')],
  [
    'reference-suffix',
    '“70”, behind a number written out, stands for RE 26/3270.',
    LEDGER,
    paying('2030.50', 'RE 26/3265/70'),
  ],
  [
    'reference-range',
    '“RE 26/3265-RE 26/3271” covers RE 26/3270.',
    LEDGER,
    paying('2130.40', 'RE 26/3265 bis RE 26/3271'),
  ],
  ['reference-order', '“PO-88123” is a reference of RE 26/3280.', LEDGER, paying('555.55', 'PO-88123')],
  [
    'reference-structured',
    'Payment reference RF18 5390 0754 7034 was printed on RE 26/3270.',
    LEDGER,
    paying('830.00', 'RF18 5390 0754 7034'),
  ],
  [
    'reference-slip',
    '“RE 26/32770” is one slip away from RE 26/3270.',
    LEDGER,
    paying('830.00', 'RE 26/32770'),
  ],
  [
    'reference-look-alike',
    '“RE 26/327O” reads as RE 26/3270 when letters stand for digits.',
    LEDGER,
    paying('830.00', 'RE 26/327O'),
  ],
  ['amount-exact', 'RE 26/3270: 830.00 EUR open, 830.00 EUR paid.', LEDGER, paying('830.00', 'RE 26/3270')],
  ['amount-only', 'Nothing is named; RE 26/3270 is open by exactly 830.00 EUR.', LEDGER, paying('830.00')],
  [
    'discount-in-terms',
    '99.90 EUR less 2.00 EUR discount in terms is 97.90 EUR.',
    LEDGER,
    paying('97.90', 'RE 26/3271'),
  ],
  [
    'discount-late',
    '11.11 EUR discount was taken after its last day (RE 26/3280: 2026-03-30); 11.11 EUR stays open on RE 26/3280.',
    LEDGER,
    paying('544.44', 'RE 26/3280'),
  ],
  ['difference-cents', '0.03 EUR stays open on RE 26/3270.', LEDGER, paying('829.97', 'RE 26/3270')],
  [
    'bank-charge',
    '830.00 EUR open, 815.00 EUR came: probably a bank’s charge; 15.00 EUR stays open on RE 26/3270.',
    LEDGER,
    paying('815.00', 'RE 26/3270'),
  ],
  [
    'deduction',
    'RE 26/3265: 87.60 EUR less, damaged or defective goods (the text says “BRUCH”; 87.60 EUR stands there): stays open.',
    LEDGER,
    paying('1112.90', 'RE 26/3265 Bruch 87,60'),
  ],
  [
    'short-paid',
    '830.00 EUR open, 758.70 EUR paid; 71.30 EUR stays open on RE 26/3270.',
    LEDGER,
    paying('758.70', 'RE 26/3270 damaged goods 71.30'),
  ],
  [
    'part-payment',
    '300.00 EUR pays 830.00 EUR in part; 530.00 EUR stays open on RE 26/3270.',
    LEDGER,
    paying('300.00', 'Teilzahlung RE 26/3270'),
  ],
  [
    'over-paid',
    '840.00 EUR paid, 830.00 EUR open: 10.00 EUR goes on account.',
    LEDGER,
    paying('840.00', 'RE 26/3270'),
  ],
  [
    'within-tolerance',
    '2.00 EUR difference is within tolerance and written off.',
    under({ tolerance: { amount: () => minor(500), percent: 1, side: 'under' } }),
    paying('828.00', 'RE 26/3270'),
  ],
  [
    'credit-netted',
    'GS-12 of 40.00 EUR is netted.',
    LEDGER,
    paying('790.00', 'RE 26/3270 minus Gutschrift GS-12'),
  ],
  [
    'whole-balance',
    'These are all 2 open items of the customer.',
    { customers: LEDGER.customers!, items: LEDGER.items.slice(0, 2) },
    paying('2030.50'),
  ],
  ['due-run', 'These are all 3 items due up to 2026-03-19; payers pay so.', LEDGER, paying('2130.40')],
  ['one-order', 'These are the 2 items of one order.', LEDGER, paying('135.50')],
  [
    'duplicate',
    'RE 26/3201 of 450.00 EUR was paid before: a second payment, put on account.',
    LEDGER,
    paying('450.00', 'RE 26/3201'),
  ],
  [
    'on-account',
    'No open item explains 4,321.00 EUR: it would go on account.',
    LEDGER,
    paying('4321.00', 'Anzahlung'),
  ],
  [
    'returned-payment',
    'The bank took back receipt R0 of 2026-03-31: what it paid is open again (1 application undone).',
    RETURNED,
    { amount: '-64.20', reversalOf: 'R0' },
  ],
  [
    'returned-in-part',
    '4.20 EUR of the 64.20 EUR of receipt R0 of 2026-03-31 went back: RE 26/3281 is open again by 4.20 EUR; 60.00 EUR stay paid.',
    RETURNED,
    { amount: '-4.20', reversalOf: 'R0' },
  ],
  [
    'payer-unconfirmed',
    'Neither account nor name of the payer point at a customer.',
    LEDGER,
    { amount: '830.00', payer: 'K. Adler', text: 'RE 26/3270' },
  ],
  [
    'several-companies',
    'The text names items of several companies: RE 26/3270 of company 01 (830.00 EUR open), NL-70013 of company 02 (500.00 EUR open); together 1,330.00 EUR, just what came.',
    WITH_SISTER,
    paying('1330.00', 'RE 26/3270, NL-70013'),
  ],
  [
    'names-other-company',
    'The text names NL-70013 of company 02 (500.00 EUR open); the money came to company 01.',
    WITH_SISTER,
    paying('500.00', 'NL-70013'),
  ],
  [
    'names-unknown-number',
    'The text names “RE 26/3299”, which is not open.',
    LEDGER,
    paying('830.00', 'RE 26/3299'),
  ],
  ['names-paid-item', 'The text names RE 26/3201, paid before.', LEDGER, paying('830.00', 'RE 26/3201')],
  [
    'names-other-customer',
    "The text has customer number 10118, another customer's.",
    {
      ...LEDGER,
      customers: [...LEDGER.customers!, { id: 'C4', name: 'Nordlicht eG', number: '10118' }],
    },
    paying('830.00', 'Kd-Nr. 10118'),
  ],
  [
    'paid-and-open',
    'The text names RE 26/3102, paid before; RE 26/3270 is open by just this amount.',
    {
      ...LEDGER,
      items: [
        ...LEDGER.items,
        { number: 'RE 26/3102', open: '0.00', total: '830.00', references: ['PO-66120'] },
      ],
    },
    paying('830.00', 'Bestellung PO-66120'),
  ],
  [
    'credit-of-another',
    'NL-70013 is a credit of another customer.',
    {
      ...LEDGER,
      customers: [...LEDGER.customers!, { id: 'C4', name: 'Nordlicht eG' }],
      items: [...LEDGER.items, { number: 'NL-70013', open: '-30.00', customer: 'C4' }],
    },
    paying('800.00', 'RE 26/3270 abzgl. NL-70013'),
  ],
  [
    'several-not-exact',
    'It pays items of 2 customers, and the amount is not their sum.',
    LEDGER,
    paying('1577.00', 'RE 26/3270, FJ-90012'),
  ],
  [
    'named-left-out',
    '“RE 26/3265” is named and left out, and the amount differs.',
    LEDGER,
    paying('829.98', 'RE 26/3270, RE 26/3265'),
  ],
  [
    'amount-unexplained',
    'The text says 40.00 EUR, which is neither paid nor short.',
    LEDGER,
    paying('780.00', 'RE 26/3270 abzgl. 40,00'),
  ],
  [
    'credit-nearly',
    'GS-12 of 40.00 EUR is open, and 40.03 EUR is missing.',
    LEDGER,
    paying('789.97', 'RE 26/3270'),
  ],
  [
    'order-paid-before',
    'Only an order is named; RE 26/3102 of the same order was paid before, and is of just this amount.',
    {
      ...LEDGER,
      items: [
        ...LEDGER.items,
        { number: 'RE 26/3102', open: '0.00', total: '60.00', references: ['PO-77001'] },
      ],
    },
    paying('60.00', 'PO-77001'),
  ],
  ['no-item-fits', 'No open item explains 4,321.00 EUR.', LEDGER, paying('4321.00')],
  [
    'other-currency',
    'The customer owes in EUR; the receipt is in CHF.',
    LEDGER,
    paying('830.00', undefined, { currency: 'CHF' }),
  ],
  [
    'rate-not-the-banks',
    'The bank does not say what was sent; a published rate is not the one it used.',
    ABROAD,
    paying('920.00', 'US-500'),
  ],
  [
    'exchange-to-book',
    'US-500 is in USD: a person books the exchange.',
    ABROAD,
    paying('921.40', 'US-500', { foreign: '1000.00 USD' }),
  ],
  [
    'rate-not-confirmed',
    "No published rate since 2026-03-26 tells whether the bank's is right.",
    { ...ABROAD, rates: [], policy: { exchange: { post: true, percent: 3, rateDays: 5 } } },
    paying('921.40', 'US-500', { foreign: '1000.00 USD' }),
  ],
  [
    'exchanged-by-bank',
    'The bank converted 1,000.00 USD into 921.40 EUR: 1 USD = 0.9214 EUR.',
    ABROAD,
    paying('921.40', 'US-500', { foreign: '1000.00 USD' }),
  ],
  [
    'exchanged-at-rate',
    '1,000.00 USD at 0.92 of 2026-03-30 is 920.00 EUR: 914.30 EUR came, 5.70 EUR less.',
    ABROAD,
    paying('914.30', 'US-500'),
  ],
  ['amount-differs', 'Nothing is named, and no items add up to the amount.', LEDGER, paying('829.00')],
  [
    'discount-nearly',
    '22.00 EUR of discount may be taken, and only 1.00 EUR more came than is left then.',
    {
      ...LEDGER,
      items: [{ number: 'RE 26/3290', open: '1100.00', discount: { until: '2026-04-02', amount: '22.00' } }],
    },
    paying('1079.00', 'RE 26/3290'),
  ],
  [
    'list-cut',
    'The list of numbers was cut off, and the amount differs from the items that can be read.',
    LEDGER,
    paying('2050.00', 'RE 26/3265, RE 26/3270 u.a.'),
  ],
  [
    'reference-uncertain',
    '“RE 26/327O” may mean something else, and the amount does not confirm it.',
    LEDGER,
    paying('700.00', 'RE 26/327O'),
  ],
  [
    'part-payment-said',
    'The text speaks of a part payment and names “RE 26/3265” too, which would get nothing.',
    LEDGER,
    paying('830.00', 'RE 26/3265 + RE 26/3270 Teilzahlung'),
  ],
  [
    'surplus-large',
    '500.00 EUR is more than an overpayment usually is.',
    LEDGER,
    paying('1330.00', 'RE 26/3270'),
  ],
  [
    'shortfall-unplaced',
    'Nothing says which item stays open by 530.50 EUR.',
    LEDGER,
    paying('1500.00', 'RE 26/3265 RE 26/3270'),
  ],
  [
    'search-cut',
    'The search ran out of steps: other sets of items may add up as well.',
    under({ searchSteps: 10 }),
    paying('929.90'),
  ],
  [
    'needs-reference',
    'The policy posts nothing that names no item (autoNeedsReference).',
    under({ autoNeedsReference: true }),
    paying('830.00'),
  ],
  [
    'overpayment',
    'The policy leaves overpayments to a person (overpayment: propose).',
    under({ overpayment: 'propose' }),
    paying('840.00', 'RE 26/3270'),
  ],
  [
    'disputed',
    'RE 26/3283 is in dispute and not paid in full.',
    LEDGER,
    paying('9.00', 'Teilzahlung RE 26/3283'),
  ],
  [
    'below-threshold',
    '99.995 % sure; the policy posts from 99.999 % on.',
    under({ applyAt: 0.99999 }),
    paying('830.00', 'RE 26/3270'),
  ],
  [
    'close-runner-up',
    'Another explanation is likely too',
    { customers: LEDGER.customers!, items: ['T-1', 'T-2'].map((number) => ({ number, open: '5.00' })) },
    paying('5.00'),
  ],
  [
    'autonomy',
    'The policy does not post without a person (autonomy: suggest).',
    under({ autonomy: 'suggest' }),
    paying('830.00', 'RE 26/3270'),
  ],
  [
    'payer-unknown',
    'No customer is known by this account, name or text.',
    LEDGER,
    { amount: '12.00', payer: 'K. Adler' },
  ],
  [
    'currency-unknown',
    'XXQ is no currency of ISO 4217: nothing can be paid with it.',
    LEDGER,
    { amount: '12.00', currency: 'XXQ' },
  ],
  [
    'not-a-customers',
    'rule 2 (text: RENT) books it to account 6800.',
    under({ rules: [{ matches: () => true, then: { account: '6800' }, says: 'rule 2 (text: RENT)' }] }),
    paying('12.00', 'RENT'),
  ],
  [
    'return-unlinked',
    '-64.20 EUR went back, and no earlier receipt is known that it takes back.',
    LEDGER,
    { amount: '-64.20' },
  ],
  [
    'return-in-part',
    '-4.20 EUR went back of 64.20 EUR (receipt R0 of 2026-03-31): which items are open again is for a person to say.',
    { ...LEDGER, earlier: [{ receipt: receipt({ id: 'R0', amount: '64.20' }), applications: [] }] },
    { amount: '-4.20', reversalOf: 'R0' },
  ],
];

const said = ({ reasons, whyNot }: Decision): readonly { code: string; says: string }[] => [
  ...reasons,
  ...whyNot,
];

test.each(CASES)('%s: %s', (code, says, ledger, line) => {
  const found = said(decideOne(ledger, line)).filter((each) => each.code === code);
  expect(found.map((each) => each.says)).toContainEqual(expect.stringContaining(says));
});

test('competes: what another receipt of the day is only proposed for', () => {
  const customers = [{ id: 'C1', name: PAYER }];
  const items = ['RE 26/3301', 'RE 26/3302'].map((number, index) => ({
    number,
    open: '119.00',
    due: `2026-03-0${index + 1}`,
  }));
  const [first, second] = decideAll(
    { customers, items },
    { id: 'R1', amount: '119.00', payer: PAYER },
    { id: 'R2', amount: '119.00', payer: PAYER },
  );
  expect([first, second].map((decision) => decision?.outcome)).toEqual(['propose', 'propose']);
  expect(second?.whyNot).toContainEqual({
    code: 'competes',
    says: 'R1 is only proposed for RE 26/3301, which this receipt may pay as well.',
  });
});

test('every code has a case', () => {
  const tested = new Set([...CASES.map(([code]) => code), 'competes']);
  expect([...REASON_CODES, ...DOUBT_CODES, ...WHY_NOT_CODES].filter((code) => !tested.has(code))).toEqual([]);
});
