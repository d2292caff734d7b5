import { companyId, type CompanyId } from '../../../core/ledger/ids.ts';
import { currency, type Currency } from '../../../core/money/currency.ts';
import type { SuiteQl } from '../netsuite.ts';
import { allRows, maybeText, number, text } from '../rows.ts';

/** Ids of what postings need, under the names people use: currencies by code, companies, accounts by number. */
export interface Chart {
  readonly currencies: ReadonlyMap<Currency, number>;
  readonly companies: ReadonlyMap<CompanyId, number>;
  /** The currency each company keeps its books in. */
  readonly bases: ReadonlyMap<CompanyId, Currency>;
  readonly accounts: ReadonlyMap<string, number>;
}

/** An account without subsidiaries has one company, called this. */
export const ONLY_COMPANY = companyId('1');

/** A company is called by its subsidiary's external id, else by its name: names a policy can carry from one account to another. */
export const companyName = (externalId: string | null, name: string): CompanyId =>
  companyId(externalId ?? name);

/**
 * Currencies, subsidiaries and accounts in one query of 10 units per 5,000 accounts.
 * @param hasSubsidiaries whether the feature SUBSIDIARIES is on: without it the table does not exist.
 */
export function readChart(query: SuiteQl, hasSubsidiaries: boolean): Chart {
  const parts = [
    "SELECT 10 * id AS id, 'currency' AS kind, symbol AS name, isbasecurrency AS code, NULL AS base FROM currency",
    "SELECT 10 * id + 1 AS id, 'account' AS kind, acctnumber AS name, NULL AS code, NULL AS base FROM account WHERE isinactive = 'F'",
    ...(hasSubsidiaries
      ? [
          "SELECT 10 * id + 2 AS id, 'company' AS kind, name, externalid AS code, currency AS base FROM subsidiary",
        ]
      : []),
  ];
  const sql = `SELECT id, kind, name, code, base FROM (${parts.join(' UNION ALL ')}) WHERE id > ?`;
  const [currencies, companies, accounts] = [
    new Map<Currency, number>(),
    new Map<CompanyId, number>(),
    new Map<string, number>(),
  ];
  const baseIds = new Map<CompanyId, number>();
  for (const row of allRows(query, { sql, name: 'chart' })) {
    const [id, name] = [Math.floor(number(row, 'id') / 10), maybeText(row, 'name')];
    if (name === null) continue;
    const kind = text(row, 'kind');
    const code = kind === 'currency' ? currency(name) : undefined;
    if (code !== undefined) {
      currencies.set(code, id);
      if (!hasSubsidiaries && maybeText(row, 'code') === 'T') baseIds.set(ONLY_COMPANY, id);
    } else if (kind === 'account') accounts.set(name, id);
    else if (kind === 'company') {
      const company = companyName(maybeText(row, 'code'), name);
      companies.set(company, id);
      baseIds.set(company, number(row, 'base'));
    }
  }
  if (!hasSubsidiaries) companies.set(ONLY_COMPANY, 1);
  const codes = new Map([...currencies].map(([code, id]) => [id, code]));
  const bases = new Map(
    [...baseIds].flatMap(([company, id]) => {
      const code = codes.get(id);
      return code === undefined ? [] : [[company, code] as const];
    }),
  );
  return { currencies, companies, bases, accounts };
}
