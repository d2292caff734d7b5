/**
 * What this room does not do, each by its name: a script that asks for it ends there and then (`Refusal`), because an answer
 * that only looks right would be worse. Codes AR-92xx; `examples/problems/AR-92xx/` names the test that causes each.
 */
import type { Problem, ProblemCode } from '../../../core/problems/problem.ts';
import { Refusal } from '../engine/suitescript-error.ts';

/** A kind of problem that is thrown: `where`, then what it is about. `code`, `severity` and `title` put it into the catalogue. */
const refusal = <Facts extends readonly string[]>(
  code: ProblemCode,
  title: string,
  what: (...facts: Facts) => string,
  fix: (...facts: Facts) => string,
) => {
  const make = (where: string, ...facts: Facts): Refusal =>
    new Refusal({
      code,
      severity: 'error',
      what: what(...facts),
      where,
      fix: fix(...facts),
    } satisfies Problem);
  return Object.assign(make, { code, severity: 'error' as const, title });
};

export const recordTypeNotModelled = refusal(
  'AR-9201',
  'A script asks for a record type that the sandbox does not have',
  (type: string) => `The sandbox has no record type "${type}".`,
  () =>
    'Use one of the record types listed in sandbox/netsuite/modules/record/README.md, or run this part in NetSuite itself.',
);

export const operationNotModelled = refusal(
  'AR-9202',
  'A script does something with a record that NetSuite forbids or the sandbox cannot do',
  (operation: string, why: string) => `The sandbox does not do ${operation}: ${why}.`,
  () => 'Take the way the reason names, or run this part in NetSuite itself.',
);

export const fieldNotModelled = refusal(
  'AR-9203',
  'A script names a field that the sandbox does not have on that record',
  (record: string, field: string) => `The sandbox has no field "${field}" on ${record}.`,
  (record: string) =>
    `Check the spelling; a standard field of ${record} that is missing here has to be added to its definition in sandbox/netsuite/books/records.`,
);

export const sublistNotModelled = refusal(
  'AR-9204',
  'A script names a sublist that the sandbox does not have on that record',
  (record: string, sublist: string) => `The sandbox has no sublist "${sublist}" on ${record}.`,
  () => 'Check the spelling, or run this part in NetSuite itself.',
);

export const transformNotModelled = refusal(
  'AR-9205',
  'A script transforms records in a way that the sandbox does not know',
  (from: string, to: string) => `The sandbox does not transform ${from} into ${to}.`,
  () => 'Use one of the transforms listed in sandbox/netsuite/modules/record/README.md.',
);

export const suiteQlNotModelled = refusal(
  'AR-9206',
  'A query uses SuiteQL that the sandbox does not understand',
  (what: string) => `The sandbox does not run SuiteQL with ${what}.`,
  () => 'Write the query without it; sandbox/netsuite/modules/query/README.md lists what is understood.',
);

export const searchNotModelled = refusal(
  'AR-9207',
  'A search uses what the sandbox cannot search by',
  (what: string) => `The sandbox does not search with ${what}.`,
  () =>
    'Use SuiteQL, or one of the fields and operators listed in sandbox/netsuite/modules/search/README.md.',
);

export const accountingNotModelled = refusal(
  'AR-9208',
  'A script asks the books for something whose outcome in NetSuite is not known or not modelled',
  (what: string) => `The books of the sandbox cannot do this: ${what}.`,
  () => 'Take the way the reason names, or try this in NetSuite itself and tell us what it does.',
);

export const functionNotModelled = refusal(
  'AR-9209',
  'A script calls a function of NetSuite that the sandbox refuses',
  (name: string) => `The sandbox does not have ${name}.`,
  () => 'Use another call, or run this part in NetSuite itself.',
);

export const savedSearchSealed = refusal(
  'AR-9210',
  'A script asks for a saved search of the project that the sandbox cannot read',
  (id: string) =>
    `The saved search ${id} is in the project as NetSuite seals it, and the sandbox cannot read what it finds.`,
  (id: string) =>
    `Say what it finds in a JSON file, { "${id}": { "type": "invoice", "filters": […], "columns": […] } } in the words of search.create, and open the account with it: --searches FILE, or the option savedSearches.`,
);
