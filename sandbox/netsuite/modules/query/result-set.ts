import { missingArgument } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import type { Cell } from '../../books/suiteql/run.ts';
import type { ValueType } from '../../books/suiteql/functions.ts';
import { suiteQlNotModelled } from '../../books/problems.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

export interface ResultColumn {
  readonly name: string;
  readonly type: ValueType;
}

/** `query.ReturnType` of a column. (What NetSuite says of a computed column is not verified.) */
const RETURN_TYPES: Readonly<Record<ValueType, string>> = {
  integer: 'INTEGER',
  number: 'FLOAT',
  text: 'STRING',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'DATETIME',
  null: 'UNKNOWN',
};

/** Position of an alias. @throws when there is none, or more than one, by the code of the call that asked. */
function positionOf(columns: readonly ResultColumn[], options: unknown, missing: string): number {
  const alias = String((options as { alias?: unknown } | undefined)?.alias ?? options).toLowerCase();
  const found = columns.flatMap(({ name }, index) => (name === alias ? [index] : []));
  if (found.length > 1)
    throw new SuiteScriptError('SSS_DUPLICATE_ALIAS', `More columns have the alias ${alias}.`);
  if (found[0] === undefined)
    throw new SuiteScriptError(missing, `There is no column with the alias ${alias}.`);
  return found[0];
}

/** One row. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1510275060.html */
export class Result {
  readonly #columns: readonly ResultColumn[];
  readonly values: readonly Cell[];
  readonly types: readonly string[];

  constructor(columns: readonly ResultColumn[], values: readonly Cell[], types: readonly string[]) {
    this.#columns = columns;
    this.values = values;
    this.types = types;
  }

  asMap(): Record<string, Cell> {
    return Object.fromEntries(this.#columns.map(({ name }, index) => [name, this.values[index] ?? null]));
  }
  /** By position: Oracle's samples of paged results read rows so, though the help does not list it. */
  getValue(index: unknown): Cell {
    if (index === undefined) throw missingArgument('Result.getValue', 'index');
    const value = typeof index === 'number' ? this.values[index] : undefined;
    if (value === undefined) return refuse('N/query', `Result.getValue(${String(index)})`);
    return value;
  }
  getValueForAlias(options: unknown): Cell {
    return this.values[positionOf(this.#columns, options, 'CANNOT_DETERMINE_VALUE_FOR_ALIAS')] ?? null;
  }
  toJSON(): object {
    return { types: this.types, values: this.values };
  }
  toString(): string {
    return 'query.Result';
  }
}

/** SuiteScript's iterators: `each` with `{ value }` until the function says false, `next` as in ECMAScript. */
export class QueryIterator<T> {
  readonly #items: readonly (() => T)[];
  #at = 0;

  constructor(items: readonly (() => T)[]) {
    this.#items = items;
  }
  next(): { done: boolean; value: T | undefined } {
    const item = this.#items[this.#at];
    this.#at += 1;
    return item ? { done: false, value: item() } : { done: true, value: undefined };
  }
  each(work: (result: { value: T }) => unknown): void {
    for (const item of this.#items) if (work({ value: item() }) === false) return;
  }
}

export class ResultSet {
  readonly columns: readonly { readonly alias: string; readonly label: string; readonly type: string }[];
  readonly types: readonly string[];
  readonly results: readonly Result[];
  readonly #columns: readonly ResultColumn[];

  constructor(columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[]) {
    this.#columns = columns;
    this.types = columns.map(({ type }) => RETURN_TYPES[type]);
    this.columns = columns.map(({ name }, index) => ({
      alias: name,
      label: name,
      type: this.types[index] ?? 'UNKNOWN',
    }));
    this.results = rows.map((row) => new Result(columns, row, this.types));
  }

  /** Rows as objects, keys in lower case. What NetSuite calls the second of two columns of one name is not known, so that is refused. */
  asMappedResults(): Record<string, Cell>[] {
    const names = this.#columns.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw suiteQlNotModelled('ResultSet.asMappedResults', `two columns called ${twice}; give one an alias`);
    return this.results.map((result) => result.asMap());
  }
  getTypeForAlias(options: unknown): string {
    return this.types[positionOf(this.#columns, options, 'CANNOT_DETERMINE_TYPE_FOR_ALIAS')] ?? 'UNKNOWN';
  }
  get metadataProvider(): string {
    return refuse('N/query', 'ResultSet.metadataProvider');
  }
  iterator(): QueryIterator<Result> {
    return new QueryIterator(this.results.map((result) => () => result));
  }
  toJSON(): object {
    return { types: this.types, results: this.results };
  }
  toString(): string {
    return 'query.ResultSet';
  }
}
