/** Reads of masters that postings need. All of them throw NetSuite's error for a reference that leads nowhere. */
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { invalidReference, userError } from '../errors.ts';
import { accountingNotModelled } from '../problems.ts';

export interface CurrencyRow {
  readonly id: number;
  readonly name: string;
  readonly symbol: string;
  readonly scale: number;
}
export interface SubsidiaryRow {
  readonly id: number;
  readonly name: string;
  readonly currency: number;
  readonly parent: number | null;
}
export interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly currency: number | null;
  readonly role: string | null;
}
export interface CustomerRow {
  readonly id: number;
  readonly entityid: string;
  readonly parent: number | null;
  readonly subsidiary: number;
  readonly currency: number;
  readonly terms: number | null;
  readonly receivablesaccount: number | null;
  readonly isinactive: string;
}
export interface TermRow {
  readonly id: number;
  readonly netdays: number;
  readonly discountpercent: number;
  readonly discountdays: number;
  /** T: what is billed is due in installments (`installments.ts`), as many as `recurrencecount`. */
  readonly installment: string;
  readonly recurrencecount: number | null;
  readonly recurrencefrequency: 'ANNUALLY' | 'DAILY' | 'MONTHLY' | 'WEEKLY' | null;
  readonly repeatevery: number | null;
  /** JSON: percent of the total by installment; null where they are even. */
  readonly percentages: string | null;
}
export interface PeriodRow {
  readonly id: number;
  readonly name: string;
  readonly starts: Day;
  readonly ends: Day;
  readonly closed: string;
  readonly arlocked: string;
  readonly alllocked: string;
}

/** Accounts NetSuite posts to without being told. */
export type AccountRole =
  'receivable' | 'undeposited' | 'deposits' | 'discount' | 'realized' | 'rounding' | 'sales';

const byId =
  <Row>(table: string, field: string) =>
  (books: Books, id: number): Row => {
    const row = books.row<Row>(`SELECT * FROM ${table} WHERE id = ?`, id);
    if (!row) throw invalidReference(field, id);
    return row;
  };
export const currencyById = byId<CurrencyRow>('_currency', 'currency');
export const subsidiaryById = byId<SubsidiaryRow>('_subsidiary', 'subsidiary');
export const accountById = byId<AccountRow>('_account', 'account');
export const customerById = byId<CustomerRow>('_customer', 'customer');
export const termById = byId<TermRow>('_term', 'terms');

/** The account of a subsidiary for a role: its own, else the one all subsidiaries share. */
export function roleAccount(books: Books, role: AccountRole, subsidiary: number): AccountRow {
  const row = books.row<AccountRow>(
    `SELECT * FROM _account WHERE role = ? AND (subsidiary = ? OR subsidiary IS NULL) ORDER BY subsidiary IS NULL, id LIMIT 1`,
    role,
    subsidiary,
  );
  if (!row) throw userError(`No account is set up for: ${role}`);
  return row;
}

/** The A/R account of a customer: its own, else that of the subsidiary. */
export const receivableOf = (books: Books, customer: CustomerRow, subsidiary: number): number =>
  customer.receivablesaccount ?? roleAccount(books, 'receivable', subsidiary).id;

/** The customer and every customer above it, the top one last. */
export function ancestry(books: Books, customer: number): number[] {
  const rows = books.rows<{ id: number }>(
    `WITH RECURSIVE up (id, parent, depth) AS (SELECT id, parent, 0 FROM _customer WHERE id = ?
       UNION ALL SELECT c.id, c.parent, depth + 1 FROM _customer c JOIN up ON c.id = up.parent WHERE depth < 20)
     SELECT id FROM up ORDER BY depth`,
    customer,
  );
  return rows.map(({ id }) => id);
}

/** The customer and every customer below it. */
export function family(books: Books, customer: number): number[] {
  const rows = books.rows<{ id: number }>(
    `WITH RECURSIVE down (id) AS (SELECT ? UNION SELECT c.id FROM _customer c JOIN down ON c.parent = down.id) SELECT id FROM down`,
    customer,
  );
  return rows.map(({ id }) => id);
}

export const servesSubsidiary = (books: Books, customer: number, subsidiary: number): boolean =>
  books.row(`SELECT 1 FROM _customersubsidiary WHERE entity = ? AND subsidiary = ?`, customer, subsidiary) !==
  undefined;

/** How many units of `target` one unit of `source` is on that day; 1 between the same. Undefined where no rate is on record. */
export function rateOn(books: Books, source: number, target: number, day: Day): number | undefined {
  if (source === target) return 1;
  const latest = (from: number, to: number): number | undefined =>
    books.row<{ rate: number }>(
      `SELECT rate FROM _rate WHERE source = ? AND target = ? AND effective <= ? ORDER BY effective DESC LIMIT 1`,
      from,
      to,
      day,
    )?.rate;
  const straight = latest(source, target);
  if (straight !== undefined) return straight;
  const inverse = latest(target, source);
  return inverse === undefined ? undefined : Number((1 / inverse).toPrecision(10));
}

export const findPeriod = (books: Books, day: Day): PeriodRow | undefined =>
  books.row<PeriodRow>(
    `SELECT * FROM _period WHERE kind = 'month' AND starts <= ? AND ends >= ? LIMIT 1`,
    day,
    day,
  );

/** The posting period a day falls into. @throws USER_ERROR when none was set up for it. */
export function periodOf(books: Books, day: Day): PeriodRow {
  const row = findPeriod(books, day);
  if (!row) throw userError(`There is no accounting period for the date ${day}.`);
  return row;
}

export function periodById(books: Books, id: number): PeriodRow {
  const row = books.row<PeriodRow>(`SELECT * FROM _period WHERE id = ? AND kind IN ('month', 'adjust')`, id);
  if (!row) throw invalidReference('postingperiod', id);
  return row;
}

/**
 * Whether a period takes postings to receivables, or with `isReceivable` false others: "Lock A/R" keeps out what touches receivables or deposits
 * (that a journal beside them still goes through is not verified).
 */
export const isPeriodOpen = ({ closed, arlocked, alllocked }: PeriodRow, isReceivable = true): boolean =>
  closed !== 'T' && alllocked !== 'T' && (arlocked !== 'T' || !isReceivable);

/** @throws USER_ERROR for a period that takes no more postings. (The code is not verified; NetSuite does refuse.) */
export function requireOpenPeriod(period: PeriodRow, isReceivable = true): void {
  if (!isPeriodOpen(period, isReceivable)) {
    throw userError(
      `You cannot create or change a transaction in a closed or locked accounting period: ${period.name}`,
    );
  }
}

/** Where what NetSuite posts by itself goes when its own day is closed: the period of today, else the first open one after it. */
export function firstOpenPeriod(books: Books, today: Day): PeriodRow {
  const row = books.row<PeriodRow>(
    `SELECT * FROM _period WHERE kind = 'month' AND ends >= ? AND closed = 'F' AND arlocked = 'F' AND alllocked = 'F' ORDER BY starts LIMIT 1`,
    today,
  );
  if (!row) throw accountingNotModelled('posting period', `no accounting period from ${today} on is open`);
  return row;
}

export function setting(books: Books, name: string): string | undefined {
  return books.row<{ value: string }>(`SELECT value FROM _setting WHERE name = ?`, name)?.value ?? undefined;
}
