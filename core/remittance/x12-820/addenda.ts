import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import { knownCurrency } from '../../money/currency.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { formatIn } from '../../statement/amounts.ts';
import type { Source } from '../../statement/source.ts';
import { readX12 } from '../../text/x12.ts';
import { adviceDoesNotAddUp } from '../problems.ts';
import { adviceOf } from './read.ts';

export interface AddendaAdvice {
  readonly lines: readonly AdviceLine[];
  readonly references: readonly PaymentReference[];
}

const NOTHING: AddendaAdvice = { lines: [], references: [] };

/**
 * What the addenda of an ACH payment say, joined as they were cut: a whole 820, or single segments of one as CCD+ payments carry
 * (RMR*IV*1001**100.00\). Free text gives nothing here; it stays text.
 */
export function adviceInAddenda(
  joined: string,
  payment: { readonly amount: Minor | null; readonly where: string; readonly line: number },
  source: Source,
): AddendaAdvice {
  if (!/^\s*(ISA|GS|ST|BPR|TRN|RMR|ENT|REF|N1|NTE)[^A-Za-z0-9\s]/.test(joined)) return NOTHING;
  const read = readX12(joined.trim(), payment.line);
  if (!read) return NOTHING;
  const advice = adviceOf(read.segments, source);
  const usd = knownCurrency('USD');
  const { amount } = payment;
  if (advice.total !== null && amount !== null && advice.total !== amount)
    source.report(
      adviceDoesNotAddUp(payment.where, {
        lines: formatIn(amount, usd),
        total: formatIn(advice.total, usd),
        difference: formatIn(minor(advice.total - amount), usd),
      }),
    );
  return { lines: advice.lines, references: advice.references };
}
