import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import type { Token } from './tokens.ts';

/** Where a parser is in its tokens. */
export interface Cursor {
  peek(ahead?: number): Token;
  next(): Token;
  /** Steps over a keyword or symbol if it is next, or over all of several in a row. */
  take(...texts: readonly string[]): boolean;
  is(...texts: readonly string[]): boolean;
  expect(text: string): void;
  /** No query goes on like this, whoever reads it. */
  fail(wanted: string): never;
  /** This parser does not know how it goes on; NetSuite may. */
  stray(wanted: string): never;
  /** Numbers the question marks from 1. */
  parameter(): number;
  parameters(): number;
}

export function cursorOver(tokens: readonly Token[]): Cursor {
  let position = 0;
  let parameters = 0;
  const peek = (ahead = 0): Token => tokens[Math.min(position + ahead, tokens.length - 1)]!;
  const is = (...texts: readonly string[]): boolean =>
    texts.every((text, ahead) => {
      const token = peek(ahead);
      return (token.kind === 'word' || token.kind === 'symbol') && token.text === text;
    });
  const fail = (wanted: string): never => {
    const { raw, at } = peek();
    throw searchError(`Failed to parse SQL: ${wanted} expected near: ${raw} (character ${at + 1})`);
  };
  const stray = (wanted: string): never => {
    const { kind, raw, at } = peek();
    if (kind === 'end') return fail(wanted);
    throw suiteQlNotModelled('SuiteQL', `${raw} (character ${at + 1}), where it looks for ${wanted}`);
  };
  return {
    peek,
    next() {
      const token = peek();
      position += 1;
      return token;
    },
    is,
    take(...texts) {
      if (!is(...texts)) return false;
      position += texts.length;
      return true;
    },
    expect(text) {
      if (!is(text)) stray(text);
      position += 1;
    },
    fail,
    stray,
    parameter: () => (parameters += 1),
    parameters: () => parameters,
  };
}
