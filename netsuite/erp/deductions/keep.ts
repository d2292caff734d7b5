import { erpError, type Records, type SuiteQl } from '../netsuite.ts';
import { DEDUCTION, INVOICE } from '../objects.ts';
import type { ItemId, ReceiptId } from '../../../core/ledger/ids.ts';
import { isDuplicate } from '../carry/refusal.ts';
import { short } from '../carry/values.ts';
import { placeOf } from '../item-id.ts';
import { fewRows, maybeText } from '../rows.ts';
import {
  createDeduction,
  findDeduction,
  foundValues,
  isUnsettled,
  readDeductionsOfReceipt,
  updateDeduction,
  type StoredDeduction,
} from '../store/deductions.ts';
import type { KeptDeduction } from './kept.ts';

/** Where deductions are kept. */
export interface DeductionTools {
  readonly records: Records;
  readonly query: SuiteQl;
}
interface Keeper extends DeductionTools {
  readonly run: number | null;
  receipt(id: ReceiptId): { readonly record: number } | undefined;
}

/**
 * Writes what a receipt leaves open, before its payment: 6 units each, 10 more where the invoice is marked as in dispute. The plan of such a receipt is
 * on its record already, so that a run that is cut off in between goes on from here; the external id keeps a second record away. One that a person
 * has settled since stays as it is, unless its payment was taken back and the receipt decided anew.
 */
export function keepDeductions(
  { records, query, run, receipt }: Keeper,
  kept: readonly KeptDeduction[],
): void {
  for (const each of kept) {
    const earlier = createOrFind({ records, query }, each, receipt(each.receipt)?.record, run);
    if (earlier?.state === 'withdrawn') updateDeduction(records, earlier.record, foundValues(each, run));
    if (!each.marksDispute) continue;
    const isMissing =
      earlier !== null &&
      earlier.state !== 'closed' &&
      earlier.state !== 'written-off' &&
      disputeOf({ records, query }, each.item)?.dispute === '';
    if (earlier === null || isMissing) markDispute(records, each.item, each.says);
  }
}

/** Null when this call made it. */
function createOrFind({ records, query }: DeductionTools, kept: KeptDeduction, receipt: number | undefined, run: number | null): StoredDeduction | null {
  try {
    createDeduction(records, kept, receipt, run);
    return null;
  } catch (thrown) {
    const earlier = isDuplicate(erpError(thrown)) ? findDeduction(query, kept.key) : null;
    if (!earlier) throw thrown;
    return earlier;
  }
} // prettier-ignore

/** Their payment was refused: nothing was left open by it. 12 units each, 20 more where an invoice was marked. */
export function dropDeductions(tools: DeductionTools, kept: readonly KeptDeduction[]): void {
  for (const { key } of kept) {
    const found = findDeduction(tools.query, key);
    if (found && isUnsettled(found.state)) withdraw(tools, found);
  }
}

/** The bank took the payment back: its deductions go with it. 10 units, 2 for each and 20 where an invoice was marked. */
export const withdrawOfReceipt = (tools: DeductionTools, receipt: ReceiptId): void =>
  readDeductionsOfReceipt(tools.query, receipt)
    .filter(({ state }) => isUnsettled(state))
    .forEach((each) => withdraw(tools, each));

export function withdraw(tools: DeductionTools, deduction: StoredDeduction): void {
  if (deduction.state === 'disputed') endDispute(tools, deduction);
  updateDeduction(tools.records, deduction.record, { [DEDUCTION.state]: 'withdrawn' });
}

/** The text of the field says whose dispute it is: what a person wrote there is never overwritten or cleared by us. */
const disputeText = (says: string): string => short(says);

export const markDispute = (records: Records, item: ItemId, says: string): unknown =>
  records.submitFields({
    type: 'invoice',
    id: placeOf(item).document,
    values: { [INVOICE.dispute]: disputeText(says) },
  });

/** What the document says about a dispute. Null for a document that is no invoice. 10 units. */
export function disputeOf({ query }: DeductionTools, item: ItemId): { readonly dispute: string } | null {
  const sql = `SELECT id, ${INVOICE.dispute} AS dispute FROM transaction WHERE id = ? AND type = 'CustInvc'`;
  const [row] = fewRows(query, { sql, params: [placeOf(item).document], name: 'dispute_of_invoice' });
  return row ? { dispute: maybeText(row, 'dispute') ?? '' } : null;
}

/** 20 units; 10 where the field says something else by now. */
export function endDispute(
  tools: DeductionTools,
  { item, says }: Pick<StoredDeduction, 'item' | 'says'>,
): void {
  if (disputeOf(tools, item)?.dispute !== disputeText(says)) return;
  tools.records.submitFields({
    type: 'invoice',
    id: placeOf(item).document,
    values: { [INVOICE.dispute]: '' },
  });
}
