import type { Payer, PaymentReference, ReceiptMethod } from '../../ledger/receipt.ts';
import type { IsoDate } from '../../calendar/iso-date.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { difference } from '../amounts.ts';
import { NONE, type BankEntry, type EntryNature } from '../entry.ts';
import { realReference } from '../identity.ts';
import {
  amountProblem,
  directionUnclear,
  noDirection,
  place,
  unknownStatus,
  unreadableDate,
} from '../problems.ts';
import type { Source } from '../source.ts';
import type { Layout } from './columns.ts';
import { remembered } from '../remembered.ts';
import { cellDay } from './days.ts';
import { fold } from './headers.ts';
import { cellOf, dateCell, type Movement, type Reading } from './movement.ts';
import type { Way } from './chain.ts';

/** A row as an entry. @param id wanted; the reader makes it unique */
export function entryOf(
  movement: Movement,
  reading: Reading,
  way: Way,
  source: Pick<Source, 'file' | 'report'>,
  newId: (wanted: string) => string,
): BankEntry {
  const { row, currency, day, amountText } = movement;
  const { columns } = reading.layout;
  const where = place(source.file, row.line);
  const amount = reportedAmount(movement, way, where, source);
  if (day === null && reading.order !== null)
    source.report(unreadableDate(where, { what: 'date', text: dateCell(row, columns) }));
  if (movement.status === null) source.report(unknownStatus(where, { text: cellOf(row, columns.status) }));
  const bankReference = realReference(cellOf(row, columns.bankReference));
  const text = columns.text.map((column) => cellOf(row, column)).filter((line) => line !== '');
  const payer = payerOf(movement, reading.layout, amount);
  const code = cellOf(row, columns.code);
  const { reversal, nature, method } = meaningOf(code);
  return {
    id: newId(
      bankReference ?? `${day ?? dateCell(row, columns)}:${amount ?? amountText}:${brief(text.join(' '))}`,
    ),
    status: movement.status ?? 'information',
    bookedOn: day,
    valueOn: reading.order === null ? null : dayOrNull(cellOf(row, columns.valueDate), reading),
    currency,
    amount,
    amountText,
    reversal,
    nature,
    method: method ?? methodOf(payer),
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

function reportedAmount(
  movement: Movement,
  way: Way,
  where: string,
  { report }: Pick<Source, 'report'>,
): Minor | null {
  const { fault, amountText, currency } = movement;
  if (fault === null) return way(movement);
  if (fault.kind === 'both-ways') report(directionUnclear(where, { text: amountText }));
  else if (fault.kind === 'no-direction') report(noDirection(where, { text: amountText }));
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

function payerOf({ row, account: own }: Movement, { columns }: Layout, amount: Minor | null): Payer {
  const wentOut = amount !== null && amount < 0 && columns.payee !== undefined;
  const name = realReference(cellOf(row, wentOut ? columns.payee : columns.payer));
  const printed = realReference(cellOf(row, columns.payerAccount) || cellOf(row, columns.iban));
  const account = printed?.replace(/[\s']/g, '');
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

/** What the word for the type of a movement says: a file has few of them. */
const meaningOf = remembered((code: string) => {
  const folded = fold(code);
  return {
    reversal: RETURNED.test(folded),
    nature: natureOf(folded),
    method: METHODS.find(([pattern]) => pattern.test(folded))?.[1] ?? null,
  };
});

const methodOf = ({ account }: Payer): ReceiptMethod =>
  account !== undefined && /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(account) ? 'sepa' : 'other';
