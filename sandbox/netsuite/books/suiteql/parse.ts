import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import type { Compound, Expression, Item, JoinKind, Query, Select, Source } from './ast.ts';
import { cursorOver, type Cursor } from './cursor.ts';
import { checkDialect } from './gate.ts';
import { expressionParser, RESERVED } from './parse-expression.ts';
import { tokensOf } from './tokens.ts';

export interface Parsed {
  readonly query: Query;
  readonly parameters: number;
}

/** A query as a tree, past the dialect gate. @throws SSS_SEARCH_ERROR_OCCURRED, or a refusal for what NetSuite has and we have not. */
export function parseSuiteQl(text: string): Parsed {
  const tokens = tokensOf(text);
  checkDialect(tokens);
  const cursor = cursorOver(tokens);
  const query = parseQuery(cursor);
  if (cursor.peek().kind !== 'end') cursor.stray('the end of the query');
  return { query, parameters: cursor.parameters() };
}

function parseQuery(cursor: Cursor): Query {
  const { orderTerms } = expressionParser(cursor, parseQuery);
  const body = parseBody(cursor);
  const orderBy = cursor.take('ORDER', 'BY') ? orderTerms() : [];
  if (cursor.is('OFFSET')) throw suiteQlNotModelled('SuiteQL', 'OFFSET (reported to be ignored by NetSuite)');
  return { kind: 'query', body, orderBy, fetch: parseFetch(cursor) };
}

function parseFetch(cursor: Cursor): number | null {
  if (!cursor.take('FETCH')) return null;
  if (!cursor.take('FIRST') && !cursor.take('NEXT')) cursor.stray('FIRST');
  const count = cursor.next();
  if (count.kind !== 'number') throw suiteQlNotModelled('SuiteQL', 'FETCH FIRST with anything but a number');
  if (!cursor.take('ROWS') && !cursor.take('ROW')) cursor.stray('ROWS');
  cursor.expect('ONLY');
  return Number(count.text);
}

function parseBody(cursor: Cursor): Select | Compound {
  let left: Select | Compound = parseSelect(cursor);
  for (;;) {
    const operator = cursor.take('UNION', 'ALL')
      ? 'UNION ALL'
      : (['UNION', 'MINUS', 'INTERSECT'] as const).find((each) => cursor.take(each));
    if (!operator) return left;
    left = { kind: 'compound', operator, left, right: parseSelect(cursor) };
  }
}

function parseSelect(cursor: Cursor): Select {
  const { expression, list } = expressionParser(cursor, parseQuery);
  cursor.expect('SELECT');
  const distinct = cursor.take('DISTINCT') || cursor.take('UNIQUE');
  cursor.take('ALL');
  const items = parseItems(cursor, expression);
  if (!cursor.is('FROM')) cursor.stray('FROM');
  cursor.next();
  const from = parseSources(cursor, expression);
  const where = cursor.take('WHERE') ? expression() : null;
  if (cursor.is('CONNECT') || cursor.is('START')) throw suiteQlNotModelled('SuiteQL', 'CONNECT BY');
  const groupBy = cursor.take('GROUP', 'BY') ? list() : [];
  const having = cursor.take('HAVING') ? expression() : null;
  return { kind: 'select', distinct, items, from, where, groupBy, having };
}

function parseItems(cursor: Cursor, expression: () => Expression): Item[] {
  const items: Item[] = [];
  do {
    if (cursor.take('*')) items.push({ expression: null, table: null });
    else if (cursor.peek(1).text === '.' && cursor.peek(2).text === '*') {
      items.push({ expression: null, table: cursor.next().raw.toLowerCase() });
      cursor.next();
      cursor.next();
    } else items.push({ expression: expression(), alias: parseAlias(cursor) });
  } while (cursor.take(','));
  return items;
}

function parseAlias(cursor: Cursor): string | null {
  const said = cursor.take('AS');
  const { kind, text, raw } = cursor.peek();
  if (kind === 'quoted') return cursor.next().text.toLowerCase();
  if (kind === 'word' && (said || !RESERVED.has(text))) {
    cursor.next();
    return raw.toLowerCase();
  }
  return said ? cursor.stray('an alias') : null;
}

function parseSources(cursor: Cursor, expression: () => Expression): Source[] {
  const sources = [parseSource(cursor, 'first')];
  for (;;) {
    if (cursor.take(',')) sources.push(parseSource(cursor, 'comma'));
    else {
      const join = parseJoin(cursor);
      if (!join) break;
      const source = parseSource(cursor, join);
      if (cursor.is('USING')) throw suiteQlNotModelled('SuiteQL', 'JOIN … USING');
      const on = join === 'CROSS' ? null : (cursor.expect('ON'), expression());
      sources.push({ ...source, on });
    }
  }
  refuseMixedJoins(sources);
  return sources;
}

function parseJoin(cursor: Cursor): JoinKind | null {
  if (cursor.is('NATURAL')) throw suiteQlNotModelled('SuiteQL', 'NATURAL JOIN');
  if (cursor.take('JOIN') || cursor.take('INNER', 'JOIN')) return 'INNER';
  if (cursor.take('CROSS', 'JOIN')) return 'CROSS';
  for (const side of ['LEFT', 'RIGHT', 'FULL'] as const) {
    if (cursor.take(side, 'OUTER', 'JOIN') || cursor.take(side, 'JOIN')) return side;
  }
  return null;
}

function parseSource(cursor: Cursor, join: JoinKind): Source {
  if (cursor.take('(')) {
    const table = parseQuery(cursor);
    cursor.expect(')');
    return { table, alias: parseAlias(cursor), join, on: null };
  }
  const name = cursor.next();
  if ((name.kind !== 'word' && name.kind !== 'quoted') || (name.kind === 'word' && RESERVED.has(name.text))) {
    throw searchError(`Failed to parse SQL: a table expected near: ${name.raw}`);
  }
  return { table: name.raw.replaceAll('"', '').toLowerCase(), alias: parseAlias(cursor), join, on: null };
}

/** "You can't use both syntax types in the same query": https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0824094533.html */
function refuseMixedJoins(sources: readonly Source[]): void {
  const commas = sources.some(({ join }) => join === 'comma');
  const ansi = sources.some(({ join }) => join !== 'comma' && join !== 'first');
  if (commas && ansi)
    throw searchError(
      'Invalid or unsupported search. A query joins either with JOIN or with commas, not with both.',
    );
}
