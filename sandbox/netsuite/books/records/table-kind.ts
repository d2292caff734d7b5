/** Records that are one row of one table: custom records, customers, employees, and the lists of an account. */
import type { RecordClass } from '../../engine/governance.ts';
import type { Books } from '../books.ts';
import { duplicateRecord, missingField, noSuchRecord, recordChanged } from '../errors.ts';
import { insert, rightNow, update } from '../ledger/post.ts';
import { nextNumber, reserveNumbers } from '../schema/tables.ts';
import { accept, emptyValue, fromSql, isEmpty, toSql, type Field, type SqlCell } from './field.ts';
import type { Operation, RecordKind, Sublist } from './kind.ts';
import { requireOption } from './options.ts';
import { newState, type RecordState } from './state.ts';

export interface TableDefinition {
  readonly type: string;
  readonly table: string;
  /** The run its ids come from (`nextNumber`). */
  readonly ids: string;
  readonly recordClass: RecordClass;
  readonly fields: ReadonlyMap<string, Field>;
  readonly sublists?: readonly Sublist[];
  readonly refuses?: Readonly<Partial<Record<Operation, string>>>;
  /** A save over somebody else's is refused. */
  readonly optimisticLocking?: boolean;
  /** Values of a new record. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Fields that are worked out when the record is loaded. */
  readonly compute?: (books: Books, state: RecordState) => void;
  /** Checks, and values that follow from others, before the row is written. */
  readonly prepare?: (books: Books, state: RecordState) => void;
  /** What else a save writes. */
  readonly after?: (books: Books, id: number, state: RecordState) => void;
  /** @throws when something still needs the record. */
  readonly beforeRemove?: (books: Books, id: number) => void;
}

interface Row {
  readonly id: number;
  readonly version: number;
  readonly [column: string]: SqlCell;
}

export function tableKind(definition: TableDefinition): RecordKind {
  const { type, table, fields, recordClass, sublists = [], refuses = {} } = definition;
  const lists = sublists.map(({ id }) => id);
  const kept = [...fields.values()].filter(({ column }) => column !== null);

  const load = (books: Books, id: number): RecordState => {
    const row = books.row<Row>(`SELECT * FROM "${table}" WHERE id = ?`, id);
    if (!row) throw noSuchRecord();
    const state = newState(type, lists);
    state.id = row.id;
    state.version = row.version;
    for (const each of kept) state.values.set(each.id, fromSql(each, row[each.column ?? '']));
    definition.compute?.(books, state);
    return state;
  };

  const write = (books: Books, state: RecordState): number => {
    const values: Record<string, SqlCell> = { lastmodified: rightNow(books) };
    for (const each of kept)
      if (!each.readOnly)
        values[each.column ?? each.id] = toSql(each, state.values.get(each.id) ?? emptyValue(each));
    if (state.id === null) {
      const id = freeId(books, definition);
      insert(books, table, { id, ...values, created: values['lastmodified'] });
      return id;
    }
    const there = books.row<Row>(`SELECT id, version FROM "${table}" WHERE id = ?`, state.id);
    if (!there) throw noSuchRecord();
    if (definition.optimisticLocking !== false && there.version !== state.version) throw recordChanged();
    update(books, table, state.id, { ...values, version: there.version + 1 });
    return state.id;
  };

  return {
    type,
    recordClass,
    fields,
    sublists: new Map(sublists.map((each) => [each.id, each])),
    refuses,
    blank(_books, defaults) {
      const state = newState(type, lists);
      for (const each of fields.values()) state.values.set(each.id, emptyValue(each));
      for (const [id, value] of Object.entries({ ...definition.defaults, ...defaults })) {
        const known = fields.get(id);
        if (known) state.values.set(id, accept(known, value));
      }
      return state;
    },
    load,
    save(books, state) {
      definition.prepare?.(books, state);
      requireMandatory(fields, state);
      for (const each of kept) requireOption(books, each, state.values.get(each.id) ?? '');
      const externalId = state.values.get('externalid') ?? '';
      if (
        externalId !== '' &&
        books.row(
          `SELECT 1 FROM "${table}" WHERE externalid = ? AND id IS NOT ?`,
          String(externalId),
          state.id,
        )
      ) {
        throw duplicateRecord();
      }
      const id = write(books, state);
      definition.after?.(books, id, state);
      return id;
    },
    remove(books, id) {
      definition.beforeRemove?.(books, id);
      if (books.write(`DELETE FROM "${table}" WHERE id = ?`, id).changes === 0) throw noSuchRecord();
    },
  };
}

/** `ignoreMandatoryFields` of a save clears the way by marking the state. */
export const IGNORE_MANDATORY = '\u0000ignoreMandatoryFields';

export function requireMandatory(fields: ReadonlyMap<string, Field>, state: RecordState): void {
  if (state.touched.has(IGNORE_MANDATORY)) return;
  const missing = [...fields.values()].filter(
    ({ id, mandatory }) => mandatory && isEmpty(state.values.get(id)),
  );
  if (missing.length > 0) throw missingField(...missing.map(({ label }) => label));
}

/** Above every id that was ever given out, and every row that was put in without asking. */
function freeId(books: Books, { table, ids }: TableDefinition): number {
  const highest = books.row<{ id: number | null }>(`SELECT max(id) AS id FROM "${table}"`)?.id;
  reserveNumbers(books, ids, highest ?? 0);
  return nextNumber(books, ids);
}
