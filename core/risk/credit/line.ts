import type { FileLine } from '../../ledger/neutral/write.ts';
import { formatAmount } from '../../money/decimal.ts';
import type { CreditDecision } from './decide.ts';

/** One line an order, amounts in `currency`; `of`: whose exposure and limit they are, the customer's own or its group head's. */
export const creditLine = (decision: CreditDecision): FileLine => ({
  order: decision.order,
  company: decision.company,
  customer: decision.customer,
  outcome: decision.outcome,
  exposure: decision.exposure === null ? null : formatAmount(decision.exposure, decision.currency),
  limit: decision.limit === null ? null : formatAmount(decision.limit, decision.currency),
  currency: decision.currency,
  of: decision.of,
  reasons: decision.reasons,
  digest: decision.digest,
});
