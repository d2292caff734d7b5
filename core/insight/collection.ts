import type { CompanyId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Currency } from '../money/currency.ts';
import { sum } from '../money/minor.ts';
import { notOverdueAt, receivablesAt, salesInput, type Books } from './books.ts';
import { figure, money, type Figure, type Input } from './figure.ts';
import { collectionEffectiveness, percentOf } from './formulas.ts';
import { within, type Period } from './period.ts';

/**
 * How much was collected of what could be, over one month: over more of them the opening balance has long been turned over, and
 * the figure says little. @param books of that month.
 */
export function effectiveness(books: Books): Figure {
  const { opened, sales, closed } = flow(books);
  const notDue = notOverdueAt(books.closing, books.period.end);
  const { months } = books.period;
  const cei = collectionEffectiveness({
    opening: opened.value,
    sales: sales.value,
    months,
    closing: closed.value,
    closingNotDue: notDue.value,
  });
  return figure(
    'cei',
    'percent',
    '(opening + sales ÷ months − receivables) ÷ (opening + sales ÷ months − not overdue) × 100, over the last month',
    [opened, sales, { name: 'months', value: months, unit: 'times', documents: null }, closed, notDue],
    cei ?? { because: 'nothing could have been collected' },
  );
}

/** What left the receivables (paid or written off) of all that was in them or came to them. */
export function collectionRate(books: Books): Figure {
  const { opened, sales, closed } = flow(books);
  const all = opened.value + sales.value;
  return figure(
    'collection-rate',
    'percent',
    '(opening + sales − receivables) ÷ (opening + sales) × 100',
    [opened, sales, closed],
    percentOf(all - closed.value, all) ?? { because: 'nothing was open or sold' },
  );
}

const flow = (books: Books): { readonly opened: Input; readonly sales: Input; readonly closed: Input } => ({
  opened: receivablesAt('opening', books.opening, books.period.start),
  sales: salesInput(books),
  closed: receivablesAt('receivables', books.closing, books.period.end),
});

/** Money that came in, where receipts are given. */
export function receivedFigures(
  receipts: readonly Receipt[] | null,
  company: CompanyId,
  currency: Currency,
  period: Period,
): readonly Figure[] {
  if (receipts === null) return [];
  const received = receipts.filter(
    (receipt) =>
      receipt.company === company && receipt.currency === currency && within(receipt.bookedOn, period),
  );
  const input = money('received', sum(received.map(({ amount }) => amount)), {
    name: `receipts booked after ${period.start}, up to ${period.end}`,
    ids: received.map(({ id }) => id),
  });
  return [figure('received', 'money', 'Σ receipts − Σ returned ones, by booking day', [input], input.value)];
}
