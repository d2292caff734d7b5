import { isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { decideDunning, type DunningInput } from '../../../core/dunning/decide.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import type { Contact, Letter } from '../../../core/dunning/letter.ts';
import type { DunningPolicy, FeeRule, Step } from '../../../core/dunning/policy.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { companyId, customerId, itemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';

/** Small words for tables: customers, items, ladders with everything a case does not name at its plainest. */
export const EUR = knownCurrency('EUR');
export const day = (text: string): IsoDate => isoDate(text);

export const customer = (over: Partial<Customer> = {}): Customer => ({
  id: customerId('C1'),
  number: 'C1',
  name: 'Müller GmbH',
  aliases: [],
  bankAccounts: [],
  country: 'DE',
  language: 'de',
  timeZone: 'Europe/Berlin',
  email: 'ar@mueller.example',
  address: { street: 'Hafenstr. 1', city: 'Hamburg' },
  ...over,
});

export const invoice = (id: string, dueOn: string, open: number, over: Partial<OpenItem> = {}): OpenItem => ({
  id: itemId(id),
  company: companyId('01'),
  customer: customerId('C1'),
  kind: 'invoice',
  number: id,
  references: [],
  issuedOn: isoDate('2026-01-01'),
  dueOn: isoDate(dueOn),
  currency: EUR,
  total: minor(open),
  open: minor(open),
  discounts: [],
  ...over,
});

export const step = (level: number, afterDays: number, over: Partial<Step> = {}): Step => ({
  level,
  afterDays,
  channel: 'email',
  template: level === 0 ? 'friendly-reminder' : level === 1 ? 'overdue' : 'second',
  count: 'days',
  after: 'due',
  fee: null,
  when: { unpaidInvoices: 0, unpaidBalance: () => minor(0) },
  ...over,
});

export const fee = (over: Partial<FeeRule> = {}): FeeRule => ({
  fixed: () => minor(0),
  percent: 0,
  of: 'letter',
  perItem: () => minor(0),
  ranges: [],
  method: 'single',
  min: () => undefined,
  max: () => undefined,
  ...over,
});

export const LADDER: DunningPolicy = {
  ladder: 'default',
  boundary: 'inclusive',
  steps: [step(0, -5), step(1, 0), step(2, 14), step(3, 30, { channel: 'task', template: 'collector' })],
  onePerRun: true,
  afterLast: 'stop',
  letterLevel: 'highest',
  scope: 'customer',
  minimum: () => minor(0),
  minimumOf: 'overdue',
  showNotDue: false,
  interest: { percentPerYear: '0', dayCount: 365, from: 'due' },
  quietDays: 0,
  contactCap: { contacts: 99, days: 30 },
  sendWindow: { from: '08:00', to: '18:00', businessDaysOnly: false },
};

export const input = (
  asOf: string,
  over: Partial<DunningInput> & { policy?: Partial<DunningPolicy>; contacts?: readonly Contact[] } = {},
): DunningInput => ({
  asOf: isoDate(asOf),
  customers: over.customers ?? [customer()],
  items: over.items ?? [],
  history: over.history ?? new ContactHistory(over.contacts ?? []),
  waiting: over.waiting ?? new Map(),
  policyFor: over.policyFor ?? ((): DunningPolicy => ({ ...LADDER, ...over.policy })),
});

export const decide = (asOf: string, over: Parameters<typeof input>[1] = {}): readonly Letter[] =>
  decideDunning(input(asOf, over));

/** "send 2 email: I1@2" or "suppress quiet-period", one line a letter. */
export const line = ({ outcome, level, channel, items, because }: Letter): string =>
  outcome === 'suppress'
    ? `suppress ${because}`
    : `${outcome} ${level} ${channel}: ${items.map((one) => `${one.item}@${one.level}`).join(' ')}`;

export const sent = (on: string, items: Record<string, number>, over: Partial<Contact> = {}): Contact => ({
  id: `L-${on}`,
  customer: customerId('C1'),
  company: null,
  on: isoDate(on),
  ladder: 'default',
  state: 'sent',
  outcome: 'send',
  channel: 'email',
  currency: EUR,
  level: Math.max(...Object.values(items)),
  items: Object.entries(items).map(([id, level]) => ({ item: itemId(id), level, interest: minor(0) })),
  fee: minor(0),
  interest: minor(0),
  ...over,
});
