import type { Application } from '../ledger/receipt.ts';
import type { AppliedLine, Reason } from '../matching/decision.ts';
import { sameLines } from '../matching/memory/verdict.ts';
import { sayAmount } from '../money/decimal.ts';
import { minor } from '../money/minor.ts';
import type { Graded } from './graded.ts';

type Amounts = Pick<Application, 'item' | 'amount' | 'discount' | 'writeOff'>;

/** A receipt that was decided otherwise than it was finally booked: both answers, and what spoke for each. Amounts in minor units. */
export interface Disagreement {
  readonly receipt: string;
  readonly confidence: number;
  readonly decided: {
    readonly customer: string | null;
    readonly applications: readonly AppliedLine[];
    readonly onAccount: number;
    readonly because: readonly Reason[];
  };
  readonly booked: {
    readonly applications: readonly Amounts[];
    /** Why this answer was thought less likely; `null` where it was not among those thought of. */
    readonly lostBecause: string | null;
    readonly confidence: number | null;
  };
  /** Where they part, in one sentence. */
  readonly says: string;
}

export function disagreement({ decision, receipt, wanted }: Graded): Disagreement {
  const { applications, onAccount, reasons, confidence, customer } = decision;
  const other = decision.alternatives.find((each) => sameLines(each.applications, wanted));
  return {
    receipt: receipt.id,
    confidence,
    decided: { customer, applications, onAccount, because: reasons },
    booked: {
      applications: wanted.map(({ item, amount, discount, writeOff }) => ({
        item,
        amount,
        discount,
        writeOff,
      })),
      lostBecause: other?.lostBecause ?? null,
      confidence: other?.confidence ?? null,
    },
    says: sayDifference(applications, wanted, (amount) => sayAmount(minor(amount), receipt.currency)),
  };
}

function sayDifference(
  decided: readonly Amounts[],
  booked: readonly Amounts[],
  money: (amount: number) => string,
): string {
  const wanted = new Map(booked.map((line) => [line.item, line]));
  const got = new Map(decided.map((line) => [line.item, line]));
  const parts: string[] = [];
  const extra = decided.filter(({ item }) => !wanted.has(item)).map(({ item }) => item);
  const missing = booked.filter(({ item }) => !got.has(item)).map(({ item }) => item);
  if (extra.length > 0) parts.push(`the books do not have ${extra.slice(0, 10).join(', ')}`);
  if (missing.length > 0) parts.push(`the books have ${missing.slice(0, 10).join(', ')} instead`);
  for (const { item, amount, discount, writeOff } of decided) {
    const line = wanted.get(item);
    if (!line) continue;
    if (line.amount !== amount)
      parts.push(`${item} got ${money(amount)}, the books have ${money(line.amount)}`);
    if (line.discount !== discount)
      parts.push(`${item} discount ${money(discount)}, the books have ${money(line.discount)}`);
    if (line.writeOff !== writeOff)
      parts.push(`${item} written off ${money(writeOff)}, the books have ${money(line.writeOff)}`);
  }
  const said = parts.slice(0, 6).join('; ');
  return said === ''
    ? 'The money on account is another customer’s.'
    : `${said[0]!.toUpperCase()}${said.slice(1)}.`;
}
