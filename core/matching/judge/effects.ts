import { dayNumber, type IsoDate } from '../../calendar/iso-date.ts';
import { log, logSumExp } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import { byDueDay } from '../ledger/open-ledger.ts';
import type { Expectations } from '../memory/expectations.ts';
import type { Effect } from '../memory/memory.ts';
import { subsetsOf } from '../combinations/subset-sum.ts';

/** Cash on one item, and how the rest of it is closed. Whole minor units. */
export interface Line {
  readonly entry: Entry;
  readonly cash: number;
  readonly discount: number;
  readonly writeOff: number;
  readonly reason: string | null;
}

/** One way in which a sum of cash fits a set of items. */
export interface Fit {
  readonly effect: Effect;
  readonly lines: readonly Line[];
  /** Cash beyond the items. */
  readonly onAccount: number;
  /** Below what is open: how much, for sentences. */
  readonly short: number;
  /** log P(this amount | these items are paid), per minor unit. */
  readonly weight: number;
  /** The payer's advice says how the cash is spread. */
  readonly advised?: true;
}

/** What the fit depends on beside the items. */
export interface FitContext {
  readonly cash: number;
  readonly on: IsoDate;
  /** Minor units in one unit of the currency: 100, 1, 1000. */
  readonly unit: number;
  readonly expected: Expectations;
  readonly allowPartial: boolean;
  /** Inside both bounds a difference is written off: largest shortfall and surplus, given the items' sum. */
  readonly tolerance: (gross: number) => { readonly under: number; readonly over: number };
  /** Amounts written in the text: a shortfall that stands there is explained. */
  readonly written: ReadonlySet<number>;
  /** Items the text or the advice says bear a deduction. */
  readonly bearers: ReadonlySet<Entry>;
}

/** The discount an item grants on a day, zero when none or when part of it was paid already. */
export function discountOn({ item, open }: Entry, on: IsoDate): number {
  let best = 0;
  if (open === item.total)
    for (const { until, amount } of item.discounts)
      if (until >= on && amount < open) best = Math.max(best, amount);
  return best;
}

/** A smaller discount of the terms, in its days as well as the best one is; what `discountOn` says where there is none so small. */
function smallerDiscountOn(entry: Entry, on: IsoDate): number {
  const best = discountOn(entry, on);
  let next = 0;
  if (entry.item.discounts.length > 1 && best > 0)
    for (const { until, amount } of entry.item.discounts)
      if (until >= on && amount < best) next = Math.max(next, amount);
  return next === 0 ? best : next;
}

/** The discount an item granted until not long ago. */
export function expiredDiscount({ item, open }: Entry, on: IsoDate): number {
  let best = 0;
  if (open === item.total)
    for (const { until, amount } of item.discounts)
      if (until < on && dayNumber(on) - dayNumber(until) <= LATE_DAYS && amount < open)
        best = Math.max(best, amount);
  return best;
}
const LATE_DAYS = 60;

/** log of how seldom a clerk refuses a discount that is in terms to the cent. */
const GRANTED_ANYWAY = -4;

/** Every way the cash fits these items, the most usual first. None when it does not fit at all. */
export function fitsOf(entries: readonly Entry[], context: FitContext): readonly Fit[] {
  const { cash, on, expected } = context;
  let gross = 0;
  for (const { open } of entries) gross += open;
  if (gross === cash)
    return [
      { effect: 'exact', lines: full(entries), onAccount: 0, short: 0, weight: expected.effects.exact },
    ];
  if (cash < gross) {
    const fits = [...discountFits(entries, gross - cash, on, expected)];
    const short = shortFit(entries, gross, context);
    // Just the discount in terms is that discount, whatever the payer meant by it: the books grant it.
    const granted = fits.some(({ effect }) => effect === 'discount');
    if (short) fits.push(granted ? { ...short, weight: short.weight + GRANTED_ANYWAY } : short);
    if (fits.every(({ effect }) => effect !== 'discount' && effect !== 'late-discount'))
      fits.push(...mixedFits(entries, gross, context));
    return fits;
  }
  return overFits(entries, gross, context);
}

const full = (entries: readonly Entry[]): readonly Line[] => entries.map((entry) => line(entry, entry.open));
const line = (
  entry: Entry,
  cash: number,
  discount = 0,
  writeOff = 0,
  reason: string | null = null,
): Line => ({
  entry,
  cash,
  discount,
  writeOff,
  reason,
});

/** Discounts granted on the day; taken on every item that has one, or on some; or taken too late on all. */
function discountFits(
  entries: readonly Entry[],
  short: number,
  on: IsoDate,
  expected: Expectations,
): readonly Fit[] {
  const valid = entries.map((entry) => discountOn(entry, on));
  const all = entries.map((entry, index) => valid[index]! || expiredDiscount(entry, on));
  const sumValid = valid.reduce((a, b) => a + b, 0);
  const sumAll = all.reduce((a, b) => a + b, 0);
  const fits: Fit[] = [];
  if (sumValid > 0 && sumValid === short) fits.push(grantedFit(entries, valid, expected.effects.discount));
  else if (sumValid > short) {
    const smaller = entries.map((entry) => smallerDiscountOn(entry, on));
    if (smaller.reduce((a, b) => a + b, 0) === short)
      fits.push(grantedFit(entries, smaller, expected.effects.discount + TAKES_LESS));
  }
  if (sumAll > sumValid && sumAll === short) {
    const late = expected.effects['late-discount'];
    const refused = entries.map((entry, index) =>
      line(entry, entry.open - all[index]!, 0, 0, all[index] ? 'discount-late' : null),
    );
    fits.push({ effect: 'late-discount', lines: refused, onAccount: 0, short, weight: late });
    if (sumValid > 0)
      fits.push({
        effect: 'late-discount',
        lines: entries.map((entry, index) =>
          line(
            entry,
            entry.open - all[index]!,
            valid[index]!,
            0,
            valid[index] ? 'discount' : all[index] ? 'discount-late' : null,
          ),
        ),
        onAccount: 0,
        short: sumAll - sumValid,
        weight: late - 1,
      });
  }
  if (fits.length === 0 && short < sumAll) fits.push(...someDiscounts(entries, valid, all, short, expected));
  return fits;
}

/**
 * A discount in terms, and something else beside it. What is paid beyond the discounted sum goes on account: the right to the discount
 * stands (so do ERPs: it is granted when the amount reaches the sum less the discount). What is paid below it is short on one item, which
 * gets no discount unless only cents are missing: those are the payer's rounding.
 */
function mixedFits(entries: readonly Entry[], gross: number, context: FitContext): readonly Fit[] {
  const { cash, on, unit, expected } = context;
  const valid = entries.map((entry) => discountOn(entry, on));
  const discounts = valid.reduce((a, b) => a + b, 0);
  if (discounts === 0 || !context.allowPartial) return [];
  const discounted = (bearer?: Entry, less = 0): readonly Line[] =>
    entries.map((entry, index) => {
      const discount = entry === bearer && less >= unit ? 0 : valid[index]!;
      const missing = entry === bearer ? less : 0;
      const why = missing > 0 ? 'deduction' : discount > 0 ? 'discount' : null;
      return line(entry, entry.open - discount - missing, discount, 0, why);
    });
  const mixed = { effect: 'discount-mixed' as const };
  const rest = gross - discounts - cash;
  if (rest < 0) {
    const weight = expected.effects['discount-mixed'] + surplusDensity(-rest, gross, unit);
    return [{ ...mixed, lines: discounted(), onAccount: -rest, short: 0, weight }];
  }
  const debits = entries.filter(({ open }) => open > 0);
  // An item that is short has no right to its discount; so it is one without, where there is one.
  const plain = debits.filter((entry) => discountOn(entry, on) === 0);
  const bearer = bearerOf(plain, rest, context) ?? bearerOf(debits, rest, context);
  if (!bearer) return [];
  const less = rest < unit ? rest : rest + discountOn(bearer, on);
  if (less >= bearer.open) return [];
  return [
    {
      ...mixed,
      lines: discounted(bearer, less),
      onAccount: 0,
      short: less,
      weight: expected.effects['discount-mixed'] + shortDensity(less, gross, context),
    },
  ];
}

/** log P(just this shortfall | there is one), whatever the cause. */
function shortDensity(short: number, gross: number, { unit, expected, written }: FitContext): number {
  const ways = [-log(gross) - 1];
  if (short < unit) ways.push(-log(unit * 0.5) - 1);
  if (short <= 50 * unit) ways.push(log(expected.fee(short)) - 1);
  ways.push(written.has(short) ? log(0.3) : -log(0.04 * gross + unit) - (short / gross) * 20);
  return logSumExp(ways);
}

/** log P(just this surplus beside a discount | there is one): cents of rounding, hardly ever more. */
const surplusDensity = (over: number, gross: number, unit: number): number =>
  over < Math.max(unit, ROUNDING) ? -log(Math.max(unit, ROUNDING) * 0.5) : -log(gross) - 3;
/** Minor units by which two ways of rounding a discount differ where a currency has no cents. */
const ROUNDING = 3;

/** log of how seldom a payer takes the smaller of two discounts that are both in terms. */
const TAKES_LESS = -3;

const grantedFit = (entries: readonly Entry[], discounts: readonly number[], weight: number): Fit => ({
  effect: 'discount',
  lines: entries.map((entry, index) =>
    line(entry, entry.open - discounts[index]!, discounts[index]!, 0, discounts[index] ? 'discount' : null),
  ),
  onAccount: 0,
  short: 0,
  weight,
});

/** A discount taken on some of the items that grant one. */
function someDiscounts(
  entries: readonly Entry[],
  valid: readonly number[],
  all: readonly number[],
  short: number,
  expected: Expectations,
): readonly Fit[] {
  const having = entries.map((_, index) => index).filter((index) => all[index]! > 0);
  if (having.length < 2 || having.length > 16) return [];
  const { sets } = subsetsOf(
    having.map((index) => all[index]!),
    short,
    4,
    { left: 5000 },
  );
  return sets.map((set) => {
    const taken = new Set(set.map((place) => having[place]!));
    const late = [...taken].some((index) => valid[index] === 0);
    return {
      effect: late ? ('late-discount' as const) : ('discount' as const),
      lines: entries.map((entry, index) =>
        taken.has(index)
          ? line(
              entry,
              entry.open - all[index]!,
              valid[index]!,
              0,
              valid[index] ? 'discount' : 'discount-late',
            )
          : line(entry, entry.open),
      ),
      onAccount: 0,
      short: late ? short : 0,
      weight: expected.effects[late ? 'late-discount' : 'discount'] - 3 - having.length * 0.69,
    };
  });
}

/** Less than is open, for no reason in the terms: a bank's charge, a claim, a part payment. The cash is applied, the rest stays open. */
function shortFit(entries: readonly Entry[], gross: number, context: FitContext): Fit | undefined {
  const { cash, unit, expected, written, allowPartial } = context;
  const short = gross - cash;
  const debits = entries.filter(({ open }) => open > 0);
  const within = short <= context.tolerance(gross).under;
  if (!allowPartial && !within) return undefined;
  const ways: [Effect, number][] = [];
  if (short < unit) ways.push(['cents', expected.effects.cents - log(unit * 0.5)]);
  if (short <= 50 * unit && short < gross / 2)
    ways.push(['fee', expected.effects.fee + log(expected.fee(short))]);
  const claimed = written.has(short);
  if (short <= gross * 0.5)
    ways.push([
      'deduction',
      expected.effects.deduction + (claimed ? log(0.3) : -log(0.04 * gross + unit) - (short / gross) * 20),
    ]);
  ways.push([
    'partial',
    expected.effects.partial - log(gross) + (isRound(cash, unit) || isFraction(cash, gross) ? log(30) : 0),
  ]);
  const weight = logSumExp(ways.map(([, each]) => each));
  const effect = ways.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const bearer = bearerOf(debits, short, context);
  if (!bearer) return undefined;
  const writeOff = within ? short : 0;
  return {
    effect,
    lines: entries.map((entry) =>
      entry === bearer
        ? line(entry, entry.open - short, 0, writeOff, within ? 'within-tolerance' : effect)
        : line(entry, entry.open),
    ),
    onAccount: 0,
    short,
    weight,
  };
}

const isRound = (cash: number, unit: number): boolean => cash % (100 * unit) === 0;
/** A half, a third, a fifth … or a whole tenth of the sum, to the nearest minor unit. */
const isFraction = (cash: number, gross: number): boolean => {
  for (let part = 1; part < 10; part++) if (Math.abs(cash * 10 - gross * part) <= 10) return true;
  return (
    Math.abs(cash * 3 - gross) <= 3 ||
    Math.abs(cash * 3 - 2 * gross) <= 3 ||
    Math.abs(cash * 4 - gross) <= 4 ||
    Math.abs(cash * 4 - 3 * gross) <= 4
  );
};

/** Which item a shortfall is left on: the one the payer says, else the last due that is large enough. */
function bearerOf(debits: readonly Entry[], short: number, context: FitContext): Entry | undefined {
  const large = debits.filter(({ open }) => open > short);
  if (large.length === 0) return undefined;
  const said = large.filter((entry) => context.bearers.has(entry));
  if (said.length > 0) return said[0];
  return large.reduce((last, entry) => (byDueDay(entry, last) > 0 ? entry : last));
}

/** More than is open: the rest goes on account, or inside tolerance is written off. */
function overFits(entries: readonly Entry[], gross: number, context: FitContext): readonly Fit[] {
  const { cash, unit, expected } = context;
  const over = cash - gross;
  if (gross <= 0) return [];
  const ways: number[] = [];
  if (over < unit) ways.push(expected.effects.cents - log(unit * 0.5));
  const surplus = expected.effects.overpayment;
  ways.push(
    surplus +
      (over % unit === 0 && over <= 100 * unit
        ? log(1 / 200)
        : over <= 0.1 * gross
          ? -log(0.05 * gross + unit) - 1
          : -log(gross) - 3),
  );
  const weight = logSumExp(ways);
  const largest = entries.reduce((most, entry) => (entry.open > most.open ? entry : most));
  if (over <= context.tolerance(gross).over)
    return [
      {
        effect: 'overpayment',
        lines: entries.map((entry) =>
          entry === largest
            ? line(entry, entry.open + over, 0, -over, 'within-tolerance')
            : line(entry, entry.open),
        ),
        onAccount: 0,
        short: 0,
        weight,
      },
    ];
  return [
    {
      effect: over < unit ? 'cents' : 'overpayment',
      lines: full(entries),
      onAccount: over,
      short: 0,
      weight,
    },
  ];
}
