import type { EntryPoints } from 'N/types';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as serverWidget from 'N/ui/serverWidget';
import * as url from 'N/url';
import { SCRIPTS } from '../erp/objects.ts';
import { workbenchPage } from '../screens/workbench.ts';
import { companyDay } from './company-day.ts';
import { installmentSource } from './installments.ts';
import { loadWords } from './say.ts';
import type { PageRequest, Widgets } from '../screens/widgets.ts';

/** Lists receipts; shows one with its decision; takes what a person decides about it. */
export const onRequest: EntryPoints.Suitelet.onRequest = ({ request, response }) => {
  const { id, name, roleId } = runtime.getCurrentUser();
  const form = workbenchPage(
    {
      say: loadWords(),
      widgets: serverWidget as unknown as Widgets,
      records: record,
      query,
      hasSubsidiaries: runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' }),
      installments: installmentSource(),
      who: { id: Number(id), name, roleId },
      today: companyDay(new Date()),
      url: (params) => url.resolveScript({ ...SCRIPTS.workbench, params }),
      recordUrl: (recordType, recordId) => url.resolveRecord({ recordType, recordId, isEditMode: false }),
    },
    request as unknown as PageRequest,
  );
  response.writePage({ pageObject: form as unknown as serverWidget.Form });
};
