import type { z } from '../../problems/schema.ts';

/** `T` without what is absent: an optional member is there or not, never `undefined`, null or empty. */
export type Given<T> = {
  [K in keyof T as Extract<T[K], undefined | null> extends never ? K : never]: T[K];
} & {
  [K in keyof T as Extract<T[K], undefined | null> extends never ? never : K]?: Exclude<
    T[K],
    undefined | null | ''
  >;
};

/** Leaves out members that are absent, null or an empty text: files may write any of the three for "nothing". */
export function given<T extends object>(members: T): Given<T> {
  const present: { [name: string]: unknown } = {};
  for (const name of Object.keys(members)) {
    const member = (members as Readonly<Record<string, unknown>>)[name];
    const absent = member === undefined || member === null || member === '';
    if (!absent && name !== '__proto__') present[name] = member;
  }
  return present as Given<T>;
}

/** What a line has beside the fields of its format: carried along on the record, used by nobody here. */
export function unknownFieldsOf(line: object, schema: z.ZodMiniObject): object {
  const shape = schema.shape;
  const names = Object.keys(line).filter((name) => !Object.hasOwn(shape, name));
  if (names.length === 0) return NOTHING;
  return Object.fromEntries(names.map((name) => [name, (line as Readonly<Record<string, unknown>>)[name]]));
}

const NOTHING = {};
