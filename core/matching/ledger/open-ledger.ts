import { dayNumber, type IsoDate } from '../../calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../../ledger/ids.ts';
import type { OpenItem } from '../../ledger/open-item.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { compactReference } from '../../remittance/schemes.ts';
import { isTelling, keysOf, partsOf, wholeKeyOf, type NumberParts } from '../references/number-keys.ts';
import { createNumberStyles, type NumberStyles } from '../references/styles.ts';
import type { DigitKey } from '../text/runs.ts';

/** An item as matching sees it: what is open of it changes from day to day, the rest does not. */
export interface Entry {
  readonly item: OpenItem;
  readonly number: NumberParts;
  readonly due: number;
  readonly issued: number;
  readonly account: Account;
  /** What is open now; 0 when it is closed. Changed only by the ledger that holds the entry. */
  open: Minor;
}

/** A million of these are kept: the number is taken apart only for those that are looked at. */
class LedgerEntry implements Entry {
  readonly item: OpenItem;
  readonly account: Account;
  readonly due: number;
  readonly issued: number;
  open: Minor;
  parts: NumberParts | undefined;
  constructor(item: OpenItem, account: Account, open: Minor) {
    this.item = item;
    this.account = account;
    this.due = dayNumber(item.dueOn);
    this.issued = dayNumber(item.issuedOn);
    this.open = open;
    this.parts = undefined;
  }
  get number(): NumberParts {
    return (this.parts ??= partsOf(this.item.number, this.item.issuedOn));
  }
}

/** Everything one customer owes one company, in due order. */
export interface Account {
  readonly company: CompanyLedger;
  readonly customer: CustomerId;
  /** Of all its items, open and closed; `null` when there are several. */
  currency: Currency | null;
  /** Open items by due day, issue day, number, id: read through `openOf`. */
  entries: Entry[];
  sorted: boolean;
  /** Items that are closed now, by key only: they tell a second payment from a first. */
  keys: Map<DigitKey, Entry[]> | null;
  readonly closed: Entry[];
}

export interface CompanyLedger {
  readonly company: CompanyId;
  readonly accounts: Map<CustomerId, Account>;
  /** Telling keys of numbers and references of all customers. */
  readonly byKey: Map<DigitKey, Entry | Entry[]>;
  readonly styles: NumberStyles;
  /** Accounts whose keys are made, the longest ago first from `oldest` on: only those of so many items are kept. */
  readonly keyed: { readonly account: Account; readonly items: number }[];
  oldest: number;
  keyedItems: number;
}

/**
 * The open items of all companies, indexed by customer and by what they may be quoted by. Kept up to date item by
 * item, so that a replay of years costs no more than its events. Ours alone to change: nobody else holds a reference.
 */
export interface OpenLedger {
  readonly companies: ReadonlyMap<CompanyId, CompanyLedger>;
  /** Adds an item, or brings back one that was closed. Adding an item that is there changes nothing. */
  add(item: OpenItem, open?: Minor): void;
  /** Sets what is open; zero closes the item and keeps its number known. */
  setOpen(id: ItemId, open: Minor): void;
  entry(id: ItemId): Entry | undefined;
}

export function createOpenLedger(): OpenLedger {
  const companies = new Map<CompanyId, CompanyLedger>();
  const entries = new Map<ItemId, Entry>();

  const companyOf = (company: CompanyId): CompanyLedger => {
    let found = companies.get(company);
    if (!found) {
      found = {
        company,
        accounts: new Map(),
        byKey: new Map(),
        styles: createNumberStyles(),
        keyed: [],
        oldest: 0,
        keyedItems: 0,
      };
      companies.set(company, found);
    }
    return found;
  };

  const add = (item: OpenItem, open: Minor = item.open): void => {
    if (entries.has(item.id)) return setOpen(item.id, open);
    const company = companyOf(item.company);
    const account = accountOf(company, item);
    const entry = new LedgerEntry(item, account, open);
    entries.set(item.id, entry);
    const number = partsOf(item.number, item.issuedOn);
    company.styles.learn(number);
    if (account.keys) entry.parts = number;
    const keys = keysWith(number, item.references);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!;
      if (index === 0 || isTelling(key)) put(company.byKey, key, entry);
      if (account.keys) put(account.keys as Map<DigitKey, Entry | Entry[]>, key, entry, true);
    }
    if (open === 0) account.closed.push(entry);
    else putOpen(account, entry);
  };

  const setOpen = (id: ItemId, open: Minor): void => {
    const entry = entries.get(id);
    if (!entry || entry.open === open) return;
    const { account } = entry;
    if (entry.open === 0) {
      takeFrom(account.closed, entry);
      if (account.sorted) account.entries.splice(placeIn(account.entries, entry), 0, entry);
      else account.entries.push(entry);
    } else if (open === 0) {
      takeFrom(account.entries, entry);
      account.closed.push(entry);
    }
    entry.open = open;
  };

  return { companies, add, setOpen, entry: (id) => entries.get(id) };
}

function accountOf(company: CompanyLedger, { customer, currency }: OpenItem): Account {
  let account = company.accounts.get(customer);
  if (!account) {
    account = { company, customer, currency, entries: [], sorted: true, keys: null, closed: [] };
    company.accounts.set(customer, account);
  } else if (account.currency !== currency) account.currency = null;
  return account;
}

/** The open items of an account, oldest due day first. The list is the ledger's own: do not keep it over a change. */
export function openOf(account: Account): readonly Entry[] {
  if (!account.sorted) {
    account.entries.sort(byDueDay);
    account.sorted = true;
  }
  return account.entries;
}

/** The same in one currency: nearly always all of them, and then they are not looked at one by one. */
export function openIn(account: Account, currency: Currency): readonly Entry[] {
  const open = openOf(account);
  return account.currency === currency ? open : open.filter(({ item }) => item.currency === currency);
}

/** Due day, issue day, number, id: the order in which ties are decided everywhere. */
export function byDueDay(a: Entry, b: Entry): number {
  return (
    a.due - b.due ||
    a.issued - b.issued ||
    compare(a.item.number, b.item.number) ||
    compare(a.item.id, b.item.id)
  );
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** So many items keep their keys at hand, by whole accounts; a ledger of any size then needs little more memory than its items. */
const MOST_KEYED = 50_000;
/** Places in the list of keyed accounts that may stand empty at its beginning. */
const MOST_GAPS = 1_000;

/** What the items of an account may be quoted by, the short forms included. Made when asked for, kept up to date, forgotten in turn. */
export function keysOfAccount(account: Account): ReadonlyMap<DigitKey, readonly Entry[]> {
  if (account.keys === null) {
    account.keys = new Map();
    for (const list of [account.entries, account.closed])
      for (const entry of list)
        for (const key of allKeys(entry))
          put(account.keys as Map<DigitKey, Entry | Entry[]>, key, entry, true);
    remember(account);
  }
  return account.keys;
}

function remember(account: Account): void {
  const { company } = account;
  const items = account.entries.length + account.closed.length;
  company.keyed.push({ account, items });
  company.keyedItems += items;
  while (company.keyedItems > MOST_KEYED && company.oldest < company.keyed.length - 1) {
    const oldest = company.keyed[company.oldest++]!;
    company.keyedItems -= oldest.items;
    forget(oldest.account);
  }
  if (company.oldest > MOST_GAPS) {
    company.keyed.splice(0, company.oldest);
    company.oldest = 0;
  }
}

function forget(account: Account): void {
  account.keys = null;
  for (const list of [account.entries, account.closed])
    for (const entry of list) (entry as LedgerEntry).parts = undefined;
}

/** Keys of the number first, then of the references. */
const allKeys = (entry: Entry): readonly DigitKey[] => keysWith(entry.number, entry.item.references);

function keysWith(number: NumberParts, references: readonly string[]): readonly DigitKey[] {
  const keys = keysOf(number);
  if (references.length === 0) return keys;
  const all = [...keys];
  for (const reference of references) {
    // "+71<…+creditor<", as a Danish form has it: what a payer quotes is what stands between.
    const key = wholeKeyOf(partsOf(reference.startsWith('+') ? compactReference(reference) : reference));
    if (key !== undefined && !all.includes(key)) all.push(key);
  }
  return all;
}

/** In the order ties are decided in, so that what a key finds does not depend on the order items came in. */
function put<K>(map: Map<K, Entry | Entry[]>, key: K, entry: Entry, always = false): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, always ? [entry] : entry);
  else if (Array.isArray(there)) there.splice(placeIn(there, entry), 0, entry);
  else map.set(key, byDueDay(there, entry) < 0 ? [there, entry] : [entry, there]);
}

/** Where an entry stands, or belongs, in a list in due order. Mostly the end: items come as they fall due. */
function placeIn(list: readonly Entry[], entry: Entry): number {
  let [low, high] = [0, list.length];
  let middle = high - 1;
  while (low < high) {
    if (byDueDay(list[middle]!, entry) < 0) low = middle + 1;
    else high = middle;
    middle = (low + high) >> 1;
  }
  return low;
}

/** Behind all others, where it mostly belongs; else the list is sorted when it is next looked at. */
function putOpen(account: Account, entry: Entry): void {
  const { entries } = account;
  const last = entries[entries.length - 1];
  account.sorted &&= last === undefined || byDueDay(last, entry) < 0;
  entries.push(entry);
}

function takeFrom(list: Entry[], entry: Entry): void {
  const index = list.lastIndexOf(entry); // what was put there last is taken first: a day's decisions are undone in the evening
  if (index >= 0) list.splice(index, 1);
}

export const listOf = (found: Entry | readonly Entry[] | undefined): readonly Entry[] =>
  found === undefined ? [] : Array.isArray(found) ? found : [found as Entry];

/** Days from the due day to `on`: above zero is overdue. */
export const overdueDays = (entry: Entry, on: IsoDate | number): number =>
  (typeof on === 'number' ? on : dayNumber(on)) - entry.due;
