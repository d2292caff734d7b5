/** `N/query`: SuiteQL, and queries put together by a script. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960623712.html */
import { suiteQlNotModelled, functionNotModelled } from '../../books/problems.ts';
import { runSuiteQl, type Cell, type SuiteQlRun } from '../../books/suiteql/run.ts';
import type { Parameter } from '../../books/suiteql/emit-expression.ts';
import type { Options } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { unitsOf, type MeteredCall } from '../../engine/governance.ts';
import { withPromises } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { today } from '../../books/ledger/post.ts';
import { Query } from './builder.ts';
import type { QueryRunner } from './suiteql.ts';
import { AGGREGATE, DATE_IDS, OPERATORS, QUERY_TYPES, RETURN_TYPES } from './enums.ts';
import { PagedData } from './paged-data.ts';
import { createRelativeDate, relativeDateRanges } from './relative-date.ts';
import { ResultSet } from './result-set.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960542026.html and …_157960491275.html */
const LIMITS = { rows: 5_000, smallestPage: 5, page: 50, largestPage: 1_000, pagedRows: 100_000 } as const;

export function queryModule(host: Host) {
  const { books, meter, permissions } = host;
  const dateFormat = host.account.preferences['DATEFORMAT'] ?? 'M/D/YYYY';
  const run = (query: string, params: readonly Parameter[]): SuiteQlRun =>
    runSuiteQl(books, query, params, { dateFormat, sight: permissions });

  const result = (answer: SuiteQlRun): ResultSet =>
    new ResultSet(answer.columns, answer.draw().slice(0, LIMITS.rows));
  const paged = (answered: () => SuiteQlRun, pageSize: number): PagedData => {
    let seen = stateOf(host);
    let answer = answered();
    const current = (): SuiteQlRun => {
      const now = stateOf(host);
      if (now !== seen) [seen, answer] = [now, answered()];
      return answer;
    };
    const count = answer.draw().length;
    if (count > LIMITS.pagedRows) {
      throw suiteQlNotModelled(
        'query.runSuiteQLPaged',
        `${count} rows: more than ${LIMITS.pagedRows} need SuiteAnalytics Connect`,
      );
    }
    return new PagedData({ meter, current }, pageSize, count);
  };
  const charge = (call: MeteredCall): void => {
    meter.charge(unitsOf(call), call);
    permissions.requireKey('REPO_ANALYTICS', 'VIEW');
  };
  const runner: QueryRunner = {
    project: host.project,
    dateFormat,
    today: () => today(books),
    count: (query, params) => Number(run(query, params).draw()[0]?.[0] ?? 0),
    run({ query, params, names }) {
      charge('Query.run');
      return result(putTogether(run(query, params), names));
    },
    runPaged({ query, params, names }, options) {
      charge('Query.runPaged');
      return paged(() => putTogether(run(query, params), names), pageSizeOf(options));
    },
  };

  const calls = {
    create: (options: unknown): Query => new Query(runner, (options ?? {}) as Options),
    createRelativeDate,
    /** The first 5,000 rows, whatever there are. */
    runSuiteQL(options: unknown): ResultSet {
      const { query, params } = suiteQlOf(options);
      charge('query.runSuiteQL');
      return result(run(query, params));
    },

    runSuiteQLPaged(options: unknown): PagedData {
      const { query, params } = suiteQlOf(options);
      const pageSize = pageSizeOf(options);
      charge('query.runSuiteQLPaged');
      return paged(() => run(query, params), pageSize);
    },

    ...refused('load', 'delete', 'listTables', 'createPeriod'),
    FieldContext: closed('N/query FieldContext', { RAW: 'RAW', DISPLAY: 'DISPLAY' }),
    Type: QUERY_TYPES,
    Operator: OPERATORS,
    Aggregate: AGGREGATE,
    ReturnType: RETURN_TYPES,
    DateId: DATE_IDS,
    RelativeDateRange: relativeDateRanges(),
  };
  return withPromises(calls, 'runSuiteQL', 'runSuiteQLPaged', 'load', 'delete', 'listTables');
}

const WORKBOOKS = 'saved queries are workbooks, which are not kept';
const WHY: Readonly<Record<string, string>> = {
  load: WORKBOOKS,
  delete: WORKBOOKS,
  listTables: WORKBOOKS,
  createPeriod: 'accounting periods relative to this one are not modelled; give the period itself',
};
const refused = <Name extends string>(...names: readonly Name[]): Record<Name, () => never> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw functionNotModelled('N/query', `query.${name}: ${WHY[name]}`);
      },
    ]),
  ) as Record<Name, () => never>;

interface SuiteQlOptions {
  readonly query: string;
  readonly params: readonly Parameter[];
}

/** Where a script put the query together, columns have their very names and checkboxes are true or false (not verified); T or F in SuiteQL. */
const putTogether = ({ columns, draw }: SuiteQlRun, names?: readonly string[]): SuiteQlRun => ({
  columns: columns.map((column, index) => ({ ...column, name: names?.[index] ?? column.name })),
  draw: () =>
    draw().map((row) =>
      row.map((cell, index) =>
        columns[index]?.type === 'boolean' && cell !== null ? ((cell === 'T') as unknown as Cell) : cell,
      ),
    ),
});

/** A text, a `SuiteQL` object, or options. @throws MISSING_REQD_ARGUMENT, SSS_INVALID_TYPE_ARG as Oracle's stubs name them. */
function suiteQlOf(options: unknown): SuiteQlOptions {
  const given = (typeof options === 'string' ? { query: options } : (options ?? {})) as Options;
  const { query, params = [] } = given;
  if (typeof query !== 'string' || query === '')
    throw new SuiteScriptError('MISSING_REQD_ARGUMENT', 'query: Missing a required argument: query');
  const list = (params ?? []) as readonly unknown[];
  if (!Array.isArray(list) || !list.every(isParameter)) {
    throw new SuiteScriptError(
      'SSS_INVALID_TYPE_ARG',
      'You have entered an invalid type argument: params takes texts, numbers and booleans.',
    );
  }
  return { query, params: list };
}

/** @throws SSS_INVALID_PAGE_SIZE */
function pageSizeOf(options: unknown): number {
  const given =
    typeof options === 'object' && options !== null ? (options as Options)['pageSize'] : undefined;
  const size = Number(given ?? LIMITS.page);
  if (Number.isInteger(size) && size >= LIMITS.smallestPage && size <= LIMITS.largestPage) return size;
  throw new SuiteScriptError(
    'SSS_INVALID_PAGE_SIZE',
    `The page size is ${LIMITS.smallestPage} to ${LIMITS.largestPage}, not ${String(given)}.`,
  );
}

const isParameter = (value: unknown): value is Parameter =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Changes with every write, of this connection and of others. */
const stateOf = ({ books: { database } }: Host): string => {
  const own = database.prepare('SELECT total_changes() AS changes').get() as { changes: number };
  const others = database.prepare('PRAGMA data_version').get() as { data_version: number };
  return `${own.changes} ${others.data_version}`;
};
