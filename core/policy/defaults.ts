import { OPEN_REASONS } from '../deductions/deduction.ts';
import type { PolicyDocumentValue } from './schema.ts';

/**
 * What holds where nobody says anything: docs/interchange.md. Nothing is written off, nobody is charged, no invoice is refused, a day's ladder is polite,
 * and a payment posts itself only at 99.9 %.
 */
export const DEFAULTS: PolicyDocumentValue = {
  matching: {
    autonomy: 'auto',
    applyAt: 0.999,
    tolerance: { amount: '0.00', percent: 0, side: 'under' },
    overpayment: 'on-account',
    allowPartial: true,
    minimumReferenceLength: 3,
    autoNeedsReference: false,
    exchange: { post: false, percent: 3, rateDays: 5 },
    deductions: Object.fromEntries(
      OPEN_REASONS.map((reason) => [
        reason,
        {
          next: reason === 'unexplained' ? ('ask-customer' as const) : ('leave-open' as const),
          upTo: '0.00',
          beyond: 'leave-open' as const,
        },
      ]),
    ) as NonNullable<NonNullable<PolicyDocumentValue['matching']>['deductions']>,
    searchSteps: 100_000,
    rules: [],
  },
  dunning: {
    boundary: 'inclusive',
    steps: [
      { level: 0, afterDays: -5, channel: 'email', template: 'friendly-reminder' },
      { level: 1, afterDays: 0, channel: 'email', template: 'overdue' },
      { level: 2, afterDays: 14, channel: 'email', template: 'second' },
      { level: 3, afterDays: 30, channel: 'task', template: 'collector' },
    ],
    after: 'due',
    onePerRun: true,
    afterLast: 'stop',
    letterLevel: 'highest',
    scope: 'customer',
    minimum: '0.00',
    minimumOf: 'overdue',
    showNotDue: false,
    interest: { ratePerYear: '0', dayCount: '365', from: 'due' },
    quietDays: 7,
    contactCap: { contacts: 3, days: 30 },
    sendWindow: { from: '08:00', to: '18:00', businessDaysOnly: true },
    ladders: { none: { steps: [] } },
  },
  credit: {
    mode: 'hold',
    withoutLimit: 'approve',
    approveOverPercent: 10,
    overdue: { approveFromDays: 15, holdFromDays: 60, minimum: '0.00' },
    scope: 'group',
    creditsReduce: true,
  },
  invoices: {
    amount: 'warn',
    terms: 'warn',
    customer: 'warn',
    order: 'warn',
    delivery: 'warn',
    deposits: 'warn',
    duplicates: 'warn',
    duplicateDays: 30,
  },
  accounts: {},
  layers: [],
};
