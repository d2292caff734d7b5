import { customerId, itemId, type CustomerId, type ReceiptId } from '../../../core/ledger/ids.ts';
import { decisionLine } from '../../../core/ledger/neutral/decisions.ts';
import type { AppliedLine, Decision } from '../../../core/matching/decision.ts';
import { minus, sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { DemoLedger } from '../ledger.ts';
import type { PaymentOfReceipt } from './documents.ts';

const POSTED = {
  outcome: 'apply',
  confidence: 1,
  onAccount: ZERO,
  unexplained: ZERO,
  reasons: [{ code: 'history', says: 'Booked in the past year.' }],
  alternatives: [],
  whyNot: [],
  digest: '',
} as const satisfies Partial<Decision>;

/** A decision of the past: booked, whoever decided it. What its lines do not use went on account. */
export const pastDecision = (
  receipt: ReceiptId,
  customer: CustomerId | null,
  applications: readonly AppliedLine[],
  amount: Minor,
): Decision => ({
  ...POSTED,
  receipt,
  customer,
  applications,
  onAccount: minus(amount, sum(applications.map((line) => line.amount))),
});

/**
 * The decision each payment of the past was posted for, as JSON by the payment's internal id.
 * @param written internal ids of documents, @param customers of customers, by the ledger's own.
 */
export function pastDecisions(
  { receipts, applications }: DemoLedger,
  past: readonly PaymentOfReceipt[],
  written: ReadonlyMap<string, number>,
  customers: ReadonlyMap<string, number>,
): ReadonlyMap<number, string> {
  const lines = new Map<ReceiptId, AppliedLine[]>();
  for (const { receipt, item, amount, discount, writeOff } of applications) {
    const line = {
      item: itemId(String(written.get(item) ?? item)),
      amount,
      discount,
      writeOff,
      reason: null,
    };
    const known = lines.get(receipt);
    if (known) known.push(line);
    else lines.set(receipt, [line]);
  }
  const currencies = new Map(receipts.map(({ id, currency }) => [id, currency]));
  return new Map(
    past.map(({ key, receipt, customer }) => {
      const decision: Decision = {
        ...POSTED,
        receipt,
        customer: customerId(String(customers.get(customer) ?? customer)),
        applications: lines.get(receipt) ?? [],
      };
      return [written.get(key)!, JSON.stringify(decisionLine(decision, currencies.get(receipt)!))];
    }),
  );
}
