import { customerId, itemId, type CustomerId } from '../../../core/ledger/ids.ts';
import type { Memory } from '../../../core/matching/memory/memory.ts';
import { readPolicy } from '../../../core/policy/read.ts';
import { resolvePolicy, type ResolvedPolicy } from '../../../core/policy/resolve.ts';
import { replay } from '../../../core/replay/replay.ts';
import { loadMasters } from '../../../sandbox/netsuite/books/load-masters.ts';
import { loadTransactions } from '../../../sandbox/netsuite/books/load.ts';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import type { DemoLedger } from '../ledger.ts';
import { documentsOf, ordersOf } from './documents.ts';
import { mastersOf } from './masters.ts';
import { pastDecisions } from './past-decisions.ts';
import { pastContacts } from './past-contacts.ts';
import { loadMemory, loadPastContacts, loadPastDecisions, loadPastReceipts, loadPolicy } from './records.ts';

/** What the account calls things, against what the ledger calls them. */
export interface LoadedNames {
  /** Item or order of the ledger → internal id of its transaction. */
  readonly documents: ReadonlyMap<string, number>;
  /** Internal id of a transaction → item of the ledger. */
  readonly itemOf: ReadonlyMap<number, string>;
  readonly customerOf: ReadonlyMap<number, string>;
}

/** Fills a fresh account with a ledger: its masters, documents, a year of receipts, what was learnt from them, and the policy in force. */
export function loadLedger(account: NetSuiteAccount, ledger: DemoLedger): LoadedNames {
  const { books } = account;
  const policy = policyOf(ledger);
  const ids = loadMasters(books, mastersOf(ledger));
  const byHand = receiptsByHand(ledger);
  const records = loadPastReceipts(
    books,
    ledger.receipts.filter(({ id }) => !byHand.has(id)),
  );
  const { documents, applications, past } = documentsOf(ledger, records);
  const written = loadTransactions(books, ids, [...documents, ...ordersOf(ledger)], applications);
  loadPastDecisions(books, pastDecisions(ledger, past, written, ids.customers));
  loadPastContacts(
    books,
    pastContacts(ledger.openItems).map((contact) => ({
      ...contact,
      customer: customerId(String(ids.customers.get(contact.customer) ?? contact.customer)),
      items: contact.items.map((line) => ({
        ...line,
        item: itemId(String(written.get(line.item) ?? line.item)),
      })),
    })),
  );
  loadMemory(books, learnt(ledger, policy, ids.customers));
  loadPolicy(books, ledger.policy, policy.digest);
  return { documents: written, itemOf: inverse(written), customerOf: inverse(ids.customers) };
}

/** Receipts that a clerk booked without a bank statement, so without a receipt record: those that name nobody as payer. */
const receiptsByHand = ({ receipts }: DemoLedger): ReadonlySet<string> =>
  new Set(
    receipts
      .filter(({ payer }) => payer.name === undefined && payer.account === undefined)
      .map(({ id }) => id),
  );

/** @throws RangeError when the policy has problems: whoever asks has read it before. */
export function policyOf({ policy: { file, text } }: DemoLedger): ResolvedPolicy {
  const document = readPolicy(file, text);
  const resolved = document.ok ? resolvePolicy([{ name: file, document: document.value }]) : document;
  if (!resolved.ok) throw new RangeError(resolved.problems.map(({ what }) => what).join('\n'));
  return resolved.value;
}

/** What a year of receipts taught, about customers as the account calls them. */
export function learnt(
  ledger: DemoLedger,
  policy: ResolvedPolicy,
  ids: ReadonlyMap<string, number | string>,
): Memory {
  const here = (id: CustomerId): CustomerId => customerId(String(ids.get(id) ?? id));
  const items = [...ledger.openItems, ...ledger.closedItems];
  return replay({
    customers: ledger.customers.map((customer) => ({
      ...customer,
      id: here(customer.id),
      ...(customer.parent === undefined ? {} : { parent: here(customer.parent) }),
    })),
    items: items.map((item) => ({ ...item, id: itemId(item.id), customer: here(item.customer) })),
    receipts: ledger.receipts.map((receipt) =>
      receipt.customer === undefined ? receipt : { ...receipt, customer: here(receipt.customer) },
    ),
    applications: ledger.applications,
    policyFor: (company, customer) => policy.matchingFor({ company, ...(customer ? { customer } : {}) }),
  }).memory;
}

const inverse = (ids: ReadonlyMap<string, number>): ReadonlyMap<number, string> =>
  new Map([...ids].map(([key, id]) => [id, key]));
