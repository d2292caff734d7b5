import { flag, flags, type ObjectSpec } from '../spec.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts';

/** SDFxml_3330726969; features: appendix-manifest-features. */
export const transactionbodycustomfield: ObjectSpec = {
  doc: 'SDFxml_3330726969',
  id: { prefix: 'custbody_', max: 38 },
  fields: {
    ...FIELD_BASE,
    ...flags('bodyassemblybuild', 'bodybtegata', 'bodycustomtransactions', 'bodydeposit', 'bodydepositapplication', 'bodyfulfillmentrequest', 'bodyinventoryadjustment', 'bodyitemfulfillment', 'bodyitemfulfillmentorder', 'bodyitemreceiptorder', 'bodyjournal', 'bodyothertransaction', 'bodypickingticket', 'bodyprintflag', 'bodyprintpackingslip', 'bodyprintstatement', 'bodypurchase', 'bodysale'),
    bodycustomerpayment: flag({ feature: 'RECEIVABLES' }),
    bodyvendorpayment: flag({ feature: 'PAYABLES' }),
    bodyexpensereport: flag({ feature: 'EXPREPORTS' }),
    bodyitemreceipt: flag({ feature: 'ADVRECEIVING' }),
    bodyopportunity: flag({ feature: 'OPPORTUNITIES' }),
    bodystore: flag({ feature: 'WEBSTORE' }),
    bodytransferorder: flag({ feature: 'MULTILOCINVT' }),
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
    ...flags('colallitems', 'colbuild', 'colexpense', 'colgrouponinvoices', 'colinventoryadjustment', 'colitemfulfillment', 'colitemfulfillmentorder', 'colitemreceiptorder', 'coljournal', 'colkititem', 'colpackingslip', 'colpaycheckcompanycontribution', 'colpaycheckcompanytax', 'colpaycheckdeduction', 'colpaycheckearning', 'colpaycheckemployeetax', 'colpickingticket', 'colprintflag', 'colpurchase', 'colreturnform', 'colsale', 'colstorehidden', 'colstorewithgroups', 'coltime'),
    colexpensereport: flag({ feature: 'EXPREPORTS' }),
    colitemreceipt: flag({ feature: 'ADVRECEIVING' }),
    colopportunity: flag({ feature: 'OPPORTUNITIES' }),
    colstore: flag({ feature: 'WEBSTORE' }),
    coltransferorder: flag({ feature: 'MULTILOCINVT' }),
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
    ...flags('appliestocontact', 'appliestocustomer', 'appliestoemployee', 'appliestogroup', 'appliestoothername', 'appliestopartner', 'appliestopricelist', 'appliestoprojecttemplate', 'appliestostatement', 'appliestovendor', 'appliestowebsite', 'appliestoblog', 'availabletosso', 'availableexternally'),
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
    ...flags('appliestogroup', 'appliestokit', 'appliestononinventory', 'appliestoothercharge', 'appliestopricelist', 'appliestoservice', 'appliestosubplans', 'appliestospecificitems', 'includechilditems', 'itemmatrix'),
    appliestoinventory: flag({ feature: 'INVENTORY' }),
    appliestoitemassembly: flag({ feature: 'ASSEMBLIES' }),
  },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
}; // prettier-ignore
