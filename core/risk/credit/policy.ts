import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';

/** The client's rules for sales orders, as they hold for one customer after its layers (`core/policy`, section `credit`). */
export interface CreditPolicy {
  /** `warn`: what was found is written down, and the order goes on. */
  readonly mode: 'hold' | 'warn';
  /** What happens to an order of a customer for whom no limit is set. */
  readonly withoutLimit: 'release' | 'approve' | 'hold';
  /** Percent above the limit up to which a person may approve; beyond it the order is held. */
  readonly approveOverPercent: number;
  /** The oldest overdue debt of the customer itself: from so many days on a person must approve, from so many the order is held. */
  readonly overdue: {
    readonly approveFromDays: number;
    readonly holdFromDays: number;
    /** Overdue sums below this, in the currency of the limit, are not looked at. */
    readonly minimum: (currency: Currency) => Minor;
  };
  /** `group`: what all customers under one head owe counts against the head's limit, too. `customer`: each stands alone. */
  readonly scope: 'group' | 'customer';
  /** Unapplied payments, deposits and credit memos lower what their own customer owes, never below zero. */
  readonly creditsReduce: boolean;
}
