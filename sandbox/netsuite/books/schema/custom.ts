/** Tables and columns of the project's custom records, lists and fields. */
import type { CustomField, FieldType } from '../../engine/sdf-project.ts';
import type { Books } from '../books.ts';
import { accountMoment } from '../days.ts';
import { nextNumber } from './tables.ts';

/** Fields that show something and keep nothing. */
const KEEPS_NOTHING: ReadonlySet<FieldType> = new Set(['HELP', 'INLINEHTML']);

const COLUMN_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  CHECKBOX: `TEXT DEFAULT 'F'`,
  CURRENCY: 'REAL',
  FLOAT: 'REAL',
  PERCENT: 'REAL',
  INTEGER: 'INTEGER',
  SELECT: 'INTEGER',
  IMAGE: 'INTEGER',
  DOCUMENT: 'INTEGER',
};

export const isStored = (field: CustomField): boolean =>
  field.storeValue && !KEEPS_NOTHING.has(field.fieldType);

export function createCustomSchema(books: Books): void {
  const { customRecords, customLists, bodyFields, columnFields, entityFields, crmFields, scripts } =
    books.project;
  for (const record of customRecords) {
    books.database.exec(
      `CREATE TABLE IF NOT EXISTS "${record.scriptId}" (id INTEGER PRIMARY KEY, name TEXT, externalid TEXT UNIQUE, scriptid TEXT,
        isinactive TEXT NOT NULL DEFAULT 'F', owner INTEGER, created TEXT, lastmodified TEXT, version INTEGER NOT NULL DEFAULT 1)`,
    );
    addColumns(books, record.scriptId, record.fields);
    for (const field of record.fields) {
      if (isStored(field) && (field.fieldType === 'SELECT' || field.isParent)) {
        books.database.exec(
          `CREATE INDEX IF NOT EXISTS "${record.scriptId}_${field.scriptId}" ON "${record.scriptId}" ("${field.scriptId}")`,
        );
      }
    }
    for (const instance of record.instances)
      seedInstance(books, record.scriptId, instance.scriptId, instance.values);
  }
  addColumns(books, '_transaction', bodyFields);
  addColumns(books, '_line', columnFields);
  for (const table of ['_customer', '_employee', '_contact', '_vendor'])
    addColumns(books, table, entityFields);
  for (const table of ['_task', '_phonecall', '_supportcase']) addColumns(books, table, crmFields);
  for (const { parameters } of scripts) addColumns(books, '_scriptdeployment', parameters);
  for (const list of customLists) {
    for (const [index, { scriptId, value, isInactive }] of list.values.entries()) {
      books.write(
        `INSERT INTO _customlist (list, id, name, scriptid, isinactive) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (list, id) DO UPDATE SET name = excluded.name, scriptid = excluded.scriptid, isinactive = excluded.isinactive`,
        list.scriptId,
        index + 1,
        value,
        scriptId,
        isInactive ? 'T' : 'F',
      );
    }
  }
}

function addColumns(books: Books, table: string, fields: readonly CustomField[]): void {
  const there = new Set(
    books.rows<{ name: string }>(`SELECT name FROM pragma_table_info(?)`, table).map(({ name }) => name),
  );
  for (const field of fields.filter(isStored)) {
    if (there.has(field.scriptId)) continue;
    there.add(field.scriptId);
    books.database.exec(
      `ALTER TABLE "${table}" ADD COLUMN "${field.scriptId}" ${COLUMN_TYPES[field.fieldType] ?? 'TEXT'}`,
    );
  }
}

/** A record that comes with the project is made once; what a person changed in it later stays. */
function seedInstance(
  books: Books,
  table: string,
  scriptId: string,
  values: Readonly<Record<string, string>>,
): void {
  if (books.row(`SELECT id FROM "${table}" WHERE scriptid = ?`, scriptId)) return;
  const now = accountMoment(books.now());
  const columns = { ...values, scriptid: scriptId, created: now, lastmodified: now };
  const names = Object.keys(columns);
  books.write(
    `INSERT INTO "${table}" (id, ${names.map((name) => `"${name}"`).join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`,
    nextNumber(books, table),
    ...Object.values(columns),
  );
}
