import { closed, named } from '../../engine/closed.ts';
import { RECORD_TYPES } from '../record/types.ts';

/** Search types that are no record types, or are written otherwise. */
const SEARCH_ONLY: Readonly<Record<string, string>> = {
  TRANSACTION: 'transaction',
  ENTITY: 'entity',
  ITEM: 'item',
  ACTIVITY: 'activity',
};
export const SEARCH_TYPES = closed('N/search Type', { ...RECORD_TYPES, ...SEARCH_ONLY });

const OPERATOR_NAMES =
  'AFTER ALLOF ANY ANYOF BEFORE BETWEEN CONTAINS DOESNOTCONTAIN DOESNOTSTARTWITH EQUALTO GREATERTHAN GREATERTHANOREQUALTO HASKEYWORDS IS ISEMPTY ISNOT ISNOTEMPTY LESSTHAN LESSTHANOREQUALTO NONEOF NOTAFTER NOTALLOF NOTBEFORE NOTBETWEEN NOTEQUALTO NOTGREATERTHAN NOTGREATERTHANOREQUALTO NOTLESSTHAN NOTLESSTHANOREQUALTO NOTON NOTONORAFTER NOTONORBEFORE NOTWITHIN ON ONORAFTER ONORBEFORE STARTSWITH WITHIN';
export const OPERATORS = closed(
  'N/search Operator',
  Object.fromEntries(OPERATOR_NAMES.split(' ').map((name) => [name, name.toLowerCase()])),
);
export const isOperator = (value: unknown): value is string =>
  typeof value === 'string' && Object.values(OPERATORS).includes(value.toLowerCase());

export const SUMMARIES = named('N/search Summary', ['GROUP', 'COUNT', 'SUM', 'AVG', 'MIN', 'MAX']);
export const SORTS = named('N/search Sort', ['ASC', 'DESC', 'NONE']);
