import type { Deduction } from '../../deductions/deduction.ts';
import { knownCurrency, type Currency } from '../../money/currency.ts';
import { amountOf, formatAmount } from '../../money/decimal.ts';
import { ZERO } from '../../money/minor.ts';
import type { AppliedLine, Decision, InOwnCurrency } from '../../matching/decision.ts';
import type { z } from '../../problems/schema.ts';
import { customerId, itemId, receiptId } from '../ids.ts';
import * as problem from '../problems.ts';
import { readRecords, recordFormat, type ReadFile } from './read-records.ts';
import { DecisionLine } from './schemas.ts';
import type { FileLine } from './write.ts';

/** A line of decisions.jsonl. @param money of the receipt that was decided. */
export function decisionLine(decision: Decision, money: Currency): FileLine {
  const { receipt, outcome, customer, confidence, reasons, whyNot, reverses, account, digest } = decision;
  return {
    receipt,
    outcome,
    customer,
    confidence: sixDecimals(confidence),
    applications: appliedLines(decision.applications, money),
    onAccount: formatAmount(decision.onAccount, money),
    unexplained: formatAmount(decision.unexplained, money),
    ...(decision.deductions
      ? { deductions: decision.deductions.map((each) => deductionLine(each, money)) }
      : {}),
    reasons,
    alternatives: decision.alternatives.map((alternative) => ({
      customer: alternative.customer,
      applications: appliedLines(alternative.applications, money),
      onAccount: formatAmount(alternative.onAccount, money),
      confidence: sixDecimals(alternative.confidence),
      lostBecause: alternative.lostBecause,
    })),
    whyNot,
    ...(reverses === undefined ? {} : { reverses }),
    ...(account === undefined ? {} : { account }),
    digest,
  };
}

const sixDecimals = (probability: number): number => Math.round(probability * 1_000_000) / 1_000_000;

const deductionLine = (
  { item, amount, reason, arithmetic, evidence, next, says }: Deduction,
  money: Currency,
): FileLine => ({
  item,
  reason,
  amount: formatAmount(amount, money),
  next,
  arithmetic: {
    open: formatAmount(arithmetic.open, money),
    paid: formatAmount(arithmetic.paid, money),
    discount: formatAmount(arithmetic.discount, money),
    writeOff: formatAmount(arithmetic.writeOff, money),
    left: formatAmount(arithmetic.left, money),
    says: arithmetic.says,
  },
  evidence,
  says,
});

const appliedLines = (lines: readonly AppliedLine[], money: Currency): readonly FileLine[] =>
  lines.map(({ item, amount, discount, writeOff, reason, settles }) => ({
    item,
    amount: formatAmount(amount, money),
    discount: formatAmount(discount, money),
    writeOff: formatAmount(writeOff, money),
    reason,
    ...(settles ? { settles: ownLine(settles) } : {}),
  }));

const ownLine = ({ amount, currency, discount }: InOwnCurrency): FileLine => ({
  amount: formatAmount(amount, currency),
  currency,
  ...(discount === undefined ? {} : { discount: formatAmount(discount, currency) }),
});

/**
 * decisions.jsonl, as `decisionLine` wrote it. @param currencyOf a receipt of the ledger; a decision about an unknown one
 * is a problem.
 */
export const readDecisions = (
  file: string,
  text: string,
  currencyOf: (receipt: string) => Currency | undefined,
): ReadFile<Decision> =>
  readRecords(
    recordFormat<z.output<typeof DecisionLine>, Decision>(DecisionLine, {
      key: ({ receipt }) => receipt,
      currency: (line) => currencyOf((line as { receipt: string }).receipt),
      convert: (line, report, where) => {
        const money = currencyOf(line.receipt);
        if (money === undefined) report(problem.decisionOfUnknownReceipt(where, line));
        return money && decisionOf(line, money);
      },
    }),
    file,
    text,
  );

type Line = z.output<typeof DecisionLine>;

const decisionOf = (line: Line, money: Currency): Decision => ({
  receipt: receiptId(line.receipt),
  outcome: line.outcome,
  customer: line.customer ? customerId(line.customer) : null,
  confidence: line.confidence,
  applications: appliedOf(line.applications, money),
  onAccount: amountOf(line.onAccount, money),
  unexplained: amountOf(line.unexplained, money),
  reasons: line.reasons,
  alternatives: (line.alternatives ?? []).map((alternative) => ({
    customer: alternative.customer ? customerId(alternative.customer) : null,
    applications: appliedOf(alternative.applications, money),
    onAccount: alternative.onAccount ? amountOf(alternative.onAccount, money) : ZERO,
    confidence: alternative.confidence,
    lostBecause: alternative.lostBecause,
  })),
  ...(line.deductions ? { deductions: line.deductions.map((each) => deductionOf(each, money)) } : {}),
  whyNot: line.whyNot ?? [],
  ...(line.reverses ? { reverses: receiptId(line.reverses) } : {}),
  ...(line.account ? { account: line.account } : {}),
  digest: line.digest ?? '',
});

const deductionOf = (
  { item, reason, amount, next, arithmetic, evidence, says }: NonNullable<Line['deductions']>[number],
  money: Currency,
): Deduction => ({
  item: item ? itemId(item) : null,
  reason,
  amount: amountOf(amount, money),
  next,
  arithmetic: {
    open: amountOf(arithmetic.open, money),
    paid: amountOf(arithmetic.paid, money),
    discount: amountOf(arithmetic.discount, money),
    writeOff: amountOf(arithmetic.writeOff, money),
    left: amountOf(arithmetic.left, money),
    says: arithmetic.says,
  },
  evidence,
  says,
});

const appliedOf = (lines: Line['applications'], money: Currency): readonly AppliedLine[] =>
  lines.map((line) => ({
    item: itemId(line.item),
    amount: amountOf(line.amount, money),
    discount: line.discount ? amountOf(line.discount, money) : ZERO,
    writeOff: line.writeOff ? amountOf(line.writeOff, money) : ZERO,
    reason: line.reason ?? null,
    ...(line.settles ? { settles: ownOf(line.settles) } : {}),
  }));

type OwnLine = NonNullable<Line['applications'][number]['settles']>;

function ownOf({ amount, currency, discount }: OwnLine): InOwnCurrency {
  const own = knownCurrency(currency);
  return {
    amount: amountOf(amount, own),
    currency: own,
    ...(discount ? { discount: amountOf(discount, own) } : {}),
  };
}
