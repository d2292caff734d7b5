import type { CompanyId } from '../../core/ledger/ids.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { CompanyAccounts } from '../../core/policy/policy.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { Chart } from './gather/chart.ts';
import { ledgerAccountUnknown } from './problems.ts';

/** Internal ids a posting of one company needs. Plain data: it travels with the work through the map/reduce. */
export interface CompanyPlaces {
  readonly subsidiary: number;
  /** The currency it keeps its books in; null where NetSuite does not say. */
  readonly currency: Currency | null;
  /** By the bank's account number, without blanks. */
  readonly bank: Readonly<Record<string, number>>;
  readonly receivable: number | null;
  /** By account number: what effects name (write-off accounts). */
  readonly accounts: Readonly<Record<string, number>>;
}

export interface Places {
  readonly companies: Readonly<Record<string, CompanyPlaces>>;
  readonly currencies: Readonly<Record<string, number>>;
  readonly hasSubsidiaries: boolean;
}

/** The policy's account numbers as ids. An account NetSuite does not have is a problem, and left out: what needs it waits. */
export function placesOf(
  chart: Chart,
  accountsFor: (company: CompanyId) => CompanyAccounts,
  hasSubsidiaries: boolean,
): { readonly places: Places; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const companies: Record<string, CompanyPlaces> = {};
  for (const [company, subsidiary] of chart.companies) {
    const { bank, deductions = {}, ...named } = accountsFor(company);
    const idOf = (account: string): number | undefined => {
      const id = chart.accounts.get(account);
      if (id === undefined) problems.push(ledgerAccountUnknown(`policy, accounts.${company}`, { account, company }));
      return id;
    };
    const accounts = [...Object.values(named), ...Object.values(deductions)].flatMap((account) => {
      const id = idOf(account);
      return id === undefined ? [] : [[account, id] as const];
    });
    const banks = Object.entries(bank).flatMap(([number, account]) => {
      const id = idOf(account);
      return id === undefined ? [] : [[withoutBlanks(number), id] as const];
    });
    companies[company] = {
      subsidiary,
      currency: chart.bases.get(company) ?? null,
      bank: Object.fromEntries(banks),
      receivable: named.receivable === undefined ? null : (chart.accounts.get(named.receivable) ?? null),
      accounts: Object.fromEntries(accounts),
    };
  }
  return { places: { companies, currencies: Object.fromEntries(chart.currencies), hasSubsidiaries }, problems };
} // prettier-ignore

export const withoutBlanks = (account: string): string => account.replace(/\s+/g, '');
