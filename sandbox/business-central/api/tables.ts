import type { Company } from '../books/company.ts';
import { guid, touch } from '../books/journal.ts';
import { badRequest, noRecord, ODataError } from '../odata/error.ts';
import type { Row } from '../odata/filter.ts';
import { etag, time } from './rows.ts';

/** A field of a page of our app, as the contract declares it. */
export interface Field {
  readonly type: string;
  readonly values?: readonly string[];
  readonly length?: number;
  readonly editable?: boolean;
  readonly assigned?: boolean;
}
/** A page over a table of our app: what may be written, and which field is unique. */
export interface TablePage {
  readonly table: string;
  readonly writable: boolean;
  readonly insert?: boolean;
  readonly delete?: boolean;
  readonly key?: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** A row of a table of our app (or of sales orders, whose other fields the sandbox does not post with). */
export interface TableRow {
  readonly id: string;
  values: Record<string, unknown>;
  version: number;
  lastModified: number;
}

const PLAIN: Readonly<Record<string, unknown>> = {
  Integer: 0,
  Decimal: 0,
  Boolean: false,
  Date: '0001-01-01',
  DateTime: '0001-01-01T00:00:00Z',
};
const plainOf = ({ type, values }: Field): unknown => values?.[0] ?? PLAIN[type] ?? '';

export const tableOf = (company: Company, segment: string): TableRow[] => {
  const known = company.tables.get(segment);
  if (known) return known;
  const made: TableRow[] = [];
  company.tables.set(segment, made);
  return made;
};

/** As the wire has it: blanks of enums are written `_x0020_`. */
export function tableRow({ id, values, version, lastModified }: TableRow, { fields }: TablePage): Row {
  const row: Record<string, unknown> = { '@odata.etag': etag(id, version), id };
  for (const [name, field] of Object.entries(fields)) {
    if (name === 'id') continue;
    if (name === 'lastModifiedDateTime') row[name] = time(lastModified);
    else {
      const value = values[name] ?? plainOf(field);
      row[name] = field.type === 'Enum' ? String(value).replaceAll(' ', '_x0020_') : value;
    }
  }
  return row;
}

/** @throws ODataError what is wrong with a field, as the service says it */
export function checkFields(
  page: TablePage,
  segment: string,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(given)) {
    const field = page.fields[name];
    if (!field) throw badRequest(`The property '${name}' does not exist on type 'Microsoft.NAV.${segment}'.`);
    if (field.editable === false)
      throw new ODataError(400, 'Internal_InvalidTableRelation', `The property '${name}' is read-only.`);
    if (!fits(field, value))
      throw badRequest(`Cannot convert '${String(value)}' to the type of '${name}', ${field.type}.`);
    if (field.values && !field.values.includes(String(value).replaceAll('_x0020_', ' ')))
      throw badRequest(`'${String(value)}' is not an option of '${name}'.`);
    if (field.length !== undefined && String(value).length > field.length)
      throw new ODataError(
        400,
        'Application_StringExceededLength',
        `The length of the string is ${String(value).length}, but it must be less than or equal to ${field.length} characters.`,
      );
  }
}

function fits({ type }: Field, value: unknown): boolean {
  switch (type) {
    case 'Integer':
      return Number.isInteger(value);
    case 'Decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    default:
      return typeof value === 'string';
  }
}

/** @throws ODataError when the key is taken */
export function insertRow(
  company: Company,
  segment: string,
  page: TablePage,
  given: Readonly<Record<string, unknown>>,
  now: number,
): TableRow {
  const rows = tableOf(company, segment);
  const values: Record<string, unknown> = { ...plain(given, page) };
  const key = page.key ?? 'entryNumber';
  if (page.fields[key]?.assigned) values[key] = rows.length + 1;
  const value = values[key] ?? plainOf(page.fields[key] ?? { type: 'Text' });
  if (rows.some((row) => row.values[key] === value))
    throw new ODataError(
      400,
      'Internal_EntityWithSameKeyExists',
      `The record in table ${page.table} already exists. Identification fields and values: ${key}='${String(value)}'`,
    );
  const made: TableRow = {
    id: guid(company.id, segment, String(value), String(company.made++)),
    values: { ...values, [key]: value },
    version: 1,
    lastModified: now,
  };
  rows.push(made);
  return made;
}

export function modifyRow(
  row: TableRow,
  page: TablePage,
  given: Readonly<Record<string, unknown>>,
  now: number,
): void {
  row.values = { ...row.values, ...plain(given, page) };
  touch(row, now);
}

/** @throws ODataError when it is not there */
export function findRow(company: Company, segment: string, table: string, id: string): TableRow {
  const row = tableOf(company, segment).find((one) => one.id === id.toLowerCase());
  if (!row) throw noRecord(table, id);
  return row;
}

/** Blanks of enums as they are, and codes in capitals, as Business Central keeps them. */
const plain = (given: Readonly<Record<string, unknown>>, { fields }: TablePage): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name !== 'id')
      .map(([name, value]) => {
        const type = fields[name]?.type;
        if (typeof value !== 'string') return [name, value];
        if (type === 'Code') return [name, value.toUpperCase()];
        return [name, type === 'Enum' ? value.replaceAll('_x0020_', ' ') : value];
      }),
  );

/** What a user reads on the customer: written by the app itself when something happens, never by a caller. */
export function addToTimeline(
  company: Company,
  entry: {
    readonly customerNumber: string;
    readonly kind: string;
    readonly reference: string;
    readonly says: string;
  },
  now: number,
): void {
  const rows = tableOf(company, 'timelineEntries');
  rows.push({
    id: guid(company.id, 'timeline', String(rows.length + 1)),
    values: { ...entry, entryNumber: rows.length + 1, occurredAt: new Date(now).toISOString() },
    version: 1,
    lastModified: now,
  });
}
