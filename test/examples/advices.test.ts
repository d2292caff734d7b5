import { describe, expect, test } from '@jest/globals';
import { adviceInInbox } from '../../core/remittance/read.ts';
import { paidOf, totalOf } from '../../examples/company/advices/advice.ts';
import { adviceFiles } from '../../examples/company/advices/files.ts';
import { generateExampleCompany } from '../../examples/company/generate.ts';

const { advices, days } = generateExampleCompany(1);
const files = adviceFiles(advices).map(({ file, text }, at) => ({ file, text, advice: advices[at]! }));

describe('the advices are what payers send: the readers, which know nothing of the writers, find all of it', () => {
  test.each(files)('$file', ({ file, text, advice }) => {
    const read = adviceInInbox(file, new TextEncoder().encode(text));
    expect(read?.problems).toEqual([]);
    expect(read?.advices).toMatchObject([
      {
        reference: advice.number,
        date: advice.on,
        currency: advice.currency,
        // A table of a portal has no line for the sum.
        total: advice.form === 'table' ? null : totalOf(advice),
      },
    ]);
    expect(read?.advices[0]?.lines.map(({ number, amount, discount }) => ({ number, amount, discount }))).toEqual(
      advice.lines.map((line) => ({
        number: line.number,
        amount: paidOf(line),
        discount: line.discount === 0 ? undefined : line.discount,
      })),
    );
  });

  test('there is one in every form, and one on every account of a payment that has not come', () => {
    expect(new Set(advices.map(({ form }) => form))).toEqual(new Set(['letter', 'table', 'remadv', 'x12-820']));
    expect(advices.filter(({ on }) => days.every((day) => day.on < on))).toHaveLength(days.length);
  });
});
