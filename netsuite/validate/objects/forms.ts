import { flag, flags, required, refer, text, words, type Field, type ObjectSpec } from '../spec.ts';

/** Forms: what stands at their top. Their insides are longer than all other tables together, and made on NetSuite's pages. */

const FORM: Readonly<Record<string, Field>> = {
  name: required(words()),
  inactive: flag(),
  preferred: flag(),
};

/** SDFxml_4143403259 */
export const transactionForm: ObjectSpec = {
  doc: 'SDFxml_4143403259',
  id: { prefix: 'custform_', max: 99 },
  attributes: { standard: text(99) },
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
  id: { prefix: 'custform_', max: 99 },
  attributes: { standard: text(99) },
  fields: {
    ...FORM,
    recordType: refer(['customrecordtype'], { isOpen: true }),
    ...flags('useForPopup', 'editingInList', 'storedWithRecord'),
  },
  unread: ['actionbar', 'buttons', 'customCode', 'mainFields', 'quickViewFields', 'roles', 'tabs'],
  isLoose: true,
}; // prettier-ignore

/** SDFxml_3569816061; the table of subsect_1537555588 and its example give the two beginnings of its id. */
export const addressForm: ObjectSpec = {
  doc: 'SDFxml_3569816061',
  id: { prefix: 'custform_', max: 99, or: ['custaddressform_'] },
  feature: 'ADDRESSCUSTOMIZATION',
  attributes: { standard: text(99) },
  fields: { name: required(words()), addressTemplate: required(text(3990)), countries: text() },
  unread: ['customCode', 'mainFields'],
  isLoose: true,
};
