/** What an expression of a template comes to. */
import { refuse } from '../../../engine/refuse.ts';
import { builtIn } from './built-ins.ts';
import { Decimal } from './decimal.ts';
import { parseExpression, type Expression } from './expression.ts';
import { LITERAL_BRACE } from './lexer.ts';
import { numberText, type Settings } from './formats.ts';
import {
  bare, Hash, kindOf, Method, Moment, Nothing, NOTHING, Sequence, Shown, TemplateError, Unsure, type Value,
} from './values.ts'; // prettier-ignore

/** Where a loop is. */
export interface Loop {
  readonly name: string;
  readonly index: number;
  readonly size: number;
}

export interface Scope {
  readonly settings: Settings;
  /** Of the template and of the data; undefined: there is none. */
  variable(name: string): Value | undefined;
  loop(name: string): Loop | null;
  now(): Date;
}

/** FreeMarker writes numbers into texts as it prints them. */
export function printed(value: Value, { settings }: Scope): string {
  if (value instanceof Shown) return value.text();
  if (typeof value === 'string') return value;
  if (value instanceof Decimal) return numberText(value, settings);
  if (value instanceof Nothing) return '';
  if (value instanceof Unsure) return value.text ?? unsure(value, 'printed');
  if (value instanceof Moment) return settings.momentText(value);
  if (typeof value === 'boolean') {
    const [yes, no] = settings.booleanFormat ?? [];
    if (yes === undefined || no === undefined)
      throw new TemplateError(
        `Can't convert boolean to string automatically, because the "boolean_format" setting was "true,false". Write ?c or ?string("yes", "no").`,
      );
    return value ? yes : no;
  }
  throw new TemplateError(
    `Expected a string or something automatically convertible to string, but this has evaluated to a ${kindOf(value)}.`,
  );
}

export function unsure(value: Unsure, use: string): never {
  return refuse(
    'N/render',
    `a template in which ${value.what} of a custom data source is ${use}: whether it is a text there is not known. Give it as text, and write ?number where a number is meant`,
  );
}

export const missing = (expression: Expression): TemplateError =>
  new TemplateError(
    `The following has evaluated to null or missing: ==> ${sourceOf(expression)}. Tip: give it a default, as in myOptionalVar!myDefault, or ask with ??.`,
  );

/** @throws TemplateError when it is missing. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const value = maybe(expression, scope);
  if (value === undefined) throw missing(expression);
  return value;
}

/** Undefined: it is missing, which only the outermost step may be, unless it stands in parentheses. */
export function maybe(expression: Expression, scope: Scope): Value | undefined {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return expression.value;
    case 'text':
      return interpolated(expression.text, expression.isRaw, scope);
    case 'list':
      return new Sequence(expression.items.map((item) => evaluate(item, scope)));
    case 'map':
      return mapOf(expression.entries, scope);
    case 'range':
      return rangeOf(expression, scope);
    case 'name':
      return scope.variable(expression.name) ?? loopValue(expression.name, scope);
    case 'special':
      if (expression.name === 'now') return new Moment(scope.now(), 'datetime');
      return refuse('N/render', `a template with .${expression.name}`);
    case 'member':
      return memberOf(evaluate(expression.of, scope), expression.name);
    case 'item':
      return itemOf(evaluate(expression.of, scope), expression.at, scope);
    case 'call': {
      const method = bare(evaluate(expression.of, scope));
      if (!(method instanceof Method))
        throw new TemplateError(`Expected a method, but this has evaluated to a ${kindOf(method)}: ${sourceOf(expression.of)}`);
      return method.call(expression.args.map((arg) => evaluate(arg, scope)));
    }
    case 'built-in':
      return builtIn(expression, scope);
    case 'default': {
      const value = expression.of.kind === 'parentheses' ? forgiving(expression.of.of, scope) : maybe(expression.of, scope);
      if (value !== undefined && !(value instanceof Unsure && value.isNull)) return value;
      return expression.otherwise === null ? NOTHING : evaluate(expression.otherwise, scope);
    }
    case 'exists': {
      const value = expression.of.kind === 'parentheses' ? forgiving(expression.of.of, scope) : maybe(expression.of, scope);
      if (value instanceof Unsure && value.isNull) return unsure(value, 'asked for with ??');
      return value !== undefined;
    }
    case 'parentheses':
      return maybe(expression.of, scope);
    case 'not':
      return !truth(evaluate(expression.of, scope), expression.of);
    case 'negative':
      return numberOf(evaluate(expression.of, scope), expression.of).negated();
    case 'binary':
      return binary(expression, scope);
  }
} // prettier-ignore

/** `(a.b.c)!x`: any step may be missing. */
export function forgiving(expression: Expression, scope: Scope): Value | undefined {
  try {
    return maybe(expression, scope);
  } catch (error) {
    if (error instanceof TemplateError && error.message.includes('null or missing')) return undefined;
    throw error;
  }
}

/** `item_index`, `item_has_next`: how older templates ask a loop. */
function loopValue(name: string, scope: Scope): Value | undefined {
  const found = /^(.+)_(index|has_next)$/.exec(name);
  const loop = found && scope.loop(found[1]!);
  if (!loop) return undefined;
  return found[2] === 'index' ? Decimal.of(loop.index) : loop.index + 1 < loop.size;
}

/** Texts in quotes may hold `${…}`. */
function interpolated(text: string, isRaw: boolean, scope: Scope): string {
  if (isRaw) return text;
  return text
    .replace(/[$#]\{((?:[^{}]|\{[^}]*\})*)\}/g, (whole, source: string) =>
      whole.startsWith('#') ? whole : printed(evaluate(parseExpression(source), scope), scope),
    )
    .replaceAll(LITERAL_BRACE, '{');
}

function mapOf(entries: readonly (readonly [Expression, Expression])[], scope: Scope): Hash {
  const values = new Map(
    entries.map(([key, value]) => [printed(evaluate(key, scope), scope), evaluate(value, scope)]),
  );
  return new Hash(
    (name) => values.get(name),
    () => [...values.keys()],
  );
}

const LONGEST_RANGE = 100_000;

function rangeOf(expression: Extract<Expression, { kind: 'range' }>, scope: Scope): Sequence {
  if (expression.to === null) return refuse('N/render', 'a template with a range that does not end');
  const [from, to] = [expression.from, expression.to].map((end) =>
    Number(numberOf(evaluate(end, scope), end).truncated()),
  ) as [number, number];
  const step = to < from ? -1 : 1;
  const size = Math.abs(to - from) + (expression.isExclusive ? 0 : 1);
  if (size > LONGEST_RANGE) throw new TemplateError(`A range of ${size} numbers is too long.`);
  return new Sequence(Array.from({ length: size }, (_, index) => Decimal.of(from + index * step)));
}

function memberOf(of: Value, name: string): Value | undefined {
  if (of instanceof Shown && of.id !== null)
    return name === 'id' || name === 'internalid'
      ? of.id
      : refuse('N/render', `a template that goes on to another record: .${name} of "${String(of.of)}"`);
  const value = bare(of);
  if (value instanceof Hash) return value.get(name);
  if (value instanceof Nothing) return undefined;
  if (value instanceof Unsure && value.isNull) return undefined;
  throw new TemplateError(`Expected a hash, but this has evaluated to a ${kindOf(value)}: it has no "${name}".`);
} // prettier-ignore

function itemOf(of: Value, at: Expression, scope: Scope): Value | undefined {
  const value = bare(of);
  if (at.kind === 'range') return sliceOf(value, at, scope);
  const key = bare(evaluate(at, scope));
  if (typeof key === 'string') return memberOf(of, key);
  if (!(key instanceof Decimal)) throw new TemplateError(`Expected a number or string as key, but it is a ${kindOf(key)}.`);
  if (value instanceof Sequence) return value.items[Number(key.truncated())];
  if (typeof value === 'string') return value[Number(key.truncated())];
  throw new TemplateError(`Expected a sequence or string, but this has evaluated to a ${kindOf(value)}.`);
} // prettier-ignore

/** `text[0..3]`, `list[1..]`. */
function sliceOf(value: Value, range: Extract<Expression, { kind: 'range' }>, scope: Scope): Value {
  const isText = typeof value === 'string';
  if (!isText && !(value instanceof Sequence))
    throw new TemplateError(`Expected a sequence or string, but this has evaluated to a ${kindOf(value)}.`);
  const whole = isText ? [...value] : value.items;
  const from = Number(numberOf(evaluate(range.from, scope), range.from).truncated());
  const to =
    range.to === null ? whole.length : Number(numberOf(evaluate(range.to, scope), range.to).truncated()) + (range.isExclusive ? 0 : 1);
  if (from < 0 || from > whole.length || to > whole.length || to < from)
    throw new TemplateError(`Range start or end is out of bounds: ${from} to ${to} of ${whole.length}.`);
  const part = whole.slice(from, to);
  return isText ? part.join('') : new Sequence(part as Value[]);
} // prettier-ignore

export function truth(value: Value, expression: Expression): boolean {
  const of = bare(value);
  if (typeof of === 'boolean') return of;
  if (of instanceof Unsure) return unsure(of, 'a condition');
  throw new TemplateError(
    `Expected a boolean, but this has evaluated to a ${kindOf(of)}: ${sourceOf(expression)}`,
  );
}

export function numberOf(value: Value, expression: Expression): Decimal {
  const of = bare(value);
  if (of instanceof Decimal) return of;
  if (of instanceof Unsure) return unsure(of, 'reckoned with');
  throw new TemplateError(
    `Expected a number, but this has evaluated to a ${kindOf(of)}: ${sourceOf(expression)}`,
  );
}

function binary({ sign, left, right }: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
  if (sign === '&&') return truth(evaluate(left, scope), left) && truth(evaluate(right, scope), right);
  if (sign === '||') return truth(evaluate(left, scope), left) || truth(evaluate(right, scope), right);
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  if (sign === '+') return added(a, b, scope);
  if (sign === '==') return areEqual(a, b);
  if (sign === '!=') return !areEqual(a, b);
  if (['<', '>', '<=', '>='].includes(sign)) {
    const order = compared(a, b);
    return { '<': order < 0, '>': order > 0, '<=': order <= 0, '>=': order >= 0 }[sign as '<'];
  }
  const [x, y] = [numberOf(a, left), numberOf(b, right)];
  const result = sign === '-' ? x.minus(y) : sign === '*' ? x.times(y) : sign === '/' ? x.over(y) : x.modulo(y);
  if (result === null) throw new TemplateError(`Arithmetic operation failed: division by zero in ${sourceOf(right)}.`);
  return result;
} // prettier-ignore

export function added(a: Value, b: Value, scope: Scope): Value {
  const [x, y] = [bare(a), bare(b)];
  if (x instanceof Decimal && y instanceof Decimal) return x.plus(y);
  if (x instanceof Sequence && y instanceof Sequence) return new Sequence([...x.items, ...y.items]);
  if (x instanceof Hash && y instanceof Hash) return joined(x, y);
  for (const [one, other] of [[x, y], [y, x]] as const)
    if (one instanceof Unsure && typeof other !== 'string') return unsure(one, 'reckoned with');
  return printed(a, scope) + printed(b, scope);
} // prettier-ignore

const joined = (a: Hash, b: Hash): Hash =>
  new Hash(
    (name) => b.get(name) ?? a.get(name),
    a.keys && b.keys ? () => [...new Set([...a.keys!(), ...b.keys!()])] : null,
  );

/** FreeMarker compares only what is alike: two texts, two numbers, two truth values, two dates. */
export function areEqual(a: Value, b: Value): boolean {
  const [x, y] = [bare(a), bare(b)];
  for (const one of [x, y]) if (one instanceof Unsure) return unsure(one, 'compared');
  if (typeof x === 'string' || x instanceof Nothing)
    if (typeof y === 'string' || y instanceof Nothing)
      return (x instanceof Nothing ? '' : x) === (y instanceof Nothing ? '' : y);
  if (typeof x === 'boolean' && typeof y === 'boolean') return x === y;
  return compared(a, b) === 0;
} // prettier-ignore

export function compared(a: Value, b: Value): number {
  const [x, y] = [bare(a), bare(b)];
  for (const one of [x, y]) if (one instanceof Unsure) return unsure(one, 'compared');
  if (x instanceof Decimal && y instanceof Decimal) return x.compare(y);
  if (x instanceof Moment && y instanceof Moment && x.kind === y.kind) return x.at.getTime() - y.at.getTime();
  throw new TemplateError(`Can't compare values of these types: a ${kindOf(x)} and a ${kindOf(y)}.`);
}

/** An expression in words, for errors. */
export function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'special':
      return `.${expression.name}`;
    case 'member':
      return `${sourceOf(expression.of)}.${expression.name}`;
    case 'item':
      return `${sourceOf(expression.of)}[…]`;
    case 'built-in':
      return `${sourceOf(expression.of)}?${expression.name}`;
    case 'call':
      return `${sourceOf(expression.of)}(…)`;
    case 'parentheses':
      return `(${sourceOf(expression.of)})`;
    case 'text':
      return `"${expression.text}"`;
    default:
      return '(…)';
  }
}
