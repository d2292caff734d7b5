import { choice, flag, flags, required, refer, text, words, type Field, type ObjectSpec, type Structure } from '../spec.ts'; // prettier-ignore
import { PERMISSION_LEVELS } from '../values.ts';
import { links, permitted, ROLE } from './shared.ts';

/** SDFxml_1805230202 */
const ACCESS = choice(['EDIT', 'NONE', 'VIEW'], { doc: 'SDFxml_1805230202' });

/** Where a segment is applied: the records of one kind, SDFxml_2136763334 and its sisters. */
const applied = (doc: string, more: Readonly<Record<string, Field>> = {}): Structure => ({
  doc,
  fields: { sourcelist: text(), ...more },
  lists: {
    applications: {
      item: 'application',
      is: { doc, fields: { id: required(refer([], { isOpen: true })), isapplied: required(flag()), sourcelist: text() } },
    },
  },
}); // prettier-ignore

/** SDFxml_274840654; `customsegment_` of the table in subsect_1537555588 is met nowhere else. */
export const customsegment: ObjectSpec = {
  doc: 'SDFxml_274840654',
  feature: 'CUSTOMSEGMENTS',
  id: { prefix: 'cseg_', max: 19, or: ['customsegment_'] },
  fields: {
    label: required(text(40)),
    recordtype: required(refer(['customrecordtype'])),
    filteredby: refer(['customsegment'], { isMany: true, isOpen: true }),
    fieldtype: choice(['MULTISELECT', 'SELECT'], { doc: 'SDFxml_2020606251' }),
    description: text(999),
    help: text(999),
    displaytype: choice(['DISABLED', 'HIDDEN', 'NORMAL', 'STATICTEXT'], { isOpen: true, doc: 'SDFxml_71433475' }),
    defaultselection: refer(['instance'], { isOpen: true }),
    defaultrecordaccesslevel: ACCESS,
    defaultsearchaccesslevel: ACCESS,
    valuesdisplayorder: choice(['ALPHABETICAL', 'SUBLIST'], { doc: 'SDFxml_3456551824' }),
    ...flags('hasglimpact', 'ismandatory'),
  },
  lists: {
    permissions: {
      item: 'permission',
      is: {
        doc: 'SDFxml_1803961841',
        fields: { role: required(ROLE), valuemgmtaccesslevel: choice(PERMISSION_LEVELS), recordaccesslevel: ACCESS, searchaccesslevel: ACCESS },
      },
    },
  },
  groups: {
    segmentapplication: {
      doc: 'SDFxml_3745002525',
      fields: {},
      groups: {
        crm: applied('SDFxml_2136763334'),
        customrecords: applied('SDFxml_1239985092'),
        entities: applied('SDFxml_3340598630'),
        items: applied('SDFxml_3614112623', { subtype: required(choice(['BOTH', 'PURCHASE', 'SALE'], { doc: 'SDFxml_4226516117', isOpen: true })) }),
        otherrecords: applied('SDFxml_3497267257'),
        transactionbody: applied('SDFxml_1719787825'),
        transactionline: applied('SDFxml_2167634923'),
      },
    },
  },
}; // prettier-ignore

/** SDFxml_3032045366 */
const STYLES = choice(['BASIC', 'HEADER_ONLY', 'JOURNAL', 'PURCHASE', 'SALES'], { doc: 'SDFxml_3032045366' });
/** SDFxml_3349907949, and HEADER of exports */
const position = (feature: string): Field =>
  choice(['BODY', 'COLUMN', 'HEADER', 'NONE'], { isOpen: true, doc: 'SDFxml_3349907949', feature });

/** SDFxml_1766516211. Its fields of accounts (`accounts`, `account`) are of earlier exports. */
export const customtransactiontype: ObjectSpec = {
  doc: 'SDFxml_1766516211',
  feature: 'CUSTOMTRANSACTIONS',
  id: { prefix: 'customtransaction_', max: 40 },
  fields: {
    name: required(words(96)),
    subliststyle: STYLES,
    transactionstyle: STYLES,
    ...flags('cancloseorder', 'iscredit', 'isposting', 'isvoidable', 'showstatus'),
  },
  requiredIf: [
    { field: 'subliststyle', when: (value) => value('transactionstyle') === '', says: 'there is no transactionstyle' },
  ],
  lists: {
    links: links('SDFxml_1226562641', { linktasktype: text() }),
    permissions: permitted('SDFxml_2149453001'),
    statuses: {
      item: 'status',
      is: {
        doc: 'SDFxml_1685226128',
        id: { prefix: '', max: 40 },
        fields: { description: required(words(480)), id: required(text()), isposting: flag() },
      },
    },
  },
  groups: {
    accounting: {
      doc: 'SDFxml_1961199997',
      fields: { specifyaccountontransaction: flag(), filterbyaccounttypeall: flag(), filterbyaccounttype: text() },
    },
    segments: {
      doc: 'SDFxml_4046918408',
      fields: {
        classposition: position('CLASSES'),
        isclassmandatory: flag({ feature: 'CLASSES' }),
        departmentposition: position('DEPARTMENTS'),
        isdepartmentmandatory: flag({ feature: 'DEPARTMENTS' }),
        locationposition: position('LOCATIONS'),
        islocationmandatory: flag({ feature: 'LOCATIONS' }),
      },
    },
  },
}; // prettier-ignore
