/**
 * Where records have their pages: NetSuite's own addresses. Transactions stand under `/app/accounting/transactions/`, customers and employees under
 * `/app/common/entity/`, records of the project at one address that names their type by number.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358552918.html (`url.resolveRecord`)
 */
import type { AccountFacts } from '../host.ts';
import type { Deployed } from './addresses.ts';
import { queryOf } from './addresses.ts';
import type { SdfDeployment, SdfProject, SdfScript } from './sdf-project.ts';

const PATHS: Readonly<Record<string, string>> = {
  creditmemo: '/app/accounting/transactions/custcred.nl',
  customer: '/app/common/entity/custjob.nl',
  customerdeposit: '/app/accounting/transactions/custdep.nl',
  customerpayment: '/app/accounting/transactions/custpymt.nl',
  customerrefund: '/app/accounting/transactions/custrfnd.nl',
  deposit: '/app/accounting/transactions/deposit.nl',
  depositapplication: '/app/accounting/transactions/depappl.nl',
  employee: '/app/common/entity/employee.nl',
  invoice: '/app/accounting/transactions/custinvc.nl',
  journalentry: '/app/accounting/transactions/journal.nl',
  salesorder: '/app/accounting/transactions/salesord.nl',
};
const CUSTOM_RECORD = '/app/common/custom/custrecordentry.nl';

export interface RecordAddress {
  readonly type: string;
  /** Null: a new record. */
  readonly id: number | null;
  readonly isEdit: boolean;
}

/** Null for a type that has no page here. */
export function recordUrl(project: SdfProject, { id: compid }: AccountFacts, { type, id, isEdit }: RecordAddress): string | null {
  const mode = { id, e: isEdit && id !== null ? 'T' : null, compid };
  const path = PATHS[type];
  if (path !== undefined) return `${path}?${queryOf(mode)}`;
  const rectype = project.customRecords.findIndex(({ scriptId }) => scriptId === type) + 1;
  return rectype === 0 ? null : `${CUSTOM_RECORD}?${queryOf({ rectype, ...mode })}`;
} // prettier-ignore

/** The record an address is of; null when it is the address of none. `rectype` may also be a script id. */
export function recordAt({ customRecords }: SdfProject, { pathname, searchParams }: URL): RecordAddress | null {
  const said = searchParams.get('id') ?? '';
  if (!/^\d*$/.test(said)) return null;
  const mode = { id: said === '' ? null : Number(said), isEdit: said === '' || searchParams.get('e') === 'T' };
  const standard = Object.entries(PATHS).find(([, path]) => path === pathname);
  if (standard) return { type: standard[0], ...mode };
  if (pathname !== CUSTOM_RECORD) return null;
  const rectype = searchParams.get('rectype') ?? '';
  const custom = customRecords.find(({ scriptId }, index) => String(index + 1) === rectype || scriptId === rectype);
  return custom ? { type: custom.scriptId, ...mode } : null;
} // prettier-ignore

/** What runs as no script of the project, so that it is in nobody's list and costs nobody's units. */
function ownJob(id: string, name: string, type: SdfScript['type']): Deployed {
  const deployment: SdfDeployment = {
    deploymentId: id,
    number: 1,
    title: null,
    status: 'RELEASED',
    isDeployed: true,
    logLevel: 'DEBUG',
    recordType: null,
    executionContexts: null,
    eventType: null,
    audience: { allRoles: true, roles: [], allEmployees: true },
    isOnline: false,
    runAsRole: null,
    parameters: {},
    mapReduce: { concurrencyLimit: 1, bufferSize: 1, yieldAfterMinutes: 60 },
    recurrence: null,
  };
  const script: SdfScript = {
    scriptId: id,
    name,
    portletType: null,
    type,
    file: `/netsuite/${id}.js`,
    parameters: [],
    deployments: [deployment],
  };
  return { script, deployment };
}

/** Who a record page runs as: its limits are a Suitelet's. */
export const RECORD_PAGE = ownJob('netsuite_record_page', 'Record page', 'Suitelet');

/** Who writes what a search or query finds into a file. */
export const EXPORT_JOB = ownJob('netsuite_export', 'Export of a search or query', 'ScheduledScript');
