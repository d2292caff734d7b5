import { choice, flag, flags, refer, required, text, type Field, type ObjectSpec } from '../spec.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts';

/** Flags that belong to a feature: `withFeature('CRM', 'appliestopartner')`. */
const withFeature = (feature: string, ...names: readonly string[]): Readonly<Record<string, Field>> =>
  Object.fromEntries(names.map((name) => [name, flag({ feature })]));
const TRANSACTION_TYPES = refer(['customtransactiontype'], { isMany: true, feature: 'CUSTOMTRANSACTIONS' });

/** SDFxml_3330726969; features: appendix-manifest-features. */
export const transactionbodycustomfield: ObjectSpec = {
  doc: 'SDFxml_3330726969',
  id: { prefix: 'custbody_', max: 38 },
  fields: {
    ...FIELD_BASE,
    ...flags('bodydeposit', 'bodydepositapplication', 'bodyothertransaction', 'bodypickingticket', 'bodyprintflag', 'bodysale'),
    ...withFeature('ACCOUNTING', 'bodybtegata', 'bodyitemfulfillment', 'bodyitemfulfillmentorder', 'bodyjournal', 'bodyprintpackingslip', 'bodyprintstatement', 'bodypurchase'),
    ...withFeature('ADVRECEIVING', 'bodyitemreceipt', 'bodyitemreceiptorder'),
    ...withFeature('ASSEMBLIES', 'bodyassemblybuild'),
    ...withFeature('EXPREPORTS', 'bodyexpensereport'),
    ...withFeature('FULFILLMENTREQUEST', 'bodyfulfillmentrequest'),
    ...withFeature('INVENTORY', 'bodyinventoryadjustment'),
    ...withFeature('MULTILOCINVT', 'bodytransferorder'),
    ...withFeature('OPPORTUNITIES', 'bodyopportunity'),
    ...withFeature('PAYABLES', 'bodyvendorpayment'),
    ...withFeature('PAYCHECKJOURNAL', 'bodypaycheck'),
    ...withFeature('PERIODENDJOURNALENTRIES', 'bodyperiodendjournal'),
    ...withFeature('RECEIVABLES', 'bodycustomerpayment'),
    ...withFeature('STOREPICKUP', 'bodystorepickup'),
    ...withFeature('WEBSTORE', 'bodystore'),
    ...withFeature('WORKORDERS', 'bodybom'),
    bodycustomtransactions: TRANSACTION_TYPES,
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore

/** SDFxml_2979546877 */
export const transactioncolumncustomfield: ObjectSpec = {
  doc: 'SDFxml_2979546877',
  id: { prefix: 'custcol_', max: 37 },
  fields: {
    ...FIELD_BASE,
    ...flags('colallitems', 'colgrouponinvoices', 'colkititem', 'colpickingticket', 'colprintflag', 'colsale', 'colstorewithgroups', 'includechilditems'),
    ...withFeature('ACCOUNTING', 'colexpense', 'colinventoryadjustment', 'colitemfulfillment', 'coljournal', 'colpackingslip', 'colpurchase', 'colreturnform'),
    colitemfulfillmentorder: text(undefined, { feature: 'ACCOUNTING' }),
    colitemreceiptorder: text(undefined, { feature: 'ADVRECEIVING' }),
    ...withFeature('ADVRECEIVING', 'colitemreceipt'),
    ...withFeature('EXPREPORTS', 'colexpensereport'),
    ...withFeature('FULFILLMENTREQUEST', 'colfulfillmentrequest'),
    ...withFeature('MULTILOCINVT', 'coltransferorder'),
    ...withFeature('OPPORTUNITIES', 'colopportunity'),
    ...withFeature('PAYCHECKJOURNAL', 'colpaycheckcompanycontribution', 'colpaycheckcompanytax', 'colpaycheckdeduction', 'colpaycheckearning', 'colpaycheckemployeetax'),
    ...withFeature('PERIODENDJOURNALENTRIES', 'colperiodendjournal'),
    ...withFeature('STOREPICKUP', 'colstorepickup'),
    ...withFeature('TIMETRACKING', 'coltime'),
    ...withFeature('WEBSITE', 'colstore', 'colstorehidden'),
    ...withFeature('WORKORDERS', 'colbuild'),
    columncustomtransactions: TRANSACTION_TYPES,
    coloptionlabel: text(),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore

/** SDFxml_1378498284 */
export const entitycustomfield: ObjectSpec = {
  doc: 'SDFxml_1378498284',
  id: { prefix: 'custentity_', max: 40 },
  fields: {
    ...FIELD_BASE,
    ...flags('appliestocontact', 'appliestocustomer', 'appliestoemployee', 'appliestogroup', 'appliestoothername', 'appliestopricelist', 'appliestoprojecttemplate', 'appliestostatement', 'availableexternally'),
    ...withFeature('ACCOUNTING', 'appliestovendor'),
    ...withFeature('ADVANCEDJOBS', 'appliestogenericrsrc'),
    ...withFeature('CRM', 'appliestopartner'),
    ...withFeature('JOBS', 'appliestoproject'),
    ...withFeature('SUITESIGNON', 'availabletosso'),
    ...withFeature('WEBSITE', 'appliestowebsite'),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore

/** SDFxml_1799261045 */
export const itemcustomfield: ObjectSpec = {
  doc: 'SDFxml_1799261045',
  id: { prefix: 'custitem_', max: 38 },
  fields: {
    ...FIELD_BASE,
    ...flags('appliestogroup', 'appliestokit', 'appliestononinventory', 'appliestoothercharge', 'appliestopricelist', 'appliestoservice', 'appliestospecificitems', 'appliestosubplan', 'includechilditems'),
    ...withFeature('ASSEMBLIES', 'appliestoitemassembly'),
    ...withFeature('CHARGEBASEDBILLING', 'appliestoexpense'),
    ...withFeature('INVENTORY', 'appliestoinventory'),
    ...withFeature('MATRIXITEMS', 'itemmatrix'),
    ...withFeature('MERCHANDISEHIERARCHY', 'ismhitemattribute'),
    itemsubtype: choice(['BOTH', 'PURCHASE', 'SALE'], { doc: 'SDFxml_3823330011' }),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore

/** SDFxml_4275481335. `appliesperkeyword` is its name in the reference. */
export const crmcustomfield: ObjectSpec = {
  doc: 'SDFxml_4275481335',
  id: { prefix: 'custevent_', max: 40 },
  fields: {
    ...FIELD_BASE,
    ...flags('appliestoevent', 'appliestophonecall', 'appliestotask', 'availableexternally'),
    ...withFeature('ADVANCEDJOBS', 'appliestoprojecttask'),
    ...withFeature('ISSUEDB', 'appliestoissue', 'showissuechanges'),
    ...withFeature('KNOWLEDGEBASE', 'appliestosolution'),
    ...withFeature('MARKETING', 'appliesperkeyword', 'appliestocampaign'),
    ...withFeature('MFGROUTING', 'appliestomfgprojecttask'),
    ...withFeature('RESOURCEALLOCATIONS', 'appliestoresourceallocation'),
    ...withFeature('SUPPORT', 'appliestocase'),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore

/** SDFxml_1832377546; `rectype` is a number of the list in section_156598344417 or a record of the project. */
export const othercustomfield: ObjectSpec = {
  doc: 'SDFxml_1832377546',
  id: { prefix: 'custrecord_', max: 40 },
  fields: {
    ...FIELD_BASE,
    rectype: required(refer(['customrecordtype'], { doc: 'SDFxml_4190745921' })),
    ...flags('applytoallforms', 'applytoselectedforms', 'rolerestrict'),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
};

/** SDFxml_3170899425 */
export const itemoptioncustomfield: ObjectSpec = {
  doc: 'SDFxml_3170899425',
  feature: 'ITEMOPTIONS',
  id: { prefix: 'custcol_', max: 37 },
  fields: {
    ...FIELD_BASE,
    ...flags('colallitems', 'colkititem', 'colsale', 'includechilditems'),
    ...withFeature('ACCOUNTING', 'colpurchase'),
    ...withFeature('MULTILOCINVT', 'coltransferorder'),
    ...withFeature('OPPORTUNITIES', 'colopportunity'),
    ...withFeature('WEBSITE', 'colstore', 'colstorehidden'),
    coloptionlabel: text(),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
};

/** SDFxml_245003810 */
export const itemnumbercustomfield: ObjectSpec = {
  doc: 'SDFxml_245003810',
  id: { prefix: 'custitemnumber_', max: 40 },
  fields: { ...FIELD_BASE, ...flags('appliestoallitems', 'appliestogiftcerts', 'appliestolots', 'appliestoserialized') },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore
