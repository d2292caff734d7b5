import { describe, expect, test } from '@jest/globals';
import { ACME, codes, decideOne, say, type LedgerOnPaper } from './ledger.ts';

/** Acme buys from two companies of the client, which number their invoices apart. The money comes to company 01. */
const LEDGER: LedgerOnPaper = {
  customers: [ACME, { id: 'C2', name: 'Nordlicht eG' }],
  items: [
    { number: 'RE-260101', open: '830.00' },
    { number: 'RE-260102', open: '400.00' },
    { number: 'RE-260103', open: '170.00' },
    { number: 'NL-70013', open: '500.00', company: '02' },
    { number: 'NL-70014', open: '61.20', company: '02' },
    { number: 'NL-70015', open: '0.00', total: '99.00', company: '02' },
    { number: 'NL-70016', open: '75.00', company: '02', customer: 'C2' },
    { number: 'NL-70017', open: '88.00', company: '02', currency: 'USD' },
  ],
};

const FROM_ACME = { payer: ACME.name, account: ACME.accounts![0]! };

describe('a receipt that names items of another company', () => {
  test.each`
    amount       | text                           | does                                              | because
    ${'830.00'}  | ${'RE-260101'}                 | ${'apply: RE-260101 830.00'}                      | ${''}
    ${'500.00'}  | ${'NL-70013'}                  | ${'propose: on account 500.00'}                   | ${'names-other-company'}
    ${'561.20'}  | ${'NL-70013 + NL-70014'}       | ${'propose: on account 561.20'}                   | ${'names-other-company'}
    ${'1330.00'} | ${'RE-260101 and NL-70013'}    | ${'propose: RE-260101 830.00, on account 500.00'} | ${'several-companies'}
    ${'830.00'}  | ${'RE-260101 (NL-70013 wait)'} | ${'apply: RE-260101 830.00'}                      | ${''}
    ${'99.00'}   | ${'NL-70015'}                  | ${'propose: on account 99.00'}                    | ${'no-item-fits'}
    ${'88.00'}   | ${'NL-70017'}                  | ${'propose: on account 88.00'}                    | ${'no-item-fits'}
  `('$amount, "$text"', ({ amount, text, does, because }) => {
    const decision = decideOne(LEDGER, { ...FROM_ACME, amount: String(amount), text: String(text) });
    expect(say(decision)).toBe(does);
    expect(codes(decision.whyNot)[0] ?? '').toBe(because);
  });

  test('whoever pays is told whose item it is, though nobody here is known by that name', () => {
    const decision = decideOne(LEDGER, { amount: '75.00', text: 'NL-70016', payer: 'Somebody Else' });
    expect(decision.outcome).toBe('hold');
    expect(decision.whyNot[0]?.says).toBe(
      'The text names NL-70016 of company 02 (75.00 EUR open); the money came to company 01.',
    );
  });

  test('an advice names it as well as the text', () => {
    const decision = decideOne(LEDGER, {
      ...FROM_ACME,
      amount: '900.00',
      advice: [
        { number: 'RE-260102', amount: '400.00' },
        { number: 'NL-70013', amount: '500.00' },
      ],
    });
    expect(decision.outcome).toBe('propose');
    expect(decision.whyNot[0]?.says).toBe(
      'The text names items of several companies: RE-260102 of company 01 (400.00 EUR open), NL-70013 of company 02 (500.00 EUR open); together 900.00 EUR, just what came.',
    );
  });

  test('a number both companies have is the one of the company the money came to', () => {
    const shared: LedgerOnPaper = {
      ...LEDGER,
      items: [...LEDGER.items.slice(0, 1), { number: 'RE 260101', open: '11.00', company: '02' }],
    };
    const decision = decideOne(shared, {
      amount: '830.00',
      text: 'RE-260101',
      ...FROM_ACME,
    });
    expect(say(decision)).toBe('apply: RE-260101 830.00');
  });
});
