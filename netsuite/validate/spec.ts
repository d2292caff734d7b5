/**
 * How the documented object reference is written down here: one table a kind of object, each with the id of the help page it was read
 * from (`https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/<id>.html`). The tables hold facts; the checks are general.
 */
export interface Field {
  readonly kind:
    | 'text'
    | 'flag'
    | 'integer'
    | 'number'
    | 'emails'
    | 'date'
    | 'time'
    | 'choice'
    | 'definition'
    | 'file'
    | 'folder'
    | 'reference'
    | 'unsupported';
  readonly isRequired?: boolean;
  /** Most characters. */
  readonly max?: number;
  readonly from?: number;
  readonly to?: number;
  /** Values NetSuite has of its own. */
  readonly values?: readonly string[];
  /** `values` is only what this project has met: another one of the same look is a warning. */
  readonly isOpen?: boolean;
  /** Of a file: the endings it may have; none said, any. */
  readonly endings?: readonly string[];
  /** Roots of the objects it may refer to. */
  readonly refersTo?: readonly string[];
  /** Several values, joined by `|`. */
  readonly isMany?: boolean;
  /** May be `[scriptid=custcollection_….key]`. */
  readonly isTranslatable?: boolean;
  /** What the manifest has to declare when the field is set (a flag: to T). */
  readonly feature?: string;
  /** Page of the list of values, where it is not the object's own. */
  readonly doc?: string;
}

/** Required only when the rest of the object says so. */
export interface Condition {
  readonly field: string;
  readonly when: (value: (name: string) => string) => boolean;
  readonly says: string;
}

/** A script id: what it begins with (written with the `_` people put there), most characters, and what older objects of the kind begin with. */
export interface Id {
  readonly prefix: string;
  readonly max: number;
  readonly or?: readonly string[];
}

export interface Structure {
  readonly doc: string;
  /** The script id it must carry. */
  readonly id?: Id;
  /** Other attributes it may have. */
  readonly attributes?: Readonly<Record<string, Field>>;
  readonly fields: Readonly<Record<string, Field>>;
  readonly requiredIf?: readonly Condition[];
  /** Structured fields: the name of the list, of its items, and what an item is. */
  readonly lists?: Readonly<Record<string, { readonly item: string; readonly is: Structure }>>;
  /** Structured fields there is one of. */
  readonly groups?: Readonly<Record<string, Structure>>;
  /** Structured fields that are there and not checked inside. */
  readonly unread?: readonly string[];
  /** Its table is not whole: only slips of what is here are told. */
  readonly isLoose?: boolean;
  /** Elements that may be there several times. */
  readonly repeated?: readonly string[];
  /** Structured fields of which one is written. */
  readonly oneOf?: Readonly<Record<string, Readonly<Record<string, Structure>>>>;
  /** Elements named by script ids of this project: parameters of the script, fields of the record. */
  readonly namedBy?: 'scriptcustomfield' | 'customrecordcustomfield';
  readonly feature?: string;
}

export interface ObjectSpec extends Structure {
  readonly id: Id;
  /** `@NScriptType` of its file, for scripts. */
  readonly script?: ScriptSpec;
  /** A file beside it with its content: `.template.xml` after its script id. */
  readonly template?: string;
}

export interface ScriptSpec {
  readonly type: string;
  /** Of these at least one. */
  readonly entryPoints: readonly string[];
  /** And these may be there too. */
  readonly others?: readonly string[];
  /** All of these have to be there. */
  readonly needs?: readonly string[];
  readonly versions: readonly string[];
  readonly doc: string;
}

// ---- short names for the tables

type More = Partial<Field>;
export const text = (max?: number, more: More = {}): Field => ({
  kind: 'text',
  ...(max === undefined ? {} : { max }),
  ...more,
});
/** A name or label people read: may refer to a translation. */
export const words = (max?: number, more: More = {}): Field => text(max, { isTranslatable: true, ...more });
export const flag = (more: More = {}): Field => ({ kind: 'flag', ...more });
export const integer = (from: number, to: number, more: More = {}): Field => ({
  kind: 'integer',
  from,
  to,
  ...more,
});
export const choice = (values: readonly string[], more: More = {}): Field => ({
  kind: 'choice',
  values,
  ...more,
});
/** A text only NetSuite writes. */
export const definition = (): Field => ({ kind: 'definition' });
export const number = (more: More = {}): Field => ({ kind: 'number', ...more });
export const emails = (max: number): Field => ({ kind: 'emails', max });
export const date = (more: More = {}): Field => ({ kind: 'date', ...more });
export const time = (more: More = {}): Field => ({ kind: 'time', ...more });
/** A file of the cabinet with one of these endings; none named, any. */
export const file = (...endings: readonly string[]): Field => ({
  kind: 'file',
  ...(endings.length === 0 ? {} : { endings }),
});
export const jsFile = (): Field => file('.js');
export const folder = (): Field => ({ kind: 'folder' });
export const refer = (to: readonly string[], more: More = {}): Field => ({
  kind: 'reference',
  refersTo: to,
  ...more,
});
/** Account-specific: SDF does not take it. */
export const unsupported = (): Field => ({ kind: 'unsupported' });
export const required = (field: Field): Field => ({ ...field, isRequired: true });

export const flags = (...names: readonly string[]): Readonly<Record<string, Field>> =>
  Object.fromEntries(names.map((name) => [name, flag()]));
