import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePattern } from '../../../core/policy/pattern.ts';

const found = (source: string, text: string): boolean | string => {
  const parsed = parsePattern(source);
  return parsed.ok ? parsed.pattern.found(text) : parsed.because;
};

test.each`
  pattern               | text                           | is
  ${'miete'}            | ${'Zahlung MIETE März'}        | ${true}
  ${'^Finanzkasse'}     | ${'FINANZKASSE Kassel'}        | ${true}
  ${'^Finanzkasse'}     | ${'An die Finanzkasse'}        | ${false}
  ${'^zweite'}          | ${'erste Zeile\nZweite Zeile'} | ${true}
  ${'Zeile$'}           | ${'erste Zeile\r\nzweite'}     | ${true}
  ${'stripe.*payout'}   | ${'STRIPE Q3 PAYOUT 17'}       | ${true}
  ${'RE-\\d{4}\\b'}     | ${'RE-2041 und mehr'}          | ${true}
  ${'RE-\\d{4}\\b'}     | ${'RE-20415'}                  | ${false}
  ${'\\bag\\b'}         | ${'Wagner & Sohn'}             | ${false}
  ${'\\bag\\b'}         | ${'Adler AG'}                  | ${true}
  ${'(sal|lohn)(ary)?'} | ${'LOHN 03/2026'}              | ${true}
  ${'[A-F0-9]{4}'}      | ${'id: beef'}                  | ${true}
  ${'[^0-9]'}           | ${'2026'}                      | ${false}
  ${'[a\\]-]+x'}        | ${'a]-x'}                      | ${true}
  ${'a{2,3}b'}          | ${'ab'}                        | ${false}
  ${'a{2,}b'}           | ${'aaaaab'}                    | ${true}
  ${'1\\.5'}            | ${'125'}                       | ${false}
  ${'straße'}           | ${'STRAßE'}                    | ${true}
  ${'größe'}            | ${'GRÖßE'}                     | ${true}
`('$pattern in $text: $is', ({ pattern, text, is }) => {
  expect(found(String(pattern), String(text))).toBe(is);
});

test.each`
  pattern            | at   | because
  ${'(*RENT)'}       | ${2} | ${'there is nothing before * to repeat; write .* for any text'}
  ${'*'}             | ${1} | ${'it is found in every text, so its rule would hold for every receipt'}
  ${'(rent)?'}       | ${1} | ${'it is found in every text, so its rule would hold for every receipt'}
  ${'.**'}           | ${3} | ${'two repetitions follow each other'}
  ${'a+?'}           | ${3} | ${'? after a repetition is not supported'}
  ${'(?=a)'}         | ${2} | ${'groups that look ahead or behind, or have a name, are not supported'}
  ${'(a'}            | ${3} | ${'a group is not closed'}
  ${'a)'}            | ${2} | ${') closes no group'}
  ${'[a-'}           | ${4} | ${'a set is not closed'}
  ${'[z-a]'}         | ${5} | ${'the range z-a ends before it begins'}
  ${'(a)\\1'}        | ${4} | ${'\\1 is not supported'}
  ${'a\\'}           | ${2} | ${'\\ stands at the end'}
  ${'a{3,2}'}        | ${2} | ${'{3,2} ends before it begins'}
  ${'^*'}            | ${3} | ${'an edge cannot be repeated'}
  ${'((a{99}){99})'} | ${1} | ${'it is too large once its repetitions are written out'}
`('$pattern is refused at character $at', ({ pattern, at, because }) => {
  expect(parsePattern(String(pattern))).toEqual({ ok: false, at, because });
});

test.each([
  ['*RENT*', 'the rent for May', true],
  ['Stripe*payout', 'STRIPE Q3 2026 PAYOUT', true],
  ['Stripe*payout', 'payout by Stripe', false],
  ['Ohio Dept of Taxation*', 'OHIO DEPT OF TAXATION', true],
  ['**a**', 'bab', true],
])('words and stars alone are wildcards: %s in %s is %p', (source, text, is) => {
  expect(found(source, text)).toBe(is);
});

test.each([
  ['RENT*', false],
  ['RENT*|MIETE', true],
  ['RE-.*', false],
  ['RE0*12$', false],
  ['a\\*b.', false],
])('a star in %s repeats a letter: %p', (source, repeatsALetter) => {
  expect(parsePattern(source)).toMatchObject({ ok: true, repeatsALetter });
});

describe('agrees with the engine’s own regular expressions', () => {
  const atom = fc.constantFrom('a', 'B', '.', '\\d', '[ab]', '[^a]', '\\s', '\\b', '^', '$');
  const repeatable = fc.constantFrom('a', 'B', '.', '\\d', '[a-c]', '[^a]');
  const piece = fc.oneof(
    atom,
    fc
      .tuple(repeatable, fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}'))
      .map(([one, sign]) => one + sign),
  );
  const { source } = fc.letrec<{ source: string; part: string }>((tie) => ({
    source: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { maxDepth: 3 },
      piece,
      fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(${a}|${b})`),
    ),
  }));
  test('on any pattern they both know', () => {
    fc.assert(
      fc.property(
        source,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '\n'), maxLength: 12 }),
        (pattern, text) => {
          fc.pre(parsePattern(pattern).ok && /[.[(|^$+?{}\\]/.test(pattern));
          expect(found(pattern, text)).toBe(new RegExp(pattern, 'ims').test(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('any text is a pattern or is refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|^$.\\-0,9dx') }),
      fc.string(),
      (source, text) => {
        const parsed = parsePattern(source);
        if (parsed.ok) expect(typeof parsed.pattern.found(text)).toBe('boolean');
        else expect(parsed.because).not.toBe('');
      },
    ),
  );
});

test.each([
  ['(a+)+$', false],
  ['(a|a)*c', false],
  ['(.*a){12}', true],
  ['(a?){50}a{50}', true],
])('%s takes steps, not years', (source, is) => {
  expect(found(source, `${'a'.repeat(5_000)}b`)).toBe(is);
});
