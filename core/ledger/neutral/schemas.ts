import { DEDUCTION_REASONS, EVIDENCE_KINDS, NEXT_STEPS } from '../../deductions/deduction.ts';
import { z } from '../../problems/schema.ts';
import { RECEIPT_METHODS, REFERENCE_SCHEMES } from '../receipt.ts';
import { ITEM_KINDS } from '../open-item.ts';
import {
  amount,
  choice,
  count,
  currencyCode,
  day,
  flag,
  id,
  maybe,
  optional,
  probability,
  rate,
  statedCurrencyCode,
  text,
} from '../../problems/fields.ts';

/** The lines of interchange files as they are written (docs/interchange.md). Conversion into AR's own types: `read.ts`. */

const texts = z.array(text);

export const CustomerLine = z.looseObject({
  id,
  number: maybe(text),
  name: id,
  aliases: optional(texts),
  parent: maybe(text),
  country: maybe(text),
  language: maybe(text),
  currency: maybe(currencyCode),
  email: maybe(text),
  phone: maybe(text),
  address: optional(z.looseObject({ street: maybe(text), city: maybe(text), postalCode: maybe(text) })),
  timeZone: maybe(text),
  bankAccounts: optional(texts),
  terms: maybe(text),
  segment: maybe(text),
  consumer: maybe(flag),
  creditLimit: maybe(amount),
  hold: maybe(choice('auto', 'on', 'off')),
  dunning: optional(
    z.looseObject({
      pausedUntil: maybe(day),
      excluded: maybe(flag),
      reason: maybe(text),
      policy: maybe(text),
    }),
  ),
});

export const OpenItemLine = z.looseObject({
  id,
  company: id,
  customer: id,
  kind: choice(...ITEM_KINDS),
  number: maybe(text),
  references: optional(texts),
  issuedOn: day,
  dueOn: maybe(day),
  currency: currencyCode,
  total: amount,
  open: amount,
  discounts: optional(z.array(z.looseObject({ until: day, amount }))),
  dispute: optional(z.looseObject({ id, amount: maybe(amount), reason: maybe(text), openedOn: maybe(day) })),
  promisedOn: maybe(day),
  dunning: optional(
    z.looseObject({
      level: maybe(count),
      lastSentOn: maybe(day),
      excluded: maybe(flag),
      policy: maybe(text),
    }),
  ),
  collection: optional(z.looseObject({ id, status: maybe(text) })),
  closedOn: maybe(day),
});

export const ReceiptLine = z.looseObject({
  id,
  company: id,
  bankAccount: maybe(text),
  bookedOn: day,
  valueOn: maybe(day),
  currency: currencyCode,
  amount,
  method: maybe(choice(...RECEIPT_METHODS)),
  payer: optional(
    z.looseObject({
      name: maybe(text),
      account: maybe(text),
      bic: maybe(text),
      address: maybe(text),
      city: maybe(text),
    }),
  ),
  ultimatePayer: optional(z.looseObject({ name: maybe(text) })),
  text: optional(texts),
  references: optional(z.array(z.looseObject({ scheme: choice(...REFERENCE_SCHEMES), value: text }))),
  advice: optional(
    z.array(
      z.looseObject({
        number: text,
        amount: maybe(amount),
        discount: maybe(amount),
        deduction: maybe(amount),
        reason: maybe(text),
      }),
    ),
  ),
  customer: maybe(text),
  foreign: optional(z.looseObject({ amount, currency: currencyCode })),
  interim: maybe(flag),
  replaces: maybe(text),
  reversalOf: maybe(text),
  reversalBy: maybe(text),
});

/** The same where a currency that nobody knows is no reason to refuse the file: `read.ts`. */
export const StatedCustomerLine = z.extend(CustomerLine, { currency: maybe(statedCurrencyCode) });
export const StatedOpenItemLine = z.extend(OpenItemLine, { currency: statedCurrencyCode });
export const StatedReceiptLine = z.extend(ReceiptLine, {
  currency: statedCurrencyCode,
  foreign: optional(z.looseObject({ amount, currency: statedCurrencyCode })),
});

export const ApplicationLine = z.looseObject({
  receipt: id,
  item: id,
  amount,
  discount: maybe(amount),
  writeOff: maybe(amount),
  settles: optional(z.looseObject({ amount, currency: currencyCode })),
  on: day,
});

export const RateLine = z.looseObject({ on: day, from: currencyCode, to: currencyCode, rate });

const AppliedLineLine = z.looseObject({
  item: id,
  amount,
  discount: maybe(amount),
  writeOff: maybe(amount),
  reason: maybe(text),
  settles: optional(z.looseObject({ amount, currency: currencyCode, discount: maybe(amount) })),
});
const ReasonLine = z.looseObject({ code: text, says: text });

const DeductionLine = z.looseObject({
  item: maybe(text),
  reason: choice(...DEDUCTION_REASONS),
  amount,
  next: choice(...NEXT_STEPS),
  arithmetic: z.looseObject({
    open: amount,
    paid: amount,
    discount: amount,
    writeOff: amount,
    left: amount,
    says: text,
  }),
  evidence: z.array(z.looseObject({ kind: choice(...EVIDENCE_KINDS), says: text })),
  says: text,
});

export const DecisionLine = z.looseObject({
  receipt: id,
  outcome: choice('apply', 'propose', 'hold'),
  customer: maybe(text),
  confidence: probability,
  applications: z.array(AppliedLineLine),
  onAccount: amount,
  unexplained: amount,
  reasons: z.array(ReasonLine),
  alternatives: optional(
    z.array(
      z.looseObject({
        customer: maybe(text),
        applications: z.array(AppliedLineLine),
        onAccount: maybe(amount),
        confidence: probability,
        lostBecause: text,
      }),
    ),
  ),
  deductions: optional(z.array(DeductionLine)),
  whyNot: optional(z.array(ReasonLine)),
  reverses: maybe(text),
  account: maybe(text),
  digest: maybe(text),
});
