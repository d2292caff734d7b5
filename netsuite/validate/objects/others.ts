import {
  choice,
  emails,
  file,
  flag,
  flags,
  folder,
  integer,
  refer,
  required,
  text,
  unsupported,
  words,
  type ObjectSpec,
  type Structure,
} from '../spec.ts';
import { CENTERS, LANGUAGES, LINK_TASKS, LOG_LEVELS, PERMISSION_LEVELS, PERMISSIONS, ROLE_CENTERS, ROLES } from '../values.ts'; // prettier-ignore
import { links } from './shared.ts';

const PERMISSION: Structure = {
  doc: 'SDFxml_762449695',
  fields: {
    permkey: required({ kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype', 'customsegment'], values: PERMISSIONS, isOpen: true, doc: 'SDFxml_4221896102' }),
    permlevel: required(choice(PERMISSION_LEVELS, { doc: 'SDFxml_3562219530' })),
    restriction: choice(['EDIT', 'VIEWANDEDIT'], { doc: 'SDFxml_50187476' }),
  },
}; // prettier-ignore

/** Hours: SDFxml_3658052468. */
const DURATIONS = [
  '0',
  '4',
  '6',
  '8',
  '12',
  ...Array.from({ length: 31 }, (_, day) => String(24 * (day + 1))),
];

/** SDFxml_2121043136. What is set with a number of the account (`iprestriction`, `subsidiaryrestriction`) is of earlier exports. */
export const role: ObjectSpec = {
  doc: 'SDFxml_2121043136',
  id: { prefix: 'customrole_', max: 40 },
  fields: {
    centertype: required({ kind: 'reference', refersTo: ['center'], values: ROLE_CENTERS, doc: 'SDFxml_3349140554' }),
    name: required(words()),
    tfarequired: choice(['OFF', 'TOTP'], { doc: 'SDFxml_3167573693' }),
    tfaduration: choice(DURATIONS, { doc: 'SDFxml_3658052468' }),
    employeerestriction: choice(['DEFAULTTOOWN', 'NONE', 'OWNONLY', 'UNASSIGNED'], { doc: 'SDFxml_4284022424' }),
    subsidiaryoption: choice(['ALL', 'ALLACTIVE', 'OWN', 'SELECTED'], { doc: 'SDFxml_1584365727', feature: 'SUBSIDIARIES' }),
    subsidiaryrestriction: text(),
    subsidiaryviewingallowed: flag({ feature: 'SUBSIDIARIES' }),
    accountingbooksoption: text(undefined, { feature: 'MULTIBOOK' }),
    issuerole: text(undefined, { feature: 'ISSUEDB' }),
    iswebserviceonlyrole: flag({ feature: 'WEBSERVICES' }),
    restrictip: flag({ feature: 'IPADDRESSRULES' }),
    iprestriction: text(),
    ...flags('coreadminpermission', 'employeeselectionunrestricted', 'employeeviewingallowed', 'isinactive', 'ispartnerrole', 'issalesrole', 'issinglesignononly', 'issupportrole', 'restrictbydevice', 'restricttimeandexpenses'),
  },
  requiredIf: [
    { field: 'tfaduration', when: (value) => !['', 'OFF'].includes(value('tfarequired')), says: 'tfarequired is not OFF' },
  ],
  lists: {
    permissions: { item: 'permission', is: PERMISSION },
    recordrestrictions: {
      item: 'recordrestriction',
      is: {
        doc: 'SDFxml_1828522851',
        fields: {
          segment: required(choice(['CLASS', 'DEPARTMENT', 'LOCATION'], { doc: 'SDFxml_4141244150' })),
          restriction: required(choice(['DEFAULTTOOWN', 'OWNONLY', 'UNASSIGNED'], { doc: 'SDFxml_1745629713' })),
          ...flags('itemsrestricted', 'viewingallowed'),
        },
      },
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
  id: { prefix: 'custlink_', max: 48, or: ['custcenterlink_'] },
  fields: { label: required(text(50)), url: required(text(999)) },
};

/** SDFxml_4129151512, its strings SDFxml_2285369723; more than one <strings>: section_156951732735 */
export const translationcollection: ObjectSpec = {
  doc: 'SDFxml_4129151512',
  id: { prefix: 'custcollection_', max: 60 },
  fields: {
    name: required(words(100)),
    defaultlanguage: required(choice(LANGUAGES, { doc: 'SDFxml_753653971' })),
    description: words(1000),
  },
  repeated: ['strings'],
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

/** SDFxml_3102215340 */
const TAB_TYPES = ['CRM', 'ENTITY', 'ITEM', 'TRANSACTION'];

/** SDFxml_1872888069: the kinds of record it is on, each with the type of sublist that may have it. */
export const sublist: ObjectSpec = {
  doc: 'SDFxml_1872888069',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'custsublist_', max: 40 },
  fields: {
    label: required(words()),
    savedsearch: required(refer(['savedsearch'])),
    sublisttype: required(choice(TAB_TYPES, { doc: 'SDFxml_3102215340' })),
    tab: refer(['subtab'], { isOpen: true }),
    field: refer([], { isOpen: true }),
    customtransactions: refer(['customtransactiontype'], { isMany: true, feature: 'CUSTOMTRANSACTIONS' }),
    ...flags('assemblybuild', 'billofmaterials', 'call', 'campaign', 'case', 'contact', 'customer', 'deposit', 'depositapplication', 'employee', 'event', 'expensereport', 'fulfillmentrequest', 'inventoryadjustment', 'inventoryitem', 'issue', 'itemfulfillment', 'itemgroup', 'itemreceipt', 'job', 'journal', 'kit', 'noninventoryitem', 'opportunity', 'othercharge', 'partner', 'payment', 'purchase', 'sale', 'service', 'solution', 'storepickup', 'task', 'vendor', 'vendorpayment'),
  },
}; // prettier-ignore

/** SDFxml_2906705078 */
export const subtab: ObjectSpec = {
  doc: 'SDFxml_2906705078',
  id: { prefix: 'custtab_', max: 40 },
  fields: {
    title: required(words()),
    tabtype: required(choice(TAB_TYPES, { doc: 'SDFxml_3102215340' })),
    parent: refer(['subtab'], { isOpen: true }),
  },
};

/** SDFxml_2610359453 */
export const emailtemplate: ObjectSpec = {
  doc: 'SDFxml_2610359453',
  feature: 'CRM',
  id: { prefix: 'custemailtmpl_', max: 99 },
  fields: {
    name: required(text(60)),
    description: text(1000),
    subject: text(199),
    recordtype: choice(['CUSTOM', 'ENTITY', 'EVENT', 'PROJECT', 'TRANSACTION'], { doc: 'SDFxml_3504766696' }),
    mediaitem: file('.ftl', '.html', '.txt'),
    ...flags('addcompanyaddress', 'addunsubscribelink', 'isinactive', 'isprivate', 'usesmedia'),
  },
  requiredIf: [{ field: 'mediaitem', when: (value) => value('usesmedia') === 'T', says: 'usesmedia is T' }],
}; // prettier-ignore

/** SDFxml_2214069420: its content stands in a file beside it. */
export const advancedpdftemplate: ObjectSpec = {
  doc: 'SDFxml_2214069420',
  feature: 'ADVANCEDPRINTING',
  id: { prefix: 'custtmpl_', max: 98 },
  attributes: { standard: text(99) },
  template: '.template.xml',
  fields: {
    title: required(text(297)),
    description: text(4000),
    trantype: text(4000),
    printtype: text(4000),
    savedsearch: refer(['savedsearch'], { isOpen: true }),
    recordtype: refer(['customtransactiontype', 'customrecordtype']),
    ...flags('displaysourcecode', 'isinactive', 'preferred'),
  },
};

/** SDFxml_1958249331, its entry points SDFxml_2583661575 */
export const sspapplication: ObjectSpec = {
  doc: 'SDFxml_1958249331',
  feature: 'WEBAPPLICATIONS',
  id: { prefix: 'webapp_', max: 34 },
  fields: {
    name: required(text(40)),
    status: required(choice(['RELEASED', 'TESTING'], { doc: 'SDFxml_257169357' })),
    rootpath: required(text(999)),
    appfolder: required(folder()),
    runtimeversion: required(text(40)),
    description: text(3999),
    loglevel: choice(LOG_LEVELS, { doc: 'SDFxml_4035560039' }),
    defaultsspfile: file('.js', '.ss', '.ssp'),
    ...flags('isinactive', 'systemdomain'),
  },
  lists: {
    entrypoints: {
      item: 'entrypoint',
      is: {
        doc: 'SDFxml_2583661575',
        fields: { entrytype: required(text()), entryitem: required(file('.html', '.ss', '.ssp')), entryparameter: text(60) },
      },
    },
    libraries: { item: 'library', is: { doc: 'SDFxml_2189830260', fields: { scriptfile: required(file('.js')) } } },
  },
}; // prettier-ignore

/** SDFxml_1427049920, the restrictions of its url and folders there, its links SDFxml_574933702 */
export const singlepageapp: ObjectSpec = {
  doc: 'SDFxml_1427049920',
  feature: 'SERVERSIDESCRIPTING',
  id: { prefix: 'custspa_', max: 28 },
  fields: {
    name: required(text(1000)),
    url: required(text(1000)),
    folder: required(folder()),
    clientscriptfile: required(file('.js')),
    serverscriptfile: required(file('.js')),
    description: text(1000),
    assetsfolder: folder(),
    loglevel: choice(LOG_LEVELS, { doc: 'SDFxml_1812446334' }),
    audienceroles: { kind: 'reference', refersTo: ['role'], values: ROLES, isMany: true, doc: 'SDFxml_2643926240' },
    executeas: { kind: 'reference', refersTo: ['role'], values: ['CURRENT ROLE', ...ROLES.filter((name) => name !== 'ADMINISTRATOR')] },
    notifyemails: emails(999),
    ...flags('audienceallroles', 'notifyadmins', 'notifyowner', 'notifyuser', 'usesuif'),
  },
  lists: {
    links: links('SDFxml_574933702', { linklabel: required(words(100)) }),
  },
}; // prettier-ignore

/** article_84193207470, its permissions article_75193425379. */
export const toolset: ObjectSpec = {
  doc: 'article_84193207470',
  feature: 'SERVERSIDESCRIPTING',
  id: { prefix: 'custtoolset_', max: 27 },
  fields: {
    name: required(text()),
    scriptfile: required(file('.js')),
    rpcschema: required(file('.json')),
    exposetoaiconnector: flag(),
  },
  lists: { permissions: { item: 'permission', is: PERMISSION } },
};

/** What a toolset was called before 2026.1, in Oracle's samples of that time. article_84193207470 */
export const tool: ObjectSpec = {
  ...toolset,
  id: { prefix: 'customtool_', max: 40 },
  fields: { name: required(text()), scriptfile: required(file('.js')), rpcschema: required(file('.json')), exposeto3rdpartyagents: required(flag()) },
}; // prettier-ignore

/** article_7110236124 */
export const eventsubscriber: ObjectSpec = {
  doc: 'article_7110236124',
  feature: 'SERVERSIDESCRIPTING',
  id: { prefix: 'custevsub_', max: 27 },
  fields: { scriptfilepath: required(file('.js')) },
  unread: ['criteria'],
};

/** SDFxml_3719392610: SDF knows of it only that it is there. */
export const integration: ObjectSpec = {
  doc: 'SDFxml_3719392610',
  id: { prefix: 'custinteg_', max: 99 },
  fields: {},
};

/** SDFxml_3777573046: SDF knows of it only that it is there. */
export const secret: ObjectSpec = {
  doc: 'SDFxml_3777573046',
  id: { prefix: 'custsecret_', max: 99 },
  fields: {},
};

/** SDFxml_4218421858 */
export const cmscontenttype: ObjectSpec = {
  doc: 'SDFxml_4218421858',
  feature: 'ADVANCEDSITEMANAGEMENT',
  id: { prefix: 'custcontenttype_', max: 99 },
  fields: {
    name: required(text(999)),
    label: required(text(18)),
    customrecordid: required(refer(['customrecordtype'])),
    description: text(999),
    iconimagepath: text(999),
  },
};
