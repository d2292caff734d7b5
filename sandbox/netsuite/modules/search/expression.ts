/**
 * Filter expressions: `[['mainline', 'is', 'T'], 'and', [['entity', 'anyof', 5], 'or', …]]`, or one filter alone, or an array of
 * `search.Filter`, all of which must hold. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4637268171.html
 */
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { isOperator } from './enums.ts';
import { Filter } from './objects.ts';

export type Condition =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

const invalid = (): SuiteScriptError =>
  new SuiteScriptError('SSS_INVALID_SRCH_FILTER_EXPR', 'Malformed search filter expression.');

export function conditionOf(given: unknown): Condition | null {
  if (given === undefined || given === null) return null;
  if (given instanceof Filter) return { kind: 'filter', filter: given };
  if (!Array.isArray(given)) {
    if (typeof given === 'object' && 'operator' in given)
      return { kind: 'filter', filter: new Filter(given as Record<string, unknown>) };
    throw invalid();
  }
  if (given.length === 0) return null;
  if (given.every((each) => each instanceof Filter || isFilterOptions(each))) {
    return { kind: 'and', parts: given.map((each: unknown) => conditionOf(each)!) };
  }
  return expressionOf(given);
}

const isFilterOptions = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  'operator' in value &&
  'name' in value;

const wordOf = (value: unknown): string | null => {
  const word = typeof value === 'string' ? value.toUpperCase() : null;
  return word === 'AND' || word === 'OR' || word === 'NOT' ? word : null;
};

/** AND binds tighter than OR; side by side without a word is AND. */
function expressionOf(given: readonly unknown[]): Condition {
  const [first, second] = given;
  if (typeof first === 'string' && wordOf(first) === null) {
    if (!isOperator(second)) throw invalid();
    return {
      kind: 'filter',
      filter: new Filter({ name: first, operator: second, values: given.slice(2).flat() }),
    };
  }
  const groups: Condition[][] = [[]];
  let negated = false;
  for (const part of given) {
    const word = wordOf(part);
    if (word === 'OR') groups.push([]);
    else if (word === 'NOT') negated = !negated;
    else if (word === null) {
      const condition = conditionOf(part);
      if (!condition) throw invalid();
      groups.at(-1)!.push(negated ? { kind: 'not', of: condition } : condition);
      negated = false;
    }
  }
  if (negated || groups.some((group) => group.length === 0)) throw invalid();
  const all = groups.map((parts): Condition => (parts.length === 1 ? parts[0]! : { kind: 'and', parts }));
  return all.length === 1 ? all[0]! : { kind: 'or', parts: all };
}

/** The expression of a condition, which `conditionOf` reads again. */
export function writtenExpression(condition: Condition): unknown[] {
  switch (condition.kind) {
    case 'filter':
      return writtenFilter(condition.filter);
    case 'not':
      return ['NOT', writtenExpression(condition.of)];
    default:
      return condition.parts.flatMap((part, index) => [
        ...(index > 0 ? [condition.kind.toUpperCase()] : []),
        writtenExpression(part),
      ]);
  }
}

/** `['sum(customer.balance)', 'greaterthan', 0]` */
export function writtenFilter({ name, join, operator, values, summary, formula }: Filter): unknown[] {
  const path = formula === null ? (join === null ? name : `${join}.${name}`) : `${name}: ${formula}`;
  return [summary === null ? path : `${summary.toLowerCase()}(${path})`, operator, ...values];
}
