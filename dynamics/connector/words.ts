import type { Decision } from '../../core/matching/decision.ts';
import { sayAmount } from '../../core/money/decimal.ts';
import { sum } from '../../core/money/minor.ts';
import type { Finding, KeptReceipt } from './store.ts';

/** What was decided about a receipt and why, for a person: one line a sentence. */
export function explainReceipt({ receipt, state, decision, names, booking }: KeptReceipt): readonly string[] {
  const { id, amount, currency, bookedOn } = receipt;
  const head = `Receipt ${id} of ${bookedOn}, ${sayAmount(amount, currency)}: ${STATES[state]}${
    receipt.replaces === undefined ? '' : `; in place of the total ${receipt.replaces}`
  }.`;
  if (booking) return [head, booking.says];
  if (!decision) return [head, 'Nothing was decided about it yet.'];
  const runnerUp = decision.alternatives[0];
  return [
    head,
    `${OUTCOMES[decision.outcome]}: ${sayLines(decision, receipt.currency, names)} (${percent(decision.confidence)} sure).`,
    ...decision.reasons.map(({ says }) => says),
    ...decision.whyNot.map(({ says }) => `Why not by itself: ${says}`),
    ...(runnerUp
      ? [
          `Next best (${percent(runnerUp.confidence)}): ${sayLines(runnerUp, receipt.currency, names)}. It lost: ${runnerUp.lostBecause}`,
        ]
      : []),
  ];
}

/** What is known about a customer: its receipts first, then letters, orders and the riskiest items. */
export function explainCustomer(
  customer: string,
  receipts: readonly KeptReceipt[],
  findings: readonly Finding[],
): readonly string[] {
  const own = receipts.filter(({ decision }) => decision?.customer === customer);
  const of = (kind: Finding['kind']): readonly string[] =>
    findings.filter((finding) => finding.kind === kind).map(({ says }) => says);
  const scores = findings.filter(({ kind }) => kind === 'score').sort((a, b) => pLateOf(b) - pLateOf(a));
  const lines = [
    ...of('letter'),
    ...of('credit'),
    ...own.slice(-3).map((kept) => explainReceipt(kept).slice(0, 2).join(' ')),
    ...scores.slice(0, 3).map(({ says }) => says),
  ];
  return lines.length > 0 ? lines : [`Nothing was decided about customer ${customer} yet.`];
}

/** What was decided about one document: the receipts that name it, and its score. */
export function explainItem(
  item: string,
  receipts: readonly KeptReceipt[],
  findings: readonly Finding[],
): readonly string[] {
  const paid = receipts.filter(({ decision }) => decision?.applications.some((line) => line.item === item));
  const scores = findings.filter(({ kind, subject }) => kind === 'score' && subject === item);
  return [...paid.flatMap(explainReceipt), ...scores.map(({ says }) => says)];
}

const pLateOf = ({ finding }: Finding): number => (finding as { pLate?: number }).pLate ?? 0;

const STATES: Readonly<Record<KeptReceipt['state'], string>> = {
  waiting: 'not posted',
  posted: 'posted',
  'in-books': 'posted by somebody else',
  replaced: 'replaced by its details',
};
const OUTCOMES: Readonly<Record<Decision['outcome'], string>> = {
  apply: 'To be posted without a person',
  propose: 'Proposed to a person',
  hold: 'Held, nothing is good enough',
};

function sayLines(
  { applications, onAccount }: Pick<Decision, 'applications' | 'onAccount'>,
  currency: KeptReceipt['receipt']['currency'],
  names: KeptReceipt['names'],
): string {
  const documents = applications.map(({ item }) => names[item] ?? item);
  const shown =
    documents.length > 5
      ? `${documents.slice(0, 5).join(', ')} and ${documents.length - 5} more`
      : documents.join(', ');
  const parts = [
    ...(documents.length > 0
      ? [`${sayAmount(sum(applications.map(({ amount }) => amount)), currency)} on ${shown}`]
      : []),
    ...(onAccount !== 0 ? [`${sayAmount(onAccount, currency)} on account`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'nothing';
}

/** 0.9993 → "99.93 %": never rounded up to certainty. */
const percent = (probability: number): string => `${(Math.floor(probability * 10_000) / 100).toFixed(2)} %`;
