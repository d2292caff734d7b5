import { readFileSync } from 'node:fs';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readReceipts,
} from '../../../core/ledger/neutral/read.ts';
import { checkLedger } from '../../../core/ledger/neutral/check-ledger.ts';
import type { ReadFile } from '../../../core/ledger/neutral/read-records.ts';
import type { PolicyFor } from '../../../core/matching/matcher.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import { readPolicy } from '../../../core/policy/read.ts';
import { DEFAULT_POLICY, resolvePolicy, type ResolvedPolicy } from '../../../core/policy/resolve.ts';
import type { History } from '../../../core/replay/replay.ts';
import { notOpened } from '../../../core/statement/problems.ts';

/** The files `match` and `replay` read, by the names of their options. */
export interface LedgerPaths {
  readonly customers: string;
  readonly openItems: string;
  readonly receipts: string;
  readonly applications?: string | undefined;
  readonly policy?: string | undefined;
}

export interface ReadLedger {
  /** `null`: nothing may be decided, the problems say why. */
  readonly history: History | null;
  readonly policy: ResolvedPolicy;
  readonly problems: readonly Problem[];
}

/** Reads every file, whatever is wrong with the others, so that one run shows all problems. */
export function readLedger(paths: LedgerPaths): ReadLedger {
  const problems: Problem[] = [];
  const text = (file: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      problems.push(notOpened(file, { because: reasonOf(error as NodeJS.ErrnoException) }));
      return '';
    }
  };
  const take = <T>(read: ReadFile<T>): (ReadFile<T> & { ok: true }) | null => {
    problems.push(...read.problems);
    return read.ok ? (read as ReadFile<T> & { ok: true }) : null;
  };
  const customers = take(readCustomers(paths.customers, text(paths.customers)));
  const items = take(readOpenItems(paths.openItems, text(paths.openItems)));
  const receipts = take(readReceipts(paths.receipts, text(paths.receipts)));
  const applications =
    paths.applications === undefined || !receipts || !items
      ? undefined
      : take(
          readApplications(
            paths.applications,
            text(paths.applications),
            currencyOfApplications(receipts.value, items.value),
          ),
        );
  if (customers && items && receipts && applications !== null)
    problems.push(...checkLedger({ customers, items, receipts, ...(applications ? { applications } : {}) }));
  const policy = readPolicyFile(paths.policy, text, problems);
  const failed = problems.some(({ severity }) => severity === 'error');
  const history =
    failed || !customers || !items || !receipts || applications === null
      ? null
      : {
          customers: customers.value,
          items: items.value,
          receipts: receipts.value,
          applications: applications?.value ?? [],
        };
  return { history, policy, problems };
}

function readPolicyFile(
  file: string | undefined,
  text: (file: string) => string,
  problems: Problem[],
): ResolvedPolicy {
  if (file === undefined) return DEFAULT_POLICY;
  const read = readPolicy(file, text(file));
  problems.push(...read.problems);
  if (!read.ok) return DEFAULT_POLICY;
  const resolved = resolvePolicy([{ name: file, document: read.value }]);
  problems.push(...resolved.problems);
  return resolved.ok ? resolved.value : DEFAULT_POLICY;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};
export const reasonOf = ({ code, message }: NodeJS.ErrnoException): string => REASONS[code ?? ''] ?? message;

/** What holds for a receipt of a company once its customer is known: the layers of company, segment and customer. */
export function policyForCustomers(policy: ResolvedPolicy, customers: readonly Customer[]): PolicyFor {
  const segments = new Map(customers.map(({ id, segment }) => [id, segment]));
  return (company, customer) =>
    policy.matchingFor({
      company,
      customer: customer ?? undefined,
      segment: customer === null ? undefined : segments.get(customer),
    });
}

/** Problems on stderr, one after the other. */
export function tellProblems(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${sayProblem(problem)}\n`);
}
