import { gauntletHouse, SELLERS as HOUSES } from '../examples/gauntlet/house.ts';
import { judged, type Judgement } from '../examples/hostile/history.ts';
import type { Files } from '../examples/hostile/parts.ts';
import { SELLERS } from '../examples/hostile/sellers.ts';
import { hostileWorld } from '../examples/hostile/world.ts';

export interface HostileFigures {
  readonly receipts: number;
  /** Posted without a person, in percent. */
  readonly applied: number;
  readonly wrong: number;
  /** First answer right, posted or proposed, in percent. */
  readonly firstAnswer: number;
}

/** Replays the examiner's histories with the default policy. */
export const benchHostile = (seed = 1): Readonly<Record<string, unknown>> =>
  figuresOfAll(SELLERS, (seller) => hostileWorld(seed, seller));

/** The same for the second examiner's, made by other rules. */
export const benchGauntlet = (seed = 1): Readonly<Record<string, unknown>> =>
  figuresOfAll(HOUSES, (seller) => gauntletHouse(seed, seller));

/** Figures by seller, by kind of receipt, and all together. */
function figuresOfAll<Seller extends { readonly name: string }>(
  sellers: readonly Seller[],
  filesOf: (seller: Seller) => Files,
): Readonly<Record<string, unknown>> {
  const bySeller: Record<string, HostileFigures> = {};
  const all: Judgement[] = [];
  for (const seller of sellers) {
    const judgements = judged(filesOf(seller));
    bySeller[seller.name] = figuresOf(judgements);
    all.push(...judgements);
  }
  const kinds = [...new Set(all.map(({ kind }) => kind.kind))].sort();
  const byKind = Object.fromEntries(
    kinds.map((name) => [name, figuresOf(all.filter(({ kind }) => kind.kind === name))]),
  );
  return { all: { ...figuresOf(all), calibrationError: calibrationError(all) }, byKind, bySeller };
}

function figuresOf(judgements: readonly Judgement[]): HostileFigures {
  const applied = judgements.filter(({ decision }) => decision.outcome === 'apply');
  const right = judgements.filter(({ decision, content }) => content && decision.outcome !== 'hold');
  const percent = (part: number): number => Number(((100 * part) / judgements.length).toFixed(2));
  return {
    receipts: judgements.length,
    applied: percent(applied.length),
    wrong: applied.filter(({ content }) => !content).length,
    firstAnswer: percent(right.length),
  };
}

const BOUNDS: readonly number[] = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 2];

/** Mean distance between what was said and what was right, over applied and proposed, weighed by bin. */
function calibrationError(judgements: readonly Judgement[]): number {
  const told = judgements.filter(({ decision }) => decision.outcome !== 'hold');
  const off = BOUNDS.map((to, index) => {
    const from = BOUNDS[index - 1] ?? 0;
    const inside = told.filter(({ decision: { confidence } }) => confidence >= from && confidence < to);
    return Math.abs(
      inside.reduce((sum, { decision, content }) => sum + decision.confidence - Number(content), 0),
    );
  });
  return Number((off.reduce((a, b) => a + b, 0) / told.length).toFixed(4));
}

/** `node bench/hostile.ts FROM [TO]`: both, for seeds nobody has looked at. */
if (import.meta.main) {
  const [from = 1, to = from] = process.argv.slice(2).map(Number);
  for (let seed = from; seed <= to; seed++)
    for (const [name, measure] of Object.entries({ hostile: benchHostile, gauntlet: benchGauntlet }))
      process.stdout.write(`${JSON.stringify({ seed, name, ...(measure(seed)['all'] as object) })}\n`);
}
