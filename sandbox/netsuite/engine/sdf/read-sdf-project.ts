import type { Checked, Problem } from '../../../../core/problems/problem.ts';
import { objectReadPast, objectWrong, packageUnreadable, scriptFileMissing, xmlBroken } from '../problems.ts';
import { checkScriptHeader, isSuiteScript1 } from '../script-header.ts';
import type {
  AppliedField,
  CustomList,
  CustomRecordType,
  ProjectFile,
  SdfProject,
  SdfRole,
  SdfScript,
  TranslationCollection,
} from '../sdf-project.ts';
import { readPackageFiles, type PackageFiles } from './package-files.ts';
import { readAppliedField, readCustomList, readCustomRecord, readRole, type Report } from './read-fields.ts';
import { readScript, SCRIPT_ELEMENTS } from './read-scripts.ts';
import { readTranslations } from './read-translations.ts';
import { child, parseXml, textOf, type XmlElement } from './xml.ts';

/** Reads a zip of `suitecloud project:package` or a project folder. All that is wrong with it comes back at once. */
export function readSdfProject(path: string): Checked<SdfProject> {
  const contents = readPackageFiles(path);
  return contents.ok ? assembleProject(path, contents.value) : contents;
}

/** The pure part: package contents → project. `path` only names the package in problems. */
export function assembleProject(path: string, contents: PackageFiles): Checked<SdfProject> {
  const problems: Problem[] = [];
  const manifest = readXmlFile(path, contents, 'manifest.xml', problems);
  if (manifest === null || manifest.name !== 'manifest') {
    if (problems.length === 0)
      problems.push(packageUnreadable(path, { why: 'manifest.xml holds no <manifest>' }));
    return { ok: false, problems };
  }
  const objects = readObjects(path, contents, problems);
  const files = cabinetFiles(contents);
  const textOfFile = (file: string): string | null => {
    const found = files.find((candidate) => candidate.path === file);
    return found ? textFile(found.bytes) : null;
  };
  const old = objects.scripts.filter(({ file }) => isSuiteScript1(textOfFile(file) ?? ''));
  const scripts = objects.scripts.filter((script) => !old.includes(script));
  problems.push(...scripts.flatMap((script) => checkScript(path, script, textOfFile(script.file))));
  problems.push(
    ...objects.others.map(({ kind, scriptId, file }) =>
      objectReadPast(`${path}, ${file}`, { kind, scriptId }),
    ),
    ...old.map(({ scriptId, file }) =>
      objectReadPast(`${path}, FileCabinet${file}`, { kind: 'script of SuiteScript 1.0', scriptId }),
    ),
  );
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  return {
    ok: true,
    value: { ...readManifest(manifest), ...objects, scripts, files, folders: cabinetFolders(contents) },
    problems,
  };
}

function readManifest(
  manifest: XmlElement,
): Pick<SdfProject, 'name' | 'kind' | 'applicationId' | 'version' | 'features'> {
  const publisher = textOf(manifest, 'publisherid');
  const project = textOf(manifest, 'projectid');
  const dependencies = child(manifest, 'dependencies');
  const features = (dependencies && child(dependencies, 'features')?.children) ?? [];
  const named = (required: boolean): readonly string[] =>
    features
      .filter(({ attributes }) => (attributes['required'] === 'true') === required)
      .map(({ text }) => text.toUpperCase());
  return {
    name: textOf(manifest, 'projectname') ?? '',
    kind: manifest.attributes['projecttype'] === 'SUITEAPP' ? 'SUITEAPP' : 'ACCOUNTCUSTOMIZATION',
    applicationId: publisher === null || project === null ? null : `${publisher}.${project}`,
    version: textOf(manifest, 'projectversion'),
    features: { required: named(true), optional: named(false) },
  };
}

interface ProjectObjects {
  readonly scripts: SdfScript[];
  readonly customRecords: CustomRecordType[];
  readonly customLists: CustomList[];
  readonly bodyFields: AppliedField[];
  readonly columnFields: AppliedField[];
  readonly entityFields: AppliedField[];
  readonly crmFields: AppliedField[];
  readonly roles: SdfRole[];
  readonly translations: TranslationCollection[];
  readonly templates: { scriptId: string; content: string }[];
  readonly others: { kind: string; scriptId: string; file: string }[];
}

function readObjects(path: string, contents: PackageFiles, problems: Problem[]): ProjectObjects {
  const objects: ProjectObjects = {
    scripts: [],
    customRecords: [],
    customLists: [],
    bodyFields: [],
    columnFields: [],
    entityFields: [],
    crmFields: [],
    roles: [],
    translations: [],
    templates: [],
    others: [],
  };
  const seen = new Map<string, string>();
  const names = [...contents.files.keys()]
    .filter((name) => /^Objects\/.*(?<!\.template)\.xml$/.test(name))
    .sort();
  for (const name of names) {
    const root = readXmlFile(path, contents, name, problems);
    if (!root) continue;
    const report = reportInto(problems, `${path}, ${name}`, root);
    const scriptId = root.attributes['scriptid'] ?? '';
    const other = seen.get(scriptId);
    if (other !== undefined)
      report(root, `is defined twice: also in ${other}.`, 'Give one of the two another scriptid.');
    if (scriptId !== '') seen.set(scriptId, name);
    addObject(objects, root, name, report, contents);
  }
  return objects;
}

/** Sorts one object into its kind. A new kind of object: one line here. */
function addObject(
  objects: ProjectObjects,
  root: XmlElement,
  file: string,
  report: Report,
  contents: PackageFiles,
): void {
  const scriptId = root.attributes['scriptid'] ?? '';
  if (scriptId === '') report(root, 'has no scriptid.', `Write <${root.name} scriptid="…">.`);
  const scriptType = SCRIPT_ELEMENTS[root.name];
  if (scriptType) return void objects.scripts.push(readScript(root, scriptType, report));
  switch (root.name) {
    case 'customrecordtype':
      return void objects.customRecords.push(readCustomRecord(root, report));
    case 'customlist':
      return void objects.customLists.push(readCustomList(root));
    case 'transactionbodycustomfield':
      return void objects.bodyFields.push(readAppliedField(root, 'body', report));
    case 'transactioncolumncustomfield':
      return void objects.columnFields.push(readAppliedField(root, 'col', report));
    case 'entitycustomfield':
      return void objects.entityFields.push(readAppliedField(root, 'appliesto', report));
    case 'crmcustomfield':
      return void objects.crmFields.push(readAppliedField(root, 'appliesto', report));
    case 'role':
      return void objects.roles.push(readRole(root, report));
    case 'advancedpdftemplate': {
      const text = contents.files.get(file.replace(/\.xml$/, '.template.xml'));
      if (text) objects.templates.push({ scriptId, content: textFile(text) });
      else objects.others.push({ kind: root.name, scriptId, file });
      return;
    }
    case 'translationcollection':
      return void objects.translations.push(readTranslations(root, contents, report));
    default:
      objects.others.push({ kind: root.name, scriptId, file });
  }
}

const reportInto =
  (problems: Problem[], where: string, root: XmlElement): Report =>
  (element, what, fix) => {
    const name = root.attributes['scriptid'] || `This ${root.name}`;
    problems.push(objectWrong(`${where}, line ${element.line}`, { what: `${name} ${what}`, fix }));
  };

function readXmlFile(
  path: string,
  contents: PackageFiles,
  name: string,
  problems: Problem[],
): XmlElement | null {
  const parsed = parseXml(textFile(contents.files.get(name) ?? new Uint8Array()));
  if (parsed.ok) return parsed.root;
  problems.push(xmlBroken(`${path}, ${name}, line ${parsed.line}`, { why: parsed.why }));
  return null;
}

function checkScript(path: string, script: SdfScript, source: string | null): readonly Problem[] {
  if (script.file === '') return [];
  if (source === null) return [scriptFileMissing(path, { script: script.scriptId, file: script.file })];
  return checkScriptHeader(`${path}, FileCabinet${script.file}`, source, script);
}

const CABINET = 'FileCabinet';

/** `.attributes` folders hold what SDF knows about files, not files. */
const isCabinet = (name: string): boolean =>
  name.startsWith(`${CABINET}/`) && !name.split('/').includes('.attributes');

const cabinetFiles = ({ files }: PackageFiles): readonly ProjectFile[] =>
  [...files]
    .filter(([name]) => isCabinet(name))
    .map(([name, bytes]) => ({ path: name.slice(CABINET.length), bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

const cabinetFolders = ({ folders }: PackageFiles): readonly string[] =>
  folders.filter(isCabinet).map((name) => name.slice(CABINET.length));

/** A byte order mark is not part of the text. */
const textFile = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
