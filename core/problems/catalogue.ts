import * as dunning from '../dunning/problems.ts';
import * as insight from '../insight/problems.ts';
import * as ledger from '../ledger/problems.ts';
import * as plan from '../plan/problems.ts';
import * as policy from '../policy/problems.ts';
import * as remittance from '../remittance/problems.ts';
import * as risk from '../risk/problems.ts';
import * as statement from '../statement/problems.ts';
import type { ProblemKind } from './define.ts';
import * as files from './files.ts';
import type { ProblemCode } from './problem.ts';

/** What the docs and the examples need of a code; how one case is worded is `ProblemKind`'s own. */
export type CatalogueEntry = Pick<ProblemKind<never>, 'code' | 'severity' | 'title'>;

/** Which room the first digit of a code says it comes from. */
export const ROOMS: Readonly<Record<string, string>> = {
  1: 'Files and commands',
  2: 'Bank statements',
  3: 'Matching and posting',
  4: 'Policy',
  5: 'NetSuite',
  6: 'Dunning',
  7: 'Risk',
  8: 'Dynamics 365',
  9: 'Sandboxes',
};

/** The problem kinds that modules export, by code. @throws RangeError when two have the same code. */
export function catalogueOf(modules: readonly object[]): readonly CatalogueEntry[] {
  const kinds = new Map<ProblemCode, CatalogueEntry>();
  for (const kind of modules.flatMap((module) => Object.values(module) as unknown[])) {
    if (!isKind(kind)) continue;
    const known = kinds.get(kind.code) ?? kind; // a room may hand on what it has from a room inside it
    if (known !== kind) throw new RangeError(`${kind.code} is given twice`);
    kinds.set(kind.code, kind);
  }
  return [...kinds.values()]
    .map(({ code, severity, title }) => ({ code, severity, title }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

const isKind = (value: unknown): value is CatalogueEntry =>
  typeof value === 'function' && 'code' in value && 'title' in value && 'severity' in value;

/** The rooms of the core; `cli/catalogue.ts` adds those of the shells. */
export const CORE_PROBLEMS: readonly object[] = [
  files,
  insight,
  ledger,
  statement,
  remittance,
  plan,
  policy,
  dunning,
  risk,
];
