/**
 * Functions SuiteQL has and this sandbox too, as data. What is not here is refused by name, whether NetSuite has it or not.
 * NetSuite's list: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158513731864.html. Meanings are Oracle SQL's.
 */
import { suiteQlNotModelled } from '../problems.ts';
import type { ColumnType } from '../schema/catalogue/columns.ts';

export type ValueType = ColumnType | 'null';
export interface Typed {
  readonly sql: string;
  readonly type: ValueType;
}

export interface FunctionRule {
  readonly least: number;
  readonly most: number;
  readonly type: ValueType | ((args: readonly Typed[]) => ValueType);
  readonly sql: (args: readonly Typed[]) => string;
  /** Gives one value for a group; may be used OVER a window as well. */
  readonly aggregate?: boolean;
  /** Needs OVER. */
  readonly windowOnly?: boolean;
  /** Decimals are doubles here and exact in Oracle: eight places take off what that leaves behind, of a window's value too. */
  readonly rounded?: boolean;
}

export const isDate = (type: ValueType): boolean => type === 'date' || type === 'datetime';
const isNumber = (type: ValueType): boolean => type === 'number' || type === 'integer';

/** The type of a value that may be any of these. */
export function commonType(types: readonly ValueType[]): ValueType {
  const known = types.filter((type) => type !== 'null');
  const [first = 'null'] = known;
  if (known.every((type) => type === first)) return first;
  if (known.every(isNumber)) return 'number';
  return known.every(isDate) ? 'datetime' : 'text';
}

const all = (args: readonly Typed[]): string => args.map(({ sql }) => sql).join(', ');
const call =
  (name: string) =>
  (args: readonly Typed[]): string =>
    `${name}(${all(args)})`;
const rule = (
  least: number,
  most: number,
  type: FunctionRule['type'],
  sql: FunctionRule['sql'] | string,
): FunctionRule => ({
  least,
  most,
  type,
  sql: typeof sql === 'string' ? call(sql) : sql,
});
const aggregate = (type: FunctionRule['type'], sql: FunctionRule['sql'] | string): FunctionRule => ({
  ...rule(1, 1, type, sql),
  aggregate: true,
});
const window = (least: number, most: number, type: FunctionRule['type'], sql: string): FunctionRule => ({
  ...rule(least, most, type, sql),
  windowOnly: true,
});

const typeOfFirst = ([first]: readonly Typed[]): ValueType => first?.type ?? 'null';
const typeOfAll = (args: readonly Typed[]): ValueType => commonType(args.map(({ type }) => type));
const MANY = 100;

export const FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  NVL: rule(2, 2, typeOfAll, 'coalesce'),
  NVL2: rule(
    3,
    3,
    (args) => commonType(args.slice(1).map(({ type }) => type)),
    ([test, there, missing]) =>
      `CASE WHEN ${test?.sql} IS NOT NULL THEN ${there?.sql} ELSE ${missing?.sql} END`,
  ),
  COALESCE: rule(2, MANY, typeOfAll, 'coalesce'),
  NULLIF: rule(2, 2, typeOfFirst, 'nullif'),
  DECODE: rule(3, MANY, (args) => commonType(decodeResults(args).map(({ type }) => type)), decode),
  GREATEST: rule(2, MANY, typeOfAll, 'max'),
  LEAST: rule(2, MANY, typeOfAll, 'min'),

  UPPER: rule(1, 1, 'text', 'sq_upper'),
  LOWER: rule(1, 1, 'text', 'sq_lower'),
  INITCAP: rule(1, 1, 'text', 'sq_initcap'),
  LENGTH: rule(1, 1, 'integer', 'length'),
  TRIM: rule(1, 1, 'text', 'trim'),
  LTRIM: rule(1, 2, 'text', 'ltrim'),
  RTRIM: rule(1, 2, 'text', 'rtrim'),
  REPLACE: rule(
    2,
    3,
    'text',
    ([text, from, to]) =>
      `nullif(replace(${text?.sql}, ${from?.sql}, coalesce(${to?.sql ?? 'NULL'}, '')), '')`,
  ),
  CONCAT: rule(2, 2, 'text', ([a, b]) => `nullif(coalesce(${a?.sql}, '') || coalesce(${b?.sql}, ''), '')`),
  SUBSTR: rule(2, 3, 'text', 'sq_substr'),
  INSTR: rule(2, 4, 'integer', 'sq_instr'),
  REGEXP_SUBSTR: rule(2, 6, 'text', 'sq_regexp_substr'),
  REGEXP_REPLACE: rule(2, 6, 'text', 'sq_regexp_replace'),
  REGEXP_INSTR: rule(2, 7, 'integer', 'sq_regexp_instr'),
  LPAD: rule(2, 3, 'text', 'sq_lpad'),
  RPAD: rule(2, 3, 'text', 'sq_rpad'),

  ABS: rule(1, 1, typeOfFirst, 'abs'),
  CEIL: rule(1, 1, 'integer', 'ceil'),
  FLOOR: rule(1, 1, 'integer', 'floor'),
  ROUND: rule(1, 2, (args) => (isDate(typeOfFirst(args)) ? 'date' : 'number'), 'sq_round'),
  TRUNC: rule(
    1,
    2,
    (args) => (isDate(typeOfFirst(args)) ? 'date' : 'number'),
    (args) => call(isDate(typeOfFirst(args)) ? 'sq_trunc_date' : 'sq_trunc')(args),
  ),
  MOD: rule(2, 2, 'number', ([a, b]) => `mod(${a?.sql}, ${b?.sql})`),
  POWER: rule(2, 2, 'number', 'power'),
  SQRT: rule(1, 1, 'number', 'sqrt'),
  SIGN: rule(1, 1, 'integer', 'sign'),

  TO_DATE: rule(2, 2, 'datetime', 'sq_to_date'),
  TO_CHAR: rule(1, 2, 'text', (args) =>
    call(isDate(typeOfFirst(args)) ? 'sq_date_to_char' : 'sq_number_to_char')(args),
  ),
  TO_NUMBER: rule(1, 1, 'number', 'sq_to_number'),
  ADD_MONTHS: rule(2, 2, 'datetime', 'sq_add_months'),
  LAST_DAY: rule(1, 1, 'datetime', 'sq_last_day'),
  /**
   * Its parts of a day. Not in NetSuite's list, which has what is "most commonly used"; scripts and dashboards that are in use group by it. The parser
   * makes the part the first argument.
   */
  EXTRACT: rule(2, 2, 'integer', ([part, value]) => {
    if (!isDate(value?.type ?? 'null')) throw suiteQlNotModelled('SuiteQL', 'EXTRACT from what is no date');
    return `sq_extract(${part?.sql}, ${value?.sql})`;
  }),
  MONTHS_BETWEEN: rule(2, 2, 'number', 'sq_months_between'),

  COUNT: aggregate('integer', 'count'),
  SUM: { ...aggregate(typeOfFirst, 'sum'), rounded: true },
  AVG: aggregate('number', 'avg'),
  MIN: aggregate(typeOfFirst, 'min'),
  MAX: aggregate(typeOfFirst, 'max'),
  /** Its ordering is put in by the emitter. */
  LISTAGG: { ...rule(1, 2, 'text', 'group_concat'), aggregate: true },

  ROW_NUMBER: window(0, 0, 'integer', 'row_number'),
  RANK: window(0, 0, 'integer', 'rank'),
  DENSE_RANK: window(0, 0, 'integer', 'dense_rank'),
  LAG: window(1, 3, typeOfFirst, 'lag'),
  LEAD: window(1, 3, typeOfFirst, 'lead'),
};

/** Words that are functions without parentheses. */
export const PSEUDO_COLUMNS: Readonly<Record<string, Typed>> = {
  sysdate: { sql: 'sq_now()', type: 'datetime' },
  current_date: { sql: 'sq_now()', type: 'datetime' },
};

function decodeResults(args: readonly Typed[]): readonly Typed[] {
  const pairs = args.slice(1);
  return pairs.filter((_, index) => index % 2 === 1 || index === pairs.length - 1);
}

/** Unlike `=`, DECODE finds NULL equal to NULL. */
function decode(args: readonly Typed[]): string {
  const [subject, ...pairs] = args.map(({ sql }) => sql);
  const whens: string[] = [];
  for (let index = 0; index + 1 < pairs.length; index += 2)
    whens.push(`WHEN ${subject} IS ${pairs[index]} THEN ${pairs[index + 1]}`);
  return `CASE ${whens.join(' ')} ELSE ${pairs.length % 2 === 1 ? pairs.at(-1) : 'NULL'} END`;
}
