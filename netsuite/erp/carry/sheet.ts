import type { ItemKind } from '../../../core/ledger/open-item.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { absolute, least, minus, plus, ZERO, type Minor } from '../../../core/money/minor.ts';
import { itemChanged } from '../../../core/plan/problems.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { ItemPlace } from '../item-id.ts';
import type { ErpRecord, FieldValue } from '../netsuite.ts';
import { decimalOf, minorFrom } from './values.ts';

/**
 * The sublists of a customer payment: what it may settle (`apply`), what it may use (`credit`, `deposit`). Names of their fields:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3193748.html. A document can have several lines, so a line is found by both.
 */
export type SheetList = 'apply' | 'credit' | 'deposit';
const OPEN_FIELD: Readonly<Record<SheetList, string>> = { apply: 'due', credit: 'due', deposit: 'remaining' };

export interface SheetLine {
  readonly index: number;
  /** What is left of the item, above zero on all lists. */
  readonly open: Minor;
}

/** One line to tick. `amount` and `discount` are above zero: the list says which way they count. */
export interface Tick {
  readonly place: ItemPlace;
  readonly list: SheetList;
  readonly amount: Minor;
  readonly discount: Minor;
  /** "invoice RE-2026-001071", for problems. */
  readonly item: string;
}

/** Where an item stands on a payment: what is owed to us is applied to, what we owe is used. */
export const listOf = (kind: ItemKind, amount: Minor): SheetList =>
  amount >= 0 ? 'apply' : kind === 'deposit' ? 'deposit' : 'credit';

/** A record in dynamic mode with open items on it, in one currency. A refund has no discounts, and pays no installments. */
export interface Sheet {
  readonly record: ErpRecord;
  readonly currency: Currency;
  readonly takesDiscounts: boolean;
}

/** Where an item stands on a list; which installment of it, where that matters. */
export interface SheetPlace extends ItemPlace {
  readonly installment?: number | null;
}

/** The lines of an item: one, or of an invoice with installments one for each of them, in the order of the form; none when it does not offer it. */
export function findLines(sheet: Sheet, place: SheetPlace, list: SheetList): readonly SheetLine[] {
  const { record, currency, takesDiscounts } = sheet;
  const { document, line, installment = null } = place;
  const valueOf = (fieldId: string, index: number): FieldValue =>
    record.getSublistValue({ sublistId: list, fieldId, line: index });
  const numberIn = (index: number): number | null =>
    list === 'apply' && takesDiscounts ? installmentIn(valueOf('installmentnumber', index)) : null;
  const fits = (index: number): boolean =>
    String(valueOf('doc', index)) === String(document) &&
    (line === null || Number(valueOf('line', index)) === line) &&
    (installment === null || numberIn(index) === installment);
  const found = (index: number): SheetLine => ({
    index,
    open: absolute(minorFrom(valueOf(OPEN_FIELD[list], index), currency)),
  });
  // NetSuite looks itself, because a customer can have thousands of lines.
  const first = record.findSublistLineWithValue({ sublistId: list, fieldId: 'doc', value: String(document) });
  if (first >= 0 && fits(first) && (installment !== null || numberIn(first) === null)) return [found(first)];
  // Installments, several lines of one journal, or a release in which the look-up compares numbers: look at each.
  const all = Array.from({ length: record.getLineCount({ sublistId: list }) }, (_, index) => index).filter(
    fits,
  );
  return (all[0] === undefined || numberIn(all[0]) !== null ? all : all.slice(0, 1)).map(found);
}

/** The number of an installment; null where a line is none. The field is there with the feature Installments only. */
export const installmentIn = (value: FieldValue): number | null => Number(value ?? 0) || null;

/** What of an item the form offers, above zero. */
export const openOn = (sheet: Sheet, place: ItemPlace, list: SheetList): Minor =>
  findLines(sheet, place, list).reduce((sum, { open }) => plus(sum, open), ZERO);

/** Ticks an item, its installments in their order. What has less open than is to be applied is a problem, and nothing may be saved then. */
export function tick(sheet: Sheet, { place, list, amount, discount, item }: Tick, where: string): Problem | null {
  const lines = findLines(sheet, place, list);
  const wanted = plus(amount, discount);
  const offered = lines.reduce((sum, { open }) => plus(sum, open), ZERO);
  if (lines.length === 0 || offered < wanted) {
    const open = lines.length === 0 ? 'nothing' : sayAmount(offered, sheet.currency);
    return itemChanged(where, { document: item, needed: sayAmount(wanted, sheet.currency), open });
  }
  let [cash, off] = [amount, discount];
  for (const { index, open } of lines) {
    const part = least(cash, open);
    // Terms with installments give no discount: where one stands all the same, NetSuite has to say so.
    const own = least(off, minus(open, part));
    if (part > 0 || own > 0) tickLine(sheet, list, index, part, own);
    [cash, off] = [minus(cash, part), minus(off, own)];
  }
  return null;
} // prettier-ignore

export function tickLine({ record, currency, takesDiscounts }: Sheet, list: SheetList, index: number, amount: Minor, discount: Minor): void {
  record.selectLine({ sublistId: list, line: index });
  const set = (fieldId: string, value: FieldValue): unknown =>
    record.setCurrentSublistValue({ sublistId: list, fieldId, value });
  set('apply', true);
  // A tick takes the discount of the terms by itself: what was decided is said either way.
  if (list === 'apply' && takesDiscounts) set('disc', decimalOf(discount, currency));
  set('amount', decimalOf(amount, currency));
  record.commitLine({ sublistId: list });
} // prettier-ignore

/** Ticks all or says what hinders; nothing may be saved then. */
export function tickAll(sheet: Sheet, ticks: readonly Tick[], where: string): Problem | null {
  for (const each of ticks) {
    const problem = tick(sheet, each, where);
    if (problem) return problem;
  }
  return null;
}
