import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor, ZERO } from '../../money/minor.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Alternative, AppliedLine, Decision, Outcome, Reason } from '../decision.ts';
import type { Verdicts } from '../memory/memory.ts';
import { sayOtherCompany } from '../explain/companies.ts';
import { nameOf, reason, reasonsFor, type Words } from '../explain/reasons.ts';
import { closedBy, differencesOf, exchangeDifferences, sayClaims } from './differences.ts';
import { calibrated, classOf } from './calibration.ts';
import { doubtsAbout, PAYER_KNOWN, type Doubt } from './doubts.ts';
import type { Explanation } from './explanation.ts';
import type { Judged, Ranked } from './judged.ts';

/** A decision before its digest. */
export type Undigested = Omit<Decision, 'digest'>;

/** A decision and the class of answers it is counted among once the receipt is settled; `null` counts nowhere. */
export interface Decided {
  readonly decision: Undigested;
  readonly answers: string | null;
}

/** Below this the best answer is no help to the person who would have to check it. */
const WORTH_PROPOSING = 0.05;
const MOST_ALTERNATIVES = 4;

/** Turns probabilities into an outcome under a policy, and says why, why not, and what lost. */
export function decide(
  judged: Judged,
  policy: MatchingPolicy,
  words: Words,
  verdictsOn: (answers: string) => Verdicts,
): Decided {
  const { receipt, ranked } = judged;
  const best = ranked[0];
  if (!best) return { decision: held(receipt, null, 0, [], sayNothingFits(judged)), answers: null };
  const said = inItemsMoney(judged, best.explanation);
  const doubts = doubtsAbout(best.explanation, said, policy);
  const evidence = doubts.filter(({ most }) => most < 1); // the others are the policy's will, not signs of an error
  const confidence = calibrated(best.probability, evidence, verdictsOn);
  const answers = classOf(best.probability, evidence);
  const { explanation } = best;
  const whyNot = [...doubts.map(({ why }) => why), ...whyBelow(confidence, best, judged, policy)];
  const outcome = outcomeOf(confidence, doubts, policy, explanation);
  const alternatives = alternativesOf(judged, outcome === 'hold' ? 0 : 1, words);
  const deductions =
    outcome === 'hold'
      ? []
      : explanation.exchanged
        ? exchangeDifferences(explanation.exchanged, receipt)
        : differencesOf(explanation, judged, policy);
  const reasons = reasonsFor(explanation, receipt, words, deductions);
  const decision: Undigested =
    outcome === 'hold'
      ? { ...held(receipt, customerIfSure(judged), confidence, reasons.slice(0, 3), whyNot), alternatives }
      : {
          receipt: receipt.id,
          outcome,
          customer: explanation.customer,
          confidence,
          applications: appliedOf(explanation).map((line) => closedBy(line, deductions)),
          onAccount: minor(explanation.onAccount),
          unexplained: ZERO,
          ...(deductions.length > 0 ? { deductions } : {}),
          reasons: [...reasons, ...sayClaims(deductions)],
          alternatives,
          whyNot: outcome === 'apply' ? [] : whyNot,
        };
  return { decision, answers: outcome === 'hold' ? null : answers };
}

export function held(
  receipt: Receipt,
  customer: CustomerId | null,
  confidence: number,
  reasons: readonly Reason[],
  whyNot: readonly Reason[],
): Undigested {
  return {
    receipt: receipt.id,
    outcome: 'hold',
    customer,
    confidence,
    applications: [],
    onAccount: ZERO,
    unexplained: receipt.amount,
    reasons,
    alternatives: [],
    whyNot,
  };
}

/** The lines in the receipt's currency; where the items are in another, with what is closed of them in theirs. */
function appliedOf({ lines, exchanged }: Explanation): readonly AppliedLine[] {
  if (!exchanged) return lines.map(applied);
  const { cash, discounts, as } = exchanged;
  return lines.map((line, index) => ({
    ...applied(line),
    amount: cash[index]!,
    discount: discounts[index]!,
    settles: {
      amount: minor(line.cash + line.discount),
      currency: as.currency,
      ...(line.discount === 0 ? {} : { discount: minor(line.discount) }),
    },
  }));
}

/** Sentences about items in another currency speak of the receipt as it reads in theirs. */
const inItemsMoney = (judged: Judged, { exchanged }: Explanation): Judged =>
  exchanged ? { ...judged, receipt: exchanged.as } : judged;

const applied = ({
  entry,
  cash,
  discount,
  writeOff,
  reason: why,
}: Explanation['lines'][number]): AppliedLine => ({
  item: entry.item.id,
  amount: minor(cash),
  discount: minor(discount),
  writeOff: minor(writeOff),
  reason: why,
});

function outcomeOf(
  confidence: number,
  doubts: readonly Doubt[],
  policy: MatchingPolicy,
  explanation: Explanation,
): Outcome {
  if (policy.autonomy === 'auto' && confidence >= policy.applyAt && doubts.length === 0) return 'apply';
  if (confidence < WORTH_PROPOSING || (explanation.lines.length === 0 && explanation.customer === null))
    return 'hold';
  return 'propose';
}

/** The customer a held receipt is about, where that at least is sure. */
function customerIfSure({ ranked, candidates }: Judged): CustomerId | null {
  const first = candidates[0];
  return ranked[0] && first && first.weight >= PAYER_KNOWN ? first.customer : null;
}

/** From here on a runner-up is called likely. */
const LIKELY_TOO = 0.1;

function whyBelow(
  confidence: number,
  best: Ranked,
  judged: Judged,
  policy: MatchingPolicy,
): readonly Reason[] {
  const why: Reason[] = [];
  const runnerUp = judged.ranked[1];
  if (confidence < policy.applyAt) {
    if (runnerUp && best.probability < policy.applyAt && runnerUp.probability > 0.3 * (1 - best.probability))
      why.push({
        code: 'close-runner-up',
        says: `${runnerUp.probability < LIKELY_TOO ? 'Most of the doubt is another explanation' : 'Another explanation is likely too'} (${percent(runnerUp.probability)} against ${percent(confidence)}).`,
      });
    why.push({
      code: 'below-threshold',
      says: `${percent(confidence)} sure; the policy posts from ${percent(policy.applyAt)} on.`,
    });
  } else if (policy.autonomy !== 'auto')
    why.push({
      code: 'autonomy',
      says: `The policy does not post without a person (autonomy: ${policy.autonomy}).`,
    });
  return why;
}

/** Rounded down: nothing is said to be surer than it is. */
export const percent = (p: number): string => `${Math.floor(p * 1e6 + 1e-3) / 1e4} %`;

function sayNothingFits({ receipt, candidates, elsewhere }: Judged): readonly Reason[] {
  const there = elsewhere();
  return [
    ...(there.length === 0
      ? []
      : [{ code: 'names-other-company', says: sayOtherCompany(there, receipt) } as const]),
    candidates.length === 0
      ? { code: 'payer-unknown', says: 'No customer is known by this account, name or text.' }
      : {
          code: 'no-item-fits',
          says: `No open item explains ${sayAmount(receipt.amount, receipt.currency)}.`,
        },
  ];
}

function alternativesOf({ ranked, receipt }: Judged, from: number, words: Words): readonly Alternative[] {
  const best = ranked[0]!;
  return ranked.slice(from, from + MOST_ALTERNATIVES).map(({ explanation, probability }) => ({
    customer: explanation.customer,
    applications: appliedOf(explanation),
    onAccount: minor(explanation.onAccount),
    confidence: probability,
    lostBecause: sayLost(explanation, best.explanation, explanation.exchanged?.as ?? receipt, words),
  }));
}

/** The part of the evidence in which it fell furthest behind. */
function sayLost(loser: Explanation, winner: Explanation, receipt: Receipt, words: Words): string {
  if (loser === winner) return 'It is the likeliest, but not likely enough.';
  const behind = {
    payer: winner.parts.payer - loser.parts.payer,
    text: winner.parts.text - loser.parts.text,
    amount: winner.parts.amount - loser.parts.amount,
    set: winner.parts.set - loser.parts.set,
  };
  const worst = Math.max(behind.payer, behind.text, behind.amount, behind.set);
  if (worst <= 0.01) return 'It is as likely; a person has to say.';
  if (worst === behind.payer)
    return `${loser.customer === null ? 'Its customer' : nameOf(loser.customer, words)} is the less likely payer.`;
  if (worst === behind.text) return sayTextLost(loser);
  if (worst === behind.amount)
    return loser.short > 0
      ? `It would leave ${sayAmount(minor(loser.short), receipt.currency)} open.`
      : loser.onAccount > 0
        ? `It would leave ${sayAmount(minor(loser.onAccount), receipt.currency)} on account.`
        : 'The amount fits it less well.';
  return 'Payers less often pay such a part of their open items together.';
}

function sayTextLost({ text }: Explanation): string {
  const omitted = [...new Set(text.omitted.map(({ entries }) => entries[0]!.item.number))];
  if (omitted.length > 0) return `It leaves out ${omitted.slice(0, 5).join(', ')}, which the text names.`;
  if (text.unnamed.length > 0)
    return `The text does not name ${text.unnamed
      .slice(0, 5)
      .map(({ item }) => item.number)
      .join(', ')}.`;
  return 'The text speaks less for it.';
}

export { reason };
