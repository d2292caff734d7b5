import type { PaymentReference, ReceiptMethod } from '../../ledger/receipt.ts';
import { knownCurrency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { exactSum, formatIn } from '../amounts.ts';
import { countProblem, totalProblem } from '../checks.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import { NONE, type BankEntry, type Statement } from '../entry.ts';
import {
  columns,
  countIn,
  dayOfDdMmYy,
  eachFixedLine,
  field,
  impliedAmount,
  type FixedLine,
} from '../fixed.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import { incomplete, noDirection, place, unknownRecord, unreadableDate } from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';

const WIDTH = 80;
const NOK = knownCurrency('NOK');

export const looksLikeOcrGiro = (head: string): boolean => /^\s*NY000010\d{8}\d{7}\d{8}/.test(head);

/** A transaction: amount item 1 (30) with the items (31, 32) and texts (49) of the same number. */
interface Transaction {
  readonly first: FixedLine;
  readonly more: FixedLine[];
}

interface Assignment {
  readonly start: FixedLine;
  readonly transactions: Transaction[];
  records: number;
}

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  open: Assignment | null;
  /** Of the whole transmission. */
  transactions: number;
  records: number;
  amounts: (Minor | null)[];
  ended: boolean;
}

/**
 * Reads OCR giro of Norwegian banks: assignments (20 to 88) of payments with KID. Service 09 is money that came; 21 (AvtaleGiro)
 * is what we ask to be collected: for information. Source: Nets/Mastercard Payment Services, "OCR giro system specification" and
 * "AvtaleGiro system specification". Numbers and sums of each assignment (88) and of the transmission (89) are checked.
 */
export const readOcrGiro: ReadStatements = (source) => {
  const reading: Reading = {
    source,
    statements: [],
    open: null,
    transactions: 0,
    records: 0,
    amounts: [],
    ended: false,
  };
  let last = 1;
  eachFixedLine(source, WIDTH, (line) => {
    last = line.line;
    take(line, reading);
  });
  if (reading.open) endAssignment(null, reading);
  if (!reading.ended)
    source.report(incomplete(place(source.file, last), { missing: 'end of transmission (89)' }));
  return reading.statements;
};

function take(line: FixedLine, reading: Reading): void {
  const { open, source } = reading;
  const kind = line.text.startsWith('NY') ? columns(line.text, 7, 8) : '';
  const last = open?.transactions.at(-1);
  reading.records++;
  if (open) open.records++;
  if (kind === '10') {
    [reading.records, reading.transactions, reading.amounts, reading.ended] = [1, 0, [], false];
  } else if (kind === '20') {
    if (open) endAssignment(null, reading);
    reading.open = { start: line, transactions: [], records: 1 };
  } else if (kind === '30' && open) open.transactions.push({ first: line, more: [] });
  else if (/^(31|32|49|5\d)$/.test(kind) && last && numberOf(last.first) === numberOf(line))
    last.more.push(line);
  else if (kind === '88' && open) endAssignment(line, reading);
  else if (kind === '89') endTransmission(line, reading);
  else {
    const because = /^(3[0-2]|49|88)$/.test(kind) ? 'nothing is open for it' : 'no record has this code';
    source.report(unknownRecord(place(source.file, line.line), { text: line.text, because }));
  }
}

const numberOf = ({ text }: FixedLine): string => columns(text, 9, 15);

function endAssignment(end: FixedLine | null, reading: Reading): void {
  const { open, source } = reading;
  reading.open = null;
  if (!open) return;
  const { text, line } = open.start;
  const newId = entryIds();
  const name = {
    account: field(text, 25, 35),
    currency: NOK,
    number: realReference(field(text, 18, 24)),
  };
  const information = columns(text, 3, 4) !== '09';
  const entries = open.transactions.map((one) => entryOf(one, information, newId, source));
  const on = end ? dayOfDdMmYy(columns(end.text, 42, 47)) : (entries[0]?.bookedOn ?? null);
  const statement: Statement = {
    id: statementId(name, on),
    interim: true,
    ...name,
    opening: null,
    closing: null,
    entries,
  };
  reading.statements.push(statement);
  reading.transactions += entries.length;
  const amounts = entries.map(({ amount }) => amount);
  reading.amounts.push(...amounts);
  if (end) checkEnd(end, 'assignment', entries.length, open.records, amounts, source);
  else source.report(incomplete(place(source.file, line), { missing: 'end of assignment (88)' }));
}

function endTransmission(line: FixedLine, reading: Reading): void {
  const { source } = reading;
  if (reading.open) endAssignment(null, reading);
  checkEnd(line, 'transmission', reading.transactions, reading.records, reading.amounts, source);
  reading.ended = true;
}

function checkEnd(
  { text, line }: FixedLine,
  what: string,
  transactions: number,
  records: number,
  amounts: readonly (Minor | null)[],
  source: Source,
): void {
  const where = place(source.file, line, what);
  const known = amounts.flatMap((amount) => (amount === null ? [] : [amount]));
  const sum = known.length < amounts.length ? null : exactSum(known);
  const digits = columns(text, 25, 41);
  const parsed = impliedAmount(digits, 2, NOK);
  const numberIn = (from: number): string =>
    String(countIn(columns(text, from, from + 7)) ?? columns(text, from, from + 7));
  const problems = [
    countProblem(where, {
      what: `Number of transactions of the ${what}`,
      stated: numberIn(9),
      found: String(transactions),
    }),
    countProblem(where, {
      what: `Number of records of the ${what}`,
      stated: numberIn(17),
      found: String(records),
    }),
    sum === null
      ? null
      : totalProblem(where, {
          what: `Sum of the ${what}`,
          stated: parsed.ok ? formatIn(parsed.amount, NOK) : digits,
          found: formatIn(sum < 0 ? negate(sum) : sum, NOK),
        }),
  ];
  for (const problem of problems) if (problem) source.report(problem);
}

/** Transaction types of service 09; 18 and 20 reverse a purchase by card. */
const METHODS: Readonly<Record<string, ReceiptMethod>> = {
  '15': 'direct-debit',
  '17': 'cash',
  '18': 'card',
  '19': 'card',
  '20': 'card',
  '21': 'card',
};
const REVERSALS = new Set(['18', '20']);

/** Item 1: day, sign, amount, KID. Item 2: archive reference, day of the order, account it came from. Item 3: free text. */
function entryOf(
  { first, more }: Transaction,
  information: boolean,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const { text, line } = first;
  const second = more.find((one) => columns(one.text, 7, 8) === '31')?.text ?? '';
  const archive = information ? null : realReference(field(second, 26, 34));
  const where = place(source.file, line, `transaction ${numberOf(first)}`);
  const digits = columns(text, 33, 49);
  const sign = columns(text, 32, 32);
  const parsed = amountOr(source, where, digits, impliedAmount(digits, 2, NOK), NOK);
  const known = /[-0 ]/.test(sign);
  if (parsed !== null && !known) source.report(noDirection(where, { text: sign }));
  const amount = parsed === null || !known ? null : sign === '-' ? negate(parsed) : parsed;
  const bookedOn = dayOfDdMmYy(columns(text, 16, 21));
  if (!bookedOn) source.report(unreadableDate(where, { what: 'date', text: columns(text, 16, 21) }));
  const kid = realReference(field(text, 50, 74));
  const references: PaymentReference[] = kid ? [{ scheme: 'KID', value: kid }] : [];
  const type = columns(text, 5, 6);
  const third = more.filter((one) => /^(32|49)$/.test(columns(one.text, 7, 8)));
  return newEntry({
    id: newId(archive ?? numberOf(first), amount),
    status: information ? 'information' : 'booked',
    bookedOn,
    valueOn: bookedOn,
    currency: NOK,
    amount,
    amountText: `${sign}${digits}`,
    reversal: !information && (REVERSALS.has(type) || sign === '-'),
    method: information ? 'direct-debit' : (METHODS[type] ?? 'other'),
    payer: information
      ? filled({ name: field(second, 16, 25) })
      : filled({ account: realReference(field(second, 48, 58)) ?? undefined }),
    text: linesOf(
      third.map((one) =>
        columns(one.text, 7, 8) === '49' ? columns(one.text, 21, 60) : columns(one.text, 16, 55),
      ),
    ),
    references: references.length === 0 ? NONE : references,
    bankReference: archive,
    code: `${columns(text, 3, 4)}/${type}`,
    line,
  });
}
