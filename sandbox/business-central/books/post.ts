import {
  DialogException,
  entry,
  type BankAccount,
  type Company,
  type CustLedgerEntry,
  type DetailedEntry,
} from './company.ts';
import {
  addBankEntry,
  addDetail,
  addEffect,
  addEntry,
  addGl,
  bankKey,
  touch,
  type NewEntry,
  type Words,
} from './journal.ts';
import { openDispute } from './dispute.ts';
import { reverseReceipt } from './take-back.ts';

/** The payload of our app's bound action, as AL reads it: amounts are decimal strings, entries are named by number. */
export interface WireEffect {
  readonly kind: 'post-receipt' | 'apply-credit' | 'write-off' | 'reverse-receipt' | 'open-dispute';
  readonly receipt: string;
  readonly customerNumber: string;
  readonly postingDate: string;
  readonly documentNumber: string;
  readonly externalDocumentNumber: string;
  readonly currencyCode: string;
  /** Whole minor units once the shell of the action has read them. */
  readonly cash: number;
  /** What the bank account shows of it, in local currency, where the payment is in another; else null. */
  readonly bankAmount: number | null;
  /** The whole receipt, of which `cash` may be one customer's part: what the bank ledger is searched for. */
  readonly received: number;
  readonly lines: readonly {
    readonly entryNumber: number;
    readonly documentNumber: string;
    readonly amount: number;
    readonly discount: number;
  }[];
  readonly onAccount: number;
  readonly reverses: string;
  readonly account: string;
  /** Key of the payment a write-off belongs to; a line with entry number 0 means that payment's own entry. */
  readonly after: string;
  /** Bank entries known to answer for other receipts: this one is not looked for among them. */
  readonly answered: readonly number[];
}

export type Carried = {
  readonly kind: 'done' | 'already-done' | 'already-in-books' | 'undone' | 'not-done';
  readonly document: string | null;
};

const DAY = 86_400_000;
const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/**
 * One transaction: everything is checked before anything is written, so a refusal leaves no trace (AL rolls back).
 * @throws DialogException with Business Central's own words where it has some.
 */
export function carryOut(
  company: Company,
  bank: BankAccount,
  key: string,
  sent: WireEffect,
  now: number,
): Carried {
  const before = company.effects.get(key);
  if (before && before.state !== 'undone') return { kind: 'already-done', document: before.document };
  if (sent.kind === 'open-dispute') return openDispute(company, key, sent, now);
  if (sent.kind === 'reverse-receipt') return reverseReceipt(company, key, sent, now);
  const existing = sent.kind === 'post-receipt' ? inBooksAlready(company, bank, sent) : undefined;
  if (existing !== undefined) return { kind: 'already-in-books', document: existing };
  return post(company, bank, key, sent, now);
}

/** Posts what was checked; also how a return that is taken back is posted again. */
export function post(
  company: Company,
  bank: BankAccount,
  key: string,
  sent: WireEffect,
  now: number,
): Carried {
  const effect = withPaymentOf(company, sent);
  check(company, bank, effect);
  const transaction = ++company.transactions;
  const payment = effect.kind === 'apply-credit' ? null : addPayment(company, bank, effect, transaction, now);
  apply(company, payment, effect, transaction, now);
  const { receipt, kind, documentNumber: document } = effect;
  const ledgerEntry = payment?.entryNumber ?? null;
  addEffect(company, {
    key,
    receipt,
    kind,
    document,
    bank: bank.number,
    transaction,
    ledgerEntry,
    reverses: [],
    effect: sent,
    state: 'standing',
  });
  return { kind: 'done', document };
}

/** A write-off waits for its payment, and what was paid too much lies on that payment's entry. */
function withPaymentOf(company: Company, effect: WireEffect): WireEffect {
  checkPostingDate(company, effect.postingDate);
  if (effect.after === '') return effect;
  const payment = company.effects.get(effect.after);
  const paid =
    payment?.state === 'standing' && payment.ledgerEntry !== null
      ? entry(company, payment.ledgerEntry)
      : undefined;
  if (!paid) throw new DialogException(`AR-3904 The payment of effect ${effect.after} is not posted.`);
  const named = (line: WireEffect['lines'][number]): WireEffect['lines'][number] =>
    line.entryNumber === 0
      ? { ...line, entryNumber: paid.entryNumber, documentNumber: paid.documentNumber }
      : line;
  return { ...effect, lines: effect.lines.map(named) };
}

/**
 * A payment of the same amount through the same bank account within five days that is not ours: a person or the ERP was faster.
 * One bank entry answers for one receipt: the next receipt of that amount is another payment.
 */
function inBooksAlready(
  company: Company,
  bank: BankAccount,
  { received, receipt, postingDate: on, answered }: WireEffect,
): string | undefined {
  const { bankByAmount, claims } = company.index;
  const found = (bankByAmount.get(bankKey(bank.number, received)) ?? []).find(
    ({ ours, reversed, postingDate, entryNumber }) =>
      !ours &&
      !reversed &&
      Math.abs(days(postingDate, on)) <= 5 &&
      !answered.includes(entryNumber) &&
      (claims.get(entryNumber) ?? receipt) === receipt,
  );
  if (found) claims.set(found.entryNumber, receipt);
  return found?.documentNumber;
}

function check(company: Company, bank: BankAccount, effect: WireEffect): void {
  const customer = company.customers.get(effect.customerNumber);
  if (!customer)
    throw new DialogException(
      `The Customer does not exist. Identification fields and values: No.='${effect.customerNumber}'`,
    );
  if (customer.blocked === 'All')
    throw new DialogException(
      `You cannot post this type of document when Customer ${customer.number} is blocked with type All`,
    );
  if (effect.bankAmount !== null && bank.currencyCode !== '')
    throw new DialogException(
      `Currency Code must be equal to '' in Bank Account: No.=${bank.number}. Current value is '${bank.currencyCode}'.`,
    );
  let applied = 0;
  for (const line of effect.lines) {
    const item = entry(company, line.entryNumber);
    if (!item || item.documentNumber !== line.documentNumber) {
      throw new DialogException(
        `AR-3903 The Cust. Ledger Entry does not exist. Identification fields and values: Entry No.='${line.entryNumber}'`,
      );
    }
    if (item.customerNumber !== effect.customerNumber)
      throw new DialogException(
        `Customer No. must be equal to '${effect.customerNumber}' in Cust. Ledger Entry: Entry No.=${line.entryNumber}.`,
      );
    if (item.currencyCode !== effect.currencyCode)
      throw new DialogException(
        `Currency Code must be equal to '${effect.currencyCode}' in Cust. Ledger Entry: Entry No.=${line.entryNumber}.`,
      );
    const closes = line.amount + line.discount;
    if (
      item.remaining === 0 ||
      Math.sign(closes) !== Math.sign(item.remaining) ||
      Math.abs(closes) > Math.abs(item.remaining)
    ) {
      throw new DialogException(
        `AR-3902 The amount to apply ${closes} is larger than the remaining amount ${item.remaining} of Cust. Ledger Entry: Entry No.=${line.entryNumber}. The entry was changed by another user.`,
      );
    }
    if (item.postingDate > effect.postingDate)
      throw new DialogException(
        'You are not allowed to apply and post an entry to an entry with an earlier posting date.',
      );
    applied += line.amount;
  }
  if (applied + effect.onAccount !== effect.cash)
    throw new DialogException(
      `The lines and the amount on account add up to ${applied + effect.onAccount}, not to ${effect.cash}.`,
    );
}

export function checkPostingDate(company: Company, date: string): void {
  if (date < company.allowPostingFrom || date > company.allowPostingTo) {
    throw new DialogException('Posting Date is not within your range of allowed posting dates.');
  }
}

const toLcy = (company: Company, amount: number, currencyCode: string): number =>
  currencyCode === ''
    ? amount
    : Math.round((amount * (company.rates.get(currencyCode) ?? 1_000_000)) / 1_000_000);

function addPayment(
  company: Company,
  bank: BankAccount,
  effect: WireEffect,
  transaction: number,
  now: number,
): CustLedgerEntry {
  const writeOff = effect.kind === 'write-off';
  const lcy = effect.bankAmount ?? toLcy(company, effect.cash, effect.currencyCode);
  const payment = addEntry(
    company,
    {
      customerNumber: effect.customerNumber,
      postingDate: effect.postingDate,
      documentType: writeOff ? ' ' : 'Payment',
      documentNumber: effect.documentNumber,
      externalDocumentNumber: effect.externalDocumentNumber,
      currencyCode: effect.currencyCode,
      amount: -effect.cash,
      amountLcy: -lcy,
      dueDate: effect.postingDate,
    },
    transaction,
    now,
  );
  addGl(company, transaction, effect, company.accounts.receivables, -lcy);
  addGl(company, transaction, effect, writeOff ? effect.account : company.accounts.bank, lcy);
  if (!writeOff) {
    addBankEntry(company, {
      bankAccount: bank.number,
      postingDate: effect.postingDate,
      amount: bank.currencyCode === '' ? lcy : effect.cash,
      documentNumber: effect.documentNumber,
      externalDocumentNumber: effect.externalDocumentNumber,
      transaction,
      balCustomer: effect.customerNumber,
      ours: true,
    });
  }
  return payment;
}

/** Settles the lines against the payment (or against each other), with discounts and the exchange difference of each. */
function apply(
  company: Company,
  payment: CustLedgerEntry | null,
  effect: WireEffect,
  transaction: number,
  now: number,
): void {
  let lcyOfItems = 0;
  for (const { entryNumber, amount, discount } of effect.lines) {
    const item = entry(company, entryNumber);
    if (!item) continue;
    const discountLcy = settle(company, item, discount, 'Payment Discount', effect, transaction, now);
    if (discountLcy !== 0) {
      addGl(company, transaction, effect, company.accounts.discount, discountLcy);
      addGl(company, transaction, effect, company.accounts.receivables, -discountLcy);
    }
    lcyOfItems += settle(company, item, amount, 'Application', effect, transaction, now);
  }
  const lcyOfPayment =
    payment === null
      ? 0
      : -settle(company, payment, -(effect.cash - effect.onAccount), 'Application', effect, transaction, now);
  const difference = lcyOfPayment - lcyOfItems; // above zero: more came in than was booked
  if (difference !== 0) {
    addGl(
      company,
      transaction,
      effect,
      difference > 0 ? company.accounts.gain : company.accounts.loss,
      -difference,
    );
    addGl(company, transaction, effect, company.accounts.receivables, difference);
  }
}

/** Takes `amount` off an entry and returns what that was in local currency: its share of what is left, all of it when it closes. */
function settle(
  company: Company,
  item: CustLedgerEntry,
  amount: number,
  type: DetailedEntry['type'],
  effect: WireEffect,
  transaction: number,
  now: number,
): number {
  if (amount === 0) return 0;
  const lcy =
    amount === item.remaining ? item.remainingLcy : Math.round((item.remainingLcy * amount) / item.remaining);
  addDetail(company, transaction, item, type, effect, -amount, -lcy);
  item.remaining -= amount;
  item.remainingLcy -= lcy;
  if (type === 'Payment Discount') item.remainingDiscount = Math.max(0, item.remainingDiscount - amount);
  if (item.remaining === 0) item.closedAtDate = effect.postingDate;
  touch(item, now);
  return lcy;
}

/** A document of the ledger as masters and openings load it; posts its own two G/L lines. */
export function openDocument(
  company: Company,
  document: Omit<NewEntry, 'amountLcy'>,
  now: number,
): CustLedgerEntry {
  const transaction = ++company.transactions;
  const amountLcy = toLcy(company, document.amount, document.currencyCode);
  const made = addEntry(company, { ...document, amountLcy }, transaction, now);
  const words: Words = document;
  addGl(company, transaction, words, company.accounts.receivables, amountLcy);
  addGl(
    company,
    transaction,
    words,
    document.documentType === 'Payment' ? company.accounts.bank : company.accounts.sales,
    -amountLcy,
  );
  return made;
}

/**
 * A document that was settled before these books began, as a whole or in part: opened and paid in one, the cash with it.
 * @param left what of it is still open
 */
export function settledDocument(
  company: Company,
  document: Omit<NewEntry, 'amountLcy'>,
  left: number,
  now: number,
): CustLedgerEntry {
  const made = openDocument(company, document, now);
  const leftLcy = toLcy(company, left, document.currencyCode);
  const transaction = ++company.transactions;
  const words: Words = {
    postingDate: document.closedAtDate || document.postingDate,
    documentNumber: document.documentNumber,
  };
  const [paid, paidLcy] = [made.remaining - left, made.remainingLcy - leftLcy];
  addDetail(company, transaction, made, 'Application', words, -paid, -paidLcy);
  addGl(company, transaction, words, company.accounts.receivables, -paidLcy);
  addGl(company, transaction, words, company.accounts.bank, paidLcy);
  made.remaining = left;
  made.remainingLcy = leftLcy;
  return made;
}
