import { addDays, isoDate, weekday, type IsoDate } from '../../core/calendar/iso-date.ts';
import { randomOf, type Random } from '../company/random.ts';
import { companyName, damagedName, personName, plain, slipped, spoiled } from './names.ts';
import { NUMBERING } from './numbering.ts';
import { dayAs, money, namedList, wrapped, type Named } from './quote.ts';
import { STRUCTURED } from './structured.ts';
import { TONGUES, type Tongue } from './tongues.ts';

/** One seller and its customers. */
export interface Seller {
  readonly name: string;
  readonly languages: readonly string[];
  readonly numbering: string;
  readonly companies: number;
  readonly structured: string | null;
  /** 0: as printed, 1: as most type it, 2: badly. */
  readonly damage: number;
  readonly customers: number;
  readonly months: number;
  /** Percent of customers that are billed one of a few prices each month. */
  readonly subscribers: number;
  readonly persons: number;
}

export interface Files {
  readonly customers: readonly object[];
  readonly items: readonly object[];
  readonly receipts: readonly object[];
  readonly applications: readonly object[];
  readonly kinds: readonly Kind[];
}
export interface Kind {
  readonly receipt: string;
  readonly kind: string;
  readonly text: string;
  readonly payer: string;
  readonly damages: readonly string[];
  readonly customer: string | null;
  readonly onAccount: string;
  readonly shortfallAnywhere: boolean;
}

interface Buyer {
  readonly id: string;
  readonly serial: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly tongue: Tongue;
  readonly person: boolean;
  readonly parent: Buyer | null;
  readonly account: string | null;
  readonly onFile: boolean;
  readonly terms: number;
  readonly mode: 'single' | 'due' | 'all' | 'runs';
  readonly every: number;
  readonly says: string;
  readonly damage: number;
  readonly price: number | null;
  readonly discount: boolean;
  readonly contract: string;
  readonly printsContract: boolean;
  readonly payer: 'self' | 'service' | 'factor' | 'owner';
  readonly owner: string;
  nextPay: number;
  last: { receipt: Draft; named: Named[]; numbered: boolean } | null;
}
interface Item {
  readonly id: string;
  readonly company: string;
  readonly buyer: Buyer;
  readonly kind: string;
  readonly number: string;
  readonly references: string[];
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly total: number;
  open: number;
  readonly discount: { until: IsoDate; amount: number } | null;
  readonly never: boolean;
  readonly closesOn: IsoDate | null;
  closedOn: IsoDate | null;
}
type Draft = Record<string, unknown> & { id: string; amount: number; text: string[]; company: string };
interface Paid { readonly item: Item; readonly amount: number; readonly discount: number }

const FIRST = '2025-01-02';
const decimal = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const PRICES = [2_990, 4_900, 9_900, 11_900, 24_900];

/** A closed history that nothing was fitted to, made to be got wrong. Same seed, same history. */
export function hostileWorld(seed: number, seller: Seller): Files {
  const random = randomOf(seed, seller.name);
  const home = TONGUES[seller.languages[0]!]!;
  const buyers = makeBuyers(random, seller);
  const items: Item[] = [];
  const receipts: Draft[] = [];
  const applications: object[] = [];
  const kinds: Kind[] = [];
  const counters = new Map<string, number>();
  const count = (key: string): number => { const next = (counters.get(key) ?? 0) + 1; counters.set(key, next); return next; };
  const openOf = new Map<Buyer, Item[]>(buyers.map((buyer) => [buyer, []]));
  const comma = home.country !== 'GB';

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
  /** A number of this seller's that nobody bears yet. */
  const laterNumber = (buyer: Buyer, company: string, day: IsoDate): string => {
    const ahead = random.between(25, 90);
    return numberOf(buyer, company, day, false, (key) => (counters.get(key) ?? 0) + (/c[0-9]+$/.test(key.slice(2)) ? random.between(3, 8) : ahead));
  };

  const issue = (buyer: Buyer, day: IsoDate, total: number, credit = false): Item => {
    const company = `C${1 + (seller.companies > 1 ? buyer.serial % seller.companies : 0)}`;
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

  const book = (draft: Draft, paid: readonly Paid[], about: { kind: string; text: string; payer: string; damages?: string[]; customer: string | null; anywhere?: boolean }): void => {
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
    id: `R${String(receipts.length + 1).padStart(6, '0')}`, company, bankAccount: `${company}-BANK`, bookedOn: day, valueOn: day, currency: home.currency, amount, method, payer, text: [], references: [],
  });

  const decoys = (buyer: Buyer, day: IsoDate): string => {
    const { tongue } = buyer;
    const said: string[] = [];
    if (random.chance(18)) said.push(`${random.pick(tongue.ownReference)} ${random.digits(random.between(3, 8))}`);
    if (random.chance(8)) said.push(`${random.pick(tongue.phone)} 0${random.digits(3)}/${random.digits(6)}`);
    if (random.chance(6)) said.push(`${random.pick(tongue.taxId)}${random.digits(9)}`);
    if (random.chance(10)) said.push(dayAs(random, addDays(day, -random.between(0, 9))));
    if (random.chance(8)) said.push(`${random.pick(tongue.contract)} ${buyer.contract}`);
    if (random.chance(10)) said.push(`${random.pick(tongue.customerNumber)} ${10_000 + buyer.serial}`);
    if (random.chance(2) && items.length > 20) said.push(`${random.pick(tongue.ownReference)} ${random.pick(items.slice(-300)).number}`);
    return said.join(random.pick([' ', ', ', ' - ']));
  };

  interface Said { text: string[]; references: object[]; advice?: object[]; kind: string; damages: string[] }
  const say = (buyer: Buyer, day: IsoDate, named: readonly Named[], chosen: readonly Item[], how = buyer.says): Said => {
    const { tongue } = buyer;
    const kind = random.chance(85) ? how : random.pick(['numbers', 'none', 'generic']);
    const silent = (text: string): Said => ({ text: wrapped(random, spoiled(random, text)), references: [], kind, damages: [] });
    const tail = decoys(buyer, day);
    switch (kind) {
      case 'none': return { text: [], references: [], kind, damages: [] };
      case 'generic': return silent(`${random.pick(tongue.generic)} ${tail}`.trim());
      case 'statement': return silent(`${random.pick(tongue.statement)} ${dayAs(random, addDays(day, -3))} ${tail}`.trim());
      case 'customer': return silent(`${random.pick(tongue.customerNumber)} ${10_000 + buyer.serial} ${tail}`.trim());
      case 'contract': return silent(`${random.pick(tongue.contract)} ${buyer.contract} ${random.pick(tongue.generic)}`);
      case 'month': {
        const month = Number(chosen[0]!.issuedOn.slice(5, 7));
        const year = chosen[0]!.issuedOn.slice(0, 4);
        return silent(`${random.pick(tongue.invoice)} ${random.pick([`${tongue.months[month - 1]!} ${year}`, `${String(month).padStart(2, '0')}/${year}`, tongue.months[month - 1]!])} ${tail}`.trim());
      }
      case 'order': {
        const orders = [...new Set(chosen.map(({ references }) => references.at(-1)!.startsWith('V') ? references.at(-2)! : references.at(-1)!))];
        return silent(`${random.pick(tongue.order)} ${orders.join(', ')} ${tail}`.trim());
      }
      case 'structured': {
        const scheme = STRUCTURED[seller.structured ?? ''];
        const value = chosen[0]?.references[0];
        if (!scheme || chosen.length !== 1 || chosen[0]!.kind !== 'invoice' || value === undefined) break;
        const way = random.below(10);
        if (way < 6) return { text: [], references: [{ scheme: scheme.scheme, value }], kind, damages: [] };
        if (way < 9) return { text: wrapped(random, `${scheme.shown(value)} ${tail}`.trim()), references: [], kind, damages: ['in-text'] };
        return { text: wrapped(random, slipped(random, value)), references: [], kind, damages: ['slip'] };
      }
      case 'advice':
        return { text: [random.pick(tongue.generic)], references: [], advice: named.map(({ number, cash }) => ({ number: random.chance(80) ? number : number.replace(/[^0-9]/g, ''), amount: decimal(cash) })), kind, damages: [] };
      default:
    }
    const wanted = new Set(chosen);
    const [low, high] = [chosen[0]?.number ?? '', chosen.at(-1)?.number ?? ''];
    const range = chosen.length >= 3 && low.length === high.length && openOf.get(buyer)!.every((item) => item.kind !== 'invoice' || wanted.has(item) || item.number < low || item.number > high);
    const list = namedList(random, tongue, named, buyer.damage, range);
    const before = random.chance(15) ? `${random.pick(tongue.generic)} ` : '';
    const whole = random.chance(25) ? `${before}${tail} ${list.text}` : `${before}${list.text} ${tail}`;
    return { text: wrapped(random, whole.trim()), references: random.chance(30) ? [{ scheme: 'end-to-end', value: random.pick(['NOTPROVIDED', random.digits(10), `${buyer.contract}-${random.digits(4)}`]) }] : [], kind: 'numbers', damages: list.kinds };
  };

  const payerOf = (buyer: Buyer): { payer: object; ultimate?: object; kind: string } => {
    if (buyer.payer === 'service' || buyer.payer === 'factor') {
      const pool = 1 + (buyer.serial % 3);
      const payer = { name: buyer.payer === 'service' ? `Centro Shared Services ${pool}` : `Kredia Factoring ${pool}`, account: `ZZ77POOL${buyer.payer.toUpperCase()}${pool}` };
      return { payer, ...(random.chance(40) ? { ultimate: { name: damagedName(random, buyer.name, buyer.tongue, buyer.person).name } } : {}), kind: buyer.payer };
    }
    if (buyer.payer === 'owner' && random.chance(60)) return { payer: { name: buyer.owner, account: `ZZ55OWN${buyer.serial}` }, kind: 'owner' };
    const { name, kind } = damagedName(random, buyer.name, buyer.tongue, buyer.person);
    const shown = random.below(100);
    if (shown < 4) return { payer: {}, kind: 'blank' };
    return { payer: { ...(shown < 8 ? {} : { name }), ...(buyer.account !== null && shown < 85 ? { account: buyer.account } : {}) }, kind: shown < 8 ? 'account-only' : kind };
  };

  const send = (buyer: Buyer, day: IsoDate, amount: number, said: Said, paid: readonly Paid[], kind: string, anywhere = false, company = paid[0]?.item.company ?? `C${1 + (seller.companies > 1 ? buyer.serial % seller.companies : 0)}`): Draft => {
    const { payer, ultimate, kind: payerKind } = payerOf(buyer);
    const draft = draftOf(company, day, amount, payer, random.pick(['sepa', 'sepa', 'wire', 'ach', 'other']));
    draft.text = said.text;
    draft['references'] = said.references;
    if (said.advice) draft['advice'] = said.advice;
    if (ultimate) draft['ultimatePayer'] = ultimate;
    book(draft, paid, { kind, text: said.kind, payer: payerKind, damages: said.damages, customer: buyer.id, anywhere });
    return draft;
  };
  const namedOf = (paid: readonly Paid[]): Named[] => paid.map(({ item, amount }) => ({ number: item.number, issuedOn: item.issuedOn, cash: amount, credit: item.total < 0 }));
  const cashOf = (paid: readonly Paid[]): number => paid.reduce((sum, { amount }) => sum + amount, 0);

  const payDay = (buyer: Buyer, day: IsoDate): void => {
    const visible = openOf.get(buyer)!.filter(({ issuedOn, never }) => issuedOn < day && !never);
    const family = buyers.filter(({ parent }) => parent === buyer);
    const debts = visible.filter(({ open }) => open > 0).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1));
    const event = random.weighted<string>([
      ['normal', 700], ['fee', 30], ['claim', 40], ['cents', 12], ['over', 20], ['partial', 30], ['duplicate', 22], ['wrongNumber', 12], ['absent', 22],
      ['otherPays', 10], ['prepay', 12], ['pair', 12], ['lateDiscount', 10], ['closedNamed', 10], ['typoOther', 8],
    ]);
    if (family.length > 0 && random.chance(40)) {
      const all = [...debts, ...family.flatMap((child) => openOf.get(child)!.filter(({ issuedOn, never, open, dueOn }) => issuedOn < day && !never && open > 0 && dueOn <= addDays(day, 3)))].filter(({ company }) => company === (debts[0]?.company ?? company)).slice(0, 12);
      const company = all[0]?.company;
      const paid = all.filter((item) => item.company === company).map((item) => ({ item, amount: item.open, discount: 0 }));
      if (new Set(paid.map(({ item }) => item.buyer)).size > 1) {
        const said = say(buyer, day, namedOf(paid), paid.map(({ item }) => item), random.chance(85) ? 'numbers' : 'generic');
        send(buyer, day, cashOf(paid), said, paid, 'group');
        return;
      }
    }
    if (event === 'prepay' || event === 'absent' || debts.length === 0) {
      if (debts.length === 0 && event !== 'prepay') return;
      const trap = event === 'absent' && debts.length > 0 && random.chance(50);
      const amount = trap ? random.pick(debts).open : random.between(5_000, 900_000);
      const number = event === 'absent' ? laterNumber(buyer, debts[0]!.company, day) : `AB${random.digits(5)}`;
      const said: Said = event === 'absent'
        ? { text: wrapped(random, `${random.pick(buyer.tongue.invoice)} ${number} ${decoys(buyer, day)}`.trim()), references: [], kind: 'numbers', damages: [] }
        : { text: wrapped(random, `${random.pick(buyer.tongue.order)} ${number} ${random.pick(buyer.tongue.partial)}`), references: [], kind: 'order', damages: [] };
      if (items.some((item) => item.number === number)) return;
      send(buyer, day, amount, said, [], event === 'absent' ? (trap ? 'absent-trap' : 'absent') : 'prepay');
      return;
    }
    if ((event === 'duplicate' || event === 'closedNamed') && buyer.last) {
      const { receipt, named } = buyer.last;
      const alike = debts.find(({ open, company }) => open === receipt.amount && company === receipt.company);
      if (!alike || buyer.last.numbered) {
        const { payer, kind } = payerOf(buyer);
        const again = draftOf(receipt.company, day, receipt.amount, payer);
        again.text = event === 'duplicate' ? receipt.text : wrapped(random, namedList(random, buyer.tongue, named, buyer.damage, false).text);
        book(again, [], { kind: alike ? 'duplicate-trap' : 'duplicate', text: 'numbers', payer: kind, customer: buyer.id });
        return;
      }
    }
    const chosen = choose(random, buyer, debts, day);
    if (chosen.length === 0) return;
    const credits = visible.filter(({ open, company }) => open < 0 && company === chosen[0]!.company);
    const net: Item[] = [...chosen];
    if (credits.length > 0 && random.chance(60)) {
      const credit = credits[0]!;
      if (chosen.reduce((sum, { open }) => sum + open, 0) + credit.open > 100) net.push(credit);
    }
    const takes = random.chance(85);
    const paid: Paid[] = net.map((item) => {
      const taken = takes && item.discount !== null && item.open === item.total && day <= item.discount.until ? item.discount.amount : 0;
      return { item, amount: item.open - taken, discount: taken };
    });
    const cash = cashOf(paid);
    const items_ = paid.map(({ item }) => item);
    const short = (at: number, by: number): Paid[] => paid.map((each, index) => (index === at ? { ...each, amount: each.amount - by } : each));
    const biggest = paid.reduce((best, each, index) => (each.amount > paid[best]!.amount ? index : best), 0);
    const anywhere = paid.length > 1;
    const clean = paid.every(({ discount }) => discount === 0);
    switch (event) {
      case 'fee': {
        const by = random.pick([500, 750, 1_000, 1_250, 1_500, 2_500, random.between(300, 3_000)]);
        if (!clean || paid[biggest]!.amount < by * 4) break;
        send(buyer, day, cash - by, say(buyer, day, namedOf(paid), items_), short(biggest, by), 'fee', anywhere);
        return;
      }
      case 'claim': {
        const by = Math.round(paid[biggest]!.amount * random.pick([0.0512, 0.1, 0.1373, 0.2456, 0.3333]));
        if (!clean || by < 100) break;
        const told = short(biggest, by);
        const said = say(buyer, day, namedOf(paid), items_);
        const loud = said.kind === 'numbers' && random.chance(70);
        const why = spoiled(random, ` ${random.pick(buyer.tongue.less)} ${money(by, comma)} ${random.pick(buyer.tongue.claim)}`);
        if (loud) said.text = wrapped(random, `${said.text.join(' ')}${why}`);
        if (said.advice) said.advice = namedOf(told).map(({ number, cash: amount }) => ({ number, amount: decimal(amount) }));
        send(buyer, day, cash - by, said, told, loud ? 'claim-told' : 'claim-silent', anywhere);
        return;
      }
      case 'cents': {
        if (!clean) break;
        const by = random.between(1, 5);
        send(buyer, day, cash - by, say(buyer, day, namedOf(paid), items_), short(biggest, by), 'cents', anywhere);
        return;
      }
      case 'over': {
        const by = clean ? random.pick([1, 100, 1_000, random.between(1, 20_000)]) : Math.max(1, Math.floor((paid.reduce((sum, { discount }) => sum + discount, 0) * random.between(0, 12)) / 100));
        send(buyer, day, cash + by, say(buyer, day, namedOf(paid), items_), paid, 'over');
        return;
      }
      case 'partial': {
        const first = chosen[0]!;
        const amount = random.chance(50) ? Math.round(first.open / 2) : Math.max(100, Math.floor((first.open * random.between(15, 80)) / 10_000) * 100);
        if (amount >= first.open || amount <= 0) break;
        const part: Paid[] = [{ item: first, amount, discount: 0 }];
        const said = say(buyer, day, namedOf(part), [first], random.chance(80) ? 'numbers' : buyer.says);
        if (said.kind === 'numbers' && random.chance(40)) said.text = [...said.text, spoiled(random, random.pick(buyer.tongue.partial))];
        send(buyer, day, amount, said, part, 'partial');
        return;
      }
      case 'lateDiscount': {
        const late = chosen.find(({ discount, open, total }) => discount !== null && open === total && discount.until < day && addDays(discount.until, 6) >= day);
        if (!late) break;
        const told: Paid[] = [{ item: late, amount: late.open - late.discount!.amount, discount: 0 }];
        send(buyer, day, cashOf(told), say(buyer, day, namedOf(told), [late]), told, 'discount-late');
        return;
      }
      case 'wrongNumber': {
        const wrong = debts.find((item) => !chosen.includes(item) && item.open !== chosen[0]!.open);
        if (!wrong || !clean) break;
        const one: Paid[] = [{ item: chosen[0]!, amount: chosen[0]!.open, discount: 0 }];
        send(buyer, day, chosen[0]!.open, say(buyer, day, [{ number: wrong.number, issuedOn: wrong.issuedOn, cash: 0, credit: false }], [wrong], 'numbers'), one, 'wrong-number');
        return;
      }
      case 'typoOther': {
        const other = items.filter((item) => item.buyer !== buyer && item.open > 0 && item.company === chosen[0]!.company && item.issuedOn < day);
        if (other.length === 0 || !clean) break;
        const wrong = random.pick(other);
        const one: Paid[] = [{ item: chosen[0]!, amount: chosen[0]!.open, discount: 0 }];
        send(buyer, day, chosen[0]!.open, say(buyer, day, [{ number: wrong.number, issuedOn: wrong.issuedOn, cash: 0, credit: false }], [wrong], 'numbers'), one, 'others-number');
        return;
      }
      case 'otherPays': {
        const friend = random.pick(buyers);
        const due = openOf.get(friend)!.filter(({ issuedOn, never, open }) => issuedOn < day && !never && open > 0);
        if (friend === buyer || due.length === 0) break;
        const one: Paid[] = [{ item: due[0]!, amount: due[0]!.open, discount: 0 }];
        const list = namedList(random, buyer.tongue, namedOf(one), 0, false);
        const { payer, kind } = payerOf(buyer);
        const draft = draftOf(due[0]!.company, day, cashOf(one), payer);
        draft.text = wrapped(random, `${list.text} ${random.chance(50) ? friend.name : ''}`.trim());
        book(draft, one, { kind: 'other-pays', text: 'numbers', payer: kind, damages: list.kinds, customer: friend.id });
        return;
      }
      case 'pair': {
        if (!clean) break;
        send(buyer, day, cash, say(buyer, day, namedOf(paid), items_), paid, 'normal');
        const rest = openOf.get(buyer)!.filter(({ issuedOn, never, open, company }) => issuedOn < day && !never && open > 0 && company === chosen[0]!.company);
        if (rest.length === 0 || rest[0]!.open === cash) return;
        const one: Paid[] = [{ item: rest[0]!, amount: rest[0]!.open, discount: 0 }];
        send(buyer, day, rest[0]!.open, say(buyer, day, namedOf(one), [rest[0]!]), one, 'pair');
        return;
      }
      default:
    }
    const said = say(buyer, day, namedOf(paid), items_);
    const kind = clean ? (net.length > chosen.length ? 'credit' : paid.length > 1 ? 'many' : 'one') : 'discount';
    const receipt = send(buyer, day, cash, said, paid, kind);
    buyer.last = { receipt, named: namedOf(paid), numbered: said.kind === 'numbers' };
  };

  const strangers = (day: IsoDate): void => {
    if (!random.chance(Math.min(60, 8 + buyers.length / 20))) return;
    const company = `C${random.between(1, seller.companies)}`;
    const pool = items.filter((item) => item.open > 0 && item.company === company && item.issuedOn < day);
    const how = random.weighted<string>([['plain', 4], ['amount', 4], ['number', 2], ['alike', 2]]);
    const target = pool.length > 0 ? random.pick(pool) : null;
    const amount = how !== 'plain' && how !== 'alike' && target ? target.open : random.between(1_000, 2_000_000);
    const tongue = TONGUES[random.pick(seller.languages)]!;
    const name = how === 'alike' && target ? `${target.buyer.name.split(' ')[0]!} ${random.pick(tongue.trades)} ${random.pick(tongue.cities)}` : companyName(random, tongue);
    if (buyers.some((buyer) => buyer.name === name)) return;
    const draft = draftOf(company, day, how === 'number' ? amount + random.between(100, 90_000) : amount, { name: how === 'plain' ? plain(name).toUpperCase() : name, account: `ZZ99${random.digits(12)}` });
    draft.text = wrapped(random, `${random.pick(tongue.stranger)} ${how === 'number' && target ? `${random.pick(tongue.ownReference)} ${target.number.replace(/[^0-9]/g, '')}` : random.digits(random.between(4, 9))}`);
    book(draft, [], { kind: `stranger-${how}`, text: 'generic', payer: 'stranger', customer: null });
  };

  const days = seller.months * 30;
  for (let at = 0; at < days; at++) {
    const day = addDays(isoDate(FIRST), at);
    for (const item of items) if (item.closedOn === null && item.closesOn !== null && item.closesOn <= day) close(item, day);
    const working = weekday(day) <= 5;
    for (const buyer of buyers) {
      if (working && buyer.nextPay <= at) {
        payDay(buyer, day);
        buyer.nextPay = at + Math.max(2, buyer.every + random.between(-2, 3));
      }
      if (buyer.price !== null) {
        if (at % 30 === buyer.serial % 5) issue(buyer, day, buyer.price);
      } else if (working && random.below(1000) < 45) {
        const total = random.chance(25) ? random.between(1, 80) * 5_000 : random.between(1_500, random.pick([40_000, 300_000, 2_500_000]));
        issue(buyer, day, total);
        if (random.chance(8)) issue(buyer, day, Math.max(100, Math.round((total * random.between(301, 6_007)) / 10_007)), true);
      }
    }
    if (working) strangers(day);
  }
  return {
    customers: buyers.map(({ id, name, aliases, tongue, person, parent, account, onFile, serial }) => ({
      id, number: String(10_000 + serial), name, aliases, country: tongue.country, currency: home.currency, consumer: person,
      ...(parent ? { parent: parent.id } : {}), bankAccounts: onFile && account !== null ? [account] : [],
    })),
    items: items.map(({ id, company, buyer, kind, number, references, issuedOn, dueOn, total, open, discount, closedOn }) => ({
      id, company, customer: buyer.id, kind, number, references, issuedOn, dueOn, currency: home.currency, total: decimal(total), open: decimal(open),
      discounts: discount ? [{ until: discount.until, amount: decimal(discount.amount) }] : [], closedOn,
    })),
    receipts: receipts.map((draft) => ({ ...draft, amount: decimal(draft.amount) })),
    applications,
    kinds,
  };
}

function makeBuyers(random: Random, seller: Seller): Buyer[] {
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

function choose(random: Random, buyer: Buyer, debts: readonly Item[], day: IsoDate): Item[] {
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

const seller = (name: string, languages: string, numbering: string, more: Partial<Seller> = {}): Seller => ({
  name, languages: languages.split(' '), numbering, companies: 1, structured: null, damage: 1, customers: 120, months: 9, subscribers: 10, persons: 15, ...more,
});

export const SELLERS: readonly Seller[] = [
  seller('de-zeros', 'de en nl', 'zeros'),
  seller('de-year', 'de pl cs', 'yearDash', { damage: 2 }),
  seller('de-short', 'de fr', 'short', { customers: 300, months: 5 }),
  seller('en-letters', 'en fr de', 'lettersDash', { companies: 2 }),
  seller('en-steps', 'en es', 'steps', { damage: 2, persons: 40 }),
  seller('fr-customer', 'fr it', 'customerSerial', { damage: 1 }),
  seller('it-year', 'it en', 'italian', { months: 14, customers: 80 }),
  seller('es-slash', 'es pt', 'slashYear', { months: 14, customers: 80, companies: 2 }),
  seller('pt-branches', 'pt es en', 'branches', { damage: 2 }),
  seller('nl-date', 'nl de en', 'dateSerial', { damage: 1 }),
  seller('pl-month', 'pl cs de', 'monthSlash', { damage: 1 }),
  seller('sv-ocr', 'sv da fi', 'short', { structured: 'ocr', subscribers: 50, persons: 50, customers: 300, months: 6 }),
  seller('da-long', 'da sv', 'long', { damage: 2 }),
  seller('fi-viite', 'fi sv en', 'zeros', { structured: 'viite', subscribers: 30, persons: 40 }),
  seller('cs-mixed', 'cs pl', 'mixed', { damage: 1 }),
  seller('tr-year', 'tr en', 'yearDash', { damage: 2 }),
  seller('ch-qrr', 'de fr it', 'lettersDash', { structured: 'qrr', customers: 200, months: 6 }),
  seller('be-ogm', 'nl fr', 'yearDash', { structured: 'ogm', persons: 30 }),
  seller('no-kid', 'da sv', 'steps', { structured: 'kid', subscribers: 60, customers: 250, months: 6 }),
  seller('sk-si', 'cs de', 'short', { structured: 'si' }),
  seller('rf-rent', 'fi en', 'long', { structured: 'rf', subscribers: 80, persons: 70, customers: 250, months: 6 }),
];
