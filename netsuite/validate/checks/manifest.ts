import { posix } from 'node:path';
import { doubtful, featureUndeclared, notChecked, projectWrong, unsafe } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { applicationId, isSuiteApp, type Project } from '../project.ts';
import { CABINET_ROOTS, FEATURES } from '../values.ts';
import { childOf, textOf, type Element } from '../xml.ts';
import { nearest } from './structure.ts';

const MANIFEST = 'section_4724963992';
const PREPARATION = 'section_4737888643';
const APPENDIX = 'SAFE appendix-manifest-features';
const FEATURE_LIST = 'SDFxml_2917333820';

/** `manifest.xml` and `deploy.xml`: what an account customization and a SuiteApp have, and what only one of them may. */
export function checkManifest(project: Project): readonly Finding[] {
  const { manifest, deploy } = project;
  return [...(manifest ? checkAttributes(manifest, 'manifest.xml') : []), ...(deploy ? checkAttributes(deploy, 'deploy.xml') : []), ...(manifest ? checkHead(manifest) : []), ...(manifest ? checkDependencies(manifest) : []), ...(manifest && deploy ? checkDeploy(project, deploy) : [])];
} // prettier-ignore

const wrong = (rule: string, element: Element, what: string, fix: string, file = 'manifest.xml'): Finding =>
  finding(
    projectWrong,
    rule,
    MANIFEST,
    { file, line: element.line, element: `<${element.name}>` },
    what,
    fix,
  );

function checkHead(manifest: Element): readonly Finding[] {
  const type = manifest.attributes['projecttype'] ?? '';
  const shape = (name: string, pattern: RegExp, says: string): readonly Finding[] => {
    const value = textOf(manifest, name);
    return pattern.test(value) ? [] : [wrong('manifest-suiteapp', childOf(manifest, name) ?? manifest, `A SuiteApp has a <${name}> ${says}; here it is ${value === '' ? 'missing' : value}.`, `Write <${name}> ${says}.`)];
  };
  return [
    ...(manifest.name === 'manifest' ? [] : [wrong('manifest-root', manifest, 'The manifest does not begin with <manifest>.', 'Write <manifest projecttype="…">.')]),
    ...checkNames(manifest, ['projectname', 'frameworkversion', 'dependencies', 'publisherid', 'projectid', 'projectversion']),
    ...(['ACCOUNTCUSTOMIZATION', 'SUITEAPP'].includes(type) ? [] : [wrong('manifest-type', manifest, `The project type is ${type === '' ? 'missing' : type}.`, 'Write projecttype="ACCOUNTCUSTOMIZATION" or "SUITEAPP".')]),
    ...(textOf(manifest, 'projectname') === '' ? [wrong('manifest-name', manifest, 'The project has no name.', 'Add <projectname>.')] : []),
    ...(/sdf|suiteapp/i.test(textOf(manifest, 'projectname')) ? [finding(unsafe, 'manifest-name-words', 'SAFE 7', { file: 'manifest.xml', line: manifest.line, element: '<projectname>' }, 'The name of the project contains SDF or SuiteApp.', 'Choose a name without them: they are refused at publication.')] : []),
    ...(textOf(manifest, 'frameworkversion') === '1.0' ? [] : [wrong('manifest-framework', manifest, 'The framework version is not 1.0.', 'Write <frameworkversion>1.0</frameworkversion>.')]),
    ...(type === 'SUITEAPP'
      ? [...shape('publisherid', /^[a-z0-9]+(\.[a-z0-9]+)+$/, 'as com.example'), ...shape('projectid', /^[a-z0-9]{1,39}$/, 'of small letters and digits, fewer than 40'), ...shape('projectversion', /^\d+(\.\d+){2}$/, 'as 1.0.0'), ...(`${textOf(manifest, 'publisherid')}.${textOf(manifest, 'projectid')}`.length > 80 ? [wrong('manifest-suiteapp', manifest, 'The application id (publisher and project) is longer than 80 characters.', 'Shorten <projectid>.')] : [])]
      : ['publisherid', 'projectid', 'projectversion'].flatMap((name) => childOf(manifest, name) ?? []).filter(({ text }) => text !== '').map((element) => finding(doubtful, 'manifest-acp', 'subsect_1510680449', { file: 'manifest.xml', line: element.line, element: `<${element.name}>` }, `An account customization has a name and no <${element.name}>.`, 'Remove it, or make the project a SUITEAPP.'))),
  ];
} // prettier-ignore

/** Only these have attributes; `required` of a feature is looked at with it. section_4737888643 */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  manifest: 'projecttype',
  application: 'id',
  bundle: 'id',
};
const checkAttributes = (element: Element, file: string): readonly Finding[] => [
  ...Object.keys(element.attributes).filter((name) => element.name !== 'feature' && name !== ATTRIBUTES[element.name] && !name.startsWith('xmlns')).map((name) => wrong('attribute-unknown', element, `<${element.name}> has an attribute ${name}, which means nothing.`, 'Remove the attribute.', file)),
  ...element.children.flatMap((child) => checkAttributes(child, file)),
]; // prettier-ignore

/** Elements a part of the manifest does not have, or has twice. */
const checkNames = (part: Element, known: readonly string[], isOnce = true): readonly Finding[] =>
  part.children.flatMap((child, index) => {
    const isTwice = isOnce && part.children.findIndex(({ name }) => name === child.name) < index;
    if (known.includes(child.name) && !isTwice) return [];
    const near = nearest(child.name, known);
    return [wrong('manifest-element', child, `<${part.name}> ${isTwice ? `has <${child.name}> twice` : `has no element <${child.name}>`}.`, isTwice ? 'Keep one.' : near === null ? `Write only ${known.join(', ')}.` : `Write <${near}>.`)];
  }); // prettier-ignore

const DEPENDENCIES = [
  'applications',
  'bundles',
  'features',
  'files',
  'folders',
  'objects',
  'platformextensions',
];

function checkDependencies(manifest: Element): readonly Finding[] {
  const dependencies = childOf(manifest, 'dependencies');
  if (!dependencies) return [];
  const objects = childOf(dependencies, 'objects');
  const list = childOf(dependencies, 'features');
  const seen = new Set<string>();
  const features = (childOf(dependencies, 'features')?.children ?? []).flatMap((feature) => {
    const isTwice = seen.has(feature.text);
    seen.add(feature.text);
    const near = nearest(feature.text, FEATURES);
    return [
      ...(['true', 'false'].includes(feature.attributes['required'] ?? '') ? [] : [wrong('feature-required', feature, `The feature ${feature.text} does not say whether it is required.`, 'Write required="true" or "false".')]),
      ...(isTwice ? [wrong('feature-twice', feature, `The feature ${feature.text} is declared twice.`, 'Keep one.')] : []),
      ...Object.keys(feature.attributes).filter((name) => name !== 'required').map((name) => wrong('feature-required', feature, `The feature ${feature.text} has an attribute ${name}.`, 'Write only required="true" or "false".')),
      ...(FEATURES.includes(feature.text) ? [] : [unknownFeature(feature, near)]),
    ];
  });
  return [
    ...checkNames(dependencies, DEPENDENCIES),
    ...(list ? checkNames(list, ['feature'], false) : []),
    ...(objects && isSuiteApp(manifest) ? [finding(projectWrong, 'manifest-suiteapp-objects', APPENDIX, { file: 'manifest.xml', line: objects.line, element: '<objects>' }, 'A SuiteApp may not depend on <objects>.', 'Remove <objects>: all of the folder Objects is deployed.')] : []),
    ...features,
    ...checkPromises(dependencies),
  ];
} // prettier-ignore

const NO_FEATURE = ['DOCUMENTS', 'MANUFACTURING'];

/** A slip, or none of the documented ones, which SDF refuses too; an account may have one the reference does not list. */
function unknownFeature(feature: Element, near: string | null): Finding {
  const place = { file: 'manifest.xml', line: feature.line, element: '<feature>' };
  const isPlausible = near === null && !NO_FEATURE.includes(feature.text) && /^[A-Z0-9_]+$/.test(feature.text);
  return isPlausible
    ? finding(notChecked, 'feature-unknown', FEATURE_LIST, place, `The reference does not list the feature ${feature.text}.`, 'Look whether the account has it: SDF refuses features there are not.')
    : finding(featureUndeclared, 'feature-unknown', FEATURE_LIST, place, `There is no feature ${feature.text}.`, near === null ? 'Write the id of a feature, in capitals.' : `Write ${near}.`);
} // prettier-ignore

/** What the account is said to have: section_1523378695, section_1523376375, section_1556849814. */
function checkPromises(dependencies: Element): readonly Finding[] {
  const here = (rule: string, element: Element, what: string, fix: string): Finding => wrong(rule, element, what, fix);
  const list = (name: string, item: string, fits: RegExp, says: string, at: Element = dependencies): readonly Finding[] => {
    const element = childOf(at, name);
    const twice = element?.children.filter((each, index) => element.children.findIndex((other) => other.text === each.text) < index) ?? [];
    return element ? [...checkNames(element, [item], false), ...twice.map((each) => finding(doubtful, 'manifest-dependency-twice', MANIFEST, { file: 'manifest.xml', line: each.line, element: `<${each.name}>` }, `The dependency ${each.text} is there twice.`, 'Keep one.')), ...element.children.filter((each) => each.name === item && !fits.test(each.text)).map((each) => here('manifest-dependency', each, `The dependency ${each.text === '' ? '(none)' : each.text} is not ${says}.`, `Write ${says}.`))] : [];
  };
  const owners = (name: string, item: string, fits: RegExp, says: string): readonly Finding[] =>
    (childOf(dependencies, name)?.children ?? []).flatMap((each) => [
      ...(each.name === item ? [] : [here('manifest-element', each, `<${name}> has no element <${each.name}>.`, `Write <${item} id="…">.`)]),
      ...(fits.test(each.attributes['id'] ?? '') ? [] : [here('manifest-dependency', each, `<${each.name}> has no id ${says}.`, `Write <${item} id="…">, ${says}.`)]),
      ...list('objects', 'object', OBJECT, 'a script id', each),
    ]);
  return [
    ...list('objects', 'object', OBJECT, 'a script id'),
    ...list('files', 'file', /^\//, 'a path that begins with /'),
    ...list('folders', 'folder', /^\//, 'a path that begins with /'),
    ...owners('applications', 'application', /^[a-z0-9]+(\.[a-z0-9_]+)+$/i, 'as com.example.app'),
    ...owners('bundles', 'bundle', /^\d+$/, 'of digits'),
  ];
} // prettier-ignore

const OBJECT = /^[a-z0-9_.-]+$/i;

/** section_156044636320; installation scripts only in SuiteApps: section_1548438348. */
function checkDeploy(project: Project, deploy: Element): readonly Finding[] {
  const suiteApp = applicationId(project);
  const here = (rule: string, element: Element, what: string, fix: string): Finding => wrong(rule, element, what, fix, 'deploy.xml');
  const known = ['files', 'objects', 'translationimports', 'run', ...(suiteApp === null ? ['configuration'] : [])];
  const pathsOf = (name: string): readonly Element[] => deploy.children.filter((each) => each.name === name).flatMap(({ children }) => children);
  const covers = (path: Element, file: string): boolean => {
    const wanted = path.text.replace(/^~\//, '');
    return wanted.endsWith('*') ? file.startsWith(wanted.slice(0, -1)) : file === wanted;
  };
  const isDeployed = (file: string): boolean => file.startsWith('FileCabinet/') && pathsOf('files').some((path) => covers(path, file));
  const paths = ['configuration', 'files', 'objects', 'translationimports'].flatMap(pathsOf);
  return [
    ...deploy.children.filter(({ name }) => !known.includes(name)).map((element) => here('deploy-element', element, `deploy.xml has no <${element.name}>${element.name === 'configuration' ? ' in a SuiteApp' : ''}.`, `Write only ${known.join(', ')}.`)),
    ...(deploy.name === 'deploy' ? [] : [here('deploy-element', deploy, `deploy.xml begins with <${deploy.name}>.`, 'Write <deploy>.')]),
    ...paths.filter(({ name }) => name !== 'path').map((path) => here('deploy-element', path, `deploy.xml names a path with <${path.name}>.`, 'Write <path>.')),
    ...paths.filter((path, index) => paths.findIndex(({ text }) => text === path.text) < index).map((path) => finding(doubtful, 'deploy-path-twice', PREPARATION, { file: 'deploy.xml', line: path.line, element: '<path>' }, `The path ${path.text} is there twice.`, 'Keep one.')),
    ...project.files.filter((file) => suiteApp === null && isDeployed(file) && !CABINET_ROOTS.some((root) => file.startsWith(`FileCabinet/${root}`))).map((file) => finding(projectWrong, 'deploy-folder', MANIFEST, { file }, `An account customization cannot deploy into the folder ${posix.dirname(file).replace(/^FileCabinet\//, '')}.`, `Move the file beneath ${CABINET_ROOTS.join(', ')}.`)),
    ...project.files.filter((file) => file.startsWith('Objects/') && !/\.xml$|\.template\.\w+$/.test(file)).map((file) => finding(notChecked, 'object-file', 'subsect_1537555588', { file }, 'A file beside the objects is none, and whether the account takes it is not known.', 'Take it away.')),
    ...paths.filter(({ text }) => !text.startsWith('~/')).map((path) => here('deploy-path', path, `The path ${path.text} does not begin with ~/.`, `Write ~/${path.text.replace(/^\/+/, '')}.`)),
    ...paths.filter((path) => path.text.startsWith('~/') && !isStandard(path.text, suiteApp) && !project.files.some((file) => covers(path, file))).map((path) => here('deploy-path-empty', path, `The path ${path.text} names nothing of this project.`, 'Correct it, or build the scripts first.')),
    ...(suiteApp === null ? [] : project.files.filter((file) => isDeployed(file) && !isOfApp(file, suiteApp)).map((file) => finding(projectWrong, 'deploy-suiteapp-files', MANIFEST, { file }, `A SuiteApp deploys files only beneath FileCabinet/SuiteApps/${suiteApp}/.`, 'Move the file there.'))),
    ...['AccountConfiguration', 'FileCabinet', 'Objects', 'Translations'].flatMap((folder) => {
      const forgotten = project.files.filter((file) => file.startsWith(`${folder}/`) && !file.includes('/.attributes/') && !paths.some((path) => covers(path, file)));
      const [first, ...others] = forgotten;
      return first === undefined ? [] : [finding(doubtful, 'deploy-forgotten', PREPARATION, { file: 'deploy.xml', line: deploy.line }, `No path deploys ${first}${others.length === 0 ? '' : ` and ${others.length} other files of ${folder}`}.`, 'Add a path to deploy.xml, unless they are left out on purpose.')];
    }),
    ...deploy.children.filter(({ name }) => name === 'run').flatMap((run) => checkRun(project, run, suiteApp)),
  ];
} // prettier-ignore

/** Paths of the file every new project has; git does not keep their folders while they are empty. section_4737888643 */
const isStandard = (path: string, suiteApp: string | null): boolean =>
  ['~/AccountConfiguration/*', '~/FileCabinet/*', '~/FileCabinet/SuiteScripts/*', '~/Objects/*', '~/Translations/*', `~/FileCabinet/SuiteApps/${suiteApp}/*`].includes(path); // prettier-ignore

/** section_4724963992 */
const isOfApp = (file: string, suiteApp: string): boolean =>
  file.startsWith(`FileCabinet/SuiteApps/${suiteApp}/`) ||
  new RegExp(
    `^FileCabinet/Web Site Hosting Files/[^/]+/SSP Applications/${suiteApp.replaceAll('.', '\\.')}/`,
  ).test(file);

function checkRun(project: Project, run: Element, suiteApp: string | null): readonly Finding[] {
  const bad = (rule: string, element: Element, what: string, fix: string): Finding => finding(projectWrong, rule, 'section_1548438348', { file: 'deploy.xml', line: element.line, element: `<${element.name}>` }, what, fix);
  if (suiteApp === null) return [bad('deploy-run-acp', run, 'An account customization cannot run an installation script.', 'Remove <run>, or make the project a SUITEAPP.')];
  return run.children.flatMap((script) => {
    if (script.name !== 'script') return [bad('deploy-run', script, `<run> has no element <${script.name}>.`, 'Write <script>.')];
    const path = textOf(script, 'path').replace(/^~\//, '');
    const object = project.objects.find(({ file }) => file === path);
    if (object?.root.name !== 'sdfinstallationscript') return [bad('deploy-run', script, `${path} is no SDF installation script of this project.`, 'Name the file of a <sdfinstallationscript>.')];
    const deployments = childOf(object.root, 'scriptdeployments')?.children ?? [];
    const named = textOf(script, 'deployment');
    return deployments.some(({ attributes }) => attributes['scriptid'] === named) ? [] : [bad('deploy-run', script, `${path} has no deployment ${named}.`, `Write ${deployments[0]?.attributes['scriptid'] ?? 'its deployment'}.`)];
  });
} // prettier-ignore
