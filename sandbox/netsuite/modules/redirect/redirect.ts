import { required } from '../../engine/arguments.ts';
import { findDeployment, scriptUrl, withQuery } from '../../engine/addresses.ts';
import { refusedMembers } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { recordPageUrl } from '../url/url.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** `N/redirect`: to Suitelets, records and URLs. Searches and task links have no pages here. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4424286105.html */
export function redirectModule(host: Host) {
  return {
    redirect(options: unknown): void {
      const { url, parameters } = required('redirect.redirect', options, 'url');
      host.redirect(withQuery(String(url), (parameters ?? {}) as Parameters));
    },

    toSuitelet(options: unknown): void {
      const call = 'redirect.toSuitelet';
      const { scriptId, deploymentId, parameters } = required(call, options, 'scriptId', 'deploymentId');
      const found = findDeployment(
        host.project,
        scriptId as string | number,
        deploymentId as string | number,
      );
      if (found?.script.type !== 'Suitelet') {
        throw new SuiteScriptError(
          'SSS_INVALID_SCRIPT_ID_1',
          `There is no Suitelet ${String(scriptId)} ${String(deploymentId)}.`,
        );
      }
      host.redirect(
        withQuery(scriptUrl(host.project, host.account, found), (parameters ?? {}) as Parameters),
      );
    },

    toRecord(options: unknown): void {
      const { type, id, isEditMode, parameters } = required('redirect.toRecord', options, 'type', 'id');
      const url = recordPageUrl(host, 'N/redirect', type, id, isEditMode);
      host.redirect(withQuery(url, (parameters ?? {}) as Parameters));
    },

    ...refusedMembers('N/redirect', [
      'toRecordTransform',
      'toTaskLink',
      'toSavedSearch',
      'toSavedSearchResult',
      'toSearch',
      'toSearchResult',
    ]),
  };
}
