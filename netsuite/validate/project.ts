import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { xmlBroken } from './problems.ts';
import { finding, type Finding } from './finding.ts';
import { childOf, parseXml, type Element } from './xml.ts';

/** A file of the project that is XML, read. */
export interface XmlFile {
  readonly file: string;
  readonly root: Element;
}

/** An SDF project in memory: paths count from the folder of `manifest.xml`. */
export interface Project {
  readonly manifest: Element | null;
  readonly deploy: Element | null;
  readonly objects: readonly XmlFile[];
  readonly translations: readonly XmlFile[];
  readonly preferences: readonly XmlFile[];
  /** What stands in `.attributes` folders: section_4847748457. */
  readonly attributes: readonly XmlFile[];
  /** Text files of the file cabinet by path in it: `/SuiteScripts/Quittance/setup.js`. */
  readonly cabinet: ReadonlyMap<string, string>;
  /** Contents of templates, which stand beside their objects. */
  readonly templates: ReadonlyMap<string, string>;
  readonly files: readonly string[];
}

/** Folder that holds `manifest.xml`: the one given, or its `src`. */
export function projectFolder(path: string): string | null {
  return [path, join(path, 'src')].find((folder) => existsSync(join(folder, 'manifest.xml'))) ?? null;
}

/** What tools leave in folders (`.gitkeep`, `.DS_Store`): SDF does not deploy it. The attributes of a folder are `.folder.attr.xml`. */
const isHidden = (name: string): boolean => name.startsWith('.') && !name.endsWith('.attr.xml');

/** Reads every file beneath the folder of `manifest.xml`. */
export function readFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (name: string): void => {
    for (const entry of readdirSync(join(folder, name), { withFileTypes: true })) {
      const path = posix.join(name, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && !isHidden(entry.name))
        files.set(path, readFileSync(join(folder, path), 'utf8'));
    }
  };
  visit('');
  return files;
}

/** The pure part. What is not well-formed XML is a finding, and left out. */
export function assemble(files: ReadonlyMap<string, string>): { readonly project: Project; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = (file: string): Element | null => {
    const text = files.get(file);
    const rule = file === 'manifest.xml' || file === 'deploy.xml' ? 'project-files' : 'xml-read';
    if (text === undefined) {
      findings.push(finding(xmlBroken, rule, 'section_4724963992', { file }, `The project has no ${file}.`, `Add ${file} to the folder the project is in.`));
      return null;
    }
    const parsed = parseXml(text);
    if (parsed.ok) return parsed.root;
    findings.push(finding(xmlBroken, 'xml-read', 'section_4724963992', { file, line: parsed.line }, `The file is not well-formed XML: ${parsed.why}.`, 'Mend the XML.'));
    return null;
  };
  const readAll = (folder: string, ending: string): readonly XmlFile[] =>
    [...files.keys()].sort().filter((name) => name.startsWith(`${folder}/`) && name.endsWith(ending)).flatMap((file) => {
      const root = read(file);
      return root ? [{ file, root }] : [];
    });
  const project: Project = {
    manifest: read('manifest.xml'),
    deploy: read('deploy.xml'),
    objects: readAll('Objects', '.xml').filter(({ file }) => !file.endsWith('.template.xml')),
    translations: readAll('Translations', '.xlf'),
    preferences: readAll('InstallationPreferences', '.xml'),
    attributes: readAll('FileCabinet', '.attr.xml').filter(({ file }) => file.includes('/.attributes/')),
    cabinet: new Map([...files].filter(([name]) => name.startsWith('FileCabinet/') && !name.includes('/.attributes/')).map(([name, text]) => [name.slice('FileCabinet'.length), text])),
    templates: new Map([...files].filter(([name]) => name.startsWith('Objects/') && /\.template\.\w+$/.test(name))),
    files: [...files.keys()],
  };
  return { project, findings };
} // prettier-ignore

/** What the manifest says the account has, so that the project need not: section_1523378695, section_1523376375, section_1556849814. */
export interface Promised {
  /** Script ids, dotted: `customrecord_a.custrecord_b`. */
  readonly objects: ReadonlySet<string>;
  /** Files and folders of the cabinet. */
  readonly files: readonly string[];
  /** SuiteApps and bundles by their ids. */
  readonly others: ReadonlySet<string>;
}

export function promisedBy({ manifest }: Project): Promised {
  const dependencies = manifest ? childOf(manifest, 'dependencies') : undefined;
  const texts = (list: string): readonly string[] => (dependencies ? (childOf(dependencies, list)?.children ?? []) : []).map(({ text }) => text);
  const others = [...(childOf(dependencies ?? EMPTY, 'applications')?.children ?? []), ...(childOf(dependencies ?? EMPTY, 'bundles')?.children ?? [])];
  return {
    objects: new Set(texts('objects')),
    files: [...texts('files'), ...texts('folders')],
    others: new Set(others.map(({ attributes }) => attributes['id'] ?? '')),
  };
} // prettier-ignore

const EMPTY: Element = { name: '', attributes: {}, children: [], text: '', line: 1 };

/** Of a SuiteApp: `com.example.quittance`; null for an account customization. */
export function applicationId({ manifest }: Project): string | null {
  const said = (name: string): string => manifest?.children.find((each) => each.name === name)?.text ?? '';
  return isSuiteApp(manifest) ? `${said('publisherid')}.${said('projectid')}` : null;
}

export const isSuiteApp = (manifest: Element | null): boolean =>
  manifest?.attributes['projecttype'] === 'SUITEAPP';
