import type { IsoDate } from '../calendar/iso-date.ts';
import type { Decision } from '../matching/decision.ts';
import type { Effect, FollowUp, PostingEffect } from './effect.ts';

/** What a run will do, readable before anything is done. */
export interface Plan<Kind extends string = string, Decided = unknown, Done extends Effect = Effect> {
  readonly kind: Kind;
  readonly asOf: IsoDate;
  readonly policyDigest: string;
  readonly inputDigest: string;
  readonly decisions: readonly Decided[];
  readonly effects: readonly Done[];
}

export interface CashPlan extends Plan<'cash-application', Decision, PostingEffect> {
  /** What comes of it beside postings; nothing where no policy asks for it. */
  readonly followUps: readonly FollowUp[];
}
