import type { IsoDate } from '../../calendar/iso-date.ts';
import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { exactSum, formatIn } from '../amounts.ts';
import { countProblem, totalProblem } from '../checks.ts';
import { dayOfDigits } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import { NONE, type BankEntry, type Statement } from '../entry.ts';
import { columns, countIn, eachFixedLine, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import {
  groupNotForBooking,
  incomplete,
  place,
  unknownCurrency,
  unknownRecord,
  unreadableDate,
} from '../problems.ts';
import { distinct } from '../references.ts';
import type { ReadStatements, Source } from '../source.ts';

const WIDTH = 80;

export const looksLikeBgMax = (head: string): boolean => /^\s*01BGMAX {15}\d\d\d{8}/.test(head);

/** A payment (20) or deduction (21) with the records that belong to it: references (22, 23), text (25), who paid (26 to 29). */
interface Payment {
  readonly first: FixedLine;
  readonly more: FixedLine[];
}

interface Section {
  readonly giro: string;
  readonly currency: Currency | null;
  readonly line: FixedLine;
  readonly payments: Payment[];
}

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  section: Section | null;
  production: boolean;
  readonly counts: Record<'20' | '21' | 'extra' | '15', number>;
  ended: boolean;
}

/**
 * Reads BgMax, the incoming payments of Swedish Bankgirot: sections (05 to 15) of payments to one bankgiro number on one day.
 * Source: Bankgirot, "BgMax user manual" (https://www.bankgirot.se). Amounts are öre; the deposit (15) states sum and number,
 * the end (70) the numbers of records.
 */
export const readBgMax: ReadStatements = (source) => {
  const reading: Reading = {
    source,
    statements: [],
    section: null,
    production: true,
    counts: { '20': 0, '21': 0, extra: 0, '15': 0 },
    ended: false,
  };
  let last = 1;
  eachFixedLine(source, WIDTH, (line) => {
    last = line.line;
    take(line, reading);
  });
  if (reading.section) endSection(null, reading);
  if (!reading.ended) source.report(incomplete(place(source.file, last), { missing: 'end (70)' }));
  return reading.statements;
};

function take(line: FixedLine, reading: Reading): void {
  const { source, section } = reading;
  const kind = line.text.slice(0, 2);
  const where = place(source.file, line.line);
  const payment = section?.payments.at(-1);
  if (kind === '01') {
    reading.production = columns(line.text, 45, 45) !== 'T';
    if (!reading.production) source.report(groupNotForBooking(where, { status: 'test' }));
  } else if (kind === '05') {
    if (section) endSection(null, reading);
    const code = field(line.text, 23, 25);
    const currency = currencyOf(code) ?? null;
    if (currency === null) source.report(unknownCurrency(where, { text: code }));
    const giro = field(line.text, 3, 12).replace(/^0+(?=\d)/, '');
    reading.section = { giro, currency, line, payments: [] };
  } else if ((kind === '20' || kind === '21') && section) {
    section.payments.push({ first: line, more: [] });
    reading.counts[kind]++;
  } else if (/^2[235-9]$/.test(kind) && payment) {
    payment.more.push(line);
    if (/^2[23]$/.test(kind)) reading.counts.extra++;
  } else if (kind === '15' && section) {
    reading.counts['15']++;
    endSection(line, reading);
  } else if (kind === '70') endFile(line, reading);
  else {
    const because = /^(15|2\d)$/.test(kind)
      ? 'no section (05) or payment is open for it'
      : 'no record has this code';
    source.report(unknownRecord(where, { text: line.text, because }));
  }
}

function endSection(deposit: FixedLine | null, reading: Reading): void {
  const { section, source, production } = reading;
  reading.section = null;
  if (!section) return;
  const printed = deposit ? columns(deposit.text, 38, 45) : '';
  const on = deposit ? dayOfDigits(printed) : null;
  if (deposit && !on)
    source.report(unreadableDate(place(source.file, deposit.line), { what: 'payment date', text: printed }));
  const newId = entryIds();
  const name = {
    account: (deposit && realReference(field(deposit.text, 3, 37))?.replace(/^0+(?=\d)/, '')) || section.giro,
    currency: section.currency,
    number: deposit ? realReference(field(deposit.text, 46, 50)) : null,
  };
  const entries = section.payments.map((payment) => entryOf(payment, section, on, production, newId, source));
  reading.statements.push({
    id: statementId(name, on),
    interim: true,
    ...name,
    opening: null,
    closing: null,
    entries,
  });
  if (!deposit) {
    source.report(incomplete(place(source.file, section.line.line), { missing: 'deposit (15)' }));
    return;
  }
  checkDeposit(deposit, section, entries, source);
}

function checkDeposit(
  { text, line }: FixedLine,
  section: Section,
  entries: readonly BankEntry[],
  source: Source,
): void {
  const where = place(source.file, line, 'deposit');
  const amounts = entries.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const found = amounts.length < entries.length ? null : exactSum(amounts);
  const digits = columns(text, 51, 68);
  const parsed = impliedAmount(digits, 2, section.currency);
  const total =
    found === null
      ? null
      : totalProblem(where, {
          what: 'Sum of the deposit',
          stated: parsed.ok ? formatIn(parsed.amount, section.currency) : digits,
          found: formatIn(found, section.currency),
        });
  const counted = countProblem(where, {
    what: 'Number of payments in the deposit',
    stated: numberIn(columns(text, 72, 79)),
    found: String(entries.length),
  });
  for (const problem of [total, counted]) if (problem) source.report(problem);
}

function endFile({ text, line }: FixedLine, reading: Reading): void {
  const { source, counts } = reading;
  if (reading.section) endSection(null, reading);
  const where = place(source.file, line, 'end');
  for (const [what, from, found] of [
    ['Number of payments (20)', 3, counts['20']],
    ['Number of deductions (21)', 11, counts['21']],
    ['Number of extra references (22, 23)', 19, counts.extra],
    ['Number of deposits (15)', 27, counts['15']],
  ] as const) {
    const problem = countProblem(where, {
      what,
      stated: numberIn(columns(text, from, from + 7)),
      found: String(found),
    });
    if (problem) source.report(problem);
  }
  reading.ended = true;
}

const numberIn = (text: string): string => String(countIn(text) ?? text.trim());

/** Codes of a reference (column 56): 2 an OCR number that was checked; 3 to 5 several, none that fits, or a wrong one. */
const schemeOf = (code: string): PaymentReference['scheme'] => (code === '2' ? 'OCR' : 'other');

function entryOf(
  { first, more }: Payment,
  section: Section,
  on: IsoDate | null,
  production: boolean,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const { text, line } = first;
  const { currency } = section;
  const number = realReference(field(text, 58, 69));
  const where = place(source.file, line, number ? `payment ${number}` : null);
  const digits = columns(text, 38, 55);
  const read = amountOr(source, where, digits, impliedAmount(digits, 2, currency), currency);
  const amount = read !== null && text.startsWith('21') ? negate(read) : read;
  const of = (kind: string): string => more.find((one) => one.text.startsWith(kind))?.text ?? '';
  const references: PaymentReference[] = [];
  const add = (value: string, code: string): void => {
    const real = realReference(value);
    if (real) references.push({ scheme: schemeOf(code), value: real });
  };
  add(field(text, 13, 37), columns(text, 56, 56));
  const extra = more.filter((one) => /^2[23]/.test(one.text));
  for (const one of extra) add(field(one.text, 13, 37), columns(one.text, 56, 56));
  const giro = field(text, 3, 12).replace(/^0+/, '');
  const [name, address, town, organisation] = [of('26'), of('27'), of('28'), of('29')];
  const organisationNumber = realReference(field(organisation, 3, 14));
  return newEntry({
    id: newId(number, amount),
    status: production ? 'booked' : 'information',
    bookedOn: on,
    valueOn: on,
    currency,
    amount,
    amountText: digits,
    method: 'other',
    payer: filled({
      name: field(name, 3, 37),
      account: giro,
      address: field(address, 3, 37),
      city: [field(address, 38, 46), field(town, 3, 37)].filter(Boolean).join(' '),
    }),
    ...(field(name, 38, 72) ? { ultimatePayer: { name: field(name, 38, 72) } } : {}),
    text: linesOf([
      ...more.filter((one) => one.text.startsWith('25')).map((one) => columns(one.text, 3, 52)),
      ...(organisationNumber ? [organisationNumber] : []),
    ]),
    references: distinct(references),
    advice: extra.length === 0 ? NONE : extra.map((one) => adviceLine(one, currency, source)),
    bankReference: number,
    code: text.slice(0, 2),
    line,
  });
}

/** An extra reference says how much of the payment is for it; 23 takes off. */
function adviceLine({ text, line }: FixedLine, currency: Currency | null, source: Source): AdviceLine {
  const number = field(text, 13, 37);
  const digits = columns(text, 38, 55);
  if (digits.trim() === '') return { number };
  const where = place(source.file, line, `reference ${number}`);
  const read: Minor | null = amountOr(source, where, digits, impliedAmount(digits, 2, currency), currency);
  if (read === null) return { number };
  return { number, amount: text.startsWith('23') ? negate(read) : read };
}
