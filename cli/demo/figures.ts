import { digitsOf, knownCurrency, type Currency } from '../../core/money/currency.ts';
import { amountOf } from '../../core/money/decimal.ts';
import { minus, plus, ZERO, type Minor } from '../../core/money/minor.ts';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import { ask } from './results.ts';

/** Sums of the ledger, each from its own lines: nothing here is taken from our own records. */
export interface LedgerFigures {
  /** By ledger account number and currency: "1800 EUR". */
  readonly bank: ReadonlyMap<string, Minor>;
  /** By company and currency: "DE01 EUR". */
  readonly receivables: ReadonlyMap<string, Receivables>;
}
export interface Receivables {
  /** What the control account holds. */
  readonly control: Minor;
  /** What invoices and other debits have open. */
  readonly open: Minor;
  /** What payments and credits have left. */
  readonly unapplied: Minor;
}

const POSTED = `FROM transactionline l JOIN transaction t ON t.id = l.transaction JOIN currency k ON k.id = t.currency
  JOIN transactionaccountingline b ON b.transaction = t.id AND b.transactionline = l.id JOIN account a ON a.id = b.account
  WHERE t.posting = 'T'`;
const BANK = `SELECT a.acctnumber, k.symbol, SUM(l.foreignamount), SUM(b.amount), h.symbol
  ${POSTED.replace('WHERE', 'JOIN subsidiary s ON s.id = l.subsidiary JOIN currency h ON h.id = s.currency WHERE')} AND a.accttype = 'Bank'
  GROUP BY a.acctnumber, k.symbol, h.symbol`;
const CONTROL = `SELECT s.externalid, k.symbol, SUM(l.foreignamount), SUM(l.foreignamountunpaid), SUM(l.foreignpaymentamountunused)
  ${POSTED.replace('WHERE', 'JOIN subsidiary s ON s.id = l.subsidiary WHERE')} AND a.accttype = 'AcctRec' GROUP BY s.externalid, k.symbol`;

export function readFigures(account: NetSuiteAccount): LedgerFigures {
  return {
    bank: banksOf(ask(account, BANK)),
    receivables: new Map(
      ask(account, CONTROL).map(([company, code, control, open, unapplied]) => {
        const currency = knownCurrency(String(code));
        return [
          `${company} ${code}`,
          {
            control: exact(control, currency),
            open: exact(open, currency),
            unapplied: exact(unapplied, currency),
          },
        ];
      }),
    ),
  };
}

/** A bank account has one currency: its own, or, where payments in several were booked on it, the company's, in which NetSuite keeps each of them, too. */
function banksOf(rows: readonly (readonly unknown[])[]): ReadonlyMap<string, Minor> {
  const bank = new Map<string, Minor>();
  for (const [number, code, sum, base, home] of rows) {
    const isMixed = rows.some(([other, its]) => other === number && its !== code);
    const [amount, currency] = isMixed ? [base, home] : [sum, code];
    addTo(bank, `${number} ${currency}`, exact(amount, knownCurrency(String(currency))));
  }
  return bank;
}

/** SuiteQL adds up in floating point; the sum of whole cents is that rounded to cents. */
const exact = (cell: unknown, currency: Currency): Minor =>
  amountOf(Number(cell ?? 0).toFixed(digitsOf(currency)), currency);

/** What moved between two readings, by key. */
export function movedBetween(
  before: ReadonlyMap<string, Minor>,
  after: ReadonlyMap<string, Minor>,
): ReadonlyMap<string, Minor> {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return new Map([...keys].map((key) => [key, minus(after.get(key) ?? ZERO, before.get(key) ?? ZERO)]));
}

/** Adds `amount` under `key`. */
export function addTo(sums: Map<string, Minor>, key: string, amount: Minor): void {
  sums.set(key, plus(sums.get(key) ?? ZERO, amount));
}
