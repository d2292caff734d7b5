import { DEFAULT_LOCKBOX, type LockboxLayout } from '../statement/lockbox/layout.ts';
import { columnsOf } from './fields.ts';

/** The layout a policy describes, group by group over the usual one; undefined where it says nothing of lockboxes. */
export function lockboxLayout(section: Readonly<Record<string, unknown>>): LockboxLayout | undefined {
  const given = Object.entries(section);
  if (given.length === 0) return undefined;
  const usual = DEFAULT_LOCKBOX as unknown as Readonly<Record<string, unknown>>;
  const groups = given.map(([name, value]): [string, unknown] => [
    name,
    laidOver(usual[name], inColumns(value)),
  ]);
  return { ...DEFAULT_LOCKBOX, ...Object.fromEntries(groups) };
}

/** `8-17` as its two columns, wherever it stands. */
function inColumns(value: unknown): unknown {
  if (typeof value === 'string') return columnsOf(value) ?? value;
  if (Array.isArray(value)) return value.map(inColumns);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, inColumns(inner)]));
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const laidOver = (usual: unknown, given: unknown): unknown =>
  isGroup(usual) && isGroup(given) ? { ...usual, ...given } : given;
