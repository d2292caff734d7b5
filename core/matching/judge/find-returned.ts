import { dayNumber, daysBetween, type IsoDate } from '../../calendar/iso-date.ts';
import type { ReceiptId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { sayAmount } from '../../money/decimal.ts';
import { accountKey } from '../payer/customer-book.ts';
import { readName } from '../payer/names.ts';
import type { Earlier } from './returned.ts';

/** A direct debit without a mandate may be taken back for thirteen months (SEPA Core Direct Debit rulebook, unauthorised transactions). */
export const RETURNED_WITHIN_DAYS = 396;

/** Looks for what a payment that went back takes back, where its bank does not say. */
export type FindReturned = (returned: Receipt) => readonly Earlier[];

/**
 * Earlier receipts of the same company, currency and amount from the same payer, by account or name, that nothing had taken back by that day; the latest
 * first. Where there is none: the one receipt a reference of the return names, or the several that make its sum.
 * @param earlier receipts and what was done with them; those of later days, too, where a history is walked: they count from their day on
 */
export function findReturned(earlier: readonly Earlier[]): FindReturned {
  const takenOn = new Map<ReceiptId, IsoDate>();
  const byAmount = new Map<string, Earlier[]>();
  for (const each of earlier) {
    const { receipt } = each;
    if (receipt.reversalOf !== undefined) {
      const before = takenOn.get(receipt.reversalOf);
      if (before === undefined || receipt.bookedOn < before)
        takenOn.set(receipt.reversalOf, receipt.bookedOn);
    }
    if (receipt.amount <= 0) continue;
    const key = keyOf(receipt, receipt.amount);
    const same = byAmount.get(key);
    if (same) same.push(each);
    else byAmount.set(key, [each]);
  }
  const isTaken = ({ id }: Receipt, { bookedOn }: Receipt): boolean => {
    const on = takenOn.get(id);
    return on !== undefined && on <= bookedOn;
  };
  const mayBe = (receipt: Receipt, returned: Receipt): boolean =>
    !isTaken(receipt, returned) && isInTime(receipt, returned);
  let byWord: ReadonlyMap<string, readonly Earlier[]> | undefined;
  return (returned) => {
    const whole = (byAmount.get(keyOf(returned, -returned.amount)) ?? [])
      .filter(({ receipt }) => mayBe(receipt, returned) && isSamePayer(receipt, returned))
      .sort(latestFirst);
    if (whole.length > 0) return whole;
    byWord ??= byTellingWord(earlier);
    const named = new Set(tellingWords(returned).flatMap((word) => byWord?.get(word) ?? []));
    return inPart(
      [...named]
        .filter(({ receipt }) => isSameMoney(receipt, returned) && mayBe(receipt, returned))
        .sort(latestFirst),
      returned,
    );
  };
}

/**
 * Receipts a return names by their references: the one it is a part of, or the several that make its sum; otherwise nothing is made of them. The whole of
 * one that somebody else paid is for a person to choose.
 */
function inPart(named: readonly Earlier[], returned: Receipt): readonly Earlier[] {
  const sum = named.reduce((all, { receipt }) => all + receipt.amount, 0);
  const isWhole = sum === -returned.amount;
  return (named.length === 1 && !isWhole) || (named.length > 1 && isWhole) ? named : [];
}

const isSameMoney = (receipt: Receipt, { company, currency }: Receipt): boolean =>
  receipt.amount > 0 && receipt.company === company && receipt.currency === currency;

function byTellingWord(earlier: readonly Earlier[]): ReadonlyMap<string, readonly Earlier[]> {
  const byWord = new Map<string, Earlier[]>();
  for (const each of earlier)
    for (const word of new Set(tellingWords(each.receipt))) {
      const there = byWord.get(word);
      if (there) there.push(each);
      else byWord.set(word, [each]);
    }
  return byWord;
}

const latestFirst = (a: Earlier, b: Earlier): number =>
  a.receipt.bookedOn !== b.receipt.bookedOn
    ? a.receipt.bookedOn < b.receipt.bookedOn
      ? 1
      : -1
    : a.receipt.id < b.receipt.id
      ? -1
      : 1;

const keyOf = ({ company, currency }: Receipt, amount: number): string =>
  `${company}\n${currency}\n${amount}`;

function isInTime(receipt: Receipt, returned: Receipt): boolean {
  const days = dayNumber(returned.bookedOn) - dayNumber(receipt.bookedOn);
  return days >= 0 && days <= RETURNED_WITHIN_DAYS;
}

function isSamePayer(receipt: Receipt, returned: Receipt): boolean {
  if (isSameAccount(receipt.payer.account, returned.payer.account) || isSameName(receipt, returned))
    return true;
  return returned.customer !== undefined && returned.customer === receipt.customer;
}

const isSameAccount = (was: string | undefined, is: string | undefined): boolean =>
  was !== undefined && is !== undefined && was !== '' && accountKey(was) === accountKey(is);

function isSameName(receipt: Receipt, returned: Receipt): boolean {
  const name = readName(returned.payer.name).full;
  return name !== '' && readName(receipt.payer.name).full === name;
}

/** What speaks for a receipt being the one that went back, the most telling first. */
export const RETURN_SIGNS = ['payer-account', 'reference', 'payer-name', 'bank-account'] as const;
export type ReturnSign = (typeof RETURN_SIGNS)[number];

/** What a person may say went back. */
export interface ReturnCandidate {
  readonly earlier: Earlier;
  readonly signs: readonly ReturnSign[];
  /** From its booking to the return. */
  readonly days: number;
}

/**
 * Everything a payment that went back could take back, whoever paid it: for a person to choose from, because the bank names nothing. Best first:
 * by the most telling sign, then the next; the latest first among equals.
 * @param earlier as for `findReturned`
 */
export function returnCandidates(returned: Receipt, earlier: readonly Earlier[]): readonly ReturnCandidate[] {
  const taken = takenBy(returned, earlier);
  return earlier
    .filter(({ receipt }) => whyNotReturned(returned, receipt, taken.has(receipt.id)) === null)
    .map((each) => ({
      earlier: each,
      signs: signsOf(returned, each.receipt),
      days: daysBetween(each.receipt.bookedOn, returned.bookedOn),
    }))
    .sort(
      (a, b) =>
        weightOf(b) - weightOf(a) ||
        a.days - b.days ||
        (a.earlier.receipt.id < b.earlier.receipt.id ? -1 : 1),
    );
}

/** Receipts that other returns have taken back, or name. */
export const takenBy = ({ id }: Receipt, earlier: readonly Earlier[]): ReadonlySet<ReceiptId> =>
  new Set(earlier.flatMap(({ receipt }) => (receipt.id === id ? [] : (receipt.reversalOf ?? []))));

/** Why a receipt cannot be the one that went back; `null`: it can. */
export function whyNotReturned(returned: Receipt, receipt: Receipt, isTaken: boolean): string | null {
  const { id, company, currency, amount, bookedOn } = receipt;
  const said = `Receipt ${id}`;
  if (returned.amount >= 0) return 'This money came in: it takes nothing back.';
  if (amount <= 0) return `${said} is itself money that went out.`;
  if (company !== returned.company)
    return `${said} came to company ${company}, this went back from ${returned.company}.`;
  if (currency !== returned.currency || amount !== -returned.amount)
    return `${said} is ${sayAmount(amount, currency)}, ${sayAmount(returned.amount, returned.currency)} went back: only the whole of a receipt can be taken back here.`;
  if (!isInTime(receipt, returned))
    return bookedOn > returned.bookedOn
      ? `${said} of ${bookedOn} came after ${returned.bookedOn}, when this went back.`
      : `${said} of ${bookedOn} is more than ${RETURNED_WITHIN_DAYS} days older than this.`;
  return isTaken ? `${said} was taken back by another return already.` : null;
}

const weightOf = ({ signs }: ReturnCandidate): number =>
  RETURN_SIGNS.reduce((weight, sign) => 2 * weight + (signs.includes(sign) ? 1 : 0), 0);

const SIGNS: Readonly<Record<ReturnSign, (returned: Receipt, receipt: Receipt) => boolean>> = {
  'payer-account': (returned, receipt) => isSameAccount(receipt.payer.account, returned.payer.account),
  reference: sharesReference,
  'payer-name': (returned, receipt) => isSameName(receipt, returned),
  'bank-account': (returned, receipt) => isSameAccount(receipt.bankAccount, returned.bankAccount),
};
const signsOf = (returned: Receipt, receipt: Receipt): readonly ReturnSign[] =>
  RETURN_SIGNS.filter((sign) => SIGNS[sign](returned, receipt));

/** Shorter words are in too many payments to say which one is meant. */
const TELLING = 6;

/** A reference of its own, or a word with a digit of its text, that the return says again. */
function sharesReference(returned: Receipt, receipt: Receipt): boolean {
  const said = new Set(tellingWords(returned));
  return tellingWords(receipt).some((word) => said.has(word));
}

/** References of its own and words of its text that may say which payment is meant. */
export const tellingWords = ({ text, references }: Receipt): readonly string[] =>
  [...references.map(({ value }) => value), ...text.flatMap((line) => line.split(/[\s,;:]+/))]
    .map(accountKey)
    .filter((word) => word.length >= TELLING && /\d/.test(word));
