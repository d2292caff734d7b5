import { required } from '../../engine/arguments.ts';
import { findDeployment, queryOf, scriptUrl, withQuery } from '../../engine/addresses.ts';
import { named } from '../../engine/closed.ts';
import { recordUrl } from '../../engine/record-addresses.ts';
import { refuse, refusedMembers } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';

type Parameters = Readonly<Record<string, unknown>>;

const HOST_TYPES = named('N/url HostType', [
  'APPLICATION',
  'CUSTOMER_CENTER',
  'FORM',
  'RESTLET',
  'SUITETALK',
]);

/** `N/url`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358552918.html */
export function urlModule(host: Host) {
  const { account, project } = host;
  return {
    /** Internal: path and query. External: with the domain, and without a login only where the deployment allows it. */
    resolveScript(options: unknown): string {
      const { scriptId, deploymentId, params, returnExternalUrl } = required(
        'url.resolveScript',
        options,
        'scriptId',
        'deploymentId',
      );
      const found = findDeployment(project, scriptId as string | number, deploymentId as string | number);
      if (!found)
        throw new SuiteScriptError(
          'SSS_INVALID_SCRIPT_ID_1',
          `There is no script ${String(scriptId)} ${String(deploymentId)}.`,
        );
      if (found.script.type !== 'Suitelet' && found.script.type !== 'Restlet') {
        throw new SuiteScriptError(
          'SSS_INVALID_SCRIPT_ID_1',
          `${found.script.scriptId} is a ${found.script.type}: it has no URL.`,
        );
      }
      const url = withQuery(scriptUrl(project, account, found), (params ?? {}) as Parameters);
      return returnExternalUrl === true ? `${account.origin}${url}` : url;
    },

    /** Every kind of host is the one place the sandbox serves at, or NetSuite's domain of that kind while nothing is served. */
    resolveDomain(options: unknown): string {
      const { hostType, accountId } = required('url.resolveDomain', options, 'hostType');
      if (account.origin.startsWith('http://')) return account.origin.slice('http://'.length);
      const id = String(accountId ?? account.id)
        .toLowerCase()
        .replaceAll('_', '-');
      return `${id}.${DOMAINS[String(hostType)] ?? DOMAINS[HOST_TYPES.APPLICATION]}.netsuite.com`;
    },

    format(options: unknown, parameters?: unknown): string {
      const given = typeof options === 'string' ? { domain: options, params: parameters } : options;
      const { domain, params } = required('url.format', given, 'domain');
      const query = queryOf((params ?? {}) as Parameters);
      return query === '' ? String(domain) : `${String(domain)}?${query}`;
    },

    /** The page of a record; a type that has none here ends the script by name. */
    resolveRecord(options: unknown): string {
      const { recordType, recordId, isEditMode, params } = required(
        'url.resolveRecord',
        options,
        'recordType',
      );
      return withQuery(
        recordPageUrl(host, 'N/url', recordType, recordId, isEditMode),
        (params ?? {}) as Parameters,
      );
    },

    ...refusedMembers('N/url', ['resolveTaskLink']),
    HostType: HOST_TYPES,
  };
}

/** Address of a record for `N/url` and `N/redirect`. */
export function recordPageUrl(
  { project, account }: Host,
  module: string,
  recordType: unknown,
  recordId: unknown,
  isEditMode: unknown,
): string {
  const type = String(recordType).toLowerCase();
  const hasId = recordId !== undefined && recordId !== null && recordId !== '';
  const address = { type, id: hasId ? Number(recordId) : null, isEdit: isEditMode === true };
  return recordUrl(project, account, address) ?? refuse(module, `page of a ${type}`);
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4834765371.html */
const DOMAINS: Readonly<Record<string, string>> = {
  APPLICATION: 'app',
  CUSTOMER_CENTER: 'app',
  FORM: 'extforms',
  RESTLET: 'restlets.api',
  SUITETALK: 'suitetalk.api',
};
