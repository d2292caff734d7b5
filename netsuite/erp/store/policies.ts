import { readPolicy } from '../../../core/policy/read.ts';
import { DEFAULT_POLICY, resolvePolicy, type ResolvedPolicy } from '../../../core/policy/resolve.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { SuiteQl } from '../netsuite.ts';
import { POLICY } from '../objects.ts';
import { noActivePolicy } from '../problems.ts';
import { fewRows, number, text } from '../rows.ts';

export type PolicyState = 'draft' | 'active' | 'retired';

export interface ActivePolicy {
  /** Null while none was activated: then the built-in defaults hold, which know no bank account and so post nothing. */
  readonly id: number | null;
  readonly policy: ResolvedPolicy;
  readonly problems: readonly Problem[];
}

/** The version in force: 10 units. Its text was checked when it was uploaded; a problem now means that somebody edited the record. */
export function readActivePolicy(query: SuiteQl): ActivePolicy {
  const sql = `SELECT id, ${POLICY.text} AS text FROM ${POLICY.type} WHERE ${POLICY.state} = 'active' ORDER BY id DESC`;
  const [row] = fewRows(query, { sql, name: 'active_policy' });
  if (!row) return { id: null, policy: DEFAULT_POLICY, problems: [noActivePolicy('Quittance Setup', {})] };
  const id = number(row, 'id');
  const document = readPolicy(`policy version ${id}`, text(row, 'text'));
  if (!document.ok) return { id: null, policy: DEFAULT_POLICY, problems: document.problems };
  const resolved = resolvePolicy([{ name: `policy version ${id}`, document: document.value }]);
  return resolved.ok
    ? { id, policy: resolved.value, problems: [] }
    : { id: null, policy: DEFAULT_POLICY, problems: resolved.problems };
}
