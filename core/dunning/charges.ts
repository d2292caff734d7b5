import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Currency } from '../money/currency.ts';
import { minor, plus, sum, ZERO, type Minor } from '../money/minor.ts';
import { shareOut, timesRatio } from '../money/share.ts';
import type { Climbed } from './history.ts';
import type { DunningPolicy, FeeRule, PerCurrency } from './policy.ts';

/**
 * Simple interest on what is open, from the day after it fell due (or was invoiced) or was last claimed, to `on`:
 * open × percent × days ÷ (100 × day count), rounded half away from zero per item. Nothing before the due day.
 */
export function interestOn(item: OpenItem, climbed: Climbed, policy: DunningPolicy, on: IsoDate): Minor {
  const { percentPerYear, dayCount, from } = policy.interest;
  const [whole = '0', decimals = ''] = percentPerYear.split('.');
  const numerator = BigInt(whole + decimals);
  const start = climbed.interestUntil ?? (from === 'due' ? item.dueOn : item.issuedOn);
  const days = daysBetween(start, on);
  if (numerator === 0n || days <= 0 || on <= item.dueOn || item.open <= 0) return ZERO;
  const denominator = BigInt(100 * dayCount) * BigInt(`1${'0'.repeat(decimals.length)}`);
  return timesRatio(item.open, numerator * BigInt(days), denominator);
}

/** The fee of each item of a letter, adding up to the letter's fee; a fee of the whole letter is shared out by open amount. */
export function feesOf(
  rule: FeeRule | null,
  items: readonly OpenItem[],
  currency: Currency,
): readonly Minor[] {
  if (!rule) return items.map(() => ZERO);
  if (rule.of === 'item') return items.map(({ open }) => feeOf(rule, open, 1, currency));
  const total = feeOf(rule, sum(items.map(({ open }) => open)), items.length, currency);
  return shareOut(
    total,
    items.map(({ open }) => Math.max(1, open)),
  ).shares;
}

function feeOf(rule: FeeRule, base: Minor, items: number, currency: Currency): Minor {
  const amount = (of: PerCurrency): Minor => of(currency) ?? ZERO;
  let fee = plus(amount(rule.fixed), percentOf(base, rule.percent));
  fee = plus(fee, minor(amount(rule.perItem) * items));
  fee = plus(fee, ofRanges(rule, base, currency));
  const [least, most] = [rule.min(currency), rule.max(currency)];
  if (least !== undefined && fee < least) fee = least;
  return most !== undefined && fee > most ? most : fee;
}

function ofRanges(rule: FeeRule, base: Minor, currency: Currency): Minor {
  const ranges = rule.ranges
    .map(({ from, fixed, percent }) => ({
      from: from(currency) ?? ZERO,
      fixed: fixed(currency) ?? ZERO,
      percent,
    }))
    .sort((a, b) => a.from - b.from);
  let fee = ZERO;
  ranges.forEach((range, index) => {
    if (base < range.from) return;
    const next = ranges[index + 1]?.from;
    if (rule.method === 'single') {
      if (next === undefined || base < next) fee = plus(range.fixed, percentOf(base, range.percent));
    } else {
      const slice = minor((next === undefined || base < next ? base : next) - range.from);
      fee = plus(fee, plus(range.fixed, percentOf(slice, range.percent)));
    }
  });
  return fee;
}

/** Percent with up to four decimals, exactly. */
const percentOf = (base: Minor, percent: number): Minor =>
  timesRatio(base, BigInt(Math.round(percent * 10_000)), 1_000_000n);
