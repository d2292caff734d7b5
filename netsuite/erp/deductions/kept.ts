import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Deduction, DeductionReason, NextStep } from '../../../core/deductions/deduction.ts';
import type { CompanyId, CustomerId, ItemId, ReceiptId } from '../../../core/ledger/ids.ts';
import type { ItemKind, OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import type { Currency } from '../../../core/money/currency.ts';
import type { Minor } from '../../../core/money/minor.ts';
import type { EffectKey, PostingEffect } from '../../../core/plan/effect.ts';
import { effectKey } from '../../../core/plan/key.ts';

/** A deduction somebody has to look at, as its record keeps it. Plain data: it travels with the work and in the plan of a receipt. */
export interface KeptDeduction {
  readonly kind: 'keep-deduction';
  readonly key: EffectKey;
  readonly company: CompanyId;
  readonly currency: Currency;
  readonly on: IsoDate;
  readonly receipt: ReceiptId;
  readonly customer: CustomerId;
  readonly item: ItemId;
  readonly itemKind: ItemKind;
  readonly number: string;
  readonly amount: Minor;
  readonly reason: DeductionReason;
  readonly next: NextStep;
  readonly arithmetic: string;
  readonly says: string;
  /** What speaks for the reason, a line each. */
  readonly evidence: string;
  /** The payment that left it. */
  readonly after: EffectKey;
  /** Digest of the decision that found it. */
  readonly decision: string;
  /** The document gets its dispute field filled: it is to be disputed and is not in dispute already. */
  readonly marksDispute: boolean;
}

/**
 * The deductions of a posted decision that stay open for a reason. What the terms or the cash settle (a discount, an overpayment) and what is
 * written off needs nobody: payment and journal say it. A part payment that is left open is no deduction to anybody: its item is simply open.
 */
export const deductionsToKeep = (
  { deductions = [], digest }: Pick<Decision, 'deductions' | 'digest'>,
  receipt: Receipt,
  effects: readonly PostingEffect[],
  itemOf: (id: ItemId) => OpenItem | undefined,
): readonly KeptDeduction[] =>
  receipt.amount < 0
    ? []
    : deductions.filter(needsSomebody).flatMap((deduction): readonly KeptDeduction[] => {
        const item = deduction.item === null ? undefined : itemOf(deduction.item);
        const after = item && paymentFor(item, effects);
        if (!item || !after) return [];
        const { company, currency, bookedOn, id } = receipt;
        return [
          {
            kind: 'keep-deduction',
            key: effectKey({ kind: 'deduction', company, receipt: id, item: item.id }),
            company,
            currency,
            on: bookedOn,
            receipt: id,
            customer: item.customer,
            item: item.id,
            itemKind: item.kind,
            number: item.number,
            amount: deduction.amount,
            reason: deduction.reason,
            next: deduction.next,
            arithmetic: deduction.arithmetic.says,
            says: deduction.says,
            evidence: deduction.evidence.map(({ kind, says }) => `${kind}: ${says}`).join('\n'),
            after: after.key,
            decision: digest,
            marksDispute: deduction.next === 'dispute' && item.kind === 'invoice' && !item.dispute,
          },
        ];
      });

const SETTLED: ReadonlySet<NextStep> = new Set(['granted', 'on-account', 'write-off']);

const needsSomebody = ({ next, reason, amount }: Deduction): boolean =>
  amount > 0 && !SETTLED.has(next) && !(reason === 'part-payment' && next === 'leave-open');

/** The payment (or netting) that names the item; of a fee left out, that of its customer. */
const paymentFor = (
  { id, customer }: OpenItem,
  effects: readonly PostingEffect[],
): PostingEffect | undefined =>
  effects.find((effect) => 'lines' in effect && effect.lines.some(({ item }) => item === id)) ??
  effects.find((effect) => 'lines' in effect && effect.customer === customer);
