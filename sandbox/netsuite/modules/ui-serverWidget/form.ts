import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { Message } from '../ui-message/message.ts';
import { Field, type OptionSource } from './field.ts';
import { Button, FieldGroup, pageLink, Tab, type PageLink } from './parts.ts';
import { Sublist } from './sublist.ts';

/** What the page needs to know of a form. */
export interface FormState {
  readonly hidesNavigation: boolean;
  readonly fields: readonly Field[];
  readonly groups: readonly FieldGroup[];
  readonly tabs: readonly Tab[];
  readonly sublists: readonly Sublist[];
  readonly buttons: readonly Button[];
  readonly links: readonly PageLink[];
  readonly messages: readonly Message[];
  readonly record: RecordPage | null;
  /** File of the script that named the client script, where that is not the one whose page this is: its relative paths start there. */
  readonly clientScriptFrom: string | null;
  /** Where it is sent; null: back to the address it came from. */
  readonly sentTo: { readonly url: string; readonly target: string | null } | null;
}

/** What a form shows of the books: the page of a record. A Suitelet's form shows none. */
export interface RecordPage {
  readonly id: number | null;
  readonly type: string;
  readonly mode: 'view' | 'edit' | 'create';
  /** Client scripts deployed on the type, by their paths in the cabinet. */
  readonly clientScripts: readonly string[];
}

/** `serverWidget.Form`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325835149.html */
export class Form {
  readonly #optionsFrom: OptionSource;
  readonly #hidesNavigation: boolean;
  readonly #record: RecordPage | null;
  #clientScriptFrom: string | null = null;
  #sentTo: FormState['sentTo'] = null;
  readonly #fields: Field[] = [];
  readonly #groups: FieldGroup[] = [];
  readonly #tabs: Tab[] = [];
  readonly #sublists: Sublist[] = [];
  readonly #buttons: Button[] = [];
  readonly #links: PageLink[] = [];
  readonly #messages: Message[] = [];
  #clientScriptFileId: unknown = null;
  #clientScriptModulePath: unknown = null;
  title: string;

  constructor(options: unknown, optionsFrom: OptionSource, record: RecordPage | null = null) {
    const { title, hideNavBar } = required('serverWidget.createForm', options, 'title');
    this.title = String(title);
    this.#hidesNavigation = hideNavBar === true;
    this.#optionsFrom = optionsFrom;
    this.#record = record;
  }

  /** For the engine: a user event has had the form in its hands; a client script it named is sought from its own folder. */
  static handledBy(form: Form, file: string): void {
    if (form.#clientScriptModulePath !== null) form.#clientScriptFrom ??= file;
  }

  /** Those that stand in a group. */
  static fieldsIn(form: Form, group: string): readonly Field[] {
    return form.#fields.filter((field) => Field.stateOf(field).container === group);
  }

  static sentTo(form: Form, url: string, target: string | null): void {
    form.#sentTo = { url, target };
  }

  static stateOf(form: Form): FormState {
    return {
      hidesNavigation: form.#hidesNavigation,
      fields: form.#fields,
      groups: form.#groups,
      tabs: form.#tabs,
      sublists: form.#sublists,
      buttons: form.#buttons,
      links: form.#links,
      messages: form.#messages,
      record: form.#record,
      clientScriptFrom: form.#clientScriptFrom,
      sentTo: form.#sentTo,
    };
  }

  get clientScriptFileId(): unknown {
    return this.#clientScriptFileId;
  }
  set clientScriptFileId(value: unknown) {
    if (this.#clientScriptModulePath !== null) throw conflict('clientScriptFileId', 'clientScriptModulePath');
    this.#clientScriptFileId = value;
  }

  get clientScriptModulePath(): unknown {
    return this.#clientScriptModulePath;
  }
  set clientScriptModulePath(value: unknown) {
    if (this.#clientScriptFileId !== null) throw conflict('clientScriptModulePath', 'clientScriptFileId');
    this.#clientScriptModulePath = value;
  }

  addField(options: unknown): Field {
    const field = new Field('Form.addField', options, this.#optionsFrom);
    this.#fields.push(field);
    return field;
  }

  addFieldGroup(options: unknown): FieldGroup {
    const group = new FieldGroup('Form.addFieldGroup', options);
    this.#groups.push(group);
    return group;
  }

  addTab(options: unknown): Tab {
    const tab = new Tab('Form.addTab', options);
    this.#tabs.push(tab);
    return tab;
  }

  addSubtab(options: unknown): Tab {
    const tab = new Tab('Form.addSubtab', options);
    this.#tabs.push(tab);
    return tab;
  }

  addSublist(options: unknown): Sublist {
    const sublist = new Sublist('Form.addSublist', options, this.#optionsFrom);
    this.#sublists.push(sublist);
    return sublist;
  }

  /** For the form of a record, whose lists know more. */
  protected keepSublist(make: (optionsFrom: OptionSource) => Sublist): Sublist {
    const sublist = make(this.#optionsFrom);
    this.#sublists.push(sublist);
    return sublist;
  }

  addButton(options: unknown): Button {
    const button = Button.of('Form.addButton', options);
    this.#buttons.push(button);
    return button;
  }

  addSubmitButton(options: { readonly label?: unknown } | null = {}): Button {
    const button = new Button('submit', 'submitter', String(options?.label ?? 'Save'), null);
    this.#buttons.push(button);
    return button;
  }

  addResetButton(options: { readonly label?: unknown } | null = {}): Button {
    const button = new Button('reset', 'resetter', String(options?.label ?? 'Reset'), null);
    this.#buttons.push(button);
    return button;
  }

  addPageLink(options: unknown): void {
    this.#links.push(pageLink('Form.addPageLink', options));
  }

  /** A message object, or what one is made of. */
  addPageInitMessage(options: unknown): void {
    if (typeof options !== 'object' || options === null) {
      throw new SuiteScriptError('WRONG_PARAMETER_TYPE', 'Form.addPageInitMessage needs an object.');
    }
    const { message } = options as { message?: unknown };
    this.#messages.push(message instanceof Message ? message : new Message(options));
  }

  addCredentialField(): Field {
    return refuse('N/ui/serverWidget', 'Form.addCredentialField');
  }

  addSecretKeyField(): Field {
    return refuse('N/ui/serverWidget', 'Form.addSecretKeyField');
  }

  getField(options: unknown): Field | null {
    return byId(this.#fields, 'Form.getField', options, ({ id }) => id);
  }

  getButton(options: unknown): Button | null {
    return byId(this.#buttons, 'Form.getButton', options, (button) => Button.stateOf(button).id);
  }

  getTab(options: unknown): Tab | null {
    return byId(this.#tabs, 'Form.getTab', options, (tab) => Tab.stateOf(tab).id);
  }

  getSubtab(options: unknown): Tab | null {
    return byId(this.#tabs, 'Form.getSubtab', options, (tab) => Tab.stateOf(tab).id);
  }

  getTabs(): string[] {
    return this.#tabs.map((tab) => Tab.stateOf(tab).id);
  }

  getSublist(options: unknown): Sublist | null {
    return byId(this.#sublists, 'Form.getSublist', options, (sublist) => Sublist.stateOf(sublist).id);
  }

  insertField(options: unknown): void {
    const { field, nextfield } = required('Form.insertField', options, 'field', 'nextfield');
    insertBefore(this.#fields, field as Field, ({ id }) => id === nextfield);
  }

  insertSublist(options: unknown): void {
    const { sublist, nextsublist } = required('Form.insertSublist', options, 'sublist', 'nextsublist');
    insertBefore(this.#sublists, sublist as Sublist, (other) => Sublist.stateOf(other).id === nextsublist);
  }

  insertTab(options: unknown): void {
    const { tab, nexttab } = required('Form.insertTab', options, 'tab', 'nexttab');
    insertBefore(this.#tabs, tab as Tab, (other) => Tab.stateOf(other).id === nexttab);
  }

  insertSubtab(options: unknown): void {
    const { subtab, nextsubtab } = required('Form.insertSubtab', options, 'subtab', 'nextsubtab');
    insertBefore(this.#tabs, subtab as Tab, (other) => Tab.stateOf(other).id === nextsubtab);
  }

  removeButton(options: unknown): void {
    const { id } = required('Form.removeButton', options, 'id');
    const at = this.#buttons.findIndex((button) => Button.stateOf(button).id === id);
    if (at >= 0) this.#buttons.splice(at, 1);
  }

  updateDefaultValues(values: unknown): void {
    const given = required('Form.updateDefaultValues', values);
    for (const field of this.#fields)
      if (Object.hasOwn(given, field.id)) field.defaultValue = given[field.id];
  }

  toJSON(): object {
    return { title: this.title };
  }

  toString(): string {
    return 'serverWidget.Form';
  }
}

const conflict = (name: string, other: string): SuiteScriptError =>
  new SuiteScriptError('PROPERTY_VALUE_CONFLICT', `${name} cannot be set: ${other} is.`);

function byId<T>(items: readonly T[], call: string, options: unknown, idOf: (item: T) => string): T | null {
  const { id } = required(call, options, 'id');
  return items.find((item) => idOf(item) === id) ?? null;
}

/** Moves an item before another; behind all when there is no such other. */
function insertBefore<T>(items: T[], item: T, isNext: (other: T) => boolean): void {
  const from = items.indexOf(item);
  if (from >= 0) items.splice(from, 1);
  const at = items.findIndex(isNext);
  items.splice(at < 0 ? items.length : at, 0, item);
}
