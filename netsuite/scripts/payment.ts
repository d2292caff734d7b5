import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import { learnFromPayment } from '../erp/learn-payment.ts';
import { erpError, type ErpRecord } from '../erp/netsuite.ts';
import { signature } from '../screens/who.ts';

/** Learns from a payment a person has just entered. The payment is saved already: whatever happens here must not disturb whoever saved it. */
export const afterSubmit: EntryPoints.UserEvent.afterSubmit = ({ newRecord, type, UserEventType }) => {
  if (type !== UserEventType.CREATE && type !== UserEventType.EDIT) return;
  const { id, name, roleId } = runtime.getCurrentUser();
  try {
    const tools = { records: record, query, signature: signature({ id: Number(id), name, roleId }) };
    const learnt = learnFromPayment(tools, newRecord as unknown as ErpRecord);
    if (learnt !== null) log.audit({ title: 'Quittance payment', details: learnt });
  } catch (thrown) {
    const { name: code, message } = erpError(thrown);
    log.error({
      title: 'Quittance payment',
      details: `Nothing was learnt from this payment: ${code} ${message}`,
    });
  }
};
