import { formatModule } from '../../format/format.ts';
import { momentStyle } from '../../format/moments.ts';
import type { Host } from '../../../host.ts';
import type { FieldDisplayType, FieldType } from '../enums.ts';
import { Field, type SelectOption } from '../field.ts';
import { multipleName } from '../../../http/form-names.ts';
import { attributes, markup, raw, safeUrl, type Html } from './html.ts';

/** A field with the value to show: on the form its default, on a line that of the line. */
export interface ShownField {
  readonly field: Field;
  readonly value: unknown;
  /** Name of the input: what comes back when the form is sent. */
  readonly name: string;
  readonly id: string;
  readonly displayType: FieldDisplayType;
  /** Says what the field is where no label stands beside it, as in a column. */
  readonly ariaLabel: string | null;
}

/** Text of a value as NetSuite shows it: dates in the account's format, check boxes as T and F, lists joined. */
export function shownText(host: Host, field: Field, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const { format } = formatModule(host) as { format(options: object): unknown };
    const type =
      field.type === 'DATETIME' || field.type === 'DATETIMETZ' || field.type === 'TIMEOFDAY'
        ? field.type
        : 'DATE';
    return String(format({ value, type: type.toLowerCase() }));
  }
  if (field.type === 'CHECKBOX') return value === true || value === 'T' ? 'T' : 'F';
  if (Array.isArray(value)) return value.map(String).join(',');
  return String(value);
}

/** Input of a field, or its text where it is only to be read. */
export function controlHtml(host: Host, shown: ShownField): Html {
  const { field, name, displayType } = shown;
  const text = shownText(host, field, shown.value);
  switch (displayType) {
    case 'NODISPLAY':
      return markup``;
    case 'HIDDEN':
      return hiddenInput(name, text);
    case 'INLINE':
    case 'READONLY':
      return markup`<span class="text" ${attributes({ id: shown.id })}>${readText(field, text)}</span
        >${hiddenInput(name, text)}`;
    default:
      return inputHtml(host, shown, text, displayType === 'DISABLED');
  }
}

const hiddenInput = (name: string, value: string): Html =>
  markup`<input type="hidden" ${attributes({ name, value })} />`;

/** What a person reads: the words of a choice, a link, a tick. */
export function readText(field: Field, text: string): Html {
  const { options } = Field.stateOf(field);
  switch (field.type) {
    case 'CHECKBOX':
      return markup`${text === 'T' ? 'Yes' : 'No'}`;
    case 'SELECT':
      return markup`${options.find(({ value }) => value === text)?.text ?? text}`;
    case 'MULTISELECT':
      return markup`${options
        .filter(({ value }) => text.split(',').includes(value))
        .map((option) => option.text)
        .join(', ')}`;
    case 'URL':
      return linkHtml(text, field.linkText ?? text);
    case 'EMAIL':
      return text === '' ? markup`` : linkHtml(`mailto:${text}`, text);
    case 'IMAGE':
      return text === ''
        ? markup``
        : markup`<img alt="${field.label}" ${attributes({ src: safeUrl(text) })} />`;
    case 'INLINEHTML':
      return raw(text);
    case 'HELP':
      return helpHtml(field, text);
    case 'PASSWORD':
      return markup`${text === '' ? '' : '••••••'}`;
    default:
      return markup`${text}`;
  }
}

/** Its label is what it says. */
const helpHtml = (field: Field, text: string): Html =>
  markup`<p class="help-text">${text === '' ? field.label : text}</p>`;

function linkHtml(url: string, text: string): Html {
  const href = url === '' ? null : safeUrl(url);
  return href === null ? markup`${text}` : markup`<a${attributes({ href })}>${text}</a>`;
}

/** What is typed into an input of one line, by the type of the field. */
const INPUTS: Readonly<
  Partial<Record<FieldType, { readonly type: string; readonly inputmode?: string; readonly size?: number }>>
> = {
  CURRENCY: { type: 'text', inputmode: 'decimal', size: 14 },
  DATE: { type: 'text', size: 12 },
  DATETIME: { type: 'text', size: 20 },
  DATETIMETZ: { type: 'text', size: 22 },
  EMAIL: { type: 'email', size: 30 },
  FLOAT: { type: 'text', inputmode: 'decimal', size: 12 },
  INTEGER: { type: 'text', inputmode: 'numeric', size: 10 },
  PASSWORD: { type: 'password', size: 20 },
  PERCENT: { type: 'text', inputmode: 'decimal', size: 8 },
  PHONE: { type: 'tel', size: 20 },
  TEXT: { type: 'text', size: 30 },
  TIMEOFDAY: { type: 'text', size: 10 },
  URL: { type: 'text', inputmode: 'url', size: 40 },
};

function inputHtml(host: Host, shown: ShownField, text: string, isDisabled: boolean): Html {
  const { field, name, id, ariaLabel } = shown;
  const state = Field.stateOf(field);
  const common = {
    id,
    name,
    required: field.isMandatory && field.type !== 'CHECKBOX',
    readonly: isDisabled,
    'aria-label': ariaLabel,
    'aria-describedby': state.help === '' ? null : `${id}-help`,
    maxlength: field.maxLength,
  };
  // A choice has no read-only state in HTML: it is switched off, and its value goes along hidden.
  const switchedOff = { ...common, readonly: null, disabled: isDisabled };
  const alongside = isDisabled ? hiddenInput(name, text) : markup``;
  switch (field.type) {
    case 'CHECKBOX': {
      const box = { ...switchedOff, type: 'checkbox', value: 'T', checked: text === 'T', maxlength: null };
      const unticked = isDisabled ? alongside : hiddenInput(name, 'F');
      return markup`${unticked}<input${attributes(box)}>`;
    }
    case 'RADIO': {
      const value = state.source ?? '';
      return markup`<input${attributes({ ...switchedOff, type: 'radio', value, checked: text !== '' && text === value })}>`;
    }
    case 'SELECT': {
      const choices = state.options.map((option) =>
        optionHtml(option, text === '' ? option.isSelected : option.value === text),
      );
      return markup`<select${attributes({ ...switchedOff, maxlength: null })}>${choices}</select>${alongside}`;
    }
    case 'MULTISELECT': {
      const chosen = text === '' ? null : text.split(',');
      const choices = state.options.map((option) =>
        optionHtml(option, chosen ? chosen.includes(option.value) : option.isSelected),
      );
      const size = state.height ?? Math.min(8, Math.max(3, state.options.length));
      const list = { ...switchedOff, name: multipleName(name), multiple: true, size, maxlength: null };
      return markup`<select${attributes(list)}>${choices}</select>${alongside}`;
    }
    case 'TEXTAREA':
    case 'LONGTEXT':
    case 'RICHTEXT': {
      const size = { rows: state.height ?? (field.type === 'TEXTAREA' ? 3 : 8), cols: state.width ?? 50 };
      // The first line break after the tag belongs to HTML, not to the text.
      return markup`<textarea${attributes({ ...common, ...size })}>
${text}</textarea>`;
    }
    case 'FILE':
      return markup`<input${attributes({ ...switchedOff, type: 'file', maxlength: null })}>`;
    case 'INLINEHTML':
      return raw(text);
    case 'HELP':
      return helpHtml(field, text);
    case 'LABEL':
      return markup`<span class="text">${text}</span>`;
    case 'IMAGE':
      return readText(field, text);
    default: {
      const { type, inputmode, size } = INPUTS[field.type] ?? { type: 'text' };
      const placeholder = field.type === 'DATE' ? momentStyle(host.account.preferences).dateFormat : null;
      return markup`<input${attributes({ ...common, type, inputmode, size: state.width ?? size, placeholder, value: text })}>`;
    }
  }
}

const optionHtml = ({ value, text }: SelectOption, selected: boolean): Html =>
  markup`<option${attributes({ value, selected })}>${text}</option>`;
