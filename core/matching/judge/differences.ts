import type { Deduction, DeductionReason } from '../../deductions/deduction.ts';
import type { OtherItem } from '../../deductions/facts.ts';
import { deductionsOf } from '../../deductions/find.ts';
import { isOutOfTerms } from '../../deductions/say.ts';
import { exchangeDifference } from '../../deductions/exchange.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { minor } from '../../money/minor.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { AppliedLine, Reason } from '../decision.ts';
import { sayConverted } from '../explain/exchanged.ts';
import { reason } from '../explain/reasons.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Exchanged } from './exchanged.ts';
import type { Explanation } from './explanation.ts';
import type { Judged } from './judged.ts';

/** Every difference between what an explanation pays and what is open, under the policy of its customer. */
export function differencesOf(
  { lines, onAccount, scope }: Explanation,
  { receipt, reading }: Judged,
  policy: MatchingPolicy,
): readonly Deduction[] {
  const used = new Set(lines.map(({ entry }) => entry));
  const unused = (entries: readonly Entry[], fits: (other: OtherItem) => boolean): readonly OtherItem[] =>
    entries.filter((entry) => fits(entry) && !used.has(entry));
  return deductionsOf(
    {
      receipt,
      reading,
      paid: lines.map(({ entry, cash, discount, writeOff, reason: fitted }) => ({
        item: entry.item,
        open: entry.open,
        amount: minor(cash),
        discount: minor(discount),
        writeOff: minor(writeOff),
        fitted,
      })),
      onAccount: minor(onAccount),
      others: {
        open: (fits) => scope.accounts.flatMap(({ entries }) => unused(entries, fits)),
        all: (fits) =>
          scope.accounts.flatMap(({ entries, closed }) => [
            ...unused(entries, fits),
            ...unused(closed, fits),
          ]),
      },
      advised: scope.advised.map(({ line, entry }) => ({ line, item: entry?.item.id })),
    },
    policy.deductions,
  );
}

/** What the exchange gained or lost where the items are in another currency, at a published rate. */
export function exchangeDifferences(exchanged: Exchanged, receipt: Receipt): readonly Deduction[] {
  if (exchanged.rate === null) return []; // The bank's own rate makes no difference.
  const found = exchangeDifference(receipt, exchanged.expected, sayConverted(exchanged, receipt));
  return found ? [found] : [];
}

/** A line whose rest the policy writes off by its reason. */
export function closedBy(line: AppliedLine, deductions: readonly Deduction[]): AppliedLine {
  if (line.writeOff !== 0) return line;
  const off = deductions.find(({ item, next }) => item === line.item && next === 'write-off');
  return off ? { ...line, writeOff: off.arithmetic.writeOff, reason: off.reason } : line;
}

/** Differences the sentences about the amount have said already. */
const SAID: ReadonlySet<DeductionReason> = new Set([
  'discount',
  'discount-late',
  'rounding',
  'overpayment',
  'part-payment',
  'exchange',
  'unexplained',
]);

/** What the payer claims, and what happens next. */
export const sayClaims = (deductions: readonly Deduction[]): readonly Reason[] =>
  deductions
    .filter(
      ({ reason: why, evidence }) =>
        (!SAID.has(why) || isOutOfTerms(why, evidence)) && evidence.some(({ kind }) => kind !== 'size'),
    )
    .map(({ says }) => reason('deduction', says));
