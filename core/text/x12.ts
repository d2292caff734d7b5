import { lineFinder } from './lines.ts';

/** One segment: its name and its elements by the numbers of the standard (`elements[2]` is BPR02); missing ones are "". */
export interface X12Segment {
  readonly id: string;
  readonly elements: readonly string[];
  readonly line: number;
}

export interface X12Text {
  readonly segments: readonly X12Segment[];
  /** What stands inside an element with parts. */
  readonly component: string;
  /** Line of a segment longer than any sender makes them: reading stopped before it. */
  readonly overlong: number | null;
}

/** Characters of a segment; the largest element of an 820 holds 264. */
export const MAX_SEGMENT = 100_000;

interface Signs {
  readonly element: string;
  readonly component: string;
  readonly terminator: string;
}

/** How many characters the head of an interchange may take: 106 as specified, more where blanks were added. */
const MAX_ISA = 400;

/**
 * Cuts an X12 text into segments. The signs come from the ISA segment (X12.5: the element separator stands behind "ISA", the
 * component separator is ISA16, the segment terminator follows it and may be a line end). Without an ISA, as in the addenda of
 * a payment, they are told by the first segment. Blanks and line ends around segments do not count.
 * @returns `null` where no signs can be told
 */
export function readX12(text: string, firstLine = 1): X12Text | null {
  const start = text.search(/\S/);
  const body = start < 0 ? '' : text.slice(start);
  const signs = body.startsWith('ISA') ? signsOfIsa(body) : signsOfSegment(body);
  if (!signs) return null;
  const segments: X12Segment[] = [];
  const lineAt = lineFinder(text, firstLine);
  for (let from = Math.max(start, 0); from < text.length;) {
    const end = text.indexOf(signs.terminator, from);
    const to = end < 0 ? text.length : end;
    if (to - from > MAX_SEGMENT) return { segments, component: signs.component, overlong: lineAt(from) };
    const raw = text.slice(from, to);
    const blank = raw.length - raw.trimStart().length;
    const elements = raw.trim().split(signs.element);
    const id = elements[0]?.trim() ?? '';
    if (id !== '')
      segments.push({ id, elements: elements.map((one) => one.trim()), line: lineAt(from + blank) });
    from = to + 1;
  }
  return { segments, component: signs.component, overlong: null };
}

/** The element of that number, or "". */
export const element = ({ elements }: X12Segment, number: number): string => elements[number] ?? '';

function signsOfIsa(text: string): Signs | null {
  const separator = text[3] ?? '';
  let at = 3;
  for (let count = 1; count < 16; count++) {
    at = text.indexOf(separator, at + 1);
    if (at < 0 || at > MAX_ISA) return null;
  }
  const component = text[at + 1] ?? '';
  const terminator = text[at + 2] ?? '';
  if (separator === '' || terminator === '' || /[A-Za-z0-9]/.test(separator + terminator)) return null;
  return { element: separator, component, terminator };
}

const LONE = /^(?:GS|ST|BPR|TRN|RMR|REF|NTE|DTM|N1|ENT|CUR|ADX)([^A-Za-z0-9\s])/;
const NEXT = /([~\\'^|!\n])\s*(?:GS|ST|SE|GE|BPR|TRN|RMR|REF|NTE|DTM|N1|ENT|CUR|ADX|IEA)[^A-Za-z0-9\s]/;

function signsOfSegment(text: string): Signs | null {
  const separator = LONE.exec(text.slice(0, 8))?.[1];
  if (separator === undefined) return null;
  const next = NEXT.exec(text.slice(0, 2000));
  const last = /[~\\\n]/.exec(text);
  return { element: separator, component: ':', terminator: next?.[1] ?? last?.[0] ?? '~' };
}
