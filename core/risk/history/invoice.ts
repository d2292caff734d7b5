import { byDocument as byItsDocument } from '../../ledger/by-document.ts';
import { dayNumber } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import { areDaysUnknown, lastDueOn, nextDueOn } from '../../ledger/installments.ts';
import type { OpenItem } from '../../ledger/open-item.ts';
import { log } from '../../math/exp-log.ts';
import { digitsOf } from '../../money/currency.ts';

/** An open item as payment history sees it. Days are day numbers (`core/calendar`), so that they can be counted with. */
export interface Invoice {
  readonly item: OpenItem;
  readonly customer: CustomerId;
  readonly issued: number;
  readonly due: number;
  /** Infinity: not closed, as far as the ledger goes. A prepaid invoice may be closed before it is issued. */
  readonly closed: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly dueWeekday: number;
  /** Natural logarithm of the total in whole currency units, 0 below one unit: what "a similar amount" is measured by. */
  readonly size: number;
}

/** What is late when it is paid after its due date: claims with a sum to pay. Credits, deposits and payments are not. */
export const canBeLate = (item: OpenItem): boolean =>
  item.total > 0 &&
  !areDaysUnknown(item) &&
  item.kind !== 'credit-memo' &&
  item.kind !== 'deposit' &&
  item.kind !== 'payment';

/**
 * Only invoices teach: fees and finance charges are paid, or forgiven, by habits of their own. What of an invoice is open now is never
 * looked at: it is a fact of the day the ledger was exported, later than the days looked at. Without `closedOn` it counts as open. (Which installment
 * of an open invoice is the next says it all the same: that only leaves out what was late once and is paid.)
 */
export const teaches = (item: OpenItem): boolean =>
  item.kind === 'invoice' && item.total > 0 && !areDaysUnknown(item);

/** Nothing of it is open and no day says since when: history cannot use it rightly (`problems.ts`). */
export const settledWithoutDay = (item: OpenItem): boolean =>
  teaches(item) && item.open === 0 && item.closedOn === undefined;

/**
 * An invoice in installments that is closed was due on its last day, since that is the payment that closed it; when the ones before were paid is not
 * known. One that is open is due when the next of it is.
 */
export function invoiceOf(item: OpenItem): Invoice {
  const due = dayNumber(item.closedOn === undefined ? nextDueOn(item) : lastDueOn(item));
  let units = item.total;
  for (let digit = digitsOf(item.currency); digit > 0; digit--) (units as number) /= 10;
  return {
    item,
    customer: item.customer,
    issued: dayNumber(item.issuedOn),
    due,
    closed: item.closedOn === undefined ? Infinity : dayNumber(item.closedOn),
    dueWeekday: (((due + 3) % 7) + 7) % 7,
    size: units <= 1 ? 0 : log(units),
  };
}

/** Invoices in the order of their documents. */
export const byDocument = (a: Invoice, b: Invoice): number => byItsDocument(a.item, b.item);
