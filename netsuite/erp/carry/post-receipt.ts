import type { Currency } from '../../../core/money/currency.ts';
import { exchange as exchangeAt } from '../../../core/money/exchange.ts';
import { negate, plus, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { EffectLine, PostReceipt, WriteOff } from '../../../core/plan/effect.ts';
import { inItemsMoney } from '../../../core/plan/exchange.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import { exchangeNotTaken } from '../../../core/plan/problems.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { placeOf } from '../item-id.ts';
import { erpError } from '../netsuite.ts';
import { BODY } from '../objects.ts';
import { withoutBlanks } from '../places.ts';
import { noPostingAccount } from '../problems.ts';
import {
  alreadyDone,
  done,
  findByKey,
  isProblem,
  placesFor,
  refused,
  refusedBy,
  type CarryContext,
} from './context.ts';
import { paymentForm } from './payment-form.ts';
import { isPassing } from './refusal.ts';
import { listOf, tickAll, type Sheet, type Tick } from './sheet.ts';
import { decimalOf, short } from './values.ts';

/** A write-off whose journal is made already: its line is settled by the payment it belongs to. */
export interface BookedWriteOff {
  readonly effect: WriteOff;
  readonly journal: number;
}

/**
 * One customer payment: transform 10 + save 20 = 30 units, the floor. Its external id is the key of the effect, so that a second save of the
 * same effect is refused by NetSuite itself; its body fields carry the receipt, the run and the decision.
 *
 * A payment that was posted before has used up what it ticks, so every refusal looks once whether that is why.
 */
export function postReceipt(
  context: CarryContext,
  effect: PostReceipt,
  writeOffs: readonly BookedWriteOff[] = [],
): EffectOutcome {
  const { key } = effect;
  const earlier = context.mustLookUp ? findByKey(context.query, key) : null;
  if (earlier) return alreadyDone(key, earlier.name);
  const places = placesFor(context, effect);
  if (isProblem(places)) return refused(key, places);
  const account = places.bank[withoutBlanks(effect.bankAccount)];
  if (account === undefined) {
    const what = `bank account ${effect.bankAccount}`;
    return refused(key, noPostingAccount(sayPlace(effect), { what, company: effect.company }));
  }
  const paid = inItemsMoney(effect);
  const rate = rateOf(effect, places.currency);
  if (rate === undefined) {
    const said = { currency: effect.currency, items: paid.currency };
    return refused(key, exchangeNotTaken(sayPlace(effect), said));
  }
  try {
    const sheet = paymentForm(context, { ...effect, currency: paid.currency });
    fill(context, sheet, effect, account);
    if (rate !== null) sheet.record.setValue({ fieldId: 'exchangerate', value: rate });
    sheet.record.setValue({ fieldId: 'payment', value: decimalOf(paid.cash, paid.currency) });
    const problem = tickAll(sheet, ticksOf(effect, writeOffs), sayPlace(effect));
    if (problem === null) return done(key, String(sheet.record.save()));
    const posted = findByKey(context.query, key);
    return posted ? alreadyDone(key, posted.name) : refused(key, problem);
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    return refusedBy(context, effect, error, `the payment of receipt ${effect.receipt}`);
  }
}

function fill(context: CarryContext, { record }: Sheet, effect: PostReceipt, account: number): void {
  const receipt = context.receipt(effect.receipt);
  const set = (fieldId: string, value: string | number | boolean): unknown =>
    record.setValue({ fieldId, value });
  set('undepfunds', 'F');
  set('account', account);
  set('externalid', effect.key);
  set('checknum', short(effect.bankReference, 45));
  set('memo', short(effect.receipt));
  set(BODY.digest, effect.decision);
  if (receipt) {
    set(BODY.receipt, receipt.record);
    set(BODY.decision, receipt.decision);
  }
  if (context.run !== null) set(BODY.run, context.run);
}

/** NetSuite keeps eight decimals of a rate: https://support.jcurvesolutions.com/hc/en-us/articles/900005772963 ("Setting Exchange Rates Directly on Transactions"). */
const DECIMALS = 8;

/**
 * The rate of a payment that was exchanged, in units of the company's currency for one of the payment's: then a bank account in the company's
 * currency shows just what came, and NetSuite books the gain or loss against the rate of each invoice. A payment is in the currency of its
 * invoices, and its bank account in that or in the company's. `null`: nothing was exchanged; `undefined`: NetSuite cannot say it, because the money
 * came in a third currency, or its rate has too few decimals for the amount.
 */
export function rateOf(
  { exchange, cash, currency }: PostReceipt,
  base: Currency | null,
): number | null | undefined {
  if (!exchange) return null;
  if (currency !== base) return undefined;
  const [came, sent] = [decimalOf(cash, currency), decimalOf(exchange.cash, exchange.currency)];
  const rate = (came / sent).toFixed(DECIMALS);
  if (Number(rate) === 0) return undefined;
  const booked = exchangeAt(exchange.cash, { on: '', from: exchange.currency, to: currency, rate });
  return booked === cash ? Number(rate) : undefined;
}

/** What a payment ticks. A write-off above zero closes its item further with the credit of its journal; below zero its journal takes what was paid too much. */
export function ticksOf(effect: PostReceipt, writeOffs: readonly BookedWriteOff[]): readonly Tick[] {
  const rests = new Map(writeOffs.map(({ effect: { item, amount } }) => [item, amount]));
  const items = inItemsMoney(effect).lines.map((line) => tickOf(line, above(rests.get(line.item) ?? ZERO)));
  return meansFirst([...items.filter(({ amount }) => amount > 0), ...writeOffs.map(journalTick)]);
}

export const ticksOfLines = (lines: readonly EffectLine[]): readonly Tick[] =>
  meansFirst(lines.filter(({ amount }) => amount !== 0).map((line) => tickOf(line)));

/** Credits and deposits before debits: the form lets no more be applied than there is. */
const meansFirst = (ticks: readonly Tick[]): readonly Tick[] => [
  ...ticks.filter(({ list }) => list !== 'apply'),
  ...ticks.filter(({ list }) => list === 'apply'),
];

/** @param more what a write-off closes of the item beside the payment. */
export function tickOf({ item, amount, discount, kind, number }: EffectLine, more: Minor = ZERO): Tick {
  const size = amount < 0 ? negate(amount) : plus(amount, more);
  return {
    place: placeOf(item),
    list: listOf(kind, amount),
    amount: size,
    discount,
    item: `${kind} ${number}`,
  };
}

/** A journal has one line for the customer; which number it has is NetSuite's business, so it is found by its document. */
export const journalTick = ({ effect: { amount, number }, journal }: BookedWriteOff): Tick => ({
  place: { document: journal, line: null },
  list: amount > 0 ? 'credit' : 'apply',
  amount: amount > 0 ? amount : negate(amount),
  discount: ZERO,
  item: `the write-off of ${number}`,
});

const above = (amount: Minor): Minor => (amount > 0 ? amount : ZERO);
