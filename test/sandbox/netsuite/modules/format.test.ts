import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatModule } from '../../../../sandbox/netsuite/modules/format/format.ts';
import {
  formatNumber,
  numberStyle,
  parseNumber,
} from '../../../../sandbox/netsuite/modules/format/numbers.ts';
import { formatI18nModule } from '../../../../sandbox/netsuite/modules/format-i18n/format-i18n.ts';
import { codeOf, hostFor } from './host.ts';

interface Format {
  format(options: object): unknown;
  parse(options: object): unknown;
}
const formatOf = (preferences: Record<string, string> = {}): Format =>
  formatModule(hostFor({ preferences })) as Format;
const american = formatOf();
const german = formatOf({
  DATEFORMAT: 'DD.MM.YYYY',
  TIMEFORMAT: 'HH:mm',
  NUMBERFORMAT: '1',
  NEGATIVE_NUMBER_FORMAT: '0',
});
const pacific = (iso: string): Date => new Date(iso);

describe('numbers', () => {
  test.each<{ value: number; type: string; inAmerica: string; inGermany: string }>`
    value        | type          | inAmerica                             | inGermany
    ${1234567.5} | ${'currency'} | ${'1,234,567.50'}                     | ${'1.234.567,50'}
    ${-0.005}    | ${'currency'} | ${'-0.01'}                            | ${'-0,01'}
    ${1.005}     | ${'currency'} | ${'1.01'}                             | ${'1,01'}
    ${-0.001}    | ${'currency'} | ${'0.00'}                             | ${'0,00'}
    ${1234.5}    | ${'integer'}  | ${'1,235'}                            | ${'1.235'}
    ${1234.5678} | ${'float'}    | ${'1,234.5678'}                       | ${'1.234,5678'}
    ${12.5}      | ${'percent'}  | ${'12.5%'}                            | ${'12,5%'}
    ${1e21}      | ${'currency'} | ${'1,000,000,000,000,000,000,000.00'} | ${'1.000.000.000.000.000.000.000,00'}
  `('$value as $type: $inAmerica, $inGermany', ({ value, type, inAmerica, inGermany }) => {
    expect(american.format({ value, type })).toBe(inAmerica);
    expect(german.format({ value, type })).toBe(inGermany);
    const digits = { currency: 2, integer: 0, float: 4, percent: 1 }[type]!;
    expect(american.parse({ value: inAmerica, type })).toBeCloseTo(value, digits - 1);
    expect(german.parse({ value: inGermany, type })).toBe(american.parse({ value: inAmerica, type }));
  });

  test.each(['', 'abc', '1,2,3', '1.2.3', '12,34', '1e5', '-', ','])(
    '%p is no number: it comes back as it was',
    (value) => {
      expect(parseNumber(value, numberStyle({}))).toBeNull();
      if (value !== '') expect(american.parse({ value, type: 'currency' })).toBe(value);
    },
  );

  test('brackets for what is below zero', () => {
    const style = numberStyle({ NEGATIVE_NUMBER_FORMAT: '1' });
    expect(formatNumber(-12.3, 2, style)).toBe('(12.30)');
    expect(parseNumber('(12.30)', style)).toBe(-12.3);
  });

  test('what is written is read back, in every style', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        (cents, number, brackets) => {
          const style = numberStyle({
            NUMBERFORMAT: String(number),
            NEGATIVE_NUMBER_FORMAT: brackets ? '1' : '0',
          });
          expect(parseNumber(formatNumber(cents / 100, 2, style), style)).toBeCloseTo(cents / 100, 6);
        },
      ),
    );
  });
});

describe('days and times are those of the Pacific, whatever the machine', () => {
  test.each<{ moment: string; type: string; timezone?: string; inAmerica: string; inGermany: string }>`
    moment                    | type            | timezone          | inAmerica                   | inGermany
    ${'2026-03-31T07:00:00Z'} | ${'date'}       | ${undefined}      | ${'3/31/2026'}              | ${'31.03.2026'}
    ${'2026-03-31T06:59:59Z'} | ${'date'}       | ${undefined}      | ${'3/30/2026'}              | ${'30.03.2026'}
    ${'2026-03-31T20:05:00Z'} | ${'datetime'}   | ${undefined}      | ${'3/31/2026 1:05 pm'}      | ${'31.03.2026 13:05'}
    ${'2026-12-31T08:00:09Z'} | ${'datetimetz'} | ${undefined}      | ${'12/31/2026 12:00:09 am'} | ${'31.12.2026 00:00:09'}
    ${'2026-03-31T20:05:00Z'} | ${'datetime'}   | ${'EUROPE_PARIS'} | ${'3/31/2026 10:05 pm'}     | ${'31.03.2026 22:05'}
    ${'2026-03-31T20:05:00Z'} | ${'datetime'}   | ${'Europe/Paris'} | ${'3/31/2026 10:05 pm'}     | ${'31.03.2026 22:05'}
    ${'2026-03-31T20:05:00Z'} | ${'datetime'}   | ${'MOON'}         | ${'3/31/2026 8:05 pm'}      | ${'31.03.2026 20:05'}
    ${'2026-03-31T20:05:00Z'} | ${'timeofday'}  | ${undefined}      | ${'1:05 pm'}                | ${'13:05'}
  `('$moment as $type $timezone: $inAmerica', ({ moment, type, timezone, inAmerica, inGermany }) => {
    const options = { type, ...(timezone === undefined ? {} : { timezone }) };
    expect(american.format({ value: pacific(moment), ...options })).toBe(inAmerica);
    expect(german.format({ value: pacific(moment), ...options })).toBe(inGermany);
  });

  test.each<{ text: string; type: string; timezone?: string; moment: string }>`
    text                       | type          | timezone          | moment
    ${'3/31/2026'}             | ${'date'}     | ${undefined}      | ${'2026-03-31T07:00:00.000Z'}
    ${'1/31/2026'}             | ${'date'}     | ${undefined}      | ${'2026-01-31T08:00:00.000Z'}
    ${'3/31/2026 1:05 pm'}     | ${'datetime'} | ${undefined}      | ${'2026-03-31T20:05:00.000Z'}
    ${'3/31/2026 12:00:09 am'} | ${'datetime'} | ${'EUROPE_PARIS'} | ${'2026-03-30T22:00:09.000Z'}
    ${'3/8/2026 2:30 am'}      | ${'datetime'} | ${undefined}      | ${'2026-03-08T10:30:00.000Z'}
  `('$text is $moment', ({ text, type, timezone, moment }) => {
    expect(
      (
        american.parse({ value: text, type, ...(timezone === undefined ? {} : { timezone }) }) as Date
      ).toISOString(),
    ).toBe(moment);
  });

  test.each(['31.03.2026', '2/30/2026', 'tomorrow', '3/31/2026 25:00'])(
    '%s is no date here: it comes back as it was',
    (value) => {
      expect(american.parse({ value, type: 'date' })).toBe(value);
    },
  );
});

test.each<{ value: unknown; type: string; formatted: unknown; parsed: unknown }>`
  value    | type          | formatted | parsed
  ${true}  | ${'checkbox'} | ${'T'}    | ${true}
  ${'F'}   | ${'checkbox'} | ${'F'}    | ${false}
  ${'abc'} | ${'text'}     | ${'abc'}  | ${'abc'}
  ${'abc'} | ${'nothing'}  | ${'abc'}  | ${'abc'}
`('$value as $type', ({ value, type, formatted, parsed }) => {
  expect(american.format({ value, type })).toBe(formatted);
  expect(american.parse({ value, type })).toBe(parsed);
});

test('types with a form of their own are refused, missing arguments are errors', () => {
  expect(codeOf(() => american.format({ value: '4111', type: 'ccnumber' }))).toBe('AR-9101');
  expect(codeOf(() => american.format({ value: new Date(0), type: 'datetimetz', timezone: 5 }))).toBe(
    'AR-9101',
  );
  expect(codeOf(() => american.format({ type: 'date' }))).toBe('SSS_MISSING_REQD_ARGUMENT');
  expect(codeOf(() => american.parse({ value: 'a' }))).toBe('SSS_MISSING_REQD_ARGUMENT');
});

test('N/format/i18n: ten units to make a formatter, ten for each use', () => {
  const host = hostFor();
  const i18n = formatI18nModule(host) as unknown as Record<
    string,
    (options: object) => { format(options: object): string }
  >;
  const formatter = i18n['getNumberFormatter']!({
    groupSeparator: ' ',
    decimalSeparator: ',',
    precision: 1,
    negativeNumberFormat: 'BRACKETS',
  });
  expect(formatter.format({ number: -1234.56 })).toBe('(1 234,6)');
  expect(host.spent.units).toBe(20);
  expect(codeOf(() => i18n['spellOut']!({ number: 1, locale: 'en' }))).toBe('AR-9101');
});
