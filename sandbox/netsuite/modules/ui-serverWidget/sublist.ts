import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { SUBLIST_TYPES, member, type SublistType } from './enums.ts';
import { Field, type OptionSource } from './field.ts';
import { Button } from './parts.ts';

/** What the page needs to know of a sublist. */
export interface SublistState {
  readonly id: string;
  readonly type: SublistType;
  readonly tab: string | null;
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
  /** Values by line and field id. */
  readonly lines: readonly ReadonlyMap<string, string>[];
  readonly totallingField: string | null;
}

/** `serverWidget.Sublist`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325844858.html */
export class Sublist {
  readonly #id: string;
  readonly #type: SublistType;
  readonly #tab: string | null;
  readonly #optionsFrom: OptionSource;
  readonly #fields: Field[] = [];
  readonly #buttons: Button[] = [];
  readonly #lines: Map<string, string>[] = [];
  #totallingField: string | null = null;
  label: string;
  displayType = 'NORMAL';
  helpText = '';

  constructor(call: string, options: unknown, optionsFrom: OptionSource) {
    const { id, label, type, tab } = required(call, options, 'id', 'label', 'type');
    const known = member(SUBLIST_TYPES, type);
    if (!known) throw new SuiteScriptError('SSS_INVALID_SUBLIST', `${String(type)} is no type of sublist.`);
    this.#id = String(id);
    this.#type = known;
    this.#tab = tab === undefined || tab === null ? null : String(tab);
    this.#optionsFrom = optionsFrom;
    this.label = String(label);
  }

  static stateOf(sublist: Sublist): SublistState {
    return {
      id: sublist.#id,
      type: sublist.#type,
      tab: sublist.#tab,
      fields: sublist.#fields,
      buttons: sublist.#buttons,
      lines: sublist.#lines,
      totallingField: sublist.#totallingField,
    };
  }

  /** -1 while there is no line, as NetSuite says it. */
  get lineCount(): number {
    return this.#lines.length === 0 ? -1 : this.#lines.length;
  }

  addField(options: unknown): Field {
    const field = new Field('Sublist.addField', options, this.#optionsFrom);
    this.#fields.push(field);
    return field;
  }

  getField(options: unknown): Field | null {
    const { id } = required('Sublist.getField', options, 'id');
    return this.#fields.find((field) => field.id === id) ?? null;
  }

  insertField(options: unknown): void {
    const { field, nextfield, isBefore } = required('Sublist.insertField', options, 'field', 'nextfield');
    const moved = this.#fields.findIndex((candidate) => candidate === field);
    if (moved >= 0) this.#fields.splice(moved, 1);
    const next = this.#fields.findIndex(({ id }) => id === nextfield);
    const at = next < 0 ? this.#fields.length : next + (isBefore === false ? 1 : 0);
    this.#fields.splice(at, 0, field as Field);
  }

  addButton(options: unknown): Button {
    const button = Button.of('Sublist.addButton', options);
    this.#buttons.push(button);
    return button;
  }

  addMarkAllButtons(): Button {
    this.#needs('LIST', 'addMarkAllButtons');
    const mark = new Button('mark-all', `${this.#id}markall`, 'Mark All', null);
    this.#buttons.push(mark, new Button('unmark-all', `${this.#id}unmarkall`, 'Unmark All', null));
    return mark;
  }

  addRefreshButton(): Button {
    this.#needs('LIST', 'addRefreshButton');
    const refresh = new Button('refresh', `${this.#id}refresh`, 'Refresh', null);
    this.#buttons.push(refresh);
    return refresh;
  }

  getSublistValue(options: unknown): string | null {
    const { id, line } = required('Sublist.getSublistValue', options, 'id', 'line');
    return this.#lines[Number(line)]?.get(String(id)) ?? null;
  }

  /** Text only, and never empty: null where there is no value, as NetSuite asks for it. */
  setSublistValue(options: unknown): void {
    const { id, line, value } = required('Sublist.setSublistValue', options, 'id', 'line');
    const index = Number(line);
    if (!Number.isInteger(index) || index < 0) {
      throw new SuiteScriptError(
        'SSS_INVALID_SUBLIST_OPERATION',
        `${String(line)} is no line of ${this.#id}.`,
      );
    }
    if (value === undefined || value === '') {
      throw new SuiteScriptError(
        'SSS_MISSING_REQD_ARGUMENT',
        'Sublist.setSublistValue: Missing a required argument: value',
      );
    }
    if (value !== null && typeof value !== 'string') {
      throw new SuiteScriptError(
        'WRONG_PARAMETER_TYPE',
        'Wrong parameter type: options.value is expected as string.',
      );
    }
    if (!this.#fields.some((field) => field.id === String(id))) {
      throw new SuiteScriptError('INVALID_FIELD_ID', `The sublist ${this.#id} has no field ${String(id)}.`);
    }
    while (this.#lines.length <= index) this.#lines.push(new Map());
    if (value === null) this.#lines[index]!.delete(String(id));
    else this.#lines[index]!.set(String(id), value);
  }

  updateTotallingFieldId(options: unknown): this {
    this.#totallingField = String(required('Sublist.updateTotallingFieldId', options, 'id')['id']);
    return this;
  }

  updateUniqueFieldId(): this {
    return refuse('N/ui/serverWidget', 'Sublist.updateUniqueFieldId');
  }

  toJSON(): object {
    const { label, lineCount, displayType, helpText } = this;
    return { id: this.#id, type: this.#type, label, lineCount, displayType, helpText };
  }

  toString(): string {
    return 'serverWidget.Sublist';
  }

  #needs(type: SublistType, call: string): void {
    if (this.#type === type) return;
    throw new SuiteScriptError(
      'SSS_INVALID_SUBLIST_OPERATION',
      `${call} is for sublists of type ${type}; ${this.#id} is ${this.#type}.`,
    );
  }
}
