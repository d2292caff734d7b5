/**
 * Names of inputs on pages of the sandbox, and back: browsers send one pair per input, scripts expect NetSuite's parameters.
 *
 * - a list with several choices sends `multi:field` once per choice; a script reads `field`, joined by the character 5;
 * - a line of a sublist sends `line:sublist:number:field`; a script asks `getSublistValue`, and reads `sublistdata` joined by 1 and 2.
 */
export const multipleName = (name: string): string => `multi:${name}`;
export const lineName = (sublist: string, line: number | string, field: string): string =>
  `line:${sublist}:${line}:${field}`;

const MULTIPLE = '\u0005';
const FIELD_END = '\u0001';
const LINE_END = '\u0002';

/** What a form sent, pair by pair, as parameters of `ServerRequest`. Of a name that came twice the last counts: a ticked box. */
export function netSuiteParameters(
  pairs: readonly (readonly [name: string, value: string])[],
): Record<string, string> {
  const parameters = new Map<string, string>();
  const choices = new Map<string, string[]>();
  const lines = new Map<string, Map<string, Map<string, string>>>();
  for (const [name, value] of pairs) {
    const multiple = /^multi:(?!line:)(.*)$/.exec(name)?.[1];
    const [, isMultipleLine, sublist, line, field] = /^(multi:)?line:([^:]*):([^:]*):(.*)$/.exec(name) ?? [];
    if (multiple !== undefined) {
      const known = choices.get(multiple) ?? [];
      choices.set(multiple, [...known, value]);
    } else if (sublist !== undefined && line !== undefined && field !== undefined) {
      const known = lines.get(sublist) ?? new Map<string, Map<string, string>>();
      lines.set(sublist, known);
      const values = known.get(line) ?? new Map<string, string>();
      known.set(line, values);
      const before = values.get(field);
      values.set(
        field,
        isMultipleLine !== undefined && before !== undefined ? `${before}${MULTIPLE}${value}` : value,
      );
    } else {
      parameters.set(name, value);
    }
  }
  for (const [name, values] of choices) parameters.set(name, values.join(MULTIPLE));
  for (const [sublist, byLine] of lines) addSublist(parameters, sublist, [...byLine.values()]);
  return Object.fromEntries(parameters);
}

/** Lines in the order they were sent: those a person removed are not among them, so that numbers start at 0 without gaps. */
function addSublist(
  parameters: Map<string, string>,
  sublist: string,
  lines: readonly ReadonlyMap<string, string>[],
): void {
  const fields = [...new Set(lines.flatMap((line) => [...line.keys()]))];
  // What is typed cannot end a field or a line.
  const text = (value: string | undefined): string =>
    (value ?? '').replaceAll(FIELD_END, '').replaceAll(LINE_END, '');
  const row = (line: ReadonlyMap<string, string>): string =>
    fields.map((field) => text(line.get(field))).join(FIELD_END);
  parameters.set(`${sublist}fields`, fields.join(FIELD_END));
  parameters.set(`${sublist}data`, lines.map(row).join(LINE_END));
}

/** Lines of a sublist in a request, as fields by name; null when the request has no such sublist. */
export function sublistLines(
  parameters: Readonly<Record<string, string>>,
  sublist: string,
): readonly Readonly<Record<string, string>>[] | null {
  const fields = parameters[`${sublist}fields`];
  const data = parameters[`${sublist}data`];
  if (fields === undefined || data === undefined) return null;
  const names = fields.split(FIELD_END);
  if (data === '' && fields === '') return [];
  return data.split(LINE_END).map((row) => {
    const values = row.split(FIELD_END);
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}
