import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Currency } from '../../core/money/currency.ts';
import { companyUnknown } from '../problems.ts';
import type { Answered, BusinessCentralClient } from './client.ts';
import { APP_API, fieldsOf, STOCK_API } from './contract.ts';
import {
  BankAccountRow,
  CustomerBankAccountRow,
  LedgerEntryRow,
  openItem,
  ownCustomerOf,
  OwnCustomerRow,
} from './rows.ts';

/** A company's receivables at one moment, as the core takes them. */
export interface Gathered {
  readonly company: { readonly id: string; readonly name: string };
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly bankAccounts: readonly BankAccountRow[];
  /** The latest change seen; the next gathering asks from here, with some overlap. */
  readonly watermark: string;
}

/** The id Business Central gives a company of that name. */
export async function findCompany(
  client: BusinessCentralClient,
  name: string,
): Promise<Answered<{ id: string; name: string }>> {
  const companies = await client.all(STOCK_API, 'companies');
  if (!companies.ok) return companies;
  const found = (companies.value as { id: string; name: string }[]).find((company) => company.name === name);
  return found
    ? { ok: true, value: { id: found.id, name } }
    : { ok: false, problem: companyUnknown(`company ${name}`, { company: name }) };
}

/** Reads everything a day of receivables needs: four collections, page by page, nothing per customer. */
export async function gather(
  client: BusinessCentralClient,
  company: { id: string; name: string },
  localCurrency: Currency,
): Promise<Answered<Gathered>> {
  const at = (page: string): string => `companies(${company.id})/${page}`;
  const customers = await client.all(APP_API, at('customers'), {
    $orderby: 'number',
    $select: fieldsOf('customers').join(),
  });
  if (!customers.ok) return customers;
  const accounts = await client.all(APP_API, at('customerBankAccounts'), {
    $select: fieldsOf('customerBankAccounts').join(),
  });
  if (!accounts.ok) return accounts;
  const entries = await client.all(APP_API, at('customerLedgerEntries'), {
    $filter: 'open eq true',
    $orderby: 'entryNumber',
    $select: fieldsOf('customerLedgerEntries').join(),
  });
  if (!entries.ok) return entries;
  const banks = await client.all(APP_API, at('bankAccounts'), { $select: fieldsOf('bankAccounts').join() });
  if (!banks.ok) return banks;

  const ofCustomer = new Map<string, CustomerBankAccountRow[]>();
  for (const raw of accounts.value) {
    const row = CustomerBankAccountRow.parse(raw);
    ofCustomer.set(row.customerNumber, [...(ofCustomer.get(row.customerNumber) ?? []), row]);
  }
  const rows = entries.value.map((raw) => LedgerEntryRow.parse(raw));
  return {
    ok: true,
    value: {
      company,
      customers: customers.value.map((raw) => {
        const row = OwnCustomerRow.parse(raw);
        return ownCustomerOf(row, ofCustomer.get(row.number) ?? [], localCurrency);
      }),
      items: rows.map((row) => openItem(row, company.name, localCurrency)),
      bankAccounts: banks.value.map((raw) => BankAccountRow.parse(raw)),
      watermark: rows.reduce(
        (latest, row) => (row.lastModifiedDateTime > latest ? row.lastModifiedDateTime : latest),
        '',
      ),
    },
  };
}
