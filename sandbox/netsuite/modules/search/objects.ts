/** `search.Column` and `search.Filter` as scripts make them. */
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { missingArgument, type Options } from '../../engine/arguments.ts';
import { searchNotModelled } from '../../books/problems.ts';
import { isOperator, SORTS, SUMMARIES } from './enums.ts';

export const isFormula = (name: string): boolean => name.startsWith('formula');

const optionalText = (value: unknown): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345764123.html */
export class Column {
  readonly name: string;
  readonly join: string | null;
  readonly summary: string | null;
  readonly label: string | null;
  sort: string | null;
  readonly formula: string | null;
  /** Refused where it is asked for, so that no column has one. */
  readonly function: null = null;

  constructor(options: Options) {
    const { name, join, summary, label, sort, formula } = options;
    if (optionalText(name) === null) throw missingArgument('search.createColumn', 'name');
    const [first = '', ...rest] = String(name).split('.');
    this.join = optionalText(join) ?? (rest.length > 0 ? first : null);
    this.name = (rest.length > 0 ? rest.join('.') : first).toLowerCase();
    this.summary = optionalText(summary)?.toUpperCase() ?? null;
    this.label = optionalText(label);
    this.sort = optionalText(sort)?.toUpperCase() ?? null;
    if (this.summary !== null && !(this.summary in SUMMARIES)) {
      throw new SuiteScriptError('SSS_INVALID_SRCH_COLUMN_SUM', `Invalid summary type: ${String(summary)}`);
    }
    if (this.sort !== null && !(this.sort in SORTS))
      throw new SuiteScriptError('SSS_INVALID_SRCH_COLUMN', `Invalid sort: ${String(sort)}`);
    this.formula = optionalText(formula);
    if (this.formula !== null && !isFormula(this.name))
      throw searchNotModelled('search.createColumn', `a formula for ${this.name}`);
    if (options['function'] !== undefined && options['function'] !== null)
      throw searchNotModelled('search.createColumn', 'column functions');
  }

  /** A text, options, or a column. @throws SSS_INVALID_SRCH_COLUMN for anything else. */
  static of(given: unknown): Column {
    if (given instanceof Column) return given;
    if (typeof given === 'string') return new Column({ name: given });
    if (typeof given === 'object' && given !== null && 'name' in given) return new Column(given as Options);
    throw new SuiteScriptError(
      'SSS_INVALID_SRCH_COLUMN',
      'The columns parameter is not a valid column, string, or column or string array.',
    );
  }

  setWhenOrderedBy(): never {
    throw searchNotModelled('Column.setWhenOrderedBy', 'setWhenOrderedBy');
  }
  toJSON(): object {
    const { name, join, summary, label, sort, formula } = this;
    return { name, join, summary, label, sort, ...(formula === null ? {} : { formula }) };
  }
  toString(): string {
    return 'search.Column';
  }
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345763834.html */
export class Filter {
  readonly name: string;
  readonly join: string | null;
  readonly operator: string;
  readonly values: readonly unknown[];
  /** Of a filter on groups of rows instead of rows: SUM, COUNT, MIN, MAX or AVG. */
  readonly summary: string | null;
  readonly formula: string | null;

  constructor({ name, join, operator, values, summary, formula }: Options) {
    if (optionalText(name) === null) throw missingArgument('search.createFilter', 'name');
    if (operator === undefined || operator === null) throw missingArgument('search.createFilter', 'operator');
    if (!isOperator(operator))
      throw new SuiteScriptError('SSS_INVALID_SRCH_OPERATOR', `Invalid search operator: ${String(operator)}`);
    // In an expression the summary stands around the name: `sum(amount)`, and a formula behind it: `formulanumeric: {amount} * 2`.
    const [, wrapper = null, inner = null] = /^(sum|count|max|min|avg)\((.+)\)$/is.exec(String(name)) ?? [];
    this.summary = (optionalText(summary) ?? wrapper)?.toUpperCase() ?? null;
    if (this.summary !== null && !(this.summary in SUMMARIES)) {
      throw new SuiteScriptError(
        'SSS_INVALID_SRCH_FILTER_SUM',
        `A search.Filter contains an invalid summary type: ${this.summary}.`,
      );
    }
    if (this.summary === 'GROUP')
      throw searchNotModelled('search.createFilter', 'a filter with summary GROUP');
    const path = inner ?? String(name);
    const [, kind = null, written = null] = /^(formula[a-z]+)\s*:\s*(.+)$/is.exec(path) ?? [];
    this.formula = optionalText(formula) ?? written;
    const [first = '', ...rest] = (kind ?? path).split('.');
    this.join = optionalText(join) ?? (rest.length > 0 ? first : null);
    this.name = (rest.length > 0 ? rest.join('.') : first).toLowerCase();
    if (isFormula(this.name) !== (this.formula !== null))
      throw searchNotModelled('search.createFilter', `a filter on ${String(name)}`);
    this.operator = operator.toLowerCase();
    this.values = values === undefined || values === null ? [] : Array.isArray(values) ? values : [values];
  }

  toJSON() {
    const { name, join, operator, values, summary, formula } = this;
    return {
      name,
      join,
      operator,
      values,
      ...(summary === null ? {} : { summary }),
      ...(formula === null ? {} : { formula }),
      // How NetSuite keeps an expression in a list of filters; one that stands alone has neither.
      isor: false,
      isnot: false,
      leftparens: 0,
      rightparens: 0,
    };
  }
  toString(): string {
    return 'search.Filter';
  }
}
