import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { currency } from '../../../core/money/currency.ts';
import type { Rate } from '../../../core/money/exchange.ts';
import type { SuiteQl } from '../netsuite.ts';
import { fewRows, maybeText, number, text } from '../rows.ts';

/** The latest rate of each pair of currencies on or before a day: 10 units. The double NetSuite keeps, with ten decimals. */
export function readRates(query: SuiteQl, on: IsoDate): readonly Rate[] {
  const sql = `SELECT f.symbol AS source, b.symbol AS target, r.exchangerate AS rate, TO_CHAR(r.effectivedate, 'YYYY-MM-DD') AS since
    FROM currencyrate r JOIN currency f ON f.id = r.transactioncurrency JOIN currency b ON b.id = r.basecurrency
    JOIN (SELECT transactioncurrency AS source, basecurrency AS target, MAX(effectivedate) AS latest FROM currencyrate
      WHERE effectivedate <= TO_DATE(?, 'YYYY-MM-DD') GROUP BY transactioncurrency, basecurrency) m
    ON m.source = r.transactioncurrency AND m.target = r.basecurrency AND m.latest = r.effectivedate`;
  return fewRows(query, { sql, params: [on], name: 'latest_rates' }).flatMap((row) => {
    const [from, to] = [currency(maybeText(row, 'source') ?? ''), currency(maybeText(row, 'target') ?? '')];
    const rate = number(row, 'rate');
    return from === undefined || to === undefined || from === to || rate <= 0
      ? []
      : [{ on: text(row, 'since'), from, to, rate: rate.toFixed(10) }];
  });
}
