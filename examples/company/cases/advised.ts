import { addDays } from '../../../core/calendar/iso-date.ts';
import { minus, sum, ZERO } from '../../../core/money/minor.ts';
import { paidOf, type AdviceForm, type PaidLine, type PayersAdvice } from '../advices/advice.ts';
import type { ExampleItem } from '../items.ts';
import { fill, PHRASES } from '../texts.ts';
import type { Case, Planted, Setting } from './case.ts';
import { inFull, movementFrom, planted } from './desk.ts';

/** Payments of which the bank's text names the payer's advice and nothing else: what they pay stands in the mail. */
export const ADVISED_CASES: readonly Case[] = [
  {
    name: 'advised-by-letter',
    mayBe: ['posted'],
    plant: (setting) => payAdvised(setting, 6, 'letter', 'six invoices, listed in the payer’s letter'),
  },
  {
    name: 'advised-by-table',
    mayBe: ['posted'],
    plant: (setting) => payAdvised(setting, 4, 'table', 'four invoices, listed in the CSV file of the payer’s portal'),
  },
  {
    name: 'advised-by-edi',
    mayBe: ['posted'],
    plant: (setting) =>
      payAdvised(setting, 5, setting.account.currency === 'USD' ? 'x12-820' : 'remadv', 'five invoices, listed in the payer’s EDI message'),
  },
  {
    name: 'advised-before-its-money',
    mayBe: ['posted'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 3);
      if (!items) return null;
      const [paid, ...later] = items as [ExampleItem, ...ExampleItem[]];
      const { language } = paid.debtor;
      const text = fill(setting.random.pick(PHRASES[language].one), { n: paid.number, k: paid.debtor.number, d: paid.issuedOn });
      const advice = adviceOf({ ...setting, on: addDays(setting.on, 5) }, later, 'letter');
      return {
        ...planted(movementFrom(setting, paid.debtor, paid.open, text), inFull([paid]), 'one invoice; the advice of the payer’s next payment is in the mail already'),
        advices: [advice],
      };
    },
  },
]; // prettier-ignore

/** An invoice as its payer pays it today: less the discount that may still be taken. */
function asPaid({ number, issuedOn, open, discounts }: ExampleItem, { on }: Setting): PaidLine {
  const granted = discounts.find(({ until }) => until >= on);
  return { number, issuedOn, gross: open, discount: granted?.amount ?? ZERO };
}

const adviceOf = (setting: Setting, items: readonly ExampleItem[], form: AdviceForm): PayersAdvice => ({
  company: items[0]!.company,
  number: setting.random.digits(8).replace(/^0/, '1'),
  payer: items[0]!.debtor.name,
  language: items[0]!.debtor.language,
  on: setting.on,
  currency: setting.account.currency,
  paidTo: setting.account.number,
  lines: items.map((item) => asPaid(item, setting)),
  form,
});

function payAdvised(setting: Setting, count: number, form: AdviceForm, says: string): Planted | null {
  const items = setting.desk.invoices(setting.account, count);
  if (!items) return null;
  const { debtor } = items[0]!;
  const advice = adviceOf(setting, items, form);
  const text = fill(setting.random.pick(PHRASES[debtor.language].advised), { a: advice.number });
  const settles = items.map(({ id, open }, at) => {
    const { discount } = advice.lines[at]!;
    return { item: id, amount: minus(open, discount), discount };
  });
  const movement = movementFrom(setting, debtor, sum(advice.lines.map(paidOf)), text);
  return { ...planted(movement, { settles, onAccount: ZERO, customer: null }, says), advices: [advice] };
}
