import { describe, expect, test } from '@jest/globals';
import { companyId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import type { BankEntry, Statement } from '../../../core/statement/entry.ts';
import { receiptsOf, type ReceiptContext } from '../../../core/statement/receipts.ts';
import { readOne } from './reading.ts';

const company = companyId('01');
const divided = (statement: Statement, context: Partial<ReceiptContext> = {}) =>
  receiptsOf(statement, { company, ...context });

/** A statement of one entry, as a reader would give it. */
function statementOf(entry: Partial<BankEntry>): Statement {
  const { statement } = readOne(
    ':20:S\n:25:DE89370400440532013000\n:28C:41/1\n:60F:C260331EUR0,00\n:61:2603310331C100,00NTRFNONREF//B1\n:86:166?20SVWZ+RE 1?31DE02100500000054540402?32KUNDE\n:62F:C260331EUR100,00\n-\n',
  );
  return { ...statement, entries: statement.entries.map((one) => ({ ...one, ...entry })) };
}

const amount = (value: number) => ({ amount: value as BankEntry['amount'] });

describe('each entry is a receipt, takes one back, or is neither, with the reason', () => {
  test.each<{ entry: Partial<BankEntry>; outcome: number | string }>`
    what                               | entry                                           | outcome
    ${'money that came in'}            | ${{}}                                           | ${10000}
    ${'money that went out'}           | ${amount(-500)}                                 | ${'outgoing'}
    ${'a returned receipt'}            | ${{ ...amount(-500), reversal: true }}          | ${-500}
    ${'our own payment given back'}    | ${{ reversal: true }}                           | ${'returned-to-us'}
    ${'a fee'}                         | ${{ ...amount(-5), nature: 'fee' }}             | ${'fee'}
    ${'a fee refunded'}                | ${{ nature: 'fee' }}                            | ${'fee'}
    ${'interest'}                      | ${{ nature: 'interest' }}                       | ${'interest'}
    ${'cash pooling'}                  | ${{ nature: 'own-transfer' }}                   | ${'own-transfer'}
    ${'a total'}                       | ${{ status: 'information', nature: 'summary' }} | ${'summary'}
    ${'not booked yet'}                | ${{ status: 'pending' }}                        | ${'not-booked'}
    ${'for information'}               | ${{ status: 'information' }}                    | ${'information'}
    ${'an amount nobody can read'}     | ${{ amount: null }}                             | ${'unreadable'}
    ${'no money'}                      | ${amount(0)}                                    | ${'zero'}
    ${'no date at all'}                | ${{ bookedOn: null, valueOn: null }}            | ${'no-date'}
    ${'no currency'}                   | ${{ currency: null }}                           | ${'no-currency'}
    ${'the word interest in the text'} | ${{ text: ['INTEREST ON INVOICE 7'] }}          | ${10000}
    ${'no payer at all'}               | ${{ payer: {} }}                                | ${10000}
  `('$what: $outcome', ({ entry, outcome }) => {
    const { receipts, notReceipts } = divided(statementOf(entry));
    expect(receipts.length + notReceipts.length).toBe(1);
    expect(receipts[0]?.amount ?? notReceipts[0]?.because).toBe(outcome);
    if (notReceipts[0]) expect(notReceipts[0].says).toMatch(/^[A-Z].*\.$/);
  });

  test('equal fees of two accounts are two movements: what is no receipt has an id of its own, too', () => {
    const [one, other] = [
      statementOf({ nature: 'fee' }),
      { ...statementOf({ nature: 'fee' }), id: 'OTHER/EUR/41/1/2026-03-31' },
    ];
    const ids = [one, other].flatMap((statement) => divided(statement).notReceipts.map(({ id }) => id));
    expect(new Set(ids).size).toBe(2);
  });

  test('money from an account of our own is no receipt, however the account is written', () => {
    const { notReceipts } = divided(statementOf({}), { ownAccounts: ['DE02 1005 0000 0054 5404 02'] });
    expect(notReceipts).toMatchObject([{ because: 'own-transfer' }]);
  });

  test.each<{ currency: string; amount: number; outcome: number | string }>`
    currency | amount   | outcome
    ${'EUR'} | ${10000} | ${10000}
    ${'JPY'} | ${10000} | ${100}
    ${'KWD'} | ${10000} | ${100000}
    ${'JPY'} | ${10050} | ${'unreadable'}
  `('hundredths of a file without currency in $currency', ({ currency, amount: value, outcome }) => {
    const { receipts, notReceipts } = divided(statementOf({ currency: null, ...amount(value) }), {
      currency: knownCurrency(currency),
    });
    expect(receipts[0]?.amount ?? notReceipts[0]?.because).toBe(outcome);
  });
});

test('a receipt carries what the entry says', () => {
  const { receipts } = divided(statementOf({}), { bankAccount: '1800' });
  expect(receipts).toEqual([
    {
      id: 'DE89370400440532013000/EUR/41/1/2026-03-31/B1',
      company: '01',
      bankAccount: '1800',
      bookedOn: '2026-03-31',
      valueOn: '2026-03-31',
      currency: 'EUR',
      amount: 10000,
      method: 'sepa',
      payer: { name: 'KUNDE', account: 'DE02100500000054540402' },
      text: ['RE 1'],
      references: [],
      advice: [],
    },
  ]);
});

describe('returned payments', () => {
  const file = (entries: string, number = '41/1'): Statement =>
    readOne(`:20:S\n:25:1\n:28C:${number}\n:60F:C260331EUR0,00\n${entries}:62F:C260331EUR0,00\n-\n`)
      .statement;
  const came = (reference: string, euros = '100,00') =>
    `:61:2603310331C${euros}NDDTNONREF//A\n:86:171?20EREF+${reference}\n`;
  const returned = (reference: string) =>
    `:61:2603310331D100,00NRTINONREF//R\n:86:109?20EREF+${reference}?32KUNDE\n`;

  test.each<{ entries: string; linked: boolean }>`
    what                       | entries                                                 | linked
    ${'the receipt it names'}  | ${came('E-1001') + returned('E-1001')}                  | ${true}
    ${'another reference'}     | ${came('E-1001') + returned('E-1002')}                  | ${false}
    ${'another amount'}        | ${came('E-1001', '99,00') + returned('E-1001')}         | ${false}
    ${'two that fit'}          | ${came('E-1001') + came('E-1001') + returned('E-1001')} | ${false}
    ${'a reference too short'} | ${came('7') + returned('7')}                            | ${false}
  `('$what', ({ entries, linked }) => {
    const { receipts } = divided(file(entries));
    const reversal = receipts.find(({ amount: money }) => money < 0);
    expect(reversal?.reversalOf).toBe(linked ? receipts[0]?.id : undefined);
  });

  test('a receipt of an earlier statement is found', () => {
    const before = divided(file(came('E-1001'), '40/1')).receipts;
    const { receipts } = divided(file(returned('E-1001')), { earlier: before });
    expect(receipts).toMatchObject([{ amount: -10000, reversalOf: before[0]?.id }]);
  });
});
