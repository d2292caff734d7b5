import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { readOpenItems } from '../../../core/ledger/neutral/read.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { scoreItems, type Score, type ToScore } from '../../../core/risk/score.ts';
import { trainRisk } from '../../../core/risk/train.ts';
import type { RiskModel } from '../../../core/risk/models/risk-model.ts';
import { dayAt, habits, itemOf, lineArbitrary, namesOf, type Line } from './ledger.ts';

const LEARNT = trainRisk(habits(6, 60), dayAt(170), 30).model;
test('the model these tests score with weighs features', () => expect(LEARNT.late.kind).toBe('logistic'));

/** An item as another world has it in which everything up to the evening before `day` is the same. */
type Later = { readonly close: number | null };
function otherFuture(item: OpenItem, day: IsoDate, { close }: Later): OpenItem {
  if (item.closedOn !== undefined && item.closedOn < day) return item;
  const { closedOn: _, ...open } = item;
  return close === null ? open : { ...open, closedOn: addDays(day, close) };
}

const laterArbitrary: fc.Arbitrary<Later> = fc.record({
  close: fc.option(fc.integer({ min: 0, max: 300 })),
});

function scoreOf(model: RiskModel, ledger: readonly OpenItem[], wanted: ToScore): Score | undefined {
  return scoreItems(model, ledger, [wanted], namesOf([...ledger, wanted.item]))[0];
}

/** Everything but the item itself (whose printed data a score may read, and only that). */
describe('no score changes when only later facts change', () => {
  const ledger = fc.array(fc.tuple(lineArbitrary, laterArbitrary), { minLength: 2, maxLength: 25 });
  const newcomers = fc.array(lineArbitrary, { maxLength: 6 });

  test.each(['issued', 'as-of'] as const)('looked at %s', (at) => {
    fc.assert(
      fc.property(ledger, newcomers, fc.nat(), fc.integer({ min: 0, max: 60 }), (pairs, more, pick, wait) => {
        const lines = pairs.map(([line]) => line);
        const items = lines.map((line, index) => itemOf(line, index));
        const wanted = items[pick % items.length] as OpenItem;
        const day = at === 'issued' ? wanted.issuedOn : addDays(wanted.issuedOn, wait);
        const later = more.map((line: Line, index) => {
          const one = itemOf(line, 900 + index);
          const moved = addDays(day, line.issued); // issued on the day or after it
          return { ...one, issuedOn: moved, dueOn: addDays(moved, line.terms) };
        });
        const other = pairs.map(([, future], index) => otherFuture(items[index] as OpenItem, day, future));
        const kept = other.filter(({ issuedOn }, index) => issuedOn < day || items[index] === wanted);
        const again = kept.find(({ id }) => id === wanted.id) as OpenItem;
        const before = scoreOf(LEARNT, items, { item: wanted, asOf: day });
        const after = scoreOf(LEARNT, [...later, ...kept.toReversed()], { item: again, asOf: day });
        expect(after).toEqual(before);
      }),
      { numRuns: 400 },
    );
  });

  test('nor when its own day of payment does, whenever that was', () => {
    fc.assert(
      fc.property(
        ledger,
        fc.nat(),
        fc.integer({ min: 0, max: 90 }),
        laterArbitrary,
        (pairs, pick, wait, own) => {
          const items = pairs.map(([line], index) => itemOf(line, index));
          const at = pick % items.length;
          const wanted = items[at] as OpenItem;
          const day = addDays(wanted.issuedOn, wait);
          const { closedOn: _, ...open } = wanted;
          const changed =
            own.close === null ? open : { ...open, closedOn: addDays(wanted.issuedOn, own.close - 20) };
          const before = scoreOf(LEARNT, items, { item: wanted, asOf: day });
          const after = scoreOf(LEARNT, items.with(at, changed), { item: changed, asOf: day });
          expect(after).toEqual(before);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('and it does change when an earlier fact does, so the tests above can fail', () => {
    const items = habits(2, 12);
    const wanted = items.at(-1) as OpenItem;
    const first = items.findIndex(({ customer }) => customer === wanted.customer);
    const late = { ...(items[first] as OpenItem), closedOn: dayAt(25) };
    const asOf = wanted.issuedOn;
    const before = scoreOf(LEARNT, items, { item: wanted, asOf });
    const after = scoreOf(LEARNT, items.with(first, late), { item: wanted, asOf });
    expect(after?.pLate).not.toBe(before?.pLate);
  });
});

test('an item handed over as a copy is still the item of the ledger, and does not count as its own history', () => {
  const items = habits(2, 12);
  const wanted = items[4] as OpenItem;
  const asOf = addDays(wanted.issuedOn, 200);
  expect(scoreOf(LEARNT, items, { item: { ...wanted }, asOf })).toEqual(
    scoreOf(LEARNT, items, { item: wanted, asOf }),
  );
});

test('the order of a ledger’s lines changes no score', () => {
  fc.assert(
    fc.property(fc.array(lineArbitrary, { minLength: 1, maxLength: 20 }), (lines) => {
      const items = lines.map(itemOf);
      const wanted = items.map((item) => ({ item, asOf: item.issuedOn }));
      const scores = scoreItems(LEARNT, items, wanted, namesOf(items));
      const reversed = scoreItems(LEARNT, items.toReversed(), wanted.toReversed(), namesOf(items));
      expect(reversed.toReversed()).toEqual(scores);
    }),
    { numRuns: 100 },
  );
});

test('a model is the same, whatever came after the day it was trained on', () => {
  const asOf = dayAt(120);
  const history = habits(6, 60);
  const known = history
    .filter(({ issuedOn }) => issuedOn < asOf)
    .map((item) => (item.closedOn !== undefined && item.closedOn < asOf ? item : withoutPayment(item)));
  expect(trainRisk(known, asOf, 30)).toEqual(trainRisk(history, asOf, 30));
  expect(trainRisk(history.toReversed(), asOf, 30)).toEqual(trainRisk(history, asOf, 30));
});

function withoutPayment({ closedOn: _, ...item }: OpenItem): OpenItem {
  return item;
}

describe('real ledgers', () => {
  const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
  const cases = [
    { set: 'ibm', cuts: ['2012-06-01', '2013-03-01', '2013-07-21'] },
    { set: 'highradius', cuts: ['2019-04-01', '2019-11-17'] },
  ];
  const here = existsSync(data);
  (here ? test : test.skip).each(cases)(
    '$set: cut off at any day, all scores up to it stay',
    ({ set, cuts }) => {
      const read = readOpenItems('items', readFileSync(`${data}${set}/open-items.jsonl`, 'utf8'));
      if (!read.ok) throw new Error('unreadable');
      const items = read.value;
      for (const text of cuts) {
        const cut = isoDate(text);
        const dated = items.filter(({ issuedOn }) => issuedOn <= cut);
        const wanted = dated.filter((_, index) => index % 7 === 0 || (dated[index]?.issuedOn ?? '') === cut);
        const known = dated.map((item) =>
          item.closedOn !== undefined && item.closedOn < cut ? item : withoutPayment(item),
        );
        const byId = new Map(known.map((item) => [item.id, item]));
        const full = scoreItems(LEARNT, items, wanted.map(asIssued), namesOf(items));
        const cutOff = scoreItems(
          LEARNT,
          known,
          wanted.map(({ id }) => asIssued(byId.get(id) as OpenItem)),
          namesOf(known),
        );
        expect(cutOff).toEqual(full);
        expect(new Set(full.map(({ pLate }) => pLate)).size).toBeGreaterThan(20);
      }
    },
  );
});

const asIssued = (item: OpenItem): ToScore => ({ item, asOf: item.issuedOn });
