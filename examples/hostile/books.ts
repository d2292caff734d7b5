import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Random } from '../company/random.ts';
import { NUMBERING } from './numbering.ts';
import { decimal, type Buyer, type Draft, type Item, type Kind, type Paid } from './parts.ts';
import type { Seller } from './sellers.ts';
import { STRUCTURED } from './structured.ts';

/** What a receipt is about, beside what it pays. */
export interface About {
  readonly kind: string;
  readonly text: string;
  readonly payer: string;
  readonly damages?: readonly string[];
  readonly customer: string | null;
  readonly anywhere?: boolean;
}

/** The seller's books: invoices go out, receipts come in, and what they pay is known. */
export interface Books {
  readonly items: readonly Item[];
  readonly receipts: readonly Draft[];
  readonly applications: readonly object[];
  readonly kinds: readonly Kind[];
  openOf(buyer: Buyer): readonly Item[];
  companyOf(buyer: Buyer): string;
  issue(buyer: Buyer, day: IsoDate, total: number, credit?: boolean): Item;
  /** A number of this seller's that nobody bears yet. */
  laterNumber(buyer: Buyer, company: string, day: IsoDate): string;
  draftOf(company: string, day: IsoDate, amount: number, payer: object, method?: string): Draft;
  book(draft: Draft, paid: readonly Paid[], about: About): void;
  close(item: Item, day: IsoDate): void;
}

export function openBooks(random: Random, seller: Seller, buyers: readonly Buyer[], currency: string): Books {
  const items: Item[] = [];
  const receipts: Draft[] = [];
  const applications: object[] = [];
  const kinds: Kind[] = [];
  const counters = new Map<string, number>();
  const count = (key: string): number => { const next = (counters.get(key) ?? 0) + 1; counters.set(key, next); return next; };
  const openOf = new Map<Buyer, Item[]>(buyers.map((buyer) => [buyer, []]));
  const companyOf = (buyer: Buyer): string => `C${1 + (seller.companies > 1 ? buyer.serial % seller.companies : 0)}`;

  const numberOf = (buyer: Buyer, company: string, day: IsoDate, credit: boolean, next: (key: string) => number): string => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const branch = 1 + (buyer.serial % 4);
    const series = `${company}${credit ? '-' : '+'}`;
    return NUMBERING[seller.numbering]!({
      year, month, day: date, credit, branch, customer: buyer.serial,
      count: next(series), inYear: next(`${series}y${year}`), inMonth: next(`${series}m${year}-${month}`),
      inBranch: next(`${series}b${branch}`), ofCustomer: next(`${series}c${buyer.serial}`),
    });
  };
  const laterNumber = (buyer: Buyer, company: string, day: IsoDate): string => {
    const ahead = random.between(25, 90);
    return numberOf(buyer, company, day, false, (key) => (counters.get(key) ?? 0) + (/c[0-9]+$/.test(key.slice(2)) ? random.between(3, 8) : ahead));
  };

  const issue = (buyer: Buyer, day: IsoDate, total: number, credit = false): Item => {
    const company = companyOf(buyer);
    const number = numberOf(buyer, company, day, credit, (key) => count(key));
    const serial = items.length + 1;
    const scheme = seller.structured === null || credit ? null : STRUCTURED[seller.structured]!;
    const order = random.pick([`PO-${random.digits(5)}`, `45${random.digits(8)}`, random.digits(6)]);
    const shared = random.chance(30) ? openOf.get(buyer)!.at(-1)?.references.find((each) => !each.startsWith('V')) : undefined;
    const references = [...(scheme ? [scheme.of(serial, buyer.serial)] : []), shared && !scheme ? shared : order, ...(buyer.printsContract ? [buyer.contract] : [])];
    const dueOn = addDays(day, buyer.terms);
    const fate = random.below(100);
    const item: Item = {
      id: `I${String(serial).padStart(6, '0')}`, company, buyer, kind: credit ? 'credit-memo' : 'invoice', number, references, issuedOn: day, dueOn,
      total: credit ? -total : total, open: credit ? -total : total,
      discount: buyer.discount && !credit ? { until: addDays(day, 10), amount: Math.round(total * 0.02) } : null,
      never: !credit && fate < 3, closesOn: fate >= 97 ? addDays(dueOn, random.between(5, 40)) : null, closedOn: null,
    };
    items.push(item);
    openOf.get(buyer)!.push(item);
    return item;
  };

  const book = (draft: Draft, paid: readonly Paid[], about: About): void => {
    receipts.push(draft);
    let used = 0;
    for (const { item, amount, discount } of paid) {
      applications.push({ receipt: draft.id, item: item.id, amount: decimal(amount), discount: decimal(discount), writeOff: '0.00', on: draft['bookedOn'] });
      item.open -= amount + discount;
      used += amount;
      if (item.open === 0) close(item, draft['bookedOn'] as IsoDate);
    }
    kinds.push({ receipt: draft.id, kind: about.kind, text: about.text, payer: about.payer, damages: about.damages ?? [], customer: about.customer, onAccount: decimal(draft.amount - used), shortfallAnywhere: about.anywhere ?? false });
  };
  const close = (item: Item, day: IsoDate): void => {
    item.closedOn = day;
    const list = openOf.get(item.buyer)!;
    list.splice(list.indexOf(item), 1);
  };

  const draftOf = (company: string, day: IsoDate, amount: number, payer: object, method = 'sepa'): Draft => ({
    id: `R${String(receipts.length + 1).padStart(6, '0')}`, company, bankAccount: `${company}-BANK`, bookedOn: day, valueOn: day, currency, amount, method, payer, text: [], references: [],
  });

  return { items, receipts, applications, kinds, openOf: (buyer) => openOf.get(buyer)!, companyOf, issue, laterNumber, draftOf, book, close };
}
