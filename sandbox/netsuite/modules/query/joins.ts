import { suiteQlNotModelled } from '../../books/problems.ts';
import { SHOWS, type Catalogue } from '../../books/schema/catalogue/columns.ts';

/** Where a field leads: to a record it names, or from lines that name the record. */
export interface JoinTarget {
  readonly kind: 'to' | 'from';
  readonly table: string;
  /** Of the lines. */
  readonly field: string;
}

/** Relations that are no fields. */
const INVERSE: Readonly<
  Record<string, Readonly<Record<string, { readonly table: string; readonly field: string }>>>
> = {
  transaction: { transactionlines: { table: 'transactionline', field: 'transaction' } },
};

const TABLES: Readonly<Partial<Record<keyof typeof SHOWS, string>>> = {
  customer: 'customer',
  entity: 'entity',
  contact: 'contact',
  vendor: 'vendor',
  employee: 'employee',
  currency: 'currency',
  subsidiary: 'subsidiary',
  account: 'account',
  period: 'accountingperiod',
  term: 'term',
  paymentmethod: 'paymentmethod',
  department: 'department',
  classification: 'classification',
  location: 'location',
  item: 'item',
  transaction: 'transaction',
};

/** @throws a refusal for a field that names nothing, or a record the sandbox has no table of. */
export function joinTarget(type: string, fieldId: string, tables: Catalogue): JoinTarget {
  const inverse = INVERSE[type]?.[fieldId.toLowerCase()];
  if (inverse) return { kind: 'from', ...inverse };
  const shows = tables.get(type)?.columns[fieldId.toLowerCase()]?.shows;
  const standard = Object.entries(TABLES).find(([name]) => SHOWS[name as keyof typeof SHOWS] === shows)?.[1];
  const custom = /FROM "(customrecord\w+)" WHERE/.exec(shows ?? '')?.[1];
  const list = /list = '(customlist\w+)'/.exec(shows ?? '')?.[1];
  const table = standard ?? custom ?? list;
  if (table === undefined) throw suiteQlNotModelled('query', `the join ${fieldId} of ${type}`);
  return { kind: 'to', table, field: 'id' };
}
