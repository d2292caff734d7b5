import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import { choose } from './buyers.ts';
import { spoiled } from './names.ts';
import { decimal, type Buyer, type Item, type Paid } from './parts.ts';
import { cashOf, namedOf, payerOf, send, type Sending } from './payments.ts';
import { money, namedList, wrapped } from './quote.ts';
import { decoys, say, type Said } from './say.ts';
import type { World } from './world.ts';

/** What happens on the day a customer pays, by weight. */
const EVENTS: readonly (readonly [event: string, weight: number])[] = [
  ['normal', 700], ['fee', 30], ['claim', 40], ['cents', 12], ['over', 20], ['partial', 30], ['duplicate', 22], ['wrongNumber', 12], ['absent', 22],
  ['otherPays', 10], ['prepay', 12], ['pair', 12], ['lateDiscount', 10], ['closedNamed', 10], ['typoOther', 8],
];

/** The day of a customer: what it owes, what it means to pay, and how much that is. */
interface Day {
  readonly buyer: Buyer;
  readonly day: IsoDate;
  readonly debts: readonly Item[];
  readonly chosen: readonly Item[];
  readonly paid: readonly Paid[];
  readonly cash: number;
  /** No discount is taken. */
  readonly clean: boolean;
}

export function payDay(world: World, buyer: Buyer, day: IsoDate): void {
  const { random, books } = world;
  const visible = books.openOf(buyer).filter(({ issuedOn, never }) => issuedOn < day && !never);
  const debts = visible.filter(({ open }) => open > 0).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1));
  const event = random.weighted<string>(EVENTS);
  if (payForFamily(world, buyer, day, debts)) return;
  if (event === 'prepay' || event === 'absent' || debts.length === 0) {
    if (debts.length > 0 || event === 'prepay') payNothingOpen(world, buyer, day, debts, event);
    return;
  }
  if ((event === 'duplicate' || event === 'closedNamed') && payAgain(world, buyer, day, debts, event)) return;
  const chosen = choose(random, buyer, debts, day);
  if (chosen.length === 0) return;
  const net = withCredit(world, chosen, visible);
  const takes = random.chance(85);
  const paid: Paid[] = net.map((item) => {
    const taken = takes && item.discount !== null && item.open === item.total && day <= item.discount.until ? item.discount.amount : 0;
    return { item, amount: item.open - taken, discount: taken };
  });
  const meant: Day = { buyer, day, debts, chosen, paid, cash: cashOf(paid), clean: paid.every(({ discount }) => discount === 0) };
  if (MISHAPS[event]?.(world, meant)) return;
  const said = say(world, buyer, day, namedOf(paid), net);
  const kind = meant.clean ? (net.length > chosen.length ? 'credit' : paid.length > 1 ? 'many' : 'one') : 'discount';
  const receipt = send(world, buyer, { day, amount: meant.cash, said, paid, kind });
  buyer.last = { receipt, named: namedOf(paid), numbered: said.kind === 'numbers' };
}

/** A parent pays for itself and its daughters. */
function payForFamily(world: World, buyer: Buyer, day: IsoDate, debts: readonly Item[]): boolean {
  const { random, books, buyers } = world;
  const family = buyers.filter(({ parent }) => parent === buyer);
  if (family.length === 0 || !random.chance(40)) return false;
  const theirs = family.flatMap((child) => books.openOf(child).filter(({ issuedOn, never, open, dueOn }) => issuedOn < day && !never && open > 0 && dueOn <= addDays(day, 3)));
  const all = [...debts, ...theirs].filter(({ company }) => company === (debts[0]?.company ?? company)).slice(0, 12);
  const paid = all.filter((item) => item.company === all[0]?.company).map((item) => ({ item, amount: item.open, discount: 0 }));
  if (new Set(paid.map(({ item }) => item.buyer)).size < 2) return false;
  const said = say(world, buyer, day, namedOf(paid), paid.map(({ item }) => item), random.chance(85) ? 'numbers' : 'generic');
  send(world, buyer, { day, amount: cashOf(paid), said, paid, kind: 'group' });
  return true;
}

/** Before there is an invoice, or for one that nobody has. */
function payNothingOpen(world: World, buyer: Buyer, day: IsoDate, debts: readonly Item[], event: string): void {
  const { random, books } = world;
  const { tongue } = buyer;
  const isAbsent = event === 'absent';
  const trap = isAbsent && debts.length > 0 && random.chance(50);
  const amount = trap ? random.pick(debts).open : random.between(5_000, 900_000);
  const number = isAbsent ? books.laterNumber(buyer, debts[0]!.company, day) : `AB${random.digits(5)}`;
  const said: Said = isAbsent
    ? { text: wrapped(random, `${random.pick(tongue.invoice)} ${number} ${decoys(world, buyer, day)}`.trim()), references: [], kind: 'numbers', damages: [] }
    : { text: wrapped(random, `${random.pick(tongue.order)} ${number} ${random.pick(tongue.partial)}`), references: [], kind: 'order', damages: [] };
  if (books.items.some((item) => item.number === number)) return;
  send(world, buyer, { day, amount, said, paid: [], kind: isAbsent ? (trap ? 'absent-trap' : 'absent') : 'prepay' });
}

/** The last payment once more, or what it paid named once more. */
function payAgain(world: World, buyer: Buyer, day: IsoDate, debts: readonly Item[], event: string): boolean {
  if (!buyer.last) return false;
  const { random, books } = world;
  const { receipt, named, numbered } = buyer.last;
  const alike = debts.find(({ open, company }) => open === receipt.amount && company === receipt.company);
  if (alike && !numbered) return false;
  const { payer, kind } = payerOf(world, buyer);
  const again = books.draftOf(receipt.company, day, receipt.amount, payer);
  again.text = event === 'duplicate' ? receipt.text : wrapped(random, namedList(random, buyer.tongue, named, buyer.damage, false).text);
  books.book(again, [], { kind: alike ? 'duplicate-trap' : 'duplicate', text: 'numbers', payer: kind, customer: buyer.id });
  return true;
}

function withCredit({ random }: World, chosen: readonly Item[], visible: readonly Item[]): readonly Item[] {
  const [credit] = visible.filter(({ open, company }) => open < 0 && company === chosen[0]!.company);
  if (!credit || !random.chance(60)) return chosen;
  return chosen.reduce((sum, { open }) => sum + open, 0) + credit.open > 100 ? [...chosen, credit] : chosen;
}

// ---- what goes another way than meant; false: it does not fit this day, which goes as meant

type Mishap = (world: World, meant: Day) => boolean;

const whole = (item: Item): Paid => ({ item, amount: item.open, discount: 0 });
const biggestOf = ({ paid }: Day): number => paid.reduce((best, each, index) => (each.amount > paid[best]!.amount ? index : best), 0);
const lessAt = ({ paid }: Day, at: number, by: number): Paid[] => paid.map((each, index) => (index === at ? { ...each, amount: each.amount - by } : each));

/** Sends what was meant, with another amount or another truth. */
function sent(world: World, meant: Day, other: Partial<Sending> & Pick<Sending, 'amount' | 'kind'>): true {
  const { buyer, day, paid } = meant;
  const said = other.said ?? say(world, buyer, day, namedOf(paid), paid.map(({ item }) => item));
  send(world, buyer, { day, paid, ...other, said });
  return true;
}

/** Pays the first item, and names another. */
function misnamed(world: World, { buyer, day, chosen }: Day, wrong: Item, kind: string): true {
  const said = say(world, buyer, day, [{ number: wrong.number, issuedOn: wrong.issuedOn, cash: 0, credit: false }], [wrong], 'numbers');
  send(world, buyer, { day, amount: chosen[0]!.open, said, paid: [whole(chosen[0]!)], kind });
  return true;
}

const MISHAPS: Readonly<Record<string, Mishap>> = {
  fee(world, meant) {
    const { random } = world;
    const at = biggestOf(meant);
    const by = random.pick([500, 750, 1_000, 1_250, 1_500, 2_500, random.between(300, 3_000)]);
    if (!meant.clean || meant.paid[at]!.amount < by * 4) return false;
    return sent(world, meant, { amount: meant.cash - by, paid: lessAt(meant, at, by), kind: 'fee', anywhere: meant.paid.length > 1 });
  },
  claim(world, meant) {
    const { random, comma } = world;
    const { buyer, day, paid, cash } = meant;
    const at = biggestOf(meant);
    const by = Math.round(paid[at]!.amount * random.pick([0.0512, 0.1, 0.1373, 0.2456, 0.3333]));
    if (!meant.clean || by < 100) return false;
    const told = lessAt(meant, at, by);
    const said = say(world, buyer, day, namedOf(paid), paid.map(({ item }) => item));
    const loud = said.kind === 'numbers' && random.chance(70);
    const why = spoiled(random, ` ${random.pick(buyer.tongue.less)} ${money(by, comma)} ${random.pick(buyer.tongue.claim)}`);
    if (loud) said.text = wrapped(random, `${said.text.join(' ')}${why}`);
    if (said.advice) said.advice = namedOf(told).map(({ number, cash: amount }) => ({ number, amount: decimal(amount) }));
    return sent(world, meant, { amount: cash - by, said, paid: told, kind: loud ? 'claim-told' : 'claim-silent', anywhere: paid.length > 1 });
  },
  cents(world, meant) {
    if (!meant.clean) return false;
    const by = world.random.between(1, 5);
    return sent(world, meant, { amount: meant.cash - by, paid: lessAt(meant, biggestOf(meant), by), kind: 'cents', anywhere: meant.paid.length > 1 });
  },
  over(world, meant) {
    const { random } = world;
    const { clean, paid, cash } = meant;
    const by = clean ? random.pick([1, 100, 1_000, random.between(1, 20_000)]) : Math.max(1, Math.floor((paid.reduce((sum, { discount }) => sum + discount, 0) * random.between(0, 12)) / 100));
    return sent(world, meant, { amount: cash + by, kind: 'over' });
  },
  partial(world, { buyer, day, chosen }) {
    const { random } = world;
    const first = chosen[0]!;
    const amount = random.chance(50) ? Math.round(first.open / 2) : Math.max(100, Math.floor((first.open * random.between(15, 80)) / 10_000) * 100);
    if (amount >= first.open || amount <= 0) return false;
    const part: Paid[] = [{ item: first, amount, discount: 0 }];
    const said = say(world, buyer, day, namedOf(part), [first], random.chance(80) ? 'numbers' : buyer.says);
    if (said.kind === 'numbers' && random.chance(40)) said.text = [...said.text, spoiled(random, random.pick(buyer.tongue.partial))];
    send(world, buyer, { day, amount, said, paid: part, kind: 'partial' });
    return true;
  },
  lateDiscount(world, { buyer, day, chosen }) {
    const late = chosen.find(({ discount, open, total }) => discount !== null && open === total && discount.until < day && addDays(discount.until, 6) >= day);
    if (!late) return false;
    const told: Paid[] = [{ item: late, amount: late.open - late.discount!.amount, discount: 0 }];
    send(world, buyer, { day, amount: cashOf(told), said: say(world, buyer, day, namedOf(told), [late]), paid: told, kind: 'discount-late' });
    return true;
  },
  wrongNumber(world, meant) {
    const { debts, chosen, clean } = meant;
    const wrong = debts.find((item) => !chosen.includes(item) && item.open !== chosen[0]!.open);
    return wrong !== undefined && clean && misnamed(world, meant, wrong, 'wrong-number');
  },
  typoOther(world, meant) {
    const { buyer, day, chosen, clean } = meant;
    const others = world.books.items.filter((item) => item.buyer !== buyer && item.open > 0 && item.company === chosen[0]!.company && item.issuedOn < day);
    return others.length > 0 && clean && misnamed(world, meant, world.random.pick(others), 'others-number');
  },
  otherPays(world, { buyer, day }) {
    const { random, books, buyers } = world;
    const friend = random.pick(buyers);
    const due = books.openOf(friend).filter(({ issuedOn, never, open }) => issuedOn < day && !never && open > 0);
    if (friend === buyer || due.length === 0) return false;
    const one = [whole(due[0]!)];
    const list = namedList(random, buyer.tongue, namedOf(one), 0, false);
    const { payer, kind } = payerOf(world, buyer);
    const draft = books.draftOf(due[0]!.company, day, cashOf(one), payer);
    draft.text = wrapped(random, `${list.text} ${random.chance(50) ? friend.name : ''}`.trim());
    books.book(draft, one, { kind: 'other-pays', text: 'numbers', payer: kind, damages: list.kinds, customer: friend.id });
    return true;
  },
  pair(world, meant) {
    const { buyer, day, chosen, clean, cash } = meant;
    if (!clean) return false;
    sent(world, meant, { amount: cash, kind: 'normal' });
    const [rest] = world.books.openOf(buyer).filter(({ issuedOn, never, open, company }) => issuedOn < day && !never && open > 0 && company === chosen[0]!.company);
    if (!rest || rest.open === cash) return true;
    const one = [whole(rest)];
    send(world, buyer, { day, amount: rest.open, said: say(world, buyer, day, namedOf(one), [rest]), paid: one, kind: 'pair' });
    return true;
  },
};
