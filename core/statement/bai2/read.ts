import type { IsoDate } from '../../calendar/iso-date.ts';
import { currency as currencyOf, knownCurrency, type Currency } from '../../money/currency.ts';
import { checkTally, statementName } from '../checks.ts';
import { dayOfDigits } from '../dates.ts';
import { entryIds, statementId, type NewEntryId } from '../identity.ts';
import {
  brokenRecord,
  groupNotForBooking,
  noAccount,
  incomplete,
  place,
  tooLarge,
  unknownCurrency,
  unknownRecord,
  unreadableDate,
} from '../problems.ts';
import type { Source } from '../source.ts';
import { readWhole, type OpenReader, type StatementHead, type StatementSink } from '../stream.ts';
import { Tally } from '../tally.ts';
import { balanceOf, checkDetails, summariesOf, wholeAmount, type Summary } from './account.ts';
import { entryOf } from './detail.ts';
import { fieldsOf, MAX_LINE, recordReader, type Bai2Record } from './records.ts';
import { checkTrailer } from './trailer.ts';

const RECORD_START = /^\s*(01|02|03|16|49|88|98|99),/gm;

export const looksLikeBai2 = (head: string): boolean =>
  /^\s*01,[^,\n]*,[^,\n]*,\d{6}(\d\d)?,/.test(head) ||
  (head.match(RECORD_START)?.length ?? 0) >= 3 ||
  /^\s*\d\d,[^\n]*\/\s*$/.test(head.slice(0, 2000));

/** The currency of an account when neither it nor its group names one (BAI2 specification, 02 record, field 7). */
const DEFAULT_CURRENCY: Currency = knownCurrency('USD');

/**
 * Reads BAI2 (and its successor BTRS, X9.121, which keeps the records): a statement for each 03 record. Source: Cash Management
 * Balance Reporting Specifications, version 2, Bank Administration Institute. Control totals and counts are checked, never
 * trusted: a file that does not add up is read and reported.
 */
export const openBai2: OpenReader = (source, sink) => {
  const reading = newReading(source, sink);
  const limit = `${MAX_LINE / 1_000_000} million characters`;
  const records = recordReader(
    (record) => take(record, reading),
    (line) => source.report(tooLarge(place(source.file, line), { what: 'A line', limit })),
  );
  const end = (): void => {
    records.end();
    endAccount(reading, null);
    if (reading.group) report(reading, reading.group.line, 'group trailer (98)');
    if (!reading.ended) report(reading, reading.lastLine, 'file trailer (99)');
  };
  return { push: records.push, end };
};
export const readBai2 = readWhole(openBai2);

type Context = Omit<Source, 'text'>;

function report({ source }: Reading, line: number, missing: string): void {
  source.report(incomplete(place(source.file, line), { missing }));
}

interface Account {
  readonly name: string;
  readonly currency: Currency | null;
  readonly summaries: readonly Summary[];
  readonly tally: Tally;
  readonly newId: NewEntryId;
  readonly line: number;
  total: bigint;
  records: number;
}

interface Group {
  readonly asOf: IsoDate | null;
  readonly currency: string;
  readonly interim: boolean;
  readonly forBooking: boolean;
  readonly line: number;
  total: bigint;
  accounts: number;
  records: number;
}

interface Reading {
  readonly source: Context;
  readonly sink: StatementSink;
  fileId: string;
  group: Group | null;
  account: Account | null;
  total: bigint;
  groups: number;
  records: number;
  ended: boolean;
  lastLine: number;
}

const newReading = (source: Context, sink: StatementSink): Reading => ({
  source,
  sink,
  fileId: '',
  group: null,
  account: null,
  total: 0n,
  groups: 0,
  records: 0,
  ended: false,
  lastLine: 1,
});

function take(record: Bai2Record, reading: Reading): void {
  const { source } = reading;
  reading.lastLine = record.line;
  switch (record.code) {
    case '01':
      reading.fileId = fieldsOf(record)[4] ?? '';
      reading.records += record.physical;
      break;
    case '02':
      endAccount(reading, null);
      if (reading.group) report(reading, reading.group.line, 'group trailer (98)');
      reading.group = groupOf(record, source);
      break;
    case '03':
      endAccount(reading, null);
      reading.account = accountOf(record, reading);
      break;
    case '16':
      takeDetail(record, reading);
      break;
    case '49':
      endAccount(reading, record);
      break;
    case '98':
      endGroup(record, reading);
      break;
    case '99':
      endFile(record, reading);
      break;
    default:
      source.report(
        unknownRecord(place(source.file, record.line), {
          text: `${record.code},${record.bodies[0] ?? ''}`,
          because: record.code === '88' ? 'it continues nothing' : 'no record has this code',
        }),
      );
  }
}

const GROUP_STATUS: Readonly<Record<string, string>> = { '2': 'deletion', '4': 'test only' };

/** 02: receiver, originator, status, as-of date, as-of time, currency, as-of date modifier (1 and 3: interim). */
function groupOf(record: Bai2Record, source: Context): Group {
  const [, , status = '', asOf = '', , currency = '', modifier = ''] = fieldsOf(record);
  const where = place(source.file, record.line, 'group');
  const day = dayOfDigits(asOf);
  if (!day) source.report(unreadableDate(where, { what: 'as-of date', text: asOf }));
  const unusual = GROUP_STATUS[status];
  if (unusual) source.report(groupNotForBooking(where, { status: unusual }));
  return {
    asOf: day,
    currency,
    interim: modifier === '1' || modifier === '3',
    forBooking: unusual === undefined,
    line: record.line,
    total: 0n,
    accounts: 0,
    records: record.physical,
  };
}

function accountOf(record: Bai2Record, { group, source }: Reading): Account {
  const [name = '', printed = '', ...rest] = fieldsOf(record);
  const where = place(source.file, record.line, `account ${name}`);
  const code = printed || (group?.currency ?? '');
  const currency = code === '' ? DEFAULT_CURRENCY : (currencyOf(code) ?? null);
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  if (name === '') source.report(noAccount(where, {}));
  const summaries = summariesOf(rest);
  const garbled = summaries?.find(({ amount, amountText }) => amount === null && amountText !== '');
  const because = !summaries
    ? 'a type code is missing'
    : garbled
      ? `“${garbled.amountText}” is no amount`
      : null;
  if (because !== null) source.report(brokenRecord(where, { text: `03,${record.bodies[0] ?? ''}`, because }));
  const amounts = (summaries ?? []).flatMap(({ amount }) => (amount === null ? [] : [BigInt(amount)]));
  return {
    name,
    currency,
    summaries: summaries ?? [],
    tally: new Tally(),
    newId: entryIds(),
    line: record.line,
    total: amounts.reduce((a, b) => a + b, 0n),
    records: record.physical,
  };
}

/** A detail before any account is kept, under an account without a name. */
function takeDetail(record: Bai2Record, reading: Reading): void {
  const { source, group } = reading;
  reading.account ??= accountOf(
    { code: '03', bodies: [''], ended: true, line: record.line, physical: 0 },
    reading,
  );
  const { account } = reading;
  const entry = entryOf(record, {
    source,
    currency: account.currency,
    asOf: group?.asOf ?? null,
    forBooking: group?.forBooking ?? true,
    newId: account.newId,
  });
  account.tally.add(entry);
  reading.sink.entry(entry);
  account.records += record.physical;
  const whole = wholeAmount(entry.amountText);
  if (whole !== null) account.total += BigInt(whole);
}

function endAccount(reading: Reading, trailer: Bai2Record | null): void {
  const { account, group, source } = reading;
  if (!account) {
    if (trailer) outOfPlace(reading, trailer, 'no account is open');
    return;
  }
  const day = group?.asOf ?? null;
  const name = { account: account.name, currency: account.currency, number: reading.fileId || null };
  const statement: StatementHead = {
    id: statementId(name, day),
    interim: group?.interim ?? false,
    ...name,
    opening: balanceOf(account.summaries, '010', day),
    closing: balanceOf(account.summaries, '015', day),
  };
  reading.sink.statement(statement);
  reading.account = null;
  if (trailer) account.records += trailer.physical;
  else report(reading, account.line, 'account trailer (49)');
  const covered = { total: account.total, parts: 0, records: account.records };
  const where = place(source.file, trailer?.line ?? account.line, statementName(statement));
  const total = trailer
    ? checkTrailer(fieldsOf(trailer), { name: 'account', parts: '' }, covered, where, source)
    : account.total;
  if (group) {
    group.total += total;
    group.accounts++;
    group.records += account.records;
  }
  const mismatch = checkTally(source.file, statement, account.tally, account.line);
  if (mismatch) source.report(mismatch);
  checkDetails(account.summaries, statement, account.tally, account.line, source);
}

function endGroup(record: Bai2Record, reading: Reading): void {
  endAccount(reading, null);
  const { group, source } = reading;
  if (!group) return outOfPlace(reading, record, 'no group is open');
  group.records += record.physical;
  const covered = { total: group.total, parts: group.accounts, records: group.records };
  const where = place(source.file, record.line, 'group');
  reading.total += checkTrailer(
    fieldsOf(record),
    { name: 'group', parts: 'accounts' },
    covered,
    where,
    source,
  );
  reading.groups++;
  reading.records += group.records;
  reading.group = null;
}

function endFile(record: Bai2Record, reading: Reading): void {
  endAccount(reading, null);
  const { group, source } = reading;
  if (group) report(reading, group.line, 'group trailer (98)');
  reading.group = null;
  reading.records += record.physical;
  const covered = { total: reading.total, parts: reading.groups, records: reading.records };
  checkTrailer(
    fieldsOf(record),
    { name: 'file', parts: 'groups' },
    covered,
    place(source.file, record.line),
    source,
  );
  reading.ended = true;
  [reading.total, reading.groups, reading.records] = [0n, 0, 0];
}

function outOfPlace({ source }: Reading, record: Bai2Record, because: string): void {
  const text = `${record.code},${record.bodies[0] ?? ''}`;
  source.report(unknownRecord(place(source.file, record.line), { text, because }));
}
