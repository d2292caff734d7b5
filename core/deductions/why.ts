import { digitsOf, type Currency } from '../money/currency.ts';
import { sayAmount } from '../money/decimal.ts';
import { absolute, negate, sum, type Minor } from '../money/minor.ts';
import { reasonOfCode } from './codes.ts';
import type { DeductionEvidence, DeductionReason } from './deduction.ts';
import type { DifferenceFacts, OtherItem, PaidItem } from './facts.ts';
import { reasonsWritten, type WrittenReason } from './words.ts';

/** A reason and what speaks for it. */
export interface Why {
  readonly reason: DeductionReason;
  readonly evidence: readonly DeductionEvidence[];
}

/**
 * Why an item was paid short: what the payer's advice says, then what is in dispute of it, the terms, the words of the text, a document of just that amount, the size
 * of the difference, and last how the cash was fitted. The first that speaks counts; nothing is made up where none does.
 * @param rest what is missing, above zero.
 */
export function whyShort(paid: PaidItem, rest: Minor, facts: DifferenceFacts): Why {
  return (
    advisedReason(paid, facts) ??
    inDispute(paid, rest, facts) ??
    ownDebit(rest, facts) ??
    lateDiscount(paid, rest, facts) ??
    inWords(rest, facts) ??
    sameAsDocument(rest, facts) ??
    bySize(rest, facts.receipt.currency) ??
    taxInGross(paid, rest, facts) ??
    asFitted(paid)
  );
}

/** Why more was paid than is open. @param surplus above zero. */
export function whyOver(surplus: Minor, { reading, receipt }: DifferenceFacts): Why {
  const fee = reasonsWritten(reading.text).find(({ reason }) => reason === 'dunning-fee-paid');
  if (fee) return { reason: 'dunning-fee-paid', evidence: [sayWords(fee)] };
  return bySize(surplus, receipt.currency) ?? { reason: 'overpayment', evidence: [] };
}

function advisedReason({ item }: PaidItem, { advised }: DifferenceFacts): Why | undefined {
  const said = advised.find((each) => each.item === item.id && each.line.reason)?.line.reason;
  if (said === undefined) return undefined;
  const reason = reasonOfCode(said) ?? shortReasons(said)[0]?.reason;
  return reason && { reason, evidence: [{ kind: 'advice', says: `the advice gives “${said}”` }] };
}

/** Just what is in dispute is left out: for the reason of the dispute. */
function inDispute(
  { item: { dispute } }: PaidItem,
  rest: Minor,
  { receipt }: DifferenceFacts,
): Why | undefined {
  if (dispute?.amount !== rest) return undefined;
  const { id, reason = '' } = dispute;
  const says = `in dispute (${id}) over ${sayAmount(rest, receipt.currency)}${reason === '' ? '' : `: “${reason}”`}`;
  return {
    reason: reasonOfCode(reason) ?? shortReasons(reason)[0]?.reason ?? 'unexplained',
    evidence: [{ kind: 'document', says }],
  };
}

/** What the payer takes off with documents of its own, which the advice lists below zero: just what is missing. */
function ownDebit(rest: Minor, { advised, receipt }: DifferenceFacts): Why | undefined {
  const own = advised.flatMap(({ line, item }) => (item === undefined && (line.amount ?? 0) < 0 ? [line] : []));
  if (own.length === 0 || sum(own.map(({ amount }) => negate(amount!))) !== rest) return undefined;
  const reasons = new Set(own.map(({ reason = '' }) => reasonOfCode(reason) ?? shortReasons(reason)[0]?.reason ?? 'unexplained'));
  const [only] = reasons;
  return {
    reason: reasons.size === 1 && only !== undefined ? only : 'unexplained',
    evidence: own.map(({ number, amount, reason }) => ({
      kind: 'advice',
      says: `the advice takes ${sayAmount(negate(amount!), receipt.currency)} off with ${number}${reason ? `, “${reason}”` : ''}`,
    })),
  };
} // prettier-ignore

function lateDiscount(
  { item, fitted }: PaidItem,
  rest: Minor,
  { receipt }: DifferenceFacts,
): Why | undefined {
  const terms = item.discounts.find(({ amount, until }) => amount === rest && until < receipt.bookedOn);
  if (fitted !== 'discount-late' && !terms) return undefined;
  const until = terms?.until ?? item.discounts.at(-1)?.until;
  return {
    reason: 'discount-late',
    evidence:
      until === undefined
        ? []
        : [{ kind: 'terms', says: `allowed until ${until}, paid ${receipt.bookedOn}` }],
  };
}

/** The reason written next to just this amount; where the amount is not written, the only reason the text gives. */
function inWords(rest: Minor, { reading, receipt }: DifferenceFacts): Why | undefined {
  const reasons = shortReasons(reading.text);
  if (reasons.length === 0) return undefined;
  const amounts = reading.amounts.filter((amount) => amount.minor === rest);
  const place = amounts[0]?.start;
  if (place !== undefined) {
    // "Freight 12.00": the word in front of the amount; "12.00 freight" where there is none.
    const nearest = reasons.filter(({ at }) => at < place).at(-1) ?? reasons[0]!;
    const written: DeductionEvidence = {
      kind: 'written',
      says: `${sayAmount(rest, receipt.currency)} stands there`,
    };
    return { reason: nearest.reason, evidence: [sayWords(nearest), written] };
  }
  const [first, ...others] = reasons;
  if (!first || others.some(({ reason }) => reason !== first.reason)) return undefined;
  return { reason: first.reason, evidence: [sayWords(first)] };
}

/** A dunning fee makes a payment larger, not smaller. */
const shortReasons = (text: string): readonly WrittenReason[] =>
  reasonsWritten(text).filter(({ reason }) => reason !== 'dunning-fee-paid');

const sayWords = ({ written }: WrittenReason): DeductionEvidence => ({
  kind: 'words',
  says: `the text says “${written}”`,
});

/** A credit of just that amount: still open and not named, or used before and taken again. */
function sameAsDocument(rest: Minor, { others, receipt }: DifferenceFacts): Why | undefined {
  if (rest < unitOf(receipt.currency)) return undefined;
  const fits = ({ item, open }: OtherItem): boolean =>
    item.currency === receipt.currency &&
    item.issuedOn <= receipt.bookedOn &&
    (open === negate(rest) || (open === 0 && item.total === negate(rest)));
  const credits = others.all(fits);
  const credit = credits.find(({ open }) => open !== 0) ?? credits[0];
  if (!credit) return undefined;
  const what = credit.open === 0 ? 'was used before' : 'is open';
  const says = `${credit.item.kind} ${credit.item.number} of just that amount ${what}`;
  return { reason: 'old-credit', evidence: [{ kind: 'document', says }] };
}

function bySize(difference: Minor, currency: Currency): Why | undefined {
  if (absolute(difference) >= unitOf(currency)) return undefined;
  return { reason: 'rounding', evidence: [{ kind: 'size', says: `less than one ${currency}` }] };
}

/** Standard rates of value added tax, in percent (European Commission, taxes in Europe database; Switzerland, Norway, United Kingdom: their tax offices). */
const TAX_RATES = [8.1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 27];

/** The tax that is in the gross sum, to the cent: split payment or tax withheld. */
function taxInGross({ open }: PaidItem, rest: Minor, { receipt }: DifferenceFacts): Why | undefined {
  if (rest < 10 * unitOf(receipt.currency)) return undefined;
  const rate = TAX_RATES.find((percent) => Math.round((open * percent) / (100 + percent)) === rest);
  return rate === undefined
    ? undefined
    : { reason: 'tax', evidence: [{ kind: 'rate', says: `just the ${rate} % tax in the sum` }] };
}

function asFitted({ fitted }: PaidItem): Why {
  if (fitted === 'fee')
    return { reason: 'bank-fee', evidence: [{ kind: 'size', says: 'small, and no reason given' }] };
  return fitted === 'partial'
    ? { reason: 'part-payment', evidence: [] }
    : { reason: 'unexplained', evidence: [] };
}

/** Minor units in one unit of a currency. */
export function unitOf(currency: Currency): number {
  let unit = 1;
  for (let digit = digitsOf(currency); digit > 0; digit--) unit *= 10;
  return unit;
}
