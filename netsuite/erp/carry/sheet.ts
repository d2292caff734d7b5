import type { ItemKind } from '../../../core/ledger/open-item.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { absolute, plus, type Minor } from '../../../core/money/minor.ts';
import { itemChanged } from '../../../core/plan/problems.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { ItemPlace } from '../item-id.ts';
import type { ErpRecord } from '../netsuite.ts';
import { decimalOf, minorFrom } from './values.ts';

/**
 * The sublists of a customer payment: what it may settle (`apply`), what it may use (`credit`, `deposit`). Names of their fields:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3193748.html. A document can have several lines, so a line is found by both.
 */
export type SheetList = 'apply' | 'credit' | 'deposit';
const OPEN_FIELD: Readonly<Record<SheetList, string>> = { apply: 'due', credit: 'due', deposit: 'remaining' };

export interface SheetLine {
  readonly list: SheetList;
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

export class PaymentSheet {
  readonly record: ErpRecord;
  readonly currency: Currency;
  private readonly lines = new Map<string, SheetLine>();

  /** @param lists those the record has: a refund has no `credit`. */
  constructor(
    record: ErpRecord,
    currency: Currency,
    lists: readonly SheetList[] = ['apply', 'credit', 'deposit'],
  ) {
    this.record = record;
    this.currency = currency;
    for (const list of lists) this.read(list);
  }

  find({ document, line }: ItemPlace, list: SheetList): SheetLine | undefined {
    return this.lines.get(`${list} ${document} ${line ?? ''}`);
  }

  /** Ticks a line. What has less open than is to be applied is a problem, and nothing may be saved then. */
  tick({ place, list, amount, discount, item }: Tick, where: string): Problem | null {
    const line = this.find(place, list);
    const wanted = plus(amount, discount);
    if (line === undefined || line.open < wanted) {
      const open = line === undefined ? 'nothing' : sayAmount(line.open, this.currency);
      return itemChanged(where, { document: item, needed: sayAmount(wanted, this.currency), open });
    }
    const { record } = this;
    record.selectLine({ sublistId: list, line: line.index });
    record.setCurrentSublistValue({ sublistId: list, fieldId: 'apply', value: true });
    if (discount > 0) {
      const value = decimalOf(discount, this.currency);
      record.setCurrentSublistValue({ sublistId: list, fieldId: 'disc', value });
    }
    const value = decimalOf(amount, this.currency);
    record.setCurrentSublistValue({ sublistId: list, fieldId: 'amount', value });
    record.commitLine({ sublistId: list });
    return null;
  }

  private read(list: SheetList): void {
    const { record } = this;
    const count = record.getLineCount({ sublistId: list });
    for (let index = 0; index < count; index++) {
      const valueOf = (fieldId: string) => record.getSublistValue({ sublistId: list, fieldId, line: index });
      const open = absolute(minorFrom(valueOf(OPEN_FIELD[list]), this.currency));
      const line: SheetLine = { list, index, open };
      this.lines.set(`${list} ${String(valueOf('doc'))} ${String(valueOf('line') ?? '')}`, line);
      const first = `${list} ${String(valueOf('doc'))} `;
      if (!this.lines.has(first)) this.lines.set(first, line);
    }
  }
}
