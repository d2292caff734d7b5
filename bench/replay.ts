import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { policyFor } from '../cli/io/policy.ts';
import { readWork } from '../cli/io/work.ts';
import { DEFAULT_POLICY } from '../core/policy/resolve.ts';
import { replay } from '../core/replay/replay.ts';
import { generateExampleCompany } from '../examples/company/generate.ts';

export interface ReplaySpeed {
  readonly openItems: number;
  readonly customers: number;
  readonly receipts: number;
  readonly seconds: number;
  readonly receiptsPerSecond: number;
  /** Of the whole process, the generated company included. */
  readonly peakMemoryMb: number;
}

/** Replays a year of an example company of that many open items with the default policy, learning from day to day. */
export function benchReplay(openItems: number): ReplaySpeed {
  const customers = Math.max(60, Math.round(openItems / 10));
  const company = generateExampleCompany(1, {
    customers,
    openItems,
    closedItems: Math.round(openItems * 1.2),
    entries: 55,
  });
  const history = {
    customers: company.customers,
    items: [...company.openItems, ...company.closedItems],
    receipts: company.receipts,
    applications: company.applications,
    policyFor: policyFor(DEFAULT_POLICY, company.customers),
  };
  const started = performance.now();
  const { decisions } = replay(history);
  const seconds = (performance.now() - started) / 1000;
  return {
    openItems: company.openItems.length,
    customers,
    receipts: decisions.length,
    seconds: Number(seconds.toFixed(2)),
    receiptsPerSecond: Math.round(decisions.length / seconds),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const TIERS = new URL('../../shared/benchmarks/cash/', import.meta.url);

/** Deciding and learning of a benchmark of cash application beside the project, reading left out; `null` where it is not there. */
export async function benchTier(tier: 'noise' | 'dense'): Promise<Readonly<Record<string, unknown>> | null> {
  const file = (name: string): string => fileURLToPath(new URL(`${tier}/${name}.jsonl`, TIERS));
  if (!existsSync(file('receipts'))) return null;
  const read = await readWork({
    customers: file('customers'),
    openItems: file('open-items'),
    receipts: file('receipts'),
    applications: file('applications'),
  });
  if (!read.work) throw new Error(`${tier} cannot be read`);
  const { ledger, policyFor: policy } = read.work;
  const used = process.cpuUsage();
  const started = performance.now();
  const { decisions } = replay({ ...ledger, policyFor: policy });
  const wallSeconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  const cpuSeconds = (user + system) / 1e6;
  return {
    receipts: decisions.length,
    wallSeconds: Number(wallSeconds.toFixed(2)),
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    receiptsPerSecond: Math.round(decisions.length / wallSeconds),
    receiptsPerCpuSecond: Math.round(decisions.length / cpuSeconds),
  };
}
