import type { IsoDate } from '../../../calendar/iso-date.ts';
import type { ItemKind, OpenItem } from '../../../ledger/open-item.ts';
import type { Receipt } from '../../../ledger/receipt.ts';
import { namesDocuments } from './document-number.ts';
import type { Parties } from './related-party.ts';
import { ruleFor, scoreOf, type AmountMatches, type Facets, type PaymentRule } from './rules.ts';

/** An open entry; what is open of it changes. */
export interface OpenEntry {
  readonly item: OpenItem;
  open: number;
}

/** One entry, or the entries of one customer that a line names. */
export interface Candidate {
  readonly receipt: Receipt;
  readonly entries: readonly OpenEntry[];
  readonly facets: Facets;
  readonly rule: PaymentRule;
  readonly score: number;
}

/** Payments and deposits are not applied to. */
const APPLIED_TO: ReadonlySet<ItemKind> = new Set([
  'invoice',
  'credit-memo',
  'journal',
  'finance-charge',
  'fee',
]);

/**
 * Every candidate of a line under the shipped rules. The amount is counted over the entries of all customers, for several entries that
 * a line names over such groups as well; entries are in the currency
 * of the line and of its sign. @param percent the match tolerance, of the statement amount
 */
export function candidatesOf(
  receipt: Receipt,
  open: readonly OpenEntry[],
  parties: Parties,
  percent = 0,
): readonly Candidate[] {
  const sign = Math.sign(receipt.amount);
  const names = namesDocuments(receipt);
  const entries = open.filter(
    ({ item, open: left }) =>
      Math.sign(left) === sign &&
      item.currency === receipt.currency &&
      item.issuedOn <= receipt.bookedOn &&
      APPLIED_TO.has(item.kind),
  );
  const margin = Math.round((Math.abs(receipt.amount) * percent) / 100);
  const inRange = (amount: number): boolean =>
    Math.abs(amount - receipt.amount) <= margin && Math.sign(amount) === sign;
  const payable = (entry: OpenEntry): number => entry.open - discountOf(entry, receipt.bookedOn);
  const named = entries.filter(({ item }) => names(item));
  const groups = groupsOf(named);
  const groupSum = (group: readonly OpenEntry[]): number =>
    group.reduce((sum, entry) => sum + payable(entry), 0);
  const single = entries.filter((entry) => inRange(payable(entry))).length;
  const grouped = groups.filter((group) => inRange(groupSum(group))).length;
  const amountOf = (amount: number, hits: number): AmountMatches =>
    !inRange(amount) ? 'No' : hits === 1 ? 'One' : 'Multiple';
  const isNamed = new Set(named);
  const rated = (
    of: readonly OpenEntry[],
    document: Facets['document'],
    amount: number,
  ): readonly Candidate[] => {
    const party = parties.get(of[0]!.item.customer) ?? 'No';
    const facets: Facets = {
      party,
      document,
      amount: amountOf(amount, document === 'Yes-Multiple' ? single + grouped : single),
    };
    const rule = ruleFor(facets);
    return rule ? [{ receipt, entries: of, facets, rule, score: scoreOf(rule) }] : [];
  };
  return [
    ...groups.flatMap((group) => rated(group, 'Yes-Multiple', groupSum(group))),
    ...entries.flatMap((entry) => rated([entry], isNamed.has(entry) ? 'Yes' : 'No', payable(entry))),
  ];
}

/** Two or more named entries of one customer, by due day. */
function groupsOf(named: readonly OpenEntry[]): readonly (readonly OpenEntry[])[] {
  const byCustomer = new Map<string, OpenEntry[]>();
  for (const entry of named) {
    const list = byCustomer.get(entry.item.customer);
    if (list) list.push(entry);
    else byCustomer.set(entry.item.customer, [entry]);
  }
  return [...byCustomer.values()]
    .filter((list) => list.length > 1)
    .map((list) => list.sort((a, b) => order(a.item.dueOn, b.item.dueOn) || order(a.item.id, b.item.id)));
}

export const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The payment discount an entry still grants on a day. */
export function discountOf({ item, open }: OpenEntry, on: IsoDate): number {
  if (open !== item.total) return 0;
  return item.discounts.reduce(
    (best, { until, amount }) => (until >= on && amount < open ? Math.max(best, amount) : best),
    0,
  );
}
