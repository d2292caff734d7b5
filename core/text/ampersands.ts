/** The five entities of XML and numeric ones; anything else behind an & is text that somebody forgot to escape. */
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/y;

export interface Escaped {
  readonly text: string;
  /** Offsets in the original of what was escaped. */
  readonly strays: readonly number[];
}

/**
 * Escapes every & that begins no entity ("Smith & Sons"), outside of CDATA. A parser that meets one goes on to the next semicolon
 * and takes the tags in between for text, so this has to come before it.
 */
export function escapeStrayAmpersands(text: string): Escaped {
  const strays: number[] = [];
  const parts: string[] = [];
  let kept = 0;
  let cdata = nextSection(text, 0);
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    while (cdata !== null && cdata.end <= at) cdata = nextSection(text, cdata.end);
    ENTITY.lastIndex = at;
    if (ENTITY.test(text) || (cdata !== null && at >= cdata.start)) continue;
    strays.push(at);
    parts.push(text.slice(kept, at), '&amp;');
    kept = at + 1;
  }
  return strays.length === 0 ? { text, strays } : { text: parts.join('') + text.slice(kept), strays };
}

interface Section {
  readonly start: number;
  readonly end: number;
}

function nextSection(text: string, from: number): Section | null {
  const start = text.indexOf('<![CDATA[', from);
  if (start < 0) return null;
  const end = text.indexOf(']]>', start);
  return { start, end: end < 0 ? text.length : end };
}
