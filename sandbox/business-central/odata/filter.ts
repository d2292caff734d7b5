import { badRequest } from './error.ts';

export type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;
type Token = { readonly kind: 'word' | 'text' | 'open' | 'close' | 'comma'; readonly value: string };

const TOKENS = /\s*(?:(\()|(\))|(,)|'((?:[^']|'')*)'|([^\s(),']+))/y;

/**
 * Reads a `$filter`: comparisons, `and`, `or` on one field only, `not`, parentheses, startswith, endswith, contains, tolower, toupper.
 * Anything else is refused as the service does. Source: Microsoft, "Using filter expressions in OData URIs" and "OData known limitations".
 */
export function parseFilter(text: string, fields: ReadonlySet<string>): Test {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): Token | undefined => tokens[at];
  const next = (): Token => {
    const token = tokens[at++];
    if (!token) throw badRequest(`The $filter '${text}' ends too early.`);
    return token;
  };
  const word = (value: string): boolean => peek()?.kind === 'word' && peek()?.value === value && (at++, true);

  interface Part {
    readonly test: Test;
    readonly fields: ReadonlySet<string>;
  }

  const disjunction = (): Part => {
    let left = conjunction();
    while (word('or')) {
      const right = conjunction();
      const all = new Set([...left.fields, ...right.fields]);
      if (all.size > 1)
        throw badRequest("The 'OR' operator is not supported on distinct fields on an OData filter.");
      const [a, b] = [left.test, right.test];
      left = { test: (row) => a(row) || b(row), fields: all };
    }
    return left;
  };
  const conjunction = (): Part => {
    let left = unary();
    while (word('and')) {
      const right = unary();
      const [a, b] = [left.test, right.test];
      left = { test: (row) => a(row) && b(row), fields: new Set([...left.fields, ...right.fields]) };
    }
    return left;
  };
  const unary = (): Part => {
    if (word('not')) {
      const { test, fields: used } = unary();
      return { test: (row) => !test(row), fields: used };
    }
    if (peek()?.kind === 'open') {
      at++;
      const inner = disjunction();
      if (next().kind !== 'close') throw badRequest(`A parenthesis is not closed in '${text}'.`);
      return inner;
    }
    return comparison();
  };
  const operand = (): { readonly of: (row: Row) => unknown; readonly field: string | null } => {
    const token = next();
    if (token.kind === 'text') return { of: () => token.value, field: null };
    if (token.kind !== 'word') throw badRequest(`'${token.value}' is not expected in '${text}'.`);
    if ((token.value === 'tolower' || token.value === 'toupper') && peek()?.kind === 'open') {
      at++;
      const inner = operand();
      if (next().kind !== 'close') throw badRequest(`A parenthesis is not closed in '${text}'.`);
      const lower = token.value === 'tolower';
      return {
        of: (row) => (lower ? String(inner.of(row)).toLowerCase() : String(inner.of(row)).toUpperCase()),
        field: inner.field,
      };
    }
    if (fields.has(token.value)) return { of: (row) => row[token.value], field: token.value };
    const literal = literalOf(token.value);
    if (literal === undefined) throw badRequest(`Could not find a property named '${token.value}'.`);
    return { of: () => literal, field: null };
  };
  const comparison = (): Part => {
    const first = peek();
    if (first?.kind === 'word' && ['startswith', 'endswith', 'contains'].includes(first.value))
      return textFunction();
    const left = operand();
    const operator = next();
    const compare = OPERATORS[operator.value];
    if (operator.kind !== 'word' || !compare)
      throw badRequest(`'${operator.value}' is not a supported operator.`);
    const right = operand();
    return {
      test: (row) => compare(ordered(left.of(row)), ordered(right.of(row))),
      fields: new Set([left.field, right.field].filter((field) => field !== null)),
    };
  };
  const textFunction = (): Part => {
    const name = next().value;
    if (next().kind !== 'open') throw badRequest(`${name} needs parentheses.`);
    const [left, comma, right, close] = [operand(), next(), operand(), next()];
    if (comma.kind !== 'comma' || close.kind !== 'close') throw badRequest(`${name} takes two values.`);
    const test: Test = (row) => {
      const [text_, part] = [String(left.of(row)), String(right.of(row))];
      return name === 'contains'
        ? text_.includes(part)
        : name === 'startswith'
          ? text_.startsWith(part)
          : text_.endsWith(part);
    };
    return { test, fields: new Set([left.field, right.field].filter((field) => field !== null)) };
  };

  const { test } = disjunction();
  if (at < tokens.length) throw badRequest(`'${tokens[at]?.value}' is not expected in '${text}'.`);
  return test;
}

type Ordered = string | number | boolean;
const OPERATORS: Readonly<Record<string, (a: Ordered, b: Ordered) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};
const ordered = (value: unknown): Ordered =>
  typeof value === 'number' || typeof value === 'boolean' ? value : String(value);

function literalOf(word: string): Ordered | undefined {
  if (word === 'true' || word === 'false') return word === 'true';
  if (/^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(word)) return word;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) return word.toLowerCase();
  return undefined;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKENS.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKENS.lastIndex < end) {
    const from = TOKENS.lastIndex;
    const match = TOKENS.exec(text);
    if (!match) throw badRequest(`The $filter '${text}' cannot be read from position ${from}.`);
    const [, open, close, comma, quoted, bare] = match;
    if (open !== undefined) tokens.push({ kind: 'open', value: open });
    else if (close !== undefined) tokens.push({ kind: 'close', value: close });
    else if (comma !== undefined) tokens.push({ kind: 'comma', value: comma });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else tokens.push({ kind: 'word', value: bare ?? '' });
  }
  return tokens;
}
