import type {
  AppliedField,
  CustomField,
  CustomRecordType,
  SdfProject,
} from '../../../../sandbox/netsuite/engine/sdf-project.ts';

export const customField = (
  scriptId: string,
  fieldType: CustomField['fieldType'],
  extras: Partial<CustomField> = {},
): CustomField => ({
  scriptId,
  fieldType,
  label: scriptId,
  help: null,
  selectRecordType: null,
  isMandatory: false,
  defaultValue: null,
  storeValue: true,
  displayType: 'NORMAL',
  maxLength: null,
  isParent: false,
  ...extras,
});
const applied = (field: CustomField, ...appliesTo: string[]): AppliedField => ({ ...field, appliesTo });

const RECEIPT: CustomRecordType = {
  scriptId: 'customrecord_test_receipt',
  name: 'Receipt',
  includeName: true,
  optimisticLocking: true,
  accessType: 'NONENEEDED',
  permissions: [],
  instances: [],
  fields: [
    customField('custrecord_test_customer', 'SELECT', { selectRecordType: '-2' }),
    customField('custrecord_test_state', 'SELECT', { selectRecordType: 'customlist_test_state' }),
    customField('custrecord_test_amount', 'CURRENCY'),
    customField('custrecord_test_booked', 'DATE'),
    customField('custrecord_test_seen', 'CHECKBOX'),
    customField('custrecord_test_text', 'CLOBTEXT'),
    customField('custrecord_test_tags', 'MULTISELECT', { selectRecordType: 'customlist_test_state' }),
  ],
};

/** A small project: one custom record, one list, one field each on payments, invoices and customers. */
export const TEST_PROJECT: SdfProject = {
  name: 'test',
  kind: 'ACCOUNTCUSTOMIZATION',
  applicationId: null,
  version: null,
  features: { required: [], optional: [] },
  scripts: [],
  customRecords: [RECEIPT],
  customLists: [
    {
      scriptId: 'customlist_test_state',
      name: 'State',
      isOrdered: true,
      values: ['Waiting', 'Posted', 'Held'].map((value) => ({
        scriptId: `val_${value.toLowerCase()}`,
        value,
        isInactive: false,
      })),
    },
  ],
  bodyFields: [
    applied(customField('custbody_test_decision', 'TEXT'), 'bodycustomerpayment'),
    applied(customField('custbody_test_disputed', 'CHECKBOX'), 'bodysale'),
  ],
  columnFields: [],
  crmFields: [applied(customField('custevent_test_channel', 'TEXT'), 'appliestocase', 'appliestotask')],
  entityFields: [applied(customField('custentity_test_segment', 'TEXT'), 'appliestocustomer')],
  roles: [],
  translations: [],
  templates: [],
  files: [],
  folders: [],
  others: [],
};
