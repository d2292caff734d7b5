import type { CustomerId, ItemId, ReceiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import { absolute, minor, minus, sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { LoadedApplication, LoadedDocument } from '../../../sandbox/netsuite/books/load.ts';
import { BODY, INVOICE } from '../../../netsuite/erp/objects.ts';
import type { DemoCompany, DemoLedger } from '../ledger.ts';
import { termOf } from './masters.ts';

export interface LedgerDocuments {
  readonly documents: readonly LoadedDocument[];
  readonly applications: readonly LoadedApplication[];
  /** Whose receipt a payment among the documents is. */
  readonly past: readonly PaymentOfReceipt[];
}
export interface PaymentOfReceipt {
  readonly key: string;
  readonly receipt: ReceiptId;
  readonly customer: CustomerId;
}

/**
 * A ledger as documents of NetSuite. What is open is what the file says: the past is loaded where it explains that to the cent; an item it
 * does not explain is loaded with what is open, and a settled one it does not explain is left out.
 *
 * @param recordOf internal ids of the receipt records that payments of the past name.
 */
export function documentsOf(ledger: DemoLedger, recordOf: ReadonlyMap<ReceiptId, number>): LedgerDocuments {
  const items = new Map([...ledger.openItems, ...ledger.closedItems].map((item) => [item.id, item]));
  const companies = new Map(ledger.companies.map((company) => [company.id, company]));
  const explained = explainedItems(items, ledger.applications);
  const documents: LoadedDocument[] = [];
  const applications: LoadedApplication[] = [];
  const past: PaymentOfReceipt[] = [];
  for (const item of items.values()) {
    const company = companies.get(item.company);
    if (!company || item.total === ZERO) continue;
    const isExplained = explained.has(item.id);
    if (isExplained || item.open !== ZERO) documents.push(documentOf(item, company, isExplained));
    if (!isExplained && isPaidInPart(item)) broughtForward(item, documents, applications);
  }
  for (const payment of pastPayments(ledger, items, explained)) {
    const company = companies.get(payment.receipt.company);
    if (!company) continue;
    const loaded = paymentOf(payment, company, recordOf.get(payment.receipt.id));
    if (payment.cash > 0) {
      documents.push(loaded);
      past.push({ key: loaded.key, receipt: payment.receipt.id, customer: payment.customer });
    }
    applications.push(...pairs(payment, loaded.key));
  }
  return { documents, applications, past };
}

/** Items of which total less everything applied is what the file says is open. */
function explainedItems(
  items: ReadonlyMap<ItemId, OpenItem>,
  applications: readonly Application[],
): ReadonlySet<ItemId> {
  const applied = new Map<ItemId, Minor>();
  for (const { item, amount, discount, writeOff } of applications)
    applied.set(item, sum([applied.get(item) ?? ZERO, amount, discount, writeOff]));
  return new Set(
    [...items.values()]
      .filter(({ id, total, open }) => minus(total, applied.get(id) ?? ZERO) === open)
      .map(({ id }) => id),
  );
}

const isPaidInPart = ({ total, open }: OpenItem): boolean => total > 0 && open > 0 && open < total;

function documentOf(item: OpenItem, company: DemoCompany, isExplained: boolean): LoadedDocument {
  const { id, customer, currency, issuedOn, dueOn, number, total, open, references } = item;
  const kind = kindOf(item);
  const inFull = isExplained || isPaidInPart(item);
  const term = termOf(item);
  const printed = references.filter(isForBanks);
  const reference = references.find((each) => !isForBanks(each));
  const account =
    kind === 'customerpayment' || kind === 'customerdeposit' ? bankFor(company, currency) : undefined;
  return {
    key: id,
    kind,
    subsidiary: company.id,
    customer,
    currency,
    on: issuedOn,
    dueOn,
    amount: kind === 'journalentry' ? (inFull ? total : open) : absolute(inFull ? total : open),
    number,
    ...(reference === undefined ? {} : { otherReference: reference }),
    ...(term ? { terms: term.key } : {}),
    ...(account === undefined ? {} : { account }),
    ...customOf(item, kind, printed),
  };
}

/** What an invoice carries in fields of ours. */
function customOf(
  { dispute, promisedOn }: OpenItem,
  kind: LoadedDocument['kind'],
  printed: readonly string[],
): Pick<LoadedDocument, 'custom'> {
  const custom = {
    ...(printed.length > 0 ? { [BODY.references]: printed.join('\n') } : {}),
    ...(kind === 'invoice' && dispute ? { [INVOICE.dispute]: dispute.reason ?? dispute.id } : {}),
    ...(kind === 'invoice' && promisedOn ? { [INVOICE.promised]: promisedOn } : {}),
  };
  return Object.keys(custom).length === 0 ? {} : { custom };
}

/** Sales orders, each with one line. */
export const ordersOf = ({ orders }: DemoLedger): readonly LoadedDocument[] =>
  orders.map(({ id, company, customer, currency, on, amount }) => ({
    key: id,
    kind: 'salesorder',
    subsidiary: company,
    customer,
    currency,
    on,
    amount,
    number: id,
  }));

/** Orders are what NetSuite has a field for; references made for banks go into ours. */
const isForBanks = (reference: string): boolean => /^(RF\d{2}\w+|\d{12,})$/.test(reference);

/** Finance charges and fees are invoices to NetSuite; a deposit that is used up has become a credit. */
function kindOf({ kind, total, open }: OpenItem): LoadedDocument['kind'] {
  if (kind === 'journal') return 'journalentry';
  if ((open === ZERO ? total : open) > 0) return 'invoice';
  if (kind === 'deposit' && open !== ZERO) return 'customerdeposit';
  return kind === 'payment' ? 'customerpayment' : 'creditmemo';
}

const bankFor = ({ bankCurrencies }: DemoCompany, currency: string): string | undefined =>
  [...bankCurrencies].find(([, of]) => of === currency)?.[0];

/** What was paid on an item before the files begin. */
function broughtForward(
  { id, company, customer, currency, issuedOn, number, total, open }: OpenItem,
  documents: LoadedDocument[],
  applications: LoadedApplication[],
): void {
  const key = `brought forward ${id}`;
  const amount = minus(total, open);
  documents.push({
    key,
    kind: 'customerpayment',
    subsidiary: company,
    customer,
    currency,
    on: issuedOn,
    amount,
    number: `BF ${number}`,
  });
  applications.push({ debit: id, credit: key, amount, on: issuedOn });
}

/** What one customer's items got from one receipt. */
interface PastPayment {
  readonly receipt: Receipt;
  readonly customer: CustomerId;
  readonly cash: Minor;
  readonly debits: readonly PastLine[];
  readonly credits: readonly PastLine[];
}
interface PastLine {
  readonly item: OpenItem;
  /** Above zero, for debits and credits. */
  readonly amount: Minor;
  readonly discount: Minor;
  readonly on: string;
}

function pastPayments(
  ledger: DemoLedger,
  items: ReadonlyMap<ItemId, OpenItem>,
  explained: ReadonlySet<ItemId>,
): readonly PastPayment[] {
  const receipts = new Map(ledger.receipts.map((receipt) => [receipt.id, receipt]));
  const payments = new Map<string, { receipt: Receipt; customer: CustomerId; lines: PastLine[] }>();
  for (const { receipt: id, item: itemId, amount, discount, writeOff, on } of ledger.applications) {
    const [receipt, item] = [receipts.get(id), items.get(itemId)];
    if (!receipt || !item || !explained.has(itemId)) continue;
    const key = `${id} ${item.customer}`;
    const payment = payments.get(key) ?? { receipt, customer: item.customer, lines: [] };
    payments.set(key, payment);
    payment.lines.push({ item, amount: absolute(amount), discount: sum([discount, writeOff]), on });
  }
  return [...payments.values()].map(({ receipt, customer, lines }) => {
    const debits = lines.filter(({ item }) => item.total > 0);
    const credits = lines.filter(({ item }) => item.total < 0);
    const cash = minus(sum(debits.map(({ amount }) => amount)), sum(credits.map(({ amount }) => amount)));
    return { receipt, customer, cash, debits, credits };
  });
}

function paymentOf(
  { receipt, customer, cash }: PastPayment,
  company: DemoCompany,
  record: number | undefined,
): LoadedDocument {
  const account = company.accounts.bank[receipt.bankAccount];
  return {
    key: `payment ${receipt.id} ${customer}`,
    kind: 'customerpayment',
    subsidiary: company.id,
    customer,
    currency: receipt.currency,
    on: receipt.bookedOn,
    amount: absolute(cash),
    memo: receipt.id,
    ...(account === undefined ? {} : { account }),
    ...(record === undefined ? {} : { custom: { [BODY.receipt]: record } }),
  };
}

/** Which credit settled which debit: credits first, the cash for the rest; a discount goes with the cash. */
function pairs({ debits, credits, cash }: PastPayment, payment: string): readonly LoadedApplication[] {
  const sources = [
    ...credits.map(({ item, amount }) => ({ key: item.id as string, left: amount as number })),
    { key: payment, left: cash as number },
  ];
  return debits.flatMap(({ item, amount, discount, on }) => {
    const found: LoadedApplication[] = [];
    let need: number = amount;
    for (const source of sources) {
      const used = Math.min(need, Math.max(0, source.left));
      if (used === 0) continue;
      source.left -= used;
      need -= used;
      const last = need === 0 && source.key === payment;
      found.push({
        debit: item.id,
        credit: source.key,
        amount: minor(used),
        on,
        ...(last && discount !== ZERO ? { discount } : {}),
      });
    }
    return found;
  });
}
