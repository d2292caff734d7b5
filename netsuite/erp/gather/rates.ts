import { addDays, type IsoDate } from '../../../core/calendar/iso-date.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { MOST_RATE_DAYS } from '../../../core/matching/judge/exchanged.ts';
import { currency, type Currency } from '../../../core/money/currency.ts';
import type { Rate } from '../../../core/money/exchange.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { allRows, fewRows, marks, maybeText, number, text } from '../rows.ts';

/** The latest rate of each pair of currencies on or before a day: 10 units. The double NetSuite keeps, with ten decimals. */
export function readRates(query: SuiteQl, on: IsoDate): readonly Rate[] {
  const sql = `SELECT f.symbol AS source, b.symbol AS target, r.exchangerate AS rate, TO_CHAR(r.effectivedate, 'YYYY-MM-DD') AS since
    FROM currencyrate r JOIN currency f ON f.id = r.transactioncurrency JOIN currency b ON b.id = r.basecurrency
    JOIN (SELECT transactioncurrency AS source, basecurrency AS target, MAX(effectivedate) AS latest FROM currencyrate
      WHERE effectivedate <= TO_DATE(?, 'YYYY-MM-DD') GROUP BY transactioncurrency, basecurrency) m
    ON m.source = r.transactioncurrency AND m.target = r.basecurrency AND m.latest = r.effectivedate`;
  return fewRows(query, { sql, params: [on], name: 'latest_rates' }).flatMap(rateOf);
}

/**
 * Every rate that may say something about these receipts: of the days they came on and those a rate stays good for before, between their
 * currencies and those of the items of their companies. 10 units per 5,000 rates; where all are in one currency nothing is asked.
 */
export function readRatesFor(
  query: SuiteQl,
  receipts: readonly Receipt[],
  items: readonly OpenItem[],
): readonly Rate[] {
  const days = receipts.map(({ bookedOn }) => bookedOn).sort();
  const [first, last] = [days[0], days[days.length - 1]];
  const codes = currenciesToExchange(receipts, items);
  if (codes.length === 0 || first === undefined || last === undefined) return [];
  const sql = `SELECT r.id, f.symbol AS source, b.symbol AS target, r.exchangerate AS rate, TO_CHAR(r.effectivedate, 'YYYY-MM-DD') AS since
    FROM currencyrate r JOIN currency f ON f.id = r.transactioncurrency JOIN currency b ON b.id = r.basecurrency
    WHERE f.symbol IN (${marks(codes)}) AND b.symbol IN (${marks(codes)})
    AND r.effectivedate >= TO_DATE(?, 'YYYY-MM-DD') AND r.effectivedate <= TO_DATE(?, 'YYYY-MM-DD') AND r.id > ?`;
  const params = [...codes, ...codes, addDays(first, -MOST_RATE_DAYS), last];
  return allRows(query, { sql, params, name: 'rates' }).flatMap(rateOf);
}

/** Currencies of receipts whose company has items in another, and of those items. */
function currenciesToExchange(receipts: readonly Receipt[], items: readonly OpenItem[]): readonly Currency[] {
  const ofItems = new Map<OpenItem['company'], Set<Currency>>();
  for (const item of items) {
    const known = ofItems.get(item.company);
    if (known) known.add(item.currency);
    else ofItems.set(item.company, new Set([item.currency]));
  }
  const codes = new Set<Currency>();
  for (const receipt of receipts)
    for (const other of ofItems.get(receipt.company) ?? [])
      if (other !== receipt.currency) codes.add(other).add(receipt.currency);
  return [...codes].sort();
}

function rateOf(row: Row): readonly Rate[] {
  const [from, to] = [currency(maybeText(row, 'source') ?? ''), currency(maybeText(row, 'target') ?? '')];
  const rate = number(row, 'rate');
  return from === undefined || to === undefined || from === to || rate <= 0
    ? []
    : [{ on: text(row, 'since'), from, to, rate: rate.toFixed(10) }];
}
