import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPolicy } from '../../../core/policy/read.ts';

const said = (text: string): readonly string[] =>
  readPolicy('p', text).problems.map(({ code, where, severity }) => `${code} ${severity} ${where}`);
const valueOf = (text: string) => {
  const read = readPolicy('p', text);
  expect(read.problems).toEqual([]);
  return read.ok ? read.value.value : undefined;
};

describe('what is written is what is read', () => {
  test('keys like 01 and amounts stay as they stand, quoted or not', () => {
    const policy = valueOf(`
matching: { tolerance: { amount: 0.00, percent: 2.5 } }
accounts:
  01: { receivable: 01400, bank: { DE89 3704: 1800 } }
`);
    expect(policy?.matching?.tolerance).toEqual({ amount: '0.00', percent: 2.5 });
    expect(policy?.accounts).toEqual({ '01': { receivable: '01400', bank: { 'DE89 3704': '1800' } } });
  });

  test('JSON is read like YAML', () => {
    expect(valueOf('{ "matching": { "applyAt": 0.99, "tolerance": { "amount": "0.50" } } }')).toEqual({
      matching: { applyAt: 0.99, tolerance: { amount: '0.50' } },
    });
  });

  test.each(['', '# nothing yet\n', '---\n', 'null', '\ufeff'])('%j says nothing', (text) => {
    expect(valueOf(text)).toEqual({});
  });

  test('an anchor stands for what it names', () => {
    const policy = valueOf(`
dunning:
  ladders:
    mild: &mild { showNotDue: true, contactCap: &cap { contacts: 4, days: 30 } }
    same: *mild
    strict: { contactCap: *cap, steps: [] }
`);
    expect(policy?.dunning?.ladders).toMatchObject({
      same: { showNotDue: true },
      strict: { contactCap: { contacts: 4, days: 30 } },
    });
  });
});

describe('what is wrong is told with line and key, all of it, from top to bottom', () => {
  test('of many kinds at once', () => {
    expect(
      said(`matching:
  autonmy: auto
  applyAt: 1.5
  tolerance: { amount: -1, percent: 101, side: left }
  rules:
    - { when: { text: "(" }, then: { customer: C1 } }
layers:
  - for: {}
    dunning: { steps: [{ level: 1, afterDays: 0, template: a }] }
`),
    ).toEqual([
      'AR-4101 error p, line 2, key matching.autonmy',
      'AR-4103 error p, line 3, key matching.applyAt',
      'AR-4103 error p, line 4, key matching.tolerance.amount',
      'AR-4103 error p, line 4, key matching.tolerance.percent',
      'AR-4103 error p, line 4, key matching.tolerance.side',
      'AR-4105 error p, line 6, key matching.rules[0].when.text',
      'AR-4108 error p, line 8, key layers[0].for',
      'AR-4102 error p, line 9, key layers[0].dunning.steps[0].channel',
    ]);
  });

  test.each([
    [
      'an amount no one can write exactly',
      'matching: { tolerance: { amount: 1e3 } }',
      'AR-4103 error p, line 1, key matching.tolerance.amount',
    ],
    [
      'a truth value in quotes',
      'matching: { allowPartial: "yes" }',
      'AR-4103 error p, line 1, key matching.allowPartial',
    ],
    [
      'a probability in percent',
      'matching: { applyAt: 99.9 }',
      'AR-4103 error p, line 1, key matching.applyAt',
    ],
    [
      'a currency nobody has',
      'dunning: { minimum: { EUX: "1.00" } }',
      'AR-4103 error p, line 1, key dunning.minimum',
    ],
    [
      'cents of yen',
      'dunning: { minimum: { JPY: "1.50" } }',
      'AR-4104 error p, line 1, key dunning.minimum.JPY',
    ],
    [
      'a misspelt key of a fee',
      'dunning: { steps: [{ level: 1, afterDays: 0, channel: email, template: a, fee: { fixd: "5" } }] }',
      'AR-4101 error p, line 1, key dunning.steps[0].fee.fixd',
    ],
    ['a list where keys are wanted', 'matching: [1]', 'AR-4103 error p, line 1, key matching'],
    ['a text for a policy', 'hello', 'AR-4103 error p, line 1'],
    ['a key twice', 'matching: { applyAt: 1, applyAt: 1 }', 'AR-4003 error p, line 1, key applyAt'],
    [
      'a time that is none',
      'dunning: { sendWindow: { from: "25:00" } }',
      'AR-4103 error p, line 1, key dunning.sendWindow.from',
    ],
    [
      'a rule for every receipt',
      'matching: { rules: [{ when: {}, then: { customer: C1 } }] }',
      'AR-4107 error p, line 1, key matching.rules[0]',
    ],
    [
      'a layer for the same twice',
      'layers: [{ for: { segment: a } }, { for: { segment: a } }]',
      'AR-4109 error p, line 1, key layers[1].for',
    ],
    [
      'a star that repeats a letter',
      'matching: { rules: [{ when: { payer: "Stripe*|Adyen" }, then: { account: "1" } }] }',
      'AR-4106 warning p, line 1, key matching.rules[0].when.payer',
    ],
    ['an unknown alias', 'matching: *there', 'AR-4001 error p, line 1, column 12'],
    ['two documents', 'a: 1\n---\nb: 1', 'AR-4002 error p'],
  ])('%s', (_, text, problem) => {
    expect(said(text)).toEqual([problem]);
  });
});

describe('a ladder that cannot be climbed is refused with the keys that contradict', () => {
  const step = (level: number, afterDays: number, more = ''): string =>
    `    - { level: ${level}, afterDays: ${afterDays}, channel: email, template: a${more} }\n`;
  const ladder = (keys: string, ...steps: readonly string[]): string =>
    `dunning:\n${keys}  steps:\n${steps.join('')}`;
  test.each([
    ['steps far enough apart', ladder('  quietDays: 7\n', step(1, 0), step(2, 7)), []],
    [
      'quiet days longer than the gap',
      ladder('  quietDays: 8\n', step(1, 0), step(2, 7)),
      ['AR-4110 error p, line 2, key dunning.quietDays'],
    ],
    [
      'the same for a courtesy before the due date is only late',
      ladder('  quietDays: 8\n', step(0, -5), step(1, 0)),
      ['AR-4111 warning p, line 2, key dunning.quietDays'],
    ],
    [
      'a cap below the steps',
      ladder(
        '  quietDays: 0\n  contactCap: { contacts: 2, days: 30 }\n',
        step(1, 0),
        step(2, 10),
        step(3, 29),
      ),
      ['AR-4110 error p, line 3, key dunning.contactCap'],
    ],
    [
      'a cap that the last step just escapes',
      ladder(
        '  quietDays: 0\n  contactCap: { contacts: 2, days: 30 }\n',
        step(1, 0),
        step(2, 10),
        step(3, 30),
      ),
      [],
    ],
    [
      'levels that do not rise',
      ladder('', step(2, 0), step(2, 20)),
      ['AR-4110 error p, line 4, key dunning.steps[1].level'],
    ],
    [
      'a later level that comes earlier',
      ladder('', step(1, 14), step(2, 0)),
      ['AR-4110 error p, line 4, key dunning.steps[1].afterDays'],
    ],
    [
      'days counted from the step before',
      ladder('  quietDays: 8\n  after: previous\n', step(1, 7), step(2, 7)),
      ['AR-4110 error p, line 2, key dunning.quietDays'],
    ],
    [
      'a layer whose quiet days do not fit the steps above',
      'layers:\n  - for: { segment: key }\n    dunning: { quietDays: 20 }\n',
      [
        'AR-4111 warning p, line 3, key layers[0].dunning.quietDays',
        'AR-4110 error p, line 3, key layers[0].dunning.quietDays',
      ],
    ],
    [
      'a task is no contact',
      ladder('  quietDays: 30\n', step(1, 0), step(2, 10).replace('email', 'task')),
      [],
    ],
  ])('%s', (_, text, problems) => {
    expect(said(text)).toEqual(problems);
  });
});

describe('any text at all', () => {
  test('is read or refused', () => {
    const piece = fc.constantFrom(
      'matching',
      'dunning',
      'layers',
      'for',
      'steps',
      ': ',
      ':\n  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '\n',
      '\t',
      '#',
      '|',
      '>',
      '!!',
      '%',
      '---\n',
      '0.5',
      '01',
      'null',
      '\0',
      '<<',
      '__proto__',
      'constructor',
    );
    const someText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 25 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(someText, (text) => {
        const read = readPolicy('p', text);
        if (!read.ok) expect(read.problems.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    [
      'aliases that unfold without end',
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]\n`).join('')}`,
    ],
    ['brackets without end', '['.repeat(100_000)],
    ['indents without end', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['more than a policy can be', `# ${'x'.repeat(2_100_000)}`],
  ])('%s is refused at once', (_, text) => {
    const started = Date.now();
    expect(said(text)).toEqual(['AR-4002 error p']);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
