import type { CompanyId, CustomerId } from '../../core/ledger/ids.ts';
import type { MatchingPolicy } from '../../core/policy/policy.ts';
import { DEFAULT_POLICY, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { readLedger, type Ledger, type LedgerPaths } from './ledger.ts';
import { policyFor, readPolicies } from './policy.ts';

/** The files of a command that decides receipts, by the names of its options. */
export interface WorkPaths extends LedgerPaths {
  readonly policy?: string | undefined;
}

export interface ReadWork {
  /** `null`: nothing may be decided, the problems say why. */
  readonly work: {
    readonly ledger: Ledger;
    readonly policyFor: (company: CompanyId, customer: CustomerId | null) => MatchingPolicy;
  } | null;
  readonly policy: ResolvedPolicy;
  readonly problems: readonly Problem[];
}

/** Ledger and policy together: the problems of one do not hide those of the other. */
export function readWork(paths: WorkPaths): ReadWork {
  const ledger = readLedger(paths);
  const read = readPolicies(paths.policy === undefined ? [] : [paths.policy]);
  const policy = read.ok ? read.value : DEFAULT_POLICY;
  const problems = [...ledger.problems, ...read.problems];
  if (!ledger.ok || !read.ok) return { work: null, policy, problems };
  const work = { ledger: ledger.value, policyFor: policyFor(policy, ledger.value.customers) };
  return { work, policy, problems };
}
