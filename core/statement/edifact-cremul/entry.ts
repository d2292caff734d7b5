import type { IsoDate } from '../../calendar/iso-date.ts';
import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { part, partsOf, type EdifactSegment } from '../../text/edifact.ts';
import { swiftAmount } from '../amounts.ts';
import { dayOfDigits } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import { NONE, type BankEntry } from '../entry.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { place } from '../problems.ts';
import { distinct, structuredReference } from '../references.ts';
import type { Source } from '../source.ts';

/** A total as booked (LIN) and the payments in it (SEQ). */
export interface Line {
  readonly head: readonly EdifactSegment[];
  readonly sequences: (readonly EdifactSegment[])[];
}

export interface Around {
  readonly source: Source;
  readonly currency: Currency | null;
  /** Account the money came to. */
  readonly account: string;
  readonly on: IsoDate | null;
  readonly valueOn: IsoDate | null;
  /** Reference of the line, where the payment has none of its own. */
  readonly bank: string | null;
  readonly newId: NewEntryId;
}

/** The first date with one of these qualifiers, best first. Format 102 is YYYYMMDD, 101 YYMMDD. */
export function dateOf(segments: readonly EdifactSegment[], qualifiers: readonly string[]): IsoDate | null {
  for (const qualifier of qualifiers) {
    const found = segments.find((one) => one.id === 'DTM' && part(one, 1, 1) === qualifier);
    const day = found ? dayOfDigits(part(found, 1, 2).slice(0, 8)) : null;
    if (day) return day;
  }
  return null;
}

const AMOUNTS = ['143', '60', '9', '349', '346', '36', '98'];
/** References of the payment itself; the archive number (AEK) of the payer's bank is the surest to be unique. */
const BANK_REFERENCES = ['ACD', 'AEK', 'ACK', 'AII', 'RPB'];
const PAYER_REFERENCES = ['PQ', 'CR', 'ABO', 'AFO', 'CW', 'AAT'];

/**
 * A payment (SEQ) as an entry, or a whole line that lists none. Who: NAD+PL, FII+OR. What for: documents (DOC) with their amounts
 * (MOA+12), references (RFF), free text (FTX+PMD).
 * @param total where the segments are those of a line, its amount as read
 */
export function entryOf(
  segments: readonly EdifactSegment[],
  around: Around,
  total?: Minor | null,
  totalText = '',
): BankEntry {
  const { source, currency } = around;
  const first = segments[0]!;
  const firstDocument = segments.findIndex(({ id }) => id === 'DOC');
  const own = firstDocument < 0 ? segments : segments.slice(0, firstDocument);
  const printed = AMOUNTS.flatMap((wanted) =>
    own.filter((one) => one.id === 'MOA' && part(one, 1, 1) === wanted),
  )[0];
  const reference = (wanted: readonly string[]): string | null => {
    for (const qualifier of wanted) {
      const found = own.find((one) => one.id === 'RFF' && part(one, 1, 1) === qualifier);
      const value = realReference(found && part(found, 1, 2));
      if (value) return value;
    }
    return null;
  };
  const bankReference = reference(BANK_REFERENCES) ?? around.bank;
  const where = place(source.file, first.line, bankReference ? `payment ${bankReference}` : null);
  const text = total === undefined ? (printed ? part(printed, 1, 2) : '') : totalText;
  const amount =
    total === undefined ? amountOr(source, where, text, swiftAmount(text, currency), currency) : total;
  const { references, advice } = documentsOf(segments, amount, around, where);
  const payerReference = reference(PAYER_REFERENCES);
  if (payerReference) references.push({ scheme: 'end-to-end', value: payerReference });
  const party = (role: string): EdifactSegment | undefined =>
    segments.find((one) => one.id === 'NAD' && part(one, 1) === role);
  const payer = party('PL') ?? party('PR') ?? party('OY');
  const ordering = party('OY');
  const account = segments.find((one) => one.id === 'FII' && part(one, 1) === 'OR');
  const name = nameOf(payer);
  const ultimate = nameOf(ordering);
  return newEntry({
    id: around.newId(bankReference, amount),
    bookedOn: around.on,
    valueOn: around.valueOn,
    currency,
    amount,
    amountText: text,
    payer: filled({
      name,
      account: account && part(account, 2, 1),
      bic: account && /^[A-Z]{6}[A-Z0-9]{2,5}$/.exec(part(account, 3, 1))?.[0],
      address: payer && partsOf(payer, 5).join(' '),
      city: payer && [part(payer, 8), part(payer, 6)].filter(Boolean).join(' '),
    }),
    ...(ultimate !== '' && ultimate !== name ? { ultimatePayer: { name: ultimate } } : {}),
    text: linesOf(
      segments
        .filter((one) => one.id === 'FTX' && ['PMD', 'PAI', 'AAI', 'REG'].includes(part(one, 1)))
        .flatMap((one) => partsOf(one, 4)),
    ),
    references: distinct(references),
    advice: advice.length === 0 ? NONE : advice,
    bankReference,
    code: businessCode(segments),
    line: first.line,
  });
}

/** NAD: name and address in lines (element 3), or a name (4) and its parts. */
const nameOf = (party: EdifactSegment | undefined): string =>
  party ? partsOf(party, 4).join('').trim() || part(party, 3, 1) : '';

function businessCode(segments: readonly EdifactSegment[]): string | null {
  const [bus, process] = [segments.find(({ id }) => id === 'BUS'), segments.find(({ id }) => id === 'PRC')];
  const codes = [bus && part(bus, 4, 1), process && part(process, 1)].filter(Boolean);
  return codes.length === 0 ? null : codes.join('/');
}

/** 998 and 381 are credit notes: they take off. */
const CREDIT_NOTES = new Set(['381', '998']);

/** Documents with their amounts. A single one for the whole amount with a creditor's reference (999) is the payment's reference. */
function documentsOf(
  segments: readonly EdifactSegment[],
  amount: Minor | null,
  { source, currency, account }: Around,
  where: string,
): { references: PaymentReference[]; advice: AdviceLine[] } {
  const references: PaymentReference[] = [];
  const advice: AdviceLine[] = [];
  const starts = segments.flatMap(({ id }, index) => (id === 'DOC' ? [index] : []));
  for (const [place, start] of starts.entries()) {
    const document = segments[start];
    const number = document ? realReference(part(document, 2, 1)) : null;
    if (!document || !number) continue;
    const type = part(document, 1, 1);
    const inside = segments.slice(start + 1, starts[place + 1] ?? segments.length);
    const printed = inside.find((one) => one.id === 'MOA' && /^(12|9|143)$/.test(part(one, 1, 1)));
    const text = printed ? part(printed, 1, 2) : '';
    const read = printed ? amountOr(source, where, text, swiftAmount(text, currency), currency) : null;
    const cash = read !== null && CREDIT_NOTES.has(type) && read > 0 ? negate(read) : read;
    if (type === '999')
      references.push(
        /^\d{11}$/.test(account) ? { scheme: 'KID', value: number } : structuredReference(number),
      );
    else references.push({ scheme: 'other', value: number });
    const alone = starts.length === 1 && (cash === null || cash === amount);
    if (!alone || type !== '999') advice.push({ number, ...(cash === null ? {} : { amount: cash }) });
  }
  return { references, advice };
}
