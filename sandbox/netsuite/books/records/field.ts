/** Fields of records: what a script may put into them, and how the books keep it. */
import type { CustomField, FieldType } from '../../engine/sdf-project.ts';
import { dateOf, dayOf, momentOf } from '../days.ts';
import { invalidValue } from '../errors.ts';
import { isStored } from '../schema/custom.ts';

/** A field's value as `getValue` gives it: days as `Date` at local midnight, checkboxes as booleans, selects as texts; '' when empty. */
export type ScriptValue = string | number | boolean | Date | readonly string[];

/** NetSuite's names of field types, as `Field.type` gives them. */
export type FieldKind =
  | 'text'
  | 'textarea'
  | 'clobtext'
  | 'richtext'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'float'
  | 'percent'
  | 'currency'
  | 'checkbox'
  | 'date'
  | 'datetime'
  | 'timeofday'
  | 'select'
  | 'multiselect';

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Column of the record's table; null when the value is worked out or only steers the form. */
  readonly column: string | null;
  /** Selects: what they choose from (`options.ts`). */
  readonly list: string | null;
  readonly mandatory: boolean;
  /** Worked out by NetSuite: a script cannot set it. */
  readonly readOnly: boolean;
  /** `record.submitFields` takes it. */
  readonly inline: boolean;
}

type Extras = Partial<Pick<Field, 'column' | 'list' | 'mandatory' | 'readOnly' | 'inline' | 'label'>>;

/** A field whose column, unless said otherwise, has its name. */
export const field = (id: string, kind: FieldKind, extras: Extras = {}): Field => ({
  id,
  kind,
  label: id,
  column: id,
  list: null,
  mandatory: false,
  readOnly: false,
  inline: false,
  ...extras,
});
/** A field NetSuite works out. */
export const computed = (id: string, kind: FieldKind, extras: Extras = {}): Field =>
  field(id, kind, { column: null, readOnly: true, ...extras });
export const choice = (id: string, list: string, extras: Extras = {}): Field =>
  field(id, 'select', { list, ...extras });

export const fieldMap = (...fields: readonly Field[]): ReadonlyMap<string, Field> =>
  new Map(fields.map((each) => [each.id, each]));

const CUSTOM_KINDS: Readonly<Record<FieldType, FieldKind>> = {
  CHECKBOX: 'checkbox',
  CLOBTEXT: 'clobtext',
  CURRENCY: 'currency',
  DATE: 'date',
  DATETIMETZ: 'datetime',
  DOCUMENT: 'select',
  EMAIL: 'email',
  FLOAT: 'float',
  HELP: 'text',
  IMAGE: 'select',
  INLINEHTML: 'richtext',
  INTEGER: 'integer',
  MULTISELECT: 'multiselect',
  PASSWORD: 'text',
  PERCENT: 'percent',
  PHONE: 'phone',
  RICHTEXT: 'richtext',
  SELECT: 'select',
  TEXT: 'text',
  TEXTAREA: 'textarea',
  TIMEOFDAY: 'timeofday',
  URL: 'url',
};

/** Custom fields take inline editing unless the form shows them otherwise; scripts may set those that are disabled all the same. */
export const customField = (custom: CustomField): Field => ({
  id: custom.scriptId,
  label: custom.label,
  kind: CUSTOM_KINDS[custom.fieldType],
  column: isStored(custom) ? custom.scriptId : null,
  list: custom.selectRecordType,
  mandatory: custom.isMandatory,
  readOnly: false,
  inline: true,
});

const NUMBERS: ReadonlySet<FieldKind> = new Set(['integer', 'float', 'percent', 'currency']);

/**
 * What the field holds after a script set it to `value`.
 * @throws SuiteScriptError INVALID_FLD_VALUE for a value that is not of the field's type: a day given as a text, for one.
 */
export function accept(definition: Field, value: unknown): ScriptValue {
  const { id, kind } = definition;
  if (kind === 'checkbox') return checkbox(id, value);
  if (kind === 'multiselect') return multiselect(value);
  if (value === null || value === undefined || value === '') return '';
  if (NUMBERS.has(kind)) {
    const number = typeof value === 'string' ? Number(value.replaceAll(',', '').replace(/%$/, '')) : value;
    const good =
      typeof number === 'number' &&
      Number.isFinite(number) &&
      (kind !== 'integer' || Number.isInteger(number));
    if (!good) throw invalidValue(id, value);
    return number;
  }
  if (kind === 'date' || kind === 'datetime') {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw invalidValue(id, value);
    return kind === 'date' ? dateOf(dayOf(value)) : value;
  }
  if (typeof value === 'object') throw invalidValue(id, JSON.stringify(value));
  return String(value);
}

/** Booleans; `T` and `F` too, which published scripts use (not verified for every record). */
function checkbox(id: string, value: unknown): boolean {
  if (value === true || value === 'T') return true;
  if (value === false || value === 'F' || value === '' || value === null || value === undefined) return false;
  throw invalidValue(id, value);
}

function multiselect(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  return Array.isArray(value) ? value.map(String) : String(value).split('\u0005');
}

export const isEmpty = (value: ScriptValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

export const emptyValue = ({ kind }: Field): ScriptValue =>
  kind === 'checkbox' ? false : kind === 'multiselect' ? [] : '';

export type SqlCell = string | number | null;

export function toSql({ kind }: Field, value: ScriptValue): SqlCell {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  if (value instanceof Date) return kind === 'date' ? dayOf(value) : momentOf(value);
  if (value === '') return null;
  if (kind === 'select' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return value as string | number;
}

export function fromSql(definition: Field, cell: SqlCell | undefined): ScriptValue {
  const { kind } = definition;
  if (cell === null || cell === undefined) return emptyValue(definition);
  if (kind === 'checkbox') return cell === 'T';
  if (kind === 'date' || kind === 'datetime') return dateOf(String(cell));
  if (kind === 'multiselect') return String(cell).split(', ');
  return NUMBERS.has(kind) ? Number(cell) : String(cell);
}
