/**
 * Queries that scripts put together: `query.create`, joins, conditions, columns, sorting. They become SuiteQL over the same tables.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1510275060.html
 */
import { suiteQlNotModelled } from '../../books/problems.ts';
import { catalogueOf } from '../../books/schema/catalogue/catalogue.ts';
import type { Catalogue, Column as TableColumn } from '../../books/schema/catalogue/columns.ts';
import type { Options } from '../../engine/arguments.ts';
import { current, live } from '../../engine/live.ts';
import { promisedMethods } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { conditionSql, type ConditionContext } from './conditions.ts';
import type { PagedData } from './paged-data.ts';
import type { ResultSet } from './result-set.ts';
import { SuiteQL, type QueryRunner, type SuiteQlText } from './suiteql.ts';
import { joinTarget } from './joins.ts';
import { AGGREGATES, aggregateSql } from './enums.ts';

const missing = (call: string, name: string): SuiteScriptError =>
  new SuiteScriptError('MISSING_REQD_ARGUMENT', `${call}: Missing a required argument: ${name}`);
const optional = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);
const optionsOf = (value: unknown): Options =>
  (typeof value === 'object' && value !== null ? value : {}) as Options;

export class Column {
  readonly component: Component;
  readonly fieldId: string | null;
  readonly formula: string | null;
  readonly type: string | null;
  readonly aggregate: string | null;
  readonly groupBy: boolean;
  readonly context: { readonly name: string };
  readonly isOfCondition: boolean;
  alias: string | null;
  label: string | null;

  constructor(component: Component, options: Options, isOfCondition = false) {
    this.isOfCondition = isOfCondition;
    const { fieldId, formula, type, aggregate, groupBy, context, alias, label } = options;
    this.component = component;
    this.fieldId = optional(fieldId);
    this.formula = optional(formula);
    if (this.fieldId !== null && this.formula !== null)
      throw new SuiteScriptError(
        'MUTUALLY_EXCLUSIVE_ARGUMENTS',
        'A column has a fieldId or a formula, not both.',
      );
    if (this.fieldId === null && this.formula === null)
      throw new SuiteScriptError('NEITHER_ARGUMENT_DEFINED', 'A column needs a fieldId or a formula.');
    this.type = optional(type);
    this.aggregate = optional(aggregate);
    if (this.aggregate !== null && !(this.aggregate in AGGREGATES))
      throw suiteQlNotModelled('query.createColumn', `the aggregate ${this.aggregate}`);
    this.groupBy = groupBy === true;
    const contextName =
      optional((context as { name?: unknown } | undefined)?.name ?? context)?.toUpperCase() ?? 'RAW';
    if (!['RAW', 'DISPLAY'].includes(contextName))
      throw suiteQlNotModelled('query.createColumn', `the field context ${contextName}`);
    this.context = { name: contextName };
    this.alias = optional(alias);
    this.label = optional(label);
    if (this.fieldId !== null) component.column(this.fieldId);
    this.#refuseRawStatus();
  }

  /** `A` in SuiteQL, `CustInvc:A` in conditions: what a column of a query put together gives is not known. */
  #refuseRawStatus(): void {
    if (this.isStatus && this.context.name === 'RAW' && !this.isOfCondition)
      throw suiteQlNotModelled(
        'query.createColumn',
        'the status of a transaction as it is kept; ask for context DISPLAY',
      );
  }
  get isStatus(): boolean {
    return this.component.type === 'transaction' && this.fieldId?.toLowerCase() === 'status';
  }
  /** The value alone, without its aggregate. */
  plainSql(): string {
    if (this.formula !== null) return this.component.formulaSql(this.formula);
    const field = this.component.fieldSql(this.fieldId!);
    return this.context.name === 'DISPLAY' ? `BUILTIN.DF(${field})` : field;
  }
  sql(): string {
    return this.aggregate === null ? this.plainSql() : aggregateSql(this.aggregate, this.plainSql());
  }
  get isText(): boolean {
    return (
      this.fieldId !== null &&
      (this.context.name === 'DISPLAY' || this.component.column(this.fieldId).type === 'text')
    );
  }
  toJSON(): object {
    const { fieldId, formula, type, aggregate, groupBy, context, alias, label } = this;
    return { fieldId, formula, type, aggregate, groupBy, context, alias, label };
  }
  toString(): string {
    return 'query.Column';
  }
}

export class Sort {
  readonly column: Column;
  ascending: boolean;
  caseSensitive: boolean;
  nullsLast: boolean;
  readonly locale: null = null;

  constructor(options: unknown) {
    const { column, ascending, caseSensitive, nullsLast, locale } = optionsOf(options);
    if (!(column instanceof Column)) throw missing('query.createSort', 'column');
    if (optional(locale) !== null)
      throw suiteQlNotModelled('query.createSort', `the locale ${String(locale)}`);
    this.column = column;
    this.ascending = ascending !== false;
    this.caseSensitive = caseSensitive === true;
    this.nullsLast = typeof nullsLast === 'boolean' ? nullsLast : this.ascending;
  }
  sql(): string {
    const value =
      this.column.isText && !this.caseSensitive ? `UPPER(${this.column.sql()})` : this.column.sql();
    return `${value} ${this.ascending ? 'ASC' : 'DESC'} NULLS ${this.nullsLast ? 'LAST' : 'FIRST'}`;
  }
  toJSON(): object {
    const { column, ascending, caseSensitive, nullsLast } = this;
    return { column, ascending, caseSensitive, nullsLast };
  }
  toString(): string {
    return 'query.Sort';
  }
}

/** One test, or several joined by AND, OR or NOT. */
export class Condition {
  readonly word: 'AND' | 'OR' | 'NOT' | null;
  readonly children: readonly Condition[];
  readonly component: Component | null;
  readonly fieldId: string | null;
  readonly operator: string;
  readonly values: readonly unknown[];
  readonly formula: string | null;
  readonly type: string | null;
  readonly aggregate: string | null;
  readonly column: Column | null;

  constructor(
    component: Component | null,
    options: Options,
    word: Condition['word'] = null,
    children: readonly Condition[] = [],
  ) {
    const { fieldId, operator, values, formula, type, aggregate } = options;
    this.word = word;
    this.children = children;
    this.component = component;
    this.fieldId = optional(fieldId);
    this.formula = optional(formula);
    this.operator = word ?? String(operator ?? '');
    this.values = values === undefined || values === null ? [] : [values].flat();
    this.type = optional(type);
    this.aggregate = optional(aggregate);
    if (word === null && optional(operator) === null) throw missing('query.createCondition', 'operator');
    this.column = word === null ? new Column(component!, { fieldId, formula, type, aggregate }, true) : null;
  }
  static join(word: 'AND' | 'OR', given: readonly unknown[]): Condition {
    const children = given.flat().filter((each) => each instanceof Condition);
    if (children.length === 0) throw missing(`Query.${word.toLowerCase()}`, 'condition');
    return new Condition(null, {}, word, children);
  }
  toJSON(): object {
    const { operator, fieldId, values, formula, type, aggregate, children } = this;
    return this.word === null
      ? { fieldId, operator, values, formula, type, aggregate }
      : { operator, children };
  }
  toString(): string {
    return 'query.Condition';
  }
}

/** A table of a query, and what is joined to it. */
export class Component {
  readonly #tables: Catalogue;
  readonly #all: Component[];
  /** Name in the SuiteQL. */
  readonly #alias: string;
  readonly #on: string;
  readonly type: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly parent: Component | null;
  readonly child: Record<string, Component> = live({});

  constructor(
    tables: Catalogue,
    all: Component[],
    type: string,
    join: {
      parent: Component;
      on: (alias: string) => string;
      source?: string;
      target?: string;
    } | null = null,
  ) {
    this.type = type.toLowerCase();
    this.#tables = tables;
    this.#all = all;
    if (!tables.has(this.type)) throw suiteQlNotModelled('query.create', `the type ${type}`);
    this.#alias = `c${all.length + 1}`;
    this.#on = join?.on(this.#alias) ?? '';
    this.parent = join?.parent ?? null;
    this.source = join?.source ?? null;
    this.target = join?.target ?? null;
    all.push(this);
  }

  from(): string {
    const table = `${this.type} ${this.#alias}`;
    return this.parent ? `LEFT OUTER JOIN ${table} ON ${this.#on}` : table;
  }
  /** @throws a refusal for a field the table does not have. */
  column(fieldId: string): TableColumn {
    const found = this.#tables.get(this.type)!.columns[fieldId.toLowerCase()];
    if (!found) throw suiteQlNotModelled('query', `the field ${fieldId} of ${this.type}`);
    return found;
  }
  fieldSql(fieldId: string): string {
    this.column(fieldId);
    return `${this.#alias}.${fieldId.toLowerCase()}`;
  }
  formulaSql(formula: string): string {
    return formula.replace(/\{([^{}]+)\}/g, (_, path: string) => {
      if (/[.^#<]/.test(path)) throw suiteQlNotModelled('query', `{${path}} in a formula`);
      return this.fieldSql(path.trim());
    });
  }

  /** Along a field that names a record, to the one type it can name. */
  autoJoin(options: unknown): Component {
    const fieldId = this.#fieldOf('autoJoin', options);
    const inverse = joinTarget(this.type, fieldId, this.#tables);
    if (inverse.kind === 'from') return this.#joinFrom(fieldId, inverse.field, inverse.table);
    return this.#joinTo(fieldId, inverse.table);
  }
  join(options: unknown): Component {
    const { target, source } = optionsOf(options);
    if (target !== undefined) return this.joinTo(options);
    return source === undefined ? this.autoJoin(options) : this.joinFrom(options);
  }
  joinTo(options: unknown): Component {
    const fieldId = this.#fieldOf('joinTo', options);
    const target = optional(optionsOf(options)['target']);
    if (target === null) throw missing('joinTo', 'target');
    return this.#joinTo(fieldId, target);
  }
  joinFrom(options: unknown): Component {
    const fieldId = this.#fieldOf('joinFrom', options);
    const source = optional(optionsOf(options)['source']);
    if (source === null) throw missing('joinFrom', 'source');
    return this.#joinFrom(`${source}:${fieldId}`, fieldId, source);
  }
  #fieldOf(call: string, options: unknown): string {
    const fieldId = optional(typeof options === 'string' ? options : optionsOf(options)['fieldId']);
    if (fieldId === null) throw missing(call, 'fieldId');
    return fieldId;
  }
  #joinTo(fieldId: string, target: string): Component {
    const from = this.fieldSql(fieldId);
    return this.#joined(fieldId, target, { on: (alias) => `${from} = ${alias}.id`, target });
  }
  #joinFrom(name: string, fieldId: string, source: string): Component {
    const id = this.fieldSql('id');
    return this.#joined(name, source, { on: (alias) => `${alias}.${fieldId.toLowerCase()} = ${id}`, source });
  }
  #joined(
    name: string,
    type: string,
    how: { on: (alias: string) => string; source?: string; target?: string },
  ): Component {
    if (current(this.child)[name] !== undefined)
      throw new SuiteScriptError(
        'RELATIONSHIP_ALREADY_USED',
        `The join relationship ${name} already exists.`,
      );
    const component = new Component(this.#tables, this.#all, type, { parent: this, ...how });
    if (how.source !== undefined) component.fieldSql(name.split(':').at(-1)!);
    current(this.child)[name] = component;
    return component;
  }

  createColumn(options: unknown): Column {
    return new Column(this, optionsOf(options));
  }
  createCondition(options: unknown): Condition {
    return new Condition(this, optionsOf(options));
  }
  createSort(options: unknown): Sort {
    return new Sort(options);
  }
  toJSON(): object {
    const { type, source, target, child } = this;
    return { type, source, target, child: current(child) };
  }
  toString(): string {
    return 'query.Component';
  }
}

export class Query {
  readonly #runner: QueryRunner;
  readonly #components: Component[] = [];
  readonly type: string;
  readonly root: Component;
  readonly id: null = null;
  readonly name: null = null;
  #columns: readonly Column[] = live([]);
  #sort: readonly Sort[] = live([]);
  #condition: Condition | null = null;

  constructor(runner: QueryRunner, options: Options) {
    const { type, columns, sort, condition } = options;
    if (optional(type) === null) throw missing('query.create', 'type');
    this.#runner = runner;
    this.type = String(type);
    this.root = new Component(catalogueOf(runner.project), this.#components, this.type);
    if (Array.isArray(columns)) this.columns = columns.map((each) => this.createColumn(each));
    if (condition !== undefined && condition !== null) this.condition = this.createCondition(condition);
    if (Array.isArray(sort))
      this.sort = sort.map((each) =>
        this.createSort({ ...optionsOf(each), column: this.createColumn(each) }),
      );
  }

  get child(): Record<string, Component> {
    return this.root.child;
  }
  get columns(): readonly Column[] {
    return this.#columns;
  }
  set columns(value: unknown) {
    this.#columns = live(listOf(Column, 'columns', value));
  }
  get sort(): readonly Sort[] {
    return this.#sort;
  }
  set sort(value: unknown) {
    this.#sort = live(listOf(Sort, 'sort', value));
  }
  get condition(): Condition | null {
    return this.#condition;
  }
  set condition(value: unknown) {
    if (value !== null && !(value instanceof Condition)) throw wrongType('condition');
    this.#condition = value;
  }

  autoJoin(options: unknown): Component {
    return this.root.autoJoin(options);
  }
  join(options: unknown): Component {
    return this.root.join(options);
  }
  joinTo(options: unknown): Component {
    return this.root.joinTo(options);
  }
  joinFrom(options: unknown): Component {
    return this.root.joinFrom(options);
  }
  createColumn(options: unknown): Column {
    return this.root.createColumn(options);
  }
  createCondition(options: unknown): Condition {
    return this.root.createCondition(options);
  }
  createSort(options: unknown): Sort {
    return this.root.createSort(options);
  }
  and(...conditions: readonly unknown[]): Condition {
    return Condition.join('AND', conditions);
  }
  or(...conditions: readonly unknown[]): Condition {
    return Condition.join('OR', conditions);
  }
  not(condition: unknown): Condition {
    if (!(condition instanceof Condition)) throw missing('Query.not', 'condition');
    return new Condition(null, {}, 'NOT', [condition]);
  }

  run(): ResultSet {
    return this.#runner.run(this.#text());
  }
  runPaged(options?: unknown): PagedData {
    return this.#runner.runPaged(this.#text(), options);
  }
  /** The same rows in SuiteQL. NetSuite words it otherwise. */
  toSuiteQL(): SuiteQL {
    return new SuiteQL(this.#runner, this.#text(), this.type, current(this.#columns));
  }

  /** @throws a refusal where a condition would have more than one answer. */
  #text(): SuiteQlText {
    const columns = current(this.#columns);
    if (columns.length === 0) throw missing('Query.run', 'columns');
    const from = this.#components.map((component) => component.from()).join(' ');
    const context: ConditionContext = { today: this.#runner.today(), dateFormat: this.#runner.dateFormat };
    const condition = this.#condition ? conditionSql(this.#condition, context) : null;
    for (const { sql, params, why } of condition?.doubts ?? []) {
      if (this.#runner.count(`SELECT COUNT(*) AS n FROM ${from} WHERE ${sql}`, params) > 0)
        throw suiteQlNotModelled('query.createCondition', why);
    }
    const groups = columns.filter(({ groupBy }) => groupBy).map((column) => column.plainSql());
    const sorts = current(this.#sort).map((sort) => sort.sql());
    const parts = [
      `SELECT ${columns.map((column, index) => `${column.sql()} AS ${quotedName(nameOf(column, index))}`).join(', ')}`,
      `FROM ${from}`,
      condition?.where ? `WHERE ${condition.where.sql}` : '',
      groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
      condition?.having ? `HAVING ${condition.having.sql}` : '',
      sorts.length > 0 ? `ORDER BY ${sorts.join(', ')}` : '',
    ];
    return {
      query: parts.filter(Boolean).join(' '),
      params: [...(condition?.where?.params ?? []), ...(condition?.having?.params ?? [])],
      names: columns.map(nameOf),
    };
  }
  toJSON(): object {
    return {
      type: this.type,
      columns: current(this.#columns),
      condition: this.#condition,
      sort: current(this.#sort),
    };
  }
  toString(): string {
    return 'query.Query';
  }
}

/** What asMappedResults calls it. */
const nameOf = ({ alias, fieldId }: Column, index: number): string =>
  alias ?? fieldId?.toLowerCase() ?? `expr${index + 1}`;

function quotedName(name: string): string {
  if (name.includes('"')) throw suiteQlNotModelled('query.createColumn', `the alias ${name}`);
  return `"${name}"`;
}

const wrongType = (name: string): SuiteScriptError =>
  new SuiteScriptError('WRONG_PARAMETER_TYPE', `Wrong parameter type: ${name}`);

function listOf<T>(kind: abstract new (...args: never[]) => T, name: string, value: unknown): T[] {
  if (!Array.isArray(value) || !value.every((each): each is T => each instanceof kind)) throw wrongType(name);
  return [...value];
}

promisedMethods(Query.prototype, 'run', 'runPaged', 'toSuiteQL');
