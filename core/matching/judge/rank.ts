import { exp, logSumExp } from '../../math/exp-log.ts';
import type { Explanation } from './explanation.ts';
import type { Ranked } from './judged.ts';

/** More than a person reads, and enough for every alternative that matters. */
const MOST_RANKED = 12;

/**
 * Explanations by their share of all weights, the likeliest first, ties by what they would post. Those that would post the same
 * lines are one answer. @param others log weights of everything that is not listed.
 */
export function rank(explanations: readonly Explanation[], others: readonly number[]): readonly Ranked[] {
  const byLines = new Map<string, { explanation: Explanation; weights: number[] }>();
  for (const explanation of explanations) {
    const key = linesKey(explanation);
    const there = byLines.get(key);
    if (!there) byLines.set(key, { explanation, weights: [explanation.weight] });
    else {
      there.weights.push(explanation.weight);
      if (explanation.weight > there.explanation.weight) there.explanation = explanation;
    }
  }
  const weighed = [...byLines].map(([key, { explanation, weights }]) => ({
    key,
    explanation,
    weight: logSumExp(weights),
  }));
  const all = logSumExp([...weighed.map(({ weight }) => weight), ...others]);
  return weighed
    .map(({ key, explanation, weight }) => ({ key, explanation, probability: exp(weight - all) }))
    .sort((a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_RANKED);
}

const linesKey = ({ customer, lines, onAccount }: Explanation): string =>
  `${lines
    .map(({ entry, cash, discount, writeOff }) => `${entry.item.id} ${cash} ${discount} ${writeOff}`)
    .sort()
    .join('\n')}\n${onAccount} ${onAccount === 0 ? '' : customer}`;
