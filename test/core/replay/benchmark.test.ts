import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readReceipts,
} from '../../../core/ledger/neutral/read.ts';
import type { ReadFile } from '../../../core/ledger/neutral/read-records.ts';
import { DEFAULT_POLICY } from '../../../core/policy/resolve.ts';
import { grade } from '../../../core/replay/grade.ts';
import { replay, type History } from '../../../core/replay/replay.ts';

/**
 * Real payments of one company, not part of this project. Where they lie beside it, what the README promises of them is held;
 * elsewhere the test is skipped by name.
 */
const FOLDER = join(import.meta.dirname, '../../../../shared/benchmarks/cash/clean');
const here = existsSync(FOLDER);

function historyIn(folder: string): History {
  const text = (name: string): string => readFileSync(join(folder, `${name}.jsonl`), 'utf8');
  const all = <T>(read: ReadFile<T>): readonly T[] => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
    return read.value;
  };
  const receipts = all(readReceipts('receipts', text('receipts')));
  const items = all(readOpenItems('open-items', text('open-items')));
  return {
    customers: all(readCustomers('customers', text('customers'))),
    items,
    receipts,
    applications: all(
      readApplications('applications', text('applications'), currencyOfApplications(receipts, items)),
    ),
  };
}

(here ? test : test.skip)(
  '8,636 real payments, amounts alone: at least 96.5 % posted right, at most 3 wrong, every cent kept',
  () => {
    const history = historyIn(FOLDER);
    const started = performance.now();
    const { decisions } = replay({
      ...history,
      policyFor: (company) => DEFAULT_POLICY.matchingFor({ company }),
    });
    const seconds = (performance.now() - started) / 1000;
    const { correct, wrong, unbalanced, receipts, calibration } = grade(history, decisions);
    expect(receipts).toBe(8636);
    expect(unbalanced).toEqual([]);
    expect(wrong).toBeLessThanOrEqual(3);
    expect(correct / receipts).toBeGreaterThanOrEqual(0.965);
    expect(calibration.error).toBeLessThanOrEqual(0.01);
    expect(seconds).toBeLessThan(60);
  },
);
