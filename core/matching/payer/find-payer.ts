import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { log } from '../../math/exp-log.ts';
import type { PaidFor } from '../memory/memory.ts';
import type { Reading } from '../text/reading.ts';
import { skeleton } from '../text/fold.ts';
import { accountKey, groupOf, type CustomerBook, type Known } from './customer-book.ts';
import { matchName, namedInText, type NameForm, type NameMatch } from './match-name.ts';
import { readName, type Name } from './names.ts';

/** One thing that points at a customer. */
export type PayerEvidence =
  | { readonly kind: 'given' }
  | { readonly kind: 'rule'; readonly says: string }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'account-learnt'; readonly account: string; readonly times: number }
  | { readonly kind: 'name'; readonly form: NameForm; readonly written: string; readonly shared: number }
  | { readonly kind: 'name-learnt'; readonly written: string; readonly times: number }
  | { readonly kind: 'ultimate-payer'; readonly form: NameForm; readonly written: string }
  | { readonly kind: 'named-in-text' }
  | { readonly kind: 'number-in-text'; readonly number: string }
  | { readonly kind: 'group'; readonly of: CustomerId }
  /** Nothing but the items the text names. */
  | { readonly kind: 'items-named' };

export interface PayerCandidate {
  readonly customer: CustomerId;
  readonly evidence: readonly PayerEvidence[];
  /** log of how much likelier what was seen is if this customer's items are paid than for any other customer. */
  readonly weight: number;
}

/** Stage two: a receipt and who may have paid it. The likeliest first; ties by customer id. */
export interface PayerFound {
  readonly receipt: Receipt;
  readonly candidates: readonly PayerCandidate[];
}

/** What the master data and past payments know about payers. */
export interface PayerKnowledge {
  readonly book: CustomerBook;
  readonly byAccount: (account: string) => readonly PaidFor[];
  readonly byName: (name: string) => readonly PaidFor[];
  /** By the name as it is written. Names repeat: what they are read as is kept. */
  readonly names: Map<string, NameRead>;
}

/** A written name as it is compared, and whom it may mean. */
export interface NameRead {
  readonly name: Name;
  readonly matches: readonly NameMatch[];
}

const NAME_WEIGHT: Readonly<Record<NameForm, number>> = {
  exact: 10,
  core: 9.5,
  cut: 8.5,
  extended: 8,
  slip: 7.5,
  part: 5,
  family: 3,
};
/** What a source or a client's rule says is not doubted. */
const CERTAIN = 25;
const ACCOUNT = 11;
const LEARNT = 11;
const IN_TEXT = 7.5;
const NUMBER_IN_TEXT = 6;
/** Paying for another member of one's group is rarer than paying for oneself. */
const FOR_THE_GROUP = -3;
const MOST_CANDIDATES = 12;

/** Finds who may have paid, and for whom. */
export function findPayers(
  receipt: Receipt,
  reading: Reading,
  knowledge: PayerKnowledge,
  byRule?: { readonly customer: CustomerId; readonly says: string },
): PayerFound {
  const gathered = new Map<CustomerId, { evidence: PayerEvidence[]; weight: number }>();
  const add = (customer: CustomerId, weight: number, evidence: PayerEvidence): void => {
    const there = gathered.get(customer);
    if (there) {
      there.evidence.push(evidence);
      there.weight += weight;
    } else gathered.set(customer, { evidence: [evidence], weight });
  };
  if (receipt.customer) add(receipt.customer, CERTAIN, { kind: 'given' });
  if (byRule) add(byRule.customer, CERTAIN, { kind: 'rule', says: byRule.says });
  const learnt = byAccount(receipt, knowledge, add);
  byPayerName(receipt, knowledge, learnt, add);
  for (const { known, form } of readPayer(receipt.ultimatePayer?.name, knowledge).matches)
    if (form !== 'family')
      add(known.customer.id, NAME_WEIGHT[form] + 1, {
        kind: 'ultimate-payer',
        form,
        written: receipt.ultimatePayer?.name ?? '',
      });
  byText(reading, receipt, knowledge, gathered, add);
  addGroups(knowledge.book, gathered, add);
  const candidates = [...gathered]
    .map(([customer, { evidence, weight }]) => ({ customer, evidence, weight }))
    .sort((a, b) => b.weight - a.weight || (a.customer < b.customer ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
  return { receipt, candidates };
}

type Add = (customer: CustomerId, weight: number, evidence: PayerEvidence) => void;

/** @returns whether past payments know the account. */
function byAccount(receipt: Receipt, { book, byAccount: learntBy }: PayerKnowledge, add: Add): boolean {
  const { account } = receipt.payer;
  if (!account) return false;
  const key = accountKey(account);
  const owners = book.byAccount.get(key) ?? [];
  for (const { customer } of owners)
    add(customer.id, ACCOUNT - log(owners.length), { kind: 'account', account });
  const learnt = learntBy(key);
  addLearnt(learnt, LEARNT, (times) => ({ kind: 'account-learnt', account, times }), add);
  return learnt.length > 0;
}

function byPayerName(receipt: Receipt, knowledge: PayerKnowledge, accountKnown: boolean, add: Add): void {
  const written = receipt.payer.name;
  const { name, matches } = readPayer(written, knowledge);
  if (!written || name.full === '') return;
  const shared = matches.filter(({ form }) => form !== 'family').length;
  const city = matches.length === 0 ? NOWHERE : readName(receipt.payer.city).core;
  for (const { known, form } of matches) {
    const others = form === 'family' ? matches.length : shared;
    add(known.customer.id, NAME_WEIGHT[form] - log(others) + cityBonus(known, name, city), {
      kind: 'name',
      form,
      written,
      shared: others,
    });
  }
  const bears =
    shared > 1
      ? matches.flatMap(({ known, form }) => (form === 'exact' || form === 'core' ? [known.customer.id] : []))
      : NOBODY;
  const weight = accountKnown ? LEARNT - 6 : LEARNT - 1;
  addLearnt(
    knowledge.byName(name.full),
    weight,
    (times) => ({ kind: 'name-learnt', written, times }),
    // Who bears a name others bear, too, is not told from them by having paid under it: only by how often.
    (customer, learnt, evidence) =>
      add(customer, bears.length > 1 && bears.includes(customer) ? howOften(evidence) : learnt, evidence),
  );
}

const howOften = (evidence: PayerEvidence): number =>
  evidence.kind === 'name-learnt' ? log(1 + evidence.times) : 0;

const NOWHERE: readonly string[] = [];
const NOBODY: readonly CustomerId[] = [];

/** Where two customers share a name, the one in the payer's city, or whose city stands behind the name, is likelier. */
function cityBonus(known: Known, name: Name, city: readonly string[]): number {
  if (known.city.length === 0) return 0;
  if (known.city.every((word) => name.core.includes(word))) return 1;
  return city.length === 0 ? 0 : known.city.every((word) => city.includes(word)) ? 0.7 : -0.7;
}

const MOST_NAMES = 20_000;

/** Reads a name once for all receipts that have it. */
export function readPayer(
  written: string | null | undefined,
  { book, names }: Pick<PayerKnowledge, 'book' | 'names'>,
): NameRead {
  const key = written ?? '';
  let found = names.get(key);
  if (!found) {
    const name = readName(key);
    found = { name, matches: matchName(book, name) };
    if (names.size >= MOST_NAMES) names.clear();
    names.set(key, found);
  }
  return found;
}

/** Each customer by its share of what the account or name has paid before; one payment alone is a weaker habit than many. */
function addLearnt(
  learnt: readonly PaidFor[],
  weight: number,
  evidence: (times: number) => PayerEvidence,
  add: Add,
): void {
  let total = 0;
  for (const { times } of learnt) total += times;
  for (const { customer, times } of learnt)
    add(customer, weight + log(times / (total + 0.3)), evidence(times));
}

/** A factor or a shared service says whom it pays for; a customer number stands in the text. */
function byText(
  reading: Reading,
  receipt: Receipt,
  { book }: PayerKnowledge,
  gathered: ReadonlyMap<CustomerId, unknown>,
  add: Add,
): void {
  const words: string[] = [];
  for (let index = 0; index < reading.runs.length; index++) {
    const run = reading.runs[index]!;
    if (!run.digits) {
      if (run.text.length >= 3) words.push(skeleton(run.text));
    } else if (run.text.length >= 4 && reading.marks[index] !== 'amount') {
      const known = book.byNumber.get(run.text.replace(/^0+/, ''));
      if (known && (reading.marks[index] === 'customer-number' || gathered.has(known.customer.id)))
        add(known.customer.id, NUMBER_IN_TEXT, { kind: 'number-in-text', number: run.text });
    }
  }
  if (words.length === 0 || receipt.customer) return;
  const named = namedInText(book, words);
  for (const { customer } of named) add(customer.id, IN_TEXT - log(named.length), { kind: 'named-in-text' });
}

/** The other members of each candidate's group. */
function addGroups(
  book: CustomerBook,
  gathered: ReadonlyMap<CustomerId, { readonly weight: number }>,
  add: Add,
): void {
  const heads = new Map<CustomerId, number>();
  for (const [customer, { weight }] of gathered) {
    if (weight <= 4) continue;
    for (const member of groupOf(book, customer))
      if (!gathered.has(member))
        heads.set(member, Math.max(heads.get(member) ?? -99, weight + FOR_THE_GROUP));
  }
  for (const [member, weight] of heads) add(member, weight, { kind: 'group', of: member });
}
