import type { DunningPolicy, FeeRule, PerCurrency, Step } from '../dunning/policy.ts';
import { ZERO } from '../money/minor.ts';
import type { Money } from './fields.ts';
import { inCurrency } from './money.ts';
import type { DunningDocument } from './schema.ts';

type Present<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };
type StepDocument = NonNullable<DunningDocument['steps']>[number];
type FeeDocument = Exclude<NonNullable<StepDocument['fee']>, Money>;

/**
 * The ladder that holds for a customer. A named ladder says what differs; the rest comes from the section it stands in. A name the
 * policy does not have is the default ladder: a customer must not go without for a misspelt name.
 */
export function dunningPolicy(section: DunningDocument, ladder?: string): DunningPolicy {
  const named = ladder !== undefined && Object.hasOwn(section.ladders ?? {}, ladder);
  const { ladders: _, ...above } = section;
  const own = named ? present(section.ladders?.[ladder] ?? {}) : {};
  const all = { ...above, ...own } as Present<DunningDocument>; // the defaults say every key
  const interest = { ...above.interest, ...own.interest } as Present<
    NonNullable<DunningDocument['interest']>
  >;
  return {
    ladder: named ? ladder : 'default',
    boundary: all.boundary,
    steps: all.steps.map((step) => stepOf(step, all.after)),
    onePerRun: all.onePerRun,
    afterLast: all.afterLast,
    letterLevel: all.letterLevel,
    scope: all.scope,
    minimum: perCurrency(all.minimum),
    minimumOf: all.minimumOf,
    showNotDue: all.showNotDue,
    interest: {
      percentPerYear: interest.ratePerYear,
      dayCount: interest.dayCount === '360' ? 360 : 365,
      from: interest.from,
    },
    quietDays: all.quietDays,
    contactCap: all.contactCap,
    sendWindow: { ...above.sendWindow, ...own.sendWindow } as DunningPolicy['sendWindow'],
  };
}

/** A key written as null says nothing, like one left out. */
const present = <T extends object>(section: T): T =>
  Object.fromEntries(
    Object.entries(section).filter(([, value]) => value !== null && value !== undefined),
  ) as T;

const perCurrency =
  (money: Money | null | undefined): PerCurrency =>
  (currency) =>
    money === null || money === undefined ? undefined : inCurrency(money, currency);

const orZero =
  (money: Money | null | undefined): PerCurrency =>
  (currency) =>
    money === null || money === undefined ? ZERO : inCurrency(money, currency);

const stepOf = (step: StepDocument, after: 'due' | 'previous'): Step => ({
  level: step.level,
  afterDays: step.afterDays,
  channel: step.channel,
  template: step.template,
  count: step.count ?? 'days',
  after: step.after ?? after,
  fee: feeOf(step.fee),
  when: {
    unpaidInvoices: step.when?.unpaidInvoices ?? 0,
    unpaidBalance: orZero(step.when?.unpaidBalance),
  },
});

function feeOf(fee: StepDocument['fee']): FeeRule | null {
  if (fee === null || fee === undefined) return null;
  const rule: FeeDocument = isRule(fee) ? fee : { fixed: fee };
  return {
    fixed: orZero(rule.fixed),
    percent: rule.percent ?? 0,
    of: rule.of ?? 'letter',
    perItem: orZero(rule.perItem),
    ranges: (rule.ranges ?? []).map((range) => ({
      from: perCurrency(range.from),
      fixed: orZero(range.fixed),
      percent: range.percent ?? 0,
    })),
    method: rule.method ?? 'single',
    min: orZero(rule.min),
    max: perCurrency(rule.max),
  };
}

/** Currency codes are three capitals; no key of a fee is. */
const isRule = (fee: NonNullable<StepDocument['fee']>): fee is FeeDocument =>
  typeof fee === 'object' && !Object.keys(fee).some((name) => /^[A-Z]{3}$/.test(name));
