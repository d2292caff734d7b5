/**
 * What can be searched: rows, fields and joins as data. Field ids are those of Oracle's SuiteScript records browser (search columns);
 * what is not here is refused by name.
 */
import type { Books } from '../../books/books.ts';
import { searchNotModelled } from '../../books/problems.ts';
import type { CustomField, CustomRecordType } from '../../engine/sdf-project.ts';
import { catalogueOf } from '../../books/schema/catalogue/catalogue.ts';
import { SHOWS, STANDARD_LISTS, type Column } from '../../books/schema/catalogue/columns.ts';
import { transactionType } from '../../books/schema/statuses.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { isRecordType } from '../record/types.ts';
import { TRANSACTION_FIELDS, TRANSACTION_JOINS } from './transaction-fields.ts';

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
}

/** Another record a row leads to. */
export interface SearchJoin {
  readonly type: string;
  /** SQL over `{row}` and the joined row `{to}`. */
  readonly on: string;
}

export interface SearchSource {
  readonly type: string;
  /** FROM, with `{row}` for the alias. */
  readonly from: string;
  readonly where: string | null;
  readonly fields: ReadonlyMap<string, SearchField>;
  readonly joins: ReadonlyMap<string, SearchJoin>;
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

/** Lists searched by the columns SuiteQL has of them, under the names N/search gives some. */
interface List {
  readonly table: string;
  readonly names?: Readonly<Record<string, string>>;
}
const LISTS: Readonly<Record<string, List>> = {
  customer: {
    table: 'customer',
    names: { terms: 'terms', balance: 'balancesearch', datecreated: 'datecreated' },
  },
  employee: { table: 'employee' },
  subsidiary: { table: 'subsidiary' },
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
  item: { table: 'item' },
};

const LIST_TYPES: Readonly<Record<Column['type'], SearchFieldType>> = {
  integer: 'number',
  number: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
};

function listSource(books: Books, type: string, { table, names = {} }: List): SearchSource {
  const columns = Object.entries(catalogueOf(books.project).get(table)?.columns ?? {});
  const entry = (name: string, column: string, { type: kind, shows }: Column): [string, SearchField] => [
    name,
    {
      type: shows ? 'select' : LIST_TYPES[kind],
      sql: `{row}."${column}"`,
      ...(shows && !shows.includes('{row}') ? { shows } : {}),
    },
  ];
  const own = columns.filter(([name]) => name !== 'id').map(([name, column]) => entry(name, name, column));
  const byName = new Map(columns);
  const renamed = Object.entries(names).flatMap(([name, column]) => {
    const found = byName.get(column);
    return found ? [entry(name, column, found)] : [];
  });
  const ids: [string, SearchField][] = [
    ['internalid', { type: 'select', sql: '{row}.id' }],
    ['internalidnumber', { type: 'number', sql: '{row}.id' }],
    ['externalid', { type: 'select', sql: '{row}.externalid' }],
    ['externalidstring', { type: 'text', sql: '{row}.externalid' }],
  ];
  const subsidiary: [string, SearchField][] =
    type === 'customer'
      ? [
          [
            'subsidiary',
            {
              type: 'select',
              sql: `(SELECT subsidiary FROM _customer WHERE id = {row}.id)`,
              shows: SHOWS.subsidiary,
            },
          ],
        ]
      : [];
  return {
    type,
    from: `suiteql_${table} AS {row}`,
    where: null,
    fields: new Map([
      ...own,
      ...renamed,
      ...ids.filter(([name]) => !name.startsWith('external') || byName.has('externalid')),
      ...subsidiary,
    ]),
    joins: new Map(),
    id: '{row}.id',
    recordType: `'${type}'`,
  };
}
