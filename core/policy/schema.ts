import { CHOSEN_STEPS, OPEN_REASONS, type OpenReason } from '../deductions/deduction.ts';
import { REASON_SAYS } from '../deductions/say.ts';
import { between, choice, flag, id, optional, text, wholeBetween } from '../problems/fields.ts';
import { z } from '../problems/schema.ts';
import { columns, money, pattern, ratePerYear, timeOfDay } from './fields.ts';

/**
 * The policy document a client writes (docs/interchange.md: these keys are a contract). Every key may be left out: what a document
 * does not say comes from the layer below it, in the end from `defaults.ts`.
 */

/** Every key with its meaning, for editors (`policy schema`) and for `policy show`. */
const told = new WeakMap<object, string>();
export const descriptionOf = (schema: object): string | undefined => told.get(schema);
function key<T extends z.ZodMiniType>(schema: T, meaning: string) {
  const known = optional(schema);
  told.set(known, meaning);
  return known;
}

const DeductionRuleSchema = z.strictObject({
  next: key(
    choice(...CHOSEN_STEPS),
    'leave-open: stays open. write-off: closes the item, up to `upTo`. dispute: opens one. propose-credit, ask-customer: stays open, for a person.',
  ),
  upTo: key(money, 'The largest difference that is written off.'),
  beyond: key(
    choice('leave-open', 'dispute', 'propose-credit', 'ask-customer'),
    'What happens with a larger one.',
  ),
});
const DeductionKeys = Object.fromEntries(
  OPEN_REASONS.map((reason) => [
    reason,
    key(DeductionRuleSchema, `What is missing for ${REASON_SAYS[reason]}.`),
  ]),
) as Record<OpenReason, ReturnType<typeof key<typeof DeductionRuleSchema>>>;

export const MatchingSection = z.strictObject({
  autonomy: key(
    choice('observe', 'suggest', 'auto'),
    'observe: decide and post nothing. suggest: propose at most. auto: post what reaches applyAt. May differ by company, segment and customer.',
  ),
  applyAt: key(
    between(0, 1, '0.999'),
    'The calibrated probability a decision needs to be posted without a person.',
  ),
  tolerance: key(
    z.strictObject({
      amount: key(money, 'At most this much may be written off on an item.'),
      percent: key(between(0, 100, '0.5'), 'And at most this share of the item, in percent.'),
      side: key(choice('under', 'over', 'both'), 'Paid too little, too much, or both.'),
    }),
    'A difference inside both bounds is written off; zero in either means none.',
  ),
  overpayment: key(choice('on-account', 'propose'), 'What is paid too much: on account, or for a person.'),
  allowPartial: key(flag, 'A payment below what is open may pay an invoice in part.'),
  minimumReferenceLength: key(
    wholeBetween(1, 35),
    'A document number shorter than this is not looked for in the text.',
  ),
  autoNeedsReference: key(flag, 'true: amount and payer alone never post without a person.'),
  exchange: key(
    z.strictObject({
      post: key(
        flag,
        'true: a receipt in another currency than its items may be posted without a person, where the bank says what was sent.',
      ),
      percent: key(
        between(0, 100, '3'),
        'How far the bank’s rate may be from the published one, in percent; beyond it a person looks.',
      ),
      rateDays: key(wholeBetween(0, 31), 'How many days old the published rate may be.'),
    }),
    'Receipts in another currency than the items they pay.',
  ),
  deductions: key(
    z.strictObject(DeductionKeys),
    'What happens with money that is missing, by the reason of the difference.',
  ),
  searchSteps: key(
    wholeBetween(100, 10_000_000),
    'Steps the search for combinations may take for one receipt; running out is part of the answer.',
  ),
  rules: key(
    z.array(
      z.strictObject({
        when: z.strictObject({
          text: key(pattern, 'Found anywhere in the remittance text.'),
          payer: key(pattern, 'Found anywhere in the payer’s name.'),
        }),
        then: z.strictObject({
          customer: key(id, 'The money is this customer’s (id).'),
          account: key(id, 'The money is no customer’s: propose this ledger account.'),
        }),
      }),
    ),
    'What the client knows: tried in this order before anything is inferred.',
  ),
});

const unpaid = z.strictObject({
  unpaidInvoices: key(wholeBetween(0, 100_000), 'Only for customers with at least so many unpaid invoices.'),
  unpaidBalance: key(money, 'Only for customers who owe at least this much.'),
});

const FeeRecord = z.strictObject({
  fixed: key(money, 'A fixed amount.'),
  percent: key(between(0, 100, '1'), 'Percent of what `of` names.'),
  of: key(choice('item', 'letter'), 'What percent and ranges are taken of.'),
  perItem: key(money, 'For each overdue item on the letter.'),
  ranges: key(
    z.array(
      z.strictObject({
        from: money,
        fixed: key(money, 'A fixed amount in this range.'),
        percent: key(between(0, 100, '1'), 'Percent in this range.'),
      }),
    ),
    'By size, in rising order.',
  ),
  method: key(
    choice('single', 'accumulated'),
    'single: the range the base falls into holds for all of it. accumulated: slice by slice.',
  ),
  min: key(money, 'Never less, when there is a fee at all.'),
  max: key(money, 'Never more.'),
});

export const StepSchema = z.strictObject({
  level: wholeBetween(0, 99),
  afterDays: wholeBetween(-365, 3650),
  channel: choice('email', 'sms', 'post', 'call', 'portal', 'task'),
  template: id,
  count: key(
    choice('days', 'end-of-month'),
    'end-of-month: counted from the end of the month of the day it counts from.',
  ),
  after: key(choice('due', 'previous'), 'What afterDays counts from for this step.'),
  when: key(unpaid, 'A step for some customers only.'),
  fee: key(z.union([money, FeeRecord]), 'What the letter costs the customer.'),
});

const ladderKeys = {
  boundary: key(
    choice('inclusive', 'exclusive'),
    'inclusive: due on the day afterDays is reached. exclusive: the day after.',
  ),
  steps: key(
    z.array(StepSchema),
    'In order; afterDays below zero is before the due date. Empty: nobody is written to.',
  ),
  after: key(choice('due', 'previous'), 'What afterDays counts from for levels above the first.'),
  onePerRun: key(
    flag,
    'true: an item climbs one level a run. false: straight to the most severe it has reached.',
  ),
  afterLast: key(choice('stop', 'repeat', 'hand-over'), 'After the last step.'),
  letterLevel: key(
    choice('highest', 'per-item'),
    'The letter speaks at its highest level, or each item at its own.',
  ),
  scope: key(choice('customer', 'group', 'company'), 'Who gets one letter.'),
  minimum: key(
    money,
    'Below it nothing is sent. With one amount per currency, a currency left out is never written for.',
  ),
  minimumOf: key(choice('overdue', 'balance'), 'What must reach the minimum.'),
  showNotDue: key(flag, 'Show what is not yet due, too.'),
  interest: key(
    z.strictObject({
      ratePerYear: key(ratePerYear, 'Percent per year; "0": none.'),
      dayCount: key(choice('360', '365'), 'Days a year has in the calculation.'),
      from: key(choice('due', 'invoice'), 'The day interest begins.'),
    }),
    'Interest on what is overdue.',
  ),
  quietDays: key(wholeBetween(0, 365), 'At most one contact per customer in this many days.'),
  contactCap: key(
    z.strictObject({ contacts: wholeBetween(1, 1000), days: wholeBetween(1, 365) }),
    'At most so many contacts per customer in so many days.',
  ),
  sendWindow: key(
    z.strictObject({
      from: key(timeOfDay, 'Not before.'),
      to: key(timeOfDay, 'Not after.'),
      businessDaysOnly: key(flag, 'Not on weekends and holidays of the customer’s country.'),
    }),
    'When letters leave, in the customer’s local time.',
  ),
};
const Ladder = z.strictObject(ladderKeys);

export const DunningSection = z.strictObject({
  ...ladderKeys,
  ladders: key(
    z.record(z.string(), Ladder),
    'Further ladders by name, for customers whose dunning.policy names one; what is absent comes from above.',
  ),
});

export const CreditSection = z.strictObject({
  mode: key(
    choice('hold', 'warn'),
    'hold: an order that may not be delivered waits. warn: what was found is written down and the order goes on.',
  ),
  withoutLimit: key(
    choice('release', 'approve', 'hold'),
    'An order of a customer for whom no limit is set, neither its own nor its group’s.',
  ),
  approveOverPercent: key(
    between(0, 1000, '10'),
    'Percent above the limit up to which a person may approve; beyond it the order is held.',
  ),
  overdue: key(
    z.strictObject({
      approveFromDays: key(wholeBetween(1, 3650), 'From so many days on, a person must approve.'),
      holdFromDays: key(wholeBetween(1, 3650), 'From so many days on, the order is held.'),
      minimum: key(money, 'Overdue sums below this are not looked at.'),
    }),
    'What the oldest undisputed overdue debt of the customer leads to.',
  ),
  scope: key(
    choice('group', 'customer'),
    'group: what all under one head owe counts against the head’s limit, too. customer: each stands alone.',
  ),
  creditsReduce: key(
    flag,
    'Unapplied payments, deposits and credit memos lower what their own customer owes.',
  ),
});

const action = (meaning: string) => key(choice('off', 'warn', 'block'), meaning);

export const InvoicesSection = z.strictObject({
  amount: action('Nothing is charged.'),
  terms: action('Due before its own date, or other terms than the customer’s.'),
  customer: action('The customer has no billing address or no e-mail address.'),
  order: action('More than was ordered, or of a closed order.'),
  delivery: action('Of an order of which nothing was delivered.'),
  deposits: action('The customer has paid ahead, and nothing has used it.'),
  duplicates: action('Another invoice of the customer has the same amount and no other purchase order.'),
  duplicateDays: key(wholeBetween(0, 3650), 'Invoices dated so many days apart are looked at as duplicates.'),
});

export const AccountsSection = z.record(
  z.string(),
  z.strictObject({
    bank: key(
      z.record(z.string(), text),
      'Ledger account of each bank account, by its number as the bank prints it.',
    ),
    receivable: key(text, 'Receivables control account.'),
    writeOff: key(text, 'Differences within tolerance.'),
    discount: key(text, 'Early-payment discounts.'),
    fee: key(text, 'Bank fees.'),
    deposit: key(text, 'Prepayments.'),
    exchange: key(text, 'Exchange differences.'),
    deductions: key(
      z.record(z.string(), text),
      'Where a difference is written off, by its reason; other reasons go to writeOff.',
    ),
  }),
);

const DocumentColumns = key(
  z.array(
    z.strictObject({
      number: columns,
      amount: key(columns, 'Cash of the document.'),
      discount: key(columns, 'Its discount.'),
      deduction: key(columns, 'Its deduction.'),
      reason: key(columns, 'Why it is deducted.'),
    }),
  ),
  'Where the documents a check pays are named.',
);
/** Where a bank prints what in a lockbox file; what is not named is where most banks have it (core/statement/lockbox). */
export const LockboxSection = z.strictObject({
  width: key(wholeBetween(20, 1000), 'Columns of a line.'),
  dates: key(choice('YMD', 'MDY', 'DMY'), 'Order of year, month and day.'),
  header: key(
    z.strictObject({
      lockbox: key(columns, 'Number of the lockbox.'),
      date: key(columns, 'Day of the deposit.'),
    }),
    'Record 5.',
  ),
  detail: key(
    z.strictObject({
      batch: key(columns, 'Number of the batch.'),
      item: key(columns, 'Number of the item in it.'),
      amount: key(columns, 'Amount of the check, in cents.'),
      routing: key(columns, 'Routing number of the payer’s bank.'),
      account: key(columns, 'The payer’s account.'),
      check: key(columns, 'Number of the check.'),
      date: key(columns, 'Date of the check.'),
      payer: key(columns, 'The payer’s name.'),
      documents: DocumentColumns,
    }),
    'Record 6: a check.',
  ),
  overflow: key(
    z.strictObject({
      batch: key(columns, 'Number of the batch.'),
      item: key(columns, 'Number of the item in it.'),
      documents: DocumentColumns,
    }),
    'Record 4: what a check pays.',
  ),
  batch: key(
    z.strictObject({ count: key(columns, 'Number of checks.'), amount: key(columns, 'Their sum.') }),
    'Record 7: totals of a batch.',
  ),
  total: key(
    z.strictObject({ count: key(columns, 'Number of checks.'), amount: key(columns, 'Their sum.') }),
    'Record 8: totals of the lockbox.',
  ),
  trailer: key(z.strictObject({ records: key(columns, 'Number of records.') }), 'Record 9.'),
});

const LayerSchema = z.strictObject({
  for: z.strictObject({
    company: key(id, 'Company id.'),
    segment: key(id, 'Segment of the customer.'),
    customer: key(id, 'Customer id.'),
  }),
  matching: key(MatchingSection, 'What differs in matching.'),
  dunning: key(DunningSection, 'What differs in dunning.'),
  credit: key(CreditSection, 'What differs for sales orders.'),
  invoices: key(InvoicesSection, 'What differs for our own invoices.'),
});

export const PolicySchema = z.strictObject({
  name: key(text, 'What this policy is called, for people.'),
  version: key(text, 'Its version, for people.'),
  matching: key(MatchingSection, 'Who paid what, and what may be posted.'),
  dunning: key(DunningSection, 'Whom to remind, when, how.'),
  credit: key(CreditSection, 'Which sales orders are released, approved by a person, held.'),
  invoices: key(InvoicesSection, 'What our own invoices are checked for before they leave.'),
  accounts: key(AccountsSection, 'Per company: the ledger accounts things are posted to.'),
  lockbox: key(LockboxSection, 'Columns of lockbox files, where they are not the usual ones.'),
  layers: key(
    z.array(LayerSchema),
    'What differs for a company, a segment, a customer; the most specific wins.',
  ),
});

export type PolicyDocumentValue = z.output<typeof PolicySchema>;
export type MatchingDocument = z.output<typeof MatchingSection>;
export type DunningDocument = z.output<typeof DunningSection>;
export type CreditDocument = z.output<typeof CreditSection>;
export type InvoicesDocument = z.output<typeof InvoicesSection>;
export type LayerDocument = z.output<typeof LayerSchema>;
