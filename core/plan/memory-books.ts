import type { IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Currency } from '../money/currency.ts';
import { negate, plus, sum, ZERO, type Minor } from '../money/minor.ts';
import type {
  ApplyCredit,
  EffectKey,
  EffectLine,
  Exchange,
  PostingEffect,
  PostReceipt,
  WriteOff,
} from './effect.ts';
import { inItemsMoney } from './exchange.ts';

export type OpenPosition = Pick<
  OpenItem,
  'id' | 'company' | 'customer' | 'kind' | 'number' | 'currency' | 'open'
>;

/**
 * One entry of the general ledger in one currency: its lines add up to zero. A debit is above zero. A payment that was exchanged makes two,
 * one in each currency, with `exchange` between them.
 */
export interface JournalEntry {
  readonly document: string;
  readonly on: IsoDate;
  readonly company: CompanyId;
  readonly currency: Currency;
  readonly lines: readonly JournalLine[];
}
export interface JournalLine {
  readonly account: 'receivable' | 'discount' | 'exchange' | `bank ${string}` | `write-off ${string}`;
  readonly amount: Minor;
  /** Where it is not that of the effect. */
  readonly currency?: Currency;
}

/** What one effect left behind: enough to take it back, and to know it again. */
export interface Posting<E extends PostingEffect = PostingEffect> {
  readonly effect: E;
  readonly document: string;
  readonly changes: readonly { readonly item: ItemId; readonly by: Minor }[];
  readonly lines: readonly JournalLine[];
  /** What a returned payment switched off, to be switched on again when the return is undone. */
  readonly switchedOff: readonly EffectKey[];
}

/** The state of the books, and the two ways to change it. Neither asks whether it may: `memory-ledger.ts` does. */
export interface MemoryBooks {
  position(item: ItemId): OpenPosition | undefined;
  positions(): readonly OpenPosition[];
  journal(): readonly JournalEntry[];
  posting(key: EffectKey): Posting | undefined;
  /** Payments of a receipt that no return has switched off. */
  paymentsOf(receipt: ReceiptId): readonly Posting<PostReceipt>[];
  /** Write-offs of the rest a payment left, while they hold. */
  writeOffsOf(payment: EffectKey): readonly Posting<WriteOff>[];
  isSwitchedOff(key: EffectKey): boolean;
  post(effect: PostingEffect): string;
  /** Answers with the reversing document, or null where no entry was needed. */
  takeBack(posting: Posting): string | null;
}

/** Money a payment left on account is an open item of its own, below zero. */
export const onAccountItem = (payment: EffectKey): ItemId => `on-account ${payment}` as ItemId;

/** How much of the document a line closes with the payment itself; its write-off has an effect of its own. */
export const closedByPayment = ({ amount, discount, settles }: EffectLine): Minor =>
  settles ? settles.amount : plus(amount, discount);

export function memoryBooks(opening: readonly OpenPosition[]): MemoryBooks {
  const items = new Map<ItemId, OpenPosition>(opening.map((item) => [item.id, item]));
  const postings = new Map<EffectKey, Posting>();
  /** Payments by receipt, write-offs by payment. */
  const belonging = new Map<string, Set<EffectKey>>();
  const switchedOff = new Set<EffectKey>();
  const journal: JournalEntry[] = [];
  let documents = 0;

  const holding = (owner: string): readonly Posting[] =>
    [...(belonging.get(owner) ?? [])]
      .filter((key) => !switchedOff.has(key))
      .map((key) => postings.get(key))
      .filter((posting) => posting !== undefined);
  const writeOffsOf = (payment: EffectKey) => holding(`rest of ${payment}`) as readonly Posting<WriteOff>[];
  const paymentsOf = (receipt: ReceiptId) => holding(`receipt ${receipt}`) as readonly Posting<PostReceipt>[];

  function post(effect: PostingEffect): string {
    documents++;
    const document = `${effect.kind}-${documents}`;
    if (effect.kind === 'post-receipt' && effect.onAccount !== 0) openOnAccount(effect, document);
    const returned = effect.kind === 'reverse-receipt' ? withWriteOffs(paymentsOf(effect.reverses)) : [];
    const [changes, lines] = returned.length > 0 ? opposite(returned) : whatChanges(effect);
    change(changes);
    enter(effect, document, lines);
    for (const { effect: off } of returned) switchedOff.add(off.key);
    const keys = returned.map((posting) => posting.effect.key);
    postings.set(effect.key, { effect, document, changes, lines, switchedOff: keys });
    const owner = ownerOf(effect);
    if (owner !== null) belonging.set(owner, (belonging.get(owner) ?? new Set()).add(effect.key));
    return document;
  }

  function takeBack(posting: Posting): string | null {
    const [changes, lines] = opposite([posting]);
    const document = lines.length > 0 ? `undo of ${posting.document}` : null;
    change(changes);
    if (document !== null) enter(posting.effect, document, lines);
    for (const key of posting.switchedOff) switchedOff.delete(key);
    postings.delete(posting.effect.key);
    belonging.get(ownerOf(posting.effect) ?? '')?.delete(posting.effect.key);
    return document;
  }

  const withWriteOffs = (payments: readonly Posting[]): readonly Posting[] =>
    payments.flatMap((payment) => [payment, ...writeOffsOf(payment.effect.key)]);

  function openOnAccount({ key, company, customer, currency }: PostReceipt, number: string): void {
    const id = onAccountItem(key);
    items.set(id, { id, company, customer, kind: 'payment', number, currency, open: ZERO });
  }

  function change(changes: Posting['changes']): void {
    for (const { item, by } of changes) {
      const position = items.get(item);
      if (position) items.set(item, { ...position, open: plus(position.open, by) });
    }
  }

  function enter(
    { company, currency: own, on }: PostingEffect,
    document: string,
    all: readonly JournalLine[],
  ): void {
    for (const currency of new Set(all.map((line) => line.currency ?? own))) {
      const lines = all.filter((line) => (line.currency ?? own) === currency);
      if (sum(lines.map(({ amount }) => amount)) !== 0) throw new Error(`${document} is not balanced`);
      journal.push({ document, on, company, currency, lines });
    }
  }

  return {
    position: (item) => items.get(item),
    positions: () => [...items.values()],
    journal: () => journal,
    posting: (key) => postings.get(key),
    isSwitchedOff: (key) => switchedOff.has(key),
    paymentsOf,
    writeOffsOf,
    post,
    takeBack,
  };
}

function ownerOf(effect: PostingEffect): string | null {
  if (effect.kind === 'post-receipt') return `receipt ${effect.receipt}`;
  return effect.kind === 'write-off' ? `rest of ${effect.after}` : null;
}

type Changed = [changes: Posting['changes'], lines: readonly JournalLine[]];

function whatChanges(effect: PostingEffect): Changed {
  switch (effect.kind) {
    case 'post-receipt': {
      const onAccount = { item: onAccountItem(effect.key), by: negate(effect.onAccount) };
      const bank = `bank ${effect.bankAccount}` as const;
      const cash = effect.exchange
        ? exchanged(bank, effect.cash, effect.exchange)
        : againstReceivable(bank, effect.cash);
      return [
        [...closing(effect), onAccount],
        [...discountOf(effect), ...cash],
      ];
    }
    case 'apply-credit':
      return [closing(effect), discountOf(effect)];
    case 'write-off': {
      const item = effect.amount > 0 ? effect.item : onAccountItem(effect.after);
      const lines = againstReceivable(`write-off ${effect.account}`, effect.amount);
      return [[{ item, by: negate(effect.amount) }], lines];
    }
    case 'reverse-receipt':
      return [[], []]; // what it changes is the opposite of what it returns
  }
}

const closing = ({ lines }: PostReceipt | ApplyCredit): Posting['changes'] =>
  lines.map((line) => ({ item: line.item, by: negate(closedByPayment(line)) }));

function discountOf(effect: PostReceipt | ApplyCredit): readonly JournalLine[] {
  const { lines, currency } = effect.kind === 'post-receipt' ? inItemsMoney(effect) : effect;
  const discount = sum(lines.map((line) => line.discount));
  if (discount === 0) return [];
  return againstReceivable('discount', discount).map((line) => ({ ...line, currency }));
}

/** What the bank shows in its currency, what the customer is credited in the items'. */
const exchanged = (bank: JournalLine['account'], cash: Minor, own: Exchange): readonly JournalLine[] => [
  { account: bank, amount: cash },
  { account: 'exchange', amount: negate(cash) },
  { account: 'exchange', amount: own.cash, currency: own.currency },
  { account: 'receivable', amount: negate(own.cash), currency: own.currency },
];

/** Debits an account and credits the receivables control account; the other way round for an amount below zero. */
const againstReceivable = (account: JournalLine['account'], amount: Minor): readonly JournalLine[] => [
  { account, amount },
  { account: 'receivable', amount: negate(amount) },
];

const opposite = (postings: readonly Posting[]): Changed => [
  postings.flatMap(({ changes }) => changes.map(({ item, by }) => ({ item, by: negate(by) }))),
  postings.flatMap(({ lines }) => lines.map((line) => ({ ...line, amount: negate(line.amount) }))),
];
