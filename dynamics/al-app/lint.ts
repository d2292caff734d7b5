import contract from './contract.json' with { type: 'json' };
import { codeOf, fieldsIn, objectIn, valuesIn, type AlFile, type AlObject } from './objects.ts';
import { lintPages } from './lint-pages.ts';
import { lintPermissions } from './lint-permissions.ts';

export type { AlFile } from './objects.ts';

const LONGEST_NAME = 30; // object names: AL language reference
const OURS = 'QTC';

/**
 * Objects of the Base Application the app names, as they are called in microsoft/BCApps (src/Layers/W1/BaseApp): a name that is not here is a
 * slip, or belongs here.
 */
const BASE: Readonly<Record<string, ReadonlySet<string>>> = {
  record: new Set([
    'Apply Unapply Parameters',
    'Bank Account',
    'Bank Account Ledger Entry',
    'Cust. Ledger Entry',
    'Customer',
    'Customer Bank Account',
    'Detailed Cust. Ledg. Entry',
    'Dispute Status',
    'Gen. Journal Line',
    'Reversal Entry',
    'Sales Header',
    'Sales Line',
    'Source Code Setup',
  ]),
  codeunit: new Set([
    'Cust. Entry-Edit',
    'CustEntry-Apply Posted Entries',
    'Gen. Jnl.-Check Line',
    'Gen. Jnl.-Post Line',
    'Release Sales Document',
    'Sales-Post',
  ]),
  page: new Set(['Customer Card', 'Customer Ledger Entries', 'Sales Order']),
};

/** What may not stand anywhere in the app, and why. */
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly because: string }[] = [
  {
    pattern: /\b(HttpClient|HttpRequestMessage|HttpResponseMessage|HttpContent|HttpHeaders)\b/,
    because: 'the app calls nobody; let the connector do it',
  },
  { pattern: /\bDotNet\b/, because: 'it does not run in the cloud; write it in AL' },
  {
    pattern: /(?<![\w"])Commit\(\)/,
    because: 'an effect is carried out in one transaction; take it out, or half of one may stay',
  },
  { pattern: /\bHyperlink\(/, because: 'the app leads nobody out of Business Central; take it out' },
];

/**
 * What can be checked of the AL app without Microsoft's compiler, which is not run here: structure, ids, names, references, permissions, and
 * that the app offers exactly what `contract.json` promises. Every message says file, what and how to mend it.
 */
export function lintAlApp(
  files: readonly AlFile[],
  app: { readonly idRanges: readonly { readonly from: number; readonly to: number }[] },
): readonly string[] {
  const found: string[] = [];
  const objects: AlObject[] = [];
  for (const file of files) {
    const object = objectIn(file);
    if (object) objects.push(object);
    else found.push(`${file.path}: declares no object; start it with its kind, id and name`);
    found.push(...balance(file), ...forbidden(file));
  }
  found.push(
    ...ids(objects, app.idRanges[0] ?? { from: 0, to: 0 }),
    ...references(objects),
    ...lintPages(objects, contract),
    ...lintPermissions(objects),
    ...buttons(objects),
  );
  return found;
}

function ids(
  objects: readonly AlObject[],
  range: { readonly from: number; readonly to: number },
): readonly string[] {
  const seen = new Map<string, string>();
  const isIn = (id: number): boolean => id >= range.from && id <= range.to;
  return objects.flatMap((object) => {
    const { kind, id, name, path } = object;
    const found: string[] = [];
    if (!isIn(id))
      found.push(`${path}: id ${id} is outside app.json's ${range.from} to ${range.to}; choose one inside`);
    for (const [key, what] of [
      [`${kind} ${id}`, `${kind} ${id}`],
      [`${kind} ${name}`, `${kind} "${name}"`],
    ] as const) {
      const other = seen.get(key);
      if (other !== undefined) found.push(`${path}: ${what} is also in ${other}; give one of them another`);
      seen.set(key, path);
    }
    if (name.length > LONGEST_NAME)
      found.push(`${path}: "${name}" has ${name.length} characters; shorten it to ${LONGEST_NAME}`);
    if (!name.startsWith(OURS))
      found.push(`${path}: "${name}" lacks the prefix ${OURS}; add it, other apps share the name space`);
    found.push(...fieldIds(object, isIn, range));
    return found;
  });
}

/** Fields are numbered once; those added to a table of Microsoft's lie in our range and carry our prefix. */
function fieldIds(
  object: AlObject,
  isIn: (id: number) => boolean,
  range: { readonly from: number; readonly to: number },
): readonly string[] {
  const { kind, path } = object;
  if (kind !== 'table' && kind !== 'tableextension') return [];
  const fields = fieldsIn(object);
  return fields.flatMap(({ id, name }, index) => [
    ...(fields.findIndex((other) => other.id === id || other.name === name) < index
      ? [`${path}: field ${id} "${name}" is there twice; give one of them another id and name`]
      : []),
    ...(kind === 'tableextension' && !isIn(id)
      ? [`${path}: field ${id} "${name}" is outside ${range.from} to ${range.to}; choose an id inside`]
      : []),
    ...(kind === 'tableextension' && !name.startsWith(OURS)
      ? [`${path}: field "${name}" lacks the prefix ${OURS}; add it`]
      : []),
  ]);
}

/** Every object that is named is one of ours or a known one of Microsoft's; every "QTC …" in quotes is an object or field of ours. */
function references(objects: readonly AlObject[]): readonly string[] {
  const named = (kind: string): ReadonlySet<string> =>
    new Set(objects.filter((object) => object.kind === kind).map(({ name }) => name));
  const ours: Readonly<Record<string, ReadonlySet<string>>> = {
    record: named('table'),
    codeunit: named('codeunit'),
    page: named('page'),
    enum: named('enum'),
  };
  const fields = objects.flatMap((object) =>
    object.kind === 'tableextension' || object.kind === 'table'
      ? fieldsIn(object).map(({ name }) => name)
      : [],
  );
  const anything = new Set([...objects.map(({ name }) => name), ...fields]);
  const REFERENCE = /\b(Record|Codeunit|Enum|Page)(?:::|\s+)(?:"([^"]+)"|([A-Z]\w*))/g;
  return objects.flatMap(({ path, text, kind, extends: base }) => {
    const code = codeOf(text);
    const found: string[] = [];
    for (const [, word = '', quoted, plain] of code.matchAll(REFERENCE)) {
      const [of, name] = [word.toLowerCase(), quoted ?? plain ?? ''];
      if (!ours[of]?.has(name) && !BASE[of]?.has(name))
        found.push(`${path}: there is no ${word} "${name}"; correct the name`);
    }
    for (const [, name = ''] of code.matchAll(/"(QTC [^"]+)"/g))
      if (!anything.has(name))
        found.push(`${path}: "${name}" is neither an object nor a field; correct the name`);
    const bases = kind === 'tableextension' ? BASE['record'] : BASE['page'];
    if (base !== null && !bases?.has(base))
      found.push(`${path}: there is no "${base}" to extend; correct the name`);
    return found;
  });
}

/** Quotes and comments taken out, every brace and parenthesis closes and every block has its end. */
function balance({ path, text }: AlFile): readonly string[] {
  const code = codeOf(text).replace(/"[^"]*"/g, '""');
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

const forbidden = ({ path, text }: AlFile): readonly string[] =>
  FORBIDDEN.flatMap(({ pattern, because }) => {
    const match = pattern.exec(codeOf(text));
    return match ? [`${path}: ${match[0]} is not allowed here: ${because}`] : [];
  });

/** Each kind of request a person may make has its button on both pages; each value of an enum is in the contract (lint-pages.ts). */
function buttons(objects: readonly AlObject[]): readonly string[] {
  const kinds = objects.find(({ name }) => name === 'QTC Request Kind');
  const byButton = (kinds ? valuesIn(kinds) : []).filter((kind) => kind !== 'Run Day'); // a day is asked for on page Requests
  return ['Customer Card', 'Customer Ledger Entries'].flatMap((page) => {
    const extension = objects.find((object) => object.kind === 'pageextension' && object.extends === page);
    if (!extension) return [`no page extension extends "${page}"; write it, people ask from there`];
    return byButton
      .filter((kind) => {
        const value = kind.includes(' ') ? `"${kind}"` : kind;
        return !extension.text.includes(`QTCRequestMgt.Ask(Enum::"QTC Request Kind"::${value},`);
      })
      .map((kind) => `${extension.path}: no button asks for ${kind}; add its action`);
  });
}
