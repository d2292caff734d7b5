import { addDays, isoDate } from '../core/calendar/iso-date.ts';
import { companyId, customerId, itemId } from '../core/ledger/ids.ts';
import type { OpenItem } from '../core/ledger/open-item.ts';
import { knownCurrency } from '../core/money/currency.ts';
import { minor } from '../core/money/minor.ts';
import { ledgerNames } from '../core/plan/names.ts';
import { scoreItems } from '../core/risk/score.ts';
import { trainRisk } from '../core/risk/train.ts';

const START = isoDate('2023-01-01');
const DAYS = 1000;
const EUR = knownCurrency('EUR');

/** A ledger of so many invoices over a thousand days; each customer has a habit of its own. The same one every time. */
function ledgerOf(invoices: number, customers: number): readonly OpenItem[] {
  let seed = 20_260_731;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: invoices }, (_, index): OpenItem => {
    const customer = index % customers;
    const issued = Math.floor((index / invoices) * DAYS);
    const habit = (customer % 10) - 4;
    const paidAfter = 14 + habit + Math.floor(random() * 12) + (random() < 0.02 ? 40 : 0);
    const closed = issued + paidAfter;
    return {
      id: itemId(`I${index}`),
      company: companyId('01'),
      customer: customerId(`C${customer}`),
      kind: 'invoice',
      number: `${index}`,
      references: [],
      issuedOn: addDays(START, issued),
      dueOn: addDays(START, issued + 14),
      currency: EUR,
      total: minor(1000 + Math.floor(random() * 1_000_000)),
      open: minor(0),
      discounts: [],
      ...(closed < DAYS ? { closedOn: addDays(START, closed) } : {}),
    };
  });
}

/** Seconds to train on a ledger and to score every item of it as of its own day of issue; once with one customer who has them all. */
export function benchRisk(): Record<string, unknown> {
  const measured = (invoices: number, customers: number): Record<string, number> => {
    const items = ledgerOf(invoices, customers);
    const train = timed(() => trainRisk(items, addDays(START, 800), 30));
    const names = ledgerNames({ customers: [], items });
    const wanted = items.map((item) => ({ item, asOf: item.issuedOn }));
    const score = timed(() => scoreItems(train.result.model, items, wanted, names));
    return { items: invoices, customers, trainSeconds: train.seconds, scoreSeconds: score.seconds };
  };
  return {
    thousandCustomers: measured(100_000, 1_000),
    oneCustomer: measured(100_000, 1),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const from = performance.now();
  const result = work();
  return { result, seconds: Math.round(performance.now() - from) / 1000 };
}
