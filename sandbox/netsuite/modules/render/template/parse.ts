/** A template as a tree of what it prints and does. https://freemarker.apache.org/docs/ref_directives.html */
import { refuse } from '../../../engine/refuse.ts';
import { Parser, type Expression } from './expression.ts';
import { stringEnd } from './lexer.ts';
import { TemplateError } from './values.ts';

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly of: Expression }
  | { readonly kind: 'if'; readonly branches: readonly { readonly when: Expression | null; readonly body: Nodes }[] }
  | {
      readonly kind: 'list';
      readonly of: Expression;
      readonly names: readonly string[];
      readonly body: Nodes;
      readonly otherwise: Nodes;
    }
  | { readonly kind: 'items'; readonly names: readonly string[]; readonly body: Nodes }
  | { readonly kind: 'sep'; readonly body: Nodes }
  | { readonly kind: 'break' }
  | { readonly kind: 'assign'; readonly name: string; readonly sign: string; readonly of: Expression }
  | { readonly kind: 'capture'; readonly name: string; readonly body: Nodes }
  | { readonly kind: 'switch'; readonly of: Expression; readonly cases: readonly Case[] }
  | { readonly kind: 'compress'; readonly body: Nodes }
  | { readonly kind: 'attempt'; readonly body: Nodes; readonly recover: Nodes }
  | { readonly kind: 'setting'; readonly name: string; readonly of: Expression }
  | { readonly kind: 'stop'; readonly of: Expression | null }; // prettier-ignore
export type Nodes = readonly Node[];
/** `when` null: the default. */
export interface Case {
  readonly when: Expression | null;
  readonly body: Nodes;
}

type Piece =
  | { readonly kind: 'text'; text: string }
  | { readonly kind: 'print'; readonly source: string }
  | { readonly kind: 'comment' }
  | {
      readonly kind: 'open' | 'close';
      readonly name: string;
      readonly source: string;
      readonly isEmpty: boolean;
    };

const KNOWN = [
  'if', 'elseif', 'else', 'list', 'items', 'sep', 'break', 'assign', 'local', 'global', 'switch', 'case', 'default', 'compress',
  'attempt', 'recover', 'setting', 'stop', 'noparse',
]; // prettier-ignore

/** @throws TemplateError for what FreeMarker cannot read, a refusal for directives the sandbox does not have. */
export function parseTemplate(source: string): Nodes {
  const reader = new Reader(stripped(piecesOf(source.replaceAll('\r\n', '\n'))));
  const nodes = reader.nodes();
  reader.expectEnd();
  return nodes;
}

// ---- pieces

function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let at = 0;
  const flush = (): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 12);
    if (rest.startsWith('<#--')) {
      const end = source.indexOf('-->', at);
      if (end < 0) throw new TemplateError('A comment <#-- does not end.');
      flush();
      pieces.push({ kind: 'comment' });
      at = end + 3;
    } else if (rest.startsWith('${')) {
      const end = closing(source, at + 2, '}');
      flush();
      pieces.push({ kind: 'print', source: source.slice(at + 2, end) });
      at = end + 1;
    } else if (rest.startsWith('#{')) {
      refuse('N/render', 'a template with #{…}: write ${…}');
    } else if (/^<\/?#[a-zA-Z]/.test(rest)) {
      flush();
      at = tag(source, at, pieces);
    } else if (/^<\/?@[a-zA-Z]/.test(rest)) {
      refuse('N/render', `a template that calls a macro: ${/^<\/?@[\w.]+/.exec(source.slice(at))?.[0] ?? '<@'}`);
    } else {
      text += source[at];
      at += 1;
    }
  }
  flush();
  return pieces;
} // prettier-ignore

/** Where an expression ends: the sign that stands in no text and no brackets. */
function closing(source: string, from: number, sign: string): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '"' || char === "'") at = stringEnd(source, at, source[at - 1] === 'r' && !/\w/.test(source[at - 2] ?? '')) - 1;
    else if (depth === 0 && char === sign) return at;
    else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
  }
  throw new TemplateError(`"${sign}" is missing after: ${source.slice(from, from + 40)}`);
} // prettier-ignore

function tag(source: string, at: number, pieces: Piece[]): number {
  const [whole, slash, name] = /^<(\/?)#([a-zA-Z_]+)/.exec(source.slice(at, at + 40))! as unknown as [
    string,
    string,
    string,
  ];
  if (!KNOWN.includes(name)) refuse('N/render', `a template with <#${name}>`);
  const end = closing(source, at + whole.length, '>');
  const inner = source.slice(at + whole.length, end);
  const isEmpty = inner.trimEnd().endsWith('/');
  const kind = slash === '/' ? 'close' : 'open';
  if (name === 'noparse' && kind === 'open') {
    const stop = source.indexOf('</#noparse>', end);
    if (stop < 0) throw new TemplateError('<#noparse> is not closed.');
    pieces.push({ kind, name, source: '', isEmpty: true });
    pieces.push({ kind: 'text', text: source.slice(end + 1, stop) });
    pieces.push({ kind: 'close', name, source: '', isEmpty: true });
    return stop + '</#noparse>'.length;
  }
  pieces.push({ kind, name, source: isEmpty ? inner.trimEnd().slice(0, -1) : inner, isEmpty });
  return end + 1;
}

/**
 * A line on which nothing but tags and comments stands leaves nothing behind, its break included.
 * https://freemarker.apache.org/docs/dgui_misc_whitespace.html
 */
function stripped(pieces: readonly Piece[]): readonly Piece[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      lines.at(-1)!.push(piece);
      continue;
    }
    piece.text.split(/(?<=\n)/).forEach((text, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push({ kind: 'text', text });
    });
    if (piece.text.endsWith('\n')) lines.push([]);
  }
  return lines.flatMap((line) => {
    const hasTag = line.some(({ kind }) => kind === 'open' || kind === 'close' || kind === 'comment');
    const isBare = line.every((piece) => piece.kind !== 'print' && (piece.kind !== 'text' || piece.text.trim() === ''));
    return hasTag && isBare ? line.filter(({ kind }) => kind !== 'text') : line;
  });
} // prettier-ignore

// ---- tree

class Reader {
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces.filter(
      (piece) => piece.kind !== 'comment' && !(piece.kind !== 'text' && piece.kind !== 'print' && piece.name === 'noparse'),
    );
  } // prettier-ignore

  expectEnd(): void {
    const piece = this.#pieces[this.#at];
    if (piece?.kind === 'open' || piece?.kind === 'close')
      throw new TemplateError(
        `Unexpected ${piece.kind === 'close' ? `</#${piece.name}>` : `<#${piece.name}>`}.`,
      );
  }

  /** Up to a tag that belongs to what stands around. */
  nodes(): Nodes {
    const nodes: Node[] = [];
    for (let piece = this.#pieces[this.#at]; piece; piece = this.#pieces[this.#at]) {
      if (piece.kind === 'close') break;
      if (piece.kind === 'open' && BELONGS.includes(piece.name)) break;
      this.#at += 1;
      if (piece.kind === 'text') nodes.push({ kind: 'text', text: piece.text });
      else if (piece.kind === 'print')
        nodes.push({ kind: 'print', of: new Parser(piece.source).all() });
      else if (piece.kind === 'open') nodes.push(...this.#directive(piece));
    }
    return nodes;
  } // prettier-ignore

  #directive(piece: Extract<Piece, { name: string }>): readonly Node[] {
    const parser = new Parser(piece.source);
    switch (piece.name) {
      case 'if':
        return [this.#if(parser)];
      case 'list':
        return [this.#list(parser)];
      case 'items': {
        parser.expect('as');
        return [{ kind: 'items', names: namesOf(parser), body: this.#bodyOf('items') }];
      }
      case 'sep': {
        const body = this.nodes();
        if (this.#isClose('sep')) this.#at += 1;
        return [{ kind: 'sep', body }];
      }
      case 'break':
        return [{ kind: 'break' }];
      case 'assign':
      case 'global':
      case 'local':
        return this.#assign(piece, parser);
      case 'switch':
        return [this.#switch(parser)];
      case 'compress':
        return [{ kind: 'compress', body: this.#bodyOf('compress') }];
      case 'attempt': {
        const body = this.nodes();
        this.#open('recover');
        return [{ kind: 'attempt', body, recover: this.#bodyOf('attempt') }];
      }
      case 'setting': {
        const name = parser.name();
        parser.expect('=');
        return [{ kind: 'setting', name, of: parser.all() }];
      }
      case 'stop':
        return [{ kind: 'stop', of: parser.isAtEnd ? null : parser.all() }];
      default:
        throw new TemplateError(`Unexpected <#${piece.name}>.`);
    }
  }

  #isClose(name: string): boolean {
    const piece = this.#pieces[this.#at];
    return piece?.kind === 'close' && piece.name === name;
  }
  #open(name: string): Parser | null {
    const piece = this.#pieces[this.#at];
    if (piece?.kind !== 'open' || piece.name !== name) return null;
    this.#at += 1;
    return new Parser(piece.source);
  }
  #bodyOf(name: string): Nodes {
    const body = this.nodes();
    if (!this.#isClose(name)) throw new TemplateError(`<#${name}> is not closed.`);
    this.#at += 1;
    return body;
  }

  #if(first: Parser): Node {
    const branches: { when: Expression | null; body: Nodes }[] = [];
    let when: Expression | null = first.all();
    for (;;) {
      branches.push({ when, body: this.nodes() });
      const next = this.#open('elseif');
      if (next) when = next.all();
      else if (when !== null && this.#open('else')) when = null;
      else break;
    }
    if (!this.#isClose('if')) throw new TemplateError('<#if> is not closed.');
    this.#at += 1;
    return { kind: 'if', branches };
  }

  #list(parser: Parser): Node {
    const of = parser.expression();
    const names = parser.take('as') ? namesOf(parser) : [];
    if (!parser.isAtEnd) throw parser.wrong();
    const body = this.nodes();
    const otherwise = this.#open('else') ? this.nodes() : [];
    if (!this.#isClose('list')) throw new TemplateError('<#list> is not closed.');
    this.#at += 1;
    return { kind: 'list', of, names, body, otherwise };
  }

  #assign({ isEmpty }: Extract<Piece, { name: string }>, parser: Parser): readonly Node[] {
    const nodes: Node[] = [];
    while (!parser.isAtEnd) {
      const name = parser.name();
      if (parser.isAtEnd && !isEmpty && nodes.length === 0)
        return [{ kind: 'capture', name, body: this.#bodyOf('assign') }];
      const sign = ['+', '-', '*', '/', '%'].find((each) => parser.take(each)) ?? '';
      parser.expect('=');
      nodes.push({ kind: 'assign', name, sign, of: parser.expression() });
      parser.take(',');
    }
    return nodes;
  }

  #switch(parser: Parser): Node {
    const of = parser.all();
    const cases: Case[] = [];
    this.nodes(); // what stands before the first case is not printed
    for (;;) {
      const next = this.#open('case');
      if (next) cases.push({ when: next.all(), body: this.nodes() });
      else if (this.#open('default')) cases.push({ when: null, body: this.nodes() });
      else break;
    }
    if (!this.#isClose('switch')) throw new TemplateError('<#switch> is not closed.');
    this.#at += 1;
    return { kind: 'switch', of, cases };
  }
}

/** Tags that go on with what stands around them. */
const BELONGS = ['elseif', 'else', 'case', 'default', 'recover'];

function namesOf(parser: Parser): readonly string[] {
  const names = [parser.name()];
  if (parser.take(',')) names.push(parser.name());
  return names;
}
