import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as runtime from 'N/runtime';
import type { ErpRecord } from '../erp/netsuite.ts';
import { checkOrder } from '../erp/risk/check-order.ts';
import { companyDay } from './company-day.ts';
import { installmentSource } from './installments.ts';

/**
 * Checks the credit of the customer while its order is saved. A defect of ours must not keep an order from being saved: it is logged, and the chain
 * checks the order in the next run.
 */
export const beforeSubmit: EntryPoints.UserEvent.beforeSubmit = ({
  newRecord,
  oldRecord,
  type,
  UserEventType,
}) => {
  if (type !== UserEventType.CREATE && type !== UserEventType.EDIT && type !== UserEventType.COPY) return;
  try {
    const values = checkOrder(
      {
        query,
        asOf: companyDay(new Date()),
        hasSubsidiaries: runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' }),
        installments: installmentSource(),
      },
      {
        id: newRecord.id ? Number(newRecord.id) : null,
        order: newRecord as unknown as ErpRecord,
        before: (oldRecord ?? null) as unknown as ErpRecord | null,
      },
    );
    for (const [fieldId, value] of Object.entries(values))
      newRecord.setValue({ fieldId, value: value as never });
  } catch (thrown) {
    log.error({ title: 'Quittance sales order', details: `The order was not checked: ${String(thrown)}` });
  }
};
