import { customerId, itemId, receiptId, type ReceiptId } from '../../core/ledger/ids.ts';
import { readDecisions } from '../../core/ledger/neutral/decisions.ts';
import type { Decision } from '../../core/matching/decision.ts';
import { knownCurrency, type Currency } from '../../core/money/currency.ts';
import { amountOf } from '../../core/money/decimal.ts';
import { digitsOf } from '../../core/money/currency.ts';
import { exchange } from '../../core/money/exchange.ts';
import { sum, type Minor } from '../../core/money/minor.ts';
import { BODY, RECEIPT, STATEMENT } from '../../netsuite/erp/objects.ts';
import { runSuiteQl, type Cell } from '../../sandbox/netsuite/books/suiteql/run.ts';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import type { LoadedNames } from './account/load.ts';
import type { Outcome } from '../../examples/company/cases/case.ts';

/** What the account says, after the run, about one movement of the day's statements. Ids are the ledger's own again. */
export interface MovementResult {
  /** The receipt's id, or one of the same form for a movement that is no customer's. */
  readonly id: string;
  readonly statementFile: string;
  readonly account: string | null;
  readonly company: string | null;
  readonly currency: Currency;
  /** Signed. */
  readonly amount: Minor;
  readonly payer: string;
  readonly text: readonly string[];
  readonly outcome: Outcome;
  readonly decision: Decision | null;
  readonly says: string;
  readonly payments: number;
  readonly takesBack: ReceiptId | null;
}

/** Rows of a query that an auditor could run in the account, values by column. */
export const ask = (
  account: NetSuiteAccount,
  sql: string,
  parameters: readonly (string | number)[] = [],
): readonly (readonly Cell[])[] => runSuiteQl(account.books, sql, parameters).draw();

/** Every movement of these statement files, as the account's records say it. */
export function readResults(
  account: NetSuiteAccount,
  files: readonly string[],
  names: LoadedNames,
): readonly MovementResult[] {
  const payments = readPayments(account);
  const marks = files.map(() => '?').join(', ');
  const rows = ask(
    account,
    `SELECT r.id, r.externalid, s.name, r.${RECEIPT.state}, r.${RECEIPT.account}, r.${RECEIPT.company}, r.${RECEIPT.currency}, r.${RECEIPT.amount},
      r.${RECEIPT.payer}, r.${RECEIPT.receipt}, r.${RECEIPT.decision}, r.${RECEIPT.says}
     FROM ${RECEIPT.type} r JOIN ${STATEMENT.type} s ON s.id = r.${RECEIPT.statement} WHERE s.name IN (${marks}) ORDER BY r.id`,
    files,
  );
  return rows.map((row) => {
    const [record, id, file, state, bank, company, code, cash, payer, receipt, noted, says] = row;
    const currency = knownCurrency(String(code));
    const amount = amountOf(Number(cash).toFixed(digitsOf(currency)), currency);
    const own = payments.get(Number(record)) ?? [];
    const outcome = outcomeOf(String(state), amount, sum(own.map((payment) => payment.amount(currency))));
    const text = own[0]?.decision ?? (noted === null ? null : String(noted));
    const received = JSON.parse(textOf(receipt) ?? '{}') as {
      readonly text?: readonly string[];
      readonly reversalOf?: string;
    };
    const decision = text ? decisionOf(text, currency, names) : null;
    return {
      id: String(id).replace(/^qtc-n-/, ''),
      statementFile: String(file),
      account: textOf(bank),
      company: textOf(company),
      currency,
      amount,
      payer: textOf(payer) ?? '',
      text: received.text ?? [],
      outcome,
      decision,
      says: textOf(says) ?? '',
      payments: own.length,
      // Its decision is kept by what it undid; the receipt itself says what it takes back.
      takesBack: outcome === 'posted' && received.reversalOf ? receiptId(received.reversalOf) : null,
    };
  });
}

const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined || cell === '' ? null : String(cell);

interface OwnPayment {
  /** In the currency of its receipt: one in that of its items came to the bank at its own rate. */
  readonly amount: (currency: Currency) => Minor;
  readonly decision: string | null;
}

/** Payments that name a receipt, by its record. */
function readPayments(account: NetSuiteAccount): ReadonlyMap<number, readonly OwnPayment[]> {
  const payments = new Map<number, OwnPayment[]>();
  const rows = ask(
    account,
    `SELECT t.${BODY.receipt}, t.foreigntotal, t.${BODY.decision}, k.symbol, t.exchangerate FROM transaction t JOIN currency k ON k.id = t.currency
     WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.receipt} IS NOT NULL AND t.externalid IS NOT NULL ORDER BY t.id`,
  );
  for (const [record, total, decision, code, rate] of rows) {
    const own = knownCurrency(String(code));
    const paid = amountOf(Number(total).toFixed(digitsOf(own)), own);
    const payment: OwnPayment = {
      amount: (currency) =>
        currency === own
          ? paid
          : exchange(paid, { on: '', from: own, to: currency, rate: Number(rate).toFixed(8) }),
      decision: textOf(decision),
    };
    payments.set(Number(record), [...(payments.get(Number(record)) ?? []), payment]);
  }
  return payments;
}

/** A receipt is posted when the payments that name it add up to it: nothing else counts as posted. */
function outcomeOf(state: string, amount: Minor, paid: Minor): Outcome {
  if (state === 'not-customer') return 'not-a-customers';
  if (state === 'already-in-books') return 'already-in-books';
  if (state === 'returned' || state === 'netted' || (amount > 0 && paid === amount)) return 'posted';
  return state === 'proposed' ? 'proposed' : 'held';
}

/** A decision as the account keeps it, with the ledger's own names for items and customers. */
function decisionOf(text: string, currency: Currency, names: LoadedNames): Decision | null {
  const read = readDecisions('decision', text, () => currency);
  const [decision] = read.ok ? read.value : [];
  if (!decision) return null;
  const ours = <T extends Pick<Decision, 'customer' | 'applications'>>(part: T): T => ({
    ...part,
    customer:
      part.customer === null
        ? null
        : customerId(names.customerOf.get(Number(part.customer)) ?? part.customer),
    applications: part.applications.map((line) => ({
      ...line,
      item: itemId(names.itemOf.get(Number(line.item.split(':')[0])) ?? line.item),
    })),
  });
  return {
    ...ours(decision),
    receipt: receiptId(decision.receipt),
    alternatives: decision.alternatives.map(ours),
  };
}
