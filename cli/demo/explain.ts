import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Alternative, Decision } from '../../core/matching/decision.ts';
import { sayAmount } from '../../core/money/decimal.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { DemoLedger } from './ledger.ts';
import type { Explained } from './report.ts';
import type { MovementResult } from './results.ts';

/** One decision of each outcome that says most about how decisions are made. */
export function explainThree(results: readonly MovementResult[], ledger: DemoLedger): readonly Explained[] {
  const words = wordsOf(ledger);
  return (['posted', 'proposed', 'held'] as const).flatMap((outcome) => {
    const candidates = results.filter(
      (result) => result.outcome === outcome && result.decision !== null && result.amount > 0,
    );
    const best = candidates.reduce<MovementResult | null>(
      (found, each) => (found === null || interest(each) > interest(found) ? each : found),
      null,
    );
    return best?.decision ? [explained(best, best.decision, outcome, words)] : [];
  });
}

/** A posted one with several kinds of evidence, a proposal with a close runner-up, a held one with evidence and a text to talk about. */
function interest({ outcome, decision, text }: MovementResult): number {
  if (!decision) return 0;
  const { reasons, whyNot, applications, alternatives, confidence } = decision;
  switch (outcome) {
    case 'posted':
      return new Set(reasons.map(({ code }) => code)).size + Math.min(applications.length, 3) / 10;
    case 'proposed':
      return (
        (applications.length > 0 ? 1 : 0) +
        (alternatives[0]?.confidence ?? 0) +
        (alternatives[0] ? 1 : 0) -
        confidence / 10
      );
    default:
      return (reasons.length > 0 ? 10 : 0) + whyNot.length + Math.min(text.join('').length, 60) / 100;
  }
}

interface Words {
  readonly item: (id: string) => string;
  readonly customer: (id: string) => string;
}

function wordsOf({ openItems, closedItems, customers }: DemoLedger): Words {
  const items = new Map<string, OpenItem>([...openItems, ...closedItems].map((item) => [item.id, item]));
  const known = new Map<string, Customer>(customers.map((customer) => [customer.id, customer]));
  return { item: (id) => items.get(id)?.number ?? id, customer: (id) => known.get(id)?.name ?? id };
}

function explained(
  { id, payer, amount, currency, text }: MovementResult,
  decision: Decision,
  outcome: Explained['outcome'],
  words: Words,
): Explained {
  const [runnerUp] = decision.alternatives;
  return {
    outcome,
    receipt: id,
    payer,
    amount: sayAmount(amount, currency),
    text,
    best: { settles: settles(decision, currency, words), confidence: decision.confidence },
    reasons: decision.reasons,
    runnerUp: runnerUp
      ? {
          settles: settles(runnerUp, currency, words),
          confidence: runnerUp.confidence,
          lostBecause: runnerUp.lostBecause,
        }
      : null,
    whyNot: decision.whyNot,
  };
}

/** "RE-2026-001071  640.40 EUR, discount 12.81 EUR", "on account of Brandner Metallbau GmbH  15.00 EUR". */
function settles(
  { applications, onAccount, customer }: Decision | Alternative,
  currency: Currency,
  words: Words,
): readonly string[] {
  return [
    ...applications.map(({ item, amount, discount, writeOff }) =>
      [
        `${words.item(item)}  ${sayAmount(amount, currency)}`,
        ...(discount === 0 ? [] : [`discount ${sayAmount(discount, currency)}`]),
        ...(writeOff === 0 ? [] : [`written off ${sayAmount(writeOff, currency)}`]),
      ].join(', '),
    ),
    ...(onAccount === 0
      ? []
      : [
          `on account${customer === null ? '' : ` of ${words.customer(customer)}`}  ${sayAmount(onAccount, currency)}`,
        ]),
  ];
}
