/** Oracle's stub package, read for its names: members, units (`@governance`) and error codes (`@throws`). Its functions are empty. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const STUBS = fileURLToPath(
  new URL('../../../node_modules/@oracle/suitecloud-unit-testing/stubs/', import.meta.url),
);

export interface StubMember {
  readonly name: string;
  /** One number, or three for transactions, custom records and others; null without a tag. */
  readonly units: readonly number[] | null;
  readonly codes: readonly string[];
  readonly hasPromise: boolean;
}

/** `N/ui/serverWidget` → `ui/serverWidget/serverWidget.js` */
export const moduleStub = (module: string): string => {
  const path = module.slice(2);
  return `${path}/${path.split('/').at(-1)}.js`;
};

export const hasStub = (file: string): boolean => existsSync(STUBS + file);

/** A comment, if there is one, and the assignment it stands before: `record.prototype.load =` of a module, `this['delete'] =` of an object. */
const memberOf = (holder: string): RegExp =>
  new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?^[ \\t]*${holder}(?:\\.(\\w+)|\\[['"](\\w+)['"]\\])\\s*=`,
    'gm',
  );

export function stubMembers(file: string): readonly StubMember[] {
  const source = readFileSync(STUBS + file, 'utf8');
  const members = new Map<string, StubMember>();
  const holder = /\.prototype\b/.test(source) ? '\\w+\\.prototype' : 'this';
  for (const [, comment = '', name, quoted] of source.matchAll(memberOf(holder))) {
    const id = name ?? quoted!;
    if (members.has(id)) continue;
    members.set(id, {
      name: id,
      units: unitsIn(comment),
      codes: codesIn(comment),
      hasPromise: new RegExp(`(?:\\.${id}|\\[['"]${id}['"]\\])\\.promise\\s*=`).test(source),
    });
  }
  return [...members.values()];
}

function unitsIn(comment: string): readonly number[] | null {
  const tag = /@governance([^\n]*)/.exec(comment)?.[1];
  return tag === undefined ? null : (tag.match(/\d+/g) ?? ['0']).map(Number);
}

const codesIn = (comment: string): readonly string[] =>
  [...comment.matchAll(/@throws\s*\{[^}]*\}\s*([A-Z][A-Z0-9_]{5,})/g)].map(([, code]) => code!);

/** Every module the package has a stub of, as scripts name it. */
export function stubbedModules(folder = ''): readonly string[] {
  return readdirSync(STUBS + folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const own = hasStub(`${path}/${name}.js`) && path !== 'ui' ? [`N/${path}`] : [];
      return [...own, ...stubbedModules(path)];
    })
    .sort();
}

/** The files of a module's stub: `search/search.js` itself, and one for each kind of object it makes. */
export function stubFiles(module: string): readonly string[] {
  const folder = module.slice(2);
  if (!existsSync(STUBS + folder)) return [];
  return readdirSync(STUBS + folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${folder}/${file}`);
}
