import { xmlBroken } from './problems.ts';
import { checkFeatures } from './checks/features.ts';
import { checkFields } from './checks/fields.ts';
import { checkIds } from './checks/ids.ts';
import { checkLinks } from './checks/links.ts';
import { checkManifest } from './checks/manifest.ts';
import { checkModules } from './checks/modules.ts';
import { checkNames } from './checks/names.ts';
import { checkParameters } from './checks/parameters.ts';
import { checkPermissions } from './checks/permissions.ts';
import { checkReferences } from './checks/references.ts';
import { checkSafe } from './checks/safe.ts';
import { checkScripts } from './checks/scripts.ts';
import { checkSettings } from './checks/settings.ts';
import { checkStructure } from './checks/structure.ts';
import { checkSyntax } from './checks/syntax.ts';
import { checkTranslations } from './checks/translations.ts';
import { finding, type Finding } from './finding.ts';
import { assemble, projectFolder, readFiles } from './project.ts';

const CHECKS = [checkManifest, checkStructure, checkFields, checkIds, checkReferences, checkLinks, checkPermissions, checkFeatures, checkScripts, checkModules, checkParameters, checkNames, checkSyntax, checkSafe, checkTranslations, checkSettings]; // prettier-ignore

/** Everything wrong with an SDF project, all at once, in order of file and line. `files` by path from the folder of `manifest.xml`. */
export function validateFiles(files: ReadonlyMap<string, string>): readonly Finding[] {
  const { project, findings } = assemble(files);
  const all = [...findings, ...CHECKS.flatMap((check) => check(project))];
  return all.sort((a, b) => compare(fileOf(a), fileOf(b)) || lineOf(a) - lineOf(b));
}

/** The same for a folder: that of `manifest.xml`, or one whose `src` has it. */
export function validateFolder(path: string): readonly Finding[] {
  const folder = projectFolder(path);
  return folder === null
    ? [finding(xmlBroken, 'project-files', 'section_4724963992', { file: path }, 'There is no manifest.xml in the folder or in its src folder.', 'Name the folder of an SDF project.')]
    : validateFiles(readFiles(folder));
} // prettier-ignore

export const isError = ({ severity }: Finding): boolean => severity === 'error';

const fileOf = ({ where }: Finding): string => where.split(', ')[0]!;
const lineOf = ({ where }: Finding): number => Number(/, line (\d+)/.exec(where)?.[1] ?? 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
