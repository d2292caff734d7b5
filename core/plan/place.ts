import type { Effect } from './effect.ts';

/** "receipt R1, customer C1": what a person looks for. */
export function placeOf(effect: Effect): string {
  switch (effect.kind) {
    case 'post-receipt':
      return `receipt ${effect.receipt}, customer ${effect.customer}`;
    case 'apply-credit':
      return `credits of customer ${effect.customer}`;
    case 'write-off':
      return `${effect.itemKind} ${effect.number}, customer ${effect.customer}`;
    case 'reverse-receipt':
      return `receipt ${effect.receipt}`;
    case 'send-letter':
      return `letter to customer ${effect.customer}, ${effect.currency}, level ${effect.contact.level}`;
    case 'open-task':
      return `task about customer ${effect.customer}, ${effect.currency}, level ${effect.contact.level}`;
    case 'set-risk':
      return `score of ${effect.number}, customer ${effect.customer}`;
    case 'set-hold':
    case 'release-hold':
      return `order ${effect.order}, customer ${effect.customer}`;
  }
}
