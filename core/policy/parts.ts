/** How a part of a document is named: keys and positions from the top. */
export type PathPart = string | number;
/** "policy.yaml, line 12, key matching.applyAt". */
export type PlaceOf = (path: readonly PathPart[]) => string;

/** For looking into a document that nothing has checked yet: what is not of the kind wanted is empty. */
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
