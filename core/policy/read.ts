import { outlineOf, type FieldMeaning, type Outline } from '../problems/fields.ts';
import { nearestName } from '../problems/nearest.ts';
import type { Checked, Problem } from '../problems/problem.ts';
import type { z } from '../problems/schema.ts';
import { checkPolicy } from './check.ts';
import type { PathPart, PlaceOf } from './parts.ts';
import * as problem from './problems.ts';
import { PolicySchema, type PolicyDocumentValue } from './schema.ts';
import { readYaml, type Place, type YamlNode } from './yaml.ts';

/** A policy document past the boundary: every key known, every value of its kind, nothing contradicting. Partial: layers fill it up. */
export interface PolicyDocument {
  readonly file: string;
  readonly value: PolicyDocumentValue;
}

const OUTLINE = outlineOf(PolicySchema);

/**
 * Reads a policy in YAML or JSON, with all its problems at once, each with line, key and fix. Any text is read or refused: depth,
 * size and unfolded aliases are bounded. An empty document is a policy that says nothing.
 */
export function readPolicy(file: string, text: string): Checked<PolicyDocument> {
  const yaml = readYaml(file, text);
  if (!yaml.ok) return yaml;
  if (yaml.value === null) return { ok: true, value: { file, value: {} }, problems: [] };
  const root = yaml.value;
  const placeOf: PlaceOf = (path) => {
    const { line } = placeIn(root, path);
    return `${file}, line ${line}${path.length === 0 ? '' : `, key ${sayPath(path)}`}`;
  };
  const raw = valueOf(root, OUTLINE);
  const parsed = PolicySchema.safeParse(raw);
  const problems: Problem[] = parsed.success ? [] : problemsOf(parsed.error.issues, raw, placeOf);
  // What contradicts is looked for even where a value is wrong, so that one reading shows everything.
  problems.push(...checkPolicy(parsed.success ? parsed.data : raw, placeOf));
  problems.sort((a, b) => lineOf(a) - lineOf(b));
  const failed = problems.some(({ severity }) => severity === 'error');
  return parsed.success && !failed
    ? { ok: true, value: { file, value: parsed.data }, problems }
    : { ok: false, problems };
}

/** The accounts a policy names, however much else of it is wrong, so that these can be held against the books all the same; none where they cannot be read. */
export function accountsIn(file: string, text: string): PolicyDocument {
  const yaml = readYaml(file, text);
  const { accounts } = yaml.ok && yaml.value !== null ? (valueOf(yaml.value, OUTLINE) as { readonly accounts?: unknown }) : {};
  const parsed = PolicySchema.safeParse({ accounts });
  return { file, value: parsed.success ? parsed.data : {} };
} // prettier-ignore

/** In the order of the document, as a person mends it. */
const lineOf = ({ where }: Problem): number => Number(/, line (\d+)/.exec(where)?.[1] ?? 0);

// ---- from nodes to plain values

/** What a scalar means depends on its key: `1800` is a text where an account is wanted, a number where days are. */
function valueOf(node: YamlNode, outline: Outline | undefined): unknown {
  if (node.is === 'scalar') {
    if (outline?.is === 'either') return valueOf(node, outline.short);
    return scalarValue(node.text, node.quoted, outline?.is === 'field' ? outline.meaning : undefined);
  }
  if (node.is === 'list')
    return node.elements.map((element) => valueOf(element, outline?.is === 'list' ? outline.of : undefined));
  const inside = outline?.is === 'either' ? (isPerCurrency(node) ? outline.short : outline.full) : outline;
  const entries = [...node.members].map(([name, { value }]) => [name, valueOf(value, innerOf(inside, name))]);
  return Object.fromEntries(entries) as unknown;
}

function innerOf(outline: Outline | undefined, name: string): Outline | undefined {
  if (outline?.is === 'record') return outline.fields.get(name);
  if (outline?.is === 'map') return outline.of;
  return outline?.is === 'field' && outline.meaning.kind === 'money' ? outline : undefined;
}

const isPerCurrency = (node: YamlNode & { is: 'mapping' }): boolean =>
  node.members.size > 0 && [...node.members.keys()].every((name) => /^[A-Z]{3}$/.test(name));

function scalarValue(text: string, quoted: boolean, meaning: FieldMeaning | undefined): unknown {
  if (quoted) return text;
  if (/^(|~|null)$/i.test(text)) return null;
  switch (meaning?.kind) {
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

// ---- from zod's issues to problems

function problemsOf(issues: readonly z.core.$ZodIssue[], raw: unknown, placeOf: PlaceOf): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path as readonly PathPart[];
    const got = valueAt(raw, path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(key, [...path], placeOf));
    if (issue.code === 'invalid_union') {
      const inner = issue.errors[typeof got === 'object' && got !== null ? 1 : 0] ?? [];
      return problemsOf(
        inner.map((one) => ({ ...one, path: [...path, ...one.path] })),
        raw,
        placeOf,
      );
    }
    const { wants, example } = wantedBy(issue);
    const key = String(path.findLast((part) => typeof part === 'string') ?? 'policy');
    return got === undefined
      ? [problem.valueMissing(placeOf(path), { key, wants, example })]
      : [problem.valueWrong(placeOf(path), { key, got: quote(got), wants, example })];
  });
}

function wantedBy(issue: z.core.$ZodIssue): { readonly wants: string; readonly example: string } {
  if (issue.code === 'custom' && issue.params) return issue.params as unknown as FieldMeaning;
  const list = issue.code === 'invalid_type' && issue.expected === 'array';
  return list ? { wants: 'a list', example: '[ … ]' } : { wants: 'a group of keys', example: '{ … }' };
}

function unknownKey(key: string, path: readonly PathPart[], placeOf: PlaceOf): Problem {
  const known = knownKeys(path);
  const like = nearestName(key, known);
  return problem.unknownKey(placeOf([...path, key]), { key: shorten(key), like, known: known.join(', ') });
}

function knownKeys(path: readonly PathPart[]): readonly string[] {
  let at: Outline | undefined = OUTLINE;
  for (const part of path) {
    if (at?.is === 'either') at = at.full;
    at = at?.is === 'list' ? at.of : innerOf(at, String(part));
  }
  if (at?.is === 'either') at = at.full;
  return at?.is === 'record' ? [...at.fields.keys()] : [];
}

/** The place of a path, or of the nearest thing above it that is there. */
function placeIn(root: YamlNode, path: readonly PathPart[]): Place {
  let [at, place] = [root as YamlNode | undefined, root.place];
  for (const part of path) {
    const member = at?.is === 'mapping' ? at.members.get(String(part)) : undefined;
    at = at?.is === 'list' && typeof part === 'number' ? at.elements[part] : member?.value;
    if (!at) break;
    place = member?.keyPlace ?? at.place;
  }
  return place;
}

const sayPath = (path: readonly PathPart[]): string =>
  path.reduce<string>((said, part) => {
    if (typeof part === 'number') return `${said}[${part}]`;
    const name = /^[\w-]{1,60}$/.test(part) ? part : JSON.stringify(shorten(part));
    return said === '' ? name : `${said}.${name}`;
  }, '');

function valueAt(raw: unknown, path: readonly PathPart[]): unknown {
  let at = raw;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Readonly<Record<PathPart, unknown>>)[part];
  }
  return at;
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
const quote = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'empty';
  return typeof value === 'object' ? 'a group of keys' : shorten(JSON.stringify(value) ?? 'nothing');
};
