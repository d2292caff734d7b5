import { sayAmount } from '../../core/money/decimal.ts';
import { minus, sum, type Minor } from '../../core/money/minor.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { AppliedLine, Decision } from '../../core/matching/decision.ts';
import { percent } from '../erp/cash/words.ts';
import type { StoredReceipt } from '../erp/store/decisions.ts';
import { factsTable, list, section } from '../../workbench/html.ts';
import { sayCode, type Say } from './words/words.ts';

/** How documents and customers are called on the page. */
export interface Names {
  readonly items: ReadonlyMap<string, OpenItem>;
  /** Numbers of documents that are not open (any more). */
  readonly numbers: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, Pick<Customer, 'number' | 'name'>>;
}

const sayCustomer = (say: Say, id: string | null, { customers }: Names): string => {
  if (id === null) return say('nobody');
  const customer = customers.get(id);
  return customer ? `${customer.number} ${customer.name}` : say('of_customer', id);
};

/** @param isDone what is open of the item has this taken off already, so it says nothing of what is left. */
function sayLine(say: Say, { item, amount, discount, writeOff }: AppliedLine, currency: Currency, { items, numbers }: Names, isDone: boolean): string {
  const document = items.get(item);
  const name = document ? `${sayCode(say, 'kind', document.kind)} ${document.number}` : (numbers.get(item) ?? say('of_item', item));
  const left = document && !isDone ? minus(document.open, sum([amount, discount, writeOff])) : null;
  const extras = [
    ...(discount !== 0 ? [say('with_discount', sayAmount(discount, currency))] : []),
    ...(writeOff !== 0 ? [say('with_write_off', sayAmount(writeOff, currency))] : []),
    ...(left === null ? [] : [left === 0 ? say('closes_it') : say('leaves', sayAmount(left, currency))]),
  ];
  return `${say('amount_on', sayAmount(amount, currency), name)}${extras.length > 0 ? ` (${extras.join(', ')})` : ''}`;
} // prettier-ignore

const onAccountLine = (say: Say, amount: Minor, currency: Currency): readonly string[] =>
  amount === 0 ? [] : [say('on_account_line', sayAmount(amount, currency))];

/** Each reason's sentence behind what it is about, in the reader's language: the sentences themselves are English, as the decision keeps them. */
const reasonsTable = (say: Say, reasons: Decision['reasons']): string =>
  reasons.length === 0 ? '' : factsTable(reasons.map(({ code, says }) => [sayCode(say, 'why', code), says]));

/** The receipt itself: what the bank said. */
export const receiptFacts = (
  say: Say,
  { receipt, state, posted, document, by, replacedBy }: StoredReceipt,
): string =>
  factsTable([
    [say('amount'), sayAmount(receipt.amount, receipt.currency)],
    [say('booked'), receipt.bookedOn],
    [say('payer'), receipt.payer.name ?? ''],
    [say('from_account'), receipt.payer.account ?? ''],
    [say('ultimate_payer'), receipt.ultimatePayer?.name ?? ''],
    [say('bank_text'), receipt.text.join('\n')],
    [say('references'), receipt.references.map(({ scheme, value }) => `${scheme} ${value}`).join('\n')],
    [say('to_account'), receipt.bankAccount],
    [say('company'), receipt.company],
    [say('state'), sayCode(say, 'state', state)],
    [say('posted'), posted === 0 ? '' : sayAmount(posted, receipt.currency)],
    [say('in_books_as'), document],
    [say('decided_by'), by],
    [say('replaces'), receipt.replaces ?? ''],
    [say('replaced_by'), replacedBy.join('\n')],
    [say('receipt_id'), receipt.id],
  ]);

/** The decision in words: what, the evidence, the runners-up and why they lost, and why nothing was posted. */
export function decisionWords(
  say: Say,
  decision: Decision | null,
  { receipt, state }: StoredReceipt,
  names: Names,
): string {
  if (!decision) return section(say('decision'), say('not_decided'));
  const { currency } = receipt;
  const isDone = state === 'posted' || state === 'returned' || state === 'netted';
  const lines = (of: Pick<Decision, 'applications' | 'onAccount'>): readonly string[] => [
    ...of.applications.map((line) => sayLine(say, line, currency, names, isDone)),
    ...onAccountLine(say, of.onAccount, currency),
  ];
  const own = lines(decision);
  const head = factsTable([
    [say('customer'), sayCustomer(say, decision.customer, names)],
    [say('confidence'), percent(decision.confidence)],
    [say('ledger_account'), decision.account ?? ''],
    [say('unexplained'), decision.unexplained === 0 ? '' : sayAmount(decision.unexplained, currency)],
  ]);
  const others = decision.alternatives.map(
    (other) =>
      `${sayCustomer(say, other.customer, names)}: ${lines(other).join('; ') || say('nothing')} (${percent(other.confidence)}). ${other.lostBecause}`,
  );
  return [
    section(say('decision'), head + list(own.length === 0 ? [say('nothing_found')] : own)),
    section(say('why'), reasonsTable(say, decision.reasons)),
    section(say('why_not'), reasonsTable(say, decision.whyNot)),
    section(say('alternatives'), list(others)),
  ].join('');
}
