import type { DatabaseSync } from 'node:sqlite';
import { fileTypeOf } from './file-types.ts';

/**
 * The file cabinet: folders and files of one account, as bytes. What a script may see of them, and how text is made of bytes, is
 * `modules/file`. The tables are read by SuiteQL as `file` and `mediaitemfolder`.
 */
export const CABINET_TABLES = `
  CREATE TABLE IF NOT EXISTS cabinet_folder (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    parent INTEGER REFERENCES cabinet_folder (id),
    UNIQUE (parent, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cabinet_file (
    id INTEGER PRIMARY KEY,
    folder INTEGER NOT NULL REFERENCES cabinet_folder (id),
    name TEXT NOT NULL,
    file_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    description TEXT NOT NULL,
    is_online INTEGER NOT NULL,
    is_inactive INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (folder, name)
  ) STRICT;`;

/** Folders every account has, with NetSuite's own ids where scripts are known to use them. */
const STANDARD_FOLDERS: Readonly<Record<string, number>> = {
  SuiteScripts: -15,
  SuiteBundles: -16,
  SuiteApps: -19,
  Images: -4,
  'Attachments Received': -10,
  'Attachments Sent': -14,
  Templates: -9,
  'Web Site Hosting Files': -100,
};

/** Ids of what is made here start where an account's would: above anything fixed. */
const FIRST_ID = 101;

export interface FileProperties {
  readonly name: string;
  readonly folder: number;
  /** NetSuite's name of the type: `PLAINTEXT`, `CSV`, `PDF`. */
  readonly fileType: string;
  readonly encoding: string;
  readonly description: string;
  readonly isOnline: boolean;
  readonly isInactive: boolean;
}

export interface CabinetFile extends FileProperties {
  readonly id: number;
  /** `SuiteScripts/Quittance/intake.js`, without a leading slash, as NetSuite writes `File.path`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface FileCabinet {
  /** By internal id, or by path with or without a leading slash. */
  find(idOrPath: number | string): CabinetFile | null;
  content(id: number): Uint8Array;
  /**
   * Makes the file, or replaces the one of that name in that folder, whose id then stays. With `id`, that file is changed, renamed or
   * moved; another one already at its new place is replaced.
   */
  save(file: FileProperties, content: Uint8Array, id?: number): number;
  /** Says whether there was one. */
  remove(id: number): boolean;
  files(folder: number): readonly CabinetFile[];
  folder(idOrPath: number | string): { readonly id: number; readonly path: string } | null;
  /** Makes every folder of the path that is missing, and gives the id of the last. */
  ensureFolder(path: string): number;
  /** Puts bytes at a path: what a person does by drag and drop. */
  put(path: string, content: Uint8Array): number;
}

export function openFileCabinet(database: DatabaseSync, now: () => number): FileCabinet {
  database.exec(CABINET_TABLES);
  const addFolder = database.prepare('INSERT INTO cabinet_folder (id, name, parent) VALUES (?, ?, ?)');
  const findFolder = database.prepare('SELECT id FROM cabinet_folder WHERE name = ? AND parent IS ?');
  const folderById = database.prepare('SELECT id, name, parent FROM cabinet_folder WHERE id = ?');
  const columns = `id, folder, name, file_type, encoding, description, is_online, is_inactive, created_at, modified_at,
    length(content) AS size`;
  const fileById = database.prepare(`SELECT ${columns} FROM cabinet_file WHERE id = ?`);
  const fileByName = database.prepare(`SELECT ${columns} FROM cabinet_file WHERE folder = ? AND name = ?`);
  const filesIn = database.prepare(`SELECT ${columns} FROM cabinet_file WHERE folder = ? ORDER BY name`);
  const contentOf = database.prepare('SELECT content FROM cabinet_file WHERE id = ?');
  const removeFile = database.prepare('DELETE FROM cabinet_file WHERE id = ?');
  const putFile = database.prepare(
    `INSERT INTO cabinet_file
       (id, folder, name, file_type, encoding, description, is_online, is_inactive, created_at, modified_at, content)
     VALUES ((SELECT max(coalesce(max(id), 0) + 1, ${FIRST_ID}) FROM cabinet_file), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (folder, name) DO UPDATE SET
       file_type = excluded.file_type, encoding = excluded.encoding, description = excluded.description,
       is_online = excluded.is_online, is_inactive = excluded.is_inactive, modified_at = excluded.modified_at,
       content = excluded.content
     RETURNING id`,
  );

  const changeFile = database.prepare('UPDATE cabinet_file SET folder = ?, name = ? WHERE id = ?');
  const removeOther = database.prepare('DELETE FROM cabinet_file WHERE folder = ? AND name = ? AND id <> ?');

  const childFolder = (name: string, parent: number | null): number | null =>
    (findFolder.get(name, parent) as { id: number } | undefined)?.id ?? null;

  const pathOfFolder = (id: number): string => {
    const row = folderById.get(id) as { name: string; parent: number | null } | undefined;
    if (!row) return '';
    return row.parent === null ? row.name : `${pathOfFolder(row.parent)}/${row.name}`;
  };

  const folderAt = (path: string): number | null => {
    let parent: number | null = null;
    for (const name of parts(path)) {
      parent = childFolder(name, parent);
      if (parent === null) return null;
    }
    return parent;
  };

  const nextFolderId = (): number =>
    (
      database
        .prepare(`SELECT max(coalesce(max(id), 0) + 1, ${FIRST_ID}) AS id FROM cabinet_folder`)
        .get() as { id: number }
    ).id;

  const ensureFolder = (path: string): number => {
    let parent: number | null = null;
    for (const name of parts(path)) {
      let id: number | null = childFolder(name, parent);
      if (id === null) {
        id = (parent === null ? STANDARD_FOLDERS[name] : undefined) ?? nextFolderId();
        addFolder.run(id, name, parent);
      }
      parent = id;
    }
    if (parent === null) throw new RangeError('A folder needs a name');
    return parent;
  };

  const toFile = (row: FileRow | undefined): CabinetFile | null => {
    if (!row) return null;
    return {
      id: row.id,
      name: row.name,
      folder: row.folder,
      path: `${pathOfFolder(row.folder)}/${row.name}`,
      fileType: row.file_type,
      encoding: row.encoding,
      description: row.description,
      isOnline: row.is_online === 1,
      isInactive: row.is_inactive === 1,
      size: row.size,
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    };
  };

  const save = (file: FileProperties, content: Uint8Array, known?: number): number => {
    const at = now();
    const { folder, name, fileType, encoding, description, isOnline, isInactive } = file;
    if (known !== undefined) {
      removeOther.run(folder, name, known);
      changeFile.run(folder, name, known);
    }
    const row = putFile.get(
      folder,
      name,
      fileType,
      encoding,
      description,
      Number(isOnline),
      Number(isInactive),
      at,
      at,
      content,
    );
    return (row as { id: number }).id;
  };

  for (const name of Object.keys(STANDARD_FOLDERS)) ensureFolder(name);

  return {
    find(idOrPath) {
      if (isId(idOrPath)) return toFile(fileById.get(Number(idOrPath)) as FileRow | undefined);
      const names = parts(String(idOrPath));
      const folder = folderAt(names.slice(0, -1).join('/'));
      const name = names.at(-1);
      if (folder === null || name === undefined) return null;
      return toFile(fileByName.get(folder, name) as FileRow | undefined);
    },
    content: (id) => (contentOf.get(id) as { content: Uint8Array } | undefined)?.content ?? new Uint8Array(),
    save,
    remove: (id) => removeFile.run(id).changes > 0,
    files: (folder) => (filesIn.all(folder) as unknown as FileRow[]).map((row) => toFile(row)!),
    folder(idOrPath) {
      const id = isId(idOrPath) ? Number(idOrPath) : folderAt(String(idOrPath));
      return id !== null && folderById.get(id) ? { id, path: pathOfFolder(id) } : null;
    },
    ensureFolder,
    put(path, content) {
      const names = parts(path);
      const name = names.at(-1) ?? '';
      const folder = ensureFolder(names.slice(0, -1).join('/'));
      const fileType = fileTypeOf(name);
      return save(
        { name, folder, fileType, encoding: 'UTF-8', description: '', isOnline: false, isInactive: false },
        content,
      );
    },
  };
}

interface FileRow {
  readonly id: number;
  readonly folder: number;
  readonly name: string;
  readonly file_type: string;
  readonly encoding: string;
  readonly description: string;
  readonly is_online: number;
  readonly is_inactive: number;
  readonly created_at: number;
  readonly modified_at: number;
  readonly size: number;
}

const isId = (idOrPath: number | string): boolean => /^-?\d+$/.test(String(idOrPath));
const parts = (path: string): readonly string[] =>
  path.split('/').filter((part) => part !== '' && part !== '.');
