import { readPolicy } from '../../../core/policy/read.ts';

/** One setting two versions of a policy do not agree on; null where a version does not say it. */
export interface PolicyChange {
  /** `matching.tolerance.amount` */
  readonly setting: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Settings that differ, by path. Comments, order and layout do not count; a text that cannot be read says nothing. */
export function comparePolicies(from: string, to: string): readonly PolicyChange[] {
  const before = settingsOf(from);
  const after = settingsOf(to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort((a, b) => (a < b ? -1 : 1))
    .filter((setting) => before.get(setting) !== after.get(setting))
    .map((setting) => ({ setting, from: before.get(setting) ?? null, to: after.get(setting) ?? null }));
}

export const sayChange = ({ setting, from, to }: PolicyChange): string =>
  from === null
    ? `+ ${setting}: ${to}`
    : to === null
      ? `- ${setting}: ${from}`
      : `~ ${setting}: ${from} → ${to}`;

function settingsOf(policy: string): ReadonlyMap<string, string> {
  const read = readPolicy('policy', policy);
  const settings = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, inner);
    else if (value !== undefined)
      settings.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  if (read.ok) visit('', read.value.value);
  return settings;
}
