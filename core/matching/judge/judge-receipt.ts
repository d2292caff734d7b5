import { dayNumber, type IsoDate } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { exp, log, logSumExp } from '../../math/exp-log.ts';
import { digitsOf } from '../../money/currency.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Budget } from '../combinations/subset-sum.ts';
import { openOf, type Account, type CompanyLedger, type Entry } from '../ledger/open-ledger.ts';
import type { Expectations } from '../memory/expectations.ts';
import type { PaidBefore } from '../memory/memory.ts';
import { groupOf } from '../payer/customer-book.ts';
import { findPayers, type PayerCandidate, type PayerKnowledge } from '../payer/find-payer.ts';
import { customersNamed } from '../references/customers-named.ts';
import { readScope, type AdvisedLine } from '../references/read-scope.ts';
import { EMPTY_READING, readText, type Reading } from '../text/reading.ts';
import { NOT_A_CUSTOMERS } from '../text/lexicon.ts';
import type { FitContext } from './effects.ts';
import { PAYER_KNOWN } from './doubts.ts';
import { explainScope } from './explain-scope.ts';
import type { Explanation, Scope } from './explanation.ts';

/** What judging a receipt needs to know beside the receipt. */
export interface Knowledge extends PayerKnowledge {
  readonly company: CompanyLedger | undefined;
  readonly expect: (customer: CustomerId) => Expectations;
  readonly recentOf: (customer: CustomerId, on: IsoDate) => readonly PaidBefore[];
}

/** Stage four: explanations with their probabilities, the likeliest first. */
export interface Judged {
  readonly receipt: Receipt;
  readonly reading: Reading;
  readonly candidates: readonly PayerCandidate[];
  readonly ranked: readonly Ranked[];
  /** Probability of everything not listed. */
  readonly elsewhere: number;
  readonly cut: boolean;
  readonly complete: boolean;
  /** log weight of "no customer's money". */
  readonly notCustomers: number;
}
export interface Ranked {
  readonly explanation: Explanation;
  readonly probability: number;
}

const MOST_SCOPES = 6;
/** Candidates this much less likely than the best (e^x) are not looked at unless the text names their items. */
const TOO_UNLIKELY = 7;

export function judgeReceipt(
  receipt: Receipt,
  knowledge: Knowledge,
  policy: MatchingPolicy,
  byRule?: { readonly customer: CustomerId; readonly says: string },
): Judged {
  const reading =
    receipt.text.length === 0 ? EMPTY_READING : readText(receipt.text, receipt.currency, receipt.bookedOn);
  const { candidates: found } = findPayers(receipt, reading, knowledge, byRule);
  const candidates = withCustomersNamed(found, receipt, reading, knowledge);
  const budget: Budget = { left: policy.searchSteps };
  const explanations: Explanation[] = [];
  const weights: number[] = [];
  let cut = false;
  let complete = true;
  const jointly = (payer: PayerCandidate, customers: readonly CustomerId[], alone: number): void => {
    if (customers.length < 2) return;
    const members = [payer.customer, ...customers.filter((id) => id !== payer.customer)];
    const joint = scopeOf(
      { ...payer, weight: payer.weight - 2 },
      members,
      receipt,
      reading,
      knowledge,
      policy,
    );
    if (!joint || joint.scope.debits.length <= alone) return;
    const explained = explainScope(
      joint.scope,
      contextOf(receipt, reading, joint, knowledge, policy, budget),
    );
    for (const explanation of explained.explanations)
      if (new Set(explanation.lines.map(({ entry }) => entry.account.customer)).size > 1)
        explanations.push(explanation);
    weights.push(explained.unlisted);
    cut ||= explained.cut;
  };
  let best = -Infinity;
  for (const payer of chosen(candidates, knowledge.company)) {
    if (cannotMatter(payer, best)) continue;
    const scope = scopeOf(payer, [payer.customer], receipt, reading, knowledge, policy);
    if (!scope) continue;
    const explained = explainScope(
      scope.scope,
      contextOf(receipt, reading, scope, knowledge, policy, budget),
    );
    explanations.push(...explained.explanations);
    for (const { weight } of explained.explanations) if (weight > best) best = weight;
    weights.push(explained.unlisted);
    cut ||= explained.cut;
    complete &&= explained.complete;
    const exact = explained.explanations.some(
      ({ short, onAccount, parts }) => short === 0 && onAccount === 0 && parts.text >= 0,
    );
    if (!exact) jointly(payer, groupOf(knowledge.book, payer.customer), scope.scope.debits.length);
  }
  const several = customersClearlyNamed(candidates, receipt, reading, knowledge);
  if (several) jointly(several.payer, several.customers, 0);
  const notCustomers = weightOfNobody(receipt, reading, candidates);
  weights.push(notCustomers);
  const ranked = rank(explanations, weights);
  return { receipt, reading, candidates, ...ranked, cut, complete, notCustomers };
}

/**
 * Sets, amounts and a text that names nothing of a customer only lower its weight. Where even the payer's own weight is this far
 * (e^x) below an explanation already found, nothing of that customer can change the answer.
 */
const OUT_OF_REACH = 12;
const cannotMatter = ({ weight, evidence }: PayerCandidate, best: number): boolean =>
  weight < best - OUT_OF_REACH && !evidence.some(({ kind }) => kind === 'items-named');

/** Named by the source of the receipt or by a client's rule: nobody else is looked at, but the group. */
const isCertain = ({ evidence }: PayerCandidate): boolean =>
  evidence.some(({ kind }) => kind === 'given' || kind === 'rule');

/** Candidates with items or with strong evidence, the likeliest few. */
function chosen(
  candidates: readonly PayerCandidate[],
  company: CompanyLedger | undefined,
): readonly PayerCandidate[] {
  const top = candidates[0]?.weight ?? 0;
  const certain = candidates.some(isCertain);
  return candidates
    .filter(
      (candidate, index) =>
        index === 0 ||
        (company?.accounts.has(candidate.customer) === true &&
          (candidate.evidence.some(({ kind }) => kind === 'items-named') ||
            candidate.weight > top - TOO_UNLIKELY) &&
          (!certain || isCertain(candidate))),
    )
    .slice(0, MOST_SCOPES);
}

/** Customers whose items are named are candidates even when nothing else points at them. */
function withCustomersNamed(
  candidates: readonly PayerCandidate[],
  receipt: Receipt,
  reading: Reading,
  { company }: Knowledge,
): readonly PayerCandidate[] {
  if (!company || candidates.some(isCertain)) return candidates;
  const named = customersNamed(receipt, reading, company);
  if (named.size === 0) return candidates;
  const byId = new Map(candidates.map((candidate) => [candidate.customer, candidate]));
  for (const [customer] of [...named]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_SCOPES)) {
    const there = byId.get(customer);
    byId.set(customer, {
      customer,
      evidence: [...(there?.evidence ?? []), { kind: 'items-named' }],
      weight: there?.weight ?? 0,
    });
  }
  return [...byId.values()].sort((a, b) => b.weight - a.weight || (a.customer < b.customer ? -1 : 1));
}

/** Customers of different groups whose items one receipt names in full: it pays for all of them. */
function customersClearlyNamed(
  candidates: readonly PayerCandidate[],
  receipt: Receipt,
  reading: Reading,
  { company, book }: Knowledge,
): { readonly payer: PayerCandidate; readonly customers: readonly CustomerId[] } | undefined {
  if (!company || candidates.some(isCertain)) return undefined;
  const named = [...customersNamed(receipt, reading, company)]
    .filter(([, digits]) => digits >= CLEARLY)
    .map(([customer]) => customer);
  if (named.length < 2 || named.length > MOST_SCOPES) return undefined;
  const [first] = named;
  if (named.every((id) => groupOf(book, first!).includes(id))) return undefined;
  const payer = candidates.find(({ customer }) => named.includes(customer));
  return payer && { payer, customers: named.sort() };
}
/** Digits that name a customer's items: fewer may be a coincidence. */
const CLEARLY = 5;

function scopeOf(
  payer: PayerCandidate,
  members: readonly CustomerId[],
  receipt: Receipt,
  reading: Reading,
  { company }: Knowledge,
  policy: MatchingPolicy,
): { scope: Scope; advised: readonly AdvisedLine[] } | undefined {
  const accounts: Account[] = members.flatMap((id) => company?.accounts.get(id) ?? []);
  const lists = accounts.map((account) => openOf(account));
  const entries = lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a.due - b.due);
  const usable = entries.filter(({ item }) => item.currency === receipt.currency);
  const { mentions, advised } = readScope(receipt, reading, accounts, usable, policy.minimumReferenceLength);
  return {
    scope: {
      payer,
      accounts,
      debits: usable.filter(({ open }) => open > 0),
      credits: usable.filter(({ open }) => open < 0),
      mentions,
    },
    advised,
  };
}

function contextOf(
  receipt: Receipt,
  reading: Reading,
  { scope, advised }: { scope: Scope; advised: readonly AdvisedLine[] },
  knowledge: Knowledge,
  policy: MatchingPolicy,
  budget: Budget,
): Parameters<typeof explainScope>[1] {
  const expected = knowledge.expect(scope.payer.customer);
  const digits = digitsOf(receipt.currency);
  const bearers = new Set<Entry>();
  for (const { line, entry } of advised) if (entry && line.deduction) bearers.add(entry);
  for (const { deduction, entries } of scope.mentions.found) if (deduction) bearers.add(entries[0]!);
  const allowed = policy.tolerance.amount(receipt.currency);
  const fit: FitContext = {
    cash: receipt.amount,
    on: receipt.bookedOn,
    unit: digits === 0 ? 1 : digits === 3 ? 1000 : 100,
    expected,
    allowPartial: policy.allowPartial,
    tolerance: (gross) => {
      const most = Math.min(allowed, Math.floor((gross * policy.tolerance.percent) / 100));
      const { side } = policy.tolerance;
      return { under: side === 'over' ? 0 : most, over: side === 'under' ? 0 : most };
    },
    written: new Set([
      ...reading.amounts.map(({ minor }) => minor),
      ...receipt.advice.flatMap(({ deduction }) => (deduction ? [Math.abs(deduction)] : [])),
    ]),
    bearers,
  };
  return {
    receipt,
    reading,
    today: dayNumber(receipt.bookedOn),
    expected,
    fit,
    budget,
    paidBefore: knowledge
      .recentOf(scope.payer.customer, receipt.bookedOn)
      .find(({ amount, currency }) => amount === receipt.amount && currency === receipt.currency),
  };
}

/** log of how many payers nobody knows are as likely as one customer without any evidence: fixed, so that a new customer changes nothing. */
const OTHERS = 6;

/** Money that is no customer's, or of a customer nothing points at: likelier when the payer is nobody we know. */
function weightOfNobody(receipt: Receipt, reading: Reading, candidates: readonly PayerCandidate[]): number {
  const words = NOT_A_CUSTOMERS.some((meaning) => reading.meanings.has(meaning)) ? 3 : 0;
  const known = candidates[0]?.weight ?? 0;
  return OTHERS + log(known >= PAYER_KNOWN ? 0.02 : 0.5) + words - log(10 * Math.abs(receipt.amount) + 1);
}

/** Probabilities of explanations; those that would post the same lines are one. */
function rank(
  explanations: readonly Explanation[],
  others: readonly number[],
): { ranked: readonly Ranked[]; elsewhere: number } {
  const byLines = new Map<string, { explanation: Explanation; weights: number[] }>();
  for (const explanation of explanations) {
    const key = linesKey(explanation);
    const there = byLines.get(key);
    if (!there) byLines.set(key, { explanation, weights: [explanation.weight] });
    else {
      there.weights.push(explanation.weight);
      if (explanation.weight > there.explanation.weight) there.explanation = explanation;
    }
  }
  const weighed = [...byLines].map(([key, { explanation, weights }]) => ({
    key,
    explanation,
    weight: logSumExp(weights),
  }));
  const all = logSumExp([...weighed.map(({ weight }) => weight), ...others]);
  const ranked = weighed
    .map(({ key, explanation, weight }) => ({ key, explanation, probability: exp(weight - all) }))
    .sort((a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1))
    .slice(0, 12);
  return { ranked, elsewhere: exp(logSumExp(others) - all) };
}

const linesKey = ({ customer, lines, onAccount }: Explanation): string =>
  `${lines
    .map(({ entry, cash, discount, writeOff }) => `${entry.item.id} ${cash} ${discount} ${writeOff}`)
    .sort()
    .join('\n')}\n${onAccount} ${onAccount === 0 ? '' : customer}`;
