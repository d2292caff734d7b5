import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { policyFor } from '../cli/io/policy.ts';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readReceipts,
} from '../core/ledger/neutral/read.ts';
import type { ReadFile } from '../core/ledger/neutral/read-records.ts';
import { DEFAULT_POLICY } from '../core/policy/resolve.ts';
import { grade } from '../core/replay/grade.ts';
import { replay, type History } from '../core/replay/replay.ts';

/** Histories of real payments that are no part of this project; they lie beside it where it is developed. */
const BESIDE = join(import.meta.dirname, '../../shared/benchmarks/cash');
const TIERS: Readonly<Record<string, string>> = {
  clean: 'real payments, amounts alone',
  noise: 'the same as banks deliver them',
  dense: 'ten times longer open lists',
  abstain: 'nothing may be posted',
};

export interface TierFigures {
  readonly receipts: number;
  readonly applied: number;
  readonly right: number;
  readonly wrong: number;
  /** The first answer, posted or proposed, is what the books finally took. */
  readonly firstAnswer: number;
  readonly calibrationError: number;
  readonly unbalanced: number;
  readonly receiptsPerSecond: number;
}

/** Replays the four tiers with the default policy; `null` where they do not lie beside the project. */
export function benchCash(folder = BESIDE): Readonly<Record<string, TierFigures>> | null {
  const tiers = Object.keys(TIERS).filter((tier) => existsSync(join(folder, tier, 'receipts.jsonl')));
  if (tiers.length === 0) return null;
  return Object.fromEntries(tiers.map((tier) => [tier, figuresOf(historyIn(join(folder, tier)))]));
}

function figuresOf(history: History): TierFigures {
  const started = performance.now();
  const { decisions } = replay({ ...history, policyFor: policyFor(DEFAULT_POLICY, history.customers) });
  const seconds = (performance.now() - started) / 1000;
  const { receipts, applied, correct, wrong, proposedRight, calibration, unbalanced } = grade(
    history,
    decisions,
  );
  return {
    receipts,
    applied,
    right: correct,
    wrong,
    firstAnswer: correct + proposedRight,
    calibrationError: Number(calibration.error.toFixed(4)),
    unbalanced: unbalanced.length,
    receiptsPerSecond: Math.round(receipts / seconds),
  };
}

function historyIn(folder: string): History {
  const text = (name: string): string => readFileSync(join(folder, `${name}.jsonl`), 'utf8');
  const all = <T>(read: ReadFile<T>): readonly T[] => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
    return read.value;
  };
  const receipts = all(readReceipts('receipts', text('receipts')));
  const items = all(readOpenItems('open-items', text('open-items')));
  const currencies = currencyOfApplications(receipts, items);
  return {
    customers: all(readCustomers('customers', text('customers'))),
    items,
    receipts,
    applications: all(readApplications('applications', text('applications'), currencies)),
  };
}

/** The table of the README. */
export function sayCash(figures: Readonly<Record<string, TierFigures>>): string {
  const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;
  const rows = Object.entries(figures).map(
    ([tier, { receipts, right, wrong, firstAnswer, calibrationError }]) => {
      const nothing = tier === 'abstain';
      return [
        `${tier}: ${TIERS[tier]}`,
        receipts.toLocaleString('en-US'),
        nothing ? '–' : percent(right, receipts),
        String(wrong),
        nothing ? '–' : percent(firstAnswer, receipts),
        nothing ? '–' : calibrationError.toFixed(4),
      ];
    },
  );
  const head = [
    'tier',
    'receipts',
    'posted and right',
    'posted and wrong',
    'first answer right',
    'calibration error',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

if (import.meta.main) {
  const figures = benchCash();
  process.stdout.write(
    figures ? sayCash(figures) : `There are no benchmark histories at ${BESIDE}; nothing was measured.\n`,
  );
}
