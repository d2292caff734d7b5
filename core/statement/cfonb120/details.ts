import type { PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import type { BankEntry } from '../entry.ts';
import { columns, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { isText, realReference } from '../identity.ts';
import { distinct, structuredReference } from '../references.ts';

/** What the 05 records of a movement say. */
export interface Details {
  readonly name: string | undefined;
  readonly account: string | undefined;
  readonly bic: string | undefined;
  readonly ultimate: string | undefined;
  readonly lines: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly foreign: BankEntry['foreign'];
  readonly charges: Minor | undefined;
  /** Information about a return is among them (RET). */
  readonly returned: boolean;
}

/** Qualifiers whose 70 characters are words of the payer or the bank; LCS holds one structured reference. */
const TEXTS = new Set(['LIB', 'LCC', 'LC2', 'LCS', 'LEM', 'RET']);

/**
 * Qualifier in columns 46 to 48, its value in 49 to 118. Names: NPY who paid, NBE who received, NPO and NBU for whom they did; the
 * other side depends on which way the money went. RCN end-to-end reference and purpose, RUM mandate, MMO the amount before
 * conversion, FEE what the bank kept, CBE and BDB account and bank of the other side.
 */
export function detailsOf(
  details: readonly FixedLine[],
  cameIn: boolean,
  currency: Currency | null,
): Details {
  const values = details.map(({ text }) => ({
    qualifier: columns(text, 46, 48),
    value: columns(text, 49, 118).trimEnd(),
  }));
  const first = (qualifier: string): string | undefined =>
    values.find((one) => one.qualifier === qualifier)?.value.trim();
  const references: PaymentReference[] = [];
  const endToEnd = realReference(first('RCN')?.slice(0, 35));
  if (endToEnd) references.push({ scheme: 'end-to-end', value: endToEnd });
  const structured = realReference(first('LCS'));
  if (structured) references.push(structuredReference(structured, { country: 'FR' }));
  for (const qualifier of ['REF', 'RUM']) {
    const value = realReference(first(qualifier));
    if (value) references.push({ scheme: 'other', value });
  }
  const foreign = moneyIn(first('MMO'));
  const fee = moneyIn(first('FEE'));
  const returned = values.some(({ qualifier }) => qualifier === 'RET');
  return {
    name: first(cameIn === returned ? 'NBE' : 'NPY') ?? first('NPY') ?? first('NBE'),
    account: first('CBE'),
    bic: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?/.exec(first('BDB') ?? '')?.[0],
    ultimate: first(cameIn ? 'NPO' : 'NBU'),
    lines: values.flatMap(({ qualifier, value }) => (TEXTS.has(qualifier) && isText(value) ? [value] : [])),
    references: distinct(references),
    foreign: foreign && foreign.currency !== currency ? foreign : undefined,
    charges: fee && fee.currency === currency ? fee.amount : undefined,
    returned,
  };
}

/** Currency, number of decimals, fourteen digits: "USD200000000012345". */
function moneyIn(text: string | undefined): { amount: Minor; currency: Currency } | undefined {
  const match = /^([A-Z]{3})(\d)(\d{14})/.exec(text ?? '');
  const code = match ? currencyOf(match[1] ?? '') : undefined;
  if (!match || code === undefined) return undefined;
  const parsed = impliedAmount(match[3] ?? '', Number(match[2]), code);
  return parsed.ok ? { amount: parsed.amount, currency: code } : undefined;
}

export const isReturnReason = (text: string): boolean => realReference(field(text, 41, 42)) !== null;
