import { sayAmount } from '../../core/money/decimal.ts';
import { minus, sum, type Minor } from '../../core/money/minor.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { AppliedLine, Decision } from '../../core/matching/decision.ts';
import { percent } from '../erp/cash/words.ts';
import { POLICY, RUN } from '../erp/objects.ts';
import type { StoredMovement, StoredReceipt } from '../erp/store/decisions.ts';
import { factsTable, link, list, section, type Cell } from '../../workbench/html.ts';
import type { Workbench } from './workbench.ts';
import { sayCode, type Say } from './words/words.ts';

/** How documents and customers are called on the page. */
export interface Names {
  readonly items: ReadonlyMap<string, OpenItem>;
  /** Numbers of documents that are not open (any more). */
  readonly numbers: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, Pick<Customer, 'number' | 'name'>>;
}

export const sayCustomer = (say: Say, id: string | null, { customers }: Names): string => {
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

/** The receipt itself: what the bank said, and what became of it: where it is posted, by which run or person, by which rules. */
export function receiptFacts(bench: Pick<Workbench, 'say' | 'recordUrl'>, stored: StoredReceipt): string {
  const { say } = bench;
  const { receipt, state, posted, document, by, replacedBy, payments } = stored;
  const runs = [...new Map(payments.flatMap(({ run }) => (run ? [[run.id, run] as const] : []))).values()];
  return factsTable([
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
    [say('in_words'), SAID_BY_PEOPLE.has(state) ? stored.says : ''],
    [say('posted'), posted === 0 ? '' : sayAmount(posted, receipt.currency)],
    [say('posted_as'), links(payments.map(({ id, number }) => [bench.recordUrl('customerpayment', id), number]))],
    [say('run'), links(runs.map(({ id, name }) => [bench.recordUrl(RUN.type, id), name]))],
    [say('policy_of_run'), links(runs.filter(({ policy }) => policy !== '').map(({ policy, digest }) => [bench.recordUrl(POLICY.type, policy), `${policy} (${digest.slice(0, DIGEST_SHOWN)})`]))],
    [say('in_books_as'), document],
    [say('decided_by'), by],
    [say('replaces'), receipt.replaces ?? ''],
    [say('replaced_by'), replacedBy.join('\n')],
    [say('receipt_id'), receipt.id],
  ]);
} // prettier-ignore

/** States whose sentence is a person's, or of what the books hold; of the others the decision below says it. */
const SAID_BY_PEOPLE: ReadonlySet<string> = new Set([
  'new',
  'parked',
  'not-customer',
  'already-in-books',
  'replaced',
]);

/** So much of a digest tells versions apart. */
const DIGEST_SHOWN = 12;

const links = (to: readonly (readonly [href: string, text: string])[]): Cell =>
  to.length === 0 ? '' : { markup: to.map(([href, text]) => link(href, text)).join(', ') };

/** A movement that is no customer's. */
export const movementFacts = (say: Say, movement: StoredMovement): string =>
  factsTable([
    [say('amount'), movement.amount],
    [say('booked'), movement.booked],
    [say('payer'), movement.payer],
    [say('to_account'), movement.account],
    [say('state'), sayCode(say, 'state', movement.state)],
    [say('in_words'), movement.says],
    [say('receipt_id'), movement.id],
  ]);

/** The decision in words: what, the evidence, the runners-up and why they lost, and why nothing was posted. */
export function decisionWords(
  say: Say,
  decision: Decision | null,
  { receipt, state, says }: StoredReceipt,
  names: Names,
): string {
  if (!decision)
    return says !== '' && SAID_BY_PEOPLE.has(state) ? '' : section(say('decision'), say('not_decided'));
  const { currency } = receipt;
  const isDone = state === 'posted' || state === 'returned' || state === 'netted';
  const lines = (of: Pick<Decision, 'applications' | 'onAccount'>): readonly string[] => [
    ...of.applications.map((line) => sayLine(say, line, currency, names, isDone)),
    ...onAccountLine(say, of.onAccount, currency),
  ];
  const nothing =
    decision.account === undefined ? say('nothing_found') : say('book_by_hand', decision.account);
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
    section(say('decision'), head + list(own.length === 0 ? [nothing] : own)),
    section(say('why'), reasonsTable(say, decision.reasons)),
    section(say('why_not'), reasonsTable(say, decision.whyNot)),
    section(say('view_deductions'), list((decision.deductions ?? []).map((each) => each.says))),
    section(say('alternatives'), list(others)),
  ].join('');
}
