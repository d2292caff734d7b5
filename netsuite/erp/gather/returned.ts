import { addDays } from '../../../core/calendar/iso-date.ts';
import { customerId, type ItemId, type ReceiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import { findReturned, RETURNED_WITHIN_DAYS } from '../../../core/matching/judge/find-returned.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { knownCurrency, type Currency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { negate } from '../../../core/money/minor.ts';
import { decimalOf } from '../carry/values.ts';
import { placeOf } from '../item-id.ts';
import type { SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { allRows, marks, maybeText, text } from '../rows.ts';
import { receiptKey, receiptOf, shownPayer } from '../store/receipts.ts';
import { readDocuments } from './open-items.ts';

/** What returned payments take back: the receipts, what was done with them, and the items that are closed by it. */
export interface Returned {
  readonly earlier: readonly Earlier[];
  readonly closed: readonly OpenItem[];
}

const NOTHING: Returned = { earlier: [], closed: [] };

/**
 * Asked only where a returned payment waits (40 units, and 10 for each further 5,000 payments of one of these amounts or payers): the receipts the banks name and, for the
 * others, those of just that amount, and those of a payer of that name, of which it may be a part; with the returns that took such back already. What was applied is read
 * from the decision the payment carries.
 */
export function readReturned(
  query: SuiteQl,
  receipts: readonly Receipt[],
  hasSubsidiaries: boolean,
): Returned {
  const named = [...new Set(receipts.flatMap(({ reversalOf }) => reversalOf ?? []))].slice(0, 1_000);
  const unnamed = receipts.filter(({ amount, reversalOf }) => amount < 0 && reversalOf === undefined);
  const amounts = [
    ...new Set(unnamed.map(({ amount, currency }) => decimalOf(negate(amount), currency))),
  ].slice(0, 1_000);
  if (named.length === 0 && amounts.length === 0) return NOTHING;
  const payers = [...new Set(unnamed.map(shownPayer).filter((payer) => payer !== ''))].slice(0, 1_000);
  const first = unnamed.map(({ bookedOn }) => bookedOn).sort()[0];
  const like = [
    `r.${RECEIPT.amount} IN (${marks(amounts)})`,
    ...(payers.length > 0 ? [`r.${RECEIPT.payer} IN (${marks(payers)})`] : []),
  ];
  const conditions = [
    ...(named.length > 0 ? [`r.externalid IN (${marks(named)})`] : []),
    ...(first === undefined
      ? []
      : [`((${like.join(' OR ')}) AND r.${RECEIPT.booked} >= TO_DATE(?, 'YYYY-MM-DD'))`]),
  ];
  const rows = allRows(query, {
    sql: `SELECT t.id, r.${RECEIPT.receipt} AS receipt, t.${BODY.decision} AS decision FROM ${RECEIPT.type} r
      JOIN transaction t ON t.${BODY.receipt} = r.id WHERE t.type = 'CustPymt' AND t.voided = 'F' AND (${conditions.join(' OR ')}) AND t.id > ?`,
    params: [
      ...named.map(receiptKey),
      ...(first === undefined ? [] : [...amounts, ...payers, addDays(first, -RETURNED_WITHIN_DAYS)]),
    ],
    name: 'returned_receipts',
  });
  const earlier = new Map<string, Earlier>();
  for (const row of rows) {
    const receipt = receiptOf(text(row, 'receipt'));
    const { applications, customer } = decisionOf(maybeText(row, 'decision'));
    earlier.set(receipt.id, {
      receipt,
      applications: applicationsOf(applications, receipt),
      ...(customer ? { customer: customerId(customer) } : {}),
    });
  }
  const taken = takenBack(query, amounts);
  const kept = withParts([...earlier.values()], taken, unnamed, named);
  const documents = kept.flatMap(({ applications }) =>
    applications.map(({ item }) => placeOf(item).document),
  );
  return {
    earlier: [...kept, ...taken],
    closed: readDocuments(query, hasSubsidiaries, documents),
  };
}

/** Those the banks name, those of just an amount that went back, and of a payer's others the ones a return is a part of: no other closed document is brought into the ledger. */
function withParts(
  all: readonly Earlier[],
  taken: readonly Earlier[],
  unnamed: readonly Receipt[],
  named: readonly ReceiptId[],
): readonly Earlier[] {
  const find = findReturned([...all, ...taken]);
  const found = new Set(unnamed.flatMap(find));
  const ids = new Set(named);
  const amounts = new Set(unnamed.map(({ amount }) => negate(amount)));
  return all.filter(
    (each) => ids.has(each.receipt.id) || amounts.has(each.receipt.amount) || found.has(each),
  );
}

/** Returns of these amounts that took a receipt back, or name one, by the bank's word or a person's: 10 units, none for none. */
function takenBack(query: SuiteQl, amounts: readonly number[]): readonly Earlier[] {
  if (amounts.length === 0) return [];
  const rows = allRows(query, {
    sql: `SELECT r.id, r.${RECEIPT.receipt} AS receipt, r.${RECEIPT.state} AS state, r.${RECEIPT.decision} AS decision FROM ${RECEIPT.type} r
      WHERE r.${RECEIPT.receipt} IS NOT NULL AND r.${RECEIPT.amount} IN (${marks(amounts)}) AND r.id > ?`,
    params: amounts.map((amount) => -amount),
    name: 'returns_made',
  });
  return rows.map((row) => {
    const receipt = receiptOf(text(row, 'receipt'));
    const carriedOut =
      text(row, 'state') === 'returned' ? decisionOf(maybeText(row, 'decision')).reverses : undefined;
    const reversalOf = receipt.reversalOf ?? carriedOut;
    return {
      receipt: { ...receipt, ...(reversalOf === undefined ? {} : { reversalOf }) },
      applications: [],
    };
  });
}

/** What a payment that went back could take back, for a person to choose from, whether its bank named one or not: 30 units. */
export const readReturnable = (
  query: SuiteQl,
  { reversalOf: _, ...receipt }: Receipt,
  hasSubsidiaries: boolean,
): readonly Earlier[] => readReturned(query, [receipt], hasSubsidiaries).earlier;

interface DecisionText {
  readonly customer?: string | null;
  readonly reverses?: ReceiptId;
  readonly applications?: readonly {
    readonly item: string;
    readonly amount: string;
    readonly discount?: string;
    readonly writeOff?: string;
    readonly settles?: { readonly amount: string; readonly currency: string };
  }[];
}

const decisionOf = (decision: string | null): DecisionText => JSON.parse(decision ?? '{}') as DecisionText;

function applicationsOf(lines: DecisionText['applications'], receipt: Receipt): readonly Application[] {
  const minor = (value = '0') => amountOf(value, receipt.currency);
  return (lines ?? []).map(({ item, amount, discount, writeOff, settles }) => ({
    receipt: receipt.id,
    item: item as ItemId,
    amount: minor(amount),
    discount: minor(discount),
    writeOff: minor(writeOff),
    on: receipt.bookedOn,
    ...(settles ? { settles: ownAmount(settles.amount, knownCurrency(settles.currency)) } : {}),
  }));
}

const ownAmount = (amount: string, currency: Currency): NonNullable<Application['settles']> => ({
  amount: amountOf(amount, currency),
  currency,
});
