/**
 * Pages of records: what NetSuite shows of one to look at or to edit, with what user events add in `beforeLoad` and the client scripts of its type.
 *
 * Simplified: every field of the model stands on the page in one group, whatever form an administrator laid out; lists are shown and not edited; what
 * `custpage_` fields hold is not handed to the events of a save.
 */
import { recordChanged } from '../books/errors.ts';
import type { Field as RecordField, ScriptValue } from '../books/records/field.ts';
import type { RecordKind } from '../books/records/kind.ts';
import { subsidiariesOf } from '../books/records/subsidiaries.ts';
import { recordKind } from '../books/records/kinds.ts';
import { optionsOf } from '../books/records/options.ts';
import { copyState, linesOf } from '../books/records/state.ts';
import type { HttpRequest, HttpResponse } from '../engine/protocol.ts';
import { recordAt, recordUrl, type RecordAddress } from '../engine/record-addresses.ts';
import { SuiteScriptError } from '../engine/suitescript-error.ts';
import type { ScriptRun } from '../engine/worker/script-run.ts';
import type { Host } from '../host.ts';
import { dateFormatOf } from '../modules/format/moments.ts';
import { attachedTo } from '../modules/record/attach.ts';
import { Form } from '../modules/record/form.ts';
import { savedThrough } from '../modules/record/save.ts';
import { ScriptRecord } from '../modules/record/script-record.ts';
import { RecordForm } from '../modules/ui-serverWidget/record-form.ts';
import { formHtml } from '../modules/ui-serverWidget/render/form-html.ts';
import { pageHtml } from './page.ts';
import { ServerRequest } from './server-request.ts';

/** Saved under this name, so that a page that was open while somebody else saved cannot overwrite what it never showed. */
const VERSION = 'netsuite_version';

/** @throws what NetSuite says to a role that may not see the record, or when there is none. */
export function answerRecordPage({ host }: ScriptRun, request: HttpRequest): HttpResponse {
  const address = recordAt(host.project, new URL(request.url));
  if (!address) throw new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
  const kind = recordKind(host.books, address.type);
  const level = address.id === null ? 'CREATE' : address.isEdit ? 'EDIT' : 'VIEW';
  host.permissions.require(kind.type, level);
  if (address.id !== null)
    host.permissions.requireSubsidiary(subsidiariesOf(host.books, kind.type, address.id), level);
  const form = loaded(host, kind, address);
  if (request.method !== 'POST') return shown(host, kind, form, address, request, null);
  try {
    const id = saved(host, form, request.parameters);
    return { status: 303, headers: [['Location', urlOf(host, { type: kind.type, id, isEdit: false })]], body: '' };
  } catch (error) {
    if (!(error instanceof SuiteScriptError)) throw error;
    return shown(host, kind, loaded(host, kind, address), address, request, error);
  }
} // prettier-ignore

function loaded({ books, ...host }: Host, kind: RecordKind, { id }: RecordAddress): Form {
  const state = id === null ? kind.blank(books, {}) : kind.load(books, id);
  return new Form(books, kind, state, kind.refuses.dynamic === undefined, dateFormatOf(host as Host));
}

const urlOf = ({ project, account }: Host, address: RecordAddress): string =>
  recordUrl(project, account, address) ?? '/';

/** What a person changed, in the order of the form, as if typed there one after another. */
function saved(host: Host, form: Form, sent: Readonly<Record<string, string>>): number {
  if (form.state.id !== null && sent[VERSION] !== String(form.state.version)) throw recordChanged();
  for (const field of form.kind.fields.values()) {
    const text = sent[field.id];
    if (text === undefined || !isEditable(host, field) || text === inputText(form, field)) continue;
    if (field.kind === 'date') form.setText(field.id, text);
    else form.setValue(field.id, text);
  }
  return savedThrough(host)(form, { ignoreMandatoryFields: false });
}

function shown(
  host: Host,
  kind: RecordKind,
  form: Form,
  address: RecordAddress,
  request: HttpRequest,
  error: SuiteScriptError | null,
): HttpResponse {
  const { id, isEdit } = address;
  const mode = id === null ? 'create' : isEdit ? 'edit' : 'view';
  const page = new RecordForm(host, kind, {
    id,
    type: kind.type,
    mode,
    clientScripts: mode === 'view' ? [] : clientScriptsOf(host, kind.type),
  });
  page.title = titleOf(kind, form);
  if (error)
    page.addPageInitMessage({ type: 3, title: error.name, message: error.message, duration: 0 });
  if (isEdit) page.addSubmitButton({ label: 'Save' });
  else if (mayEdit(host, kind.type))
    page.addButton({ id: 'edit', label: 'Edit', functionName: `window.location.href='${urlOf(host, { ...address, isEdit: true })}'` });
  for (const field of kind.fields.values()) addField(host, page, form, field, isEdit);
  if (isEdit && id !== null) addHidden(page, VERSION, String(form.state.version));
  for (const list of kind.sublists.values()) addLines(page, form, list.id);
  if (id !== null) addFiles(host, page, kind.type, id);
  const seen = new Form(host.books, kind, copyState(form.state), false, dateFormatOf(host));
  host.userEvents('beforeLoad', {
    recordType: kind.type,
    type: mode,
    newRecord: new ScriptRecord(seen, null),
    oldRecord: null,
    form: page,
    request: new ServerRequest(host, request),
  });
  const body = pageHtml(host, page.title, formHtml(host, page), false);
  return { status: error ? 400 : 200, headers: [['Content-Type', 'text/html; charset=utf-8']], body };
} // prettier-ignore

/** "Invoice RE-2026-1001": what NetSuite calls the type, and the record's own number or name. */
function titleOf({ type, fields }: RecordKind, form: Form): string {
  const named = ['tranid', 'entityid', 'name'].find((id) => fields.has(id));
  const name = named === undefined ? '' : String(form.state.values.get(named) ?? '');
  const words = TITLES[type] ?? type;
  return form.state.id === null ? `New ${words}` : `${words} ${name || String(form.state.id)}`;
}
const TITLES: Readonly<Record<string, string>> = {
  creditmemo: 'Credit Memo',
  customer: 'Customer',
  customerdeposit: 'Customer Deposit',
  customerpayment: 'Payment',
  customerrefund: 'Customer Refund',
  deposit: 'Deposit',
  depositapplication: 'Deposit Application',
  employee: 'Employee',
  invoice: 'Invoice',
  journalentry: 'Journal',
  salesorder: 'Sales Order',
};

function mayEdit({ permissions }: Host, type: string): boolean {
  try {
    permissions.require(type, 'EDIT');
    return true;
  } catch (error) {
    if (error instanceof SuiteScriptError) return false;
    throw error;
  }
}

/** Client scripts deployed on the type, as NetSuite runs them where a record is edited. */
const clientScriptsOf = ({ project }: Host, recordType: string): readonly string[] =>
  project.scripts
    .filter(
      ({ type, deployments }) =>
        type === 'ClientScript' &&
        deployments.some(
          ({ isDeployed, recordType: on }) => isDeployed && (on === recordType || on === 'allrecords'),
        ),
    )
    .map(({ file }) => file);

const TYPES: Readonly<Record<RecordField['kind'], string>> = {
  text: 'TEXT',
  textarea: 'TEXTAREA',
  clobtext: 'TEXTAREA',
  richtext: 'TEXTAREA',
  email: 'EMAIL',
  phone: 'PHONE',
  url: 'URL',
  integer: 'INTEGER',
  float: 'FLOAT',
  percent: 'PERCENT',
  currency: 'CURRENCY',
  checkbox: 'CHECKBOX',
  date: 'DATE',
  datetime: 'TEXT',
  timeofday: 'TEXT',
  select: 'SELECT',
  multiselect: 'TEXT',
};
/** A list shows no more: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267255811.html */
const MOST_OPTIONS = 1_000;

/** Not to be edited here: what NetSuite works out, moments, several choices at once, and choices the sandbox has no list of. */
const isEditable = ({ books }: Host, { kind, readOnly, list }: RecordField): boolean =>
  !readOnly &&
  kind !== 'datetime' &&
  kind !== 'timeofday' &&
  kind !== 'multiselect' &&
  (kind !== 'select' || (list !== null && optionsOf(books, list, 1).length > 0));

function addField(host: Host, page: RecordForm, form: Form, field: RecordField, isEdit: boolean): void {
  const { id, label, kind, list } = field;
  const edits = isEdit && isEditable(host, field);
  const added = page.addField({ id, label, type: edits || kind !== 'select' ? TYPES[kind] : 'TEXT' });
  if (!edits) {
    added.updateDisplayType({ displayType: 'INLINE' });
    added.defaultValue = kind === 'checkbox' ? inputText(form, field) : readText(form, field);
    return;
  }
  added.isMandatory = field.mandatory;
  added.defaultValue = inputText(form, field);
  if (kind !== 'select') return;
  added.addSelectOption({ value: '', text: '' });
  for (const { value, text } of optionsOf(host.books, list ?? '', MOST_OPTIONS))
    added.addSelectOption({ value, text, isSelected: value === added.defaultValue });
}

const valueOf = (form: Form, { id }: RecordField): ScriptValue => form.state.values.get(id) ?? '';

function readText(form: Form, field: RecordField): string {
  const text = form.shown(field, valueOf(form, field));
  return typeof text === 'string' ? text : text.join(', ');
}

/** What the input of a field holds, and therefore sends back when nobody changes it. */
function inputText(form: Form, field: RecordField): string {
  const value = valueOf(form, field);
  if (field.kind === 'checkbox') return value === true ? 'T' : 'F';
  return value instanceof Date ? readText(form, field) : String(value);
}

function addHidden(page: RecordForm, id: string, value: string): void {
  const field = page.addField({ id, label: id, type: 'TEXT' });
  field.updateDisplayType({ displayType: 'HIDDEN' });
  field.defaultValue = value;
}

/** Files that hang on the record, as NetSuite lists them under Communication. */
function addFiles({ books, cabinet }: Host, page: RecordForm, type: string, id: number): void {
  const files = attachedTo(books, 'file', type, id).flatMap((file) => cabinet.find(file) ?? []);
  if (files.length === 0) return;
  const sublist = page.addSublist({ id: 'mediaitem', label: 'Files', type: 'STATICLIST' });
  sublist.addField({ id: 'name', label: 'Attached Files', type: 'TEXT' });
  sublist.addField({ id: 'folder', label: 'Folder', type: 'TEXT' });
  files.forEach(({ name, path }, line) => {
    sublist.setSublistValue({ id: 'name', line, value: name });
    sublist.setSublistValue({ id: 'folder', line, value: path.slice(0, -name.length - 1) });
  });
}

function addLines(page: RecordForm, form: Form, id: string): void {
  const list = form.sublist(id);
  const sublist = page.addLinesOf(list);
  linesOf(form.state, id).forEach((line, index) => {
    for (const field of list.fields.values()) {
      const text = form.shown(field, line.values.get(field.id) ?? '');
      const value = typeof text === 'string' ? text : text.join(', ');
      if (value !== '') sublist.setSublistValue({ id: field.id, line: index, value });
    }
  });
}
