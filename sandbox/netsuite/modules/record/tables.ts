import type { RecordKind } from '../../books/records/kind.ts';
import { transactionType } from '../../books/schema/statuses.ts';

const TABLES: Readonly<Record<string, string>> = { accountingperiod: '_period', serviceitem: '_item' };

/** The table a record type is kept in. */
export const searchTable = ({ type }: RecordKind): string => {
  if (transactionType(type)) return '_transaction';
  return type.startsWith('customrecord') ? type : (TABLES[type] ?? `_${type}`);
};
