/** `N/currency`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358554920.html */
import { dayOf } from '../../books/days.ts';
import { rateOn } from '../../books/ledger/masters.ts';
import { accountingNotModelled } from '../../books/problems.ts';
import { required, wrongType } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { promiseRefused } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';

export function currencyModule(host: Host) {
  const { books, meter } = host;
  /** By internal id or by ISO code. */
  const currency = (given: unknown): number => {
    const row = books.row<{ id: number }>(
      `SELECT id FROM _currency WHERE id = ? OR symbol = ?`,
      Number(given) || null,
      String(given),
    );
    if (!row) throw new SuiteScriptError('SSS_INVALID_CURRENCY_ID', `Invalid currency: ${String(given)}`);
    return row.id;
  };
  const calls = {
    /** Units of `target` for one of `source`, of the latest rate on or before `date`. */
    exchangeRate: (options: unknown): number => {
      const {
        source,
        target,
        date = new Date(host.now()),
      } = required('currency.exchangeRate', options, 'source', 'target');
      if (!(date instanceof Date)) throw wrongType('currency.exchangeRate', 'date');
      meter.charge(unitsOf('currency.exchangeRate'), 'currency.exchangeRate');
      const rate = rateOn(books, currency(source), currency(target), dayOf(date));
      if (rate === undefined) {
        throw accountingNotModelled(
          'currency.exchangeRate',
          `no rate is on record between ${String(source)} and ${String(target)} up to ${dayOf(date)}`,
        );
      }
      return rate;
    },
  };
  return promiseRefused('N/currency', calls, 'exchangeRate');
}
