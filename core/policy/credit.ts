import type { CreditPolicy } from '../risk/credit/policy.ts';
import type { CreditDocument } from './schema.ts';
import { atMost } from './money.ts';

type Complete<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

/** The credit rules that hold for a customer; the defaults say every key. */
export function creditPolicy(section: CreditDocument): CreditPolicy {
  const complete = section as Complete<CreditDocument>;
  const { minimum, ...days } = complete.overdue as Complete<typeof complete.overdue>;
  return { ...complete, overdue: { ...days, minimum: atMost(minimum) } };
}
