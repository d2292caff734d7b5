import { receiptId, type CustomerId } from '../../../core/ledger/ids.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import { sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { Movement } from '../statements/movement.ts';
import type { BankAccount } from '../companies.ts';
import type { ExampleCustomer } from '../customers.ts';
import { accountFor, nameAtBank } from '../history.ts';
import type { ExampleItem } from '../items.ts';
import type { Random } from '../random.ts';
import type { Planted, Setting, Truth } from './case.ts';

/** The ledger as the payers of one day see it: who owes what, each item paid by one movement at most. */
export interface Desk {
  /** `count` undisputed invoices, open in full, of one customer of that account; taken off the desk. `null`: there is none. */
  invoices(account: BankAccount, count: number, fits?: (item: ExampleItem) => boolean): readonly ExampleItem[] | null;
  /** The same for one known customer. */
  invoicesOf(debtor: ExampleCustomer, count: number, fits?: (item: ExampleItem) => boolean): readonly ExampleItem[] | null;
  /** An item of any kind and state, if `fits` says so. */
  item(account: BankAccount, fits: (item: ExampleItem) => boolean): ExampleItem | null;
  customers(account: BankAccount): readonly ExampleCustomer[];
  customer(id: CustomerId): ExampleCustomer;
  openOf(debtor: ExampleCustomer): readonly ExampleItem[];
  /** A receipt of the past with what it settled; each is given out once. */
  past(account: BankAccount, fits: (receipt: Receipt, applications: readonly Application[]) => boolean): { readonly receipt: Receipt; readonly applications: readonly Application[]; readonly items: readonly ExampleItem[] } | null;
  bankReference(account: BankAccount): string;
} // prettier-ignore

export function openDesk(
  random: Random,
  ledger: {
    readonly customers: readonly ExampleCustomer[];
    readonly open: readonly ExampleItem[];
    readonly closed: readonly ExampleItem[];
    readonly receipts: readonly Receipt[];
    readonly applications: readonly Application[];
  },
): Desk {
  const byId = new Map(ledger.customers.map((customer) => [customer.id, customer]));
  const closedById = new Map(ledger.closed.map((item) => [item.id, item]));
  const openOf = groupBy(ledger.open, ({ debtor }) => debtor);
  const appliedOf = groupBy(ledger.applications, ({ receipt }) => receipt);
  const payersOf = groupBy(random.shuffled(ledger.customers), (customer) => accountFor(customer).number);
  const taken = new Set<ExampleItem>();
  const takenPast = new Set<Receipt>();
  const turn = new Map<string, number>();
  let references = 0;

  /** Customers of an account, beginning where the last case stopped, so that cases spread over the ledger. */
  const inTurn = (account: BankAccount): readonly ExampleCustomer[] => {
    const theirs = payersOf.get(account.number) ?? [];
    const from = turn.get(account.number) ?? 0;
    turn.set(account.number, from + 1);
    return theirs.map((_, at) => theirs[(from + at) % theirs.length]!);
  };
  const take = (items: readonly ExampleItem[]): readonly ExampleItem[] => {
    for (const item of items) taken.add(item);
    return items;
  };
  const invoicesOf: Desk['invoicesOf'] = (debtor, count, fits = () => true) => {
    const free = (openOf.get(debtor) ?? []).filter((item) => isPlain(item) && !taken.has(item) && fits(item));
    return free.length < count ? null : take(free.slice(0, count));
  };
  return {
    invoicesOf,
    invoices(account, count, fits) {
      for (const debtor of inTurn(account)) {
        const found = debtor.flatRate ? null : invoicesOf(debtor, count, fits);
        if (found) return found;
      }
      return null;
    },
    item(account, fits) {
      for (const debtor of inTurn(account))
        for (const item of openOf.get(debtor) ?? [])
          if (!taken.has(item) && fits(item)) return take([item])[0]!;
      return null;
    },
    customers: inTurn,
    customer: (id) => byId.get(id)!,
    openOf: (debtor) => (openOf.get(debtor) ?? []).filter((item) => !taken.has(item)),
    past(account, fits) {
      for (let at = ledger.receipts.length - 1; at >= 0; at--) {
        const receipt = ledger.receipts[at]!;
        const applications = appliedOf.get(receipt.id) ?? [];
        const items = applications.flatMap(({ item }) => closedById.get(item) ?? []);
        if (
          receipt.bankAccount !== account.number ||
          takenPast.has(receipt) ||
          items.length !== applications.length ||
          !fits(receipt, applications)
        )
          continue;
        takenPast.add(receipt);
        return { receipt, applications, items };
      }
      return null;
    },
    bankReference: ({ bic, currency }) =>
      `${bic.slice(0, 4)}${currency[0]}${String(++references).padStart(7, '0')}`,
  };
}

const isPlain = ({ kind, open, total, dispute }: ExampleItem): boolean =>
  kind === 'invoice' && open === total && dispute === undefined;

function groupBy<T, K>(list: readonly T[], keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

/** A movement with what most have in common filled in; the payer is the customer himself unless said otherwise. */
export function movementFrom(
  { desk, account, on, random }: Setting,
  payer: ExampleCustomer,
  amount: Minor,
  text: string,
  more: Partial<Movement> = {},
): Movement {
  return {
    bankReference: desk.bankReference(account),
    nature:
      payer.country === 'US'
        ? amount > 1_000_000
          ? 'wire'
          : random.chance(20)
            ? 'check'
            : 'transfer'
        : 'transfer',
    bookedOn: on,
    valueOn: on,
    amount,
    party: {
      name: nameAtBank(account, payer.paysFrom.name),
      account: payer.paysFrom.account,
      bic: payer.paysFrom.bic,
      city: payer.address.city,
    },
    text,
    // The payer's own number for the transfer: looks like a reference, is none of ours.
    ...(random.chance(40) ? { endToEnd: `ZV${random.digits(9)}` } : {}),
    ...more,
  };
}

/** Each item paid in full. */
export const inFull = (items: readonly ExampleItem[]): Truth => ({
  settles: items.map(({ id, open }) => ({ item: id, amount: open, discount: ZERO })),
  onAccount: ZERO,
  customer: null,
});

export const openSum = (items: readonly ExampleItem[]): Minor => sum(items.map(({ open }) => open));

export const NOTHING: Truth = { settles: [], onAccount: ZERO, customer: null };

/** A payment of a movement's own: what most cases plant. */
export const planted = (movement: Movement, truth: Truth, says: string): Planted => ({
  movement,
  truth,
  says,
});

/** A clerk's or a bank's id for a receipt that is in the books already. */
export const bookedId = (bankReference: string) => receiptId(`H-${bankReference}`);
