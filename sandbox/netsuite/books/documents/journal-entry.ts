/**
 * Journal entries. A line on an A/R account needs a customer and is an open item: a debit can be paid, a credit can be used, each by its
 * `doc` and `line`. A reversal date makes the reversing journal at once (NetSuite makes it on save too, dated then; not verified).
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { missingField, userError } from '../errors.ts';
import { accountById, periodById, periodOf, requireOpenPeriod } from '../ledger/masters.ts';
import { postDocument, repostDocument, type Header, type LineDraft } from '../ledger/post.ts';
import { choice, computed, field, fieldMap, type Field } from '../records/field.ts';
import type { RecordKind, Sublist } from '../records/kind.ts';
import { linesOf, newLine, numberOf, textOf, type RecordState } from '../records/state.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  headerRow,
  loadDocument,
  requireFreeExternalId,
  requireUnchanged,
} from './body.ts';
import { bookOfJournal, linesOfOneBook } from './book-journal.ts';
import { dayIn, frameOf, type Frame } from './frame.ts';
import { removeDocument } from './remove.ts';

const LINES: Sublist = {
  id: 'line',
  kind: 'editor',
  fields: fieldMap(
    choice('account', 'account', { label: 'Account', mandatory: true }),
    field('debit', 'currency', { label: 'Debit', column: null }),
    field('credit', 'currency', { label: 'Credit', column: null }),
    choice('entity', 'entity', { label: 'Name' }),
    field('memo', 'text', { label: 'Memo' }),
    choice('department', 'department', { label: 'Department' }),
    choice('class', 'classification', { label: 'Class' }),
    choice('location', 'location', { label: 'Location' }),
    computed('line', 'integer'),
  ),
};

export function journalEntryKind(project: SdfProject): RecordKind {
  const fields = bodyFields(
    project,
    'journalentry',
    field('reversaldate', 'date', { label: 'Reversal Date' }),
    choice('approvalstatus', 'approvalstatus', { column: null, label: 'Approval Status' }),
    choice('accountingbook', 'accountingbook', { label: 'Accounting Book' }),
    choice('createdfrom', 'transaction', { label: 'Created From', column: 'reversalof', readOnly: true }),
  );
  return {
    type: 'journalentry',
    recordClass: 'transaction',
    fields,
    sublists: new Map([['line', LINES]]),
    refuses: {},
    blank: (books, defaults) => blankDocument(books, 'journalentry', fields, ['line'], defaults),
    load(books, id) {
      const { state } = loadDocument(books, 'journalentry', fields, ['line'], id);
      loadLines(books, state, id);
      state.values.set('approvalstatus', '2');
      return state;
    },
    save: (books, state) => saveJournal(books, fields, state),
    remove(books, id) {
      const reversals = books.rows<{ id: number }>(
        `SELECT id FROM _transaction WHERE reversalof = ? AND recordtype = 'journalentry'`,
        id,
      );
      for (const reversal of reversals) removeDocument(books, 'journalentry', reversal.id);
      removeDocument(books, 'journalentry', id);
    },
  };
}

interface JournalRow {
  readonly uniquekey: number;
  readonly line: number;
  readonly account: number;
  readonly amount: number;
  readonly scale: number;
  readonly entity: number | null;
  readonly memo: string | null;
  readonly department: number | null;
  readonly class: number | null;
  readonly location: number | null;
}

function loadLines(books: Books, state: RecordState, id: number): void {
  const text = (value: number | null): string => (value === null ? '' : String(value));
  const rows = books.rows<JournalRow>(`SELECT * FROM _line WHERE doc = ? ORDER BY line`, id);
  const lines = rows.map((row) =>
    newLine(
      {
        account: String(row.account),
        debit: row.amount > 0 ? toDecimal(row.amount, row.scale) : '',
        credit: row.amount < 0 ? toDecimal(-row.amount, row.scale) : '',
        entity: text(row.entity),
        memo: row.memo ?? '',
        department: text(row.department),
        class: text(row.class),
        location: text(row.location),
        line: row.line,
      },
      row.uniquekey,
    ),
  );
  state.sublists.set('line', lines);
}

function journalLines(books: Books, state: RecordState, { scale }: Frame): LineDraft[] {
  const lines = linesOf(state, 'line');
  if (lines.length < 2) throw userError('A journal entry needs at least two lines.');
  const drafts = lines.map((line): LineDraft => {
    const number = numberOf(line, 'account');
    if (number === null) throw missingField('Account');
    const account = accountById(books, number);
    const [debit, credit] = [numberOf(line, 'debit') ?? 0, numberOf(line, 'credit') ?? 0].map((value) =>
      toMinor(value, scale),
    );
    const amount = (debit ?? 0) - (credit ?? 0);
    if (debit !== 0 && credit !== 0) throw userError('A journal line has a debit or a credit, not both.');
    const entity = numberOf(line, 'entity');
    const open = account.type === 'AcctRec' || account.role === 'deposits';
    if (open && entity === null)
      throw userError('Please enter value(s) for: Name. A line on an A/R account needs a customer.');
    return {
      kind: 'JOURNAL',
      account: account.id,
      amount,
      entity,
      ...(open ? { side: amount >= 0 ? 'D' : 'C' } : {}),
      memo: textOf(line, 'memo'),
      department: numberOf(line, 'department'),
      class: numberOf(line, 'class'),
      location: numberOf(line, 'location'),
      absorbs: !open,
    };
  });
  if (drafts.reduce((sum, { amount }) => sum + amount, 0) !== 0)
    throw userError('The amounts in a journal entry must balance.');
  if (drafts.every(({ absorbs }) => !absorbs))
    drafts[drafts.length - 1] = { ...drafts[drafts.length - 1]!, absorbs: true };
  return drafts;
}

function saveJournal(books: Books, fields: ReadonlyMap<string, Field>, state: RecordState): number {
  const was = state.id === null ? null : headerRow(books, 'journalentry', state.id);
  requireFreeExternalId(books, state);
  const only = bookOfJournal(books, state);
  const frame = frameOf(books, state, null, only?.currency);
  const given = journalLines(books, state, frame);
  const lines = only ? linesOfOneBook(only, given) : given;
  const total = lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
  const totals = { entity: null, total, maintotal: 0, status: 'B' };
  const header = { ...headerOf(state, fields, frame, totals), accountingbook: only?.id ?? null };
  if (was !== null && state.id !== null) {
    requireUnchanged(state, was, null);
    if (was.accountingbook !== header.accountingbook)
      throw userError('The accounting book of a saved journal entry cannot be changed.');
    repostDocument(books, state.id, header, lines, was);
    return state.id;
  }
  const id = postDocument(books, header, lines);
  const reversal = dayIn(state, 'reversaldate');
  if (reversal !== null) writeReversal(books, id, header, lines, reversal);
  return id;
}

function writeReversal(
  books: Books,
  id: number,
  header: Header,
  lines: readonly LineDraft[],
  day: string,
): void {
  if (day <= header.trandate)
    throw userError('The reversal date must be after the date of the journal entry.');
  const period = periodOf(books, day);
  requireOpenPeriod(
    periodById(books, period.id),
    lines.some(({ side }) => side),
  );
  const { externalid: _own, tranid: _number, ...shared } = header;
  const turned = lines.map((line): LineDraft => {
    const { side, ...rest } = line;
    return { ...rest, amount: -line.amount, ...(side ? { side: side === 'D' ? 'C' : 'D' } : {}) };
  });
  postDocument(
    books,
    {
      ...shared,
      trandate: day,
      postingperiod: period.id,
      more: { ...header.more, reversaldate: null, reversalof: id },
    },
    turned,
  );
}
