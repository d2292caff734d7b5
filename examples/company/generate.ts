import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { CompanyId, CustomerId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Rate } from '../../core/money/exchange.ts';
import { minor, ZERO, type Minor } from '../../core/money/minor.ts';
import type { SalesOrder } from '../../core/risk/credit/order.ts';
import type { PayersAdvice } from './advices/advice.ts';
import type { AccountDay } from './statements/movement.ts';
import { openDesk } from './cases/desk.ts';
import type { Outcome, Planted, Truth } from './cases/case.ts';
import { dayOfCases } from './cases/plan.ts';
import { CHF, COMPANIES, EUR, USD, type BankAccount, type Company } from './companies.ts';
import { makeCustomers, type ExampleCustomer } from './customers.ts';
import { makeHistory } from './history.ts';
import { makeFees, makeItems, type ExampleItem } from './items.ts';
import { grantLimits } from './limits.ts';
import { makeOrders } from './orders.ts';
import { randomOf } from './random.ts';

/** The day the example company opens its mail: all statements are of this day. */
export const STATEMENT_DAY: IsoDate = isoDate('2026-11-12');

export interface Size {
  readonly customers: number;
  readonly openItems: number;
  /** Invoices of the past year, settled by the history's receipts. */
  readonly closedItems: number;
  /** Entries a statement, at least; every case occurs whatever this says. */
  readonly entries: number;
}
export const FULL: Size = { customers: 300, openItems: 3_000, closedItems: 3_600, entries: 55 };

/** One entry of a statement, and what is right for it. */
export interface TruthOfEntry extends Truth {
  readonly case: string;
  readonly mayBe: readonly Outcome[];
  readonly says: string;
  readonly company: Company['id'];
  readonly account: string;
  readonly bankReference: string;
  readonly currency: BankAccount['currency'];
  readonly amount: Minor;
}

export interface ExampleCompany {
  readonly asOf: IsoDate;
  readonly companies: readonly Company[];
  readonly rates: readonly Rate[];
  readonly customers: readonly Customer[];
  /** Which company sells to a customer; a head of a group belongs where its group does. */
  readonly companyOf: ReadonlyMap<CustomerId, CompanyId>;
  /** Open on `asOf`, before the statements are booked. */
  readonly openItems: readonly OpenItem[];
  readonly closedItems: readonly OpenItem[];
  /** The past year: what came in, and what a person did with it. */
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
  /** Not delivered yet, on `asOf`. */
  readonly orders: readonly SalesOrder[];
  readonly days: readonly AccountDay[];
  /** In the day's mail. */
  readonly advices: readonly PayersAdvice[];
  readonly truth: readonly TruthOfEntry[];
}

/** The example company: the same for the same seed and size on every machine. */
export function generateExampleCompany(seed = 1, size: Size = FULL): ExampleCompany {
  const asOf = STATEMENT_DAY;
  const customers = makeCustomers(seed, size.customers);
  const made = makeItems(seed, asOf, customers, { open: size.openItems, closed: size.closedItems });
  const items = { ...made, open: [...made.open, ...makeFees(asOf, made.open)] };
  const history = makeHistory(seed, asOf, customers, items);
  const desk = openDesk(randomOf(seed, 'desk'), { customers, ...history });

  const days: AccountDay[] = [];
  const truth: TruthOfEntry[] = [];
  const advices: PayersAdvice[] = [];
  const booked: NonNullable<Planted['booked']>[] = [];
  for (const company of COMPANIES)
    for (const account of company.bankAccounts) {
      const random = randomOf(seed, `day of ${account.number}`);
      const planted = dayOfCases(size.entries).flatMap((each) => {
        const found = each.plant({ desk, random, account, on: asOf });
        return [found ?? []].flat().map((one) => ({ each, found: one }));
      });
      const inOrder = random.shuffled(planted);
      days.push(
        dayOf(
          company,
          account,
          asOf,
          minor(random.between(40_000, 900_000) * 100),
          inOrder.map(({ found }) => found),
        ),
      );
      for (const { each, found } of inOrder) {
        truth.push(truthOf(each.name, each.mayBe, company, account, found));
        advices.push(...(found.advices ?? []));
        if (found.booked) booked.push(found.booked);
      }
    }
  const ledger = withBooked(history, booked);
  return {
    asOf,
    companies: COMPANIES,
    rates: RATES,
    customers: grantLimits(seed, customers, ledger.openItems).map(masterData),
    companyOf: new Map(customers.map(({ id, company }) => [id, company.id])),
    ...ledger,
    openItems: ledger.openItems.map(document),
    closedItems: ledger.closedItems.map(document),
    orders: makeOrders(seed, asOf, customers),
    days,
    advices,
    truth,
  };
}

/** What the company itself knows of a customer. */
function masterData({
  company: _,
  paysFrom: _from,
  owner: _owner,
  flatRate: _flat,
  collected: _collected,
  ...customer
}: ExampleCustomer): Customer {
  return customer;
}
const document = ({ debtor: _, ...item }: ExampleItem): OpenItem => item;

/** EUR per foreign unit and the way back; invented, near what was usual. */
const RATES: readonly Rate[] = [
  { on: '2025-10-01', from: CHF, to: EUR, rate: '1.0640' },
  { on: '2025-10-01', from: USD, to: EUR, rate: '0.8590' },
  { on: '2026-11-11', from: CHF, to: EUR, rate: '1.0640' },
  { on: '2026-11-11', from: USD, to: EUR, rate: '0.8590' },
];

function dayOf(
  company: Company,
  account: BankAccount,
  on: IsoDate,
  opening: Minor,
  planted: readonly Planted[],
): AccountDay {
  return {
    account: account.number,
    owner: company.name,
    bank: account.bank,
    bic: account.bic,
    currency: account.currency as AccountDay['currency'],
    ...(account.qrIban === undefined ? {} : { qrIban: account.qrIban }),
    on,
    number: 219,
    opening,
    movements: planted.map(({ movement }) => movement),
  };
}

const truthOf = (
  name: string,
  mayBe: readonly Outcome[],
  company: Company,
  account: BankAccount,
  { movement, truth, says }: Planted,
): TruthOfEntry => ({
  ...truth,
  case: name,
  mayBe,
  says,
  company: company.id,
  account: account.number,
  bankReference: movement.bankReference,
  currency: account.currency,
  amount: movement.amount,
});

/** What a clerk booked before the statements came is part of the past: its items are closed. */
function withBooked(
  history: ReturnType<typeof makeHistory>,
  booked: readonly NonNullable<Planted['booked']>[],
): { readonly openItems: readonly ExampleItem[]; readonly closedItems: readonly ExampleItem[] } & Pick<
  ExampleCompany,
  'receipts' | 'applications'
> {
  const closedOn = new Map(
    booked.flatMap(({ applications }) => applications.map(({ item, on }) => [item, on] as const)),
  );
  const nowClosed = history.open
    .filter(({ id }) => closedOn.has(id))
    .map((item) => ({ ...item, open: ZERO, closedOn: closedOn.get(item.id)! }));
  return {
    openItems: history.open.filter(({ id }) => !closedOn.has(id)),
    closedItems: [...history.closed, ...nowClosed],
    receipts: [...history.receipts, ...booked.map(({ receipt }) => receipt)],
    applications: [...history.applications, ...booked.flatMap(({ applications }) => applications)],
  };
}
