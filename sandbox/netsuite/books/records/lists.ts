/** Customers, employees, and the lists of an account, as records. Field ids: Oracle's SuiteScript records browser. */
import type { AppliedField, SdfProject } from '../../engine/sdf-project.ts';
import type { Books } from '../books.ts';
import { hasDependents, userError } from '../errors.ts';
import { family } from '../ledger/masters.ts';

import { choice, computed, customField, field, fieldMap, isEmpty, type Field } from './field.ts';
import type { RecordKind, Sublist } from './kind.ts';
import { newLine, numberOf, textOf, type Line, type RecordState } from './state.ts';
import { tableKind, type TableDefinition } from './table-kind.ts';

export const on = (fields: readonly AppliedField[], target: string): Field[] =>
  fields.filter(({ appliesTo }) => appliesTo.includes(target)).map(customField);

export const INACTIVE = field('isinactive', 'checkbox', { label: 'Inactive', inline: true });
export const EXTERNAL_ID = field('externalid', 'text', { label: 'External ID' });
export const DATES = [
  field('datecreated', 'datetime', { column: 'created', readOnly: true }),
  field('lastmodifieddate', 'datetime', { column: 'lastmodified', readOnly: true }),
];

const LOADED_ONLY = 'addresses are loaded with the account (books/load.ts) and only read';
const ADDRESS = tableKind({
  type: 'address',
  table: '_address',
  ids: 'address',
  recordClass: 'other',
  fields: fieldMap(
    ...['addressee', 'addr1', 'addr2', 'city', 'state', 'zip', 'country'].map((id) =>
      field(id, 'text', { readOnly: true }),
    ),
    field('addrphone', 'text', { column: 'phone', readOnly: true }),
  ),
  refuses: { save: LOADED_ONLY },
});
/**
 * The addresses of a customer, each with its subrecord: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4690199022.html
 * Columns beyond `label`: published scripts.
 */
const ADDRESS_BOOK: Sublist = {
  id: 'addressbook',
  kind: 'static',
  fields: fieldMap(
    computed('addressid', 'text'),
    computed('internalid', 'integer'),
    computed('id', 'integer'),
    computed('label', 'text', { label: 'Label' }),
    computed('defaultbilling', 'checkbox', { label: 'Default Billing' }),
    computed('defaultshipping', 'checkbox', { label: 'Default Shipping' }),
  ),
  subrecords: new Map([['addressbookaddress', { kind: ADDRESS, id: 'internalid' }]]),
};
const addressLines = (books: Books, customer: number | null): Line[] =>
  books
    .rows<{
      id: number;
      label: string | null;
      defaultbilling: string;
      defaultshipping: string;
    }>(
      `SELECT id, label, defaultbilling, defaultshipping FROM _address WHERE entity = ? ORDER BY id`,
      customer,
    )
    .map(({ id, label, defaultbilling, defaultshipping }) =>
      newLine({
        addressid: String(id),
        internalid: id,
        id,
        label: label ?? '',
        defaultbilling: defaultbilling === 'T',
        defaultshipping: defaultshipping === 'T',
      }),
    );

/**
 * `creditlimit` and `creditholdoverride` take no inline editing: load and save.
 * Balances are in the customer's currency, its own only; `consol…` with the customers below it, those of other currencies left out.
 */
export const customerKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'customer',
    table: '_customer',
    ids: 'entity',
    recordClass: 'other',
    fields: fieldMap(
      field('entityid', 'text', { label: 'Customer ID', inline: true }),
      field('isperson', 'checkbox', { label: 'Individual' }),
      field('companyname', 'text', { label: 'Company Name', inline: true }),
      computed('altname', 'text', { label: 'Name' }),
      field('firstname', 'text', { label: 'First Name', inline: true }),
      field('lastname', 'text', { label: 'Last Name', inline: true }),
      field('email', 'email', { label: 'Email', inline: true }),
      field('phone', 'phone', { label: 'Phone', inline: true }),
      field('url', 'url', { label: 'Web Address', inline: true }),
      field('comments', 'textarea', { label: 'Comments', inline: true }),
      field('accountnumber', 'text', { label: 'Account', inline: true }),
      field('vatregnumber', 'text', { label: 'Tax Reg. Number', inline: true }),
      field('language', 'text', { label: 'Language', inline: true }),
      choice('emailpreference', 'emailpreference', { label: 'Email Preference', inline: true }),
      choice('salesrep', 'employee', { label: 'Sales Rep', inline: true }),
      choice('parent', 'customer', { label: 'Child Of' }),
      choice('subsidiary', 'subsidiary', { label: 'Primary Subsidiary', mandatory: true }),
      choice('currency', 'currency', { label: 'Primary Currency', mandatory: true }),
      choice('terms', 'term', { label: 'Terms', inline: true }),
      field('creditlimit', 'currency', { label: 'Credit Limit' }),
      choice('creditholdoverride', 'creditholdoverride', { label: 'Hold' }),
      choice('receivablesaccount', 'account', { label: 'Default Receivables Account' }),
      computed('balance', 'currency', { label: 'Balance' }),
      computed('overduebalance', 'currency', { label: 'Overdue Balance' }),
      computed('daysoverdue', 'integer', { label: 'Days Overdue' }),
      computed('depositbalance', 'currency', { label: 'Deposit Balance' }),
      computed('consolbalance', 'currency', { label: 'Consolidated Balance' }),
      computed('consoloverduebalance', 'currency', { label: 'Consolidated Overdue Balance' }),
      computed('defaultaddress', 'textarea', { label: 'Default Address' }),
      INACTIVE,
      EXTERNAL_ID,
      ...DATES,
      ...on(project.entityFields, 'appliestocustomer'),
    ),
    sublists: [ADDRESS_BOOK],
    defaults: { creditholdoverride: 'AUTO', emailpreference: 'DEFAULT' },
    compute(books, state) {
      computeBalances(books, state);
      state.sublists.set('addressbook', addressLines(books, state.id));
    },
    prepare(books, state) {
      nameEntity(books, state);
      currencyOfSubsidiary(books, state);
    },
    after(books, id, state) {
      const subsidiary = numberOf(state, 'subsidiary') ?? 0;
      books.write(
        `UPDATE _customersubsidiary SET isprimary = 'F' WHERE entity = ? AND subsidiary <> ?`,
        id,
        subsidiary,
      );
      books.write(
        `INSERT INTO _customersubsidiary (entity, subsidiary, isprimary) VALUES (?, ?, 'T') ON CONFLICT (entity, subsidiary) DO UPDATE SET isprimary = 'T'`,
        id,
        subsidiary,
      );
    },
    beforeRemove(books, id) {
      const used = books.row(
        `SELECT 1 FROM _transaction WHERE entity = ? UNION SELECT 1 FROM _customer WHERE parent = ?`,
        id,
        id,
      );
      if (used) throw hasDependents();
      books.write(`DELETE FROM _customersubsidiary WHERE entity = ?`, id);
      books.write(`DELETE FROM _address WHERE entity = ?`, id);
    },
  });

interface Balance {
  readonly balance: number;
  readonly overdue: number;
  readonly since: number;
  readonly deposits: number;
}

function computeBalances(books: Books, state: RecordState): void {
  if (state.id === null) return;
  const currency = numberOf(state, 'currency');
  const own = balanceOf(books, [state.id], currency);
  const group = balanceOf(books, family(books, state.id), currency);
  const address = books.row<{ text: string }>(
    `SELECT concat_ws(char(10), addressee, addr1, addr2, nullif(trim(coalesce(zip, '') || ' ' || coalesce(city, '')), ''), country) AS text
       FROM _address WHERE entity = ? ORDER BY defaultbilling DESC, id LIMIT 1`,
    state.id,
  );
  const person = [textOf(state, 'firstname'), textOf(state, 'lastname')]
    .filter((part) => part !== null)
    .join(' ');
  const values = {
    altname: textOf(state, 'companyname') ?? person,
    balance: own.balance,
    overduebalance: own.overdue,
    daysoverdue: own.since,
    depositbalance: own.deposits,
    consolbalance: group.balance,
    consoloverduebalance: group.overdue,
    defaultaddress: address?.text ?? '',
  };
  for (const [id, value] of Object.entries(values)) state.values.set(id, value);
}

function balanceOf(books: Books, customers: readonly number[], currency: number | null): Balance {
  const total: Balance = { balance: 0, overdue: 0, since: 0, deposits: 0 };
  return customers.reduce((sum, customer) => {
    const row = books.row<{ [key in keyof Balance]: number | null }>(
      `SELECT sum(CASE WHEN l.kind = 'DEPOSIT' THEN 0 WHEN l.side = 'D' THEN l.open ELSE -l.open END) * 1.0 / max(l.scale) AS balance,
         sum(CASE WHEN l.side = 'D' AND t.duedate < date(sq_now()) THEN l.open ELSE 0 END) * 1.0 / max(l.scale) AS overdue,
         max(CASE WHEN l.side = 'D' AND t.duedate < date(sq_now()) THEN julianday(date(sq_now())) - julianday(t.duedate) ELSE 0 END) AS since,
         sum(CASE WHEN l.kind = 'DEPOSIT' THEN l.open ELSE 0 END) * 1.0 / max(l.scale) AS deposits
       FROM _line l JOIN _transaction t ON t.id = l.doc WHERE l.entity = ? AND l.open > 0 AND l.currency = ?`,
      customer,
      currency,
    );
    return {
      balance: sum.balance + (row?.balance ?? 0),
      overdue: sum.overdue + (row?.overdue ?? 0),
      since: Math.max(sum.since, row?.since ?? 0),
      deposits: sum.deposits + (row?.deposits ?? 0),
    };
  }, total);
}

/** An entity without an id of its own is called by its name. */
export function nameEntity(books: Books, state: RecordState): void {
  if (isEmpty(state.values.get('entityid'))) {
    const person = ['firstname', 'middlename', 'lastname']
      .map((name) => textOf(state, name))
      .filter((part) => part !== null)
      .join(' ');
    state.values.set('entityid', textOf(state, 'companyname') ?? person);
  }
  const entityId = textOf(state, 'entityid');
  if (entityId === null) throw userError('Please enter value(s) for: Company Name');
  if (books.row(`SELECT 1 FROM "_${state.type}" WHERE entityid = ? AND id IS NOT ?`, entityId, state.id)) {
    throw userError(
      'A record with the same name already exists. You must enter a unique name for each record you create.',
    );
  }
}

/** A customer without a currency has its subsidiary's, as the form fills it in: Oracle's samples set none. */
export function currencyOfSubsidiary(books: Books, state: RecordState): void {
  const subsidiary = numberOf(state, 'subsidiary');
  if (subsidiary === null || !isEmpty(state.values.get('currency'))) return;
  const found = books.row<{ currency: number }>(`SELECT currency FROM _subsidiary WHERE id = ?`, subsidiary);
  if (found) state.values.set('currency', String(found.currency));
}

export const employeeKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'employee',
    table: '_employee',
    ids: 'entity',
    recordClass: 'other',
    fields: fieldMap(
      field('entityid', 'text', { label: 'Employee ID' }),
      field('firstname', 'text', { label: 'First Name', inline: true }),
      field('lastname', 'text', { label: 'Last Name', inline: true }),
      field('email', 'email', { label: 'Email', inline: true }),
      field('phone', 'phone', { label: 'Phone', inline: true }),
      field('title', 'text', { label: 'Job Title', inline: true }),
      choice('supervisor', 'employee', { label: 'Supervisor', inline: true }),
      choice('department', 'department', { label: 'Department', inline: true }),
      choice('subsidiary', 'subsidiary', { label: 'Subsidiary' }),
      INACTIVE,
      EXTERNAL_ID,
      ...DATES,
      ...on(project.entityFields, 'appliestoemployee'),
    ),
    prepare: nameEntity,
  });

const SET_UP_ONLY = 'it is set up when the account is loaded (books/load.ts)';
const readOnlyList = (type: string, table: string, fields: readonly Field[]): RecordKind =>
  tableKind({
    type,
    table,
    ids: type,
    recordClass: 'other',
    fields: fieldMap(...fields),
    refuses: {
      create: SET_UP_ONLY,
      copy: SET_UP_ONLY,
      save: SET_UP_ONLY,
      delete: SET_UP_ONLY,
      submitFields: SET_UP_ONLY,
    },
  } satisfies TableDefinition);

const NAME = field('name', 'text', { label: 'Name' });
/** Lists that scripts read. */
export const LIST_KINDS: readonly RecordKind[] = [
  readOnlyList('subsidiary', '_subsidiary', [
    NAME,
    choice('parent', 'subsidiary'),
    choice('currency', 'currency'),
    field('country', 'text'),
    INACTIVE,
    EXTERNAL_ID,
  ]),
  readOnlyList('accountingbook', '_accountingbook', [
    NAME,
    field('isprimary', 'checkbox'),
    field('isadjustmentonly', 'checkbox'),
    choice('basebook', 'accountingbook'),
    INACTIVE,
    EXTERNAL_ID,
  ]),
  readOnlyList('currency', '_currency', [NAME, field('symbol', 'text'), INACTIVE, EXTERNAL_ID]),
  readOnlyList('account', '_account', [
    field('acctname', 'text', { column: 'name' }),
    field('acctnumber', 'text', { column: 'number' }),
    field('accttype', 'text', { column: 'type' }),
    choice('currency', 'currency'),
    choice('parent', 'account'),
    INACTIVE,
    EXTERNAL_ID,
  ]),
  readOnlyList('accountingperiod', '_period', [
    field('periodname', 'text', { column: 'name' }),
    field('startdate', 'date', { column: 'starts' }),
    field('enddate', 'date', { column: 'ends' }),
    field('closed', 'checkbox'),
    field('arlocked', 'checkbox'),
    field('alllocked', 'checkbox'),
    choice('parent', 'period'),
    INACTIVE,
  ]),
  readOnlyList('term', '_term', [
    NAME,
    field('daysuntilnetdue', 'integer', { column: 'netdays' }),
    field('discountpercent', 'percent', { column: 'discountpercent' }),
    field('daysuntilexpiry', 'integer', { column: 'discountdays' }),
    field('installment', 'checkbox'),
    field('recurrencecount', 'integer'),
    field('recurrencefrequency', 'text'),
    field('repeatevery', 'integer'),
    field('splitevenly', 'checkbox'),
    INACTIVE,
    EXTERNAL_ID,
  ]),
  ...(['department', 'location', 'classification'] as const).map((type) =>
    readOnlyList(type, `_${type}`, [NAME, choice('parent', type), INACTIVE, EXTERNAL_ID]),
  ),
  readOnlyList('paymentmethod', '_paymentmethod', [NAME, INACTIVE, EXTERNAL_ID]),
  readOnlyList('serviceitem', '_item', [
    field('itemid', 'text', { column: 'name' }),
    field('displayname', 'text'),
    choice('incomeaccount', 'account'),
    INACTIVE,
    EXTERNAL_ID,
  ]),
];
