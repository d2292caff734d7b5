import { customerId, type CustomerId, type ItemId, type ReceiptId } from '../../core/ledger/ids.ts';
import { isPosting, type Effect, type EffectLine, type PostingEffect } from '../../core/plan/effect.ts';
import type { EffectKey } from '../../core/plan/effect.ts';
import { connectedGroups } from '../../core/plan/groups.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { carryGroup } from '../../netsuite/erp/carry/carry-group.ts';
import type { DeskEffect } from '../../core/plan/memory-desk.ts';
import type { OrderId } from '../../core/risk/credit/order.ts';
import { netsuiteDeskCarrier } from '../../netsuite/erp/carry/desk-carrier.ts';
import { netsuiteCarrier } from '../../netsuite/erp/carry/carrier.ts';
import type { CarryContext } from '../../netsuite/erp/carry/context.ts';
import { findInBooks } from '../../core/plan/in-books.ts';
import { readBookings } from '../../netsuite/erp/gather/bookings.ts';
import { readChart } from '../../netsuite/erp/gather/chart.ts';
import { readOpenItems } from '../../netsuite/erp/gather/open-items.ts';
import { itemIdOf } from '../../netsuite/erp/item-id.ts';
import { placesOf } from '../../netsuite/erp/places.ts';
import { createReceipt } from '../../netsuite/erp/store/receipts.ts';
import { openBooks, type Books } from '../../sandbox/netsuite/books/books.ts';
import { loadMasters } from '../../sandbox/netsuite/books/load-masters.ts';
import { loadTransactions, type LoadedDocument } from '../../sandbox/netsuite/books/load.ts';
import type { SdfProject } from '../../sandbox/netsuite/engine/sdf-project.ts';
import { companyMasters } from '../netsuite/support/company.ts';
import { modulesOver } from '../netsuite/support/modules.ts';
import type { BooksFixture, BooksSeen, BooksUnderTest, DeskSeen, OpenedBooks } from './books.ts';
import { tally } from './memory-books.ts';

/**
 * The NetSuite adapter over the embedded NetSuite's books, in one process: its `N/record` and `N/query`, the records and fields of the packaged project.
 * Ids are NetSuite's, so effects are translated on the way in. A crash is an exception out of a call.
 */
export const netsuiteBooks = (project: SdfProject): BooksUnderTest => ({
  name: 'NetSuite sandbox',
  cannot: {
    disputes:
      'NetSuite keeps a deduction with its receipt and marks the invoice before it posts: test/netsuite/deductions.test.ts',
    'a letter cut off between sending and marking is found again':
      'what NetSuite keeps of a sent e-mail was not verified: such a letter is left to a person',
  },
  open: (fixture) => openNetSuite(project, fixture),
});

function openNetSuite(project: SdfProject, fixture: BooksFixture): OpenedBooks {
  const books = openBooks(':memory:', project, { now: () => Date.UTC(2026, 2, 31, 18) });
  const loaded = loadFixture(books, fixture);
  const { records, query, email, lookups, outbox, crashAt } = modulesOver(books);
  const { places } = placesOf(readChart(query, true), () => fixture.accounts, true);
  const receipts = new Map<ReceiptId, number>(
    fixture.receipts.map((receipt) => [receipt.id, Number(createReceipt(records, loaded.statement, receipt, {}))]),
  );
  const context: CarryContext = {
    records,
    query,
    places,
    run: null,
    receipt: (id) => {
      const record = receipts.get(id);
      return record === undefined ? undefined : { record, decision: '{}' };
    },
    mustLookUp: false,
  };
  const desk = netsuiteDeskCarrier({
    records,
    query,
    lookups,
    post: { send: ({ to, written }) => email.send({ author: 1, recipients: [to], subject: written.subject, body: written.body }) },
    run: null,
    mustLookUp: false,
  });
  const bank = places.companies['01']!.bank;
  const postAll = (given: readonly PostingEffect[]): readonly EffectOutcome[] => {
    const effects = given.map(loaded.translate);
    const posts = effects.filter((effect) => effect.kind === 'post-receipt');
    const days = posts.map(({ on }) => on).sort();
    const bookings = days.length === 0 ? [] : readBookings(query, Object.values(bank), days[0]!, days[days.length - 1]!);
    const looked = new Map(
      posts.map((effect) => [effect.receipt, {
        receipt: { id: effect.receipt, amount: effect.received, currency: effect.currency, bookedOn: effect.on },
        account: bank[effect.bankAccount]?.toString(),
        customers: [effect.customer],
      }]),
    );
    const inBooks = findInBooks([...looked.values()], bookings, new Set(Object.values(bank).map(String)));
    const outcomes = new Map<EffectKey, EffectOutcome>();
    const rest = effects.filter((effect) => {
      const found = 'receipt' in effect ? inBooks.get(effect.receipt) : undefined;
      if (found) outcomes.set(effect.key, { kind: 'already-in-books', key: effect.key, document: found.booking.number });
      return !found;
    });
    for (const { effects: group } of connectedGroups(rest))
      for (const outcome of carryGroup(context, group)) outcomes.set(outcome.key, outcome);
    return effects.map(({ key }) => outcomes.get(key)!);
  };
  const carryOut = (effects: readonly Effect[]): readonly EffectOutcome[] => {
    const posted = new Map(postAll(effects.filter(isPosting)).map((outcome) => [outcome.key, outcome]));
    return effects.map((effect) => (isPosting(effect) ? posted.get(effect.key)! : desk.carryOut(loaded.translateDesk(effect))));
  };
  return {
    carryOut,
    undo: (effects) =>
      effects.map((effect) =>
        isPosting(effect) ? netsuiteCarrier(context).undo(loaded.translate(effect)) : desk.undo(loaded.translateDesk(effect)),
      ),
    desk: () => deskOf(books, outbox),
    see: () => see(books, fixture),
    crashAt,
    close: () => books.close(),
  };
} // prettier-ignore

interface Loaded {
  readonly statement: number;
  translate(effect: PostingEffect): PostingEffect;
  translateDesk(effect: DeskEffect): DeskEffect;
}

const monthOf = (day: string): string => day.slice(0, 7);

function loadFixture(books: Books, { customers, items, closedUntil, bankDocuments, orders = [] }: BooksFixture): Loaded {
  const closed = [...closedUntil.values()][0];
  const ids = loadMasters(
    books,
    companyMasters(
      customers.map(({ id, number, name, currency }) => ({ key: id, number, name, subsidiary: '01', currency: currency ?? 'EUR' })),
      closed === undefined ? {} : { closedThrough: monthOf(closed) },
    ),
  );
  const documents = items.map((item): LoadedDocument => ({
    key: item.id,
    kind: item.kind === 'invoice' ? 'invoice' : 'creditmemo',
    subsidiary: '01',
    customer: item.customer,
    currency: item.currency,
    on: item.issuedOn,
    dueOn: item.dueOn,
    amount: Math.abs(item.open),
    number: item.number,
    ...(item.kind === 'invoice' ? { terms: '2/60' } : {}),
  }));
  // What a person booked: a journal from the bank to a customer's account, which names nobody in its header.
  const booked = bankDocuments.map((each): LoadedDocument => ({
    key: each.document,
    kind: 'journalentry',
    subsidiary: '01',
    customer: '4',
    currency: each.currency,
    on: each.on,
    amount: -each.amount,
    number: each.document,
    account: '1800',
  }));
  const ordered = orders.map((order): LoadedDocument => ({
    key: order.id,
    kind: 'salesorder',
    subsidiary: '01',
    customer: order.customer,
    currency: order.currency,
    on: order.on,
    amount: order.amount,
    number: order.id,
  }));
  const loaded = loadTransactions(books, ids, [...documents, ...booked, ...ordered]);
  const customerOf = (id: CustomerId): CustomerId => customerId(String(ids.customers.get(id)));
  const itemOf = (id: ItemId): ItemId => itemIdOf({ document: loaded.get(id)!, line: null });
  const lineOf = (line: EffectLine): EffectLine => ({ ...line, item: itemOf(line.item) });
  const statement = books.write(
    `INSERT INTO customrecord_qtc_statement (name, created, lastmodified) VALUES ('contract', '2026-03-01 00:00:00', '2026-03-01 00:00:00')`,
  ).id;
  return {
    statement,
    translate(effect) {
      switch (effect.kind) {
        case 'post-receipt':
        case 'apply-credit':
          return { ...effect, customer: customerOf(effect.customer), lines: effect.lines.map(lineOf) };
        case 'write-off':
          return { ...effect, customer: customerOf(effect.customer), item: itemOf(effect.item) };
        case 'reverse-receipt':
          return { ...effect, customers: effect.customers.map(customerOf), items: effect.items.map(itemOf) };
      }
    },
    translateDesk(effect) {
      const customer = customerOf(effect.customer);
      switch (effect.kind) {
        case 'send-letter':
        case 'open-task': {
          const itemsHere = effect.contact.items.map((line) => ({ ...line, item: itemOf(line.item) }));
          return { ...effect, customer, contact: { ...effect.contact, customer, items: itemsHere } };
        }
        case 'set-risk':
          return { ...effect, customer, item: itemOf(effect.item) };
        case 'set-hold':
        case 'release-hold':
          return { ...effect, customer, order: String(loaded.get(effect.order) ?? 999_999) as OrderId };
      }
    },
  };
} // prettier-ignore

/** Straight from the records and orders. */
function deskOf(books: Books, outbox: readonly string[]): DeskSeen {
  const mails = tally();
  for (const to of outbox) mails.add(to, 1);
  const contacts = books.rows<{ says: string }>(
    `SELECT c.entityid || ' ' || r.custrecord_qtc_c_currency || ' level ' || r.custrecord_qtc_c_level || ': ' || r.custrecord_qtc_c_state AS says
     FROM customrecord_qtc_contact r JOIN _customer c ON c.id = r.custrecord_qtc_c_customer`,
  );
  const orders = books.rows<{ tranid: string; status: string; state: string | null }>(
    `SELECT tranid, status, custbody_qtc_credit AS state FROM _transaction WHERE recordtype = 'salesorder'`,
  );
  const holds: Record<string, 'hold' | 'approve'> = {};
  for (const { tranid, status, state } of orders) {
    const held = state === 'hold' || state === 'approve';
    if (held !== (status === 'A')) throw new Error(`order ${tranid} says ${state} and has status ${status}`);
    if (held) holds[`01 ${tranid}`] = state;
  }
  const scores = books.rows<{ tranid: string; late: number }>(
    `SELECT t.tranid, k.custrecord_qtc_k_late AS late FROM customrecord_qtc_score k JOIN _transaction t ON t.id = k.custrecord_qtc_k_invoice`,
  );
  return {
    contacts: contacts.map(({ says }) => says).sort(),
    mails: mails.all(),
    holds,
    scores: Object.fromEntries(scores.map(({ tranid, late }) => [`01 ${tranid}`, late])),
  };
} // prettier-ignore

/** Seen through the adapter's own gathering (open items) and the general ledger itself (control account, bank). */
function see(books: Books, { customers, bankDocuments }: BooksFixture): BooksSeen {
  const { query } = modulesOver(books);
  const numbers = new Map(
    books.rows<{ id: number; entityid: string }>('SELECT id, entityid FROM _customer').map(({ id, entityid }) => [String(id), entityid]),
  );
  void customers;
  const [open, onAccount, receivable, bank] = [tally(), tally(), tally(), tally()];
  for (const item of readOpenItems(query, true)) {
    if (bankDocuments.some(({ document }) => document === item.number)) continue;
    if (item.kind === 'payment') onAccount.add(`${numbers.get(item.customer)} ${item.currency}`, -item.open);
    else open.add(`${item.company} ${item.kind} ${item.number}`, item.open);
  }
  const before = bankDocuments.reduce((sum, { amount }) => sum + amount, 0);
  const posted = books.rows<{ number: string; currency: string; amount: number; base: number }>(
    `SELECT a.number, c.symbol AS currency, sum(l.amount) AS amount, sum(l.base) AS base FROM _line l JOIN _account a ON a.id = l.account
     JOIN _currency c ON c.id = l.currency GROUP BY a.number, c.symbol`,
  );
  receivable.add('01 EUR', before);
  bank.add('DE89370400440532013000', -before);
  for (const { number, currency, amount, base } of posted) {
    if (number === '1400') receivable.add(`01 ${currency}`, amount);
    if (number === '1800') bank.add('DE89370400440532013000', base);
  }
  return { open: open.all(), onAccount: onAccount.all(), receivable: receivable.all(), bank: bank.all() };
} // prettier-ignore
