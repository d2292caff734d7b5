import { sayProblem, type Problem } from '../../core/problems/problem.ts';
import { readChart } from '../erp/gather/chart.ts';
import type { Budget, Records, SuiteQl } from '../erp/netsuite.ts';
import { RUN } from '../erp/objects.ts';
import { featureOff, notAllowed, secondPersonNeeded, choiceUnusable } from '../erp/problems.ts';
import { BY_HAND, deleteRecords, exportRecords, stopScripts } from '../erp/remove.ts';
import { dayOf } from '../erp/carry/values.ts';
import { fewRows, maybeNumber, maybeText, text } from '../erp/rows.ts';
import { readRun, updateRun } from '../erp/store/runs.ts';
import { activate, checkPolicyHere, createDraft, readVersions, type Version } from '../erp/store/versions.ts';
import { list, message } from './html.ts';
import { mayAdminister, signature, signedBy, type Who } from './who.ts';
import { html, select, setLine, TYPE, type PageRequest, type WidgetForm, type Widgets } from './widgets.ts';

export interface Setup {
  readonly widgets: Widgets;
  readonly records: Records;
  readonly query: SuiteQl;
  readonly budget: Budget;
  readonly who: Who;
  readonly now: Date;
  hasFeature(feature: string): boolean;
  /** Writes a text file beside the inbox; says its path. */
  saveFile(name: string, contents: string): string;
  /** Makes the folder where it is missing; says its path. */
  ensureInbox(): string;
  /** Starts the cash application at once; false when NetSuite would not. */
  startRun(run: number): boolean;
}

interface Said {
  readonly lines: readonly string[];
  readonly isError: boolean;
}
const done = (...lines: readonly string[]): Said => ({ lines, isError: false });
const problems = (...found: readonly Problem[]): Said => ({ lines: found.map(sayProblem), isError: true });

/** Without these nothing works; the others (SUBSIDIARIES, MULTICURRENCY) are used where they are on. */
const FEATURES = ['SERVERSIDESCRIPTING', 'CUSTOMRECORDS', 'RECEIVABLES'] as const;
const REMOVE = 'REMOVE QUITTANCE';

export function setupPage(setup: Setup, request: PageRequest): WidgetForm {
  const { who } = setup;
  const policyText = request.parameters['custpage_policy'] ?? '';
  const said = request.method === 'POST' ? act(setup, request) : null;
  const form = setup.widgets.createForm({ title: 'Quittance setup' });
  if (said) html(form, 'custpage_said', message(said.lines, said.isError));
  const off = FEATURES.filter((feature) => !setup.hasFeature(feature));
  if (off.length > 0) html(form, 'custpage_off', message(off.map((feature) => sayProblem(featureOff('Enable Features', { feature }))), true));
  const versions = readVersions(setup.query);
  if (!versions.some(({ state }) => state === 'active'))
    html(form, 'custpage_none', message(['No policy is in force: nothing is posted. Upload one, then let a second person activate it.'], false));
  if (mayAdminister(who)) addActions(form, versions, said?.isError ? policyText : '');
  listVersions(form, versions);
  listRuns(form, setup.query);
  html(form, 'custpage_byhand', `<details><summary>What an admin removes by hand</summary>${list(BY_HAND)}</details>`);
  return form;
} // prettier-ignore

const ACTIONS = [
  ['upload', 'Upload the policy below as a draft'],
  ['activate', 'Put version (number) in force'],
  ['seed', 'Make the inbox folder'],
  ['undo', 'Take back run (number)'],
  ['export', 'Export Quittance’s records into files'],
  ['remove', `Remove: export, stop the scripts and delete Quittance’s records (write ${REMOVE} as note)`],
] as const;

function addActions(form: WidgetForm, versions: readonly Version[], draft: string): void {
  select(form, { id: 'custpage_action', label: 'Action', options: ACTIONS, chosen: 'upload' });
  form.addField({ id: 'custpage_number', type: TYPE.text, label: 'Number' });
  form.addField({ id: 'custpage_note', type: TYPE.text, label: 'Note' });
  const field = form.addField({ id: 'custpage_policy', type: TYPE.long, label: 'Policy (YAML or JSON)' });
  field.defaultValue = draft !== '' ? draft : (versions.find(({ state }) => state === 'active')?.text ?? '');
  form.addSubmitButton({ label: 'Do it' });
}

function listVersions(form: WidgetForm, versions: readonly Version[]): void {
  const sublist = form.addSublist({
    id: 'custpage_versions',
    type: TYPE.list,
    label: 'Versions of the policy',
  });
  for (const [id, label] of VERSION_COLUMNS) sublist.addField({ id, type: TYPE.text, label });
  versions.forEach(({ id, state, author, activator, activated, note }, line) =>
    setLine(sublist, line, {
      custpage_v_id: String(id),
      custpage_v_state: state,
      custpage_v_author: author,
      custpage_v_activator: activator,
      custpage_v_activated: activated,
      custpage_v_note: note,
    }),
  );
}
const VERSION_COLUMNS = [
  ['custpage_v_id', 'Number'],
  ['custpage_v_state', 'State'],
  ['custpage_v_author', 'Author'],
  ['custpage_v_activator', 'Activated by'],
  ['custpage_v_activated', 'Activated on'],
  ['custpage_v_note', 'Note'],
] as const;

function listRuns(form: WidgetForm, query: SuiteQl): void {
  const sublist = form.addSublist({ id: 'custpage_runs', type: TYPE.list, label: 'Runs' });
  for (const [id, label] of RUN_COLUMNS) sublist.addField({ id, type: TYPE.text, label });
  const rows = fewRows(query, {
    sql: `SELECT * FROM (SELECT id, name, ${RUN.state} AS state, ${RUN.posted} AS posted, ${RUN.refused} AS refused, ${RUN.units} AS units
      FROM ${RUN.type} ORDER BY id DESC) WHERE ROWNUM <= 50`,
    name: 'last_runs',
  });
  rows.forEach((row, line) =>
    setLine(sublist, line, {
      custpage_r_id: text(row, 'id'),
      custpage_r_name: maybeText(row, 'name') ?? '',
      custpage_r_state: text(row, 'state'),
      custpage_r_posted: String(maybeNumber(row, 'posted') ?? 0),
      custpage_r_refused: String(maybeNumber(row, 'refused') ?? 0),
      custpage_r_units: String(maybeNumber(row, 'units') ?? 0),
    }),
  );
}
const RUN_COLUMNS = [
  ['custpage_r_id', 'Number'],
  ['custpage_r_name', 'Run'],
  ['custpage_r_state', 'State'],
  ['custpage_r_posted', 'Posted'],
  ['custpage_r_refused', 'Refused'],
  ['custpage_r_units', 'Units'],
] as const;

// ---- what is done

function act(setup: Setup, { parameters }: PageRequest): Said {
  if (!mayAdminister(setup.who)) return problems(notAllowed('setup', { action: 'change the setup' }));
  const chosen = Number(parameters['custpage_number'] ?? '');
  const note = parameters['custpage_note'] ?? '';
  switch (parameters['custpage_action']) {
    case 'upload':
      return upload(setup, parameters['custpage_policy'] ?? '', note);
    case 'activate':
      return putInForce(setup, chosen);
    case 'seed':
      return done(`The inbox folder is ${setup.ensureInbox()}.`);
    case 'undo':
      return undo(setup, chosen);
    case 'export':
      return done('Exported:', ...exportRecords(setup.query, setup.saveFile, dayOf(setup.now)));
    case 'remove':
      return remove(setup, note);
    default:
      return problems(choiceUnusable('setup', { says: 'Nothing was chosen.' }));
  }
}

function upload({ records, query, who, now, hasFeature }: Setup, policy: string, note: string): Said {
  const name = `Policy of ${dayOf(now)}`;
  const checked = checkPolicyHere(name, policy, readChart(query, hasFeature('SUBSIDIARIES')));
  if (checked.problems.some(({ severity }) => severity === 'error')) return problems(...checked.problems);
  const id = createDraft(records, {
    text: policy,
    digest: checked.digest,
    author: signature(who),
    note,
    name,
  });
  return done(
    `Version ${id} is a draft: a second person has to activate it.`,
    ...checked.problems.map(sayProblem),
  );
}

/** Checked again: accounts may have gone since it was uploaded. */
function putInForce({ records, query, who, now, hasFeature }: Setup, id: number): Said {
  const versions = readVersions(query);
  const version = versions.find((each) => each.id === id);
  if (!version) return problems(choiceUnusable('setup', { says: `There is no version ${id}.` }));
  if (version.state === 'active') return done(`Version ${id} is in force already.`);
  if (version.state === 'draft' && signedBy(version.author, who))
    return problems(secondPersonNeeded(`policy version ${id}`, { author: version.author }));
  const checked = checkPolicyHere(
    `policy version ${id}`,
    version.text,
    readChart(query, hasFeature('SUBSIDIARIES')),
  );
  if (checked.problems.some(({ severity }) => severity === 'error')) return problems(...checked.problems);
  activate(records, version, versions, signature(who), now);
  return done(`Version ${id} is in force.`);
}

/** A run is taken back by the map/reduce: a page has units for a dozen payments, a run may have thousands. */
function undo({ records, query, startRun }: Setup, id: number): Said {
  const run = Number.isSafeInteger(id) && id > 0 ? readRun(query, id) : null;
  if (!run) return problems(choiceUnusable('setup', { says: `There is no run ${id}.` }));
  if (run.state === 'running')
    return problems(choiceUnusable('setup', { says: `Run ${id} is still running: wait for its end.` }));
  if (run.state === 'undone') return done(`Run ${id} was taken back before.`);
  updateRun(records, id, { [RUN.state]: 'undoing' });
  return startRun(id)
    ? done(`Run ${id} is being taken back.`)
    : done(`Run ${id} will be taken back by the next run of the cash application.`);
}

function remove({ records, query, budget, saveFile, now }: Setup, note: string): Said {
  if (note !== REMOVE)
    return problems(choiceUnusable('setup', { says: `Write ${REMOVE} as note to confirm.` }));
  const byHand = stopScripts(records, query);
  const files = exportRecords(query, saveFile, dayOf(now));
  const { deleted, left } = deleteRecords(records, query, budget);
  const more = left > 0 ? [`${left} are left: do it again.`] : [];
  return done(
    `${deleted} records were deleted. Documents that were posted stay.`,
    ...more,
    'Exported before:',
    ...files,
    ...byHand,
    ...BY_HAND,
  );
}
