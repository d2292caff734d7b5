import type { Payer, PaymentReference, ReceiptMethod } from '../../ledger/receipt.ts';
import type { IsoDate } from '../../calendar/iso-date.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { difference } from '../amounts.ts';
import { NONE, type BankEntry, type EntryNature } from '../entry.ts';
import { realReference } from '../identity.ts';
import { amountProblem, directionUnclear, place, unknownStatus, unreadableDate } from '../problems.ts';
import type { Source } from '../source.ts';
import type { Layout } from './columns.ts';
import { cellDay } from './days.ts';
import { fold } from './headers.ts';
import { cellOf, type Movement, type Reading, type Way } from './movement.ts';

/** A row as an entry. @param id wanted; the reader makes it unique */
export function entryOf(
  movement: Movement,
  reading: Reading,
  way: Way,
  source: Source,
  newId: (wanted: string) => string,
): BankEntry {
  const { row, currency, day, amountText } = movement;
  const { columns } = reading.layout;
  const where = place(source.file, row.line);
  const amount = reportedAmount(movement, way, where, source);
  if (day === null && reading.order !== null)
    source.report(unreadableDate(where, { what: 'date', text: cellOf(row, columns.date) }));
  const bankReference = realReference(cellOf(row, columns.bankReference));
  const text = columns.text.map((column) => cellOf(row, column)).filter((line) => line !== '');
  const payer = payerOf(movement, reading.layout);
  const code = cellOf(row, columns.code);
  return {
    id: newId(
      bankReference ?? `${day ?? cellOf(row, columns.date)}:${amount ?? amountText}:${brief(text.join(' '))}`,
    ),
    status: statusOf(cellOf(row, columns.status), where, source),
    bookedOn: day,
    valueOn: reading.order === null ? null : dayOrNull(cellOf(row, columns.valueDate), reading),
    currency,
    amount,
    amountText,
    reversal: RETURNED.test(fold(code)),
    nature: natureOf(fold(code)),
    method: methodOf(fold(code), payer),
    payer,
    text,
    references: referencesOf(movement, reading.layout),
    advice: NONE,
    ...chargesOf(movement, amount),
    bankReference,
    code: code || null,
    line: row.line,
  };
}

/** What the row's text is told apart by in an id: its letters and digits, shortened. */
const brief = (text: string): string => fold(text).replace(/ /g, '').slice(0, 24);

function reportedAmount(movement: Movement, way: Way, where: string, { report }: Source): Minor | null {
  const { fault, amountText, currency } = movement;
  if (fault === null) return way(movement);
  if (fault.kind === 'both-ways') report(directionUnclear(where, { text: amountText }));
  else
    report(
      amountProblem(
        where,
        amountText,
        fault.kind === 'amount' ? fault.because : { kind: 'not-a-number' },
        currency,
      ),
    );
  return null;
}

const dayOrNull = (cell: string, { order }: Reading): IsoDate | null =>
  order === null ? null : cellDay(cell, order);

function payerOf({ row, account: own }: Movement, { columns }: Layout): Payer {
  const name = realReference(cellOf(row, columns.payer));
  const printed = realReference(cellOf(row, columns.payerAccount) || cellOf(row, columns.iban));
  const account = printed?.replace(/\s/g, '');
  const bic = realReference(cellOf(row, columns.payerBic));
  return {
    ...(name ? { name } : {}),
    ...(account && account !== own.replace(/\s/g, '') ? { account } : {}),
    ...(bic ? { bic } : {}),
  };
}

function referencesOf({ row }: Movement, { columns }: Layout): readonly PaymentReference[] {
  const reference = realReference(cellOf(row, columns.reference));
  const check = realReference(cellOf(row, columns.check));
  return [
    ...(reference === null ? [] : [{ scheme: 'other', value: reference } as const]),
    ...(check === null ? [] : [{ scheme: 'check', value: check } as const]),
  ];
}

/** What was kept from the gross amount, where the file has amounts before and after fees. */
function chargesOf({ fee, asPrinted }: Movement, amount: Minor | null): { charges?: Minor } {
  if (amount === null || amount <= 0 || asPrinted === null || fee === null) return {};
  const kept = difference(asPrinted, amount);
  const charges = minor(Math.abs(fee));
  return kept === charges || kept === 0 ? { charges } : {};
}

const STATUS: readonly (readonly [RegExp, BankEntry['status']])[] = [
  [
    /^$|complet|booked|posted|gebucht|settled|cleared|success|paid|executed|done|verbucht|zaksieg|zrealizow/,
    'booked',
  ],
  [/pend|vorgemerkt|progress|processing|authori|hold|scheduled|oczekuj/, 'pending'],
  [/revert|declin|fail|cancel|reject|denied|storniert|abgelehnt|expired|removed/, 'information'],
];

function statusOf(printed: string, where: string, { report }: Source): BankEntry['status'] {
  const folded = fold(printed);
  const status = STATUS.find(([pattern]) => pattern.test(folded))?.[1];
  if (status) return status;
  report(unknownStatus(where, { text: printed }));
  return 'information';
}

/** Words in the column of types, folded. */
const RETURNED = /rucklast|ruecklast|retoure|charge ?back|returned|storno|reversal|impaye|stornering/;
const natureOf = (code: string): EntryNature | null =>
  /\b(fee|fees|entgelt|gebuhr|gebuehr|frais|provision)\b|_fee/.test(code)
    ? 'fee'
    : /\b(interest|zinsen|rente|interets|odsetki)\b/.test(code)
      ? 'interest'
      : null;

const METHODS: readonly (readonly [RegExp, ReceiptMethod])[] = [
  [/lastschrift|direct debit|incasso|prelevement|autogiro/, 'direct-debit'],
  [/\bach\b/, 'ach'],
  [/wire|international/, 'wire'],
  [/check|cheque|scheck/, 'check'],
  [/card|karte|kort|carte|charge/, 'card'],
  [/\bcash\b|bargeld|atm/, 'cash'],
  [/sepa/, 'sepa'],
];

const methodOf = (code: string, { account }: Payer): ReceiptMethod =>
  METHODS.find(([pattern]) => pattern.test(code))?.[1] ??
  (account !== undefined && /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(account) ? 'sepa' : 'other');
