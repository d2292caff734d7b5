import { badRequest } from './error.ts';
import { parseFilter, type Row } from './filter.ts';

export interface Query {
  readonly parameters: URLSearchParams;
  readonly maxPageSize: number | null;
}
export interface Page {
  readonly rows: readonly Row[];
  readonly skipToken: string | null;
  readonly count: number | null;
}

/** Server-driven pages hold at most this many rows (operational-limits-online.md). */
const LARGEST_PAGE = 20_000;
const KNOWN = new Set([
  '$filter',
  '$orderby',
  '$select',
  '$top',
  '$skip',
  '$skiptoken',
  '$count',
  '$schemaversion',
  'tenant',
]);

/** Filter, order, select and page a collection, as the service does; `$skiptoken` is opaque to clients. */
export function query(
  rows: readonly Row[],
  fields: ReadonlySet<string>,
  { parameters, maxPageSize }: Query,
): Page {
  for (const name of parameters.keys())
    if (!KNOWN.has(name)) throw badRequest(`The query parameter '${name}' is not supported.`);
  const filter = parameters.get('$filter');
  let found = filter === null ? [...rows] : rows.filter(parseFilter(filter, fields));
  const order = parameters.get('$orderby');
  if (order !== null) found = sorted(found, order, fields);
  const count = parameters.get('$count') === 'true' ? found.length : null;
  const from = whole(parameters, '$skiptoken') ?? whole(parameters, '$skip') ?? 0;
  const top = whole(parameters, '$top');
  const until = Math.min(found.length, top === null ? found.length : (whole(parameters, '$skip') ?? 0) + top);
  const size = Math.min(maxPageSize ?? LARGEST_PAGE, LARGEST_PAGE);
  const to = Math.min(until, from + size);
  return {
    rows: found.slice(from, to).map(selector(parameters.get('$select'), fields)),
    skipToken: to < until ? String(to) : null,
    count,
  };
}

function sorted(rows: readonly Row[], order: string, fields: ReadonlySet<string>): Row[] {
  const keys = order.split(',').map((part) => {
    const [field = '', direction = 'asc'] = part.trim().split(/\s+/);
    if (!fields.has(field)) throw badRequest(`Could not find a property named '${field}'.`);
    return { field, sign: direction === 'desc' ? -1 : 1 };
  });
  return [...rows].sort((a, b) => {
    for (const { field, sign } of keys) {
      const [left, right] = [a[field] as string | number, b[field] as string | number];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

function selector(select: string | null, fields: ReadonlySet<string>): (row: Row) => Row {
  if (select === null) return (row) => row;
  const wanted = select.split(',').map((field) => field.trim());
  for (const field of wanted)
    if (!fields.has(field)) throw badRequest(`Could not find a property named '${field}'.`);
  return (row) =>
    Object.fromEntries([['@odata.etag', row['@odata.etag']], ...wanted.map((field) => [field, row[field]])]);
}

function whole(parameters: URLSearchParams, name: string): number | null {
  const text = parameters.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} must be a whole number.`);
  return Number(text);
}
