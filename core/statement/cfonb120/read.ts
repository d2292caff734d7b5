import { currency as currencyOf, digitsOf, type Currency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { checkBalance } from '../checks.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import type { Balance, BankEntry, Statement } from '../entry.ts';
import { columns, dayOfDdMmYy, eachFixedLine, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import { incomplete, place, unknownCurrency, unknownRecord, unreadableDate } from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { operationMeaning } from './codes.ts';
import { detailsOf, isReturnReason } from './details.ts';
import { overpunched } from './overpunch.ts';

const WIDTH = 120;

export const looksLikeCfonb120 = (head: string): boolean =>
  /^\s*(01|04|07)[0-9A-Z]{5}[0-9A-Z ]{4}[0-9A-Z]{5}[A-Z]{3}\d.{70}[0-9 ]{13}[{}A-R]/.test(head);

interface Operation {
  readonly first: FixedLine;
  readonly details: FixedLine[];
}

interface Open {
  readonly account: string;
  readonly currency: Currency | null;
  readonly opening: Balance | null;
  readonly line: FixedLine;
  readonly operations: Operation[];
}

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  open: Open | null;
}

/**
 * Reads CFONB 120, the account statement of French banks: old balance (01), movements (04) with their details (05), new balance
 * (07). Source: CFONB, "Relevé de compte sur support informatique" (July 2004) and its details of transfers (August 2007),
 * https://www.cfonb.org. Amounts carry their sign in the last digit.
 */
export const readCfonb120: ReadStatements = (source) => {
  const reading: Reading = { source, statements: [], open: null };
  eachFixedLine(source, WIDTH, (line) => take(line, reading));
  if (reading.open) end(reading, null);
  return reading.statements;
};

function take(line: FixedLine, reading: Reading): void {
  const { source } = reading;
  const text = line.text;
  switch (text.slice(0, 2)) {
    case '01':
      if (reading.open) end(reading, null);
      reading.open = opened(line, source, true);
      return;
    case '04': {
      if (!reading.open)
        source.report(incomplete(place(source.file, line.line), { missing: 'old balance (01)' }));
      reading.open ??= opened(line, source, false);
      reading.open.operations.push({ first: line, details: [] });
      return;
    }
    case '05': {
      const operation = reading.open?.operations.at(-1);
      if (operation) operation.details.push(line);
      else refuse(line, 'it belongs to no movement', source);
      return;
    }
    case '07':
      if (!reading.open) {
        source.report(incomplete(place(source.file, line.line), { missing: 'old balance (01)' }));
        reading.open = opened(line, source, false);
      }
      return end(reading, line);
    default:
      refuse(line, 'no record has this code', source);
  }
}

function refuse({ text, line }: FixedLine, because: string, { file, report }: Source): void {
  report(unknownRecord(place(file, line), { text, because }));
}

/** Bank, branch and account: the first 21 characters of a French account number (RIB). */
const accountOf = (text: string): string =>
  columns(text, 3, 7).trim() + columns(text, 12, 16).trim() + columns(text, 22, 32).trim();

function opened(line: FixedLine, source: Source, hasBalance: boolean): Open {
  const code = field(line.text, 17, 19);
  const currency = currencyOf(code) ?? null;
  if (currency === null) source.report(unknownCurrency(place(source.file, line.line), { text: code }));
  return {
    account: accountOf(line.text),
    currency,
    opening: hasBalance ? balanceIn(line, currency, source, 'old balance') : null,
    line,
    operations: [],
  };
}

function balanceIn(line: FixedLine, currency: Currency | null, source: Source, name: string): Balance | null {
  const amount = amountIn(line, currency, source, place(source.file, line.line, name));
  return amount === null ? null : { amount, on: dayOfDdMmYy(columns(line.text, 35, 40)) };
}

/** Columns 91 to 104 with the sign in the last; column 20 has the number of decimals. */
function amountIn(
  { text }: FixedLine,
  currency: Currency | null,
  source: Source,
  where: string,
): Minor | null {
  const printed = columns(text, 91, 104);
  const unpacked = overpunched(printed);
  const stated = columns(text, 20, 20);
  const decimals = /\d/.test(stated) ? Number(stated) : currency === null ? 2 : digitsOf(currency);
  const parsed = impliedAmount(unpacked?.digits ?? '', decimals, currency);
  const amount = amountOr(source, where, printed, parsed, currency);
  return amount !== null && unpacked?.negative ? negate(amount) : amount;
}

function end(reading: Reading, closed: FixedLine | null): void {
  const { open, source } = reading;
  reading.open = null;
  if (!open) return;
  const closing = closed ? balanceIn(closed, open.currency, source, 'new balance') : null;
  const newId = entryIds();
  const name = { account: open.account, currency: open.currency, number: null };
  const statement: Statement = {
    id: statementId(name, closing?.on ?? open.opening?.on ?? null),
    interim: false,
    ...name,
    opening: open.opening,
    closing,
    entries: open.operations.map((operation) => entryOf(operation, newId, source)),
  };
  reading.statements.push(statement);
  if (!closed) source.report(incomplete(place(source.file, open.line.line), { missing: 'new balance (07)' }));
  const mismatch = checkBalance(source.file, statement, closed?.line ?? null);
  if (mismatch) source.report(mismatch);
}

function entryOf({ first, details }: Operation, newId: NewEntryId, source: Source): BankEntry {
  const { text, line } = first;
  const reference = realReference(field(text, 105, 120)) ?? realReference(field(text, 82, 88));
  const where = place(source.file, line, reference ? `entry ${reference}` : null);
  const code = field(text, 17, 19);
  const currency = currencyOf(code) ?? null;
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  const amount = amountIn(first, currency, source, where);
  const bookedOn = dayOfDdMmYy(columns(text, 35, 40));
  if (!bookedOn) source.report(unreadableDate(where, { what: 'booking date', text: columns(text, 35, 40) }));
  const meaning = operationMeaning(columns(text, 33, 34));
  const said = detailsOf(details, (amount ?? 0) >= 0, currency);
  return newEntry({
    id: newId(reference, amount),
    bookedOn,
    valueOn: dayOfDdMmYy(columns(text, 43, 48)),
    currency,
    amount,
    amountText: columns(text, 91, 104),
    reversal: meaning.reversal === true || said.returned || isReturnReason(text),
    nature: meaning.nature ?? null,
    method: meaning.method ?? 'other',
    payer: filled({ name: said.name, account: said.account, bic: said.bic }),
    ...(said.ultimate ? { ultimatePayer: { name: said.ultimate } } : {}),
    text: linesOf([columns(text, 49, 79), ...said.lines]),
    references: said.references,
    ...(said.foreign ? { foreign: said.foreign } : {}),
    ...(said.charges === undefined ? {} : { charges: said.charges }),
    bankReference: reference,
    code: field(text, 33, 34) || null,
    line,
  });
}
