import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Random } from '../company/random.ts';
import { plain } from '../hostile/names.ts';
import { carried, nameAsSeen } from './damage.ts';
import type { Customer, Item, Ledger, Paid } from './ledger.ts';
import { quoted, tell, waysToPay, type Told } from './tell.ts';

/** One seller's dice, customers and books. */
export interface House {
  readonly random: Random;
  readonly customers: readonly Customer[];
  readonly ledger: Ledger;
}

/** A customer's pay day: what it owes and what it means to pay. */
interface Meant {
  readonly customer: Customer;
  readonly day: IsoDate;
  readonly debts: readonly Item[];
  readonly paid: readonly Paid[];
  readonly cash: number;
}

const whole = (item: Item): Paid => ({ item, cash: item.open, discount: 0 });
const cashOf = (paid: readonly Paid[]): number => paid.reduce((sum, { cash }) => sum + cash, 0);
const short = (paid: readonly Paid[], by: number): Paid[] => {
  const most = paid.reduce((best, each) => (each.cash > best.cash ? each : best));
  return paid.map((each) => (each === most ? { ...each, cash: each.cash - by } : each));
};

/** Who stands on the statement, and whether that tells the customer from all others. */
function payerOf({ random, customers }: House, customer: Customer): { readonly payer: object; readonly telling: boolean; readonly ultimate?: string } {
  const { name, city, account, onFile, seen, serial } = customer;
  if (customer.factored) {
    const pool = serial % 2;
    return { payer: { name: `Alpha Faktor ${pool}`, account: `XX00FACTOR${pool}` }, telling: false, ...(random.chance(50) ? { ultimate: nameAsSeen(random, name, city) } : {}) };
  }
  const shown = random.below(100);
  const written = shown < 5 ? undefined : nameAsSeen(random, name, city);
  const from = account !== null && shown < 88 ? account : undefined;
  const alone = customers.every((other) => other === customer || plain(other.name).toUpperCase() !== plain(name).toUpperCase());
  return { payer: { ...(written === undefined ? {} : { name: written }), ...(from === undefined ? {} : { account: from }) }, telling: (from !== undefined && (onFile || seen)) || (written !== undefined && alone) };
} // prettier-ignore

/** Books what a customer sent. What arrives is unknowable where other items of it, or of one who bears its name, are told as well. */
function send(house: House, { customer, day, debts }: Meant, told: Told, amount: number, paid: readonly Paid[], scene: string, surely = false): void {
  const { ledger, customers } = house;
  const { payer, telling, ultimate } = payerOf(house, customer);
  const exact = paid.length > 0 && paid.every(({ item, cash, discount }) => cash + discount === item.open) && cashOf(paid) === amount;
  const others = (): readonly Item[] => customers.flatMap((other) => (other !== customer && plain(other.name) === plain(customer.name) ? ledger.openOf(other).filter(({ issuedOn }) => issuedOn < day) : []));
  const missing = paid.reduce((sum, { item }) => sum + item.open, 0) - amount;
  const isNetted = missing > 0 && !exact && told.how !== 'nothing' && ledger.openOf(customer).some(({ open }) => open < 0 && Math.abs(open + missing) <= 2);
  const unknowable = isNetted || (!surely && told.how !== 'plain' && (!exact || waysToPay(debts, amount) > 1 || (!telling && waysToPay(others(), amount) > 0)));
  ledger.book({ day, amount, payer, ...told, ...(ultimate === undefined ? {} : { ultimate }) }, { scene, customer, paid, unknowable, damages: told.damages, anywhere: paid.length > 1 });
  if ('account' in payer && !customer.factored) customer.seen = true;
} // prettier-ignore

export function payDay(house: House, customer: Customer, day: IsoDate): void {
  const { random, ledger } = house;
  const visible = ledger.openOf(customer).filter(({ issuedOn }) => issuedOn < day);
  const debts = visible.filter(({ open }) => open > 0);
  const family = house.customers.filter(({ parent }) => parent === customer);
  if (family.length > 0 && random.chance(35) && payForFamily(house, { customer, day, debts, paid: [], cash: 0 }, family)) return;
  const due = debts.filter(({ dueOn }) => dueOn <= addDays(day, 5));
  const chosen = customer.pays === 'all' ? debts.slice(0, 20) : customer.pays === 'due' ? due.slice(0, 12) : customer.pays === 'oldest' ? due.slice(0, 1) : due.filter(() => random.chance(55)).slice(0, 6);
  if (chosen.length === 0) return;
  const [credit] = random.chance(60) ? visible.filter(({ open }) => open < 0) : [];
  const net = credit && chosen.reduce((sum, { open }) => sum + open, credit.open) > 0 ? [...chosen, credit] : chosen;
  const paid = net.map((item): Paid => {
    const discount = item.discount && item.discount.until >= day && item.open === item.total && random.chance(90) ? item.discount.amount : 0;
    return { item, cash: item.open - discount, discount };
  });
  const meant: Meant = { customer, day, debts, paid, cash: cashOf(paid) };
  const scene = random.weighted(SCENES);
  if (scene !== pays && scene(house, meant)) return;
  pays(house, meant);
} // prettier-ignore

type Scene = (house: House, meant: Meant) => boolean;

const pays: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, paid, cash } = meant;
  const told = tell(random, ledger, customer, day, paid);
  send(house, meant, told, cash, paid, paid.length > 1 ? 'several' : 'one');
  customer.last = { lines: told.lines, amount: cash, named: told.how === 'nothing' || told.advice ? [] : paid.map(({ item }) => item.number) };
  return true;
};

const undiscounted = ({ paid }: Meant): boolean => paid.every(({ discount }) => discount === 0);

/** Less than is meant: a charge, a claim, cents. */
const paysLess: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, paid, cash } = meant;
  const by = random.pick([random.between(1, 9), random.pick([500, 1_000, 1_500, 2_000]), Math.round(cash * random.pick([0.02, 0.05, 0.1, 0.25])), random.between(200, 9_000)]);
  if (!undiscounted(meant) || by <= 0 || short(paid, by).some(({ cash: left }) => left <= 0 && left > -by)) return false;
  send(house, meant, tell(random, ledger, customer, day, paid), cash - by, short(paid, by), 'less');
  return true;
}; // prettier-ignore

const paysMore: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, paid, cash } = meant;
  if (!undiscounted(meant)) return false;
  send(house, meant, tell(random, ledger, customer, day, paid), cash + random.pick([1, 10, 100, 1_000, random.between(1, 5_000)]), paid, 'more');
  return true;
}; // prettier-ignore

const paysInPart: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, paid } = meant;
  const { item } = paid[0]!;
  const amount = Math.floor((item.open * random.pick([25, 30, 50, 60])) / 100);
  if (item.open < 0 || amount < 100) return false;
  const part = [{ item, cash: amount, discount: 0 }];
  const told = tell(random, ledger, customer, day, part, 'numbers');
  send(house, meant, random.chance(60) ? { ...told, lines: [...told.lines, random.pick(customer.speech.part)] } : told, amount, part, 'in part');
  return true;
}; // prettier-ignore

/** What was paid once more, by the same words or by its numbers. */
const paysAgain: Scene = (house, meant) => {
  const { customer, debts } = meant;
  const { last } = customer;
  if (!last) return false;
  const named = last.named.length > 0;
  if (!named && waysToPay(debts, last.amount) > 0) return false;
  send(house, meant, { lines: last.lines, damages: [], how: 'plain' }, last.amount, [], 'again', true);
  return true;
};

/** For an invoice that is not here: of another seller, or not yet booked; the amount may be that of one that is. */
const paysAbsent: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, debts } = meant;
  const number = ledger.number(customer, day, false, random.between(3, 60));
  if (ledger.items.some((item) => item.number === number)) return false;
  const amount = random.chance(60) ? random.pick(debts).open : random.between(2_000, 500_000);
  const { lines } = carried(random, `${random.pick(customer.speech.invoice)} ${number}`);
  if (!lines.join('').includes(number) && !lines.join('').includes(plain(number))) return false;
  send(house, meant, { lines, damages: [], how: 'plain' }, amount, [], 'absent', true);
  return true;
}; // prettier-ignore

/** Names one and pays another: its own, or somebody else's number. */
const misnames: Scene = (house, meant) => {
  const { random, ledger, customers } = house;
  const { customer, day, debts } = meant;
  const item = debts[0]!;
  const pool = random.chance(50) ? debts.slice(1) : ledger.openOf(random.pick(customers));
  const others = pool.filter((other) => other.issuedOn < day && other.open > 0 && other.customer !== customer && other.open !== item.open);
  if (others.length === 0) return false;
  const wrong = random.pick(others);
  const told = quoted(random, ledger, customer, [{ item: wrong, cash: item.open, discount: 0 }], []);
  send(house, meant, { ...told, how: 'damaged' }, item.open, [whole(item)], 'misnamed');
  return true;
}; // prettier-ignore

/** Pays what another owes, and says so. */
const paysForAnother: Scene = (house, { day, customer }) => {
  const { random, ledger, customers } = house;
  const other = random.pick(customers);
  const [item] = ledger.openOf(other).filter(({ open, issuedOn }) => open > 0 && issuedOn < day);
  if (!item || other === customer) return false;
  const told = quoted(random, ledger, { ...customer, care: 2 }, [whole(item)], random.chance(50) ? [other.name] : []);
  if (told.how !== 'plain') return false;
  const { payer } = payerOf(house, customer);
  ledger.book({ day, amount: item.open, payer, ...told }, { scene: 'for another', customer: other, paid: [whole(item)], unknowable: false, damages: told.damages });
  return true;
}; // prettier-ignore

/** One of the items an order or a contract is printed on, by that alone. */
const paysOfOrder: Scene = (house, meant) => {
  const { random, ledger } = house;
  const { customer, day, debts } = meant;
  const shared = debts.filter((item) => debts.some((other) => other !== item && other.references[0] === item.references[0]));
  if (shared.length === 0) return false;
  const item = random.pick(shared);
  const part = random.chance(30) ? Math.floor(item.open * 0.4) : 0;
  const said = tell(random, ledger, customer, day, [whole(item)], customer.price === null ? 'order' : 'contract');
  send(house, meant, said, item.open - part, [{ item, cash: item.open - part, discount: 0 }], 'of an order');
  return true;
}; // prettier-ignore

const SCENES: readonly (readonly [Scene, number])[] = [
  [pays, 640], [paysLess, 50], [paysMore, 20], [paysInPart, 30], [paysAgain, 28], [paysAbsent, 30], [misnames, 18], [paysForAnother, 15], [paysOfOrder, 40],
]; // prettier-ignore

/** The head of a group pays for those who belong to it. */
function payForFamily(house: House, meant: Meant, family: readonly Customer[]): boolean {
  const { random, ledger } = house;
  const { customer, day, debts } = meant;
  const theirs = family.flatMap((child) => ledger.openOf(child).filter(({ open, issuedOn }) => open > 0 && issuedOn < day).slice(0, 3));
  const paid = [...debts.slice(0, random.below(3)), ...theirs].slice(0, 8).map(whole);
  if (theirs.length === 0) return false;
  const told = quoted(random, ledger, customer, paid, []);
  const whose = paid[0]!.item.customer;
  send(house, { customer: whose === customer ? customer : { ...whose, ...shownAs(customer) }, day, debts: [...debts, ...theirs], paid, cash: cashOf(paid) }, told, cashOf(paid), paid, 'family');
  return true;
} // prettier-ignore

const shownAs = ({ name, account, onFile, seen, city }: Customer): Partial<Customer> => ({ name, account, onFile, seen, city });

/** Money of somebody who is no customer: it may look like one, by name, by amount or by the numbers of its own. */
export function strangers({ random, customers, ledger }: House, day: IsoDate): void {
  const model = random.pick(customers);
  const { speech } = model;
  const [item] = ledger.openOf(model).filter(({ open, issuedOn }) => open > 0 && issuedOn < day);
  const amount = item && random.chance(60) ? item.open : random.between(1_000, 900_000);
  const words = model.name.split(' ');
  const [name, account] = random.weighted<() => readonly [string, string]>([
    [() => [`${random.pick(speech.given)} ${random.pick(speech.surnames)}`, random.digits(16)], 3],
    [() => [`${words[0]!} ${random.pick(speech.trades)} ${random.pick(speech.cities)}`, random.digits(16)], 3],
    [() => [`${words.slice(0, 2).join(' ')} ${random.pick(speech.surnames)}`, random.digits(16)], 3],
    [() => [random.pick(speech.nobodys).toUpperCase(), random.digits(16)], 2],
  ])();
  if (customers.some((each) => plain(each.name).toUpperCase() === plain(name).toUpperCase())) return;
  const said = random.weighted<string>([
    [random.pick(speech.nobodys), 5], [`${random.pick(speech.nobodys)} ${random.digits(random.between(3, 10))}`, 4], [`${random.pick(speech.own)} ${item ? item.number.replace(/[^0-9]/g, '') : random.digits(5)}`, 1],
    [random.pick(speech.generic), 2], [`${random.pick(speech.invoice)} ${random.digits(random.between(4, 9))}`, 2], [`${random.pick(speech.nobodys)} ${model.name}`, 1],
  ]);
  ledger.book({ day, amount, payer: { name, account: `ZZ${account}` }, lines: carried(random, said).lines }, { scene: 'nobody', customer: null, paid: [], unknowable: false });
} // prettier-ignore
