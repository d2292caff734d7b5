import { receiptId, type CompanyId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import { amountIn, formatIn } from './amounts.ts';
import { bareAccount, classify, sayNotReceipt, type NotReceiptReason } from './classify.ts';
import type { BankEntry, Statement } from './entry.ts';
import { repeatedAmong } from './repeated.ts';
import { replacementsAmong, sayRepeated, type Replacement, type StandingOf } from './replaced.ts';

export interface ReceiptContext {
  readonly company: CompanyId;
  /** How the books call the bank account, where that differs from what the bank prints. */
  readonly bankAccount?: string;
  /** Currency of the bank account, for files that name none. */
  readonly currency?: Currency;
  /** Other accounts of the company: transfers from them are not receipts. */
  readonly ownAccounts?: readonly string[];
  /** Receipts taken before: a returned payment finds the one it takes back, and what was told already is not taken again (`repeated.ts`). */
  readonly earlier?: readonly Receipt[];
  /** How a total told before stands: one that waits gives its place to its details (`replaced.ts`). Left out: none does. */
  readonly standingOf?: StandingOf;
  /** Which names of a bank account are one account of the books; by letters and digits when left out. */
  readonly sameAccount?: (one: string, other: string) => boolean;
}

export interface NotReceipt {
  /** Of the form of a receipt's, and as unique: entries of two statements may have the same `entry.id`. */
  readonly id: string;
  readonly entry: BankEntry;
  readonly because: NotReceiptReason;
  readonly says: string;
}

export interface Receipts {
  readonly receipts: readonly Receipt[];
  readonly notReceipts: readonly NotReceipt[];
  /** Totals told before whose place some of these receipts take: they are no receipts any more, from the moment these are. */
  readonly replaced: readonly Replacement[];
}

/**
 * Divides the entries of a statement: each is in exactly one of the two lists; what an earlier statement told already is in the second, unless it is
 * the details of a total that waits. Receipt ids come from the account, the statement's
 * number and day, the bank's reference and an ordinal (`identity.ts`), so the same file gives the same ids again.
 */
export function receiptsOf(statement: Statement, context: ReceiptContext): Receipts {
  const known = {
    currency: context.currency ?? null,
    ownAccounts: new Set((context.ownAccounts ?? []).map(bareAccount)),
  };
  const receipts: Receipt[] = [];
  const notReceipts: NotReceipt[] = [];
  const reversals: number[] = [];
  const entryOf = new Map<string, BankEntry>();
  for (const entry of statement.entries) {
    const found = classify(entry, known);
    const refuse = (because: NotReceiptReason): unknown =>
      notReceipts.push({ id: movementId(statement, entry), entry, because, says: sayNotReceipt(because) });
    if (found.kind === 'not-a-receipt') {
      refuse(found.because);
      continue;
    }
    const { bookedOn, currency } = found;
    const amount = entry.currency === null ? inDigitsOf(found.amount, currency) : found.amount;
    if (amount === null) {
      refuse('unreadable');
      continue;
    }
    if (found.kind === 'reversal') reversals.push(receipts.length);
    const receipt = { ...receiptOf(entry, statement, context), bookedOn, currency, amount };
    entryOf.set(receipt.id, entry);
    receipts.push(receipt);
  }
  const earlier = context.earlier ?? [];
  const repeated = repeatedAmong(receipts, earlier, context.sameAccount);
  const standingOf = context.standingOf ?? (() => undefined);
  const replaced = replacementsAmong(repeated, earlier, standingOf);
  const totalOf = new Map(replaced.flatMap(({ total, by }) => by.map((id) => [id, total] as const)));
  for (const [id, told] of repeated) {
    if (totalOf.has(id)) continue;
    const { because } = told;
    notReceipts.push({ id, entry: entryOf.get(id)!, because, says: sayRepeated(told, standingOf) });
  }
  return {
    receipts: linked(receipts, reversals, earlier).flatMap((receipt) => {
      const replaces = totalOf.get(receipt.id);
      if (replaces !== undefined) return { ...receipt, replaces };
      return repeated.has(receipt.id) ? [] : receipt;
    }),
    notReceipts,
    replaced,
  };
}

const movementId = (statement: Statement, entry: BankEntry): string => `${statement.id}/${entry.id}`;

type Drawn = Omit<Receipt, 'bookedOn' | 'currency' | 'amount'>;

function receiptOf(entry: BankEntry, statement: Statement, context: ReceiptContext): Drawn {
  return {
    id: receiptId(movementId(statement, entry)),
    company: context.company,
    bankAccount: context.bankAccount ?? statement.account,
    ...(entry.valueOn ? { valueOn: entry.valueOn } : {}),
    method: entry.method,
    payer: entry.payer,
    ...(entry.ultimatePayer ? { ultimatePayer: entry.ultimatePayer } : {}),
    text: entry.text,
    references: entry.references,
    advice: entry.advice,
    ...(entry.foreign ? { foreign: entry.foreign } : {}),
    ...(statement.interim ? { interim: true } : {}),
  };
}

/** An amount read in hundredths because its file named no currency, in the digits of the currency it has; `null` where that cuts it. */
function inDigitsOf(hundredths: Minor, currency: Currency): Minor | null {
  const parsed = amountIn(formatIn(hundredths, null), currency);
  return parsed.ok ? parsed.amount : null;
}

/** Each reversal with the receipt it takes back, where exactly one has the same money and a reference in common. */
function linked(
  receipts: readonly Receipt[],
  reversals: readonly number[],
  earlier: readonly Receipt[],
): readonly Receipt[] {
  if (reversals.length === 0) return receipts;
  const candidates = [...earlier, ...receipts].filter(({ amount }) => amount > 0);
  const byReference = new Map<string, Receipt[]>();
  for (const candidate of candidates)
    for (const { value } of candidate.references) {
      const listed = byReference.get(value);
      if (listed) listed.push(candidate);
      else byReference.set(value, [candidate]);
    }
  const wanted = new Set(reversals);
  return receipts.map((receipt, index) => {
    const original = wanted.has(index) ? originalOf(receipt, byReference) : undefined;
    return original ? { ...receipt, reversalOf: original.id } : receipt;
  });
}

/** A reference shorter than this is in too many payments to say which one is meant. */
const TELLING = 4;

function originalOf(
  reversal: Receipt,
  byReference: ReadonlyMap<string, readonly Receipt[]>,
): Receipt | undefined {
  const found = new Set<Receipt>();
  for (const { value } of reversal.references) {
    if (value.length < TELLING) continue;
    for (const one of byReference.get(value) ?? [])
      if (
        one.amount === -reversal.amount &&
        one.currency === reversal.currency &&
        one.bankAccount === reversal.bankAccount
      )
        found.add(one);
  }
  return found.size === 1 ? [...found][0] : undefined;
}
