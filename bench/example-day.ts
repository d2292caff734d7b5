import { performance } from 'node:perf_hooks';
import { policyFor } from '../cli/io/policy.ts';
import { decideReceipts } from '../core/matching/match.ts';
import { readPolicy } from '../core/policy/read.ts';
import { resolvePolicy } from '../core/policy/resolve.ts';
import type { Receipt } from '../core/ledger/receipt.ts';
import { replay } from '../core/replay/replay.ts';
import { readStatementFile } from '../core/statement/read.ts';
import { receiptsOf } from '../core/statement/receipts.ts';
import { generateExampleCompany, type ExampleCompany } from '../examples/company/generate.ts';
import { examplePolicy } from '../examples/company/policy.ts';
import { statementFiles } from '../examples/company/statements/files.ts';

export interface ExampleDay {
  readonly openItems: number;
  readonly customers: number;
  readonly receipts: number;
  /** Deciding all receipts of the day together, the index of the ledger included. */
  readonly seconds: number;
  readonly receiptsPerSecond: number;
  readonly applied: number;
  /** Learning from the year before. */
  readonly learningSeconds: number;
  /** Of the whole process, the generated company included. */
  readonly peakMemoryMb: number;
}

/** The statements of one day of an example company of that many open items, read and decided as one day's work. */
export function benchExampleDay(openItems: number): ExampleDay {
  const company = generateExampleCompany(1, {
    customers: Math.max(60, Math.round(openItems / 10)),
    openItems,
    closedItems: openItems,
    entries: Math.min(1_000, Math.max(60, Math.round(openItems / 20))),
  });
  const policy = examplePolicyOf(company);
  const began = performance.now();
  const { memory } = replay({
    ...company,
    items: [...company.openItems, ...company.closedItems],
    policyFor: policy,
  });
  const receipts = receiptsOfDay(company);
  const started = performance.now();
  const decisions = decideReceipts({
    ...company,
    items: company.openItems,
    receipts,
    memory,
    policyFor: policy,
  });
  const seconds = (performance.now() - started) / 1000;
  return {
    openItems: company.openItems.length,
    customers: company.customers.length,
    receipts: receipts.length,
    seconds: Number(seconds.toFixed(2)),
    receiptsPerSecond: Math.round(receipts.length / seconds),
    applied: decisions.filter(({ outcome }) => outcome === 'apply').length,
    learningSeconds: Number(((started - began) / 1000).toFixed(2)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function examplePolicyOf(company: ExampleCompany): ReturnType<typeof policyFor> {
  const document = readPolicy('policy.yaml', examplePolicy(company));
  const resolved = document.ok ? resolvePolicy([{ name: 'client', document: document.value }]) : document;
  if (!resolved.ok) throw new Error('the policy of the example company has problems');
  return policyFor(resolved.value, company.customers);
}

function receiptsOfDay({ days, companies, receipts }: ExampleCompany): readonly Receipt[] {
  return statementFiles(days).flatMap(({ file, text }) =>
    readStatementFile(file, new TextEncoder().encode(text)).statements.flatMap((statement) => {
      const owner = companies.find(({ bankAccounts }) =>
        bankAccounts.some(({ number }) => number === statement.account),
      )!;
      const ownAccounts = owner.bankAccounts.flatMap(({ number, iban }) =>
        iban === undefined ? [number] : [number, iban],
      );
      return receiptsOf(statement, { company: owner.id, ownAccounts, earlier: receipts }).receipts;
    }),
  );
}
