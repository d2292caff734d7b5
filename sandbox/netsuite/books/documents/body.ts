/** Body fields that transactions share, and how they are read from and written to `_transaction`. */
import type { AppliedField, SdfProject } from '../../engine/sdf-project.ts';
import type { Books } from '../books.ts';
import { duplicateRecord, noSuchRecord, recordChanged, userError } from '../errors.ts';
import {
  accept,
  choice,
  computed,
  customField,
  emptyValue,
  field,
  fieldMap,
  fromSql,
  toSql,
  type Field,
  type SqlCell,
} from '../records/field.ts';
import { newState, numberOf, textOf, type RecordState } from '../records/state.ts';
import { dateOf } from '../days.ts';
import { bookRatesIn } from './book-details.ts';
import { today, type Header } from '../ledger/post.ts';
import type { Frame } from './frame.ts';

/** `bodysale` and so on: which flag of a body field puts it on which record. Deposits and refunds of customers: not verified. */
const APPLIES: Readonly<Record<string, readonly string[]>> = {
  invoice: ['bodysale'],
  salesorder: ['bodysale'],
  creditmemo: ['bodysale'],
  customerpayment: ['bodycustomerpayment'],
  customerdeposit: ['bodydeposit', 'bodycustomerpayment', 'bodyothertransaction'],
  depositapplication: ['bodydepositapplication', 'bodyothertransaction'],
  deposit: ['bodydeposit', 'bodyothertransaction'],
  customerrefund: ['bodycustomerpayment', 'bodyothertransaction'],
  journalentry: ['bodyjournal'],
};

const onRecord = (type: string, fields: readonly AppliedField[]): Field[] =>
  fields.filter(({ appliesTo }) => appliesTo.some((flag) => APPLIES[type]?.includes(flag))).map(customField);

export function bodyFields(
  project: SdfProject,
  type: string,
  ...own: readonly Field[]
): ReadonlyMap<string, Field> {
  return fieldMap(
    field('tranid', 'text', { label: 'Reference No.' }),
    field('externalid', 'text', { label: 'External ID' }),
    field('trandate', 'date', { label: 'Date' }),
    choice('postingperiod', 'period', { label: 'Posting Period' }),
    choice('subsidiary', 'subsidiary', { label: 'Subsidiary' }),
    choice('currency', 'currency', { label: 'Currency' }),
    field('exchangerate', 'float', { label: 'Exchange Rate' }),
    field('memo', 'text', { label: 'Memo', inline: true }),
    choice('department', 'department', { label: 'Department' }),
    choice('class', 'classification', { label: 'Class' }),
    choice('location', 'location', { label: 'Location' }),
    computed('status', 'text', { label: 'Status' }),
    computed('statusref', 'text', { label: 'Status' }),
    computed('voided', 'checkbox', { column: 'voided', label: 'Voided' }),
    field('createddate', 'datetime', { column: 'created', readOnly: true }),
    field('lastmodifieddate', 'datetime', { column: 'lastmodified', readOnly: true }),
    ...own,
    ...onRecord(type, project.bodyFields),
  );
}

/** Columns `Header` names itself; all other fields with a column go into `more`. */
const HEADER_COLUMNS: ReadonlySet<string> = new Set([
  'entity',
  'subsidiary',
  'currency',
  'exchangerate',
  'trandate',
  'postingperiod',
  'tranid',
  'externalid',
  'status',
  'voided',
  'created',
  'lastmodified',
  'accountingbook',
]);

export interface HeaderRow {
  readonly id: number;
  readonly version: number;
  readonly type: string;
  readonly entity: number | null;
  readonly subsidiary: number;
  readonly currency: number;
  readonly exchangerate: number;
  readonly trandate: string;
  readonly postingperiod: number;
  readonly scale: number;
  readonly basescale: number;
  readonly total: number;
  readonly open: number | null;
  readonly settled: number | null;
  readonly account: number | null;
  readonly aracct: number | null;
  readonly voided: string;
  readonly status: string | null;
  /** The only accounting book it posts in; null for all. */
  readonly accountingbook: number | null;
  readonly [column: string]: SqlCell;
}

/** @throws RCRD_DSNT_EXIST when there is no such transaction, or one of another type. */
export function headerRow(books: Books, recordType: string, id: number): HeaderRow {
  const row = books.row<HeaderRow>(
    `SELECT * FROM _transaction WHERE id = ? AND recordtype = ?`,
    id,
    recordType,
  );
  if (!row) throw noSuchRecord();
  return row;
}

export function blankDocument(
  books: Books,
  type: string,
  fields: ReadonlyMap<string, Field>,
  sublists: readonly string[],
  defaults: Readonly<Record<string, unknown>>,
): RecordState {
  const state = newState(type, sublists);
  for (const each of fields.values()) state.values.set(each.id, emptyValue(each));
  state.values.set('trandate', dateOf(today(books)));
  for (const [id, value] of Object.entries(defaults)) {
    const known = fields.get(id);
    if (known) state.values.set(id, accept(known, value));
  }
  return state;
}

export function loadDocument(
  books: Books,
  type: string,
  fields: ReadonlyMap<string, Field>,
  sublists: readonly string[],
  id: number,
): { readonly state: RecordState; readonly row: HeaderRow } {
  const row = headerRow(books, type, id);
  const state = newState(type, sublists);
  state.id = id;
  state.version = row.version;
  for (const each of fields.values())
    state.values.set(each.id, each.column === null ? emptyValue(each) : fromSql(each, row[each.column]));
  const status = books.row<{ name: string }>(
    `SELECT name FROM temp._status WHERE type = ? AND letter = ?`,
    row.type,
    row.status,
  );
  state.values.set('status', status?.name ?? '');
  state.values.set('statusref', status ? camel(status.name) : '');
  return { state, row };
}

const camel = (name: string): string =>
  name
    .split(' ')
    .map((word, index) => (index === 0 ? word.toLowerCase() : word))
    .join('');

/** Refuses a save over somebody else's, over a voided document, and one that would change whose document it is. */
export function requireUnchanged(state: RecordState, row: HeaderRow, entity: number | null): void {
  if (row.version !== state.version) throw recordChanged();
  if (row.voided === 'T') throw userError('A voided transaction can no longer be changed.');
  const moved =
    row.entity !== entity ||
    row.currency !== numberOf(state, 'currency') ||
    row.subsidiary !== numberOf(state, 'subsidiary');
  if (moved)
    throw userError('The customer, currency or subsidiary of a saved transaction cannot be changed.');
}

/** @throws DUP_RCRD: an external id is unique per record type. */
export function requireFreeExternalId(books: Books, state: RecordState): void {
  const externalId = textOf(state, 'externalid');
  if (externalId === null) return;
  const taken = books.row(
    `SELECT 1 FROM _transaction WHERE recordtype = ? AND externalid = ? AND id IS NOT ?`,
    state.type,
    externalId,
    state.id,
  );
  if (taken) throw duplicateRecord();
}

export interface Totals {
  readonly entity: number | null;
  readonly total: number;
  readonly maintotal: number;
  readonly status?: string | null;
  readonly account?: number | null;
  readonly aracct?: number | null;
}

/** The header a document is written with: its frame, its totals, and whatever else of its body fields has a column. */
export function headerOf(
  state: RecordState,
  fields: ReadonlyMap<string, Field>,
  frame: Frame,
  totals: Totals,
): Header {
  const { entity, total, maintotal, status, account, aracct } = totals;
  const more: Record<string, SqlCell> = {};
  for (const each of fields.values()) {
    if (each.column === null || each.readOnly || HEADER_COLUMNS.has(each.column)) continue;
    more[each.column] = toSql(each, state.values.get(each.id) ?? emptyValue(each));
  }
  if (account !== undefined) more['account'] = account;
  if (aracct !== undefined) more['aracct'] = aracct;
  const tranid = textOf(state, 'tranid');
  return {
    recordtype: state.type,
    ...frame,
    entity,
    total,
    maintotal,
    externalid: textOf(state, 'externalid'),
    ...(tranid === null ? {} : { tranid }),
    ...(status === undefined ? {} : { status }),
    bookRates: bookRatesIn(state),
    more,
  };
}
