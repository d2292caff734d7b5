import { DialogException, type BankAccount, type Company } from '../books/company.ts';
import { guid, touch } from '../books/journal.ts';
import { carryOut, type WireEffect } from '../books/post.ts';
import { undo } from '../books/take-back.ts';
import { query, type Query } from '../odata/collection.ts';
import { badRequest, noRecord, notFound, ODataError } from '../odata/error.ts';
import type { Row } from '../odata/filter.ts';
import {
  bankAccountRow,
  contactRow,
  customerBankAccountRow,
  customerRow,
  ledgerRow,
  requestRow,
  type DigitsOf,
} from './rows.ts';

/** The AL app's contract (dynamics/al-app/contract.json), as far as the service needs it. */
export interface Contract {
  readonly api: { readonly publisher: string; readonly group: string; readonly version: string };
  readonly pages: Readonly<Record<string, Page>>;
}
interface Page {
  readonly writable: boolean;
  readonly fields: Readonly<Record<string, { readonly type: string; readonly values?: readonly string[] }>>;
  readonly actions: Readonly<Record<string, { readonly parameters: Readonly<Record<string, string>> }>>;
}

export interface Call {
  readonly method: string;
  /** Path below the service root: `/api/v2.0/companies(…)/customers`. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Collection {
  readonly table: string;
  readonly fields: ReadonlySet<string>;
  rows(): readonly Row[];
}

/** The stock pages of API v2.0 that receivables use. Field names: microsoft/BCApps, src/Apps/W1/APIV2/app/src/pages. */
const CUSTOMER_FIELDS =
  'id number displayName type addressLine1 city country postalCode phoneNumber email creditLimit currencyCode blocked lastModifiedDateTime'.split(
    ' ',
  );

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
    if (segment === 'customers') return read(call, key, customers(company, digits));
    if (segment === 'bankAccounts') return read(call, key, bankAccounts(company));
    throw notFound(segment);
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

function collectionOf(segment: string, page: Page, company: Company, digits: DigitsOf): Collection {
  const fields = new Set(Object.keys(page.fields));
  switch (segment) {
    case 'customerLedgerEntries':
      return {
        table: 'Cust. Ledger Entry',
        fields,
        rows: () => company.ledger.map((row) => ledgerRow(row, digits)),
      };
    case 'customerBankAccounts':
      return {
        table: 'Customer Bank Account',
        fields,
        rows: () => company.customerBankAccounts.map(customerBankAccountRow),
      };
    case 'bankAccounts':
      return bankAccounts(company);
    case 'requests':
      return { table: 'QTC Request', fields, rows: () => company.requests.map(requestRow) };
    case 'contacts':
      return { table: 'QTC Contact', fields, rows: () => company.contacts.map(contactRow) };
    default:
      throw notFound(segment);
  }
}

const customers = (company: Company, digits: DigitsOf): Collection => ({
  table: 'Customer',
  fields: new Set(CUSTOMER_FIELDS),
  rows: () => [...company.customers.values()].map((row) => customerRow(row, company, digits)),
});
const bankAccounts = (company: Company): Collection => ({
  table: 'Bank Account',
  fields: new Set([
    'id',
    'number',
    'name',
    'iban',
    'bankAccountNumber',
    'currencyCode',
    'lastModifiedDateTime',
  ]),
  rows: () => [...company.bankAccounts.values()].map(bankAccountRow),
});
const companyRow = ({ id, name, displayName }: Company): Row => ({ id, name, displayName });

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

function act(
  call: Call,
  company: Company,
  page: Page,
  segment: string,
  key: string | null,
  action: string,
  digits: DigitsOf,
  now: number,
): Answer {
  const declared = page.actions[action];
  if (!declared) throw notFound(`Microsoft.NAV.${action}`);
  if (call.method !== 'POST')
    throw new ODataError(405, 'BadRequest_MethodNotAllowed', 'Actions are called with POST.');
  const bank: BankAccount | undefined = [...company.bankAccounts.values()].find(
    ({ id }) => id === key?.toLowerCase(),
  );
  if (segment !== 'bankAccounts' || !bank) throw noRecord('Bank Account', key ?? '');
  const given = (call.body ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(declared.parameters)) {
    if (typeof given[name] !== 'string')
      throw badRequest(`The parameter '${name}' of '${action}' is missing.`);
  }
  const effectKey = String(given['effectKey']);
  try {
    const carried =
      action === 'undoEffect'
        ? undo(company, effectKey, String(given['postingDate']), now)
        : carryOut(company, bank, effectKey, effectOf(String(given['effect']), digits), now);
    return { status: 200, body: { value: JSON.stringify(carried) } };
  } catch (error) {
    if (error instanceof DialogException)
      throw new ODataError(400, 'Application_DialogException', error.message);
    throw error;
  }
}

/** Reads the payload as the AL codeunit does: a JSON object with amounts as decimal strings. */
function effectOf(text: string, digits: DigitsOf): WireEffect {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw badRequest('The parameter effect is not JSON.');
  }
  const currencyCode = String(json['currencyCode'] ?? '');
  const minor = (value: unknown): number => {
    if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value))
      throw badRequest(`'${String(value)}' is not a decimal.`);
    return Math.round(Number(value) * 10 ** digits(currencyCode));
  };
  const text_ = (name: string): string => String(json[name] ?? '');
  const lines = Array.isArray(json['lines']) ? (json['lines'] as Record<string, unknown>[]) : [];
  return {
    kind: text_('kind') as WireEffect['kind'],
    receipt: text_('receipt'),
    customerNumber: text_('customerNumber'),
    postingDate: text_('postingDate'),
    documentNumber: text_('documentNumber'),
    externalDocumentNumber: text_('externalDocumentNumber'),
    currencyCode,
    cash: minor(json['cash'] ?? '0'),
    received: minor(json['received'] ?? json['cash'] ?? '0'),
    lines: lines.map((line) => ({
      entryNumber: Number(line['entryNumber']),
      documentNumber: String(line['documentNumber']),
      amount: minor(line['amount']),
      discount: minor(line['discount'] ?? '0'),
    })),
    onAccount: minor(json['onAccount'] ?? '0'),
    reverses: text_('reverses'),
    account: text_('account'),
    after: text_('after'),
  };
}

function write(
  call: Call,
  company: Company,
  segment: string,
  key: string | null,
  page: Page,
  now: number,
): Answer {
  const table: { id: string; version: number; lastModified: number }[] =
    segment === 'requests' ? company.requests : company.contacts;
  const given = (call.body ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) checkField(page, segment, name, value);
  if (call.method === 'POST') {
    const made = segment === 'requests' ? newRequest(company, given, now) : newContact(company, given, now);
    return {
      status: 201,
      body:
        segment === 'requests'
          ? requestRow(company.requests.at(-1) ?? raise())
          : contactRow(company.contacts.at(-1) ?? raise()),
      headers: { location: made },
    };
  }
  const row = table.find(({ id }) => id === key?.toLowerCase());
  if (!row) throw noRecord(segment, key ?? '');
  if (call.method !== 'PATCH')
    throw new ODataError(405, 'BadRequest_MethodNotAllowed', `${call.method} is not allowed here.`);
  const current = segment === 'requests' ? requestRow(row as never) : contactRow(row as never);
  checkEtag(call.headers['if-match'], String(current['@odata.etag']));
  Object.assign(row, fromWire(given));
  touch(row, now);
  return { status: 200, body: segment === 'requests' ? requestRow(row as never) : contactRow(row as never) };
}

/** Missing and stale tags are different mistakes and get different answers (devenv-connect-apps-tips.md, dynamics-error-codes.md). */
function checkEtag(given: string | undefined, current: string): void {
  if (given === undefined)
    throw new ODataError(400, 'BadRequest_InvalidToken', 'The If-Match header is missing.');
  if (given !== '*' && given !== current)
    throw new ODataError(409, 'Request_EntityChanged', 'Another user has already changed the record.');
}

function checkField(page: Page, segment: string, name: string, value: unknown): void {
  const field = page.fields[name];
  if (!field) throw badRequest(`The property '${name}' does not exist on type 'Microsoft.NAV.${segment}'.`);
  if (field.values && !field.values.includes(String(value).replaceAll('_x0020_', ' ')))
    throw badRequest(`'${String(value)}' is not an option of '${name}'.`);
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

function newContact(company: Company, given: Record<string, unknown>, now: number): string {
  const contactKey = String(given['contactKey'] ?? '');
  if (company.contacts.some((contact) => contact.contactKey === contactKey)) {
    throw new ODataError(
      400,
      'Internal_EntityWithSameKeyExists',
      `The record in table QTC Contact already exists. Identification fields and values: Contact Key='${contactKey}'`,
    );
  }
  const id = guid(company.id, `contact${contactKey}`);
  const plain = {
    customerNumber: '',
    contactDate: '',
    level: 0,
    channel: '',
    currencyCode: '',
    state: 'Draft',
    letter: '',
  };
  company.contacts.push({ ...plain, ...fromWire(given), id, contactKey, lastModified: now, version: 1 });
  return id;
}

function raise(): never {
  throw new Error('a row that was just written is not there');
}
