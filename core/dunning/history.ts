import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Currency } from '../money/currency.ts';
import { minor, ZERO, type Minor } from '../money/minor.ts';
import type { Contact } from './letter.ts';

/** How far an item has climbed. `null`: nothing was sent for it yet. */
export interface Climbed {
  readonly level: number | null;
  readonly lastOn: IsoDate | null;
  /** Interest up to this day was claimed by an earlier letter. */
  readonly interestUntil: IsoDate | null;
}

/** What was sent before, looked up by item and by customer. Grows while a range of days is simulated. */
export class ContactHistory {
  private readonly byItem = new Map<ItemId, Climbed>();
  private readonly byCustomer = new Map<CustomerId, Contact[]>();
  private readonly cancelled = new Map<CustomerId, Contact[]>();
  private latest: IsoDate | null = null;

  constructor(contacts: readonly Contact[]) {
    for (const contact of [...contacts].sort(byDayThenId)) this.add(contact);
  }

  add(contact: Contact): void {
    const where = contact.state === 'cancelled' ? this.cancelled : this.byCustomer;
    const known = where.get(contact.customer);
    if (known) known.push(contact);
    else where.set(contact.customer, [contact]);
    if (contact.state !== 'sent') return;
    if (this.latest === null || contact.on > this.latest) this.latest = contact.on;
    for (const { item, level, interest } of contact.items) {
      const before = this.byItem.get(item);
      this.byItem.set(item, {
        level: Math.max(before?.level ?? level, level),
        lastOn: contact.on,
        interestUntil: interest > 0 ? contact.on : (before?.interestUntil ?? null),
      });
    }
  }

  /** The day of the last sent contact: a run before it would rewrite history. */
  lastSentOn(): IsoDate | null {
    return this.latest;
  }

  /** Contacts first; the ledger's own level counts where it is higher. A level 0 that was never sent is no level: ERPs say 0 for none. */
  climbed(item: OpenItem): Climbed {
    const sent = this.byItem.get(item.id) ?? { level: null, lastOn: null, interestUntil: null };
    const { level, lastSentOn } = item.dunning ?? {};
    if (
      level === undefined ||
      (level <= 0 && lastSentOn === undefined) ||
      (sent.level !== null && sent.level >= level)
    )
      return sent;
    return { level, lastOn: lastSentOn ?? sent.lastOn, interestUntil: sent.interestUntil };
  }

  /** Days since the customer was last written to or called; tasks for our own people are no contact. */
  daysSinceContact(customer: CustomerId, on: IsoDate): number | null {
    const last = this.contactsWith(customer).at(-1);
    return last === undefined ? null : daysBetween(last.on, on);
  }

  contactsWithin(customer: CustomerId, on: IsoDate, days: number): number {
    return this.contactsWith(customer).filter((contact) => daysBetween(contact.on, on) < days).length;
  }

  draftWaiting(
    customer: CustomerId,
    ladder: string,
    currency: Currency,
    company: CompanyId | null,
  ): string | null {
    const draft = (this.byCustomer.get(customer) ?? []).find(
      (contact) =>
        contact.state === 'draft' &&
        contact.ladder === ladder &&
        contact.currency === currency &&
        contact.company === company,
    );
    return draft?.id ?? null;
  }

  lettersSent(
    customer: CustomerId,
    ladder: string,
    currency: Currency,
    company: CompanyId | null,
  ): readonly Contact[] {
    return (this.byCustomer.get(customer) ?? []).filter(
      (contact) =>
        contact.state === 'sent' &&
        contact.ladder === ladder &&
        contact.currency === currency &&
        contact.company === company,
    );
  }

  /** Whether the letter of this day is written already, sent or not: a day that is run again must not send a second one. */
  isWrittenOn(
    day: IsoDate,
    customer: CustomerId,
    ladder: string,
    currency: Currency,
    company: CompanyId | null,
  ): boolean {
    return (this.byCustomer.get(customer) ?? []).some(
      (contact) =>
        contact.on === day &&
        contact.ladder === ladder &&
        contact.currency === currency &&
        contact.company === company,
    );
  }

  /** How many were ever written, those taken back and those under way among them. For naming the next one; it decides nothing. */
  lettersWritten(
    customer: CustomerId,
    ladder: string,
    currency: Currency,
    company: CompanyId | null,
  ): number {
    return [this.byCustomer, this.cancelled]
      .flatMap((contacts) => contacts.get(customer) ?? [])
      .filter(
        (contact) =>
          contact.ladder === ladder && contact.currency === currency && contact.company === company,
      ).length;
  }

  /**
   * Fees and interest claimed by earlier letters and still unpaid: those of letters on which something is still open, unless the
   * ledger itself carries charges of this customer (then they are items like any other and must not be asked for twice).
   */
  openCharges(sent: readonly Contact[], stillOpen: ReadonlySet<ItemId>, ledgerHasCharges: boolean): Minor {
    if (ledgerHasCharges) return ZERO;
    let total = 0;
    for (const contact of sent) {
      if (contact.items.some(({ item }) => stillOpen.has(item))) total += contact.fee + contact.interest;
    }
    return minor(total);
  }

  private contactsWith(customer: CustomerId): readonly Contact[] {
    return (this.byCustomer.get(customer) ?? []).filter(
      ({ state, channel }) => state === 'sent' && channel !== 'task',
    );
  }
}

const byDayThenId = (a: Contact, b: Contact): number =>
  a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1;
