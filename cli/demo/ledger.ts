import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { CompanyId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Rate } from '../../core/money/exchange.ts';
import type { CompanyAccounts } from '../../core/policy/policy.ts';
import type { SalesOrder } from '../../core/risk/credit/order.ts';
import { examplePolicy } from '../../examples/company/policy.ts';
import type { TruthOfEntry } from '../../examples/company/generate.ts';
import { generateExampleCompany, type Size } from '../../examples/company/generate.ts';
import { adviceFiles } from '../../examples/company/advices/files.ts';
import { statementFiles } from '../../examples/company/statements/files.ts';

/** What one day of cash application is run on: the example company, or a user's own files. */
export interface DemoLedger {
  /** The day the account's clock stands at. */
  readonly asOf: IsoDate;
  readonly companies: readonly DemoCompany[];
  readonly rates: readonly Rate[];
  readonly customers: readonly Customer[];
  /** Where a customer is at home; he may be served by others too. */
  readonly homeOf: (customer: Customer) => CompanyId;
  readonly openItems: readonly OpenItem[];
  /** The past: settled items, what came in for them, and what was done with it. */
  readonly closedItems: readonly OpenItem[];
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
  /** Not delivered yet. */
  readonly orders: readonly SalesOrder[];
  readonly statements: readonly StatementBytes[];
  /** What payers wrote, and to which company; `null`: to all of them alike. */
  readonly advices: readonly AdviceBytes[];
  readonly policy: { readonly file: string; readonly text: string };
  /** `null`: nobody knows what is right, so nothing is graded. */
  readonly truth: readonly TruthOfEntry[] | null;
}

export interface StatementBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface AdviceBytes extends StatementBytes {
  readonly company: CompanyId | null;
}

export interface DemoCompany {
  readonly id: CompanyId;
  readonly name: string;
  readonly country?: string;
  /** Of its books. */
  readonly currency: Currency;
  readonly accounts: CompanyAccounts;
  /** Which currency a bank account is in, by ledger account. */
  readonly bankCurrencies: ReadonlyMap<string, Currency>;
}

export function exampleLedger(seed?: number, size?: Size): DemoLedger {
  const company = generateExampleCompany(seed, size);
  return {
    ...company,
    companies: company.companies.map(({ id, name, country, currency, accounts, bankAccounts }) => ({
      id,
      name,
      country,
      currency,
      accounts: {
        ...accounts,
        bank: Object.fromEntries(bankAccounts.map(({ number, ledgerAccount }) => [number, ledgerAccount])),
      },
      bankCurrencies: new Map(bankAccounts.map((account) => [account.ledgerAccount, account.currency])),
    })),
    homeOf: ({ id }) => company.companyOf.get(id)!,
    statements: statementFiles(company.days).map(({ file, text }) => ({
      file,
      bytes: new TextEncoder().encode(text),
    })),
    advices: adviceFiles(company.advices).map(({ file, company: of, text }) => ({
      file,
      company: of,
      bytes: new TextEncoder().encode(text),
    })),
    policy: { file: 'policy.yaml', text: examplePolicy(company) },
  };
}
