/** How a column of SuiteQL's tables is described, and the few kinds of them there are. */
import type { AppliedField, CustomField, FieldType } from '../../../engine/sdf-project.ts';
import { isStored } from '../custom.ts';

export type ColumnType = 'integer' | 'number' | 'text' | 'boolean' | 'date' | 'datetime';

export interface Column {
  readonly type: ColumnType;
  /** Over the alias of `from`. */
  readonly sql: string;
  /** For `BUILTIN.DF`: SQL in which `{value}` is the column and `{row}` the alias of its table. Absent: the value shows as itself. */
  readonly shows?: string;
}
export interface Table {
  readonly from: string;
  readonly columns: Readonly<Record<string, Column>>;
}
export type Catalogue = ReadonlyMap<string, Table>;

export type Columns = Record<string, Column>;

export const plain =
  (type: ColumnType) =>
  (alias: string, ...names: readonly string[]): Columns =>
    Object.fromEntries(names.map((name) => [name, { type, sql: `${alias}."${name}"` }]));
export const [texts, flags, integers, numbers, days, moments] = [
  plain('text'),
  plain('boolean'),
  plain('integer'),
  plain('number'),
  plain('date'),
  plain('datetime'),
];
export const as = (type: ColumnType, sql: string, shows?: string): Column => ({
  type,
  sql,
  ...(shows ? { shows } : {}),
});

export const named = (table: string, show = 'name'): string =>
  `(SELECT ${show} FROM ${table} WHERE id = {value})`;
export const CUSTOMER_NAME = `CASE WHEN companyname IS NULL OR companyname = entityid THEN entityid ELSE entityid || ' ' || companyname END`;
export const SHOWS = {
  customer: named('_customer', CUSTOMER_NAME),
  entity: `coalesce(${named('_customer', CUSTOMER_NAME)}, ${named('_employee', 'entityid')}, ${named('_vendor', CUSTOMER_NAME)}, ${named('_contact', 'entityid')})`,
  contact: named('_contact', 'entityid'),
  vendor: named('_vendor', CUSTOMER_NAME),
  employee: named('_employee', 'entityid'),
  currency: named('_currency'),
  subsidiary: named('_subsidiary'),
  accountingbook: named('_accountingbook'),
  account: named('_account', `coalesce(number || ' ', '') || name`),
  period: named('_period'),
  term: named('_term'),
  paymentmethod: named('_paymentmethod'),
  department: named('_department'),
  classification: named('_classification'),
  location: named('_location'),
  item: named('_item'),
  script: named('_script'),
  transaction: `(SELECT (SELECT label FROM temp._type WHERE code = shown.type) || ' #' || tranid FROM _transaction shown WHERE shown.id = {value})`,
  type: `(SELECT label FROM temp._type WHERE code = {value})`,
  status: `(SELECT fullname FROM temp._status WHERE type = {row}."type" AND letter = {value})`,
} as const;

export const select = (alias: string, name: string, shows: keyof typeof SHOWS): Columns => ({
  [name]: as('integer', `${alias}."${name}"`, SHOWS[shows]),
});
export const decimal = (amount: string, scale: string): Column =>
  as('number', `${amount} / CAST(${scale} AS REAL)`);
export const ofSide = (side: 'D' | 'C', amount: string, scale: string, also = ''): Column =>
  as('number', `CASE WHEN ${also}side = '${side}' THEN ${amount} / CAST(${scale} AS REAL) END`);

export const CUSTOM_TYPES: Readonly<Partial<Record<FieldType, ColumnType>>> = {
  CHECKBOX: 'boolean',
  CURRENCY: 'number',
  FLOAT: 'number',
  PERCENT: 'number',
  INTEGER: 'integer',
  SELECT: 'integer',
  IMAGE: 'integer',
  DOCUMENT: 'integer',
  DATE: 'date',
  DATETIMETZ: 'datetime',
};

/** Standard lists by the number SDF gives them in `selectrecordtype`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1520449943.html */
export const STANDARD_LISTS: Readonly<Record<string, keyof typeof SHOWS>> = {
  '-2': 'customer',
  '-3': 'vendor',
  '-6': 'contact',
  '-4': 'employee',
  '-9': 'entity',
  '-10': 'item',
  '-30': 'transaction',
  '-101': 'classification',
  '-102': 'department',
  '-103': 'location',
  '-105': 'period',
  '-112': 'account',
  '-117': 'subsidiary',
  '-122': 'currency',
};

export function customColumns(alias: string, fields: readonly CustomField[]): Columns {
  return Object.fromEntries(
    fields.filter(isStored).map((field): [string, Column] => {
      const type = CUSTOM_TYPES[field.fieldType] ?? 'text';
      return [field.scriptId, as(type, `${alias}."${field.scriptId}"`, customShows(field))];
    }),
  );
}

export function customShows({ fieldType, selectRecordType }: CustomField): string | undefined {
  if (fieldType !== 'SELECT' || selectRecordType === null) return undefined;
  const standard = STANDARD_LISTS[selectRecordType];
  if (standard) return SHOWS[standard];
  if (selectRecordType.startsWith('customlist')) {
    return `(SELECT name FROM _customlist WHERE list = '${selectRecordType}' AND id = {value})`;
  }
  return selectRecordType.startsWith('customrecord') ? named(`"${selectRecordType}"`) : undefined;
}

export const on = (fields: readonly AppliedField[], target: string): readonly AppliedField[] =>
  fields.filter(({ appliesTo }) => appliesTo.includes(target));

export const tracked = (alias: string): Columns => ({
  datecreated: as('datetime', `${alias}.created`),
  lastmodifieddate: as('datetime', `${alias}.lastmodified`),
});
