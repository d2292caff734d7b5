import {
  choice,
  flag,
  flags,
  integer,
  refer,
  required,
  text,
  unsupported,
  words,
  type ObjectSpec,
  type Structure,
} from '../spec.ts';
import { CENTERS, LANGUAGES, LINK_TASKS, PERMISSION_LEVELS, PERMISSIONS, ROLE_CENTERS, ROLES } from '../values.ts'; // prettier-ignore

const PERMISSION: Structure = {
  doc: 'SDFxml_762449695',
  fields: {
    permkey: required({ kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype', 'customsegment'], values: PERMISSIONS, isOpen: true, doc: 'SDFxml_4221896102' }),
    permlevel: required(choice(PERMISSION_LEVELS)),
    restriction: choice(['EDIT', 'VIEW', 'VIEWANDEDIT'], { isOpen: true }),
  },
}; // prettier-ignore

/** SDFxml_2121043136 */
export const role: ObjectSpec = {
  doc: 'SDFxml_2121043136',
  id: { prefix: 'customrole_', max: 40 },
  fields: {
    centertype: required({ kind: 'reference', refersTo: ['center'], values: ROLE_CENTERS, doc: 'SDFxml_3349140554' }),
    name: required(words()),
    tfarequired: choice(['OFF', 'PERDEVICE', 'PERSESSION'], { isOpen: true }),
    tfaduration: text(),
    employeerestriction: choice(['DEFAULTTOOWN', 'NONE', 'OWNANDSUBORDINATES', 'OWNSUBORDINATESANDUNASSIGNED', 'OWNONLY'], { isOpen: true }),
    subsidiaryoption: choice(['ACTIVE', 'ALL', 'OWN', 'SELECTED'], { isOpen: true }),
    subsidiaryrestriction: text(),
    subsidiaryviewingallowed: flag(),
    isinactive: flag(),
    iprestriction: text(),
    ...flags('coreadminpermission', 'employeeviewingallowed', 'ispartnerrole', 'issalesrole', 'issupportrole', 'iswebserviceonlyrole', 'restrictbydevice', 'restrictip', 'restricttimeandexpenses'),
  },
  requiredIf: [
    { field: 'tfaduration', when: (value) => !['', 'OFF'].includes(value('tfarequired')), says: 'tfarequired is not OFF' },
  ],
  lists: {
    permissions: { item: 'permission', is: PERMISSION },
    recordrestrictions: {
      item: 'recordrestriction',
      is: { doc: 'SDFxml_2121043136', fields: { segment: required(refer(['customsegment'], { isOpen: true })), restriction: text(), viewingallowed: flag(), itemsviewingallowed: flag(), defaultvalue: text() } },
    },
  },
}; // prettier-ignore

const AUDIENCE = {
  ...flags('allcustomers', 'allemployees', 'allroles', 'allvendors'),
  allpartners: flag({ feature: 'CRM' }),
  audslctrole: { kind: 'reference', refersTo: ['role'], values: ROLES, isMany: true, doc: 'SDFxml_271228656' },
  auddepartment: unsupported(), audemployee: unsupported(), audgroup: unsupported(), audpartner: unsupported(), audsubsidiary: unsupported(),
} as const; // prettier-ignore

/** SDFxml_4252709751 */
export const center: ObjectSpec = {
  doc: 'SDFxml_4252709751',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'custcenter_', max: 99 },
  fields: { label: required(words()) },
};

/** SDFxml_300019872 */
export const centertab: ObjectSpec = {
  doc: 'SDFxml_300019872',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'custcentertab_', max: 99 },
  fields: {
    label: required(words()),
    center: required({ kind: 'reference', refersTo: ['center'], values: CENTERS, doc: 'SDFxml_2142594848' }),
    ...AUDIENCE,
  },
  lists: {
    portlets: {
      item: 'portlet',
      is: { doc: 'section_1516037901', id: { prefix: '', max: 99 }, fields: { portlet: text(), portletcolumn: integer(1, 3), isportletshown: flag() } },
    },
  },
}; // prettier-ignore

/** SDFxml_3893581673, its links SDFxml_3371900109 */
export const centercategory: ObjectSpec = {
  doc: 'SDFxml_3893581673',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'custcentercategory_', max: 99 },
  fields: {
    center: required({ kind: 'reference', refersTo: ['center'], values: CENTERS, doc: 'SDFxml_2142594848' }),
    centertab: required({ kind: 'reference', refersTo: ['centertab'], isOpen: true, doc: 'SDFxml_2711749150' }),
    label: required(words(99)),
  },
  lists: {
    links: {
      item: 'link',
      is: {
        doc: 'SDFxml_3371900109',
        fields: {
          linkid: text(),
          linkobject: refer(['scriptdeployment', 'suitelet', 'customrecordtype', 'savedsearch', 'centerlink', 'singlepageapp', 'customtransactiontype']),
          linktasktype: choice(LINK_TASKS, { doc: 'SDFxml_2195790628' }),
          linklabel: words(),
          shortlist: flag(),
        },
        requiredIf: [
          { field: 'linkid', when: (value) => value('linkobject') === '', says: 'there is no linkobject' },
          { field: 'linktasktype', when: (value) => value('linkobject') !== '', says: 'there is a linkobject' },
        ],
      },
    },
  },
}; // prettier-ignore

/** SDFxml_3920524417 */
export const centerlink: ObjectSpec = {
  doc: 'SDFxml_3920524417',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'custlink_', max: 48 },
  fields: { label: required(text(50)), url: required(text(999)) },
};

/** SDFxml_4129151512, its strings SDFxml_2285369723 */
export const translationcollection: ObjectSpec = {
  doc: 'SDFxml_4129151512',
  id: { prefix: 'custcollection_', max: 60 },
  fields: {
    name: required(text(100)),
    defaultlanguage: required(choice(LANGUAGES, { doc: 'SDFxml_753653971' })),
    description: text(1000),
  },
  lists: {
    strings: {
      item: 'string',
      is: {
        doc: 'SDFxml_2285369723',
        id: { prefix: '', max: 255 },
        fields: { defaulttranslation: required(text(1000)), description: text(1000) },
      },
    },
  },
};

/** SDFxml_2906705078 */
export const subtab: ObjectSpec = {
  doc: 'SDFxml_2906705078',
  id: { prefix: 'custtab_', max: 40 },
  fields: {
    title: required(words()),
    tabtype: required(choice(['CRM', 'ENTITY', 'ITEM', 'TRANSACTION'], { isOpen: true })),
    parent: refer(['subtab'], { isOpen: true }),
  },
};

/** section_156579693093: `definition` is written by NetSuite and signed. */
export const savedsearch: ObjectSpec = {
  doc: 'section_156579693093',
  id: { prefix: 'customsearch_', max: 40 },
  fields: { definition: required(text()) },
  refused: {
    why: 'its definition is a signed text only NetSuite writes: a search written by hand does not deploy',
    instead: 'Ask with SuiteQL or N/search in the script',
  },
};

/** Named, not checked inside: their reference is longer than all of ours together. */
export const workflow: ObjectSpec = {
  doc: 'SDFxml_2086367724',
  feature: 'WORKFLOW',
  id: { prefix: 'customworkflow_', max: 40 },
  fields: {},
  isNamedOnly: true,
};

export const emailtemplate: ObjectSpec = {
  doc: 'SDFxml_2610359453',
  feature: 'CRM',
  id: { prefix: 'custemailtmpl_', max: 99 },
  fields: {
    name: required(words(60)), description: text(), subject: text(), recordtype: text(), mediaitem: text(), addcompanyaddress: flag(), addunsubscribelink: flag(),
    ...flags('isinactive', 'isprivate', 'usesmedia'),
  },
  requiredIf: [{ field: 'mediaitem', when: (value) => value('usesmedia') === 'T', says: 'usesmedia is T' }],
}; // prettier-ignore
