import type { IsoDate } from '../../calendar/iso-date.ts';
import type { AdviceLine } from '../../ledger/receipt.ts';
import { knownCurrency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { dayOfSixDigits } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import { NONE, type BankEntry } from '../entry.ts';
import { columns, impliedAmount, type FixedLine } from '../fixed.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { place } from '../problems.ts';
import type { Source } from '../source.ts';
import type { LockboxColumns, LockboxDocument, LockboxLayout } from './layout.ts';

export const USD = knownCurrency('USD');

/** A check (6) with the overflow records (4) that say what it pays. */
export interface Item {
  readonly detail: FixedLine;
  readonly overflow: FixedLine[];
}

export const at = (text: string, range: LockboxColumns | undefined): string =>
  range === undefined ? '' : columns(text, range[0], range[1]).trim();

/** Six digits of a day in the order the layout names. */
export function dayIn(digits: string, order: LockboxLayout['dates']): IsoDate | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const [a, b, c] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)];
  return dayOfSixDigits(order === 'YMD' ? digits : order === 'MDY' ? c + a + b : c + b + a);
}

/** Overflow: type of record, batch, item, 6, sequence, 0 (more follow) or 9 (last), then what the bank keyed. */
const KEYED_FROM = 12;

/** The check as an entry: who wrote it by its MICR line, what it pays by what the bank keyed. */
export function entryOf(
  { detail, overflow }: Item,
  on: IsoDate | null,
  lockbox: string,
  layout: LockboxLayout,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const { text, line } = detail;
  const columnsOf = layout.detail;
  const check = realReference(at(text, columnsOf.check)?.replace(/^0+(?=\d)/, ''));
  const [batch, item] = [at(text, columnsOf.batch), at(text, columnsOf.item)];
  const where = place(source.file, line, check ? `check ${check}` : null);
  const digits = columns(text, ...columnsOf.amount);
  const amount = amountOr(source, where, digits, impliedAmount(digits, 2, USD), USD);
  const rest = restOf(text, layout);
  const keyed = overflow.map((one) => columns(one.text, KEYED_FROM, layout.width));
  const documents = [
    ...documentsIn(detail, columnsOf.documents, source),
    ...overflow.flatMap((one) =>
      layout.overflow.documents
        ? documentsIn(one, layout.overflow.documents, source)
        : loneDocument(one, layout.width),
    ),
  ];
  const routing = at(text, columnsOf.routing);
  const account = at(text, columnsOf.account);
  return newEntry({
    id: newId(`${batch}-${item}`, amount),
    bookedOn: on,
    valueOn: on,
    currency: USD,
    amount,
    amountText: digits,
    method: 'lockbox',
    payer: filled({
      name: columnsOf.payer ? at(text, columnsOf.payer) : rest.payer,
      account: realReference(account) ? [routing, account].filter(Boolean).join('/') : undefined,
    }),
    text: linesOf([...rest.text, ...keyed]),
    references: check ? [{ scheme: 'check', value: check }] : NONE,
    advice: documents.length === 0 ? NONE : documents,
    bankReference: `${lockbox}-${batch}-${item}`,
    code: null,
    line,
  });
}

/** What stands behind the last column the layout knows: often a day, then names in columns of their own. */
function restOf(text: string, { detail, width }: LockboxLayout): { payer: string; text: readonly string[] } {
  const known = [detail.amount, detail.routing, detail.account, detail.check, detail.date, detail.payer];
  const documents = (detail.documents ?? []).flatMap((one) => [one.number, one.amount, one.discount]);
  const last = Math.max(...[...known, ...documents].map((range) => range?.[1] ?? 0));
  const rest = columns(text, last + 1, Math.max(width, text.length));
  if (documents.length > 0) return { payer: '', text: [rest] };
  const words = rest.replace(/^\d{6}(?=\D|$)/, '');
  const payer = /^\s*\D{3}/.test(words) ? (words.trim().split(/\s{2,}/)[0] ?? '') : '';
  return { payer, text: [rest] };
}

function documentsIn(
  { text, line }: FixedLine,
  documents: readonly LockboxDocument[] | undefined,
  source: Source,
): readonly AdviceLine[] {
  return (documents ?? []).flatMap((document) => {
    const number = at(text, document.number as LockboxColumns);
    if (number === '' || /^0+$/.test(number)) return [];
    const money = (range: LockboxColumns | undefined): Minor | null => {
      const digits = at(text, range);
      if (digits === '') return null;
      return amountOr(
        source,
        place(source.file, line, `document ${number}`),
        digits,
        impliedAmount(digits, 2, USD),
        USD,
      );
    };
    const [amount, discount, deduction] = [
      money(document.amount as LockboxColumns | undefined),
      money(document.discount as LockboxColumns | undefined),
      money(document.deduction as LockboxColumns | undefined),
    ];
    const reason = at(text, document.reason as LockboxColumns | undefined);
    return [
      {
        number,
        ...(amount === null ? {} : { amount }),
        ...(discount === null || discount === 0 ? {} : { discount }),
        ...(deduction === null || deduction === 0 ? {} : { deduction }),
        ...(reason === '' ? {} : { reason }),
      },
    ];
  });
}

/** Without a layout, an overflow line that holds one number is that number; more than one word stays text. */
function loneDocument({ text }: FixedLine, width: number): readonly AdviceLine[] {
  const keyed = columns(text, KEYED_FROM, width).trim();
  return /^\S+$/.test(keyed) && /\d/.test(keyed) && !/^0+$/.test(keyed) ? [{ number: keyed }] : [];
}
