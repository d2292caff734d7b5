import type { IsoDate } from '../../calendar/iso-date.ts';
import { companyId, customerId, type CompanyId, type CustomerId } from '../../ledger/ids.ts';
import { readRecords, recordFormat, type ReadFile } from '../../ledger/neutral/read-records.ts';
import type { Currency } from '../../money/currency.ts';
import { knownCurrency } from '../../money/currency.ts';
import { amountOf } from '../../money/decimal.ts';
import type { Minor } from '../../money/minor.ts';
import { amount, currencyCode, day, id, maybe, text } from '../../problems/fields.ts';
import { z } from '../../problems/schema.ts';

export type OrderId = string & { readonly of: 'order' };

/** A sales order that waits for its decision, or is delivered in part. Field meanings: docs/interchange.md, `credit`. */
export interface SalesOrder {
  readonly id: OrderId;
  /** Printed for the customer; the id where there is none. ERPs have ids of their own, so digests name orders by it. */
  readonly number?: string;
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly on: IsoDate;
  readonly currency: Currency;
  readonly amount: Minor;
  /** What is not yet invoiced of it: that much will be owed when it is delivered. */
  readonly uninvoiced: Minor;
}

const OrderLine = z.looseObject({
  id,
  number: maybe(text),
  company: id,
  customer: id,
  on: day,
  currency: currencyCode,
  amount,
  uninvoiced: maybe(amount),
});

const orders = recordFormat<z.output<typeof OrderLine>, SalesOrder>(OrderLine, {
  key: ({ company, id: order }) => `${company} ${order}`,
  convert: (line) => {
    const money = knownCurrency(line.currency);
    return {
      id: line.id as OrderId,
      ...(line.number ? { number: line.number } : {}),
      company: companyId(line.company),
      customer: customerId(line.customer),
      on: line.on,
      currency: money,
      amount: amountOf(line.amount, money),
      uninvoiced: amountOf(line.uninvoiced || line.amount, money),
    };
  },
});

/** orders.jsonl or .csv; `uninvoiced` left out: nothing of it is invoiced yet. */
export const readOrders = (file: string, text: string): ReadFile<SalesOrder> =>
  readRecords(orders, file, text);
