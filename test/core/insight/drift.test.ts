import { describe, expect, test } from '@jest/globals';
import { addDays, isoDate } from '../../../core/calendar/iso-date.ts';
import {
  driftAlarms,
  driftOfRun,
  sight,
  type PaidReceipt,
  type Place,
  type Sighting,
} from '../../../core/insight/drift.ts';
import { item, receipt, type ReceiptLine } from '../matching/ledger.ts';

const START = isoDate('2026-01-01');
/** One receipt a day, their references in these places. */
const days = (...stretches: readonly (readonly [place: Place, count: number])[]): readonly Sighting[] =>
  stretches
    .flatMap(([place, count]) => Array.from({ length: count }, () => place))
    .map((place, day) => ({
      bankAccount: 'BANK',
      on: addDays(START, day),
      receipt: `R${String(day).padStart(4, '0')}`,
      place,
    }));

describe('where the number of what was paid stands', () => {
  const paid = [item({ number: 'RE 26/3265', open: '100.00', references: ['PO-88123'] })];
  test.each`
    line                                                                    | place
    ${{ text: ['Zahlung', 'RE263265'] }}                                    | ${'line 2'}
    ${{ text: ['RE 26/32', '65 danke'] }}                                   | ${'line 1'}
    ${{ text: ['danke'], reference: { scheme: 'other', value: '263265' } }} | ${'reference'}
    ${{ advice: [{ number: 'RE 26/3265' }] }}                               | ${'advice'}
    ${{ text: ['order 88123'] }}                                            | ${'line 1'}
    ${{ text: ['nothing'] }}                                                | ${'none'}
  `('$place', (row) => {
    const { line, place } = row as unknown as { line: Partial<ReceiptLine>; place: Place };
    expect(sight(receipt({ amount: '100.00', ...line }), paid)?.place).toBe(place);
  });
  test('what paid nothing cannot be seen', () =>
    expect(sight(receipt({ amount: '1.00' }), [])).toBeUndefined());
});

describe('alarms', () => {
  test('none while nothing changes, and none on a few receipts', () => {
    expect(driftAlarms(days(['line 1', 90], ['none', 10], ['line 1', 100]))).toEqual([]);
    expect(driftAlarms(days(['line 1', 50], ['none', 50]))).toEqual([]);
  });

  test('references that are gone, with the counts and the day', () => {
    expect(driftAlarms(days(['line 1', 100], ['none', 60]))).toMatchObject([
      {
        code: 'references-lost',
        bankAccount: 'BANK',
        since: '2026-04-11',
        before: { receipts: 100, found: 100 },
        now: { receipts: 60, found: 0 },
        says: 'Bank account BANK: 100 of 100 receipts named what they pay before, 0 of 60 since 2026-04-11.',
      },
    ]);
  });

  test('references that moved to another line', () => {
    const [alarm] = driftAlarms(days(['line 1', 100], ['line 3', 60]));
    expect([alarm?.code, alarm?.says]).toEqual([
      'references-moved',
      'Bank account BANK: references stood in line 1 (100) and stand in line 3 (60) since 2026-04-11.',
    ]);
  });

  test('each bank account by itself, in whatever order the receipts come', () => {
    const other = days(['line 1', 160]).map((sighting) => ({ ...sighting, bankAccount: 'OTHER' }));
    const all = [...days(['line 1', 100], ['none', 60]), ...other];
    expect(driftAlarms(all).map(({ bankAccount }) => bankAccount)).toEqual(['BANK']);
    expect(driftAlarms([...all].reverse())).toEqual(driftAlarms(all));
  });
});

describe('a run', () => {
  const paying = (index: number, text: string, over: Partial<ReceiptLine> = {}): PaidReceipt => ({
    receipt: receipt({
      id: `R${String(index).padStart(4, '0')}`,
      amount: '10.00',
      text,
      on: addDays(START, Math.floor(index / 10)),
      ...over,
    }),
    numbers: [`RE-${10_000 + index}`],
  });
  const some = (from: number, count: number, text: (index: number) => string): readonly PaidReceipt[] =>
    Array.from({ length: count }, (_, each) => paying(from + each, text(from + each)));
  const named = (index: number): string => `RE-${10_000 + index}`;

  test('holds what it decides against what was posted before', () => {
    const [alarm] = driftOfRun(
      some(0, 120, named),
      some(120, 70, () => 'thanks'),
    );
    expect(alarm).toMatchObject({
      code: 'references-lost',
      before: { found: 120, receipts: 120 },
      now: { found: 0, receipts: 60 },
    });
    expect(driftOfRun(some(0, 120, named), some(120, 70, named))).toEqual([]);
  });

  test('of many more receipts than before does not hold them against themselves', () => {
    const [alarm] = driftOfRun(
      some(0, 90, named),
      some(90, 2_000, () => 'thanks'),
    );
    expect(alarm?.before).toMatchObject({ receipts: 90, found: 90 });
  });

  test('that decides nothing, or has nothing to hold it against, says nothing', () => {
    expect(driftOfRun(some(0, 200, named), [])).toEqual([]);
    expect(driftOfRun([], some(0, 70, () => 'thanks'))).toEqual([]); // prettier-ignore
  });
});
