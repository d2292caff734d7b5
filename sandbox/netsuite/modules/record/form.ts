/**
 * One record in one of NetSuite's two modes, without NetSuite's calling conventions: values by field, lines by number.
 *
 * Standard mode keeps what a script sets until `save`; dynamic mode works out at once what follows from it, as the form in a browser does.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1524156901.html
 */
import type { Books } from '../../books/books.ts';
import { sourcedValue } from '../../books/documents/frame.ts';
import { fieldNotModelled, operationNotModelled, sublistNotModelled } from '../../books/problems.ts';
import { accept, emptyValue, isEmpty, type Field, type ScriptValue } from '../../books/records/field.ts';
import type { RecordKind, Sublist } from '../../books/records/kind.ts';
import { optionText, optionValue, requireOption } from '../../books/records/options.ts';
import { copyLine, linesOf, newLine, type Line, type RecordState } from '../../books/records/state.ts';
import { dateOf, dayOf, formatDay, readDay } from '../../books/days.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

export const invalidUse = (what: string): SuiteScriptError =>
  new SuiteScriptError('SSS_INVALID_API_USAGE', `Invalid API usage. ${what}`);

/** NetSuite's words, as published scripts quote them. */
export const invalidLine = (): SuiteScriptError =>
  new SuiteScriptError(
    'SSS_INVALID_SUBLIST_OPERATION',
    'You have attempted an invalid sublist or line item operation. You are either trying to access a field on a non-existent line or you are trying to add or remove lines from a static sublist.',
  );

interface Selection {
  readonly index: number;
  readonly line: Line;
}

/**
 * Which texts a script may ask for in standard mode. `made`: a record that was created or transformed has only those set by text; `loaded`: one that
 * was loaded or copied has all but those set by value since
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4273156769.html). `saving`: what a script has set on the record that a
 * `beforeSubmit` is shown; the help does not say whether it has texts there. `submitted`: what `afterSubmit` is shown.
 */
export type Texts = 'made' | 'loaded' | 'saving' | 'submitted';

export class Form {
  readonly books: Books;
  readonly kind: RecordKind;
  readonly state: RecordState;
  readonly isDynamic: boolean;
  readonly #dateFormat: string;
  readonly #mode: Texts;
  /** Set by text in standard mode: the values are looked up on save. */
  readonly #texts = new Map<string, string>();
  readonly #selections = new Map<string, Selection>();

  /** `dateFormat`: in which `getText` says a day. */
  constructor(
    books: Books,
    kind: RecordKind,
    state: RecordState,
    isDynamic: boolean,
    dateFormat = 'M/D/YYYY',
    texts: Texts = state.id === null ? 'made' : 'loaded',
  ) {
    this.#dateFormat = dateFormat;
    this.#mode = texts;
    this.books = books;
    this.kind = kind;
    this.state = state;
    this.isDynamic = isDynamic;
  }

  // ---- body

  field(id: string): Field {
    const found = this.kind.fields.get(id);
    if (!found) throw fieldNotModelled(`record ${this.kind.type}`, this.kind.type, id);
    return found;
  }

  value(id: string): ScriptValue {
    const definition = this.field(id);
    if (this.#texts.has(id)) throw invalidUse('You must use getText to return the value set with setText.');
    const value = this.state.values.get(id) ?? emptyValue(definition);
    if (value !== '') return copied(value);
    const sourced = this.#sourced(id);
    if (sourced === null) this.#requireWorkedOut(definition);
    return sourced ?? value;
  }

  /** What the form of a new transaction shows before it is saved. */
  #sourced(id: string): ScriptValue | null {
    const isForm = this.#mode === 'made' && this.state.id === null && this.kind.recordClass === 'transaction';
    return isForm ? sourcedValue(this.books, this.state, id, this.isDynamic) : null;
  }

  /** What NetSuite works out or sources on submit, and user events see: an empty one would let them go wrong. */
  #requireWorkedOut({ id, kind, readOnly }: Field): void {
    if (!['saving', 'submitted'].includes(this.#mode)) return;
    if (this.kind.recordClass !== 'transaction') return;
    const isSourced = this.#mode === 'saving' && this.state.id === null && SOURCED.includes(id);
    if (!isSourced && !(readOnly && kind === 'currency')) return;
    throw operationNotModelled(
      `record ${this.kind.type}`,
      `Record.getValue of ${id} in a user event`,
      'NetSuite has worked it out by then, the sandbox has not; load the record in afterSubmit',
    );
  }

  setValue(id: string, value: unknown): void {
    const definition = this.#settable(id);
    const accepted = accept(definition, value);
    if (this.isDynamic) requireOption(this.books, definition, accepted);
    this.#texts.delete(id);
    this.state.values.set(id, accepted);
    this.state.touched.add(id);
    if (this.isDynamic) this.kind.fieldChanged?.(this.books, this.state, id);
  }

  text(id: string): string | string[] {
    const definition = this.field(id);
    const waiting = this.#texts.get(id);
    if (waiting !== undefined) return waiting;
    if (!this.isDynamic && (this.#mode === 'made' || this.state.touched.has(id))) {
      if (this.#mode === 'saving')
        throw operationNotModelled(
          `record ${this.kind.type}`,
          `Record.getText of ${id} in beforeSubmit`,
          'whether what a script has set has a text there already is not known; take getValue',
        );
      throw invalidUse('You must use getValue to return the value set with setValue.');
    }
    const value = this.state.values.get(id) ?? emptyValue(definition);
    return this.shown(definition, value === '' ? (this.#sourced(id) ?? value) : value);
  }

  setText(id: string, text: unknown): void {
    const definition = this.#settable(id);
    const said = String(text ?? '');
    if (definition.list === null) return this.setValue(id, this.#dayIn(definition, said) ?? text);
    if (this.isDynamic || said === '')
      return this.setValue(id, said === '' ? '' : optionValue(this.books, definition.list, said));
    this.#texts.set(id, said);
    this.state.touched.add(id);
  }

  #settable(id: string): Field {
    const definition = this.field(id);
    if (definition.readOnly) {
      throw operationNotModelled(
        `record ${this.kind.type}`,
        `Record.setValue of ${id}`,
        this.kind.refuses.save ?? 'NetSuite works this field out and ignores what is set',
      );
    }
    return definition;
  }

  /** What a person sees of a value. */
  shown(definition: Field, value: ScriptValue): string | string[] {
    if (isEmpty(value)) return '';
    if (typeof value === 'boolean') return value ? 'Yes' : 'No';
    // "To return a string for date/time field queries, use Record.getText": …/ns-online-help/section_4273154686.html
    if (value instanceof Date) return this.#said(definition, value);
    const { list } = definition;
    if (Array.isArray(value))
      return value.map((each: string) =>
        list === null ? each : (optionText(this.books, list, each) ?? each),
      );
    if (list === null) return String(value);
    return optionText(this.books, list, String(value)) ?? String(value);
  }

  /** The day a text says, written as the account writes days. */
  #dayIn({ kind }: Field, text: string): Date | undefined {
    const day = kind === 'date' ? readDay(text, this.#dateFormat) : undefined;
    return day === undefined ? undefined : dateOf(day);
  }

  #said({ kind }: Field, moment: Date): string {
    const day = formatDay(dayOf(moment), this.#dateFormat);
    if (kind === 'date') return day;
    const hours = moment.getHours();
    const minutes = String(moment.getMinutes()).padStart(2, '0');
    return `${day} ${hours % 12 || 12}:${minutes} ${hours < 12 ? 'am' : 'pm'}`;
  }

  /** Whether a field or a line was set since the record was loaded. */
  isChanged(): boolean {
    const lines = [...this.state.sublists.values()].flat();
    return this.state.touched.size > 0 || lines.some(({ touched }) => touched.size > 0);
  }

  /** Looks up what was set by text. Called before the record is written. */
  resolveTexts(): void {
    for (const [id, text] of this.#texts) {
      const { list } = this.field(id);
      this.state.values.set(id, optionValue(this.books, list ?? '', text));
    }
    this.#texts.clear();
  }

  // ---- lines

  sublist(id: string): Sublist {
    const found = this.kind.sublists.get(id);
    if (!found) throw sublistNotModelled(`record ${this.kind.type}`, this.kind.type, id);
    return found;
  }

  column(sublist: string, id: string): Field {
    const found = this.sublist(sublist).fields.get(id);
    if (!found)
      throw fieldNotModelled(`sublist ${sublist} of ${this.kind.type}`, `${this.kind.type}.${sublist}`, id);
    return found;
  }

  lineCount(sublist: string): number {
    return this.#lines(sublist).length;
  }

  #lines(sublist: string): Line[] {
    if (this.sublist(sublist).kind === 'static' && !this.state.sublists.has(sublist))
      throw operationNotModelled(
        `record ${this.kind.type}`,
        `reading ${sublist} of a copy or in xedit`,
        'what NetSuite has of it there is not known; load the record',
      );
    return linesOf(this.state, sublist);
  }

  line(sublist: string, index: unknown): Line {
    const line = this.#lines(sublist)[Number(index)];
    if (!line) throw invalidLine();
    return line;
  }

  lineValue(sublist: string, line: Line, id: string): ScriptValue {
    const definition = this.column(sublist, id);
    return copied(line.values.get(id) ?? emptyValue(definition));
  }

  /** Standard mode. On an editable list the line after the last is a new one. */
  setLineValue(sublist: string, index: unknown, id: string, value: unknown): void {
    if (this.isDynamic) throw invalidUse('You must use setCurrentSublistValue on a record in dynamic mode.');
    this.#requireChangeable(sublist);
    const lines = this.#lines(sublist);
    if (this.sublist(sublist).kind === 'editor' && Number(index) === lines.length) lines.push(newLine());
    this.#write(sublist, this.line(sublist, index), id, value);
  }

  #write(sublist: string, line: Line, id: string, value: unknown): void {
    const definition = this.column(sublist, id);
    this.#requireChangeable(sublist);
    if (definition.readOnly)
      throw operationNotModelled(
        `record ${this.kind.type}`,
        `setting ${id} of a line of ${sublist}`,
        'NetSuite works this column out; what it does with what is set is not known',
      );
    const accepted = accept(definition, value);
    if (this.isDynamic) requireOption(this.books, definition, accepted);
    line.values.set(id, accepted);
    line.touched.add(id);
  }

  findLine(sublist: string, id: string, value: unknown): number {
    this.column(sublist, id);
    const same = (held: ScriptValue | undefined): boolean =>
      held instanceof Date || value instanceof Date
        ? Number(held) === Number(value)
        : String(held ?? '') === String(value ?? '');
    return this.#lines(sublist).findIndex(({ values }) => same(values.get(id)));
  }

  /** In dynamic mode the new line is the one under edit, as published scripts have it, which set its values at once. */
  insertLine(sublist: string, index: unknown): void {
    const lines = this.#editable(sublist);
    if (!Number.isInteger(Number(index)) || Number(index) < 0 || Number(index) > lines.length)
      throw invalidLine();
    lines.splice(Number(index), 0, newLine());
    if (this.isDynamic) this.select('Record.insertLine', sublist, index);
  }

  removeLine(sublist: string, index: unknown): void {
    const lines = this.#editable(sublist);
    this.line(sublist, index);
    lines.splice(Number(index), 1);
    if (this.isDynamic) this.kind.recalculate?.(this.books, this.state);
  }

  #requireChangeable(sublist: string): void {
    if (this.sublist(sublist).kind !== 'static') return;
    throw operationNotModelled(
      `record ${this.kind.type}`,
      `a change of the sublist ${sublist}`,
      'its lines are only read here',
    );
  }

  /** The record a column of a line holds; null where it holds none. */
  subrecord(sublist: string, id: string, line: Line): Form | null {
    const held = this.sublist(sublist).subrecords?.get(id);
    if (!held) return null;
    const state = held.kind.load(this.books, Number(line.values.get(held.id)));
    return new Form(this.books, held.kind, state, this.isDynamic, this.#dateFormat);
  }

  #editable(sublist: string): Line[] {
    this.#requireChangeable(sublist);
    const lines = this.#lines(sublist);
    if (this.sublist(sublist).kind !== 'editor') throw invalidLine();
    return lines;
  }

  // ---- the line under edit, in dynamic mode

  #requireDynamic(call: string): void {
    if (!this.isDynamic) throw invalidUse(`${call} is for records in dynamic mode.`);
  }

  select(call: string, sublist: string, index: unknown): void {
    this.#requireDynamic(call);
    this.#selections.set(sublist, { index: Number(index), line: copyLine(this.line(sublist, index)) });
  }

  selectNew(call: string, sublist: string): void {
    this.#requireDynamic(call);
    this.#selections.set(sublist, { index: this.#editable(sublist).length, line: newLine() });
  }

  selection(call: string, sublist: string): Selection {
    this.#requireDynamic(call);
    this.sublist(sublist);
    const selection = this.#selections.get(sublist);
    if (!selection) throw invalidLine();
    return selection;
  }

  selectedIndex(sublist: string): number {
    this.sublist(sublist);
    return this.#selections.get(sublist)?.index ?? -1;
  }

  setCurrent(call: string, sublist: string, id: string, value: unknown): void {
    const { line } = this.selection(call, sublist);
    this.#write(sublist, line, id, value);
    this.kind.lineChanged?.(this.books, this.state, sublist, line, id);
  }

  commit(call: string, sublist: string): void {
    const { index, line } = this.selection(call, sublist);
    for (const definition of this.sublist(sublist).fields.values()) {
      if (definition.mandatory && isEmpty(line.values.get(definition.id))) {
        throw new SuiteScriptError('USER_ERROR', `Please enter value(s) for: ${definition.label}`);
      }
    }
    this.#lines(sublist)[index] = line;
    this.#selections.delete(sublist);
    this.kind.recalculate?.(this.books, this.state);
  }

  cancel(call: string, sublist: string): void {
    this.selection(call, sublist);
    this.#selections.delete(sublist);
  }
}

/** Of a transaction they are never empty. */
const SOURCED: readonly string[] = ['subsidiary', 'currency', 'exchangerate', 'postingperiod'];

const copied = (value: ScriptValue): ScriptValue =>
  value instanceof Date ? new Date(value.getTime()) : Array.isArray(value) ? [...value] : value;
