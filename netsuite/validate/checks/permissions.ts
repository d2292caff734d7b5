import { doubtful, notChecked, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { PERMISSION_LEVELS_OF } from '../permissions.ts';
import type { Project, XmlFile } from '../project.ts';
import { readReference } from '../references.ts';
import { childOf, itemsOf, textOf, type Element } from '../xml.ts';

const LEVELS = 'chapter_N3236764';
const RECORDS = 'section_4731157695';

/** Levels that a permission does not have, and roles and record types that do not say the same of each other. */
export function checkPermissions({ objects }: Project): readonly Finding[] {
  const grants = objects.filter(({ root }) => ['role', 'tool', 'toolset'].includes(root.name));
  return [
    ...grants.flatMap(({ file, root }) => itemsOf(root, 'permissions', 'permission').flatMap((each) => checkLevel(file, each))),
    ...checkMutual(objects),
  ];
} // prettier-ignore

function checkLevel(file: string, permission: Element): readonly Finding[] {
  const [key, level] = [textOf(permission, 'permkey'), textOf(permission, 'permlevel')];
  const at = (name: string) => ({ file, line: childOf(permission, name)?.line ?? permission.line, element: `<${name}>` });
  const known = PERMISSION_LEVELS_OF.get(key);
  const isWrong = known !== undefined && level !== '' && level !== 'NONE' && !known.includes(level);
  const isIdle = ['', 'NONE'].includes(level) && textOf(permission, 'restriction') !== '';
  return [
    ...(isWrong ? [finding(valueWrong, 'permission-level', LEVELS, at('permlevel'), `The permission ${key} has no level ${level}.`, `Write ${known.join(' or ')}.`)] : []),
    ...(isIdle ? [finding(doubtful, 'permission-restriction', 'section_N326341', at('restriction'), `A permission of the level NONE cannot be restricted: ${key}.`, 'Remove the restriction, or give a level.')] : []),
  ];
} // prettier-ignore

/** What a role may do with a custom object, as the role and as the object say it. */
interface Grant {
  readonly role: string;
  readonly object: string;
  readonly says: string;
  readonly file: string;
  readonly element: Element;
}

const KINDS = ['customrecordtype', 'customtransactiontype'];

/**
 * A custom record or transaction type and a custom role of one project that refer to each other have the same level and the same restriction, and
 * where one gives anything the other does too. Of objects the project does not have the account knows the rest.
 */
function checkMutual(objects: readonly XmlFile[]): readonly Finding[] {
  const roles = objects.filter(({ root }) => root.name === 'role');
  const types = objects.filter(({ root }) => KINDS.includes(root.name));
  const ids = (of: readonly XmlFile[]): ReadonlySet<string> => new Set(of.map(({ root }) => root.attributes['scriptid'] ?? ''));
  const [roleIds, typeIds] = [ids(roles), ids(types)];
  const unlisted = ids(types.filter(({ root }) => root.name === 'customrecordtype' && textOf(root, 'accesstype') !== 'USEPERMISSIONLIST'));
  const byRoles = roles.flatMap(({ file, root }) => grantsOf(file, root, 'permkey', 'permlevel')).filter(({ object }) => typeIds.has(object));
  const byTypes = types.flatMap(({ file, root }) => grantsOf(file, root, 'permittedrole', 'permittedlevel')).filter(({ role }) => roleIds.has(role));
  return [...unanswered(byRoles, byTypes, 'permittedrole', unlisted), ...unanswered(byTypes, byRoles, 'permkey', unlisted)];
} // prettier-ignore

function grantsOf(file: string, root: Element, names: string, level: string): readonly Grant[] {
  const own = root.attributes['scriptid'] ?? '';
  return itemsOf(root, 'permissions', 'permission').flatMap((element) => {
    const named = readReference(textOf(element, names));
    if (named.kind !== 'object' || named.path.length > 1) return [];
    const [role, object] = root.name === 'role' ? [own, named.path[0]!] : [named.path[0]!, own];
    if (['', 'NONE'].includes(textOf(element, level))) return [];
    return [{ role, object, says: [textOf(element, level), textOf(element, 'restriction')].filter((each) => each !== '').join(', '), file, element }];
  });
} // prettier-ignore

/** Grants the other side does not give, and, told once, those it gives otherwise. */
const unanswered = (grants: readonly Grant[], others: readonly Grant[], by: 'permkey' | 'permittedrole', unlisted: ReadonlySet<string>): readonly Finding[] =>
  grants.flatMap(({ role, object, says, file, element }) => {
    const place = { file, line: element.line, element: '<permission>' };
    const [speaker, silent] = by === 'permkey' ? [object, role] : [role, object];
    const answer = others.find((other) => other.role === role && other.object === object);
    if (!answer && unlisted.has(object)) return [finding(notChecked, 'permission-unlisted', RECORDS, place, `${speaker} names ${silent} (${says}), which does not name it; whether that matters where ${object} asks for no list of permissions is not known.`, 'Write USEPERMISSIONLIST and name both, or remove the permission.')];
    if (!answer) return [finding(valueWrong, 'permission-mutual', RECORDS, place, `${speaker} names ${silent} (${says}), which does not name it: SDF refuses a project in which only one of the two does.`, `Add a <permission> with <${by}>[scriptid=${speaker}] to ${silent}.`)];
    if (by === 'permkey' || answer.says === says) return [];
    return [finding(valueWrong, 'permission-mutual', RECORDS, place, `${role} has ${object} as ${says}; ${object} gives it as ${answer.says}.`, 'Write the same level and restriction in both.')];
  }); // prettier-ignore
