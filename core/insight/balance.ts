import { negate } from '../money/minor.ts';
import {
  amountOf,
  debtsOf,
  idsOf,
  isCash,
  isOverdue,
  notOverdueAt,
  overdueAt,
  receivablesAt,
  receivablesOf,
  total,
  type Books,
} from './books.ts';
import { figure, type Documents, type Figure, type Input } from './figure.ts';
import { percentOf } from './formulas.ts';

const NOTHING_OPEN = { because: 'nothing is open' };

/** What stands in the books at the end of the period. */
export function balanceFigures({ closing, period: { end } }: Books): readonly Figure[] {
  const debts = debtsOf(closing);
  const overdue = debts.filter(isOverdue(end));
  const over90 = debts.filter(isOverdue(end, 90));
  const memos = receivablesOf(closing).filter(({ open }) => open < 0);
  const cash = closing.filter(isCash);
  const disputed = debts.filter(({ item }) => item.dispute !== undefined);
  const broken = overdue.filter(({ item }) => item.promisedOn !== undefined && item.promisedOn < end);
  const receivables = receivablesAt('receivables', closing, end);
  const share = (name: 'percent-current' | 'percent-overdue' | 'percent-over-90', part: Input): Figure => {
    const value = percentOf(part.value, receivables.value);
    return figure(
      name,
      'percent',
      `${part.name} ÷ receivables × 100`,
      [part, receivables],
      value ?? NOTHING_OPEN,
    );
  };
  const count = (name: string, documents: Documents): Input => ({
    name,
    value: documents.ids.length,
    unit: 'items',
    documents,
  });
  const itemsOver90 = count('items over 90 days', idsOf(`more than 90 days overdue on ${end}`, over90));
  const openItems = count('open items', idsOf(`debts open on ${end}`, debts));
  const sumFigure = (name: Figure['name'], formula: string, input: Input, value = input.value): Figure =>
    figure(name, 'money', formula, [input], value);
  return [
    sumFigure(
      'receivables',
      'Σ open debts − Σ open credit memos; unapplied cash is not taken off',
      receivables,
    ),
    sumFigure('overdue', 'Σ open amounts past their due date', overdueAt(closing, end)),
    sumFigure(
      'credit-memos',
      'Σ open amounts of credit memos',
      amountOf('credit memos', `credit memos open on ${end}`, memos),
      negate(total(memos)),
    ),
    sumFigure(
      'unapplied-cash',
      'Σ open amounts of payments and deposits',
      amountOf('unapplied', `unapplied on ${end}`, cash),
      negate(total(cash)),
    ),
    sumFigure('disputed', 'Σ open amounts in dispute', amountOf('disputed', `disputed on ${end}`, disputed)),
    sumFigure(
      'promised-overdue',
      'Σ overdue amounts whose promised day has passed',
      amountOf('promised', `promised before ${end} and still open`, broken),
    ),
    share('percent-current', notOverdueAt(closing, end)),
    share('percent-overdue', overdueAt(closing, end)),
    share('percent-over-90', amountOf('over 90 days', `more than 90 days overdue on ${end}`, over90)),
    figure(
      'items-over-90',
      'percent',
      'items more than 90 days overdue ÷ open items × 100',
      [itemsOver90, openItems],
      percentOf(itemsOver90.value, openItems.value) ?? NOTHING_OPEN,
    ),
  ];
}
