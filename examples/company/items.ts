import { addDays, daysBetween, type IsoDate } from '../../core/calendar/iso-date.ts';
import { itemId } from '../../core/ledger/ids.ts';
import type { ItemKind, OpenItem } from '../../core/ledger/open-item.ts';
import { minor, negate, ZERO, type Minor } from '../../core/money/minor.ts';
import { timesRatio } from '../../core/money/share.ts';
import { qrReference, rfReference } from './check-digits.ts';
import { CHF, EUR, USD } from './companies.ts';
import { TERMS, type ExampleCustomer } from './customers.ts';
import { randomOf, type Random } from './random.ts';

/** An item of the example company, with the customer it belongs to. */
export interface ExampleItem extends OpenItem {
  readonly debtor: ExampleCustomer;
}

/** A document before it has its number: numbers are given in the order of the days, as an ERP does. */
interface Draft {
  readonly debtor: ExampleCustomer;
  readonly kind: ItemKind;
  readonly series: Series;
  readonly issuedOn: IsoDate;
  /** Above zero, also for a credit. */
  readonly amount: Minor;
  readonly open: boolean;
}

/** How the company numbers: a series a product line, company or kind of document. */
type Series = 'goods' | 'service' | 'swiss' | 'american' | 'counter' | 'credit' | 'deposit' | 'payment';
const NUMBERS: Readonly<Record<Series, { readonly first: number; readonly print: (count: number, year: string, debtor: ExampleCustomer) => string }>> = {
  goods: { first: 1071, print: (count, year) => `RE-${year}-${pad(count, 6)}` },
  service: { first: 118, print: (count, year) => `S${year.slice(2)}/${pad(count, 4)}` },
  swiss: { first: 70_000_214, print: (count) => String(count) },
  american: { first: 48_213, print: (count) => `INV${pad(count, 7)}` },
  counter: { first: 1_482, print: (count, year) => `P${year.slice(2)}-${pad(count, 5)}` },
  credit: { first: 311, print: (count, year, { currency }) => (currency === USD ? `CM${pad(count, 7)}` : `GS-${year}-${pad(count, 5)}`) },
  deposit: { first: 42, print: (count, year, { currency }) => (currency === USD ? `DEP${pad(count, 5)}` : `AZ-${year}-${pad(count, 4)}`) },
  payment: { first: 871, print: (count, year, { currency }) => (currency === USD ? `PMT${pad(count, 6)}` : `ZE-${year}-${pad(count, 5)}`) },
}; // prettier-ignore
const pad = (count: number, width: number): string => String(count).padStart(width, '0');

/**
 * Every document of the last thirteen months, oldest first: `open` of them still open on `asOf`, `closed` of them to be settled by
 * the history (`history.ts` says when and by whom; until then they carry no `closedOn`).
 */
export function makeItems(
  seed: number,
  asOf: IsoDate,
  customers: readonly ExampleCustomer[],
  counts: { readonly open: number; readonly closed: number },
): { readonly open: readonly ExampleItem[]; readonly closed: readonly ExampleItem[] } {
  const random = randomOf(seed, 'items');
  const amountsUsed = new Map<ExampleCustomer, Set<Minor>>();
  const drafts: Draft[] = [];
  const payers = customers.filter((customer) => !isHolding(customer, customers));
  const draft = (open: boolean, at: number): Draft => {
    const debtor = at < payers.length ? payers[at]! : random.pick(payers); // nobody is left without
    const kind = open && at >= payers.length ? random.weighted(OPEN_KINDS) : 'invoice';
    const age = open ? random.weighted(OPEN_AGES)(random) : random.between(48, 395);
    return { debtor, kind, series: seriesOf(random, debtor, kind), issuedOn: addDays(asOf, -age), amount: amountFor(random, debtor, kind, amountsUsed), open }; // prettier-ignore
  };
  for (let at = 0; at < counts.closed; at++) drafts.push(draft(false, at));
  for (let at = 0; at < counts.open; at++) drafts.push(draft(true, at));

  const counters = new Map<Series, number>();
  const items = drafts
    .map((each, at) => ({ each, at }))
    .sort((a, b) => (a.each.issuedOn === b.each.issuedOn ? a.at - b.at : a.each.issuedOn < b.each.issuedOn ? -1 : 1))
    .map(({ each }, at) => {
      const count = counters.get(each.series) ?? NUMBERS[each.series].first;
      counters.set(each.series, count + 1);
      return { isOpen: each.open, item: itemOf(random, each, at, count, asOf) };
    }); // prettier-ignore
  return {
    open: items.filter(({ isOpen }) => isOpen).map(({ item }) => item),
    closed: items.filter(({ isOpen }) => !isOpen).map(({ item }) => item),
  };
}

const OPEN_KINDS: readonly (readonly [ItemKind, number])[] = [['invoice', 93], ['credit-memo', 4], ['payment', 2], ['deposit', 1]]; // prettier-ignore
const OPEN_AGES: readonly (readonly [(random: Random) => number, number])[] = [
  [(random) => random.between(1, 7), 30],
  [(random) => random.between(8, 35), 48],
  [(random) => random.between(36, 75), 17],
  [(random) => random.between(76, 240), 5],
];

/** Heads of groups buy nothing themselves: they pay. */
const isHolding = (customer: ExampleCustomer, all: readonly ExampleCustomer[]): boolean =>
  customer.name.includes(' Holding ') && all.some(({ parent }) => parent === customer.id);

function seriesOf(random: Random, { currency }: ExampleCustomer, kind: ItemKind): Series {
  if (kind === 'credit-memo') return 'credit';
  if (kind === 'deposit' || kind === 'payment') return kind;
  if (currency === CHF) return 'swiss';
  if (currency === USD) return random.chance(25) ? 'counter' : 'american';
  return random.chance(22) ? 'service' : 'goods';
}

/** Sizes as in a wholesaler's ledger: many small, few large. One customer never owes the same amount twice, but for flat rates. */
function amountFor(
  random: Random,
  debtor: ExampleCustomer,
  kind: ItemKind,
  used: Map<ExampleCustomer, Set<Minor>>,
): Minor {
  const amounts = used.get(debtor) ?? new Set();
  used.set(debtor, amounts);
  const [first] = amounts;
  if (debtor.flatRate && kind === 'invoice' && first !== undefined) return first;
  for (;;) {
    const [low, high] = debtor.consumer
      ? [35, 900]
      : kind !== 'invoice'
        ? [40, 1_400]
        : random.weighted([[[80, 600], 28], [[600, 3_000], 44], [[3_000, 15_000], 23], [[15_000, 90_000], 5]] as const); // prettier-ignore
    const amount = minor(random.between(low, high) * 100 + random.below(100));
    if (amounts.has(amount)) continue;
    amounts.add(amount);
    return amount;
  }
}

function itemOf(random: Random, draft: Draft, at: number, count: number, asOf: IsoDate): ExampleItem {
  const { debtor, kind, series, issuedOn, amount } = draft;
  const isInvoice = kind === 'invoice';
  const number = NUMBERS[series].print(count, issuedOn.slice(0, 4), debtor);
  const { netDays, discountDays, percent } = TERMS[debtor.terms];
  const dueOn = isInvoice ? addDays(issuedOn, netDays) : issuedOn;
  const signed = isInvoice ? amount : negate(amount);
  const overdueDays = daysBetween(dueOn, asOf);
  const purchaseOrder = isInvoice && !debtor.consumer && random.chance(60) ? [purchaseOrderOf(random)] : [];
  return {
    id: itemId(`I${pad(at + 1, 6)}`),
    company: debtor.company.id,
    customer: debtor.id,
    debtor,
    kind,
    number,
    references: [...purchaseOrder, ...structuredReference(series, number, debtor)],
    issuedOn,
    dueOn,
    currency: debtor.currency,
    total: signed,
    open: draft.open ? signed : ZERO,
    discounts:
      isInvoice && discountDays > 0
        ? [{ until: addDays(issuedOn, discountDays), amount: timesRatio(amount, BigInt(percent), 100n) }]
        : [],
    ...(draft.open && isInvoice ? troubles(random, number, issuedOn, overdueDays, asOf, amount) : {}),
  };
}

/** What the third reminder of an invoice cost its customer: a document of its own that names the invoice. */
export function makeFees(asOf: IsoDate, open: readonly ExampleItem[]): readonly ExampleItem[] {
  const reminded = new Map<ExampleCustomer, ExampleItem>();
  for (const item of open)
    if (isReminded(item) && !reminded.has(item.debtor)) reminded.set(item.debtor, item);
  return [...reminded.values()].map((item, at) => {
    const issuedOn = addDays(asOf, -7);
    const amount = minor(item.currency === USD ? 2_500 : 1_500);
    const number = `${item.currency === USD ? 'FEE' : 'MG-2026-'}${pad(at + 61, 5)}`;
    const { company, customer, debtor, currency } = item;
    const same = { company, customer, debtor, currency, issuedOn, dueOn: asOf, total: amount, open: amount };
    return { ...same, id: itemId(`F${pad(at + 1, 6)}`), kind: 'fee', number, references: [item.number], discounts: [] };
  });
}
const isReminded = ({ kind, open, total, dispute, dunning, debtor }: ExampleItem): boolean =>
  kind === 'invoice' && open === total && !dispute && dunning?.level === 3 && !debtor.consumer && !debtor.flatRate;

const purchaseOrderOf = (random: Random): string =>
  random.weighted([[() => `45${random.digits(8)}`, 4], [() => `PO-${random.digits(5)}`, 4], [() => `B${random.digits(2)}/${random.digits(4)}`, 2]])(); // prettier-ignore

/** What is printed for the customer's bank: RF on goods in EUR, the QR reference on every Swiss invoice. */
function structuredReference(series: Series, number: string, debtor: ExampleCustomer): readonly string[] {
  if (series === 'swiss') return [qrReference(`${debtor.number}${number}`)];
  if (series === 'goods' && debtor.currency === EUR) return [rfReference(number.replace(/\D/g, ''))];
  return [];
}

const DISPUTE_REASONS = [
  'short delivery',
  'price differs from the order',
  'damaged in transit',
  'wrong article',
];

function troubles(random: Random, number: string, issuedOn: IsoDate, overdueDays: number, asOf: IsoDate, amount: Minor): Pick<OpenItem, 'dispute' | 'promisedOn' | 'dunning'> {
  const disputed = random.chance(2);
  const promised = !disputed && overdueDays > 0 && random.chance(10);
  const level = overdueDays > 45 ? 3 : overdueDays > 20 ? 2 : overdueDays > 7 ? 1 : 0;
  return {
    ...(disputed
      ? { dispute: { id: `D-${number}`, amount: random.chance(50) ? amount : timesRatio(amount, 15n, 100n), reason: random.pick(DISPUTE_REASONS), openedOn: addDays(issuedOn, Math.min(3, daysBetween(issuedOn, asOf))) } }
      : {}),
    ...(promised ? { promisedOn: addDays(asOf, random.between(2, 14)) } : {}),
    ...(level > 0 ? { dunning: { level, lastSentOn: addDays(asOf, -random.between(1, 7)) } } : {}),
  };
} // prettier-ignore
