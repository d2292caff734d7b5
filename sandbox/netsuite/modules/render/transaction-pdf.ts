/** The print of one transaction: what its form says, in a layout of the sandbox's own. */
import { noSuchRecord } from '../../books/errors.ts';
import type { Field } from '../../books/records/field.ts';
import { recordKind } from '../../books/records/kinds.ts';
import { linesOf, type Line } from '../../books/records/state.ts';
import { subsidiariesOf } from '../../books/records/subsidiaries.ts';
import { TRANSACTION_TYPES } from '../../books/schema/statuses.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../format/moments.ts';
import { Form } from '../record/form.ts';
import { escapeMarkup } from './template/values.ts';

export interface Print {
  /** `Invoice_RE-1001`: not verified. */
  readonly name: string;
  /** In the language of `xmlToPdf`. */
  readonly xml: string;
}

const BODY = [
  'tranid',
  'trandate',
  'duedate',
  'entity',
  'customer',
  'memo',
  'currency',
  'payment',
  'total',
  'amountremaining',
  'unapplied',
];
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  item: ['item', 'description', 'quantity', 'rate', 'amount'],
  apply: ['refnum', 'applydate', 'due', 'amount'],
  line: ['account', 'debit', 'credit', 'memo'],
}; // prettier-ignore

/** @throws RCRD_DSNT_EXIST, and what NetSuite says to a role that may not see the transaction. */
export function printOf(host: Host, id: number): Print {
  const { books, permissions } = host;
  const row = books.row<{ type: string }>('SELECT type FROM _transaction WHERE id = ?', id);
  const type = TRANSACTION_TYPES.find(({ code }) => code === row?.type);
  if (!type) throw noSuchRecord();
  const kind = recordKind(books, type.recordType);
  permissions.require(kind.type, 'VIEW');
  permissions.requireSubsidiary(subsidiariesOf(books, kind.type, id), 'VIEW');
  const state = kind.load(books, id);
  const form = new Form(books, kind, state, false, dateFormatOf(host));
  const shown = (field: Field, values: Line['values']): string =>
    escapeMarkup(String(form.shown(field, values.get(field.id) ?? '')));
  const facts = BODY.flatMap((name) => {
    const field = kind.fields.get(name);
    const text = field ? shown(field, state.values) : '';
    return field && text !== '' ? [`<p><b>${escapeMarkup(field.label)}:</b> ${text}</p>`] : [];
  });
  const tables = Object.entries(COLUMNS).flatMap(([listId, names]) => {
    const list = kind.sublists.get(listId);
    const lines = linesOf(state, listId).filter(
      ({ values }) => !values.has('apply') || values.get('apply') === true,
    );
    const fields = names.flatMap((name) => list?.fields.get(name) ?? []);
    if (lines.length === 0 || fields.length === 0) return [];
    const head = fields.map(({ label }) => `<th>${escapeMarkup(label)}</th>`).join('');
    const rows = lines.map(({ values }) => `<tr>${fields.map((field) => `<td>${shown(field, values)}</td>`).join('')}</tr>`);
    return [`<table width="100%"><thead><tr>${head}</tr></thead>${rows.join('')}</table>`];
  });
  const number = String(state.values.get('tranid') ?? id);
  return {
    name: `${type.label.replaceAll(' ', '')}_${number}.pdf`,
    xml: `<pdf><body><h1>${escapeMarkup(`${type.label} ${number}`)}</h1>${facts.join('')}${tables.join('')}</body></pdf>`,
  };
} // prettier-ignore
