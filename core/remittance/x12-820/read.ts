import type { PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf, knownCurrency, type Currency } from '../../money/currency.ts';
import { amountIn } from '../../statement/amounts.ts';
import { countProblem } from '../../statement/checks.ts';
import { dayOfDigits } from '../../statement/dates.ts';
import { amountOr, filled } from '../../statement/draft.ts';
import { realReference } from '../../statement/identity.ts';
import {
  brokenRecord,
  incomplete,
  noStatement,
  overlongSegment,
  place,
  unreadableAmount,
} from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { element, readX12, type X12Segment } from '../../text/x12.ts';
import { checkAdvice } from '../add-up.ts';
import type { Advice, ReadAdvices } from '../advice.ts';
import { linesOf820 } from './lines.ts';

const USD = knownCurrency('USD');

/** An interchange that holds a payment order or remittance advice (functional group RA, transaction set 820). */
export const looksLikeX12820 = (head: string): boolean =>
  /^\s*ISA[^A-Za-z0-9]/.test(head) && /ST[^A-Za-z0-9\s]820[^A-Za-z0-9]/.test(head);

/**
 * Reads X12 820 (payment order / remittance advice): an advice for each transaction set. Source: ASC X12 004010, 820. Counts of
 * segments (SE), sets (GE) and groups (IEA) are checked.
 */
export const readX12820: ReadAdvices = (source) => {
  const read = readX12(source.text);
  if (!read) {
    source.report(
      brokenRecord(place(source.file, 1), {
        text: source.text.slice(0, 120),
        because: 'its signs cannot be told',
      }),
    );
    return [];
  }
  if (read.overlong !== null) source.report(overlongSegment(place(source.file, read.overlong), {}));
  const advices: Advice[] = [];
  let open: X12Segment[] | null = null;
  let [sets, groups, closed] = [0, 0, true];
  for (const segment of read.segments) {
    if (segment.id === 'ISA') [closed, groups] = [false, 0];
    else if (segment.id === 'GS') sets = 0;
    else if (segment.id === 'ST') {
      if (open) lost(open, source);
      [open, sets] = [[], sets + 1];
    }
    open?.push(segment);
    if (segment.id === 'SE') {
      if (open) {
        check(segment, 'Number of segments', 1, open.length, source);
        if (element(open[0]!, 1) === '820') advices.push(adviceOf(open, source));
      }
      open = null;
    } else if (segment.id === 'GE') {
      check(segment, 'Number of transaction sets', 1, sets, source);
      groups++;
    } else if (segment.id === 'IEA') {
      check(segment, 'Number of groups', 1, groups, source);
      closed = true;
    }
  }
  if (open) {
    lost(open, source);
    if (element(open[0]!, 1) === '820') advices.push(adviceOf(open, source));
  }
  if (!closed)
    source.report(incomplete(place(source.file, read.segments.at(-1)?.line ?? 1), { missing: 'end (IEA)' }));
  if (advices.length === 0)
    source.report(noStatement(place(source.file, 1), { expected: 'transaction set 820' }));
  return advices;
};

function lost(open: readonly X12Segment[], { file, report }: Source): void {
  report(incomplete(place(file, open.at(-1)?.line ?? 1), { missing: 'end of the set (SE)' }));
}

function check(segment: X12Segment, what: string, at: number, found: number, { file, report }: Source): void {
  const stated = element(segment, at).replace(/^0+(?=\d)/, '');
  const problem = countProblem(place(file, segment.line), { what, stated, found: String(found) });
  if (problem) report(problem);
}

/** CUR names the currency; an ACH payment without it is in US dollars. */
function currencyOfSet(segments: readonly X12Segment[], bpr: X12Segment | undefined): Currency | null {
  const named = segments.find(({ id }) => id === 'CUR');
  if (named) return currencyOf(element(named, 2)) ?? null;
  return bpr && ['ACH', 'FWT', 'CHK', 'BOP'].includes(element(bpr, 4)) ? USD : null;
}

/** One transaction set. BPR has the money, TRN the number that the payment carries too, N1*PR who pays. */
export function adviceOf(segments: readonly X12Segment[], source: Source): Advice {
  const first = (id: string, qualifier?: string): X12Segment | undefined =>
    segments.find((one) => one.id === id && (qualifier === undefined || element(one, 1) === qualifier));
  const bpr = first('BPR');
  const line = bpr?.line ?? segments[0]?.line ?? 1;
  const where = place(source.file, line, 'BPR02');
  const currency = currencyOfSet(segments, bpr);
  const totalText = bpr ? element(bpr, 2) : '';
  const total = bpr ? amountOr(source, where, totalText, amountIn(totalText, currency), currency) : null;
  if (!bpr && first('ST')) source.report(unreadableAmount(where, { text: 'no BPR segment' }));
  const trace = realReference(element(first('TRN') ?? NO_SEGMENT, 2));
  const references: PaymentReference[] = trace ? [{ scheme: 'other', value: trace }] : [];
  const check = bpr && element(bpr, 4) === 'CHK' ? trace : null;
  if (check) references.push({ scheme: 'check', value: check });
  const paid = first('DTM', '097') ?? first('DTM', '020') ?? first('DTM', '007');
  const advice: Advice = {
    file: source.file,
    line,
    reference: trace,
    references,
    payer: filled({
      name: element(first('N1', 'PR') ?? NO_SEGMENT, 2),
      account: bpr ? element(bpr, 9) : '',
    }),
    date: dayOfDigits(bpr ? element(bpr, 16) : '') ?? dayOfDigits(paid ? element(paid, 2) : ''),
    currency,
    total,
    totalText,
    lines: linesOf820(segments, currency, total, source),
    account: bpr ? element(bpr, 15) : '',
  };
  checkAdvice(advice, place(source.file, line, trace ? `advice ${trace}` : 'advice'), source);
  return advice;
}

const NO_SEGMENT: X12Segment = { id: '', elements: [], line: 0 };
