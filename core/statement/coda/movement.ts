import type { Payer, PaymentReference } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import type { BankEntry } from '../entry.ts';
import { columns, dayOfDdMmYy, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { noDirection, place, unreadableDate } from '../problems.ts';
import { distinct, structuredReference } from '../references.ts';
import type { Source } from '../source.ts';
import { codaMeaning, type CodaMeaning } from './codes.ts';

/** A movement (2.1) with the articles that go on with it (2.2, 2.3) and inform about it (3.1 to 3.3). */
export interface Movement {
  readonly first: FixedLine;
  readonly more: FixedLine[];
}

export const sequenceOf = (text: string): string => columns(text, 3, 6);
export const detailOf = (text: string): string => columns(text, 7, 10);
export const meaningOf = ({ first }: Movement): CodaMeaning => codaMeaning(columns(first.text, 54, 61));

/** R-transactions (2.2, column 113): 1 reject, 2 return, 3 refund, 4 reversal, 5 cancellation. */
const R_TRANSACTION = /^[1-5]$/;

/**
 * One movement as an entry. Columns: Febelfin, "Coded statement of account (CODA)" version 2, record 2 and 3. Amounts have three
 * decimals; the sign stands before them (0 credit, 1 debit).
 */
export function entryOf(
  movement: Movement,
  currency: Currency | null,
  newId: NewEntryId,
  source: Source,
): BankEntry {
  const { text, line } = movement.first;
  const reference = realReference(field(text, 11, 31));
  const where = place(source.file, line, reference ? `entry ${reference}` : null);
  const meaning = meaningOf(movement);
  const sign = columns(text, 32, 32);
  const digits = columns(text, 33, 47);
  const read = amountOr(source, where, digits, impliedAmount(digits, 3, currency), currency);
  if (read !== null && !/[01]/.test(sign)) source.report(noDirection(where, { text: sign }));
  const amount = read === null || !/[01]/.test(sign) ? null : sign === '1' ? negate(read) : read;
  const [bookedOn, valueOn] = [dayOfDdMmYy(columns(text, 116, 121)), dayOfDdMmYy(columns(text, 48, 53))];
  if (!bookedOn) source.report(unreadableDate(where, { what: 'entry date', text: columns(text, 116, 121) }));
  const part = (kind: string): string => movement.more.find((one) => one.text.startsWith(kind))?.text ?? '';
  const [second, third] = [part('22'), part('23')];
  const returned = R_TRANSACTION.test(columns(second, 113, 113));
  const { lines, references } = communicationOf(movement);
  const endToEnd = realReference(field(second, 64, 98));
  if (endToEnd) references.push({ scheme: 'end-to-end', value: endToEnd });
  const why = field(second, 114, 117);
  return newEntry({
    id: newId(reference, amount),
    bookedOn,
    valueOn,
    currency,
    amount,
    amountText: `${sign}${digits}`,
    reversal: meaning.reversal || returned,
    nature: meaning.nature,
    method: meaning.method,
    payer: payerOf(movement, second, third),
    text: returned && why ? linesOf([...lines, why]) : linesOf(lines),
    references: distinct(references),
    bankReference: reference,
    code: field(text, 54, 61) || null,
    line,
  });
}

/** The account (2.3) may have its currency behind; the name in the information (3.1, structure 001) is longer. */
function payerOf(movement: Movement, second: string, third: string): Payer {
  const account = /^[A-Z]{2}\d{2}[A-Z0-9]+|^\S+/.exec(field(third, 11, 47))?.[0];
  const about = movement.more.find(
    ({ text }) => text.startsWith('31') && columns(text, 40, 43) === '1001',
  )?.text;
  const address = about ? (movement.more.find(({ text }) => text.startsWith('32'))?.text ?? '') : '';
  return filled({
    name: field(about ?? '', 44, 113) || field(third, 48, 82),
    account,
    bic: field(second, 99, 109),
    address: field(address, 11, 45),
    city: field(address, 46, 115).replace(/\s{2,}/g, ' '),
  });
}

/** Lines of the message as they came, and what a structured one says. */
function communicationOf({ first, more }: Movement): { lines: string[]; references: PaymentReference[] } {
  const pieces = [columns(first.text, 63, 115)];
  for (const { text } of more) {
    if (text.startsWith('22')) pieces.push(columns(text, 11, 63));
    if (text.startsWith('23')) pieces.push(columns(text, 83, 125));
  }
  const information = more.flatMap(({ text }) =>
    text.startsWith('31') && columns(text, 40, 40) !== '1'
      ? [columns(text, 41, 113)]
      : text.startsWith('32') && !hasAddress(more)
        ? [columns(text, 11, 115)]
        : text.startsWith('33')
          ? [columns(text, 11, 100)]
          : [],
  );
  if (columns(first.text, 62, 62) !== '1') return { lines: [...pieces, ...information], references: [] };
  return structured(pieces, information);
}

const hasAddress = (more: readonly FixedLine[]): boolean =>
  more.some(({ text }) => text.startsWith('31') && columns(text, 40, 43) === '1001');

/**
 * Structured messages that name a payment: 101 and 102 with the creditor's reference (OGM), 127 a SEPA direct debit (settlement
 * day, type, scheme, reason, creditor, mandate 35, message 62). Others are kept as text.
 */
function structured(
  [first = '', ...rest]: readonly string[],
  information: readonly string[],
): { lines: string[]; references: PaymentReference[] } {
  const type = first.slice(0, 3);
  const content = first.slice(3);
  if (type === '101' || type === '102')
    return {
      lines: [content.slice(0, 12), content.slice(12), ...rest, ...information],
      references: [structuredReference(content.slice(0, 12), { type: 'OGM' })],
    };
  if (type !== '127') return { lines: [content, ...rest, ...information], references: [] };
  const whole = content + rest.map((piece, at) => piece.padEnd(at === 0 ? 53 : 43)).join('');
  const mandate = realReference(whole.slice(44, 79));
  return {
    lines: [whole.slice(79, 141), ...information],
    references: mandate ? [{ scheme: 'other', value: mandate }] : [],
  };
}
