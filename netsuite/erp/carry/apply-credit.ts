import type { ApplyCredit } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { erpError } from '../netsuite.ts';
import { alreadyDone, done, isProblem, placesFor, refused, type CarryContext } from './context.ts';
import { findEntry, intend, reopenEntry, settleEntry } from './journal.ts';
import { paymentForm } from './payment-form.ts';
import { ticksOfLines, tickOf } from './post-receipt.ts';
import { isPassing, refusalOf } from './refusal.ts';
import { openOn, tickAll, type Sheet } from './sheet.ts';

/**
 * Credits against invoices without cash: a customer payment of nothing. NetSuite saves no payment then, so that no record could carry the
 * key; the effect journal does: entry 6 + transform 10 + save 20 + closing it 2 units.
 *
 * Cut off between the save and the closing of the entry, the next attempt compares what the form offers now with what it offered when the
 * entry was written: applied already, or not yet.
 */
export function applyCredit(context: CarryContext, effect: ApplyCredit): EffectOutcome {
  const { key } = effect;
  const places = placesFor(context, effect);
  if (isProblem(places)) return refused(key, places);
  const known = context.mustLookUp ? findEntry(context, key) : null;
  if (known?.state === 'done') return alreadyDone(key, known.document);
  try {
    const sheet = paymentForm(context, effect);
    const now = opens(sheet, effect);
    const { id, earlier } = known ? { id: known.id, earlier: known } : intend(context, effect, now);
    if (earlier?.state === 'done') return alreadyDone(key, earlier.document);
    if (earlier?.state === 'intended' && isApplied(earlier.before, now, effect)) {
      settleEntry(context, id, 'done', documentsOf(effect));
      return done(key, documentsOf(effect));
    }
    if (earlier) reopenEntry(context, id, now);
    sheet.record.setValue({ fieldId: 'payment', value: 0 });
    const problem = tickAll(sheet, ticksOfLines(effect.lines), sayPlace(effect));
    if (problem) return refused(key, problem);
    sheet.record.save();
    settleEntry(context, id, 'done', documentsOf(effect));
    return done(key, documentsOf(effect));
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    const what = `the credits of customer ${effect.customer}`;
    return refused(key, refusalOf(context.query, effect, error, what));
  }
}

/** The documents whose credit was used, as people call them. */
const documentsOf = ({ lines }: ApplyCredit): string =>
  lines
    .filter(({ amount }) => amount < 0)
    .map(({ number }) => number)
    .join(', ');

/** What each line has open in minor units, in the order of the lines; 0 for what the form does not offer any more. */
const opens = (sheet: Sheet, { lines }: ApplyCredit): string =>
  JSON.stringify(
    lines.map((line) => {
      const { place, list } = tickOf(line);
      return openOn(sheet, place, list);
    }),
  );

/** Every line has exactly so much less open as the effect was to take. */
function isApplied(before: string, now: string, { lines }: ApplyCredit): boolean {
  const [was, is] = [JSON.parse(before) as number[], JSON.parse(now) as number[]];
  return lines.every((line, index) => {
    const { amount, discount } = tickOf(line);
    return (was[index] ?? 0) - (is[index] ?? 0) === amount + discount;
  });
}
