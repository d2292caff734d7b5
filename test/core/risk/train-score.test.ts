import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { readOpenItems } from '../../../core/ledger/neutral/read.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { logOdds } from '../../../core/math/exp-log.ts';
import { evaluateRisk } from '../../../core/risk/evaluate.ts';
import { readItemList, scoreLine } from '../../../core/risk/files.ts';
import { readRiskModel } from '../../../core/risk/models/read-model.ts';
import { modelName, type RiskModel } from '../../../core/risk/models/risk-model.ts';
import { sayGrades, sayModel, sayScores } from '../../../core/risk/say.ts';
import { scoreItems } from '../../../core/risk/score.ts';
import { trainRisk } from '../../../core/risk/train.ts';
import { dayAt, habits, item, namesOf } from './ledger.ts';

const LEDGER = habits(6, 60);
const MODEL = trainRisk(LEDGER, dayAt(170), 30).model;
const NEW = (customer: string, dueOn: IsoDate = dayAt(194)): OpenItem =>
  item({ id: `N-${customer}`, customer, issuedOn: dayAt(180), dueOn });
const score = (model: RiskModel, ledger: readonly OpenItem[], one: OpenItem, asOf = one.issuedOn) => {
  const [scored] = scoreItems(model, ledger, [{ item: one, asOf }], namesOf([...ledger, one]));
  if (!scored) throw new Error('not scored');
  return scored;
};

/** Every number anywhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('too little history', () => {
  const { model, problems } = trainRisk([], isoDate('2026-01-01'), 30);
  test('training says so, and the model is its stated defaults', () => {
    expect(problems).toMatchObject([{ code: 'AR-7101', severity: 'warning' }]);
    expect(model.late.kind).toBe('own-rate');
    expect(model.range).toEqual({ coverage: 0.8, widenDays: 14, measuredOn: 0 });
  });

  test('a score is the stated default and says so; nothing is NaN', () => {
    const scored = score(model, [], NEW('C1'));
    expect(scored).toMatchObject({ pLate: 0.5, pVeryLate: 0.05, expectedOn: dayAt(194) });
    expect(scored.reasons.at(-1)?.says).toBe(
      'No invoice of any customer has been due or paid yet: this is the stated default, not a finding.',
    );
    expect(numbersIn([model, scored]).filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  test('a new customer of a known portfolio leans on all customers, and says so', () => {
    const scored = score(MODEL, LEDGER, NEW('STRANGER'));
    expect(scored.reasons.at(-1)?.says).toBe(
      'Too little history: 0 earlier invoices of this customer; the score leans on all customers.',
    );
    expect(scored.pLate).toBeGreaterThan(0.2);
    expect(scored.pLate).toBeLessThan(0.8);
  });
});

describe('scores of customers with habits', () => {
  test('who always paid late is likelier late than who never did', () => {
    const [always, never] = [score(MODEL, LEDGER, NEW('C0')), score(MODEL, LEDGER, NEW('C5'))];
    expect(always.pLate).toBeGreaterThan(0.8);
    expect(never.pLate).toBeLessThan(0.4);
    expect(always.expectedOn > never.expectedOn).toBe(true);
  });

  test.each(['C0', 'C2', 'C5'])('%s: the effects and the intercept add up to the score', (customer) => {
    const scored = score(MODEL, LEDGER, NEW(customer));
    const terms = MODEL.late.kind === 'logistic' ? MODEL.late.intercept : NaN;
    const told = scored.reasons.reduce((sum, { effect }) => sum + effect, terms);
    // Reasons that hardly matter are not told, so the told ones come near; what is missing is less than each.
    expect(Math.abs(told - logOdds(scored.pLate))).toBeLessThan(0.2);
    expect(scored.reasons[0]?.says).toMatch(/\d/);
  });

  test('the expected day lies in the range, and nothing lies before the day it is looked at', () => {
    for (const customer of ['C0', 'C1', 'C2', 'C3', 'C4', 'C5'])
      for (const later of [0, 5, 14, 20, 60, 400]) {
        const scored = score(MODEL, LEDGER, NEW(customer), dayAt(180 + later));
        const [first, last] = scored.range;
        expect([first <= scored.expectedOn, scored.expectedOn <= last]).toEqual([true, true]);
        expect(first >= dayAt(180 + later)).toBe(true);
      }
  });

  test.each<{ asOf: IsoDate; pLate: number | null; says: string }>`
    asOf          | pLate   | says
    ${dayAt(194)} | ${null} | ${'Taken as still open, due today: what can no longer happen is left out.'}
    ${dayAt(190)} | ${null} | ${'Taken as still open, due in 4 days: what can no longer happen is left out.'}
    ${dayAt(195)} | ${1}    | ${'Taken as still open, 1 day overdue: what can no longer happen is left out.'}
  `('looked at $asOf: $says', ({ asOf, pLate, says }) => {
    const scored = score(MODEL, LEDGER, NEW('C2'), asOf);
    expect(scored.reasons.map((reason) => reason.says)).toContain(says);
    if (pLate !== null) expect(scored.pLate).toBe(pLate);
  });

  test('a digest names documents and customers by number, and nothing by its id', () => {
    const one = NEW('C2');
    const renamed = { ...one, id: 'other-erp' as OpenItem['id'] };
    const named = (id: string) => ({
      customer: () => 'K-2',
      item: () => ({ company: one.company, kind: one.kind, number: id }),
    });
    const [a] = scoreItems(MODEL, LEDGER, [{ item: one, asOf: one.issuedOn }], named('2026-17'));
    const [b] = scoreItems(MODEL, LEDGER, [{ item: renamed, asOf: one.issuedOn }], named('2026-17'));
    const [c] = scoreItems(MODEL, LEDGER, [{ item: one, asOf: one.issuedOn }], named('2026-18'));
    expect(a?.digest).toBe(b?.digest);
    expect(a?.digest).not.toBe(c?.digest);
  });
});

describe('the model as a file', () => {
  const text = JSON.stringify(MODEL);
  test('comes back as it was written, with the same name and scores', () => {
    const read = readRiskModel('model.json', text);
    expect(read).toEqual({ ok: true, value: MODEL, problems: [] });
    if (read.ok) expect(modelName(read.value)).toBe(modelName(MODEL));
  });

  const edited = (change: (model: Record<string, never>) => unknown): string => {
    const copy = JSON.parse(text) as Record<string, never>;
    change(copy);
    return JSON.stringify(copy);
  };
  test.each<{ text: string; codes: string[]; where: string }>`
    text                                                                           | codes          | where
    ${'{'}                                                                         | ${['AR-7107']} | ${'model.json'}
    ${'[]'}                                                                        | ${['AR-7107']} | ${'model.json'}
    ${'{"format":"something"}'}                                                    | ${['AR-7107']} | ${'model.json'}
    ${'{"format":"quittance-risk","version":2}'}                                   | ${['AR-7107']} | ${'model.json'}
    ${edited((m) => Object.assign(m, { lateDays: 0 }))}                            | ${['AR-7108']} | ${'model.json, key lateDays'}
    ${edited((m) => Object.assign(m, { extra: 1 }))}                               | ${['AR-7108']} | ${'model.json, key .extra'}
    ${edited((m) => Object.assign(m['range']!, { widenDays: 0.5 }))}               | ${['AR-7108']} | ${'model.json, key range.widenDays'}
    ${edited((m) => Object.assign(m['late']!['terms']![0]!, { feature: 'moon' }))} | ${['AR-7108']} | ${'model.json, key late.terms.0.feature'}
    ${edited((m) => Object.assign(m['late']!['terms']![0]!, { spread: 0 }))}       | ${['AR-7108']} | ${'model.json, key late.terms.0.spread'}
    ${edited((m) => Object.assign(m, { trainedAsOf: '2026-02-30' }))}              | ${['AR-7108']} | ${'model.json, key trainedAsOf'}
  `('is refused at $where', ({ text: broken, codes, where }) => {
    const read = readRiskModel('model.json', broken);
    expect(read.ok).toBe(false);
    expect(read.problems.map((problem) => problem.code)).toEqual(codes);
    expect(read.problems[0]?.where).toBe(where);
  });
});

describe('files', () => {
  test('a list of items, as JSON Lines or CSV', () => {
    const list = { ok: true, value: ['A', 'B'], problems: [] };
    expect(readItemList('f', '{"item":"A"}\n{"item":"B"}\n')).toMatchObject(list);
    expect(readItemList('f', 'item\nA\nB\n')).toMatchObject(list);
    expect(readItemList('f', '{"item":""}\n')).toMatchObject({ ok: false, problems: [{ code: 'AR-1102' }] });
  });

  test('a line of scores.jsonl has the names other tools read', () => {
    const line = scoreLine(score(MODEL, LEDGER, NEW('C2')));
    expect(Object.keys(line)).toEqual(
      expect.arrayContaining([
        'item',
        'customer',
        'pLate',
        'pLate30',
        'expectedOn',
        'range',
        'reasons',
        'model',
        'digest',
      ]),
    );
    expect(line['range']).toHaveLength(2);
    expect(line['reasons']).toEqual(
      expect.arrayContaining([
        { feature: expect.any(String), effect: expect.any(Number), says: expect.any(String) },
      ]),
    );
  });
});

test('words for a terminal name the numbers', () => {
  const closed = LEDGER.slice(-60);
  expect(sayModel(MODEL)).toContain(modelName(MODEL));
  expect(sayScores([score(MODEL, LEDGER, NEW('C0'))], [NEW('C0')])).toMatch(
    /N-C0 {2}100\.00 EUR {2}late \d+\.\d %, expected/,
  );
  const grades = evaluateRisk(MODEL, LEDGER, closed, namesOf(LEDGER));
  expect(sayGrades(grades, 'm')).toMatch(/60 items, each as of its day of issue, with m/);
});

test('nothing to grade: nothing is defined', () => {
  const grades = evaluateRisk(MODEL, LEDGER, [], namesOf(LEDGER));
  expect(grades).toMatchObject({
    n: 0,
    late: { auc: null, ece: null },
    days: { mae: null, rangeCovers: null },
  });
});

describe('real ledgers, test slice: at least what the plain rate and median give', () => {
  const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
  const here = existsSync(data);
  const naive = [
    {
      set: 'highradius',
      asOf: '2019-11-17',
      auc: 0.758,
      ap: 0.726,
      brier: 0.198,
      mae: 3.19,
      very: { auc: 0.85, ap: 0.517, brier: 0.0059 },
    },
    { set: 'ibm', asOf: '2013-07-21', auc: 0.845, ap: 0.543, brier: 0.133, mae: 6.24, very: null },
  ];
  (here ? test : test.skip).each(naive)('$set', ({ set, asOf, auc, ap, brier, mae, very }) => {
    const items = readOpenItems('items', readFileSync(`${data}${set}/open-items.jsonl`, 'utf8'));
    const list = readItemList('list', readFileSync(`${data}${set}/test-items.jsonl`, 'utf8'));
    if (!items.ok || !list.ok) throw new Error('unreadable');
    const wanted = new Set<string>(list.value);
    const { model, problems } = trainRisk(items.value, isoDate(asOf), 30);
    expect(problems).toEqual([]);
    const test = items.value.filter(({ id }) => wanted.has(id));
    const grades = evaluateRisk(model, items.value, test, namesOf(items.value));
    expect(grades.n).toBe(list.value.length);
    expect(grades.late.auc).toBeGreaterThanOrEqual(auc);
    expect(grades.late.ap).toBeGreaterThanOrEqual(ap);
    expect(grades.late.brier).toBeLessThanOrEqual(brier);
    expect(grades.days.mae).toBeLessThanOrEqual(mae);
    expect(grades.days.rangeCovers).toBeGreaterThan(0.75);
    if (very) {
      expect(grades.late30.auc).toBeGreaterThanOrEqual(very.auc);
      expect(grades.late30.ap).toBeGreaterThanOrEqual(very.ap - 0.0005); // the figure is given to three decimals
      expect(grades.late30.brier).toBeLessThanOrEqual(very.brier + 0.00005);
    }
  });
});
