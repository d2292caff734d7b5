import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  lineName,
  multipleName,
  netSuiteParameters,
  sublistLines,
} from '../../../../sandbox/netsuite/http/form-names.ts';

test.each<{ what: string; pairs: [string, string][]; parameters: Record<string, string> }>`
  what                                       | pairs                                                                                         | parameters
  ${'a field'}                               | ${[['a', '1']]}                                                                               | ${{ a: '1' }}
  ${'a box that is not ticked'}              | ${[['a', 'F']]}                                                                               | ${{ a: 'F' }}
  ${'a box that is ticked: the last counts'} | ${[['a', 'F'], ['a', 'T']]}                                                                   | ${{ a: 'T' }}
  ${'several choices, joined by 5'}          | ${[[multipleName('a'), '1'], [multipleName('a'), '2']]}                                       | ${{ a: '1\u00052' }}
  ${'two lines, joined by 1 and 2'}          | ${[[lineName('s', 0, 'x'), 'a'], [lineName('s', 0, 'y'), 'b'], [lineName('s', 1, 'x'), 'c']]} | ${{ sfields: 'x\u0001y', sdata: 'a\u0001b\u0002c\u0001' }}
`('$what', ({ pairs, parameters }) => {
  expect(netSuiteParameters(pairs)).toEqual(parameters);
});

test('what goes in as lines comes out as lines, whatever is typed', () => {
  const name = fc.stringMatching(/^[a-z_]{1,12}$/);
  const typed = fc.string().map((text) => text.replaceAll(/[\u0001\u0002]/g, ''));
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(typed, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (names, rows) => {
        const lines = rows.map((row) =>
          Object.fromEntries(names.map((field, index) => [field, row[index]!])),
        );
        const pairs = lines.flatMap((line, index) =>
          names.map((field) => [lineName('s', index * 3, field), line[field]!] as const),
        );
        expect(sublistLines(netSuiteParameters(pairs), 's')).toEqual(lines);
      },
    ),
  );
});

test('what is typed cannot end a field or a line', () => {
  const parameters = netSuiteParameters([
    [lineName('s', 0, 'a'), 'x\u0001y\u0002z'],
    [lineName('s', 0, 'b'), 'w'],
  ]);
  expect(sublistLines(parameters, 's')).toEqual([{ a: 'xyz', b: 'w' }]);
});

test('a request without the sublist has no lines to ask for', () => {
  expect(sublistLines({ a: '1' }, 's')).toBeNull();
});
