/** Lines put back together, and where they were cut: the matcher wants to know both. */
export interface Unwrapped {
  readonly text: string;
  /** Offsets in `text` at which another line began. */
  readonly cuts: readonly number[];
}

/**
 * Joins the lines of a field. Banks cut at a fixed width (SWIFT: 65 characters, the tag counted in the first line by some),
 * so a line of full width runs on without a blank; a shorter one lost blanks at its end or was ended on purpose.
 * @param full width from which a line counts as cut by the bank
 * @param gap what a shorter line is joined with
 * @param runsOn whether the next line begins something of its own, so that no gap is needed
 * @param onCut told where in the text another line began
 */
export function joined(
  lines: readonly string[],
  full: number,
  gap: string,
  runsOn: (next: string) => boolean,
  onCut?: (at: number) => void,
): string {
  let text = lines[0] ?? '';
  for (let index = 1; index < lines.length; index++) {
    const next = lines[index] ?? '';
    if (lostBlanks(lines, index - 1, full) && !runsOn(next)) text += gap;
    onCut?.(text.length);
    text += next;
  }
  return text;
}

/** Does another line follow, to which this one does not run on by its width or a blank that was kept? */
export function lostBlanks(lines: readonly string[], index: number, full: number): boolean {
  const line = lines[index] ?? '';
  const next = lines[index + 1];
  const cut = line.length >= (index === 0 ? full - TAG_LENGTH : full);
  return (
    !cut && next !== undefined && line.charCodeAt(line.length - 1) !== BLANK && next.charCodeAt(0) !== BLANK
  );
}
const BLANK = 0x20;

/** The same, and where the lines were cut. */
export function unwrap(
  lines: readonly string[],
  full: number,
  gap: string,
  runsOn: (next: string) => boolean,
): Unwrapped {
  const cuts: number[] = [];
  return { text: joined(lines, full, gap, runsOn, (at) => cuts.push(at)), cuts };
}

/** ":86:" stands before the first line. */
const TAG_LENGTH = 4;
/** No bank cuts lines shorter than this. */
const NARROWEST = 55;

/** The width at which a bank cut these lines: the widest of those between the first and the last. */
export function widthOf(lines: readonly string[]): number {
  if (lines.length < 3) return Math.max(NARROWEST, (lines[0] ?? '').length);
  let widest = NARROWEST;
  for (let index = 1; index < lines.length - 1; index++)
    widest = Math.max(widest, (lines[index] ?? '').length);
  return widest;
}

/** Part of an unwrapped text as the pieces it came in, each trimmed, none empty. */
export function pieces({ text, cuts }: Unwrapped, from: number, to: number): readonly string[] {
  const found: string[] = [];
  let start = from;
  for (const cut of [...cuts.filter((at) => at > from && at < to), to]) {
    const piece = text.slice(start, cut).trim();
    if (piece !== '') found.push(piece);
    start = cut;
  }
  return found;
}
