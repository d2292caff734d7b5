/**
 * Scripts and their deployments as records. A deployment is created, copied, changed and deleted
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_3753014009.html); scripts are read. What a record says is what runs:
 * `deployedScripts` gives the project's scripts with their deployments as they are now.
 */
import type { ScriptParameter, SdfDeployment, SdfProject, SdfScript } from '../../engine/sdf-project.ts';
import type { ScriptType } from '../../host.ts';
import type { Books } from '../books.ts';
import { invalidReference, missingField, noSuchRecord, userError } from '../errors.ts';
import { insert, rightNow, update } from '../ledger/post.ts';
import { operationNotModelled } from '../problems.ts';
import { isStored } from '../schema/custom.ts';
import { nextNumber, reserveNumbers } from '../schema/tables.ts';
import { choice, customField, field, fieldMap, fromSql, type SqlCell } from './field.ts';
import type { RecordKind } from './kind.ts';
import { numberOf, textOf, type RecordState } from './state.ts';
import { tableKind } from './table-kind.ts';

/** What searches and queries call the types, and the record type each is. */
const TYPES: Readonly<Record<ScriptType, { readonly code: string; readonly recordType: string | null }>> = {
  BundleInstallationScript: { code: 'BUNDLEINSTALLATION', recordType: 'bundleinstallationscript' },
  ClientScript: { code: 'CLIENT', recordType: 'clientscript' },
  MapReduceScript: { code: 'MAPREDUCE', recordType: 'mapreducescript' },
  MassUpdateScript: { code: 'MASSUPDATE', recordType: 'massupdatescript' },
  Portlet: { code: 'PORTLET', recordType: 'portlet' },
  Restlet: { code: 'RESTLET', recordType: 'restlet' },
  ScheduledScript: { code: 'SCHEDULED', recordType: 'scheduledscript' },
  SDFInstallationScript: { code: 'SDFINSTALLATION', recordType: null },
  Suitelet: { code: 'SCRIPTLET', recordType: 'suitelet' },
  UserEventScript: { code: 'USEREVENT', recordType: 'usereventscript' },
  WorkflowActionScript: { code: 'ACTION', recordType: 'workflowactionscript' },
};
/** Run from the queue: they have statuses of their own. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_N2998873.html */
const QUEUED: readonly string[] = [TYPES.ScheduledScript.code, TYPES.MapReduceScript.code];
const ON_RECORDS: readonly string[] = ['UserEventScript', 'ClientScript', 'MassUpdateScript', 'WorkflowActionScript']
  .map((type) => TYPES[type as ScriptType].code); // prettier-ignore

/** SQL of the record type of a script, by its type's code. */
export const SCRIPT_RECORD_TYPE = `CASE {row}.scripttype ${Object.values(TYPES)
  .map(({ code, recordType }) => `WHEN '${code}' THEN '${recordType ?? code.toLowerCase()}'`)
  .join(' ')} END`;

/** Internal ids of deployments begin above every number a deployment has within its script, so that the two cannot be taken for each other. */
const BELOW_FIRST_ID = 1_000;
const RUN = 'scriptdeployment';

/** Of a deployment, what no field of its record here shows: a copy takes it along. */
type Rest = Pick<SdfDeployment, 'executionContexts' | 'runAsRole' | 'recurrence'> & {
  readonly roles: readonly string[];
};
const NOTHING: Rest = { executionContexts: null, runAsRole: null, recurrence: null, roles: [] };
/** Where a state carries it. */
const REST = '\u0000rest';

/** Scripts and deployments the project brings, once: what was changed in them later stays. */
export function seedScripts(books: Books): void {
  reserveNumbers(books, RUN, BELOW_FIRST_ID);
  const now = rightNow(books);
  for (const script of books.project.scripts) {
    const { scriptId, name, type, parameters } = script;
    if (books.row('SELECT id FROM _script WHERE scriptid = ?', scriptId)) continue;
    const id = nextNumber(books, 'script');
    const dates = { created: now, lastmodified: now };
    insert(books, '_script', { id, scriptid: scriptId, name, type: TYPES[type].code, ...dates });
    for (const deployment of script.deployments)
      insert(books, '_scriptdeployment', {
        id: nextNumber(books, RUN),
        script: id,
        ...cellsOf(deployment),
        ...parameterCells(parameters, deployment),
        ...dates,
      });
  }
}

function cellsOf(deployment: SdfDeployment): Record<string, SqlCell> {
  const { executionContexts, runAsRole, recurrence, audience, mapReduce } = deployment;
  return {
    number: deployment.number,
    scriptid: deployment.deploymentId.toUpperCase(),
    title: deployment.title,
    status: deployment.status,
    isdeployed: flag(deployment.isDeployed),
    loglevel: deployment.logLevel,
    recordtype: deployment.recordType?.toUpperCase() ?? null,
    eventtype: deployment.eventType,
    allroles: flag(audience.allRoles),
    allemployees: flag(audience.allEmployees),
    isonline: flag(deployment.isOnline),
    concurrencylimit: mapReduce.concurrencyLimit,
    buffersize: mapReduce.bufferSize,
    yieldaftermins: mapReduce.yieldAfterMinutes,
    startdate: deployment.recurrence?.['startdate'] ?? null,
    rest: JSON.stringify({ executionContexts, runAsRole, recurrence, roles: audience.roles } satisfies Rest),
  };
}

const flag = (is: boolean): 'T' | 'F' => (is ? 'T' : 'F');

/** A parameter the deployment does not give has the value of its field. */
const parameterCells = (
  parameters: readonly ScriptParameter[],
  given: SdfDeployment,
): Record<string, SqlCell> =>
  Object.fromEntries(
    parameters
      .filter(isStored)
      .map(({ scriptId, defaultValue }) => [scriptId, given.parameters[scriptId] ?? defaultValue]),
  );

interface DeploymentRow {
  readonly of: string;
  readonly number: number;
  readonly scriptid: string;
  readonly title: string | null;
  readonly status: string;
  readonly isdeployed: string;
  readonly loglevel: SdfDeployment['logLevel'];
  readonly recordtype: string | null;
  readonly eventtype: string | null;
  readonly allroles: string;
  readonly allemployees: string;
  readonly isonline: string;
  readonly concurrencylimit: number | null;
  readonly buffersize: number | null;
  readonly yieldaftermins: number | null;
  readonly rest: string;
  readonly [parameter: string]: SqlCell;
}

const known = new WeakMap<Books, { readonly mark: string; readonly scripts: readonly SdfScript[] }>();

/** The project's scripts with the deployments they have now, those that are switched off included. Asked often: read when something has changed. */
export function deployedScripts(books: Books): readonly SdfScript[] {
  const mark = books.row<{ mark: string }>(
    `SELECT count(*) || ' ' || coalesce(max(id), 0) || ' ' || coalesce(sum(version), 0) AS mark FROM _scriptdeployment`,
  )!.mark;
  const before = known.get(books);
  if (before?.mark === mark) return before.scripts;
  const rows = books.rows<DeploymentRow>(
    `SELECT s.scriptid AS "of", d.* FROM _scriptdeployment d JOIN _script s ON s.id = d.script ORDER BY d.script, d.number`,
  );
  const scripts = books.project.scripts.map((script) => ({
    ...script,
    deployments: rows
      .filter(({ of }) => of === script.scriptId)
      .map((row) => deploymentOf(row, script.parameters)),
  }));
  known.set(books, { mark, scripts });
  return scripts;
}

/** The script id of a deployment given by its internal id or by its number within the script; null for what is neither. */
export function deploymentNumbered(books: Books, { scriptId, deployments }: SdfScript, said: string | number): string | null {
  if (!/^\d+$/.test(String(said))) return null;
  const row = books.row<{ scriptid: string }>(
    `SELECT d.scriptid FROM _scriptdeployment d JOIN _script s ON s.id = d.script WHERE s.scriptid = ? AND d.id = ?`,
    scriptId,
    Number(said),
  );
  return row?.scriptid.toLowerCase() ?? deployments.find(({ number }) => number === Number(said))?.deploymentId ?? null;
} // prettier-ignore

function deploymentOf(row: DeploymentRow, parameters: readonly ScriptParameter[]): SdfDeployment {
  const { executionContexts, runAsRole, recurrence, roles } = JSON.parse(row.rest) as Rest;
  return {
    deploymentId: row.scriptid.toLowerCase(),
    number: row.number,
    title: row.title,
    status: row.status,
    isDeployed: row.isdeployed === 'T',
    logLevel: row.loglevel,
    recordType: row.recordtype?.toLowerCase() ?? null,
    executionContexts,
    eventType: row.eventtype,
    audience: { allRoles: row.allroles === 'T', allEmployees: row.allemployees === 'T', roles },
    isOnline: row.isonline === 'T',
    runAsRole,
    parameters: Object.fromEntries(
      parameters.filter(isStored).map(({ scriptId, fieldType }) => [scriptId, textOfCell(row[scriptId], fieldType)]),
    ),
    mapReduce: {
      concurrencyLimit: row.concurrencylimit ?? 1,
      bufferSize: row.buffersize ?? 1,
      yieldAfterMinutes: row.yieldaftermins ?? 60,
    },
    recurrence,
  };
} // prettier-ignore

/** As an SDF object would say it; '' where the deployment has none, which is not the field's default. */
const textOfCell = (cell: SqlCell | undefined, type: ScriptParameter['fieldType']): string =>
  type === 'MULTISELECT' ? String(cell ?? '').replaceAll(', ', '|') : String(cell ?? '');

const inline = { inline: true };

export function scriptDeploymentKind({ scripts }: SdfProject): RecordKind {
  const parameters = scripts.flatMap((script) => script.parameters).filter(isStored);
  const kind = tableKind({
    type: 'scriptdeployment',
    table: '_scriptdeployment',
    ids: RUN,
    recordClass: 'other',
    fields: fieldMap(
      choice('script', 'script', { label: 'Script' }),
      field('scriptid', 'text', { label: 'ID' }),
      field('title', 'text', { label: 'Title', ...inline }),
      field('isdeployed', 'checkbox', { label: 'Deployed', ...inline }),
      choice('status', 'scriptstatus', { label: 'Status', ...inline }),
      choice('loglevel', 'loglevel', { label: 'Log Level', ...inline }),
      field('recordtype', 'text', { label: 'Applies To' }),
      field('eventtype', 'text', { label: 'Event Type', ...inline }),
      field('allroles', 'checkbox', { label: 'All Roles', ...inline }),
      field('allemployees', 'checkbox', { label: 'All Employees', ...inline }),
      field('isonline', 'checkbox', { label: 'Available Without Login', ...inline }),
      field('concurrencylimit', 'integer', { label: 'Concurrency Limit', ...inline }),
      field('buffersize', 'integer', { label: 'Buffer Size', ...inline }),
      field('yieldaftermins', 'integer', { label: 'Yield After Minutes', ...inline }),
      field('startdate', 'date', { label: 'Start Date', ...inline }),
      ...parameters.map((parameter) => ({ ...customField(parameter), mandatory: false })),
    ),
    defaults: { isdeployed: true, loglevel: 'DEBUG', concurrencylimit: 1, buffersize: 1, yieldaftermins: 60 },
    compute(books, state) {
      const row = books.row<{ rest: string }>('SELECT rest FROM _scriptdeployment WHERE id = ?', state.id);
      state.values.set(REST, row?.rest ?? JSON.stringify(NOTHING));
    },
    prepare,
    after,
  });
  return {
    ...kind,
    blank(books, defaults) {
      const state = kind.blank(books, defaults);
      const script = scriptOf(books, state);
      state.values.set('status', QUEUED.includes(script.type) ? 'NOTSCHEDULED' : 'TESTING');
      for (const parameter of parametersOf(books, script))
        state.values.set(parameter.scriptId, fromSql(customField(parameter), parameter.defaultValue));
      return state;
    },
    checkInline(books, id, state) {
      const whole = kind.load(books, id);
      for (const [name, value] of state.values) {
        whole.values.set(name, value);
        whole.touched.add(name);
      }
      check(books, whole);
    },
  };
}

interface ScriptRow {
  readonly id: number;
  readonly scriptid: string;
  readonly type: string;
}

/** @throws a refusal where no script was named, INVALID_KEY_OR_REF for one that is not there */
function scriptOf(books: Books, state: RecordState): ScriptRow {
  const said = state.values.get('script') ?? '';
  if (said === '')
    throw operationNotModelled(
      'record.create',
      'create of scriptdeployment without a script',
      'give it in defaultValues: { script: its internal id }',
    );
  const row = books.row<ScriptRow>('SELECT id, scriptid, type FROM _script WHERE id = ?', Number(said));
  if (!row) throw invalidReference('script', said);
  return row;
}

const parametersOf = (books: Books, { scriptid }: ScriptRow): readonly ScriptParameter[] =>
  (books.project.scripts.find(({ scriptId }) => scriptId === scriptid)?.parameters ?? []).filter(isStored);

/** What holds for every change of a deployment. */
function check(books: Books, state: RecordState): void {
  const script = scriptOf(books, state);
  const own = new Set(parametersOf(books, script).map(({ scriptId }) => scriptId));
  const foreign = [...state.touched].find((id) => id.startsWith('custscript') && !own.has(id));
  if (foreign !== undefined)
    throw operationNotModelled(
      'N/record',
      `set of ${foreign} on a deployment of ${script.scriptid}`,
      'it is a parameter of another script',
    );
  const status = textOf(state, 'status') ?? '';
  const allowed = QUEUED.includes(script.type)
    ? ['NOTSCHEDULED', 'SCHEDULED', 'TESTING']
    : ['RELEASED', 'TESTING'];
  if (!allowed.includes(status)) throw invalidReference('status', status);
}

function prepare(books: Books, state: RecordState): void {
  if (state.touched.has('script'))
    throw operationNotModelled('N/record', 'set of script on a scriptdeployment', 'a deployment keeps its script');
  if (state.id !== null && state.touched.has('scriptid'))
    throw operationNotModelled('N/record', 'set of scriptid on a saved scriptdeployment', 'make a new deployment');
  check(books, state);
  const script = scriptOf(books, state);
  if (ON_RECORDS.includes(script.type) && textOf(state, 'recordtype') === null) throw missingField('Applies To');
  if (state.id === null) state.values.set('scriptid', newId(books, script, textOf(state, 'scriptid')));
} // prettier-ignore

/**
 * NetSuite puts `customdeploy` before what is given, and a number where nothing is
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1509578980.html).
 */
function newId(books: Books, script: ScriptRow, given: string | null): string {
  if (given !== null && /^customdeploy/i.test(given))
    throw operationNotModelled(
      'N/record',
      `scriptid ${given} on a new scriptdeployment`,
      'NetSuite adds customdeploy itself, and whether a second time is not known; leave it out',
    );
  if (given !== null && !/^[a-z0-9_]+$/i.test(given)) throw userError(`${given} is no ID.`);
  const isTaken = (id: string): boolean =>
    books.row('SELECT 1 FROM _scriptdeployment WHERE script = ? AND scriptid = ?', script.id, id) !==
    undefined;
  if (given !== null) {
    const id = `CUSTOMDEPLOY${given.toUpperCase()}`;
    if (isTaken(id)) throw userError(`${script.scriptid} has a deployment ${id.toLowerCase()} already.`);
    return id;
  }
  let number = 1;
  while (isTaken(`CUSTOMDEPLOY${number}`)) number += 1;
  return `CUSTOMDEPLOY${number}`;
}

function after(books: Books, id: number, state: RecordState): void {
  if (state.id !== null) return;
  const { number } = books.row<{ number: number }>(
    'SELECT max(number) + 1 AS number FROM _scriptdeployment WHERE script = ?',
    numberOf(state, 'script'),
  )!;
  update(books, '_scriptdeployment', id, { number, rest: String(state.values.get(REST) ?? JSON.stringify(NOTHING)) });
} // prettier-ignore

const READ_ONLY = 'scripts come with the project; their deployments can be changed';

/** A record type for each type of script. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_3753013810.html */
export const SCRIPT_KINDS: readonly RecordKind[] = Object.values(TYPES).flatMap(({ code, recordType }) => {
  if (recordType === null) return [];
  const kind = tableKind({
    type: recordType,
    table: '_script',
    ids: 'script',
    recordClass: 'other',
    fields: fieldMap(
      field('scriptid', 'text', { label: 'ID' }),
      field('name', 'text', { label: 'Name' }),
      choice('scripttype', 'scripttype', { label: 'Type', column: 'type' }),
      field('isinactive', 'checkbox', { label: 'Inactive' }),
    ),
    refuses: {
      create: READ_ONLY,
      copy: READ_ONLY,
      save: READ_ONLY,
      delete: READ_ONLY,
      submitFields: READ_ONLY,
    },
  });
  return {
    ...kind,
    load(books: Books, id: number) {
      const state = kind.load(books, id);
      if (textOf(state, 'scripttype') !== code) throw noSuchRecord();
      return state;
    },
  };
});
