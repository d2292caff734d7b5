import { addDays, isoDate, weekday, type IsoDate } from '../../core/calendar/iso-date.ts';
import { randomOf, type Random } from '../company/random.ts';
import { openBooks, type Books } from './books.ts';
import { makeBuyers } from './buyers.ts';
import { companyName, plain } from './names.ts';
import { decimal, type Buyer, type Files } from './parts.ts';
import { payDay } from './pay-day.ts';
import { wrapped } from './quote.ts';
import type { Seller } from './sellers.ts';
import { TONGUES } from './tongues.ts';

/** A seller, its customers and its books, and the dice that all of it is thrown with. */
export interface World {
  readonly random: Random;
  readonly seller: Seller;
  readonly buyers: readonly Buyer[];
  readonly books: Books;
  /** Amounts are written with a decimal comma. */
  readonly comma: boolean;
}

const FIRST = '2025-01-02';

/** A closed history that nothing was fitted to, made to be got wrong. Same seed, same history. */
export function hostileWorld(seed: number, seller: Seller): Files {
  const random = randomOf(seed, seller.name);
  const home = TONGUES[seller.languages[0]!]!;
  const buyers = makeBuyers(random, seller);
  const books = openBooks(random, seller, buyers, home.currency);
  const world: World = { random, seller, buyers, books, comma: home.country !== 'GB' };
  const days = seller.months * 30;
  for (let at = 0; at < days; at++) {
    const day = addDays(isoDate(FIRST), at);
    for (const item of books.items) if (item.closedOn === null && item.closesOn !== null && item.closesOn <= day) books.close(item, day);
    const working = weekday(day) <= 5;
    for (const buyer of buyers) {
      if (working && buyer.nextPay <= at) {
        payDay(world, buyer, day);
        buyer.nextPay = at + Math.max(2, buyer.every + random.between(-2, 3));
      }
      if (buyer.price !== null) {
        if (at % 30 === buyer.serial % 5) books.issue(buyer, day, buyer.price);
      } else if (working && random.below(1000) < 45) {
        const total = random.chance(25) ? random.between(1, 80) * 5_000 : random.between(1_500, random.pick([40_000, 300_000, 2_500_000]));
        books.issue(buyer, day, total);
        if (random.chance(8)) books.issue(buyer, day, Math.max(100, Math.round((total * random.between(301, 6_007)) / 10_007)), true);
      }
    }
    if (working) strangers(world, day);
  }
  return {
    customers: buyers.map(({ id, name, aliases, tongue, person, parent, account, onFile, serial }) => ({
      id, number: String(10_000 + serial), name, aliases, country: tongue.country, currency: home.currency, consumer: person,
      ...(parent ? { parent: parent.id } : {}), bankAccounts: onFile && account !== null ? [account] : [],
    })),
    items: books.items.map(({ id, company, buyer, kind, number, references, issuedOn, dueOn, total, open, discount, closedOn }) => ({
      id, company, customer: buyer.id, kind, number, references, issuedOn, dueOn, currency: home.currency, total: decimal(total), open: decimal(open),
      discounts: discount ? [{ until: discount.until, amount: decimal(discount.amount) }] : [], closedOn,
    })),
    receipts: books.receipts.map((draft) => ({ ...draft, amount: decimal(draft.amount) })),
    applications: books.applications,
    kinds: books.kinds,
  };
}

/** Money of somebody who is no customer. */
function strangers({ random, seller, buyers, books }: World, day: IsoDate): void {
  if (!random.chance(Math.min(60, 8 + buyers.length / 20))) return;
  const company = `C${random.between(1, seller.companies)}`;
  const pool = books.items.filter((item) => item.open > 0 && item.company === company && item.issuedOn < day);
  const how = random.weighted<string>([['plain', 4], ['amount', 4], ['number', 2], ['alike', 2]]);
  const target = pool.length > 0 ? random.pick(pool) : null;
  const amount = how !== 'plain' && how !== 'alike' && target ? target.open : random.between(1_000, 2_000_000);
  const tongue = TONGUES[random.pick(seller.languages)]!;
  const name = how === 'alike' && target ? `${target.buyer.name.split(' ')[0]!} ${random.pick(tongue.trades)} ${random.pick(tongue.cities)}` : companyName(random, tongue);
  if (buyers.some((buyer) => buyer.name === name)) return;
  const draft = books.draftOf(company, day, how === 'number' ? amount + random.between(100, 90_000) : amount, { name: how === 'plain' ? plain(name).toUpperCase() : name, account: `ZZ99${random.digits(12)}` });
  draft.text = wrapped(random, `${random.pick(tongue.stranger)} ${how === 'number' && target ? `${random.pick(tongue.ownReference)} ${target.number.replace(/[^0-9]/g, '')}` : random.digits(random.between(4, 9))}`);
  books.book(draft, [], { kind: `stranger-${how}`, text: 'generic', payer: 'stranger', customer: null });
}
