import type { Receipt } from '../../ledger/receipt.ts';
import { log } from '../../math/exp-log.ts';
import type { Currency } from '../../money/currency.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { convertBy, type KnownRate } from '../../money/rate-table.ts';
import { timesRatio } from '../../money/share.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Budget } from '../combinations/subset-sum.ts';
import { setPrior } from '../combinations/set-prior.ts';
import { openOf, type Entry } from '../ledger/open-ledger.ts';
import type { PayerCandidate } from '../payer/find-payer.ts';
import { readText } from '../text/reading.ts';
import type { Line } from './effects.ts';
import { CLEARLY_NAMED, explainScope, explainSet, namedSets, placesIn } from './explain-scope.ts';
import type { Explanation, Scope } from './explanation.ts';
import type { Knowledge } from './judged.ts';
import { contextOf, scopeOf } from './scope.ts';

/** An explanation by items in another currency: its lines are in theirs, and so many minor units of the receipt went on each. */
export interface Exchanged {
  /** The receipt as it reads in the currency of the items. */
  readonly as: Receipt;
  /** The receipt as it came. */
  readonly came: Receipt;
  /** `null`: the bank said what was sent, and its own rate is implied. */
  readonly rate: KnownRate | null;
  /** The latest published rate of the two currencies, if one is known. */
  readonly published: KnownRate | undefined;
  /** The items in the receipt's currency: at the known rate, or as the bank converted them. */
  readonly expected: Minor;
  /** Of each line, in the receipt's currency; the cash adds up to the receipt. */
  readonly cash: readonly Minor[];
  readonly discounts: readonly Minor[];
}

/** Older rates say too little about a day. */
export const MOST_RATE_DAYS = 31;
/** What banks keep of an exchange at most, and what a rate moves within the days a payment takes. */
const BANKS_MARGIN = 0.03;
/** log of how seldom an item is paid in another currency than its own, with and without the bank's word for it. */
const BY_BANK = log(0.7);
const BY_RATE = log(0.3);

/**
 * Explanations of a receipt by items of one customer in another currency. Where the bank says what was sent, that amount is looked for like any
 * other, to the cent. Where a rate is known, items named in the text may differ by a bank's margin; others must be met to the minor unit.
 */
export function explainExchanged(
  payer: PayerCandidate,
  receipt: Receipt,
  knowledge: Knowledge,
  policy: MatchingPolicy,
  budget: Budget,
): readonly Explanation[] {
  const { rates, company } = knowledge;
  if (!receipt.foreign && rates.empty) return [];
  const account = company?.accounts.get(payer.customer);
  if (!account) return [];
  const currencies = new Set(openOf(account).map(({ item }) => item.currency));
  currencies.delete(receipt.currency);
  return [...currencies].sort().flatMap((currency) => {
    const sent = receipt.foreign?.currency === currency ? receipt.foreign.amount : undefined;
    const known = rates.on(receipt.bookedOn, currency, receipt.currency, MOST_RATE_DAYS);
    const rate = known && isUsual(known) ? known : undefined;
    if (sent === undefined && !rate) return [];
    const view = viewIn(currency, payer, receipt, knowledge, policy, budget);
    if (sent !== undefined && sent > 0) {
      const byBank = sentExactly(view(sent), receipt, rate);
      if (byBank.length > 0) return byBank;
    }
    // The bank's own word goes before a published rate.
    return rate && sent === undefined ? atKnownRate(view, receipt, rate) : [];
  });
}

interface View {
  readonly as: Receipt;
  readonly scope: Scope;
  readonly context: ReturnType<typeof contextOf>;
}

/** The receipt, and what it says in view of the customer's items, as if so much had come in their currency. */
function viewIn(
  currency: Currency,
  payer: PayerCandidate,
  receipt: Receipt,
  knowledge: Knowledge,
  policy: MatchingPolicy,
  budget: Budget,
): (amount: Minor) => View {
  const reading = readText(receipt.text, currency, receipt.bookedOn);
  return (amount) => {
    const as: Receipt = { ...receipt, currency, amount };
    const scope = scopeOf(payer, [payer.customer], as, reading, knowledge, policy);
    return { as, scope, context: contextOf(scope, as, reading, knowledge, policy, budget) };
  };
}

/** Items that make what was sent to the cent, in full or less their discounts. */
function sentExactly(
  { as, scope, context }: View,
  receipt: Receipt,
  published: KnownRate | undefined,
): readonly Explanation[] {
  return explainScope(scope, context)
    .explanations.filter(
      ({ lines, short, onAccount }) =>
        lines.length > 0 && short === 0 && onAccount === 0 && staysExact(lines, as.amount, receipt.amount),
    )
    .map((explanation) => ({
      ...weighed(explanation, BY_BANK),
      exchanged: {
        as,
        came: receipt,
        rate: null,
        published,
        expected: receipt.amount,
        ...inReceiptsMoney(explanation.lines, receipt),
      },
    }));
}

/** Items that make the receipt at a published rate. */
function atKnownRate(
  view: (amount: Minor) => View,
  receipt: Receipt,
  rate: KnownRate,
): readonly Explanation[] {
  const back = convertBy(receipt.amount, { rate: rate.rate, turned: !rate.turned });
  const { scope, context } = view(back);
  const prior = setPrior(scope.debits, context.today, context.expected);
  const placeOf = placesIn(scope.debits);
  const named = namedSets(scope);
  const clearly = new Set(named.strength >= CLEARLY_NAMED ? named.sets : []);
  const seen = new Set<string>();
  return [...named.sets, ...plainSets(scope)].flatMap((set) => {
    const sum = set.reduce((all, entry) => all + entry.open, 0);
    if (sum <= 0 || sum > LARGEST) return [];
    const open = minor(sum);
    const expected = convertBy(open, rate);
    const off = Math.abs(receipt.amount - expected);
    const exact = off === 0;
    if (!exact && !(clearly.has(set) && off <= expected * BANKS_MARGIN)) return [];
    const key = set
      .map(({ item }) => item.id)
      .sort()
      .join('\n');
    if (seen.has(key)) return [];
    seen.add(key);
    const lines = set.map((entry): Line => ({
      entry,
      cash: entry.open,
      discount: 0,
      writeOff: 0,
      reason: null,
    }));
    const room = exact ? 0 : -log(2 * BANKS_MARGIN * expected + 1);
    const weight = context.expected.effects.exact + BY_RATE + room;
    const as: Receipt = { ...receipt, currency: set[0]!.item.currency, amount: open };
    return explainSet(
      set,
      [{ effect: 'exact', lines, onAccount: 0, short: 0, weight }],
      scope,
      context,
      prior,
      placeOf,
    ).map((explanation) => ({
      ...explanation,
      exchanged: { as, came: receipt, rate, published: rate, expected, ...inReceiptsMoney(lines, receipt) },
    }));
  });
}

/** One item, everything due up to a day, two items of a list that is not long, everything with its credits. */
function plainSets({ debits, credits }: Scope): readonly (readonly Entry[])[] {
  const sets: (readonly Entry[])[] = debits.map((entry) => [entry]);
  for (let to = 2; to <= debits.length; to++) sets.push(debits.slice(0, to));
  if (credits.length > 0) sets.push([...debits, ...credits]);
  if (debits.length <= FOR_PAIRS)
    debits.forEach((a, index) => debits.slice(index + 1).forEach((b) => sets.push([a, b])));
  return sets;
}
const FOR_PAIRS = 40;

/** Beyond these a product is no whole amount any more, and nothing is said. In minor units. */
const LARGEST = 1e11;
const USUAL_RATES = { least: 1e-6, most: 1e6 };
const isUsual = ({ rate }: KnownRate): boolean =>
  Number(rate.rate) >= USUAL_RATES.least && Number(rate.rate) <= USUAL_RATES.most;
const staysExact = (lines: readonly Line[], sent: number, came: number): boolean =>
  lines.every(({ cash }) => (Math.abs(cash) / sent) * came <= LARGEST * 1e4);

const weighed = (explanation: Explanation, more: number): Explanation => ({
  ...explanation,
  weight: explanation.weight + more,
  parts: { ...explanation.parts, amount: explanation.parts.amount + more },
});

/**
 * The receipt shared out over lines in another currency: each at the rate that cash and receipt imply, the odd units on the largest, so that
 * nothing is lost. Discounts at the same rate.
 */
function inReceiptsMoney(
  lines: readonly Line[],
  { amount }: Receipt,
): { readonly cash: readonly Minor[]; readonly discounts: readonly Minor[] } {
  const all = BigInt(lines.reduce((sum, { cash }) => sum + cash, 0));
  const at = (value: number): Minor => timesRatio(minor(value), BigInt(amount), all);
  const cash = lines.map((line) => at(line.cash));
  const rest = amount - cash.reduce((sum, each) => sum + each, 0);
  const largest = lines.reduce((best, line, index) => (line.cash > lines[best]!.cash ? index : best), 0);
  return {
    cash: cash.map((each, index) => (index === largest ? minor(each + rest) : each)),
    discounts: lines.map(({ discount }) => at(discount)),
  };
}
