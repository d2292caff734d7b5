/**
 * Everything getInputData may return, as key and text. The platform reads all of it at once: each row comes once, whatever the order, unlike the
 * pages a script fetches.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4412447940.html
 */
import { MODULES } from '../../modules/index.ts';
import { PagedData } from '../../modules/query/paged-data.ts';
import { Result } from '../../modules/search/results.ts';
import { Search } from '../../modules/search/search.ts';
import type { Pair } from '../protocol.ts';
import { callRefused } from '../problems.ts';
import { Refusal, SuiteScriptError } from '../suitescript-error.ts';
import type { ScriptRun } from './script-run.ts';

export function inputPairs(run: ScriptRun, returned: unknown): readonly Pair[] {
  if (returned === null || returned === undefined) return [];
  if (Array.isArray(returned))
    return Array.from(returned, (value, index) => ({ key: String(index), value: jsonText(run, value) }));
  if (typeof returned !== 'object') {
    throw new SuiteScriptError(
      'INVALID_INPUT_DATA',
      `getInputData returned a ${typeof returned}, which is no input.`,
    );
  }
  const host = run.membrane.toHost(returned) as object;
  if (isInstance(host)) return instancePairs(run, host);
  if (isReference(host)) return referencePairs(run, host);
  return Object.keys(returned).map((key) => ({
    key,
    value: jsonText(run, (returned as Record<string, unknown>)[key]),
  }));
}

const jsonText = (run: ScriptRun, value: unknown): string =>
  typeof value === 'string' ? value : (run.realm.stringify(value) ?? '');

/** A `Search`, a `Query`, a `File`: an object of a module, as opposed to a script's own. */
const isInstance = (host: object): boolean => Object.getPrototypeOf(host) !== Object.prototype;

interface Reference {
  readonly type: string;
  readonly id?: string | number;
  readonly path?: string;
  readonly query?: string;
  readonly params?: readonly (string | number | boolean)[];
}

const isReference = (host: object): host is Reference => {
  const { type, id, path, query } = host as Partial<Reference>;
  return (
    typeof type === 'string' &&
    ['suiteql', 'search', 'query', 'file'].includes(type) &&
    (id ?? path ?? query) !== undefined
  );
};

function referencePairs(run: ScriptRun, reference: Reference): readonly Pair[] {
  switch (reference.type) {
    case 'suiteql':
      return suiteQlPairs(
        moduleOf<QueryModule>(run, 'N/query'),
        reference.query ?? '',
        reference.params ?? [],
      );
    case 'file':
      return filePairs(
        moduleOf<FileModule>(run, 'N/file').load({ id: reference.id ?? reference.path ?? '' }),
      );
    case 'search':
      return searchPairs(moduleOf<SearchModule>(run, 'N/search').load({ id: reference.id ?? '' }));
    default:
      return instancePairs(run, moduleOf<SavedQueryModule>(run, 'N/query').load({ id: reference.id ?? '' }));
  }
}

function instancePairs(run: ScriptRun, host: object): readonly Pair[] {
  const kind = host.constructor.name;
  switch (kind) {
    case 'File':
      return filePairs(host as FileObject);
    case 'Search':
      return searchPairs(host as Search);
    case 'SuiteQL':
    case 'Query': {
      const { query, params } = (
        kind === 'Query' ? (host as QueryObject).toSuiteQL() : host
      ) as SuiteQlObject;
      return suiteQlPairs(moduleOf<QueryModule>(run, 'N/query'), query, params ?? []);
    }
    default:
      throw new Refusal(
        callRefused(run.script.scriptId, { module: 'map/reduce', call: `getInputData returning a ${kind}` }),
      );
  }
}

/** A row comes as `JSON.parse(value).values`. Unlike `runSuiteQL`, the platform does not stop at 5,000 rows. */
function suiteQlPairs(
  query: QueryModule,
  text: string,
  params: readonly (string | number | boolean)[],
): readonly Pair[] {
  const { results } = PagedData.resultsOf(query.runSuiteQLPaged({ query: text, params: [...params] }));
  return results.map(({ types, values }, index) => ({
    key: String(index),
    value: JSON.stringify({ types, values }),
  }));
}

/** Key: the internal id of the result. Value: its JSON, in the form results have between the stages. */
function searchPairs(search: Search): readonly Pair[] {
  return Search.resultsOf(search)
    .map((result, row) => Result.asInput(result, row))
    .map((input) => ({ key: input.id, value: JSON.stringify(input) }));
}

/** Key: the number of the line, from 0. An empty line in the middle is an error there as well. */
function filePairs(file: FileObject): readonly Pair[] {
  const pairs: Pair[] = [];
  file.lines.iterator().each(({ value }) => pairs.push({ key: String(pairs.length), value }) > 0);
  const empty = pairs.findIndex(({ value }, index) => value === '' && index < pairs.length - 1);
  if (empty >= 0) {
    throw new SuiteScriptError('INVALID_INPUT_DATA', `Line ${empty + 1} of the input file is empty.`);
  }
  return pairs.filter(({ value }) => value !== '');
}

function moduleOf<Module>(run: ScriptRun, name: string): Module {
  const factory = MODULES[name];
  if (factory) return factory(run.host) as Module;
  throw new Refusal(callRefused(run.script.scriptId, { module: name, call: 'as input of a map/reduce' }));
}

/** As much of the modules' objects as input needs. */
interface QueryModule {
  runSuiteQLPaged(options: { query: string; params: unknown[] }): PagedData;
}
interface SavedQueryModule {
  load(options: { id: string | number }): QueryObject;
}
interface SuiteQlObject {
  readonly query: string;
  readonly params?: readonly (string | number | boolean)[];
}
interface QueryObject {
  toSuiteQL(): SuiteQlObject;
}
interface SearchModule {
  load(options: { id: string | number }): Search;
}
interface FileModule {
  load(options: { id: string | number }): FileObject;
}
interface FileObject {
  readonly lines: { iterator(): { each(callback: (line: { value: string }) => boolean): void } };
}
