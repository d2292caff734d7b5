import type { ReceiptId } from '../../../core/ledger/ids.ts';
import type { PostingEffect, EffectKey } from '../../../core/plan/effect.ts';
import { placeOf } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { ErpError, Records, SuiteQl } from '../netsuite.ts';
import type { CompanyPlaces, Places } from '../places.ts';
import { noPostingAccount } from '../problems.ts';
import { fewRows, maybeText, number } from '../rows.ts';
import { refusalOf } from './refusal.ts';

/** What carrying out needs beside the effect itself. */
export interface CarryContext {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly places: Places;
  /** Internal id of the run that posts; null when a person does. */
  readonly run: number | null;
  /** The record of a receipt and its decision as text; undefined when it has none here. */
  receipt(id: ReceiptId): { readonly record: number; readonly decision: string } | undefined;
  /**
   * An earlier attempt may have saved before it was cut off: look before posting. Otherwise the external id, which is unique, tells at the
   * save, and nothing is spent on looking.
   */
  readonly mustLookUp: boolean;
}

export interface Found {
  readonly id: number;
  readonly name: string;
}

/** The transaction with this external id: 10 units. */
export function findByKey(query: SuiteQl, key: EffectKey): Found | null {
  const [row] = fewRows(query, {
    sql: 'SELECT id, tranid FROM transaction WHERE externalid = ?',
    params: [key],
    name: 'effect_by_key',
  });
  return row ? { id: number(row, 'id'), name: maybeText(row, 'tranid') ?? String(number(row, 'id')) } : null;
}

export const done = (key: EffectKey, document: string): EffectOutcome => ({ kind: 'done', key, document });
export const alreadyDone = (key: EffectKey, document: string): EffectOutcome => ({
  kind: 'already-done',
  key,
  document,
});
export const refused = (key: EffectKey, problem: Problem): EffectOutcome => ({
  kind: 'refused',
  key,
  problem,
});

/** The refusal of a save, unless an earlier attempt did it after all: then what it was refused for is its own doing. */
export function refusedBy(
  context: CarryContext,
  effect: PostingEffect,
  error: ErpError,
  what: string,
): EffectOutcome {
  const earlier = findByKey(context.query, effect.key);
  if (earlier) return alreadyDone(effect.key, earlier.name);
  return refused(effect.key, refusalOf(context.query, effect, error, what));
}

/** The company's ids, or the problem that it has none. */
export function placesFor(context: CarryContext, effect: PostingEffect): CompanyPlaces | Problem {
  const places = context.places.companies[effect.company];
  return places ?? noPostingAccount(placeOf(effect), { what: 'anything', company: effect.company });
}

export const isProblem = (value: object): value is Problem => 'fix' in value;
