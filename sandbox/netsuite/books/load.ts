/**
 * Fills an account in bulk: masters, and the transactions of its past, closed periods or not. One SQL transaction, prepared statements;
 * 100,000 documents with their applications take seconds. What scripts do goes through `N/record`; this is for booting only.
 */
import type { Books } from './books.ts';
import type { Day } from './days.ts';
import { scheduleOf, writeInstallments } from './ledger/installments.ts';
import {
  customerById,
  roleAccount,
  type AccountRole,
  type CustomerRow,
  type TermRow,
} from './ledger/masters.ts';
import { NO_ACCOUNT, orderLines } from './documents/sales-order.ts';
import { apply } from './ledger/apply.ts';
import { writeWithKeys, type Header, type LineDraft } from './ledger/post.ts';
import type { AccountIds } from './load-masters.ts';

/** Keys are the caller's own names for things; `AccountIds` has the internal ids they became. */
export interface LoadedDocument {
  readonly key: string;
  readonly kind:
    'invoice' | 'creditmemo' | 'customerpayment' | 'customerdeposit' | 'journalentry' | 'salesorder';
  readonly subsidiary: string;
  readonly customer: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly on: Day;
  /** Of an invoice. */
  readonly dueOn?: Day;
  /** Minor units, above zero; of a journal also below: a credit on A/R. */
  readonly amount: number;
  readonly number?: string;
  readonly externalId?: string;
  readonly otherReference?: string;
  readonly memo?: string;
  readonly terms?: string;
  /** Bank account of a payment or deposit, absent: undeposited funds; the other account of a journal. */
  readonly account?: string;
  /** Overrides the rate on record. */
  readonly exchangeRate?: number;
  /** `custbody_…` as the table keeps them: T or F, ids, days as YYYY-MM-DD. */
  readonly custom?: Readonly<Record<string, string | number | null>>;
}

/** What of a debit (invoice, journal) a credit (payment, credit memo, journal) settled. Minor units; `discount` on top of `amount`. */
export interface LoadedApplication {
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
  readonly discount?: number;
  readonly on: Day;
}

/** Returns the internal id of each document by its key. @throws when something does not fit: the caller's mistake. */
export function loadTransactions(
  books: Books,
  ids: AccountIds,
  documents: readonly LoadedDocument[],
  applications: readonly LoadedApplication[] = [],
): ReadonlyMap<string, number> {
  const discounts = new Map<string, number>();
  for (const { credit, discount = 0 } of applications)
    discounts.set(credit, (discounts.get(credit) ?? 0) + discount);
  const loaded = books.atomically(() => {
    const written = new Map<string, number>();
    const lineOf = new Map<string, number>();
    const look = lookUps(books, ids);
    for (const document of documents) {
      if (written.has(document.key)) throw new RangeError(`two documents have the key ${document.key}`);
      const { id, applicable } = writeLoaded(books, look, document, discounts.get(document.key) ?? 0);
      written.set(document.key, id);
      if (applicable !== undefined) lineOf.set(document.key, applicable);
    }
    for (const { debit, credit, amount, discount = 0, on } of applications) {
      const [from, to] = [lineOf.get(debit), lineOf.get(credit)];
      if (from === undefined || to === undefined)
        throw new RangeError(`an application joins ${debit} and ${credit}, and one of them was not loaded`);
      apply(books, {
        debit: from,
        credit: to,
        amount: amount + discount,
        discount,
        maker: written.get(credit) ?? null,
        on,
        evenIfClosed: true,
      });
    }
    return written;
  });
  // What the query planner knows of the tables is what it saw of them: without this it takes any index for as good as another.
  books.database.exec('PRAGMA analysis_limit = 1000; ANALYZE');
  return loaded;
}

interface LookUps {
  readonly ids: AccountIds;
  customer(key: string): CustomerRow;
  terms(id: number): TermRow;
  period(day: Day): number;
  scale(currency: number): number;
  baseOf(subsidiary: number): number;
  account(role: AccountRole, subsidiary: number): number;
  rate(source: number, target: number, day: Day): number;
}

/** What every document asks for, asked once. */
function lookUps(books: Books, ids: AccountIds): LookUps {
  const customers = new Map<string, CustomerRow>();
  const accounts = new Map<string, number>();
  const terms = new Map(books.rows<TermRow>(`SELECT * FROM _term`).map((row) => [row.id, row]));
  const periods = books.rows<{ id: number; starts: Day; ends: Day }>(
    `SELECT id, starts, ends FROM _period WHERE kind = 'month'`,
  );
  const byMonth = new Map(periods.map(({ id, starts }) => [starts.slice(0, 7), id]));
  const scales = new Map(
    books
      .rows<{ id: number; scale: number }>(`SELECT id, scale FROM _currency`)
      .map(({ id, scale }) => [id, scale]),
  );
  const bases = new Map(
    books
      .rows<{ id: number; currency: number }>(`SELECT id, currency FROM _subsidiary`)
      .map(({ id, currency }) => [id, currency]),
  );
  const need = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new RangeError(`${what} is not known to the account`);
    return value;
  };
  return {
    ids,
    customer(key) {
      let row = customers.get(key);
      if (!row)
        customers.set(key, (row = customerById(books, need(ids.customers.get(key), `customer ${key}`))));
      return row;
    },
    terms: (id) => need(terms.get(id), `terms ${id}`),
    account(role, subsidiary) {
      const key = `${role} ${subsidiary}`;
      let id = accounts.get(key);
      if (id === undefined) accounts.set(key, (id = roleAccount(books, role, subsidiary).id));
      return id;
    },
    period: (day) => need(byMonth.get(day.slice(0, 7)), `a period for ${day}`),
    scale: (currency) => need(scales.get(currency), `currency ${currency}`),
    baseOf: (subsidiary) => need(bases.get(subsidiary), `subsidiary ${subsidiary}`),
    rate(source, target, day) {
      if (source === target) return 1;
      const row = books.row<{ rate: number }>(
        `SELECT rate FROM _rate WHERE source = ? AND target = ? ORDER BY effective <= ? DESC, abs(julianday(effective) - julianday(?)) LIMIT 1`,
        source,
        target,
        day,
        day,
      );
      return need(row?.rate, `a rate from currency ${source} to ${target}`);
    },
  };
}

interface Written {
  readonly id: number;
  /** `uniquekey` of the line that can be applied. */
  readonly applicable: number | undefined;
}

function writeLoaded(books: Books, look: LookUps, document: LoadedDocument, discount: number): Written {
  const { kind, amount, on } = document;
  const customer = look.customer(document.customer);
  const subsidiary = known(look.ids.subsidiaries, document.subsidiary, 'subsidiary');
  const currency = known(look.ids.currencies, document.currency, 'currency');
  const base = look.baseOf(subsidiary);
  const terms = document.terms === undefined ? null : known(look.ids.terms, document.terms, 'terms');
  const aracct = customer.receivablesaccount ?? look.account('receivable', subsidiary);
  const account =
    document.account === undefined ? null : known(look.ids.accounts, document.account, 'account');
  const undeposited = account === null && (kind === 'customerpayment' || kind === 'customerdeposit');
  const bank = account ?? look.account(kind === 'journalentry' ? 'sales' : 'undeposited', subsidiary);
  const header: Header = {
    recordtype: kind,
    subsidiary,
    currency,
    exchangerate: document.exchangeRate ?? look.rate(currency, base, on),
    trandate: on,
    postingperiod: look.period(on),
    scale: look.scale(currency),
    basescale: look.scale(base),
    total: Math.abs(amount),
    maintotal: kind === 'creditmemo' ? -amount : kind === 'journalentry' ? 0 : amount,
    entity: kind === 'journalentry' ? null : customer.id,
    ...(document.number === undefined ? {} : { tranid: document.number }),
    externalid: document.externalId ?? null,
    status: STATUS[kind](undeposited),
    more: {
      duedate: kind === 'invoice' ? (document.dueOn ?? on) : null,
      otherrefnum: document.otherReference ?? null,
      memo: document.memo ?? null,
      terms,
      account: kind === 'invoice' || kind === 'creditmemo' ? aracct : bank,
      aracct: kind === 'customerdeposit' || kind === 'journalentry' ? null : aracct,
      undepfunds: kind === 'customerpayment' || kind === 'customerdeposit' ? (undeposited ? 'T' : 'F') : null,
      ...(kind === 'salesorder' ? { posting: 'F', aracct: null, account: null } : {}),
      ...document.custom,
    },
  };
  const lines = linesOf(look, document, {
    entity: customer.id,
    subsidiary,
    aracct,
    bank,
    discount,
    item: [...look.ids.items.values()][0] ?? null,
    scale: header.scale,
  });
  const { id, keys } = writeWithKeys(books, header, lines);
  if (kind === 'invoice' && terms !== null) {
    const installments = scheduleOf(look.terms(terms), on, amount);
    if (installments.length > 0) writeInstallments(books, id, installments);
  }
  return { id, applicable: keys[lines.findIndex(({ side }) => side)] };
}

const STATUS: Readonly<Record<LoadedDocument['kind'], (undeposited: boolean) => string | null>> = {
  invoice: () => null,
  creditmemo: () => null,
  customerpayment: (undeposited) => (undeposited ? 'B' : 'C'),
  customerdeposit: () => null,
  journalentry: () => 'B',
  salesorder: () => 'B',
};

/** What a document's lines are made from, beside itself. */
interface Posting {
  readonly entity: number;
  readonly subsidiary: number;
  readonly aracct: number;
  readonly bank: number;
  /** Minor units a payment gives away beside its money. */
  readonly discount: number;
  /** What is billed and credited: any item of the account. */
  readonly item: number | null;
  readonly scale: number;
}

function linesOf(
  look: LookUps,
  { kind, amount, memo }: LoadedDocument,
  { entity, subsidiary, aracct, bank, discount, item, scale }: Posting,
): LineDraft[] {
  const sold = { entity, item, quantity: 1, rate: amount / scale, absorbs: true };
  const sales = (): number => look.account('sales', subsidiary);
  switch (kind) {
    case 'invoice':
      return [
        { kind: 'RECEIVABLE', account: aracct, amount, entity, side: 'D' },
        { kind: 'INCOME', account: sales(), amount: -amount, ...sold },
      ];
    case 'creditmemo':
      return [
        { kind: 'RECEIVABLE', account: aracct, amount: -amount, entity, side: 'C' },
        { kind: 'INCOME', account: sales(), amount, ...sold },
      ];
    case 'salesorder':
      return orderLines(amount, entity, [{ kind: 'ORDER', account: NO_ACCOUNT, amount: -amount, ...sold }]);
    case 'customerpayment':
      return [
        { kind: 'BANK', account: bank, amount, entity },
        {
          kind: 'RECEIVABLE',
          account: aracct,
          amount: -(amount + discount),
          entity,
          side: 'C',
          absorbs: true,
        },
        ...(discount > 0
          ? [
              {
                kind: 'DISCOUNT' as const,
                account: look.account('discount', subsidiary),
                amount: discount,
                entity,
              },
            ]
          : []),
      ];
    case 'customerdeposit':
      return [
        { kind: 'BANK', account: bank, amount, entity },
        {
          kind: 'DEPOSIT',
          account: look.account('deposits', subsidiary),
          amount: -amount,
          entity,
          side: 'C',
          absorbs: true,
        },
      ];
    case 'journalentry':
      return [
        {
          kind: 'JOURNAL',
          account: aracct,
          amount,
          entity,
          side: amount < 0 ? 'C' : 'D',
          memo: memo ?? null,
        },
        { kind: 'JOURNAL', account: bank, amount: -amount, absorbs: true, memo: memo ?? null },
      ];
  }
}

const known = (ids: ReadonlyMap<string, number>, key: string, what: string): number => {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError(`${what} ${key} is not known to the account`);
  return id;
};
