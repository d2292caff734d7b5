import type { Customer } from '../../ledger/customer.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Problem } from '../../problems/problem.ts';
import * as problem from '../problems.ts';

/** Who belongs together: the head of each customer's group, itself where it has none. */
export interface CreditGroups {
  headOf(customer: CustomerId): CustomerId;
  readonly problems: readonly Problem[];
}

/**
 * Follows `parent` to the top. Where customers name each other in a circle there is no top: each of them stands alone, and the circle is told
 * once.
 */
export function creditGroups(customers: readonly Customer[], file: string): CreditGroups {
  const parents = new Map(customers.map(({ id, parent }) => [id, parent]));
  const heads = new Map<CustomerId, CustomerId>();
  const circles = new Set<CustomerId>();
  const problems: Problem[] = [];
  for (const { id } of customers) {
    const path: CustomerId[] = [];
    let at = id;
    for (;;) {
      const known = heads.get(at);
      if (known !== undefined) {
        for (const member of path) heads.set(member, circles.has(at) ? member : known);
        break;
      }
      if (path.includes(at)) {
        const circle = path.slice(path.indexOf(at));
        problems.push(
          problem.groupCircle(`${file}, customer ${at}`, { members: [...circle, at].join(' → ') }),
        );
        for (const member of path) heads.set(member, member);
        for (const member of circle) circles.add(member);
        break;
      }
      path.push(at);
      const parent = parents.get(at);
      if (parent === undefined || !parents.has(parent)) {
        for (const member of path) heads.set(member, at);
        break;
      }
      at = parent;
    }
  }
  return { headOf: (customer) => heads.get(customer) ?? customer, problems };
}
