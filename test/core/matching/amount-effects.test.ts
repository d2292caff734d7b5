import { expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { codes, decideOne, EUR, receipt, say, type LedgerOnPaper, type ReceiptLine } from './ledger.ts';

/** Every way an amount and what is open may belong together: what is decided, why, and what is said of the difference. */
const ACME = 'Acme Werkzeuge GmbH';
const SOLBERG = 'Solberg Holding AS';
const IBAN = 'DE02120300000000202051';

const paid = (id: string, on: string, number: string, amount: string, payer = ACME): Earlier => ({
  receipt: receipt({ id, amount, payer, on }),
  applications: [
    {
      receipt: receiptId(id),
      item: itemId(number),
      amount: amountOf(amount, EUR),
      discount: ZERO,
      writeOff: ZERO,
      on: isoDate(on),
    },
  ],
});

const LEDGER: LedgerOnPaper = {
  customers: [
    { id: 'C1', name: ACME, number: '10117', accounts: [IBAN] },
    { id: 'C2', name: SOLBERG },
    { id: 'C3', name: 'Fjordbygg AS', parent: 'C2' },
    { id: 'C4', name: 'Nordvik Bygg AS', parent: 'C2' },
    { id: 'C5', name: 'Kestrel Foods Ltd' },
  ],
  items: [
    { number: 'A-10010-1', open: '1000.00', due: '2026-03-10' },
    { number: 'A-10010-2', open: '1000.00', due: '2026-04-10' },
    { number: 'A-10011', open: '612.40', due: '2026-03-20' },
    { number: 'A-10012', open: '845.00', due: '2026-03-02' },
    {
      number: 'A-10013',
      open: '1190.00',
      due: '2026-03-22',
      discount: { until: '2026-04-02', amount: '23.80' },
    },
    {
      number: 'A-10014',
      open: '700.00',
      due: '2026-03-23',
      discount: { until: '2026-03-30', amount: '14.00' },
    },
    { number: 'MF-5501', open: '40.00', due: '2026-03-25', kind: 'fee', references: ['A-10012'] },
    { number: 'AN-7001', open: '-300.00', kind: 'deposit' },
    { number: 'CN-8001', open: '-95.20' },
    { number: 'A-09900', open: '0.00', total: '450.00' },
    { number: 'A-09901', open: '0.00', total: '88.00' },
    { number: 'F-30100', open: '777.00', customer: 'C3' },
    { number: 'N-40100', open: '555.00', customer: 'C4' },
    { number: 'S-50100', open: '120.00', customer: 'C2' },
    { number: 'K-60100', open: '333.30', customer: 'C5' },
  ],
  earlier: [
    paid('R-77', '2026-03-02', 'A-09900', '450.00'),
    paid('R-78', '2026-02-02', 'A-09901', '88.00'),
    paid('R-79', '2026-03-05', 'A-09901', '88.00'),
  ],
};

type Row = readonly [
  what: string,
  line: ReceiptLine,
  says: string,
  because: string,
  differences: readonly string[],
];
const from = (amount: string, text?: string, payer = ACME): ReceiptLine => ({
  amount,
  payer,
  ...(text ? { text } : {}),
});

const ROWS: readonly Row[] = [
  [
    'an instalment by its own number',
    from('1000.00', 'A-10010-2'),
    'propose: A-10010-2 1000.00',
    'close-runner-up',
    [],
  ],
  [
    'two instalments of one invoice',
    from('2000.00', 'A-10010-1 A-10010-2'),
    'apply: A-10010-1 1000.00, A-10010-2 1000.00',
    'amount-exact',
    [],
  ],
  [
    'an instalment of an unnamed pair of equal ones',
    from('1000.00'),
    'propose: A-10010-1 1000.00',
    'close-runner-up',
    [],
  ],
  [
    'a prepayment for an order not invoiced yet',
    from('500.00', 'Anzahlung Auftrag 4711'),
    'propose: on account 500.00',
    'no-item-fits',
    [],
  ],
  [
    'a deposit used, named',
    from('312.40', 'A-10011 abzgl. Anzahlung AN-7001'),
    'apply: A-10011 612.40, AN-7001 -300.00',
    'credit-netted',
    [],
  ],
  [
    'a deposit used, not named',
    from('312.40', 'A-10011'),
    'apply: A-10011 612.40, AN-7001 -300.00',
    'credit-netted',
    [],
  ],
  [
    'a credit memo used, named',
    from('749.80', 'A-10012 less CN-8001'),
    'apply: A-10012 845.00, CN-8001 -95.20',
    'credit-netted',
    ['dunning-fee-omitted: leave-open'],
  ],
  [
    'the fee of a letter paid along, the invoice named alone',
    from('885.00', 'A-10012'),
    'propose: A-10012 845.00, MF-5501 40.00',
    'close-runner-up',
    [],
  ],
  [
    'a fee nobody charged, paid along',
    from('617.40', 'A-10011 inkl. Mahngebühr 5,00'),
    'apply: A-10011 612.40, on account 5.00',
    'over-paid',
    ['dunning-fee-paid: on-account'],
  ],
  [
    'the fee of a letter left out',
    from('845.00', 'A-10012'),
    'apply: A-10012 845.00',
    'amount-exact',
    ['dunning-fee-omitted: leave-open'],
  ],
  [
    'a discount in terms',
    from('1166.20', 'A-10013'),
    'apply: A-10013 1166.20 discount 23.80',
    'discount-in-terms',
    ['discount: granted'],
  ],
  [
    'a discount just out of terms',
    from('686.00', 'A-10014'),
    'apply: A-10014 686.00',
    'discount-late',
    ['discount-late: leave-open'],
  ],
  [
    'a bank’s charge',
    from('597.40', 'A-10011'),
    'apply: A-10011 597.40',
    'bank-charge',
    ['bank-fee: leave-open'],
  ],
  [
    'tax withheld',
    from('520.54', 'A-10011 WHT 15% 91.86'),
    'apply: A-10011 520.54',
    'short-paid',
    ['tax: leave-open'],
  ],
  [
    'freight deducted',
    from('580.40', 'A-10011 less freight 32.00'),
    'apply: A-10011 580.40',
    'short-paid',
    ['freight: leave-open'],
  ],
  [
    'goods damaged',
    from('512.40', 'A-10011 100.00 damaged goods'),
    'apply: A-10011 512.40',
    'short-paid',
    ['damage: leave-open'],
  ],
  [
    'a part payment',
    from('300.00', 'Teilzahlung A-10011'),
    'apply: A-10011 300.00',
    'part-payment',
    ['part-payment: leave-open'],
  ],
  ['cents', from('612.39', 'A-10011'), 'apply: A-10011 612.39', 'difference-cents', ['rounding: leave-open']],
  [
    'paid too much, a little',
    from('620.00', 'A-10011'),
    'propose: A-10011 612.40, on account 7.60',
    'close-runner-up',
    ['overpayment: on-account'],
  ],
  [
    'paid too much, a lot',
    from('912.40', 'A-10011'),
    'propose: A-10011 612.40, on account 300.00',
    'surplus-large',
    ['overpayment: on-account'],
  ],
  ['paid a second time, named', from('450.00', 'A-09900'), 'apply: on account 450.00', 'duplicate', []],
  [
    'several customers of one group, named',
    from('1332.00', 'F-30100 N-40100', SOLBERG),
    'apply: F-30100 777.00, N-40100 555.00',
    'amount-exact',
    [],
  ],
  [
    'several customers of one group, nothing named',
    from('1332.00', undefined, SOLBERG),
    'apply: F-30100 777.00, N-40100 555.00',
    'amount-only',
    [],
  ],
  [
    'the head of a group for itself and a member',
    from('897.00', 'S-50100, F-30100', SOLBERG),
    'apply: F-30100 777.00, S-50100 120.00',
    'amount-exact',
    [],
  ],
  [
    'customers that have nothing to do with each other, both named',
    from('945.70', 'A-10011 K-60100'),
    'apply: A-10011 612.40, K-60100 333.30',
    'amount-exact',
    [],
  ],
  [
    'somebody else’s invoice, named',
    from('333.30', 'K-60100'),
    'propose: K-60100 333.30',
    'payer-unconfirmed',
    [],
  ],
  [
    'went back: the bank names the receipt',
    { amount: '-450.00', payer: ACME, reversalOf: 'R-77' },
    'apply: A-09900 -450.00',
    'returned-payment',
    [],
  ],
  [
    'went back: the bank names none, one fits',
    from('-450.00', 'Rückbuchung'),
    'propose: A-09900 -450.00',
    'return-unlinked',
    [],
  ],
  [
    'went back: the bank names none, two fit',
    from('-88.00'),
    'propose: A-09901 -88.00',
    'return-unlinked',
    [],
  ],
  ['went back: nothing fits', from('-12.00'), 'hold', 'return-unlinked', []],
  [
    'went back with the bank’s fee',
    { amount: '-453.00', payer: ACME, reversalOf: 'R-77' },
    'propose: A-09900 -450.00',
    'returned-in-part',
    [],
  ],
];

test.each(ROWS)('%s', (_, line, says, because, differences) => {
  const decision = decideOne(LEDGER, line);
  const found = decision.deductions ?? [];
  expect([say(decision), found.map(({ reason, next }) => `${reason}: ${next}`)]).toEqual([says, differences]);
  expect(codes([...decision.reasons, ...decision.whyNot])).toContain(because);
});
