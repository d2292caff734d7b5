import { addDays, dayNumber, dayOfNumber, type IsoDate } from '../calendar/iso-date.ts';
import type { CustomerId, ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { digestOf, type LedgerNames } from '../plan/digest.ts';
import { invoiceOf, teaches, type Invoice } from './history/invoice.ts';
import { walkLedger } from './history/walk.ts';
import { probabilityOf } from './models/probability.ts';
import { modelName, type RiskModel } from './models/risk-model.ts';
import { seen } from './observe.ts';
import { predictDays } from './predict.ts';
import { reasonsFor, type RiskReason } from './reasons.ts';

/** How likely an item is to be paid late, and when it is expected. */
export interface Score {
  readonly item: ItemId;
  readonly customer: CustomerId;
  /** The day it is looked at: nothing of this day or later is known. */
  readonly asOf: IsoDate;
  /** Rounded to 1e-6, as in digests. */
  readonly pLate: number;
  /** Late by more than `lateDays`. */
  readonly pVeryLate: number;
  readonly lateDays: number;
  readonly expectedOn: IsoDate;
  /** Four invoices in five are paid within it, both days included. */
  readonly range: readonly [first: IsoDate, last: IsoDate];
  readonly reasons: readonly RiskReason[];
  readonly model: string;
  readonly digest: string;
}

/** Score this item as of that day: its day of issue, or a later one on which it is still open. */
export interface ToScore {
  readonly item: OpenItem;
  readonly asOf: IsoDate;
}

/**
 * Scores items from a ledger, each as of its own day; scores come in the order asked for. Of other items only what was in the books
 * before that day is read, of the item itself only what is printed on it.
 * @param names for digests: documents by company, kind and number, customers by number.
 */
export function scoreItems(
  model: RiskModel,
  ledger: readonly OpenItem[],
  wanted: readonly ToScore[],
  names: LedgerNames,
): readonly Score[] {
  const name = modelName(model);
  const invoices = new Map<ItemId, Invoice>(ledger.filter(teaches).map((item) => [item.id, invoiceOf(item)]));
  const questions = wanted.map(({ item, asOf }) => ({
    invoice: invoices.get(item.id) ?? invoiceOf(item),
    day: dayNumber(asOf),
    asOf,
  }));
  const { lateDays, range } = model;
  return walkLedger([...invoices.values()], lateDays, questions, ({ invoice, day, asOf }, view) => {
    const found = seen(invoice, view);
    const prediction = predictDays(invoice, view, {
      pLate: probabilityOf(model.late, 'late', found),
      pVeryLate: probabilityOf(model.veryLate, 'very-late', found),
      lateDays,
    });
    const { id } = invoice.item;
    const dueOn = dayOfNumber(invoice.due);
    const soonest = Math.min(
      prediction.expected,
      Math.max(day - invoice.due, prediction.first - range.widenDays),
    );
    const score = {
      item: id,
      customer: invoice.customer,
      asOf,
      pLate: sixDecimals(prediction.pLate),
      pVeryLate: sixDecimals(prediction.pVeryLate),
      lateDays,
      expectedOn: addDays(dueOn, prediction.expected),
      range: [
        addDays(dueOn, soonest),
        addDays(dueOn, Math.max(prediction.expected, prediction.last + range.widenDays)),
      ] as const,
      reasons: reasonsFor(model.late, found, prediction, {
        sinceIssue: day - invoice.issued,
        sinceDue: day - invoice.due,
      }).map((reason) => ({ ...reason, effect: sixDecimals(reason.effect) })),
      model: name,
    };
    return { ...score, digest: scoreDigest(score, names) };
  });
}

const sixDecimals = (value: number): number => Math.round(value * 1_000_000) / 1_000_000;

/** Equal wherever the same was found of the same document: words left out, the reasons' names and effects kept. */
function scoreDigest(score: Omit<Score, 'digest'>, names: LedgerNames): string {
  const { company, kind, number } = names.item(score.item);
  return digestOf({
    item: { company, kind, number },
    customer: names.customer(score.customer),
    asOf: score.asOf,
    pLate: score.pLate,
    pVeryLate: score.pVeryLate,
    lateDays: score.lateDays,
    expectedOn: score.expectedOn,
    range: [...score.range],
    reasons: score.reasons.map(({ feature, effect }) => ({ feature, effect })),
    model: score.model,
  });
}
