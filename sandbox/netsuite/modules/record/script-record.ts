/** `record.Record`: a record as scripts hold it. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4273155868.html */
import { operationNotModelled } from '../../books/problems.ts';
import { formatDay, dayOf } from '../../books/days.ts';
import type { ScriptValue } from '../../books/records/field.ts';
import { linesOf, type Line } from '../../books/records/state.ts';
import { optionValue } from '../../books/records/options.ts';
import { promiseRefused } from '../../engine/promised.ts';
import { argumentsOf } from './arguments.ts';
import { invalidUse, type Form } from './form.ts';
import { RecordField, RecordSublist } from './parts.ts';

/** Writes the record and runs its user events: `save.ts`. Gives its id; 0 where NetSuite saves no such record. */
export type SaveRecord = (form: Form, options: { readonly ignoreMandatoryFields: boolean }) => number;

const BODY = ['fieldId'];
const CELL = ['sublistId', 'fieldId', 'line'];
const CURRENT = ['sublistId', 'fieldId'];
const NO_SUBRECORDS = 'the only subrecords here are addresses of customers, to be read';

export class ScriptRecord {
  readonly #form: Form;
  /** Null for `oldRecord` and what `afterSubmit` is given: there is nothing left to save. */
  readonly #save: SaveRecord | null;
  #saved = false;

  constructor(form: Form, save: SaveRecord | null) {
    this.#form = form;
    this.#save = save;
  }

  /** For templates: what it holds. */
  static formOf(record: ScriptRecord): Form {
    return record.#form;
  }

  get id(): number | null {
    return this.#form.state.id;
  }
  get type(): string {
    return this.#form.kind.type;
  }
  get isDynamic(): boolean {
    return this.#form.isDynamic;
  }
  get isNew(): boolean {
    return this.#form.state.id === null;
  }
  get isReadOnly(): boolean {
    return this.#save === null;
  }

  // ---- body fields

  getFields(): string[] {
    return [...this.#form.kind.fields.keys()];
  }
  getField(...args: unknown[]): RecordField | null {
    const { fieldId } = argumentsOf('Record.getField', args, BODY);
    const definition = this.#form.kind.fields.get(String(fieldId));
    return definition ? new RecordField(this.#form.books, definition) : null;
  }
  getValue(...args: unknown[]): ScriptValue {
    return this.#form.value(String(argumentsOf('Record.getValue', args, BODY)['fieldId']));
  }
  getText(...args: unknown[]): string | string[] {
    return this.#form.text(String(argumentsOf('Record.getText', args, BODY)['fieldId']));
  }
  setValue(...args: unknown[]): this {
    const { fieldId, value } = argumentsOf('Record.setValue', args, ['fieldId', 'value'], BODY);
    this.#form.setValue(String(fieldId), value);
    return this;
  }
  setText(...args: unknown[]): this {
    const { fieldId, text } = argumentsOf('Record.setText', args, ['fieldId', 'text'], BODY);
    this.#form.setText(String(fieldId), text);
    return this;
  }

  // ---- lines

  getSublists(): string[] {
    return [...this.#form.kind.sublists.keys()];
  }
  getSublist(...args: unknown[]): RecordSublist | null {
    const { sublistId } = argumentsOf('Record.getSublist', args, ['sublistId']);
    const definition = this.#form.kind.sublists.get(String(sublistId));
    if (!definition) return null;
    const changed = linesOf(this.#form.state, definition.id).some(({ touched }) => touched.size > 0);
    return new RecordSublist(definition, changed);
  }
  getSublistFields(...args: unknown[]): string[] {
    const { sublistId } = argumentsOf('Record.getSublistFields', args, ['sublistId']);
    return [...this.#form.sublist(String(sublistId)).fields.keys()];
  }
  getSublistField(...args: unknown[]): RecordField {
    const { sublistId, fieldId, line } = argumentsOf('Record.getSublistField', args, CELL);
    this.#form.line(String(sublistId), line);
    return new RecordField(
      this.#form.books,
      this.#form.column(String(sublistId), String(fieldId)),
      String(sublistId),
    );
  }
  getLineCount(...args: unknown[]): number {
    const { sublistId } = argumentsOf('Record.getLineCount', args, ['sublistId']);
    return this.#form.lineCount(String(sublistId));
  }
  findSublistLineWithValue(...args: unknown[]): number {
    const { sublistId, fieldId, value } = argumentsOf(
      'Record.findSublistLineWithValue',
      args,
      ['sublistId', 'fieldId', 'value'],
      CURRENT,
    );
    return this.#form.findLine(String(sublistId), String(fieldId), value);
  }
  getSublistValue(...args: unknown[]): ScriptValue {
    const { sublistId, fieldId, line } = argumentsOf('Record.getSublistValue', args, CELL);
    return this.#form.lineValue(String(sublistId), this.#form.line(String(sublistId), line), String(fieldId));
  }
  getSublistText(...args: unknown[]): string | string[] {
    const { sublistId, fieldId, line } = argumentsOf('Record.getSublistText', args, CELL);
    const held = this.#form.line(String(sublistId), line);
    if (!this.#form.isDynamic && held.touched.has(String(fieldId))) {
      throw invalidUse('You must use getSublistValue to return the value set with setSublistValue.');
    }
    return this.#form.shown(
      this.#form.column(String(sublistId), String(fieldId)),
      this.#form.lineValue(String(sublistId), held, String(fieldId)),
    );
  }
  setSublistValue(...args: unknown[]): this {
    const { sublistId, fieldId, line, value } = argumentsOf(
      'Record.setSublistValue',
      args,
      [...CELL, 'value'],
      CELL,
    );
    this.#form.setLineValue(String(sublistId), line, String(fieldId), value);
    return this;
  }
  setSublistText(...args: unknown[]): this {
    const { sublistId, fieldId, line, text } = argumentsOf(
      'Record.setSublistText',
      args,
      [...CELL, 'text'],
      CELL,
    );
    this.#form.setLineValue(
      String(sublistId),
      line,
      String(fieldId),
      this.#valueOfText(String(sublistId), String(fieldId), text),
    );
    return this;
  }
  insertLine(...args: unknown[]): this {
    const { sublistId, line } = argumentsOf('Record.insertLine', args, ['sublistId', 'line']);
    this.#form.insertLine(String(sublistId), line);
    return this;
  }
  removeLine(...args: unknown[]): this {
    const { sublistId, line } = argumentsOf('Record.removeLine', args, ['sublistId', 'line']);
    this.#form.removeLine(String(sublistId), line);
    return this;
  }

  #valueOfText(sublist: string, id: string, text: unknown): unknown {
    const { list } = this.#form.column(sublist, id);
    return list === null || text === '' || text === null
      ? text
      : optionValue(this.#form.books, list, String(text));
  }

  // ---- the line under edit, in dynamic mode

  selectLine(...args: unknown[]): this {
    const { sublistId, line } = argumentsOf('Record.selectLine', args, ['sublistId', 'line']);
    this.#form.select('Record.selectLine', String(sublistId), line);
    return this;
  }
  selectNewLine(...args: unknown[]): this {
    const { sublistId } = argumentsOf('Record.selectNewLine', args, ['sublistId']);
    this.#form.selectNew('Record.selectNewLine', String(sublistId));
    return this;
  }
  cancelLine(...args: unknown[]): this {
    const { sublistId } = argumentsOf('Record.cancelLine', args, ['sublistId']);
    this.#form.cancel('Record.cancelLine', String(sublistId));
    return this;
  }
  commitLine(...args: unknown[]): this {
    const { sublistId } = argumentsOf('Record.commitLine', args, ['sublistId']);
    this.#form.commit('Record.commitLine', String(sublistId));
    return this;
  }
  getCurrentSublistIndex(...args: unknown[]): number {
    const { sublistId } = argumentsOf('Record.getCurrentSublistIndex', args, ['sublistId']);
    return this.#form.selectedIndex(String(sublistId));
  }
  getCurrentSublistField(...args: unknown[]): RecordField {
    const { sublistId, fieldId } = argumentsOf('Record.getCurrentSublistField', args, CURRENT);
    this.#form.selection('Record.getCurrentSublistField', String(sublistId));
    return new RecordField(
      this.#form.books,
      this.#form.column(String(sublistId), String(fieldId)),
      String(sublistId),
    );
  }
  getCurrentSublistValue(...args: unknown[]): ScriptValue {
    const call = 'Record.getCurrentSublistValue';
    const { sublistId, fieldId } = argumentsOf(call, args, CURRENT);
    return this.#form.lineValue(
      String(sublistId),
      this.#form.selection(call, String(sublistId)).line,
      String(fieldId),
    );
  }
  getCurrentSublistText(...args: unknown[]): string | string[] {
    const { sublistId, fieldId } = argumentsOf('Record.getCurrentSublistText', args, CURRENT);
    const value = this.getCurrentSublistValue({ sublistId, fieldId });
    return this.#form.shown(this.#form.column(String(sublistId), String(fieldId)), value);
  }
  setCurrentSublistValue(...args: unknown[]): this {
    const call = 'Record.setCurrentSublistValue';
    const { sublistId, fieldId, value } = argumentsOf(call, args, [...CURRENT, 'value'], CURRENT);
    this.#form.setCurrent(call, String(sublistId), String(fieldId), value);
    return this;
  }
  setCurrentSublistText(...args: unknown[]): this {
    const call = 'Record.setCurrentSublistText';
    const { sublistId, fieldId, text } = argumentsOf(call, args, [...CURRENT, 'text'], CURRENT);
    this.#form.setCurrent(
      call,
      String(sublistId),
      String(fieldId),
      this.#valueOfText(String(sublistId), String(fieldId), text),
    );
    return this;
  }

  // ---- subrecords: the addresses of a customer, to be read

  hasSubrecord(...args: unknown[]): boolean {
    argumentsOf('Record.hasSubrecord', args, BODY);
    return false;
  }
  hasSublistSubrecord(...args: unknown[]): boolean {
    const { sublistId, fieldId, line } = argumentsOf('Record.hasSublistSubrecord', args, CELL);
    return (
      this.#subrecord(String(sublistId), String(fieldId), () => this.#form.line(String(sublistId), line)) !==
      null
    );
  }
  hasCurrentSublistSubrecord(...args: unknown[]): boolean {
    const call = 'Record.hasCurrentSublistSubrecord';
    const { sublistId, fieldId } = argumentsOf(call, args, CURRENT);
    return (
      this.#subrecord(
        String(sublistId),
        String(fieldId),
        () => this.#form.selection(call, String(sublistId)).line,
      ) !== null
    );
  }
  getSublistSubrecord(...args: unknown[]): ScriptRecord {
    const call = 'Record.getSublistSubrecord';
    const { sublistId, fieldId, line } = argumentsOf(call, args, CELL);
    if (this.isDynamic)
      throw operationNotModelled(`record ${this.type}`, call, 'the help has it for standard mode only');
    const found = this.#subrecord(String(sublistId), String(fieldId), () =>
      this.#form.line(String(sublistId), line),
    );
    return found ?? this.#noSubrecord(call);
  }
  getCurrentSublistSubrecord(...args: unknown[]): ScriptRecord {
    const call = 'Record.getCurrentSublistSubrecord';
    const { sublistId, fieldId } = argumentsOf(call, args, CURRENT);
    const found = this.#subrecord(
      String(sublistId),
      String(fieldId),
      () => this.#form.selection(call, String(sublistId)).line,
    );
    return found ?? this.#noSubrecord(call);
  }
  #subrecord(sublist: string, field: string, line: () => Line): ScriptRecord | null {
    if (!this.#form.kind.sublists.get(sublist)?.subrecords?.has(field)) return null;
    const form = this.#form.subrecord(sublist, field, line());
    return form && new ScriptRecord(form, null);
  }
  #noSubrecord(call: string): never {
    throw operationNotModelled(`record ${this.type}`, call, NO_SUBRECORDS);
  }

  // ---- the record as a whole

  save(options?: { ignoreMandatoryFields?: boolean }): number {
    if (!this.#save) throw invalidUse('This record cannot be saved: it is the one of a user event.');
    if (this.#saved)
      throw operationNotModelled(
        `record ${this.type}`,
        'Record.save twice',
        'load the record again before it is saved again',
      );
    const id = this.#save(this.#form, { ignoreMandatoryFields: options?.ignoreMandatoryFields === true });
    this.#saved = true;
    return id;
  }

  /** Texts throughout, as NetSuite writes records into logs: `T`/`F` for checkboxes, days in the user's format. */
  toJSON(): object {
    const { state, kind } = this.#form;
    const body = texts([...kind.fields.keys()], state.values);
    const sublists = [...kind.sublists].map(([id, { fields }]) => [
      id,
      Object.fromEntries(
        linesOf(state, id).map(({ values }, index) => [
          `line ${index + 1}`,
          texts([...fields.keys()], values),
        ]),
      ),
    ]);
    return {
      id: state.id === null ? undefined : String(state.id),
      type: kind.type,
      isDynamic: this.isDynamic,
      fields: body,
      sublists: Object.fromEntries(sublists),
    };
  }
  toString(): string {
    return 'record.Record';
  }
}

function texts(ids: readonly string[], values: ReadonlyMap<string, ScriptValue>): Record<string, string> {
  const entries = ids.flatMap((id): [string, string][] => {
    const value = values.get(id);
    return value === undefined || value === '' ? [] : [[id, textOf(value)]];
  });
  return Object.fromEntries(entries);
}
const textOf = (value: ScriptValue): string =>
  typeof value === 'boolean'
    ? value
      ? 'T'
      : 'F'
    : value instanceof Date
      ? formatDay(dayOf(value))
      : Array.isArray(value)
        ? value.join('\u0005')
        : String(value);

/** Members NetSuite's records have and these do not, each refused by its name when it is called. */
const REFUSED: Readonly<Record<string, string>> = {
  getSubrecord: NO_SUBRECORDS,
  removeSubrecord: NO_SUBRECORDS,
  removeSublistSubrecord: NO_SUBRECORDS,
  removeCurrentSublistSubrecord: NO_SUBRECORDS,
  getMatrixHeaderCount: 'the records of the sandbox have no matrices',
  getMatrixHeaderField: 'the records of the sandbox have no matrices',
  getMatrixHeaderValue: 'the records of the sandbox have no matrices',
  setMatrixHeaderValue: 'the records of the sandbox have no matrices',
  getMatrixSublistField: 'the records of the sandbox have no matrices',
  getMatrixSublistValue: 'the records of the sandbox have no matrices',
  setMatrixSublistValue: 'the records of the sandbox have no matrices',
  findMatrixSublistLineWithValue: 'the records of the sandbox have no matrices',
  getCurrentMatrixSublistValue: 'the records of the sandbox have no matrices',
  setCurrentMatrixSublistValue: 'the records of the sandbox have no matrices',
  executeMacro: 'the sandbox has no macros',
  getMacro: 'the sandbox has no macros',
  getMacros: 'the sandbox has no macros',
  moveLine: 'lines keep their order here',
  getScriptingContext: 'it is internal to NetSuite',
  eventHandlerModules: 'it is internal to NetSuite',
};
for (const [name, why] of Object.entries(REFUSED)) {
  Object.defineProperty(ScriptRecord.prototype, name, {
    value(this: ScriptRecord): never {
      throw operationNotModelled(`record ${this.type}`, `Record.${name}`, why);
    },
  });
}

promiseRefused('N/record', ScriptRecord.prototype, 'save');
