import type { Problem } from '../problems/problem.ts';
import type { Effect, EffectKey, OpenDispute } from './effect.ts';

/** What became of an effect. Every adapter answers in these words, and only these. */
export type EffectOutcome =
  /** Carried out now; `document` is what the ERP calls the result. */
  | { readonly kind: 'done'; readonly key: EffectKey; readonly document: string }
  /** An earlier run did it; nothing was changed. */
  | { readonly kind: 'already-done'; readonly key: EffectKey; readonly document: string }
  /** A person or the ERP's own automation did the same with another document; nothing was changed. */
  | { readonly kind: 'already-in-books'; readonly key: EffectKey; readonly document: string }
  /** The ERP or the books do not allow it; nothing was changed. */
  | { readonly kind: 'refused'; readonly key: EffectKey; readonly problem: Problem }
  /** Taken back as a whole; the books are as before. `document` is the reversing one, where the ERP makes one. */
  | { readonly kind: 'undone'; readonly key: EffectKey; readonly document: string | null }
  /** There was nothing to take back. */
  | { readonly kind: 'not-done'; readonly key: EffectKey };

/** NetSuite answers at once, Dynamics later. Only shells and tests see this type; the core never awaits. */
export type Soon<T> = T | Promise<T>;

/**
 * The seam every ledger implements: NetSuite, Business Central, the in-memory ledger. Carrying out twice equals once. `E`: what it carries
 * out, where a ledger has a carrier of its own for postings, letters and so on.
 */
export interface EffectCarrier<E extends Effect = Effect> {
  carryOut(effect: E): Soon<EffectOutcome>;
  undo(effect: E): Soon<EffectOutcome>;
}

/**
 * Puts documents in dispute and ends it, where a shell can. Twice equals once. A document that a person has put in dispute stays as it is
 * (`already-in-books`), and so does one whose dispute a person has changed since.
 */
export interface DisputeCarrier {
  openDispute(effect: OpenDispute): Soon<EffectOutcome>;
  closeDispute(effect: OpenDispute): Soon<EffectOutcome>;
}
