/** A record while a script holds it: values, and which of them the script set itself. */
import type { ScriptValue } from './field.ts';

export interface Line {
  readonly values: Map<string, ScriptValue>;
  readonly touched: Set<string>;
  /** The ledger line behind it (`uniquekey`), where there is one. */
  readonly key: number | null;
}

export interface RecordState {
  readonly type: string;
  id: number | null;
  /** The record's count of saves when it was loaded. */
  version: number;
  readonly values: Map<string, ScriptValue>;
  readonly touched: Set<string>;
  readonly sublists: Map<string, Line[]>;
  /** Lists that NetSuite fills were filled for these, so that a later change of them can be told. */
  readonly listedFor: Map<string, ScriptValue>;
}

export const newState = (type: string, sublists: readonly string[]): RecordState => ({
  type,
  id: null,
  version: 0,
  values: new Map(),
  touched: new Set(),
  sublists: new Map(sublists.map((id) => [id, []])),
  listedFor: new Map(),
});

export const newLine = (
  values: Readonly<Record<string, ScriptValue>> = {},
  key: number | null = null,
): Line => ({
  values: new Map(Object.entries(values)),
  touched: new Set(),
  key,
});

/** A copy that shares nothing with the first: `oldRecord`, a line that is being edited. */
export const copyLine = ({ values, touched, key }: Line): Line => ({
  values: new Map(values),
  touched: new Set(touched),
  key,
});
export const copyState = (state: RecordState): RecordState => ({
  ...state,
  values: new Map(state.values),
  touched: new Set(state.touched),
  sublists: new Map([...state.sublists].map(([id, lines]) => [id, lines.map(copyLine)])),
  listedFor: new Map(state.listedFor),
});

export const linesOf = (state: RecordState, sublist: string): Line[] => state.sublists.get(sublist) ?? [];

export const textOf = (state: { values: Map<string, ScriptValue> }, id: string): string | null => {
  const value = state.values.get(id);
  return value === undefined || value === '' ? null : String(value);
};
/** The number of a numeric field or the id of a select; null when empty. */
export const numberOf = (state: { values: Map<string, ScriptValue> }, id: string): number | null => {
  const value = state.values.get(id);
  return value === undefined || value === '' ? null : Number(value);
};
export const isTicked = (state: { values: Map<string, ScriptValue> }, id: string): boolean =>
  state.values.get(id) === true;
