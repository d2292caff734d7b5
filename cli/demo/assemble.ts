import { basename } from 'node:path';
import { type Currency } from '../../core/money/currency.ts';
import { formatAmount } from '../../core/money/decimal.ts';
import { sum, type Minor } from '../../core/money/minor.ts';
import type { Outcome } from '../../examples/company/cases/case.ts';
import { explainThree } from './explain.ts';
import { addTo } from './figures.ts';
import { governanceOf } from './governance.ts';
import { gradeEntries, sumUp, type EntryResult, type Grading } from './grade.ts';
import type { DemoLedger } from './ledger.ts';
import { proveDay } from './prove-day.ts';
import type { Amounts, DemoReport, FileLine, Pile } from './report.ts';
import type { MovementResult } from './results.ts';
import type { Booted, Day } from './run-day.ts';
import { readStatements, type DayOfStatements } from './statements.ts';

/** Everything that was found out in a day, ready to be printed. */
export function reportOf(
  ledger: DemoLedger,
  booted: Booted,
  day: Day,
  seconds: Readonly<Record<string, number>>,
): DemoReport {
  const statements = readStatements(ledger);
  const refused = new Set(day.refused.map(({ file }) => file));
  const taken = { ...statements, entries: statements.entries.filter(({ file }) => !refused.has(file)) };
  const { results } = day;
  return {
    asOf: ledger.asOf,
    account: {
      package: basename(booted.package.path),
      packageBytes: booted.package.bytes,
      scripts: booted.account.project.scripts.length,
    },
    ledger: {
      companies: ledger.companies.length,
      customers: ledger.customers.length,
      openItems: ledger.openItems.length,
      history: ledger.receipts.length,
    },
    files: filesOf(statements, day),
    receipts: {
      posted: pile(results, 'posted'),
      proposed: pile(results, 'proposed'),
      held: pile(results, 'held'),
      alreadyInBooks: pile(results, 'already-in-books'),
      notCustomers: pile(results, 'not-a-customers'),
    },
    explained: explainThree(results, ledger),
    desk: day.desk,
    proof: proveDay({ ...day, companies: ledger.companies, statements: taken }),
    grading: ledger.truth === null ? null : gradingOf(ledger.truth, results, statements),
    governance: governanceOf(day.runs, booted.account.report()),
    seconds,
  };
}

function filesOf({ files, entries }: DayOfStatements, { refused }: Day): readonly FileLine[] {
  return files.map(({ file, format, statements }) => {
    const own = entries.filter((entry) => entry.file === file);
    return {
      file,
      format: format ?? 'unknown',
      accounts: statements.map(({ account }) => account),
      entries: own.length,
      amounts: amountsOf(
        own.flatMap(({ currency, amount }) => (currency === null ? [] : [{ currency, amount }])),
      ),
      refused: refused.find((each) => each.file === file)?.problems ?? null,
    };
  });
}

function pile(results: readonly MovementResult[], outcome: Outcome): Pile {
  const own = results.filter((result) => result.outcome === outcome);
  return { count: own.length, amounts: amountsOf(own) };
}

/** Sums per currency as decimal strings, in the order of the codes. */
function amountsOf(list: readonly { readonly currency: Currency; readonly amount: Minor }[]): Amounts {
  const sums = new Map<Currency, Minor>();
  for (const { currency, amount } of list) addTo(sums, currency, amount);
  return Object.fromEntries(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, amount]) => [currency, formatAmount(amount, currency)]),
  );
}

function gradingOf(
  truth: NonNullable<DemoLedger['truth']>,
  results: readonly MovementResult[],
  { entries }: DayOfStatements,
): Grading {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const graded = results.flatMap((result): readonly EntryResult[] => {
    const entry = byId.get(result.id);
    return entry ? [entryResult(entry.account, entry.bankReference, result)] : [];
  });
  return sumUp(gradeEntries(truth, graded));
}

const entryResult = (
  account: string,
  bankReference: string,
  { outcome, decision, takesBack }: MovementResult,
): EntryResult => ({
  account,
  bankReference,
  outcome,
  lines: decision?.applications ?? [],
  onAccount: decision?.onAccount ?? sum([]),
  customer: decision?.customer ?? null,
  takesBack,
});
