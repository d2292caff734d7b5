import { addDays } from '../../../core/calendar/iso-date.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { minor, minus, negate, plus, ZERO, type Minor } from '../../../core/money/minor.ts';
import { timesRatio } from '../../../core/money/share.ts';
import { CHF, COMPANIES, EUR, type BankAccount } from '../companies.ts';
import { businessDayBefore } from '../history.ts';
import type { ExampleItem } from '../items.ts';
import { fill, naming, type Language } from '../texts.ts';
import type { Case, Planted, Setting, Truth } from './case.ts';
import { inFull, movementFrom, NOTHING, openSum, planted } from './desk.ts';

/** In the payer's words: `{n}` an invoice, `{o}` an order, `{i}` which part, `{x}` what is missing. */
type Spoken = Readonly<Record<Language, string>>;
const DISCOUNT: Spoken = { de: 'Rechnung {n} abzgl. Skonto', en: 'Invoice {n} net of discount', nl: 'Factuur {n} minus korting', fr: 'Facture {n} moins escompte' };
const FREIGHT: Spoken = { de: 'RE {n} abzgl. Frachtkosten {x}', en: 'Inv {n} less freight {x}', nl: 'Factuur {n} minus vrachtkosten {x}', fr: 'Facture {n} moins frais de port {x}' };
const DAMAGE: Spoken = { de: 'RE {n} gekürzt um {x} wegen Bruch', en: 'Inv {n} less {x} damaged goods', nl: 'Factuur {n} minus {x} schade', fr: 'Facture {n} moins {x} marchandise endommagée' };
const PRICE: Spoken = { de: 'RE {n} abzgl. Preisdifferenz {x}', en: 'Inv {n} less price difference {x}', nl: 'Factuur {n} minus prijsverschil {x}', fr: 'Facture {n} moins écart de prix {x}' };
const TAX: Spoken = { de: 'RE {n} abzgl. Quellensteuer {x}', en: 'Inv {n} less withholding tax {x}', nl: 'Factuur {n} minus bronbelasting {x}', fr: 'Facture {n} retenue à la source {x}' };
const ROUNDED: Spoken = { de: 'Rechnung {n}', en: 'Invoice {n}', nl: 'Factuur {n}', fr: 'Facture {n}' };
const CREDIT: Spoken = { de: 'Rechnung {n} abzgl. Gutschrift', en: 'Invoice {n} less credit memo', nl: 'Factuur {n} minus creditnota', fr: 'Facture {n} moins avoir' };
const DEPOSIT: Spoken = { de: 'Rechnung {n} abzgl. Anzahlung {c}', en: 'Invoice {n} less deposit {c}', nl: 'Factuur {n} minus aanbetaling {c}', fr: 'Facture {n} moins acompte {c}' };
const PREPAYMENT: Spoken = { de: 'Vorauszahlung Bestellung {o}', en: 'Prepayment order {o}', nl: 'Vooruitbetaling bestelling {o}', fr: 'Paiement anticipé commande {o}' };
const FEE: Spoken = { de: 'Rechnung {n} zzgl. Mahngebühr', en: 'Invoice {n} plus late fee', nl: 'Factuur {n} plus aanmaningskosten', fr: 'Facture {n} plus frais de rappel' };
const INSTALMENT: Spoken = { de: 'Rate 1/3 Rechnung {n}', en: 'Instalment 1/3 invoice {n}', nl: 'Termijn 1/3 factuur {n}', fr: 'Échéance 1/3 facture {n}' };
const IN_TWO: Spoken = { de: 'Rechnung {n} Teil {i}', en: 'Invoice {n} part {i}', nl: 'Factuur {n} deel {i}', fr: 'Facture {n} partie {i}' };
const CHARGEBACK: Spoken = { de: 'Rückbelastung nach Reklamation {n}', en: 'Chargeback dispute {n}', nl: 'Terugboeking na klacht {n}', fr: 'Rétrofacturation litige {n}' };
const RETURNED: Spoken = { de: 'Rücklastschrift', en: 'Returned item', nl: 'Stornering', fr: 'Rejet de prélèvement' };

/** What payers take off or add, each for its own reason; what comes in several pieces, in other money, for another company, or goes back. */
export const EFFECT_CASES: readonly Case[] = [
  {
    name: 'discount-just-late',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ discounts }) =>
        discounts.some(({ until }) => until < setting.on && until >= addDays(setting.on, -2)),
      );
      if (!items) return null;
      const { discounts, number, open } = items[0]!;
      const { until, amount } = discounts[0]!;
      const text = say(items[0]!, DISCOUNT, { n: number });
      return payInPart(setting, items[0]!, minus(open, amount), text, `the discount ended on ${until}, a day or two before`);
    },
  },
  shortFor('short-freight', 'the freight was kept back', FREIGHT, (_, { random }) => minor(random.between(30, 95) * 100)),
  shortFor('short-damage', 'damaged goods were kept back', DAMAGE, (open, { random }) => share(open, random.between(4, 9))),
  shortFor('short-price', 'the payer says the price was higher than ordered', PRICE, (open, { random }) => share(open, random.between(2, 5))),
  shortFor('short-tax', 'tax was withheld', TAX, (open) => share(open, 15)),
  shortFor('short-rounding', 'the cents were left off', ROUNDED, (open) => minor(open % 100 === 0 ? 30 : open % 100)),
  {
    name: 'old-credit-taken',
    mayBe: ['posted', 'proposed'],
    plant: (setting) => lessCredit(setting, 'credit-memo', CREDIT, 'a credit memo was taken off without its number'),
  },
  {
    name: 'deposit-used',
    mayBe: ['posted', 'proposed'],
    plant: (setting) => lessCredit(setting, 'deposit', DEPOSIT, 'what was paid in advance was taken off'),
  },
  {
    name: 'prepayment',
    mayBe: ['posted', 'proposed', 'held'],
    plant(setting) {
      const debtor = setting.desk.customers(setting.account).find(({ bankAccounts, name }) => bankAccounts.length > 0 && !name.includes(' Holding '));
      if (!debtor) return null;
      const amount = minor(setting.random.between(8, 60) * 25_000);
      const text = fill(PREPAYMENT[debtor.language], { o: `45${setting.random.digits(8)}` });
      const truth: Truth = { settles: [], onAccount: amount, customer: debtor.id };
      return planted(movementFrom(setting, debtor, amount, text), truth, 'paid before anything was invoiced');
    },
  },
  {
    name: 'dunning-fee-paid',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const found = withFee(setting);
      if (!found) return null;
      const items = [found.invoice, found.fee];
      const text = say(found.invoice, FEE, { n: found.invoice.number });
      return planted(movementFrom(setting, found.fee.debtor, openSum(items), text), inFull(items), 'an invoice and the fee of its reminder');
    },
  },
  {
    name: 'dunning-fee-omitted',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const found = withFee(setting);
      if (!found) return null;
      const { invoice, fee } = found;
      const text = naming(setting.random, invoice.debtor.language, [invoice.number], { customerNumber: invoice.debtor.number, issuedOn: invoice.issuedOn });
      return planted(movementFrom(setting, invoice.debtor, invoice.open, text), inFull([invoice]), `the invoice without the fee of its reminder, ${fee.number}`);
    },
  },
  {
    name: 'instalment',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ open, debtor }) => open > 90_000 && !debtor.consumer);
      if (!items) return null;
      const [item] = items as readonly [ExampleItem];
      const text = say(item, INSTALMENT, { n: item.number });
      return payInPart(setting, item, timesRatio(item.open, 1n, 3n), text, 'one of three instalments');
    },
  },
  {
    name: 'paid-in-two',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ open, debtor }) => open > 60_000 && !debtor.consumer);
      if (!items) return null;
      const [item] = items as readonly [ExampleItem];
      const first = share(item.open, 60);
      const part = (paid: Minor, at: string): Planted =>
        payInPart(setting, item, paid, say(item, IN_TWO, { n: item.number, i: at }), 'one invoice, paid in two transfers of the same day');
      return [part(first, '1/2'), part(minus(item.open, first), '2/2')];
    },
  },
  {
    name: 'booked-the-day-before',
    mayBe: ['posted'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 2);
      if (!items) return null;
      const { debtor, issuedOn } = items[0]!;
      const text = naming(setting.random, debtor.language, items.map(({ number }) => number), { customerNumber: debtor.number, issuedOn });
      const day = businessDayBefore(addDays(setting.on, -1));
      return planted(movementFrom(setting, debtor, openSum(items), text, { bookedOn: day, valueOn: day }), inFull(items), 'a statement of more than one day');
    },
  },
  {
    name: 'paid-in-other-currency',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      if (setting.account.currency !== EUR || setting.account.iban !== undefined) return null; // the Swiss bank says what was sent
      const from = accountIn(CHF);
      const items = from && setting.desk.invoices(from, 1, ({ open }) => open > 50_000);
      if (!items) return null;
      const { id, debtor, number, open, issuedOn } = items[0]!;
      // 1.0631: the bank keeps a little of the 1.0640 that were published.
      const amount = timesRatio(open, 10_631n, 10_000n);
      const text = naming(setting.random, debtor.language, [number], { customerNumber: debtor.number, issuedOn });
      const movement = movementFrom(setting, debtor, amount, text, { nature: 'wire', sent: { amount: open, currency: 'CHF', rate: '1.0631' } });
      const truth: Truth = { settles: [{ item: id, amount, discount: ZERO }], onAccount: ZERO, customer: null };
      return planted(movement, truth, `${formatAmount(open, CHF)} CHF, converted by the bank`);
    },
  },
  {
    name: 'two-companies',
    mayBe: ['proposed', 'held'],
    plant(setting) {
      const strange = invoiceOfAnotherCompany(setting);
      const items = strange && setting.desk.invoices(setting.account, 1, ({ open }) => open > 50_000);
      if (!strange || !items) return null;
      const { debtor, number, issuedOn } = items[0]!;
      const text = naming(setting.random, debtor.language, [number, strange.number], { customerNumber: debtor.number, issuedOn });
      const amount = plus(openSum(items), strange.open);
      const truth: Truth = { ...inFull(items), onAccount: strange.open, customer: debtor.id };
      return planted(movementFrom(setting, debtor, amount, text), truth, `${number}, and ${strange.number} of our other company`);
    },
  },
  {
    name: 'wrong-company',
    mayBe: ['proposed', 'held'],
    plant(setting) {
      const strange = invoiceOfAnotherCompany(setting);
      if (!strange) return null;
      const { debtor, number, issuedOn, open } = strange;
      const text = naming(setting.random, debtor.language, [number], { customerNumber: debtor.number, issuedOn });
      return planted(movementFrom(setting, debtor, open, text), NOTHING, `${number} is our other company’s`);
    },
  },
  {
    name: 'chargeback',
    mayBe: ['proposed', 'held'],
    plant: (setting) => takenBack(setting, (amount) => share(amount, 40), CHARGEBACK, 'a part of what was paid is disputed and taken back'),
  },
  {
    name: 'returned-unnamed',
    mayBe: ['proposed', 'held'],
    plant: (setting) => takenBack(setting, (amount) => amount, RETURNED, 'taken back, and the bank does not say of which payment'),
  },
]; // prettier-ignore

const say = ({ debtor }: ExampleItem, spoken: Spoken, values: Readonly<Record<string, string>>): string =>
  fill(spoken[debtor.language], values); // prettier-ignore
const share = (open: Minor, percent: number): Minor => timesRatio(open, BigInt(percent), 100n);

function payInPart(setting: Setting, { id, debtor }: ExampleItem, paid: Minor, text: string, says: string): Planted {
  const truth: Truth = { settles: [{ item: id, amount: paid, discount: ZERO }], onAccount: ZERO, customer: null };
  return planted(movementFrom(setting, debtor, paid, text), truth, says);
} // prettier-ignore

/** Less than an invoice, for a reason the payer gives; what is missing stays open. */
function shortFor(
  name: string,
  says: string,
  spoken: Spoken,
  missing: (open: Minor, setting: Setting) => Minor,
): Case {
  return {
    name,
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(
        setting.account,
        1,
        ({ open, debtor }) => open > 70_000 && !debtor.consumer,
      );
      if (!items) return null;
      const [item] = items as readonly [ExampleItem];
      const less = missing(item.open, setting);
      const text = say(item, spoken, { n: item.number, x: formatAmount(less, item.currency) });
      return payInPart(setting, item, minus(item.open, less), text, says);
    },
  };
}

/** An invoice less an open credit of the same customer. */
function lessCredit(setting: Setting, kind: ExampleItem['kind'], spoken: Spoken, says: string): Planted | null {
  const { desk, account } = setting;
  const canTake = (credit: ExampleItem) => (item: ExampleItem): boolean =>
    item.kind === 'invoice' && item.open === item.total && !item.dispute && item.open > 2 * -credit.open;
  const credit = desk.item(account, (item) => item.kind === kind && desk.openOf(item.debtor).some(canTake(item)));
  const items = credit && desk.invoicesOf(credit.debtor, 1, canTake(credit));
  if (!credit || !items) return null;
  const [item] = items as readonly [ExampleItem];
  const text = say(item, spoken, { n: item.number, c: credit.number });
  const all = [item, credit];
  return planted(movementFrom(setting, item.debtor, openSum(all), text), inFull(all), says);
} // prettier-ignore

/** A reminder's fee and the invoice it was charged on. */
function withFee({ desk, account }: Setting): { readonly invoice: ExampleItem; readonly fee: ExampleItem } | null {
  const isOf = (fee: ExampleItem) => ({ number }: ExampleItem): boolean => fee.references.includes(number);
  const fee = desk.item(account, (item) => item.kind === 'fee' && desk.openOf(item.debtor).some(isOf(item)));
  const invoice = fee && desk.invoicesOf(fee.debtor, 1, isOf(fee))?.[0];
  return fee && invoice ? { invoice, fee } : null;
} // prettier-ignore

const accountIn = (currency: BankAccount['currency']): BankAccount | undefined =>
  COMPANIES.flatMap(({ bankAccounts }) => bankAccounts).find((account) => account.currency === currency);

function invoiceOfAnotherCompany({ desk, account }: Setting): ExampleItem | undefined {
  const other = COMPANIES.find(({ bankAccounts }) => !bankAccounts.includes(account));
  return other?.bankAccounts.map((of) => desk.invoices(of, 1, ({ open }) => open < 400_000)).find((items) => items !== null)?.[0];
} // prettier-ignore

/** The bank takes back what a payment of the past weeks brought, or a part of it, and names no payment. */
function takenBack(setting: Setting, part: (amount: Minor) => Minor, spoken: Spoken, says: string): Planted | null {
  const { desk, account, on } = setting;
  const before = desk.past(account, ({ bookedOn }, applications) => bookedOn >= addDays(on, -30) && applications.length === 1);
  const item = before?.items[0];
  if (!before || !item) return null;
  const amount = negate(part(before.receipt.amount));
  const movement = movementFrom(setting, item.debtor, amount, say(item, spoken, { n: item.number }), {
    nature: 'returned-debit',
    returned: { reason: 'MD06', originalReference: '' },
  });
  return planted(movement, { ...NOTHING, customer: item.debtor.id, takesBack: before.receipt.id }, says);
} // prettier-ignore
