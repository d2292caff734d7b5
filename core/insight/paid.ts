import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import { lastDueOn } from '../ledger/installments.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { sum } from '../money/minor.ts';
import { days, figure, money, type Figure, type FigureName, type Input } from './figure.ts';
import { weightedMean } from './formulas.ts';
import { within, type Period } from './period.ts';

interface PaidInvoice {
  readonly item: OpenItem;
  readonly paidOn: IsoDate;
  /** Of an invoice in installments, the day the last of it was due: it is closed by the last payment. */
  readonly dueOn: IsoDate;
}

/** How fast the invoices were paid that were closed in the period, each weighted by its total. */
export function paidFigures(items: readonly OpenItem[], period: Period): readonly Figure[] {
  const paid = items.flatMap((item): readonly PaidInvoice[] =>
    item.kind === 'invoice' && item.total > 0 && item.closedOn !== undefined && within(item.closedOn, period)
      ? [{ item, paidOn: item.closedOn, dueOn: lastDueOn(item) }]
      : [],
  );
  const late = paid.filter(({ dueOn, paidOn }) => paidOn > dueOn);
  const adp = mean('adp', 'days from issue to payment', paid, ({ item, paidOn }) =>
    daysBetween(item.issuedOn, paidOn),
  );
  const terms = mean('terms', 'days from issue to due date', paid, ({ item, dueOn }) =>
    daysBetween(item.issuedOn, dueOn),
  );
  return [
    adp,
    terms,
    gap(adp, terms),
    mean('days-late', 'days from due date to payment (early ones below zero)', paid, ({ dueOn, paidOn }) =>
      daysBetween(dueOn, paidOn),
    ),
    mean('days-late-of-late', 'days from due date to payment, late ones only', late, ({ dueOn, paidOn }) =>
      daysBetween(dueOn, paidOn),
    ),
  ];
}

function mean(
  name: FigureName,
  what: string,
  paid: readonly PaidInvoice[],
  daysOf: (invoice: PaidInvoice) => number,
): Figure {
  const amount = money('amount', sum(paid.map(({ item }) => item.total)), {
    name:
      name === 'days-late-of-late' ? 'invoices closed late in the period' : 'invoices closed in the period',
    ids: paid.map(({ item }) => item.id),
  });
  const value = weightedMean(paid.map((invoice) => ({ amount: invoice.item.total, value: daysOf(invoice) })));
  const none = { because: 'no such invoice was closed in the period' };
  return figure(name, 'days', `Σ amount × ${what} ÷ Σ amount`, [amount], value ?? none);
}

function gap(adp: Figure, terms: Figure): Figure {
  const inputs: readonly Input[] = [adp, terms].flatMap(({ name, value, inputs: [amount] }) =>
    value === null ? [] : [days(name, value, amount?.documents ?? null)],
  );
  return figure(
    'terms-gap',
    'days',
    'adp − terms',
    inputs,
    adp.value === null || terms.value === null
      ? { because: 'no such invoice was closed in the period' }
      : adp.value - terms.value,
  );
}
