import { SCRIPT_KINDS } from '../../books/records/deployments.ts';
import type { RecordKind } from '../../books/records/kind.ts';
import { transactionType } from '../../books/schema/statuses.ts';

const TABLES: Readonly<Record<string, string>> = { accountingperiod: '_period', serviceitem: '_item' };
const SCRIPTS = new Set(SCRIPT_KINDS.map(({ type }) => type));

/** The table a record type is kept in. */
export const searchTable = ({ type }: RecordKind): string => {
  if (transactionType(type)) return '_transaction';
  if (SCRIPTS.has(type)) return '_script';
  return type.startsWith('customrecord') ? type : (TABLES[type] ?? `_${type}`);
};
