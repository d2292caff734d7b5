import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, receiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { repeatedAmong } from '../../../core/statement/repeated.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import { readOne } from './reading.ts';

const ACCOUNT = 'DE89370400440532013000';
type Row = readonly [
  entry: string,
  amount: number,
  payer?: string | undefined,
  text?: string | undefined,
  on?: string,
];

/** Receipts of one statement; a row is one. */
const told = (statement: string, rows: readonly Row[], more: Partial<Receipt> = {}): readonly Receipt[] =>
  rows.map(([entry, amount, name, text, on = '2026-03-31']) => ({
    id: receiptId(`${ACCOUNT}/EUR/${statement}/2026-03-31/${entry}`),
    company: companyId('01'),
    bankAccount: ACCOUNT,
    bookedOn: isoDate(on),
    currency: knownCurrency('EUR')!,
    amount: amount as Receipt['amount'],
    method: 'other',
    payer: name ? { name } : {},
    text: text ? [text] : [],
    references: [],
    advice: [],
    ...more,
  }));
const notice = (rows: readonly Row[], more: Partial<Receipt> = {}) =>
  told('N', rows, { interim: true, ...more });
const final = (rows: readonly Row[], more: Partial<Receipt> = {}) => told('F', rows, more);

const entriesOf = (fresh: readonly Receipt[], earlier: readonly Receipt[]) =>
  Object.fromEntries(
    [...repeatedAmong(fresh, earlier)].map(([id, { because, of }]) => [
      id.split('/').at(-1),
      `${because} ${of.map((one) => one.split('/').at(-1)).join('+')}`,
    ]),
  );

describe('what an earlier statement told is not told twice', () => {
  const checks: readonly Row[] = [
    ['c1', 100, 'Adler'],
    ['c2', 250, 'Brandt'],
    ['c3', 50, 'Claas'],
  ];
  test.each<{
    what: string;
    fresh: readonly Receipt[];
    earlier: readonly Receipt[];
    found: Record<string, string>;
  }>`
    what                                          | fresh                                                          | earlier                                                     | found
    ${'a notice, then the statement'}             | ${final([['b', 100, 'Adler AG', 'RE 1']])}                     | ${notice([['a', 100, 'ADLER AG', 'RE1']])}                  | ${{ b: 'repeated a' }}
    ${'the statement, then the notice'}           | ${notice([['b', 100, 'Adler', 'RE 1']])}                       | ${final([['a', 100, 'Adler', 'RE 1']])}                     | ${{ b: 'repeated a' }}
    ${'two of one kind, one told'}                | ${final([['b', 100, 'Adler', 'x'], ['c', 100, 'Adler', 'x']])} | ${notice([['a', 100, 'Adler', 'x']])}                       | ${{ b: 'repeated a' }}
    ${'two final statements'}                     | ${told('G', [['b', 100, 'Adler', 'x']])}                       | ${final([['a', 100, 'Adler', 'x']])}                        | ${{}}
    ${'other words'}                              | ${final([['b', 100, 'Adler', 'RE 2']])}                        | ${notice([['a', 100, 'Adler', 'RE 1']])}                    | ${{}}
    ${'another payer'}                            | ${final([['b', 100, 'Brandt', 'x']])}                          | ${notice([['a', 100, 'Adler', 'x']])}                       | ${{}}
    ${'another amount'}                           | ${final([['b', 101, 'Adler', 'x']])}                           | ${notice([['a', 100, 'Adler', 'x']])}                       | ${{}}
    ${'the same order a day later'}               | ${final([['b', 100, 'Adler', 'x', '2026-04-01']])}             | ${notice([['a', 100, 'Adler', 'x']])}                       | ${{}}
    ${'money that went back'}                     | ${final([['b', -100, 'Adler', 'x']])}                          | ${notice([['a', -100, 'Adler', 'x']])}                      | ${{ b: 'repeated a' }}
    ${'money that came and went back'}            | ${final([['b', -100, 'Adler', 'x']])}                          | ${notice([['a', 100, 'Adler', 'x']])}                       | ${{}}
    ${'a total of four days later'}               | ${final([['sum', 400, undefined, undefined, '2026-04-04']])}   | ${notice(checks)}                                           | ${{}}
    ${'a total behind the weekend'}               | ${final([['sum', 400, undefined, undefined, '2026-04-03']])}   | ${notice(checks)}                                           | ${{ sum: 'summary c1+c2+c3' }}
    ${'another account'}                          | ${final([['b', 100, 'Adler', 'x']])}                           | ${notice([['a', 100, 'Adler', 'x']], { bankAccount: 'X' })} | ${{}}
    ${'the total of checks told one by one'}      | ${final([['sum', 400]])}                                       | ${notice(checks)}                                           | ${{ sum: 'summary c1+c2+c3' }}
    ${'a total of some of them only'}             | ${final([['sum', 350]])}                                       | ${notice(checks)}                                           | ${{}}
    ${'a total that names a payer'}               | ${final([['sum', 400, 'Dorn']])}                               | ${notice(checks)}                                           | ${{}}
    ${'two totals of it: one is another’s money'} | ${final([['s', 400], ['t', 400]])}                             | ${notice(checks)}                                           | ${{ s: 'summary c1+c2+c3' }}
    ${'checks whose total is known'}              | ${notice(checks)}                                              | ${final([['sum', 400]])}                                    | ${{ c1: 'part-of-total sum', c2: 'part-of-total sum', c3: 'part-of-total sum' }}
    ${'nothing earlier'}                          | ${final([['b', 100]])}                                         | ${[]}                                                       | ${{}}
  `('$what', ({ fresh, earlier, found }) => {
    expect(entriesOf(fresh, earlier)).toEqual(found);
    expect(entriesOf([...fresh].reverse(), [...earlier].reverse())).toEqual(found);
  });

  test('the words may differ where a reference is the same', () => {
    const references = [{ scheme: 'end-to-end' as const, value: 'E2E-4711' }];
    const [one, other] = [
      final([['b', 100, 'Adler', 'RE 1']], { references }),
      notice([['a', 100, 'ADLR', '']], { references }),
    ];
    expect(entriesOf(one, other)).toEqual({ b: 'repeated a' });
  });

  test('the day of value may say that it is one day', () => {
    const valueOn = isoDate('2026-03-31');
    const late = final([['b', 100, 'Adler', 'x', '2026-04-01']], { valueOn });
    expect(entriesOf(late, notice([['a', 100, 'Adler', 'x']], { valueOn }))).toEqual({ b: 'repeated a' });
  });

  test('an invoice paid twice, with notices and statements of both days, is two receipts', () => {
    const day = (on: string) => [['e', 100, 'Adler', 'RE 1', on]] as const;
    const taken: Receipt[] = [];
    for (const on of ['2026-03-30', '2026-03-31'])
      for (const statement of ['N', 'F']) {
        const fresh = told(`${statement}${on}`, day(on), statement === 'N' ? { interim: true } : {});
        const repeated = repeatedAmong(fresh, taken);
        taken.push(...fresh.filter(({ id }) => !repeated.has(id)));
      }
    expect(taken.map(({ bookedOn }) => bookedOn)).toEqual(['2026-03-30', '2026-03-31']);
  });

  test('the statement read once more is known by its ids, and nothing of it is repeated', () => {
    const checksOnce = notice(checks);
    expect(repeatedAmong(checksOnce, checksOnce).size).toBe(0);
  });

  test('the money of a notice and its statement, in any number of pieces, is taken once', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('Adler', 'Brandt'));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const numbered = rows.map(([amount, payer], index): Row => [`e${index}`, amount, payer, 'x']);
        const [early, late] = [notice(numbered), final(numbered)];
        expect(repeatedAmong(late, early).size).toBe(rows.length);
        expect(new Set([...repeatedAmong(late, early).values()].flatMap(({ of }) => of)).size).toBe(
          rows.length,
        );
      }),
    );
  });

  test('a receipt that was told already is no receipt, and says which one it is', () => {
    const { statement } = readOne(
      ':20:S\n:25:DE89370400440532013000\n:28C:41/1\n:60F:C260331EUR0,00\n:61:2603310331C100,00NTRFNONREF//B1\n:86:166?20SVWZ+RE 1?32KUNDE\n:62F:C260331EUR100,00\n-\n',
    );
    const company = companyId('01');
    const early = receiptsOf({ ...statement, id: 'NOTICE', interim: true }, { company }).receipts;
    const { receipts, notReceipts } = receiptsOf(statement, { company, earlier: early });
    expect(receipts).toEqual([]);
    expect(notReceipts).toMatchObject([
      { because: 'repeated', says: `An earlier statement told it. It is known as receipt ${early[0]!.id}.` },
    ]);
  });
});
