import {
  choice,
  definition,
  flags,
  required,
  refer,
  text,
  words,
  type ObjectSpec,
  type Structure,
} from '../spec.ts';
import { ROLE_CENTERS } from '../values.ts';

/** What a definition NetSuite wrote refers to, one element a reference: SDFxml_1628744324 and its sisters. */
const DEPENDENCIES: Structure = {
  doc: 'SDFxml_1628744324',
  fields: { dependency: refer([], { isOpen: true }) },
  repeated: ['dependency'],
};
/** A text NetSuite writes. */
const DEFINITION = required(text());

/** SDFxml_1933831387, what its definition is: section_156579693093. */
export const savedsearch: ObjectSpec = {
  doc: 'SDFxml_1933831387',
  feature: 'SERVERSIDESCRIPTING',
  id: { prefix: 'customsearch_', max: 40 },
  fields: { definition: required(definition()) },
  groups: { dependencies: DEPENDENCIES },
};

/** SDFxml_1166002758 */
export const dataset: ObjectSpec = {
  doc: 'SDFxml_1166002758',
  feature: 'USR',
  id: { prefix: 'custdataset_', max: 99 },
  fields: { name: required(words(50)), definition: DEFINITION },
  groups: { dependencies: DEPENDENCIES },
};

/** SDFxml_3850241197 */
export const workbook: ObjectSpec = {
  doc: 'SDFxml_3850241197',
  feature: 'USR',
  id: { prefix: 'custworkbook_', max: 99, or: ['customworkbook_'] },
  fields: { name: required(words(50)), definition: DEFINITION },
  groups: { dependencies: DEPENDENCIES },
  unread: ['charts', 'pivots', 'tables'],
};

/** SDFxml_3105327707 */
export const reportdefinition: ObjectSpec = {
  doc: 'SDFxml_3105327707',
  feature: 'SERVERSIDESCRIPTING',
  id: { prefix: 'customreport_', max: 40 },
  fields: { name: required(text()), definition: DEFINITION },
  groups: { dependencies: DEPENDENCIES },
  unread: ['accessaudience', 'audience'],
};

/** SDFxml_1929495528: its name and definition are those of a report. article_162860836587 */
export const financiallayout: ObjectSpec = {
  doc: 'SDFxml_1929495528',
  id: { prefix: 'customlayout_', max: 40 },
  fields: { name: text(), definition: text() },
  groups: { dependencies: DEPENDENCIES },
};

/** SDFxml_4283963108 */
export const kpiscorecard: ObjectSpec = {
  doc: 'SDFxml_4283963108',
  id: { prefix: 'custkpiscorecard_', max: 99 },
  fields: { name: required(words(25)), useperiods: required(text()), description: words(999) },
  unread: ['audience', 'custom', 'highlightings', 'kpis', 'ranges'],
};

/** SDFxml_2517460692 */
export const publisheddashboard: ObjectSpec = {
  doc: 'SDFxml_2517460692',
  id: { prefix: 'custpubdashboard_', max: 99 },
  fields: {
    name: required(words(30)),
    center: required({ kind: 'reference', refersTo: ['center'], values: ROLE_CENTERS, doc: 'SDFxml_3349140554' }),
    notes: words(4000),
    ...flags('locknewbar', 'lockshortcuts'),
  },
  unread: ['dashboards', 'roles'],
}; // prettier-ignore

/** SDFxml_2642962146 */
export const savedcsvimport: ObjectSpec = {
  doc: 'SDFxml_2642962146',
  id: { prefix: 'custimport_', max: 40 },
  fields: {
    recordtype: required(text()),
    importname: required(words(64)),
    datahandling: required(choice(['ADD', 'ADDUPDATE', 'UPDATE'], { isOpen: true, doc: 'SDFxml_2813442040' })),
    decimaldelimiter: required(text()),
    columndelimiter: required(text()),
    entryform: refer(['entryForm'], { isOpen: true }),
    transactionform: refer(['transactionForm'], { isOpen: true }),
    customrecord: refer(['customrecordtype'], { isOpen: true }),
    customtransaction: refer(['customtransactiontype']),
    charencoding: text(),
    multiselectdelimiter: text(1),
    description: words(499),
    ...flags('ignorereadonly', 'logsystemnotescustfields', 'overwritemissingfields', 'overwritesublists', 'preventduplicates', 'runserversuitescript', 'usemultithread', 'validatemandatorycustfields'),
  },
  requiredIf: [
    { field: 'customrecord', when: (value) => value('recordtype') === 'CUSTOMRECORD', says: 'recordtype is CUSTOMRECORD' },
    { field: 'customtransaction', when: (value) => value('recordtype') === 'CUSTOMTRANSACTION', says: 'recordtype is CUSTOMTRANSACTION' },
  ],
  unread: ['audience', 'filemappings', 'recordmappings'],
}; // prettier-ignore
