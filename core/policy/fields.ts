import { currency } from '../money/currency.ts';
import { field } from '../problems/fields.ts';
import type { z } from '../problems/schema.ts';

/** Fields that only a policy has. */

const DECIMAL = '\\d{1,15}(\\.\\d{1,4})?';
const decimal = new RegExp(`^${DECIMAL}$`);

/** "12.50" for every currency, or one amount per currency by its code. Never below zero. */
export type Money = string | Readonly<Record<string, string>>;

const isAmount = (value: unknown): boolean => typeof value === 'string' && decimal.test(value);

export const money: z.ZodMiniType<Money> = field(
  {
    kind: 'money',
    wants: 'an amount in quotes, zero or above, or one such amount per currency',
    example: '"12.50" or { EUR: "12.50", USD: "15.00" }',
    json: {
      anyOf: [
        { type: 'string', pattern: `^${DECIMAL}$` },
        {
          type: 'object',
          propertyNames: { pattern: '^[A-Z]{3}$' },
          additionalProperties: { type: 'string', pattern: `^${DECIMAL}$` },
        },
      ],
    },
  },
  (value) =>
    isAmount(value) ||
    (typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.entries(value).every(([code, one]) => currency(code) === code && isAmount(one))),
);

export const ratePerYear: z.ZodMiniType<string> = field(
  {
    kind: 'decimal',
    wants: 'percent per year in quotes, zero or above',
    example: '"9.12"',
    json: { type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,6})?$' },
  },
  (value) => typeof value === 'string' && /^\d{1,3}(\.\d{1,6})?$/.test(value),
);

export const timeOfDay: z.ZodMiniType<string> = field(
  {
    kind: 'time',
    wants: 'a time of day in quotes, from "00:00" to "24:00"',
    example: '"08:00"',
    json: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' },
  },
  (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value),
);

/** Syntax: `pattern.ts`; what is not supported there is told with its place. */
export const pattern: z.ZodMiniType<string> = field(
  {
    kind: 'pattern',
    wants: 'a pattern of at most 200 characters that is not empty',
    example: '"^Finanzkasse"',
    json: { type: 'string', minLength: 1, maxLength: 200 },
  },
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 200,
);

/** Columns of a line of fixed width, counted from 1: `8-17`. */
export const columns = field<string>(
  {
    kind: 'text',
    wants: 'a first and a last column between 1 and 1000',
    example: '8-17',
    json: { type: 'string', pattern: '^\\d{1,4}-\\d{1,4}$' },
  },
  (value) => typeof value === 'string' && columnsOf(value) !== undefined,
);

/** The two columns of `8-17`; undefined for what is none. */
export function columnsOf(text: string): readonly [from: number, to: number] | undefined {
  const [, from, to] = /^\s*(\d{1,4})\s*-\s*(\d{1,4})\s*$/.exec(text) ?? [];
  const range = [Number(from), Number(to)] as const;
  return from !== undefined && range[0] >= 1 && range[1] >= range[0] && range[1] <= 1000 ? range : undefined;
}
