import type { Parameter } from '../../books/suiteql/emit-expression.ts';
import type { SdfProject } from '../../engine/sdf-project.ts';
import { promisedMethods } from '../../engine/promised.ts';
import type { Column } from './builder.ts';
import type { PagedData } from './paged-data.ts';
import type { ResultSet } from './result-set.ts';

/** What a query needs of its module. */
export interface QueryRunner {
  readonly project: SdfProject;
  readonly dateFormat: string;
  readonly today: () => string;
  run(text: SuiteQlText): ResultSet;
  runPaged(text: SuiteQlText, options: unknown): PagedData;
  /** Rows of a query nobody pays for: whether a doubt about a condition matters. */
  count(query: string, params: readonly Parameter[]): number;
}

export interface SuiteQlText {
  readonly query: string;
  readonly params: readonly Parameter[];
  /** What the columns are called, where that is not what the SuiteQL calls them. */
  readonly names?: readonly string[];
}

/** What `Query.toSuiteQL` gives. */
export class SuiteQL {
  readonly #runner: QueryRunner;
  readonly query: string;
  readonly params: readonly Parameter[];
  readonly type: string;
  readonly columns: readonly Column[];

  constructor(runner: QueryRunner, { query, params }: SuiteQlText, type: string, columns: readonly Column[]) {
    this.#runner = runner;
    this.query = query;
    this.params = params;
    this.type = type;
    this.columns = columns;
  }
  run(): ResultSet {
    return this.#runner.run(this);
  }
  runPaged(options?: unknown): PagedData {
    return this.#runner.runPaged(this, options);
  }
  toJSON(): object {
    const { query, params, type } = this;
    return { query, params, type };
  }
  toString(): string {
    return 'query.SuiteQL';
  }
}

promisedMethods(SuiteQL.prototype, 'run', 'runPaged');
