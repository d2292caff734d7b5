import { suiteQlNotModelled } from '../problems.ts';
import type { BinaryOperator, Call, Expression, OrderTerm, Query, When } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { FUNCTIONS } from './functions.ts';
import { checkListLength } from './gate.ts';

/** Words that end an expression, or an alias that was left out. */
export const RESERVED: ReadonlySet<string> = new Set(
  `ALL AND ANY AS ASC BETWEEN BY CASE CONNECT CROSS DESC DISTINCT ELSE END ESCAPE EXISTS FETCH FOR FROM FULL GROUP HAVING IN INNER INTERSECT IS
   JOIN LEFT LIKE MINUS NATURAL NOT NULL OFFSET ON OR ORDER OUTER RIGHT SELECT START THEN UNION USING WHEN WHERE WITH`.split(
    /\s+/,
  ),
);

/** Parses SELECT inside parentheses: handed in, because the two parsers need each other. */
export type ParseQuery = (cursor: Cursor) => Query;

export interface ExpressionParser {
  expression(): Expression;
  list(): Expression[];
  orderTerms(): OrderTerm[];
}

/** By precedence, loosest first, as Oracle has it: OR, AND, NOT, comparison, sum and ||, product, sign. */
export function expressionParser(cursor: Cursor, parseQuery: ParseQuery): ExpressionParser {
  const leftwards = (operand: () => Expression, ...operators: readonly BinaryOperator[]): Expression => {
    let left = operand();
    for (;;) {
      const operator = operators.find((each) => cursor.take(each));
      if (!operator) return left;
      left = { kind: 'binary', operator, left, right: operand() };
    }
  };

  const expression = (): Expression => leftwards(() => leftwards(negation, 'AND'), 'OR');
  const negation = (): Expression =>
    cursor.take('NOT') ? { kind: 'not', operand: negation() } : comparison();
  const sum = (): Expression => leftwards(product, '+', '-', '||');
  const product = (): Expression => leftwards(sign, '*', '/');
  const sign = (): Expression => {
    if (cursor.take('-')) return { kind: 'negative', operand: sign() };
    return cursor.take('+') ? sign() : primary();
  };

  const comparison = (): Expression => {
    const value = sum();
    if (cursor.take('IS')) {
      const not = cursor.take('NOT');
      cursor.expect('NULL');
      return { kind: 'is-null', not, value };
    }
    const not = cursor.take('NOT');
    if (cursor.take('BETWEEN')) {
      const low = sum();
      cursor.expect('AND');
      return { kind: 'between', not, value, low, high: sum() };
    }
    if (cursor.take('LIKE')) {
      const pattern = sum();
      return { kind: 'like', not, value, pattern, escape: cursor.take('ESCAPE') ? sum() : null };
    }
    if (cursor.take('IN')) return { kind: 'in', not, value, list: inList() };
    if (not) cursor.stray('BETWEEN, LIKE or IN');
    const operator = (['<=', '>=', '<>', '!=', '^=', '=', '<', '>'] as const).find((each) =>
      cursor.take(each),
    );
    if (!operator) return value;
    if (cursor.is('ANY') || cursor.is('ALL') || cursor.is('SOME')) {
      throw suiteQlNotModelled('SuiteQL', `${operator} ${cursor.peek().text}`);
    }
    const same = operator === '!=' || operator === '^=' ? '<>' : operator;
    return { kind: 'binary', operator: same, left: value, right: sum() };
  };

  const inList = (): readonly Expression[] | Query => {
    cursor.expect('(');
    const list = cursor.is('SELECT') ? parseQuery(cursor) : expressions();
    cursor.expect(')');
    if (Array.isArray(list)) checkListLength(list.length);
    return list;
  };

  const expressions = (): Expression[] => {
    const found = [expression()];
    while (cursor.take(',')) found.push(expression());
    return found;
  };

  const primary = (): Expression => {
    const token = cursor.peek();
    switch (token.kind) {
      case 'number':
        cursor.next();
        return { kind: 'literal', value: Number(token.text) };
      case 'string':
        cursor.next();
        return { kind: 'literal', value: token.text };
      case 'parameter':
        cursor.next();
        return { kind: 'parameter', index: cursor.parameter() };
      case 'quoted':
        return name();
      case 'word':
        return word();
      default:
        return cursor.take('(') ? parenthesised() : cursor.fail('an expression');
    }
  };

  const parenthesised = (): Expression => {
    const inside: Expression = cursor.is('SELECT')
      ? { kind: 'subquery', query: parseQuery(cursor) }
      : expression();
    if (cursor.is(',')) throw suiteQlNotModelled('SuiteQL', 'rows of several values in parentheses');
    cursor.expect(')');
    return inside;
  };

  const word = (): Expression => {
    if (cursor.take('NULL')) return { kind: 'literal', value: null };
    if (cursor.take('CASE')) return caseOf();
    if (cursor.is('EXISTS')) {
      cursor.next();
      cursor.expect('(');
      const query = parseQuery(cursor);
      cursor.expect(')');
      return { kind: 'exists', query };
    }
    if (cursor.is('BUILTIN', '.')) {
      cursor.next();
      cursor.next();
      return call(`BUILTIN.${cursor.next().text}`);
    }
    if (cursor.is('EXTRACT', '(')) return extract();
    if (RESERVED.has(cursor.peek().text)) cursor.fail('an expression');
    return cursor.peek(1).text === '(' && cursor.peek(1).kind === 'symbol'
      ? call(cursor.next().text)
      : name();
  };

  /** `EXTRACT(YEAR FROM trandate)`: a call with the part's name as its first argument. */
  const extract = (): Call => {
    cursor.next();
    cursor.expect('(');
    const part = cursor.next().text;
    if (!['YEAR', 'MONTH', 'DAY'].includes(part))
      throw suiteQlNotModelled('SuiteQL', `EXTRACT(${part} FROM …)`);
    cursor.expect('FROM');
    const args: Expression[] = [{ kind: 'literal', value: part }, expression()];
    cursor.expect(')');
    return { kind: 'call', name: 'EXTRACT', args, distinct: false, star: false, within: null, over: null };
  };

  const name = (): Expression => {
    const first = cursor.next();
    if (!cursor.is('.'))
      return {
        kind: 'column',
        table: null,
        name: first.raw.replaceAll('"', '').toLowerCase(),
        outer: cursor.take('(+)'),
      };
    cursor.next();
    const second = cursor.next();
    if (second.kind !== 'word' && second.kind !== 'quoted') cursor.fail('a column');
    const [table, column] = [first, second].map(({ raw }) => raw.replaceAll('"', '').toLowerCase());
    return { kind: 'column', table: table ?? null, name: column ?? '', outer: cursor.take('(+)') };
  };

  const call = (called: string): Call => {
    if (!called.startsWith('BUILTIN.') && !FUNCTIONS[called])
      throw suiteQlNotModelled('SuiteQL', `the function ${called}`);
    cursor.expect('(');
    const star = cursor.take('*');
    const distinct = !star && cursor.take('DISTINCT');
    const args = star || cursor.is(')') ? [] : expressions();
    cursor.expect(')');
    const within = cursor.take('WITHIN', 'GROUP') ? inParentheses(orderClause) : null;
    const over = cursor.take('OVER') ? inParentheses(windowClause) : null;
    return { kind: 'call', name: called, args, distinct, star, within, over };
  };

  const inParentheses = <T>(parse: () => T): T => {
    cursor.expect('(');
    const result = parse();
    cursor.expect(')');
    return result;
  };

  const orderClause = (): OrderTerm[] => {
    cursor.expect('ORDER');
    cursor.expect('BY');
    return orderTerms();
  };

  const windowClause = (): NonNullable<Call['over']> => {
    const partitionBy = cursor.take('PARTITION', 'BY') ? expressions() : [];
    const orderBy = cursor.is('ORDER') ? orderClause() : [];
    if (!cursor.is(')')) throw suiteQlNotModelled('SuiteQL', 'a window frame (ROWS, RANGE)');
    return { partitionBy, orderBy };
  };

  const orderTerms = (): OrderTerm[] => {
    const terms: OrderTerm[] = [];
    do {
      const by = expression();
      const descending = cursor.take('DESC') || (cursor.take('ASC'), false);
      const nulls = cursor.take('NULLS', 'FIRST') ? 'FIRST' : cursor.take('NULLS', 'LAST') ? 'LAST' : null;
      terms.push({ by, descending, nulls });
    } while (cursor.take(','));
    return terms;
  };

  const caseOf = (): Expression => {
    const subject = cursor.is('WHEN') ? null : expression();
    const whens: When[] = [];
    while (cursor.take('WHEN')) {
      const when = expression();
      cursor.expect('THEN');
      whens.push({ when, then: expression() });
    }
    if (whens.length === 0) cursor.fail('WHEN');
    const otherwise = cursor.take('ELSE') ? expression() : null;
    cursor.expect('END');
    return { kind: 'case', subject, whens, otherwise };
  };

  return { expression, list: expressions, orderTerms };
}
