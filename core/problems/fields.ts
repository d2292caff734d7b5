import { parseIsoDate, type IsoDate } from '../calendar/iso-date.ts';
import { currency, statedCurrency, type Currency } from '../money/currency.ts';
import { z } from './schema.ts';

/** What a single field of a file can hold. Amounts are written as decimal strings; which currency they are in, a neighbour says. */
export type FieldKind =
  | 'id'
  | 'text'
  | 'day'
  | 'amount'
  | 'money'
  | 'currency'
  | 'decimal'
  | 'flag'
  | 'number'
  | 'choice'
  | 'time'
  | 'pattern';

export interface FieldMeaning {
  readonly kind: FieldKind;
  /** "a day (YYYY-MM-DD)": completes "is not …" and "write it as …". */
  readonly wants: string;
  readonly example: string;
  /** The same for editors, as JSON Schema (2020-12). */
  readonly json: Readonly<Record<string, unknown>>;
  /** Of a currency: codes ISO 4217 does not have are read, too. */
  readonly stated?: true;
}

interface FieldTest {
  readonly meaning: FieldMeaning;
  readonly holds: (value: unknown) => boolean;
}

/** What each field schema means and tests: read back by `outlineOf`, `maybe` and the JSON Schema, so that a format is written down once. */
const tests = new WeakMap<object, FieldTest>();
export const meaningOf = (schema: object): FieldMeaning | undefined => tests.get(schema)?.meaning;

export function field<T>(meaning: FieldMeaning, holds: (value: unknown) => boolean): z.ZodMiniType<T> {
  const schema = z.custom<T>(holds, { params: meaning });
  tests.set(schema, { meaning, holds });
  return schema;
}

const DECIMAL = /^[+-]?\d+(\.\d*)?$/;
const isText = (value: unknown): value is string => typeof value === 'string';
const STRING = { type: 'string' } as const;

export const id = field<string>(
  { kind: 'id', wants: 'a text that is not empty', example: '"1000017"', json: { ...STRING, minLength: 1 } },
  (value) => isText(value) && value.trim() !== '',
);
export const text = field<string>({ kind: 'text', wants: 'a text', example: '"…"', json: STRING }, isText);
export const day = field<IsoDate>(
  { kind: 'day', wants: 'a day (YYYY-MM-DD)', example: '"2026-03-31"', json: { ...STRING, format: 'date' } },
  (value) => isText(value) && parseIsoDate(value) !== undefined,
);
export const amount = field<string>(
  {
    kind: 'amount',
    wants: 'an amount in a string, with a decimal point and nothing else',
    example: '"640.40"',
    json: { ...STRING, pattern: DECIMAL.source },
  },
  (value) => isText(value) && DECIMAL.test(value),
);
export const currencyCode = field<string>(
  {
    kind: 'currency',
    wants: 'an ISO 4217 currency code',
    example: '"EUR"',
    json: { ...STRING, pattern: '^[A-Z]{3}$' },
  },
  (value) => isText(value) && currency(value) !== undefined,
);
/** A currency code that may be one nobody knows: its line is set aside or waits, the file goes on. */
export const statedCurrencyCode = field<string>(
  { ...meaningOf(currencyCode)!, stated: true },
  (value) => isText(value) && statedCurrency(value) !== undefined,
);
export const rate = field<string>(
  {
    kind: 'decimal',
    wants: 'an exchange rate above zero in a string',
    example: '"1.0842"',
    json: { ...STRING, pattern: '^\\d{1,12}(\\.\\d{1,12})?$' },
  },
  (value) => isText(value) && /^\d{1,12}(\.\d{1,12})?$/.test(value) && /[1-9]/.test(value),
);
export const flag = field<boolean>(
  { kind: 'flag', wants: 'true or false', example: 'true', json: { type: 'boolean' } },
  (value) => typeof value === 'boolean',
);
export const count = field<number>(
  { kind: 'number', wants: 'a whole number', example: '2', json: { type: 'integer' } },
  (value) => Number.isSafeInteger(value),
);
/** Whole, and within bounds that are both allowed. */
export const wholeBetween = (least: number, most: number): z.ZodMiniType<number> =>
  field(
    {
      kind: 'number',
      wants: `a whole number from ${least} to ${most}`,
      example: String(Math.max(least, Math.min(most, 3))),
      json: { type: 'integer', minimum: least, maximum: most },
    },
    (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  );
/** A number within bounds that are both allowed. */
export const between = (least: number, most: number, example: string): z.ZodMiniType<number> =>
  field(
    {
      kind: 'number',
      wants: `a number from ${least} to ${most}`,
      example,
      json: { type: 'number', minimum: least, maximum: most },
    },
    (value) => typeof value === 'number' && value >= least && value <= most,
  );
export const probability = between(0, 1, '0.9993');
export const choice = <T extends string>(...values: readonly T[]): z.ZodMiniType<T> =>
  field<T>(
    {
      kind: 'choice',
      wants: `one of ${values.join(', ')}`,
      example: `"${values[0]}"`,
      json: { enum: values },
    },
    (value) => values.some((one) => one === value),
  );

/** A field that may be absent, null or an empty text: files write "nothing" in all three ways. */
export function maybe<T>(schema: z.ZodMiniType<T>): z.ZodMiniOptional<z.ZodMiniType<T | '' | null>> {
  const known = tests.get(schema);
  if (!known) throw new TypeError('a list or a record that may be absent is `optional`');
  const { meaning, holds } = known;
  return z.optional(field<T | '' | null>(meaning, (value) => value === null || value === '' || holds(value)));
}

/** A list or a record that may be absent or null. */
export const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

/** The parts of a schema that a file format needs to know: names, lists, and the meaning of each field. */
export type Outline =
  | { readonly is: 'field'; readonly meaning: FieldMeaning }
  | { readonly is: 'list'; readonly of: Outline }
  | { readonly is: 'record'; readonly fields: ReadonlyMap<string, Outline> }
  /** Names are the client's own: companies, ladders. */
  | { readonly is: 'map'; readonly of: Outline }
  /** A field in short, a record in full. */
  | { readonly is: 'either'; readonly short: Outline; readonly full: Outline };

/** @throws TypeError for a schema built of anything but fields, `maybe`, `optional`, arrays, objects, records and pairs of a field and an object. */
export function outlineOf(schema: z.core.$ZodType): Outline {
  const { def } = schema._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return outlineOf((def as z.core.$ZodOptionalDef).innerType);
    case 'array':
      return { is: 'list', of: outlineOf((def as z.core.$ZodArrayDef).element) };
    case 'object': {
      const { shape } = def as z.core.$ZodObjectDef;
      const fields = Object.entries(shape).map(([name, inner]) => [name, outlineOf(inner)] as const);
      return { is: 'record', fields: new Map(fields) };
    }
    case 'record':
      return { is: 'map', of: outlineOf((def as z.core.$ZodRecordDef).valueType) };
    case 'union': {
      const [short, full] = (def as z.core.$ZodUnionDef).options;
      if (short && full) return { is: 'either', short: outlineOf(short), full: outlineOf(full) };
    }
  }
  const meaning = meaningOf(schema);
  if (!meaning) throw new TypeError(`a ${def.type} has no meaning in a file of ours`);
  return { is: 'field', meaning };
}

export const currencyIn = (value: unknown, outline?: Outline): Currency | undefined =>
  isText(value)
    ? (outline?.is === 'field' && outline.meaning.stated ? statedCurrency : currency)(value)
    : undefined;
