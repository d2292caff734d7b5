import { z } from 'zod';
import { isoDate, parseIsoDate } from '../../core/calendar/iso-date.ts';
import type { Contact } from '../../core/dunning/letter.ts';
import { companyId, customerId, itemId, type ItemId } from '../../core/ledger/ids.ts';
import { knownCurrency, type Currency } from '../../core/money/currency.ts';
import type { EffectKey } from '../../core/plan/effect.ts';
import type { KnownScore, OrderState } from '../../core/plan/risk-plan.ts';
import type { OrderId, SalesOrder } from '../../core/risk/credit/order.ts';
import { Interrupted } from './carrier.ts';
import type { BusinessCentralClient } from './client.ts';
import { APP_API, fieldsOf, STOCK_API, type PageName } from './contract.ts';
import { minorOf } from './rows.ts';

/** A record with what a change of it needs. */
export interface Tagged {
  readonly id: string;
  readonly etag: string;
}

const Common = z.object({ '@odata.etag': z.string(), id: z.string() });
const day = z.string().transform((text) => parseIsoDate(text) ?? isoDate('0001-01-01'));

const ContactRow = Common.extend({
  contactKey: z.string(),
  state: z.enum(['Draft', 'Sent', 'Cancelled']),
  contact: z.string(),
});
const ScoreRow = Common.extend({
  ledgerEntryNumber: z.number().int(),
  scoreKey: z.string(),
  scoredOn: day,
  probabilityLate: z.number(),
  probabilityVeryLate: z.number(),
  lateDays: z.number().int(),
  expectedOn: day,
  earliestOn: day,
  latestOn: day,
  model: z.string(),
});
const OrderRow = Common.extend({
  number: z.string(),
  customerNumber: z.string(),
  orderDate: day,
  currencyCode: z.string(),
  amountIncludingTax: z.number(),
  uninvoicedAmount: z.number(),
  holdState: z.enum(['None', 'Hold', 'Approve']),
  holdKey: z.string(),
  decidedBy: z.string(),
});

export interface ContactRecord extends Tagged {
  readonly contact: Contact;
}
export interface ScoreRecord extends Tagged, KnownScore {
  readonly key: EffectKey;
  readonly on: ReturnType<typeof isoDate>;
}
export interface OrderRecord extends Tagged {
  readonly order: SalesOrder;
  readonly state: OrderState;
}

export const CONTACT_STATES = { draft: 'Draft', sent: 'Sent', cancelled: 'Cancelled' } as const;
const STATE_OF = { Draft: 'draft', Sent: 'sent', Cancelled: 'cancelled' } as const;

/** Every contact there is, by key. What a person did to its state in Business Central counts. @throws Interrupted */
export async function readContacts(
  client: BusinessCentralClient,
  company: string,
): Promise<ReadonlyMap<EffectKey, ContactRecord>> {
  const rows = await read(client, company, 'contacts', ContactRow);
  return new Map(
    rows.map((row) => {
      const contact = JSON.parse(row.contact) as Contact;
      const record = {
        id: row.id,
        etag: row['@odata.etag'],
        contact: { ...contact, state: STATE_OF[row.state] },
      };
      return [row.contactKey.toLowerCase() as EffectKey, record];
    }),
  );
}

/** @throws Interrupted */
export async function readScores(
  client: BusinessCentralClient,
  company: string,
): Promise<ReadonlyMap<ItemId, ScoreRecord>> {
  const rows = await read(client, company, 'scores', ScoreRow);
  return new Map(
    rows.map((row) => [
      itemId(String(row.ledgerEntryNumber)),
      {
        id: row.id,
        etag: row['@odata.etag'],
        key: row.scoreKey.toLowerCase() as EffectKey,
        on: row.scoredOn,
        pLate: row.probabilityLate,
        pVeryLate: row.probabilityVeryLate,
        lateDays: row.lateDays,
        expectedOn: row.expectedOn,
        range: [row.earliestOn, row.latestOn] as const,
        model: row.model,
      },
    ]),
  );
}

/** Sales orders with what is not invoiced of them, and how they are held. @throws Interrupted */
export async function readOrders(
  client: BusinessCentralClient,
  { id, name }: { readonly id: string; readonly name: string },
  localCurrency: Currency,
): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  const rows = await read(client, id, 'orders', OrderRow);
  return new Map(
    rows.map((row) => {
      const currency = row.currencyCode === '' ? localCurrency : knownCurrency(row.currencyCode);
      const order: SalesOrder = {
        id: row.number as OrderId,
        company: companyId(name),
        customer: customerId(row.customerNumber),
        on: row.orderDate,
        currency,
        amount: minorOf(row.amountIncludingTax, currency),
        uninvoiced: minorOf(row.uninvoicedAmount, currency),
      };
      const held = row.holdState !== 'None';
      const state: OrderState = {
        held,
        last: row.holdKey === '' ? null : (row.holdKey.toLowerCase() as EffectKey),
        ...(held ? { approvable: row.holdState === 'Approve' } : {}),
        byPerson: row.decidedBy !== '',
      };
      return [order.id, { id: row.id, etag: row['@odata.etag'], order, state }];
    }),
  );
}

const StockOrderRow = z.object({
  number: z.string(),
  orderDate: day,
  billToCustomerNumber: z.string(),
  currencyCode: z.string(),
  totalAmountIncludingTax: z.number(),
  fullyShipped: z.boolean(),
});

/** Without the app: open orders as the stock page has them, which counts all of an order as not invoiced. @throws Interrupted */
export async function readStockOrders(
  client: BusinessCentralClient,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<readonly SalesOrder[]> {
  const found = await client.all(STOCK_API, `companies(${id})/salesOrders`, { $orderby: 'number' });
  if (!found.ok) throw new Interrupted(found.problem);
  return found.value.map((raw) => {
    const row = StockOrderRow.parse(raw);
    const currency = knownCurrency(row.currencyCode);
    const amount = minorOf(row.totalAmountIncludingTax, currency);
    return {
      id: row.number as OrderId,
      company: companyId(name),
      customer: customerId(row.billToCustomerNumber),
      on: row.orderDate,
      currency,
      amount,
      uninvoiced: amount,
    };
  });
}

async function read<Row>(
  client: BusinessCentralClient,
  company: string,
  page: PageName,
  schema: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const found = await client.all(APP_API, `companies(${company})/${page}`, {
    $select: fieldsOf(page).join(),
  });
  if (!found.ok) throw new Interrupted(found.problem);
  return found.value.map((raw) => schema.parse(raw));
}
