import {
  asSuffixList,
  cutInTwo,
  withLetterForZero,
  withoutPrefix,
  withoutZeros,
  withOtherSeparators,
} from '../damage.ts';
import type { ExampleItem } from '../items.ts';
import type { Random } from '../random.ts';
import { fill, naming, PHRASES } from '../texts.ts';
import type { Case, Setting } from './case.ts';
import { inFull, movementFrom, openSum, planted } from './desk.ts';

/** Payments in full whose reference is whole, structured or damaged on the way. */
export const REFERENCE_CASES: readonly Case[] = [
  {
    name: 'exact',
    mayBe: ['posted'],
    plant: (setting) =>
      payNaming(
        setting,
        setting.desk.invoices(setting.account, 1),
        ([number = '']) => [number],
        'one invoice, its number as printed',
      ),
  },
  {
    name: 'several-invoices',
    mayBe: ['posted'],
    plant: (setting) =>
      payNaming(
        setting,
        setting.desk.invoices(setting.account, setting.random.between(2, 5)),
        (numbers) => numbers,
        'several invoices in one payment',
      ),
  },
  damaged('lost-prefix', 'the letters before the number were left out', withoutPrefix),
  damaged(
    'lost-zeros',
    'the zeros in the number were left out',
    (_, number) => withoutZeros(number),
    /(^|\D)0+\d/,
  ),
  damaged('other-separators', 'dashes became blanks, slashes or nothing', withOtherSeparators, /[-/]/),
  damaged(
    'letter-for-zero',
    'a zero was typed as the letter O',
    (_, number) => withLetterForZero(number),
    /0\d*$/,
  ),
  damaged('cut-number', 'a line break cut the number in two', cutInTwo),
  {
    name: 'suffix-list',
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payNaming(
        setting,
        sameSeries(setting),
        (numbers) => [asSuffixList(numbers)],
        'the first number in full, then only what differs',
      ),
  },
  {
    name: 'structured-reference',
    mayBe: ['posted'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ references }) =>
        references.some((each) => STRUCTURED.test(each)),
      );
      const value = items?.[0]?.references.find((each) => STRUCTURED.test(each));
      if (!items || value === undefined) return null;
      const structured = { scheme: value.startsWith('RF') ? 'RF' : 'QRR', value } as const;
      return planted(
        movementFrom(setting, items[0]!.debtor, openSum(items), '', { structured }),
        inFull(items),
        `the ${structured.scheme} reference printed on the invoice`,
      );
    },
  },
  {
    name: 'order-number-only',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ references }) =>
        references.some((each) => ORDER.test(each)),
      );
      const order = items?.[0]?.references.find((each) => ORDER.test(each));
      if (!items || order === undefined) return null;
      const { debtor } = items[0]!;
      const text = fill(setting.random.pick(PHRASES[debtor.language].order), { o: order });
      return planted(
        movementFrom(setting, debtor, openSum(items), text),
        inFull(items),
        'only the customer’s own order number is named',
      );
    },
  },
  {
    name: 'amount-only',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ debtor }) => debtor.bankAccounts.length > 0);
      if (!items) return null;
      const { debtor } = items[0]!;
      const text = setting.random.pick(PHRASES[debtor.language].silent);
      return planted(
        movementFrom(setting, debtor, openSum(items), text),
        inFull(items),
        'no number at all; the account is known and the amount fits one invoice',
      );
    },
  },
];

const STRUCTURED = /^(RF\d{2}\w+|\d{27})$/;
const ORDER = /^(45\d{8}|PO-\d{5}|B\d{2}\/\d{4})$/;

function damaged(
  name: string,
  says: string,
  damage: (random: Random, number: string) => string,
  shape = /./,
): Case {
  return {
    name,
    mayBe: ['posted', 'proposed'],
    plant: (setting) =>
      payNaming(
        setting,
        setting.desk.invoices(setting.account, 1, ({ number }) => shape.test(number)),
        ([number = '']) => [damage(setting.random, number)],
        says,
      ),
  };
}

function payNaming(
  setting: Setting,
  items: readonly ExampleItem[] | null,
  write: (numbers: readonly string[]) => readonly string[],
  says: string,
) {
  if (!items) return null;
  const { debtor, issuedOn } = items[0]!;
  const text = naming(setting.random, debtor.language, write(items.map(({ number }) => number)), {
    customerNumber: debtor.number,
    issuedOn,
  });
  return planted(movementFrom(setting, debtor, openSum(items), text), inFull(items), says);
}

/** Two or three invoices of one customer whose numbers differ in their last digits only. */
function sameSeries({ desk, account }: Setting): readonly ExampleItem[] | null {
  const stem = ({ number }: ExampleItem): string => number.slice(0, -3);
  for (const debtor of desk.customers(account)) {
    const invoices = desk
      .openOf(debtor)
      .filter(({ kind, open, total, dispute }) => kind === 'invoice' && open === total && !dispute);
    const start = invoices.find((item) => invoices.filter((other) => stem(other) === stem(item)).length >= 2);
    if (start && !debtor.flatRate) return desk.invoicesOf(debtor, 2, (item) => stem(item) === stem(start));
  }
  return null;
}
