import { exp, logSumExp } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Line } from './effects.ts';
import type { Explanation } from './explanation.ts';
import type { Ranked } from './judged.ts';

/** More than a person reads, and enough for every alternative that matters. */
const MOST_RANKED = 12;

/**
 * Explanations by their share of all weights, the likeliest first, ties by what they would post. Those that would post the same
 * lines are one answer. @param others log weights of everything that is not listed.
 */
export function rank(explanations: readonly Explanation[], others: readonly number[]): readonly Ranked[] {
  const groups: Group[] = [];
  const byOutline = new Map<string, Group[]>();
  for (const explanation of explanations) {
    const outline = outlineOf(explanation);
    const alike = byOutline.get(outline) ?? [];
    const there = alike.find((group) => sameLines(group, explanation));
    if (there) {
      there.weights.push(explanation.weight);
      if (explanation.weight > there.explanation.weight) there.explanation = explanation;
    } else {
      const group: Group = { explanation, weights: [explanation.weight] };
      groups.push(group);
      byOutline.set(outline, [...alike, group]);
    }
  }
  const weighed = groups.map((group) => ({ group, weight: logSumExp(group.weights) }));
  const all = logSumExp([...weighed.map(({ weight }) => weight), ...others]);
  return weighed
    .map(({ group, weight }) => ({ group, probability: exp(weight - all) }))
    .sort((a, b) => b.probability - a.probability || (keyOf(a.group) < keyOf(b.group) ? -1 : 1))
    .slice(0, MOST_RANKED)
    .map(({ group, probability }) => ({ explanation: group.explanation, probability }));
}

/** Explanations that would post the same lines. What is dear to make is made when asked for: lines may be thousands. */
interface Group {
  explanation: Explanation;
  readonly weights: number[];
  lines?: ReadonlyMap<Entry, Line>;
  key?: string;
}

/** Equal for the same lines, seldom for others. */
function outlineOf({ customer, lines, onAccount }: Explanation): string {
  let cash = 0;
  let discount = 0;
  for (const line of lines) {
    cash += line.cash;
    discount += line.discount;
  }
  return `${lines.length} ${cash} ${discount} ${onAccount} ${onAccount === 0 ? '' : customer}`;
}

function sameLines(group: Group, { lines }: Explanation): boolean {
  const there = (group.lines ??= new Map(group.explanation.lines.map((line) => [line.entry, line])));
  return lines.every(({ entry, cash, discount, writeOff }) => {
    const line = there.get(entry);
    return line?.cash === cash && line.discount === discount && line.writeOff === writeOff;
  });
}

/** What would be posted, as one text: the order of equally likely answers, whatever the order of the ledger. */
const keyOf = (group: Group): string => (group.key ??= linesKey(group.explanation));
const linesKey = ({ customer, lines, onAccount }: Explanation): string =>
  `${lines
    .map(({ entry, cash, discount, writeOff }) => `${entry.item.id} ${cash} ${discount} ${writeOff}`)
    .sort()
    .join('\n')}\n${onAccount} ${onAccount === 0 ? '' : customer}`;
