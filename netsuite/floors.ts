/**
 * The fewest units each effect can cost: what NetSuite charges for the calls without which it cannot be done.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html
 */
export const FLOORS = {
  /** Transform 10, save 20. */
  payment: 30,
  /** Create 10, save 20. */
  journal: 30,
  depositApplication: 30,
  /** Transform 10, save 20. */
  refund: 30,
  /** Custom record: create 2, save 4. */
  record: 6,
  /** `submitFields` of a custom record. */
  recordChange: 2,
  /** Of a transaction. */
  transactionChange: 10,
  customerHold: 15,
  /** Send 20, its contact 6. */
  letter: 26,
} as const;
