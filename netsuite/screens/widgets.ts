/** What of `N/ui/serverWidget` and `N/http` the screens use, as narrow as it is used. */
export interface WidgetField {
  defaultValue: unknown;
  linkText?: unknown;
  isMandatory?: unknown;
  updateDisplayType(options: { displayType: never }): unknown;
  addSelectOption(options: { value: string; text: string; isSelected?: boolean }): unknown;
}
export interface WidgetSublist {
  addField(options: { id: string; type: never; label: string; source?: string }): WidgetField;
  setSublistValue(options: { id: string; line: number; value: string }): unknown;
}
export interface WidgetForm {
  addField(options: {
    id: string;
    type: never;
    label: string;
    source?: string;
    container?: string;
  }): WidgetField;
  addSublist(options: { id: string; type: never; label: string }): WidgetSublist;
  addSubmitButton(options: { label: string }): unknown;
  addPageLink(options: { type: never; title: string; url: string }): unknown;
}
export interface Widgets {
  createForm(options: { title: string }): WidgetForm;
}

/** A request's parameters, and the lines a sublist was sent back with. */
export interface PageRequest {
  readonly method: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  getLineCount(options: { group: string }): number;
  getSublistValue(options: { group: string; name: string; line: number }): string | null;
}

/** Field types and display types by NetSuite's own values, which its enumerations name. */
const type = (value: string): never => value as never;
export const TYPE = {
  html: type('INLINEHTML'),
  text: type('TEXT'),
  long: type('LONGTEXT'),
  select: type('SELECT'),
  check: type('CHECKBOX'),
  currency: type('CURRENCY'),
  url: type('URL'),
  list: type('LIST'),
  hidden: type('HIDDEN'),
  inline: type('INLINE'),
} as const;

export function html(form: WidgetForm, id: string, content: string): void {
  form.addField({ id, type: TYPE.html, label: ' ' }).defaultValue = content;
}

export function hidden(form: WidgetForm, id: string, value: string): void {
  const field = form.addField({ id, type: TYPE.text, label: id });
  field.updateDisplayType({ displayType: TYPE.hidden });
  field.defaultValue = value;
}

/** NetSuite refuses empty sublist values. */
export function setLine(
  sublist: WidgetSublist,
  line: number,
  values: Readonly<Record<string, string>>,
): void {
  for (const [id, value] of Object.entries(values))
    if (value !== '') sublist.setSublistValue({ id, line, value });
}

export function select(
  form: WidgetForm,
  { id, label, options, chosen }: { readonly id: string; readonly label: string; readonly options: readonly (readonly [value: string, text: string])[]; readonly chosen?: string },
): void {
  const field = form.addField({ id, type: TYPE.select, label });
  for (const [value, text] of options) field.addSelectOption({ value, text, isSelected: value === chosen });
} // prettier-ignore
