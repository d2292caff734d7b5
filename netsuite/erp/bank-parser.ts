import { sayProblem } from '../../core/problems/problem.ts';
import { formatIn } from '../../core/statement/amounts.ts';
import type { BankEntry, Statement, StatementFile } from '../../core/statement/entry.ts';
import { touchesAmounts } from './intake/doubtful.ts';

/**
 * Bank statements as NetSuite's Financial Institution Parser plug-in gives them to its bank import:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_159078912850.html
 */
export interface Account {
  /** As the bank prints it: linked to a ledger account in the format profile. */
  readonly accountId: string;
  /** YYYY-MM-DD */
  readonly dataAsOfDate?: string;
  readonly openingBalance?: number;
  readonly closingBalance?: number;
}

export interface Transaction {
  readonly date: string;
  /** Above zero came in. */
  readonly amount: number;
  readonly transactionTypeCode: string;
  /** The same when the same file is imported again: NetSuite tells duplicates by it. */
  readonly uniqueId: string;
  readonly id?: string;
  readonly payee?: string;
  readonly customerName?: string;
  readonly currency?: string;
  readonly memo?: string;
  readonly invoiceReferenceIds?: readonly string[];
}

/** Our names for NetSuite's kinds of bank data; a bank's own codes differ from bank to bank, these do not. */
export const STANDARD_CODES = [
  { transactionCode: 'ACH', transactionType: 'ACH', description: 'SEPA, ACH or direct debit' },
  { transactionCode: 'CHECK', transactionType: 'CHECK', description: 'Cheque or lockbox' },
  { transactionCode: 'CREDIT', transactionType: 'CREDIT', description: 'Money that came in', creditDebit: 'CREDIT' },
  { transactionCode: 'DEBIT', transactionType: 'DEBIT', description: 'Money that went out', creditDebit: 'DEBIT' },
  { transactionCode: 'FEE', transactionType: 'FEE', description: 'Fee of the bank' },
  { transactionCode: 'INTEREST', transactionType: 'INTEREST', description: 'Interest' },
  { transactionCode: 'TRANSFER', transactionType: 'TRANSFER', description: 'Transfer between own accounts' },
] as const; // prettier-ignore

/** Why nothing of a file may be imported; null when all of it may. An import with a wrong amount is worse than none. */
export function whyNotImported({ statements, problems }: StatementFile): string | null {
  const doubts = problems.filter(touchesAmounts);
  if (doubts.length > 0) return doubts.map(sayProblem).join('\n');
  if (statements.some(({ interim }) => interim))
    return 'This is an intraday report or a notice: the bank reports the same movements again in its statement. Import the statement (camt.053, MT940, BAI2 previous day).';
  const unsure = statements
    .flatMap(({ entries }) => entries)
    .find((entry) => entry.status === 'booked' && (entry.amount === null || dayOf(entry) === null));
  return unsure
    ? `Line ${unsure.line}: the amount or the day of a movement is not sure (${unsure.amountText}).`
    : null;
}

const dayOf = ({ bookedOn, valueOn }: BankEntry): string | null => bookedOn ?? valueOn;

export function accountOf({ account, currency, opening, closing }: Statement): Account {
  return {
    accountId: account,
    ...(closing === null || closing.on === null ? {} : { dataAsOfDate: closing.on }),
    ...(opening === null ? {} : { openingBalance: Number(formatIn(opening.amount, currency)) }),
    ...(closing === null ? {} : { closingBalance: Number(formatIn(closing.amount, currency)) }),
  };
}

/** A booked movement whose amount and day are sure (`whyNotImported`). NetSuite takes amounts as numbers: the decimal nearest to the exact one. */
export function transactionOf(statement: Statement, entry: BankEntry): Transaction {
  const { amount, currency, payer, bankReference, text } = entry;
  if (amount === null) throw new TypeError(`${entry.id} has no amount`);
  const invoices = invoicesOf(entry);
  const name = payer.name ?? entry.ultimatePayer?.name;
  return {
    date: dayOf(entry) ?? '',
    amount: Number(formatIn(amount, currency)),
    transactionTypeCode: codeOf(entry),
    uniqueId: `${statement.id}/${entry.id}`,
    ...(bankReference === null ? {} : { id: bankReference }),
    ...(name === undefined ? {} : { payee: name }),
    ...(name === undefined || amount < 0 ? {} : { customerName: name }),
    ...(currency === null ? {} : { currency }),
    ...(text.length === 0 ? {} : { memo: text.join(' ') }),
    ...(invoices.length === 0 ? {} : { invoiceReferenceIds: invoices }),
  };
}

/** Documents the payer named, in the order read: lines of an advice and structured references; what names only the payment is none. */
function invoicesOf({ advice, references }: BankEntry): readonly string[] {
  const named = [
    ...advice.map(({ number }) => number),
    ...references
      .filter(({ scheme }) => scheme !== 'end-to-end' && scheme !== 'check')
      .map(({ value }) => value),
  ];
  return named.filter((value, at) => value !== '' && named.indexOf(value) === at);
}

function codeOf({ nature, method, amount }: BankEntry): (typeof STANDARD_CODES)[number]['transactionCode'] {
  if (nature === 'fee') return 'FEE';
  if (nature === 'interest') return 'INTEREST';
  if (nature === 'own-transfer') return 'TRANSFER';
  if (method === 'check' || method === 'lockbox') return 'CHECK';
  if (method === 'sepa' || method === 'ach' || method === 'direct-debit') return 'ACH';
  return amount !== null && amount < 0 ? 'DEBIT' : 'CREDIT';
}
