import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { absolute, negate, type Minor } from '../../money/minor.ts';
import { exactSum } from '../../statement/amounts.ts';
import { DELIMITERS, eachRow, firstRows, type Row } from '../../statement/csv/rows.ts';
import { filled } from '../../statement/draft.ts';
import { place, tooLarge, unreadableAmount } from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { longestLine } from '../../text/lines.ts';
import { checkAdvice } from '../add-up.ts';
import type { Advice } from '../advice.ts';
import { amountOfCell, minorOf } from '../text/amounts.ts';
import { dayIn, writesMonthFirst } from '../text/dates.ts';
import { columnOf, plainWords, type AdviceColumn } from '../text/words.ts';

const MAX_LINE = 1_000_000;

interface Layout {
  readonly delimiter: string;
  readonly columns: ReadonlyMap<AdviceColumn, number>;
  readonly headerLine: number;
}

/** The columns by their headings, in one of the first rows: a document and an amount must be among them. */
export function adviceColumns(head: string): Layout | null {
  for (const delimiter of DELIMITERS)
    for (const row of firstRows(head.slice(0, 20_000), delimiter, 10)) {
      const columns = new Map<AdviceColumn, number>();
      for (const [index, cell] of row.cells.entries()) {
        const column = columnOf(plainWords(cell, fold));
        if (column !== undefined && !columns.has(column)) columns.set(column, index);
      }
      if (columns.has('number') && (columns.has('paid') || columns.has('gross')) && columns.size >= 2)
        return { delimiter, columns, headerLine: row.line };
    }
  return null;
}

/**
 * Reads an advice as CSV: a row a document, columns by their headings. Rows with the same payment reference (or, without such a
 * column, the whole file) are one advice. An amount that could be read in two ways ("1,250") is a problem, and its line has none.
 * @param currency where the file names none
 */
export function readAdviceCsv(source: Source, currency: Currency | null = null): readonly Advice[] {
  const longest = longestLine(source.text);
  if (longest.length > MAX_LINE) {
    source.report(
      tooLarge(place(source.file, longest.line), { what: 'A line', limit: '1 million characters' }),
    );
    return [];
  }
  const layout = adviceColumns(source.text);
  if (!layout) return [];
  const monthFirst = writesMonthFirst(source.text.slice(0, 200_000));
  const groups = new Map<string, Row[]>();
  eachRow(source.text, layout.delimiter, (row) => {
    if (row.line <= layout.headerLine || cell(row, 'number', layout) === '') return;
    const key = cell(row, 'reference', layout);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  return [...groups].map(([reference, rows]) =>
    adviceOf(reference, rows, layout, monthFirst, currency, source),
  );
}

const cell = (row: Row, column: AdviceColumn, { columns }: Layout): string => {
  const index = columns.get(column);
  return index === undefined ? '' : (row.cells[index] ?? '');
};

function adviceOf(
  reference: string,
  rows: readonly Row[],
  layout: Layout,
  monthFirst: boolean | null,
  fallback: Currency | null,
  source: Source,
): Advice {
  const first = rows[0]!;
  const code = currencyOf(cell(first, 'currency', layout)) ?? fallback;
  const money = (row: Row, column: AdviceColumn): Minor | null => {
    const text = cell(row, column, layout);
    if (text === '') return null;
    const decimal = amountOfCell(text);
    const amount = decimal === null ? null : minorOf(decimal, code);
    if (amount === null) source.report(unreadableAmount(place(source.file, row.line), { text }));
    return amount;
  };
  const lines = rows.map((row): AdviceLine => {
    const [gross, discount, deduction] = [
      money(row, 'gross'),
      money(row, 'discount'),
      money(row, 'deduction'),
    ];
    const off = [discount, deduction].flatMap((one) => (one === null ? [] : [negate(absolute(one))]));
    const paid = layout.columns.has('paid')
      ? money(row, 'paid')
      : gross === null
        ? null
        : exactSum([gross, ...off]);
    const reason = cell(row, 'reason', layout);
    return {
      number: cell(row, 'number', layout),
      ...(paid === null ? {} : { amount: paid }),
      ...(discount ? { discount: absolute(discount) } : {}),
      ...(deduction ? { deduction: absolute(deduction) } : {}),
      ...(reason === '' ? {} : { reason }),
    };
  });
  const references: readonly PaymentReference[] =
    reference === '' ? [] : [{ scheme: 'other', value: reference }];
  const advice: Advice = {
    file: source.file,
    line: first.line,
    reference: reference || null,
    references,
    payer: filled({ name: cell(first, 'payer', layout), account: cell(first, 'account', layout) }),
    date: dayIn(cell(first, 'paid-on', layout), monthFirst),
    currency: code,
    total: money(first, 'total'),
    totalText: cell(first, 'total', layout),
    lines,
    account: '',
  };
  checkAdvice(advice, place(source.file, first.line, reference ? `advice ${reference}` : 'advice'), source);
  return advice;
}
