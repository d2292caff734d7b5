import type { Company } from '../books/company.ts';
import { query, type Query } from '../odata/collection.ts';
import { noRecord, notFound, ODataError } from '../odata/error.ts';
import { act } from './actions.ts';
import type { Answer, Call, Collection, Contract } from './call.ts';
import { collectionOf } from './pages.ts';
import type { DigitsOf } from './rows.ts';
import { companyRow, stockCollection } from './stock.ts';
import { write } from './write.ts';

export type { Answer, Call, Contract } from './call.ts';

/** Answers one call against the books; what goes wrong is thrown as an `ODataError` and has changed nothing. */
export function serve(
  call: Call,
  companies: readonly Company[],
  contract: Contract | null,
  digits: DigitsOf,
  now: number,
): Answer {
  const stock = /^\/api\/v2\.0(\/.*)$/.exec(call.path);
  const own =
    contract &&
    new RegExp(`^/api/${contract.api.publisher}/${contract.api.group}/${contract.api.version}(/.*)$`).exec(
      call.path,
    );
  if (stock?.[1] === '/companies') {
    return list(call, {
      table: 'Company',
      fields: new Set(['id', 'name', 'displayName']),
      rows: () => companies.map(companyRow),
    });
  }
  const rest = (stock ?? own)?.[1];
  if (rest === undefined) throw notFound(call.path);
  const { company, segment, key, action } = parsePath(rest, companies);
  if (stock) {
    const collection = stockCollection(segment, company, digits);
    if (!collection) throw notFound(segment);
    return read(call, key, collection);
  }
  const page = contract?.pages[segment];
  if (!page) throw notFound(segment);
  if (action !== null) return act(call, company, page, segment, key, action, digits, now);
  if (call.method === 'GET') return read(call, key, collectionOf(segment, page, company, digits));
  if (!page.writable)
    throw new ODataError(
      400,
      'BadRequest_MethodNotAllowed',
      `Entity set '${segment}' does not support this operation.`,
    );
  return write(call, company, segment, key, page, now);
}

function parsePath(
  path: string,
  companies: readonly Company[],
): { company: Company; segment: string; key: string | null; action: string | null } {
  const match = /^\/companies\(([^)]*)\)\/(\w+)(?:\(([^)]*)\))?(?:\/Microsoft\.NAV\.(\w+))?$/.exec(path);
  if (!match) throw notFound(path);
  const [, id = '', segment = '', key, action] = match;
  const company = companies.find((one) => one.id === id.replaceAll("'", '').toLowerCase());
  if (!company) throw noRecord('Company', id);
  return { company, segment, key: key ?? null, action: action ?? null };
}

function read(call: Call, key: string | null, collection: Collection): Answer {
  if (call.method !== 'GET')
    throw new ODataError(405, 'BadRequest_MethodNotAllowed', `${call.method} is not allowed here.`);
  if (key === null) return list(call, collection);
  const row = collection.rows().find(({ id }) => id === key.toLowerCase());
  if (!row) throw noRecord(collection.table, key);
  return { status: 200, body: row };
}

function list(call: Call, collection: Collection): Answer {
  const preferred = /odata\.maxpagesize=(\d+)/.exec(call.headers['prefer'] ?? '');
  const asked: Query = { parameters: call.parameters, maxPageSize: preferred ? Number(preferred[1]) : null };
  const { rows, skipToken, count } = query(collection.rows(), collection.fields, asked);
  const next = new URLSearchParams(call.parameters);
  if (skipToken !== null) next.set('$skiptoken', skipToken);
  return {
    status: 200,
    body: {
      ...(count === null ? {} : { '@odata.count': count }),
      value: rows,
      // The HTTP layer puts the address of the service before it.
      ...(skipToken === null ? {} : { '@odata.nextLink': `${call.path}?${next.toString()}` }),
    },
  };
}
