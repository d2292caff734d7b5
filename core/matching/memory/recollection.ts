import type { IsoDate } from '../../calendar/iso-date.ts';
import { dayNumber } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { expectationsOf, totalsOf, type Expectations, type Totals } from './expectations.ts';
import {
  lagOf,
  MOST_RECENT,
  NO_HABIT,
  NO_VERDICTS,
  RECENT_DAYS,
  type Effect,
  type Forgotten,
  type Habit,
  type Memory,
  type PaidBefore,
  type PaidFor,
  type SetKind,
  type Verdicts,
} from './memory.ts';

/** One settled receipt, reduced to what is learnt from it. */
export interface Lesson {
  readonly on: IsoDate;
  readonly customer: CustomerId;
  /** Bank account and name the money came from, as keys; absent where there was none. */
  readonly account?: string;
  readonly name?: string;
  /** How the amount came about; absent when that is not known. */
  readonly habit?: {
    readonly set: SetKind | null;
    readonly effect: Effect;
    readonly fee?: number;
    /** The receipt itself. */
    readonly receipt?: PaidBefore;
    /** Overdue days of what was paid, and of everything that was open. */
    readonly paid: readonly number[];
    readonly seen: readonly number[];
  };
}

/** Memory in use: quick to ask and to add to. `memory()` gives the plain value back. */
export interface Recollection {
  readonly byAccount: (account: string) => readonly PaidFor[];
  readonly byName: (name: string) => readonly PaidFor[];
  readonly expect: (customer: CustomerId) => Expectations;
  /** An earlier receipt of a customer, of the same amount and not long before. */
  readonly paidBefore: (
    customer: CustomerId,
    receipt: Pick<Receipt, 'bookedOn' | 'amount' | 'currency'>,
  ) => PaidBefore | undefined;
  learn(lesson: Lesson): void;
  /** How often answers of a class were right. */
  readonly verdictsOn: (answers: string) => Verdicts;
  learnVerdict(answers: string, right: boolean): void;
  /** A receipt that was applied to nothing: how often that happens is all it teaches. */
  learnUnapplied(on: IsoDate): void;
  memory(): Memory;
}

interface Counts {
  payments: number;
  readonly sets: Record<SetKind, number>;
  readonly effects: Record<Effect, number>;
  readonly paid: number[];
  readonly seen: number[];
  readonly fees: Record<string, number>;
  recent: readonly PaidBefore[];
  verdicts: Record<string, Verdicts>;
}

/** A contradicted habit loses this share of its weight: a payer that pays for another customer now is believed soon. */
const FADES = 0.5;
/** Expectations are made from counts in microseconds: only so many are kept. */
const MOST_AT_HAND = 5_000;
const NOBODY: readonly PaidFor[] = [];

export function recollect(memory: Memory): Recollection {
  const accounts = new Map<string, readonly PaidFor[]>(Object.entries(memory.accounts));
  const names = new Map<string, readonly PaidFor[]>(Object.entries(memory.names));
  const client = countsOf(memory.client);
  const customers = new Map<string, Counts>(
    Object.entries(memory.customers).map(([id, habit]) => [id, countsOf(habit)]),
  );
  const forgotten = new Map(
    memory.forgotten?.map((each) => [`${each.kind}\n${each.payer}\n${each.customer}`, each.through]),
  );
  const isForgotten = (kind: Forgotten['kind'], payer: string, customer: CustomerId, on: IsoDate): boolean =>
    forgotten.size > 0 && on <= (forgotten.get(`${kind}\n${payer}\n${customer}`) ?? '');
  let through = memory.through;
  const expectations = new Map<CustomerId, Expectations>();
  let totals: Totals | undefined;

  return {
    byAccount: (account) => accounts.get(account) ?? NOBODY,
    byName: (name) => names.get(name) ?? NOBODY,
    expect(customer) {
      let expected = expectations.get(customer);
      if (!expected) {
        expected = expectationsOf(client, customers.get(customer), (totals ??= totalsOf(client)));
        if (expectations.size >= MOST_AT_HAND) expectations.clear();
        expectations.set(customer, expected);
      }
      return expected;
    },
    paidBefore: (customer, { bookedOn, amount, currency }) =>
      customers
        .get(customer)
        ?.recent.find(
          (paid) =>
            paid.amount === amount &&
            paid.currency === currency &&
            paid.on <= bookedOn &&
            dayNumber(bookedOn) - dayNumber(paid.on) <= RECENT_DAYS,
        ),
    verdictsOn: (answers) => client.verdicts[answers] ?? NO_VERDICTS,
    learnVerdict(answers, right) {
      const { times, right: before } = client.verdicts[answers] ?? NO_VERDICTS;
      client.verdicts[answers] = { times: times + 1, right: before + (right ? 1 : 0) };
    },
    learnUnapplied(on) {
      client.payments++;
      client.effects['on-account']++;
      totals = undefined;
      if (client.payments % refreshEvery(client.payments) === 0) expectations.clear();
      if (through === null || on > through) through = on;
    },
    learn({ on, customer, account, name, habit }) {
      if (account && !isForgotten('account', account, customer, on))
        accounts.set(account, remember(accounts.get(account) ?? NOBODY, customer, on));
      if (name && !isForgotten('name', name, customer, on))
        names.set(name, remember(names.get(name) ?? NOBODY, customer, on));
      if (habit) {
        let own = customers.get(customer);
        if (!own) customers.set(customer, (own = countsOf(NO_HABIT)));
        count(habit, client, own);
        if (habit.receipt) own.recent = [...own.recent, habit.receipt].slice(-MOST_RECENT);
        expectations.delete(customer);
        totals = undefined;
        // The client's habit moves slowly: refreshing everybody's expectations now and then is enough, and near linear.
        if (client.payments % refreshEvery(client.payments) === 0) expectations.clear();
      }
      if (through === null || on > through) through = on;
    },
    memory: () => ({
      version: 1,
      through,
      accounts: inOrder(accounts),
      names: inOrder(names),
      client,
      customers: inOrder(customers),
      ...(memory.forgotten ? { forgotten: memory.forgotten } : {}),
    }),
  };
}

const refreshEvery = (payments: number): number => (payments < 100 ? 1 : payments < 2000 ? 20 : 200);

function countsOf(habit: Habit): Counts {
  return {
    payments: habit.payments,
    sets: { ...habit.sets },
    effects: { ...habit.effects },
    paid: [...habit.paid],
    seen: [...habit.seen],
    fees: { ...habit.fees },
    recent: habit.recent ?? [],
    verdicts: { ...habit.verdicts },
  };
}

function count(habit: NonNullable<Lesson['habit']>, client: Counts, own: Counts): void {
  for (const counts of [client, own]) {
    counts.payments++;
    if (habit.set) counts.sets[habit.set]++;
    counts.effects[habit.effect]++;
    if (habit.fee !== undefined) counts.fees[String(habit.fee)] = (counts.fees[String(habit.fee)] ?? 0) + 1;
  }
  for (const days of habit.paid) {
    const lag = lagOf(days);
    client.paid[lag]!++;
    own.paid[lag]!++;
  }
  for (const days of habit.seen) {
    const lag = lagOf(days);
    client.seen[lag]!++;
    own.seen[lag]!++;
  }
}

function remember(list: readonly PaidFor[], customer: CustomerId, on: IsoDate): readonly PaidFor[] {
  let found = false;
  const next = list.map((paid): PaidFor => {
    if (paid.customer !== customer) return { ...paid, times: round(paid.times * fadedSince(paid, on)) };
    found = true;
    return { ...paid, times: paid.times + 1, lastOn: on };
  });
  if (!found) next.push({ customer, times: 1, lastOn: on });
  return next
    .filter(({ times }) => times >= 0.1)
    .sort((a, b) => b.times - a.times || (a.customer < b.customer ? -1 : 1));
}

/** An account may pay for several customers in turn; only one that has not been paid for of late fades fast. */
const fadedSince = (paid: PaidFor, on: IsoDate): number =>
  dayNumber(on) - dayNumber(paid.lastOn) > 180 ? FADES : 0.98;
const round = (times: number): number => Math.round(times * 1000) / 1000;

function inOrder<V>(map: ReadonlyMap<string, V>): Record<string, V> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
