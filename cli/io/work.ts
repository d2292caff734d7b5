import type { CompanyId, CustomerId } from '../../core/ledger/ids.ts';
import type { MatchingPolicy } from '../../core/policy/policy.ts';
import { DEFAULT_POLICY, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { adviseReceipts } from './advice.ts';
import { readLedger, type Ledger, type LedgerPaths } from './ledger.ts';
import { policyFor, readPolicies } from './policy.ts';

/** The files of a command that decides receipts, by the names of its options. */
export interface WorkPaths extends LedgerPaths {
  readonly policy?: string | undefined;
  /** Remittance advices: files of any kind, given beside the receipts. */
  readonly advice?: readonly string[] | undefined;
}

export interface ReadWork {
  /** `null`: nothing may be decided, the problems say why. */
  readonly work: {
    readonly ledger: Ledger;
    readonly policyFor: (company: CompanyId, customer: CustomerId | null) => MatchingPolicy;
  } | null;
  readonly policy: ResolvedPolicy;
  /** How many advices found their receipt. */
  readonly advised: number;
  readonly problems: readonly Problem[];
}

/**
 * Ledger and policy together: the problems of one do not hide those of the other. Advices are attached to their receipts.
 * @param adviceAsOfReceipt only advices that are no younger than their receipt count
 */
export async function readWork(paths: WorkPaths, adviceAsOfReceipt = false): Promise<ReadWork> {
  const ledger = readLedger(paths, 'aside');
  const read = readPolicies(paths.policy === undefined ? [] : [paths.policy]);
  const policy = read.ok ? read.value : DEFAULT_POLICY;
  const problems = [...ledger.problems, ...read.problems];
  if (!ledger.ok || !read.ok) return { work: null, policy, advised: 0, problems };
  const advised = await adviseReceipts(paths.advice ?? [], ledger.value.receipts, adviceAsOfReceipt);
  const told = [...problems, ...advised.problems];
  if (advised.missing) return { work: null, policy, advised: 0, problems: told };
  const work = {
    ledger: { ...ledger.value, receipts: advised.receipts },
    policyFor: policyFor(policy, ledger.value.customers),
  };
  return { work, policy, advised: advised.linked, problems: told };
}
