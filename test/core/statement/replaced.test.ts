import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, receiptId, type ReceiptId } from '../../../core/ledger/ids.ts';
import { readReceipts } from '../../../core/ledger/neutral/read.ts';
import { receiptLine, writeJsonLines } from '../../../core/ledger/neutral/write.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { BankEntry, Statement } from '../../../core/statement/entry.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import type { StandingOf, TotalStanding } from '../../../core/statement/replaced.ts';
import { readOne } from './reading.ts';

const company = companyId('01');
const { statement: PATTERN } = readOne(
  ':20:S\n:25:DE89370400440532013000\n:28C:41/1\n:60F:C260331EUR0,00\n:61:2603310331C100,00NTRFNONREF//B1\n:86:166?20SVWZ+RE 1?32KUNDE\n:62F:C260331EUR100,00\n-\n',
);
type Row = readonly [entry: string, amount: number, payer?: string | undefined, on?: string];
const entryOf = ([id, amount, name, on = '2026-03-31']: Row): BankEntry => ({
  ...PATTERN.entries[0]!,
  id,
  amount: amount as Receipt['amount'],
  bookedOn: isoDate(on),
  valueOn: null,
  payer: name === undefined ? {} : { name },
  text: [name ?? 'SAMMLER'],
  references: [],
});
const statementOf = (id: string, rows: readonly Row[], interim = false): Statement => ({
  ...PATTERN,
  id: `DE89/EUR/${id}/2026-03-31`,
  interim,
  entries: rows.map(entryOf),
});
const DETAILS: readonly Row[] = [
  ['c1', 100, 'Adler'],
  ['c2', 250, 'Brandt'],
  ['c3', 50, 'Claas'],
];
const notice = (rows = DETAILS, id = 'N') => statementOf(id, rows, true);
const final = (rows: readonly Row[] = [['sum', 400]], id = 'F') => statementOf(id, rows);

/** What a shell keeps: receipts, and which of them were replaced. */
interface Books {
  readonly receipts: Map<ReceiptId, Receipt>;
  readonly replaced: Set<ReceiptId>;
}
const books = (): Books => ({ receipts: new Map(), replaced: new Set() });
const standing =
  ({ replaced }: Books, others: Readonly<Record<string, TotalStanding>> = {}): StandingOf =>
  (id) =>
    others[id.split('/').at(-1)!] ?? (replaced.has(id) ? 'replaced' : 'waits');

/** Takes a statement as an intake does; receipts known by their id stay as they are. */
function take(into: Books, statement: Statement, others?: Readonly<Record<string, TotalStanding>>) {
  const earlier = [...into.receipts.values()];
  const taken = receiptsOf(statement, { company, earlier, standingOf: standing(into, others) });
  for (const receipt of taken.receipts)
    if (!into.receipts.has(receipt.id)) into.receipts.set(receipt.id, receipt);
  for (const { total } of taken.replaced) into.replaced.add(total);
  return taken;
}
const last = (id: string): string => id.split('/').at(-1)!;
/** What waits or is posted: every cent of it is decided once. */
const counted = ({ receipts, replaced }: Books): readonly string[] =>
  [...receipts.keys()]
    .filter((id) => !replaced.has(id))
    .map(last)
    .sort();

describe('details that come after their total', () => {
  test('take its place, each with its name on it, and are receipts like any other', () => {
    const here = books();
    take(here, final());
    const { receipts, notReceipts, replaced } = take(here, notice());
    expect(notReceipts).toEqual([]);
    const total = receiptId('DE89/EUR/F/2026-03-31/sum');
    expect(receipts.map(({ id, amount, replaces }) => [last(id), amount, replaces])).toEqual([
      ['c1', 100, total],
      ['c2', 250, total],
      ['c3', 50, total],
    ]);
    expect(replaced).toEqual([{ total, by: receipts.map(({ id }) => id) }]);
    expect(counted(here)).toEqual(['c1', 'c2', 'c3']);
  });

  test.each<{ standing: TotalStanding; says: string }>`
    standing           | says
    ${'posted'}        | ${', which is posted.'}
    ${'under-way'}     | ${', which is being posted.'}
    ${'with-a-person'} | ${', about which a person has decided.'}
    ${'advised'}       | ${', which has a remittance advice.'}
    ${'in-books'}      | ${', which somebody has entered in the books.'}
  `('a total that is $standing keeps its place, and they say why', ({ standing, says }) => {
    const here = books();
    take(here, final());
    const { receipts, notReceipts, replaced } = take(here, notice(), { sum: standing });
    expect([receipts, replaced]).toEqual([[], []]);
    expect(notReceipts).toHaveLength(3);
    for (const { because, says: told } of notReceipts) {
      expect(because).toBe('part-of-total');
      expect(told).toBe(
        `An earlier statement told it in one total with others. It is known as receipt DE89/EUR/F/2026-03-31/sum${says}`,
      );
    }
    expect(counted(here)).toEqual(['sum']);
  });

  test.each<{ what: string; told: readonly Statement[]; kept: readonly string[] }>`
    what                                             | told                                                                                      | kept
    ${'details first'}                               | ${[notice(), final()]}                                                                    | ${['c1', 'c2', 'c3']}
    ${'the same notice twice'}                       | ${[final(), notice(), notice()]}                                                          | ${['c1', 'c2', 'c3']}
    ${'the total read again'}                        | ${[final(), notice(), final()]}                                                           | ${['c1', 'c2', 'c3']}
    ${'the notice again in another form'}            | ${[final(), notice(), notice(DETAILS.map(([, ...rest], at) => [`d${at}`, ...rest]), 'M')]} | ${['c1', 'c2', 'c3']}
    ${'again, without the payers’ names'}            | ${[final(), notice(), notice(DETAILS.map(([, sum], at) => [`d${at}`, sum]), 'M')]}        | ${['c1', 'c2', 'c3']}
    ${'another total of that amount is other money'} | ${[final(), notice(), final([['sum2', 400]], 'G')]}                                       | ${['c1', 'c2', 'c3', 'sum2']}
    ${'so are other details of that amount'}         | ${[final(), notice(), notice([['d1', 399, 'Dorn'], ['d2', 1, 'Eck']], 'M')]}              | ${['c1', 'c2', 'c3', 'd1', 'd2']}
    ${'and they have their own total'}               | ${[final(), notice(), notice([['d1', 399, 'Dorn'], ['d2', 1, 'Eck']], 'M'), final([['sum2', 400]], 'G')]} | ${['c1', 'c2', 'c3', 'd1', 'd2']}
    ${'a cent less than the total'}                  | ${[final([['sum', 401]]), notice()]}                                                      | ${['c1', 'c2', 'c3', 'sum']}
    ${'a total that names a payer'}                  | ${[final([['sum', 400, 'Dorn']]), notice()]}                                              | ${['c1', 'c2', 'c3', 'sum']}
    ${'two totals, details of one'}                  | ${[final([['sum', 400], ['sum2', 400]]), notice()]}                                       | ${['c1', 'c2', 'c3', 'sum2']}
    ${'two totals, details of both days'}            | ${[final([['a', 400], ['b', 400, undefined, '2026-04-01']]), notice([['d1', 1, 'Eck', '2026-04-01'], ['d2', 399, 'Dorn', '2026-04-01'], ...DETAILS])]} | ${['c1', 'c2', 'c3', 'd1', 'd2']}
    ${'one detail was told by itself before'}        | ${[notice([['x', 100, 'Adler']], 'X'), final(), notice()]}                                | ${['c2', 'c3', 'x']}
  `('$what', ({ told, kept }) => {
    const here = books();
    for (const statement of told) take(here, statement);
    expect(counted(here)).toEqual(kept);
  }); // prettier-ignore

  test('a total that a return names keeps its place', () => {
    const here = books();
    take(here, final());
    const total = [...here.receipts.values()][0]!;
    const id = receiptId('back');
    here.receipts.set(id, { ...total, id, amount: -400 as Receipt['amount'], reversalOf: total.id });
    expect(take(here, notice()).replaced).toEqual([]);
  });

  test('a shell that does not say how totals stand takes no details', () => {
    const { receipts: earlier } = receiptsOf(final(), { company });
    expect(receiptsOf(notice(), { company, earlier })).toMatchObject({ receipts: [], replaced: [] });
  });

  test('what a receipt replaces is written and read again', () => {
    const here = books();
    take(here, final());
    const { receipts } = take(here, notice());
    const read = readReceipts('receipts.jsonl', writeJsonLines(receipts.map(receiptLine)));
    expect(read.ok && read.value).toEqual(receipts);
  });

  test('whatever is told in whatever order, and however often, no cent is counted twice, and none is lost', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 });
    const steps = fc.array(fc.constantFrom('total', 'details'), { minLength: 1, maxLength: 6 });
    const standings = fc.constantFrom<TotalStanding>('waits', 'posted', 'with-a-person');
    fc.assert(
      fc.property(amounts, steps, standings, (parts, order, stands) => {
        const here = books();
        const sum = parts.reduce((all, one) => all + one, 0);
        const rows = parts.map((amount, at): Row => [`c${at}`, amount, `Payer ${at}`]);
        for (const step of order)
          take(here, step === 'total' ? final([['sum', sum]]) : notice(rows), here.replaced.size > 0 ? {} : { sum: stands });
        const kept = [...here.receipts.values()].filter(({ id }) => !here.replaced.has(id));
        expect(kept.reduce((all, { amount }) => all + amount, 0)).toBe(sum);
      }),
    );
  }); // prettier-ignore
});
