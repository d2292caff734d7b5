import type { Project, XmlFile } from './project.ts';
import type { Element } from './xml.ts';

/** What stands in brackets: `[scriptid=a.b]`, `[appid=com.x, scriptid=a]`, `[/SuiteScripts/a.js]`. subsect_1537555588 */
export const isReference = (value: string): boolean => value.startsWith('[') && value.endsWith(']');

export type Reference =
  | { readonly kind: 'object'; readonly path: readonly string[]; readonly app: string | null; readonly bundle: string | null }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unreadable' }; // prettier-ignore

/** Words in brackets: `scriptid` after `appid`, `bundleid` or `type`, in any order. bridgehead_24076946 */
export function readReference(value: string): Reference {
  const said = new Map([...value.slice(1, -1).matchAll(/\s*([a-z]+)\s*=\s*([^,\s][^,]*?)\s*(?:,|$)/gi)].map(([, name, text]) => [name!.toLowerCase(), text!]));
  const id = said.get('scriptid');
  if (id !== undefined && /^[\w.-]+$/.test(id)) return { kind: 'object', path: id.split('.'), app: said.get('appid') ?? null, bundle: said.get('bundleid') ?? null };
  const file = /^\[\s*(?:~\/FileCabinet)?(\/[^\]]+?)\s*\]$/.exec(value);
  return file ? { kind: 'file', path: file[1]! } : { kind: 'unreadable' };
} // prettier-ignore

/** Values joined by `|`; one inside brackets, as of several bundles, joins nothing: `[bundleid=1|2, scriptid=a]|ADMINISTRATOR`. */
export const partsOf = (text: string): readonly string[] =>
  text.split(/\|(?![^[]*\])/).map((part) => part.trim());

/** Something with a script id: an object, or what is nested in one. */
export interface Named {
  readonly id: string;
  readonly element: Element;
  readonly file: string;
  readonly inside: Named | null;
}

export function namedIn(objects: readonly XmlFile[]): readonly Named[] {
  const visit = (file: string, element: Element, inside: Named | null): readonly Named[] => {
    const id = element.attributes['scriptid'];
    const own: Named | null = id === undefined ? null : { id, element, file, inside };
    return [...(own ? [own] : []), ...element.children.flatMap((child) => visit(file, child, own ?? inside))];
  };
  return objects.flatMap(({ file, root }) => visit(file, root, null));
}

/** What a dotted path leads to: every step has to be inside the one before. A field may be named alone. */
export function resolve(named: readonly Named[], path: readonly string[]): Named | null {
  const [first, ...rest] = path;
  let at = named.find(({ id, inside }) => id === first && inside === null) ?? (rest.length === 0 ? named.find(({ id }) => id === first) : undefined);
  for (const step of rest) {
    const holder = at;
    at = named.find(({ id, inside }) => id === step && inside === holder);
  }
  return at ?? null;
} // prettier-ignore

export type { Project };
