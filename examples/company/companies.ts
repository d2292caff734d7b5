import { companyId, type CompanyId } from '../../core/ledger/ids.ts';
import { knownCurrency, type Currency } from '../../core/money/currency.ts';
import { ibanOf, routingNumber } from './check-digits.ts';

/** An account of ours at a bank, as its statements name it. */
export interface BankAccount {
  /** As its statements print it: IBAN, sort code and account number, or account number alone. */
  readonly number: string;
  /** What others pay to, where that is not `number`. */
  readonly iban?: string;
  readonly currency: Currency;
  readonly bank: string;
  readonly bic: string;
  /** Ledger account its movements are posted to. */
  readonly ledgerAccount: string;
  /** Swiss accounts that take QR references have a second number for them, printed on the QR bill. */
  readonly qrIban?: string;
}

/** A subsidiary: its own books, one receivables control account. */
export interface Company {
  readonly id: CompanyId;
  readonly name: string;
  readonly country: string;
  readonly city: string;
  readonly currency: Currency;
  readonly bankAccounts: readonly BankAccount[];
  readonly accounts: {
    readonly receivable: string;
    readonly discount: string;
    readonly writeOff: string;
    readonly fee: string;
    readonly deposit: string;
    readonly exchange: string;
  };
}

export const EUR = knownCurrency('EUR');
export const CHF = knownCurrency('CHF');
export const USD = knownCurrency('USD');

/** Hallwig Werkzeugtechnik, Kassel: sells in EUR and CHF. Sort codes and clearing numbers are invented. */
export const GERMANY: Company = {
  id: companyId('DE01'),
  name: 'Hallwig Werkzeugtechnik GmbH',
  country: 'DE',
  city: 'Kassel',
  currency: EUR,
  bankAccounts: [
    { number: '52099900/0004711080',
      iban: ibanOf('DE', '520999000004711080'), currency: EUR, bank: 'Fuldatal Landbank', bic: 'FULDDE5KXXX', ledgerAccount: '1800' },
    { number: ibanOf('CH', '09899000040117026'), currency: EUR, bank: 'Seebank Zürich', bic: 'SEZHCH22XXX', ledgerAccount: '1810' },
    { number: ibanOf('CH', '09899000040117034'), currency: CHF, bank: 'Seebank Zürich', bic: 'SEZHCH22XXX', ledgerAccount: '1820', qrIban: ibanOf('CH', '31899000040117034') },
  ],
  accounts: { receivable: '1400', discount: '4730', writeOff: '6930', fee: '6855', deposit: '1710', exchange: '6880' },
}; // prettier-ignore

/** Hallwig Tools, Ohio: sells in USD. */
export const AMERICA: Company = {
  id: companyId('US02'),
  name: 'Hallwig Tools Inc.',
  country: 'US',
  city: 'Columbus',
  currency: USD,
  bankAccounts: [
    { number: '4410098213', currency: USD, bank: 'Ohio Valley Commerce Bank', bic: routingNumber('04109821'), ledgerAccount: '1010' },
  ],
  accounts: { receivable: '1200', discount: '4950', writeOff: '6935', fee: '6200', deposit: '2310', exchange: '7900' },
}; // prettier-ignore

export const COMPANIES: readonly Company[] = [GERMANY, AMERICA];
