import { companyId, type CustomerId } from '../../core/ledger/ids.ts';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readReceipts,
} from '../../core/ledger/neutral/read.ts';
import type { ReadFile } from '../../core/ledger/neutral/read-records.ts';
import { DEFAULT_POLICY } from '../../core/policy/resolve.ts';
import { gradeEach, type Graded } from '../../core/replay/graded.ts';
import { replay, type History } from '../../core/replay/replay.ts';
import type { Files, Kind } from './parts.ts';

/** The files of a hostile history as a client would hand them over: JSON Lines, by name. */
export const jsonLines = (files: Files): Readonly<Record<string, string>> => ({
  customers: lines(files.customers),
  'open-items': lines(files.items),
  receipts: lines(files.receipts),
  applications: lines(files.applications),
  kinds: lines(files.kinds),
});
const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Read through the same door as a client's files. */
export function historyOf(files: Files): History {
  const texts = jsonLines(files);
  const all = <T>(read: ReadFile<T>): readonly T[] => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
    return read.value;
  };
  const receipts = all(readReceipts('receipts', texts['receipts'] ?? ''));
  const items = all(readOpenItems('open-items', texts['open-items'] ?? ''));
  const currencies = currencyOfApplications(receipts, items);
  return {
    customers: all(readCustomers('customers', texts['customers'] ?? '')),
    items,
    receipts,
    applications: all(readApplications('applications', texts['applications'] ?? '', currencies)),
  };
}

/** A decision, what was true, and whether a clerk would have been content. */
export interface Judgement extends Graded {
  readonly kind: Kind;
  /** Stricter than the books: money for nothing that is open belongs to its payer, and a stranger's to nobody. */
  readonly content: boolean;
}

/** Decides a hostile history with the default policy, day by day, and holds every decision against the truth. */
export function judged(files: Files): readonly Judgement[] {
  const history = historyOf(files);
  const policyFor = (company = companyId('C1'), customer: CustomerId | null = null) =>
    DEFAULT_POLICY.matchingFor({ company, ...(customer === null ? {} : { customer }) });
  const { decisions } = replay({ ...history, policyFor });
  const kinds = new Map(files.kinds.map((kind) => [kind.receipt, kind]));
  return gradeEach(history, decisions).map((graded) => {
    const kind = kinds.get(graded.receipt.id)!;
    return { ...graded, kind, content: isContent(graded, kind) };
  });
}

function isContent({ decision, receipt, wanted, right, elsewhere }: Graded, kind: Kind): boolean {
  if (kind.unknowable === true && decision.outcome === 'apply') return false;
  if (wanted.length > 0) return right && (kind.shortfallAnywhere || !elsewhere);
  return (
    kind.customer !== null &&
    decision.customer === kind.customer &&
    decision.applications.length === 0 &&
    decision.onAccount === receipt.amount
  );
}
