import type { RecordClass } from '../../engine/governance.ts';
import type { Books } from '../books.ts';
import type { Field } from './field.ts';
import type { Line, RecordState } from './state.ts';

export interface Sublist {
  readonly id: string;
  /** `list`: NetSuite puts the lines there, a script only edits them. `editor`: a script adds and removes lines. `static`: a script reads them, what changes them is refused. */
  readonly kind: 'list' | 'editor' | 'static';
  readonly fields: ReadonlyMap<string, Field>;
  /** Columns that hold a record each, to be read only: its kind, and its id in the line's column of that name. */
  readonly subrecords?: ReadonlyMap<string, { readonly kind: RecordKind; readonly id: string }>;
}

export type Operation = 'create' | 'copy' | 'load' | 'save' | 'delete' | 'dynamic' | 'submitFields';

/**
 * One record type: its fields and sublists as data, and what NetSuite does with it. States come and go by reference: a kind fills
 * them in, `N/record` hands them to scripts.
 */
export interface RecordKind {
  readonly type: string;
  readonly recordClass: RecordClass;
  readonly fields: ReadonlyMap<string, Field>;
  readonly sublists: ReadonlyMap<string, Sublist>;
  /** Why an operation is not to be had. */
  readonly refuses: Readonly<Partial<Record<Operation, string>>>;
  blank(books: Books, defaults: Readonly<Record<string, unknown>>): RecordState;
  /** @throws RCRD_DSNT_EXIST */
  load(books: Books, id: number): RecordState;
  /** What the form does at once when a field changes: dynamic mode only. */
  fieldChanged?(books: Books, state: RecordState, fieldId: string): void;
  /** The same for a field of a line that is being edited. */
  lineChanged?(books: Books, state: RecordState, sublistId: string, line: Line, fieldId: string): void;
  /** Totals, after a line was committed. */
  recalculate?(books: Books, state: RecordState): void;
  /** What NetSuite sources and adds up when a record is submitted in standard mode, before user events see it. */
  submitted?(books: Books, state: RecordState): void;
  /** What `record.submitFields` must keep to, beyond the fields' own types: called with the fields it sets. */
  checkInline?(books: Books, id: number, state: RecordState): void;
  /** Checks and writes the record inside the caller's SQL transaction. Returns its id; null when NetSuite saves no such record. */
  save(books: Books, state: RecordState): number | null;
  remove(books: Books, id: number): void;
}
