/** Results of a search, and the ways to walk them. */
import type { Books } from '../../books/books.ts';
import { formatDay } from '../../books/days.ts';
import { searchNotModelled } from '../../books/problems.ts';
import { missingArgument, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { promisedMethods } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Meter } from '../../host.ts';
import type { CompiledColumn, CompiledSearch } from './compile.ts';
import { Column } from './objects.ts';
import type { SearchFieldType } from './sources.ts';
import type { Search } from './search.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345767679.html (each) and …_4486596158.html (pages) */
const LIMITS = {
  each: 4_000,
  range: 1_000,
  smallestPage: 5,
  page: 50,
  largestPage: 1_000,
  pages: 1_000,
} as const;

type Cell = string | number | null;
interface Row {
  readonly id: number | null;
  readonly recordtype: string | null;
  readonly [column: string]: Cell;
}
export interface Shown {
  /** Texts, and booleans for checkboxes, as `getValue` gives them. */
  readonly value: string | boolean;
  /** Of selects; null for other fields. */
  readonly text: string | null;
}

function show(
  { field: { type, shown }, column: { summary, name } }: CompiledColumn,
  value: Cell,
  text: Cell,
  dateFormat: string,
): Shown {
  const shownText = text === null ? null : String(text);
  if (summary === 'COUNT') return { value: String(value ?? 0), text: null };
  if (shown === 'unknown') return unknown(name);
  if (shown === 'textless') return textless(name, value === null ? '' : String(value));
  if (shown === 'star') return { value: value === 'T' ? '*' : '', text: null };
  if (type === 'boolean') return { value: value === 'T', text: null };
  if (value === null) return { value: '', text: type === 'select' || type === 'multiselect' ? '' : null };
  if (type === 'date') return { value: formatDay(String(value), dateFormat), text: null };
  if (type === 'datetime')
    return { value: `${formatDay(String(value), dateFormat)} ${clockOf(String(value))}`, text: null };
  if (type === 'amount') return { value: Number(value).toFixed(2), text: null };
  // The ids with commas, and so their texts.
  if (type === 'multiselect') return { value: String(value).replaceAll(', ', ','), text: shownText ?? '' };
  if (type === 'number') return { value: String(Number(Number(value).toPrecision(14))), text: null };
  return { value: String(value), text: type === 'select' ? (shownText ?? String(value)) : null };
}

/** What NetSuite would show is not known: a script may have the column, and is ended where it reads it. */
const unknown = (name: string): Shown => ({
  get value(): never {
    throw searchNotModelled('N/search', `the value of ${name}, which a script reads`);
  },
  text: null,
});

/** Of a choice whose texts the sandbox does not have. */
const textless = (name: string, value: string): Shown => ({
  value,
  get text(): string {
    if (value === '') return '';
    throw searchNotModelled('N/search', `the text of ${name}, which a script reads`);
  },
});

/** `3:05 pm`, the default time format. */
function clockOf(moment: string): string {
  const [hours = '0', minutes = '00'] = moment.slice(11).split(':');
  return `${Number(hours) % 12 || 12}:${minutes || '00'} ${Number(hours) < 12 ? 'am' : 'pm'}`;
}

/** A column of a result, as a template sees it. */
export interface ResultCell {
  readonly column: Column;
  readonly type: SearchFieldType;
  readonly shown: Shown;
}

export function runCompiled(
  books: Books,
  { sql, bindings, columns }: CompiledSearch,
  dateFormat: string,
): Result[] {
  return books.rows<Row>(sql, ...bindings).map(
    (row) =>
      new Result(
        row.id,
        row.recordtype,
        columns.map(({ column }) => column),
        columns.map((column, index) =>
          show(column, row[`v${index}`] ?? null, row[`t${index}`] ?? null, dateFormat),
        ),
        columns.map(({ field, column }) => (column.summary === 'COUNT' ? 'number' : field.type)),
      ),
  );
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345766409.html */
export class Result {
  readonly id: string | null;
  readonly recordType: string | null;
  readonly columns: readonly Column[];
  readonly #shown: readonly Shown[];
  readonly #types: readonly SearchFieldType[];

  constructor(
    id: number | null,
    recordType: string | null,
    columns: readonly Column[],
    shown: readonly Shown[],
    types: readonly SearchFieldType[],
  ) {
    this.#types = types;
    this.id = id === null ? null : String(id);
    this.recordType = recordType;
    this.columns = columns;
    this.#shown = shown;
  }

  /** What stands in the columns, with what each is: for templates. */
  static cellsOf(result: Result): readonly ResultCell[] {
    return result.columns.map((column, index) => ({
      column,
      type: result.#types[index] ?? 'text',
      shown: result.#shown[index]!,
    }));
  }

  #find(call: string, given: unknown): Shown | null {
    if (given === undefined || given === null) throw missingArgument(call, 'name');
    const itself = given instanceof Column ? this.columns.indexOf(given) : -1;
    if (itself >= 0) return this.#shown[itself] ?? null;
    const wanted = Column.of(given);
    const alike = this.columns.findIndex(
      ({ name, join, summary, formula }) =>
        name === wanted.name &&
        (join ?? '').toLowerCase() === (wanted.join ?? '').toLowerCase() &&
        summary === wanted.summary &&
        (wanted.formula === null || formula === wanted.formula),
    );
    return this.#shown[alike] ?? null;
  }
  /** Null for a column the search does not have. */
  getValue(options: unknown): string | boolean | null {
    return this.#find('Result.getValue', options)?.value ?? null;
  }
  getText(options: unknown): string | null {
    return this.#find('Result.getText', options)?.text ?? null;
  }
  getAllValues(): Record<string, unknown> {
    const keys = numbered(this.columns.map(keyOf));
    return Object.fromEntries(keys.map((key, index) => [key, listed(this.#shown[index]!)]));
  }
  toJSON(): object {
    return { recordType: this.recordType, id: this.id, values: this.getAllValues() };
  }
  toString(): string {
    return 'search.Result';
  }

  /**
   * What a map/reduce hands to its map stage, which is not what `JSON.stringify` makes of a result elsewhere: a choice is one
   * `{ value, text }` and '' when it is empty, a checkbox T or F, a joined column `name.join`, the id of a summary row its number. The help
   * says only that it is JSON (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4483841695.html); this is the shape in
   * the logs that published scripts quote and in what they read.
   */
  static asInput(result: Result, row: number): MapInput {
    const { recordType, id, columns } = result;
    const keys = numbered(columns.map(inputKeyOf));
    const values = keys.map((key, index) => [key, inputValue(result.#shown[index]!)]);
    return { recordType, id: id ?? String(row + 1), values: Object.fromEntries(values) };
  }
}

/** Columns of one name, as formulas often are, are `formulatext`, `formulatext_1`, `formulatext_2`. */
function numbered(keys: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key}_${before}`;
  });
}

/** A result as it arrives in `mapContext.value`. */
export interface MapInput {
  readonly recordType: string | null;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const inputKeyOf = ({ name, join, summary }: Column): string => {
  const path = join === null ? name : `${name}.${join}`;
  return summary === null ? path : `${summary}(${path})`;
};

function inputValue({ value, text }: Shown): unknown {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return text === null || value === '' ? value : { value, text };
}

const keyOf = ({ name, join, summary }: Column): string => {
  const path = join === null ? name : `${join}.${name}`;
  return summary === null ? path : `${summary}(${path})`;
};

/** Selects are lists of value and text, also where there is one or none. */
export const listed = ({ value, text }: Shown): unknown =>
  text === null ? value : value === '' ? [] : [{ value, text }];

export class ResultSet {
  readonly columns: readonly Column[];
  readonly #run: () => Result[];
  readonly #meter: Meter;

  constructor(columns: readonly Column[], run: () => Result[], meter: Meter) {
    this.columns = columns;
    this.#run = run;
    this.#meter = meter;
  }

  /** For a list that shows what a search finds: nobody pays for walking it. */
  static allOf(results: ResultSet): readonly Result[] {
    return results.#run();
  }

  each(callback: unknown): void {
    if (typeof callback !== 'function') throw missingArgument('ResultSet.each', 'callback');
    this.#meter.charge(unitsOf('ResultSet.each'), 'ResultSet.each');
    for (const [index, result] of this.#run().entries()) {
      if (index >= LIMITS.each) {
        throw new SuiteScriptError(
          'SSS_SEARCH_FOR_EACH_LIMIT_EXCEEDED',
          `No more than ${LIMITS.each} search results may be requested at one time from ResultSet.each.`,
        );
      }
      if (!(callback as (result: Result) => unknown)(result)) return;
    }
  }

  getRange(...args: unknown[]): Result[] {
    const [first, second] = args;
    const { start, end } = (
      typeof first === 'object' && first !== null ? first : { start: first, end: second }
    ) as Options;
    for (const [name, value] of Object.entries({ start, end }))
      if (value === undefined || value === null) throw missingArgument('ResultSet.getRange', name);
    const [from, to] = [Number(start), Number(end)];
    if (to - from > LIMITS.range) {
      throw new SuiteScriptError(
        'SSS_SEARCH_RESULT_LIMIT_EXCEEDED',
        `No more than ${LIMITS.range} search results may be requested at one time.`,
      );
    }
    if (from < 0 || to < from)
      throw new SuiteScriptError(
        'SSS_INVALID_SEARCH_RESULT_INDEX',
        'Search result indices must be 0 or more, the end not before the start.',
      );
    this.#meter.charge(unitsOf('ResultSet.getRange'), 'ResultSet.getRange');
    return this.#run().slice(from, to);
  }

  toJSON(): object {
    return { columns: this.columns };
  }
  toString(): string {
    return 'search.ResultSet';
  }
}

export class Page {
  readonly data: readonly Result[];
  readonly pagedData: PagedData;
  readonly pageRange: { readonly index: number; readonly compoundLabel: string };
  readonly isFirst: boolean;
  readonly isLast: boolean;

  constructor(pagedData: PagedData, index: number, data: readonly Result[]) {
    this.data = data;
    this.pagedData = pagedData;
    this.pageRange = pagedData.pageRanges[index] ?? { index, compoundLabel: '' };
    this.isFirst = index === 0;
    this.isLast = index >= pagedData.pageRanges.length - 1;
  }
  next(): Page {
    return this.pagedData.step(this.pageRange.index + 1, 'Page.next');
  }
  prev(): Page {
    return this.pagedData.step(this.pageRange.index - 1, 'Page.prev');
  }
}

/** Not a snapshot: each page is searched when it is fetched. */
export class PagedData {
  readonly count: number;
  readonly pageSize: number;
  readonly pageRanges: readonly { readonly index: number; readonly compoundLabel: string }[];
  /** The search itself. */
  readonly searchDefinition: Search;
  readonly #run: () => Result[];
  readonly #meter: Meter;

  constructor(searchDefinition: Search, run: () => Result[], options: unknown, meter: Meter) {
    const { pageSize = LIMITS.page } = (options ?? {}) as { pageSize?: number };
    if (pageSize < LIMITS.smallestPage || pageSize > LIMITS.largestPage) {
      throw new SuiteScriptError(
        'SSS_INVALID_PAGE_SIZE',
        `The page size is ${LIMITS.smallestPage} to ${LIMITS.largestPage}, not ${pageSize}.`,
      );
    }
    this.searchDefinition = searchDefinition;
    this.#run = run;
    this.#meter = meter;
    this.pageSize = pageSize;
    this.count = run().length;
    const pages = Math.min(LIMITS.pages, Math.ceil(this.count / pageSize));
    this.pageRanges = Array.from({ length: pages }, (_, index) => ({
      index,
      compoundLabel: String(index + 1),
    }));
  }

  fetch(options: unknown): Page {
    const index =
      typeof options === 'object' && options !== null ? (options as { index?: unknown }).index : options;
    if (index === undefined || index === null) throw missingArgument('PagedData.fetch', 'index');
    return this.step(Number(index), 'PagedData.fetch');
  }
  step(index: number, call: 'PagedData.fetch' | 'Page.next' | 'Page.prev'): Page {
    if (!this.pageRanges[index])
      throw new SuiteScriptError('INVALID_PAGE_RANGE', `There is no page ${index}.`);
    this.#meter.charge(unitsOf(call), `search.${call}`);
    return new Page(this, index, this.#run().slice(index * this.pageSize, (index + 1) * this.pageSize));
  }
  /** Not the search: a log of the pages would be a log of it. */
  toJSON(): object {
    const { count, pageSize, pageRanges } = this;
    return { count, pageSize, pageRanges };
  }
}

promisedMethods(ResultSet.prototype, 'each', 'getRange');
promisedMethods(Page.prototype, 'next', 'prev');
promisedMethods(PagedData.prototype, 'fetch');
