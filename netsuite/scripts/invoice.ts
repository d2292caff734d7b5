import type { EntryPoints } from 'N/types';
import * as error from 'N/error';
import * as log from 'N/log';
import * as query from 'N/query';
import * as runtime from 'N/runtime';
import { sayFindings, type InvoiceFinding } from '../../core/invoices/check.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import { checkSavedInvoice } from '../erp/invoices/check-invoice.ts';
import type { ErpRecord } from '../erp/netsuite.ts';
import { INVOICE } from '../erp/objects.ts';
import { invoiceRefused } from '../erp/problems.ts';
import { companyDay } from './company-day.ts';

/**
 * Checks an invoice while it is saved: what is found is written on it, and what the policy blocks refuses the save with everything at once. A defect of
 * ours must not keep an invoice from being saved: it is logged.
 */
export const beforeSubmit: EntryPoints.UserEvent.beforeSubmit = ({
  newRecord,
  oldRecord,
  type,
  UserEventType,
}) => {
  if (type !== UserEventType.CREATE && type !== UserEventType.EDIT && type !== UserEventType.COPY) return;
  const found = findings(newRecord as unknown as ErpRecord, oldRecord as unknown as ErpRecord | null);
  if (found === null) return;
  const blocking = found.filter(({ action }) => action === 'block');
  if (blocking.length > 0) {
    const refused = invoiceRefused('this invoice', { says: sayFindings(blocking) });
    throw error.create({ name: refused.code, message: sayProblem(refused), notifyOff: true });
  }
  newRecord.setValue({ fieldId: INVOICE.findings, value: sayFindings(found) });
};

function findings(invoice: ErpRecord, before: ErpRecord | null): readonly InvoiceFinding[] | null {
  try {
    return checkSavedInvoice(
      {
        query,
        asOf: companyDay(new Date()),
        hasSubsidiaries: runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' }),
      },
      { id: invoice.id ? Number(invoice.id) : null, invoice, before },
    );
  } catch (thrown) {
    log.error({ title: 'Quittance invoice', details: `The invoice was not checked: ${String(thrown)}` });
    return null;
  }
}
