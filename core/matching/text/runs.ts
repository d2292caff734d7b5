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
  let before = 0;
  eachRun(folded, (text, digits, start) => {
    const end = start + text.length;
    runs.push({ text, digits, start, end, gap: folded.slice(before, start) });
    before = end;
  });
  return runs;
}

/** Gives the runs of folded text one by one, for those who keep only their texts. */
export function eachRun(folded: string, take: (text: string, digits: boolean, start: number) => void): void {
  let index = 0;
  while (index < folded.length) {
    const kind = kindOf(folded.charCodeAt(index));
    const start = index++;
    if (kind === 0) continue;
    while (index < folded.length && kindOf(folded.charCodeAt(index)) === kind) index++;
    take(folded.slice(start, index), kind === 1, start);
  }
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
