import {
  choice,
  flag,
  flags,
  integer,
  number,
  refer,
  required,
  text,
  words,
  type Condition,
  type Field,
  type Structure,
} from '../spec.ts';
import { DISPLAY_TYPES, FIELD_TYPES, LEVELS_012, ON_PARENT_DELETE, ROLES } from '../values.ts';

const LISTS = ['customlist', 'customrecordtype', 'customsegment', 'customtransactiontype'];

/** What every kind of custom field has in common: SDFxml_2670115109 and its sisters. */
export const FIELD_BASE: Readonly<Record<string, Field>> = {
  fieldtype: required(choice(FIELD_TYPES, { doc: 'SDFxml_2791641793' })),
  label: required(words(200)),
  selectrecordtype: refer(LISTS, { doc: 'SDFxml_654195790' }),
  defaultselection: { kind: 'reference', refersTo: ['customvalue', 'instance', 'role'], isOpen: true },
  displaytype: choice(DISPLAY_TYPES),
  onparentdelete: choice(ON_PARENT_DELETE),
  accesslevel: choice(LEVELS_012),
  searchlevel: choice(LEVELS_012),
  help: words(4000),
  description: text(4000),
  linktext: text(),
  defaultvalue: text(),
  displayheight: integer(0, 1000),
  displaywidth: integer(0, 1000),
  dynamicdefault: text(),
  maxlength: integer(0, 1_000_000),
  maxvalue: number(),
  minvalue: number(),
  searchcomparefield: text(),
  searchdefault: text(),
  sourcefilterby: text(),
  sourcefrom: text(),
  sourcelist: text(),
  subtab: text(),
  ...flags('applyformatting', 'checkspelling', 'defaultchecked', 'encryptatrest', 'globalsearch', 'isformula', 'ismandatory', 'isparent', 'showhierarchy', 'showinlist', 'storevalue'),
}; // prettier-ignore

export const NEEDS_LIST: Condition = {
  field: 'selectrecordtype',
  when: (value) => /^(MULTI)?SELECT$/.test(value('fieldtype')),
  says: 'fieldtype is SELECT or MULTISELECT',
};

/** A formula is the field's default value: SDFxml_2670115109. */
export const NEEDS_FORMULA: Condition = {
  field: 'defaultvalue',
  when: (value) => value('isformula') === 'T',
  says: 'isformula is T, and the formula stands there',
};

/** SDFxml_3094672873 */
export const ROLE_ACCESS: Structure = {
  doc: 'SDFxml_3094672873',
  fields: {
    role: required({ kind: 'reference', refersTo: ['role'], values: ROLES }),
    accesslevel: required(choice(LEVELS_012)),
    searchlevel: required(choice(LEVELS_012)),
  },
};

const FILTER: Structure = {
  doc: 'SDFxml_2670115109',
  fields: {
    fldfilter: text(), fldfilterchecked: flag(), fldfiltercomparetype: text(), fldfilternotnull: flag(), fldfilternull: flag(),
    fldfiltersel: text(), fldfilterval: text(), fldcomparefield: text(),
  },
}; // prettier-ignore

export const FIELD_LISTS: NonNullable<Structure['lists']> = {
  customfieldfilters: { item: 'customfieldfilter', is: FILTER },
  roleaccesses: { item: 'roleaccess', is: ROLE_ACCESS },
};
