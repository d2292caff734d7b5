/** A stretch of letters or of digits in folded text: the grain references are made of. */
export interface Run {
  readonly text: string;
  readonly digits: boolean;
  /** Where it stands in the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands between the run before and this one: `''` glued, `'\n'` a new line, `' '`, `'/'`, `', '` … */
  readonly gap: string;
}

/** Splits folded text into runs. Everything that is neither a letter nor a digit is a gap. */
export function runsOf(folded: string): readonly Run[] {
  const runs: Run[] = [];
  let end = 0;
  let index = 0;
  while (index < folded.length) {
    const kind = kindOf(folded.charCodeAt(index));
    if (kind === 0) {
      index++;
      continue;
    }
    const start = index;
    while (index < folded.length && kindOf(folded.charCodeAt(index)) === kind) index++;
    runs.push({
      text: folded.slice(start, index),
      digits: kind === 1,
      start,
      end: index,
      gap: folded.slice(end, start),
    });
    end = index;
  }
  return runs;
}

/** 0 gap, 1 digit, 2 letter. Letters beyond ASCII that folding could not bring to Latin count as letters. */
function kindOf(code: number): 0 | 1 | 2 {
  if (code >= 48 && code <= 57) return 1;
  if (code >= 65 && code <= 90) return 2;
  return code > 191 && code !== 215 && code !== 247 ? 2 : 0;
}

/** Digits without leading zeros as a number, or as text beyond what a double holds exactly. The form keys are compared in. */
export type DigitKey = number | string;

export function digitKey(digits: string): DigitKey {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 48) start++;
  return digits.length - start <= 15
    ? Number(start === 0 ? digits : digits.slice(start))
    : digits.slice(start);
}

/** How many digits a key has: what a coincidence costs. */
export function keyLength(key: DigitKey): number {
  if (typeof key === 'string') return key.length;
  let length = 1;
  for (let bound = 10; key >= bound; bound *= 10) length++;
  return length;
}
