/** Cuts an expression into tokens. https://freemarker.apache.org/docs/dgui_template_exp.html */
import { TemplateError } from './values.ts';

export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** `isRaw`: r"…", in which nothing is interpolated. */
  | { readonly kind: 'string'; readonly text: string; readonly isRaw: boolean }
  | { readonly kind: 'sign'; readonly text: string; readonly isSpaced: boolean };

const SIGNS = [
  '..*', '..<', '..!', '...', '..', '??', '==', '!=', '<=', '>=', '&&', '||', '->',
  '=', '<', '>', '+', '-', '*', '/', '%', '!', '?', '.', ',', ':', ';', '(', ')', '[', ']', '{', '}', '&',
]; // prettier-ignore

const NAME = /[\p{L}_$@](?:[\p{L}\p{Nd}_$@]|\\[-.:])*/uy;
const NUMBER = /\d+(?:\.\d+)?/y;

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at]!)) {
      at += 1;
      continue;
    }
    const isRaw = source[at] === 'r' && /["']/.test(source[at + 1] ?? '');
    if (isRaw || /["']/.test(source[at]!)) {
      const end = stringEnd(source, isRaw ? at + 1 : at, isRaw);
      const inner = source.slice(isRaw ? at + 2 : at + 1, end - 1);
      tokens.push({ kind: 'string', text: isRaw ? inner : unescaped(inner), isRaw });
      at = end;
      continue;
    }
    const name = matchAt(NAME, source, at);
    const number = matchAt(NUMBER, source, at);
    if (name !== null) tokens.push({ kind: 'name', text: name.replaceAll('\\', '') });
    else if (number !== null) tokens.push({ kind: 'number', text: number });
    const sign = name ?? number ?? SIGNS.find((candidate) => source.startsWith(candidate, at));
    if (sign === undefined) throw new TemplateError(`Lexical error: encountered "${source[at]}" in "${source}".`);
    if (name === null && number === null)
      tokens.push({ kind: 'sign', text: sign, isSpaced: /\s/.test(source[at + sign.length] ?? '') });
    at += sign.length;
  }
  return tokens;
} // prettier-ignore

function matchAt(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

/** Where a text ends that begins at a quote. */
export function stringEnd(source: string, from: number, isRaw: boolean): number {
  const quote = source[from];
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\' && !isRaw) at += 1;
    else if (source[at] === quote) return at + 1;
  }
  throw new TemplateError(`A text does not end: ${source.slice(from, from + 30)}`);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', l: '<', g: '>', a: '&', '"': '"', "'": "'", '\\': '\\', '{': '{', '=': '=',
}; // prettier-ignore

const unescaped = (text: string): string =>
  text.replace(/\\(x[0-9A-Fa-f]{1,4}|.)/gs, (whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const escaped = ESCAPES[code];
    if (escaped === undefined) throw new TemplateError(`Lexical error: invalid escape sequence ${whole}.`);
    // An escaped brace begins no interpolation.
    return code === '{' ? LITERAL_BRACE : escaped;
  });

/** Stands for `\{` until the text is evaluated. */
export const LITERAL_BRACE = '\u{F8FF}';
