import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import { minor, type Minor } from '../money/minor.ts';
import type { Turnover } from './checks.ts';
import type { BankEntry } from './entry.ts';

/** What movements add up to. Sums are exact as long as they are safe integers, and no amounts otherwise. */
export class Totals {
  count = 0;
  /** How many have no amount. */
  unreadable = 0;
  private total = 0;
  private credits = 0;
  private debits = 0;
  private creditCount = 0;
  private debitCount = 0;

  add(amount: Minor | null): void {
    this.count++;
    if (amount === null) {
      this.unreadable++;
      return;
    }
    this.total += amount;
    if (amount < 0) {
      this.debits -= amount;
      this.debitCount++;
    } else {
      this.credits += amount;
      this.creditCount++;
    }
  }

  /** The sum of what has an amount; `null` where it cannot be counted exactly. */
  sum(): Minor | null {
    return Number.isSafeInteger(this.total) ? minor(this.total) : null;
  }

  /** What came in, of all that has an amount; `null` where it cannot be counted exactly. */
  cameIn(): Minor | null {
    return Number.isSafeInteger(this.credits) ? minor(this.credits) : null;
  }

  /** What went out, below zero. */
  wentOut(): Minor | null {
    return Number.isSafeInteger(this.debits) ? minor(-this.debits) : null;
  }

  /** What came in and what went out; `null` where one has no amount or a sum cannot be counted exactly. */
  turnover(): Turnover | null {
    const { credits, debits, creditCount, debitCount } = this;
    if (this.unreadable > 0 || !Number.isSafeInteger(credits) || !Number.isSafeInteger(debits)) return null;
    return { credits: minor(credits), debits: minor(debits), creditCount, debitCount };
  }
}

/** What is kept of a statement's entries while they go by: a statement of any length costs the same. */
export class Tally {
  readonly all = new Totals();
  readonly booked = new Totals();
  /** Currencies of booked entries in the order they came. */
  readonly currencies: (Currency | null)[] = [];
  first: { readonly bookedOn: IsoDate | null; readonly currency: Currency | null } | null = null;

  add(entry: BankEntry): void {
    const { amount, currency } = entry;
    this.first ??= entry;
    this.all.add(amount);
    if (entry.status !== 'booked') return;
    this.booked.add(amount);
    if (!this.currencies.includes(currency)) this.currencies.push(currency);
  }
}

export function tallyOf(entries: readonly BankEntry[]): Tally {
  const tally = new Tally();
  for (const entry of entries) tally.add(entry);
  return tally;
}
