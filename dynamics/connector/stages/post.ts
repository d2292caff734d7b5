import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Application } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { BusinessCentralCarrier } from '../../business-central/carrier.ts';
import type { DayInput } from '../input.ts';
import type { DayReport } from '../report.ts';
import type { KeptPlan, Settled } from '../store.ts';

/**
 * Carries out a kept plan and remembers what became of each effect. What Business Central refuses stays waiting for the next run, with
 * its problem; the others go on.
 * @throws Interrupted when Business Central is out of reach: the plan stays open, and a repeat finds by key what was posted
 */
export async function postPlan(
  { store, company, asOf }: Pick<DayInput, 'store' | 'company' | 'asOf'>,
  carrier: Pick<BusinessCentralCarrier, 'carryOutAll'>,
  { run, effects, decisions, disputes = [] }: KeptPlan,
): Promise<{ counts: DayReport['post']; problems: readonly Problem[] }> {
  const counts = { done: 0, alreadyDone: 0, alreadyInBooks: 0, refused: 0, disputed: 0 };
  const problems: Problem[] = [];
  const outcomes = await carrier.carryOutAll(effects);
  const kept = effects.flatMap((effect, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ effect, outcome }] : [];
  });
  await store.keepOutcomes(company, run, kept);
  const results = new Map<string, EffectOutcome[]>();
  const posted = new Set(
    kept.flatMap(({ effect, outcome: { kind } }) =>
      kind === 'done' || kind === 'already-done' ? [effect.key] : [],
    ),
  );
  for (const { effect, outcome } of kept) {
    if (outcome.kind === 'refused') problems.push(outcome.problem);
    counts[COUNTED[outcome.kind]]++;
    const receipt = 'receipt' in effect ? effect.receipt : null;
    if (receipt !== null) results.set(receipt, [...(results.get(receipt) ?? []), outcome]);
  }
  const settled = decisions.flatMap((decision): readonly Settled[] => {
    const own = results.get(decision.receipt);
    if (!own || own.some(({ kind }) => kind === 'refused')) return [];
    const applications = applicationsOf(decision, asOf);
    const found = own.find((outcome) => outcome.kind === 'already-in-books');
    if (!found || own.some(({ kind }) => kind !== 'already-in-books'))
      return [{ receipt: decision.receipt, state: 'posted', applications }];
    const booking = { entry: null, says: `In the books already: ${found.document}.` };
    return [{ receipt: decision.receipt, state: 'in-books', applications, booking }];
  });
  await store.settle(company, settled);
  const due = disputes.filter(({ after }) => posted.has(after));
  const opened = await carrier.carryOutAll(due);
  for (const outcome of opened) {
    if (outcome.kind === 'refused') problems.push(outcome.problem);
    else counts.disputed++;
  }
  const answered = due.flatMap((effect, index) =>
    opened[index] ? [{ effect, outcome: opened[index] }] : [],
  );
  if (answered.length > 0) await store.keepOutcomes(company, run, answered);
  await store.planPosted(run);
  return { counts, problems };
}

const COUNTED: Readonly<Record<EffectOutcome['kind'], keyof DayReport['post']>> = {
  done: 'done',
  'already-done': 'alreadyDone',
  'already-in-books': 'alreadyInBooks',
  refused: 'refused',
  undone: 'done',
  'not-done': 'refused',
};

const applicationsOf = (decision: Decision, on: IsoDate): readonly Application[] =>
  decision.applications.map(({ item, amount, discount, writeOff }) => ({
    receipt: decision.receipt,
    item,
    amount,
    discount,
    writeOff,
    on,
  }));
