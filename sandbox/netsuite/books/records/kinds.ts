/** Every record type of an account: NetSuite's own that are modelled, and the project's. */
import type { Books } from '../books.ts';
import { hasSecondaryBooks } from '../ledger/accounting-books.ts';
import { bankDepositKind } from '../documents/bank-deposit.ts';
import { withBookDetails } from '../documents/book-details.ts';
import { creditMemoKind } from '../documents/credit-memo.ts';
import { customerDepositKind } from '../documents/customer-deposit.ts';
import { customerPaymentKind } from '../documents/customer-payment.ts';
import { customerRefundKind } from '../documents/customer-refund.ts';
import { depositApplicationKind } from '../documents/deposit-application.ts';
import { invoiceKind } from '../documents/invoice.ts';
import { journalEntryKind } from '../documents/journal-entry.ts';
import { salesOrderKind } from '../documents/sales-order.ts';
import { recordTypeNotModelled } from '../problems.ts';
import { noteKind, phoneCallKind, taskKind } from './activities.ts';
import { supportCaseKind } from './cases.ts';
import { customRecordKind } from './custom-records.ts';
import { scriptDeploymentKind, SCRIPT_KINDS } from './deployments.ts';
import { folderKind } from './folders.ts';
import type { RecordKind } from './kind.ts';
import { customerKind, employeeKind, LIST_KINDS } from './lists.ts';
import { contactKind, vendorKind } from './parties.ts';

const kindsByBooks = new WeakMap<Books, ReadonlyMap<string, RecordKind>>();

export function recordKinds(books: Books): ReadonlyMap<string, RecordKind> {
  let kinds = kindsByBooks.get(books);
  if (!kinds) {
    const { project } = books;
    const all = [
      customerKind(project),
      employeeKind(project),
      contactKind(project),
      vendorKind(project),
      taskKind(project),
      phoneCallKind(project),
      supportCaseKind(project),
      noteKind,
      invoiceKind(project),
      creditMemoKind(project),
      customerPaymentKind(project),
      customerDepositKind(project),
      depositApplicationKind(project),
      customerRefundKind(project),
      journalEntryKind(project),
      salesOrderKind(project),
      bankDepositKind(project),
      folderKind,
      scriptDeploymentKind(project),
      ...SCRIPT_KINDS,
      ...LIST_KINDS,
      ...project.customRecords.map(customRecordKind),
    ];
    const inBooks = hasSecondaryBooks(books)
      ? all.map((kind) => (kind.recordClass === 'transaction' ? withBookDetails(kind) : kind))
      : all;
    kindsByBooks.set(books, (kinds = new Map(inBooks.map((kind) => [kind.type, kind]))));
  }
  return kinds;
}

/** Record types are told apart without regard to case. @throws a refusal for one that is not modelled. */
export function recordKind(books: Books, type: string): RecordKind {
  const kind = recordKinds(books).get(type.toLowerCase());
  if (!kind) throw recordTypeNotModelled('N/record', type);
  return kind;
}
