import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decisionLine, readDecisions } from '../../../core/ledger/neutral/decisions.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { decideReceipts } from '../../../core/matching/match.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { minor } from '../../../core/money/minor.ts';
import { codes, decideOne, EUR, inputOf, item, say, type ItemLine, type ReceiptLine } from './ledger.ts';

const PAYER = 'Acme Werkzeuge GmbH';
const USD = knownCurrency('USD');
const JPY = knownCurrency('JPY');
const RATES = ['2026-03-30 USD EUR 0.9200', '2026-01-05 CHF EUR 1.0600'];
/** Dollars, and one item in euros. */
const items: readonly ItemLine[] = [
  { number: 'A-1001', open: '1000.00', currency: 'USD' },
  { number: 'A-1002', open: '250.00', currency: 'USD', discount: { until: '2026-04-05', amount: '5.00' } },
  { number: 'A-1003', open: '77.70', currency: 'CHF' },
  { number: 'A-1004', open: '40.00' },
  { number: 'CN-9', open: '-100.00', currency: 'USD' },
];

const decide = (line: ReceiptLine, rates: readonly string[] = RATES, list = items): Decision =>
  decideOne({ items: list, rates }, { payer: PAYER, ...line });

/** What is closed of each item, in its own currency. */
const settles = ({ applications }: Decision): readonly string[] =>
  applications
    .map(
      ({ item: id, settles: own }) =>
        `${id} ${own ? `${formatAmount(own.amount, own.currency)} ${own.currency}` : '–'}`,
    )
    .sort();

describe('a policy that posts exchanged receipts', () => {
  const posting = { exchange: { post: true, percent: 3, rateDays: 5 } };
  test.each`
    amount      | foreign          | rates                            | outcome      | why                                                                                            | because
    ${'921.40'} | ${'1000.00 USD'} | ${RATES}                         | ${'apply'}   | ${''}                                                                                          | ${'the bank’s rate is near the published one'}
    ${'870.00'} | ${'1000.00 USD'} | ${RATES}                         | ${'propose'} | ${'1,000.00 USD at 0.9200 of 2026-03-30 is 920.00 EUR; 870.00 EUR came, more than 3 % apart.'} | ${'the bank’s rate is far off'}
    ${'921.40'} | ${'1000.00 USD'} | ${['2026-03-20 USD EUR 0.9200']} | ${'propose'} | ${"No published rate since 2026-03-26 tells whether the bank's is right."}                     | ${'the rate is old'}
    ${'921.40'} | ${'1000.00 USD'} | ${[]}                            | ${'propose'} | ${"No published rate since 2026-03-26 tells whether the bank's is right."}                     | ${'no rate is known'}
    ${'920.00'} | ${undefined}     | ${RATES}                         | ${'propose'} | ${'The bank does not say what was sent; a published rate is not the one it used.'}             | ${'the bank does not say what was sent'}
  `('$outcome: $because', (row) => {
    const { amount, foreign, rates, outcome, why } = row as unknown as {
      amount: string;
      foreign?: string;
      rates: readonly string[];
      outcome: string;
      why: string;
    };
    const line = { amount, payer: PAYER, text: 'A-1001', ...(foreign ? { foreign } : {}) };
    const decision = decideOne({ items, rates, policy: posting }, line);
    expect([decision.outcome, codes(decision.whyNot).includes('exchange-to-book')]).toEqual([outcome, false]);
    if (why !== '') expect(decision.whyNot.map(({ says }) => says)).toContain(why);
  });
});

describe('a receipt in euros, items in dollars', () => {
  test.each`
    amount       | foreign          | text               | says                                       | closed                                         | code                   | why
    ${'921.40'}  | ${'1000.00 USD'} | ${'A-1001'}        | ${'propose: A-1001 921.40'}                | ${['A-1001 1000.00 USD']}                      | ${'exchanged-by-bank'} | ${'the bank says what was sent'}
    ${'921.40'}  | ${'1000.00 USD'} | ${undefined}       | ${'propose: A-1001 921.40'}                | ${['A-1001 1000.00 USD']}                      | ${'exchanged-by-bank'} | ${'it is open by just that'}
    ${'1151.75'} | ${'1250.00 USD'} | ${'A-1001 A-1002'} | ${'propose: A-1001 921.40, A-1002 230.35'} | ${['A-1001 1000.00 USD', 'A-1002 250.00 USD']} | ${'exchanged-by-bank'} | ${'two items'}
    ${'225.74'}  | ${'245.00 USD'}  | ${'A-1002'}        | ${'propose: A-1002 225.74 discount 4.61'}  | ${['A-1002 250.00 USD']}                       | ${'discount-in-terms'} | ${'less a discount in dollars'}
    ${'829.26'}  | ${'900.00 USD'}  | ${'A-1001 CN-9'}   | ${'propose: A-1001 921.40, CN-9 -92.14'}   | ${['A-1001 1000.00 USD', 'CN-9 -100.00 USD']}  | ${'credit-netted'}     | ${'a credit in dollars'}
    ${'920.00'}  | ${undefined}     | ${'A-1001'}        | ${'propose: A-1001 920.00'}                | ${['A-1001 1000.00 USD']}                      | ${'exchanged-at-rate'} | ${'just the rate of the day before'}
    ${'920.00'}  | ${undefined}     | ${undefined}       | ${'propose: A-1001 920.00'}                | ${['A-1001 1000.00 USD']}                      | ${'exchanged-at-rate'} | ${'nothing named, to the cent'}
    ${'914.30'}  | ${undefined}     | ${'A-1001'}        | ${'propose: A-1001 914.30'}                | ${['A-1001 1000.00 USD']}                      | ${'exchanged-at-rate'} | ${'within a bank’s margin'}
  `('$amount ($foreign) for “$text”: $why', (row) => {
    const { amount, foreign, text, says, closed, code } = row as unknown as {
      amount: string;
      foreign?: string;
      text?: string;
      says: string;
      closed: readonly string[];
      code: string;
    };
    const decision = decide({ amount, ...(foreign ? { foreign } : {}), ...(text ? { text } : {}) });
    expect([say(decision), settles(decision), codes(decision.reasons)]).toEqual([
      says,
      closed,
      expect.arrayContaining([code]),
    ]);
    expect(codes(decision.whyNot)).toContain('exchange-to-book');
  });

  test.each`
    amount      | foreign          | text         | rates    | why
    ${'914.30'} | ${undefined}     | ${undefined} | ${RATES} | ${'nothing is named, and the rate is not met to the cent'}
    ${'700.00'} | ${undefined}     | ${'A-1001'}  | ${RATES} | ${'no bank keeps a quarter'}
    ${'82.36'}  | ${undefined}     | ${'A-1003'}  | ${RATES} | ${'a rate of January says nothing about March'}
    ${'920.00'} | ${undefined}     | ${'A-1001'}  | ${[]}    | ${'no rate is known'}
    ${'921.40'} | ${'1003.00 USD'} | ${'A-1001'}  | ${RATES} | ${'what was sent is not what is open'}
  `('no exchange is guessed: $why', (row) => {
    const { amount, foreign, text, rates } = row as unknown as {
      amount: string;
      foreign?: string;
      text?: string;
      rates: readonly string[];
    };
    const decision = decide({ amount, ...(foreign ? { foreign } : {}), ...(text ? { text } : {}) }, rates);
    expect(decision.outcome).not.toBe('apply');
    expect(decision.applications.filter((line) => line.settles)).toEqual([]);
  });

  test('an item in the receipt’s own currency that fits goes first', () => {
    expect(say(decide({ amount: '40.00', text: 'A-1004', foreign: '43.42 USD' }))).toBe(
      'apply: A-1004 40.00',
    );
  });

  test('the difference to the known rate is named, and nothing stays open', () => {
    const [difference] = decide({ amount: '914.30', text: 'A-1001' }).deductions ?? [];
    expect(difference).toMatchObject({ item: null, reason: 'exchange', amount: 570, next: 'granted' });
    expect(difference?.says).toBe(
      '5.70 EUR less, exchange difference (1,000.00 USD at 0.9200 of 2026-03-30 is 920.00 EUR; 914.30 EUR came): granted.',
    );
    expect(difference?.arithmetic.says).toBe('920.00 open − 914.30 paid − 5.70 written off = 0.00 EUR');
  });

  test('a rate published the other way round, and a currency without cents', () => {
    const yen = [
      {
        ...item({ number: 'J-1', open: '1600.00' }),
        currency: JPY,
        total: minor(160_000),
        open: minor(160_000),
      },
    ];
    const ledger = { items: [], rates: ['2026-03-31 EUR JPY 160'] };
    const input = inputOf(ledger, [{ amount: '1000.00', payer: PAYER, text: 'J-1' }]);
    const [decision] = decideReceipts({ ...input, items: yen });
    expect(say(decision!)).toBe('propose: J-1 1000.00');
    expect(decision!.reasons.map(({ says }) => says)).toContain(
      '160,000 JPY at 1 EUR = 160 JPY of 2026-03-31 is 1,000.00 EUR: just that came.',
    );
  });

  test('is written to a file and read back without loss', () => {
    const decision = decide({ amount: '1151.75', foreign: '1250.00 USD', text: 'A-1001 A-1002' });
    const read = readDecisions('decisions.jsonl', JSON.stringify(decisionLine(decision, EUR)), () => EUR);
    expect(read.ok && read.value[0]?.applications).toEqual(decision.applications);
  });
});

test('whatever came for whatever was sent: every line adds up to the receipt, every item to what was sent', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 9_000_000_000 }), (list, came) => {
      const lines = list.map((open, index) => ({
        number: `B-70${index}`,
        open: formatAmount(minor(open), EUR),
        currency: 'USD',
      }));
      const sent = formatAmount(minor(list.reduce((a, b) => a + b, 0)), USD);
      const text = lines.map(({ number }) => number).join(' ');
      const decision = decide(
        { amount: formatAmount(minor(came), EUR), foreign: `${sent} USD`, text },
        [],
        lines,
      );
      const { applications, onAccount, unexplained } = decision;
      const cash = applications.reduce((sum, { amount }) => sum + amount, 0);
      expect(cash + onAccount + unexplained).toBe(came);
      expect(decision.outcome).not.toBe('apply');
      for (const { item: id, settles: own } of applications)
        expect(own?.amount).toBe(list[lines.findIndex(({ number }) => number === id)]);
    }),
    { numRuns: 150 },
  );
});
