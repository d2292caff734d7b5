/** What a template is given: records, search results, and data of the script's own. */
import { currencyById } from '../../../books/ledger/masters.ts';
import { fieldNotModelled } from '../../../books/problems.ts';
import type { Field, ScriptValue } from '../../../books/records/field.ts';
import { emptyValue } from '../../../books/records/field.ts';
import { linesOf, numberOf, type Line } from '../../../books/records/state.ts';
import { refuse } from '../../../engine/refuse.ts';
import type { Host } from '../../../host.ts';
import { formatNumber, numberStyle, type NumberStyle } from '../../format/numbers.ts';
import { dateFormatOf } from '../../format/moments.ts';
import { dateOf, readDay } from '../../../books/days.ts';
import type { Form } from '../../record/form.ts';
import { Result, type ResultCell } from '../../search/results.ts';
import { Decimal } from './decimal.ts';
import { momentPattern } from './formats.ts';
import { escapeMarkup, Hash, Moment, Sequence, Shown, Unsure, type Value } from './values.ts';

// ---- data of the script

/**
 * Data of a script are texts there: "JSON and XML data is handled as a string, because there's no information about the data type"
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4508822143.html). What that makes of numbers and truth values is
 * not known beyond what they print, so a template may do no more with them.
 */
export function dataValue(data: unknown): Value {
  if (typeof data === 'string') return data;
  if (data === null || data === undefined) return new Unsure(null, 'a null', true);
  if (typeof data === 'number') return new Unsure(numberShown(data), `the number ${data}`);
  if (typeof data === 'boolean') return new Unsure(null, `the boolean ${data}`);
  if (Array.isArray(data)) return new Sequence(data.map(dataValue));
  if (data instanceof Date || typeof data !== 'object')
    return refuse('N/render', `TemplateRenderer.addCustomDataSource with a ${data instanceof Date ? 'Date' : typeof data} in its data`);
  const members = new Map(Object.entries(data).map(([key, value]) => [key, dataValue(value)]));
  return new Hash(
    (name) => members.get(name),
    () => [...members.keys()],
  );
} // prettier-ignore

/** As a text and as a number of a template it is printed alike only with few decimals. */
function numberShown(value: number): string | null {
  const read = Decimal.parse(String(value));
  return read !== null && read.decimals() <= 3 ? read.toString() : null;
}

// ---- records

/**
 * A record, its fields as its page shows them, its sublists as lists of lines.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_163585859063.html (body), …/subsect_163585866237.html (lists)
 */
export function recordValue(host: Host, form: Form): Hash {
  const { kind, state } = form;
  const currency = signOf(host, form);
  return fieldsHash(host, form, kind.type, kind.fields, (id) => state.values.get(id), currency, (name) => {
    if (name === 'id' || name === 'internalid') return state.id === null ? '' : idShown(state.id);
    const list = kind.sublists.get(name.replace(/@list$/, ''));
    if (!list) return undefined;
    return new Sequence(
      linesOf(state, list.id).map((line: Line) =>
        fieldsHash(host, form, `${kind.type}.${list.id}`, list.fields, (id) => line.values.get(id), currency, () => undefined),
      ),
    );
  });
} // prettier-ignore

function fieldsHash(
  host: Host,
  form: Form,
  where: string,
  fields: ReadonlyMap<string, Field>,
  valueOf: (id: string) => ScriptValue | undefined,
  currency: string | null,
  others: (name: string) => Value | undefined,
): Hash {
  return new Hash((given) => {
    const name = given.toLowerCase();
    const labelled = /^(.+)@label$/.exec(name);
    const field = fields.get(labelled?.[1] ?? name);
    if (labelled && field) return field.label;
    if (field && !labelled)
      return fieldValue(host, form, field, valueOf(field.id) ?? emptyValue(field), currency);
    const other = others(name);
    if (other === undefined)
      throw fieldNotModelled(`a template over ${where}`, where.split('.')[0]!, given);
    return other;
  }, null);
} // prettier-ignore

/** Above that it is not known whether an id has groups. */
const idShown = (id: number): Value =>
  new Shown(Decimal.of(id), () =>
    id < 1_000 ? String(id) : refuse('N/render', `a template that prints the internal id ${id}: write ?c`),
  );

function fieldValue(
  host: Host,
  form: Form,
  field: Field,
  value: ScriptValue,
  currency: string | null,
): Value {
  const style = numberStyle(host.account.preferences);
  const not = (what: string) => (): never =>
    refuse('N/render', `a template that prints ${field.id}, ${what}: how NetSuite shows it is not known`);
  if (typeof value === 'boolean') return new Shown(value, not('a check box'));
  if (value === '' || value === null) return '';
  switch (field.kind) {
    case 'select': {
      const text = form.shown(field, value);
      return Shown.choice(String(text), String(value));
    }
    case 'multiselect':
      return new Shown(String(value), not('several choices'));
    case 'date':
      return new Shown(new Moment(value as Date, 'date'), () => String(form.shown(field, value)));
    case 'datetime':
      return new Shown(new Moment(value as Date, 'datetime'), () =>
        momentPattern(new Moment(value as Date, 'datetime'), 'MMM d, yyyy h:mm:ss a'),
      );
    case 'integer':
    case 'float':
      return new Shown(Decimal.of(Number(value)), () => grouped(Number(value), style));
    case 'currency':
      return new Shown(Decimal.of(Number(value)), () => money(Number(value), currency, style, field.id));
    case 'percent':
      return new Shown(Decimal.of(Number(value)), not('a percentage'));
    case 'richtext':
      return String(value);
    default:
      return new Shown(String(value), () => escapeMarkup(String(value)));
  }
}

const grouped = (value: number, style: NumberStyle): string =>
  formatNumber(value, Decimal.of(value).decimals(), style);

/** Signs of currencies as NetSuite sets them up, in front. */
const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

function money(value: number, currency: string | null, style: NumberStyle, id: string): string {
  const sign = currency === null ? undefined : SIGNS[currency];
  if (sign === undefined)
    return refuse('N/render', `a template that prints ${id}, an amount in ${currency ?? 'an unknown currency'}: write ?string("0.00")`);
  const text = formatNumber(value, 2, style);
  return text.replace(/\d/, (first) => sign + first);
} // prettier-ignore

function signOf({ books }: Host, { state, kind }: Form): string | null {
  const own = kind.fields.has('currency') ? numberOf(state, 'currency') : null;
  return own === null ? null : currencyById(books, own).symbol;
}

// ---- search results

/** `${row.entity}`, and `${row.customer.email}` for a joined column. */
export function resultValue(host: Host, result: Result): Hash {
  const cells = Result.cellsOf(result);
  const named = (name: string, among: readonly ResultCell[]): Value | undefined => {
    const cell = among.find(({ column }) => column.name.toLowerCase() === name.toLowerCase());
    return cell && cellValue(host, cell);
  };
  return new Hash((name) => {
    if (name === 'id') return result.id ?? '';
    const own = named(name, cells.filter(({ column }) => !column.join));
    if (own !== undefined) return own;
    const joined = cells.filter(({ column }) => column.join?.toLowerCase() === name.toLowerCase());
    if (joined.length === 0)
      return refuse('N/render', `a template that reads "${name}", which is no column of the search`);
    return new Hash((inner) => named(inner, joined), null);
  }, null);
} // prettier-ignore

function cellValue(host: Host, { column, type, shown }: ResultCell): Value {
  const text = shown.text !== null && shown.text !== '' ? shown.text : shown.value;
  if (typeof text === 'boolean')
    return new Shown(text, () => refuse('N/render', `a template that prints the check box ${column.name}`));
  if (text === '') return '';
  if ((type === 'amount' || type === 'number') && Decimal.parse(text) !== null) {
    const value = Decimal.parse(text)!;
    return new Shown(value, () =>
      value.isWhole() && value.toString().length < 4 && type === 'number'
        ? value.toString()
        : refuse('N/render', `a template that prints ${column.name}, a number of a search result: write ?string("0.00")`),
    );
  }
  if (type === 'date') {
    const day = readDay(text, dateFormatOf(host));
    if (day !== undefined) return new Shown(new Moment(dateOf(day), 'date'), () => text);
  }
  return type === 'select' ? Shown.choice(text, String(shown.value)) : new Shown(text, () => escapeMarkup(text));
} // prettier-ignore

/** A row of a query by its aliases. */
export const rowValue = (row: Readonly<Record<string, unknown>>): Hash =>
  new Hash(
    (name) => {
      const key = Object.keys(row).find((each) => each.toLowerCase() === name.toLowerCase());
      if (key === undefined) return undefined;
      const value = row[key];
      if (value === null) return '';
      if (typeof value === 'number')
        return new Shown(Decimal.of(value), () =>
          Number.isInteger(value) && Math.abs(value) < 1_000
            ? String(value)
            : refuse(
                'N/render',
                `a template that prints ${name}, a number of a query: write ?string("0.00")`,
              ),
        );
      return typeof value === 'boolean' ? value : String(value);
    },
    () => Object.keys(row),
  );
