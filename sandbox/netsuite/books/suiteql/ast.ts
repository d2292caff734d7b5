/** SuiteQL as a tree. Names are in lower case. */

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | null }
  | { readonly kind: 'parameter'; readonly index: number }
  /** `outer`: marked with `(+)`. */
  | { readonly kind: 'column'; readonly table: string | null; readonly name: string; readonly outer: boolean }
  | Call
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'between';
      readonly not: boolean;
      readonly value: Expression;
      readonly low: Expression;
      readonly high: Expression;
    }
  | {
      readonly kind: 'in';
      readonly not: boolean;
      readonly value: Expression;
      readonly list: readonly Expression[] | Query;
    }
  | {
      readonly kind: 'like';
      readonly not: boolean;
      readonly value: Expression;
      readonly pattern: Expression;
      readonly escape: Expression | null;
    }
  | { readonly kind: 'is-null'; readonly not: boolean; readonly value: Expression }
  | {
      readonly kind: 'case';
      readonly subject: Expression | null;
      readonly whens: readonly When[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'subquery'; readonly query: Query };

export type BinaryOperator =
  'AND' | 'OR' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '||';
export const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '>', '<=', '>=']);

export interface When {
  readonly when: Expression;
  readonly then: Expression;
}

/** `name` in capitals; `BUILTIN.DF` with its prefix. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly distinct: boolean;
  readonly star: boolean;
  readonly within: readonly OrderTerm[] | null;
  readonly over: {
    readonly partitionBy: readonly Expression[];
    readonly orderBy: readonly OrderTerm[];
  } | null;
}

export interface OrderTerm {
  readonly by: Expression;
  readonly descending: boolean;
  readonly nulls: 'FIRST' | 'LAST' | null;
}

/** `*` and `t.*` are items without an expression. */
export type Item =
  | { readonly expression: Expression; readonly alias: string | null }
  | { readonly expression: null; readonly table: string | null };

export type JoinKind = 'first' | 'comma' | 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS';
export interface Source {
  readonly table: string | Query;
  readonly alias: string | null;
  readonly join: JoinKind;
  readonly on: Expression | null;
}

export interface Select {
  readonly kind: 'select';
  readonly distinct: boolean;
  readonly items: readonly Item[];
  readonly from: readonly Source[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
}

export interface Compound {
  readonly kind: 'compound';
  readonly operator: 'UNION' | 'UNION ALL' | 'MINUS' | 'INTERSECT';
  readonly left: Select | Compound;
  readonly right: Select | Compound;
}

export interface Query {
  readonly kind: 'query';
  readonly body: Select | Compound;
  readonly orderBy: readonly OrderTerm[];
  /** `FETCH FIRST n ROWS ONLY`. */
  readonly fetch: number | null;
}

/** The conditions of an AND, however nested. */
export const conjuncts = (expression: Expression | null): Expression[] =>
  expression === null
    ? []
    : expression.kind === 'binary' && expression.operator === 'AND'
      ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
      : [expression];

/** The expressions directly inside one, subqueries left out. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return [
        ...expression.args,
        ...(expression.within ?? []).map(({ by }) => by),
        ...(expression.over
          ? [...expression.over.partitionBy, ...expression.over.orderBy.map(({ by }) => by)]
          : []),
      ];
    case 'negative':
    case 'not':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'between':
      return [expression.value, expression.low, expression.high];
    case 'in':
      return 'kind' in expression.list ? [expression.value] : [expression.value, ...expression.list];
    case 'like':
      return [expression.value, expression.pattern, ...(expression.escape ? [expression.escape] : [])];
    case 'is-null':
      return [expression.value];
    case 'case':
      return [
        ...(expression.subject ? [expression.subject] : []),
        ...expression.whens.flatMap(({ when, then }) => [when, then]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ];
    default:
      return [];
  }
}

export const contains = (expression: Expression, test: (part: Expression) => boolean): boolean =>
  test(expression) || partsOf(expression).some((part) => contains(part, test));
