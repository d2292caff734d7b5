import { basename } from 'node:path';
import { type Currency } from '../../core/money/currency.ts';
import { formatAmount } from '../../core/money/decimal.ts';
import { sum, type Minor } from '../../core/money/minor.ts';
import type { Outcome } from '../../examples/company/cases/case.ts';
import { explainThree } from './explain.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import type { CentralDay } from './business-central/run-day.ts';
import { addTo, type LedgerFigures } from './figures.ts';
import { governanceOf } from './governance.ts';
import { gradeEntries, sumUp, type EntryResult, type Grading } from './grade.ts';
import type { DemoLedger } from './ledger.ts';
import type { Desk } from './desk.ts';
import { proveControl, proveDay } from './prove-day.ts';
import type { Amounts, DemoReport, FileLine, Pile } from './report.ts';
import type { MovementResult } from './results.ts';
import type { Booted, Day } from './run-day.ts';
import { readStatements, type DayOfStatements } from './statements.ts';

/** What a day came to in an ERP. */
interface DayFacts {
  readonly before: LedgerFigures;
  readonly after: LedgerFigures;
  readonly results: readonly MovementResult[];
  readonly desk: Desk;
  /** What intake had to say against a file; a file it did not take has no movements. */
  readonly refused: Day['refused'];
}
type Frame = Pick<DemoReport, 'erp' | 'booted' | 'governance' | 'traffic' | 'seconds'>;

/** Everything that was found out in a day in NetSuite, ready to be printed. */
export function reportOf(
  ledger: DemoLedger,
  booted: Booted,
  day: Day,
  seconds: Readonly<Record<string, number>>,
): DemoReport {
  const size = Math.round(booted.package.bytes / 1024);
  return assembled(ledger, day, {
    erp: 'netsuite',
    booted: `${booted.account.project.scripts.length} scripts deployed from ${basename(booted.package.path)}, ${size} KB`,
    governance: governanceOf(day.runs, booted.account.report()),
    traffic: null,
    seconds,
  });
}

/** The same of a day in Business Central: what its general ledger says per company stands among the proof. */
export function centralReportOf(
  ledger: DemoLedger,
  { results, desk }: Pick<DayFacts, 'results' | 'desk'>,
  day: CentralDay,
  seconds: Readonly<Record<string, number>>,
): DemoReport {
  const taken = new Set(results.map(({ statementFile }) => statementFile));
  const problems = [...day.reports.values()].flatMap((report) => report.problems);
  const refused = ledger.statements
    .filter(({ file }) => !taken.has(file))
    .map(({ file }) => ({
      file,
      problems: problems
        .filter(({ where }) => where.includes(file))
        .map(sayProblem)
        .join('\n'),
    }));
  const report = assembled(
    ledger,
    { ...day, results, desk, refused },
    {
      erp: 'business-central',
      booted: `${ledger.companies.length} companies of an embedded environment with our app's pages, letters through Microsoft Graph`,
      governance: null,
      traffic: { ...day.traffic, posted: results.filter(({ outcome }) => outcome === 'posted').length },
      seconds,
    },
  );
  return { ...report, proof: [...report.proof, ...proveControl(day.after)] };
}

function assembled(ledger: DemoLedger, day: DayFacts, frame: Frame): DemoReport {
  const statements = readStatements(ledger);
  const refused = new Set(day.refused.map(({ file }) => file));
  const taken = { ...statements, entries: statements.entries.filter(({ file }) => !refused.has(file)) };
  const { results } = day;
  const deposits = new Set(
    ledger.openItems.flatMap(({ id, kind }) => (frame.erp === 'netsuite' && kind === 'deposit' ? [id] : [])),
  );
  return {
    asOf: ledger.asOf,
    ...frame,
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
    proof: proveDay({ ...day, companies: ledger.companies, statements: taken, deposits }),
    grading: ledger.truth === null ? null : gradingOf(ledger.truth, results, statements),
  };
}

function filesOf(
  { files, entries }: DayOfStatements,
  { refused }: Pick<DayFacts, 'refused'>,
): readonly FileLine[] {
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
