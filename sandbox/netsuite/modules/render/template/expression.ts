/** Expressions of a template as a tree, with FreeMarker's precedence. https://freemarker.apache.org/docs/dgui_template_exp.html */
import { Decimal } from './decimal.ts';
import { tokensOf, type Token } from './lexer.ts';
import { TemplateError } from './values.ts';
import { refuse } from '../../../engine/refuse.ts';

export type Expression =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly isRaw: boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression | null; readonly isExclusive: boolean }
  | { readonly kind: 'name'; readonly name: string }
  /** `.now`, `.data_model` … */
  | { readonly kind: 'special'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly at: Expression }
  | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'built-in'; readonly of: Expression; readonly name: string; readonly args: readonly Expression[] | null }
  | { readonly kind: 'default'; readonly of: Expression; readonly otherwise: Expression | null }
  | { readonly kind: 'exists'; readonly of: Expression }
  | { readonly kind: 'parentheses'; readonly of: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }; // prettier-ignore

/** Signs from the weakest up; words stand for signs that would end a tag. */
const LEVELS: readonly Readonly<Record<string, string>>[] = [
  { '||': '||' },
  { '&&': '&&' },
  { '==': '==', '=': '==', '!=': '!=' },
  { '<': '<', '>': '>', '<=': '<=', '>=': '>=', lt: '<', gt: '>', lte: '<=', gte: '>=' },
];
const SUMS: Readonly<Record<string, string>> = { '+': '+', '-': '-' };
const PRODUCTS: Readonly<Record<string, string>> = { '*': '*', '/': '/', '%': '%' };

export class Parser {
  readonly #tokens: readonly Token[];
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokensOf(source);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  wrong(): TemplateError {
    const token = this.#tokens[this.#at];
    return new TemplateError(
      `Syntax error in template: ${token ? `encountered "${token.text}"` : 'something is missing'} in "${this.#source.trim()}".`,
    );
  }

  /** The whole source as one expression. */
  all(): Expression {
    const expression = this.expression();
    if (!this.isAtEnd) throw this.wrong();
    return expression;
  }

  isSign(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === text;
  }
  isWord(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'name' && token.text === text;
  }
  take(text: string): boolean {
    const isNext = this.isSign(text) || this.isWord(text);
    if (isNext) this.#at += 1;
    return isNext;
  }
  expect(text: string): void {
    if (!this.take(text)) throw this.wrong();
  }
  name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name') throw this.wrong();
    this.#at += 1;
    return token.text;
  }

  expression(level = 0): Expression {
    const signs = LEVELS[level];
    if (!signs) return this.#range();
    let left = this.expression(level + 1);
    for (let sign = this.#sign(signs); sign !== null; sign = this.#sign(signs))
      left = { kind: 'binary', sign, left, right: this.expression(level + 1) };
    return left;
  }

  #sign(signs: Readonly<Record<string, string>>): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' && token?.kind !== 'name') return null;
    const sign = Object.hasOwn(signs, token.text) ? signs[token.text]! : null;
    if (sign !== null) this.#at += 1;
    return sign;
  }

  #range(): Expression {
    const from = this.#sum();
    const isExclusive = this.isSign('..<') || this.isSign('..!');
    if (this.isSign('..*')) return refuse('N/render', 'a template with a range by length, ..*');
    if (!isExclusive && !this.isSign('..')) return from;
    this.#at += 1;
    return { kind: 'range', from, to: this.isAtEnd || this.isSign(']') ? null : this.#sum(), isExclusive };
  }

  #sum(): Expression {
    let left = this.#product();
    for (let sign = this.#sign(SUMS); sign !== null; sign = this.#sign(SUMS))
      left = { kind: 'binary', sign, left, right: this.#product() };
    return left;
  }
  #product(): Expression {
    let left = this.#unary();
    for (let sign = this.#sign(PRODUCTS); sign !== null; sign = this.#sign(PRODUCTS))
      left = { kind: 'binary', sign, left, right: this.#unary() };
    return left;
  }

  #unary(): Expression {
    if (this.take('!')) return { kind: 'not', of: this.#unary() };
    if (this.take('-')) return { kind: 'negative', of: this.#unary() };
    if (this.take('+')) return this.#unary();
    let of = this.#primary();
    for (let next = this.#suffix(of); next !== null; next = this.#suffix(of)) of = next;
    return of;
  }

  #suffix(of: Expression): Expression | null {
    if (this.take('??')) return { kind: 'exists', of };
    if (this.isSign('!')) return this.#default(of);
    if (this.take('?')) {
      const name = this.name();
      return { kind: 'built-in', of, name, args: this.isSign('(') ? this.#args() : null };
    }
    if (this.take('.')) return { kind: 'member', of, name: this.name() };
    if (this.take('[')) {
      const at = this.expression();
      this.expect(']');
      return { kind: 'item', of, at };
    }
    return this.isSign('(') ? { kind: 'call', of, args: this.#args() } : null;
  }

  /** What stands behind `!` is a whole expression, as FreeMarker reads it: `a!1 + 2` is `a!(1 + 2)`. */
  #default(of: Expression): Expression {
    this.#at += 1;
    const next = this.#tokens[this.#at];
    if (next?.kind === 'sign' && ['+', '-', '!'].includes(next.text))
      return refuse('N/render', `a template with "!${next.text}": put the default in parentheses`);
    const begins =
      next !== undefined &&
      (next.kind !== 'sign' || ['(', '[', '{'].includes(next.text)) &&
      !(next.kind === 'name' && ['as', 'in', 'lt', 'gt', 'lte', 'gte'].includes(next.text));
    return { kind: 'default', of, otherwise: begins ? this.expression() : null };
  }

  #args(): readonly Expression[] {
    return this.#listed('(', ')');
  }

  #listed(open: string, close: string): readonly Expression[] {
    this.expect(open);
    const items: Expression[] = [];
    while (!this.take(close)) {
      if (items.length > 0) this.take(',');
      items.push(this.expression());
    }
    return items;
  }

  #primary(): Expression {
    const token = this.#tokens[this.#at];
    if (!token) throw this.wrong();
    if (token.kind === 'sign') return this.#opened(token.text);
    this.#at += 1;
    if (token.kind === 'number') return { kind: 'number', value: Decimal.parse(token.text)! };
    if (token.kind === 'string') return { kind: 'text', text: token.text, isRaw: token.isRaw };
    if (token.text === 'true' || token.text === 'false')
      return { kind: 'boolean', value: token.text === 'true' };
    return { kind: 'name', name: token.text };
  }

  #opened(sign: string): Expression {
    if (sign === '(') {
      this.#at += 1;
      const of = this.expression();
      this.expect(')');
      return { kind: 'parentheses', of };
    }
    if (sign === '[') return { kind: 'list', items: this.#listed('[', ']') };
    if (sign === '.') {
      this.#at += 1;
      return { kind: 'special', name: this.name() };
    }
    if (sign !== '{') throw this.wrong();
    this.#at += 1;
    const entries: (readonly [Expression, Expression])[] = [];
    while (!this.take('}')) {
      if (entries.length > 0) this.take(',');
      const key = this.expression();
      if (!this.take(':')) this.expect(',');
      entries.push([key, this.expression()]);
    }
    return { kind: 'map', entries };
  }
}

export const parseExpression = (source: string): Expression => new Parser(source).all();
