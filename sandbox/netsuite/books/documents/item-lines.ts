/** The `item` sublist of invoices and credit memos. Amounts are without tax: the sandbox knows no taxes. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { invalidReference, missingField, userError } from '../errors.ts';
import { roleAccount } from '../ledger/masters.ts';
import { billedSql } from '../ledger/orders.ts';
import type { LineDraft } from '../ledger/post.ts';
import {
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
import type { Sublist } from '../records/kind.ts';
import {
  isTicked,
  linesOf,
  newLine,
  numberOf,
  textOf,
  type Line,
  type RecordState,
} from '../records/state.ts';

const columnFields = (project: SdfProject): Field[] =>
  project.columnFields.filter(({ appliesTo }) => appliesTo.includes('colsale')).map(customField);

export const itemList = (project: SdfProject, ...own: readonly Field[]): Sublist => ({
  id: 'item',
  kind: 'editor',
  fields: fieldMap(
    choice('item', 'item', { label: 'Item', mandatory: true }),
    computed('itemtype', 'text', { label: 'Item Type' }),
    field('description', 'textarea', { label: 'Description', column: 'memo' }),
    field('quantity', 'float', { label: 'Quantity' }),
    field('rate', 'float', { label: 'Rate' }),
    field('amount', 'currency', { label: 'Amount', column: null }),
    choice('department', 'department', { label: 'Department' }),
    choice('class', 'classification', { label: 'Class' }),
    choice('location', 'location', { label: 'Location' }),
    computed('line', 'integer'),
    computed('lineuniquekey', 'text'),
    ...own,
    ...columnFields(project),
  ),
});

/** The type of the item, and quantity × rate where no amount was given. Dynamic mode does it at once, standard mode on save. */
export function sourceItemLine(books: Books, line: Line, fieldId?: string): void {
  const item = books.row<{ kind: string }>(`SELECT kind FROM _item WHERE id = ?`, numberOf(line, 'item'));
  line.values.set('itemtype', item?.kind ?? '');
  if (fieldId === 'amount' || (fieldId === undefined && keepsAmount(line))) return;
  const [quantity, rate] = [numberOf(line, 'quantity') ?? 1, numberOf(line, 'rate')];
  if (rate === null) return;
  line.values.set('quantity', quantity);
  line.values.set('amount', Number((quantity * rate).toPrecision(14)));
}

/**
 * What NetSuite works out of the items of a record in standard mode when it is submitted, before user events see it: "not sourced, calculated, and
 * validated until the record is saved" (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1524156901.html).
 */
export function totalItems(books: Books, fields: ReadonlyMap<string, Field>, state: RecordState): void {
  const lines = linesOf(state, 'item');
  for (const line of lines) sourceItemLine(books, line);
  const total = lines.reduce((sum, line) => sum + (numberOf(line, 'amount') ?? 0), 0);
  for (const id of ['total', 'subtotal'])
    if (fields.has(id)) state.values.set(id, Number(total.toPrecision(14)));
}

const keepsAmount = (line: Line): boolean =>
  numberOf(line, 'amount') !== null &&
  (line.touched.has('amount') || !(line.touched.has('quantity') || line.touched.has('rate')));

export interface ItemEntry {
  readonly lines: readonly LineDraft[];
  /** Minor units. */
  readonly total: number;
}

/** Lines of income for a document that bills (`sign` −1: credits in the ledger) or credits (+1). */
export function itemEntry(
  books: Books,
  list: Sublist,
  state: RecordState,
  { scale, subsidiary, entity, sign }: { scale: number; subsidiary: number; entity: number; sign: 1 | -1 },
): ItemEntry {
  const lines = linesOf(state, 'item');
  if (lines.length === 0) throw userError('You must enter at least one line item for this transaction.');
  const drafts = lines.map((line): LineDraft => {
    sourceItemLine(books, line);
    const item = numberOf(line, 'item');
    const amount = numberOf(line, 'amount');
    if (item === null) throw missingField('Item');
    if (amount === null) throw missingField('Amount');
    const row = books.row<{ incomeaccount: number | null }>(
      `SELECT incomeaccount FROM _item WHERE id = ?`,
      item,
    );
    if (!row) throw invalidReference('item', item);
    return {
      kind: 'INCOME',
      account: row.incomeaccount ?? roleAccount(books, 'sales', subsidiary).id,
      amount: sign * toMinor(amount, scale),
      entity,
      item,
      quantity: numberOf(line, 'quantity') ?? 1,
      rate: numberOf(line, 'rate') ?? amount,
      memo: textOf(line, 'description'),
      department: numberOf(line, 'department'),
      class: numberOf(line, 'class'),
      location: numberOf(line, 'location'),
      ...(list.fields.has('isclosed') ? { isclosed: isTicked(line, 'isclosed') ? 'T' : 'F' } : {}),
      more: customCells(list, line),
      absorbs: true,
    };
  });
  return { lines: drafts, total: drafts.reduce((sum, { amount }) => sum + sign * amount, 0) };
}

const isCustomColumn = ({ id, column }: Field): boolean => id.startsWith('custcol') && column !== null;
const customCells = (list: Sublist, line: Line): Record<string, SqlCell> =>
  Object.fromEntries(
    [...list.fields.values()]
      .filter(isCustomColumn)
      .map((each) => [each.id, toSql(each, line.values.get(each.id) ?? emptyValue(each))]),
  );

interface ItemRow {
  readonly uniquekey: number;
  readonly line: number;
  readonly amount: number;
  readonly scale: number;
  readonly [column: string]: SqlCell;
}

export function loadItemLines(books: Books, list: Sublist, doc: number, sign: 1 | -1): Line[] {
  const rows = books.rows<ItemRow>(
    `SELECT l.*, (SELECT k.previousline FROM _application k WHERE k.credit = l.uniquekey AND k.kind = 'OrdBill') AS orderline,
       (SELECT i.kind FROM _item i WHERE i.id = l.item) AS itemtype, CASE l.kind WHEN 'ORDER' THEN ${billedSql('l.uniquekey')} END AS quantitybilled
       FROM _line l WHERE doc = ? AND (kind = 'INCOME' OR (kind = 'ORDER' AND mainline = 'F')) ORDER BY line`,
    doc,
  );
  return rows.map((row) => {
    const line = newLine({}, row.uniquekey);
    for (const each of list.fields.values())
      line.values.set(each.id, each.column === null ? emptyValue(each) : fromSql(each, row[each.column]));
    line.values.set('amount', toDecimal(sign * row.amount, row.scale));
    line.values.set('line', row.line);
    line.values.set('lineuniquekey', String(row.uniquekey));
    for (const id of ['itemtype', 'orderline', 'quantitybilled'])
      if (list.fields.has(id)) line.values.set(id, row[id] ?? '');
    return line;
  });
}

export const hasTicks = (state: RecordState, sublist: string): boolean =>
  linesOf(state, sublist).some((line) => isTicked(line, 'apply'));
