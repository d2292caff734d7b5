import { addDays, daysBetween } from '../../../core/calendar/iso-date.ts';
import { minor, negate, ZERO } from '../../../core/money/minor.ts';
import type { Movement, Nature } from '../statements/movement.ts';
import { COMPANIES, type BankAccount } from '../companies.ts';
import { accountAtSomeBank } from '../customers.ts';
import { businessDayBefore } from '../history.ts';
import { naming, type Language } from '../texts.ts';
import type { Case, Planted, Setting } from './case.ts';
import { bookedId, movementFrom, NOTHING, openSum, planted } from './desk.ts';

/** Money that settles nothing: what the bank does, what we do ourselves, what came twice or went back. */
export const OTHER_CASES: readonly Case[] = [
  {
    name: 'duplicate-payment',
    mayBe: ['posted', 'proposed', 'held'],
    plant(setting) {
      const { desk, account, on } = setting;
      const before = desk.past(account, ({ bookedOn, references }, applications) => {
        const days = daysBetween(bookedOn, on);
        return (
          days > 8 &&
          days < 40 &&
          applications.length === 1 &&
          applications[0]!.discount === 0 &&
          references.every(({ scheme }) => scheme === 'end-to-end')
        );
      });
      const item = before?.items[0];
      if (!before || !item) return null;
      const text = naming(setting.random, item.debtor.language, [item.number], {
        customerNumber: item.debtor.number,
        issuedOn: item.issuedOn,
      });
      const { amount } = before.receipt;
      return planted(
        movementFrom(setting, item.debtor, amount, text),
        { settles: [], onAccount: amount, customer: item.debtor.id },
        `${item.number} was paid on ${before.receipt.bookedOn} already`,
      );
    },
  },
  {
    name: 'returned-payment',
    mayBe: ['posted', 'proposed', 'held'],
    plant(setting) {
      const { desk, account, on, random } = setting;
      const before = desk.past(account, ({ bookedOn, method }, applications) => {
        const days = daysBetween(bookedOn, on);
        return (
          days >= 2 &&
          days <= 14 &&
          applications.length === 1 &&
          (method === 'direct-debit' || method === 'ach')
        );
      });
      const item = before?.items[0];
      if (!before || !item) return null;
      const originalReference =
        before.receipt.references.find(({ scheme }) => scheme === 'end-to-end')?.value ?? '';
      const movement = movementFrom(
        setting,
        item.debtor,
        negate(before.receipt.amount),
        `${RETURNED[item.debtor.language]} ${item.number}`,
        {
          nature: 'returned-debit',
          endToEnd: originalReference,
          returned: { reason: random.pick(['AC04', 'AM04', 'MD06'] as const), originalReference },
        },
      );
      return planted(
        movement,
        { settles: [], onAccount: ZERO, customer: item.debtor.id, takesBack: before.receipt.id },
        `the bank took back what had paid ${item.number}`,
      );
    },
  },
  {
    name: 'already-in-books',
    mayBe: ['already-in-books', 'held'],
    plant(setting) {
      const items = setting.desk.invoices(setting.account, 1);
      if (!items) return null;
      const { debtor, number, issuedOn, id, company, currency } = items[0]!;
      const text = naming(setting.random, debtor.language, [number], {
        customerNumber: debtor.number,
        issuedOn,
      });
      const movement = movementFrom(setting, debtor, openSum(items), text);
      const bookedOn = businessDayBefore(addDays(setting.on, -1));
      const receipt = {
        id: bookedId(movement.bankReference),
        company,
        bankAccount: setting.account.number,
        bookedOn,
        currency,
        amount: movement.amount,
        method: 'other' as const,
        payer: {},
        text: [],
        references: [],
        advice: [],
        customer: debtor.id,
      };
      const applications = [
        {
          receipt: receipt.id,
          item: id,
          amount: movement.amount,
          discount: ZERO,
          writeOff: ZERO,
          on: bookedOn,
        },
      ];
      return {
        ...planted(movement, NOTHING, 'a clerk booked it the day before, from the payer’s advice'),
        booked: { receipt, applications },
      };
    },
  },
  {
    name: 'tax-refund',
    mayBe: ['held', 'proposed', 'not-a-customers'],
    plant: (setting) =>
      plain(
        setting,
        'transfer',
        setting.random.between(900, 4_000) * 100 + 17,
        TAX_OFFICE[languageOf(setting)],
        'the tax office pays back',
      ),
  },
  {
    name: 'bank-fee',
    mayBe: ['not-a-customers'],
    plant: (setting) =>
      plain(
        setting,
        'bank-fee',
        -setting.random.between(450, 4_800),
        FEE[languageOf(setting)],
        'the bank’s own fee',
      ),
  },
  {
    name: 'interest',
    mayBe: ['not-a-customers'],
    plant: (setting) =>
      plain(
        setting,
        'interest',
        setting.random.between(800, 19_000),
        INTEREST[languageOf(setting)],
        'the bank pays interest',
      ),
  },
  {
    name: 'own-transfer',
    mayBe: ['not-a-customers', 'held'],
    plant: (setting) =>
      plain(
        setting,
        'own-transfer',
        2_500_000,
        OWN[languageOf(setting)],
        'our own money, moved between our accounts',
      ),
  },
  {
    name: 'payment-out',
    mayBe: ['not-a-customers'],
    plant: (setting) =>
      plain(
        setting,
        'payment-out',
        -(setting.random.between(1_000, 30_000) * 100 + setting.random.below(100)),
        OUT[languageOf(setting)],
        'we pay a supplier',
      ),
  },
];

type Spoken = Readonly<Record<Language, { readonly party: string | null; readonly text: string }>>;
const RETURNED: Readonly<Record<Language, string>> = {
  de: 'Rücklastschrift',
  en: 'Returned item',
  nl: 'Stornering',
  fr: 'Rejet de prélèvement',
};
const FEE: Spoken = {
  de: { party: null, text: 'Entgelt für Kontoführung' },
  en: { party: null, text: 'Account analysis fee' },
  nl: { party: null, text: 'Kosten betalingsverkeer' },
  fr: { party: null, text: 'Frais de tenue de compte' },
};
const INTEREST: Spoken = {
  de: { party: null, text: 'Habenzinsen Tagesgeld' },
  en: { party: null, text: 'Interest paid' },
  nl: { party: null, text: 'Creditrente' },
  fr: { party: null, text: 'Intérêts créditeurs' },
};
const OWN: Spoken = {
  de: { party: 'Hallwig Werkzeugtechnik GmbH', text: 'Umbuchung eigenes Konto' },
  en: { party: 'Hallwig Tools Inc.', text: 'Transfer between own accounts' },
  nl: { party: 'Hallwig Werkzeugtechnik GmbH', text: 'Overboeking eigen rekening' },
  fr: { party: 'Hallwig Werkzeugtechnik GmbH', text: 'Virement interne' },
};
const OUT: Spoken = {
  de: { party: 'Stahlkontor Weserbogen GmbH', text: 'Zahlungslauf Lieferant 70231' },
  en: { party: 'Lakeshore Abrasives LLC', text: 'Vendor run 1182' },
  nl: { party: 'Stahlkontor Weserbogen GmbH', text: 'Betaalrun leveranciers' },
  fr: { party: 'Stahlkontor Weserbogen GmbH', text: 'Paiement fournisseurs' },
};
const TAX_OFFICE: Spoken = {
  de: { party: 'Finanzkasse Kassel', text: 'USt-Erstattung 09/26 St.-Nr. 026 231 40117' },
  en: { party: 'Ohio Dept of Taxation', text: 'Tax refund 2025' },
  nl: { party: 'Finanzkasse Kassel', text: 'Teruggave omzetbelasting 09/26' },
  fr: { party: 'Finanzkasse Kassel', text: 'Remboursement TVA 09/26' },
};

const languageOf = ({ account }: Setting): Language => (account.currency === 'USD' ? 'en' : 'de');

/** Another account of the same company, else the account itself (a sweep within the bank). */
const ownAccountBeside = (account: BankAccount): BankAccount =>
  COMPANIES.find(({ bankAccounts }) => bankAccounts.includes(account))!.bankAccounts.find(
    (other) => other !== account,
  ) ?? account;

/** A movement with no customer behind it. Our own transfers name another account of ours. */
function plain(
  setting: Setting,
  nature: Nature,
  units: number,
  { party, text }: Spoken[Language],
  says: string,
): Planted {
  const { desk, account, on, random } = setting;
  const other = ownAccountBeside(account);
  const movement: Movement = {
    bankReference: desk.bankReference(account),
    nature,
    bookedOn: on,
    valueOn: on,
    amount: minor(units),
    party:
      party === null
        ? null
        : {
            name: party,
            account:
              nature === 'own-transfer'
                ? (other.iban ?? other.number)
                : accountAtSomeBank(random, account.currency === 'USD' ? 'US' : 'DE').account,
            bic: nature === 'own-transfer' ? other.bic : '',
            city: '',
          },
    text,
  };
  return planted(movement, NOTHING, says);
}
