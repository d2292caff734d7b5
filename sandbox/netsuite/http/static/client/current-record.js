/** `N/currentRecord`: the form of this page as a record in dynamic mode. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4642657958.html */
import { argumentsOf, refuse, SuiteScriptError } from './errors.js';
import { asks, fire } from './events.js';
import { Control, Field, noSuchField, textOf, valueOf } from './fields.js';
import { SublistLines } from './lines.js';
import { form, page } from './page.js';

/** NetSuite does not offer validateField for lists and boxes. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4410693152.html */
const NOT_VALIDATED = ['SELECT', 'MULTISELECT', 'CHECKBOX', 'RADIO'];

class Sublist {
  constructor(id, { type }) {
    this.id = id;
    this.type = type.toLowerCase();
    this.isChanged = false;
    this.isDisplay = true;
  }
  getColumn(...given) {
    const { fieldId } = argumentsOf('Sublist.getColumn', given, 'fieldId');
    const known = page.sublists[this.id].fields[fieldId];
    return known
      ? {
          id: fieldId,
          label: known.label,
          type: known.type.toLowerCase(),
          isMandatory: known.isMandatory,
          isDisabled: false,
          sublistId: this.id,
        }
      : null;
  }
  toJSON() {
    const { id, type } = this;
    return { id, type };
  }
  toString() {
    return 'currentRecord.Sublist';
  }
}

export class CurrentRecord {
  #accepted = new Map();
  #lines = new Map();
  id = page.record.id;
  type = page.record.type;
  isDynamic = true;
  isNew = page.record.id === null;
  isReadOnly = false;

  // Body fields

  #control(call, id) {
    const definition = page.fields[id];
    if (!definition) return noSuchField(call, id);
    const inputs = [...form.elements].filter(({ name }) => name === id || name === `multi:${id}`);
    const shown = inputs.length === 1 && inputs[0].type === 'hidden' ? document.getElementById(id) : null;
    return new Control({ id, ...definition }, inputs, shown);
  }
  getValue(...given) {
    const { fieldId } = argumentsOf('CurrentRecord.getValue', given, 'fieldId');
    const control = this.#control('CurrentRecord.getValue', fieldId);
    return valueOf(control.definition.type, control.text);
  }
  getText(...given) {
    const { fieldId } = argumentsOf('CurrentRecord.getText', given, 'fieldId');
    const control = this.#control('CurrentRecord.getText', fieldId);
    return control.definition.type === 'MULTISELECT'
      ? control.shown.split('\u0005').filter(Boolean)
      : control.shown;
  }
  setValue(...given) {
    const { fieldId, value, ignoreFieldChange } = argumentsOf(
      'CurrentRecord.setValue',
      given,
      'fieldId',
      'value',
      'ignoreFieldChange?',
      'forceSyncSourcing?',
    );
    const control = this.#control('CurrentRecord.setValue', fieldId);
    control.text = textOf(control.definition.type, value, fieldId);
    this.bodyChanged(fieldId, ignoreFieldChange === true);
    return this;
  }
  setText(...given) {
    const { fieldId, text, ignoreFieldChange } = argumentsOf(
      'CurrentRecord.setText',
      given,
      'fieldId',
      'text',
      'ignoreFieldChange?',
      'forceSyncSourcing?',
    );
    this.#control('CurrentRecord.setText', fieldId).shown = String(text);
    this.bodyChanged(fieldId, ignoreFieldChange === true);
    return this;
  }
  getField(...given) {
    const { fieldId } = argumentsOf('CurrentRecord.getField', given, 'fieldId');
    return page.fields[fieldId] ? new Field(this.#control('CurrentRecord.getField', fieldId)) : null;
  }
  getFields() {
    return Object.keys(page.fields);
  }
  /** For the page: what every field held when it was shown. */
  accept() {
    for (const id of Object.keys(page.fields)) this.#accepted.set(id, this.#control('page', id).text);
  }
  /** For the page: after somebody, or a script, has put another value into a field. */
  bodyChanged(fieldId, isIgnored = false) {
    const control = this.#control('page', fieldId);
    if (control.text === this.#accepted.get(fieldId)) return;
    const context = { sublistId: null, fieldId };
    if (!NOT_VALIDATED.includes(control.definition.type) && !asks('validateField', context)) {
      control.text = this.#accepted.get(fieldId) ?? '';
      control.element?.focus();
      return;
    }
    this.#accepted.set(fieldId, control.text);
    if (!isIgnored) fire('fieldChanged', context);
  }

  // Sublists

  /** For the page as well. */
  lines(call, id) {
    if (!page.sublists[id])
      return refuse('N/currentRecord', `${call} of ${id}, which is no sublist of this page`);
    if (!this.#lines.has(id)) this.#lines.set(id, new SublistLines(id));
    return this.#lines.get(id);
  }
  #definition(list, call, fieldId) {
    const known = list.definition.fields[fieldId];
    return known ?? noSuchField(call, `${list.id}.${fieldId}`);
  }
  getSublists() {
    return Object.keys(page.sublists);
  }
  getSublist(...given) {
    const { sublistId } = argumentsOf('CurrentRecord.getSublist', given, 'sublistId');
    return page.sublists[sublistId] ? new Sublist(sublistId, page.sublists[sublistId]) : null;
  }
  getLineCount(...given) {
    const { sublistId } = argumentsOf('CurrentRecord.getLineCount', given, 'sublistId');
    return page.sublists[sublistId]
      ? this.lines('CurrentRecord.getLineCount', sublistId).committed.length
      : -1;
  }
  getSublistValue(...given) {
    const call = 'CurrentRecord.getSublistValue';
    const { sublistId, fieldId, line } = argumentsOf(call, given, 'sublistId', 'fieldId', 'line');
    const list = this.lines(call, sublistId);
    const { type } = this.#definition(list, call, fieldId);
    return valueOf(type, list.committedText(list.row(line, call), fieldId));
  }
  getSublistText(...given) {
    const call = 'CurrentRecord.getSublistText';
    const { sublistId, fieldId, line } = argumentsOf(call, given, 'sublistId', 'fieldId', 'line');
    const list = this.lines(call, sublistId);
    this.#definition(list, call, fieldId);
    const control = list.control(list.row(line, call), fieldId);
    return control.inputs.length > 0 ? control.shown : list.text(list.row(line, call), fieldId);
  }
  findSublistLineWithValue(...given) {
    const call = 'CurrentRecord.findSublistLineWithValue';
    const { sublistId, fieldId, value } = argumentsOf(call, given, 'sublistId', 'fieldId', 'value');
    const list = this.lines(call, sublistId);
    const { type } = this.#definition(list, call, fieldId);
    const wanted = textOf(type, value, fieldId);
    return list.committed.findIndex((row) => list.committedText(row, fieldId) === wanted);
  }
  getSublistField(...given) {
    const call = 'CurrentRecord.getSublistField';
    const { sublistId, fieldId, line } = argumentsOf(call, given, 'sublistId', 'fieldId', 'line');
    const list = this.lines(call, sublistId);
    const control = list.control(list.row(line, call), fieldId);
    return control === null ? null : new Field(control, sublistId);
  }
  getCurrentSublistField(...given) {
    const call = 'CurrentRecord.getCurrentSublistField';
    const { sublistId, fieldId } = argumentsOf(call, given, 'sublistId', 'fieldId');
    const list = this.lines(call, sublistId);
    const control = list.control(this.#current(list, call), fieldId);
    return control === null ? null : new Field(control, sublistId);
  }
  getCurrentSublistIndex(...given) {
    const { sublistId } = argumentsOf('CurrentRecord.getCurrentSublistIndex', given, 'sublistId');
    return this.lines('CurrentRecord.getCurrentSublistIndex', sublistId).selectedIndex;
  }

  #current(list, call) {
    if (list.selectedRow) return list.selectedRow;
    throw new SuiteScriptError(
      'SSS_INVALID_SUBLIST_OPERATION',
      `${call}: no line of ${list.id} is selected.`,
    );
  }
  getCurrentSublistValue(...given) {
    const call = 'CurrentRecord.getCurrentSublistValue';
    const { sublistId, fieldId } = argumentsOf(call, given, 'sublistId', 'fieldId');
    const list = this.lines(call, sublistId);
    const { type } = this.#definition(list, call, fieldId);
    return valueOf(type, list.text(this.#current(list, call), fieldId));
  }
  getCurrentSublistText(...given) {
    const call = 'CurrentRecord.getCurrentSublistText';
    const { sublistId, fieldId } = argumentsOf(call, given, 'sublistId', 'fieldId');
    const list = this.lines(call, sublistId);
    this.#definition(list, call, fieldId);
    return list.control(this.#current(list, call), fieldId).shown;
  }
  setCurrentSublistValue(...given) {
    const call = 'CurrentRecord.setCurrentSublistValue';
    const { sublistId, fieldId, value, ignoreFieldChange } = argumentsOf(
      call,
      given,
      'sublistId',
      'fieldId',
      'value',
      'ignoreFieldChange?',
      'forceSyncSourcing?',
    );
    const list = this.lines(call, sublistId);
    const { type } = this.#definition(list, call, fieldId);
    const control = list.control(this.#current(list, call), fieldId);
    const before = control.text;
    control.text = textOf(type, value, fieldId);
    this.lineChanged(list, fieldId, before, ignoreFieldChange === true);
    return this;
  }
  setCurrentSublistText(...given) {
    const call = 'CurrentRecord.setCurrentSublistText';
    const { sublistId, fieldId, text, ignoreFieldChange } = argumentsOf(
      call,
      given,
      'sublistId',
      'fieldId',
      'text',
      'ignoreFieldChange?',
      'forceSyncSourcing?',
    );
    const list = this.lines(call, sublistId);
    this.#definition(list, call, fieldId);
    const control = list.control(this.#current(list, call), fieldId);
    const before = control.text;
    control.shown = String(text);
    this.lineChanged(list, fieldId, before, ignoreFieldChange === true);
    return this;
  }
  /** For the page as well: a field of the selected line has another value. */
  lineChanged(list, fieldId, before, isIgnored = false) {
    const control = list.control(list.selectedRow, fieldId);
    if (control.text === before) return;
    const context = { sublistId: list.id, fieldId, line: list.selectedIndex };
    if (!NOT_VALIDATED.includes(control.definition.type) && !asks('validateField', context)) {
      control.text = before;
      control.element?.focus();
      return;
    }
    if (!isIgnored) fire('fieldChanged', context);
  }

  selectLine(...given) {
    const call = 'CurrentRecord.selectLine';
    const { sublistId, line } = argumentsOf(call, given, 'sublistId', 'line');
    const list = this.lines(call, sublistId);
    this.startLine(list, list.row(line, call), false);
    return this;
  }
  selectNewLine(...given) {
    const call = 'CurrentRecord.selectNewLine';
    const { sublistId } = argumentsOf(call, given, 'sublistId');
    const list = this.#editor(call, sublistId);
    this.startLine(list, list.add(), true);
    return this;
  }
  /** For the page as well. A line that was being written and is not committed is lost, as in NetSuite. */
  startLine(list, row, isNew) {
    if (list.selectedRow === row) return;
    list.cancel();
    list.select(row, isNew);
    fire('lineInit', { sublistId: list.id });
  }
  commitLine(...given) {
    const call = 'CurrentRecord.commitLine';
    const { sublistId } = argumentsOf(call, given, 'sublistId');
    const list = this.lines(call, sublistId);
    this.#current(list, call);
    this.finishLine(list);
    return this;
  }
  /** For the page as well. False: the script does not want the line as it is. */
  finishLine(list) {
    if (!list.selectedRow) return true;
    if (!list.isDirty) {
      list.commit();
      return true;
    }
    if (list.isEditor && !asks('validateLine', { sublistId: list.id })) return false;
    list.commit();
    fire('sublistChanged', { sublistId: list.id, operation: 'commit' });
    return true;
  }
  cancelLine(...given) {
    const { sublistId } = argumentsOf('CurrentRecord.cancelLine', given, 'sublistId');
    this.lines('CurrentRecord.cancelLine', sublistId).cancel();
    return this;
  }
  insertLine(...given) {
    const call = 'CurrentRecord.insertLine';
    const { sublistId, line } = argumentsOf(call, given, 'sublistId', 'line');
    const list = this.#editor(call, sublistId);
    this.insertBefore(list, list.row(line, call));
    return this;
  }
  /** For the page as well. */
  insertBefore(list, row) {
    if (!asks('validateInsert', { sublistId: list.id })) return;
    this.startLine(list, list.add(row), true);
  }
  removeLine(...given) {
    const call = 'CurrentRecord.removeLine';
    const { sublistId, line } = argumentsOf(call, given, 'sublistId', 'line');
    const list = this.#editor(call, sublistId);
    this.dropLine(list, list.row(line, call));
    return this;
  }
  /** For the page as well. */
  dropLine(list, row) {
    if (!asks('validateDelete', { sublistId: list.id })) return;
    list.forget(row);
    row.remove();
    fire('sublistChanged', { sublistId: list.id, operation: 'remove' });
  }
  #editor(call, sublistId) {
    const list = this.lines(call, sublistId);
    if (list.isEditor) return list;
    throw new SuiteScriptError(
      'SSS_INVALID_SUBLIST_OPERATION',
      `${call}: lines of ${sublistId} cannot be added or removed.`,
    );
  }

  hasSubrecord() {
    return false;
  }
  hasSublistSubrecord() {
    return false;
  }
  hasCurrentSublistSubrecord() {
    return false;
  }
  toJSON() {
    return { id: this.id, type: this.type, isDynamic: true };
  }
  toString() {
    return 'currentRecord.CurrentRecord';
  }
}

const REFUSED = [
  'getSubrecord',
  'removeSubrecord',
  'getCurrentSublistSubrecord',
  'removeCurrentSublistSubrecord',
  'getSublistSubrecord',
  'moveLine',
  'getMacro',
  'getMacros',
  'executeMacro',
  'setMatrixHeaderValue',
  'getMatrixHeaderValue',
  'setMatrixSublistValue',
  'getMatrixSublistValue',
  'getMatrixHeaderField',
  'getMatrixSublistField',
  'findMatrixSublistLineWithValue',
  'getMatrixHeaderCount',
  'setCurrentMatrixSublistValue',
  'getCurrentMatrixSublistValue',
];
for (const name of REFUSED) {
  CurrentRecord.prototype[name] = () => refuse('N/currentRecord', `CurrentRecord.${name}`);
}
