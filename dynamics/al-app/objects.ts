/** One AL source file. */
export interface AlFile {
  readonly path: string;
  readonly text: string;
}
export interface AlObject {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
  /** What an extension extends. */
  readonly extends: string | null;
  readonly path: string;
  readonly text: string;
}
export interface AlField {
  readonly id: number;
  readonly name: string;
  /** `Code`, `Text`, `Enum` … */
  readonly type: string;
  /** Of a code or text; `null` where there is none. */
  readonly length: number | null;
  /** Of an enum. */
  readonly enum: string | null;
}

const NAME = String.raw`(?:"([^"]+)"|(\w+))`;
const DECLARATION = new RegExp(
  String.raw`^(table|tableextension|page|pageextension|codeunit|enum|permissionset)\s+(\d+)\s+${NAME}(?:\s+extends\s+${NAME})?`,
  'm',
);

/** The object a file declares; `null` where there is none. */
export function objectIn({ path, text }: AlFile): AlObject | null {
  const match = DECLARATION.exec(text);
  if (!match) return null;
  const [, kind = '', id = '', quoted, plain, extendsQuoted, extendsPlain] = match;
  return {
    kind,
    id: Number(id),
    name: quoted ?? plain ?? '',
    extends: extendsQuoted ?? extendsPlain ?? null,
    path,
    text,
  };
}

/** The fields a table or table extension declares. */
export function fieldsIn({ text }: Pick<AlObject, 'text'>): readonly AlField[] {
  const field = new RegExp(
    String.raw`field\((\d+);\s*${NAME};\s*(\w+)(?:\[(\d+)\])?(?:\s+${NAME})?\s*\)`,
    'g',
  );
  return [...text.matchAll(field)].map(([, id, quoted, plain, type = '', length, enumQuoted, enumPlain]) => ({
    id: Number(id),
    name: quoted ?? plain ?? '',
    type,
    length: length === undefined ? null : Number(length),
    enum: enumQuoted ?? enumPlain ?? null,
  }));
}

/** The values an enum declares, in order. */
export const valuesIn = ({ text }: Pick<AlObject, 'text'>): readonly string[] =>
  [...text.matchAll(new RegExp(String.raw`value\(\d+;\s*${NAME}\)`, 'g'))].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );

/** Code as the compiler sees it: without comments; with `texts` empty, too, where what stands in quotes does not matter. */
export const codeOf = (text: string): string =>
  text.replace(/\/\/.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''");
