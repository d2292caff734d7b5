import { missingArgument, required, textArgument, wrongType } from '../../engine/arguments.ts';
import { named } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { CabinetFile } from '../../engine/file-cabinet.ts';
import type { Host } from '../../host.ts';
import { File } from './file-object.ts';
import { ENCODINGS } from './text-encoding.ts';

/** `N/file`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247974825.html */
export function fileModule(host: Host) {
  const { cabinet, meter } = host;

  /** By id, by path, or by path from the folder of the script. */
  const find = (idOrPath: string): CabinetFile | null => {
    if (!/^\.{1,2}\//.test(idOrPath)) return cabinet.find(idOrPath);
    const script = host.project.scripts.find(({ scriptId }) => scriptId === host.script.scriptId);
    const folder = (script?.file ?? '').split('/').slice(0, -1);
    for (const part of idOrPath.split('/')) {
      if (part === '..') folder.pop();
      else if (part !== '.') folder.push(part);
    }
    return cabinet.find(folder.join('/'));
  };

  const existing = (call: string, options: unknown): CabinetFile => {
    const given = typeof options === 'string' || typeof options === 'number' ? { id: options } : options;
    const id = textArgument(call, required(call, given, 'id'), 'id');
    const found = find(id);
    if (found) return found;
    if (/^-?\d+$/.test(id)) throw new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
    throw new SuiteScriptError('RCRD_DSNT_EXIST', `That record does not exist. path: ${id}`);
  };

  return {
    create(options: unknown): File {
      const call = 'file.create';
      const { name, fileType, contents, folder, description, encoding, isOnline, isInactive } = required(
        call,
        options,
        'name',
        'fileType',
      );
      if (!Object.values(FILE_TYPES).includes(fileType as never)) throw wrongType(call, 'fileType');
      if (contents !== undefined && contents !== null && typeof contents !== 'string')
        throw wrongType(call, 'contents');
      return File.created(host, {
        name: String(name),
        fileType: String(fileType),
        contents: (contents as string | null | undefined) ?? '',
        folder: folder === undefined || folder === null ? null : Number(folder),
        description: description === undefined ? '' : String(description),
        encoding: encoding === undefined || encoding === null ? ENCODINGS.UTF_8 : String(encoding),
        isOnline: isOnline === true,
        isInactive: isInactive === true,
      });
    },

    load(options: unknown): File {
      const given = typeof options === 'object' ? (options as { id?: unknown } | null)?.id : options;
      if (given === undefined || given === null || given === '') throw missingArgument('file.load', 'id');
      meter.charge(unitsOf('file.load'), 'file.load');
      return File.loaded(host, existing('file.load', options));
    },

    delete(options: unknown): number {
      const found = existing('file.delete', options);
      meter.charge(unitsOf('file.delete'), 'file.delete');
      cabinet.remove(found.id);
      return found.id;
    },

    copy(options: unknown): File {
      const call = 'file.copy';
      const { folder, conflictResolution } = required(call, options, 'id', 'folder');
      const source = existing(call, options);
      meter.charge(unitsOf('file.copy'), call);
      const target = cabinet.folder(Number(folder));
      if (!target)
        throw new SuiteScriptError('INVALID_KEY_OR_REF', `Invalid folder reference key ${String(folder)}.`);
      const name = freeName(source.name, target.id, String(conflictResolution ?? CONFLICT.FAIL));
      const id = cabinet.save({ ...source, name, folder: target.id }, cabinet.content(source.id));
      return File.loaded(host, cabinet.find(id)!);
    },

    Type: FILE_TYPES,
    Encoding: ENCODINGS,
    NameConflictResolution: CONFLICT,
  };

  function freeName(name: string, folder: number, resolution: string): string {
    const names = new Set(cabinet.files(folder).map((file) => file.name));
    if (!names.has(name) || resolution === CONFLICT.OVERWRITE) return name;
    if (resolution === CONFLICT.FAIL) {
      throw new SuiteScriptError(
        'A_FILE_WITH_THE_SAME_NAME_ALREADY_EXISTS_IN_THE_SELECTED_FOLDER',
        `There is a file ${name}.`,
      );
    }
    if (resolution !== CONFLICT.RENAME_TO_UNIQUE) {
      throw new SuiteScriptError('INVALID_CONFLICT_RESOLUTION_1', `${resolution} is no conflict resolution.`);
    }
    const [, stem, extension] = /^(.*?)(\.[^.]*)?$/.exec(name)!;
    let count = 1;
    while (names.has(`${stem}(${count})${extension ?? ''}`)) count += 1;
    return `${stem}(${count})${extension ?? ''}`;
  }
}

const CONFLICT = named('N/file NameConflictResolution', ['FAIL', 'OVERWRITE', 'RENAME_TO_UNIQUE']);

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4229269811.html */
const FILE_TYPES = named('N/file Type', [
  'APPCACHE',
  'AUTOCAD',
  'BMPIMAGE',
  'CERTIFICATE',
  'CONFIG',
  'CSV',
  'EXCEL',
  'FLASH',
  'FREEMARKER',
  'GIFIMAGE',
  'GZIP',
  'HTMLDOC',
  'ICON',
  'JAVASCRIPT',
  'JPGIMAGE',
  'JSON',
  'MESSAGERFC',
  'MP3',
  'MPEGMOVIE',
  'MSPROJECT',
  'PDF',
  'PJPGIMAGE',
  'PLAINTEXT',
  'PNGIMAGE',
  'POSTSCRIPT',
  'POWERPOINT',
  'QUICKTIME',
  'RTF',
  'SCSS',
  'SMS',
  'STYLESHEET',
  'SVG',
  'TAR',
  'TIFFIMAGE',
  'VISIO',
  'WEBAPPPAGE',
  'WEBAPPSCRIPT',
  'WORD',
  'XMLDOC',
  'XSD',
  'ZIP',
]);
