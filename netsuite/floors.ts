import { CONTACT, DEDUCTION, RECEIPT, SCORE, STATEMENT } from './erp/objects.ts';

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
  /** A file that is read: loaded 10, for no query gives out what is in it; its record 6. */
  file: 16,
  /** `submitFields` of a custom record. */
  recordChange: 2,
  /** Of a transaction. */
  transactionChange: 10,
  customerHold: 15,
  /**
   * Send 20, its contact 6, the mark that it went 2. All three are needed for a letter never to go twice and never to be lost: written only after it
   * went, a script cut off in between would send it again; written only before, nobody could say whether it went.
   */
  letter: 28,
} as const;

/** What is counted as an effect, by the call that makes it; a script's run record, its plans and its reads are none. */
const OF_CALL: Readonly<Record<string, number>> = {
  'record.transform customer customerpayment': FLOORS.payment,
  'record.transform customerpayment customerrefund': FLOORS.refund,
  'record.transform customerdeposit depositapplication': FLOORS.depositApplication,
  'Record.save journalentry': FLOORS.journal,
  [`Record.save ${STATEMENT.type}`]: FLOORS.file,
  [`Record.save ${RECEIPT.type}`]: FLOORS.record,
  [`Record.save ${DEDUCTION.type}`]: FLOORS.record,
  [`Record.save ${SCORE.type}`]: FLOORS.record,
  [`Record.save ${CONTACT.type}`]: FLOORS.record,
  'email.send': FLOORS.letter - FLOORS.record,
  [`record.submitFields ${RECEIPT.type}`]: FLOORS.recordChange,
  [`record.submitFields ${SCORE.type}`]: FLOORS.recordChange,
  'record.submitFields salesorder': FLOORS.transactionChange,
  'record.submitFields invoice': FLOORS.transactionChange,
};

/** The sum of the floors of the effects that such calls made. */
export const floorOf = (calls: Readonly<Record<string, { readonly calls: number }>>): number =>
  Object.entries(calls).reduce((sum, [what, { calls: count }]) => sum + count * (OF_CALL[what] ?? 0), 0);
