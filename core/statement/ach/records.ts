import { columns, countIn, field, type FixedLine } from '../fixed.ts';

/** An entry detail (6) with its addenda (7), as they stand. */
export interface AchEntry {
  readonly detail: FixedLine;
  readonly addenda: FixedLine[];
}

/** A batch: its header (5) and the entries up to its control (8). */
export interface AchBatch {
  readonly header: FixedLine;
  readonly entries: AchEntry[];
}

/** What a control record states, and what was found: of a batch (8) or of the file (9). */
export interface AchTotals {
  /** Entry details and addenda. */
  records: number;
  /** Sum of the first eight digits of the routing numbers; ten digits of it are printed. */
  hash: bigint;
  debits: bigint;
  credits: bigint;
}

export const noTotals = (): AchTotals => ({ records: 0, hash: 0n, debits: 0n, credits: 0n });

export const isIat = (batch: AchBatch): boolean => columns(batch.header.text, 51, 53) === 'IAT';

export type AchMovement = 'credit' | 'debit';

/**
 * What the second digit of a transaction code says (Nacha Operating Rules, appendix three): the first is the kind of account. 55 is
 * a reversal of a credit to a loan, and the only debit there.
 */
export interface AchCode {
  readonly movement: AchMovement;
  /** Comes back to whoever sent it: a return, a dishonoured return or a notification of change. */
  readonly returned: boolean;
  /** Only tests the account, or only carries text: no money moves. */
  readonly prenote: boolean;
}

const BY_DIGIT: Readonly<Record<string, AchCode>> = {
  '1': { movement: 'credit', returned: true, prenote: false },
  '2': { movement: 'credit', returned: false, prenote: false },
  '3': { movement: 'credit', returned: false, prenote: true },
  '4': { movement: 'credit', returned: false, prenote: true },
  '5': { movement: 'debit', returned: false, prenote: false },
  '6': { movement: 'debit', returned: true, prenote: false },
  '7': { movement: 'debit', returned: false, prenote: false },
  '8': { movement: 'debit', returned: false, prenote: true },
  '9': { movement: 'debit', returned: false, prenote: true },
};

export const achCode = (text: string): AchCode | undefined =>
  /^[2-5]\d$/.test(text) ? BY_DIGIT[text[1] ?? ''] : undefined;

/** The totals of a batch by its own records. */
export function totalsOf(batch: AchBatch): AchTotals {
  const totals = noTotals();
  for (const { detail, addenda } of batch.entries) {
    totals.records += 1 + addenda.length;
    const routing = countIn(columns(detail.text, 4, 11));
    if (routing !== null) totals.hash += BigInt(routing);
    const amount = countIn(columns(detail.text, 30, 39));
    if (amount === null) continue;
    if (achCode(columns(detail.text, 2, 3))?.movement === 'debit') totals.debits += BigInt(amount);
    else totals.credits += BigInt(amount);
  }
  return totals;
}

export function addTotals(all: AchTotals, one: AchTotals): void {
  all.records += one.records;
  all.hash += one.hash;
  all.debits += one.debits;
  all.credits += one.credits;
}

/** The text an addenda record carries: 80 columns, blanks at the end included, so that pieces of an 820 join as they were cut. */
export const addendaText = ({ text }: FixedLine): string => columns(text, 4, 83).padEnd(80);

export const addendaType = ({ text }: FixedLine): string => field(text, 2, 3);
