import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { exactSum, formatIn } from '../amounts.ts';
import { checkBalance, countProblem, totalProblem } from '../checks.ts';
import { amountOr } from '../draft.ts';
import type { Balance, BankEntry, Statement } from '../entry.ts';
import {
  columns,
  countIn,
  dayOfDdMmYy,
  eachFixedLine,
  field,
  impliedAmount,
  type FixedLine,
} from '../fixed.ts';
import { entryIds, statementId } from '../identity.ts';
import {
  detailsDoNotAddUp,
  incomplete,
  noAccount,
  place,
  unknownCurrency,
  unknownRecord,
} from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { detailOf, entryOf, meaningOf, sequenceOf, type Movement } from './movement.ts';

const WIDTH = 128;

/** Header, version 1 or 2 in the last column, and a record of the old balance behind it. */
export const looksLikeCoda = (head: string): boolean =>
  /^\s*0{5}\d{9}.{113}[12]?\s*\n?1[0-3]\d{3}/.test(head);

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  opened: FixedLine | null;
  movements: Movement[];
  /** Records between header and trailer, which the trailer counts. */
  records: number;
  /** Movements of the file's statements, for the trailer's totals. */
  entries: BankEntry[];
  started: FixedLine | null;
}

/**
 * Reads CODA, the coded statement of account of Belgian banks (Febelfin, version 2): a statement between the records of its old
 * (1) and new (8) balance. Source: https://www.febelfin.be (Coded statement of account, CODA). Balances, the trailer's totals and
 * its count are checked.
 */
export const readCoda: ReadStatements = (source) => {
  const reading: Reading = {
    source,
    statements: [],
    opened: null,
    movements: [],
    records: 0,
    entries: [],
    started: null,
  };
  eachFixedLine(source, WIDTH, (line) => take(line, reading));
  if (reading.opened) endStatement(reading, null);
  if (reading.started) missing(reading, reading.started, 'trailer (9)');
  return reading.statements;
};

function missing({ source }: Reading, { line }: FixedLine, what: string): void {
  source.report(incomplete(place(source.file, line), { missing: what }));
}

function take(line: FixedLine, reading: Reading): void {
  const kind = line.text.slice(0, 2);
  if (kind[0] === '0') {
    if (reading.started) missing(reading, reading.started, 'trailer (9)');
    [reading.started, reading.records, reading.entries] = [line, 0, []];
    return;
  }
  if (kind[0] === '9') return endFile(line, reading);
  reading.records++;
  const last = reading.movements.at(-1);
  if (kind[0] === '1') {
    if (reading.opened) endStatement(reading, null);
    reading.opened = line;
  } else if (kind[0] === '8') endStatement(reading, line);
  else if (kind === '21') reading.movements.push({ first: line, more: [] });
  else if (/^(2[23]|3[123])/.test(kind) && last && sequenceOf(last.first.text) === sequenceOf(line.text))
    last.more.push(line);
  else if (kind[0] !== '4')
    reading.source.report(
      unknownRecord(place(reading.source.file, line.line), {
        text: line.text,
        because: /^[23]/.test(kind) ? 'it goes on with no movement' : 'no record has this code',
      }),
    );
}

interface AccountName {
  readonly account: string;
  readonly code: string;
}

/** Records 1 (from column 6) and 8 (from 5): the structure in column 2 says how the 37 columns are divided. */
function accountIn(text: string, structure: string): AccountName {
  const width = structure === '0' ? 12 : structure === '2' ? 31 : 34;
  const code = structure === '0' ? text.slice(13, 16) : text.slice(34, 37);
  return { account: text.slice(0, width).trim(), code: code.trim() };
}

function balanceIn(
  { text, line }: FixedLine,
  from: number,
  name: string,
  currency: Currency | null,
  source: Source,
): Balance | null {
  const digits = columns(text, from + 1, from + 15);
  const where = place(source.file, line, name);
  const amount = amountOr(source, where, digits, impliedAmount(digits, 3, currency), currency);
  const on = dayOfDdMmYy(columns(text, from + 16, from + 21));
  if (amount === null) return null;
  return { amount: columns(text, from, from) === '1' ? negate(amount) : amount, on };
}

function endStatement(reading: Reading, closed: FixedLine | null): void {
  const { source, opened, movements } = reading;
  [reading.opened, reading.movements] = [null, []];
  if (!opened) {
    const first = movements[0]?.first ?? closed;
    if (first) missing(reading, first, 'old balance (1)');
  }
  const at = opened ?? closed ?? movements[0]?.first;
  if (!at) return;
  const { account, code } = opened
    ? accountIn(columns(opened.text, 6, 42), columns(opened.text, 2, 2))
    : { account: '', code: '' };
  const currency = currencyOf(code) ?? null;
  const where = place(source.file, at.line);
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  if (account === '') source.report(noAccount(where, {}));
  const number = opened ? field(opened.text, 126, 128) || field(opened.text, 3, 5) || null : null;
  const opening = opened ? balanceIn(opened, 43, 'old balance', currency, source) : null;
  const closing = closed ? balanceIn(closed, 42, 'new balance', currency, source) : null;
  const entries = entriesOf(movements, currency, source, reading.entries);
  const name = { account, currency, number };
  const statement: Statement = {
    id: statementId(name, closing?.on ?? opening?.on ?? null),
    interim: false,
    ...name,
    opening,
    closing,
    entries,
  };
  reading.statements.push(statement);
  if (!closed) missing(reading, at, 'new balance (8)');
  const mismatch = checkBalance(source.file, statement, closed?.line ?? null);
  if (mismatch) source.report(mismatch);
}

/**
 * Collective movements (detail 0000) with the payments they consist of (types 5, 6, 7) become these payments where they make the
 * sum; what an amount is made of (types 8 and 9: principal, costs) stays part of its movement.
 * @param mains receives each movement once, as the trailer counts it
 */
function entriesOf(
  movements: readonly Movement[],
  currency: Currency | null,
  source: Source,
  mains: BankEntry[],
): readonly BankEntry[] {
  const newId = entryIds();
  const entries: BankEntry[] = [];
  for (let at = 0; at < movements.length;) {
    const main = movements[at];
    if (!main) break;
    let end = at + 1;
    for (let next = movements[end]; next && belongs(next, main); next = movements[++end]);
    const parts = movements.slice(at + 1, end).filter((part) => [5, 6, 7].includes(meaningOf(part).type));
    const whole = entryOf(main, currency, parts.length > 0 ? () => '' : newId, source);
    mains.push(whole);
    if (parts.length === 0) entries.push(whole);
    else entries.push(...split(whole, parts, main, currency, newId, source));
    at = end;
  }
  return entries;
}

const belongs = (next: Movement, main: Movement): boolean =>
  sequenceOf(next.first.text) === sequenceOf(main.first.text) && detailOf(next.first.text) !== '0000';

function split(
  whole: BankEntry,
  parts: readonly Movement[],
  main: Movement,
  currency: Currency | null,
  newId: (reference: string | null, amount: BankEntry['amount']) => string,
  source: Source,
): readonly BankEntry[] {
  const pending = parts.map((part) => entryOf(part, currency, () => '', source));
  const amounts = pending.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const made = amounts.length < pending.length ? null : exactSum(amounts);
  const named = (entry: BankEntry): BankEntry => ({ ...entry, id: newId(entry.bankReference, entry.amount) });
  if (made !== null && made === whole.amount) return pending.map(named);
  source.report(
    detailsDoNotAddUp(place(source.file, main.first.line), {
      details: made === null ? 'no sum' : formatIn(made, currency),
      entry: whole.amount === null ? whole.amountText : formatIn(whole.amount, currency),
      count: pending.length,
    }),
  );
  return [named(whole)];
}

/** Trailer: number of records, total of debits and of credits. */
function endFile(line: FixedLine, reading: Reading): void {
  const { source, entries } = reading;
  if (reading.opened) endStatement(reading, null);
  reading.started = null;
  const where = place(source.file, line.line, 'trailer');
  const stated = countIn(columns(line.text, 17, 22));
  const found = reading.records;
  const problems = [
    countProblem(where, {
      what: 'Number of records',
      stated: stated === null ? columns(line.text, 17, 22) : String(stated),
      found: String(found),
    }),
  ];
  const amounts = entries.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const currency = reading.statements.at(-1)?.currency ?? null;
  const oneCurrency = entries.every((entry) => entry.currency === currency);
  if (oneCurrency && amounts.length === entries.length)
    for (const [what, from, sum] of [
      ['Total of debits', 23, exactSum(amounts.filter((amount) => amount < 0).map(negate))],
      ['Total of credits', 38, exactSum(amounts.filter((amount) => amount >= 0))],
    ] as const) {
      const digits = columns(line.text, from, from + 14);
      const parsed = impliedAmount(digits, 3, currency);
      problems.push(
        totalProblem(where, {
          what,
          stated: parsed.ok ? formatIn(parsed.amount, currency) : digits,
          found: sum === null ? 'too much' : formatIn(sum, currency),
        }),
      );
    }
  for (const problem of problems) if (problem) source.report(problem);
  [reading.records, reading.entries] = [0, []];
}
