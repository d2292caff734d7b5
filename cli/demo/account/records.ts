import { contactLine } from '../../../core/dunning/files.ts';
import type { Contact } from '../../../core/dunning/letter.ts';
import { receiptLine } from '../../../core/ledger/neutral/write.ts';
import type { ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Memory } from '../../../core/matching/memory/memory.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { piecesOf } from '../../../netsuite/erp/store/memories.ts';
import { BODY, CONTACT, MEMORY, POLICY, RECEIPT, STATEMENT } from '../../../netsuite/erp/objects.ts';
import type { Books } from '../../../sandbox/netsuite/books/books.ts';
import { insert, rightNow } from '../../../sandbox/netsuite/books/ledger/post.ts';
import { nextNumber } from '../../../sandbox/netsuite/books/schema/tables.ts';

/**
 * What Quittance itself has in the account after a year of work: the receipts of the past, what it learnt from them, the policy in
 * force. All of a kind in one SQL transaction; scripts write the same records through `N/record`.
 */

/** Receipts of the past, each posted long ago; the payments of the past name them. */
export function loadPastReceipts(books: Books, receipts: readonly Receipt[]): ReadonlyMap<ReceiptId, number> {
  return books.atomically(() => {
    const statement = insertRecord(books, STATEMENT.type, 'Statements of the past year', {
      [STATEMENT.state]: 'read',
      [STATEMENT.settled]: 'T',
      [STATEMENT.entries]: receipts.length,
      [STATEMENT.receipts]: receipts.length,
    });
    return new Map(
      receipts.map((receipt) => {
        const { id, company, bankAccount, bookedOn, currency, amount, payer } = receipt;
        const record = insertRecord(
          books,
          RECEIPT.type,
          `${bookedOn} ${formatAmount(amount, currency)} ${currency}`,
          {
            externalid: id,
            [RECEIPT.statement]: statement,
            [RECEIPT.state]: 'posting',
            [RECEIPT.company]: company,
            [RECEIPT.account]: bankAccount,
            [RECEIPT.booked]: bookedOn,
            [RECEIPT.currency]: currency,
            [RECEIPT.amount]: Number(formatAmount(amount, currency)),
            [RECEIPT.payer]: payer.name ?? payer.account ?? null,
            [RECEIPT.receipt]: JSON.stringify(receiptLine(receipt)),
          },
        );
        return [id, record] as const;
      }),
    );
  });
}

/**
 * Each payment of the past carries the decision it was posted for, as the scripts write it: a returned payment is undone by it.
 * @param payments internal id of a payment, with the decision's JSON.
 */
export function loadPastDecisions(books: Books, payments: ReadonlyMap<number, string>): void {
  books.atomically(() => {
    for (const [id, decision] of payments)
      books.write(`UPDATE _transaction SET ${BODY.decision} = ? WHERE id = ?`, decision, id);
  });
}

/** Letters of the past. @param contacts with customers and items by their internal ids. */
export function loadPastContacts(books: Books, contacts: readonly Contact[]): void {
  books.atomically(() => {
    for (const contact of contacts) {
      const { id, state, customer, on, level, channel, ladder, currency } = contact;
      insertRecord(books, CONTACT.type, `${on} level ${level}`, {
        externalid: id,
        [CONTACT.state]: state,
        [CONTACT.kind]: 'send-letter',
        [CONTACT.todo]: 'F',
        [CONTACT.customer]: Number(customer),
        [CONTACT.on]: on,
        [CONTACT.level]: level,
        [CONTACT.channel]: channel,
        [CONTACT.ladder]: ladder,
        [CONTACT.currency]: currency,
        [CONTACT.contact]: JSON.stringify(contactLine(contact)),
      });
    }
  });
}

/** @param memory of customers by their internal ids. */
export function loadMemory(books: Books, memory: Memory): void {
  books.atomically(() => {
    for (const { key, kind, about, value } of piecesOf(memory))
      insertRecord(books, MEMORY.type, about, {
        externalid: key,
        [MEMORY.kind]: kind,
        [MEMORY.value]: JSON.stringify(value),
      });
  });
}

/** A policy that two people have put in force. */
export function loadPolicy(
  books: Books,
  { file, text }: { readonly file: string; readonly text: string },
  digest: string,
): void {
  insertRecord(books, POLICY.type, file, {
    [POLICY.state]: 'active',
    [POLICY.text]: text,
    [POLICY.digest]: digest,
  });
}

function insertRecord(
  books: Books,
  type: string,
  name: string,
  values: Readonly<Record<string, string | number | null>>,
): number {
  const [id, now] = [nextNumber(books, type), rightNow(books)];
  insert(books, type, { id, name, ...values, created: now, lastmodified: now });
  return id;
}
