import { findReturned } from '../../../core/matching/judge/find-returned.ts';
import { pastContacts } from '../account/past-contacts.ts';
import type { DemoLedger } from '../ledger.ts';
import { customerId, itemId, type CompanyId, type ItemId, type ReceiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { plus, sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import type { Company } from '../../../sandbox/business-central/books/company.ts';
import { guid } from '../../../sandbox/business-central/books/journal.ts';
import { loadOrder } from '../../../sandbox/business-central/index.ts';
import { tableOf } from '../../../sandbox/business-central/api/tables.ts';
import { digitsOf } from '../../../core/money/currency.ts';

/** What Business Central calls things, against what the ledger calls them. */
export interface CompanyNames {
  readonly itemOf: ReadonlyMap<string, ItemId>;
  readonly entryOf: ReadonlyMap<ItemId, number>;
}

const DOCUMENT: Readonly<Record<OpenItem['kind'], string>> = {
  invoice: 'Invoice',
  'credit-memo': 'Credit Memo',
  deposit: 'Payment',
  payment: 'Payment',
  journal: ' ',
  'finance-charge': 'Finance Charge Memo',
  fee: 'Reminder',
};

export function namesIn({ ledger, name }: Company, { openItems, closedItems }: DemoLedger): CompanyNames {
  const entries = new Map(
    ledger.map(({ documentType, documentNumber, entryNumber }) => [
      `${documentType} ${documentNumber}`,
      entryNumber,
    ]),
  );
  const known = [...openItems, ...closedItems].flatMap((item): [ItemId, number][] => {
    const entry = entries.get(`${DOCUMENT[item.kind]} ${item.number}`);
    return item.company === name && entry !== undefined ? [[item.id, entry]] : [];
  });
  return { entryOf: new Map(known), itemOf: new Map(known.map(([id, entry]) => [String(entry), id])) };
}

/** Receipts of the past that today's statements take back, or may: a bank does not always say which. */
export function takenBack(ledger: DemoLedger): ReadonlySet<ReceiptId> {
  const found = new Set<ReceiptId>();
  const find = findReturned(ledger.receipts.map((receipt) => ({ receipt, applications: [] })));
  for (const { file, bytes } of ledger.statements)
    for (const statement of readStatementFile(file, bytes).statements)
      for (const company of ledger.companies) {
        const divided = receiptsOf(statement, {
          company: company.id,
          currency: statement.currency ?? company.currency,
          ownAccounts: Object.keys(company.accounts.bank),
          earlier: ledger.receipts,
        });
        for (const receipt of divided.receipts)
          if (receipt.reversalOf !== undefined) found.add(receipt.reversalOf);
          else if (receipt.amount < 0) for (const { receipt: before } of find(receipt)) found.add(before.id);
      }
  return found;
}

/** The ledger as it stood before these receipts were applied: what they paid is open. */
export function before(ledger: DemoLedger, receipts: ReadonlySet<ReceiptId>): DemoLedger {
  const applied = new Map<ItemId, Minor>();
  for (const { receipt, item, amount, discount, writeOff } of ledger.applications)
    if (receipts.has(receipt))
      applied.set(item, plus(applied.get(item) ?? ZERO, sum([amount, discount, writeOff])));
  const reopened = (item: OpenItem): OpenItem => {
    const paid = applied.get(item.id);
    if (paid === undefined) return item;
    const { closedOn: _, ...rest } = item;
    return { ...rest, open: plus(item.open, paid) };
  };
  return {
    ...ledger,
    openItems: [...ledger.openItems, ...ledger.closedItems.filter(({ id }) => applied.has(id))].map(reopened),
    closedItems: ledger.closedItems.filter(({ id }) => !applied.has(id)),
  };
}

/** Letters of the past and sales orders, as tables of the company. */
export function loadDesk(company: Company, ledger: DemoLedger, { entryOf }: CompanyNames, now: number): void {
  const numberOf = new Map(ledger.customers.map(({ id, number }) => [id, number]));
  const own = ledger.openItems.filter((item) => item.company === company.name);
  for (const contact of pastContacts(own)) {
    const told = {
      ...contact,
      customer: customerId(numberOf.get(contact.customer) ?? contact.customer),
      items: contact.items.map((line) => ({
        ...line,
        item: itemId(String(entryOf.get(line.item) ?? line.item)),
      })),
    };
    tableOf(company, 'contacts').push({
      id: guid(company.id, 'contact', contact.id),
      values: { contactKey: contact.id, state: 'Sent', contact: JSON.stringify(told) },
      version: 1,
      lastModified: now,
    });
  }
  for (const { id, customer, on, currency, amount, uninvoiced } of ordersOf(
    ledger,
    company.name as CompanyId,
  )) {
    const order = {
      number: id,
      customerNumber: numberOf.get(customer) ?? customer,
      orderDate: on,
      amount,
      uninvoiced,
    };
    const currencyCode = currency === company.localCurrency ? '' : currency;
    loadOrder(company, { ...order, currencyCode }, digitsOf(currency), now);
  }
}

export const ordersOf = ({ orders }: DemoLedger, company: CompanyId): DemoLedger['orders'] =>
  orders.filter((order) => order.company === company);
