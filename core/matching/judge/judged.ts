import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import type { RateTable } from '../../money/rate-table.ts';
import type { CompanyLedger } from '../ledger/open-ledger.ts';
import type { Expectations } from '../memory/expectations.ts';
import type { PaidBefore } from '../memory/memory.ts';
import type { PayerCandidate, PayerKnowledge } from '../payer/find-payer.ts';
import type { NamedElsewhere } from '../references/named-elsewhere.ts';
import type { Reading } from '../text/reading.ts';
import type { Explanation } from './explanation.ts';

/** What judging a receipt needs to know beside the receipt. */
export interface Knowledge extends PayerKnowledge {
  /** `undefined`: the company of the receipt has no items at all. */
  readonly company: CompanyLedger | undefined;
  /** The other companies of the client, in order of their ids. */
  readonly others: () => readonly CompanyLedger[];
  readonly expect: (customer: CustomerId) => Expectations;
  readonly rates: RateTable;
  readonly paidBefore: (customer: CustomerId, receipt: Receipt) => PaidBefore | undefined;
}

/** Stage four: explanations with their probabilities, the likeliest first. */
export interface Judged {
  readonly receipt: Receipt;
  readonly reading: Reading;
  readonly candidates: readonly PayerCandidate[];
  readonly ranked: readonly Ranked[];
  /** Items of other companies that the receipt names: looked for when asked. */
  readonly elsewhere: () => readonly NamedElsewhere[];
  /** The steps ran out before every planned search was done. */
  readonly cut: boolean;
}

export interface Ranked {
  readonly explanation: Explanation;
  /** Its share of all weights: not yet calibrated. */
  readonly probability: number;
}
