import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import { FEATURES, readInstalled, USED_FEATURES, VERSION } from '../erp/install.ts';
import type { Budget, Records, SuiteQl } from '../erp/netsuite.ts';
import { ROLES, RUN } from '../erp/objects.ts';
import { featureOff } from '../erp/problems.ts';
import { BY_HAND } from '../erp/remove.ts';
import { fewRows, maybeNumber, maybeText, text } from '../erp/rows.ts';
import { readVersions, type Version } from '../erp/store/versions.ts';
import { escapeHtml, factsTable, list, message, section } from '../../workbench/html.ts';
import { REMOVE } from '../erp/remove.ts';
import { act, ACTIONS } from './setup-acts.ts';
import { mayAdminister, type Who } from './who.ts';
import { sayCode, type Say } from './words/words.ts';
import { html, select, setLine, TYPE, type PageRequest, type WidgetForm, type Widgets } from './widgets.ts';

export interface Setup {
  /** Words in the reader's language. */
  readonly say: Say;
  readonly widgets: Widgets;
  readonly records: Records;
  readonly query: SuiteQl;
  readonly budget: Budget;
  readonly who: Who;
  readonly now: Date;
  /** The company's. */
  readonly today: IsoDate;
  hasFeature(feature: string): boolean;
  /** Writes a text file beside the inbox; says its path. */
  saveFile(name: string, contents: string): string;
  /** Makes a folder where it is missing; says its path. */
  ensureFolder(path: string): string;
  /** Starts the cash application at once; false when NetSuite would not. */
  startRun(run: number): boolean;
  /** Starts the script that deletes our records; false when NetSuite would not, or it is at work. */
  startRemoval(): boolean;
}

export function setupPage(setup: Setup, request: PageRequest): WidgetForm {
  const { who, say } = setup;
  const policyText = request.parameters['custpage_policy'] ?? '';
  const said = request.method === 'POST' ? act(setup, request) : null;
  const form = setup.widgets.createForm({ title: `Quittance: ${say('setup_title')}` });
  if (said) html(form, 'custpage_said', message(said.lines, said.isError));
  const off = FEATURES.filter((feature) => !setup.hasFeature(feature));
  if (off.length > 0) html(form, 'custpage_off', message(off.map((feature) => sayProblem(featureOff('Enable Features', { feature }))), true));
  const versions = readVersions(setup.query);
  if (!versions.some(({ state }) => state === 'active'))
    html(form, 'custpage_none', message([say('no_policy')], false));
  if (mayAdminister(who)) addActions(form, say, versions, said?.isError ? policyText : '', request.parameters);
  listVersions(form, say, versions);
  listRuns(form, say, setup.query);
  html(form, 'custpage_account', aboutAccount(setup));
  html(form, 'custpage_byhand', `<details><summary>${escapeHtml(say('by_hand'))}</summary>${list(BY_HAND)}</details>`);
  return form;
} // prettier-ignore

/** What an admin looks at first: versions, features, and which role is for whom. */
function aboutAccount({ query, say, hasFeature }: Setup): string {
  const { version } = readInstalled(query);
  const isOn = (feature: string): string => say(hasFeature(feature) ? 'on' : 'off');
  const facts = factsTable([
    [say('scripts_version'), VERSION],
    [say('installed_version'), version ?? say('not_installed', say('do_install'))],
    ...FEATURES.map((feature): [string, string] => [say('feature_needed', feature), isOn(feature)]),
    ...USED_FEATURES.map((feature): [string, string] => [say('feature_used', feature), isOn(feature)]),
  ]);
  const roles = ROLES_FOR.map(([role, word]) => [role, say(word)] as const);
  return `<details><summary>${escapeHtml(say('this_account'))}</summary>${facts}${section(say('roles_for'), factsTable(roles))}</details>`;
} // prettier-ignore

const ROLES_FOR = [
  [ROLES.admin, 'for_admin'],
  [ROLES.clerk, 'for_clerk'],
  [ROLES.collector, 'for_collector'],
  [ROLES.credit, 'for_credit'],
  [ROLES.auditor, 'for_auditor'],
] as const;

/** `chosen`: by the button of a record's page that led here; a person still has to send the form. */
function addActions(
  form: WidgetForm,
  say: Say,
  versions: readonly Version[],
  draft: string,
  chosen: PageRequest['parameters'],
): void {
  select(form, {
    id: 'custpage_action',
    label: say('action'),
    options: ACTIONS.map((id) => [id, say(`do_${id}`, REMOVE)] as const),
    chosen: chosen.action ?? 'upload',
  });
  form.addField({ id: 'custpage_number', type: TYPE.text, label: say('number') }).defaultValue =
    chosen.number ?? '';
  form.addField({ id: 'custpage_note', type: TYPE.text, label: say('note') });
  const field = form.addField({ id: 'custpage_policy', type: TYPE.long, label: say('policy_text') });
  field.defaultValue =
    draft !== '' ? draft : (versions.find(({ state }) => state === 'active')?.text ?? FIRST_POLICY);
  form.addSubmitButton({ label: say('do_it') });
}

/** Shown where there is no policy yet: decides and posts nothing. */
const FIRST_POLICY = `# Begin by watching: every receipt is decided, nothing is posted.
matching:
  autonomy: observe
# One company: its subsidiary's external id or name; bank accounts as the bank prints them, ledger accounts by number.
# accounts:
#   "01": { bank: { "DE89370400440532013000": "1800" }, receivable: "1400" }
`;

function listVersions(form: WidgetForm, say: Say, versions: readonly Version[]): void {
  const sublist = form.addSublist({
    id: 'custpage_versions',
    type: TYPE.list,
    label: say('versions'),
  });
  for (const [id, word] of VERSION_COLUMNS) sublist.addField({ id, type: TYPE.text, label: say(word) });
  versions.forEach(({ id, state, author, activator, activated, note }, line) =>
    setLine(sublist, line, {
      custpage_v_id: String(id),
      custpage_v_state: sayCode(say, 'state', state),
      custpage_v_author: author,
      custpage_v_activator: activator,
      custpage_v_activated: activated,
      custpage_v_note: note,
    }),
  );
}
const VERSION_COLUMNS = [
  ['custpage_v_id', 'number'],
  ['custpage_v_state', 'state'],
  ['custpage_v_author', 'author'],
  ['custpage_v_activator', 'activated_by'],
  ['custpage_v_activated', 'activated_on'],
  ['custpage_v_note', 'note'],
] as const;

function listRuns(form: WidgetForm, say: Say, query: SuiteQl): void {
  const sublist = form.addSublist({ id: 'custpage_runs', type: TYPE.list, label: say('runs') });
  for (const [id, word] of RUN_COLUMNS) sublist.addField({ id, type: TYPE.text, label: say(word) });
  const rows = fewRows(query, {
    sql: `SELECT * FROM (SELECT id, name, ${RUN.state} AS state, ${RUN.posted} AS posted, ${RUN.refused} AS refused, ${RUN.units} AS units
      FROM ${RUN.type} ORDER BY id DESC) WHERE ROWNUM <= 50`,
    name: 'last_runs',
  });
  rows.forEach((row, line) =>
    setLine(sublist, line, {
      custpage_r_id: text(row, 'id'),
      custpage_r_name: maybeText(row, 'name') ?? '',
      custpage_r_state: sayCode(say, 'state', text(row, 'state')),
      custpage_r_posted: String(maybeNumber(row, 'posted') ?? 0),
      custpage_r_refused: String(maybeNumber(row, 'refused') ?? 0),
      custpage_r_units: String(maybeNumber(row, 'units') ?? 0),
    }),
  );
}
const RUN_COLUMNS = [
  ['custpage_r_id', 'number'],
  ['custpage_r_name', 'run'],
  ['custpage_r_state', 'state'],
  ['custpage_r_posted', 'posted'],
  ['custpage_r_refused', 'refused'],
  ['custpage_r_units', 'units'],
] as const;
