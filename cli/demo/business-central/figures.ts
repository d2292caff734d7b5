import { knownCurrency, type Currency } from '../../../core/money/currency.ts';
import { minor, sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { Company } from '../../../sandbox/business-central/books/company.ts';
import type { SandboxWorld } from '../../connector/sandbox.ts';
import { addTo, type LedgerFigures, type Receivables } from '../figures.ts';

/** As `LedgerFigures`, from bank entries and detailed customer entries; and the general ledger's own account per company. */
export interface CompanyFigures extends LedgerFigures {
  /** By company: what the receivables account of the general ledger says, and what the customer ledger has open, in local currency. */
  readonly control: ReadonlyMap<
    string,
    { readonly currency: Currency; readonly account: Minor; readonly entries: Minor }
  >;
}

export function readFigures({ service }: SandboxWorld): CompanyFigures {
  const bank = new Map<string, Minor>();
  const receivables = new Map<string, Receivables>();
  const control = new Map<
    string,
    CompanyFigures['control'] extends ReadonlyMap<string, infer F> ? F : never
  >();
  for (const company of service.companies) {
    for (const { bankAccount, amount } of company.bankLedger) {
      const code = company.bankAccounts.get(bankAccount)?.currencyCode || company.localCurrency;
      addTo(bank, `${bankAccount} ${code}`, minor(amount));
    }
    for (const [key, value] of receivablesOf(company)) receivables.set(key, value);
    control.set(company.name, {
      currency: knownCurrency(company.localCurrency),
      account: sum(
        company.gl
          .filter(({ account }) => account === company.accounts.receivables)
          .map(({ amountLcy }) => minor(amountLcy)),
      ),
      entries: sum(company.ledger.map(({ remainingLcy }) => minor(remainingLcy))),
    });
  }
  return { bank, receivables, control };
}

/** The detailed entries say what was posted, entry by entry; the ledger entries what is left of each. */
function receivablesOf({ name, localCurrency, ledger, detailed }: Company): ReadonlyMap<string, Receivables> {
  // A reversed entry and what reversed it cancel each other out, in Business Central outside the detailed entries.
  const standing = ledger.filter(({ reversed }) => !reversed);
  const currencyOf = new Map(
    standing.map(({ entryNumber, currencyCode }) => [entryNumber, currencyCode || localCurrency]),
  );
  const posted = new Map<string, Minor>();
  const open = new Map<string, Minor>();
  const unapplied = new Map<string, Minor>();
  for (const { ledgerEntry, amount } of detailed) {
    const currency = currencyOf.get(ledgerEntry);
    if (currency !== undefined) addTo(posted, currency, minor(amount));
  }
  for (const { currencyCode, remaining } of standing)
    addTo(remaining > 0 ? open : unapplied, currencyCode || localCurrency, minor(Math.abs(remaining)));
  return new Map(
    [...posted].map(([code, amount]) => [
      `${name} ${code}`,
      { control: amount, open: open.get(code) ?? ZERO, unapplied: unapplied.get(code) ?? ZERO },
    ]),
  );
}
