import type { Currency } from '../../../core/money/currency.ts';
import type { ErpRecord, FieldValue, Records } from '../netsuite.ts';
import { installmentIn } from './sheet.ts';
import { minorFrom } from './values.ts';

/** A line a saved document settles, as its `apply` sublist shows it. Plain data: kept in the effect journal. */
export interface AppliedLine {
  readonly document: number;
  readonly line: number;
  /** Its number, where the line is an installment of the document. */
  readonly installment?: number;
  /** Minor units. */
  readonly amount: number;
  readonly discount: number;
}

/** What a saved payment or credit memo settles, of some documents or of all. */
export function appliedLines(
  record: ErpRecord,
  currency: Currency,
  of: ReadonlySet<number> | null = null,
): readonly (AppliedLine & { readonly index: number })[] {
  const count = record.getLineCount({ sublistId: 'apply' });
  return Array.from({ length: count }, (_, index) => {
    const valueOf = (fieldId: string): FieldValue =>
      record.getSublistValue({ sublistId: 'apply', fieldId, line: index });
    const minorOf = (fieldId: string): number => minorFrom(valueOf(fieldId) || 0, currency);
    const installment = installmentIn(valueOf('installmentnumber'));
    return {
      index,
      document: Number(valueOf('doc')),
      ...(installment === null ? {} : { installment }),
      line: Number(valueOf('line') ?? 0),
      isOn: valueOf('apply') === true || valueOf('apply') === 'T',
      amount: minorOf('amount'),
      discount: minorOf('disc'),
    };
  })
    .filter(({ isOn, document }) => isOn && (of === null || of.has(document)))
    .map(({ isOn: _isOn, ...line }) => line);
}

/** Ends what a saved payment or credit memo settles: load 10 and, if there was anything, save 20 units. Returns what it settled. */
export function unapply(
  records: Records,
  type: 'customerpayment' | 'creditmemo',
  id: number,
  currency: Currency,
  of: ReadonlySet<number> | null,
): readonly AppliedLine[] {
  const record = records.load({ type, id, isDynamic: true });
  const applied = appliedLines(record, currency, of);
  for (const { index } of applied) {
    record.selectLine({ sublistId: 'apply', line: index });
    record.setCurrentSublistValue({ sublistId: 'apply', fieldId: 'apply', value: false });
    record.commitLine({ sublistId: 'apply' });
  }
  if (applied.length > 0) record.save();
  return applied;
}
