import { describe, expect, test } from '@jest/globals';
import { decide, invoice, line, sent, step } from './desk.ts';

const I1 = invoice('I1', '2026-03-31', 64040);
const lines = (asOf: string, over: Parameters<typeof decide>[1]): string[] =>
  decide(asOf, { items: [I1], ...over }).map(line);

describe('an invoice due 31 March climbs the ladder: 5 days before, on the day, after 14, a task after 30', () => {
  test.each`
    today           | before               | says
    ${'2026-03-25'} | ${null}              | ${[]}
    ${'2026-03-26'} | ${null}              | ${['send 0 email: I1@0']}
    ${'2026-03-30'} | ${null}              | ${['send 0 email: I1@0']}
    ${'2026-03-30'} | ${['2026-03-26', 0]} | ${[]}
    ${'2026-03-31'} | ${['2026-03-26', 0]} | ${['send 1 email: I1@1']}
    ${'2026-04-20'} | ${null}              | ${['send 1 email: I1@1']}
    ${'2026-04-13'} | ${['2026-03-31', 1]} | ${[]}
    ${'2026-04-14'} | ${['2026-03-31', 1]} | ${['send 2 email: I1@2']}
    ${'2026-04-29'} | ${['2026-04-14', 2]} | ${[]}
    ${'2026-04-30'} | ${['2026-04-14', 2]} | ${['escalate 3 task: I1@3']}
    ${'2026-12-31'} | ${['2026-04-30', 3]} | ${[]}
  `('seen on $today, after $before: $says', (row) => {
    const { today, before, says } = row as unknown as {
      today: string;
      before: [string, number] | null;
      says: string[];
    };
    expect(lines(today, { contacts: before ? [sent(before[0], { I1: before[1] })] : [] })).toEqual(says);
  });

  test('a reminder before the due day is not sent once the day has come: the next step is', () => {
    expect(lines('2026-03-31', {})).toEqual(['send 1 email: I1@1']);
  });
});

test.each`
  boundary       | today           | says
  ${'inclusive'} | ${'2026-04-14'} | ${['send 2 email: I1@2']}
  ${'exclusive'} | ${'2026-04-14'} | ${[]}
  ${'exclusive'} | ${'2026-04-15'} | ${['send 2 email: I1@2']}
`('the last day of grace is $boundary: on $today $says', (row) => {
  const { boundary, today, says } = row as unknown as {
    boundary: 'inclusive' | 'exclusive';
    today: string;
    says: string[];
  };
  expect(lines(today, { policy: { boundary }, contacts: [sent('2026-03-31', { I1: 1 })] })).toEqual(says);
});

test.each`
  onePerRun | says
  ${true}   | ${['send 1 email: I1@1']}
  ${false}  | ${['escalate 3 task: I1@3']}
`('found 40 days late, one level a run is $onePerRun: $says', (row) => {
  const { onePerRun, says } = row as unknown as { onePerRun: boolean; says: string[] };
  expect(lines('2026-05-10', { policy: { onePerRun } })).toEqual(says);
});

test('counting from the previous letter, a late letter puts off the next', () => {
  const steps = [step(1, 0), step(2, 14, { after: 'previous' })];
  const contacts = [sent('2026-04-10', { I1: 1 })];
  expect(lines('2026-04-23', { policy: { steps }, contacts })).toEqual([]);
  expect(lines('2026-04-24', { policy: { steps }, contacts })).toEqual(['send 2 email: I1@2']);
  expect(lines('2026-04-24', { policy: { steps, onePerRun: false } })).toEqual(['send 1 email: I1@1']);
});

test('counted from the end of the month', () => {
  const steps = [step(1, 10, { count: 'end-of-month' })];
  const items = [invoice('I1', '2026-03-05', 100)];
  expect(lines('2026-04-09', { policy: { steps }, items })).toEqual([]);
  expect(lines('2026-04-10', { policy: { steps }, items })).toEqual(['send 1 email: I1@1']);
});

describe('after the last step', () => {
  const steps = [step(1, 0), step(2, 14)];
  const contacts = [sent('2026-03-31', { I1: 1 }), sent('2026-04-14', { I1: 2 })];
  test.each`
    afterLast      | today           | says
    ${'stop'}      | ${'2026-06-01'} | ${[]}
    ${'repeat'}    | ${'2026-04-27'} | ${[]}
    ${'repeat'}    | ${'2026-04-28'} | ${['send 2 email: I1@2']}
    ${'hand-over'} | ${'2026-04-28'} | ${['escalate 3 task: I1@3']}
  `('$afterLast, on $today: $says', (row) => {
    const { afterLast, today, says } = row as unknown as {
      afterLast: 'stop' | 'repeat' | 'hand-over';
      today: string;
      says: string[];
    };
    expect(lines(today, { policy: { steps, afterLast }, contacts })).toEqual(says);
  });
  test('it is handed over once', () => {
    const handed = [...contacts, sent('2026-04-28', { I1: 3 }, { channel: 'task', outcome: 'escalate' })];
    expect(lines('2026-06-28', { policy: { steps, afterLast: 'hand-over' }, contacts: handed })).toEqual([]);
  });
});

test('cancelled letters never were: the level is as before', () => {
  expect(lines('2026-04-02', { contacts: [sent('2026-03-31', { I1: 1 }, { state: 'cancelled' })] })).toEqual([
    'send 1 email: I1@1',
  ]);
});

test('the level of the ledger counts where it is higher; its 0 for "none" does not', () => {
  const at = (level: number): string[] => lines('2026-04-20', { items: [{ ...I1, dunning: { level } }] });
  expect(at(0)).toEqual(['send 1 email: I1@1']);
  expect(at(1)).toEqual(['send 2 email: I1@2']);
});
