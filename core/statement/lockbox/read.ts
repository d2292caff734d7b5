import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Minor } from '../../money/minor.ts';
import { exactSum, formatIn } from '../amounts.ts';
import { countProblem, totalProblem } from '../checks.ts';
import type { BankEntry, Statement } from '../entry.ts';
import { columns, countIn, eachFixedLine, field, impliedAmount, type FixedLine } from '../fixed.ts';
import { entryIds, statementId, type NewEntryId } from '../identity.ts';
import { incomplete, place, unknownRecord, unreadableDate } from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { at, dayIn, entryOf, USD, type Item } from './detail.ts';
import { DEFAULT_LOCKBOX, type LockboxColumns, type LockboxLayout } from './layout.ts';

/** A header with destination, origin and day, and behind it records that begin with digits of the format. */
export const looksLikeLockbox = (head: string): boolean =>
  /^\s*1\d\d[0-9A-Z ]{20}\d{6}(\d{4})? *\n*[256]/.test(head) && /(^|\n|\s{2})6\d{6}\d{8}/.test(head);

interface Box {
  readonly name: string;
  readonly on: IsoDate | null;
  readonly entries: BankEntry[];
  readonly newId: NewEntryId;
}

interface Reading {
  readonly source: Source;
  readonly layout: LockboxLayout;
  readonly statements: Statement[];
  box: Box | null;
  items: Item[];
  records: number;
  day: IsoDate | null;
  ended: boolean;
  /** How many items stand since the last batch total. */
  batch: Item[];
  boxItems: Item[];
}

/**
 * Reads a BAI lockbox file: header (1, 2), lockbox (5), checks (6) with what they pay (4), totals of the batch (7), of the lockbox
 * (8), trailer (9). A statement for each lockbox and day. Sources: Wells Fargo, "Wholesale Lockbox Remittance Processing, BAI file
 * specification" (2007); KeyBank, "Lockbox Data Transmission" (https://www.key.com). Columns differ: `layout.ts`.
 */
export const readLockbox: ReadStatements = (source) => {
  const layout = source.lockbox ?? DEFAULT_LOCKBOX;
  const reading: Reading = {
    source,
    layout,
    statements: [],
    box: null,
    items: [],
    records: 0,
    day: null,
    ended: false,
    batch: [],
    boxItems: [],
  };
  let last = 1;
  eachFixedLine(source, layout.width, (line) => {
    last = line.line;
    take(line, reading);
  });
  endBox(reading);
  if (!reading.ended) source.report(incomplete(place(source.file, last), { missing: 'trailer (9)' }));
  return reading.statements;
};

function take(line: FixedLine, reading: Reading): void {
  const { source, layout } = reading;
  reading.records++;
  switch (line.text[0]) {
    case '1':
      [reading.records, reading.ended] = [1, false];
      reading.day = dayIn(field(line.text, 24, 29), layout.dates);
      return;
    case '2':
      return;
    case '5':
      endBox(reading);
      reading.box = boxOf(line, reading);
      return;
    case '6': {
      const item = { detail: line, overflow: [] };
      for (const list of [reading.items, reading.batch, reading.boxItems]) list.push(item);
      return;
    }
    case '4': {
      const item = itemOf(line, reading);
      if (item) item.overflow.push(line);
      else refuse(line, 'no check has its batch and item number', source);
      return;
    }
    case '7':
      check(line, 'batch', layout.batch, reading.batch, reading);
      reading.batch = [];
      return;
    case '8':
      check(line, 'lockbox', layout.total, reading.boxItems, reading);
      endBox(reading);
      return;
    case '9':
      endBox(reading);
      report(
        countProblem(place(source.file, line.line, 'trailer'), {
          what: 'Number of records',
          stated: numberIn(line.text, layout.trailer.records as LockboxColumns),
          found: String(reading.records),
        }),
        source,
      );
      reading.ended = true;
      return;
    default:
      refuse(line, 'no record has this code', source);
  }
}

function refuse({ text, line }: FixedLine, because: string, { file, report: say }: Source): void {
  say(unknownRecord(place(file, line), { text, because }));
}

function report(problem: ReturnType<typeof countProblem>, source: Source): void {
  if (problem) source.report(problem);
}

function boxOf(line: FixedLine, { source, layout }: Reading): Box {
  const printed = at(line.text, layout.header.date as LockboxColumns);
  const on = dayIn(printed, layout.dates);
  if (!on)
    source.report(unreadableDate(place(source.file, line.line), { what: 'deposit date', text: printed }));
  return { name: at(line.text, layout.header.lockbox as LockboxColumns), on, entries: [], newId: entryIds() };
}

/** The check an overflow record belongs to: the same batch and item, or the one before where it names neither. */
function itemOf(line: FixedLine, { items, layout }: Reading): Item | undefined {
  const own = (text: string, of: { batch: unknown; item: unknown }): string =>
    `${at(text, of.batch as LockboxColumns)}/${at(text, of.item as LockboxColumns)}`;
  const wanted = own(line.text, layout.overflow);
  return items.findLast(({ detail }) => own(detail.text, layout.detail) === wanted);
}

/** Amount and number of a total; some banks count the overflow records too, both are right. */
function check(
  { text, line }: FixedLine,
  what: string,
  of: { readonly count: unknown; readonly amount: unknown },
  items: readonly Item[],
  { source, layout }: Reading,
): void {
  const where = place(source.file, line, `${what} total`);
  const digits = columns(text, ...(of.amount as LockboxColumns));
  const parsed = impliedAmount(digits, 2, USD);
  const amounts = items.map(({ detail }) =>
    impliedAmount(columns(detail.text, ...layout.detail.amount), 2, USD),
  );
  const found = amounts.every(({ ok }) => ok)
    ? exactSum(amounts.flatMap((one) => (one.ok ? [one.amount] : ([] as Minor[]))))
    : null;
  if (found !== null)
    report(
      totalProblem(where, {
        what: `Total of the ${what}`,
        stated: parsed.ok ? formatIn(parsed.amount, USD) : digits,
        found: formatIn(found, USD),
      }),
      source,
    );
  const stated = numberIn(text, of.count as LockboxColumns);
  const all = items.length + items.reduce((sum, { overflow }) => sum + overflow.length, 0);
  report(
    countProblem(where, {
      what: `Number of checks in the ${what}`,
      stated,
      found: stated === String(all) ? stated : String(items.length),
    }),
    source,
  );
}

function numberIn(text: string, [from, to]: LockboxColumns): string {
  const printed = columns(text, from, to);
  const number = countIn(printed);
  return number === null ? printed.trim() : String(number);
}

/** Entries are made when all their overflow records are there. */
function endBox(reading: Reading): void {
  const { source, layout, items } = reading;
  const box =
    reading.box ?? (items.length > 0 ? { name: '', on: reading.day, entries: [], newId: entryIds() } : null);
  [reading.box, reading.items, reading.batch, reading.boxItems] = [null, [], [], []];
  if (!box) return;
  if (box.name === '' && items[0])
    source.report(incomplete(place(source.file, items[0].detail.line), { missing: 'lockbox header (5)' }));
  for (const item of items) box.entries.push(entryOf(item, box.on, box.name, layout, box.newId, source));
  const name = { account: box.name, currency: USD, number: null };
  reading.statements.push({
    id: statementId(name, box.on),
    interim: true,
    ...name,
    opening: null,
    closing: null,
    entries: box.entries,
  });
}
