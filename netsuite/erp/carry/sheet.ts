import type { ItemKind } from '../../../core/ledger/open-item.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { absolute, plus, type Minor } from '../../../core/money/minor.ts';
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

/** A record in dynamic mode with open items on it, in one currency. A refund has no discounts. */
export interface Sheet {
  readonly record: ErpRecord;
  readonly currency: Currency;
  readonly takesDiscounts: boolean;
}

/** The line of an item; null when the form does not offer it. NetSuite looks itself, because a customer can have thousands of lines. */
export function findLine({ record, currency }: Sheet, { document, line }: ItemPlace, list: SheetList): SheetLine | null {
  const valueOf = (fieldId: string, index: number): FieldValue =>
    record.getSublistValue({ sublistId: list, fieldId, line: index });
  const fits = (index: number): boolean =>
    String(valueOf('doc', index)) === String(document) && (line === null || Number(valueOf('line', index)) === line);
  const found = (index: number): SheetLine => ({
    index,
    open: absolute(minorFrom(valueOf(OPEN_FIELD[list], index), currency)),
  });
  const first = record.findSublistLineWithValue({ sublistId: list, fieldId: 'doc', value: String(document) });
  if (first >= 0 && fits(first)) return found(first);
  // Several lines of one journal, or a release in which the look-up compares numbers: look at each.
  const count = record.getLineCount({ sublistId: list });
  for (let index = 0; index < count; index++) if (fits(index)) return found(index);
  return null;
} // prettier-ignore

/** Ticks a line. What has less open than is to be applied is a problem, and nothing may be saved then. */
export function tick(sheet: Sheet, { place, list, amount, discount, item }: Tick, where: string): Problem | null {
  const line = findLine(sheet, place, list);
  const wanted = plus(amount, discount);
  if (line === null || line.open < wanted) {
    const open = line === null ? 'nothing' : sayAmount(line.open, sheet.currency);
    return itemChanged(where, { document: item, needed: sayAmount(wanted, sheet.currency), open });
  }
  tickLine(sheet, list, line.index, amount, discount);
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
