import type { Records, SuiteQl } from '../netsuite.ts';
import { STATEMENT } from '../objects.ts';
import { allRows, fewRows, maybeNumber, number, text } from '../rows.ts';

export interface InboxFile {
  readonly id: number;
  readonly name: string;
  /** When it was saved last, as text: an overwritten file keeps its id. */
  readonly modified: string;
}

/** The id of a folder given by id or by path ("/Quittance/Inbox"); null where there is none: 10 units for a path. */
export function folderId(query: SuiteQl, folder: string): number | null {
  if (/^-?\d+$/.test(folder)) return Number(folder);
  const names = namesOf(folder);
  const rows = fewRows(query, { sql: 'SELECT id, name, parent FROM mediaitemfolder', name: 'folders' });
  let parent: number | null = null;
  for (const name of names) {
    const found = rows.find((row) => text(row, 'name') === name && maybeNumber(row, 'parent') === parent);
    if (!found) return null;
    parent = number(found, 'id');
  }
  return parent;
}

/**
 * Files of the inbox, by its id or path, that no statement record says were read as they are now: 10 units. A file that was read stays where it
 * is: its record says so, and moving it would cost 20 units more than the record. None also where there is no such folder (`folderId` knows).
 */
export function newFiles(query: SuiteQl, folder: string): readonly InboxFile[] {
  const saved = "TO_CHAR(f.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS')";
  const { joins, where, params } = inFolder(folder);
  const sql = `SELECT f.id, f.name, ${saved} AS modified FROM file f ${joins} LEFT JOIN ${STATEMENT.type} s
    ON s.${STATEMENT.file} = f.id AND s.${STATEMENT.modified} = ${saved} AND s.${STATEMENT.state} <> 'reading'
    WHERE ${where} AND s.id IS NULL AND f.id > ?`;
  return allRows(query, { sql, params, name: 'inbox' }).map((row) => ({
    id: number(row, 'id'),
    name: text(row, 'name'),
    modified: text(row, 'modified'),
  }));
}

/** The condition that a file `f` lies in a folder; a path is followed from its last name up. */
function inFolder(folder: string): {
  readonly joins: string;
  readonly where: string;
  readonly params: readonly (string | number)[];
} {
  if (/^-?\d+$/.test(folder)) return { joins: '', where: 'f.folder = ?', params: [Number(folder)] };
  const names = namesOf(folder).reverse();
  const joins = names.map((_, at) => `JOIN mediaitemfolder d${at} ON d${at}.id = ${at === 0 ? 'f.folder' : `d${at - 1}.parent`}`);
  const named = names.map((_, at) => `d${at}.name = ?`);
  return { joins: joins.join(' '), where: [...named, `d${names.length - 1}.parent IS NULL`].join(' AND '), params: names };
} // prettier-ignore

const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '');

/** Makes the folders of a path that are missing: 15 units each. Returns the path. */
export function ensureFolder(records: Records, query: SuiteQl, path: string): string {
  const names = namesOf(path);
  names.reduce((parent: number | null, name, index) => {
    const known = folderId(query, `/${names.slice(0, index + 1).join('/')}`);
    if (known !== null) return known;
    const folder = records.create({ type: 'folder', isDynamic: true });
    folder.setValue({ fieldId: 'name', value: name });
    if (parent !== null) folder.setValue({ fieldId: 'parent', value: parent });
    return Number(folder.save());
  }, null);
  return path;
}
