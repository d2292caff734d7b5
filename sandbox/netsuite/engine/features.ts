/**
 * Features that are on in every account of the sandbox unless the `features` option says otherwise: those the books have. An account whose
 * transactions have a subsidiary must not tell a script that it has no subsidiaries, whatever the script's manifest names.
 */
/** What the books cannot do: off, unless the `features` option insists, whatever a manifest would like; a project that requires one does not boot. */
export const FEATURES_NOT_IN_THE_BOOKS: readonly string[] = ['MULTIBOOK'];

export const FEATURES_OF_THE_BOOKS: readonly string[] = [
  'ACCOUNTING',
  'ACCOUNTINGPERIODS',
  'CLASSES',
  'CUSTOMCODE',
  'CUSTOMERDEPOSITS',
  'CUSTOMRECORDS',
  'DEPARTMENTS',
  'INSTALLMENTS',
  'LOCATIONS',
  'MULTICURRENCY',
  'RECEIVABLES',
  'SALESORDERS',
  'SERVERSIDESCRIPTING',
  'SUBSIDIARIES',
];
