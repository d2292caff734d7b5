import { searchError } from '../errors.ts';

/** `word` is an identifier or keyword, in capitals as `text` and as written in `raw`; `quoted` an identifier in double quotes. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'number' | 'string' | 'parameter' | 'symbol' | 'end';
  readonly text: string;
  readonly raw: string;
  /** Where it starts in the query, from 0. */
  readonly at: number;
}

const SPACE_OR_COMMENT = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['word', /[A-Za-z_][A-Za-z0-9_$#]*/y],
  ['quoted', /"[^"]+"/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['string', /'(?:[^']|'')*'/y],
  ['parameter', /\?/y],
  ['symbol', /\|\||<=|>=|<>|!=|\^=|\(\+\)|[-+*/(),.=<>[\]{};:@]/y],
];

/** Splits a query into its words. @throws SSS_SEARCH_ERROR_OCCURRED where it holds what no SQL has. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(query)?.[0];
  };
  for (;;) {
    at += match(SPACE_OR_COMMENT)?.length ?? 0;
    if (at >= query.length) break;
    const found = PATTERNS.map(([kind, pattern]) => [kind, match(pattern)] as const).find(
      ([, raw]) => raw !== undefined,
    );
    if (!found?.[1])
      throw searchError(`Failed to parse SQL: unexpected "${query[at]}" near: ${query.slice(at, at + 30)}`);
    const [kind, raw] = found;
    tokens.push({ kind, raw, text: meaning(kind, raw), at });
    at += raw.length;
  }
  tokens.push({ kind: 'end', text: '', raw: 'the end of the query', at });
  return tokens;
}

function meaning(kind: Token['kind'], raw: string): string {
  if (kind === 'word') return raw.toUpperCase();
  if (kind === 'quoted') return raw.slice(1, -1);
  if (kind === 'string') return raw.slice(1, -1).replaceAll("''", "'");
  return raw;
}
