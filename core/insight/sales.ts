import { daysBetween } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import {
  amountOf,
  debtsOf,
  notOverdueAt,
  overdueAt,
  receivablesAt,
  salesInput,
  salesOf,
  type Books,
} from './books.ts';
import { days, figure, money, type Figure, type Input } from './figure.ts';
import { dso, dsoCountback } from './formulas.ts';
import { monthsBack } from './period.ts';

const NO_SALES = { because: 'no credit sales in the period' };

/** Receivables against sales: DSO in its several ways, what of it is terms and what is delay. */
export function salesFigures(books: Books): readonly Figure[] {
  const { period, closing, opening } = books;
  const { end, start } = period;
  const sales = salesInput(books);
  const receivables = receivablesAt('receivables', closing, end);
  const opened = receivablesAt('opening', opening, start);
  const notDue = notOverdueAt(closing, end);
  const overdue = overdueAt(closing, end);
  const length = days('days', period.days);
  const ratio = (name: Figure['name'], formula: string, inputs: readonly Input[], over: number): Figure =>
    figure(
      name,
      'days',
      formula,
      [...inputs, sales, length],
      dso(over, sales.value, period.days) ?? NO_SALES,
    );
  const turnover = (opened.value + receivables.value) / 2;
  return [
    figure('credit-sales', 'money', 'Σ invoices − Σ credit memos, by day of issue', [sales], sales.value),
    ratio('dso-simple', 'receivables ÷ sales × days', [receivables], receivables.value),
    ratio('dso-average', '(opening + receivables) ÷ 2 ÷ sales × days', [opened, receivables], turnover),
    countback(books, receivables),
    trueDso(books),
    ratio(
      'bpdso',
      'not overdue ÷ sales × days (best possible; the method of dso-simple)',
      [notDue],
      notDue.value,
    ),
    ratio('add', 'overdue ÷ sales × days (dso-simple − bpdso)', [overdue], overdue.value),
    figure(
      'turnover',
      'times',
      'sales ÷ ((opening + receivables) ÷ 2)',
      [sales, opened, receivables],
      turnover > 0 ? sales.value / turnover : { because: 'nothing was open at either end' },
    ),
  ];
}

/** Calendar months back from the day, the current one up to it. */
function countback({ items, period: { end } }: Books, receivables: Input): Figure {
  const documents = items.filter(
    ({ kind, issuedOn }) => (kind === 'invoice' || kind === 'credit-memo') && issuedOn <= end,
  );
  const first = documents.reduce((least, { issuedOn }) => (issuedOn < least ? issuedOn : least), end);
  const byMonth = new Map<string, OpenItem[]>();
  for (const document of documents) {
    const month = document.issuedOn.slice(0, 7);
    const known = byMonth.get(month);
    if (known) known.push(document);
    else byMonth.set(month, [document]);
  }
  const months = monthsBack(end, first).map(({ from, to }) => ({
    sales: salesOf(byMonth.get(from.slice(0, 7)) ?? []),
    days: daysBetween(from, to) + 1,
  }));
  const sales = money('sales by month', salesOf(documents), {
    name: `invoices and credit memos issued up to ${end}`,
    ids: documents.map(({ id }) => id),
  });
  return figure(
    'dso-countback',
    'days',
    'days of the latest months whose sales add up to receivables; of the last one its share',
    [receivables, sales],
    dsoCountback(receivables.value, months) ?? {
      because: 'the sales history, or a month without sales, ends before the receivables are used up',
    },
  );
}

/** Σ age × open amount ÷ sales of the invoice's month, over open invoices. */
function trueDso({ items, closing, period: { end } }: Books): Figure {
  const open = debtsOf(closing).filter(({ item }) => item.kind === 'invoice');
  const salesOfMonth = new Map<string, number>();
  for (const item of items)
    if ((item.kind === 'invoice' || item.kind === 'credit-memo') && item.issuedOn <= end) {
      const month = item.issuedOn.slice(0, 7);
      salesOfMonth.set(month, (salesOfMonth.get(month) ?? 0) + salesOf([item]));
    }
  let [aged, undefinedMonth] = [0, false];
  for (const { item, open: amount } of open) {
    const sales = salesOfMonth.get(item.issuedOn.slice(0, 7)) ?? 0;
    if (sales <= 0) undefinedMonth = true;
    else aged += (daysBetween(item.issuedOn, end) * amount) / sales;
  }
  return figure(
    'dso-true',
    'days',
    'Σ over open invoices of days since issue × open amount ÷ sales of the month of issue',
    [amountOf('open invoices', `invoices open on ${end}`, open)],
    undefinedMonth ? { because: 'a month with open invoices has no sales left after credit memos' } : aged,
  );
}
