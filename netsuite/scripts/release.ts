import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as search from 'N/search';
import { customerId } from '../../core/ledger/ids.ts';
import type { Lookups } from '../erp/netsuite.ts';
import { releaseOrders } from '../erp/risk/release-orders.ts';
import { companyDay } from './company-day.ts';
import { installmentSource } from './installments.ts';

/**
 * Lets waiting sales orders go when a customer has paid, or when its limit, its hold or its group was changed. What was saved is saved: whatever
 * happens here must not disturb whoever saved it, and the chain looks again in the next run.
 */
export const afterSubmit: EntryPoints.UserEvent.afterSubmit = ({ newRecord, oldRecord, type, UserEventType }) => {
  if (type === UserEventType.DELETE) return;
  const isCustomer = newRecord.type === 'customer';
  try {
    if (isCustomer && !DECIDING.some((fieldId) => differs(newRecord, oldRecord, fieldId))) return;
    // An inline edit of a payment moves no money.
    if (!isCustomer && type === UserEventType.XEDIT) return;
    const customer = isCustomer ? newRecord.id : newRecord.getValue({ fieldId: 'customer' });
    if (!customer) return;
    const script = runtime.getCurrentScript();
    const says = releaseOrders(
      {
        records: record,
        query,
        lookups: search as unknown as Lookups,
        asOf: companyDay(new Date()),
        hasSubsidiaries: runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' }),
        installments: installmentSource(),
        units: () => script.getRemainingUsage(),
      },
      customerId(String(customer)),
    );
    if (says !== null) log.audit({ title: 'Quittance release', details: says });
  } catch (thrown) {
    log.error({ title: 'Quittance release', details: `No order was looked at: ${String(thrown)}` });
  }
}; // prettier-ignore

/** Fields of a customer that the credit check reads. */
const DECIDING = ['creditlimit', 'creditholdoverride', 'parent'] as const;

interface Fields {
  getValue(options: { fieldId: string }): unknown;
}
/** An inline edit (XEDIT) brings only what was edited, and no old record worth comparing with: what it does not bring did not change. */
const differs = (now: Fields, before: Fields | null | undefined, fieldId: string): boolean => {
  const value = now.getValue({ fieldId });
  if (value === undefined || value === null) return false;
  return String(value) !== String(before?.getValue({ fieldId }) ?? '');
};
