/** Sets up an account: companies, currencies, accounts, periods, terms, customers. For booting only. */
import type { Books } from './books.ts';
import { addDays, type Day } from './days.ts';
import { PRIMARY_BOOK } from './ledger/accounting-books.ts';
import { setting, subsidiaryById, type AccountRole } from './ledger/masters.ts';
import { insert, rightNow } from './ledger/post.ts';
import { nextNumber, reserveNumbers } from './schema/tables.ts';
import { showSecondaryBooks } from './schema/views.ts';

/** Everything is named by the caller's own `key`; NetSuite's internal ids come back. */
export interface Masters {
  /** The first is the root of the company tree unless `parent` says otherwise. */
  readonly subsidiaries: readonly {
    readonly key: string;
    readonly name: string;
    readonly currency: string;
    readonly country?: string;
    readonly parent?: string;
    readonly externalId?: string;
  }[];
  /** ISO 4217 code and digits after the decimal mark. */
  readonly currencies: readonly { readonly code: string; readonly digits: number; readonly name?: string }[];
  /** One unit of `from` is `rate` units of `to` from that day on. */
  readonly rates?: readonly {
    readonly on: Day;
    readonly from: string;
    readonly to: string;
    readonly rate: number;
  }[];
  readonly accounts: readonly LoadedAccount[];
  /** Months, both included, as `YYYY-MM`. Up to `closedThrough` they are closed. */
  readonly periods: { readonly from: string; readonly to: string; readonly closedThrough?: string };
  readonly terms?: readonly {
    readonly key: string;
    readonly name: string;
    readonly netDays: number;
    readonly discountPercent?: number;
    readonly discountDays?: number;
    /** What is billed is due in as many parts, the first `netDays` after the invoice; percent of each where they are not even. */
    readonly installments?: {
      readonly count: number;
      readonly frequency: 'ANNUALLY' | 'DAILY' | 'MONTHLY' | 'WEEKLY';
      /** Every so many periods; 1 when absent. */
      readonly every?: number;
      readonly percentages?: readonly number[];
    };
  }[];
  readonly paymentMethods?: readonly string[];
  readonly items?: readonly {
    readonly key: string;
    readonly name: string;
    readonly incomeAccount?: string;
  }[];
  readonly customers?: readonly LoadedCustomer[];
  readonly employees?: readonly {
    readonly key: string;
    readonly name: string;
    readonly email?: string;
    readonly subsidiary?: string;
  }[];
  /**
   * Accounting books beside the primary one, which every account has. A full book takes over whatever its subsidiaries post, in its own base currency
   * where it names one for them; one that is only for adjustments to the primary book has the journals made for it.
   */
  readonly accountingBooks?: readonly {
    readonly key: string;
    readonly name: string;
    readonly isAdjustmentOnly?: boolean;
    /** ISO 4217 code by subsidiary; null: that of the subsidiary, which an adjustment-only book always has. */
    readonly subsidiaries: Readonly<Record<string, string | null>>;
    readonly externalId?: string;
  }[];
  /** `CONSOLIDATEDPAYMENTS`, `REVERSALVOIDING`: T or F; `COMPANYNAME` and whatever `N/config` is asked for. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface LoadedAccount {
  readonly key: string;
  readonly number?: string;
  readonly name: string;
  /** NetSuite's type: `Bank`, `AcctRec`, `OthCurrAsset`, `OthCurrLiab`, `Income`, `Expense`, `OthIncome`, `OthExpense` … */
  readonly type: string;
  readonly currency?: string;
  readonly subsidiary?: string;
  /** What NetSuite posts to it by itself. Every role needs one account that is for all subsidiaries, or one for each. */
  readonly role?: AccountRole;
}

export interface LoadedCustomer {
  readonly key: string;
  /** Printed for the customer: NetSuite's customer ID. */
  readonly number: string;
  readonly name: string;
  readonly isPerson?: boolean;
  readonly parent?: string;
  readonly subsidiary: string;
  /** Further subsidiaries it buys from. */
  readonly alsoServedBy?: readonly string[];
  readonly currency: string;
  readonly terms?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: string;
  readonly creditLimit?: number;
  readonly hold?: 'AUTO' | 'ON' | 'OFF';
  readonly receivable?: string;
  readonly externalId?: string;
  readonly address?: {
    readonly street?: string;
    readonly city?: string;
    readonly postalCode?: string;
    readonly country?: string;
  };
  /** `custentity_…` as the table keeps them. */
  readonly custom?: Readonly<Record<string, string | number | null>>;
}

/** Internal ids by the keys they were loaded under; currencies by their code. */
export interface AccountIds {
  readonly subsidiaries: ReadonlyMap<string, number>;
  readonly currencies: ReadonlyMap<string, number>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly terms: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly customers: ReadonlyMap<string, number>;
  readonly employees: ReadonlyMap<string, number>;
  readonly accountingBooks: ReadonlyMap<string, number>;
}

export function loadMasters(books: Books, masters: Masters): AccountIds {
  return books.atomically(() => {
    const currencies = loadCurrencies(books, masters);
    const subsidiaries = loadSubsidiaries(books, masters, currencies);
    const accountingBooks = loadAccountingBooks(books, masters, currencies, subsidiaries);
    const accounts = loadAccounts(books, masters, currencies, subsidiaries);
    loadPeriods(books, masters.periods);
    const row = writer(books);
    const terms = keyed(
      masters.terms ?? [],
      ({ key, name, netDays, discountPercent = 0, discountDays = 0, installments }) => {
        const percentages = installments?.percentages;
        if (percentages && percentages.length !== installments.count)
          throw new RangeError(
            `terms ${key} have ${installments.count} installments, ${percentages.length} percentages`,
          );
        return row('_term', 'term', {
          name,
          netdays: netDays,
          discountpercent: discountPercent,
          discountdays: discountDays,
          installment: installments ? 'T' : 'F',
          recurrencecount: installments?.count ?? null,
          recurrencefrequency: installments?.frequency ?? null,
          repeatevery: installments ? (installments.every ?? 1) : null,
          splitevenly: percentages ? 'F' : 'T',
          percentages: percentages ? JSON.stringify(percentages) : null,
        });
      },
    );
    for (const name of masters.paymentMethods ?? ['Cash', 'Check', 'ACH', 'Wire'])
      row('_paymentmethod', 'paymentmethod', { name });
    const items = keyed(masters.items ?? [{ key: 'item', name: 'Goods' }], ({ name, incomeAccount }) =>
      row('_item', 'item', { name, displayname: name, incomeaccount: optional(accounts, incomeAccount) }),
    );
    const employees = keyed(masters.employees ?? [], ({ name, email, subsidiary }) => {
      const [firstname = '', ...rest] = name.split(' ');
      return row('_employee', 'entity', {
        entityid: name,
        firstname,
        lastname: rest.join(' '),
        email: email ?? null,
        subsidiary: optional(subsidiaries, subsidiary),
      });
    });
    const customers = loadCustomers(books, masters.customers ?? [], {
      subsidiaries,
      currencies,
      accounts,
      terms,
    });
    for (const [name, value] of Object.entries(masters.settings ?? {})) {
      books.write(
        `INSERT INTO _setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        name,
        value,
      );
    }
    return { subsidiaries, currencies, accounts, terms, items, customers, employees, accountingBooks };
  });
}

type Ids = ReadonlyMap<string, number>;
type Cells = Readonly<Record<string, string | number | null>>;

const writer =
  (books: Books) =>
  (table: string, run: string, cells: Cells): number => {
    const now = rightNow(books);
    return insert(books, table, { id: nextNumber(books, run), ...cells, created: now, lastmodified: now });
  };

const keyed = <T extends { readonly key: string }>(all: readonly T[], write: (each: T) => number): Ids =>
  new Map(all.map((each) => [each.key, write(each)]));

function required(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError(`${key} is named and not set up`);
  return id;
}
const optional = (ids: Ids, key: string | undefined): number | null =>
  key === undefined ? null : required(ids, key);

/** @throws RangeError for an account whose feature MULTIBOOK is off: its scripts would be told so, and meet books all the same. */
function loadAccountingBooks(
  books: Books,
  { accountingBooks = [] }: Masters,
  currencies: Ids,
  subsidiaries: Ids,
): Ids {
  if (accountingBooks.length > 0 && setting(books, 'MULTIBOOK') === 'F')
    throw new RangeError('accountingBooks are given, and the feature MULTIBOOK is off');
  const row = writer(books);
  reserveNumbers(books, 'accountingbook', PRIMARY_BOOK);
  const ids = keyed(accountingBooks, ({ name, isAdjustmentOnly = false, externalId, subsidiaries: of }) => {
    const id = row('_accountingbook', 'accountingbook', {
      name,
      isadjustmentonly: isAdjustmentOnly ? 'T' : 'F',
      basebook: isAdjustmentOnly ? PRIMARY_BOOK : null,
      externalid: externalId ?? null,
    });
    for (const [key, code] of Object.entries(of)) {
      if (isAdjustmentOnly && code !== null)
        throw new RangeError(`${name}: an adjustment-only book has the currency of its base book`);
      const subsidiary = required(subsidiaries, key);
      const currency =
        code === null ? subsidiaryById(books, subsidiary).currency : required(currencies, code);
      insert(books, '_booksubsidiary', { book: id, subsidiary, currency });
    }
    return id;
  });
  if (ids.size > 0) showSecondaryBooks(books);
  return ids;
}

function loadCurrencies(books: Books, { currencies, rates = [] }: Masters): Ids {
  const row = writer(books);
  const ids: Ids = new Map(
    currencies.map(({ code, digits, name = code }) => [
      code,
      row('_currency', 'currency', { name, symbol: code, scale: 10 ** digits }),
    ]),
  );
  for (const { on, from, to, rate } of rates) {
    books.write(
      `INSERT OR REPLACE INTO _rate (source, target, effective, rate) VALUES (?, ?, ?, ?)`,
      required(ids, from),
      required(ids, to),
      on,
      rate,
    );
    books.write(
      `INSERT OR IGNORE INTO _rate (source, target, effective, rate) VALUES (?, ?, ?, ?)`,
      required(ids, to),
      required(ids, from),
      on,
      Number((1 / rate).toPrecision(10)),
    );
  }
  return ids;
}

function loadSubsidiaries(books: Books, { subsidiaries }: Masters, currencies: Ids): Ids {
  const row = writer(books);
  const ids = new Map<string, number>();
  for (const { key, name, currency, country, parent, externalId } of subsidiaries) {
    const above = parent === undefined ? ([...ids.values()][0] ?? null) : required(ids, parent);
    ids.set(
      key,
      row('_subsidiary', 'subsidiary', {
        name,
        parent: above,
        currency: required(currencies, currency),
        country: country ?? null,
        externalid: externalId ?? null,
      }),
    );
  }
  return ids;
}

function loadAccounts(books: Books, { accounts }: Masters, currencies: Ids, subsidiaries: Ids): Ids {
  const row = writer(books);
  return keyed(accounts, ({ number, name, type, currency, subsidiary, role }) =>
    row('_account', 'account', {
      number: number ?? null,
      name,
      type,
      currency: optional(currencies, currency),
      subsidiary: optional(subsidiaries, subsidiary),
      role: role ?? null,
    }),
  );
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Years, quarters and months, as NetSuite sets periods up: a month is what transactions are posted to. */
function loadPeriods(books: Books, { from, to, closedThrough = '' }: Masters['periods']): void {
  const row = writer(books);
  const parents = new Map<string, number>();
  const parent = (kind: string, name: string, starts: Day, ends: Day, above: number | null): number => {
    let id = parents.get(name);
    if (id === undefined)
      parents.set(
        name,
        (id = row('_period', 'accountingperiod', { name, kind, starts, ends, parent: above })),
      );
    return id;
  };
  for (let month = from; month <= to; month = addDays(`${month}-28`, 7).slice(0, 7)) {
    const [year = '', number = ''] = month.split('-');
    const index = Number(number) - 1;
    const quarter = Math.floor(index / 3);
    const yearId = parent('year', `FY ${year}`, `${year}-01-01`, `${year}-12-31`, null);
    const quarterId = parent(
      'quarter',
      `Q${quarter + 1} ${year}`,
      firstDay(year, quarter * 3),
      lastDay(year, quarter * 3 + 2),
      yearId,
    );
    row('_period', 'accountingperiod', {
      name: `${MONTHS[index]} ${year}`,
      starts: firstDay(year, index),
      ends: lastDay(year, index),
      parent: quarterId,
      closed: month <= closedThrough ? 'T' : 'F',
    });
  }
}
const firstDay = (year: string, month: number): Day => `${year}-${String(month + 1).padStart(2, '0')}-01`;
const lastDay = (year: string, month: number): Day =>
  `${year}-${String(month + 1).padStart(2, '0')}-${new Date(Number(year), month + 1, 0).getDate()}`;

function loadCustomers(
  books: Books,
  customers: readonly LoadedCustomer[],
  ids: { subsidiaries: Ids; currencies: Ids; accounts: Ids; terms: Ids },
): Ids {
  const row = writer(books);
  const loaded = keyed(customers, (customer) =>
    row('_customer', 'entity', {
      entityid: customer.number,
      companyname: customer.name,
      isperson: customer.isPerson ? 'T' : 'F',
      subsidiary: required(ids.subsidiaries, customer.subsidiary),
      currency: required(ids.currencies, customer.currency),
      terms: optional(ids.terms, customer.terms),
      email: customer.email ?? null,
      phone: customer.phone ?? null,
      language: customer.language ?? null,
      creditlimit: customer.creditLimit ?? null,
      creditholdoverride: customer.hold ?? 'AUTO',
      receivablesaccount: optional(ids.accounts, customer.receivable),
      externalid: customer.externalId ?? null,
      ...customer.custom,
    }),
  );
  for (const { key, name, parent, subsidiary, alsoServedBy = [], address } of customers) {
    const id = required(loaded, key);
    if (parent !== undefined)
      books.write(`UPDATE _customer SET parent = ? WHERE id = ?`, required(loaded, parent), id);
    for (const served of new Set([subsidiary, ...alsoServedBy])) {
      insert(books, '_customersubsidiary', {
        entity: id,
        subsidiary: required(ids.subsidiaries, served),
        isprimary: served === subsidiary ? 'T' : 'F',
      });
    }
    if (!address) continue;
    const { street, city, postalCode, country } = address;
    insert(books, '_address', {
      entity: id,
      label: city ?? name,
      addressee: name,
      addr1: street ?? null,
      city: city ?? null,
      zip: postalCode ?? null,
      country: country ?? null,
      defaultbilling: 'T',
      defaultshipping: 'T',
    });
  }
  return loaded;
}
