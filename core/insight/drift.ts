import type { IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { fold } from '../matching/text/fold.ts';
import { wilson } from '../replay/wilson.ts';

/** Where the number of something a receipt paid stood: in an advice, in a field for references, in which line of the text, or nowhere. */
export type Place = 'advice' | 'reference' | `line ${number}` | 'none';

/** One receipt that paid something, and where what it paid was named. */
export interface Sighting {
  readonly bankAccount: string;
  readonly on: IsoDate;
  readonly receipt: string;
  readonly place: Place;
}

/** Receipts of a stretch of time by the place of their references. */
export interface Spread {
  readonly receipts: number;
  /** With a reference anywhere. */
  readonly found: number;
  readonly places: Readonly<Record<string, number>>;
}

/** References that stand elsewhere than they used to, or nowhere: a bank has changed its format. */
export interface DriftAlarm {
  readonly code: 'references-lost' | 'references-moved';
  readonly bankAccount: string;
  /** First day of the stretch that differs. */
  readonly since: IsoDate;
  readonly before: Spread;
  readonly now: Spread;
  readonly says: string;
}

/** @param paid what the receipt was applied to; nothing: it cannot be seen. */
export function sight(
  receipt: Receipt,
  paid: readonly Pick<OpenItem, 'number' | 'references'>[],
): Sighting | undefined {
  if (paid.length === 0 || receipt.amount <= 0) return undefined;
  const wanted = paid
    .flatMap(({ number, references }) => [number, ...references].map(digits))
    .filter(({ length }) => length >= 4);
  if (wanted.length === 0) return undefined;
  const has = (text: string): boolean => {
    const written = digits(text);
    return wanted.some((number) => written.includes(number));
  };
  const place = ((): Place => {
    if (receipt.advice.some(({ number }) => has(number))) return 'advice';
    if (receipt.references.some(({ value }) => has(value))) return 'reference';
    const line = receipt.text.findIndex(has);
    if (line >= 0) return `line ${line + 1}`;
    return has(receipt.text.join('')) ? 'line 1' : 'none';
  })();
  return { bankAccount: receipt.bankAccount, on: receipt.bookedOn, receipt: receipt.id, place };
}

/** A receipt, and the numbers of what it paid. */
export interface PaidReceipt {
  readonly receipt: Receipt;
  readonly numbers: readonly string[];
}

const sightingsOf = (paid: readonly PaidReceipt[]): readonly Sighting[] =>
  paid.flatMap(({ receipt, numbers }) => sight(receipt, numbers.map((number) => ({ number, references: [] }))) ?? []); // prettier-ignore

/**
 * What a run notices: what it decides now, held against what was posted before. Of a day with many receipts only the last ones of each account count,
 * so that they do not become what they are held against.
 */
export function driftOfRun(
  before: readonly PaidReceipt[],
  now: readonly PaidReceipt[],
): readonly DriftAlarm[] {
  const last = [...accountsOf(sightingsOf(now)).values()].flatMap((list) =>
    [...list].sort(byDay).slice(-STRETCH),
  );
  return driftAlarms([...sightingsOf(before), ...last]);
}

const byDay = (a: Sighting, b: Sighting): number =>
  a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.receipt < b.receipt ? -1 : 1;

const digits = (text: string): string => fold(text).replace(/\D/g, '');

/** So many receipts of one bank account are one stretch: fewer say nothing. */
const STRETCH = 60;
/** Shares that moved by less are a matter of which customers happened to pay. */
const LOST = 0.2;
const MOVED = 0.35;

/**
 * Holds the last receipts of each bank account against those before. `references-lost`: fewer of them name what they pay, by a fifth at
 * least and more than chance allows (Wilson intervals apart). `references-moved`: a third of the references stands in other lines or fields than before.
 */
export function driftAlarms(sightings: readonly Sighting[]): readonly DriftAlarm[] {
  return [...accountsOf(sightings)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([bankAccount, list]) => {
      const inOrder = [...list].sort(byDay);
      if (inOrder.length < 2 * STRETCH) return [];
      const last = inOrder.slice(-STRETCH);
      return alarmOf(bankAccount, last[0]!.on, spreadOf(inOrder.slice(0, -STRETCH)), spreadOf(last)) ?? [];
    });
}

function accountsOf(sightings: readonly Sighting[]): ReadonlyMap<string, readonly Sighting[]> {
  const byAccount = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const list = byAccount.get(sighting.bankAccount);
    if (list) list.push(sighting);
    else byAccount.set(sighting.bankAccount, [sighting]);
  }
  return byAccount;
}

function alarmOf(bankAccount: string, since: IsoDate, before: Spread, now: Spread): DriftAlarm | undefined {
  const [was, is] = [wilson(before.found, before.receipts), wilson(now.found, now.receipts)];
  const facts = { bankAccount, since, before, now };
  const shares = `${before.found} of ${before.receipts} receipts named what they pay before, ${now.found} of ${now.receipts} since ${since}`;
  if (was.value! - is.value! >= LOST && is.high! < was.low!)
    return { code: 'references-lost', ...facts, says: `Bank account ${bankAccount}: ${shares}.` };
  const moved = distance(before, now);
  if (now.found < STRETCH / 3 || before.found < STRETCH / 3 || moved < MOVED) return undefined;
  return {
    code: 'references-moved',
    ...facts,
    says: `Bank account ${bankAccount}: references stood in ${mostly(before)} and stand in ${mostly(now)} since ${since}.`,
  };
}

function spreadOf(list: readonly Sighting[]): Spread {
  const places: Record<string, number> = {};
  for (const { place } of list) places[place] = (places[place] ?? 0) + 1;
  return { receipts: list.length, found: list.length - (places['none'] ?? 0), places };
}

/** Half the sum of differences of shares, references that are nowhere left out: 0 the same, 1 all elsewhere. */
function distance(a: Spread, b: Spread): number {
  const places = new Set([...Object.keys(a.places), ...Object.keys(b.places)]);
  places.delete('none');
  let sum = 0;
  for (const place of places)
    sum += Math.abs((a.places[place] ?? 0) / a.found - (b.places[place] ?? 0) / b.found);
  return sum / 2;
}

const mostly = ({ places }: Spread): string =>
  Object.entries(places)
    .filter(([place]) => place !== 'none')
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 2)
    .map(([place, count]) => `${place} (${count})`)
    .join(', ');
