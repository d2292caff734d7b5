import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import type { PortletType } from '../../engine/sdf-project.ts';
import type { Field, OptionSource } from './field.ts';
import { Form } from './form.ts';
import { List, type ListColumn } from './list.ts';
import type { Button } from './parts.ts';

export interface PortletLine {
  readonly text: string;
  readonly url: string | null;
  /** Steps to the right. */
  readonly indent: number;
}
export interface PortletState {
  readonly type: PortletType | null;
  readonly form: Form;
  readonly list: List;
  readonly lines: readonly PortletLine[];
}

/**
 * What a portlet script is given to fill: a form, a list, links, or markup of its own, as its script record says.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4671201924.html
 */
export class Portlet {
  readonly #form: Form;
  readonly #list: List;
  readonly #lines: PortletLine[] = [];
  /** Of an object that does not say it, what the script first does. */
  #type: PortletType | null;
  #title: string;
  #html: string | null = null;

  constructor(type: PortletType | null, title: string, optionsFrom: OptionSource) {
    this.#type = type;
    this.#title = title;
    this.#form = new Form({ title }, optionsFrom);
    this.#list = new List({ title });
  }

  static stateOf(portlet: Portlet): PortletState {
    return { type: portlet.#type, form: portlet.#form, list: portlet.#list, lines: portlet.#lines };
  }

  /** NetSuite has each member for one type of portlet only. */
  #only(type: PortletType, member: string): void {
    this.#type ??= type;
    if (this.#type !== type) refuse('Portlet', `${member} in a portlet of type ${this.#type}`);
  }

  get title(): string {
    return this.#title;
  }
  set title(value: string) {
    this.#title = String(value);
  }

  // ---- HTML

  get html(): string | null {
    return this.#html;
  }
  set html(value: string | null) {
    this.#only('HTML', 'html');
    this.#html = String(value);
  }

  // ---- FORM

  get clientScriptFileId(): unknown {
    return this.#form.clientScriptFileId;
  }
  set clientScriptFileId(value: unknown) {
    this.#only('FORM', 'clientScriptFileId');
    this.#form.clientScriptFileId = value;
  }

  get clientScriptModulePath(): unknown {
    return this.#form.clientScriptModulePath;
  }
  set clientScriptModulePath(value: unknown) {
    this.#only('FORM', 'clientScriptModulePath');
    this.#form.clientScriptModulePath = value;
  }

  addField(options: unknown): Field {
    this.#only('FORM', 'addField');
    return this.#form.addField(options);
  }

  /** The form goes to that address, not back to the portlet. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4671390446.html */
  setSubmitButton(options: unknown): Button {
    this.#only('FORM', 'setSubmitButton');
    const { url, label, target } = required('Portlet.setSubmitButton', options, 'url');
    Form.sentTo(this.#form, String(url), target === undefined || target === null ? null : String(target));
    return this.#form.addSubmitButton({ label: label ?? 'Save' });
  }

  // ---- LIST

  addColumn(options: unknown): ListColumn {
    this.#only('LIST', 'addColumn');
    return this.#list.addColumn(options);
  }

  addEditColumn(options: unknown): ListColumn {
    this.#only('LIST', 'addEditColumn');
    return this.#list.addEditColumn(options);
  }

  addRow(options: unknown): this {
    this.#only('LIST', 'addRow');
    this.#list.addRow(options);
    return this;
  }

  addRows(options: unknown): this {
    this.#only('LIST', 'addRows');
    this.#list.addRows(options);
    return this;
  }

  // ---- LINKS

  addLine(options: unknown): this {
    this.#only('LINKS', 'addLine');
    const { text, url, align } = required('Portlet.addLine', options, 'text');
    this.#lines.push({
      text: String(text),
      url: url === undefined || url === null ? null : String(url),
      indent: Math.min(Math.max(0, Number(align ?? 0) || 0), MOST_INDENTED),
    });
    return this;
  }

  toJSON(): object {
    return { title: this.title };
  }

  toString(): string {
    return 'Portlet';
  }
}

const MOST_INDENTED = 5;
