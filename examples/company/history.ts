import { addDays, daysBetween, weekday, type IsoDate } from '../../core/calendar/iso-date.ts';
import { receiptId } from '../../core/ledger/ids.ts';
import type { Application, Receipt, ReceiptMethod } from '../../core/ledger/receipt.ts';
import { minor, minus, sum, ZERO, type Minor } from '../../core/money/minor.ts';
import { timesRatio } from '../../core/money/share.ts';
import { CHF, EUR, type BankAccount } from './companies.ts';
import type { ExampleCustomer } from './customers.ts';
import type { ExampleItem } from './items.ts';
import { withoutAccents } from './names.ts';
import { randomOf, type Random } from './random.ts';
import { naming, PHRASES } from './texts.ts';

export interface History {
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
  /** All items again: those that were settled with their `closedOn`, those paid in part with what is left. */
  readonly closed: readonly ExampleItem[];
  readonly open: readonly ExampleItem[];
}

/** One receipt of the past and what it settled. */
interface Payment {
  readonly payer: ExampleCustomer;
  readonly bookedOn: IsoDate;
  readonly lines: readonly { readonly item: ExampleItem; readonly amount: Minor; readonly discount: Minor }[];
  readonly partial: boolean;
}

/** A year of receipts: who paid what from which account, as a person finally booked it. */
export function makeHistory(
  seed: number,
  asOf: IsoDate,
  customers: readonly ExampleCustomer[],
  items: { readonly open: readonly ExampleItem[]; readonly closed: readonly ExampleItem[] },
): History {
  const random = randomOf(seed, 'history');
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const centralPayers = new Set(
    customers.filter(({ name }) => name.includes(' Holding ') && random.chance(60)).map(({ id }) => id),
  );
  const payerOf = (debtor: ExampleCustomer): ExampleCustomer =>
    debtor.parent !== undefined && centralPayers.has(debtor.parent) ? byId.get(debtor.parent)! : debtor;

  const payments = [
    ...bundles(random, items.closed).map((bundle) =>
      settle(random, asOf, bundle, payerOf(bundle[0]!.debtor)),
    ),
    ...items.open
      .filter((item) => maybePaidInPart(item, asOf) && random.chance(6))
      .map((item) => payInPart(random, asOf, item, payerOf(item.debtor))),
  ].sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0));

  const receipts: Receipt[] = [];
  const applications: Application[] = [];
  const paid = new Map<ExampleItem, { readonly on: IsoDate; readonly amount: Minor }>();
  payments.forEach((payment, at) => {
    const receipt = receiptOf(random, payment, at);
    receipts.push(receipt);
    for (const { item, amount, discount } of payment.lines) {
      applications.push({
        receipt: receipt.id,
        item: item.id,
        amount,
        discount,
        writeOff: ZERO,
        on: payment.bookedOn,
      });
      paid.set(item, { on: payment.bookedOn, amount });
    }
  });
  return {
    receipts,
    applications,
    closed: items.closed.map((item) => ({ ...item, closedOn: paid.get(item)!.on })),
    open: items.open.map((item) => {
      const part = paid.get(item);
      return part === undefined ? item : { ...item, open: minus(item.open, part.amount) };
    }),
  };
}

/** What one customer pays at once: one to three invoices in a row, in the order they were issued. */
function bundles(random: Random, closed: readonly ExampleItem[]): readonly (readonly ExampleItem[])[] {
  const byDebtor = new Map<ExampleCustomer, ExampleItem[]>();
  for (const item of closed) {
    const theirs = byDebtor.get(item.debtor);
    if (theirs) theirs.push(item);
    else byDebtor.set(item.debtor, [item]);
  }
  return [...byDebtor.values()].flatMap((theirs) => {
    const cut: (readonly ExampleItem[])[] = [];
    for (let at = 0; at < theirs.length;) {
      const size = random.weighted([
        [1, 62],
        [2, 24],
        [3, 14],
      ]);
      const bundle = theirs.slice(at, at + size);
      const near = bundle.filter(({ issuedOn }) => daysBetween(bundle[0]!.issuedOn, issuedOn) <= 25);
      cut.push(near);
      at += near.length;
    }
    return cut;
  });
}

function settle(
  random: Random,
  asOf: IsoDate,
  bundle: readonly ExampleItem[],
  payer: ExampleCustomer,
): Payment {
  const last = bundle[bundle.length - 1]!;
  const [discount] = last.discounts;
  const inTime = bundle.length === 1 && discount !== undefined && random.chance(60);
  const planned = inTime
    ? addDays(discount.until, -random.between(0, 3))
    : addDays(last.dueOn, random.between(-5, 18));
  const latest = addDays(asOf, -random.between(2, 9));
  const bookedOn = businessDayBefore(planned < latest ? planned : latest);
  return {
    payer,
    bookedOn,
    lines: bundle.map((item) => {
      const taken = inTime ? discount.amount : ZERO;
      return { item, amount: minus(item.total, taken), discount: taken };
    }),
    partial: false,
  };
}

const maybePaidInPart = ({ kind, open, dispute, issuedOn }: ExampleItem, asOf: IsoDate): boolean =>
  kind === 'invoice' && dispute === undefined && open > 50_000 && daysBetween(issuedOn, asOf) > 30;

function payInPart(random: Random, asOf: IsoDate, item: ExampleItem, payer: ExampleCustomer): Payment {
  const amount = minor(timesRatio(item.open, BigInt(random.pick([25, 40, 50, 60])), 100n));
  const bookedOn = businessDayBefore(addDays(asOf, -random.between(3, 20)));
  return { payer, bookedOn, lines: [{ item, amount, discount: ZERO }], partial: true };
}

/** The day itself, or the Friday before a weekend: banks book on working days. */
export function businessDayBefore(day: IsoDate): IsoDate {
  const late = weekday(day) - 5;
  return late > 0 ? addDays(day, -late) : day;
}

/** Which account of ours a customer pays to: CHF and the western neighbours to Zürich, the rest at home. */
export function accountFor({ company, currency, country }: ExampleCustomer): BankAccount {
  const [first, second] = company.bankAccounts.filter((account) => account.currency === currency);
  return currency === EUR && (country === 'NL' || country === 'FR') && second ? second : first!;
}

function receiptOf(random: Random, { payer, bookedOn, lines, partial }: Payment, at: number): Receipt {
  const account = accountFor(payer);
  const items = lines.map(({ item }) => item);
  const first = items[0]!;
  const amount = sum(lines.map((line) => line.amount));
  const structured =
    items.length === 1 ? first.references.find((each) => /^RF|^\d{27}$/.test(each)) : undefined;
  const byReference = structured !== undefined && (payer.currency === CHF || random.chance(35));
  const text = byReference
    ? []
    : partial
      ? [PHRASES[payer.language].partial[0]!.replace('{n}', first.number)]
      : random.chance(82)
        ? [
            naming(
              random,
              payer.language,
              items.map(({ number }) => number),
              { customerNumber: first.debtor.number, issuedOn: first.issuedOn },
            ),
          ]
        : [random.pick(PHRASES[payer.language].silent)];
  return {
    id: receiptId(`H${String(at + 1).padStart(6, '0')}`),
    company: payer.company.id,
    bankAccount: account.number,
    bookedOn,
    valueOn: bookedOn,
    currency: payer.currency,
    amount,
    method: methodOf(random, payer),
    payer: {
      name: nameAtBank(account, payer.paysFrom.name),
      account: payer.paysFrom.account,
      city: payer.address.city,
    },
    text,
    references: [
      ...(byReference
        ? [{ scheme: structured.startsWith('RF') ? ('RF' as const) : ('QRR' as const), value: structured }]
        : []),
      { scheme: 'end-to-end', value: `E${random.digits(11)}` },
    ],
    advice: [],
  };
}

function methodOf(random: Random, { country, collected }: ExampleCustomer): ReceiptMethod {
  if (country === 'US') return random.chance(20) ? 'check' : 'ach';
  return collected ? 'direct-debit' : 'sepa';
}

/** What a bank's file makes of a name: the German one drops accents and cuts at 54, the American one at 22 and in capitals. */
export function nameAtBank({ bank }: BankAccount, name: string): string {
  if (bank.startsWith('Ohio')) return withoutAccents(name).toUpperCase().slice(0, 22).trim();
  if (bank.startsWith('Fuldatal')) return withoutAccents(name).slice(0, 54);
  return name.slice(0, 70);
}
