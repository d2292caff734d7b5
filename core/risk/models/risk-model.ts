import type { IsoDate } from '../../calendar/iso-date.ts';
import { digestOf } from '../../plan/digest.ts';
import type { Canonical } from '../../plan/canonical.ts';
import type { Trial } from './choose.ts';
import type { ProbabilityModel } from './probability.ts';

/** Everything a score needs beside the ledger. Plain JSON, read back by `read-model.ts`; `trials` and `because` are for people. */
export interface RiskModel {
  readonly format: 'quittance-risk';
  readonly version: 1;
  /** Nothing of this day or later was learnt from. */
  readonly trainedAsOf: IsoDate;
  /** What "very late" means. */
  readonly lateDays: number;
  readonly history: {
    readonly invoices: number;
    readonly customers: number;
    readonly firstIssuedOn: IsoDate | null;
    readonly lateShare: number | null;
    readonly veryLateShare: number | null;
  };
  readonly late: ChosenModel;
  readonly veryLate: ChosenModel;
  readonly range: Range;
}

export type ChosenModel = ProbabilityModel & {
  readonly because: string;
  readonly trials: readonly Trial[];
};

export interface Range {
  /** The share of invoices that were paid within such ranges, on `measuredOn` later invoices. */
  readonly coverage: number;
  /** Days added to both ends of the range from the 10th to the 90th percentile (below zero: taken off), so that it holds what it promises. */
  readonly widenDays: number;
  readonly measuredOn: number;
}

/** Names a model by what it decides with: two models of one name give the same scores. */
export const modelName = (model: RiskModel): string =>
  `risk-${model.trainedAsOf}-${digestOf(model as unknown as Canonical).slice(0, 12)}`;
