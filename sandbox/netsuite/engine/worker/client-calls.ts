/** What client scripts may ask of the account: these calls and no others, checked and charged as on the server. */
import type { Host } from '../../host.ts';
import { MODULES } from '../../modules/index.ts';
import type { ClientCall } from '../protocol.ts';
import { refuse } from '../refuse.ts';

type Call = (options: unknown) => unknown;
type Members = Readonly<Record<string, Call>>;
interface SearchResult {
  readonly id: unknown;
  readonly recordType: unknown;
  getValue(column: unknown): unknown;
  getText(column: unknown): unknown;
}
interface FoundSearch {
  readonly columns: readonly unknown[];
  run(): { getRange(options: unknown): readonly SearchResult[] };
}

const PLAIN: ReadonlyMap<string, readonly string[]> = new Map([
  ['N/url', ['resolveScript', 'resolveDomain', 'resolveRecord']],
  ['N/format', ['format', 'parse']],
  ['N/record', ['submitFields', 'delete']],
  ['N/search', ['lookupFields']],
]);

/** JSON of what the call gives. */
export function answerClient(host: Host, { module, member, options }: ClientCall): string {
  const given = withDates(options);
  if (PLAIN.get(module)?.includes(member)) return json(membersOf(host, module)[member]!(given));
  if (module === 'N/query' && member === 'runSuiteQL') {
    const found = membersOf(host, module)['runSuiteQL']!(given) as { asMappedResults(): unknown };
    return json(found.asMappedResults());
  }
  if (module === 'N/search' && member === 'create.run.getRange') return json(searched(host, given));
  return refuse(module, `${member} for a client script`);
}

const membersOf = (host: Host, module: string): Members => MODULES[module]!(host) as Members;

/** Rows of a search made in a page, cell by cell in the order of its columns. */
function searched(host: Host, given: unknown): readonly object[] {
  const { search, start, end } = given as Record<string, unknown>;
  const found = membersOf(host, 'N/search')['create']!(search) as FoundSearch;
  return found
    .run()
    .getRange({ start, end })
    .map((row) => ({
      id: row.id,
      recordType: row.recordType,
      cells: found.columns.map((column) => ({ value: row.getValue(column), text: row.getText(column) })),
    }));
}

function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === '$date') return new Date(Number(entries[0]![1]));
  return Object.fromEntries(entries.map(([key, item]) => [key, withDates(item)]));
}

const json = (value: unknown): string =>
  JSON.stringify(value ?? null, function (this: Record<string, unknown>, key, item: unknown) {
    const own = this[key];
    return own instanceof Date ? { $date: own.getTime() } : item;
  });
