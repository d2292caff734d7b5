import { addDays } from '../../../core/calendar/iso-date.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { minor, minus, plus, ZERO, type Minor } from '../../../core/money/minor.ts';
import { timesRatio } from '../../../core/money/share.ts';
import type { ExampleItem } from '../items.ts';
import { fill, naming, PHRASES } from '../texts.ts';
import type { Case, Setting, Truth } from './case.ts';
import { movementFrom, openSum, planted } from './desk.ts';

/** Payments whose amount is not what is open: too little, too much, or less for a reason. */
export const AMOUNT_CASES: readonly Case[] = [
  {
    name: 'partial',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payLess(
        setting,
        'partial',
        (open) => timesRatio(open, BigInt(setting.random.pick([30, 50, 60])), 100n),
        'a part payment; the rest stays open',
      ),
  },
  {
    name: 'short-pay',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payLess(
        setting,
        'deducted',
        (open) => minus(open, timesRatio(open, BigInt(setting.random.between(4, 11)), 100n)),
        'short for a claim the payer names; the rest stays open',
      ),
  },
  {
    name: 'bank-charges-deducted',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payLess(
        setting,
        'charges',
        (open) => minus(open, minor(setting.random.pick([750, 1_250, 2_500]))),
        'a bank on the way kept its charges',
      ),
  },
  {
    name: 'discount-in-terms',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payWithDiscount(setting, (until) => until >= setting.on, 'early-payment discount, in time'),
  },
  {
    name: 'discount-too-late',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payWithDiscount(
        setting,
        (until) => until < addDays(setting.on, -2),
        'the discount was taken after its last day: it stays open',
      ),
  },
  {
    name: 'credit-netted',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const credit = setting.desk.item(
        setting.account,
        (item) =>
          item.kind === 'credit-memo' &&
          setting.desk
            .openOf(item.debtor)
            .some(
              (other) =>
                other.kind === 'invoice' &&
                other.open === other.total &&
                !other.dispute &&
                other.open > 2 * -item.open,
            ),
      );
      const items =
        credit && setting.desk.invoicesOf(credit.debtor, 1, ({ open }) => open > 2 * -credit.open);
      if (!credit || !items) return null;
      const { debtor, number } = items[0]!;
      const text = fill(setting.random.pick(PHRASES[debtor.language].credit), {
        n: number,
        c: credit.number,
      });
      const truth: Truth = { settles: [full(items[0]!), full(credit)], onAccount: ZERO, customer: null };
      return planted(
        movementFrom(setting, debtor, plus(openSum(items), credit.open), text),
        truth,
        `a credit memo of ours (${credit.number}) was netted`,
      );
    },
  },
  {
    name: 'overpayment',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1);
      if (!items) return null;
      const { debtor, number, issuedOn } = items[0]!;
      const extra = minor(setting.random.between(15, 240) * 100 + 35);
      const text = naming(setting.random, debtor.language, [number], {
        customerNumber: debtor.number,
        issuedOn,
      });
      const truth: Truth = { settles: items.map(full), onAccount: extra, customer: debtor.id };
      return planted(
        movementFrom(setting, debtor, plus(openSum(items), extra), text),
        truth,
        'more than the invoice; the rest stays on account',
      );
    },
  },
  {
    name: 'on-account',
    mayBe: ['posted', 'proposed', 'held'],
    plant(setting) {
      const debtor = setting.desk
        .customers(setting.account)
        .find(({ bankAccounts, name }) => bankAccounts.length > 0 && !name.includes(' Holding '));
      if (!debtor) return null;
      const amount = minor(setting.random.between(2, 40) * 50_000);
      const text = setting.random.pick(PHRASES[debtor.language].onAccount);
      return planted(
        movementFrom(setting, debtor, amount, text),
        { settles: [], onAccount: amount, customer: debtor.id },
        'money on account, no invoice meant',
      );
    },
  },
  {
    name: 'disputed-paid-in-full',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const item = setting.desk.item(
        setting.account,
        ({ dispute, open, total }) => dispute !== undefined && open === total,
      );
      if (!item) return null;
      const text = naming(setting.random, item.debtor.language, [item.number], {
        customerNumber: item.debtor.number,
        issuedOn: item.issuedOn,
      });
      return planted(
        movementFrom(setting, item.debtor, item.open, text),
        { settles: [full(item)], onAccount: ZERO, customer: null },
        'a disputed invoice, paid in full after all',
      );
    },
  },
];

const full = ({ id, open }: ExampleItem) => ({ item: id, amount: open, discount: ZERO });

function payLess(
  setting: Setting,
  kind: 'partial' | 'deducted' | 'charges',
  cash: (open: Minor) => Minor,
  says: string,
) {
  const items = setting.desk.invoices(
    setting.account,
    1,
    ({ open, debtor }) => open > 40_000 && !debtor.consumer,
  );
  if (!items) return null;
  const { id, debtor, number, open, currency } = items[0]!;
  const paid = cash(open);
  const text = fill(setting.random.pick(PHRASES[debtor.language][kind]), {
    n: number,
    x: formatAmount(minus(open, paid), currency),
  });
  return planted(
    movementFrom(setting, debtor, paid, text),
    { settles: [{ item: id, amount: paid, discount: ZERO }], onAccount: ZERO, customer: null },
    says,
  );
}

function payWithDiscount(setting: Setting, fits: (until: string) => boolean, says: string) {
  const items = setting.desk.invoices(setting.account, 1, ({ discounts }) =>
    discounts.some(({ until }) => fits(until)),
  );
  if (!items) return null;
  const { id, debtor, number, open, discounts } = items[0]!;
  const { until, amount } = discounts[0]!;
  const paid = minus(open, amount);
  const percent = debtor.terms.slice(0, 1);
  const text = fill(setting.random.pick(PHRASES[debtor.language].discount), { n: number, p: percent });
  const discount = until >= setting.on ? amount : ZERO;
  return planted(
    movementFrom(setting, debtor, paid, text),
    { settles: [{ item: id, amount: paid, discount }], onAccount: ZERO, customer: null },
    says,
  );
}
