import { DEDUCTION_REASONS, type DeductionReason } from '../../../core/deductions/deduction.ts';
import {
  companyId,
  customerId,
  itemId,
  type CompanyId,
  type CustomerId,
  type ItemId,
  type ReceiptId,
} from '../../../core/ledger/ids.ts';
import { knownCurrency, type Currency } from '../../../core/money/currency.ts';
import type { Minor } from '../../../core/money/minor.ts';
import type { EffectKey } from '../../../core/plan/effect.ts';
import { decimalOf, short } from '../carry/values.ts';
import type { KeptDeduction } from '../deductions/kept.ts';
import { placeOf } from '../item-id.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { DEDUCTION, RECEIPT } from '../objects.ts';
import {
  allRows,
  amount,
  fewRows,
  maybeNumber,
  maybeText,
  number,
  pageOf,
  sayStored,
  text,
  type ListPage,
} from '../rows.ts';

/** `withdrawn`: its payment was taken back, and the item is as open as before. */
export const DEDUCTION_STATES = ['open', 'disputed', 'written-off', 'closed', 'withdrawn'] as const;
export type DeductionState = (typeof DEDUCTION_STATES)[number];
export const isUnsettled = (state: DeductionState): boolean => state === 'open' || state === 'disputed';

export interface StoredDeduction {
  readonly record: number;
  readonly state: DeductionState;
  readonly reason: DeductionReason;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly company: CompanyId;
  readonly item: ItemId;
  readonly customer: CustomerId;
  /** Id of the receipt's movement, and the record that keeps it. */
  readonly receipt: ReceiptId;
  readonly receiptRecord: number;
  /** The payment, or the netting of credits, that left it open. */
  readonly after: EffectKey;
  readonly says: string;
}

/** A new record: 6 units. Its external id is its key, so that no receipt leaves the same deduction twice. */
export function createDeduction(records: Records, kept: KeptDeduction, receipt: number | undefined, run: number | null): number {
  const record = records.create({ type: DEDUCTION.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: short(`${kept.number} ${kept.reason} ${decimalOf(kept.amount, kept.currency)} ${kept.currency}`),
    externalid: kept.key,
    [DEDUCTION.company]: kept.company,
    [DEDUCTION.item]: kept.item,
    [DEDUCTION.invoice]: placeOf(kept.item).document,
    [DEDUCTION.customer]: Number(kept.customer),
    ...(receipt === undefined ? {} : { [DEDUCTION.receipt]: receipt }),
    ...foundValues(kept, run),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return Number(record.save());
} // prettier-ignore

/** What another decision about the same receipt finds anew. */
export const foundValues = (
  kept: KeptDeduction,
  run: number | null,
): Readonly<Record<string, FieldValue>> => ({
  [DEDUCTION.state]: kept.next === 'dispute' ? 'disputed' : 'open',
  [DEDUCTION.reason]: kept.reason,
  [DEDUCTION.next]: kept.next,
  [DEDUCTION.amount]: decimalOf(kept.amount, kept.currency),
  [DEDUCTION.currency]: kept.currency,
  [DEDUCTION.says]: kept.says,
  [DEDUCTION.arithmetic]: short(kept.arithmetic),
  [DEDUCTION.evidence]: kept.evidence,
  [DEDUCTION.after]: kept.after,
  ...(run === null ? {} : { [DEDUCTION.run]: run }),
});

/** 2 units. */
export const updateDeduction = (
  records: Records,
  record: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: DEDUCTION.type, id: record, values: { ...values } });

const COLUMNS = `d.id, d.${DEDUCTION.state} AS state, d.${DEDUCTION.reason} AS reason, d.${DEDUCTION.amount} AS amount, d.${DEDUCTION.currency} AS currency,
  d.${DEDUCTION.company} AS company, d.${DEDUCTION.item} AS item, d.${DEDUCTION.customer} AS customer, d.${DEDUCTION.says} AS says, d.${DEDUCTION.after} AS after_key,
  r.id AS receiptrecord, r.externalid AS receipt
  FROM ${DEDUCTION.type} d JOIN ${RECEIPT.type} r ON r.id = d.${DEDUCTION.receipt}`;

/** 10 units each. */
export const readDeduction = (query: SuiteQl, record: number): StoredDeduction | null =>
  one(query, 'd.id = ?', record, 'one_deduction');
export const findDeduction = (query: SuiteQl, key: EffectKey): StoredDeduction | null =>
  one(query, 'd.externalid = ?', key, 'deduction_by_key');

function one(
  query: SuiteQl,
  condition: string,
  value: string | number,
  name: string,
): StoredDeduction | null {
  const [row] = fewRows(query, { sql: `SELECT ${COLUMNS} WHERE ${condition}`, params: [value], name });
  return row ? storedOf(row) : null;
}

/** Those of a receipt, or those a run found: 10 units per 5,000. */
export const readDeductionsOfReceipt = (query: SuiteQl, receipt: ReceiptId): readonly StoredDeduction[] =>
  allRows(query, { sql: `SELECT ${COLUMNS} WHERE r.externalid = ? AND d.id > ?`, params: [receipt], name: 'deductions_of_receipt' }).map(storedOf); // prettier-ignore
export const readDeductionsOfRun = (query: SuiteQl, run: number): readonly StoredDeduction[] =>
  allRows(query, { sql: `SELECT ${COLUMNS} WHERE d.${DEDUCTION.run} = ? AND d.id > ?`, params: [run], name: 'deductions_of_run' }).map(storedOf); // prettier-ignore

function storedOf(row: Row): StoredDeduction {
  const currency = knownCurrency(text(row, 'currency'));
  const written = text(row, 'reason');
  return {
    record: number(row, 'id'),
    state: text(row, 'state') as DeductionState,
    reason: DEDUCTION_REASONS.find((reason) => reason === written) ?? 'unexplained',
    amount: amount(row, 'amount', currency),
    currency,
    company: companyId(text(row, 'company')),
    item: itemId(text(row, 'item')),
    customer: customerId(text(row, 'customer')),
    receipt: text(row, 'receipt') as ReceiptId,
    receiptRecord: number(row, 'receiptrecord'),
    after: text(row, 'after_key') as EffectKey,
    says: maybeText(row, 'says') ?? '',
  };
}

/** A line of the workbench's list. */
export interface ListedDeduction {
  readonly record: number;
  readonly document: string;
  readonly customer: string;
  readonly reason: string;
  readonly amount: string;
  readonly left: string;
  readonly state: string;
  readonly next: string;
  readonly owner: string;
  readonly says: string;
}

/** Unsettled ones, the largest first, with what their document has open today: one that was paid since needs nobody. 10 units. */
export function listDeductions(query: SuiteQl, page = 0): ListPage<ListedDeduction> {
  const listing = {
    columns: `d.id, t.tranid, t.foreignamountunpaid AS unpaid, k.symbol, c.entityid, c.altname, d.${DEDUCTION.reason} AS reason, d.${DEDUCTION.amount} AS amount,
      d.${DEDUCTION.currency} AS currency, d.${DEDUCTION.state} AS state, d.${DEDUCTION.next} AS next, d.${DEDUCTION.owner} AS owner, d.${DEDUCTION.says} AS says`,
    from: `${DEDUCTION.type} d JOIN transaction t ON t.id = d.${DEDUCTION.invoice} JOIN currency k ON k.id = t.currency JOIN customer c ON c.id = d.${DEDUCTION.customer}
      WHERE d.${DEDUCTION.state} IN ('open', 'disputed') AND (t.foreignamountunpaid > 0 OR t.type = 'Journal')`,
    order: `d.${DEDUCTION.amount} DESC, d.id`,
    name: 'list_deductions',
  };
  return pageOf(query, listing, page, (row) => {
    const unpaid = maybeNumber(row, 'unpaid');
    return {
      record: number(row, 'id'),
      document: maybeText(row, 'tranid') ?? '',
      customer: `${text(row, 'entityid')} ${maybeText(row, 'altname') ?? ''}`.trim(),
      reason: text(row, 'reason'),
      amount: sayStored(number(row, 'amount'), text(row, 'currency')),
      left: unpaid === null ? '' : sayStored(unpaid, text(row, 'symbol')),
      state: text(row, 'state'),
      next: text(row, 'next'),
      owner: maybeText(row, 'owner') ?? '',
      says: maybeText(row, 'says') ?? '',
    };
  });
} // prettier-ignore
