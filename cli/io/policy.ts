import type { Customer } from '../../core/ledger/customer.ts';
import type { CompanyId, CustomerId } from '../../core/ledger/ids.ts';
import type { MatchingPolicy } from '../../core/policy/policy.ts';
import { readPolicy } from '../../core/policy/read.ts';
import { resolvePolicy, type PolicyLayer, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { readText } from './files.ts';

/** Reads policy files, packs first and the client's last; none at all is the built-in defaults. */
export function readPolicies(files: readonly string[]): Checked<ResolvedPolicy> {
  const [layers, problems]: [PolicyLayer[], Problem[]] = [[], []];
  let failed = false;
  for (const file of files) {
    const text = readText(file);
    const document = text.ok ? readPolicy(file, text.value) : text;
    problems.push(...document.problems);
    if (document.ok) layers.push({ name: file, document: document.value });
    else failed = true;
  }
  if (failed) return { ok: false, problems };
  const resolved = resolvePolicy(layers);
  return resolved.ok ? { ...resolved, problems } : resolved;
}

/** The matching rules of each receipt's payer, whose segment is looked up once. */
export function policyFor(
  policy: ResolvedPolicy,
  customers: readonly Customer[],
): (company: CompanyId, customer: CustomerId | null) => MatchingPolicy {
  const segments = new Map(customers.map(({ id, segment }) => [id, segment]));
  return (company, customer) =>
    customer === null
      ? policy.matchingFor({ company })
      : policy.matchingFor({ company, customer, segment: segments.get(customer) });
}
