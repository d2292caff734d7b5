import type { Host } from '../../../host.ts';
import { MESSAGE_TYPES, type Message } from '../../ui-message/message.ts';
import { Field } from '../field.ts';
import { Form, type FormState } from '../form.ts';
import { FieldGroup, Tab, type PageLink } from '../parts.ts';
import { Sublist } from '../sublist.ts';
import { buttonsHtml } from './buttons-html.ts';
import { clientPageHtml } from './client-page.ts';
import { controlHtml } from './field-html.ts';
import { attributes, markup, safeUrl, type Html } from './html.ts';
import { sublistHtml } from './sublist-html.ts';

/** The body of a page that shows a form. */
export function formHtml(
  host: Host,
  form: Form,
  /** Of an assistant: what stands above the fields, and its own buttons. */
  around: { readonly before: Html; readonly buttons: Html } | null = null,
): Html {
  const state = Form.stateOf(form);
  const enctype = state.fields.some(({ type }) => type === 'FILE')
    ? 'multipart/form-data'
    : 'application/x-www-form-urlencoded';
  const hasScript =
    (form.clientScriptFileId ?? form.clientScriptModulePath) !== null ||
    (state.record?.clientScripts.length ?? 0) > 0;
  return markup`${messagesHtml(state.messages)}
    <h1>${form.title}</h1>
    ${linksHtml(state.links)}
    <form method="post" ${attributes({ enctype, action: state.sentTo && safeUrl(state.sentTo.url), target: state.sentTo?.target })}>
      ${around?.before}
      ${around?.buttons ?? buttonsHtml(state.buttons, hasScript)} ${partHtml(host, state, null, hasScript)} ${tabsHtml(host, state, hasScript)}
      ${state.buttons.length > 0 && state.fields.length > 8 && buttonsHtml(state.buttons.slice(0, 1), hasScript)}
    </form>
    ${clientPageHtml(host, form, state)}`;
}

const ROLE_OF_MESSAGE: Readonly<Record<number, readonly [name: string, role: string]>> = {
  [MESSAGE_TYPES.CONFIRMATION]: ['confirmation', 'status'],
  [MESSAGE_TYPES.INFORMATION]: ['information', 'status'],
  [MESSAGE_TYPES.WARNING]: ['warning', 'alert'],
  [MESSAGE_TYPES.ERROR]: ['error', 'alert'],
};

const messagesHtml = (messages: readonly Message[]): readonly Html[] =>
  messages.map(({ messageType, title, message }) => {
    const [name, role] = ROLE_OF_MESSAGE[messageType] ?? ['information', 'status'];
    return markup`<div${attributes({ class: `message ${name}`, role })}><strong>${title}</strong> ${message}</div>`;
  });

export function linksHtml(links: readonly PageLink[]): Html {
  if (links.length === 0) return markup``;
  const items = links.map(
    ({ title, url }) => markup`<li><a${attributes({ href: safeUrl(url) })}>${title}</a></li>`,
  );
  return markup`<nav aria-label="Page links">
    <ul class="links">
      ${items}
    </ul>
  </nav>`;
}

/** What stands on one tab (null: above the tabs): its own fields, its groups, its sublists. */
function partHtml(host: Host, state: FormState, tab: string | null, hasScript: boolean): Html {
  const tabIds = new Set(state.tabs.map((candidate) => Tab.stateOf(candidate).id));
  const groupIds = new Set(state.groups.map((group) => FieldGroup.stateOf(group).id));
  const here = (container: string | null): boolean =>
    container === tab ||
    (tab === null && container !== null && !tabIds.has(container) && !groupIds.has(container));
  const groups = state.groups.filter((group) => tabOr(FieldGroup.stateOf(group).tab, tabIds) === tab);
  const sublists = state.sublists.filter((sublist) => tabOr(Sublist.stateOf(sublist).tab, tabIds) === tab);
  const fieldsIn = (accepts: (container: string | null) => boolean): Html =>
    fieldsHtml(
      host,
      state.fields.filter((field) => accepts(Field.stateOf(field).container)),
    );
  return markup`${fieldsIn(here)}
  ${groups.map((group) =>
    groupHtml(
      group,
      fieldsIn((container) => container === FieldGroup.stateOf(group).id),
    ),
  )}
  ${sublists.map((sublist) => sublistHtml(host, sublist, hasScript))}`;
}

const tabOr = (tab: string | null, known: ReadonlySet<string>): string | null =>
  tab !== null && known.has(tab) ? tab : null;

function groupHtml(group: FieldGroup, fields: Html): Html {
  const style = { class: group.isBorderHidden ? 'group plain' : 'group' };
  if (!group.isCollapsible)
    return markup`<fieldset${attributes(style)}><legend>${group.label}</legend>${fields}</fieldset>`;
  return markup`<details${attributes({ ...style, open: !group.isCollapsed })}><summary>${group.label}</summary>${fields}</details>`;
}

/** Tabs are sections with a list of links above them; `form.js` makes real tabs of them. */
function tabsHtml(host: Host, state: FormState, hasScript: boolean): Html {
  if (state.tabs.length === 0) return markup``;
  const tabs = state.tabs.map((tab) => ({ tab, id: Tab.stateOf(tab).id }));
  const links = tabs.map(
    ({ tab, id }) =>
      markup`<li><a${attributes({ href: `#tab-${id}`, id: `for-${id}` })}>${tab.label}</a></li>`,
  );
  const panels = tabs.map(
    ({ tab, id }) =>
      markup`<section class="panel" ${attributes({ id: `tab-${id}`, 'aria-labelledby': `for-${id}` })}>
        <h2>${tab.label}</h2>
        ${tab.helpText !== '' && markup`<p class="help-text">${tab.helpText}</p>`} ${partHtml(host, state, id, hasScript)}
      </section>`,
  );
  return markup`<div class="tabs">
    <ul class="tab-list">
      ${links}
    </ul>
    ${panels}
  </div>`;
}

function fieldsHtml(host: Host, fields: readonly Field[]): Html {
  if (fields.length === 0) return markup``;
  return markup`<div class="fields">${fields.map((field) => fieldHtml(host, field))}</div>`;
}

const WITHOUT_LABEL = ['INLINEHTML', 'HELP'];

function fieldHtml(host: Host, field: Field): Html {
  const { displayType, help, source, startsRow } = Field.stateOf(field);
  const id = field.type === 'RADIO' ? `${field.id}-${source ?? ''}` : field.id;
  const control = controlHtml(host, {
    field,
    value: field.defaultValue,
    name: field.id,
    id,
    displayType,
    ariaLabel: null,
  });
  if (displayType === 'HIDDEN' || displayType === 'NODISPLAY') return control;
  if (WITHOUT_LABEL.includes(field.type)) return markup`<div class="field wide">${control}</div>`;
  const isText = displayType === 'INLINE' || displayType === 'READONLY' || field.type === 'LABEL';
  const required = field.isMandatory && markup`<abbr title="required">*</abbr>`;
  const label = isText
    ? markup`<span class="label">${field.label}</span>`
    : markup`<label${attributes({ for: id })}>${field.label}${required}</label>`;
  const helped =
    help !== '' && markup`<small class="help-text" ${attributes({ id: `${id}-help` })}>${help}</small>`;
  const classes = ['field', field.type.toLowerCase(), startsRow ? 'starts-row' : ''].filter(
    (name) => name !== '',
  );
  return markup`<div${attributes({ class: classes.join(' ') })}>${label}${control}${helped}</div>`;
}
