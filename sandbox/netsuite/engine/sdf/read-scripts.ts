import type { ScriptType } from '../../host.ts';
import { PORTLET_TYPES, type Audience, type SdfDeployment, type SdfScript } from '../sdf-project.ts';
import { readField, type Report } from './read-fields.ts';
import { flagOf, items, listOf, reference, textOf, type XmlElement } from './xml.ts';

/** Root element of a script object → what `@NScriptType` of its file must say. */
export const SCRIPT_ELEMENTS: Readonly<Record<string, ScriptType>> = {
  usereventscript: 'UserEventScript',
  scheduledscript: 'ScheduledScript',
  mapreducescript: 'MapReduceScript',
  suitelet: 'Suitelet',
  restlet: 'Restlet',
  clientscript: 'ClientScript',
  portlet: 'Portlet',
  massupdatescript: 'MassUpdateScript',
  workflowactionscript: 'WorkflowActionScript',
  bundleinstallationscript: 'BundleInstallationScript',
  sdfinstallationscript: 'SDFInstallationScript',
};

const NEEDS_RECORD_TYPE: readonly ScriptType[] = [
  'UserEventScript',
  'ClientScript',
  'MassUpdateScript',
  'WorkflowActionScript',
];
const LOG_LEVELS = ['DEBUG', 'AUDIT', 'ERROR', 'EMERGENCY'] as const;

/**
 * One script object with its deployments and parameters. Element names and defaults:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml.html
 */
export function readScript(element: XmlElement, type: ScriptType, report: Report): SdfScript {
  const file = textOf(element, 'scriptfile');
  if (file === null)
    report(element, 'has no <scriptfile>.', 'Add <scriptfile>[/SuiteScripts/…/file.js]</scriptfile>.');
  const parameters = items(element, 'scriptcustomfields', 'scriptcustomfield').map((field) =>
    readField(field, report),
  );
  const parameterIds = new Set(parameters.map(({ scriptId }) => scriptId));
  const deployments = items(element, 'scriptdeployments', 'scriptdeployment').map((deployment, index) =>
    readDeployment(deployment, index + 1, type, parameterIds, report),
  );
  return {
    scriptId: element.attributes['scriptid'] ?? '',
    type,
    name: textOf(element, 'name') ?? '',
    portletType: PORTLET_TYPES.find((known) => known === textOf(element, 'portlettype')) ?? null,
    file: absolute(reference(file ?? '')),
    parameters,
    deployments,
  };
}

function readDeployment(
  element: XmlElement,
  number: number,
  type: ScriptType,
  parameterIds: ReadonlySet<string>,
  report: Report,
): SdfDeployment {
  const deploymentId = element.attributes['scriptid'] ?? '';
  if (deploymentId === '')
    report(element, 'has a <scriptdeployment> without scriptid.', 'Give it scriptid="customdeploy_…".');
  const recordType = textOf(element, 'recordtype');
  if (recordType === null && NEEDS_RECORD_TYPE.includes(type)) {
    report(
      element,
      `has a deployment ${deploymentId} without <recordtype>.`,
      'Add the record type it is deployed on.',
    );
  }
  const contexts = textOf(element, 'executioncontext');
  const level = textOf(element, 'loglevel');
  return {
    deploymentId,
    number,
    title: textOf(element, 'title'),
    status: textOf(element, 'status') ?? 'TESTING',
    isDeployed: flagOf(element, 'isdeployed', true),
    logLevel: LOG_LEVELS.find((known) => known === level) ?? 'DEBUG',
    recordType: recordType === null ? null : reference(recordType).toLowerCase(),
    executionContexts: contexts === null ? null : listOf(contexts),
    eventType: textOf(element, 'eventtype'),
    audience: readAudience(element),
    isOnline: flagOf(element, 'isonline', false),
    runAsRole: optionalReference(textOf(element, 'runasrole')),
    parameters: Object.fromEntries(
      element.children
        .filter(({ name }) => parameterIds.has(name))
        .map(({ name, text }) => [name, reference(text)]),
    ),
    mapReduce: {
      concurrencyLimit: Number(textOf(element, 'concurrencylimit') ?? 1),
      bufferSize: Number(textOf(element, 'buffersize') ?? 1),
      yieldAfterMinutes: Number(textOf(element, 'yieldaftermins') ?? 60),
    },
    recurrence: readRecurrence(element),
  };
}

const readAudience = (element: XmlElement): Audience => ({
  allRoles: flagOf(element, 'allroles', false),
  roles: listOf(textOf(element, 'audslctrole')),
  allEmployees: flagOf(element, 'allemployees', false),
});

/** `<recurrence><daily>…</daily></recurrence>`: the one pattern, flat, under its name. */
function readRecurrence(element: XmlElement): Readonly<Record<string, string>> | null {
  const pattern = element.children.find(({ name }) => name === 'recurrence')?.children[0];
  if (!pattern) return null;
  return {
    pattern: pattern.name,
    ...Object.fromEntries(pattern.children.map(({ name, text }) => [name, text])),
  };
}

const optionalReference = (text: string | null): string | null => (text === null ? null : reference(text));

const absolute = (path: string): string => (path === '' || path.startsWith('/') ? path : `/${path}`);
