import type { IsoDate } from '../calendar/iso-date.ts';
import type { Decision } from '../matching/decision.ts';
import type { Effect } from './effect.ts';

/** What a run will do, readable before anything is done. */
export interface Plan {
  readonly kind: 'cash-application';
  readonly asOf: IsoDate;
  readonly policyDigest: string;
  readonly inputDigest: string;
  readonly decisions: readonly Decision[];
  readonly effects: readonly Effect[];
}
