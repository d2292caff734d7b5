import type { Desk } from './desk.ts';
import type { Reason } from '../../core/matching/decision.ts';
import type { Grading } from './grade.ts';
import type { ProofLine } from './prove.ts';

/** Everything the demo found out, as `--json` prints it. Amounts are decimal strings per currency, units are NetSuite's. */
export interface DemoReport {
  readonly asOf: string;
  readonly erp: Erp;
  /** What was booted, in words. */
  readonly booted: string;
  readonly ledger: {
    readonly companies: number;
    readonly customers: number;
    readonly openItems: number;
    readonly history: number;
  };
  readonly files: readonly FileLine[];
  readonly receipts: Readonly<Record<ReceiptState, Pile>>;
  readonly explained: readonly Explained[];
  readonly desk: Desk;
  readonly proof: readonly ProofLine[];
  /** `null` where nobody knows the truth: a user's own files. */
  readonly grading: Grading | null;
  /** Of NetSuite. */
  readonly governance: Governance | null;
  /** Of Business Central. */
  readonly traffic: Traffic | null;
  readonly seconds: Readonly<Record<string, number>>;
}

export type Erp = 'netsuite' | 'business-central';

/** Of the day, loading left out. */
export interface Traffic {
  readonly requests: number;
  /** Those of a batch each. */
  readonly operations: number;
  readonly posted: number;
}

export type ReceiptState = 'posted' | 'proposed' | 'held' | 'alreadyInBooks' | 'notCustomers';

export interface FileLine {
  readonly file: string;
  readonly format: string;
  readonly accounts: readonly string[];
  readonly entries: number;
  readonly amounts: Amounts;
  /** Why intake took nothing from it; `null` where it did. */
  readonly refused: string | null;
}
export type Amounts = Readonly<Record<string, string>>;
export interface Pile {
  readonly count: number;
  readonly amounts: Amounts;
}

/** One decision in words. */
export interface Explained {
  readonly outcome: 'posted' | 'proposed' | 'held';
  readonly receipt: string;
  readonly payer: string;
  readonly amount: string;
  /** As the bank delivered it, in order. */
  readonly text: readonly string[];
  /** What was posted or would be; nothing for a held one without any idea. */
  readonly best: Settling;
  readonly reasons: readonly Reason[];
  readonly runnerUp: (Settling & { readonly lostBecause: string }) | null;
  readonly whyNot: readonly Reason[];
}
export interface Settling {
  /** "RE-2026-001071  640.40 EUR", a line each. */
  readonly settles: readonly string[];
  readonly confidence: number;
}

export interface Governance {
  /** A payment made by transform and saved: 10 + 20 units. */
  readonly floor: 30;
  readonly payments: UnitsEach;
  /** Returned payments: their applications ended, their money refunded. */
  readonly returns: UnitsEach;
  /** What the whole day used, and each script in its stages; `mostUnits`: of one invocation, which is what NetSuite limits. */
  readonly units: number;
  readonly scripts: readonly ScriptUnits[];
  readonly stages: readonly StageUnits[];
}
/** A script of the day: its units, the sum of the floors of the effects it did, and how many times these it used; null where it does none itself. */
export interface StageUnits {
  readonly script: string;
  readonly units: number;
  readonly floor: number;
  readonly ratio: number | null;
}
export interface UnitsEach {
  readonly count: number;
  readonly unitsEach: number;
}
export interface ScriptUnits {
  readonly script: string;
  readonly entry: string;
  readonly units: number;
  readonly invocations: number;
  readonly mostUnits: number;
}
