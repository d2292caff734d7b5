/** `N/transaction`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4413162576.html */
import { VOIDABLE, voidDocument } from '../../books/documents/remove.ts';
import { noSuchRecord } from '../../books/errors.ts';
import { recordTypeNotModelled } from '../../books/problems.ts';
import { subsidiariesOf } from '../../books/records/subsidiaries.ts';
import { required } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { withPromises } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { TRANSACTION_TYPE_NAMES } from '../record/types.ts';

const KNOWN: ReadonlySet<string> = new Set(Object.values(TRANSACTION_TYPE_NAMES));

export function transactionModule(host: Host) {
  const { books, meter, permissions } = host;
  const calls = {
    /**
     * Gives the id of the voided record, or of the journal that reverses it, as the preference says. User events are not run: there is no
     * VOID among their types, and that EDIT scripts run is not documented.
     */
    void(options: unknown): number {
      const given = required('transaction.void', options, 'type', 'id');
      const type = String(given['type']).toLowerCase();
      if (!KNOWN.has(type))
        throw new SuiteScriptError(
          'INVALID_RCRD_TYPE',
          `The record type [${type.toUpperCase()}] is invalid.`,
        );
      if (!VOIDABLE.has(type)) throw recordTypeNotModelled('transaction.void', type);
      const id = Number(given['id']);
      if (!Number.isInteger(id)) throw noSuchRecord();
      meter.charge(unitsOf('transaction.void'), `transaction.void ${type}`);
      permissions.require(type, 'EDIT');
      permissions.requireSubsidiary(subsidiariesOf(books, type, id), 'EDIT');
      return books.atomically(() => voidDocument(books, type, id));
    },
    Type: TRANSACTION_TYPE_NAMES,
  };
  return withPromises(calls, 'void');
}
