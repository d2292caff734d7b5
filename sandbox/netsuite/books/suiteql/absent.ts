/**
 * What a query gets for a table or a column that is not in the catalogue. That NetSuite would refuse it too is known for some only: those get
 * NetSuite's error, which a script may catch and live with. For all others a caught error would be a wrong answer that looks right: refused.
 */
import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';

/**
 * Columns of NetSuite that SuiteQL does not have: as those say who ran into them
 * (https://cli.suiteportal.io/docs/guides/suiteql-gotchas for customers; the others from projects on GitHub that list them).
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  transaction: ['subsidiary', 'createdfrom', 'shipzip', 'shipcountry', 'location', 'total'],
  transactionline: ['amount', 'line', 'debit', 'credit'],
  customer: ['balance', 'consolbalance'],
};

/** Custom fields that a table has when the project has them. */
const CUSTOM: Readonly<Record<string, RegExp>> = {
  transaction: /^custbody/,
  transactionline: /^custcol/,
  customer: /^custentity/,
  employee: /^custentity/,
  contact: /^custentity/,
  vendor: /^custentity/,
  task: /^custevent/,
  phonecall: /^custevent/,
  supportcase: /^custevent/,
};

/** The project says which of these there are. */
const OF_THE_PROJECT = /^custom(record|list)_/;

export function absentTable(table: string): Error {
  if (OF_THE_PROJECT.test(table)) return searchError(`Record '${table}' was not found.`);
  return suiteQlNotModelled('N/query', `the table ${table}`);
}

/** @param places - tables it may be of; null for a subselect */
export function absentColumn(places: readonly (string | null)[], column: string): Error {
  const [first] = places;
  if (places.every((table) => table !== null && lacks(table, column)))
    return searchError(`Field '${column}' for record '${first}' was not found. Reason: NOT_EXPOSED`);
  return suiteQlNotModelled('N/query', `the column ${column} of ${first ?? 'a subselect'}`);
}

function lacks(table: string, column: string): boolean {
  const custom = OF_THE_PROJECT.test(table) ? /^custrecord/ : CUSTOM[table];
  return (custom?.test(column) ?? false) || (KNOWN[table]?.includes(column) ?? false);
}
