import { unsafe } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { PERMISSION_LEVELS_OF } from '../permissions.ts';
import type { Project, XmlFile } from '../project.ts';
import { namedIn } from '../references.ts';
import { allOf, childOf, itemsOf, textOf, type Element } from '../xml.ts';

/** Rules of safe SuiteApps that can be told from the project: Oracle's SAFE guide by principle. */
export function checkSafe(project: Project): readonly Finding[] {
  return [...project.objects.flatMap(checkObject), ...checkPrefixes(project), ...checkCode(project), ...checkLicences(project)];
} // prettier-ignore

function checkObject({ file, root }: XmlFile): readonly Finding[] {
  const bad = (rule: string, doc: string, element: Element, what: string, fix: string): Finding =>
    finding(unsafe, rule, doc, { file, line: element.line, element: `<${element.name}>` }, what, fix);
  const id = root.attributes['scriptid'] ?? '';
  const runAs = allOf(root).filter(({ name, text }) => name === 'runasrole' && text === 'ADMINISTRATOR').map((element) =>
    bad('safe-run-as-administrator', 'SAFE 5', element, `${id} runs as administrator, whoever starts it.`, 'Leave it empty, or name a role with just the permissions it needs.'));
  switch (root.name) {
    case 'suitelet':
    case 'restlet':
      return [...runAs, ...checkDoors(root, id, bad), ...checkParameters(root, id, bad), ...checkLogs(root, bad)];
    case 'customrecordtype':
      return [...runAs, ...checkRecord(root, id, bad)];
    case 'role':
      return [...runAs, ...checkRole(root, id, bad)];
    default:
      return [...runAs, ...checkParameters(root, id, bad), ...checkLogs(root, bad)];
  }
} // prettier-ignore

type Bad = (rule: string, doc: string, element: Element, what: string, fix: string) => Finding;

/** Pages and services people reach from outside. */
function checkDoors(root: Element, id: string, bad: Bad): readonly Finding[] {
  return itemsOf(root, 'scriptdeployments', 'scriptdeployment').flatMap((deployment) => [
    ...(textOf(deployment, 'isonline') === 'T' ? [bad('safe-online', 'SAFE 5', childOf(deployment, 'isonline')!, `${id} can be opened by anybody who has its address, without login.`, 'Write F.')] : []),
    ...(textOf(deployment, 'allroles') === 'T' || textOf(deployment, 'allemployees') === 'T' ? [bad('safe-audience', 'SAFE 5', childOf(deployment, textOf(deployment, 'allroles') === 'T' ? 'allroles' : 'allemployees')!, `${id} is open to everybody with a login.`, 'Name the roles in <audslctrole>.')] : []),
  ]);
} // prettier-ignore

const SECRET = /secret|passw|token|api_?key|private_?key|credential/i;

/** Parameters are read by everybody who sees the deployment. */
function checkParameters(root: Element, id: string, bad: Bad): readonly Finding[] {
  const secrets = itemsOf(root, 'scriptcustomfields', 'scriptcustomfield').filter((field) =>
    textOf(field, 'fieldtype') === 'PASSWORD' || SECRET.test(field.attributes['scriptid'] ?? '') || SECRET.test(textOf(field, 'label')));
  return secrets.map((field) => bad('safe-secret-parameter', 'SAFE 5', field, `The parameter ${field.attributes['scriptid']} of ${id} holds a secret.`, 'Keep secrets under API Secrets and refer to them by script id.'));
} // prettier-ignore

const checkLogs = (root: Element, bad: Bad): readonly Finding[] =>
  itemsOf(root, 'scriptdeployments', 'scriptdeployment')
    .filter((deployment) => ['', 'DEBUG'].includes(textOf(deployment, 'loglevel')) && root.name !== 'clientscript')
    .map((deployment) => bad('safe-log-level', 'SAFE 3', childOf(deployment, 'loglevel') ?? deployment, 'A deployment logs at DEBUG, which is the default too.', 'Write AUDIT or ERROR: a release does not fill the log.')); // prettier-ignore

function checkRecord(root: Element, id: string, bad: Bad): readonly Finding[] {
  const access = textOf(root, 'accesstype');
  const permissions = itemsOf(root, 'permissions', 'permission');
  return [
    ...(access === 'NONENEEDED' ? [bad('safe-record-open', 'SAFE 5', childOf(root, 'accesstype')!, `Everybody reads and writes ${id}.`, 'Write USEPERMISSIONLIST and name the roles.')] : []),
    ...(access === 'USEPERMISSIONLIST' && permissions.length === 0 ? [bad('safe-record-closed', 'SDFxml_372451363', root, `${id} asks for permissions, and gives none.`, 'Add <permissions>.')] : []),
    ...permissions.filter((permission, at) => permissions.findIndex((other) => textOf(other, 'permittedrole') === textOf(permission, 'permittedrole')) < at)
      .map((permission) => bad('safe-permission-twice', 'SAFE 5', permission, `${id} gives ${textOf(permission, 'permittedrole')} a permission twice.`, 'Keep the lower level that is enough.')),
    ...(textOf(root, 'enableoptimisticlocking') === 'F' ? [bad('safe-locking', 'SAFE 4', childOf(root, 'enableoptimisticlocking')!, `Two people who save ${id} at once overwrite each other.`, 'Write T.')] : []),
  ];
} // prettier-ignore

/** Setup permissions in full, and permissions twice. */
function checkRole(root: Element, id: string, bad: Bad): readonly Finding[] {
  const permissions = itemsOf(root, 'permissions', 'permission');
  const keys = permissions.map((permission) => textOf(permission, 'permkey'));
  return [
    ...permissions.filter((permission) => /^ADMI_/.test(textOf(permission, 'permkey')) && textOf(permission, 'permlevel') === 'FULL' && textOf(permission, 'permkey') !== 'ADMI_SUITESCRIPTSCHEDULING')
      .map((permission) => bad('safe-least-privilege', 'SAFE 5', permission, `${id} has the setup permission ${textOf(permission, 'permkey')} in full.`, (PERMISSION_LEVELS_OF.get(textOf(permission, 'permkey'))?.length ?? 2) > 1 ? 'Give VIEW or EDIT, or leave setup to an administrator.' : 'It has no lower level: leave it to an administrator, unless the role cannot do without.')),
    ...permissions.filter((permission, at) => keys.indexOf(textOf(permission, 'permkey')) !== at)
      .map((permission) => bad('safe-permission-twice', 'SAFE 5', permission, `${id} has the permission ${textOf(permission, 'permkey')} twice.`, 'Keep the lower level that is enough.')),
    ...(textOf(root, 'coreadminpermission') === 'T' ? [bad('safe-least-privilege', 'SAFE 5', childOf(root, 'coreadminpermission')!, `${id} has the core administration permission.`, 'Remove it.')] : []),
  ];
} // prettier-ignore

/** Every id carries the project's own prefix, so that two SuiteApps can live in one account. */
function checkPrefixes({ objects }: Project): readonly Finding[] {
  const owned = namedIn(objects).filter(({ inside, element }) => inside === null || /custom(field)?$|customfield$/.test(element.name));
  const prefixOf = (id: string): string => /^[a-z]+_([a-z0-9]+)/.exec(id)?.[1] ?? '';
  const counts = new Map<string, number>();
  for (const { id } of owned) counts.set(prefixOf(id), (counts.get(prefixOf(id)) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [''];
  if ((counts.get(common) ?? 0) < 5) return []; // too few to tell what the prefix is
  return owned.filter(({ id }) => prefixOf(id) !== common).map(({ id, element, file }) =>
    finding(unsafe, 'safe-prefix', 'SAFE 4', { file, line: element.line, element: `<${element.name}>` }, `The script id ${id} lacks the prefix ${common} of all the others.`, `Call it ${id.replace(/^([a-z]+_)/, `$1${common}_`)}.`));
} // prettier-ignore

const CODE: readonly { readonly rule: string; readonly pattern: RegExp; readonly what: string; readonly fix: string; readonly doc: string }[] = [
  { rule: 'safe-domain', doc: 'SAFE 5', pattern: /https?:\/\/(?:\w+[-.])*(?:app|suitetalk\.api|restlets\.api|system)\.netsuite\.com/g, what: 'The address of an account stands in the code', fix: 'Ask N/url: resolveScript or resolveDomain.' },
  { rule: 'safe-internal-id', doc: 'SAFE 8', pattern: /\b(?:load|delete|submitFields)\(\s*\{[^}]*?\bid:\s*['"]?\d{1,12}['"]?\s*[,}]/g, what: 'The internal id of a record stands in the code', fix: 'Find the record by its script id or external id.' },
  { rule: 'safe-secret-code', doc: 'SAFE 5', pattern: /\b(?:password|client_?secret|consumer_?secret|token_?secret|api_?key)\s*[:=]\s*['"][A-Za-z0-9+/=_-]{12,}['"]/gi, what: 'A secret stands in the code', fix: 'Keep it under API Secrets and refer to it by script id.' },
]; // prettier-ignore

function checkCode({ cabinet }: Project): readonly Finding[] {
  return [...cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) =>
    CODE.flatMap(({ rule, pattern, what, fix, doc }) =>
      [...code.matchAll(pattern)].map(({ index }) => finding(unsafe, rule, doc, { file: `FileCabinet${path}`, line: code.slice(0, index).split('\n').length }, `${what}.`, fix))));
} // prettier-ignore

/** Principle 10: what is bundled is named with its licence, and none of it forces others to be opened. */
function checkLicences({ cabinet }: Project): readonly Finding[] {
  const scripts = [...cabinet.keys()].filter((path) => path.endsWith('.js'));
  const lists = [...cabinet].filter(([path]) => /THIRD_PARTY_LICEN[CS]ES/i.test(path));
  const hasLibraries = scripts.some((path) => /\/(libs?|vendors?|node_modules|third.?party)\/|\.min\.js$/i.test(path) || /@licen[cs]e|Licensed under|MIT License|Permission is hereby granted/.test(cabinet.get(path) ?? ''));
  const missing = hasLibraries && lists.length === 0
    ? [finding(unsafe, 'safe-licences', 'SAFE 10', { file: 'FileCabinet' }, 'The licences of the libraries in the scripts are not delivered with them.', 'Add THIRD_PARTY_LICENSES.txt beside the scripts (npm run build writes it).')]
    : [];
  const copyleft = lists.flatMap(([path, text]) => [...text.matchAll(/^.*\b(A?GPL|LGPL|CC-BY-SA|SSPL)\b.*$/gm)].map(({ 0: line }) =>
    finding(unsafe, 'safe-copyleft', 'SAFE 10', { file: `FileCabinet${path}` }, `A library's licence demands that others are opened: ${line.trim().slice(0, 80)}.`, 'Replace the library.')));
  return [...missing, ...copyleft];
} // prettier-ignore
