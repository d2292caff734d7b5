import type { IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { sayAmount } from '../money/decimal.ts';
import { minor, minus, negate, ZERO, type Minor } from '../money/minor.ts';
import type { Deduction, DeductionEvidence, DeductionReason } from './deduction.ts';
import type { DifferenceFacts, OtherItem, PaidItem } from './facts.ts';
import { nextStep, type DeductionRules } from './next.ts';
import { sayArithmetic, sayDeduction } from './say.ts';
import { whyOver, whyShort } from './why.ts';

/**
 * Every difference between what was paid and what was open, with reason, numbers, evidence and what happens next. A deduction whose
 * next step is `write-off` has the amount in `arithmetic.writeOff`: the caller closes the item by it.
 */
export function deductionsOf(facts: DifferenceFacts, rules: DeductionRules): readonly Deduction[] {
  const { paid, receipt } = facts;
  const deductions: Deduction[] = [];
  for (const each of paid) {
    if (each.open <= 0) continue;
    if (each.discount !== 0) deductions.push(granted(each, receipt));
    const rest = minus(minus(each.open, each.amount), each.discount);
    if (rest !== 0) deductions.push(short(each, rest, facts, rules));
  }
  if (paid.length > 0 && facts.onAccount > 0) deductions.push(over(facts));
  if (paid.length > 0) deductions.push(...feesLeftOut(facts, rules));
  return deductions;
}

const money = (amount: Minor, { currency }: Receipt): string => sayAmount(amount, currency);

function granted({ item, open, amount, discount, writeOff }: PaidItem, receipt: Receipt): Deduction {
  const until = lastDay(item, discount, receipt.bookedOn);
  const evidence: readonly DeductionEvidence[] =
    until === undefined ? [] : [{ kind: 'terms', says: `${money(discount, receipt)} until ${until}` }];
  const left = minus(minus(minus(open, amount), discount), writeOff);
  const numbers = { open, paid: amount, discount, writeOff, left };
  return finished(
    { item: item.id, reason: 'discount', amount: discount, evidence, next: 'granted' },
    numbers,
    item,
    receipt,
  );
}

const lastDay = ({ discounts }: OpenItem, amount: Minor, on: IsoDate): IsoDate | undefined =>
  discounts.find((discount) => discount.amount === amount && discount.until >= on)?.until;

/** An item the cash did not close, or closed beyond. @param rest above zero: paid less. */
function short(each: PaidItem, rest: Minor, facts: DifferenceFacts, rules: DeductionRules): Deduction {
  const { receipt } = facts;
  const { item, open, amount, discount } = each;
  const { reason, evidence } = rest > 0 ? whyShort(each, rest, facts) : whyOver(negate(rest), facts);
  const chosen = nextStep(reason, rest, receipt.currency, rules, item.dispute === undefined);
  const writeOff = each.writeOff !== 0 ? each.writeOff : chosen === 'write-off' ? rest : ZERO;
  const numbers = { open, paid: amount, discount, writeOff, left: minus(rest, writeOff) };
  const next = writeOff === 0 ? chosen : 'write-off';
  return finished({ item: item.id, reason, amount: rest, evidence, next }, numbers, item, receipt);
}

/** What is paid beyond all items. */
function over(facts: DifferenceFacts): Deduction {
  const { receipt, paid, onAccount } = facts;
  const { reason, evidence } = whyOver(onAccount, facts);
  const open = minor(paid.reduce((sum, each) => sum + each.open - each.discount - each.writeOff, 0));
  const numbers = {
    open,
    paid: receipt.amount,
    discount: ZERO,
    writeOff: ZERO,
    left: minus(open, receipt.amount),
  };
  return finished(
    { item: null, reason, amount: negate(onAccount), evidence, next: 'on-account' },
    numbers,
    undefined,
    receipt,
  );
}

/** A fee of a letter, or interest, that belongs to what was paid and was left out: said of the item itself, or everything else is paid. */
function feesLeftOut(
  { receipt, paid, others }: DifferenceFacts,
  rules: DeductionRules,
): readonly Deduction[] {
  const isOpen = ({ item, open }: OtherItem): boolean => open > 0 && item.currency === receipt.currency;
  const isFee = ({ item }: OtherItem): boolean => item.kind === 'fee' || item.kind === 'finance-charge';
  const fees = others.open((other) => isFee(other) && isOpen(other));
  if (fees.length === 0) return [];
  const numbers = new Set(paid.map(({ item }) => item.number));
  const restPaid = fees.length === others.open(isOpen).length;
  return fees.flatMap(({ item, open: left }) => {
    const of = item.references.find((reference) => numbers.has(reference));
    if (of === undefined && !restPaid) return [];
    const says = of === undefined ? 'everything else is paid' : `it was charged on ${of}`;
    const reason: DeductionReason = 'dunning-fee-omitted';
    const next = nextStep(reason, left, receipt.currency, rules, false);
    const sums = { open: left, paid: ZERO, discount: ZERO, writeOff: ZERO, left };
    const evidence: readonly DeductionEvidence[] = [{ kind: 'document', says }];
    return [finished({ item: item.id, reason, amount: left, evidence, next }, sums, item, receipt)];
  });
}

function finished(
  deduction: Omit<Deduction, 'says' | 'arithmetic'>,
  numbers: Omit<Deduction['arithmetic'], 'says'>,
  item: OpenItem | undefined,
  { currency }: Receipt,
): Deduction {
  const whole = { ...deduction, arithmetic: { ...numbers, says: sayArithmetic(numbers, currency) } };
  return { ...whole, says: sayDeduction(whole, item?.number, currency) };
}
