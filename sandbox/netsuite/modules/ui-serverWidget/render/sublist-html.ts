import type { Host } from '../../../host.ts';
import { lineName } from '../../../http/form-names.ts';
import { Field } from '../field.ts';
import { Sublist, type SublistState } from '../sublist.ts';
import type { FieldDisplayType } from '../enums.ts';
import { buttonsHtml } from './buttons-html.ts';
import { controlHtml, readText, shownText } from './field-html.ts';
import { attributes, markup, type Html } from './html.ts';

/** A sublist as a table. Editors grow and shrink by `form.js`; what is sent are the lines that are there. */
export function sublistHtml(host: Host, sublist: Sublist, hasScript: boolean): Html {
  const state = Sublist.stateOf(sublist);
  if (sublist.displayType === 'HIDDEN') return markup``;
  const columns = state.fields.filter((field) => !isUnseen(field));
  const isEditor = state.type === 'EDITOR' || state.type === 'INLINEEDITOR';
  const isEmpty = state.lines.length === 0;
  const total = totalOf(state);
  return markup`<section class="sublist"${attributes({ id: `sublist-${state.id}`, 'aria-label': sublist.label })}>
<h3>${sublist.label}</h3>
${sublist.helpText !== '' && markup`<p class="help-text">${sublist.helpText}</p>`}
${buttonsHtml(state.buttons, hasScript)}
<div class="scroll" tabindex="0" role="region"${attributes({ 'aria-label': sublist.label })}>
<table${attributes({ 'data-sublist': state.id, 'data-editor': isEditor })}>
<thead><tr>${columns.map((field) => markup`<th scope="col" ${attributes({ class: alignment(field) })}>${field.label}${field.isMandatory && isEditor && markup`<abbr title="required">*</abbr>`}</th>`)}${isEditor && markup`<th scope="col"><span class="sr">Remove</span></th>`}</tr></thead>
<tbody>${state.lines.map((line, index) => rowHtml(host, state, index, line))}</tbody>
${
  total !== null &&
  markup`<tfoot>
    <tr>
      <td class="total" ${attributes({ colspan: columns.length })}>Total ${total}</td>
    </tr>
  </tfoot>`
}
</table>
${isEmpty && !isEditor && markup`<p class="empty">No lines to show.</p>`}
</div>
${
  isEditor &&
  markup`<template${attributes({ 'data-line-of': state.id })}>${rowHtml(host, state, '{line}', new Map())}</template>
<button type="button" class="quiet"${attributes({ 'data-add-line': state.id })}>Add line</button>`
}
</section>`;
}

const isUnseen = (field: Field): boolean =>
  ['HIDDEN', 'NODISPLAY'].includes(Field.stateOf(field).displayType);

const NUMERIC = ['CURRENCY', 'FLOAT', 'INTEGER', 'PERCENT'];
const alignment = (field: Field): string | null => (NUMERIC.includes(field.type) ? 'number' : null);

function rowHtml(
  host: Host,
  state: SublistState,
  line: number | string,
  values: ReadonlyMap<string, string>,
): Html {
  const isEditor = state.type === 'EDITOR' || state.type === 'INLINEEDITOR';
  const shown = (field: Field): Html => {
    const value = values.get(field.id) ?? (typeof line === 'string' ? field.defaultValue : null);
    if (state.type === 'STATICLIST') return readText(field, shownText(host, field, value));
    return controlHtml(host, {
      field,
      value,
      name: lineName(state.id, line, field.id),
      id: `${state.id}-${line}-${field.id}`,
      displayType: columnDisplay(state, field),
      ariaLabel: `${field.label}, line ${typeof line === 'number' ? line + 1 : line}`,
    });
  };
  const seen = state.fields.filter((field) => !isUnseen(field));
  const unseen = state.fields.filter(isUnseen).map(shown);
  const cells = seen.map(
    (field, index) =>
      markup`<td${attributes({ class: alignment(field) })}>${index === 0 && unseen}${shown(field)}</td>`,
  );
  const remove = markup`<td>
    <button type="button" class="quiet" data-remove-line aria-label="Remove line">×</button>
  </td>`;
  return markup`<tr>
    ${cells}${isEditor && remove}
  </tr>`;
}

/** In a list of type LIST only check boxes and what was made an entry field can be changed; an editor's columns can. */
function columnDisplay(state: SublistState, field: Field): FieldDisplayType {
  const said = Field.stateOf(field).displayType;
  if (said !== 'NORMAL' || state.type !== 'LIST') return said;
  return field.type === 'CHECKBOX' || field.type === 'RADIO' ? 'NORMAL' : 'INLINE';
}

/** Sum of a column, in cents so that no cent is lost on the way. Null when there is none to show. */
function totalOf({ totallingField, lines }: SublistState): string | null {
  if (totallingField === null) return null;
  const cents = lines.reduce((sum, line) => sum + Math.round(Number(line.get(totallingField) ?? 0) * 100), 0);
  return (cents / 100).toFixed(2);
}
