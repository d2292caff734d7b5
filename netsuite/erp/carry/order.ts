import type { EffectKey } from '../../../core/plan/effect.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { placeOf } from '../../../core/plan/place.ts';
import { decidedSince, orderUnknown, usedSince } from '../../../core/plan/problems.ts';
import type { ReleaseHold, SetHold } from '../../../core/plan/risk-effect.ts';
import { checkOf, type OrderCheck } from '../gather/orders.ts';
import { erpError, type FieldValue, type Lookups, type Records, type SuiteQl } from '../netsuite.ts';
import { ORDER } from '../objects.ts';
import { fewRows, text } from '../rows.ts';
import { alreadyDone, done, refused } from './context.ts';
import { short } from './values.ts';

export interface OrderContext {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly lookups: Lookups;
}

/** A sales order as one look at it found it. */
export interface OrderFound {
  readonly status: string;
  readonly check: OrderCheck;
}

/** Pending approval: nothing can be fulfilled. Pending fulfilment: it can. */
export const HELD = 'A';
export const GOING = 'B';

/**
 * Holds an order or lets it go: 10 units, and 1 for a look whether it still stands as it was decided on. A hold sends it back to "pending approval", a
 * release to the status it had before: an order that waited for somebody's approval still does.
 * @param known what the run read in bulk; undefined: not known here, look (10 units)
 */
export function carryOrder(context: OrderContext, effect: SetHold | ReleaseHold, known?: OrderFound): EffectOutcome {
  const { key, after, order, on } = effect;
  const found = known ? stillThere(context, effect, known) : readOrder(context.query, effect);
  if (!found) return refused(key, orderUnknown(placeOf(effect), { order }));
  if (found.check.key === key) return alreadyDone(key, order);
  if (found.check.key !== after) return refused(key, decidedSince(placeOf(effect), { on }));
  write(context, effect, {
    ...(effect.kind === 'set-hold' ? heldValues(found, effect.approvable) : releasedValues(found)),
    [ORDER.key]: key,
    [ORDER.why]: whyOf(effect),
    [ORDER.by]: '',
  });
  return done(key, order);
} // prettier-ignore

export function undoOrder(context: OrderContext, effect: SetHold | ReleaseHold): EffectOutcome {
  const { key, after, order, approvable } = effect;
  const found = readOrder(context.query, effect);
  if (!found) return refused(key, orderUnknown(placeOf(effect), { order }));
  if (found.check.key === after) return { kind: 'not-done', key };
  if (found.check.key !== key) return refused(key, usedSince(placeOf(effect), { document: placeOf(effect) }));
  write(context, effect, {
    ...(effect.kind === 'set-hold' ? releasedValues(found) : heldValues(found, approvable)),
    ...(after === null ? { [ORDER.state]: '' } : {}),
    [ORDER.key]: after ?? '',
    [ORDER.why]: '',
    [ORDER.by]: '',
  });
  return { kind: 'undone', key, document: null };
}

export const heldValues = (
  { status }: Pick<OrderFound, 'status'>,
  approvable: boolean,
): Readonly<Record<string, FieldValue>> => ({
  orderstatus: HELD,
  [ORDER.state]: approvable ? 'approve' : 'hold',
  [ORDER.before]: status,
});

export const releasedValues = ({ check }: OrderFound): Readonly<Record<string, FieldValue>> => ({
  orderstatus: check.before === HELD ? HELD : GOING,
  [ORDER.state]: 'release',
  [ORDER.before]: '',
});

export const whyOf = ({ reasons }: Pick<SetHold, 'reasons'>): string =>
  short(reasons.map(({ says }) => says).join('\n'), 4_000);

const write = (
  { records }: OrderContext,
  { order }: SetHold | ReleaseHold,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: 'salesorder', id: Number(order), values: { ...values } });

/** Its effect as it is now: 1 unit. Null when the order is gone. */
function stillThere({ lookups }: OrderContext, { order }: SetHold | ReleaseHold, known: OrderFound): OrderFound | null {
  try {
    const row = lookups.lookupFields({ type: 'salesorder', id: Number(order), columns: [ORDER.key] });
    const key = row[ORDER.key];
    return { ...known, check: { ...known.check, key: typeof key === 'string' && key !== '' ? (key as EffectKey) : null } };
  } catch (thrown) {
    if (erpError(thrown).name === 'RCRD_DSNT_EXIST') return null;
    throw thrown;
  }
} // prettier-ignore

/** 10 units. */
function readOrder(query: SuiteQl, { order }: SetHold | ReleaseHold): OrderFound | null {
  const sql = `SELECT id, status, ${ORDER.state} AS checked, ${ORDER.key} AS key, ${ORDER.before} AS before FROM transaction WHERE id = ? AND type = 'SalesOrd'`;
  const id = Number(order);
  const [row] = Number.isSafeInteger(id) ? fewRows(query, { sql, params: [id], name: 'one_order' }) : [];
  return row ? { status: text(row, 'status'), check: checkOf(row) } : null;
}
