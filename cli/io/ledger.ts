import type { Customer } from '../../core/ledger/customer.ts';
import { checkLedger } from '../../core/ledger/neutral/check-ledger.ts';
import {
  currencyOfApplications,
  readApplications,
  readCustomers,
  readOpenItems,
  readRates,
  readReceipts,
  type UnknownCurrencies,
} from '../../core/ledger/neutral/read.ts';
import type { ReadFile } from '../../core/ledger/neutral/read-records.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Rate } from '../../core/money/exchange.ts';
import type { Checked } from '../../core/problems/problem.ts';
import { readText } from './files.ts';
import { hasErrors } from './problems.ts';

/** The paths a command was given. */
export interface LedgerPaths {
  readonly customers: string;
  readonly openItems: string;
  readonly receipts?: string | undefined;
  readonly applications?: string | undefined;
  readonly rates?: string | undefined;
}

/** What is not among the paths is empty. */
export interface Ledger {
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
  readonly rates: readonly Rate[];
}

/**
 * Reads all files of a ledger: every problem of every file at once, and, when each is good, what only shows between them.
 * @param unknown what becomes of a line in a currency nobody knows
 */
export function readLedger(paths: LedgerPaths, unknown: UnknownCurrencies = 'refused'): Checked<Ledger> {
  const customers = readFile(paths.customers, (file, text) => readCustomers(file, text, unknown));
  const items = readFile(paths.openItems, (file, text) => readOpenItems(file, text, unknown));
  const receipts = readFile(paths.receipts, (file, text) => readReceipts(file, text, unknown));
  const currencyOf = currencyOfApplications(receipts.ok ? receipts.value : [], items.ok ? items.value : []);
  // Without the receipts and items no line of the applications could be read: that would be said of each line, and of no use.
  const known = receipts.ok && items.ok;
  const applications = readFile(known ? paths.applications : undefined, (file, text) =>
    readApplications(file, text, currencyOf),
  );
  const rates = readFile(paths.rates, readRates);
  const told = [customers, items, receipts, applications, rates].flatMap((read) => read.problems);
  if (!customers.ok || !items.ok || !receipts.ok || !applications.ok || !rates.ok)
    return { ok: false, problems: told };

  const between = checkLedger({
    customers,
    items,
    ...(paths.receipts === undefined ? {} : { receipts }),
    ...(paths.applications === undefined ? {} : { applications }),
  });
  const problems = [...told, ...between];
  if (hasErrors(problems)) return { ok: false, problems };
  return {
    ok: true,
    value: {
      customers: customers.value,
      items: items.value,
      receipts: receipts.value,
      applications: applications.value,
      rates: rates.value,
    },
    problems,
  };
}

function readFile<T>(
  file: string | undefined,
  read: (file: string, text: string) => ReadFile<T>,
): ReadFile<T> {
  if (file === undefined) return { ok: true, value: [], problems: [], file: '', lines: [] };
  const text = readText(file);
  return text.ok ? read(file, text.value) : { ...text, file, lines: [] };
}
