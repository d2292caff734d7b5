import { z } from 'zod';
import type { Decision, Outcome } from '../../core/matching/decision.ts';
import { digestOf } from '../../core/plan/digest.ts';
import { Interrupted } from '../business-central/carrier.ts';
import { OPERATIONS_PER_BATCH, type Operation } from '../business-central/client.ts';
import { APP_API, fieldsOf } from '../business-central/contract.ts';
import type { Gathered } from '../business-central/gather.ts';
import { short } from '../business-central/wire.ts';
import type { DayInput } from './input.ts';

const OUTCOMES: Readonly<Record<Outcome, string>> = { apply: 'Apply', propose: 'Propose', hold: 'Hold' };
const Known = z.object({
  '@odata.etag': z.string(),
  id: z.string(),
  receiptId: z.string(),
  digest: z.string(),
});

interface Shown {
  readonly receipt: string;
  readonly outcome: string;
  readonly customer: string;
  readonly confidence: number;
  readonly says: string;
  readonly digest: string;
}

/** Receipts about which nothing is decided any more, and in which words that is said. */
export interface Settled {
  readonly outcome: 'In_x0020_Books' | 'Replaced';
  readonly says: ReadonlyMap<string, string>;
}
export const NOTHING_ENDED: Settled = { outcome: 'In_x0020_Books', says: new Map() };

const shownDecision = (decision: Decision): Shown => ({
  receipt: decision.receipt,
  outcome: OUTCOMES[decision.outcome],
  customer: decision.customer ?? '',
  confidence: decision.confidence,
  says: [...decision.whyNot, ...decision.reasons].map(({ says }) => says).join(' '),
  digest: decision.digest,
});

/**
 * What waits for a person is shown on page "Quittance Decisions", with its why-not, and what needs none any more (`settled`); what is posted is recorded by the posting itself. Written only
 * where something else was decided than is shown. @throws Interrupted
 */
export async function recordWaiting(
  { client, mode }: DayInput,
  { company }: Gathered,
  decisions: readonly Decision[],
  { outcome: ended, says: linked }: Settled,
  bookedOn: ReadonlyMap<string, string>,
): Promise<void> {
  const waiting = [
    ...decisions.filter(({ outcome }) => outcome !== 'apply').map(shownDecision),
    ...[...linked].map(([receipt, says]): Shown => ({
      receipt,
      outcome: ended,
      customer: '',
      confidence: 1,
      says,
      digest: digestOf(says),
    })),
  ];
  if (mode === 'stock' || waiting.length === 0) return;
  const at = `companies(${company.id})/decisions`;
  const found = await client.all(APP_API, at, {
    $filter: linked.size > 0 ? "outcome ne 'Apply'" : "outcome eq 'Propose' or outcome eq 'Hold'",
    $select: fieldsOf('decisions').join(),
  });
  if (!found.ok) throw new Interrupted(found.problem);
  const known = new Map(
    found.value.map((raw) => {
      const row = Known.parse(raw);
      return [row.receiptId, row];
    }),
  );
  const changes = waiting.flatMap((decision): readonly Omit<Operation, 'id'>[] => {
    const before = known.get(decision.receipt);
    if (before?.digest === decision.digest) return [];
    const body = {
      receiptId: decision.receipt.slice(0, 250),
      decidedOn: bookedOn.get(decision.receipt) ?? '0001-01-01',
      outcome: decision.outcome,
      customerNumber: decision.customer,
      confidence: decision.confidence,
      says: short(decision.says),
      digest: decision.digest,
    };
    return [
      before
        ? {
            method: 'PATCH',
            path: `${at}(${before.id})`,
            headers: { 'if-match': before['@odata.etag'] },
            body,
          }
        : { method: 'POST', path: at, body },
    ];
  });
  for (let from = 0; from < changes.length; from += OPERATIONS_PER_BATCH) {
    const some = changes.slice(from, from + OPERATIONS_PER_BATCH);
    const answer = await client.batch(some.map((change, index) => ({ id: String(index), ...change })));
    if (!answer.ok) throw new Interrupted(answer.problem);
  }
}
