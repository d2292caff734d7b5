import { sayAmount } from '../../core/money/decimal.ts';
import { minus, sum, type Minor } from '../../core/money/minor.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { AppliedLine, Decision } from '../../core/matching/decision.ts';
import { percent } from '../erp/cash/words.ts';
import type { StoredReceipt } from '../erp/store/decisions.ts';
import { factsTable, list, section } from './html.ts';

/** How documents and customers are called on the page. */
export interface Names {
  readonly items: ReadonlyMap<string, OpenItem>;
  readonly customers: ReadonlyMap<string, Pick<Customer, 'number' | 'name'>>;
}

const sayCustomer = (id: string | null, { customers }: Names): string => {
  if (id === null) return 'nobody';
  const customer = customers.get(id);
  return customer ? `${customer.number} ${customer.name}` : `customer ${id}`;
};

function sayLine({ item, amount, discount, writeOff }: AppliedLine, currency: Currency, { items }: Names): string {
  const document = items.get(item);
  const name = document ? `${document.kind} ${document.number}` : `item ${item}`;
  const left = document ? minus(document.open, sum([amount, discount, writeOff])) : null;
  const extras = [
    ...(discount !== 0 ? [`discount ${sayAmount(discount, currency)}`] : []),
    ...(writeOff !== 0 ? [`written off ${sayAmount(writeOff, currency)}`] : []),
    ...(left === null ? [] : [left === 0 ? 'closes it' : `leaves ${sayAmount(left, currency)}`]),
  ];
  return `${sayAmount(amount, currency)} on ${name}${extras.length > 0 ? ` (${extras.join(', ')})` : ''}`;
} // prettier-ignore

const onAccountLine = (amount: Minor, currency: Currency): readonly string[] =>
  amount === 0 ? [] : [`${sayAmount(amount, currency)} on account`];

/** The receipt itself: what the bank said. */
export const receiptFacts = ({ receipt, state, posted, document, by }: StoredReceipt): string =>
  factsTable([
    ['Amount', sayAmount(receipt.amount, receipt.currency)],
    ['Booked', receipt.bookedOn],
    ['Payer', receipt.payer.name ?? ''],
    ['From account', receipt.payer.account ?? ''],
    ['Ultimate payer', receipt.ultimatePayer?.name ?? ''],
    ['Text', receipt.text.join('\n')],
    ['References', receipt.references.map(({ scheme, value }) => `${scheme} ${value}`).join('\n')],
    ['To account', receipt.bankAccount],
    ['Company', receipt.company],
    ['State', state],
    ['Posted', posted === 0 ? '' : sayAmount(posted, receipt.currency)],
    ['In the books as', document],
    ['Decided by', by],
    ['Receipt id', receipt.id],
  ]);

/** The decision in words: what, the evidence, the runners-up and why they lost, and why nothing was posted. */
export function decisionWords(decision: Decision | null, { receipt }: StoredReceipt, names: Names): string {
  if (!decision) return section('Decision', 'Not decided yet.');
  const { currency } = receipt;
  const lines = (of: Pick<Decision, 'applications' | 'onAccount'>): readonly string[] => [
    ...of.applications.map((line) => sayLine(line, currency, names)),
    ...onAccountLine(of.onAccount, currency),
  ];
  const own = lines(decision);
  const head = factsTable([
    ['Customer', sayCustomer(decision.customer, names)],
    ['Confidence', percent(decision.confidence)],
    ['Ledger account', decision.account ?? ''],
    ['Unexplained', decision.unexplained === 0 ? '' : sayAmount(decision.unexplained, currency)],
  ]);
  const others = decision.alternatives.map(
    (other) =>
      `${sayCustomer(other.customer, names)}: ${lines(other).join('; ') || 'nothing'} (${percent(other.confidence)}). ${other.lostBecause}`,
  );
  return [
    section('Decision', head + list(own.length === 0 ? ['Nothing good enough was found.'] : own)),
    section('Why', list(decision.reasons.map(({ says }) => says))),
    section('Why not posted', list(decision.whyNot.map(({ says }) => says))),
    section('Alternatives', list(others)),
  ].join('');
}
