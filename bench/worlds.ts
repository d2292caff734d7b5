import { policyFor } from '../cli/io/policy.ts';
import { DEFAULT_POLICY } from '../core/policy/resolve.ts';
import { grade } from '../core/replay/grade.ts';
import { replay } from '../core/replay/replay.ts';
import { makeWorld, worldNames } from '../examples/worlds/world.ts';

export interface WorldFigures {
  readonly receipts: number;
  /** Posted without a person, in percent. */
  readonly applied: number;
  readonly wrong: number;
  /** First answer right, posted or proposed, in percent. */
  readonly firstAnswer: number;
  readonly calibrationError: number;
}

/** Replays generated histories in eleven languages and ten ways of numbering with the default policy. Figures by world, and all together. */
export function benchWorlds(seed = 1): Readonly<Record<string, WorldFigures>> {
  const figures: Record<string, WorldFigures> = {};
  const all = { receipts: 0, applied: 0, wrong: 0, right: 0, error: 0 };
  for (const [language, numbering] of worldNames()) {
    const world = makeWorld(seed, language, numbering, { customers: 60, months: 14 });
    const { decisions } = replay({ ...world, policyFor: policyFor(DEFAULT_POLICY, world.customers) });
    const { receipts, applied, wrong, correct, proposedRight, calibration } = grade(world, decisions);
    figures[world.name] = figuresOf(receipts, applied, wrong, correct + proposedRight, calibration.error);
    all.receipts += receipts;
    all.applied += applied;
    all.wrong += wrong;
    all.right += correct + proposedRight;
    all.error += calibration.error * receipts;
  }
  return {
    ...figures,
    all: figuresOf(all.receipts, all.applied, all.wrong, all.right, all.error / all.receipts),
  };
}

const figuresOf = (
  receipts: number,
  applied: number,
  wrong: number,
  right: number,
  error: number,
): WorldFigures => ({
  receipts,
  applied: percent(applied / receipts),
  wrong,
  firstAnswer: percent(right / receipts),
  calibrationError: Number(error.toFixed(4)),
});
const percent = (share: number): number => Number((share * 100).toFixed(2));
