import { DialogException, type BankAccount, type Company } from '../books/company.ts';
import { guid, touch } from '../books/journal.ts';
import { carryOut, type WireEffect } from '../books/post.ts';
import { undo } from '../books/take-back.ts';
import { query, type Query } from '../odata/collection.ts';
import { badRequest, noRecord, notFound, ODataError } from '../odata/error.ts';
import type { Row } from '../odata/filter.ts';
import {
  addToTimeline,
  checkFields,
  findRow,
  insertRow,
  modifyRow,
  tableOf,
  tableRow,
  type TablePage,
} from './tables.ts';
import {
  bankAccountRow,
  etag,
  time,
  customerBankAccountRow,
  customerRow,
  ledgerRow,
  ownCustomerRow,
  requestRow,
  type DigitsOf,
} from './rows.ts';

/** The AL app's contract (dynamics/al-app/contract.json), as far as the service needs it. */
export interface Contract {
  readonly api: { readonly publisher: string; readonly group: string; readonly version: string };
  readonly pages: Readonly<Record<string, Page>>;
}
interface Page extends TablePage {
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
    if (segment === 'currencyExchangeRates') return read(call, key, rates(company));
    if (segment === 'salesOrders') return read(call, key, salesOrders(company));
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
    case 'customers':
      return {
        table: 'Customer',
        fields,
        rows: () => [...company.customers.values()].map((row) => ownCustomerRow(row, digits)),
      };
    default:
      return {
        table: page.table,
        fields,
        rows: () => tableOf(company, segment).map((row) => tableRow(row, page)),
      };
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
/** One rate per currency, good from the first day (APIV2CurrencyExchangeRates.Page.al). */
const rates = (company: Company): Collection => ({
  table: 'Currency Exchange Rate',
  fields: new Set([
    'id',
    'currencyCode',
    'startingDate',
    'exchangeRateAmount',
    'relationalCurrencyCode',
    'relationalExchangeRateAmount',
  ]),
  rows: () =>
    [...company.rates].map(([currencyCode, millionths]) => ({
      id: guid(company.id, 'rate', currencyCode),
      currencyCode,
      startingDate: '2000-01-01',
      exchangeRateAmount: 1,
      relationalCurrencyCode: '',
      relationalExchangeRateAmount: millionths / 1_000_000,
    })),
});
/** Stock page of sales orders, from the same rows as ours (APIV2SalesOrders.Page.al). */
const SALES_ORDER_FIELDS =
  'id number orderDate customerNumber billToCustomerNumber currencyCode totalAmountIncludingTax fullyShipped status lastModifiedDateTime'.split(
    ' ',
  );
const salesOrders = (company: Company): Collection => ({
  table: 'Sales Header',
  fields: new Set(SALES_ORDER_FIELDS),
  rows: () =>
    tableOf(company, 'orders').map(({ id, values, version, lastModified }) => ({
      '@odata.etag': etag(id, version),
      id,
      number: values['number'],
      orderDate: values['orderDate'],
      customerNumber: values['customerNumber'],
      billToCustomerNumber: values['customerNumber'],
      currencyCode: values['currencyCode'] === '' ? company.localCurrency : values['currencyCode'],
      totalAmountIncludingTax: values['amountIncludingTax'],
      fullyShipped: values['uninvoicedAmount'] === 0,
      status: 'Open',
      lastModifiedDateTime: time(lastModified),
    })),
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
    if (action === 'carryOutEffect' && carried.kind === 'done')
      keepDecision(company, String(given['effect']), now);
    return { status: 200, body: { value: JSON.stringify(carried) } };
  } catch (error) {
    if (error instanceof DialogException)
      throw new ODataError(400, 'Application_DialogException', error.message);
    throw error;
  }
}

/** The app keeps why a receipt was posted in the same transaction, and says so on the customer's timeline. */
function keepDecision(company: Company, effect: string, now: number): void {
  const json = JSON.parse(effect) as Record<string, unknown>;
  if (json['kind'] !== 'post-receipt') return;
  const text = (name: string): string => String(json[name] ?? '');
  const values = {
    receiptId: text('receipt'),
    decidedOn: text('postingDate'),
    outcome: 'Apply',
    customerNumber: text('customerNumber'),
    confidence: Number(text('confidence')),
    says: text('says'),
    digest: text('decision'),
  };
  const known = tableOf(company, 'decisions').find(
    ({ values: { receiptId } }) => receiptId === values.receiptId,
  );
  if (known) {
    known.values = values;
    touch(known, now);
  } else
    tableOf(company, 'decisions').push({
      id: guid(company.id, 'decision', values.receiptId),
      values,
      version: 1,
      lastModified: now,
    });
  addToTimeline(
    company,
    {
      customerNumber: values.customerNumber,
      kind: 'Receipt',
      reference: values.receiptId,
      says: values.says,
    },
    now,
  );
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
