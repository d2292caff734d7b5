/**
 * Folders of the file cabinet as records: `folder` of Oracle's SuiteScript records browser, with its name, the folder it is in, its description
 * and its place. Files themselves are `N/file`'s.
 */
import type { Books } from '../books.ts';
import { hasDependents, noSuchRecord, userError } from '../errors.ts';
import { emptyValue, field, fieldMap } from './field.ts';
import type { RecordKind } from './kind.ts';
import { newState, numberOf, textOf } from './state.ts';
import { requireMandatory } from './table-kind.ts';

const FIELDS = fieldMap(
  field('name', 'text', { label: 'Folder Name', mandatory: true }),
  field('parent', 'integer', { label: 'Sub-Folder of' }),
);

/** Ids of new folders begin where those of the cabinet do (`engine/file-cabinet.ts`). */
const FIRST_ID = 101;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
}

export const folderKind: RecordKind = {
  type: 'folder',
  recordClass: 'other',
  fields: FIELDS,
  sublists: new Map(),
  refuses: { submitFields: 'folders take no inline editing here', copy: 'folders are not copied here' },
  blank(_books, defaults) {
    const state = newState('folder', []);
    for (const each of FIELDS.values()) state.values.set(each.id, emptyValue(each));
    for (const [id, value] of Object.entries(defaults)) state.values.set(id, value as never);
    return state;
  },
  load(books, id) {
    const row = rowOf(books, id);
    const state = newState('folder', []);
    state.id = id;
    state.values.set('name', row.name);
    state.values.set('parent', row.parent ?? '');
    return state;
  },
  save(books, state) {
    requireMandatory(FIELDS, state);
    const name = textOf(state, 'name') ?? '';
    const parent = numberOf(state, 'parent');
    if (name.includes('/')) throw userError('A folder name cannot contain a slash.');
    if (parent !== null) rowOf(books, parent);
    const other = books.row<Row>('SELECT id, name, parent FROM cabinet_folder WHERE name = ? AND parent IS ?', name, parent); // prettier-ignore
    if (other && other.id !== state.id)
      throw userError('A folder with the same name already exists in the selected folder.');
    if (state.id !== null) {
      books.write('UPDATE cabinet_folder SET name = ?, parent = ? WHERE id = ?', name, parent, state.id);
      return state.id;
    }
    const id = Math.max(books.row<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM cabinet_folder')!.id, FIRST_ID); // prettier-ignore
    books.write('INSERT INTO cabinet_folder (id, name, parent) VALUES (?, ?, ?)', id, name, parent);
    return id;
  },
  remove(books, id) {
    rowOf(books, id);
    const inside = books.row('SELECT 1 FROM cabinet_folder WHERE parent = ? UNION SELECT 1 FROM cabinet_file WHERE folder = ?', id, id); // prettier-ignore
    if (inside) throw hasDependents();
    books.write('DELETE FROM cabinet_folder WHERE id = ?', id);
  },
};

function rowOf(books: Books, id: number): Row {
  const row = books.row<Row>('SELECT id, name, parent FROM cabinet_folder WHERE id = ?', id);
  if (!row) throw noSuchRecord();
  return row;
}
