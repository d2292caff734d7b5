/** Enumerations of `N/query`, as far as the sandbox knows what their members do; others are refused by name when a script reads them. */
import { closed, named } from '../../engine/closed.ts';

/** Types the sandbox has a table of, by NetSuite's names for them. */
const TYPES =
  'ACCOUNT ACCOUNTING_PERIOD CLASSIFICATION CONTACT CURRENCY CURRENCY_RATE CUSTOMER CUSTOMER_SUBSIDIARY_RELATIONSHIP DEPARTMENT EMPLOYEE ENTITY FILE ITEM LOCATION MEDIA_ITEM_FOLDER NOTE PAYMENT_METHOD PHONE_CALL SUBSIDIARY TASK TERM TRANSACTION VENDOR';
export const QUERY_TYPES = closed(
  'N/query Type',
  Object.fromEntries(TYPES.split(' ').map((name) => [name, name.replaceAll('_', '').toLowerCase()])),
);

export const OPERATORS = named('N/query Operator', [
  ...([
    'AFTER',
    'AFTER_NOT',
    'ANY_OF',
    'ANY_OF_NOT',
    'BEFORE',
    'BEFORE_NOT',
    'BETWEEN',
    'BETWEEN_NOT',
    'CONTAIN',
  ] as const),
  ...([
    'CONTAIN_NOT',
    'EMPTY',
    'EMPTY_NOT',
    'ENDWITH',
    'ENDWITH_NOT',
    'EQUAL',
    'EQUAL_NOT',
    'GREATER',
    'GREATER_NOT',
  ] as const),
  ...([
    'GREATER_OR_EQUAL',
    'GREATER_OR_EQUAL_NOT',
    'IS',
    'IS_NOT',
    'LESS',
    'LESS_NOT',
    'LESS_OR_EQUAL',
  ] as const),
  ...([
    'LESS_OR_EQUAL_NOT',
    'ON',
    'ON_NOT',
    'ON_OR_AFTER',
    'ON_OR_AFTER_NOT',
    'ON_OR_BEFORE',
    'ON_OR_BEFORE_NOT',
  ] as const),
  ...(['START_WITH', 'START_WITH_NOT', 'WITHIN', 'WITHIN_NOT'] as const),
]);

/** SuiteQL of each, around the value. */
export const AGGREGATES: Readonly<Record<string, (value: string) => string>> = {
  AVERAGE: (value) => `AVG(${value})`,
  COUNT: (value) => `COUNT(${value})`,
  COUNT_DISTINCT: (value) => `COUNT(DISTINCT ${value})`,
  MAXIMUM: (value) => `MAX(${value})`,
  MINIMUM: (value) => `MIN(${value})`,
  SUM: (value) => `SUM(${value})`,
};
export const aggregateSql = (name: string, value: string): string => AGGREGATES[name]!(value);
export const AGGREGATE = named('N/query Aggregate', Object.keys(AGGREGATES));

export const RETURN_TYPES = named('N/query ReturnType', [
  ...([
    'ANY',
    'BOOLEAN',
    'CLOBTEXT',
    'CURRENCY',
    'DATE',
    'DATETIME',
    'DURATION',
    'FLOAT',
    'INTEGER',
    'KEY',
  ] as const),
  ...(['PERCENT', 'RELATIONSHIP', 'STRING', 'UNKNOWN'] as const),
]);

/** `dateId` of a relative date: unit and direction. */
export const DATE_IDS = closed('N/query DateId', {
  DAYS_AGO: 'dago',
  WEEKS_AGO: 'wago',
  MONTHS_AGO: 'mago',
  YEARS_AGO: 'yago',
  DAYS_FROM_NOW: 'dfn',
  WEEKS_FROM_NOW: 'wfn',
  MONTHS_FROM_NOW: 'mfn',
  YEARS_FROM_NOW: 'yfn',
});
