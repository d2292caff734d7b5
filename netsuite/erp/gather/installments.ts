import { isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { areDaysUnknown, type Installment } from '../../../core/ledger/installments.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { placeOf } from '../item-id.ts';
import type { Searches } from '../netsuite.ts';
import { installmentsDiffer } from '../problems.ts';
import { minorOf } from '../rows.ts';

/** Where installments are read; `null` in an account without the feature Installments. */
export type InstallmentSource = {
  readonly searches: Searches;
  /** Whether the feature Multiple Currencies is on: without it, amounts have no column of their own in the currency of the invoice. */
  readonly hasCurrencies: boolean;
} | null;

interface Row {
  readonly number: number;
  readonly dueOn: IsoDate;
  readonly amount: number;
  readonly open: number;
}

/**
 * Installments are in no table of SuiteQL that any source names, but searches of invoices have the join `installment`: web services list its fields
 * (`InstallmentSearchBasic`), published scripts its script ids, with the main line as filter and the number as sort (LatamReady's payments for
 * Brazil among others). The day comes through a formula, because a date is otherwise written as the user likes it.
 */
const NUMBER = { name: 'installmentnumber', join: 'installment', sort: 'ASC' };
const DUE = { name: 'formulatext', formula: "TO_CHAR({installment.duedate}, 'YYYY-MM-DD')" };
const PAGE = 1_000;

/**
 * Of the invoices among the items, the installments NetSuite has them fall due in: one search of those that are open, or were issued in so many days.
 * 5 units, and 5 per 1,000 installments. Read after the items: what changes in between does not add up, and what does not
 * add up to its invoice is taken as due on no day that is known (`installments: []`).
 */
export function withInstallments(
  source: InstallmentSource,
  items: readonly OpenItem[],
  { issuedWithin = null }: { readonly issuedWithin?: number | null } = {},
): readonly OpenItem[] {
  if (source === null) return items;
  const rows = readRows(source, issuedWithin);
  return items.map((item) => {
    const own = item.kind === 'invoice' ? rows.get(placeOf(item.id).document) : undefined;
    return own === undefined ? item : { ...item, installments: installmentsOf(item, [...own.values()]) };
  });
}

/** The invoices whose installments do not add up to them, for the log of a run. */
export function differingInstallments(items: readonly OpenItem[]): readonly Problem[] {
  const numbers = items.filter(areDaysUnknown).map(({ number }) => number);
  return numbers.length === 0 ? [] : [installmentsDiffer('installments', { invoices: numbers.join(', ') })];
}

function installmentsOf({ total, open, currency }: OpenItem, rows: readonly Row[]): readonly Installment[] {
  const installments = rows
    .map((row) => ({ ...row, amount: minorOf(row.amount, currency), open: minorOf(row.open, currency) }))
    .sort((a, b) => a.number - b.number);
  const sum = (of: 'amount' | 'open'): number => installments.reduce((all, part) => all + part[of], 0);
  const fits =
    sum('amount') === total && sum('open') === open && installments.every((part) => part.open >= 0);
  return fits ? installments : [];
}

/** By document and number: a page that moved under us may tell a row twice. */
function readRows(
  { searches, hasCurrencies }: NonNullable<InstallmentSource>,
  issuedWithin: number | null,
): ReadonlyMap<number, ReadonlyMap<number, Row>> {
  const of = (name: string): { name: string; join: string } => ({ name: hasCurrencies ? `fx${name}` : name, join: 'installment' });
  const [amount, open] = [of('amount'), of('amountremaining')];
  const isOpen = ['amountremaining', 'greaterthan', '0'];
  const some = issuedWithin === null ? isOpen : [isOpen, 'OR', ['trandate', 'onorafter', `daysago${issuedWithin}`]];
  const paged = searches
    .create({
      type: 'invoice',
      filters: [['mainline', 'is', 'T'], 'AND', ['installment.installmentnumber', 'greaterthan', '0'], 'AND', some],
      columns: [{ name: 'internalid', sort: 'ASC' }, NUMBER, DUE, amount, open],
    })
    .runPaged({ pageSize: PAGE });
  const found = new Map<number, Map<number, Row>>();
  for (const { index } of paged.pageRanges)
    for (const result of paged.fetch({ index }).data) {
      const document = Number(result.id);
      const row = {
        number: Number(result.getValue(NUMBER)),
        dueOn: isoDate(String(result.getValue(DUE))),
        amount: Number(result.getValue(amount)),
        open: Number(result.getValue(open)),
      };
      const known = found.get(document);
      if (known) known.set(row.number, row);
      else found.set(document, new Map([[row.number, row]]));
    }
  return found;
} // prettier-ignore
