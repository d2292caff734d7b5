/** What becomes of a member of Oracle's stub package here. Found out by asking, not by what a page says. */
import { createRealm } from '../engine/realm/realm.ts';
import type { Host } from '../host.ts';
import { MODULES, REALM_MODULES } from '../modules/index.ts';
import { OBJECTS, type MadeObject } from './objects.ts';
import { hasStub, moduleStub, stubMembers, type StubMember } from './stubs.ts';

/** `closed`: an enumeration of the module that is refused by name when a script reads it. */
export type Fate = 'works' | 'refused' | 'closed' | 'missing';
export interface Inspected extends StubMember {
  readonly fate: Fate;
}
export interface Part {
  readonly module: string;
  /** The module itself, or an object it makes. */
  readonly name: string;
  readonly members: readonly Inspected[];
  /** What is here and not in the stub: the help is newer. */
  readonly more: readonly { readonly name: string; readonly fate: Fate }[];
}

/** Names of the stub that are no part of what scripts get. */
const NOT_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'N/format/i18n': ['currency'], // the codes of the account's currencies; not in the help
  'format.NumberFormatter': ['locale'], // a formatter with a locale of its own is refused
  'http.ServerResponse': ['finished'], // for the server
  'search.PagedData': ['step'], // for its pages
};

export const supportedModules: readonly string[] = [
  ...Object.keys(MODULES),
  ...Object.keys(REALM_MODULES),
].sort();

export function inspectModule(name: string, host: Host): Part {
  const realm = createRealm({ now: () => 0, random: () => 0 });
  const script = REALM_MODULES[name];
  const module = script
    ? (script.runInContext(realm.context) as (clock: unknown) => object)(() => 0)
    : MODULES[name]!(host);
  return inspected(name, name, moduleStub(name), module, script !== undefined);
}

export const inspectObject = ({ module, name, stub, make }: MadeObject, host: Host): Part =>
  inspected(module, name, stub, make(host), false);

export const inspectAll = (host: () => Host): readonly Part[] => [
  ...supportedModules.map((name) => inspectModule(name, host())),
  ...OBJECTS.map((object) => inspectObject(object, host())),
];

function inspected(
  module: string,
  name: string,
  stub: string | null,
  object: object,
  isOfRealm: boolean,
): Part {
  const hidden = NOT_PUBLIC[name] ?? [];
  const members = (stub !== null && hasStub(stub) ? stubMembers(stub) : [])
    .filter((member) => !hidden.includes(member.name))
    .map((member) => ({ ...member, fate: fateOf(object, member.name, isOfRealm, module === name) }));
  const known = new Set([...members.map((member) => member.name), ...hidden, 'toJSON', 'toString']);
  const more = namesIn(object)
    .filter((member) => !known.has(member))
    .map((member) => ({ name: member, fate: fateOf(object, member, isOfRealm, false) }));
  return { module, name, members, more };
}

function fateOf(object: object, member: string, isOfRealm: boolean, isModule: boolean): Fate {
  if (!(member in object)) return isModule && /^[A-Z]/.test(member) ? 'closed' : 'missing';
  if (isOfRealm) return 'works';
  if (isRefused(() => (object as Record<string, unknown>)[member])) return 'refused';
  const value = valueOf(object, member);
  return typeof value === 'function' && refusesToBeCalled(object, value as () => unknown)
    ? 'refused'
    : 'works';
}

function valueOf(object: object, member: string): unknown {
  try {
    return (object as Record<string, unknown>)[member];
  } catch {
    return undefined;
  }
}

/** Called with nothing: a function that works wants its arguments or does what it does; one that is refused says so at once. */
export const refusesToBeCalled = (object: object, call: () => unknown): boolean =>
  isRefused(() => call.call(object));

function isRefused(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    return (error as Error).name === 'Refusal';
  }
}

function namesIn(object: object): readonly string[] {
  const prototypes: object[] = [];
  for (
    let at: object | null = object;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    prototypes.push(at);
  const names = new Set(prototypes.flatMap((each) => Object.getOwnPropertyNames(each)));
  // Objects of the realm bring those every object has.
  return [...names].filter((name) => !Object.hasOwn(Object.prototype, name));
}
