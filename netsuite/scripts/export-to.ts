import type * as file from 'N/file';
import { FOLDERS } from '../erp/install.ts';
import { ensureFolder, folderId } from '../erp/intake/inbox.ts';
import type { Records, SuiteQl } from '../erp/netsuite.ts';

/** Saves a text into the folder of exports, which it makes where there is none; one of the same name is replaced. 20 units. Gives the path. */
export function exportTo(
  records: Records,
  query: SuiteQl,
  files: Pick<typeof file, 'create' | 'Type' | 'Encoding'>,
): (name: string, contents: string) => string {
  return (name, contents) => {
    const folder = ensureFolder(records, query, FOLDERS.exports);
    const id = folderId(query, folder);
    if (id === null) throw new TypeError(`there is no folder ${folder}`);
    const { Type, Encoding } = files;
    files.create({ name, fileType: Type.PLAINTEXT, contents, folder: id, encoding: Encoding.UTF_8 }).save();
    return `${folder}/${name}`;
  };
}
