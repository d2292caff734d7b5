import type { Receipt } from '../../ledger/receipt.ts';
import { exp, log, logSumExp } from '../../math/exp-log.ts';
import { searchList, type Found } from '../combinations/search.ts';
import { setPrior, type SetPrior } from '../combinations/set-prior.ts';
import { subsetsOf, type Budget } from '../combinations/subset-sum.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Expectations } from '../memory/expectations.ts';
import type { PaidBefore } from '../memory/memory.ts';
import type { Mention } from '../references/mention.ts';
import type { Reading } from '../text/reading.ts';
import { adviceThatAddsUp, advisedFits, isAdvised } from './advice.ts';
import { discountOn, expiredDiscount, fitsOf, type Fit, type FitContext } from './effects.ts';
import type { Explanation, Scope } from './explanation.ts';
import { weighText, weighWords } from './text-weight.ts';

export interface ScopeContext {
  readonly receipt: Receipt;
  readonly reading: Reading;
  readonly today: number;
  readonly expected: Expectations;
  readonly fit: FitContext;
  readonly budget: Budget;
  /** An earlier receipt of the same amount, not long ago. */
  readonly paidBefore: PaidBefore | undefined;
}

export interface ScopeExplained {
  readonly explanations: readonly Explanation[];
  /** log weight of exact sets that were not tried. */
  readonly unlisted: number;
  readonly cut: boolean;
}

/** Named this strongly, items that fit the amount need no other explanation searched for. */
export const CLEARLY_NAMED = 7;
const USES_CREDIT = log(0.2);
const LEAVES_CREDIT = log(0.85);

/** Every explanation of a receipt from the items of one customer or group. */
export function explainScope(scope: Scope, context: ScopeContext): ScopeExplained {
  const { receipt, today, expected } = context;
  const prior = setPrior(scope.debits, today, expected);
  const placeOf = placesIn(scope.debits);
  /** Credits, and what is named beyond the scope: numbered on as they come. */
  const others = new Map<Entry, number>();
  const numberOf = (entry: Entry): number => {
    let number = placeOf(entry) ?? others.get(entry);
    if (number === undefined) others.set(entry, (number = scope.debits.length + others.size));
    return number;
  };
  const seen = new Set<string>();
  const explanations: Explanation[] = [];
  let unlisted = -Infinity;
  let cut = false;

  const consider = (set: readonly Entry[]): boolean => {
    if (set.length === 0) return false;
    const numbers = set.map(numberOf);
    const key = numbers.length === 1 ? String(numbers[0]) : numbers.sort((a, b) => a - b).join();
    if (seen.has(key)) return false;
    seen.add(key);
    const fits = [
      ...(isAdvised(set, advised) ? advisedFits(advised, context.fit) : []),
      ...fitsOf(set, context.fit),
    ];
    if (isWanted(set, scope)) explanations.push(...explainSet(set, fits, scope, context, prior, placeOf));
    return (
      fits.some(({ short, onAccount: over }) => short === 0 && over === 0) &&
      numbers.some((number) => number < scope.debits.length)
    );
  };
  const considerAll = (sets: readonly (readonly Entry[])[]): void => {
    for (const set of sets) if (isWanted(set, scope)) consider(set);
  };

  const advised = adviceThatAddsUp(scope.advised, receipt.amount);
  const named = namedSets(scope);
  let settled = advised.length > 0 && consider(advised.map(({ entry }) => entry));
  for (const set of named.sets) if (consider(set) && named.strength >= CLEARLY_NAMED) settled = true;
  if (!settled && named.all.length > 0) {
    for (const set of subsetsOfNamed(named.all, receipt.amount, context)) settled = consider(set) || settled;
    for (const set of withUnnamed(named.sets[0] ?? [], scope, context, prior))
      settled = consider(set) || settled;
  }
  if (!settled || named.strength < CLEARLY_NAMED) {
    const plain = searchAll(scope, context, prior, 'plain');
    considerAll(plain.sets);
    considerAll(searchAll(scope, context, prior, 'discounted').sets);
    cut = plain.cut;
    if (!plain.complete)
      unlisted = expected.sets.free + densityOfSum(prior, receipt.amount) + expected.effects.exact;
    considerAll(nearSets(scope, receipt.amount, prior));
  } else for (const entry of scope.debits) if (entry.open === receipt.amount) consider([entry]);
  const account = isWanted(NO_ITEMS, scope) ? onAccount(scope, context) : undefined;
  if (account) explanations.push(account);
  return { explanations, unlisted: unlisted + scope.payer.weight, cut };
}

const NO_ITEMS: readonly Entry[] = [];

/** Of the items of several customers only what pays for more than one is asked for: each alone has been looked at, or will be. */
const isWanted = (set: readonly Entry[], { accounts }: Scope): boolean =>
  accounts.length < 2 || set.some(({ account }) => account !== set[0]!.account);

/** Tells where entries stand in a list: a short one is looked through, of a long one a table is made when it is first asked. */
export function placesIn(list: readonly Entry[]): (entry: Entry) => number | undefined {
  if (list.length <= LOOKED_THROUGH)
    return (entry) => {
      const place = list.indexOf(entry);
      return place < 0 ? undefined : place;
    };
  let table: ReadonlyMap<Entry, number> | undefined;
  return (entry) => (table ??= new Map(list.map((each, place) => [each, place]))).get(entry);
}
const LOOKED_THROUGH = 64;

/** All fits of one set, weighed. */
export function explainSet(
  set: readonly Entry[],
  fits: readonly Fit[],
  scope: Scope,
  context: ScopeContext,
  prior: SetPrior,
  placeOf: (entry: Entry) => number | undefined,
): readonly Explanation[] {
  if (fits.length === 0) return [];
  const members: number[] = [];
  let credits = 0;
  for (const entry of set) {
    const index = placeOf(entry);
    if (index === undefined) credits++;
    else members.push(index);
  }
  if (members.length === 0) return [];
  members.sort((a, b) => a - b);
  const text = weighText(scope.mentions, new Set(set), context.reading.cut);
  const setWeight =
    prior.weigh(members) +
    prior.passedOver(members, (entry) => text.covered.has(entry)) +
    credits * USES_CREDIT +
    (scope.credits.length - credits) * LEAVES_CREDIT +
    customersWeight(set);
  const agreed = amountsAgreed(set, context.fit.written);
  const setKind = prior.kindOf(members);
  return fits.map((fit) => {
    const words = weighWords(context.reading.meanings, fit.effect, credits > 0);
    return {
      scope,
      customer: scope.payer.customer,
      effect: fit.effect,
      setKind,
      lines: fit.lines,
      onAccount: fit.onAccount,
      short: fit.short,
      weight: scope.payer.weight + setWeight + fit.weight + text.weight + words + agreed,
      parts: {
        payer: scope.payer.weight,
        set: setWeight,
        amount: fit.weight,
        text: text.weight + words + agreed,
      },
      text,
      advised: fit.advised === true,
      duplicates: [],
    };
  });
}

/** Paying for several customers at once is rare. */
function customersWeight(set: readonly Entry[]): number {
  if (set.every(({ account }) => account === set[0]!.account)) return 0;
  const customers = new Set(set.map(({ account }) => account.customer));
  return customers.size === 1 ? 0 : -2.5 * (customers.size - 1);
}

/** An amount in the text that is the open amount of an item of the set. */
function amountsAgreed(set: readonly Entry[], written: ReadonlySet<number>): number {
  if (written.size === 0) return 0;
  let agreed = 0;
  for (const { open } of set) if (written.has(Math.abs(open))) agreed += 2;
  return agreed;
}

interface NamedSets {
  /** Candidate sets from the plainest reading on. */
  readonly sets: readonly (readonly Entry[])[];
  /** Everything any mention may mean. */
  readonly all: readonly Entry[];
  readonly strength: number;
}

/** The sets the text names: all of it; with ranges filled; with numbers read through a slip; one order's items. */
export function namedSets({ mentions }: Scope): NamedSets {
  const plain: Entry[] = [];
  const ranged: Entry[] = [];
  const slipped: Entry[] = [];
  const all: Entry[] = [];
  let strength = 0;
  for (const mention of mentions.found) {
    const open = mention.entries.filter((entry) => entry.open !== 0);
    if (open.length === 0) continue;
    all.push(...open);
    if (mention.via === 'range') ranged.push(...open);
    else if (mention.via === 'slip' || mention.via === 'look-alike') {
      if (open.length === 1) slipped.push(open[0]!);
    } else if (mention.strength >= 1.5) {
      if (open.length === 1 || mention.via === 'order') plain.push(...open);
      else plain.push(open[0]!);
      strength += mention.strength;
    }
  }
  const sets = [plain];
  if (slipped.length > 0) sets.push([...plain, ...slipped]);
  if (ranged.length > 0) sets.push([...plain, ...ranged], [...plain, ...ranged, ...slipped]);
  return { sets: sets.map(unique).filter((set) => set.length > 0), all: unique(all), strength };
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/** Some of what the text may mean, to the cent: an item named and left out, one of several readings of a number. */
function subsetsOfNamed(
  all: readonly Entry[],
  cash: number,
  { budget, fit }: ScopeContext,
): readonly (readonly Entry[])[] {
  const pool = all.slice(0, 24);
  const pick = (amounts: readonly number[]): readonly (readonly Entry[])[] =>
    subsetsOf(amounts, cash, 24, budget).sets.map((set) => set.map((index) => pool[index]!));
  const plain = pick(pool.map(({ open }) => open));
  const reduced = pool.map(
    (entry) => entry.open - (discountOn(entry, fit.on) || expiredDiscount(entry, fit.on)),
  );
  return reduced.some((amount, index) => amount !== pool[index]!.open) ? [...plain, ...pick(reduced)] : plain;
}

/** What the text names, and credits or a few more items that make the amount exact. */
function withUnnamed(
  named: readonly Entry[],
  scope: Scope,
  { receipt, budget, fit }: ScopeContext,
  prior: SetPrior,
): readonly (readonly Entry[])[] {
  if (named.length === 0) return [];
  const inSet = new Set(named);
  const sets: (readonly Entry[])[] = [];
  const credits = scope.credits.filter((entry) => !inSet.has(entry)).slice(0, 16);
  const gross = (entries: readonly Entry[]): number => entries.reduce((sum, { open }) => sum + open, 0);
  const reduction = named.reduce(
    (sum, entry) => sum + (discountOn(entry, fit.on) || expiredDiscount(entry, fit.on)),
    0,
  );
  for (const less of reduction > 0 ? [0, reduction] : [0]) {
    const rest = receipt.amount - (gross(named) - less);
    if (rest < 0 && credits.length > 0)
      for (const set of subsetsOf(
        credits.map(({ open }) => open),
        rest,
        12,
        budget,
      ).sets)
        sets.push([...named, ...set.map((index) => credits[index]!)]);
    if (rest > 0) {
      const others = scope.debits.filter((entry) => !inSet.has(entry));
      const odds = scope.debits.flatMap((entry, index) => (inSet.has(entry) ? [] : [prior.odds[index]!]));
      const found = searchList(
        others.map(({ open }) => open),
        odds,
        budget,
      ).find(rest, false);
      for (const set of found.sets) sets.push([...named, ...set.map((index) => others[index]!)]);
      const discounted = others.filter((entry) => {
        const discount = discountOn(entry, fit.on);
        return discount > 0 && entry.open - discount === rest;
      });
      if (discounted.length === 1) sets.push([...named, ...discounted]);
    }
  }
  return sets;
}

/** Sets of any items that make the amount exact, with and without each credit; on full or on discounted amounts. */
function searchAll(
  { debits, credits }: Scope,
  { receipt, budget, fit }: ScopeContext,
  prior: SetPrior,
  amounts: 'plain' | 'discounted',
): { sets: readonly (readonly Entry[])[]; complete: boolean; cut: boolean } {
  const values: number[] = debits.map(({ open }) => open);
  if (amounts === 'discounted') {
    let any = false;
    debits.forEach((entry, index) => {
      const discount = discountOn(entry, fit.on) || expiredDiscount(entry, fit.on);
      if (discount > 0) any = true;
      values[index] = entry.open - discount;
    });
    if (!any) return { sets: [], complete: true, cut: false };
  }
  const search = searchList(values, prior.odds, budget);
  const sets: (readonly Entry[])[] = [];
  const take = (found: Found, extra: readonly Entry[]): void => {
    for (const set of found.sets) sets.push([...set.map((index) => debits[index]!), ...extra]);
  };
  const first = search.find(receipt.amount, true);
  take(first, []);
  let { complete, cut } = first;
  if (credits.length > 0) {
    complete &&= credits.length <= MOST_CREDITS;
    for (const credit of credits.slice(0, MOST_CREDITS)) {
      const found = search.find(receipt.amount - credit.open, false);
      take(found, [credit]);
      complete &&= found.complete && credits.length === 1;
      cut ||= found.cut;
    }
    if (credits.length > 1)
      take(search.find(receipt.amount - credits.reduce((sum, { open }) => sum + open, 0), false), credits);
  }
  return { sets, complete, cut };
}
const MOST_CREDITS = 8;

/** Sets that nearly make the amount, for payments short or over: one item, everything due up to a day, everything. */
function nearSets({ debits }: Scope, cash: number, prior: SetPrior): readonly (readonly Entry[])[] {
  const near: { from: number; to: number; off: number }[] = [];
  const offer = (sum: number, from: number, to: number): void => {
    const off = sum >= cash ? (sum - cash) / sum : ((cash - sum) / cash) * 1.5;
    if (off <= 0.12) near.push({ from, to, off });
  };
  let likely: number | undefined;
  debits.forEach(({ open }, index) => {
    offer(open, index, index + 1);
    if (open > cash && (likely === undefined || prior.odds[index]! > prior.odds[likely]!)) likely = index;
  });
  let sum = 0;
  debits.forEach((entry, index) => {
    sum += entry.open;
    if (index > 0 && entry.due !== debits[index + 1]?.due) offer(sum, 0, index + 1);
  });
  const oldest = debits[0];
  near.sort((a, b) => a.off - b.off);
  const sets = near.slice(0, 10).map(({ from, to }) => debits.slice(from, to));
  if (likely !== undefined) sets.push([debits[likely]!]);
  if (oldest && oldest.open > cash) sets.push([oldest]);
  return sets;
}

/**
 * log P(sum of a payment = cash | each item paid or not by its own odds), per minor unit: how much room chance has in a list
 * too long to try every set. Normal approximation by mean and variance of the sum.
 */
function densityOfSum({ entries, odds }: SetPrior, cash: number): number {
  let mean = 0;
  let variance = 0;
  entries.forEach(({ open }, index) => {
    const p = 1 / (1 + exp(-odds[index]!));
    mean += p * open;
    variance += p * (1 - p) * open * open;
  });
  if (variance === 0) return -Infinity;
  return -((cash - mean) * (cash - mean)) / (2 * variance) - 0.5 * log(6.283185307179586 * variance);
}
/** Nothing is paid that is open: a second payment of what was paid, a prepayment, or an item that is not there. */
function onAccount(scope: Scope, context: ScopeContext): Explanation | undefined {
  const { receipt, reading, expected, paidBefore } = context;
  const text = weighText(NOTHING_UNRESOLVED(scope), new Set(), reading.cut);
  const closed = scope.mentions.found.filter(
    ({ entries, strength }) => strength >= 3 && entries.every(({ open }) => open === 0),
  );
  const closedItems = unique(closed.flatMap(({ entries }) => entries.slice(0, 1)));
  const total = closedItems.reduce((sum, { item }) => sum + item.total, 0);
  const duplicate =
    closed.length > 0 && total === receipt.amount && closed.length === scope.mentions.found.length;
  let weight = expected.effects['on-account'];
  let textWeight = text.weight + weighWords(reading.meanings, 'on-account', false);
  if (duplicate) {
    weight += log(0.5);
    for (const { strength } of closed) textWeight += strength - log(0.012 * exp(Math.min(strength, 12)) + 1);
  } else if (paidBefore && scope.mentions.found.length === 0) weight += PAID_TWICE;
  else weight += logSumExp([-log(10 * receipt.amount + 1), recurring(scope, receipt.amount)]);
  return {
    scope,
    customer: scope.payer.customer,
    effect: 'on-account',
    setKind: null,
    lines: [],
    onAccount: receipt.amount as number,
    short: 0,
    weight: scope.payer.weight + weight + textWeight,
    parts: { payer: scope.payer.weight, set: 0, amount: weight, text: textWeight },
    text,
    advised: false,
    duplicates: duplicate ? closedItems : [],
  };
}

/** log of the share of payments on account that are a second payment of the same amount; the rest may be any amount. */
const PAID_TWICE = log(0.3);

/** Prices repeat: an item that is not there may well cost what another one does. */
function recurring({ debits }: Scope, cash: number): number {
  return debits.some(({ open }) => open === cash) ? log(0.03 / (debits.length + 5)) : -Infinity;
}

/** A number nobody's item bears is no argument against a payment for an item that is not there. */
const NOTHING_UNRESOLVED = (scope: Scope): { found: readonly Mention[]; unresolved: [] } => ({
  found: scope.mentions.found,
  unresolved: [],
});
