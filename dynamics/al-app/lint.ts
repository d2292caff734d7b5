import contract from './contract.json' with { type: 'json' };

/** One AL source file. */
export interface AlFile {
  readonly path: string;
  readonly text: string;
}
interface AlObject {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

const DECLARATION = /^(table|page|codeunit|enum|permissionset|pageextension)\s+(\d+)\s+("([^"]+)"|\w+)/m;
const LONGEST_NAME = 30; // object names: AL language reference

/**
 * What can be checked of the AL app without Microsoft's compiler, which is not run here: structure, ids, names, and that the app offers
 * exactly what `contract.json` promises. Every message says file, what and how to mend it.
 */
export function lintAlApp(
  files: readonly AlFile[],
  app: { readonly idRanges: readonly { readonly from: number; readonly to: number }[] },
): readonly string[] {
  const found: string[] = [];
  const objects = files.flatMap((file) => objectOf(file, found));
  for (const file of files) found.push(...balance(file));
  found.push(
    ...ids(objects, app.idRanges[0] ?? { from: 0, to: 0 }),
    ...pages(files),
    ...permissions(files, objects),
  );
  return found;
}

function objectOf({ path, text }: AlFile, found: string[]): readonly AlObject[] {
  const match = DECLARATION.exec(text);
  if (!match) {
    found.push(`${path}: declares no object; start it with its kind, id and name`);
    return [];
  }
  return [{ kind: match[1] ?? '', id: Number(match[2]), name: match[4] ?? match[3] ?? '', path }];
}

function ids(
  objects: readonly AlObject[],
  range: { readonly from: number; readonly to: number },
): readonly string[] {
  const seen = new Map<string, string>();
  return objects.flatMap(({ kind, id, name, path }) => {
    const found: string[] = [];
    if (id < range.from || id > range.to)
      found.push(`${path}: id ${id} is outside app.json's ${range.from} to ${range.to}; choose one inside`);
    const other = seen.get(`${kind} ${id}`);
    if (other !== undefined)
      found.push(`${path}: ${kind} ${id} is also in ${other}; give one of them another id`);
    seen.set(`${kind} ${id}`, path);
    if (name.length > LONGEST_NAME)
      found.push(`${path}: "${name}" has ${name.length} characters; shorten it to ${LONGEST_NAME}`);
    if (!name.startsWith('QTC'))
      found.push(`${path}: "${name}" lacks the prefix QTC; add it, other apps share the name space`);
    return found;
  });
}

/** Quotes and comments taken out, every brace and parenthesis closes and every block has its end. */
function balance({ path, text }: AlFile): readonly string[] {
  const code = text
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"[^"]*"/g, '""');
  const found: string[] = [];
  const depth: Record<string, number> = { '{': 0, '(': 0 };
  for (const mark of code) {
    if (mark === '{' || mark === '(') depth[mark] = (depth[mark] ?? 0) + 1;
    if (mark === '}') depth['{'] = (depth['{'] ?? 0) - 1;
    if (mark === ')') depth['('] = (depth['('] ?? 0) - 1;
  }
  for (const [mark, count] of Object.entries(depth))
    if (count !== 0)
      found.push(`${path}: ${Math.abs(count)} ${mark} too ${count > 0 ? 'many' : 'few'}; close each`);
  const opened = (code.match(/\b(begin|case)\b/gi) ?? []).length;
  const ended = (code.match(/\bend\b/gi) ?? []).length;
  if (opened !== ended)
    found.push(`${path}: ${opened} begin and case, ${ended} end; give each block its end`);
  return found;
}

/** Each page of the contract is a page of the app with the same address, fields, sources, actions and parameters, and no other. */
function pages(files: readonly AlFile[]): readonly string[] {
  return Object.entries(contract.pages).flatMap(([set, page]) => {
    const file = files.find(({ text }) => text.startsWith(`page ${page.object.id} "${page.object.name}"`));
    if (!file)
      return [`contract.json: no file declares page ${page.object.id} "${page.object.name}"; write it`];
    const found: string[] = [];
    const expected = {
      APIPublisher: contract.api.publisher,
      APIGroup: contract.api.group,
      APIVersion: contract.api.version,
      EntityName: page.entityName,
      EntitySetName: set,
    };
    for (const [property, value] of Object.entries(expected)) {
      if (!file.text.includes(`${property} = '${value}';`))
        found.push(`${file.path}: ${property} is not '${value}'; set it as contract.json says`);
    }
    const fields = new Map(
      [...file.text.matchAll(/field\((\w+); ([^)]*(?:\([^)]*\)[^)]*)?)\)\s*\{/g)].map((match) => [
        match[1] ?? '',
        match[2] ?? '',
      ]),
    );
    for (const [name, { al }] of Object.entries(page.fields)) {
      if (fields.get(name) !== al)
        found.push(`${file.path}: field ${name} reads ${fields.get(name) ?? 'nothing'}; make it ${al}`);
      fields.delete(name);
    }
    for (const name of fields.keys())
      found.push(`${file.path}: field ${name} is not in contract.json; add it there or remove it`);
    for (const [action, { parameters }] of Object.entries<{ parameters: Record<string, string> }>(
      page.actions,
    )) {
      const signature = `procedure ${action}(${Object.entries(parameters)
        .map(([name, type]) => `${name}: ${type}`)
        .join('; ')}): Text`;
      if (!file.text.includes(`[ServiceEnabled]\n    ${signature}`))
        found.push(`${file.path}: no [ServiceEnabled] ${signature}; declare it`);
    }
    return found;
  });
}

/** Whoever is given the connector's permission set can use every object of the app. */
function permissions(files: readonly AlFile[], objects: readonly AlObject[]): readonly string[] {
  const set = files.find(({ text }) => text.includes('permissionset') && text.includes('"QTC Connector"'));
  if (!set) return ['permission set "QTC Connector" is missing; declare it'];
  return objects
    .filter(({ kind }) => kind === 'table' || kind === 'codeunit' || kind === 'page')
    .filter(({ kind, name }) => !set.text.includes(`${kind} "${name}" = X`))
    .map(({ kind, name }) => `${set.path}: ${kind} "${name}" is not covered; add ${kind} "${name}" = X`);
}
