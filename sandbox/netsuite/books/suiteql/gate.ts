/**
 * What NetSuite refuses in SuiteQL, refused before our own SQL engine, which would take much of it, sees the query.
 * Rules: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0824094533.html (syntax requirements) and
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156257796125.html (limitations). The words of the errors are ours.
 */
import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import type { Token } from './tokens.ts';

const refuse = (why: string): never => {
  throw searchError(`Invalid or unsupported search. ${why}`);
};

/** Each looks at one place of the query. */
const RULES: readonly ((token: Token, tokens: readonly Token[], index: number) => void)[] = [
  ({ kind, text }) => {
    if (kind === 'string' || kind === 'quoted') return;
    if (text === '[' || text === ']') refuse('Square brackets are not supported in SuiteQL.');
    if (text === ';') refuse('A query is one statement, without a semicolon.');
    if (text === ':' || text === '@' || text === '{' || text === '}')
      refuse(`"${text}" is not SuiteQL; parameters are question marks.`);
  },
  ({ kind, text }, tokens, index) => {
    if (kind !== 'word' || text !== 'WITH') return;
    if (tokens[index - 1]?.text === 'START') throw suiteQlNotModelled('SuiteQL', 'START WITH');
    if (tokens[index + 1]?.text !== 'TIES') refuse('WITH clauses are not supported in SuiteQL.');
  },
  ({ kind, text }, tokens, index) => {
    if (kind === 'word' && text === 'LIMIT' && tokens[index + 1]?.kind !== 'symbol') {
      refuse('LIMIT is not supported in SuiteQL; use ROWNUM or FETCH FIRST n ROWS ONLY.');
    }
  },
  ({ kind, text }, tokens, index) => {
    const literal =
      kind === 'word' && (text === 'DATE' || text === 'TIMESTAMP') && tokens[index + 1]?.kind === 'string';
    if (literal) refuse('Date literals are not supported in SuiteQL; use TO_DATE().');
  },
  ({ kind, text }, tokens, index) => {
    if (kind === 'word' && text === 'SELECT' && tokens[index + 1]?.text === 'TOP') {
      throw suiteQlNotModelled('SuiteQL', 'SELECT TOP');
    }
  },
];

/** Statements that change anything, at the start of the text. */
const READS: ReadonlySet<string> = new Set(['SELECT', '(']);

export function checkDialect(tokens: readonly Token[]): void {
  const first = tokens[0];
  if (first && first.text !== 'WITH' && !READS.has(first.text)) refuse('A query starts with SELECT.');
  for (const [index, token] of tokens.entries()) for (const rule of RULES) rule(token, tokens, index);
  refuseQuotesInSubselects(tokens);
}

/** Double quotes around names are allowed in the outermost SELECT only. */
function refuseQuotesInSubselects(tokens: readonly Token[]): void {
  const selects: boolean[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (text === '(' && kind === 'symbol')
      selects.push(tokens[index + 1]?.text === 'SELECT' && tokens[index + 1]?.kind === 'word');
    if (text === ')' && kind === 'symbol') selects.pop();
    if (kind === 'quoted' && selects.includes(true))
      refuse('Quoted identifiers are not supported in subselects.');
  }
}

export const MOST_IN_LIST = 1_000;
export function checkListLength(length: number): void {
  if (length > MOST_IN_LIST)
    refuse(`An IN list takes at most ${MOST_IN_LIST} values; this one has ${length}.`);
}
