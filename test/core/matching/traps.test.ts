import { expect, test } from '@jest/globals';
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
  long: [
    { number: '9100000004711484', open: '830.00' },
    ...series(['9100000004711400', '9100000004711500', '9100000004711620']),
  ],
};

test.each`
  ledger        | text                                  | amount      | says                         | why
  ${'monthly'}  | ${'FV/56/03/2026'}                    | ${'830.00'} | ${'FV/56/03/2026 830.00'}    | ${'as printed'}
  ${'monthly'}  | ${'faktura 56/03/2026'}               | ${'830.00'} | ${'FV/56/03/2026 830.00'}    | ${'prefix lost'}
  ${'monthly'}  | ${'FV 56/03'}                         | ${'830.00'} | ${'FV/56/03/2026 830.00'}    | ${'year lost'}
  ${'monthly'}  | ${'FV/58/03/2026'}                    | ${'830.00'} | ${'names-unknown-number'}    | ${'the month and year of an item are not its number'}
  ${'monthly'}  | ${'FV/119/03/2026'}                   | ${'830.00'} | ${'names-unknown-number'}    | ${'a counter that has grown by a digit'}
  ${'monthly'}  | ${'FV/56/03/2026 z 13.03.2026'}       | ${'830.00'} | ${'FV/56/03/2026 830.00'}    | ${'a date that reads like a number'}
  ${'contract'} | ${'RE-100436 Vertrag V23642'}         | ${'830.00'} | ${'RE-100436 830.00'}        | ${'number and contract'}
  ${'contract'} | ${'Vertrag V23642'}                   | ${'830.00'} | ${'RE-100436 830.00'}        | ${'contract and amount'}
  ${'contract'} | ${'Rechnung RE-100488 Vertr. V23642'} | ${'830.00'} | ${'names-unknown-number'}    | ${'an invoice that is not there, under a contract of others'}
  ${'long'}     | ${'lasku 9100000004711484'}           | ${'830.00'} | ${'9100000004711484 830.00'} | ${'more digits than a double holds'}
  ${'long'}     | ${'lasku 9100000004711530'}           | ${'830.00'} | ${'names-unknown-number'}    | ${'the same, and not there'}
`('$why: “$text” of $ledger numbers over $amount: $says', (row) => {
  const { ledger, text, amount, says } = row as unknown as Record<string, string>;
  expect(judged(LEDGERS[ledger!]!, { amount: amount!, text: text!, payer: PAYER })).toContain(says);
});

test('an advice that names another number of the year names nothing of ours', () => {
  const advice = [{ number: '28/26', amount: '830.00' }];
  expect(judged(LEDGERS['yearly']!, { amount: '830.00', payer: PAYER, advice })).toContain(
    'names-unknown-number',
  );
});

/** What is posted, or the codes that keep it from being posted. */
function judged(items: readonly ItemLine[], line: ReceiptLine): string {
  const decision = decideOne({ customers: CUSTOMERS, items }, line);
  return decision.outcome === 'apply' ? say(decision) : decision.whyNot.map(({ code }) => code).join(', ');
}
