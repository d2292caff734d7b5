import type { AdviceLine } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { minor, negate, type Minor } from '../../money/minor.ts';
import { amountOr } from '../../statement/draft.ts';
import { amountIn, exactSum } from '../../statement/amounts.ts';
import { place } from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { element, type X12Segment } from '../../text/x12.ts';

/** A line while its segments come in. */
interface Draft {
  readonly number: string;
  readonly amount: Minor | null;
  readonly discount: Minor | null;
  readonly reasons: string[];
  /** Adjustments (ADX) inside the loop of a document (RMR), signed as written. */
  readonly adjustments: Minor[];
  readonly adjustment: boolean;
}

/**
 * Documents (RMR) and adjustments (ADX) of an 820. An adjustment behind a document belongs to it; one before the first document of
 * its party (ENT) is a line of its own: a credit memo, a claim. Whether RMR04 is before or after the adjustments of the document
 * differs between senders: the one that makes the total is taken, else RMR04 as it stands. Source: ASC X12 004010, transaction
 * set 820, segments RMR (amounts 04 paid, 05 original, 06 discount) and ADX.
 */
export function linesOf820(
  segments: readonly X12Segment[],
  currency: Currency | null,
  total: Minor | null,
  source: Source,
): readonly AdviceLine[] {
  const drafts: Draft[] = [];
  let document: Draft | null = null;
  for (const segment of segments) {
    switch (segment.id) {
      case 'ENT':
      case 'SE':
        document = null;
        break;
      case 'RMR':
        document = documentOf(segment, currency, source);
        if (document) drafts.push(document);
        break;
      case 'ADX': {
        const amount = money(segment, 1, currency, source);
        const reason = element(segment, 2);
        if (document && amount !== null) {
          document.adjustments.push(amount);
          if (reason) document.reasons.push(reason);
        } else if (!document)
          drafts.push({
            number: element(segment, 4) || reason,
            amount,
            discount: null,
            reasons: reason ? [reason] : [],
            adjustments: [],
            adjustment: true,
          });
        break;
      }
      case 'REF': {
        const last = drafts.at(-1);
        if (!document && last?.adjustment && last.number === last.reasons[0] && element(segment, 2))
          drafts[drafts.length - 1] = { ...last, number: element(segment, 2) };
      }
    }
  }
  const gross = total !== null && sumOf(drafts, false) !== total && sumOf(drafts, true) === total;
  return drafts.map((draft) => lineOf(draft, gross));
}

function documentOf(segment: X12Segment, currency: Currency | null, source: Source): Draft | null {
  const number = element(segment, 2);
  if (number === '' && element(segment, 4) === '') return null;
  return {
    number,
    amount: money(segment, 4, currency, source),
    discount: money(segment, 6, currency, source),
    reasons: [],
    adjustments: [],
    adjustment: false,
  };
}

/** The amount in that element; "" is none, what cannot be read is a problem. */
function money(segment: X12Segment, number: number, currency: Currency | null, source: Source): Minor | null {
  const text = element(segment, number);
  if (text === '') return null;
  const where = place(source.file, segment.line, `${segment.id}${String(number).padStart(2, '0')}`);
  return amountOr(source, where, text, amountIn(text, currency), currency);
}

function sumOf(drafts: readonly Draft[], withAdjustments: boolean): Minor | null {
  const amounts = drafts.flatMap(({ amount, adjustments }) => [
    ...(amount === null ? [] : [amount]),
    ...(withAdjustments ? adjustments : []),
  ]);
  return exactSum(amounts);
}

/** @param gross RMR04 is before the adjustments */
function lineOf(draft: Draft, gross: boolean): AdviceLine {
  const { number, discount, reasons } = draft;
  const adjusted = exactSum(draft.adjustments) ?? minor(0);
  const amount = draft.amount === null ? null : gross ? exactSum([draft.amount, adjusted]) : draft.amount;
  return {
    number,
    ...(amount === null ? {} : { amount }),
    ...(discount === null || discount === 0 ? {} : { discount }),
    ...(adjusted < 0 ? { deduction: negate(adjusted) } : {}),
    ...(reasons.length === 0 ? {} : { reason: reasons.map((code) => `ADX ${code}`).join(', ') }),
  };
}
