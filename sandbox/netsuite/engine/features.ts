/**
 * Features that are on in every account of the sandbox unless the `features` option says otherwise: those the books have. An account whose
 * transactions have a subsidiary must not tell a script that it has no subsidiaries, whatever the script's manifest names.
 */
/** What an account has to buy: off where a manifest only knows of it; on where the project requires it or the `features` option names it. */
export const FEATURES_TO_BUY: readonly string[] = ['MULTIBOOK'];

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
