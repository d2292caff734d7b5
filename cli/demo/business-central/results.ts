import { customerId, itemId, receiptId, type CompanyId } from '../../../core/ledger/ids.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import type { Outcome } from '../../../examples/company/cases/case.ts';
import type { KeptReceipt } from '../../../dynamics/connector/store.ts';
import { dayInputOf } from '../../connector/day.ts';
import { statementsByCompany } from '../../connector/files.ts';
import type { DemoLedger } from '../ledger.ts';
import type { MovementResult } from '../results.ts';
import type { DayOfStatements } from '../statements.ts';
import type { BootedCentral } from './run-day.ts';
import type { CompanyNames } from './past.ts';

/** What the connector's records say, after the day, of every movement of the day's statements. Ids are the ledger's own again. */
export async function readResults(
  { world, database, names }: BootedCentral,
  ledger: DemoLedger,
  { entries }: DayOfStatements,
): Promise<readonly MovementResult[]> {
  const kept = new Map<string, KeptReceipt>();
  for (const { id } of ledger.companies)
    for (const each of await dayInputOf(world, database, id).store.receipts(id))
      kept.set(each.receipt.id, each);
  const companyOf = new Map(
    [...statementsByCompany(ledger)].flatMap(([company, files]) =>
      files.map(({ file }) => [file, company as CompanyId] as const),
    ),
  );
  const customers = new Map(ledger.customers.map(({ id, number }) => [number, id]));
  return entries
    .filter(({ toldBefore, currency }) => !toldBefore && currency !== null)
    .map((entry) => {
      const known = kept.get(entry.id);
      const company = companyOf.get(entry.file) ?? null;
      const own = company === null ? undefined : names.get(company);
      const outcome = outcomeOf(known);
      return {
        id: entry.id,
        statementFile: entry.file,
        account: entry.account,
        company,
        currency: entry.currency!,
        amount: entry.amount,
        payer: known?.receipt.payer.name ?? known?.receipt.payer.account ?? '',
        text: known?.receipt.text ?? [],
        outcome,
        decision: known?.decision && own ? inLedger(known.decision, own, customers) : null,
        says: known?.decision?.whyNot[0]?.says ?? '',
        payments: known?.state === 'posted' ? 1 : 0,
        takesBack:
          outcome === 'posted' && known?.receipt.reversalOf ? receiptId(known.receipt.reversalOf) : null,
      };
    });
}

function outcomeOf(known: KeptReceipt | undefined): Outcome {
  if (!known) return 'not-a-customers';
  if (known.state === 'in-books') return 'already-in-books';
  if (known.state === 'posted') return 'posted';
  return known.decision?.outcome === 'propose' ? 'proposed' : 'held';
}

function inLedger(
  decision: Decision,
  { itemOf }: CompanyNames,
  customers: ReadonlyMap<string, string>,
): Decision {
  const ours = <T extends Pick<Decision, 'customer' | 'applications'>>(part: T): T => ({
    ...part,
    customer: part.customer === null ? null : customerId(customers.get(part.customer) ?? part.customer),
    applications: part.applications.map((line) => ({
      ...line,
      item: itemOf.get(line.item) ?? itemId(line.item),
    })),
  });
  return { ...ours(decision), alternatives: decision.alternatives.map(ours) };
}
