/** Fields of the page as scripts see them: values of their type out of inputs, and back. */
import { formatDay, readDay } from './days.js';
import { formatNumber, numberStyle, parseNumber } from './numbers.js';
import { readMoment, sayTime, momentStyle } from './moments.js';
import { argumentsOf, refuse, SuiteScriptError } from './errors.js';
import { page } from './page.js';

const NUMBERS = ['INTEGER', 'FLOAT', 'CURRENCY', 'PERCENT'];
const style = numberStyle(page.preferences);
const moments = momentStyle(page.preferences);
const two = (number) => String(number).padStart(2, '0');

/** Text of an input → value of the field. What cannot be read is the text, as NetSuite gives what was typed. */
export function valueOf(type, text) {
  if (type === 'CHECKBOX') return text === 'T';
  if (type === 'MULTISELECT') return text === '' ? [] : text.split('\u0005');
  if (text === '') return '';
  if (NUMBERS.includes(type)) return parseNumber(text.replace('%', ''), style) ?? text;
  if (type === 'DATE' || type === 'DATETIME' || type === 'DATETIMETZ') {
    const read = readMoment(text, moments);
    if (read === null) return text;
    const [year, month, day] = read.day.split('-').map(Number);
    return new Date(year, month - 1, day, read.hours, read.minutes, read.seconds);
  }
  return text;
}

/** Value of a field → text of its input. @throws INVALID_FLD_VALUE for what the type does not hold. */
export function textOf(type, value, fieldId) {
  if (type === 'CHECKBOX') return value === true || value === 'T' ? 'T' : 'F';
  if (type === 'MULTISELECT')
    return (Array.isArray(value) ? value : [value ?? '']).map(String).join('\u0005');
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const day = `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
    const shown = formatDay(day, moments.dateFormat);
    if (type === 'DATE') return shown;
    const clock = { day, hours: value.getHours(), minutes: value.getMinutes(), seconds: 0 };
    return `${shown} ${sayTime(clock, moments, false)}`;
  }
  if (NUMBERS.includes(type)) {
    const number = typeof value === 'number' ? value : parseNumber(String(value), style);
    if (value === '') return '';
    if (number === null || !Number.isFinite(number)) {
      throw new SuiteScriptError(
        'INVALID_FLD_VALUE',
        `${String(value)} is no value for the field ${fieldId}.`,
      );
    }
    return formatNumber(number, type === 'CURRENCY' ? 2 : null, style);
  }
  if (type === 'DATE' && readDay(String(value), moments.dateFormat) === undefined && value !== '') {
    throw new SuiteScriptError('INVALID_FLD_VALUE', `${String(value)} is no date for the field ${fieldId}.`);
  }
  return String(value);
}

/** Inputs of one name: several for radio buttons, one besides a hidden one for check boxes. */
export class Control {
  constructor(definition, inputs, readOnlyText) {
    this.definition = definition;
    this.inputs = inputs;
    this.readOnlyText = readOnlyText;
  }
  get #main() {
    return this.inputs.find((input) => input.type !== 'hidden') ?? this.inputs.at(-1);
  }
  get element() {
    return this.#main;
  }

  get text() {
    const { type } = this.definition;
    const main = this.#main;
    if (!main) return '';
    if (type === 'RADIO') return this.inputs.find((input) => input.checked)?.value ?? '';
    if (main.type === 'checkbox') return main.checked ? 'T' : 'F';
    if (main.multiple && main.options) {
      return [...main.selectedOptions].map(({ value }) => value).join('\u0005');
    }
    return main.value;
  }
  set text(text) {
    const { type, id } = this.definition;
    const main = this.#main;
    if (!main) return;
    if (type === 'RADIO') for (const input of this.inputs) input.checked = input.value === text;
    else if (main.type === 'checkbox') main.checked = text === 'T';
    else if (main.multiple && main.options) {
      const chosen = text.split('\u0005');
      for (const option of main.options) option.selected = chosen.includes(option.value);
    } else if (main.options) {
      if (![...main.options].some(({ value }) => value === text)) {
        throw new SuiteScriptError('INVALID_KEY_OR_REF', `${text} is no choice of the field ${id}.`);
      }
      main.value = text;
    } else main.value = text;
    // What goes along hidden beside a switched-off choice, and what is shown instead of an input.
    for (const input of this.inputs) {
      if (input !== main && input.type === 'hidden' && main.type !== 'checkbox') input.value = text;
    }
    if (this.readOnlyText) this.readOnlyText.textContent = this.shown;
  }

  /** What a person reads. */
  get shown() {
    const main = this.#main;
    if (main?.options) return [...main.selectedOptions].map((option) => option.text.trim()).join('\u0005');
    if (this.definition.type === 'CHECKBOX') return this.text === 'T' ? 'Yes' : 'No';
    const said = this.definition.options?.find(({ value }) => value === this.text)?.text;
    return said ?? this.text;
  }
  set shown(words) {
    const options = this.#main?.options
      ? [...this.#main.options].map(({ value, text }) => ({ value, text: text.trim() }))
      : (this.definition.options ?? null);
    if (options === null) {
      this.text = words;
      return;
    }
    const found = options.find(({ text }) => text === words);
    if (!found)
      throw new SuiteScriptError(
        'INVALID_KEY_OR_REF',
        `${words} is no choice of the field ${this.definition.id}.`,
      );
    this.text = found.value;
  }
}

/** `currentRecord.Field`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4793291846.html */
export class Field {
  #control;
  constructor(control, sublistId = null) {
    this.#control = control;
    this.id = control.definition.id;
    this.type = control.definition.type.toLowerCase();
    this.sublistId = sublistId;
    this.isPopup = false;
  }
  get #box() {
    return this.#control.element?.closest('.field') ?? this.#control.element;
  }
  get label() {
    return this.#control.definition.label;
  }
  set label(text) {
    this.#control.definition.label = String(text);
    const label = this.#box?.querySelector('label, .label');
    if (label?.firstChild) label.firstChild.nodeValue = String(text);
  }
  get isMandatory() {
    return this.#control.element?.required ?? false;
  }
  set isMandatory(value) {
    if (this.#control.element) this.#control.element.required = value === true;
  }
  get isDisabled() {
    const element = this.#control.element;
    return element ? element.disabled || element.readOnly === true : true;
  }
  set isDisabled(value) {
    const element = this.#control.element;
    if (!element || element.type === 'hidden') return;
    // A switched-off input is not sent; one for reading only is.
    if ('readOnly' in element && element.type !== 'checkbox') element.readOnly = value === true;
    else element.toggleAttribute('inert', value === true);
    if (element.hasAttribute('inert')) element.setAttribute('aria-disabled', 'true');
    else element.removeAttribute('aria-disabled');
  }
  get isDisplay() {
    return this.#control.element?.type !== 'hidden' && this.#box?.hidden === false;
  }
  set isDisplay(value) {
    if (this.#box) this.#box.hidden = value !== true;
  }
  get isVisible() {
    return this.isDisplay;
  }
  set isVisible(value) {
    this.isDisplay = value;
  }
  get isReadOnly() {
    return this.#control.element?.readOnly ?? true;
  }
  set isReadOnly(value) {
    this.isDisabled = value;
  }
  get #options() {
    const element = this.#control.element;
    if (element?.options) return element.options;
    throw new SuiteScriptError(
      'SSS_INVALID_UI_OBJECT_TYPE',
      `A field of type ${this.type} has no options: ${this.id}.`,
    );
  }
  getSelectOptions({ filter = null, operator = 'contains' } = {}) {
    const words = filter === null ? '' : String(filter).toLowerCase();
    const fits = {
      contains: (text) => text.includes(words),
      is: (text) => text === words,
      startswith: (text) => text.startsWith(words),
    }[operator];
    if (!fits) throw new SuiteScriptError('SSS_INVALID_OPERATOR', `${operator} is no filter operator.`);
    return [...this.#options]
      .map(({ value, text }) => ({ value, text: text.trim() }))
      .filter(({ text }) => filter === null || fits(text.toLowerCase()));
  }
  insertSelectOption(...given) {
    const { value, text, isSelected } = argumentsOf(
      'Field.insertSelectOption',
      given,
      'value',
      'text',
      'isSelected?',
    );
    this.#options.add(new Option(String(text), String(value), false, isSelected === true));
  }
  /** Null takes all of them. */
  removeSelectOption(...given) {
    const { value } = argumentsOf('Field.removeSelectOption', given, 'value');
    for (const option of [...this.#options])
      if (value === null || option.value === String(value)) option.remove();
  }
  toJSON() {
    const { id, label, type, isMandatory, isDisabled } = this;
    return { id, label, type, isMandatory, isDisabled };
  }
  toString() {
    return 'currentRecord.Field';
  }
}

/** Of a field the page does not have NetSuite gives null or nothing; the sandbox says which field was meant. */
export const noSuchField = (call, id) =>
  refuse('N/currentRecord', `${call} of ${id}, which is no field of this page`);
