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
  const byOutline = new Map<number, Group[]>();
  for (const explanation of explanations) {
    const outline = outlineOf(explanation);
    const alike = byOutline.get(outline);
    const there = alike?.find((group) => postsTheSame(group, explanation));
    if (there) {
      there.weights.push(explanation.weight);
      if (explanation.weight > there.explanation.weight) there.explanation = explanation;
    } else {
      const group: Group = { explanation, weights: [explanation.weight] };
      groups.push(group);
      if (alike) alike.push(group);
      else byOutline.set(outline, [group]);
    }
  }
  const weighed = groups.map((group) => ({ group, weight: logSumExp(group.weights) }));
  const all = logSumExp([...weighed.map(({ weight }) => weight), ...others]);
  return weighed
    .map(({ group, weight }) => ({ group, probability: exp(weight - all) }))
    .sort((a, b) => b.probability - a.probability || inOrder(a.group, b.group))
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

/** The sum of the due days: equal for the same items in any order, seldom for others. */
function outlineOf({ lines }: Explanation): number {
  let days = 0;
  for (const { entry } of lines) days += entry.due;
  return days;
}

function postsTheSame(group: Group, { customer, lines, onAccount }: Explanation): boolean {
  const { explanation } = group;
  return (
    lines.length === explanation.lines.length &&
    onAccount === explanation.onAccount &&
    (onAccount === 0 || customer === explanation.customer) &&
    lines.every((line) => has(group, line))
  );
}

function has(group: Group, { entry, cash, discount, writeOff }: Line): boolean {
  const there = lineOn(group, entry);
  return there?.cash === cash && there.discount === discount && there.writeOff === writeOff;
}

function lineOn(group: Group, entry: Entry): Line | undefined {
  const { lines } = group.explanation;
  if (lines.length === 1) return lines[0]!.entry === entry ? lines[0] : undefined;
  return (group.lines ??= new Map(lines.map((line) => [line.entry, line]))).get(entry);
}

/** Longer lists are not written out to be compared. */
const MOST_WRITTEN = 100;

/** By what would be posted, as one text: the order of equally likely answers, whatever the order of the ledger. */
function inOrder(a: Group, b: Group): number {
  const { length } = a.explanation.lines;
  if (length > MOST_WRITTEN && length === b.explanation.lines.length) {
    // Of two sorted lists as long, the one with the smallest line that the other lacks comes first.
    const [ofA, ofB] = [firstOnlyIn(a, b), firstOnlyIn(b, a)];
    if (ofA !== ofB) return ofA < ofB ? -1 : 1;
  }
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function firstOnlyIn(group: Group, other: Group): string {
  let first = '';
  for (const line of group.explanation.lines) {
    if (has(other, line)) continue;
    const text = lineKey(line);
    if (first === '' || text < first) first = text;
  }
  return first;
}

const keyOf = (group: Group): string => (group.key ??= linesKey(group.explanation));
const linesKey = ({ customer, lines, onAccount }: Explanation): string =>
  `${lines.map(lineKey).sort().join('\n')}\n${onAccount} ${onAccount === 0 ? '' : customer}`;
const lineKey = ({ entry, cash, discount, writeOff }: Line): string =>
  `${entry.item.id} ${cash} ${discount} ${writeOff}`;
