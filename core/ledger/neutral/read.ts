import { currency, isKnown, knownCurrency, statedCurrency, type Currency } from '../../money/currency.ts';
import { amountOf } from '../../money/decimal.ts';
import type { Rate } from '../../money/exchange.ts';
import { ZERO, type Minor } from '../../money/minor.ts';
import type { z } from '../../problems/schema.ts';
import type { Customer } from '../customer.ts';
import { companyId, customerId, itemId, receiptId } from '../ids.ts';
import type { OpenItem } from '../open-item.ts';
import * as problem from '../problems.ts';
import type { Application, Receipt } from '../receipt.ts';
import { given, unknownFieldsOf } from './given.ts';
import { readRecords, recordFormat, type ReadFile, type RecordFormat } from './read-records.ts';
import {
  ApplicationLine,
  CustomerLine,
  OpenItemLine,
  RateLine,
  ReceiptLine,
  StatedCustomerLine,
  StatedOpenItemLine,
  StatedReceiptLine,
} from './schemas.ts';

type Line<S extends z.ZodMiniType> = z.output<S>;

/**
 * What a currency that ISO 4217 does not have makes of a file. `refused`: it is an error, as any other. `aside`: the receipt is read and waits
 * (matching holds it), the open item is left out, a customer or a sum the payer sent goes without; each with a warning. Only for matching,
 * where a document that is missing keeps money waiting; a letter or a credit limit would be wrong without it.
 */
export type UnknownCurrencies = 'refused' | 'aside';

/** customers.jsonl or .csv. A credit limit without a currency beside it is left out, with a warning. */
export const readCustomers = (
  file: string,
  text: string,
  unknown: UnknownCurrencies = 'refused',
): ReadFile<Customer> => readRecords(unknown === 'aside' ? statedCustomers : customers, file, text);

/** open-items.jsonl or .csv. A missing number is the id; a missing due date is the day of issue (credits have none). */
export const readOpenItems = (
  file: string,
  text: string,
  unknown: UnknownCurrencies = 'refused',
): ReadFile<OpenItem> => readRecords(unknown === 'aside' ? statedOpenItems : openItems, file, text);

/** receipts.jsonl or .csv. */
export const readReceipts = (
  file: string,
  text: string,
  unknown: UnknownCurrencies = 'refused',
): ReadFile<Receipt> => readRecords(unknown === 'aside' ? statedReceipts : receipts, file, text);

/** rates.jsonl or .csv. */
export const readRates = (file: string, text: string): ReadFile<Rate> => readRecords(rates, file, text);

/** Which currency a line of the applications file is in: that of its receipt, else of its item; `undefined`: neither is known. */
export type CurrencyOfApplication = (line: {
  readonly receipt: string;
  readonly item: string;
}) => Currency | undefined;

/**
 * applications.jsonl or .csv. Its amounts have no currency beside them, so the receipts and items they belong to must say it
 * (`currencyOfApplications`); a line of which neither is known is left out, with a warning: it can say nothing here.
 */
export const readApplications = (
  file: string,
  text: string,
  currencyOf: CurrencyOfApplication,
): ReadFile<Application> => readRecords(applications(currencyOf), file, text);

/** A receipt in a currency nobody knows says nothing: then it is that of its item. */
export function currencyOfApplications(
  known: readonly Pick<Receipt, 'id' | 'currency'>[],
  items: readonly Pick<OpenItem, 'id' | 'currency'>[],
): CurrencyOfApplication {
  const ofReceipt = new Map<string, Currency>(
    known.filter(({ currency }) => isKnown(currency)).map(({ id, currency }) => [id, currency]),
  );
  const ofItem = new Map<string, Currency>(items.map(({ id, currency }) => [id, currency]));
  return ({ receipt, item }) => ofReceipt.get(receipt) ?? ofItem.get(item);
}

const customersAs: Omit<RecordFormat<Line<typeof CustomerLine>, Customer>, 'schema' | 'outline'> = {
  key: ({ id }) => id,
  convert: (line, report, where) => {
    const money = line.currency ? currency(line.currency) : undefined;
    if (line.currency && !money)
      report(problem.currencyNotTaken(where, { field: 'currency', id: line.id, got: quoted(line.currency) }));
    if (line.creditLimit && !money)
      report(problem.limitWithoutCurrency(where, { field: 'creditLimit', id: line.id }));
    return {
      ...unknownFieldsOf(line, CustomerLine),
      id: customerId(line.id),
      number: line.number || line.id,
      name: line.name,
      aliases: line.aliases ?? [],
      bankAccounts: line.bankAccounts ?? [],
      ...given({
        parent: line.parent ? customerId(line.parent) : null,
        country: line.country,
        language: line.language,
        currency: money,
        email: line.email,
        phone: line.phone,
        address: line.address && given(line.address),
        timeZone: line.timeZone,
        terms: line.terms,
        segment: line.segment,
        consumer: line.consumer,
        creditLimit: line.creditLimit && money ? amountOf(line.creditLimit, money) : null,
        hold: line.hold,
        dunning: line.dunning && given(line.dunning),
      }),
    };
  },
};
const customers = recordFormat(CustomerLine, customersAs);
const statedCustomers = recordFormat<Line<typeof CustomerLine>, Customer>(StatedCustomerLine, customersAs);

const openItemsAs: Omit<RecordFormat<Line<typeof OpenItemLine>, OpenItem>, 'schema' | 'outline'> = {
  key: ({ id }) => id,
  convert: (line, report, where) => {
    const money = currency(line.currency);
    if (!money) {
      report(problem.itemSetAside(where, { item: line.id, got: quoted(line.currency) }));
      return undefined;
    }
    const { dispute } = line;
    return {
      ...unknownFieldsOf(line, OpenItemLine),
      id: itemId(line.id),
      company: companyId(line.company),
      customer: customerId(line.customer),
      kind: line.kind,
      number: line.number || line.id,
      references: line.references ?? [],
      issuedOn: line.issuedOn,
      dueOn: line.dueOn || line.issuedOn,
      currency: money,
      total: amountOf(line.total, money),
      open: amountOf(line.open, money),
      discounts: (line.discounts ?? []).map((discount) => ({
        ...discount,
        amount: amountOf(discount.amount, money),
      })),
      ...given({
        dispute: dispute && {
          ...given({ ...dispute, amount: amountOrNull(dispute.amount, money) }),
        },
        promisedOn: line.promisedOn,
        dunning: line.dunning && given(line.dunning),
        collection: line.collection && given(line.collection),
        closedOn: line.closedOn,
      }),
    };
  },
};
const openItems = recordFormat(OpenItemLine, openItemsAs);
const statedOpenItems = recordFormat<Line<typeof OpenItemLine>, OpenItem>(StatedOpenItemLine, openItemsAs);

const receiptsAs: Omit<RecordFormat<Line<typeof ReceiptLine>, Receipt>, 'schema' | 'outline'> = {
  key: ({ id }) => id,
  convert: (line, report, where) => {
    const money = statedCurrency(line.currency)!; // the schema has seen that it is one
    if (!isKnown(money)) report(problem.receiptWaits(where, { receipt: line.id, got: quoted(money) }));
    const sent = line.foreign ? currency(line.foreign.currency) : undefined;
    if (line.foreign && !sent) {
      const got = quoted(line.foreign.currency);
      report(problem.currencyNotTaken(where, { field: 'foreign.currency', id: line.id, got }));
    }
    return {
      ...unknownFieldsOf(line, ReceiptLine),
      id: receiptId(line.id),
      company: companyId(line.company),
      bankAccount: line.bankAccount || '',
      bookedOn: line.bookedOn,
      currency: money,
      amount: amountOf(line.amount, money),
      method: line.method || 'other',
      payer: given(line.payer ?? {}),
      text: line.text ?? [],
      references: line.references ?? [],
      advice: (line.advice ?? []).map((advice) =>
        given({
          ...advice,
          amount: amountOrNull(advice.amount, money),
          discount: amountOrNull(advice.discount, money),
          deduction: amountOrNull(advice.deduction, money),
        }),
      ),
      ...given({
        valueOn: line.valueOn,
        ultimatePayer: line.ultimatePayer && given(line.ultimatePayer),
        customer: line.customer ? customerId(line.customer) : null,
        foreign: line.foreign && sent && { amount: amountOf(line.foreign.amount, sent), currency: sent },
        interim: line.interim ? (true as const) : null,
        replaces: line.replaces ? receiptId(line.replaces) : null,
        reversalOf: line.reversalOf ? receiptId(line.reversalOf) : null,
        reversalBy: line.reversalBy || null,
      }),
    };
  },
};
const receipts = recordFormat(ReceiptLine, receiptsAs);
const statedReceipts = recordFormat<Line<typeof ReceiptLine>, Receipt>(StatedReceiptLine, receiptsAs);

const applications = (currencyOf: CurrencyOfApplication) =>
  recordFormat<Line<typeof ApplicationLine>, Application>(ApplicationLine, {
    key: null,
    currency: (line) => currencyOf(line as { receipt: string; item: string }),
    convert: (line, report, where) => {
      const money = currencyOf(line);
      if (!money) {
        report(problem.applicationOfNothing(where, line));
        return undefined;
      }
      return {
        ...unknownFieldsOf(line, ApplicationLine),
        receipt: receiptId(line.receipt),
        item: itemId(line.item),
        amount: amountOf(line.amount, money),
        discount: amountOrNull(line.discount, money) ?? ZERO,
        writeOff: amountOrNull(line.writeOff, money) ?? ZERO,
        ...given({ settles: line.settles && inOwnCurrency(line.settles) }),
        on: line.on,
      };
    },
  });

const inOwnCurrency = ({ amount, currency }: { amount: string; currency: string }) => {
  const money = knownCurrency(currency);
  return { amount: amountOf(amount, money), currency: money };
};

const rates = recordFormat<Line<typeof RateLine>, Rate>(RateLine, {
  key: ({ on, from, to }) => `${on} ${from} ${to}`,
  convert: (line) => ({ ...line, from: knownCurrency(line.from), to: knownCurrency(line.to) }),
});

const quoted = (code: string): string => JSON.stringify(code);

const amountOrNull = (text: string | null | undefined, money: Currency): Minor | null =>
  text ? amountOf(text, money) : null;
