/** What a page tells its client script: fields, sublists, who looks at it. `http/static/client/page.js` reads it. */
import { queryOf } from '../../../engine/addresses.ts';
import { SuiteScriptError } from '../../../engine/suitescript-error.ts';
import type { Host } from '../../../host.ts';
import { FORMAT_TYPES } from '../../format/format.ts';
import { RECORD_TYPES } from '../../record/types.ts';
import { OPERATORS, SEARCH_TYPES } from '../../search/enums.ts';
import { Field } from '../field.ts';
import { type Form, type FormState } from '../form.ts';
import { Sublist } from '../sublist.ts';
import { attributes, jsonScript, markup, raw, type Html } from './html.ts';

/** Where a page asks for what needs the account. */
export const CLIENT_CALL = '/sandbox/client-call';
const CLIENT_PROGRAM = '/sandbox/static/client/main.js';

/** Nothing for a form without a client script. */
export function clientPageHtml(host: Host, form: Form, state: FormState): Html {
  const own = clientScriptOf(host, form, state);
  const { record } = state;
  const clientScripts = [...(own === null ? [] : [own]), ...(record?.clientScripts ?? [])];
  if (clientScripts.length === 0) return markup``;
  const { account, script, user } = host;
  const page = {
    clientScripts,
    mode: record?.mode ?? 'create',
    record: { id: record?.id ?? null, type: record?.type ?? null },
    call: `${CLIENT_CALL}?${queryOf({ script: script.scriptId, deploy: script.deploymentId })}`,
    fields: Object.fromEntries(state.fields.map((field) => [field.id, definitionOf(field)])),
    sublists: Object.fromEntries(
      state.sublists.map((sublist) => [Sublist.stateOf(sublist).id, listOf(sublist)]),
    ),
    account: {
      id: account.id,
      envType: account.envType,
      version: account.version,
      country: account.country,
      features: account.features,
    },
    preferences: account.preferences,
    user,
    script: { id: script.scriptId, deploymentId: script.deploymentId },
    recordTypes: RECORD_TYPES,
    searchTypes: SEARCH_TYPES,
    searchOperators: OPERATORS,
    formatTypes: FORMAT_TYPES,
  };
  return markup`${raw(jsonScript('netsuite-page', page))}
    <script type="module"${attributes({ src: CLIENT_PROGRAM })}></script>`;
}

/** Path of the client script in the cabinet: by the id of its file, or as a module seen from the script that made or changed the form. */
function clientScriptOf(
  { cabinet, project, script }: Host,
  form: Form,
  { clientScriptFrom }: FormState,
): string | null {
  const { clientScriptFileId, clientScriptModulePath } = form;
  if (clientScriptFileId !== null) {
    const file = cabinet.find(Number(clientScriptFileId));
    if (file) return `/${file.path}`;
    throw new SuiteScriptError('RCRD_DSNT_EXIST', `There is no file ${String(clientScriptFileId)}.`);
  }
  if (clientScriptModulePath === null) return null;
  const own =
    clientScriptFrom ?? project.scripts.find(({ scriptId }) => scriptId === script.scriptId)?.file ?? '/';
  const name = String(clientScriptModulePath);
  const { pathname } = new URL(
    name.startsWith('.') || name.startsWith('/') ? name : `/${name}`,
    `http://cabinet${own}`,
  );
  const path = decodeURIComponent(pathname);
  const found = [path, `${path}.js`].find((candidate) => /\.js$/i.test(candidate) && cabinet.find(candidate));
  if (found !== undefined) return found;
  throw new SuiteScriptError('MODULE_DOES_NOT_EXIST', `Module does not exist: ${name}`);
}

const definitionOf = (field: Field): object => {
  const { displayType, options } = Field.stateOf(field);
  const isRead = ['INLINE', 'READONLY', 'HIDDEN'].includes(displayType);
  return {
    type: field.type,
    label: field.label,
    isMandatory: field.isMandatory,
    displayType,
    // Where there is an input, it holds its choices itself.
    ...(isRead && options.length > 0 ? { options: options.map(({ value, text }) => ({ value, text })) } : {}),
  };
};

function listOf(sublist: Sublist): object {
  const { type, fields, lines } = Sublist.stateOf(sublist);
  return {
    type,
    label: sublist.label,
    fields: Object.fromEntries(fields.map((field) => [field.id, definitionOf(field)])),
    ...(type === 'STATICLIST' ? { lines: lines.map((line) => Object.fromEntries(line)) } : {}),
  };
}
