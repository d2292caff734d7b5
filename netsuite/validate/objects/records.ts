import {
  choice,
  file,
  flag,
  flags,
  refer,
  required,
  text,
  words,
  type ObjectSpec,
  type Structure,
} from '../spec.ts';
import { ACCESS_TYPES } from '../values.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts';
import { links, permitted } from './shared.ts';

const FIELD: Structure = {
  doc: 'SDFxml_2670115109',
  id: { prefix: 'custrecord_', max: 40 },
  fields: { ...FIELD_BASE, allowquickadd: flag(), rolerestrict: flag() },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
};

/** SDFxml_372451363; the elements of an export: customrecord_gate.xml of Oracle's samples. `allowinlineinsert` is none. */
export const customrecordtype: ObjectSpec = {
  doc: 'SDFxml_372451363',
  feature: 'CUSTOMRECORDS',
  id: { prefix: 'customrecord_', max: 40 },
  fields: {
    recordname: words(40),
    customsegment: refer(['customsegment'], { feature: 'CUSTOMSEGMENTS', isOpen: true }),
    accesstype: choice(ACCESS_TYPES, { doc: 'SDFxml_4227334961' }),
    description: text(),
    icon: file(), iconindex: text(), numberinginit: text(), numberingmindigits: text(), numberingprefix: text(), numberingsuffix: text(),
    ...flags('allowattachments', 'allowinlinedeleting', 'allowinlinedetaching', 'allowinlineediting', 'allowmobileaccess', 'allownumberingoverride', 'allowquickadd', 'allowquicksearch', 'allowuiaccess', 'enabledle', 'enablekeywords', 'enablemailmerge', 'enablenametranslation', 'enablenumbering', 'enableoptimisticlocking', 'enablesystemnotes', 'hierarchical', 'iconbuiltin', 'includeinsearchmenu', 'includename', 'isavailableoffline', 'isinactive', 'isordered', 'showcreationdate', 'showcreationdateonlist', 'showid', 'showlastmodified', 'showlastmodifiedonlist', 'shownotes', 'showowner', 'showownerallowchange', 'showowneronlist', 'usepermissions'),
  },
  requiredIf: [{ field: 'recordname', when: (value) => value('customsegment') === '', says: 'it is not the record of a segment' }],
  lists: {
    customrecordcustomfields: { item: 'customrecordcustomfield', is: FIELD },
    permissions: permitted('SDFxml_2290236535', { restriction: choice(['EDIT', 'VIEWANDEDIT'], { doc: 'SDFxml_50187476' }) }),
    instances: {
      item: 'instance',
      is: {
        doc: 'section_1526908548',
        id: { prefix: '', max: 40 },
        fields: { name: words(), isinactive: flag(), altname: text(), parent: refer(['instance']), externalid: text() },
        namedBy: 'customrecordcustomfield',
      },
    },
    links: links('SDFxml_3571172402', { linktasktype: required(choice(['EDIT', 'LIST', 'SRCH'])) }),
    recordsublists: {
      item: 'recordsublist',
      is: {
        doc: 'SDFxml_1165691426',
        id: { prefix: '', max: 40 },
        fields: { recordsearch: required(refer(['savedsearch'])), recorddescr: required(words()), recordtab: refer(['subtab']), recordfield: text() },
      },
    },
    subtabs: {
      item: 'subtab',
      is: { doc: 'SDFxml_1525431914', id: { prefix: '', max: 40 }, fields: { tabtitle: required(words()), tabparent: refer(['subtab']) } },
    },
  },
}; // prettier-ignore

/** SDFxml_2476691670, its values SDFxml_2207840567 */
export const customlist: ObjectSpec = {
  doc: 'SDFxml_2476691670',
  id: { prefix: 'customlist_', max: 38 },
  fields: {
    name: required(words(30)),
    description: text(),
    ismatrixoption: flag({ feature: 'MATRIXITEMS' }),
    ...flags('isinactive', 'isordered'),
  },
  lists: {
    customvalues: {
      item: 'customvalue',
      is: {
        doc: 'SDFxml_2207840567',
        id: { prefix: '', max: 40 },
        fields: { value: required(words()), abbreviation: text(undefined, { feature: 'MATRIXITEMS' }), isinactive: flag() },
      },
    },
  },
}; // prettier-ignore
