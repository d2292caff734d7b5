import { lineFinder } from '../../text/lines.ts';

/** What one tag says: an aggregate opens or closes, or an element has a value. */
export type OfxToken =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'value'; readonly name: string; readonly value: string; readonly line: number };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** No element of OFX is longer; what is has swallowed the file. */
export const MAX_VALUE = 100_000;

/**
 * Cuts OFX into tags, both as SGML (1.x: an element has no closing tag, its value ends at the next tag) and as XML (2.x). A name
 * with a value behind it is an element; which names without one are aggregates, the reader knows.
 * @param visit returns false to stop
 */
export function eachOfxToken(text: string, visit: (token: OfxToken) => boolean): void {
  const lineAt = lineFinder(text);
  for (let from = text.indexOf('<'); from >= 0;) {
    const end = text.indexOf('>', from);
    if (end < 0) return;
    const tag = text.slice(from + 1, Math.min(end, from + 80)).trim();
    const next = nextTag(text, end + 1);
    if (/^[/A-Za-z]/.test(tag)) {
      const closing = tag.startsWith('/');
      const name = (/^\/?\s*([A-Za-z][\w.]*)/.exec(tag)?.[1] ?? '').toUpperCase();
      const span = closing ? '' : text.slice(end + 1, Math.min(next, end + 2 + MAX_VALUE));
      const value = span.length > MAX_VALUE ? span : plain(span);
      const token: OfxToken =
        value !== ''
          ? { kind: 'value', name, value, line: lineAt(from) }
          : { kind: closing ? 'close' : 'open', name, line: lineAt(from) };
      if (!visit(token)) return;
    }
    from = next >= text.length ? -1 : next;
  }
}

const CDATA = '<![CDATA[';

/** The next "<" that is no beginning of CDATA; behind a CDATA section where there is one. */
function nextTag(text: string, from: number): number {
  let at = text.indexOf('<', from);
  while (at >= 0 && text.startsWith(CDATA, at)) {
    const end = text.indexOf(']]>', at);
    if (end < 0) return text.length;
    at = text.indexOf('<', end + 3);
  }
  return at < 0 ? text.length : at;
}

/** Text with CDATA and entities resolved; what is no entity stays as it stands. */
function plain(raw: string): string {
  if (!raw.includes('&') && !raw.includes(CDATA)) return raw.trim();
  return raw
    .replaceAll(CDATA, '')
    .replaceAll(']]>', '')
    .replace(
      /&(?:#(\d{1,6})|([a-z]{2,5}));/g,
      (whole, number: string | undefined, name: string | undefined) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const code = Number(number);
        return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : whole;
      },
    )
    .trim();
}
