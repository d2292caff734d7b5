import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId, receiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import {
  RETURNED_WITHIN_DAYS,
  returnCandidates,
  takenBy,
  whyNotReturned,
} from '../../../core/matching/judge/find-returned.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { minor } from '../../../core/money/minor.ts';
import { ACME, decideOne, item, receipt, type ReceiptLine } from './ledger.ts';

/** What a person may say went back, where the bank names nothing. */
const was = (id: string, line: Partial<ReceiptLine> = {}): Earlier => ({
  receipt: receipt({ id, amount: '100.00', on: '2026-03-10', ...line }),
  applications: [],
});
const BACK: ReceiptLine = { id: 'BACK', amount: '-100.00', on: '2026-03-20', payer: 'Bank' };
const back = (line: Partial<ReceiptLine> = {}): Receipt => receipt({ ...BACK, ...line });
const offered = (returned: Receipt, earlier: readonly Earlier[]): readonly string[] =>
  returnCandidates(returned, earlier).map(
    ({ earlier: each, signs, days }) => `${each.receipt.id}: ${signs.join(' ')} ${days}`,
  );

describe('the likeliest first', () => {
  const REFERENCE = { scheme: 'end-to-end', value: 'E2E-4711' } as const;
  test('by account of the payer, by reference, by name, then the latest', () =>
    expect(
      offered(back({ payer: 'Acme', account: 'DE1', reference: REFERENCE }), [
        was('late', { on: '2026-03-19' }),
        was('early'),
        was('name', { payer: 'ACME' }),
        was('reference', { text: 'e2e 4711 and E2E-4711' }),
        was('account', { account: 'DE 1' }),
        was('all', { account: 'DE1', payer: 'Acme', reference: REFERENCE, on: '2025-12-01' }),
      ]),
    ).toEqual([
      'all: payer-account reference payer-name bank-account 109',
      'account: payer-account bank-account 10',
      'reference: reference bank-account 10',
      'name: payer-name bank-account 10',
      'late: bank-account 1',
      'early: bank-account 10',
    ]));

  test.each([
    ['the number of an invoice in both texts', { text: 'Rückgabe RE-2026-1001' }, { text: 'RE-2026-1001, danke' }, true],
    ['a short number', { text: 'Rückgabe 1001' }, { text: '1001' }, false],
    ['a long word without a digit', { text: 'Rückgabe mangels Deckung' }, { text: 'mangels Deckung' }, false],
    ['nothing', {}, {}, false],
  ])('a reference: %s', (_, returned, paid, is) =>
    expect(returnCandidates(back(returned), [was('R', paid)])[0]?.signs.includes('reference')).toBe(is));
}); // prettier-ignore

describe('what cannot have gone back is not offered, and says why', () => {
  test.each<[string, Partial<ReceiptLine>, RegExp]>([
    ['another amount', { amount: '99.00' }, /is 99\.00 EUR, -100\.00 EUR went back: only the whole/],
    ['another currency', { currency: 'USD' }, /only the whole/],
    ['money that came later', { on: '2026-03-21' }, /of 2026-03-21 came after 2026-03-20/],
    ['money of long ago', { on: '2025-02-01' }, new RegExp(`more than ${RETURNED_WITHIN_DAYS} days older`)],
    ['money that went out', { amount: '-100.00' }, /itself money that went out/],
  ])('%s', (_, line, says) => {
    const paid = was('R', line);
    expect(whyNotReturned(back(), paid.receipt, false)).toMatch(says);
    expect(offered(back(), [paid])).toEqual([]);
  });

  test('another company, and money that came in', () => {
    const other = { ...was('R').receipt, company: '02' as Receipt['company'] };
    expect(whyNotReturned(back(), other, false)).toContain('came to company 02');
    expect(whyNotReturned(was('X').receipt, was('R').receipt, false)).toContain('came in');
  });

  test('what another return took back or names; not what this one names itself', () => {
    const other = { receipt: back({ id: 'OTHER', reversalOf: 'R' }), applications: [] };
    const own = { receipt: back({ reversalOf: 'R' }), applications: [] };
    expect(offered(back(), [was('R'), other])).toEqual([]);
    expect(offered(back(), [was('R'), own])).toHaveLength(1);
    expect(whyNotReturned(back(), was('R').receipt, takenBy(back(), [other]).has(receiptId('R')))).toContain('taken back by another return');
  });
}); // prettier-ignore

test('exactly what has no reason against it is offered, whatever order it came in', () => {
  const line = fc.record({
    amount: fc.constantFrom('100.00', '99.00', '-100.00'),
    on: fc.constantFrom('2026-03-01', '2026-03-20', '2026-03-21', '2024-01-01'),
    payer: fc.constantFrom('Acme', 'Bank', 'Other'),
    account: fc.constantFrom('DE1', 'DE2', ''),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const earlier = lines.map((each, index) => was(`R${index}`, each));
      const found = returnCandidates(back({ account: 'DE1' }), earlier);
      expect(new Set(found.map(({ earlier: each }) => each))).toEqual(
        new Set(earlier.filter((each) => whyNotReturned(back(), each.receipt, false) === null)),
      );
      expect(returnCandidates(back({ account: 'DE1' }), earlier.toReversed())).toEqual(found);
    }),
  );
});

describe('a person’s word', () => {
  const paid = item({ number: 'RE-1', open: '100.00', total: '100.00' });
  const applied = {
    receipt: receiptId('R'),
    item: paid.id,
    amount: minor(10_000),
    discount: minor(0),
    writeOff: minor(0),
    on: isoDate('2026-03-10'),
  };
  const ledger = {
    customers: [ACME],
    items: [{ number: 'RE-1', open: '100.00' }],
    earlier: [{ ...was('R'), applications: [applied] }],
    policy: { autonomy: 'suggest' as const },
  };
  test('needs no second one, whatever the policy lets happen without a person, and is named', () => {
    const named = { ...BACK, reversalOf: 'R', reversalBy: '12 Clara Clerk' };
    const decision = decideOne(ledger, named);
    expect(decision).toMatchObject({ outcome: 'apply', whyNot: [] });
    expect(decision.reasons[0]?.says).toMatch(
      /^12 Clara Clerk said that this takes back receipt R of 2026-03-10/,
    );
    expect(decideOne(ledger, { ...BACK, reversalOf: 'R' }).outcome).toBe('propose');
  });
  test('about money that stayed on account names its customer', () =>
    expect(
      decideOne(
        { ...ledger, earlier: [{ ...was('R'), customer: customerId('C1') }] },
        { ...BACK, reversalOf: 'R', reversalBy: '12 Clara Clerk' },
      ),
    ).toMatchObject({ outcome: 'apply', customer: 'C1', applications: [], onAccount: -10_000 }));
});
