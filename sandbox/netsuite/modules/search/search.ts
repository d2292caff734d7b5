/** `N/search`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345764122.html */
import { noSuchRecord } from '../../books/errors.ts';
import { dayOf, formatDay } from '../../books/days.ts';
import { functionNotModelled, savedSearchSealed } from '../../books/problems.ts';
import { missingArgument, required, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { current, live } from '../../engine/live.ts';
import { promisedMethods, withPromises } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../format/moments.ts';
import { compileSearch, type CompiledSearch } from './compile.ts';
import { OPERATORS, SEARCH_TYPES, SORTS, SUMMARIES } from './enums.ts';
import { Criteria } from './criteria.ts';
import { writtenExpression, type Condition } from './expression.ts';
import { Column, Filter } from './objects.ts';
import { PagedData, ResultSet, runCompiled, type Result } from './results.ts';
import { deleteSearch, findSearch, saveSearch, type SavedSearch, type SearchDefinition } from './saved.ts';
import { Setting, settingsOf } from './settings.ts';
import { searchSource } from './sources.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345765031.html */
export class Search {
  readonly #host: Host;
  #criteria: Criteria;
  /** A script may push onto it. */
  #columns: readonly Column[];
  readonly searchType: string;
  searchId: number | null;
  #settings: readonly Setting[] = [];
  readonly packageId: null = null;
  isPublic: boolean;
  title: string | null;
  id: string | null;

  constructor(host: Host, options: Options) {
    const { type, filters, filterExpression, columns, title, id, settings, isPublic, searchId } = options;
    this.#host = host;
    this.searchType = String(type);
    this.#criteria = new Criteria(filterExpression ?? filters ?? []);
    this.#columns = live(columnsOf(columns));
    this.title = title === undefined || title === null ? null : String(title);
    this.id = id === undefined || id === null ? null : String(id);
    this.isPublic = isPublic === true;
    this.searchId = typeof searchId === 'number' ? searchId : null;
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

  /** All of it at once, for an export nobody pays for row by row. */
  static resultsOf(search: Search): readonly Result[] {
    return search.#results()();
  }

  run(): ResultSet {
    return new ResultSet(columnsOf(current(this.#columns)), this.#results(), this.#host.meter);
  }
  runPaged(options?: unknown): PagedData {
    this.#host.meter.charge(unitsOf('Search.runPaged'), 'Search.runPaged');
    return new PagedData(this, this.#results(), options, this.#host.meter);
  }
  /** Gives the internal id. @throws SSS_MISSING_REQD_ARGUMENT without a title, and what `saveSearch` throws. */
  save(): number {
    const { books, meter } = this.#host;
    meter.charge(unitsOf('Search.save'), 'Search.save');
    if (this.title === null || this.title === '') throw missingArgument('Search.save', 'title');
    this.#compiled();
    const { searchId, id } = saveSearch(books, this.searchId, this.id, this.title, this.#definition());
    this.searchId = searchId;
    this.id = id;
    return searchId;
  }
  #definition(): SearchDefinition {
    const condition = this.#criteria.condition();
    return {
      type: this.searchType,
      filters: condition ? writtenExpression(condition).map(asKept(dateFormatOf(this.#host))) : [],
      columns: columnsOf(current(this.#columns)),
      settings: this.#settings,
      isPublic: this.isPublic,
    };
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

/** A day a script gave as a `Date` is kept as the text a person would have written. */
const asKept =
  (dateFormat: string) =>
  (part: unknown): unknown => {
    if (part instanceof Date) return formatDay(dayOf(part), dateFormat);
    return Array.isArray(part) ? part.map(asKept(dateFormat)) : part;
  };

const columnsOf = (given: unknown): Column[] =>
  given === undefined || given === null
    ? []
    : (Array.isArray(given) ? given : [given]).map((each) => Column.of(each));

export function searchModule(host: Host) {
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

    load(options: unknown): Search {
      const { id } = required('search.load', options, 'id');
      host.meter.charge(unitsOf('search.load'), 'search.load');
      return new Search(host, savedSearch(host, 'load', String(id)) as unknown as Options);
    },
    delete(options: unknown): void {
      const { id } = required('search.delete', options, 'id');
      host.meter.charge(unitsOf('search.delete'), 'search.delete');
      deleteSearch(host.books, savedSearch(host, 'delete', String(id)).searchId);
    },

    ...refused('global', 'duplicates'),
    Type: SEARCH_TYPES,
    Operator: OPERATORS,
    Summary: SUMMARIES,
    Sort: SORTS,
  };
  return withPromises(calls, 'create', 'load', 'delete', 'global', 'duplicates', 'lookupFields');
}

promisedMethods(Search.prototype, 'runPaged', 'save');

/**
 * @throws a refusal for one that the project has, because nobody but NetSuite can read it; INVALID_SEARCH for one that is nowhere, as in an
 * account that has nothing but the project.
 */
function savedSearch({ books, project }: Host, call: string, id: string): SavedSearch {
  const found = findSearch(books, id);
  if (found) return found;
  const isSealed = project.others.some(
    ({ kind, scriptId }) => kind === 'savedsearch' && scriptId.toLowerCase() === id.toLowerCase(),
  );
  if (isSealed) throw savedSearchSealed(`search.${call}`, id);
  throw new SuiteScriptError('INVALID_SEARCH', `That search or mass update does not exist: ${id}.`);
}

const WHY: Readonly<Record<string, string>> = {
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
