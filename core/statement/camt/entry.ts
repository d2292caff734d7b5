import { allOf, at, textAt, type XmlElement } from '../../text/xml.ts';
import type { ReceiptMethod } from '../../ledger/receipt.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { absolute, minor, negate, ZERO, type Minor } from '../../money/minor.ts';
import { amountIn, difference, exactSum, formatIn } from '../amounts.ts';
import { dayOfIsoText } from '../dates.ts';
import type { BankEntry } from '../entry.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import {
  amountProblem,
  detailsDoNotAddUp,
  noDirection,
  place,
  unknownCurrency,
  unknownStatus,
  unreadableDate,
} from '../problems.ts';
import { countryOfAccount, distinct } from '../references.ts';
import type { Source } from '../source.ts';
import { camtCode, type CamtCode } from './codes.ts';
import { otherSide, ultimateSide } from './parties.ts';
import { remittanceOf } from './remittance.ts';

/** What an entry needs to know of the statement it stands in. */
export interface Surroundings {
  readonly source: Pick<Source, 'file' | 'report'>;
  readonly account: string;
  readonly currency: Currency | null;
  /** Reports and notices announce what is not booked yet: an entry without a status is not taken as booked there. */
  readonly interim: boolean;
  readonly newId: NewEntryId;
}

interface Money {
  readonly amount: Minor | null;
  readonly text: string;
  readonly currency: Currency | null;
}

type Frame = Pick<BankEntry, 'status' | 'bookedOn' | 'valueOn' | 'line'> & { readonly money: Money };

/**
 * One `Ntry`. Where the payments it lists add up to it, each becomes an entry of its own (charges the bank took from the total
 * become one more); else the entry stays one, with all that its details say.
 */
export function entriesOf(element: XmlElement, around: Surroundings): readonly BankEntry[] {
  const where = (): string => placeOf(element, around);
  const frame: Frame = {
    money: signedAmount(element, around, where),
    status: statusOf(element, around, where),
    bookedOn: dayAt(element, 'BookgDt', 'booking date', around, where),
    valueOn: dayAt(element, 'ValDt', 'value date', around, where),
    line: element.line,
  };
  const details = detailsOf(element);
  if (details.length < 2) return [singleEntry(element, details[0], frame, around)];
  return splitEntry(element, details, frame, around) ?? [mergedEntry(element, details, frame, around)];
}

/** Each `TxDtls`: inside `NtryDtls`, or in the entry itself as in version 1. */
function detailsOf(element: XmlElement): readonly XmlElement[] {
  const inside: XmlElement[] = [];
  for (const part of element.children)
    if (part.name === 'NtryDtls')
      for (const detail of part.children) if (detail.name === 'TxDtls') inside.push(detail);
  for (const detail of element.children) if (detail.name === 'TxDtls') inside.push(detail);
  return inside;
}

/** An entry with one payment. Its own amount is what moved; a payment said to be another one is reported. */
function singleEntry(
  element: XmlElement,
  detail: XmlElement | undefined,
  frame: Frame,
  around: Surroundings,
): BankEntry {
  const { amount, currency } = frame.money;
  const listed = detail && at(detail, 'Amt') ? partAmount(detail, element, currency) : null;
  const charges = detail ? chargesOf([element, detail], currency) : ZERO;
  const rest = listed === null || amount === null ? ZERO : difference(amount, listed);
  if (listed !== null && amount !== null && rest !== ZERO && (rest === null || absolute(rest) !== charges))
    around.source.report(
      detailsDoNotAddUp(placeOf(element, around), {
        count: 1,
        details: formatIn(listed, currency),
        entry: formatIn(amount, currency),
      }),
    );
  const entry = entryOf(element, detail, frame, around);
  const kept = entry.charges === undefined && detail ? keptOnTheWay(detail, frame.money) : ZERO;
  return kept === ZERO ? entry : { ...entry, charges: kept };
}

/** What is missing from the amount the payer instructed, in the same currency, where the bank lists no charges. */
function keptOnTheWay(detail: XmlElement, { amount, currency }: Money): Minor {
  const instructed = at(detail, 'AmtDtls', 'InstdAmt', 'Amt');
  if (
    !instructed ||
    amount === null ||
    amount <= 0 ||
    currencyOf(instructed.attributes['Ccy'] ?? '') !== currency
  )
    return ZERO;
  const parsed = amountIn(instructed.text, currency);
  const kept = parsed.ok ? difference(parsed.amount, amount) : null;
  return kept !== null && kept > 0 ? kept : ZERO;
}

/** Each payment of a collective entry as an entry, or `null` (and a problem) where they do not make its amount. */
function splitEntry(
  element: XmlElement,
  details: readonly XmlElement[],
  frame: Frame,
  around: Surroundings,
): readonly BankEntry[] | null {
  const { money } = frame;
  const parts = details.map((detail) => partAmount(detail, element, money.currency));
  if (money.amount === null || parts.every((part) => part === null)) return null;
  const known = parts.filter((part): part is Minor => part !== null);
  const total = known.length === parts.length ? exactSum(known) : null;
  const rest = total === null ? null : difference(money.amount, total);
  if (total === null || rest === null) return null;
  const charges = rest === ZERO ? ZERO : chargesOf([element, ...details], money.currency);
  if (rest !== ZERO && absolute(rest) !== charges) {
    around.source.report(
      detailsDoNotAddUp(placeOf(element, around), {
        count: details.length,
        details: formatIn(total, money.currency),
        entry: formatIn(money.amount, money.currency),
      }),
    );
    return null;
  }
  const entries = details.map((detail, index) => {
    const amount = parts[index] ?? ZERO;
    const part = { ...money, amount, text: formatIn(absolute(amount), money.currency) };
    return entryOf(element, detail, { ...frame, money: part }, around);
  });
  return rest === ZERO ? entries : [...entries, chargeEntry(element, rest, frame, around)];
}

/** All that the details say in one entry: texts and references in their order, the other side only where it is one. */
function mergedEntry(
  element: XmlElement,
  details: readonly XmlElement[],
  frame: Frame,
  around: Surroundings,
): BankEntry {
  const each = details.map((detail) => entryOf(element, detail, frame, { ...around, newId: () => '' }));
  const [first] = each;
  const id = around.newId(bankReferenceOf(element, undefined), frame.money.amount);
  if (!first) return entryOf(element, undefined, frame, around);
  const onePayer = each.every(({ payer }) => payer.name === first.payer.name);
  return {
    ...first,
    id,
    payer: onePayer ? first.payer : {},
    text: each.flatMap(({ text }) => text),
    references: distinct(each.flatMap(({ references }) => references)),
    advice: each.flatMap(({ advice }) => advice),
    reversal: each.every(({ reversal }) => reversal),
    bankReference: bankReferenceOf(element, undefined),
  };
}

function chargeEntry(element: XmlElement, amount: Minor, frame: Frame, around: Surroundings): BankEntry {
  const money = { ...frame.money, amount, text: formatIn(absolute(amount), frame.money.currency) };
  const plain = entryOf(element, undefined, { ...frame, money }, around);
  return { ...plain, nature: 'fee', reversal: false, payer: {}, text: ['bank charges taken from the total'] };
}

/** One entry from an `Ntry` and at most one `TxDtls`; what the detail does not say is taken from the entry. */
function entryOf(
  element: XmlElement,
  detail: XmlElement | undefined,
  frame: Frame,
  around: Surroundings,
): BankEntry {
  const { amount, text: amountText, currency } = frame.money;
  const own = at(detail, 'BkTxCd');
  const outer = camtCode(at(element, 'BkTxCd'));
  const code = own ? camtCode(own) : outer;
  const reversal = isReversal(element, detail, code, outer);
  const cameIn = (amount ?? 0) >= 0;
  const said = remittanceOf(detail, element, currency, countryOfAccount(around.account));
  const ultimate = detail ? ultimateSide(detail, cameIn, reversal) : '';
  const sent = sentAmount(detail ?? element, currency) ?? sentAmount(element, currency);
  const charges = chargesOf([detail ?? element], currency);
  const bankReference = bankReferenceOf(element, detail);
  return {
    id: around.newId(bankReference, amount),
    status: frame.status,
    bookedOn: frame.bookedOn,
    valueOn: frame.valueOn,
    currency,
    amount,
    amountText,
    reversal,
    nature: code.nature ?? outer.nature ?? null,
    method: methodOf(code, outer),
    payer: detail ? otherSide(detail, around.account, cameIn, reversal) : {},
    ...(ultimate ? { ultimatePayer: { name: ultimate } } : {}),
    text: said.text,
    references: distinct(said.references),
    advice: said.advice,
    ...(sent ? { foreign: sent } : {}),
    ...(charges === ZERO ? {} : { charges }),
    bankReference,
    code: code.printed ?? outer.printed,
    line: (detail ?? element).line,
  };
}

function isReversal(
  element: XmlElement,
  detail: XmlElement | undefined,
  code: CamtCode,
  outer: CamtCode,
): boolean {
  const flagged = textAt(element, 'RvslInd') === 'true' || textAt(element, 'RvslInd') === '1';
  return flagged || at(detail, 'RtrInf') !== undefined || code.reversal === true || outer.reversal === true;
}

const methodOf = (code: CamtCode, outer: CamtCode): ReceiptMethod =>
  code.method ?? outer.method ?? (code.family === '' ? 'other' : 'wire');

/** `Ntry/Amt` with the sign of `CdtDbtInd`. */
function signedAmount(element: XmlElement, around: Surroundings, where: () => string): Money {
  const amount = at(element, 'Amt');
  const text = amount?.text ?? '';
  const named = amount?.attributes['Ccy'];
  const currency = named === undefined ? around.currency : (currencyOf(named) ?? null);
  if (currency === null) around.source.report(unknownCurrency(where(), { text: named ?? '' }));
  const parsed = amountIn(text, currency);
  if (!parsed.ok) around.source.report(amountProblem(where(), text, parsed.because, currency));
  const indicator = textAt(element, 'CdtDbtInd');
  const sign = indicator === 'CRDT' ? 1 : indicator === 'DBIT' ? -1 : 0;
  const unclear = sign === 0 || (parsed.ok && parsed.amount < 0);
  if (unclear) around.source.report(noDirection(where(), { text: `${indicator} ${text}`.trim() }));
  return {
    amount: parsed.ok && !unclear ? minor(parsed.amount * sign) : null,
    text,
    currency,
  };
}

/** Amount of one payment inside an entry, signed; `null` where it names none in the entry's currency. */
function partAmount(detail: XmlElement, element: XmlElement, currency: Currency | null): Minor | null {
  const found =
    at(detail, 'Amt') ?? at(detail, 'AmtDtls', 'TxAmt', 'Amt') ?? at(detail, 'AmtDtls', 'InstdAmt', 'Amt');
  const named = found?.attributes['Ccy'];
  if (!found || (named !== undefined && currencyOf(named) !== currency)) return null;
  const parsed = amountIn(found.text, currency);
  if (!parsed.ok || parsed.amount < 0) return null;
  const indicator = textAt(detail, 'CdtDbtInd') || textAt(element, 'CdtDbtInd');
  return indicator === 'DBIT' ? negate(parsed.amount) : parsed.amount;
}

/** What was sent, where it was sent in another currency. */
function sentAmount(details: XmlElement, currency: Currency | null): BankEntry['foreign'] | null {
  const amounts = at(details, 'AmtDtls');
  if (!amounts) return null;
  for (const name of ['InstdAmt', 'TxAmt', 'CntrValAmt']) {
    const amount = at(amounts, name, 'Amt');
    const code = currencyOf(amount?.attributes['Ccy'] ?? '');
    if (!amount || code === undefined || code === currency) continue;
    const parsed = amountIn(amount.text, code);
    if (parsed.ok) return { amount: parsed.amount, currency: code };
  }
  return null;
}

/** Charges in the entry's currency: the total where given, else the records added up. */
function chargesOf(elements: readonly XmlElement[], currency: Currency | null): Minor {
  const amounts: Minor[] = [];
  for (const element of elements)
    for (const charges of element.children) {
      if (charges.name !== 'Chrgs') continue;
      const total = at(charges, 'TtlChrgsAndTaxAmt');
      const single = total
        ? [total]
        : [...allOf(charges, 'Rcrd'), charges].flatMap((one) => allOf(one, 'Amt'));
      for (const amount of single) {
        const parsed = amountIn(amount.text, currency);
        const sameCurrency = currencyOf(amount.attributes['Ccy'] ?? '') === (currency ?? undefined);
        if (parsed.ok && sameCurrency) amounts.push(parsed.amount);
      }
    }
  return amounts.length === 0 ? ZERO : (exactSum(amounts) ?? ZERO);
}

const STATUS: Readonly<Record<string, BankEntry['status']>> = {
  BOOK: 'booked',
  PDNG: 'pending',
  FUTR: 'pending',
  INFO: 'information',
};

function statusOf(element: XmlElement, around: Surroundings, where: () => string): BankEntry['status'] {
  const printed = textAt(element, 'Sts', 'Cd') || textAt(element, 'Sts', 'Prtry') || textAt(element, 'Sts');
  const status = STATUS[printed];
  if (status) return status;
  if (printed === '' && !around.interim) return 'booked'; // some central banks leave it out of statements
  around.source.report(unknownStatus(where(), { text: printed }));
  return 'information';
}

function dayAt(element: XmlElement, name: string, what: string, around: Surroundings, where: () => string) {
  const text = textAt(element, name, 'Dt') || textAt(element, name, 'DtTm') || textAt(element, name);
  const day = text === '' ? null : dayOfIsoText(text);
  if (text !== '' && !day) around.source.report(unreadableDate(where(), { what, text }));
  return day;
}

const bankReferenceOf = (element: XmlElement, detail: XmlElement | undefined): string | null =>
  realReference(textAt(detail, 'Refs', 'AcctSvcrRef')) ??
  realReference(textAt(element, 'AcctSvcrRef')) ??
  realReference(textAt(element, 'NtryRef')) ??
  realReference(textAt(detail, 'Refs', 'TxId'));

const placeOf = (element: XmlElement, { source }: Surroundings): string =>
  place(source.file, element.line, `entry ${bankReferenceOf(element, undefined) ?? 'without reference'}`);
