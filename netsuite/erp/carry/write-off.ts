import { negate, ZERO } from '../../../core/money/minor.ts';
import type { WriteOff } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { paymentMissing } from '../../../core/plan/problems.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { placeOf } from '../item-id.ts';
import { erpError, type ErpRecord } from '../netsuite.ts';
import { BODY } from '../objects.ts';
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
import { findEntry } from './journal.ts';
import { paymentForm } from './payment-form.ts';
import { journalTick } from './post-receipt.ts';
import { isDuplicate, isPassing, refusalOf } from './refusal.ts';
import { findLines, listOf, tickAll, type Tick } from './sheet.ts';
import { dateOf, decimalOf, short } from './values.ts';

export interface BookedJournal {
  readonly journal: number;
  /** Made by this call, not found from an earlier attempt. */
  readonly isNew: boolean;
}

/**
 * The journal of a write-off: 30 units. Its A/R line names the customer, which makes it an open credit (or, for what was paid too much, an
 * open debit) that the payment settles.
 */
export function bookJournal(context: CarryContext, effect: WriteOff): BookedJournal | Problem {
  const earlier = context.mustLookUp ? findByKey(context.query, effect.key) : null;
  if (earlier) return { journal: earlier.id, isNew: false };
  const places = placesFor(context, effect);
  if (isProblem(places)) return places;
  const [account, receivable] = [places.accounts[effect.account], places.receivable];
  if (account === undefined || receivable === null) {
    const what = account === undefined ? 'writeOff' : 'receivable';
    return noPostingAccount(sayPlace(effect), { what, company: effect.company });
  }
  try {
    const record = context.records.create({ type: 'journalentry', isDynamic: true });
    if (context.places.hasSubsidiaries) record.setValue({ fieldId: 'subsidiary', value: places.subsidiary });
    const code = context.places.currencies[effect.currency];
    if (code !== undefined) record.setValue({ fieldId: 'currency', value: code });
    record.setValue({ fieldId: 'trandate', value: dateOf(effect.on) });
    record.setValue({ fieldId: 'externalid', value: effect.key });
    record.setValue({ fieldId: 'memo', value: short(`Write-off of ${effect.number}`) });
    record.setValue({ fieldId: BODY.digest, value: effect.decision });
    record.setValue({ fieldId: BODY.decision, value: JSON.stringify(effect) });
    if (context.run !== null) record.setValue({ fieldId: BODY.run, value: context.run });
    const above = effect.amount > 0;
    const value = decimalOf(above ? effect.amount : negate(effect.amount), effect.currency);
    addLine(record, { account, side: above ? 'debit' : 'credit', value });
    addLine(record, {
      account: receivable,
      side: above ? 'credit' : 'debit',
      value,
      entity: Number(effect.customer),
    });
    return { journal: Number(record.save()), isNew: true };
  } catch (thrown) {
    const error = erpError(thrown);
    const posted = isDuplicate(error) ? findByKey(context.query, effect.key) : null;
    if (posted) return { journal: posted.id, isNew: false };
    if (isPassing(error)) throw thrown;
    return refusalOf(context.query, effect, error, `the write-off of ${effect.number}`);
  }
}

interface JournalLine {
  readonly account: number;
  readonly side: 'debit' | 'credit';
  readonly value: number;
  readonly entity?: number;
}

function addLine(record: ErpRecord, { account, side, value, entity }: JournalLine): void {
  record.selectNewLine({ sublistId: 'line' });
  const set = (fieldId: string, to: number): unknown =>
    record.setCurrentSublistValue({ sublistId: 'line', fieldId, value: to });
  set('account', account);
  set(side, value);
  if (entity !== undefined) set('entity', entity);
  record.commitLine({ sublistId: 'line' });
}

/** 20 units. For a journal whose payment was refused: a write-off stands only with its payment. */
export const dropJournal = ({ records }: CarryContext, journal: number): unknown =>
  records.delete({ type: 'journalentry', id: journal });

/**
 * A write-off whose payment is posted already: the journal, then a payment of nothing that settles it against the item (or against what the
 * payment has on account). Posted together with its payment (`carry-group.ts`) a write-off needs only its journal.
 */
export function writeOffAfter(context: CarryContext, effect: WriteOff): EffectOutcome {
  const { key, number, itemKind } = effect;
  const payment = findByKey(context.query, effect.after);
  if (!payment && findEntry(context, effect.after)?.state !== 'done')
    return refused(key, paymentMissing(sayPlace(effect), { document: `${itemKind} ${number}` }));
  const booked = bookJournal(context, effect);
  if (isProblem(booked)) return refused(key, booked);
  const { journal, isNew } = booked;
  try {
    const sheet = paymentForm(context, effect);
    const ours = journalTick({ effect, journal });
    if (!isNew && findLines(sheet, ours.place, ours.list).length === 0)
      return alreadyDone(key, String(journal));
    sheet.record.setValue({ fieldId: 'payment', value: 0 });
    const other = counterTick(effect, payment?.id ?? 0);
    const ticks = ours.list === 'credit' ? [ours, other] : [other, ours];
    const problem = tickAll(sheet, ticks, sayPlace(effect));
    if (problem) {
      dropJournal(context, journal);
      return refused(key, problem);
    }
    sheet.record.save();
    return done(key, String(journal));
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    dropJournal(context, journal);
    return refusedBy(context, effect, error, `the write-off of ${number}`);
  }
}

/** What the journal is settled against: the rest of the item, or what the payment has too much. */
function counterTick({ item, itemKind, amount, number }: WriteOff, payment: number): Tick {
  if (amount > 0)
    return { place: placeOf(item), list: 'apply', amount, discount: ZERO, item: `${itemKind} ${number}` };
  const place = { document: payment, line: null };
  const list = listOf('payment', amount);
  return { place, list, amount: negate(amount), discount: ZERO, item: `the payment of ${number}` };
}
