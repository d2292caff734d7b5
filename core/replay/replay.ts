import type { IsoDate } from '../calendar/iso-date.ts';
import type { Customer } from '../ledger/customer.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Application, Receipt } from '../ledger/receipt.ts';
import { closedByLine, type Decision } from '../matching/decision.ts';
import { findReturned, tellingWords } from '../matching/judge/find-returned.ts';
import type { Earlier } from '../matching/judge/returned.ts';
import { createMatcher, type Matcher, type MatcherInput, type PolicyFor } from '../matching/matcher.ts';
import type { Settled } from '../matching/memory/lesson.ts';
import { EMPTY_MEMORY, type Memory } from '../matching/memory/memory.ts';
import type { Rate } from '../money/exchange.ts';
import { minor, ZERO } from '../money/minor.ts';

/** A closed history. Amounts as the ledger has them; order does not matter. */
export interface History {
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
}

export interface ReplayInput extends History {
  readonly policyFor: PolicyFor;
  /** What was known before the history begins. */
  readonly memory?: Memory;
  /** Exchange rates; of each only days up to the receipt's count. */
  readonly rates?: readonly Rate[];
  /** Who decides; our matching when absent. */
  readonly engine?: (input: MatcherInput) => Matcher;
  /** Which receipts to decide; all when absent. The others only teach. */
  readonly decides?: (receipt: Receipt) => boolean;
  /** Told after each day, for progress on a terminal. */
  readonly onDay?: (day: IsoDate, decided: number) => void;
}

export interface Replayed {
  /** One per receipt, by day and receipt id. */
  readonly decisions: readonly Decision[];
  /** What would be known at the end. */
  readonly memory: Memory;
}

/**
 * Walks a history day by day and decides each day's receipts as they would have been decided then. A receipt sees items issued on
 * or before its day and not closed before it; what is open of an item is its total less the true applications of days
 * before; what was learnt comes from days before. Every event is touched once: time and memory are near linear.
 */
export function replay(input: ReplayInput): Replayed {
  const settledOf = settledReceipts(input);
  const matcher = (input.engine ?? createMatcher)({
    customers: input.customers,
    memory: input.memory ?? EMPTY_MEMORY,
    policyFor: input.policyFor,
    rates: input.rates ?? [],
    ...returnsIn(input, () => today),
  });
  let today: IsoDate = '' as IsoDate;
  const calendar = calendarOf(input);
  const decides = input.decides ?? (() => true);
  const decisions: Decision[] = [];
  const days = [...new Set([...calendar.receipts.keys(), ...settledOf.keys()])].sort();
  const upTo = eventsInOrder(calendar, matcher);
  for (const day of days) {
    today = day;
    upTo(day);
    const receipts = calendar.receipts.get(day)?.filter(decides) ?? [];
    if (receipts.length > 0) decisions.push(...matcher.decideDay(receipts));
    const settled = settledOf.get(day);
    if (settled) matcher.learn(settled);
    input.onDay?.(day, decisions.length);
  }
  return { decisions, memory: matcher.memory() };
}

/** What a closed history teaches, without deciding anything: for matching what is open today. */
export const learnHistory = (history: History, policyFor: PolicyFor, memory: Memory = EMPTY_MEMORY): Memory =>
  replay({ ...history, policyFor, memory, decides: () => false }).memory;

interface Calendar {
  readonly receipts: ReadonlyMap<IsoDate, readonly Receipt[]>;
  readonly issued: readonly OpenItem[];
  readonly applied: readonly Application[];
  readonly closed: readonly OpenItem[];
}

function calendarOf({ receipts, items, applications }: History): Calendar {
  return {
    receipts: groupBy(receipts, ({ bookedOn }) => bookedOn),
    issued: inOrder(items, ({ issuedOn }) => issuedOn),
    applied: inOrder(applications, ({ on }) => on),
    closed: inOrder(
      items.filter(({ closedOn }) => closedOn !== undefined),
      ({ closedOn }) => closedOn ?? '',
    ),
  };
}

/** Brings the ledger to the morning of a day: applications of days before, items issued up to it, items closed before it. */
function eventsInOrder({ issued, applied, closed }: Calendar, matcher: Matcher): (day: IsoDate) => void {
  let [nextIssued, nextApplied, nextClosed] = [0, 0, 0];
  /** Applied before their item was issued: a payment may come before its invoice. */
  const early = new Map<ItemId, number>();
  return (day) => {
    for (; nextIssued < issued.length && issued[nextIssued]!.issuedOn <= day; nextIssued++) {
      const item = issued[nextIssued]!;
      matcher.add(item, minor(item.total - (early.get(item.id) ?? 0)));
    }
    for (; nextApplied < applied.length && applied[nextApplied]!.on < day; nextApplied++) {
      const application = applied[nextApplied]!;
      const { item } = application;
      const used = closedByLine(application);
      const open = matcher.openOf(item);
      if (open === undefined) early.set(item, (early.get(item) ?? 0) + used);
      else matcher.setOpen(item, minor(open - used));
    }
    for (; nextClosed < closed.length && (closed[nextClosed]!.closedOn ?? day) < day; nextClosed++)
      matcher.setOpen(closed[nextClosed]!.id, ZERO);
  };
}

/** Receipts by the day on which the last of their applications was made: then, and not before, they teach. */
function settledReceipts({ receipts, applications }: History): ReadonlyMap<IsoDate, readonly Settled[]> {
  const byReceipt = groupBy(applications, ({ receipt }) => receipt);
  const settled = receipts.map((receipt) => {
    const own = byReceipt.get(receipt.id) ?? [];
    const on = own.reduce((last, { on: each }) => (each > last ? each : last), receipt.bookedOn);
    return { on, settled: { receipt, applications: own } };
  });
  return new Map(
    [...groupBy(settled, ({ on }) => on)].map(([on, list]) => [on, list.map((each) => each.settled)]),
  );
}

/** What was done, up to the day before, with a receipt that is taken back, by name or, where the bank names none, by amount and payer. */
function returnsIn(
  { receipts, applications }: History,
  today: () => IsoDate,
): Pick<MatcherInput, 'earlier' | 'findReturned'> {
  const named = new Set(receipts.flatMap(({ reversalOf }) => reversalOf ?? []));
  const unnamed = new Set(
    receipts.filter(({ amount, reversalOf }) => amount < 0 && !reversalOf).map(({ amount }) => -amount),
  );
  const said = new Set(
    receipts.flatMap((receipt) => (receipt.amount < 0 && !receipt.reversalOf ? tellingWords(receipt) : [])),
  );
  const isNamed = (receipt: Receipt): boolean =>
    said.size > 0 && tellingWords(receipt).some((word) => said.has(word));
  const wanted = receipts.filter(
    (receipt) =>
      named.has(receipt.id) ||
      receipt.reversalOf !== undefined ||
      unnamed.has(receipt.amount) ||
      isNamed(receipt),
  );
  const byId = new Map(wanted.map((receipt) => [receipt.id, receipt]));
  const byReceipt = groupBy(
    applications.filter(({ receipt }) => byId.has(receipt)),
    ({ receipt }) => receipt,
  );
  const asOfToday = (receipt: Receipt): Earlier => ({
    receipt,
    applications: (byReceipt.get(receipt.id) ?? []).filter(({ on }) => on < today()),
  });
  const find = findReturned(wanted.map((receipt) => ({ receipt, applications: [] })));
  return {
    earlier: (id) => {
      const receipt = byId.get(id);
      return receipt && receipt.bookedOn <= today() ? asOfToday(receipt) : undefined;
    },
    findReturned: (returned) =>
      find(returned)
        .map(({ receipt }) => asOfToday(receipt))
        .filter((each) => each.applications.length > 0),
  };
}

function groupBy<T, K>(list: readonly T[], keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

const inOrder = <T extends { readonly id?: string; readonly receipt?: string }>(
  list: readonly T[],
  dayOf: (each: T) => string,
): readonly T[] => [...list].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
