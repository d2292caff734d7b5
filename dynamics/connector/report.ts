import type { Problem } from '../../core/problems/problem.ts';

/** The stages of a day, in their order. */
export const STAGES = ['intake', 'match', 'post', 'score', 'credit', 'dun'] as const;
export type StageName = (typeof STAGES)[number];

/** What a day did, stage by stage; problems are of single files, receipts, orders and letters, and never stopped the others. */
export interface DayReport {
  readonly intake: {
    readonly files: number;
    readonly taken: number;
    readonly receipts: number;
    readonly notReceipts: number;
  };
  readonly match: {
    readonly decided: number;
    readonly apply: number;
    readonly propose: number;
    readonly hold: number;
    /** Somebody had entered them before: nothing is decided about them. */
    readonly inBooks: number;
  };
  readonly post: {
    readonly done: number;
    readonly alreadyDone: number;
    readonly alreadyInBooks: number;
    readonly refused: number;
    /** Documents in dispute over what a payment left, now or from before. */
    readonly disputed: number;
  };
  readonly score: { readonly scored: number; readonly written: number; readonly trained: boolean };
  readonly credit: {
    readonly orders: number;
    readonly held: number;
    readonly released: number;
    readonly toApprove: number;
  };
  readonly dun: { readonly sent: number; readonly suppressed: number; readonly escalated: number };
  readonly problems: readonly Problem[];
}

export const NOTHING: DayReport = {
  intake: { files: 0, taken: 0, receipts: 0, notReceipts: 0 },
  match: { decided: 0, apply: 0, propose: 0, hold: 0, inBooks: 0 },
  post: { done: 0, alreadyDone: 0, alreadyInBooks: 0, refused: 0, disputed: 0 },
  score: { scored: 0, written: 0, trained: false },
  credit: { orders: 0, held: 0, released: 0, toApprove: 0 },
  dun: { sent: 0, suppressed: 0, escalated: 0 },
  problems: [],
};
