import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../../core/calendar/iso-date.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import type { Letter } from '../../../core/dunning/letter.ts';
import { simulateDunning } from '../../../core/dunning/simulate.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { minor } from '../../../core/money/minor.ts';
import { customer, day, EUR, input, invoice, LADDER } from './desk.ts';

const START = day('2026-01-01');
const policy = {
  ...LADDER,
  quietDays: 7,
  contactCap: { contacts: 3, days: 30 },
  sendWindow: { from: '08:00', to: '18:00', businessDaysOnly: true },
};

const someItem = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  issued: fc.integer({ min: 0, max: 120 }),
  terms: fc.integer({ min: 0, max: 60 }),
  paidAfter: fc.option(fc.integer({ min: 1, max: 120 })),
  open: fc.integer({ min: 1, max: 500000 }),
  disputed: fc.boolean(),
  promised: fc.option(fc.integer({ min: 0, max: 90 })),
});
const itemsOf = (drawn: readonly (typeof someItem extends fc.Arbitrary<infer T> ? T : never)[]): OpenItem[] =>
  drawn.map(({ who, issued, terms, paidAfter, open, disputed, promised }, n) => {
    const issuedOn = addDays(START, issued);
    const dueOn = addDays(issuedOn, terms);
    return {
      ...invoice(`I${n}`, dueOn, open, { issuedOn, customer: customerId(`C${who}`) }),
      ...(paidAfter === null ? {} : { closedOn: addDays(issuedOn, paidAfter), open: minor(0) }),
      ...(disputed ? { dispute: { id: `D${n}` } } : {}),
      ...(promised === null ? {} : { promisedOn: addDays(issuedOn, promised) }),
    };
  });
const people = [0, 1, 2, 3].map((n) =>
  customer({
    id: customerId(`C${n}`),
    number: `C${n}`,
    ...(n === 3 ? { dunning: { pausedUntil: day('2026-03-31') } } : {}),
  }),
);
const run = (items: readonly OpenItem[]): readonly Letter[] =>
  simulateDunning(
    input(START, { items, customers: people, policy, history: new ContactHistory([]) }),
    addDays(START, 180),
  );

test('half a year of days: no letter to who has paid, disputes, has promised, is paused, or has had enough', () => {
  fc.assert(
    fc.property(fc.array(someItem, { minLength: 1, maxLength: 12 }), (drawn) => {
      const items = itemsOf(drawn);
      const byId = new Map(items.map((item) => [item.id, item]));
      const letters = run(items).filter(({ outcome }) => outcome !== 'suppress');
      const sentTo = new Map<string, Letter[]>();
      const levels = new Map<string, number>();
      for (const letter of letters) {
        for (const line of letter.items) {
          const item = byId.get(line.item);
          expect(item?.closedOn === undefined || item.closedOn > letter.on).toBe(true);
          expect(item?.dispute).toBeUndefined();
          expect(item?.promisedOn === undefined || item.promisedOn < letter.on).toBe(true);
          expect(line.level).toBeGreaterThan(levels.get(line.item) ?? -1);
          if (levels.has(line.item)) expect(line.level).toBe((levels.get(line.item) ?? 0) + 1);
          levels.set(line.item, line.level);
        }
        if (letter.customer === 'C3') expect(letter.on > '2026-03-31').toBe(true);
        if (letter.outcome === 'send')
          sentTo.set(letter.customer, [...(sentTo.get(letter.customer) ?? []), letter]);
      }
      for (const sent of sentTo.values()) {
        sent.forEach((letter, n) => {
          const before = sent[n - 1];
          if (before) expect(daysBetween(before.on, letter.on)).toBeGreaterThanOrEqual(7);
          expect(
            sent.filter(({ on }) => on <= letter.on && daysBetween(on, letter.on) < 30).length,
          ).toBeLessThanOrEqual(3);
        });
      }
    }),
    { numRuns: 30 },
  );
});

test('nobody is forgotten: what stays open and free of reasons climbs to the end of the ladder', () => {
  const letters = run([invoice('I1', '2026-02-01', 10000, { customer: customerId('C0') })]).filter(
    ({ outcome }) => outcome !== 'suppress',
  );
  expect(letters.map(({ on, level, outcome }) => `${on} ${level} ${outcome}`)).toEqual([
    '2026-01-27 0 send',
    '2026-02-03 1 send',
    '2026-02-16 2 send',
    '2026-03-03 3 escalate',
  ]);
});

test('the same day decided twice gives the same letter, to the digest', () => {
  const items = [invoice('I1', '2026-02-01', 10000, { customer: customerId('C0'), currency: EUR })];
  expect(run(items).map(({ digest }) => digest)).toEqual(run(items).map(({ digest }) => digest));
});
