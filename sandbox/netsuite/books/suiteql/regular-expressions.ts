/**
 * Oracle's functions of regular expressions. What Oracle reads as JavaScript does (literals, brackets, repetitions, groups, alternatives, anchors)
 * and POSIX classes; the rest is refused: https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Oracle-Regular-Expression-Support.html
 */
import { suiteQlNotModelled } from '../problems.ts';

type Cell = string | number | bigint | null | Uint8Array;

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}0-9',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\s',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
};
const FLAGS: ReadonlySet<string> = new Set(['', 'c', 'i']);

function expressionOf(pattern: string, flags: Cell | undefined): RegExp {
  const refuse = (): never => {
    throw suiteQlNotModelled('SuiteQL', `the regular expression ${pattern} ${String(flags ?? '')}`.trim());
  };
  const wanted = String(flags ?? '');
  // A back reference, a look-ahead, a lazy repetition; `\\` inside brackets stands for itself in Oracle, and escapes in JavaScript.
  const differs = /\\[0-9bBAZz]|\(\?|[*+?}][?+]|\[\.|\[=/.test(pattern) || /\[[^\]]*\\/.test(pattern);
  if (differs || !FLAGS.has(wanted)) return refuse();
  const classes = pattern.replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? refuse());
  try {
    return new RegExp(classes, wanted === 'i' ? 'giu' : 'gu');
  } catch {
    return refuse();
  }
}

/** The matches from a position on; null where an argument is NULL, as Oracle has it. */
function matchesOf(
  text: Cell,
  pattern: Cell,
  from: Cell | undefined,
  flags: Cell | undefined,
): RegExpExecArray[] | null {
  if (text === null || pattern === null || from === null) return null;
  const expression = expressionOf(String(pattern), flags);
  expression.lastIndex = Number(from ?? 1) - 1;
  if (expression.lastIndex > 0 && /(^|[^[\\])\^/.test(String(pattern)))
    throw suiteQlNotModelled('SuiteQL', `the regular expression ${String(pattern)} from a later position`);
  return [...String(text).matchAll(expression)];
}

export function regexpSubstr(
  text: Cell,
  pattern: Cell,
  from?: Cell,
  occurrence: Cell = 1,
  flags?: Cell,
  group: Cell = 0,
): string | null {
  const found = matchesOf(text, pattern, from, flags)?.[Number(occurrence) - 1];
  return found?.[Number(group)] || null;
}

/** Position of the match, or with `after` 1 of what comes after it; 0 where there is none. */
export function regexpInstr(
  text: Cell,
  pattern: Cell,
  from?: Cell,
  occurrence: Cell = 1,
  after: Cell = 0,
  flags?: Cell,
  group: Cell = 0,
): number | null {
  if (Number(group) !== 0) throw suiteQlNotModelled('SuiteQL', 'REGEXP_INSTR of a group');
  const matches = matchesOf(text, pattern, from, flags);
  if (matches === null) return null;
  const found = matches[Number(occurrence) - 1];
  return found ? found.index + 1 + (Number(after) === 1 ? found[0].length : 0) : 0;
}

/** Occurrence 0 replaces all. `\\1` stands for a group; NULL as replacement takes matches away. */
export function regexpReplace(
  text: Cell,
  pattern: Cell,
  replacement: Cell = null,
  from?: Cell,
  occurrence: Cell = 0,
  flags?: Cell,
): string | null {
  if (text === null) return null;
  const whole = String(text);
  const matches = matchesOf(text, pattern, from, flags);
  if (matches === null) return whole;
  const chosen =
    Number(occurrence) === 0 ? matches : matches.slice(Number(occurrence) - 1, Number(occurrence));
  let result = '';
  let at = 0;
  for (const found of chosen) {
    const put = String(replacement ?? '').replace(
      /\\([0-9])/g,
      (_, group: string) => found[Number(group)] ?? '',
    );
    result += whole.slice(at, found.index) + put;
    at = found.index + found[0].length;
  }
  return result + whole.slice(at) || null;
}
