import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Random } from '../company/random.ts';
import type { Kind } from '../hostile/parts.ts';
import { NUMBERINGS } from './numbers.ts';
import type { Speech } from './speech.ts';

/** A customer and how it pays. */
export interface Customer {
  readonly id: string;
  readonly serial: number;
  readonly name: string;
  readonly speech: Speech;
  readonly person: boolean;
  readonly parent: Customer | null;
  readonly account: string | null;
  readonly onFile: boolean;
  readonly postcode: string;
  readonly city: string;
  readonly contract: string;
  /** The amount it is billed each month; else it buys now and then. */
  readonly price: number | null;
  readonly discount: boolean;
  readonly pays: 'oldest' | 'due' | 'all' | 'some';
  readonly says: 'numbers' | 'nothing' | 'generic' | 'contract' | 'order' | 'customer';
  readonly care: 0 | 1 | 2;
  /** Others who stand on the statement in its place. */
  readonly factored: boolean;
  /** Its bank account has been seen with a payment that was booked for it. */
  seen: boolean;
  payDay: number;
  last: { readonly lines: readonly string[]; readonly amount: number; readonly named: readonly string[] } | null;
}

export interface Item {
  readonly id: string;
  readonly customer: Customer;
  readonly number: string;
  readonly kind: 'invoice' | 'credit-memo';
  readonly references: readonly string[];
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly total: number;
  readonly discount: { readonly until: IsoDate; readonly amount: number } | null;
  open: number;
  closedOn: IsoDate | null;
}

export interface Paid {
  readonly item: Item;
  readonly cash: number;
  readonly discount: number;
}

/** A receipt as it arrives. */
export interface Arrives {
  readonly day: IsoDate;
  readonly amount: number;
  readonly payer: object;
  readonly ultimate?: string;
  readonly lines: readonly string[];
  readonly references?: readonly object[];
  readonly advice?: readonly object[];
}

/** What is true of it. `unknowable`: what arrives leaves room for another truth, and nobody should post it unasked. */
export interface Truth {
  readonly scene: string;
  readonly customer: Customer | null;
  readonly paid: readonly Paid[];
  readonly unknowable: boolean;
  readonly damages?: readonly string[];
  readonly anywhere?: boolean;
}

/** The books of one seller: what is billed, what is open, what came and what it paid. */
export class Ledger {
  readonly items: Item[] = [];
  readonly receipts: object[] = [];
  readonly applications: object[] = [];
  readonly kinds: Kind[] = [];
  readonly #random: Random;
  readonly #numbering: string;
  readonly #currency: string;
  readonly #digits: number;
  readonly #counters = new Map<string, number>();
  readonly #open = new Map<Customer, Item[]>();
  readonly #billed = new Map<Customer, Item[]>();

  constructor(random: Random, numbering: string, { currency, digits }: Speech) {
    this.#random = random;
    this.#numbering = numbering;
    this.#currency = currency;
    this.#digits = digits;
  }

  openOf(customer: Customer): readonly Item[] {
    return this.#open.get(customer) ?? [];
  }

  /** Everything it was ever billed. */
  itemsOf(customer: Customer): readonly Item[] {
    return this.#billed.get(customer) ?? [];
  }

  /** @param ahead so many numbers beyond the last: one that nobody bears yet. */
  number(customer: Customer, day: IsoDate, credit: boolean, ahead = 0): string {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const branch = customer.serial % 4;
    const series = credit ? 'c' : 'i';
    const next = (key: string): number => {
      const value = (this.#counters.get(series + key) ?? 0) + 1 + ahead;
      if (ahead === 0) this.#counters.set(series + key, value);
      return value;
    };
    return NUMBERINGS[this.#numbering]!({
      year, month, day: date, branch, credit, customer: customer.serial,
      count: next(''), inYear: next(`y${year}`), inMonth: next(`m${year}${month}`), inBranch: next(`b${branch}`), ofCustomer: next(`k${customer.serial}`),
    });
  } // prettier-ignore

  bill(customer: Customer, day: IsoDate, amount: number): Item {
    const random = this.#random;
    const credit = amount < 0;
    const before = this.openOf(customer).at(-1)?.references[0];
    const order = before !== undefined && random.chance(25) ? before : `${random.pick(['', 'PO', 'Z-'])}${random.digits(random.between(4, 7))}`;
    const item: Item = {
      id: `I${String(this.items.length + 1).padStart(6, '0')}`, customer, number: this.number(customer, day, credit), kind: credit ? 'credit-memo' : 'invoice',
      references: customer.price === null ? [order] : [customer.contract], issuedOn: day, dueOn: addDays(day, random.pick([7, 14, 14, 30])), total: amount, open: amount,
      discount: customer.discount && !credit ? { until: addDays(day, 8), amount: Math.round(amount * 0.03) } : null, closedOn: null,
    };
    this.items.push(item);
    for (const list of [this.#open, this.#billed]) {
      const there = list.get(customer);
      if (there) there.push(item);
      else list.set(customer, [item]);
    }
    return item;
  } // prettier-ignore

  book({ day, amount, payer, ultimate, lines, references = [], advice = [] }: Arrives, truth: Truth): void {
    const { scene, customer, paid, unknowable, damages = [], anywhere = false } = truth;
    const id = `R${String(this.receipts.length + 1).padStart(6, '0')}`;
    this.receipts.push({
      id, company: 'C1', bankAccount: 'C1-BANK', bookedOn: day, valueOn: day, currency: this.#currency, amount: this.money(amount), method: 'sepa',
      payer, text: lines, references, advice, ...(ultimate === undefined ? {} : { ultimatePayer: { name: ultimate } }),
    });
    for (const { item, cash, discount } of paid) {
      this.applications.push({ receipt: id, item: item.id, amount: this.money(cash), discount: this.money(discount), writeOff: this.money(0), on: day });
      item.open -= cash + discount;
      if (item.open === 0) this.#close(item, day);
    }
    const applied = paid.reduce((sum, { cash }) => sum + cash, 0);
    this.kinds.push({
      receipt: id, kind: scene, text: unknowable ? 'unknowable' : 'told', payer: '', damages, customer: customer?.id ?? null,
      onAccount: this.money(amount - applied), shortfallAnywhere: anywhere, ...(unknowable ? { unknowable } : {}),
    });
  } // prettier-ignore

  /** Minor units as the neutral files write them. */
  money(minor: number): string {
    const sign = minor < 0 ? '-' : '';
    if (this.#digits === 0) return `${sign}${Math.abs(minor)}`;
    const unit = 10 ** this.#digits;
    return `${sign}${Math.floor(Math.abs(minor) / unit)}.${String(Math.abs(minor) % unit).padStart(this.#digits, '0')}`;
  }

  #close(item: Item, day: IsoDate): void {
    item.closedOn = day;
    const list = this.#open.get(item.customer)!;
    list.splice(list.indexOf(item), 1);
  }
}
