import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { digestOfLines } from '../../core/plan/digest.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { deskCarrier, type DeskCarrier } from '../business-central/desk-carrier.ts';
import type { Gathered } from '../business-central/gather.ts';
import type { DayInput } from './input.ts';

/** How letters, scores and holds of this company are carried out. */
export const deskFor = ({ client, localCurrency, letters }: DayInput, { company }: Gathered): DeskCarrier =>
  deskCarrier({ client, company, localCurrency, letters });

export const problemsOf = (outcomes: readonly EffectOutcome[]): readonly Problem[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.problem] : []));

/** What a plan was made on. */
export const booksDigest = ({ customers, items }: Gathered): string =>
  digestOfLines(
    [
      ...customers.map(({ number, creditLimit }) =>
        JSON.stringify(['customer', number, creditLimit ?? null]),
      ),
      ...items.map(({ kind, number, open, dueOn }) => JSON.stringify(['item', kind, number, open, dueOn])),
    ].sort(),
  );
