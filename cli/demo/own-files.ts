import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { companyId, type CompanyId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Currency } from '../../core/money/currency.ts';
import { ZERO } from '../../core/money/minor.ts';
import { readPolicy } from '../../core/policy/read.ts';
import { resolvePolicy, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import type { Statement, StatementFile } from '../../core/statement/entry.ts';
import { readStatementFile } from '../../core/statement/read.ts';
import { bankAccountUnknown } from '../../netsuite/erp/problems.ts';
import { basename } from 'node:path';
import { readBytes, readText } from '../io/files.ts';
import { readLedger, type Ledger } from '../io/ledger.ts';
import type { AdviceBytes, DemoCompany, DemoLedger } from './ledger.ts';

export interface OwnPaths {
  readonly statement: readonly string[];
  readonly advice?: readonly string[] | undefined;
  readonly openItems: string;
  readonly customers: string;
  readonly receipts?: string | undefined;
  readonly applications?: string | undefined;
  readonly rates?: string | undefined;
  readonly policy?: string | undefined;
}

/**
 * A user's own files as a ledger to run a day on. Companies are those of the items; what the files leave open (accounts, a company's name)
 * gets a stand-in, and the policy says where each bank account is posted. Every problem of every file comes back at once.
 */
export function ownLedger(paths: OwnPaths): Checked<DemoLedger> {
  const ledger = readLedger(paths);
  const policy = policyOf(paths.policy);
  const statements = paths.statement.map((path, at) => readStatement(path, nameInInbox(paths.statement, at)));
  const advices = (paths.advice ?? []).map((path, at, all) => readAdvice(path, nameInInbox(all, at)));
  const problems: Problem[] = [
    ...ledger.problems,
    ...policy.problems,
    ...statements.flatMap(({ problems: own }) => own),
    ...advices.flatMap(({ problems: own }) => own),
  ];
  const files = statements.flatMap(({ read }) => read ?? []);
  if (!ledger.ok || !policy.ok) return { ok: false, problems };
  const companies = companiesOf(
    ledger.value,
    policy.value.resolved,
    files.map(({ file }) => file),
  );
  problems.push(
    ...ownerless(
      files.map(({ file }) => file),
      companies,
    ),
  );
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  const { customers, items, receipts, applications, rates } = ledger.value;
  return {
    ok: true,
    problems,
    value: {
      asOf: lastDay(
        files.map(({ file }) => file),
        items,
      ),
      companies,
      rates,
      customers: withNumbersOfTheirOwn(customers),
      homeOf: homesOf(items, companies),
      openItems: items.filter(({ open }) => open !== ZERO),
      closedItems: items.filter(({ open }) => open === ZERO),
      receipts,
      applications,
      orders: [],
      statements: files.map(({ bytes, file }) => ({ file: file.file, bytes })),
      advices: advices.flatMap((read) => (read.ok ? [read.value] : [])),
      policy: {
        file: paths.policy ?? 'policy',
        text: JSON.stringify(withAccounts(policy.value.document, companies)),
      },
      truth: null,
    },
  };
}

/** Undefined paths are told by the command line itself. */
interface OwnPolicy {
  readonly document: Readonly<Record<string, unknown>>;
  readonly resolved: ResolvedPolicy;
}

function policyOf(file: string | undefined): Checked<OwnPolicy> {
  const text = file === undefined ? ({ ok: true, value: '', problems: [] } as const) : readText(file);
  if (!text.ok) return text;
  const document = readPolicy(file ?? 'policy', text.value);
  if (!document.ok) return document;
  const resolved = resolvePolicy([{ name: file ?? 'policy', document: document.value }]);
  return resolved.ok
    ? {
        ok: true,
        value: {
          document: document.value.value as Readonly<Record<string, unknown>>,
          resolved: resolved.value,
        },
        problems: document.problems,
      }
    : resolved;
}

interface ReadStatement {
  readonly read: { readonly file: StatementFile; readonly bytes: Uint8Array } | null;
  readonly problems: readonly Problem[];
}

function readStatement(path: string, name: string): ReadStatement {
  const bytes = readBytes(path);
  if (!bytes.ok) return { read: null, problems: bytes.problems };
  const file = readStatementFile(name, bytes.value);
  return { read: { file, bytes: bytes.value }, problems: file.problems };
}

/** An advice names no company: whoever's receipt it belongs to finds it. */
function readAdvice(path: string, file: string): Checked<AdviceBytes> {
  const bytes = readBytes(path);
  return bytes.ok ? { ...bytes, value: { file, bytes: bytes.value, company: null } } : bytes;
}

/** The file's own name; one of several of that name, from different folders, gets a number before it. */
function nameInInbox(paths: readonly string[], at: number): string {
  const name = basename(paths[at]!);
  const before = paths.slice(0, at).filter((path) => basename(path) === name).length;
  return before === 0 ? name : `${before + 1} ${name}`;
}

/** Ledger accounts stand-ins are given, one for each bank account that no policy names. */
const FIRST_STAND_IN = 91_001;

function companiesOf(
  { items }: Ledger,
  policy: ResolvedPolicy,
  files: readonly StatementFile[],
): readonly DemoCompany[] {
  const ids = [...new Set(items.map(({ company }) => company))];
  const known = ids.length > 0 ? ids : [companyId('1')];
  const statements = files.flatMap(({ statements: all }) => all);
  const owners = new Map(
    statements.map((statement) => [statement, ownerOf(statement, known, items, policy)]),
  );
  let standIn = FIRST_STAND_IN;
  return known.map((id) => {
    const accounts = policy.accountsFor(id);
    const bank: Record<string, string> = { ...accounts.bank };
    const bankCurrencies = new Map<string, Currency>();
    for (const [statement, owner] of owners) {
      if (owner !== id) continue;
      const listed = Object.keys(bank).find((number) => bare(number) === bare(statement.account));
      const account = bank[listed ?? statement.account] ?? (bank[statement.account] = String(standIn++));
      if (statement.currency !== null) bankCurrencies.set(account, statement.currency);
    }
    return {
      id,
      name: id,
      currency: mostUsed(items.filter(({ company }) => company === id)),
      accounts: { ...accounts, bank },
      bankCurrencies,
    };
  });
}

/** Whom an account belongs to: whoever's policy names it; else the only company, or the only one that sells in its currency. */
function ownerOf(
  { account, currency }: Statement,
  companies: readonly CompanyId[],
  items: readonly OpenItem[],
  policy: ResolvedPolicy,
): CompanyId | null {
  if (bare(account) === '') return null;
  const named = companies.find((id) =>
    Object.keys(policy.accountsFor(id).bank).some((number) => bare(number) === bare(account)),
  );
  if (named !== undefined) return named;
  if (companies.length === 1) return companies[0]!;
  const sellers = new Set(items.filter((item) => item.currency === currency).map(({ company }) => company));
  return sellers.size === 1 ? [...sellers][0]! : null;
}

function ownerless(files: readonly StatementFile[], companies: readonly DemoCompany[]): readonly Problem[] {
  const owned = new Set(companies.flatMap(({ accounts }) => Object.keys(accounts.bank).map(bare)));
  return files.flatMap(({ file, statements }) =>
    [...new Set(statements.map(({ account }) => account))]
      .filter((account) => !owned.has(bare(account)))
      .map((account) => bankAccountUnknown(file, { account })),
  );
}

const bare = (account: string): string => account.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

function mostUsed(items: readonly OpenItem[]): Currency {
  const counts = new Map<Currency, number>();
  for (const { currency } of items) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [most] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most?.[0] ?? ('EUR' as Currency);
}

/** NetSuite wants every customer's number to be his own. */
function withNumbersOfTheirOwn(customers: readonly Customer[]): readonly Customer[] {
  const taken = new Set<string>();
  return customers.map((customer) => {
    const number = taken.has(customer.number) ? `${customer.number} (${customer.id})` : customer.number;
    taken.add(number);
    return { ...customer, number };
  });
}

/** Where most of his items are; a customer without any, where his group is, else with the first company. */
function homesOf(
  items: readonly OpenItem[],
  companies: readonly DemoCompany[],
): (customer: Customer) => CompanyId {
  const homes = new Map<string, CompanyId>();
  for (const { customer, company } of items) if (!homes.has(customer)) homes.set(customer, company);
  return ({ id, parent }) =>
    homes.get(id) ?? (parent === undefined ? undefined : homes.get(parent)) ?? companies[0]!.id;
}

/** The policy again, with the bank accounts that stood nowhere. */
function withAccounts(
  document: Readonly<Record<string, unknown>>,
  companies: readonly DemoCompany[],
): object {
  return { ...document, accounts: Object.fromEntries(companies.map(({ id, accounts }) => [id, accounts])) };
}

/** The day of the account: the last one anything was booked on. */
function lastDay(files: readonly StatementFile[], items: readonly OpenItem[]): IsoDate {
  const days = files.flatMap(({ statements }) =>
    statements.flatMap(({ entries }) => entries.flatMap(({ bookedOn }) => bookedOn ?? [])),
  );
  const all = days.length > 0 ? days : items.map(({ issuedOn }) => issuedOn);
  return all.reduce((last, day) => (day > last ? day : last), isoDate('2000-01-01'));
}
