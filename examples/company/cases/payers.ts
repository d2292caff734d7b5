import { minor } from '../../../core/money/minor.ts';
import { accountAtSomeBank, type ExampleCustomer } from '../customers.ts';
import type { Party } from '../statements/movement.ts';
import { nameAtBank } from '../history.ts';
import type { ExampleItem } from '../items.ts';
import { personName, REGIONS } from '../names.ts';
import { naming, PHRASES } from '../texts.ts';
import type { Case, Setting } from './case.ts';
import { inFull, movementFrom, NOTHING, openSum, planted } from './desk.ts';

/** Payments where the question is who paid. */
export const PAYER_CASES: readonly Case[] = [
  {
    name: 'parent-pays-for-child',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(
        setting.account,
        setting.random.between(1, 2),
        ({ debtor }) => debtor.parent !== undefined,
      );
      if (!items) return null;
      const parent = setting.desk.customer(items[0]!.debtor.parent!);
      return planted(
        movementFrom(setting, parent, openSum(items), named(setting, items)),
        inFull(items),
        `${parent.name} pays for ${items[0]!.debtor.name}`,
      );
    },
  },
  {
    name: 'one-receipt-two-customers',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const first = setting.desk.invoices(setting.account, 1, ({ debtor }) => debtor.parent !== undefined);
      const sibling =
        first &&
        setting.desk
          .customers(setting.account)
          .find(
            (other) =>
              other.parent === first[0]!.debtor.parent &&
              other !== first[0]!.debtor &&
              setting.desk.openOf(other).length > 3,
          );
      const second = sibling && setting.desk.invoicesOf(sibling, 1);
      if (!first || !second) return null;
      const items = [...first, ...second];
      const parent = setting.desk.customer(first[0]!.debtor.parent!);
      return planted(
        movementFrom(setting, parent, openSum(items), named(setting, items)),
        inFull(items),
        `one payment for ${first[0]!.debtor.name} and ${sibling.name}`,
      );
    },
  },
  {
    name: 'paid-on-behalf',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(
        setting.account,
        1,
        ({ debtor }) => !debtor.consumer && debtor.parent === undefined,
      );
      if (!items) return null;
      const { debtor } = items[0]!;
      const movement = movementFrom(setting, debtor, openSum(items), named(setting, items), {
        party: stranger(setting, 'PAYMENT AGENT', debtor.country),
        ultimateParty: nameAtBank(setting.account, debtor.name),
      });
      return planted(movement, inFull(items), 'a payment agent pays; the bank names the debtor behind it');
    },
  },
  {
    name: 'private-person-pays',
    mayBe: ['posted', 'proposed'],
    plant(setting) {
      const items = setting.desk.invoices(
        setting.account,
        1,
        ({ debtor, open }) => debtor.owner !== null && open < 800_000,
      );
      if (!items) return null;
      const { debtor } = items[0]!;
      const movement = movementFrom(setting, debtor, openSum(items), named(setting, items), {
        party: {
          ...stranger(setting, 'PRIVATE', debtor.country),
          name: nameAtBank(setting.account, debtor.owner!),
        },
      });
      return planted(movement, inFull(items), 'the owner pays the firm’s invoice from his own account');
    },
  },
  {
    name: 'name-only',
    mayBe: ['posted', 'proposed', 'held'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1, ({ debtor }) => hasTwin(setting, debtor));
      if (!items) return null;
      const { debtor } = items[0]!;
      const movement = movementFrom(
        setting,
        debtor,
        openSum(items),
        setting.random.pick(PHRASES[debtor.language].silent),
        {
          party: {
            ...stranger(setting, 'TWIN', debtor.country),
            name: nameAtBank(setting.account, coreOf(debtor)),
          },
        },
      );
      return planted(
        movement,
        inFull(items),
        'a new account, no number, and two customers of nearly that name',
      );
    },
  },
  {
    name: 'ambiguous-tie',
    mayBe: ['proposed', 'held'],
    plant(setting) {
      for (const debtor of setting.desk.customers(setting.account).filter(({ flatRate }) => flatRate)) {
        const invoices = setting.desk.invoicesOf(debtor, 3);
        if (!invoices) continue;
        const paid = invoices.slice(-1); // the newest: not the guess "oldest first" would make
        const text = setting.random.pick(PHRASES[debtor.language].silent);
        return planted(
          movementFrom(setting, debtor, openSum(paid), text),
          inFull(paid),
          'three open invoices of the same amount, and nothing says which',
        );
      }
      return null;
    },
  },
  {
    name: 'unknown-payer',
    mayBe: ['held', 'proposed'],
    plant(setting) {
      const country =
        setting.account.currency === 'USD' ? 'US' : setting.account.currency === 'CHF' ? 'CH' : 'FR';
      const amount = minor(setting.random.between(300, 9_000) * 100 + setting.random.below(100));
      const movement = movementFrom(
        setting,
        setting.desk.customers(setting.account)[0]!,
        amount,
        setting.random.pick(PHRASES[REGIONS[country].language].silent),
        {
          party: {
            ...stranger(setting, 'UNKNOWN', country),
            name: nameAtBank(setting.account, personName(setting.random, REGIONS[country])),
          },
        },
      );
      return planted(movement, NOTHING, 'nobody we know, and no word why');
    },
  },
];

const named = ({ random }: Setting, items: readonly ExampleItem[]): string =>
  naming(
    random,
    items[0]!.debtor.language,
    items.map(({ number }) => number),
    { customerNumber: items[0]!.debtor.number, issuedOn: items[0]!.issuedOn },
  );

/** Someone who is in nobody's master data. */
function stranger({ random }: Setting, name: string, country: ExampleCustomer['country']): Party {
  const { account, bic } = accountAtSomeBank(random, country);
  return { name, account, bic, city: random.pick(REGIONS[country].cities)[0] };
}

const coreOf = ({ name }: ExampleCustomer): string => name.split(' ').slice(0, 2).join(' ');

const hasTwin = ({ desk, account }: Setting, debtor: ExampleCustomer): boolean =>
  debtor.parent === undefined &&
  desk.customers(account).filter((other) => coreOf(other) === coreOf(debtor)).length === 2;
