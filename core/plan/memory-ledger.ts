import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { InOwnCurrency } from '../matching/decision.ts';
import type { Currency } from '../money/currency.ts';
import { sayAmount } from '../money/decimal.ts';
import { absolute, least, negate, plus, sum, ZERO, type Minor } from '../money/minor.ts';
import type { Problem } from '../problems/problem.ts';
import type { SalesOrder } from '../risk/credit/order.ts';
import {
  isPosting,
  type Effect,
  type EffectKey,
  type EffectLine,
  type OpenDispute,
  type PostingEffect,
  type PostReceipt,
  type ReverseReceipt,
  type WriteOff,
} from './effect.ts';
import {
  closedByPayment,
  memoryBooks,
  onAccountItem,
  type JournalEntry,
  type OpenPosition,
  type Posting,
} from './memory-books.ts';
import { memoryDesk, type DeskSeen, type Step } from './memory-desk.ts';
import type { DisputeCarrier, EffectCarrier, EffectOutcome } from './outcome.ts';
import { placeOf } from './place.ts';
import * as problem from './problems.ts';

/** What the books hold before the first effect. */
export interface OpeningBooks {
  readonly items: readonly OpenPosition[];
  /** The last day of the closed periods of a company; a company that is absent has none. */
  readonly closedUntil: ReadonlyMap<CompanyId, IsoDate>;
  /** Money on bank accounts that a person or the ERP's own automation has booked already. */
  readonly bankDocuments: readonly BankDocument[];
  /** Sales orders that can be held; none where left out. */
  readonly orders?: readonly Pick<SalesOrder, 'id' | 'company'>[];
  /** Whether letters that were sent can be looked for after a crash; they can where left out. */
  readonly findsSentLetters?: boolean;
  /** What persons have put in dispute. */
  readonly disputes?: ReadonlyMap<ItemId, string>;
}

export interface BankDocument {
  readonly document: string;
  readonly company: CompanyId;
  readonly bankAccount: string;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly on: IsoDate;
}

export interface MemoryLedger extends EffectCarrier, DisputeCarrier {
  carryOut(effect: Effect): EffectOutcome;
  undo(effect: Effect): EffectOutcome;
  /** Documents that are not settled; money on account is one of kind `payment`, below zero. */
  open(): readonly OpenPosition[];
  journal(): readonly JournalEntry[];
  openDispute(effect: OpenDispute): EffectOutcome;
  closeDispute(effect: OpenDispute): EffectOutcome;
  /** Documents in dispute, and by what: one of our keys, or whatever a person wrote. */
  disputes(): ReadonlyMap<ItemId, string>;
  /** Letters, orders and scores. */
  readonly desk: DeskSeen;
}

/**
 * Told of every step that a real ledger would take over the wire, before and after; a function that throws is a crash there. What a
 * step did before the crash stays done, what comes after it is not.
 */
export type OnStep = (step: 'look' | 'save' | 'send', when: 'before' | 'after') => void;

/** How far apart the bank's day and a clerk's may lie for the same money. */
export const ALREADY_IN_BOOKS_DAYS = 5;

/**
 * A ledger in memory that keeps double-entry books and carries effects out like an ERP does: once, as a whole or not at all, with a
 * refusal as a problem. The yardstick for the ERP adapters (test/contracts) and the books of a trial run without an ERP.
 */
export function memoryLedger(opening: OpeningBooks, onStep: OnStep = () => undefined): MemoryLedger {
  const books = memoryBooks(opening.items);
  const claimed = new Map<string, ReceiptId>();
  const booked = byMoney(opening.bankDocuments);
  const step: Step = (name, work) => {
    onStep(name, 'before');
    const result = work();
    onStep(name, 'after');
    return result;
  };
  const desk = memoryDesk(opening.orders ?? [], opening.findsSentLetters ?? true, step);

  function post(effect: PostingEffect): EffectOutcome {
    const { key } = effect;
    const posted = step('look', () => books.posting(key));
    if (posted) return { kind: 'already-done', key, document: posted.document };
    const held = effect.kind === 'post-receipt' ? step('look', () => claimBooked(effect)) : undefined;
    if (held !== undefined) return { kind: 'already-in-books', key, document: held };
    const refusal = step('look', () => whyClosed(effect) ?? whyRefused(effect));
    if (refusal) return { kind: 'refused', key, problem: refusal };
    return { kind: 'done', key, document: step('save', () => books.post(effect)) };
  }

  function takeBack(effect: PostingEffect): EffectOutcome {
    const { key } = effect;
    const posted = step('look', () => books.posting(key));
    if (!posted) return { kind: 'not-done', key };
    const refusal = step('look', () => whyClosed(effect) ?? whyNotUndone(posted));
    if (refusal) return { kind: 'refused', key, problem: refusal };
    return { kind: 'undone', key, document: step('save', () => books.takeBack(posted)) };
  }

  /** The same account, amount and currency within five days, and not the document of another receipt already. */
  function claimBooked({
    company,
    bankAccount,
    currency,
    received,
    on,
    receipt,
  }: PostReceipt): string | undefined {
    const same = booked
      .get(moneyOf({ company, bankAccount, currency, amount: received }))
      ?.find(
        (document) =>
          Math.abs(daysBetween(document.on, on)) <= ALREADY_IN_BOOKS_DAYS &&
          (claimed.get(document.document) ?? receipt) === receipt,
      );
    if (same) claimed.set(same.document, receipt);
    return same?.document;
  }

  function whyClosed(effect: PostingEffect): Problem | undefined {
    const { company, on } = effect;
    const closedUntil = opening.closedUntil.get(company);
    if (closedUntil === undefined || on > closedUntil) return undefined;
    return problem.periodClosed(placeOf(effect), { company, on, closedUntil });
  }

  function whyRefused(effect: PostingEffect): Problem | undefined {
    switch (effect.kind) {
      case 'post-receipt':
      case 'apply-credit':
        return firstOf(effect.lines, (line) =>
          whyNotClosed(effect, line, closedByPayment(line), line.settles),
        );
      case 'write-off':
        return whyNotWrittenOff(effect);
      case 'reverse-receipt':
        return whyNotReversed(effect);
    }
  }

  function whyNotClosed(
    effect: PostingEffect,
    { item, kind, number }: Pick<EffectLine, 'item' | 'kind' | 'number'>,
    closes: Minor,
    money: Pick<InOwnCurrency, 'currency'> = effect,
  ): Problem | undefined {
    const [position, document] = [books.position(item), `${kind} ${number}`];
    if (position?.currency !== money.currency) return problem.itemUnknown(placeOf(effect), { document });
    const { open, currency } = position;
    if (closes === 0 || (closes > 0 === open > 0 && absolute(closes) <= absolute(open))) return undefined;
    const said = { open: sayAmount(open, currency), needed: sayAmount(closes, currency) };
    return problem.itemChanged(placeOf(effect), { document, ...said });
  }

  function whyNotWrittenOff(effect: WriteOff): Problem | undefined {
    const { itemKind: kind, number, after } = effect;
    if (!books.posting(after) || books.isSwitchedOff(after))
      return problem.paymentMissing(placeOf(effect), { document: `${kind} ${number}` });
    if (effect.amount > 0) return whyNotClosed(effect, { item: effect.item, kind, number }, effect.amount);
    return whyNotClosed(effect, { item: onAccountItem(after), kind, number }, effect.amount);
  }

  function whyNotReversed(effect: ReverseReceipt): Problem | undefined {
    const { reverses: receipt, currency } = effect;
    const payments = books.paymentsOf(receipt);
    if (payments.length === 0) return problem.nothingToReverse(placeOf(effect), { receipt });
    const posted = sum(payments.map(({ effect: { cash } }) => cash));
    if (posted === effect.amount) return firstOf(payments, (payment) => whyUsed(payment));
    const said = { returned: sayAmount(effect.amount, currency), posted: sayAmount(posted, currency) };
    return problem.reversedInPart(placeOf(effect), { receipt, ...said });
  }

  function whyNotUndone(posting: Posting): Problem | undefined {
    const { effect, document } = posting;
    const used = problem.usedSince(placeOf(effect), { document });
    if (books.isSwitchedOff(effect.key) || books.writeOffsOf(effect.key).length > 0) return used;
    if (effect.kind === 'post-receipt') return whyUsed({ ...posting, effect });
    return effect.kind === 'reverse-receipt' && wasPaidSince(posting) ? used : undefined;
  }

  /** What a return reopened may have been paid by something else; then the first payment cannot be put back. */
  function wasPaidSince({ changes, switchedOff }: Posting): boolean {
    const onAccount = new Set(switchedOff.map(onAccountItem));
    return changes.some(({ item, by }) => {
      const open = books.position(item)?.open ?? ZERO;
      return !onAccount.has(item) && (by > 0 ? open < by : open > by);
    });
  }

  /** Money on account must still be there, but for what the payment's own write-offs took. */
  function whyUsed({ effect, document }: Posting<PostReceipt>): Problem | undefined {
    const left = negate(books.position(onAccountItem(effect.key))?.open ?? ZERO);
    const writtenOff = books.writeOffsOf(effect.key).map((posting) => least(posting.effect.amount, ZERO));
    const expected = plus(effect.onAccount, sum(writtenOff));
    return left === expected ? undefined : problem.usedSince(placeOf(effect), { document });
  }

  const open = (): readonly OpenPosition[] => books.positions().filter((position) => position.open !== 0);
  const carryOut = (effect: Effect): EffectOutcome =>
    isPosting(effect) ? post(effect) : desk.carryOut(effect);
  const undo = (effect: Effect): EffectOutcome => (isPosting(effect) ? takeBack(effect) : desk.undo(effect));

  const disputes = new Map<ItemId, string>(opening.disputes);
  const opened = new Map<EffectKey, OpenDispute>();
  function openDispute(effect: OpenDispute): EffectOutcome {
    const { key, item, itemKind, number, after } = effect;
    if (step('look', () => opened.has(key))) return { kind: 'already-done', key, document: number };
    const document = `${itemKind} ${number}`;
    if (!books.posting(after) || books.isSwitchedOff(after))
      return { kind: 'refused', key, problem: problem.paymentMissing(document, { document }) };
    if (books.position(item) === undefined)
      return { kind: 'refused', key, problem: problem.itemUnknown(document, { document }) };
    const known = disputes.get(item);
    if (known !== undefined) return { kind: 'already-in-books', key, document: known };
    step('save', () => disputes.set(item, key) && opened.set(key, effect));
    return { kind: 'done', key, document: number };
  }
  function closeDispute({ key, item, number }: OpenDispute): EffectOutcome {
    if (!step('look', () => opened.has(key))) return { kind: 'not-done', key };
    step('save', () => opened.delete(key) && disputes.get(item) === key && disputes.delete(item));
    return { kind: 'undone', key, document: number };
  }
  /** A dispute over what a payment left stands while that payment does: one that went back takes it along, and brings it back with it. */
  const standing = (): ReadonlyMap<ItemId, string> =>
    new Map(
      [...disputes].filter(([, by]) => {
        const after = opened.get(by as EffectKey)?.after;
        return after === undefined || (books.posting(after) !== undefined && !books.isSwitchedOff(after));
      }),
    );
  return {
    carryOut,
    undo,
    openDispute,
    closeDispute,
    disputes: standing,
    open,
    journal: () => books.journal(),
    desk,
  };
}

type Money = Pick<BankDocument, 'company' | 'bankAccount' | 'currency' | 'amount'>;
const moneyOf = ({ company, bankAccount, currency, amount }: Money): string =>
  JSON.stringify([company, bankAccount, currency, amount]);

function byMoney(documents: readonly BankDocument[]): ReadonlyMap<string, readonly BankDocument[]> {
  const groups = new Map<string, BankDocument[]>();
  for (const document of documents) {
    const key = moneyOf(document);
    const same = groups.get(key);
    if (same) same.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}

function firstOf<T>(all: readonly T[], check: (one: T) => Problem | undefined): Problem | undefined {
  for (const one of all) {
    const found = check(one);
    if (found) return found;
  }
  return undefined;
}
