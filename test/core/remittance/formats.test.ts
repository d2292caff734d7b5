import { describe, expect, test } from '@jest/globals';
import { ADVICE_FORMATS } from '../../../core/remittance/formats.ts';
import type { Advice } from '../../../core/remittance/advice.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { REMADV, UBL, X12 } from '../statement/good.ts';
import { codes, read, readOne } from '../statement/reading.ts';

function advices(text: string): { readonly found: readonly Advice[]; readonly problems: readonly Problem[] } {
  const row = ADVICE_FORMATS.find(({ recognises }) => recognises(text));
  if (!row) throw new Error('no reader');
  const problems: Problem[] = [];
  const found = row.read({ file: 'file', text, profiles: [], report: (problem) => problems.push(problem) });
  return { found, problems };
}
const one = (text: string): Advice => {
  const { found } = advices(text);
  if (!found[0] || found.length !== 1) throw new Error(`${found.length} advices`);
  return found[0];
};

test('X12 820: trace, payer, day, documents with discount, a credit memo as a line of its own', () => {
  expect(one(X12)).toMatchObject({
    reference: 'TRACE4711',
    payer: { name: 'MUELLER INC', account: '998877' },
    date: '2026-03-31',
    currency: 'USD',
    total: 10000,
    account: '5551234',
    lines: [
      { number: 'INV-1001', amount: 6000, discount: 120 },
      { number: 'INV-1002', amount: 5000 },
      { number: 'CM-7', amount: -1000, reason: 'ADX 01' },
    ],
  });
});

describe('X12: adjustments inside a document', () => {
  const adjusted = (paid: string, total: string): string =>
    X12.replace('BPR*C*100.00', `BPR*C*${total}`)
      .replace('RMR*IV*INV-1002*PI*50.00*50.00~', `RMR*IV*INV-1002*PI*${paid}*50.00~ADX*-5.00*L6~`)
      .replace('SE*10', 'SE*11');

  test.each`
    paid       | total      | says
    ${'45.00'} | ${'95.00'} | ${'RMR04 is after them'}
    ${'50.00'} | ${'95.00'} | ${'RMR04 is before them'}
  `('$says', ({ paid, total }) => {
    const { found, problems } = advices(adjusted(paid as string, total as string));
    expect(problems).toEqual([]);
    expect(found[0]?.lines[1]).toEqual({
      number: 'INV-1002',
      amount: 4500,
      deduction: 500,
      reason: 'ADX L6',
    });
  });

  test('neither makes the total: as it stands, and a warning', () => {
    const { found, problems } = advices(adjusted('50.00', '77.00'));
    expect(found[0]?.lines[1]).toMatchObject({ amount: 5000, deduction: 500 });
    expect(problems.map(({ code }) => code)).toEqual(['AR-2601']);
  });
});

test.each([
  ['line ends as terminators, and indented', X12.replaceAll('~', '\n    ')],
  ['line ends behind the terminators', X12.replaceAll('~', '~\r\n')],
  ['a byte order mark', `\ufeff${X12}`],
  ['other signs', X12.replaceAll('*', '|').replaceAll('~', '\\')],
])('X12 with %s', (_, text) => {
  expect(readOne(text)).toMatchObject({ file: { format: 'x12-820', problems: [] } });
  expect(readOne(text).statement.entries[0]).toMatchObject({ amount: 10000, status: 'information' });
});

test('REMADV: credit notes take off, adjustments are deductions with their reason', () => {
  expect(one(REMADV)).toMatchObject({
    reference: 'ADV-4711',
    payer: { name: 'MUELLER GMBH' },
    date: '2026-04-02',
    currency: 'EUR',
    total: 10000,
    lines: [
      { number: '1001', amount: 6000, discount: 120 },
      { number: '1002', amount: 4500, deduction: 500, reason: 'AJT 28 SHORT DELIVERY' },
      { number: 'K7', amount: -500 },
    ],
  });
  expect(one(REMADV).references).toContainEqual({ scheme: 'other', value: 'PAY-9' });
});

test('UBL: debits less credits', () => {
  expect(one(UBL)).toMatchObject({
    reference: 'PAY-9',
    payer: { name: 'Müller GmbH' },
    date: '2026-03-31',
    currency: 'EUR',
    total: 10000,
    lines: [
      { number: '1001', amount: 11000 },
      { number: 'K7', amount: -1000 },
    ],
  });
});

describe('what is wrong is said', () => {
  test.each<{ text: string; from: string | RegExp; to: string; code: string }>`
    what                        | text      | from                | to                           | code
    ${'X12: a letter'}          | ${X12}    | ${'*60.00*'}        | ${'*6O.00*'}                 | ${'AR-2101'}
    ${'X12: another total'}     | ${X12}    | ${'*100.00*'}       | ${'*101.00*'}                | ${'AR-2601'}
    ${'X12: a segment less'}    | ${X12}    | ${'ENT*2~'}         | ${''}                        | ${'AR-2203'}
    ${'X12: no end'}            | ${X12}    | ${/IEA.*/}          | ${''}                        | ${'AR-2205'}
    ${'X12: no total'}          | ${X12}    | ${/BPR[^~]*~/}      | ${''}                        | ${'AR-2101'}
    ${'REMADV: a letter'}       | ${REMADV} | ${'MOA+12:60.00'}   | ${'MOA+12:6O.00'}            | ${'AR-2101'}
    ${'REMADV: another total'}  | ${REMADV} | ${'MOA+12:100.00'}  | ${'MOA+12:10.00'}            | ${'AR-2601'}
    ${'REMADV: a segment less'} | ${REMADV} | ${"AJT+28'"}        | ${''}                        | ${'AR-2203'}
    ${'REMADV: no end'}         | ${REMADV} | ${/UNZ[^']*'/}      | ${''}                        | ${'AR-2205'}
    ${'REMADV: no currency'}    | ${REMADV} | ${/EUR/g}           | ${''}                        | ${'AR-2105'}
    ${'UBL: a letter'}          | ${UBL}    | ${'110.00'}         | ${'11O.00'}                  | ${'AR-2101'}
    ${'UBL: another total'}     | ${UBL}    | ${'>100.00<'}       | ${'>99.00<'}                 | ${'AR-2601'}
    ${'UBL: cut'}               | ${UBL}    | ${/<\/cac:Rem[^]*/} | ${''}                        | ${'AR-2010'}
    ${'UBL: a DOCTYPE'}         | ${UBL}    | ${'<Remittance'}    | ${'<!DOCTYPE a><Remittance'} | ${'AR-2011'}
  `('$what: $code', ({ text, from, to, code }) => {
    const damaged = text.replace(from, to);
    expect(damaged).not.toBe(text);
    expect(codes(read(damaged))).toContain(code);
  });
});
