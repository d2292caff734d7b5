/** Lines of sublists: which one is selected, what it held before, and the inputs of each. */
import { SuiteScriptError } from './errors.js';
import { Control } from './fields.js';
import { page } from './page.js';

export class SublistLines {
  #selected = null; // the row, and what it held when it was selected
  constructor(id) {
    this.id = id;
    this.definition = page.sublists[id];
    this.table = document.querySelector(`table[data-sublist="${CSS.escape(id)}"]`);
  }
  get isEditor() {
    return ['EDITOR', 'INLINEEDITOR'].includes(this.definition.type);
  }
  get rows() {
    return this.table ? [...this.table.tBodies[0].rows] : [];
  }
  /** Lines that were committed: one that is being written for the first time is none yet. */
  get committed() {
    return this.rows.filter((row) => !(this.#selected?.row === row && this.#selected.isNew));
  }
  get selectedRow() {
    return this.#selected?.row ?? null;
  }
  get selectedIndex() {
    return this.#selected ? this.rows.indexOf(this.#selected.row) : -1;
  }
  get isDirty() {
    if (!this.#selected) return false;
    const { row, before, isNew } = this.#selected;
    return isNew || Object.entries(before).some(([field, text]) => this.control(row, field).text !== text);
  }

  row(line, call) {
    const row = this.rows[Number(line)];
    if (row) return row;
    throw new SuiteScriptError('SSS_INVALID_SUBLIST_OPERATION', `${call}: ${this.id} has no line ${line}.`);
  }

  /** Inputs of one field on one line. Lists that are only to be read have none: their values came with the page. */
  control(row, fieldId) {
    const definition = this.definition.fields[fieldId];
    if (!definition) return null;
    const inputs = [...row.querySelectorAll('input, select, textarea')].filter(({ name }) =>
      name.startsWith(`line:${this.id}:`) || name.startsWith(`multi:line:${this.id}:`)
        ? name
            .split(':')
            .slice(name.startsWith('multi:') ? 4 : 3)
            .join(':') === fieldId
        : false,
    );
    const shown = inputs.length > 0 ? inputs.at(-1).closest('td')?.querySelector('.text') : null;
    return new Control({ id: fieldId, ...definition }, inputs, inputs.length === 1 ? shown : null);
  }
  text(row, fieldId) {
    const control = this.control(row, fieldId);
    if (control === null) return null;
    if (control.inputs.length > 0) return control.text;
    return this.definition.lines?.[this.rows.indexOf(row)]?.[fieldId] ?? '';
  }
  /** As it stands committed, though it is being changed. */
  committedText(row, fieldId) {
    return this.#selected?.row === row ? (this.#selected.before[fieldId] ?? '') : this.text(row, fieldId);
  }

  select(row, isNew = false) {
    this.#selected?.row.removeAttribute('aria-current');
    const before = Object.fromEntries(
      Object.keys(this.definition.fields).map((field) => [field, this.text(row, field)]),
    );
    row.setAttribute('aria-current', 'true');
    this.#selected = { row, before, isNew };
  }
  /** What stands in the inputs is the line from now on. */
  commit() {
    this.#selected?.row.removeAttribute('aria-current');
    this.#selected = null;
  }
  cancel() {
    if (!this.#selected) return;
    const { row, before, isNew } = this.#selected;
    this.#selected = null;
    row.removeAttribute('aria-current');
    if (isNew) row.remove();
    else for (const [field, text] of Object.entries(before)) this.control(row, field).text = text;
  }
  forget(row) {
    if (this.#selected?.row === row) this.#selected = null;
  }

  /** A new empty line, at the end or before another; `form.js` makes it. */
  add(before = null) {
    const event = new CustomEvent('sandbox:makeline', { detail: { sublist: this.id, row: null } });
    document.dispatchEvent(event);
    const { row } = event.detail;
    if (before) before.before(row);
    return row;
  }
}
