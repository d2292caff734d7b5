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
/** SDFxml_938148564 */
const DYNAMIC = ['DEPARTMENT', 'LOCATION', 'ME', 'NOW', 'SUBSIDIARY', 'SUPERVISOR'];
/** SDFxml_720334383 */
const COMPARISONS = ['EQ', 'GT', 'GTE', 'LIKE', 'LT', 'LTE', 'NE', 'NOTLIKE'];
/** SDFxml_4093204269; what it does not list are subtabs of the project. */
const TABS = [
  ...'BUDGET CONTACTS KEYWORD MAIN MESSAGE RELATEDINFO RELATEDRECORDS SYSTEMINFORMATION'.split(' ').map((tab) => `CRM${tab}`),
  ...'ACCESS ACCOUNTING BUDGET COMMUNICATION COMPENSATIONTRACKING FINANCIAL GENERAL HUMANRESOURCES INFO MAIN MARKETING PL PREFERENCES QUALIFICATION RELATEDRECORDS RELATIONSHIPS SALES SUBSCRIPTIONS SUPPORT TIMEOFF TIMETRACKING'.split(' ').map((tab) => `ENTITY${tab}`),
  ...'BASIC COMMUNICATION INVENTORY LOCATIONS MAIN MATRIX PURCHASINGINVENTORY SYSTEMINFORMATION VENDORS'.split(' ').map((tab) => `ITEM${tab}`),
  ...'ACCOUNTING ADDRESS BILLING BUILDS COMMUNICATION FULFILLMENTSANDCREDITS FULFILLMENTSANDRECEIPTS GENERAL HISTORY ITEMS JOURNAL MAIN OUTPUTOPTIONS PAYMENT QUALIFICATION RECEIPTSANDREFUNDS RELATEDRECORDS RELATIONSHIPS SALES SHIPPING SYSTEMINFORMATION'.split(' ').map((tab) => `TRANSACTION${tab}`),
]; // prettier-ignore
const TAB: Field = {
  kind: 'reference',
  refersTo: ['subtab'],
  values: TABS,
  isOpen: true,
  doc: 'SDFxml_4093204269',
};
/** The reference gives no upper bound. */
const SIZE = Number.MAX_SAFE_INTEGER;

/** What every kind of custom field has in common: SDFxml_2670115109 and its sisters. */
export const FIELD_BASE: Readonly<Record<string, Field>> = {
  fieldtype: required(choice(FIELD_TYPES, { doc: 'SDFxml_2791641793' })),
  label: required(words(200)),
  selectrecordtype: refer(LISTS, { doc: 'SDFxml_654195790' }),
  defaultselection: { kind: 'reference', refersTo: ['customvalue', 'instance', 'role'], isOpen: true, isMany: true },
  displaytype: choice(DISPLAY_TYPES, { doc: 'SDFxml_611219886' }),
  onparentdelete: choice(ON_PARENT_DELETE, { doc: 'SDFxml_316632388' }),
  accesslevel: choice(LEVELS_012),
  searchlevel: choice(LEVELS_012),
  help: words(),
  description: text(),
  linktext: text(),
  defaultvalue: text(),
  displayheight: integer(0, SIZE),
  displaywidth: integer(0, SIZE),
  dynamicdefault: choice(DYNAMIC, { doc: 'SDFxml_938148564' }),
  maxlength: integer(0, SIZE),
  maxvalue: number(),
  minvalue: number(),
  searchcomparefield: text(),
  searchdefault: { kind: 'reference', refersTo: ['savedsearch'], isOpen: true },
  sourcefilterby: text(),
  sourcefrom: text(),
  sourcelist: text(),
  subtab: TAB,
  parentsubtab: TAB,
  fldsizelabel: text(),
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
  doc: 'SDFxml_3454854483',
  fields: {
    fldfilter: required(text()), fldfilterchecked: flag(), fldfiltercomparetype: choice(COMPARISONS, { doc: 'SDFxml_720334383' }), fldfilternotnull: flag(), fldfilternull: flag(),
    fldfiltersel: text(), fldfilterval: text(), fldcomparefield: text(),
  },
}; // prettier-ignore

export const FIELD_LISTS: NonNullable<Structure['lists']> = {
  customfieldfilters: { item: 'customfieldfilter', is: FILTER },
  roleaccesses: { item: 'roleaccess', is: ROLE_ACCESS },
};
