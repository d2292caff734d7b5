import { z } from 'zod';
import { readPolicy } from '../../core/policy/read.ts';
import { resolvePolicy, type PolicyLayer, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { Interrupted } from '../business-central/carrier.ts';
import { APP_API, fieldsOf } from '../business-central/contract.ts';
import type { Gathered } from '../business-central/gather.ts';
import type { DayInput } from './input.ts';

const PolicyRow = z.object({ name: z.string(), rank: z.number().int(), policy: z.string() });

/**
 * The rules that hold: those of page "Quittance Policies", by rank, over those of the settings. A document there that is wrong lets nothing run:
 * half of the client's rules are not the client's rules. @throws Interrupted when the page cannot be read
 */
export async function policyWithErp(
  input: DayInput,
  { company }: Gathered,
): Promise<Checked<ResolvedPolicy>> {
  const unchanged = { ok: true, value: input.policy, problems: [] } as const;
  if (input.mode === 'stock') return unchanged;
  const found = await input.client.all(APP_API, `companies(${company.id})/policies`, {
    $orderby: 'rank',
    $select: fieldsOf('policies').join(),
  });
  if (!found.ok) throw new Interrupted(found.problem);
  if (found.value.length === 0) return unchanged;
  const [layers, problems]: [PolicyLayer[], Problem[]] = [[], []];
  for (const raw of found.value) {
    const { name, policy } = PolicyRow.parse(raw);
    const file = `page Quittance Policies, ${name}`;
    const read = readPolicy(file, policy);
    problems.push(...read.problems);
    if (read.ok) layers.push({ name: file, document: read.value });
  }
  if (layers.length < found.value.length) return { ok: false, problems };
  const resolved = resolvePolicy([...(input.policyLayers ?? []), ...layers]);
  return { ...resolved, problems: [...problems, ...resolved.problems] };
}
