/**
 * What can be searched: rows, fields and joins as data. Field ids are those of Oracle's SuiteScript records browser (search columns);
 * what is not here is refused by name.
 */
import type { Books } from '../../books/books.ts';
import { searchNotModelled } from '../../books/problems.ts';
import type { CustomField, CustomRecordType } from '../../engine/sdf-project.ts';
import { SCRIPT_RECORD_TYPE } from '../../books/records/deployments.ts';
import { catalogueOf } from '../../books/schema/catalogue/catalogue.ts';
import { SHOWS, STANDARD_LISTS, type Column } from '../../books/schema/catalogue/columns.ts';
import { fixedText } from '../../books/schema/fixed-lists.ts';
import { transactionType } from '../../books/schema/statuses.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { TASK_ID } from '../../engine/account-store.ts';
import { isRecordType } from '../record/types.ts';
import { TRANSACTION_FIELDS, TRANSACTION_JOINS, TRANSACTION_LINKS } from './transaction-fields.ts';

export type SearchFieldType =
  'select' | 'multiselect' | 'text' | 'number' | 'amount' | 'date' | 'datetime' | 'boolean';
export interface SearchField {
  readonly type: SearchFieldType;
  /** SQL over the alias `{row}`. */
  readonly sql: string;
  /** Selects: SQL of the text, in which `{value}` is the field; of several choices, their texts with commas. */
  readonly shows?: string;
  /** SQL a filter compares instead: of `status`, `CustInvc:A`. */
  readonly filters?: string;
  /**
   * How a column shows it, where it is not as its type does: `star` for yes; `unknown` is refused where a script reads it, of `textless` only
   * the text is.
   */
  readonly shown?: 'star' | 'unknown' | 'textless';
  /** A formula that sums up rows by itself: `SUM({amount}) / COUNT({internalid})`. */
  readonly aggregate?: true;
  /** Which of its source's `links` it is of: `{row}` is the link then, a row for each. */
  readonly link?: string;
}

/** Another record a row leads to. */
export interface SearchJoin {
  readonly type: string;
  /** SQL over `{row}` and the joined row `{to}`. */
  readonly on: string;
  /** Of what is no record, and no search of its own: whoever sees the row sees these. */
  readonly source?: SearchSource;
  /** Which of the `links` leads there: `{link}` in `on`. */
  readonly link?: string;
  /** Fields whose values through this join are not known. */
  readonly without?: ReadonlySet<string>;
}

export interface SearchSource {
  readonly type: string;
  /** FROM, with `{row}` for the alias. */
  readonly from: string;
  readonly where: string | null;
  readonly fields: ReadonlyMap<string, SearchField>;
  readonly joins: ReadonlyMap<string, SearchJoin>;
  /** What multiplies the rows where a field or a join is of it: `table AS {link} ON …`. */
  readonly links?: ReadonlyMap<string, string>;
  /** SQL of a row's internal id and of its record type. */
  readonly id: string;
  readonly recordType: string;
}

const sources = new WeakMap<Books, Map<string, SearchSource>>();

/** @throws SSS_INVALID_SRCH_TYPE for what is no search type, a refusal for one the sandbox does not have. */
export function searchSource(books: Books, given: string): SearchSource {
  const type = given.toLowerCase();
  let known = sources.get(books);
  if (!known) sources.set(books, (known = new Map()));
  let source = known.get(type);
  if (!source) known.set(type, (source = makeSource(books, type)));
  return source;
}

function makeSource(books: Books, type: string): SearchSource {
  if (type === 'transaction' || transactionType(type)) return transactionSource(books, type);
  const custom = books.project.customRecords.find(({ scriptId }) => scriptId === type);
  if (custom) return customRecordSource(custom);
  if (books.project.customLists.some(({ scriptId }) => scriptId === type))
    return listSource(books, type, { table: type });
  if (type === SCRIPT_INSTANCES.type) return SCRIPT_INSTANCES;
  const list = LISTS[type];
  if (list) return listSource(books, type, list);
  if (!isRecordType(type) && !['entity', 'activity'].includes(type)) {
    throw new SuiteScriptError('SSS_INVALID_SRCH_TYPE', `The search type ${type} is invalid.`);
  }
  throw searchNotModelled('N/search', `the type ${type}`);
}

/** One row a line; a search of one transaction type has that type's rows only. */
function transactionSource(books: Books, type: string): SearchSource {
  const custom = books.project.bodyFields.map((field) => customEntry(field, (column) => `{row}.t_${column}`));
  return {
    type,
    from: '{lines}',
    where: type === 'transaction' ? null : `{row}.recordtype = '${type}'`,
    fields: new Map([...TRANSACTION_FIELDS, ...custom]),
    joins: TRANSACTION_JOINS,
    links: TRANSACTION_LINKS,
    id: '{row}.id',
    recordType: '{row}.recordtype',
  };
}

const CUSTOM_TYPES: Readonly<Record<string, SearchFieldType>> = {
  SELECT: 'select',
  MULTISELECT: 'multiselect',
  CHECKBOX: 'boolean',
  DATE: 'date',
  DATETIMETZ: 'datetime',
  CURRENCY: 'amount',
  FLOAT: 'number',
  PERCENT: 'number',
  INTEGER: 'number',
};

function customEntry(field: CustomField, sql: (column: string) => string): [string, SearchField] {
  const { scriptId, fieldType, selectRecordType } = field;
  const type = CUSTOM_TYPES[fieldType] ?? 'text';
  const one = type === 'select' || type === 'multiselect' ? showsOf(selectRecordType) : undefined;
  const shows = type === 'multiselect' ? showsSeveral(one) : one;
  return [scriptId, { type, sql: sql(scriptId), ...(shows ? { shows } : {}) }];
}

/** The texts of `1, 2`, in that order. Without a list to look in, the ids. */
const showsSeveral = (one: string | undefined): string =>
  `(SELECT group_concat(${one?.replaceAll('{value}', 'CAST(each.value AS INTEGER)') ?? 'each.value'}, ',')
    FROM json_each('[' || {value} || ']') each)`;

function showsOf(list: string | null): string | undefined {
  if (list === null) return undefined;
  const standard = STANDARD_LISTS[list];
  if (standard) return SHOWS[standard];
  if (list.startsWith('customlist'))
    return `(SELECT name FROM _customlist WHERE list = '${list}' AND id = {value})`;
  return list.startsWith('customrecord') ? `(SELECT name FROM "${list}" WHERE id = {value})` : undefined;
}

/** A field that chooses a record is a join of its own name. */
function customRecordSource({ scriptId, fields }: CustomRecordType): SearchSource {
  const own: [string, SearchField][] = [
    ['internalid', { type: 'select', sql: '{row}.id' }],
    ['internalidnumber', { type: 'number', sql: '{row}.id' }],
    ['name', { type: 'text', sql: '{row}.name' }],
    ['externalid', { type: 'select', sql: '{row}.externalid' }],
    ['externalidstring', { type: 'text', sql: '{row}.externalid' }],
    ['isinactive', { type: 'boolean', sql: '{row}.isinactive' }],
    ['created', { type: 'datetime', sql: '{row}.created' }],
    ['lastmodified', { type: 'datetime', sql: '{row}.lastmodified' }],
    ['owner', { type: 'select', sql: '{row}.owner', shows: SHOWS.employee }],
  ];
  const joins = fields.flatMap((field): [string, SearchJoin][] => {
    const target = field.fieldType === 'SELECT' ? joinTarget(field.selectRecordType) : null;
    return target === null
      ? []
      : [[field.scriptId, { type: target, on: `{to}.id = {row}."${field.scriptId}"` }]];
  });
  return {
    type: scriptId,
    from: `"${scriptId}" AS {row}`,
    where: null,
    fields: new Map([...own, ...fields.map((field) => customEntry(field, (column) => `{row}."${column}"`))]),
    joins: new Map(joins),
    id: '{row}.id',
    recordType: `'${scriptId}'`,
  };
}

const joinTarget = (list: string | null): string | null => {
  if (list === null) return null;
  if (list.startsWith('customrecord')) return list;
  return { '-2': 'customer', '-4': 'employee' }[list] ?? null;
};

/**
 * Tasks of scripts, as scripts look for deployments that are busy. What a script reads of a status or stage is not known, nor when it began: the
 * sources filter by status (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4478613244.html has the page of it).
 */
const SCRIPT_INSTANCES: SearchSource = {
  type: 'scheduledscriptinstance',
  from: `(SELECT t.*, s.id AS scriptid, d.id AS deploymentid FROM engine_task t JOIN _script s ON s.scriptid = t.script
    JOIN _scriptdeployment d ON d.script = s.id AND d.scriptid = t.deployment) AS {row}`,
  where: null,
  fields: new Map<string, SearchField>([
    ['status', { type: 'select', sql: '{row}.status', shown: 'unknown' }],
    ['mapreducestage', { type: 'select', sql: '{row}.stage', shown: 'unknown' }],
    ['taskid', { type: 'text', sql: TASK_ID }],
    ['datecreated', { type: 'datetime', sql: 'sq_moment({row}.submitted_at)' }],
    ['timestampcreated', { type: 'datetime', sql: 'sq_moment({row}.submitted_at)' }],
  ]),
  joins: new Map([
    ['script', { type: 'script', on: '{to}.id = {row}.scriptid' }],
    ['scriptdeployment', { type: 'scriptdeployment', on: '{to}.primarykey = {row}.deploymentid' }],
  ]),
  id: '{row}.id',
  recordType: `'scheduledscriptinstance'`,
};

/** Lists searched by the columns SuiteQL has of them, under the names N/search gives some. */
interface List {
  readonly table: string;
  readonly names?: Readonly<Record<string, string>>;
  /** Fields and joins that SuiteQL does not have. */
  readonly more?: Readonly<Record<string, SearchField>>;
  readonly joins?: Readonly<Record<string, SearchJoin>>;
  /** SQL of a row's record type, where it is not the search's. */
  readonly recordType?: string;
  /** Its column of internal ids, where it is not `id`. */
  readonly id?: string;
  /** Which of the table's columns a search has by their own names, where not all. */
  readonly own?: readonly string[];
}

const ofCustomer = (type: SearchFieldType, column: string, shows?: string): SearchField => ({
  type,
  sql: `(SELECT ${column} FROM _customer WHERE id = {row}.id)`,
  ...(shows === undefined ? {} : { shows }),
});
/** Of the address that bills are sent to. */
const ofAddress = (column: string): SearchField => ({
  type: 'text',
  sql: `(SELECT ${column} FROM _address WHERE entity = {row}.id ORDER BY defaultbilling DESC, id LIMIT 1)`,
});
/** What is open of a customer in its own currency, as on its form. */
const openOf = (value: string): SearchField => ({
  type: 'amount',
  sql: `(SELECT coalesce(sum(${value}) * 1.0 / max(o.scale), 0) FROM _line o JOIN _transaction t ON t.id = o.doc
    WHERE o.entity = {row}.id AND o.open > 0 AND o.currency = (SELECT currency FROM _customer WHERE id = {row}.id))`,
});
/** Choices of NetSuite's whose texts the sandbox does not have. */
const textless = (...columns: readonly string[]): Record<string, SearchField> =>
  Object.fromEntries(
    columns.map((column) => [column, { type: 'select', sql: `{row}."${column}"`, shown: 'textless' }]),
  );
/** Standard fields that no record of the sandbox can fill: empty for everybody. */
const empty = (...names: readonly string[]): Record<string, SearchField> =>
  Object.fromEntries(names.map((name) => [name, { type: 'text', sql: 'NULL' }]));
const LISTS: Readonly<Record<string, List>> = {
  customer: {
    table: 'customer',
    names: { terms: 'terms', balance: 'balancesearch', datecreated: 'datecreated' },
    more: {
      ...textless('language', 'category'),
      subsidiary: ofCustomer('select', 'subsidiary', SHOWS.subsidiary),
      stage: { type: 'select', sql: `'CUSTOMER'`, shows: `'Customer'` },
      overduebalance: openOf(`CASE WHEN o.side = 'D' AND t.duedate < date(sq_now()) THEN o.open ELSE 0 END`),
      depositbalance: openOf(`CASE WHEN o.kind = 'DEPOSIT' THEN o.open ELSE 0 END`),
      daysoverdue: {
        type: 'number',
        sql: `(SELECT coalesce(max(sq_days_between(date(sq_now()), t.duedate)), 0) FROM _line o JOIN _transaction t ON t.id = o.doc
          WHERE o.entity = {row}.id AND o.open > 0 AND o.side = 'D' AND t.duedate < date(sq_now())
            AND o.currency = (SELECT currency FROM _customer WHERE id = {row}.id))`,
      },
      addressee: ofAddress('addressee'),
      address1: ofAddress('addr1'),
      address2: ofAddress('addr2'),
      city: ofAddress('city'),
      state: ofAddress('state'),
      zipcode: ofAddress('zip'),
      ...empty(
        'title',
        'salutation',
        'middlename',
        'fax',
        'mobilephone',
        'homephone',
        'altphone',
        'altemail',
      ),
    },
    joins: {
      salesrep: { type: 'employee', on: '{to}.id = {row}.salesrep' },
      contact: { type: 'contact', on: '{to}.company = {row}.id' },
      parentcustomer: { type: 'customer', on: '{to}.id = {row}.parent' },
    },
  },
  employee: {
    table: 'employee',
    more: empty('salutation', 'middlename', 'fax', 'mobilephone', 'homephone', 'altphone', 'altemail'),
  },
  entity: {
    table: 'entity',
    recordType: `CASE {row}.type WHEN 'CustJob' THEN 'customer' ELSE lower({row}.type) END`,
  },
  contact: {
    table: 'contact',
    joins: { customer: { type: 'customer', on: '{to}.id = {row}.company' } },
  },
  vendor: { table: 'vendor' },
  task: { table: 'task' },
  phonecall: { table: 'phonecall' },
  note: { table: 'note' },
  supportcase: {
    table: 'supportcase',
    more: textless('category', 'origin', 'profile'),
    joins: {
      customer: { type: 'customer', on: '{to}.id = {row}.company' },
      contact: { type: 'contact', on: '{to}.id = {row}.contact' },
      employee: { type: 'employee', on: '{to}.id = {row}.assigned' },
    },
  },
  folder: {
    table: 'mediaitemfolder',
    joins: { file: { type: 'file', on: '{to}.folder = {row}.id' } },
  },
  file: {
    table: 'file',
    own: ['name', 'description'],
    names: { created: 'createddate', modified: 'lastmodifieddate', availablewithoutlogin: 'isonline' },
    more: textless('folder'),
  },
  script: { table: 'script', recordType: SCRIPT_RECORD_TYPE },
  scriptdeployment: {
    table: 'scriptdeployment',
    id: 'primarykey',
    more: {
      scripttype: {
        type: 'select',
        sql: `(SELECT type FROM _script WHERE id = {row}.script)`,
        shows: fixedText('scripttype'),
      },
    },
    joins: { script: { type: 'script', on: '{to}.id = {row}.script' } },
  },
  subsidiary: { table: 'subsidiary', more: textless('country') },
  currency: { table: 'currency' },
  account: {
    table: 'account',
    names: {
      number: 'acctnumber',
      displayname: 'accountsearchdisplayname',
      name: 'fullname',
      type: 'accttype',
    },
  },
  accountingperiod: { table: 'accountingperiod' },
  term: { table: 'term' },
  department: { table: 'department' },
  location: { table: 'location' },
  classification: { table: 'classification' },
  paymentmethod: { table: 'paymentmethod' },
  item: {
    table: 'item',
    more: {
      type: {
        type: 'select',
        sql: '{row}.itemtype',
        shows: `CASE {value} WHEN 'Service' THEN 'Service' END`,
      },
    },
  },
};

const LIST_TYPES: Readonly<Record<Column['type'], SearchFieldType>> = {
  integer: 'number',
  number: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
};

function listSource(books: Books, type: string, list: List): SearchSource {
  const {
    table,
    names = {},
    more = {},
    joins = {},
    recordType = `'${type}'`,
    id = 'id',
    own: ownNames,
  } = list;
  const columns = Object.entries(catalogueOf(books.project).get(table)?.columns ?? {});
  const entry = (name: string, column: string, { type: kind, shows }: Column): [string, SearchField] => [
    name,
    {
      type: shows ? 'select' : LIST_TYPES[kind],
      sql: `{row}."${column}"`,
      ...(shows && !shows.includes('{row}') ? { shows } : {}),
    },
  ];
  const own = columns
    .filter(([name]) => name !== id && (ownNames?.includes(name) ?? true))
    .map(([name, column]) => entry(name, name, column));
  const byName = new Map(columns);
  const renamed = Object.entries(names).flatMap(([name, column]) => {
    const found = byName.get(column);
    return found ? [entry(name, column, found)] : [];
  });
  const ids: [string, SearchField][] = [
    ['internalid', { type: 'select', sql: `{row}.${id}` }],
    ['internalidnumber', { type: 'number', sql: `{row}.${id}` }],
    ['externalid', { type: 'select', sql: '{row}.externalid' }],
    ['externalidstring', { type: 'text', sql: '{row}.externalid' }],
  ];
  return {
    type,
    from: `suiteql_${table} AS {row}`,
    where: null,
    fields: new Map([
      ...own,
      ...renamed,
      ...ids.filter(([name]) => !name.startsWith('external') || byName.has('externalid')),
      ...Object.entries(more),
    ]),
    joins: new Map(Object.entries(joins)),
    id: `{row}.${id}`,
    recordType,
  };
}
