import type { EntryPoints } from 'N/types';
import * as file from 'N/file';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as serverWidget from 'N/ui/serverWidget';
import * as task from 'N/task';
import { ensureFolder } from '../erp/intake/inbox.ts';
import { PARAMETERS, SCRIPTS } from '../erp/objects.ts';
import { REMOVE } from '../erp/remove.ts';
import { setupPage } from '../screens/setup.ts';
import type { PageRequest, Widgets } from '../screens/widgets.ts';
import { budgetOf } from './budget.ts';
import { companyDay } from './company-day.ts';
import { exportTo } from './export-to.ts';
import { loadWords } from './say.ts';
import { start } from './start.ts';

const SECONDS = 300;

/** Checks the account, takes and activates policies, takes runs back, removes what was installed. */
export const onRequest: EntryPoints.Suitelet.onRequest = ({ request, response }) => {
  const { id, name, roleId } = runtime.getCurrentUser();
  const form = setupPage(
    {
      say: loadWords(),
      widgets: serverWidget as unknown as Widgets,
      records: record,
      query,
      budget: budgetOf(runtime.getCurrentScript(), SECONDS),
      who: { id: Number(id), name, roleId },
      now: new Date(),
      today: companyDay(new Date()),
      hasFeature: (feature) => runtime.isFeatureInEffect({ feature: feature as never }),
      saveFile: exportTo(record, query, file),
      ensureFolder: (path) => ensureFolder(record, query, path),
      startRun: (run) => start(task, log, 'MAP_REDUCE', SCRIPTS.cash, { [PARAMETERS.run]: run }),
      startRemoval: () =>
        start(task, log, 'SCHEDULED_SCRIPT', SCRIPTS.removal, { [PARAMETERS.removal]: REMOVE }),
    },
    request as unknown as PageRequest,
  );
  response.writePage({ pageObject: form as unknown as serverWidget.Form });
};
