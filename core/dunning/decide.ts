import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import { isBusinessDay } from '../calendar/business-day.ts';
import type { Customer } from '../ledger/customer.ts';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import { byDocument } from '../ledger/by-document.ts';
import { areDaysUnknown, dueItemsOf, wholeOf } from '../ledger/installments.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Currency } from '../money/currency.ts';
import { plus, sum, ZERO, type Minor } from '../money/minor.ts';
import { feesOf, interestOn } from './charges.ts';
import { letterDigest } from './digest.ts';
import { sayLetter } from './explain.ts';
import { addressingOf, type Addressing } from './addressing.ts';
import { stoppedByItself, stoppedByMoneyHere, type Stopped, type WaitingReceipt } from './gate.ts';
import type { ContactHistory, Climbed } from './history.ts';
import { stepFor } from './ladder.ts';
import type { Because, Contact, LeftItem, Letter, LetterItem } from './letter.ts';
import type { DunningPolicy, FeeRule, Step } from './policy.ts';

export interface DunningInput {
  readonly asOf: IsoDate;
  readonly customers: readonly Customer[];
  /** Everything open on that day: debits above zero, credits below. Closed items may be among them and are passed over. */
  readonly items: readonly OpenItem[];
  readonly history: ContactHistory;
  /** Receipts in the bank queue by the customer they seem to come from. */
  readonly waiting: ReadonlyMap<CustomerId, readonly (WaitingReceipt & { readonly currency: Currency })[]>;
  /** The ladder that holds for a customer: `name` is the item's or the customer's own, `null` for the default one. */
  readonly policyFor: (customer: Customer, company: CompanyId, name: string | null) => DunningPolicy;
}

/** The input with what every account needs looked up once. */
interface Desk extends DunningInput {
  readonly byCustomer: ReadonlyMap<CustomerId, Customer>;
  readonly byItem: ReadonlyMap<ItemId, OpenItem>;
}

/** An item that has reached a step, with what the step is. */
interface Due {
  readonly item: OpenItem;
  readonly climbed: Climbed;
  readonly level: number;
  readonly step: Step | null; // null: handed over to a person
}

interface Account {
  readonly recipient: Customer;
  readonly company: CompanyId | null;
  readonly currency: Currency;
  readonly policy: DunningPolicy;
  readonly debits: OpenItem[];
  readonly credits: OpenItem[];
}

/**
 * Every letter of a day and every one that is not sent, with the reason. Levels are kept per item, of an invoice in installments per installment; there is one letter per
 * recipient, currency and ladder (and company, where the policy keeps companies apart). Where a recipient may get only one contact,
 * the letter with the highest level goes first. The order of customers and items does not matter.
 */
export function decideDunning(input: DunningInput): readonly Letter[] {
  const items = input.items.flatMap(dueItemsOf);
  const desk: Desk = {
    ...input,
    items,
    byCustomer: new Map(input.customers.map((customer) => [customer.id, customer])),
    byItem: new Map(items.map((item) => [item.id, item])),
  };
  const letters: Letter[] = [];
  const byRecipient = new Map<CustomerId, Draft[]>();
  for (const account of accountsOf(desk)) {
    const draft = draftFor(account, desk);
    if (!draft) continue;
    const drafts = byRecipient.get(account.recipient.id);
    if (drafts) drafts.push(draft);
    else byRecipient.set(account.recipient.id, [draft]);
  }
  for (const recipient of [...byRecipient.keys()].sort()) {
    let contacted = 0;
    for (const draft of (byRecipient.get(recipient) ?? []).sort(mostUrgentFirst)) {
      const letter = finish(draft, desk, contacted);
      if (letter.outcome === 'send' && letter.channel !== 'task') contacted++;
      letters.push(letter);
    }
  }
  return letters;
}

/** One account a letter could be about: the items of a recipient in one currency, on one ladder. */
function accountsOf(desk: Desk): readonly Account[] {
  const customers = desk.byCustomer;
  const accounts = new Map<string, Account>();
  for (const item of [...desk.items].sort(byDocument)) {
    const debtor = customers.get(item.customer);
    if (!debtor || item.open === 0 || item.issuedOn > desk.asOf) continue;
    const name = item.dunning?.policy ?? debtor.dunning?.policy ?? null;
    const own = desk.policyFor(debtor, item.company, name);
    const recipient = own.scope === 'group' ? headOf(debtor, customers) : debtor;
    const policy = recipient === debtor ? own : desk.policyFor(recipient, item.company, name);
    const company = policy.scope === 'company' ? item.company : null;
    const key = JSON.stringify([recipient.id, company, item.currency, policy.ladder]);
    let account = accounts.get(key);
    if (!account)
      accounts.set(
        key,
        (account = { recipient, company, currency: item.currency, policy, debits: [], credits: [] }),
      );
    (item.open > 0 ? account.debits : account.credits).push(item);
  }
  return [...accounts.values()];
}

/** The head of the group; a customer whose chain of parents runs in a circle or leaves the ledger stands for itself. */
function headOf(customer: Customer, customers: ReadonlyMap<CustomerId, Customer>): Customer {
  const seen = new Set<CustomerId>();
  let head = customer;
  while (head.parent !== undefined) {
    if (seen.has(head.id)) return customer;
    seen.add(head.id);
    const parent = customers.get(head.parent);
    if (!parent) break;
    head = parent;
  }
  return head;
}

interface Draft {
  readonly account: Account;
  readonly due: readonly Due[];
  readonly left: readonly LeftItem[];
  readonly level: number;
  readonly lastContactOn: IsoDate | null;
}

function draftFor(account: Account, { asOf, history, waiting, byCustomer }: Desk): Draft | null {
  const { recipient, policy, currency, debits, credits } = account;
  const cash = (waiting.get(recipient.id) ?? []).filter((receipt) => receipt.currency === currency);
  const moneyHere = stoppedByMoneyHere(debits, credits, cash);
  const due: Due[] = [];
  const left: LeftItem[] = [];
  for (const item of debits) {
    const climbed = history.climbed(item);
    const answer = stepFor(item, climbed, policy, asOf);
    if (answer.kind === 'wait') continue;
    const stopped =
      stoppedByItself(item, byCustomer.get(item.customer) ?? recipient, asOf) ??
      stoppedByItself(item, recipient, asOf) ??
      moneyHere.get(item.id) ??
      (answer.kind === 'step' ? conditionFails(answer.step, debits, currency) : null);
    if (stopped) left.push({ item: item.id, ...stopped });
    else if (answer.kind === 'step') due.push({ item, climbed, level: answer.step.level, step: answer.step });
    else due.push({ item, climbed, level: answer.level, step: null });
  }
  if (due.length === 0 && left.length === 0) return null;
  return {
    account,
    due,
    left,
    level: due.reduce((highest, { level }) => Math.max(highest, level), due[0]?.level ?? 0),
    lastContactOn:
      history.lettersSent(recipient.id, policy.ladder, currency, account.company).at(-1)?.on ?? null,
  };
}

function conditionFails(step: Step, debits: readonly OpenItem[], currency: Currency): Stopped | null {
  const balance = sum(debits.map(({ open }) => open));
  const needed = step.when.unpaidBalance(currency) ?? ZERO;
  const documents = new Set(debits.map(wholeOf)).size;
  if (documents >= step.when.unpaidInvoices && balance >= needed) return null;
  return {
    because: 'step-condition',
    says: `Level ${step.level} is for customers with more unpaid than this one has.`,
  };
}

const mostUrgentFirst = (a: Draft, b: Draft): number =>
  b.level - a.level ||
  compare(a.lastContactOn ?? '', b.lastContactOn ?? '') ||
  compare(a.account.currency, b.account.currency) ||
  compare(a.account.policy.ladder, b.account.policy.ladder) ||
  compare(a.account.company ?? '', b.account.company ?? '');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Turns a draft into a letter: charges, the gates of the whole letter, words, digest. */
function finish(draft: Draft, input: Desk, contactedToday: number): Letter {
  const { account, due, left } = draft;
  const { recipient, policy, currency, company } = account;
  const top = due.reduce<Due | null>(
    (highest, one) => (highest && highest.level >= one.level ? highest : one),
    null,
  );
  const step = top?.step ?? null;
  const handedOver = top !== null && step === null;
  const addressing = addressingOf(recipient, handedOver || !step ? 'task' : step.channel);
  const { items, fee, interest } = chargedItems(due, step, policy, currency, input.asOf);
  const sent = input.history.lettersSent(recipient.id, policy.ladder, currency, company);
  const openIds = new Set(account.debits.map(({ id }) => id));
  const ledgerHasCharges = account.debits.some(({ kind }) => kind === 'fee' || kind === 'finance-charge');
  const openCharges = input.history.openCharges(sent, openIds, ledgerHasCharges);
  const overdue = sum(items.map(({ open }) => open));
  const because =
    due.length === 0 ? sharedReason(left) : letterStopped(draft, input, addressing, contactedToday, overdue);
  const outcome = because !== null ? 'suppress' : addressing.channel === 'task' ? 'escalate' : 'send';
  const taken = new Set(due.map(({ item }) => item.id));
  const letter: Omit<Letter, 'says' | 'digest'> = {
    customer: recipient.id,
    company,
    on: input.asOf,
    ladder: policy.ladder,
    outcome,
    level: draft.level,
    channel: addressing.channel,
    template: handedOver ? 'hand-over' : (step?.template ?? ''),
    language: addressing.language,
    currency,
    number: sent.length + 1,
    items,
    notDue: policy.showNotDue ? notDueItems(account, taken, input) : [],
    fee,
    interest,
    openCharges,
    total: plus(plus(overdue, plus(fee, interest)), openCharges),
    left,
    because,
    fallbacks: addressing.fallbacks,
    window: { from: policy.sendWindow.from, to: policy.sendWindow.to, timeZone: addressing.timeZone },
  };
  const says = sayLetter(letter, recipient);
  return { ...letter, says, digest: letterDigest(letter, input.byCustomer, input.byItem) };
}

function chargedItems(
  due: readonly Due[],
  top: Step | null,
  policy: DunningPolicy,
  currency: Currency,
  on: IsoDate,
): { items: readonly LetterItem[]; fee: Minor; interest: Minor } {
  const ordered = [...due].sort((a, b) => compare(a.item.dueOn, b.item.dueOn) || byDocument(a.item, b.item));
  const fees =
    policy.letterLevel === 'highest'
      ? feesOf(
          top?.fee ?? null,
          ordered.map(({ item }) => item),
          currency,
        )
      : ownFees(ordered, currency);
  const items = ordered.map(({ item, climbed, level }, index): LetterItem => ({
    item: item.id,
    number: item.number,
    level,
    overdueDays: daysBetween(item.dueOn, on),
    dueOn: item.dueOn,
    open: item.open,
    fee: fees[index] ?? ZERO,
    interest: interestOn(item, climbed, policy, on),
  }));
  return {
    items,
    fee: sum(items.map((item) => item.fee)),
    interest: sum(items.map((item) => item.interest)),
  };
}

/** Each item pays the fee of its own step; items of one step share that step's letter fee. */
function ownFees(due: readonly Due[], currency: Currency): readonly Minor[] {
  const fees = new Map<ItemId, Minor>();
  const rules = new Map<Step | null, Due[]>();
  for (const one of due) rules.set(one.step, [...(rules.get(one.step) ?? []), one]);
  for (const [step, group] of rules) {
    const rule: FeeRule | null = step?.fee ?? null;
    feesOf(
      rule,
      group.map(({ item }) => item),
      currency,
    ).forEach((fee, index) => {
      const item = group[index]?.item.id;
      if (item !== undefined) fees.set(item, fee);
    });
  }
  return due.map(({ item }) => fees.get(item.id) ?? ZERO);
}

function notDueItems(account: Account, taken: ReadonlySet<ItemId>, { asOf }: Desk): readonly LetterItem[] {
  return account.debits
    .filter((item) => !taken.has(item.id) && item.dueOn >= asOf && !areDaysUnknown(item))
    .sort((a, b) => compare(a.dueOn, b.dueOn) || byDocument(a, b))
    .map(({ id, number, dueOn, open }) => ({
      item: id,
      number,
      level: 0,
      overdueDays: daysBetween(dueOn, asOf),
      dueOn,
      open,
      fee: ZERO,
      interest: ZERO,
    }));
}

/** The gates of the whole letter, strictest first. A task for our own people needs no window, no quiet days and no cap. */
function letterStopped(
  { account }: Draft,
  { asOf, history }: Desk,
  { channel, country }: Addressing,
  contactedToday: number,
  overdue: Minor,
): Because | null {
  const { recipient, policy, currency, company, debits, credits } = account;
  if (history.draftWaiting(recipient.id, policy.ladder, currency, company) !== null) return 'draft-waiting';
  const minimum = policy.minimum(currency);
  if (minimum === undefined) return 'never-in-currency';
  const measured =
    policy.minimumOf === 'overdue' ? overdue : sum([...debits, ...credits].map(({ open }) => open));
  if (measured < minimum) return 'below-minimum';
  if (channel === 'task') return null;
  if (policy.sendWindow.businessDaysOnly && !isBusinessDay(asOf, country)) return 'not-a-business-day';
  const since = contactedToday > 0 ? 0 : history.daysSinceContact(recipient.id, asOf);
  if (since !== null && since < policy.quietDays) return 'quiet-period';
  const { contacts, days } = policy.contactCap;
  return history.contactsWithin(recipient.id, asOf, days) + contactedToday >= contacts ? 'contact-cap' : null;
}

/** Where nothing is left to write about: the one reason all items share, or that of the oldest. */
const sharedReason = (left: readonly LeftItem[]): Because => left[0]?.because ?? 'covered-by-credit';

/** A letter as it is remembered once it was sent. */
export const asContact = (letter: Letter, id: string): Contact => ({
  id,
  customer: letter.customer,
  company: letter.company,
  on: letter.on,
  ladder: letter.ladder,
  state: 'sent',
  outcome: letter.outcome === 'escalate' ? 'escalate' : 'send',
  channel: letter.channel,
  currency: letter.currency,
  level: letter.level,
  items: letter.items.map(({ item, level, interest }) => ({ item, level, interest })),
  fee: letter.fee,
  interest: letter.interest,
});
