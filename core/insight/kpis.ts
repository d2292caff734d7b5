import type { CompanyId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Applied } from '../ledger/open-on.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Currency } from '../money/currency.ts';
import { ageing, type Bucket } from './ageing.ts';
import { balanceFigures } from './balance.ts';
import { debtsOf, openAt, salesWithin, type Books } from './books.ts';
import { collectionRate, effectiveness, receivedFigures } from './collection.ts';
import type { Figure } from './figure.ts';
import { paidFigures } from './paid.ts';
import { lastMonths, type Period } from './period.ts';
import { salesFigures } from './sales.ts';

/** All figures of one company in one currency: currencies are never added up. */
export interface KpiSheet {
  readonly company: CompanyId;
  readonly currency: Currency;
  readonly period: Period;
  readonly ageing: readonly Bucket[];
  readonly figures: readonly Figure[];
}

export interface KpiInput {
  readonly items: readonly OpenItem[];
  /** `null`: not given, and nothing is said about receipts. */
  readonly receipts: readonly Receipt[] | null;
  readonly applied: Applied;
  readonly period: Period;
  readonly ageBy: 'due' | 'issued';
}

/** One sheet per company and currency that the items have, in that order. */
export function kpiSheets(input: KpiInput): readonly KpiSheet[] {
  const parts = new Map<string, OpenItem[]>();
  for (const item of input.items) {
    const key = `${item.company}\n${item.currency}`;
    const part = parts.get(key);
    if (part) part.push(item);
    else parts.set(key, [item]);
  }
  return [...parts.keys()].sort().map((key) => sheetOf(parts.get(key) ?? [], input));
}

function sheetOf(items: readonly OpenItem[], input: KpiInput): KpiSheet {
  const { company, currency } = items[0] as OpenItem;
  const { period, applied } = input;
  const books = booksOf(items, period, applied);
  return {
    company,
    currency,
    period,
    ageing: ageing(debtsOf(books.closing), period.end, input.ageBy),
    figures: [
      ...balanceFigures(books),
      ...salesFigures(books),
      ...paidFigures(items, period),
      effectiveness(booksOf(items, lastMonths(period.end, 1), applied)),
      collectionRate(books),
      ...receivedFigures(input.receipts, company, currency, period),
    ],
  };
}

const booksOf = (items: readonly OpenItem[], period: Period, applied: Applied): Books => ({
  items,
  period,
  closing: openAt(items, period.end, applied),
  opening: openAt(items, period.start, applied),
  sales: salesWithin(items, period),
});
