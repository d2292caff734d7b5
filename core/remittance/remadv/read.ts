import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { exactSum, swiftAmount } from '../../statement/amounts.ts';
import { countProblem } from '../../statement/checks.ts';
import { amountOr, filled } from '../../statement/draft.ts';
import { dateOf } from '../../statement/edifact-cremul/entry.ts';
import { realReference } from '../../statement/identity.ts';
import {
  incomplete,
  noStatement,
  overlongSegment,
  place,
  unknownCurrency,
} from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { holdsMessage, part, partsOf, readEdifact, type EdifactSegment } from '../../text/edifact.ts';
import { checkAdvice } from '../add-up.ts';
import type { Advice, ReadAdvices } from '../advice.ts';

export const looksLikeRemadv = (head: string): boolean => holdsMessage(head, 'REMADV');

/**
 * Reads REMADV, the remittance advice of UN/EDIFACT: an advice for each message. Documents (DOC) with what is paid (MOA+12), what
 * was asked (MOA+9), discount (MOA+52) and adjustments (AJT); the total stands behind UNS. Source: UNECE directories D.96A to D.05A
 * (https://unece.org/trade/uncefact/unedifact).
 */
export const readRemadv: ReadAdvices = (source) => {
  const { segments, overlong } = readEdifact(source.text);
  if (overlong !== null) source.report(overlongSegment(place(source.file, overlong), {}));
  const advices: Advice[] = [];
  let open: EdifactSegment[] | null = null;
  let [messages, closed] = [0, true];
  for (const segment of segments) {
    if (segment.id === 'UNB') [messages, closed] = [0, false];
    else if (segment.id === 'UNH') {
      if (open) lost(open, source);
      [open, messages] = [[], messages + 1];
    }
    open?.push(segment);
    if (segment.id === 'UNT' && open) {
      check(segment, 'Number of segments', open.length, source);
      if (part(open[0]!, 2) === 'REMADV') advices.push(adviceOf(open, source));
      open = null;
    } else if (segment.id === 'UNZ') {
      check(segment, 'Number of messages', messages, source);
      closed = true;
    }
  }
  if (open) {
    lost(open, source);
    if (part(open[0]!, 2) === 'REMADV') advices.push(adviceOf(open, source));
  }
  const last = segments.at(-1)?.line ?? 1;
  if (!closed)
    source.report(incomplete(place(source.file, last), { missing: 'end of the interchange (UNZ)' }));
  if (advices.length === 0) source.report(noStatement(place(source.file, 1), { expected: 'REMADV message' }));
  return advices;
};

function lost(open: readonly EdifactSegment[], { file, report }: Source): void {
  report(incomplete(place(file, open.at(-1)?.line ?? 1), { missing: 'end of the message (UNT)' }));
}

function check(segment: EdifactSegment, what: string, found: number, { file, report }: Source): void {
  const stated = part(segment, 1).replace(/^0+(?=\d)/, '');
  const problem = countProblem(place(file, segment.line), { what, stated, found: String(found) });
  if (problem) report(problem);
}

const moneyOf = (segments: readonly EdifactSegment[], qualifier: string): EdifactSegment | undefined =>
  segments.find((one) => one.id === 'MOA' && part(one, 1, 1) === qualifier);

function adviceOf(segments: readonly EdifactSegment[], source: Source): Advice {
  const starts = segments.flatMap(({ id }, index) => (id === 'DOC' ? [index] : []));
  const summary = segments.findIndex(({ id }) => id === 'UNS');
  const end = summary < 0 ? segments.length : summary;
  const head = segments.slice(0, starts[0] ?? end);
  const foot = segments.slice(end);
  const bgm = segments.find(({ id }) => id === 'BGM');
  const line = bgm?.line ?? segments[0]?.line ?? 1;
  const reference = bgm ? realReference(part(bgm, 2, 1)) : null;
  const named = segments.find((one) => one.id === 'CUX' || (one.id === 'MOA' && part(one, 1, 3) !== ''));
  const code = named ? part(named, 1, named.id === 'CUX' ? 2 : 3) : '';
  const currency = currencyOf(code) ?? null;
  const where = place(source.file, line, reference ? `advice ${reference}` : 'advice');
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  const read = (segment: EdifactSegment | undefined): Minor | null => {
    if (!segment) return null;
    const text = part(segment, 1, 2);
    return amountOr(source, place(source.file, segment.line), text, swiftAmount(text, currency), currency);
  };
  const lines = starts.flatMap((start, index) =>
    lineOf(segments.slice(start, Math.min(starts[index + 1] ?? end, end)), read),
  );
  const printed = moneyOf(foot, '12') ?? moneyOf(foot, '9') ?? moneyOf(foot, '86') ?? moneyOf(head, '12');
  const payer = segments.find((one) => one.id === 'NAD' && ['PR', 'BY', 'IV', 'MS'].includes(part(one, 1)));
  const account = (role: string): string => {
    const found = head.find((one) => one.id === 'FII' && part(one, 1) === role);
    return found ? part(found, 2, 1) : '';
  };
  const references = head.flatMap((one): PaymentReference[] => {
    const value = one.id === 'RFF' ? realReference(part(one, 1, 2)) : null;
    return value === null ? [] : [{ scheme: 'other', value }];
  });
  if (reference) references.unshift({ scheme: 'other', value: reference });
  const advice: Advice = {
    file: source.file,
    line,
    reference,
    references,
    payer: filled({ name: payer && nameOf(payer), account: account('OR') || account('PB') }),
    date: dateOf(head, ['138', '203', '209', '140', '137']),
    currency,
    total: read(printed),
    totalText: printed ? part(printed, 1, 2) : '',
    lines,
    account: account('BF'),
  };
  checkAdvice(advice, where, source);
  return advice;
}

const nameOf = (party: EdifactSegment): string =>
  partsOf(party, 4).join(' ').trim() || partsOf(party, 3).join(' ').trim() || part(party, 2, 1);

/** Credit notes (381, 83, 396) take off. */
const CREDIT_NOTES = new Set(['381', '83', '396']);

function lineOf(
  inside: readonly EdifactSegment[],
  read: (segment: EdifactSegment | undefined) => Minor | null,
): readonly AdviceLine[] {
  const document = inside[0]!;
  const number = realReference(part(document, 2, 1));
  if (number === null) return [];
  const firstAdjustment = inside.findIndex(({ id }) => id === 'AJT');
  const own = firstAdjustment < 0 ? inside : inside.slice(0, firstAdjustment);
  const paid = read(moneyOf(own, '12') ?? moneyOf(own, '39') ?? moneyOf(own, '9'));
  const amount = paid !== null && paid > 0 && CREDIT_NOTES.has(part(document, 1, 1)) ? negate(paid) : paid;
  const discount = read(moneyOf(own, '52') ?? moneyOf(own, '204'));
  const adjustments = inside.flatMap((one, index) => {
    if (one.id !== 'AJT') return [];
    const money = inside.slice(index + 1).find(({ id }) => id === 'MOA' || id === 'AJT');
    const off = money?.id === 'MOA' ? read(money) : null;
    return off === null ? [] : [off < 0 ? negate(off) : off];
  });
  const deduction = adjustments.length === 0 ? null : exactSum(adjustments);
  const reasons = inside
    .filter(({ id }) => id === 'AJT')
    .flatMap((one) => part(one, 1) || [])
    .map((code) => `AJT ${code}`);
  const words = inside.filter(({ id }) => id === 'FTX').flatMap((one) => partsOf(one, 4));
  const reason = [...reasons, ...words].filter(Boolean).join(' ');
  return [
    {
      number,
      ...(amount === null ? {} : { amount }),
      ...(discount === null || discount === 0 ? {} : { discount }),
      ...(deduction === null || deduction === 0 ? {} : { deduction }),
      ...(reason === '' ? {} : { reason }),
    },
  ];
}
