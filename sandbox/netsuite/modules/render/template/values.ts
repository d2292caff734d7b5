/** What the expressions of a template stand for. `undefined` is what is missing. */
import { Decimal } from './decimal.ts';

export type Value = string | boolean | Decimal | Moment | Sequence | Hash | Unsure | Shown | Method | Nothing;

/** A day, a time of day, or both. */
export class Moment {
  readonly at: Date;
  readonly kind: 'date' | 'time' | 'datetime';
  constructor(at: Date, kind: Moment['kind']) {
    this.at = at;
    this.kind = kind;
  }
}

export class Sequence {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

export class Hash {
  readonly get: (name: string) => Value | undefined;
  /** Null: nobody can say what it has. */
  readonly keys: (() => readonly string[]) | null;
  constructor(get: Hash['get'], keys: Hash['keys']) {
    this.get = get;
    this.keys = keys;
  }
}

/** A number, a truth value or null of a data source: what NetSuite makes of it is known for some uses only. */
export class Unsure {
  /** What is printed; null where that is not known. */
  readonly text: string | null;
  readonly what: string;
  readonly isNull: boolean;
  constructor(text: string | null, what: string, isNull = false) {
    this.text = text;
    this.what = what;
    this.isNull = isNull;
  }
}

/** A field as NetSuite prints it: `of` in expressions, `text` where it is printed by itself. */
export class Shown {
  readonly of: Exclude<Value, Shown>;
  readonly text: () => string;
  /** Of a choice: its id. Its other members are those of another record. */
  readonly id: string | null;
  constructor(of: Shown['of'], text: Shown['text'], id: string | null = null) {
    this.of = of;
    this.text = text;
    this.id = id;
  }

  static choice(text: string, id: string): Shown {
    return new Shown(text, () => escapeMarkup(text), id);
  }
}

/** The text of a field cannot end the markup around it. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br />');

export class Method {
  readonly call: (args: readonly Value[]) => Value;
  constructor(call: Method['call']) {
    this.call = call;
  }
}

/** `missing!` without a default: at once an empty text, sequence and hash. */
export class Nothing {}
export const NOTHING = new Nothing();

/** What FreeMarker says of a template that cannot be run; the script may catch it. */
export class TemplateError extends Error {}

export const isShown = (value: Value | undefined): value is Shown => value instanceof Shown;

/** The value itself, whatever it is printed as. */
export const bare = (value: Value): Exclude<Value, Shown> => (value instanceof Shown ? value.of : value);

export function kindOf(value: Value): string {
  const of = bare(value);
  if (typeof of === 'string') return 'string';
  if (typeof of === 'boolean') return 'boolean';
  if (of instanceof Decimal) return 'number';
  if (of instanceof Moment) return of.kind;
  if (of instanceof Sequence) return 'sequence';
  if (of instanceof Method) return 'method';
  return of instanceof Hash ? 'hash' : of instanceof Unsure ? of.what : 'empty';
}
