import { parseIsoDate, type IsoDate } from '../../calendar/iso-date.ts';
import { currency, type Currency } from '../../money/currency.ts';
import { z } from '../../problems/schema.ts';

/** What a single field can hold. Files write amounts as decimal strings; which currency they are in, a neighbour says. */
export type FieldKind =
  'id' | 'text' | 'day' | 'amount' | 'currency' | 'rate' | 'flag' | 'count' | 'probability' | 'choice';

export interface FieldMeaning {
  readonly kind: FieldKind;
  /** "a day (YYYY-MM-DD)": completes "is not …" and "write it as …". */
  readonly wants: string;
  readonly example: string;
}

interface FieldTest {
  readonly meaning: FieldMeaning;
  readonly holds: (value: unknown) => boolean;
}

/** What each field schema means and tests: read back by `outlineOf` and `maybe`, so that a format is written down once. */
const tests = new WeakMap<object, FieldTest>();

function field<T>(meaning: FieldMeaning, holds: (value: unknown) => boolean): z.ZodMiniType<T> {
  const schema = z.custom<T>(holds, { params: meaning });
  tests.set(schema, { meaning, holds });
  return schema;
}

const DECIMAL = /^[+-]?\d+(\.\d*)?$/;
const isText = (value: unknown): value is string => typeof value === 'string';

export const id = field<string>(
  { kind: 'id', wants: 'a text that is not empty', example: '"1000017"' },
  (value) => isText(value) && value.trim() !== '',
);
export const text = field<string>({ kind: 'text', wants: 'a text', example: '"…"' }, isText);
export const day = field<IsoDate>(
  { kind: 'day', wants: 'a day (YYYY-MM-DD)', example: '"2026-03-31"' },
  (value) => isText(value) && parseIsoDate(value) !== undefined,
);
export const amount = field<string>(
  {
    kind: 'amount',
    wants: 'an amount in a string, with a decimal point and nothing else',
    example: '"640.40"',
  },
  (value) => isText(value) && DECIMAL.test(value),
);
export const currencyCode = field<string>(
  { kind: 'currency', wants: 'an ISO 4217 currency code', example: '"EUR"' },
  (value) => isText(value) && currency(value) !== undefined,
);
export const rate = field<string>(
  { kind: 'rate', wants: 'an exchange rate above zero in a string', example: '"1.0842"' },
  (value) => isText(value) && /^\d{1,12}(\.\d{1,12})?$/.test(value) && /[1-9]/.test(value),
);
export const flag = field<boolean>(
  { kind: 'flag', wants: 'true or false', example: 'true' },
  (value) => typeof value === 'boolean',
);
export const count = field<number>({ kind: 'count', wants: 'a whole number', example: '2' }, (value) =>
  Number.isSafeInteger(value),
);
export const probability = field<number>(
  { kind: 'probability', wants: 'a number from 0 to 1', example: '0.9993' },
  (value) => typeof value === 'number' && value >= 0 && value <= 1,
);
export const choice = <T extends string>(...values: readonly T[]) =>
  field<T>({ kind: 'choice', wants: `one of ${values.join(', ')}`, example: `"${values[0]}"` }, (value) =>
    values.some((one) => one === value),
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
  | { readonly is: 'record'; readonly fields: ReadonlyMap<string, Outline> };

/** @throws TypeError for a schema built of anything but the fields of this file, `maybe`, `optional`, arrays and loose objects. */
export function outlineOf(schema: z.core.$ZodType): Outline {
  const { def } = schema._zod;
  if (def.type === 'optional' || def.type === 'nullable')
    return outlineOf((def as z.core.$ZodOptionalDef).innerType);
  if (def.type === 'array') return { is: 'list', of: outlineOf((def as z.core.$ZodArrayDef).element) };
  if (def.type === 'object') {
    const shape = (def as z.core.$ZodObjectDef).shape;
    return {
      is: 'record',
      fields: new Map(Object.keys(shape).map((name) => [name, outlineOf(shape[name]!)])),
    };
  }
  const meaning = tests.get(schema)?.meaning;
  if (!meaning) throw new TypeError(`a ${def.type} has no meaning in an interchange file`);
  return { is: 'field', meaning };
}

export const currencyIn = (value: unknown): Currency | undefined =>
  isText(value) ? currency(value) : undefined;
