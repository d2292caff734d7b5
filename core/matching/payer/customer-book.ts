import type { Customer } from '../../ledger/customer.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import { readName, type Name } from './names.ts';

/** A customer with its names read. */
export interface Known {
  readonly customer: Customer;
  /** Of the master data first, then aliases. */
  readonly names: readonly Name[];
  readonly city: readonly string[];
}

export interface OneName {
  readonly known: Known;
  readonly name: Name;
}

/** A word more customers share than this says nothing about which one is meant. */
export const COMMON = 40;

/** All customers, indexed by what may point at them. Built once; later changes make a new book. */
export interface CustomerBook {
  readonly all: ReadonlyMap<CustomerId, Known>;
  /** By the full name, by its words in any order, and by every word (of a common one only as many as show that it is). */
  readonly byFull: ReadonlyMap<string, readonly Known[]>;
  readonly byCore: ReadonlyMap<string, readonly Known[]>;
  readonly byWord: ReadonlyMap<string, readonly Known[]>;
  /** Each name under its rarest word alone: finds the names that are contained in a longer text. */
  readonly byRarest: ReadonlyMap<string, readonly OneName[]>;
  /** Full names in order of their letters: a cut name is the beginning of some. */
  readonly sorted: readonly { readonly full: string; readonly known: Known }[];
  readonly byAccount: ReadonlyMap<string, readonly Known[]>;
  /** By the digits of the customer number, without zeros in front. */
  readonly byNumber: ReadonlyMap<string, Known>;
  /** Head of group → every member, head included. */
  readonly groups: ReadonlyMap<CustomerId, readonly CustomerId[]>;
  /** Words one letter shorter than a word of a name → those words: finds a word with one slip. Made when first needed. */
  readonly slips: () => ReadonlyMap<string, readonly string[]>;
}

export function customerBook(customers: readonly Customer[]): CustomerBook {
  const all = new Map<CustomerId, Known>();
  const byFull = new Map<string, Known[]>();
  const byCore = new Map<string, Known[]>();
  const byWord = new Map<string, Known[]>();
  const byRarest = new Map<string, OneName[]>();
  const counts = new Map<string, number>();
  const byAccount = new Map<string, Known[]>();
  const byNumber = new Map<string, Known>();
  const groups = new Map<CustomerId, CustomerId[]>();
  const sorted: { full: string; known: Known }[] = [];
  for (const customer of customers) {
    const names = [customer.name, ...customer.aliases].map(readName).filter(({ full }) => full !== '');
    const known: Known = { customer, names, city: readName(customer.address?.city).core };
    all.set(customer.id, known);
    for (const name of names) {
      push(byFull, name.full, known);
      push(byCore, name.coreKey, known);
      for (const word of name.core) {
        const count = (counts.get(word) ?? 0) + 1;
        counts.set(word, count);
        if (count <= COMMON + 1) push(byWord, word, known);
      }
      sorted.push({ full: name.full, known });
    }
    for (const account of customer.bankAccounts) push(byAccount, accountKey(account), known);
    const number = customer.number.replace(/\D/g, '').replace(/^0+/, '');
    if (number.length >= 3) byNumber.set(number, known);
    if (customer.parent) push(groups, customer.parent, customer.id);
  }
  for (const known of all.values())
    for (const name of known.names) push(byRarest, rarestOf(name.core, counts), { known, name });
  for (const [head, members] of groups) if (!members.includes(head)) members.unshift(head);
  sorted.sort((a, b) => compare(a.full, b.full) || compare(a.known.customer.id, b.known.customer.id));
  let slips: Map<string, string[]> | undefined;
  return {
    all,
    byFull,
    byCore,
    byWord,
    byRarest,
    sorted,
    byAccount,
    byNumber,
    groups,
    slips: () => (slips ??= slipsOf(byWord.keys())),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function rarestOf(words: readonly string[], counts: ReadonlyMap<string, number>): string {
  let rarest = words[0]!;
  for (const word of words) if ((counts.get(word) ?? 0) < (counts.get(rarest) ?? 0)) rarest = word;
  return rarest;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

function slipsOf(words: Iterable<string>): Map<string, string[]> {
  const slips = new Map<string, string[]>();
  for (const word of [...words])
    if (word.length >= 4) for (const shorter of shortened(word)) push(slips, shorter, word);
  return slips;
}

/** The word, and the word without each of its letters in turn. */
export function shortened(word: string): readonly string[] {
  const all = [word];
  for (let index = 0; index < word.length; index++) all.push(word.slice(0, index) + word.slice(index + 1));
  return all;
}

/** Account numbers are compared without blanks and separators, in upper case. */
export const accountKey = (account: string): string => account.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Head and members of the group a customer belongs to; the customer alone when it has none. */
export function groupOf(book: CustomerBook, id: CustomerId): readonly CustomerId[] {
  const parent = book.all.get(id)?.customer.parent;
  return book.groups.get(parent ?? id) ?? [id];
}

/** Names that begin with a text: what a bank that cuts names may have meant. At most `most`. */
export function namesBeginningWith(book: CustomerBook, text: string, most: number): readonly Known[] {
  let low = 0;
  let high = book.sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (book.sorted[middle]!.full < text) low = middle + 1;
    else high = middle;
  }
  const found: Known[] = [];
  for (let index = low; index < book.sorted.length && found.length < most; index++) {
    const { full, known } = book.sorted[index]!;
    if (!full.startsWith(text)) break;
    if (!found.includes(known)) found.push(known);
  }
  return found;
}
