/** `N/search`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345764122.html */
import { noSuchRecord } from '../../books/errors.ts';
import { functionNotModelled } from '../../books/problems.ts';
import { missingArgument, required, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { current, live } from '../../engine/live.ts';
import { promisedMethods, withPromises } from '../../engine/promised.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../format/moments.ts';
import { compileSearch, type CompiledSearch } from './compile.ts';
import { OPERATORS, SEARCH_TYPES, SORTS, SUMMARIES } from './enums.ts';
import { Criteria } from './criteria.ts';
import type { Condition } from './expression.ts';
import { Column, Filter } from './objects.ts';
import { PagedData, ResultSet, runCompiled, type Result } from './results.ts';
import { Setting, settingsOf } from './settings.ts';
import { searchSource } from './sources.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345765031.html */
export class Search {
  readonly #host: Host;
  #criteria: Criteria;
  /** A script may push onto it. */
  #columns: readonly Column[];
  readonly searchType: string;
  readonly searchId: number | null = null;
  #settings: readonly Setting[] = [];
  readonly packageId: null = null;
  readonly isPublic = false;
  title: string | null;
  id: string | null;

  constructor(host: Host, { type, filters, filterExpression, columns, title, id, settings }: Options) {
    this.#host = host;
    this.searchType = String(type);
    this.#criteria = new Criteria(filterExpression ?? filters ?? []);
    this.#columns = live(columnsOf(columns));
    this.title = title === undefined ? null : String(title);
    this.id = id === undefined ? null : String(id);
    this.settings = settings;
    this.#compiled();
  }

  get settings(): unknown {
    return this.#settings;
  }
  set settings(value: unknown) {
    this.#settings = settingsOf(value);
  }

  get filters(): unknown {
    return this.#criteria.filters;
  }
  set filters(value: unknown) {
    this.#criteria = new Criteria(value ?? []);
  }
  get filterExpression(): unknown {
    return this.#criteria.expression;
  }
  set filterExpression(value: unknown) {
    this.filters = value;
  }
  get columns(): readonly Column[] {
    return this.#columns;
  }
  set columns(value: unknown) {
    this.#columns = live(columnsOf(value));
  }

  #compiled(): CompiledSearch {
    return compileSearch(
      this.#host.books,
      this.searchType,
      this.#criteria.condition(),
      columnsOf(current(this.#columns)),
      dateFormatOf(this.#host),
      this.#host.permissions,
    );
  }
  #results(): () => Result[] {
    const compiled = this.#compiled();
    return () => runCompiled(this.#host.books, compiled, dateFormatOf(this.#host));
  }

  run(): ResultSet {
    return new ResultSet(columnsOf(current(this.#columns)), this.#results(), this.#host.meter);
  }
  runPaged(options?: unknown): PagedData {
    this.#host.meter.charge(unitsOf('Search.runPaged'), 'Search.runPaged');
    return new PagedData(this.#results(), options, this.#host.meter);
  }
  save(): never {
    throw functionNotModelled('N/search', 'Search.save: saved searches are not kept');
  }
  toJSON(): object {
    return {
      type: this.searchType,
      filters: current(this.#criteria.expression),
      columns: columnsOf(current(this.#columns)),
    };
  }
  toString(): string {
    return 'search.Search';
  }
}

const columnsOf = (given: unknown): Column[] =>
  given === undefined || given === null
    ? []
    : (Array.isArray(given) ? given : [given]).map((each) => Column.of(each));

export function searchModule(host: Host): object {
  const calls = {
    create: (options: unknown): Search => new Search(host, required('search.create', options, 'type')),
    createColumn: (options: unknown): Column => new Column((options ?? {}) as Options),
    createFilter: (options: unknown): Filter => new Filter((options ?? {}) as Options),
    createSetting: (options: unknown): Setting =>
      new Setting(required('search.createSetting', options, 'name', 'value')),

    /** Body fields of one record: texts, booleans for checkboxes, `[{ value, text }]` for selects. */
    lookupFields(options: unknown): Record<string, unknown> {
      const { type, id, columns } = required('search.lookupFields', options, 'type', 'id', 'columns');
      host.meter.charge(unitsOf('search.lookupFields'), 'search.lookupFields');
      const wanted = columnsOf(columns);
      if (wanted.length === 0) throw missingArgument('search.lookupFields', 'columns');
      const byId: Condition = {
        kind: 'filter',
        filter: new Filter({ name: 'internalid', operator: 'anyof', values: [String(id)] }),
      };
      const mainLine: Condition = {
        kind: 'filter',
        filter: new Filter({ name: 'mainline', operator: 'is', values: ['T'] }),
      };
      const isTransaction = searchSource(host.books, String(type)).fields.has('mainline');
      const condition: Condition = isTransaction ? { kind: 'and', parts: [byId, mainLine] } : byId;
      const compiled = compileSearch(
        host.books,
        String(type),
        condition,
        wanted,
        dateFormatOf(host),
        host.permissions,
      );
      const [found] = runCompiled(host.books, compiled, dateFormatOf(host));
      if (!found) throw noSuchRecord();
      return found.getAllValues();
    },

    ...refused('load', 'delete', 'global', 'duplicates'),
    Type: SEARCH_TYPES,
    Operator: OPERATORS,
    Summary: SUMMARIES,
    Sort: SORTS,
  };
  return withPromises(calls, 'create', 'load', 'delete', 'global', 'duplicates', 'lookupFields');
}

promisedMethods(Search.prototype, 'runPaged', 'save');

const WHY: Readonly<Record<string, string>> = {
  load: 'saved searches are not kept, and SDF writes those of a project as a sealed text; search.create does the same in code',
  delete: 'there are no saved searches',
  global: 'there is no global search',
  duplicates: 'which records are duplicates is set up in each account',
};
const refused = <Name extends string>(...names: readonly Name[]): Record<Name, () => never> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw functionNotModelled('N/search', `search.${name}: ${WHY[name]}`);
      },
    ]),
  ) as Record<Name, () => never>;
