import type { Customer } from '../ledger/customer.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { CompanyId } from '../ledger/ids.ts';
import type { LedgerNames } from './digest.ts';

/**
 * How a ledger calls its customers and documents. An id the ledger does not have (any more) stands for itself: such a decision
 * still has a digest, only not one that another ERP would give.
 */
export function ledgerNames(ledger: {
  readonly customers: readonly Pick<Customer, 'id' | 'number'>[];
  readonly items: readonly Pick<OpenItem, 'id' | 'company' | 'kind' | 'number'>[];
}): LedgerNames {
  const customers = new Map(ledger.customers.map(({ id, number }) => [id, number]));
  const items = new Map(ledger.items.map((item) => [item.id, item]));
  return {
    customer: (id) => customers.get(id) ?? id,
    item: (id) => items.get(id) ?? { company: NO_COMPANY, kind: 'invoice', number: id },
  };
}

const NO_COMPANY = '?' as CompanyId;
