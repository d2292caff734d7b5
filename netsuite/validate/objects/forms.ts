import { choice, flag, flags, required, refer, text, words, type Field, type ObjectSpec } from '../spec.ts'; // prettier-ignore
import { EVENT_TYPES, EXECUTION_CONTEXTS, RECORD_TYPES } from '../values.ts';

/** Forms and workflows: what stands at their top. Their insides are longer than all other tables together, and made on NetSuite's pages. */

const FORM: Readonly<Record<string, Field>> = {
  name: required(words()),
  inactive: flag(),
  preferred: flag(),
};

/** SDFxml_4143403259; `name` to `storedWithRecord` as exports write them. */
export const transactionForm: ObjectSpec = {
  doc: 'SDFxml_4143403259',
  id: { prefix: 'custform_', max: 40 },
  attributes: { standard: required(text()) },
  fields: {
    ...FORM,
    recordType: refer(['customtransactiontype'], { isOpen: true }),
    address: text(), allowAddMultiple: flag(), disclaimer: text(), emailMessageTemplate: text(), storedWithRecord: flag(), useForPopup: flag(), editingInList: flag(), saveSuccess: text(),
  },
  unread: ['actionbar', 'buttons', 'customCode', 'linkedForms', 'mainFields', 'preferences', 'printingType', 'quickViewFields', 'roles', 'tabs', 'totalBox'],
  isLoose: true,
}; // prettier-ignore

/** SDFxml_287092742 */
export const entryForm: ObjectSpec = {
  doc: 'SDFxml_287092742',
  id: { prefix: 'custform_', max: 40 },
  attributes: { standard: required(text()) },
  fields: {
    ...FORM,
    recordType: required(refer(['customrecordtype'], { isOpen: true })),
    ...flags('useForPopup', 'editingInList', 'storedWithRecord'),
  },
  unread: ['actionbar', 'buttons', 'customCode', 'mainFields', 'quickViewFields', 'roles', 'tabs'],
  isLoose: true,
}; // prettier-ignore

/** SDFxml_3569816061; the table of subsect_1537555588 and its example give the two beginnings of its id. */
export const addressForm: ObjectSpec = {
  doc: 'SDFxml_3569816061',
  id: { prefix: 'custform_', max: 99, or: ['custaddressform_'] },
  attributes: { standard: text() },
  fields: { name: words() },
  unread: ['countries', 'customCode', 'mainFields'],
  isLoose: true,
};

/** SDFxml_2086367724 */
export const workflow: ObjectSpec = {
  doc: 'SDFxml_2086367724',
  feature: 'WORKFLOW',
  id: { prefix: 'customworkflow_', max: 40 },
  fields: {
    name: required(words()),
    recordtypes: required({ kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype'], values: RECORD_TYPES, isOpen: true, isMany: true, doc: 'SDFxml_3280616693' }),
    description: text(),
    initcontexts: choice(EXECUTION_CONTEXTS, { isMany: true, isOpen: true, doc: 'SDFxml_340964121' }),
    initeventtypes: choice(EVENT_TYPES, { isMany: true, doc: 'SDFxml_1838671876' }),
    initsavedsearchcondition: refer(['savedsearch'], { isOpen: true }),
    initsavedsearchfilter: refer(['savedsearch'], { isOpen: true }),
    inittriggertype: choice(['AFTERSUBMIT', 'BEFORELOAD', 'BEFORESUBMIT'], { doc: 'SDFxml_1968817270' }),
    initlocalizationcontext: text(),
    releasestatus: choice(['NOTINITIATING', 'NOTRUNNING', 'RELEASED', 'SUSPENDED', 'TESTING'], { doc: 'SDFxml_3914685257' }),
    keephistory: choice(['ALWAYS', 'F', 'NEVER', 'ONLYWHENTESTING', 'T'], { doc: 'SDFxml_2669272545' }),
    ...flags('initoncreate', 'initonvieworupdate', 'isinactive', 'islogenabled', 'runasadmin'),
  },
  unread: ['initcondition', 'recurrence', 'workflowcustomfields', 'workflowstates'],
}; // prettier-ignore
