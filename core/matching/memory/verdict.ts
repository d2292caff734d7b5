import type { AppliedLine } from '../decision.ts';
import type { Application } from '../../ledger/receipt.ts';
import type { Undigested } from '../judge/decide.ts';
import type { Settled } from './lesson.ts';

type Amounts = Pick<Application, 'item' | 'amount' | 'discount' | 'writeOff'>;

/** The same items with the same cash, discount and write-off. */
export function sameLines(got: readonly Amounts[], want: readonly Amounts[]): boolean {
  if (got.length !== want.length) return false;
  const wanted = new Map(want.map((line) => [line.item, line]));
  return got.every(({ item, amount, discount, writeOff }) => {
    const line = wanted.get(item);
    return line?.amount === amount && line.discount === discount && line.writeOff === writeOff;
  });
}

/**
 * Same items, same sums, and just two lines differ: one has what the other lacks, on a line that says it is short. Where
 * nothing says which item a shortfall is left on, either is as good.
 */
export function differsInPlace(got: readonly AppliedLine[], want: readonly Amounts[]): boolean {
  if (got.length !== want.length || got.length < 2) return false;
  const wanted = new Map(want.map((line) => [line.item, line]));
  const differing: { readonly got: AppliedLine; readonly want: Amounts }[] = [];
  for (const line of got) {
    const other = wanted.get(line.item);
    if (!other || line.discount !== other.discount || line.writeOff !== other.writeOff) return false;
    if (line.amount !== other.amount) differing.push({ got: line, want: other });
  }
  const [a, b] = differing;
  if (!a || !b || differing.length !== 2) return false;
  const short = a.got.reason === null ? b : a;
  const full = short === a ? b : a;
  return (
    short.got.reason !== null &&
    full.got.reason === null &&
    short.want.amount - short.got.amount === full.got.amount - full.want.amount &&
    full.want.amount > 0
  );
}

/** Whether the books finally said what was answered. Nothing applied agrees with all of it on account, of anybody. */
export function saysTheSame(
  { applications, onAccount }: Pick<Undigested, 'applications' | 'onAccount'>,
  { receipt, applications: wanted }: Settled,
): boolean {
  if (wanted.length === 0) return applications.length === 0 && onAccount === receipt.amount;
  return sameLines(applications, wanted) || differsInPlace(applications, wanted);
}
