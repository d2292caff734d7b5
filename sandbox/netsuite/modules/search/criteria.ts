/**
 * The filters of a search, which scripts see in two forms and change in either: `filters`, a list of `search.Filter`, and
 * `filterExpression`. Both are theirs to push onto: `mySearch.filters.push(filter)` is how published scripts narrow a search, Oracle's
 * samples among them. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_459415222167.html
 */
import { searchNotModelled } from '../../books/problems.ts';
import { current, live } from '../../engine/live.ts';
import { conditionOf, writtenFilter, type Condition } from './expression.ts';
import type { Filter } from './objects.ts';

export class Criteria {
  readonly #base: Condition | null;
  readonly #leaves: readonly Filter[];
  readonly filters: readonly Filter[];
  readonly expression: readonly unknown[];
  readonly #wasExpression: string;

  /** @throws SSS_INVALID_SRCH_FILTER_EXPR */
  constructor(given: unknown) {
    this.#base = conditionOf(given);
    this.#leaves = this.#base ? leavesOf(this.#base) : [];
    this.filters = live([...this.#leaves]);
    this.expression = live(isExpression(given) ? [...given] : joined(this.#leaves));
    this.#wasExpression = JSON.stringify(this.expression);
  }

  /** What must hold now. @throws a refusal where a script has changed both forms, or taken a filter out of an OR. */
  condition(): Condition | null {
    const filters = current(this.filters);
    const expression = current(this.expression);
    const sameFilters =
      filters.length === this.#leaves.length && this.#leaves.every((leaf, index) => filters[index] === leaf);
    const sameExpression = JSON.stringify(expression) === this.#wasExpression;
    if (sameExpression) return sameFilters ? this.#base : this.#withFilters(filters);
    if (!sameFilters)
      throw searchNotModelled('N/search', 'filters and filterExpression changed in place, both');
    return conditionOf(expression);
  }

  #withFilters(filters: readonly Filter[]): Condition | null {
    const isExtended = this.#leaves.every((leaf, index) => filters[index] === leaf);
    if (!isExtended && this.#base && !isPlainAnd(this.#base)) {
      throw searchNotModelled('N/search', 'filters taken out of an expression with OR or NOT');
    }
    const kept = isExtended && this.#base ? [this.#base] : [];
    const added = filters.slice(kept.length > 0 ? this.#leaves.length : 0).flatMap((each) => {
      const condition = conditionOf(each);
      return condition ? [condition] : [];
    });
    const parts = [...kept, ...added];
    return parts.length === 0 ? null : { kind: 'and', parts };
  }
}

function leavesOf(condition: Condition): readonly Filter[] {
  switch (condition.kind) {
    case 'filter':
      return [condition.filter];
    case 'not':
      return leavesOf(condition.of);
    default:
      return condition.parts.flatMap(leavesOf);
  }
}

const isPlainAnd = (condition: Condition): boolean =>
  condition.kind === 'filter' || (condition.kind === 'and' && condition.parts.every(isPlainAnd));

const isExpression = (given: unknown): given is readonly unknown[] =>
  Array.isArray(given) &&
  given.length > 0 &&
  given.every((each) => typeof each === 'string' || Array.isArray(each));

/** `[['mainline', 'is', 'T'], 'AND', …]` of filters that must all hold. */
const joined = (filters: readonly Filter[]): unknown[] =>
  filters.flatMap((filter, index) => [...(index > 0 ? ['AND'] : []), writtenFilter(filter)]);
