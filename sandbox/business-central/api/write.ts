import type { Company } from '../books/company.ts';
import { guid, touch } from '../books/journal.ts';
import { noRecord, ODataError } from '../odata/error.ts';
import type { Answer, Call, Page } from './call.ts';
import { etag, requestRow } from './rows.ts';
import { addToTimeline, checkFields, findRow, insertRow, modifyRow, tableOf, tableRow } from './tables.ts';

/** Inserts, changes or deletes a row of a page of our app. */
export function write(
  call: Call,
  company: Company,
  segment: string,
  key: string | null,
  page: Page,
  now: number,
): Answer {
  const given = (call.body ?? {}) as Record<string, unknown>;
  checkFields(page, segment, given);
  if (segment === 'requests') return writeRequest(call, company, key, given, now);
  const refused = (): ODataError =>
    new ODataError(405, 'BadRequest_MethodNotAllowed', `${call.method} is not allowed here.`);
  if (call.method === 'POST') {
    if (!page.insert) throw refused();
    const made = insertRow(company, segment, page, given, now);
    noteOn(company, segment, made.values, now);
    return { status: 201, body: tableRow(made, page), headers: { location: made.id } };
  }
  const row = findRow(company, segment, page.table, key ?? '');
  checkEtag(call.headers['if-match'], etag(row.id, row.version));
  if (call.method === 'DELETE' && page.delete) {
    const rows = tableOf(company, segment);
    rows.splice(rows.indexOf(row), 1);
    return { status: 204, body: null };
  }
  if (call.method !== 'PATCH') throw refused();
  modifyRow(row, page, given, now);
  noteOn(company, segment, row.values, now);
  return { status: 200, body: tableRow(row, page) };
}

/** What the app's table triggers write to the timeline. */
function noteOn(
  company: Company,
  segment: string,
  values: Readonly<Record<string, unknown>>,
  now: number,
): void {
  const text = (name: string): string => String(values[name] ?? '');
  const customerNumber = text('customerNumber');
  if (segment === 'contacts' && values['state'] !== 'Draft')
    addToTimeline(
      company,
      {
        customerNumber,
        kind: 'Letter',
        reference: text('contactKey'),
        says: `${text('state')}: ${text('says')}`,
      },
      now,
    );
  if (segment === 'orders')
    addToTimeline(
      company,
      {
        customerNumber,
        kind: 'Hold',
        reference: text('number'),
        says: `${text('holdState')}: ${text('holdReason')}`,
      },
      now,
    );
}

function writeRequest(
  call: Call,
  company: Company,
  key: string | null,
  given: Record<string, unknown>,
  now: number,
): Answer {
  if (call.method === 'POST') {
    const made = newRequest(company, given, now);
    return {
      status: 201,
      body: requestRow(company.requests.at(-1) ?? raise()),
      headers: { location: made },
    };
  }
  const row = company.requests.find(({ id }) => id === key?.toLowerCase());
  if (!row) throw noRecord('QTC Request', key ?? '');
  if (call.method !== 'PATCH')
    throw new ODataError(405, 'BadRequest_MethodNotAllowed', `${call.method} is not allowed here.`);
  checkEtag(call.headers['if-match'], String(requestRow(row)['@odata.etag']));
  Object.assign(row, fromWire(given));
  touch(row, now);
  return { status: 200, body: requestRow(row) };
}

/** Missing and stale tags are different mistakes and get different answers (devenv-connect-apps-tips.md, dynamics-error-codes.md). */
function checkEtag(given: string | undefined, current: string): void {
  if (given === undefined)
    throw new ODataError(400, 'BadRequest_InvalidToken', 'The If-Match header is missing.');
  if (given !== '*' && given !== current)
    throw new ODataError(409, 'Request_EntityChanged', 'Another user has already changed the record.');
}

const fromWire = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name !== 'id')
      .map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('_x0020_', ' ') : value]),
  );

function newRequest(company: Company, given: Record<string, unknown>, now: number): string {
  const entryNumber = company.requests.length + 1;
  const id = guid(company.id, `request${entryNumber}`);
  const plain = {
    kind: 'Match',
    status: 'New',
    customerNumber: '',
    ledgerEntryNumber: 0,
    requestedBy: '',
    answer: '',
  };
  company.requests.push({ ...plain, ...fromWire(given), id, entryNumber, lastModified: now, version: 1 });
  return id;
}

function raise(): never {
  throw new Error('a row that was just written is not there');
}
