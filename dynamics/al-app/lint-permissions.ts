import type { AlObject } from './objects.ts';

const CONNECTOR = 'QTC Connector';
const COVERED: ReadonlySet<string> = new Set(['table', 'codeunit', 'page']);

/**
 * Every object is in some permission set; whoever is given the connector's can use every API page and the table behind it; nobody is given more
 * than the app's own objects and the few of Microsoft's it reads.
 */
export function lintPermissions(objects: readonly AlObject[]): readonly string[] {
  const sets = objects.filter(({ kind }) => kind === 'permissionset');
  const connector = sets.find(({ name }) => name === CONNECTOR);
  if (!connector) return [`permission set "${CONNECTOR}" is missing; declare it`];
  const all = sets.map(({ text }) => text).join('\n');
  const names = new Set(objects.map(({ kind, name }) => `${kind} ${name}`));
  const found: string[] = [];
  for (const { kind, name, text } of objects) {
    if (!COVERED.has(kind)) continue;
    const isApi = text.includes('PageType = API;');
    const where = isApi || kind === 'table' ? connector : null;
    if (!(where?.text ?? all).includes(`${kind} "${name}" = X`))
      found.push(
        `${where?.path ?? 'permission sets'}: ${kind} "${name}" is not covered; add ${kind} "${name}" = X`,
      );
    if (kind === 'table' && !connector.text.includes(`tabledata "${name}" = R`))
      found.push(`${connector.path}: the data of "${name}" cannot be read; add tabledata "${name}" = R`);
  }
  for (const { path, text } of sets)
    for (const [, kind = '', name = ''] of text.matchAll(
      /\b(table|tabledata|codeunit|page) "(QTC [^"]+)" =/g,
    ))
      if (!names.has(`${kind === 'tabledata' ? 'table' : kind} ${name}`))
        found.push(`${path}: there is no ${kind} "${name}"; correct the name`);
  for (const [, table = '', rights = ''] of connector.text.matchAll(
    /tabledata (?!"QTC)(?:"([^"]+)"|\w+) = (\w+)/g,
  ))
    if (/D/.test(rights)) found.push(`${connector.path}: the connector may delete ${table}; take D away`);
  return found;
}
