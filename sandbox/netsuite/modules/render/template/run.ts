/** Prints a template. */
import { refuse } from '../../../engine/refuse.ts';
import {
  added,
  areEqual,
  evaluate,
  maybe,
  missing,
  numberOf,
  printed,
  truth,
  type Loop,
  type Scope,
} from './evaluate.ts';
import { momentPattern, type Settings } from './formats.ts';
import type { Node, Nodes } from './parse.ts';
import { bare, Hash, kindOf, type Moment, Nothing, Sequence, TemplateError, type Value } from './values.ts'; // prettier-ignore

/** What the template is given besides its own variables. */
export interface Model {
  variable(name: string): Value | undefined;
  now(): Date;
  /** A moment as the account writes it. */
  momentText(moment: Moment): string;
}

/** @throws TemplateError */
export function runTemplate(nodes: Nodes, model: Model): string {
  const run = new Run(model);
  run.nodes(nodes);
  return run.text();
}

class Break extends Error {}

class Run {
  readonly #model: Model;
  readonly #variables = new Map<string, Value>();
  readonly #loops: { loop: Loop; values: ReadonlyMap<string, Value> }[] = [];
  readonly #formats = new Map<string, string>();
  readonly #out: string[] = [];
  readonly #scope: Scope;
  /** Loops without a name of their own, for `<#items>` and `<#sep>`. */
  #pending: { readonly pairs: readonly (readonly Value[])[]; printed: boolean } | null = null;

  constructor(model: Model) {
    this.#model = model;
    this.#scope = {
      settings: this.#settings(),
      variable: (name) =>
        this.#loops.findLast(({ values }) => values.has(name))?.values.get(name) ??
        this.#variables.get(name) ??
        model.variable(name),
      loop: (name) => this.#loops.findLast(({ loop }) => loop.name === name)?.loop ?? null,
      now: () => model.now(),
    };
  }

  text(): string {
    return this.#out.join('');
  }

  nodes(nodes: Nodes): void {
    for (const node of nodes) this.#node(node);
  }

  #settings(): Settings {
    const format = (name: string): string | null => this.#formats.get(name) ?? null;
    return {
      get numberFormat() {
        const set = format('number_format');
        return set === 'number' ? '#,##0.###' : set === 'computer' || set === '' ? null : set;
      },
      get booleanFormat() {
        const [yes, no] = (format('boolean_format') ?? '').split(',');
        return yes === undefined || no === undefined ? null : ([yes, no] as const);
      },
      momentText: (moment) => {
        const pattern = format(`${moment.kind}_format`);
        return pattern === null ? this.#model.momentText(moment) : momentPattern(moment, pattern);
      },
    };
  }

  #node(node: Node): void {
    switch (node.kind) {
      case 'text':
        this.#out.push(node.text);
        return;
      case 'print':
        this.#out.push(printed(evaluate(node.of, this.#scope), this.#scope));
        return;
      case 'if': {
        const branch = node.branches.find(
          ({ when }) => when === null || truth(evaluate(when, this.#scope), when),
        );
        if (branch) this.nodes(branch.body);
        return;
      }
      case 'list':
        return this.#list(node);
      case 'items':
        return this.#items(node);
      case 'sep': {
        const around = this.#loops.at(-1)?.loop;
        if (!around) throw new TemplateError('<#sep> must be inside a list.');
        if (around.index + 1 < around.size) this.nodes(node.body);
        return;
      }
      case 'break':
        throw new Break();
      case 'assign':
        return this.#assign(node);
      case 'capture':
        this.#variables.set(node.name, this.#captured(node.body));
        return;
      case 'switch':
        return this.#switch(node);
      case 'compress':
        this.#out.push(
          this.#captured(node.body).replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' ')),
        );
        return;
      case 'attempt':
        return this.#attempt(node);
      case 'setting':
        return this.#setting(node.name, printed(evaluate(node.of, this.#scope), this.#scope));
      case 'stop':
        throw new TemplateError(
          `Encountered stop instruction. ${node.of ? printed(evaluate(node.of, this.#scope), this.#scope) : ''}`,
        );
    }
  }

  #captured(body: Nodes): string {
    const before = this.#out.splice(0);
    try {
      this.nodes(body);
      return this.text();
    } finally {
      this.#out.splice(0, this.#out.length, ...before);
    }
  }

  #attempt({ body, recover }: Extract<Node, { kind: 'attempt' }>): void {
    try {
      this.#out.push(this.#captured(body));
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      this.nodes(recover);
    }
  }

  #list({ of, names, body, otherwise }: Extract<Node, { kind: 'list' }>): void {
    const value = maybe(of, this.#scope);
    if (value === undefined) throw missing(of);
    const pairs = pairsOf(value, names.length);
    if (pairs.length === 0) return this.nodes(otherwise);
    if (names.length > 0) return this.#each(names, pairs, body);
    const around = this.#pending;
    this.#pending = { pairs, printed: false };
    this.nodes(body);
    this.#pending = around;
  }

  #items({ names, body }: Extract<Node, { kind: 'items' }>): void {
    const pending = this.#pending;
    if (!pending || pending.printed) throw new TemplateError('<#items> must be inside a list, once.');
    pending.printed = true;
    this.#each(names, pending.pairs, body);
  }

  #each(names: readonly string[], pairs: readonly (readonly Value[])[], body: Nodes): void {
    try {
      for (const [index, pair] of pairs.entries()) {
        const values = new Map(names.map((name, at) => [name, pair[at]!]));
        this.#loops.push({ loop: { name: names[0]!, index, size: pairs.length }, values });
        try {
          this.nodes(body);
        } finally {
          this.#loops.pop();
        }
      }
    } catch (error) {
      if (!(error instanceof Break)) throw error;
    }
  }

  #assign({ name, sign, of }: Extract<Node, { kind: 'assign' }>): void {
    const given = evaluate(of, this.#scope);
    if (sign === '') return void this.#variables.set(name, given);
    const before = this.#scope.variable(name);
    if (before === undefined) throw missing({ kind: 'name', name });
    if (sign === '+') return void this.#variables.set(name, added(before, given, this.#scope));
    const [x, y] = [numberOf(before, of), numberOf(given, of)];
    const result =
      sign === '-' ? x.minus(y) : sign === '*' ? x.times(y) : sign === '/' ? x.over(y) : x.modulo(y);
    if (result === null) throw new TemplateError('Arithmetic operation failed: division by zero.');
    this.#variables.set(name, result);
  }

  /** Falls through to the next case until a break, as FreeMarker does. */
  #switch({ of, cases }: Extract<Node, { kind: 'switch' }>): void {
    const value = evaluate(of, this.#scope);
    const hit = cases.findIndex(({ when }) => when !== null && areEqual(value, evaluate(when, this.#scope)));
    const from = hit >= 0 ? hit : cases.findIndex(({ when }) => when === null);
    try {
      if (from >= 0) for (const { body } of cases.slice(from)) this.nodes(body);
    } catch (error) {
      if (!(error instanceof Break)) throw error;
    }
  }

  #setting(name: string, value: string): void {
    const isKnown = ['number_format', 'boolean_format', 'date_format', 'time_format', 'datetime_format'].includes(name);
    if (name === 'locale' && /^en(_US)?$/.test(value)) return;
    if (!isKnown) refuse('N/render', `a template with <#setting ${name}="${value}">`);
    this.#formats.set(name, value);
  } // prettier-ignore
}

/** What is listed: items, or keys and values. */
function pairsOf(value: Value, names: number): readonly (readonly Value[])[] {
  const of = bare(value);
  if (of instanceof Nothing) return [];
  if (of instanceof Sequence && names < 2) return of.items.map((item) => [item]);
  if (of instanceof Hash && names === 2) {
    if (of.keys === null) return refuse('N/render', 'a template that lists the fields of a record');
    return of.keys().map((key) => [key, of.get(key)!]);
  }
  throw new TemplateError(
    `Expected a ${names === 2 ? 'hash' : 'sequence or collection'}, but this has evaluated to a ${kindOf(of)}.`,
  );
}
