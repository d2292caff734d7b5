/** The five entities of XML and numeric ones; anything else behind an & is text that somebody forgot to escape. */
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/y;

export interface Escaped {
  readonly text: string;
  /** Offsets in the original of what was escaped. */
  readonly strays: readonly number[];
  /** The text ends inside of CDATA. */
  readonly inCdata: boolean;
}

const NO_STRAYS: readonly number[] = [];

/**
 * Escapes every & that begins no entity ("Smith & Sons"), outside of CDATA. A parser that meets one goes on to the next semicolon
 * and takes the tags in between for text, so this has to come before it.
 * @param span a text with at most one `>`, as its last character
 * @param inCdata whether the span begins inside of CDATA
 */
export function escapeStrayAmpersands(span: string, inCdata: boolean): Escaped {
  const opens = inCdata ? 0 : span.indexOf('<![CDATA[');
  const staysIn = opens >= 0 && !span.endsWith(']]>');
  let at = span.indexOf('&');
  const end = opens < 0 ? span.length : opens;
  if (at < 0 || at >= end) return { text: span, strays: NO_STRAYS, inCdata: staysIn };
  const strays: number[] = [];
  const parts: string[] = [];
  let kept = 0;
  for (; at >= 0 && at < end; at = span.indexOf('&', at + 1)) {
    ENTITY.lastIndex = at;
    if (ENTITY.test(span)) continue;
    strays.push(at);
    parts.push(span.slice(kept, at), '&amp;');
    kept = at + 1;
  }
  return { text: parts.join('') + span.slice(kept), strays, inCdata: staysIn };
}
