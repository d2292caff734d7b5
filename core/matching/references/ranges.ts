import type { Entry } from '../ledger/open-ledger.ts';
import type { Reading } from '../text/reading.ts';
import type { Mention } from './mention.ts';
import type { NumberScope } from './scope.ts';

const RANGE_WORDS = /^(?:TO|BIS|AL|A|TM|T|M|TILL|TIL|TOT|AU|HASTA|ATE|DO|THRU|THROUGH|AZ|EOS|KADAR)$/;
const LONGEST_RANGE = 60;

/** Items numbered between two named ones, where the text puts a dash or a word for "to" between them. */
export function addRanges(reading: Reading, scope: NumberScope, found: Mention[]): void {
  if (scope.open.length === 0 || found.length < 2) return;
  const inOrder = found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  for (let index = 0; index + 1 < inOrder.length; index++) {
    const [a, b] = [inOrder[index]!, inOrder[index + 1]!];
    if (a.entries.length !== 1 || b.entries.length !== 1) continue;
    const span = spanOf(a.entries[0]!, b.entries[0]!);
    const spoken = span ? rangeBetween(reading, a, b) : 'none';
    if (!span || spoken === 'none') continue;
    for (const entry of inside(span, a.entries[0]!, scope))
      if (!found.some(({ entries }) => entries.length === 1 && entries[0] === entry))
        found.push({
          entries: [entry],
          via: 'range',
          written: `${a.written}-${b.written}`,
          strength: spoken === 'word' ? 5 : 2,
          at: -1,
        });
  }
}

function rangeBetween(reading: Reading, a: Mention, b: Mention): 'word' | 'dash' | 'none' {
  const { runs, text } = reading;
  const from = runs[a.at]?.start;
  const to = runs[b.at]?.start;
  if (from === undefined || to === undefined || b.at - a.at > 8) return 'none';
  const prefix = b.entries[0]!.number.prefix;
  const gap = text
    .slice(from, to)
    .replace(/^\d+(?:[-/._ ]?\d+)*?(?=\D*$|\D+[A-Z])/, '')
    .replace(/\d/g, '');
  const words = gap.split(/[^A-Z]+/).filter((word) => word !== '' && word !== prefix);
  if (words.length > 0) return words.every((word) => RANGE_WORDS.test(word)) ? 'word' : 'none';
  return /[-–]\s*$/.test(gap.replace(/[A-Z]+/g, '').replace(/[ ]/g, '')) && !/[,;+&]/.test(gap)
    ? 'dash'
    : 'none';
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** From one number to a higher one of the same letters, not too far away. */
function spanOf({ number: a }: Entry, { number: b }: Entry): Span | undefined {
  if (a.prefix !== b.prefix) return undefined;
  const [low, high] = [Number(a.runs.join('')), Number(b.runs.join(''))];
  return low < high && high - low <= 1e6 ? { low, high } : undefined;
}

function inside({ low, high }: Span, like: Entry, scope: NumberScope): readonly Entry[] {
  const { prefix, runs } = like.number;
  const within = scope.open.filter(({ number }) => {
    if (number.prefix !== prefix || number.runs.length !== runs.length) return false;
    const value = Number(number.runs.join(''));
    return value > low && value < high;
  });
  return within.length <= LONGEST_RANGE ? within : [];
}
