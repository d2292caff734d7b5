import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Random } from '../company/random.ts';
import { companyName, personName } from './names.ts';
import type { Buyer, Item } from './parts.ts';
import type { Seller } from './sellers.ts';
import { TONGUES } from './tongues.ts';

const PRICES = [2_990, 4_900, 9_900, 11_900, 24_900];

/** The customers: some share a name, an account or a parent. */
export function makeBuyers(random: Random, seller: Seller): Buyer[] {
  const buyers: Buyer[] = [];
  for (let serial = 1; serial <= seller.customers; serial++) {
    const tongue = TONGUES[serial % 5 === 0 ? random.pick(seller.languages) : seller.languages[0]!]!;
    const person = random.chance(seller.persons);
    const twin = !person && buyers.length > 5 && random.chance(4) ? random.pick(buyers) : null;
    const parent = !person && buyers.length > 5 && random.chance(6) ? random.pick(buyers.slice(0, 12).filter((each) => each.parent === null)) : null;
    const name = twin ? (random.chance(50) ? twin.name : `${twin.name.split(' ').slice(0, -1).join(' ')} ${random.pick(tongue.cities)} ${random.pick(tongue.legal)}`) : person ? personName(random, tongue) : companyName(random, tongue);
    const subscriber = random.chance(seller.subscribers);
    const fresh = `${tongue.country}${random.digits(18)}`;
    const reused = buyers.length > 5 && random.chance(3) ? random.pick(buyers).account : null;
    buyers.push({
      id: `K${String(serial).padStart(4, '0')}`, serial, name, aliases: random.chance(5) ? [companyName(random, tongue)] : [], tongue, person, parent,
      account: random.chance(10) ? null : (reused ?? fresh), onFile: random.chance(55), terms: random.pick([0, 14, 30, 30, 45]),
      mode: subscriber ? 'single' : random.weighted([['single', 5], ['due', 4], ['all', 1], ['runs', 2]]),
      every: subscriber ? 30 : random.pick([5, 7, 10, 14, 30]),
      says: random.weighted([['numbers', 50], ['none', 12], ['generic', 8], ['customer', 5], ['contract', 4], ['order', 8], ['month', subscriber ? 30 : 2], ['statement', 3], ['structured', seller.structured ? 60 : 0], ['advice', 6]]),
      damage: Math.min(2, Math.max(0, seller.damage + random.pick([-1, 0, 0, 1]))),
      price: subscriber ? random.pick(PRICES) : null, discount: !subscriber && random.chance(25), contract: `V${random.digits(5)}`, printsContract: random.chance(35),
      payer: random.weighted([['self', 88], ['service', 4], ['factor', 3], ['owner', 5]]), owner: personName(random, tongue),
      nextPay: random.between(8, 40), last: null,
    });
  }
  return buyers;
}

/** What a customer pays on a day, of what it owes. */
export function choose(random: Random, buyer: Buyer, debts: readonly Item[], day: IsoDate): Item[] {
  const company = debts[0]!.company;
  const due = debts.filter(({ dueOn, discount, company: own }) => own === company && (dueOn <= addDays(day, 4) || (discount !== null && discount.until >= day && discount.until <= addDays(day, 6))));
  if (due.length === 0) return random.chance(20) ? [debts[0]!] : [];
  switch (buyer.mode) {
    case 'single': return [random.chance(80) ? due[0]! : random.pick(due)];
    case 'runs': { const from = random.below(due.length); return due.slice(from, from + random.between(1, 6)); }
    case 'all': return debts.filter(({ company: own }) => own === company).slice(0, 25);
    default: return due.slice(0, 25).filter((_, index) => index === 0 || !random.chance(8));
  }
}
