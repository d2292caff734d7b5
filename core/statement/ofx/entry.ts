import type { PaymentReference, ReceiptMethod } from '../../ledger/receipt.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import type { ParsedAmount } from '../../money/decimal.ts';
import { amountIn, swiftAmount } from '../amounts.ts';
import { dayOfDigits } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import type { BankEntry, EntryNature } from '../entry.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { place, unknownCurrency, unreadableDate } from '../problems.ts';
import { distinct } from '../references.ts';
import type { Source } from '../source.ts';

/** The elements of a `STMTTRN` by their names, those of `PAYEE` apart. */
export interface Transaction {
  readonly values: Map<string, string>;
  readonly payee: Map<string, string>;
  readonly line: number;
  amountLine: number;
}

const METHODS: Readonly<Record<string, ReceiptMethod>> = {
  CHECK: 'check',
  DIRECTDEP: 'ach',
  DIRECTDEBIT: 'direct-debit',
  POS: 'card',
  ATM: 'cash',
  CASH: 'cash',
};
const NATURES: Readonly<Record<string, EntryNature>> = {
  INT: 'interest',
  DIV: 'investment',
  FEE: 'fee',
  SRVCHG: 'fee',
};

/** A point or, in Brazil and elsewhere, a comma before the decimals. */
export const ofxAmount = (text: string, currency: Currency | null): ParsedAmount =>
  text.includes(',') ? swiftAmount(text, currency) : amountIn(text, currency);

/** One transaction. The sign of TRNAMT says which way the money went, whatever TRNTYPE calls it. */
export function entryOf(
  { values, payee, line }: Transaction,
  accountCurrency: Currency | null,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const of = (name: string): string => values.get(name) ?? '';
  const fitId = realReference(of('FITID'));
  const where = place(source.file, line, fitId ? `entry ${fitId}` : null);
  const own = of('CURRENCY.CURSYM');
  const currency = own === '' ? accountCurrency : (currencyOf(own) ?? null);
  if (own !== '' && currency === null) source.report(unknownCurrency(where, { text: own }));
  const text = of('TRNAMT');
  const amount = amountOr(source, where, text, ofxAmount(text, currency), currency);
  const bookedOn = dayOfDigits(of('DTPOSTED').slice(0, 8));
  if (!bookedOn) source.report(unreadableDate(where, { what: 'posting date', text: of('DTPOSTED') }));
  const type = of('TRNTYPE').toUpperCase();
  const check = realReference(of('CHECKNUM'));
  const references: PaymentReference[] = [];
  if (check && type === 'CHECK') references.push({ scheme: 'check', value: check });
  for (const value of [check, realReference(of('REFNUM'))])
    if (value && !(value === check && type === 'CHECK')) references.push({ scheme: 'other', value });
  const name = payee.get('NAME') || of('NAME') || of('PAYEE');
  const memo = of('MEMO');
  return newEntry({
    id: newId(fitId && `${fitId}/${bookedOn ?? ''}/${amount ?? ''}`, amount),
    bookedOn,
    valueOn: dayOfDigits(of('DTAVAIL').slice(0, 8)),
    currency,
    amount,
    amountText: text,
    nature: NATURES[type] ?? null,
    method: METHODS[type] ?? 'other',
    payer: filled({
      name,
      account: of('TO.ACCTID'),
      address: payee.get('ADDR1'),
      city: payee.get('CITY'),
    }),
    text: linesOf(name === memo ? [memo] : [name, memo]),
    references: distinct(references),
    bankReference: fitId,
    code: type || null,
    line,
  });
}
