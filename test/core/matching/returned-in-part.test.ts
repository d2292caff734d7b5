import { expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { minor } from '../../../core/money/minor.ts';
import { ACME, codes, decideOne, item, receipt, say, type LedgerOnPaper } from './ledger.ts';

/** What a receipt paid, as a clerk would write it: "RE-1001 300.00, RE-1002 150.00". */
function paid(id: string, amount: string, lines: string, reference: string): Earlier {
  const of = receipt({
    id,
    amount,
    on: '2026-03-10',
    payer: ACME.name,
    reference: { scheme: 'end-to-end', value: reference },
  });
  const applications = lines
    .split(', ')
    .filter(Boolean)
    .map((line) => {
      const [number = '', cash = ''] = line.split(' ');
      return {
        receipt: of.id,
        item: item({ number, open: '0.00' }).id,
        amount: minor(Math.round(Number(cash) * 100)),
        discount: minor(0),
        writeOff: minor(0),
        on: isoDate('2026-03-10'),
      };
    });
  return { receipt: of, applications, ...(lines === '' ? { customer: customerId('C1') } : {}) };
}

const LEDGER: LedgerOnPaper = {
  customers: [ACME],
  items: ['RE-1001', 'RE-1002', 'RE-1003', 'RE-1004', 'RE-1005'].map((number) => ({
    number,
    open: '0.00',
    total: '300.00',
  })),
  earlier: [
    paid('R-1', '600.00', 'RE-1001 300.00, RE-1002 200.00, RE-1003 100.00', 'E2E-700001'),
    paid('R-2', '150.00', 'RE-1004 150.00', 'E2E-700002'),
    paid('R-3', '80.00', 'RE-1005 80.00', 'E2E-700003'),
    paid('R-4', '90.00', '', 'E2E-700004'),
    paid('R-5', '400.00', 'RE-1001 200.00, RE-1002 200.00', 'E2E-700005'),
  ],
};

test.each`
  amount       | text                                  | says                                                             | why
  ${'-150.00'} | ${'E2E-700002'}                       | ${'hold'}                                                        | ${'the whole, paid by somebody else: a person chooses'}
  ${'-60.00'}  | ${'E2E-700002'}                       | ${'propose: RE-1004 -60.00'}                                     | ${'a part of the only item'}
  ${'-200.00'} | ${'E2E-700001'}                       | ${'propose: RE-1002 -200.00'}                                    | ${'the only item of that amount'}
  ${'-400.00'} | ${'E2E-700001'}                       | ${'propose: RE-1001 -300.00, RE-1003 -100.00'}                   | ${'the only items that make it'}
  ${'-300.00'} | ${'E2E-700001'}                       | ${'hold'}                                                        | ${'one item, or two others'}
  ${'-300.00'} | ${'E2E-700001 RE-1001'}               | ${'propose: RE-1001 -300.00'}                                    | ${'one item, and it is named'}
  ${'-120.00'} | ${'E2E-700001 RE-1001'}               | ${'propose: RE-1001 -120.00'}                                    | ${'a part of the item that is named'}
  ${'-123.45'} | ${'E2E-700001'}                       | ${'hold'}                                                        | ${'nothing makes it'}
  ${'-200.00'} | ${'E2E-700005'}                       | ${'hold'}                                                        | ${'either of two'}
  ${'-30.00'}  | ${'E2E-700004'}                       | ${'propose: on account -30.00'}                                  | ${'a part of what was on account'}
  ${'-153.50'} | ${'E2E-700002'}                       | ${'propose: RE-1004 -150.00'}                                    | ${'the whole and the bank’s charge'}
  ${'-230.00'} | ${'E2E-700002 E2E-700003'}            | ${'propose: RE-1004 -150.00, RE-1005 -80.00'}                    | ${'two in one entry'}
  ${'-320.00'} | ${'E2E-700002 E2E-700003 E2E-700004'} | ${'propose: RE-1004 -150.00, RE-1005 -80.00, on account -90.00'} | ${'three, one of them on account'}
  ${'-231.00'} | ${'E2E-700002 E2E-700003'}            | ${'hold'}                                                        | ${'two that do not make the sum'}
`('$amount of $text: $why', ({ amount, text, says }) => {
  const decision = decideOne(LEDGER, { amount: String(amount), text: String(text), payer: 'Bank' });
  expect(say(decision)).toBe(says);
  const { applications, onAccount, unexplained, outcome } = decision;
  const cash = applications.reduce((sum, line) => sum + line.amount, 0);
  expect(cash + onAccount + unexplained).toBe(receipt({ amount: String(amount) }).amount);
  expect(outcome).not.toBe('apply');
});

test.each`
  amount       | text                       | says
  ${'-60.00'}  | ${'E2E-700002'}            | ${'60.00 EUR of the 150.00 EUR of receipt R-2 of 2026-03-10 went back: RE-1004 is open again by 60.00 EUR; 90.00 EUR stay paid.'}
  ${'-153.50'} | ${'E2E-700002'}            | ${'150.00 EUR of receipt R-2 of 2026-03-10 went back, and 3.50 EUR beside it, probably the bank’s charge: what was paid is open again (1 application undone); the charge is for a person to book.'}
  ${'-230.00'} | ${'E2E-700002 E2E-700003'} | ${'150.00 EUR (receipt R-2 of 2026-03-10) + 80.00 EUR (receipt R-3 of 2026-03-10) = 230.00 EUR went back in one entry: what was paid is open again (2 applications undone).'}
`('the arithmetic of $amount', ({ amount, text, says }) => {
  const decision = decideOne(LEDGER, { amount: String(amount), text: String(text), payer: 'Bank' });
  expect(decision.reasons.map((each) => each.says)).toEqual([says]);
  expect(codes([...decision.reasons, ...decision.whyNot])).toEqual(['returned-in-part', 'return-in-part']);
});
