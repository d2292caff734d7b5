/** Built-ins of FreeMarker 2.3.26, the version NetSuite has. https://freemarker.apache.org/docs/ref_builtins.html */
import { refuse } from '../../../engine/refuse.ts';
import { Decimal } from './decimal.ts';
import {
  areEqual, compared, evaluate, forgiving, maybe, missing, numberOf, printed, sourceOf, truth, unsure, type Scope,
} from './evaluate.ts'; // prettier-ignore
import { parseExpression, type Expression } from './expression.ts';
import { momentPattern, momentRead, patternText } from './formats.ts';
import {
  bare,
  Hash,
  kindOf,
  Moment,
  Nothing,
  Sequence,
  TemplateError,
  Unsure,
  type Value,
} from './values.ts';

type BuiltIn = Extract<Expression, { kind: 'built-in' }>;

/** What stands on the left, and what it was given in brackets. */
interface Call {
  readonly value: Value;
  readonly args: readonly Value[];
  readonly expression: BuiltIn;
  readonly scope: Scope;
}

export function builtIn(expression: BuiltIn, scope: Scope): Value {
  const { of, name, args } = expression;
  const loop = of.kind === 'name' && LOOPS[name] ? scope.loop(of.name) : null;
  if (loop) return LOOPS[name]!(loop.index, loop.size);
  if (name === 'has_content') {
    const value = of.kind === 'parentheses' ? forgiving(of.of, scope) : maybe(of, scope);
    return value !== undefined && !isEmpty(value);
  }
  const make = BUILT_INS[name] ?? BUILT_INS[camelToSnake(name)];
  if (!make) return refuse('N/render', `a template with ?${name}`);
  const value = maybe(of, scope);
  if (value === undefined) throw missing(of);
  // Both branches of `?then` are not evaluated.
  const given = name === 'then' ? [] : (args ?? []).map((arg) => evaluate(arg, scope));
  return make({ value, args: given, expression, scope });
}

/** `?upperCase` is `?upper_case`. */
const camelToSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const LOOPS: Readonly<Record<string, (index: number, size: number) => Value>> = {
  index: (index) => Decimal.of(index),
  counter: (index) => Decimal.of(index + 1),
  has_next: (index, size) => index + 1 < size,
  is_first: (index) => index === 0,
  is_last: (index, size) => index + 1 === size,
  item_parity: (index) => (index % 2 === 0 ? 'odd' : 'even'),
  item_parity_cap: (index) => (index % 2 === 0 ? 'Odd' : 'Even'),
  is_even_item: (index) => index % 2 === 1,
  is_odd_item: (index) => index % 2 === 0,
};

export function isEmpty(value: Value): boolean {
  const of = bare(value);
  if (of instanceof Nothing) return true;
  if (typeof of === 'string') return of === '';
  if (of instanceof Sequence) return of.items.length === 0;
  if (of instanceof Unsure) return of.isNull;
  return of instanceof Hash && of.keys !== null && of.keys().length === 0;
}

const textOf = ({ value, scope, expression }: Call): string => {
  const of = bare(value);
  if (typeof of === 'string' || of instanceof Nothing) return typeof of === 'string' ? of : '';
  if (of instanceof Unsure) return unsure(of, `used as a text by ?${expression.name}`);
  if (of instanceof Decimal || of instanceof Moment) return printed(of, scope);
  throw new TemplateError(
    `For "?${expression.name}" left-hand operand: Expected a string, but this has evaluated to a ${kindOf(of)}: ${sourceOf(expression.of)}`,
  );
};
const text =
  (make: (text: string, args: readonly string[]) => Value) =>
  (call: Call): Value =>
    make(textOf(call), call.args.map((arg) => printed(bare(arg), call.scope))); // prettier-ignore

/** What a built-in that takes one argument at least is given. */
function argument(args: readonly string[], at: number, name: string): string {
  const given = args[at];
  if (given === undefined) throw new TemplateError(`?${name}(...) expects ${at + 1} arguments.`);
  return given;
}

const sequenceOf = ({ value, expression }: Call): Sequence => {
  const of = bare(value);
  if (of instanceof Sequence) return of;
  if (of instanceof Nothing) return new Sequence([]);
  throw new TemplateError(
    `For "?${expression.name}" left-hand operand: Expected a sequence, but this has evaluated to a ${kindOf(of)}: ${sourceOf(expression.of)}`,
  );
};
const sequence =
  (make: (items: readonly Value[], call: Call) => Value) =>
  (call: Call): Value =>
    make(sequenceOf(call).items, call);

const number =
  (make: (value: Decimal) => Value) =>
  ({ value, expression }: Call): Value =>
    make(numberOf(value, expression.of));

const orMissing = (value: Value | undefined, expression: BuiltIn): Value => {
  if (value === undefined) throw missing(expression);
  return value;
};

const escaped = (table: Readonly<Record<string, string>>) => (said: string): string =>
  [...said].map((letter) => table[letter] ?? letter).join(''); // prettier-ignore
const MARKUP = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

const words = (said: string, change: (word: string) => string): string => said.replace(/\S+/g, change);
const capital = (said: string): string =>
  said.replace(/^(\s*)(\S)/u, (_, space: string, first: string) => space + first.toUpperCase());

const pad = (side: 'left' | 'right') =>
  text((said, args) => {
    const width = Number(argument(args, 0, `${side}_pad`));
    const fill = args[1] ?? ' ';
    const space = fill.repeat(Math.max(0, Math.ceil((width - said.length) / fill.length))).slice(0, Math.max(0, width - said.length));
    return side === 'left' ? space + said : said + space;
  }); // prettier-ignore

/** Flags would make it a regular expression. */
function replaced(said: string, args: readonly string[]): string {
  const [from, to, flags] = [argument(args, 0, 'replace'), argument(args, 1, 'replace'), args[2] ?? ''];
  if (flags === '') return said.replaceAll(from, () => to);
  if (!/^[rif]+$/.test(flags)) return refuse('N/render', `a template with ?replace(…, "${flags}")`);
  const pattern = flags.includes('r') ? from : from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (flags.includes('r') && !/^(?:\[[^\]\\]*\]|\\[sdwnt]|[^\\()[\]{}^$|])*$/.test(from))
    return refuse('N/render', `a template with ?replace by the expression "${from}"`);
  const given = flags.includes('r') ? to : to.replaceAll('$', '$$$$');
  return said.replace(new RegExp(pattern, `${flags.includes('f') ? '' : 'g'}${flags.includes('i') ? 'i' : ''}u`), given);
} // prettier-ignore

const moment = (kind: Moment['kind']) => (call: Call): Value => {
  const of = bare(call.value);
  if (of instanceof Moment) return new Moment(of.at, kind);
  const pattern = call.args[0];
  if (typeof pattern !== 'string')
    return refuse('N/render', `a template with ?${kind} of a text without a format: write ?${kind}("MM/dd/yyyy")`);
  return momentRead(textOf(call), pattern, kind);
}; // prettier-ignore

/** Numbers by a pattern, truth values by two texts, moments by a pattern; all else as it is printed. */
function asText(call: Call): Value {
  const { value, args, scope, expression } = call;
  const of = bare(value);
  const [first, second] = args.map((arg) => printed(bare(arg), scope));
  if (typeof of === 'boolean') {
    if (first === undefined) return of ? 'true' : 'false';
    return of ? first : (second ?? '');
  }
  if (first === undefined) {
    if (of instanceof Unsure && of.text !== null) return of.text;
    return of instanceof Decimal || of instanceof Moment ? printed(of, scope) : textOf(call);
  }
  if (of instanceof Decimal) return numberBy(of, first);
  if (of instanceof Moment) return momentBy(of, first);
  if (of instanceof Unsure) return unsure(of, 'formatted');
  throw new TemplateError(`?string("${first}") of a ${kindOf(of)}: ${sourceOf(expression.of)}`);
}

function numberBy(value: Decimal, format: string): string {
  if (format === 'number') return patternText(value, '#,##0.###');
  if (format === 'computer' || format === 'c') return value.toString();
  if (/^(currency|percent)$/.test(format)) return refuse('N/render', `a template with ?string.${format}`);
  return patternText(value, format);
}
function momentBy(value: Moment, format: string): string {
  if (format === 'iso') return momentPattern(value, value.kind === 'date' ? 'yyyy-MM-dd' : "yyyy-MM-dd'T'HH:mm:ss");
  if (/^(short|medium|long|full)/.test(format) || /^(iso|xs)/.test(format))
    return refuse('N/render', `a template with ?string.${format}: write a pattern, as "yyyy-MM-dd"`);
  return momentPattern(value, format);
} // prettier-ignore

function hashOf({ value, expression }: Call): { readonly hash: Hash; readonly keys: readonly string[] } {
  const of = bare(value);
  if (of instanceof Hash && of.keys !== null) return { hash: of, keys: of.keys() };
  if (of instanceof Hash) return refuse('N/render', `a template with ?${expression.name} of a record`);
  throw new TemplateError(
    `For "?${expression.name}" left-hand operand: Expected an extended hash, but this has evaluated to a ${kindOf(of)}: ${sourceOf(expression.of)}`,
  );
}

function sorted(items: readonly Value[], keyOf: (item: Value) => Value): Value {
  const keys = new Map(items.map((item) => [item, bare(keyOf(item))]));
  if ([...keys.values()].some((key) => typeof key === 'string' && /[^ -~]/.test(key)))
    return refuse('N/render', 'a template that sorts texts with letters beyond ASCII');
  const order = (a: Value, b: Value): number => {
    const [x, y] = [keys.get(a)!, keys.get(b)!];
    if (typeof x !== 'string' || typeof y !== 'string') return compared(x, y);
    const [left, right] = [x.toLowerCase(), y.toLowerCase()];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return new Sequence([...items].sort(order));
}

/** `?sort_by("name")`, `?sort_by(["address", "city"])`. */
const sortedBy = sequence((items, { args }) => {
  const given = args[0] === undefined ? undefined : bare(args[0]);
  const path = given instanceof Sequence ? given.items.map(String) : [String(given)];
  return sorted(items, (item) =>
    path.reduce((of: Value, name) => {
      const hash = bare(of);
      const next = hash instanceof Hash ? hash.get(name) : undefined;
      if (next === undefined)
        throw new TemplateError(`?sort_by("${path.join('.')}"): an item has no "${name}".`);
      return next;
    }, item),
  );
});

const is =
  (...kinds: string[]) =>
  ({ value }: Call): Value => {
    const of = bare(value);
    return of instanceof Unsure ? unsure(of, 'asked for its type') : kinds.includes(kindOf(of));
  };

/** `?then(a, b)`: only the one that is meant is evaluated. */
function then({ value, expression, scope }: Call): Value {
  const [yes, no] = expression.args ?? [];
  if (!yes || !no) throw new TemplateError('?then(...) expects 2 arguments.');
  return evaluate(truth(value, expression.of) ? yes : no, scope);
}

function switched({ value, args }: Call): Value {
  for (let at = 0; at + 1 < args.length; at += 2) if (areEqual(value, args[at]!)) return args[at + 1]!;
  if (args.length % 2 === 1) return args.at(-1)!;
  throw new TemplateError('?switch(...): none of its cases is the value, and it has no default.');
}

const BUILT_INS: Readonly<Record<string, (call: Call) => Value>> = {
  string: asText,
  c: ({ value, expression }) => {
    const of = bare(value);
    return typeof of === 'boolean' ? String(of) : numberOf(of, expression.of).toString();
  },
  number: ({ value, expression, scope }) => {
    const of = bare(value);
    if (of instanceof Decimal) return of;
    const said = of instanceof Unsure && of.text !== null ? of.text : textOf({ value, args: [], expression, scope });
    const read = Decimal.parse(said);
    if (read === null) throw new TemplateError(`Can't convert this string to number: "${said}".`);
    return read;
  },
  boolean: text((said) => {
    if (said === 'true' || said === 'false') return said === 'true';
    throw new TemplateError(`Can't convert this string to boolean: "${said}".`);
  }),
  date: moment('date'),
  time: moment('time'),
  datetime: moment('datetime'),
  eval: (call) => evaluate(parseExpression(textOf(call)), call.scope),
  then,
  switch: switched,

  upper_case: text((said) => said.toUpperCase()),
  lower_case: text((said) => said.toLowerCase()),
  cap_first: text(capital),
  uncap_first: text((said) => said.replace(/\S/u, (first) => first.toLowerCase())),
  capitalize: text((said) => words(said, (word) => capital(word.toLowerCase()))),
  trim: text((said) => said.trim()),
  length: text((said) => Decimal.of(said.length)),
  contains: text((said, args) => said.includes(argument(args, 0, 'contains'))),
  starts_with: text((said, args) => said.startsWith(argument(args, 0, 'starts_with'))),
  ends_with: text((said, args) => said.endsWith(argument(args, 0, 'ends_with'))),
  index_of: text((said, args) => Decimal.of(said.indexOf(argument(args, 0, 'index_of'), Number(args[1] ?? 0)))),
  last_index_of: text((said, args) => Decimal.of(said.lastIndexOf(argument(args, 0, 'last_index_of')))),
  replace: text(replaced),
  split: text((said, args) => {
    if (args.length > 1) return refuse('N/render', 'a template with ?split and flags');
    return new Sequence(said.split(argument(args, 0, 'split')));
  }),
  substring: text((said, args) => said.slice(Number(argument(args, 0, 'substring')), args[1] === undefined ? undefined : Number(args[1]))),
  keep_after: text((said, args) => {
    const at = said.indexOf(argument(args, 0, 'keep_after'));
    return at < 0 ? '' : said.slice(at + args[0]!.length);
  }),
  keep_before: text((said, args) => said.split(argument(args, 0, 'keep_before'))[0]!),
  keep_after_last: text((said, args) => {
    const at = said.lastIndexOf(argument(args, 0, 'keep_after_last'));
    return at < 0 ? '' : said.slice(at + args[0]!.length);
  }),
  keep_before_last: text((said, args) => {
    const at = said.lastIndexOf(argument(args, 0, 'keep_before_last'));
    return at < 0 ? said : said.slice(0, at);
  }),
  remove_beginning: text((said, args) => (said.startsWith(argument(args, 0, 'remove_beginning')) ? said.slice(args[0]!.length) : said)),
  remove_ending: text((said, args) => (said.endsWith(argument(args, 0, 'remove_ending')) ? said.slice(0, said.length - args[0]!.length) : said)),
  left_pad: pad('left'),
  right_pad: pad('right'),
  html: text(escaped({ ...MARKUP, "'": '&#39;' })),
  xml: text(escaped({ ...MARKUP, "'": '&apos;' })),
  xhtml: text(escaped({ ...MARKUP, "'": '&#39;' })),
  url: text((said) => encodeURIComponent(said).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)),
  js_string: text((said) => said.replace(/[\\"'\n\r\t>]/g, (letter) => JS[letter] ?? letter).replaceAll('</', '<\\/')),
  json_string: text((said) => JSON.stringify(said).slice(1, -1).replaceAll('</', '<\\/')),
  word_list: text((said) => new Sequence(said.split(/\s+/).filter((word) => word !== ''))),

  abs: number((value) => (value.unscaled < 0n ? value.negated() : value)),
  floor: number((value) => rounding(value, -1)),
  ceiling: number((value) => rounding(value, 1)),
  round: number((value) => rounding(value.plus(new Decimal(5n, 1)), -1)),
  int: number((value) => new Decimal(value.truncated())),

  size: ({ value, expression }) => {
    const of = bare(value);
    if (of instanceof Hash && of.keys !== null) return Decimal.of(of.keys().length);
    return Decimal.of(sequenceOf({ value, args: [], expression, scope: null as never }).items.length);
  },
  first: sequence((items, { expression }) => orMissing(items[0], expression)),
  last: sequence((items, { expression }) => orMissing(items.at(-1), expression)),
  reverse: sequence((items) => new Sequence([...items].reverse())),
  join: sequence((items, { args, scope }) => items.map((item) => printed(item, scope)).join(printed(args[0] ?? '', scope)) || printed(args[1] ?? '', scope)),
  seq_contains: sequence((items, { args }) => items.some((item) => kindOf(item) === kindOf(args[0]!) && areEqual(item, args[0]!))),
  seq_index_of: sequence((items, { args }) => Decimal.of(items.findIndex((item) => kindOf(item) === kindOf(args[0]!) && areEqual(item, args[0]!)))),
  chunk: sequence((items, { args, expression }) => {
    const width = Number(numberOf(args[0] ?? '', expression.of).truncated());
    const [filler] = args.slice(1);
    const rows: Value[] = [];
    for (let at = 0; at < items.length; at += width) {
      const row = items.slice(at, at + width);
      while (filler !== undefined && row.length < width) row.push(filler);
      rows.push(new Sequence(row));
    }
    return new Sequence(rows);
  }),
  sort: sequence((items) => sorted(items, (item) => item)),
  sort_by: sortedBy,
  keys: (call) => new Sequence(hashOf(call).keys),
  values: (call) => {
    const { hash, keys } = hashOf(call);
    return new Sequence(keys.map((key) => hash.get(key)!));
  },

  is_string: is('string'),
  is_number: is('number'),
  is_boolean: is('boolean'),
  is_date: is('date', 'time', 'datetime'),
  is_date_like: is('date', 'time', 'datetime'),
  is_sequence: is('sequence'),
  is_enumerable: is('sequence'),
  is_indexable: is('sequence'),
  is_hash: is('hash'),
}; // prettier-ignore

const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\', '"': '\\"', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t', '>': '\\>',
}; // prettier-ignore

/** To a whole number: down for -1, up for 1. */
function rounding(value: Decimal, direction: 1 | -1): Decimal {
  const whole = value.truncated();
  if (value.isWhole() || value.unscaled > 0n === direction < 0) return new Decimal(whole);
  return new Decimal(whole + BigInt(direction));
}
