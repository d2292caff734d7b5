import type { BankEntry, Company, CustLedgerEntry, DetailedEntry, EffectRow, GlEntry } from './company.ts';

/** The only lines that write ledger rows; they number them and keep the indexes of `Company.index`. */

export interface Words {
  readonly postingDate: string;
  readonly documentNumber: string;
}

/** What a document of the ledger needs at least; everything else is at its plainest. */
export type NewEntry = Pick<
  CustLedgerEntry,
  | 'customerNumber'
  | 'postingDate'
  | 'documentType'
  | 'documentNumber'
  | 'currencyCode'
  | 'amount'
  | 'amountLcy'
  | 'dueDate'
> &
  Partial<CustLedgerEntry>;

export function addEntry(
  company: Company,
  given: NewEntry,
  transaction: number,
  now: number,
): CustLedgerEntry {
  const entryNumber = company.ledger.length + 1;
  const made: CustLedgerEntry = {
    id: guid(company.id, `cle${entryNumber}`),
    entryNumber,
    documentDate: given.postingDate,
    externalDocumentNumber: '',
    yourReference: '',
    paymentReference: '',
    description: '',
    remaining: given.amount,
    remainingLcy: given.amountLcy,
    discountDate: '',
    remainingDiscount: 0,
    onHold: '',
    disputeStatus: '',
    promisedPayDate: '',
    lastIssuedReminderLevel: 0,
    closedAtDate: '',
    reversed: false,
    lastModified: now,
    version: 1,
    ...given,
  };
  company.ledger.push(made);
  addDetail(company, transaction, made, 'Initial Entry', made, made.amount, made.amountLcy);
  return made;
}

export function addDetail(
  company: Company,
  transaction: number,
  { entryNumber: ledgerEntry }: CustLedgerEntry,
  type: DetailedEntry['type'],
  { postingDate, documentNumber }: Words,
  amount: number,
  amountLcy: number,
  unapplied = false,
): void {
  const entryNumber = company.detailed.length + 1;
  const made = {
    entryNumber,
    ledgerEntry,
    type,
    postingDate,
    documentNumber,
    amount,
    amountLcy,
    transaction,
    unapplied,
  };
  company.detailed.push(made);
  of(company, transaction).detailed.push(made);
  push(company.index.detailsOf, ledgerEntry, made);
}

export function addGl(
  company: Company,
  transaction: number,
  { postingDate, documentNumber }: Words,
  account: string,
  amountLcy: number,
): void {
  if (amountLcy === 0) return;
  const made: GlEntry = {
    entryNumber: company.gl.length + 1,
    transaction,
    postingDate,
    documentNumber,
    account,
    amountLcy,
  };
  company.gl.push(made);
  of(company, transaction).gl.push(made);
}

export function addBankEntry(
  company: Company,
  given: Omit<BankEntry, 'entryNumber' | 'reversed'>,
): BankEntry {
  const made: BankEntry = { ...given, entryNumber: company.bankLedger.length + 1, reversed: false };
  company.bankLedger.push(made);
  of(company, given.transaction).bank.push(made);
  push(company.index.bankByAmount, bankKey(given.bankAccount, given.amount), made);
  return made;
}

export function addEffect(company: Company, row: EffectRow): void {
  if (!company.effects.has(row.key)) push(company.index.effectsByReceipt, row.receipt, row);
  else {
    const rows = company.index.effectsByReceipt.get(row.receipt) ?? [];
    rows[rows.findIndex(({ key }) => key === row.key)] = row;
  }
  company.effects.set(row.key, row);
}

export const bankKey = (bankAccount: string, amount: number): string => `${bankAccount} ${amount}`;

export function of(
  company: Company,
  transaction: number,
): { detailed: DetailedEntry[]; gl: GlEntry[]; bank: BankEntry[] } {
  let rows = company.index.byTransaction.get(transaction);
  if (!rows) company.index.byTransaction.set(transaction, (rows = { detailed: [], gl: [], bank: [] }));
  return rows;
}

export function touch(row: { lastModified: number; version: number }, now: number): void {
  row.version++;
  row.lastModified = Math.max(now, row.lastModified + 1);
}

function push<K, T>(index: Map<K, T[]>, key: K, value: T): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}

/** A stable SystemId: the same company loads with the same ids, so runs repeat. */
export function guid(...parts: readonly string[]): string {
  const text = parts.join('/');
  const hex = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((seed) => fnv(text, seed)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** FNV-1a (Fowler, Noll, Vo) with a seed, stirred once more; 8 hex digits. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
}
