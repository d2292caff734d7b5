import type { Customer } from '../../../core/ledger/customer.ts';
import type { CompanyId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { addDays, daysBetween } from '../../../core/calendar/iso-date.ts';
import { digitsOf, type Currency } from '../../../core/money/currency.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import type { LoadedAccount, LoadedCustomer, Masters } from '../../../sandbox/netsuite/books/load-masters.ts';
import type { DemoCompany, DemoLedger } from '../ledger.ts';

/** Companies, accounts, terms and customers of a ledger as an account of NetSuite has them. Keys are the ledger's own ids. */
export function mastersOf(ledger: DemoLedger): Masters {
  const { companies, rates, asOf } = ledger;
  const items = [...ledger.openItems, ...ledger.closedItems];
  const days = [
    asOf,
    ...items.map(({ issuedOn }) => issuedOn),
    ...ledger.receipts.map(({ bookedOn }) => bookedOn),
  ];
  const currencies = new Set<Currency>([
    ...companies.flatMap(({ currency, bankCurrencies }) => [currency, ...bankCurrencies.values()]),
    ...[...items, ...ledger.receipts].map(({ currency }) => currency),
    ...ledger.customers.flatMap(({ currency }) => currency ?? []),
    ...rates.flatMap(({ from, to }) => [from, to]),
  ]);
  return {
    subsidiaries: companies.map(({ id, name, country, currency }) => ({
      key: id,
      externalId: id,
      name,
      currency,
      ...(country === undefined ? {} : { country }),
    })),
    currencies: [...currencies].map((code) => ({ code, digits: digitsOf(code) })),
    rates: [
      ...rates.map(({ rate, ...each }) => ({ ...each, rate: Number(rate) })),
      ...ratesOfOne(ledger, currencies),
    ],
    accounts: accountsOf(companies),
    periods: {
      from: days.reduce((a, b) => (b < a ? b : a)).slice(0, 7),
      to: addDays(
        days.reduce((a, b) => (b > a ? b : a)),
        62,
      ).slice(0, 7),
    },
    terms: termsOf(items),
    customers: customersOf(ledger, items),
    employees: [{ key: 'controller', name: 'Ingrid Falke' }],
  };
}

/** Books need a rate for every currency beside their own; where none was given, one for one: amounts in the currency itself stay right. */
function ratesOfOne(
  { companies, rates, asOf }: DemoLedger,
  currencies: ReadonlySet<Currency>,
): NonNullable<Masters['rates']> {
  const given = new Set(rates.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return companies.flatMap(({ currency: to }) =>
    [...currencies]
      .filter((from) => from !== to && !given.has(`${from} ${to}`))
      .map((from) => ({ on: addDays(asOf, -3650), from, to, rate: 1 })),
  );
}

type Role = NonNullable<LoadedAccount['role']>;
const USES: readonly {
  readonly use: 'receivable' | 'discount' | 'deposit' | 'exchange' | 'writeOff' | 'fee';
  readonly name: string;
  readonly type: string;
  readonly role?: Role;
}[] = [
  { use: 'receivable', name: 'Accounts Receivable', type: 'AcctRec', role: 'receivable' },
  { use: 'discount', name: 'Sales Discounts', type: 'Income', role: 'discount' },
  { use: 'deposit', name: 'Customer Deposits', type: 'OthCurrLiab', role: 'deposits' },
  { use: 'exchange', name: 'Realized Exchange Differences', type: 'OthExpense', role: 'realized' },
  { use: 'writeOff', name: 'Receivables Written Off', type: 'Expense' },
  { use: 'fee', name: 'Bank Charges', type: 'Expense' },
];
/** What NetSuite posts to by itself and no policy names. */
const COMMON: readonly LoadedAccount[] = [
  { key: 'sales', number: '90001', name: 'Sales', type: 'Income', role: 'sales' },
  {
    key: 'undeposited',
    number: '90002',
    name: 'Undeposited Funds',
    type: 'OthCurrAsset',
    role: 'undeposited',
  },
  { key: 'rounding', number: '90003', name: 'Rounding', type: 'OthExpense', role: 'rounding' },
];

/** The accounts the policy names; one that two companies share belongs to neither alone. What a company does not name it gets. */
function accountsOf(companies: readonly DemoCompany[]): readonly LoadedAccount[] {
  const accounts = new Map<string, LoadedAccount>();
  const add = (account: LoadedAccount): void => {
    const { subsidiary: _, ...shared } = account;
    accounts.set(account.key, accounts.has(account.key) ? shared : account);
  };
  for (const { id, accounts: named, bankCurrencies } of companies) {
    for (const number of new Set(Object.values(named.bank))) {
      const currency = bankCurrencies.get(number);
      add({
        key: number,
        number,
        name: `Bank ${number}`,
        type: 'Bank',
        subsidiary: id,
        ...(currency ? { currency } : {}),
      });
    }
    for (const { use, name, type, role } of USES) {
      const number = named[use];
      if (number !== undefined)
        add({ key: number, number, name, type, subsidiary: id, ...(role ? { role } : {}) });
    }
  }
  const forAll = USES.flatMap(({ use, name, type, role }, at): readonly LoadedAccount[] =>
    role && companies.some(({ accounts: named }) => named[use] === undefined)
      ? [{ key: `common ${use}`, number: `9001${at}`, name, type, role }]
      : [],
  );
  return [...accounts.values(), ...forAll, ...COMMON];
}

/** NetSuite has discounts as terms: a percentage until so many days after the invoice. */
export interface DiscountTerm {
  readonly key: string;
  readonly netDays: number;
  readonly discountDays: number;
  readonly percent: number;
}

export function termOf({ kind, total, issuedOn, dueOn, discounts }: OpenItem): DiscountTerm | null {
  const [discount] = discounts;
  if (kind !== 'invoice' || discount === undefined || total <= 0) return null;
  const percent = Math.round((discount.amount * 10_000) / total) / 100;
  const [netDays, discountDays] = [daysBetween(issuedOn, dueOn), daysBetween(issuedOn, discount.until)];
  return { key: `${percent}% ${discountDays} Net ${netDays}`, netDays, discountDays, percent };
}

function termsOf(items: readonly OpenItem[]): NonNullable<Masters['terms']> {
  const terms = new Map<string, DiscountTerm>();
  for (const item of items) {
    const term = termOf(item);
    if (term) terms.set(term.key, term);
  }
  return [...terms.values()].map(({ percent, ...term }) => ({
    ...term,
    name: term.key,
    discountPercent: percent,
  }));
}

function customersOf(ledger: DemoLedger, items: readonly OpenItem[]): readonly LoadedCustomer[] {
  const sellers = new Map<string, Set<CompanyId>>();
  for (const { customer, company } of items) {
    const known = sellers.get(customer);
    if (known) known.add(company);
    else sellers.set(customer, new Set([company]));
  }
  const known = new Set(ledger.customers.map(({ id }) => id));
  return ledger.customers.map((customer) => {
    const home = ledger.homeOf(customer);
    const { parent } = customer;
    return {
      ...contactOf(customer),
      key: customer.id,
      number: customer.number,
      name: customer.name,
      isPerson: customer.consumer === true,
      subsidiary: home,
      alsoServedBy: [...(sellers.get(customer.id) ?? [])].filter((company) => company !== home),
      currency: customer.currency ?? ledger.companies.find(({ id }) => id === home)!.currency,
      ...(parent !== undefined && known.has(parent) ? { parent } : {}),
      custom: {
        custentity_qtc_bank_accounts: customer.bankAccounts.join('\n') || null,
        custentity_qtc_aliases: customer.aliases.join('\n') || null,
        custentity_qtc_segment: customer.segment ?? null,
      },
    };
  });
}

function contactOf({
  email,
  phone,
  address,
  country,
  currency,
  creditLimit,
}: Customer): Partial<LoadedCustomer> {
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined
      ? {}
      : { address: { ...address, ...(country === undefined ? {} : { country }) } }),
    ...(creditLimit === undefined || currency === undefined
      ? {}
      : { creditLimit: Number(formatAmount(creditLimit, currency)) }),
  };
}
