import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { digestOfLines } from '../plan/digest.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Minor } from '../money/minor.ts';
import type { BankEntry, Statement } from './entry.ts';

/** Texts that stand where a reference should and say there is none. */
const NO_REFERENCE = /^(NOTPROVIDED|NOT PROVIDED|NONREF|NOREF|NONE|N\/A|-+|0*)$/i;

/** A reference as printed, or `null` where the bank printed a filler. */
export function realReference(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return mayFill(trimmed) && NO_REFERENCE.test(trimmed) ? null : trimmed;
}

/** What a filler begins with: nearly all references begin otherwise. Rows of zeros and dashes may be longer than the words. */
const mayFill = (text: string): boolean => {
  const first = text.charAt(0);
  return (
    first === '' || first === '0' || first === '-' || (text.length <= LONGEST_FILLER && 'Nn'.includes(first))
  );
};

/** "NOT PROVIDED". */
const LONGEST_FILLER = 12;

/** Is a piece of text words of the payer, and not blank or a filler? Zeros count: they may be the end of a number that was cut. */
export const isText = (piece: string): boolean => {
  const trimmed = piece.trim();
  return (
    trimmed !== '' &&
    (trimmed.length > LONGEST_FILLER || !/^(NOTPROVIDED|NOT PROVIDED|NONREF)$/i.test(trimmed))
  );
};

export type NewEntryId = (bankReference: string | null, amount: Minor | null) => string;

/**
 * Gives each entry of a statement its id: the bank's reference where there is one, with an ordinal from the second use on;
 * else its place among those without, and its amount. Reading the same file again gives the same ids; two equal payments of
 * one day stay two.
 */
export function entryIds(): NewEntryId {
  const claim = claims();
  let unreferenced = 0;
  return (bankReference, amount) => claim(bankReference ?? `#${++unreferenced}:${amount ?? '?'}`);
}

/** Hands out each wanted text once; who comes later gets an ordinal. */
export function claims(): (wanted: string) => string {
  const used = usedTexts();
  const repeated = new Map<string, number>();
  const claim = (wanted: string): string => {
    if (used(wanted)) return wanted;
    const times = (repeated.get(wanted) ?? 1) + 1;
    repeated.set(wanted, times);
    return claim(`${wanted}~${times}`);
  };
  return claim;
}

/**
 * Says of each text whether it is new. References of a bank mostly count up: one above all before it is new without being looked for,
 * and a list of such takes a third of the room and time of a table. Only the others are kept in one.
 */
function usedTexts(): (text: string) => boolean {
  const rising: string[] = [];
  const others = new Set<string>();
  let highest = '';
  return (text) => {
    if (comesBehind(text, highest)) {
      highest = ownText(text);
      rising.push(highest);
      return true;
    }
    if (standsIn(rising, text)) return false;
    const before = others.size;
    others.add(ownText(text));
    return others.size > before;
  };
}

/** Longer, or as long and later in the alphabet: so that 10 comes behind 9. */
const comesBehind = (text: string, other: string): boolean =>
  text.length > other.length || (text.length === other.length && text > other);

/** Whether a text is in a list in which each comes behind the one before. */
function standsIn(rising: readonly string[], text: string): boolean {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBehind(text, rising[middle]!)) low = middle + 1;
    else high = middle;
  }
  return rising[low] === text;
}

/** The same text, cut loose: engines keep the whole text alive of which a longer piece is held. */
const ownText = (text: string): string => (text.length < SHORTEST_PIECE ? text : ` ${text}`.slice(1));
/** V8 copies what is shorter. */
const SHORTEST_PIECE = 13;

/** `Statement.id` before a file's repetitions are looked at. Numbers start again every year, and some banks always print 0. */
export function statementId(
  { account, currency, number }: Pick<Statement, 'account' | 'currency' | 'number'>,
  day: IsoDate | null,
): string {
  return [account, currency ?? '', number ?? '', day ?? ''].join('/');
}

/**
 * Statements of one file with ids that differ, unless the entries are the same too: then both are the same statement, and
 * its name is among `repeated`.
 */
export function distinctStatements(statements: readonly Statement[]): {
  readonly statements: readonly Statement[];
  readonly repeated: readonly string[];
} {
  const { ids, repeated } = distinctIds(
    statements.map((statement) => ({
      id: statement.id,
      entries: statement.entries.length,
      digest: () => statementDigest(statement),
    })),
  );
  const named = statements.map((statement, index): Statement => {
    const id = ids[index] ?? statement.id;
    return id === statement.id ? statement : { ...statement, id };
  });
  return { statements: named, repeated };
}

/** A statement by what tells it from another of the same id. */
export interface Identified {
  readonly id: string;
  readonly entries: number;
  /** Of its entries; asked for only where an id is there twice. */
  readonly digest: () => string;
}

/** An id for each statement, in their order: the second of one name that has other entries gets an ordinal. */
export function distinctIds(statements: readonly Identified[]): {
  readonly ids: readonly string[];
  readonly repeated: readonly string[];
} {
  const digests = new Map<string, string[]>();
  const repeated = new Set<string>();
  for (const { id } of statements) digests.set(id, []);
  if (digests.size === statements.length) return { ids: statements.map(({ id }) => id), repeated: [] };
  const ids = statements.map(({ id, entries, digest }) => {
    const seen = digests.get(id) ?? [];
    const own = digest();
    const before = seen.indexOf(own);
    if (before >= 0 && entries > 0) repeated.add(id);
    const place = before >= 0 ? before : seen.push(own) - 1;
    return place === 0 ? id : `${id}~${place + 1}`;
  });
  return { ids, repeated: [...repeated] };
}

/**
 * One digest for the same movements on the same account, however the file was wrapped, re-encoded or laid out: what two
 * deliveries of one statement have in common.
 */
export function statementDigest(statement: Statement): string {
  const { account, currency, number, entries } = statement;
  return digestOfLines([account, currency ?? '', number ?? '', ...entries.map(digestLine)]);
}

/** What of an entry counts for the digest of its statement. */
export const digestLine = ({
  status,
  bookedOn,
  valueOn,
  currency,
  amount,
  amountText,
  bankReference,
}: BankEntry): string => [status, bookedOn, valueOn, currency, amount ?? amountText, bankReference].join('|');

/** SHA-256 of a file's bytes: the same file again has the same one. */
export const fileDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Does an entry stand for money that moved? */
export const isBooked = ({ status }: BankEntry): boolean => status === 'booked';
