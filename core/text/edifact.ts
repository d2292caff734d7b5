/** One segment: its name and its elements, each a list of components. `elements[0]` is the one behind the name. */
export interface EdifactSegment {
  readonly id: string;
  readonly elements: readonly (readonly string[])[];
  readonly line: number;
}

export interface EdifactText {
  readonly segments: readonly EdifactSegment[];
  /** Line of a segment longer than any sender makes them: reading stopped in it. */
  readonly overlong: number | null;
}

/** Characters of a segment; the largest free text has five pieces of 512. */
const MAX_SEGMENT = 100_000;

interface Signs {
  readonly component: string;
  readonly element: string;
  readonly release: string;
  readonly terminator: string;
}

const DEFAULT: Signs = { component: ':', element: '+', release: '?', terminator: "'" };

/**
 * Cuts an EDIFACT text into segments (ISO 9735). The signs come from the UNA segment where there is one. Line ends count for
 * nothing, wherever they stand: files are wrapped at 80 characters, or have a segment a line.
 */
export function readEdifact(text: string): EdifactText {
  const start = text.search(/\S/);
  const una = start >= 0 && text.startsWith('UNA', start);
  const signs = una ? signsOf(text.slice(start + 3, start + 9)) : DEFAULT;
  const segments: EdifactSegment[] = [];
  let elements: string[][] = [['']];
  let piece = '';
  let [line, began] = [1, 0];
  let from = 0;
  const endPiece = (): void => {
    const components = elements[elements.length - 1];
    if (components) components[components.length - 1] = piece;
    piece = '';
  };
  const endSegment = (): void => {
    endPiece();
    const id = elements[0]?.[0]?.trim() ?? '';
    if (id !== '') segments.push({ id, elements: elements.slice(1), line: began });
    elements = [['']];
    began = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (at - from > MAX_SEGMENT) return { segments, overlong: line };
    if (sign === '\n') line++;
    else if (una && at < start + 9) continue;
    else if (sign === signs.release && signs.release !== ' ') {
      piece += text[at + 1] === '\n' ? '' : (text[at + 1] ?? '');
      if (text[at + 1] !== '\n') at++;
    } else if (sign === signs.terminator) {
      endSegment();
      from = at;
    } else if (sign === signs.element) {
      endPiece();
      elements.push(['']);
    } else if (sign === signs.component) {
      endPiece();
      elements[elements.length - 1]?.push('');
    } else {
      if (began === 0 && sign.trim() !== '') began = line;
      if (began > 0) piece += sign;
    }
  }
  if (piece.trim() !== '' || elements.length > 1) endSegment();
  return { segments, overlong: null };
}

function signsOf(una: string): Signs {
  return {
    component: una[0] ?? ':',
    element: una[1] ?? '+',
    release: una[3] ?? '?',
    terminator: una[5] ?? "'",
  };
}

/** Component `part` of element `number`, both from 1 as the directories count them, or "". */
export const part = ({ elements }: EdifactSegment, number: number, component = 1): string =>
  elements[number - 1]?.[component - 1]?.trim() ?? '';

/** All components of an element, as they stand. */
export const partsOf = ({ elements }: EdifactSegment, number: number): readonly string[] =>
  elements[number - 1] ?? [];

/** The text holds a message of that type: UNH names it. */
export const holdsMessage = (head: string, type: string): boolean =>
  /^\s*(UNA|UNB|UNH)/.test(head) && new RegExp(`UNH.[^'~]{0,40}?${[...type].join('\\n?')}`).test(head);
