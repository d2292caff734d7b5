import { z } from 'zod';
import { addDays, isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { customerId } from '../../core/ledger/ids.ts';
import { knownCurrency, type Currency } from '../../core/money/currency.ts';
import { BOOKED_WITHIN_DAYS, type Booking } from '../../core/plan/in-books.ts';
import { Interrupted } from './carrier.ts';
import type { BusinessCentralClient } from './client.ts';
import { APP_API, fieldsOf } from './contract.ts';
import { minorOf } from './rows.ts';

const BankEntryRow = z.object({
  entryNumber: z.number().int(),
  bankAccountNumber: z.string(),
  postingDate: z.string().transform(isoDate),
  documentType: z.string().transform((text) => text.replaceAll('_x0020_', ' ').trim()),
  documentNumber: z.string(),
  currencyCode: z.string(),
  amount: z.number(),
  balAccountType: z.string(),
  balAccountNumber: z.string(),
  ours: z.boolean(),
  answersFor: z.string(),
});

export interface BookingsAsked {
  readonly company: { readonly id: string };
  readonly localCurrency: Currency;
  /** Days of the receipts that wait. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Receipts that wait: an entry the app found to answer for another receipt is not told. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Money on our bank accounts around these days that somebody else than us posted (Bank Account Ledger Entry, table 271). A payment of a customer
 * has that customer as its balancing account. @throws Interrupted
 */
export async function gatherBookings(
  client: BusinessCentralClient,
  { company, localCurrency, from, to, waiting }: BookingsAsked,
): Promise<readonly Booking[]> {
  const [first, last] = [addDays(from, -BOOKED_WITHIN_DAYS), addDays(to, BOOKED_WITHIN_DAYS)];
  const found = await client.all(APP_API, `companies(${company.id})/bankLedgerEntries`, {
    $filter: `postingDate ge ${first} and postingDate le ${last} and amount gt 0 and reversed eq false`,
    $orderby: 'entryNumber',
    $select: fieldsOf('bankLedgerEntries').join(),
  });
  if (!found.ok) throw new Interrupted(found.problem);
  return found.value.flatMap((raw): readonly Booking[] => {
    const row = BankEntryRow.parse(raw);
    if (row.ours || (row.answersFor !== '' && !waiting.has(row.answersFor))) return [];
    const currency = row.currencyCode === '' ? localCurrency : knownCurrency(row.currencyCode);
    const isCustomers = row.balAccountType === 'Customer' && row.balAccountNumber !== '';
    return [
      {
        document: String(row.entryNumber),
        number: row.documentNumber,
        name: `${row.documentType === '' ? 'Bank entry' : row.documentType} ${row.documentNumber}`,
        on: row.postingDate,
        account: row.bankAccountNumber,
        currency,
        amount: minorOf(row.amount, currency),
        customer: isCustomers ? customerId(row.balAccountNumber) : null,
      },
    ];
  });
}
