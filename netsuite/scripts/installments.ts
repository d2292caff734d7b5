import * as runtime from 'N/runtime';
import * as search from 'N/search';
import type { InstallmentSource } from '../erp/gather/installments.ts';
import type { Searches } from '../erp/netsuite.ts';

/** Where this account keeps the days of invoices due in parts, if it has any. No units. */
export const installmentSource = (): InstallmentSource =>
  runtime.isFeatureInEffect({ feature: 'INSTALLMENTS' })
    ? {
        searches: search as unknown as Searches,
        hasCurrencies: runtime.isFeatureInEffect({ feature: 'MULTICURRENCY' }),
      }
    : null;
