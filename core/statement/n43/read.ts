import type { ReceiptMethod } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { formatIn } from '../amounts.ts';
import { checkBalance, countProblem, statementName, totalProblem, turnoverOf } from '../checks.ts';
import { dayOfSixDigits } from '../dates.ts';
import { amountOr, linesOf, newEntry } from '../draft.ts';
import type { BankEntry, EntryNature, Statement } from '../entry.ts';
import { columns, countIn, eachFixedLine, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import {
  incomplete,
  noDirection,
  place,
  unknownCurrency,
  unknownRecord,
  unreadableDate,
} from '../problems.ts';
import { distinct } from '../references.ts';
import type { ReadStatements, Source } from '../source.ts';
import { currencyOfNumber } from './currencies.ts';

const WIDTH = 80;

export const looksLikeN43 = (head: string): boolean => /^\s*11\d{18}\d{12}[12]\d{14}\d{3}\d/.test(head);

interface Movement {
  readonly first: FixedLine;
  readonly concepts: FixedLine[];
  foreign: FixedLine | null;
}

interface Open {
  readonly header: FixedLine;
  readonly currency: Currency | null;
  readonly movements: Movement[];
}

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  open: Open | null;
  records: number;
  ended: boolean;
}

/**
 * Reads Norma 43, the account statement of Spanish banks: header (11), movements (22) with up to five concepts (23) and an amount
 * in another currency (24), final balance (33), end of file (88). Source: Asociación Española de Banca, Cuaderno 43, "Información
 * normalizada de cuenta corriente". Counts, sums and balances are checked.
 */
export const readN43: ReadStatements = (source) => {
  const reading: Reading = { source, statements: [], open: null, records: 0, ended: false };
  let last = 1;
  eachFixedLine(source, WIDTH, (line) => {
    last = line.line;
    take(line, reading);
  });
  if (reading.open) end(reading, null);
  if (!reading.ended) source.report(incomplete(place(source.file, last), { missing: 'end of file (88)' }));
  return reading.statements;
};

function take(line: FixedLine, reading: Reading): void {
  const { source, open } = reading;
  const kind = line.text.slice(0, 2);
  if (kind === '88') {
    if (open) end(reading, null);
    const stated = countIn(columns(line.text, 21, 26));
    const problem = countProblem(place(source.file, line.line), {
      what: 'Number of records',
      stated: stated === null ? columns(line.text, 21, 26) : String(stated),
      found: String(reading.records),
    });
    if (problem) source.report(problem);
    [reading.ended, reading.records] = [true, 0];
    return;
  }
  reading.records++;
  reading.ended = false;
  const movement = open?.movements.at(-1);
  if (kind === '11') {
    if (open) end(reading, null);
    reading.open = { header: line, currency: currencyIn(line, 48, source), movements: [] };
  } else if (kind === '22' && open) open.movements.push({ first: line, concepts: [], foreign: null });
  else if (kind === '23' && movement) movement.concepts.push(line);
  else if (kind === '24' && movement) movement.foreign = line;
  else if (kind === '33' && open) end(reading, line);
  else {
    const because = /^(22|23|24|33)$/.test(kind) ? 'nothing is open for it' : 'no record has this code';
    source.report(unknownRecord(place(source.file, line.line), { text: line.text, because }));
  }
}

function currencyIn({ text, line }: FixedLine, from: number, { file, report }: Source): Currency | null {
  const printed = columns(text, from, from + 2);
  const found = currencyOfNumber(printed) ?? null;
  if (found === null) report(unknownCurrency(place(file, line), { text: printed.trim() }));
  return found;
}

/** Sign in one column (1 owed, 2 owned; some banks print 0 with a balance) and fourteen digits behind it, two of them decimals. */
function signed(
  { text, line }: FixedLine,
  from: number,
  currency: Currency | null,
  what: string | null,
  source: Source,
  signs = '12',
): Minor | null {
  const where = place(source.file, line, what);
  const sign = columns(text, from, from);
  const digits = columns(text, from + 1, from + 14);
  const amount = amountOr(source, where, digits, impliedAmount(digits, 2, currency), currency);
  if (amount === null) return null;
  if (signs.includes(sign)) return sign === '1' ? negate(amount) : amount;
  source.report(noDirection(where, { text: sign }));
  return null;
}

function end(reading: Reading, footer: FixedLine | null): void {
  const { source, open } = reading;
  reading.open = null;
  if (!open) return;
  const { header, currency, movements } = open;
  const account = columns(header.text, 3, 20);
  const [from, to] = [
    dayOfSixDigits(columns(header.text, 21, 26)),
    dayOfSixDigits(columns(header.text, 27, 32)),
  ];
  const opening = signed(header, 33, currency, 'initial balance', source, '012');
  const closing = footer && signed(footer, 59, currency, 'final balance', source, '012');
  const newId = entryIds();
  const name = { account, currency, number: null };
  const statement: Statement = {
    id: statementId(name, to),
    interim: false,
    ...name,
    opening: opening === null ? null : { amount: opening, on: from },
    closing: closing === null ? null : { amount: closing, on: to },
    entries: movements.map((movement) => entryOf(movement, currency, newId, source)),
  };
  reading.statements.push(statement);
  if (!footer)
    return source.report(incomplete(place(source.file, header.line), { missing: 'final balance (33)' }));
  const mismatch = checkBalance(source.file, statement, footer.line);
  if (mismatch) source.report(mismatch);
  checkTotals(footer, statement, source);
}

/** Number and sum of debits and of credits, as the final balance states them. */
function checkTotals({ text, line }: FixedLine, statement: Statement, source: Source): void {
  const amounts = statement.entries.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const found = amounts.length < statement.entries.length ? null : turnoverOf(amounts);
  if (!found) return;
  const zeros = amounts.filter((amount) => amount === 0).length;
  const where = place(source.file, line, statementName(statement));
  for (const [name, from, sum, count] of [
    ['debits', 21, found.debits, found.debitCount],
    ['credits', 40, found.credits, found.creditCount],
  ] as const) {
    const digits = columns(text, from + 5, from + 18);
    const parsed = impliedAmount(digits, 2, statement.currency);
    const total = totalProblem(where, {
      what: `Total of ${name}`,
      stated: parsed.ok ? formatIn(parsed.amount, statement.currency) : digits,
      found: formatIn(sum, statement.currency),
    });
    const stated = countIn(columns(text, from, from + 4));
    const counted = stated !== null && Math.abs(stated - count) <= zeros ? count : stated;
    const number = countProblem(where, {
      what: `Number of ${name}`,
      stated: counted === null ? columns(text, from, from + 4) : String(counted),
      found: String(count),
    });
    for (const problem of [total, number]) if (problem) source.report(problem);
  }
}

interface Concept {
  readonly method?: ReceiptMethod;
  readonly nature?: EntryNature;
  readonly reversal?: boolean;
}

/** Common concepts (Cuaderno 43, appendix 2). 14 returned and unpaid, 98 cancelled. */
const CONCEPTS: Readonly<Record<string, Concept>> = {
  '01': { method: 'check' },
  '03': { method: 'direct-debit' },
  '04': { method: 'sepa' },
  '05': { nature: 'loan' },
  '07': { nature: 'investment' },
  '08': { nature: 'investment' },
  '09': { nature: 'investment' },
  '11': { method: 'cash' },
  '12': { method: 'card' },
  '13': { method: 'wire' },
  '14': { reversal: true },
  '17': { nature: 'fee' },
  '98': { reversal: true },
};

function entryOf(
  { first, concepts, foreign }: Movement,
  currency: Currency | null,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const { text, line } = first;
  const document = realReference(columns(text, 43, 52));
  const [one, two] = [realReference(columns(text, 53, 64)), realReference(columns(text, 65, 80))];
  const amount = signed(first, 28, currency, document ? `entry ${document}` : null, source);
  const bookedOn = dayOfSixDigits(columns(text, 11, 16));
  if (!bookedOn)
    source.report(
      unreadableDate(place(source.file, line), { what: 'operation date', text: columns(text, 11, 16) }),
    );
  const meaning = CONCEPTS[columns(text, 23, 24)] ?? {};
  const abroad = foreign && currencyIn(foreign, 5, source);
  const sent = foreign && abroad ? impliedAmount(columns(foreign.text, 8, 21), 2, abroad) : null;
  const references = [document, one, two].flatMap((value) =>
    value === null ? [] : [{ scheme: 'other' as const, value }],
  );
  return newEntry({
    id: newId(two ?? document ?? one, amount),
    bookedOn,
    valueOn: dayOfSixDigits(columns(text, 17, 22)),
    currency,
    amount,
    amountText: columns(text, 28, 42),
    reversal: meaning.reversal === true,
    nature: meaning.nature ?? null,
    method: meaning.method ?? 'other',
    text: linesOf(
      concepts.flatMap((concept) => [columns(concept.text, 5, 42), columns(concept.text, 43, 80)]),
    ),
    references: distinct(references),
    ...(sent?.ok && abroad && abroad !== currency && sent.amount !== 0
      ? { foreign: { amount: sent.amount, currency: abroad } }
      : {}),
    bankReference: document,
    code: field(text, 23, 27) || null,
    line,
  });
}
