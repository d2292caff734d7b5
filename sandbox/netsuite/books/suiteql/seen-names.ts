/**
 * Names that `BUILTIN.DF` shows of records whoever asks may not see. It shows them "without having to join the target record type"
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_1029114613.html); whether a role without that type still gets them is said
 * nowhere: a query that meets one is refused.
 */
import { hiddenTransactions, ofSubsidiaries } from './seen-rows.ts';
import type { Sight } from './sight.ts';

/** Record types by the tables their names are read from. */
const TYPES: Readonly<Record<string, string>> = {
  _account: 'account',
  _contact: 'contact',
  _currency: 'currency',
  _customer: 'customer',
  _employee: 'employee',
  _script: 'script',
  _subsidiary: 'subsidiary',
  _transaction: 'transaction',
  _vendor: 'vendor',
};

/** SQL of the name, which ends the query at a row that names what is not to be seen. `shows`: as `Column.shows`. */
export function seenName(shows: string, value: string, row: string, sight: Sight): string {
  const name = shows.replaceAll('{value}', value).replaceAll('{row}', row);
  const hidden = tablesOf(shows).flatMap((table) => {
    const type = TYPES[table] ?? (table.startsWith('customrecord_') ? table : null);
    const which = type === null ? null : hiddenRows(type, sight);
    if (which === null) return [];
    const there = `EXISTS (SELECT 1 FROM "${table}" AS named WHERE named.id = ${value} AND ${which})`;
    return [`WHEN ${there} THEN sq_refuse_name('${type}')`];
  });
  return hidden.length === 0 ? name : `CASE ${hidden.join(' ')} ELSE ${name} END`;
}

const tablesOf = (shows: string): readonly string[] => [
  ...new Set([...shows.matchAll(/FROM "?(\w+)"?/g)].map(([, table]) => table!)),
];

/** SQL over `named` that holds for records of a type that are not to be seen; null when all are. */
function hiddenRows(type: string, sight: Sight): string | null {
  if (type === 'transaction') return hiddenTransactions(sight, 'named');
  if (sight.hides(type)) return '1';
  const seen = ofSubsidiaries(type, sight);
  return seen === null ? null : `NOT (${seen})`;
}
