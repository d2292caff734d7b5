import type { ItemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { placeOf } from '../item-id.ts';
import type { SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { fewRows, marks, maybeText, text } from '../rows.ts';
import { receiptKey, receiptOf } from '../store/receipts.ts';
import { readDocuments } from './open-items.ts';

/** What returned payments take back: the receipts, what was done with them, and the items that are closed by it. */
export interface Returned {
  readonly earlier: readonly Earlier[];
  readonly closed: readonly OpenItem[];
}

const NOTHING: Returned = { earlier: [], closed: [] };

/** Asked only where a returned payment waits (30 units). What was applied is read from the decision the payment carries. */
export function readReturned(
  query: SuiteQl,
  receipts: readonly Receipt[],
  hasSubsidiaries: boolean,
): Returned {
  const wanted = [...new Set(receipts.flatMap(({ reversalOf }) => reversalOf ?? []))].slice(0, 1_000);
  if (wanted.length === 0) return NOTHING;
  const rows = fewRows(query, {
    sql: `SELECT r.id, r.${RECEIPT.receipt} AS receipt, t.${BODY.decision} AS decision FROM ${RECEIPT.type} r
      JOIN transaction t ON t.${BODY.receipt} = r.id WHERE t.type = 'CustPymt' AND t.voided = 'F' AND r.externalid IN (${marks(wanted)})`,
    params: wanted.map(receiptKey),
    name: 'returned_receipts',
  });
  const earlier = new Map<string, Earlier>();
  for (const row of rows) {
    const receipt = receiptOf(text(row, 'receipt'));
    earlier.set(receipt.id, { receipt, applications: applicationsOf(maybeText(row, 'decision'), receipt) });
  }
  const all = [...earlier.values()];
  const documents = all.flatMap(({ applications }) => applications.map(({ item }) => placeOf(item).document));
  return { earlier: all, closed: readDocuments(query, hasSubsidiaries, documents) };
}

interface DecisionText {
  readonly applications?: readonly {
    readonly item: string;
    readonly amount: string;
    readonly discount?: string;
    readonly writeOff?: string;
  }[];
}

function applicationsOf(decision: string | null, receipt: Receipt): readonly Application[] {
  const { applications = [] } = JSON.parse(decision ?? '{}') as DecisionText;
  const minor = (value = '0') => amountOf(value, receipt.currency);
  return applications.map(({ item, amount, discount, writeOff }) => ({
    receipt: receipt.id,
    item: item as ItemId,
    amount: minor(amount),
    discount: minor(discount),
    writeOff: minor(writeOff),
    on: receipt.bookedOn,
  }));
}
