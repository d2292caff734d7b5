import type { Currency } from '../money/currency.ts';
import type { NotAnAmount } from '../money/decimal.ts';
import { defineProblem } from '../problems/define.ts';
import type { Problem } from '../problems/problem.ts';
import { shown } from './shown.ts';

const SEND_AGAIN = 'Ask the bank to send the file again, or take it from its portal once more.';
const ENTER_BY_HAND =
  "Look this one up in the bank's portal and enter it by hand, or ask the bank to send the file again.";

// ---- the file ----

export const unknownFormat = defineProblem(
  'AR-2001',
  'error',
  'A file is in no format that can be read.',
  ({ because }: { because: string }) => `The file was not read: ${because}.`,
  () =>
    'Choose camt.053, MT940, BAI2 or CSV when exporting from the bank; for a CSV with unusual columns add a profile (--profile).',
);

export const emptyFile = defineProblem(
  'AR-2002',
  'error',
  'A file is empty.',
  () => 'The file is empty.',
  () => SEND_AGAIN,
);

export const encodingContradicted = defineProblem(
  'AR-2003',
  'warning',
  'A file is written in another character set than it says.',
  ({ declared, used }: { declared: string; used: string }) =>
    `The file says it is ${declared}, but its bytes are ${used}; it was read as ${used}.`,
  () =>
    'Check names with accents in the entries; ask the bank to correct the declaration if it happens every time.',
);

export const charactersLost = defineProblem(
  'AR-2004',
  'warning',
  'Characters were lost before the file arrived.',
  ({ count }: { count: number }) =>
    `${count === 1 ? 'One character of the file is' : `${count} characters of the file are`} the replacement sign “\ufffd”: what stood there was lost before the file arrived here.`,
  () => 'Transfer the file in binary mode and do not open and save it on the way.',
);

export const tooLarge = defineProblem(
  'AR-2005',
  'error',
  'A file, a line or a text is larger than any bank makes them.',
  ({ what, limit }: { what: string; limit: string }) => `${what} is longer than ${limit}; it was not read.`,
  () => `Check that this is the bank's file and not another one. ${SEND_AGAIN}`,
);

export const packedFile = defineProblem(
  'AR-2006',
  'error',
  'A file is packed or is not text.',
  ({ kind }: { kind: string }) => `The file is ${kind}, not text.`,
  ({ kind }) =>
    kind.includes('PDF')
      ? 'Export a statement as camt.053, MT940, BAI2 or CSV instead; give a remittance advice to `match --advice` or to the connector, which read PDF.'
      : kind.includes('Excel')
        ? 'Save the sheet as CSV, or export CSV from the bank.'
        : 'Unpack the file and read what is in it.',
);

export const problemsNotListed = defineProblem(
  'AR-2007',
  'warning',
  'A file has more problems than are listed.',
  ({ count }: { count: number }) =>
    `${count === 1 ? 'One more problem of this file is' : `${count} more problems of this file are`} not listed.`,
  () => 'Mend the ones listed first, then read the file again.',
);

// ---- XML ----

export const malformedXml = defineProblem(
  'AR-2010',
  'error',
  'An XML file breaks off or is not well-formed.',
  ({ detail }: { detail: string }) =>
    `The XML is broken here (${detail.replace(/\.$/, '')}); what follows was not read.`,
  () => SEND_AGAIN,
);

export const doctypeRefused = defineProblem(
  'AR-2011',
  'error',
  'An XML file has a DOCTYPE.',
  () =>
    'The XML declares a DOCTYPE. Bank messages have none; it can hide text and exhaust memory, so the file was refused.',
  () => `Do not import this file. ${SEND_AGAIN}`,
);

export const xmlBeyondLimits = defineProblem(
  'AR-2012',
  'error',
  'An XML file is nested deeper or has longer texts than bank messages do.',
  ({ detail }: { detail: string }) => `The XML has ${detail}; what follows was not read.`,
  () => `Check that this is the bank's file. ${SEND_AGAIN}`,
);

export const noStatement = defineProblem(
  'AR-2013',
  'error',
  'A file holds no statement.',
  ({ expected }: { expected: string }) => `The file has no ${expected}: there is nothing to read in it.`,
  () => SEND_AGAIN,
);

export const strayEntity = defineProblem(
  'AR-2014',
  'warning',
  'An XML text has an “&” that begins no character.',
  () => 'An “&” on this line begins no known character; the text was kept as it stands.',
  () => 'Compare the names on this line with the bank; ask it to write “&amp;”.',
);

// ---- an entry ----

export const unreadableAmount = defineProblem(
  'AR-2101',
  'error',
  'An amount is not a number.',
  ({ text }: { text: string }) =>
    `The amount of this entry cannot be read: “${shown(text)}”. The entry is kept without an amount.`,
  () => ENTER_BY_HAND,
);

export const amountTooLarge = defineProblem(
  'AR-2102',
  'error',
  'An amount is too large to be counted exactly.',
  ({ text }: { text: string }) =>
    `“${shown(text)}” is more than can be counted to the last cent. The entry is kept without an amount.`,
  () => SEND_AGAIN,
);

export const noDirection = defineProblem(
  'AR-2103',
  'error',
  'An entry does not say whether money came in or went out.',
  ({ text }: { text: string }) =>
    `This entry says neither credit nor debit (“${shown(text)}”). It is kept without an amount.`,
  () => ENTER_BY_HAND,
);

export const unreadableDate = defineProblem(
  'AR-2104',
  'warning',
  'A date does not exist.',
  ({ what, text }: { what: string; text: string }) =>
    `The ${what} “${shown(text)}” is no date; it was left out.`,
  () => "Compare this entry with the bank's portal before it is posted.",
);

export const unknownCurrency = defineProblem(
  'AR-2105',
  'warning',
  'A currency is missing or unknown.',
  ({ text }: { text: string }) =>
    text === ''
      ? 'No currency is named; amounts were read with two decimals.'
      : `“${shown(text)}” is no currency; amounts were read with two decimals.`,
  () =>
    'Set the currency of this bank account where it is known (in the ERP, or "currency" in a CSV profile).',
);

export const unknownStatus = defineProblem(
  'AR-2106',
  'warning',
  'An entry has a status nobody knows.',
  ({ text }: { text: string }) =>
    text === ''
      ? 'The entry has no status; it was taken as information.'
      : `The status “${shown(text)}” is not booked, pending or information; the entry was taken as information.`,
  () => 'Check in the bank portal whether this movement is booked.',
);

export const tooManyDecimals = defineProblem(
  'AR-2107',
  'error',
  'An amount has more decimals than its currency.',
  ({
    text,
    decimals,
    currency,
    allowed,
  }: {
    text: string;
    decimals: number;
    currency: string;
    allowed: number;
  }) =>
    `${shown(text)} has ${decimals} decimals, ${currency} has ${allowed}. The entry is kept without an amount.`,
  () => 'Check the currency of the account; if it is right, ask the bank to send the file again.',
);

/** The problem of an amount that `parseAmount` refused. */
export function amountProblem(
  where: string,
  text: string,
  because: NotAnAmount,
  code: Currency | null,
): Problem {
  switch (because.kind) {
    case 'not-a-number':
      return unreadableAmount(where, { text });
    case 'too-large':
      return amountTooLarge(where, { text });
    case 'too-many-decimals':
      return tooManyDecimals(where, { ...because, text, currency: code ?? 'an amount without currency' });
  }
}

// ---- does it add up? ----

export const balanceMismatch = defineProblem(
  'AR-2201',
  'warning',
  'Opening balance and entries do not make the closing balance.',
  (facts: { opening: string; entries: string; expected: string; closing: string; difference: string }) =>
    `The statement does not add up: ${facts.opening} + entries ${facts.entries} = ${facts.expected}, but it closes with ${facts.closing} (difference ${facts.difference}).`,
  () =>
    "Compare the entries with the bank's portal: one may be missing, or the bank left some out of the file.",
);

export const controlTotalMismatch = defineProblem(
  'AR-2202',
  'warning',
  'A control total differs from the sum of what it covers.',
  ({ what, stated, found }: { what: string; stated: string; found: string }) =>
    `${what}: the file says ${stated}, the amounts it covers make ${found}.`,
  () => `Compare the number of entries with the bank's portal. ${SEND_AGAIN}`,
);

export const recordCountMismatch = defineProblem(
  'AR-2203',
  'warning',
  'A count in the file differs from what is there.',
  ({ what, stated, found }: { what: string; stated: string; found: string }) =>
    `${what}: the file says ${stated}, there are ${found}.`,
  () => `Look whether the file was cut or edited. ${SEND_AGAIN}`,
);

export const detailsDoNotAddUp = defineProblem(
  'AR-2204',
  'warning',
  'The payments listed in a collective entry do not make its amount.',
  ({ details, entry, count }: { details: string; entry: string; count: number }) =>
    count === 1
      ? `The payment listed in this entry is ${details}, the entry ${entry}; the entry was taken.`
      : `The ${count} payments listed in this entry make ${details}, the entry ${entry}; it was kept as one.`,
  () => 'Split it by hand, or ask the bank for the detail report of this entry.',
);

export const incomplete = defineProblem(
  'AR-2205',
  'warning',
  'A statement or file lacks a part that every complete one has.',
  ({ missing }: { missing: string }) => `There is no ${missing}: the file may have been cut off.`,
  () => `Compare the first and last entries with the bank's portal. ${SEND_AGAIN}`,
);

export const balanceUnusable = defineProblem(
  'AR-2206',
  'warning',
  'A balance cannot be compared with the entries.',
  ({ text, because }: { text: string; because: string }) =>
    `The balance “${shown(text)}” cannot be compared with the entries: ${because}.`,
  () => "Compare the closing balance with the bank's portal.",
);

export const statementTwice = defineProblem(
  'AR-2207',
  'warning',
  'The same statement is in a file twice.',
  ({ statement }: { statement: string }) =>
    `Statement ${statement} is in this file twice, with the same entries.`,
  () => 'Nothing: both copies have the same receipt ids, so each receipt is taken once.',
);

export const movementTwice = defineProblem(
  'AR-2208',
  'warning',
  'The same movement is in a file twice.',
  ({ count, reference }: { count: number; reference: string }) =>
    `${count === 1 ? 'A movement is' : `${count} movements are`} in this file again with the same bank reference, day, amount and text, first: ${shown(reference)}. Each became a receipt of its own.`,
  () => "Compare with the bank's portal; if the money came once, export the file again and read that one.",
);

// ---- MT940, MT942 ----

export const unreadableLine61 = defineProblem(
  'AR-2301',
  'error',
  'A statement line (:61:) cannot be read.',
  ({ text }: { text: string }) =>
    `The statement line “${shown(text)}” has no date, mark and amount where they belong. The entry is kept without an amount.`,
  () => ENTER_BY_HAND,
);

export const strayLines = defineProblem(
  'AR-2302',
  'warning',
  'Lines stand where none belong.',
  ({ text, count }: { text: string; count: number }) =>
    `${count === 1 ? 'A line belongs' : `${count} lines belong`} to no field and ${count === 1 ? 'was' : 'were'} left out, first: “${shown(text)}”.`,
  () => `Look whether the file was edited. ${SEND_AGAIN}`,
);

export const noAccount = defineProblem(
  'AR-2303',
  'warning',
  'A statement does not name its account.',
  () => 'The statement does not name its account.',
  () => 'Assign the file to a bank account by hand, or ask the bank for the complete file.',
);

// ---- BAI2 ----

export const unknownRecord = defineProblem(
  'AR-2401',
  'error',
  'A record is of no known kind, or stands where it cannot.',
  ({ text, because }: { text: string; because: string }) =>
    `Record “${shown(text)}” was not read: ${because}.`,
  () => SEND_AGAIN,
);

export const brokenRecord = defineProblem(
  'AR-2402',
  'error',
  'Fields of a record cannot be told apart.',
  ({ text, because }: { text: string; because: string }) =>
    `Record “${shown(text)}” could not be read to its end: ${because}.`,
  () => SEND_AGAIN,
);

export const groupNotForBooking = defineProblem(
  'AR-2403',
  'warning',
  'A group of the file is a test or takes back an earlier one.',
  ({ status }: { status: string }) =>
    `This group is marked “${status}”; its entries were taken as information and are not booked.`,
  () => 'Nothing for a test. For a deletion: undo what was posted from the earlier file with the same date.',
);

// ---- EDIFACT, X12 ----

export const overlongSegment = defineProblem(
  'AR-2405',
  'error',
  'A segment of an EDI file is longer than any sender makes them.',
  () => 'The segment that begins here does not end; it and what follows were not read.',
  () => `Look whether the file was cut or its separators were changed. ${SEND_AGAIN}`,
);

// ---- lockbox ----

export const lockboxLayoutInvalid = defineProblem(
  'AR-2404',
  'error',
  'A layout of lockbox files cannot be used.',
  ({ because }: { because: string }) => `The layout of lockbox files cannot be used: ${because}.`,
  () => 'Correct it; core/statement/README.md shows every key.',
);

export * from './csv/problems.ts';
export { place } from './shown.ts';
