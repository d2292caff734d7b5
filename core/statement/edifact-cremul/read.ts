import type { IsoDate } from '../../calendar/iso-date.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { exactSum, formatIn, swiftAmount } from '../amounts.ts';
import { countProblem } from '../checks.ts';
import { amountOr } from '../draft.ts';
import type { BankEntry, Statement } from '../entry.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import {
  detailsDoNotAddUp,
  incomplete,
  noStatement,
  overlongSegment,
  place,
  unknownCurrency,
  unreadableDate,
} from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { holdsMessage, part, readEdifact, type EdifactSegment } from '../../text/edifact.ts';
import { dateOf, entryOf, type Line } from './entry.ts';

export const looksLikeCremul = (head: string): boolean => holdsMessage(head, 'CREMUL');

interface Message {
  readonly start: EdifactSegment;
  readonly segments: EdifactSegment[];
}

/**
 * Reads CREMUL, the multiple credit advice of Nordic banks (UN/EDIFACT D.96A): each line (LIN) is a total as booked, each sequence
 * (SEQ) in it a payment. Payments become entries where they make the total, else the total does. Counts of segments (UNT),
 * messages (UNZ) and lines (CNT) are checked. Source: UNECE directory D.96A (https://unece.org/trade/uncefact/unedifact).
 */
export const readCremul: ReadStatements = (source) => {
  const { segments, overlong } = readEdifact(source.text);
  if (overlong !== null) source.report(overlongSegment(place(source.file, overlong), {}));
  const statements: Statement[] = [];
  let message: Message | null = null;
  let [messages, found, closed] = [0, 0, true];
  for (const segment of segments) {
    if (segment.id === 'UNB') [messages, closed] = [0, false];
    else if (segment.id === 'UNH') {
      if (message) lost(message, source);
      [message, messages] = [{ start: segment, segments: [] }, messages + 1];
    }
    message?.segments.push(segment);
    if (segment.id === 'UNT' && message) {
      check(segment, 'Number of segments', part(segment, 1), message.segments.length, source);
      if (part(message.start, 2) === 'CREMUL') {
        found++;
        statements.push(...readMessage(message.segments, source));
      }
      message = null;
    } else if (segment.id === 'UNZ') {
      check(segment, 'Number of messages', part(segment, 1), messages, source);
      closed = true;
    }
  }
  if (message) {
    lost(message, source);
    found++;
    statements.push(...readMessage(message.segments, source));
  }
  const last = segments.at(-1)?.line ?? 1;
  if (!closed)
    source.report(incomplete(place(source.file, last), { missing: 'end of the interchange (UNZ)' }));
  if (found === 0) source.report(noStatement(place(source.file, 1), { expected: 'CREMUL message' }));
  return statements;
};

function lost({ segments }: Message, { file, report }: Source): void {
  report(incomplete(place(file, segments.at(-1)?.line ?? 1), { missing: 'end of the message (UNT)' }));
}

function check({ line }: EdifactSegment, what: string, stated: string, found: number, source: Source): void {
  const number = stated.replace(/^0+(?=\d)/, '');
  const problem = countProblem(place(source.file, line), { what, stated: number, found: String(found) });
  if (problem) source.report(problem);
}

/** What one message reports of one account. */
interface Account {
  readonly name: {
    readonly account: string;
    readonly currency: Currency | null;
    readonly number: string | null;
  };
  readonly on: IsoDate | null;
  readonly entries: BankEntry[];
  readonly newId: NewEntryId;
}

const statementOf = ({ name, on, entries }: Account): Statement => ({
  id: statementId(name, on),
  interim: true,
  ...name,
  opening: null,
  closing: null,
  entries,
});

function readMessage(segments: readonly EdifactSegment[], source: Source): readonly Statement[] {
  const accounts = new Map<string, Account>();
  const number = realReference(part(segments.find(({ id }) => id === 'BGM') ?? segments[0]!, 2));
  const lines = linesOf(segments);
  const counted = segments.find((one) => one.id === 'CNT' && part(one, 1, 1) === 'LI');
  if (counted) check(counted, 'Number of lines (LIN)', part(counted, 1, 2), lines.length, source);
  for (const line of lines) takeLine(line, number, accounts, source);
  return [...accounts.values()].map(statementOf);
}

/** The segments of each LIN, and of each SEQ in it; what stands behind the last of them (CNT, UNT) belongs to none. */
function linesOf(segments: readonly EdifactSegment[]): readonly Line[] {
  const lines: Line[] = [];
  let into: EdifactSegment[] | null = null;
  for (const segment of segments) {
    if (segment.id === 'LIN') {
      const head: EdifactSegment[] = [segment];
      lines.push({ head, sequences: [] });
      into = head;
    } else if (segment.id === 'SEQ') {
      into = [segment];
      lines.at(-1)?.sequences.push(into);
    } else if (segment.id === 'CNT' || segment.id === 'UNT') into = null;
    else into?.push(segment);
  }
  return lines;
}

/** MOA qualifiers of the total of a line: as booked in the account's currency, before the one the payers used. */
const TOTALS = ['60', '349', '346', '9', '36', '143', '57', '98'];

function takeLine(
  { head, sequences }: Line,
  number: string | null,
  accounts: Map<string, Account>,
  source: Source,
): void {
  const { line } = head[0]!;
  const printed = TOTALS.flatMap((wanted) =>
    head.filter((one) => one.id === 'MOA' && part(one, 1, 1) === wanted),
  )[0];
  const code = printed ? part(printed, 1, 3) : '';
  const currency = currencyOf(code) ?? null;
  const account = part(head.find((one) => one.id === 'FII' && part(one, 1) === 'BF') ?? head[0]!, 2, 1);
  const name = account === '' || head.every(({ id }) => id !== 'FII') ? '' : account;
  const bank = realReference(part(head.find((one) => one.id === 'RFF') ?? head[0]!, 1, 2));
  const where = place(
    source.file,
    line,
    bank ? `line ${part(head[0]!, 1)} (${bank})` : `line ${part(head[0]!, 1)}`,
  );
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  const on = dateOf(head, ['202', '209', '171', '193', '203']);
  if (!on) source.report(unreadableDate(where, { what: 'booking date', text: '' }));
  const text = printed ? part(printed, 1, 2) : '';
  const total = amountOr(source, where, text, swiftAmount(text, currency), currency);
  const key = `${name}/${currency ?? ''}`;
  const into = accounts.get(key) ?? {
    name: { account: name, currency, number },
    on,
    entries: [],
    newId: entryIds(),
  };
  accounts.set(key, into);
  const around = { source, currency, account: name, on, valueOn: dateOf(head, ['209', '171']), bank };
  const pending = sequences.map((segments) => entryOf(segments, { ...around, newId: () => '' }));
  const make = (list: readonly BankEntry[]): void => {
    for (const entry of list)
      into.entries.push({ ...entry, id: into.newId(entry.bankReference, entry.amount) });
  };
  if (pending.length === 0) {
    make([entryOf(head, { ...around, newId: () => '' }, total, text)]);
    return;
  }
  const amounts = pending.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const sum: Minor | null = amounts.length < pending.length ? null : exactSum(amounts);
  if (total === null || sum === total || pending.some(({ amount }) => amount === null)) return make(pending);
  source.report(
    detailsDoNotAddUp(where, {
      details: sum === null ? 'no sum' : formatIn(sum, currency),
      entry: formatIn(total, currency),
      count: pending.length,
    }),
  );
  make(pending.length === 1 ? pending : [entryOf(head, { ...around, newId: () => '' }, total, text)]);
}
