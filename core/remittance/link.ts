import { addDays, daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { readName, type Name } from '../matching/payer/names.ts';
import { fold } from '../matching/text/fold.ts';
import { digitsOf } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import { digestOf } from '../plan/digest.ts';
import { bareAccount } from '../statement/classify.ts';
import { cashOf } from './add-up.ts';
import type { Advice } from './advice.ts';
import { sayAdvice } from './say.ts';

/** What, besides amount and day, says that an advice and a receipt are one payment; the surest first. */
export type Evidence = 'reference' | 'account' | 'payer';
const RANK: Readonly<Record<Evidence | 'none', number>> = { reference: 3, account: 2, payer: 1, none: 0 };

export interface LinkedAdvice {
  readonly advice: Advice;
  readonly receipt: ReceiptId;
  readonly by: Evidence;
}

/** An advice that may belong to these receipts, and why none of them is proven. */
export interface UnclearAdvice {
  readonly advice: Advice;
  readonly receipts: readonly ReceiptId[];
  readonly because: 'several-receipts' | 'amount-and-day-only' | 'several-advices';
}

export interface UnlinkedAdvice {
  readonly advice: Advice;
  readonly because: 'no-amount' | 'no-receipt' | 'sent-twice';
}

export interface AdviceLinks {
  readonly linked: readonly LinkedAdvice[];
  readonly unclear: readonly UnclearAdvice[];
  readonly unlinked: readonly UnlinkedAdvice[];
}

/**
 * Money may come this many days before the day an advice names, and this many behind it: an advice is sent when the payer's run
 * is made, at the latest some days after the money left; checks travel a fortnight by post.
 */
const DAYS_BEFORE = 5;
const DAYS_AFTER = 21;

/** A receipt as it is compared: thousands of equal amounts are read once, not once an advice. */
interface Seen {
  readonly receipt: Receipt;
  readonly account: string;
  readonly name: Name;
  readonly ultimate: Name;
  /** References, and the words of the text that are long enough to be one. */
  readonly carried: ReadonlySet<string>;
}

interface Candidate {
  readonly receipt: Receipt;
  readonly evidence: Evidence | 'none';
  readonly sameDay: boolean;
}

/**
 * Finds the receipt each advice belongs to, whichever of the two came first. Amount and currency must be equal and the days near;
 * then a reference both carry, the payer's account or his name decides. An advice is attached where exactly one receipt is left
 * (the very day decides between equals), and each receipt takes one; everything else is proposed or left. The order of neither
 * list matters.
 */
export function linkAdvices(advices: readonly Advice[], receipts: readonly Receipt[]): AdviceLinks {
  const { single, repeated } = withoutRepetitions(advices);
  const byAmount = new Map<Minor, Seen[]>();
  for (const receipt of [...receipts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (receipt.amount <= 0 || receipt.advice.length > 0) continue;
    const listed = byAmount.get(receipt.amount);
    if (listed) listed.push(seenAs(receipt));
    else byAmount.set(receipt.amount, [seenAs(receipt)]);
  }
  const found = new Map(single.map((advice) => [advice, candidatesOf(advice, byAmount)]));
  const taken = new Map<ReceiptId, LinkedAdvice>();
  const bestFor = (advice: Advice): readonly Candidate[] =>
    bestOf((found.get(advice) ?? []).filter(({ receipt }) => !taken.has(receipt.id)));
  const contested = new Map<Advice, ReceiptId>();
  let waiting = single;
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    contested.clear();
    const claims = new Map<ReceiptId, LinkedAdvice[]>();
    for (const advice of waiting) {
      const best = bestFor(advice);
      if (best.length !== 1 || best[0] === undefined || best[0].evidence === 'none') continue;
      const { receipt, evidence } = best[0];
      const claim = { advice, receipt: receipt.id, by: evidence };
      claims.set(receipt.id, [...(claims.get(receipt.id) ?? []), claim]);
    }
    for (const [receipt, list] of claims) {
      const top = list.reduce((best, { by }) => (RANK[by] > best ? RANK[by] : best), 0);
      const [surest, second] = list.filter(({ by }) => RANK[by] === top);
      if (surest && !second) taken.set(receipt, surest);
      else for (const { advice } of list) contested.set(advice, receipt);
    }
    const linked = new Set([...taken.values()].map(({ advice }) => advice));
    waiting = waiting.filter((advice) => !linked.has(advice));
  }
  const rest = waiting.map((advice) => outcomeOf(advice, contested.get(advice), bestFor(advice)));
  return {
    linked: [...taken.values()],
    unclear: rest.filter((one): one is UnclearAdvice => 'receipts' in one),
    unlinked: [
      ...rest.filter((one): one is UnlinkedAdvice => !('receipts' in one)),
      ...repeated.map((advice) => ({ advice, because: 'sent-twice' as const })),
    ],
  };
}

/** The receipts with the lines of their advices, and how these are called. */
export function withAdvice(
  receipts: readonly Receipt[],
  linked: readonly Pick<LinkedAdvice, 'advice' | 'receipt'>[],
): readonly Receipt[] {
  if (linked.length === 0) return receipts;
  const advices = new Map(linked.map(({ advice, receipt }) => [receipt, advice]));
  return receipts.map((receipt) => {
    const advice = advices.get(receipt.id);
    if (advice === undefined) return receipt;
    return {
      ...receipt,
      advice: advice.lines,
      adviceFrom: `${sayAdvice(advice)} (${advice.file})`,
      adviceReferences: advice.references.map(({ value }) => value),
    };
  });
}

function outcomeOf(
  advice: Advice,
  contested: ReceiptId | undefined,
  best: readonly Candidate[],
): UnclearAdvice | UnlinkedAdvice {
  if (cashTotal(advice) === null) return { advice, because: 'no-amount' };
  if (contested !== undefined) return { advice, receipts: [contested], because: 'several-advices' };
  if (best.length === 0) return { advice, because: 'no-receipt' };
  const receipts = best.map(({ receipt }) => receipt.id).sort((a, b) => (a < b ? -1 : 1));
  const proven = best[0]?.evidence !== 'none';
  return { advice, receipts, because: proven ? 'several-receipts' : 'amount-and-day-only' };
}

/** The total, or what the lines make where none is named. */
const cashTotal = ({ total, lines }: Advice): Minor | null => total ?? cashOf(lines);

function candidatesOf(advice: Advice, byAmount: ReadonlyMap<Minor, readonly Seen[]>): readonly Candidate[] {
  const cash = cashTotal(advice);
  if (cash === null) return [];
  const said = {
    references: advice.references.map(({ value }) => bare(value)).filter((value) => value.length >= TELLING),
    account: bareAccount(advice.payer.account ?? ''),
    name: readName(advice.payer.name),
    printed: new Set(
      (advice.names ?? []).map((name) => readName(name).coreKey).filter((key) => key.length >= TELLING),
    ),
  };
  const proven: Candidate[] = [];
  const vague: Candidate[] = [];
  for (const seen of byAmount.get(cash) ?? []) {
    const { receipt } = seen;
    const fits =
      (advice.currency === null ? digitsOf(receipt.currency) === 2 : receipt.currency === advice.currency) &&
      isNear(advice.date, receipt.bookedOn);
    const evidence = fits ? evidenceOf(said, seen) : 'contradiction';
    if (evidence === 'contradiction') continue;
    const sameDay = advice.date === receipt.bookedOn || advice.date === receipt.valueOn;
    if (evidence !== 'none') proven.push({ receipt, evidence, sameDay });
    else if (vague.length < MOST_VAGUE) vague.push({ receipt, evidence, sameDay });
  }
  return [...proven, ...vague];
}

/** Receipts that only amount and day speak for are named to a person, never attached: more than these nobody reads. */
const MOST_VAGUE = 20;

const isNear = (day: IsoDate | null, booked: IsoDate): boolean =>
  day === null || (booked >= addDays(day, -DAYS_BEFORE) && daysBetween(day, booked) <= DAYS_AFTER);

/** Those with the surest evidence; among equals those of the very day, if there are any. */
function bestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const top = candidates.reduce((best, { evidence }) => (RANK[evidence] > best ? RANK[evidence] : best), 0);
  const surest = candidates.filter(({ evidence }) => RANK[evidence] === top);
  const ofTheDay = surest.filter(({ sameDay }) => sameDay);
  return ofTheDay.length > 0 ? ofTheDay : surest;
}

/** A shorter reference is in too many payments by chance. */
const TELLING = 5;

interface SaidByAdvice {
  readonly references: readonly string[];
  readonly account: string;
  readonly name: Name;
  readonly printed: ReadonlySet<string>;
}

function evidenceOf(said: SaidByAdvice, seen: Seen): Evidence | 'none' | 'contradiction' {
  if (said.references.some((value) => seen.carried.has(value))) return 'reference';
  if (said.account !== '' && sameAccount(said.account, seen.account)) return 'account';
  if (said.name.full === '' && said.printed.has(seen.name.coreKey)) return 'payer';
  if (said.name.full === '' || seen.name.full === '') return 'none';
  if (said.name.coreKey === seen.name.coreKey || isBeginning(said.name.full, seen.name.full)) return 'payer';
  if (seen.ultimate.full !== '' && seen.ultimate.coreKey === said.name.coreKey) return 'payer';
  const shared = said.name.core.some((word) => word.length >= 4 && seen.name.core.includes(word));
  return shared ? 'none' : 'contradiction';
}

const bare = (text: string): string => fold(text).replace(/[^A-Z0-9]/g, '');

function seenAs(receipt: Receipt): Seen {
  const { payer, ultimatePayer, references, text } = receipt;
  const words = text.flatMap((line) => fold(line).split(/[\s,;:]+/)).map(bare);
  return {
    receipt,
    account: bareAccount(payer.account ?? ''),
    name: readName(payer.name ?? ultimatePayer?.name),
    ultimate: readName(ultimatePayer?.name),
    carried: new Set([
      ...references.map(({ value }) => bare(value)),
      ...words.filter((word) => word.length >= TELLING),
    ]),
  };
}

/** An IBAN ends with the number of the account, which older formats print alone. */
const sameAccount = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 7 && (a.endsWith(b) || b.endsWith(a)));

/** Banks cut names at 27, 35 or 70 characters. */
const isBeginning = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 9 && (a.startsWith(b) || b.startsWith(a));

/** The same advice in two files is one: reference, total, day, payer and lines are equal. */
export const adviceDigest = (advice: Advice): string =>
  digestOf([
    advice.reference,
    advice.currency,
    cashTotal(advice),
    advice.date,
    advice.payer.name ?? '',
    advice.lines.map((line) => ({ ...line })),
  ]);

function withoutRepetitions(advices: readonly Advice[]): {
  readonly single: readonly Advice[];
  readonly repeated: readonly Advice[];
} {
  const seen = new Set<string>();
  const repeated: Advice[] = [];
  const single: Advice[] = [];
  for (const advice of advices) {
    const key = adviceDigest(advice);
    (seen.has(key) ? repeated : single).push(advice);
    seen.add(key);
  }
  return { single, repeated };
}
