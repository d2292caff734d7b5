/** `N/query`, SuiteQL only. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960623712.html */
import { suiteQlNotModelled, functionNotModelled } from '../../books/problems.ts';
import { runSuiteQl, type SuiteQlRun } from '../../books/suiteql/run.ts';
import type { Parameter } from '../../books/suiteql/emit-expression.ts';
import type { Options } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { withPromises } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { PagedData } from './paged-data.ts';
import { ResultSet } from './result-set.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960542026.html and …_157960491275.html */
const LIMITS = { rows: 5_000, smallestPage: 5, page: 50, largestPage: 1_000, pagedRows: 100_000 } as const;

export function queryModule(host: Host): object {
  const { books, meter, permissions } = host;
  const dateFormat = host.account.preferences['DATEFORMAT'] ?? 'M/D/YYYY';
  const run = (query: string, params: readonly Parameter[]): SuiteQlRun =>
    runSuiteQl(books, query, params, { dateFormat, sight: permissions });

  const calls = {
    /** The first 5,000 rows, whatever there are. */
    runSuiteQL(options: unknown): ResultSet {
      const { query, params } = suiteQlOf(options);
      meter.charge(unitsOf('query.runSuiteQL'), 'query.runSuiteQL');
      permissions.requireKey('REPO_ANALYTICS', 'VIEW');
      const answer = run(query, params);
      return new ResultSet(answer.columns, answer.draw().slice(0, LIMITS.rows));
    },

    runSuiteQLPaged(options: unknown): PagedData {
      const { query, params, pageSize } = suiteQlOf(options);
      meter.charge(unitsOf('query.runSuiteQLPaged'), 'query.runSuiteQLPaged');
      permissions.requireKey('REPO_ANALYTICS', 'VIEW');
      let seen = stateOf(host);
      let answer = run(query, params);
      const current = (): SuiteQlRun => {
        const now = stateOf(host);
        if (now !== seen) [seen, answer] = [now, run(query, params)];
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
    },

    ...refused('create', 'load', 'delete', 'listTables', 'createRelativeDate', 'createPeriod'),
    FieldContext: closed('N/query FieldContext', { RAW: 'RAW', DISPLAY: 'DISPLAY' }),
  };
  return withPromises(calls, 'runSuiteQL', 'runSuiteQLPaged', 'load', 'delete', 'listTables');
}

const refused = <Name extends string>(...names: readonly Name[]): Record<Name, () => never> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw functionNotModelled('N/query', `query.${name}: it runs SuiteQL only`);
      },
    ]),
  ) as Record<Name, () => never>;

interface SuiteQlOptions {
  readonly query: string;
  readonly params: readonly Parameter[];
  readonly pageSize: number;
}

/** A text, a `SuiteQL` object, or options. @throws MISSING_REQD_ARGUMENT, SSS_INVALID_TYPE_ARG as Oracle's stubs name them. */
function suiteQlOf(options: unknown): SuiteQlOptions {
  const given = (typeof options === 'string' ? { query: options } : (options ?? {})) as Options;
  const { query, params = [], pageSize = LIMITS.page } = given;
  if (typeof query !== 'string' || query === '')
    throw new SuiteScriptError('MISSING_REQD_ARGUMENT', 'query: Missing a required argument: query');
  const list = (params ?? []) as readonly unknown[];
  if (!Array.isArray(list) || !list.every(isParameter)) {
    throw new SuiteScriptError(
      'SSS_INVALID_TYPE_ARG',
      'You have entered an invalid type argument: params takes texts, numbers and booleans.',
    );
  }
  const size = Number(pageSize);
  if (!Number.isInteger(size) || size < LIMITS.smallestPage || size > LIMITS.largestPage) {
    throw new SuiteScriptError(
      'SSS_INVALID_PAGE_SIZE',
      `The page size is ${LIMITS.smallestPage} to ${LIMITS.largestPage}, not ${String(pageSize)}.`,
    );
  }
  return { query, params: list, pageSize: size };
}

const isParameter = (value: unknown): value is Parameter =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Changes with every write, of this connection and of others. */
const stateOf = ({ books: { database } }: Host): string => {
  const own = database.prepare('SELECT total_changes() AS changes').get() as { changes: number };
  const others = database.prepare('PRAGMA data_version').get() as { data_version: number };
  return `${own.changes} ${others.data_version}`;
};
