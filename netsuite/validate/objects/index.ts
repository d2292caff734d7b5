import type { ObjectSpec } from '../spec.ts';
import * as fields from './fields.ts';
import * as others from './others.ts';
import * as records from './records.ts';
import * as scripts from './scripts.ts';

/** By root element. A new kind of object: its table in a file beside this one. */
export const OBJECTS: Readonly<Record<string, ObjectSpec>> = { ...fields, ...others, ...records, ...scripts };

/**
 * Kinds that exist and have no table here: they are named as not checked, not refused. From the CLI's ObjectTypesMetadata and
 * subsect_1537555588.
 */
export const UNCHECKED: readonly string[] =
  'addressForm advancedpdftemplate advancedrevrecplugin bankstatementparserplugin cmscontenttype commerceextension commercetheme consolidatedrateadjustorplugin crmcustomfield customglplugin customrecordactionscript customsegment customtransactiontype dataset datasetbuilderplugin emailcaptureplugin entryForm eventsubscriber financiallayout integration itemnumbercustomfield itemoptioncustomfield kpiscorecard othercustomfield paymentgatewayplugin platformextensionplugin pluginimplementation plugintype promotionsplugin publisheddashboard savedcsvimport secret shippingpartnersplugin singlepageapp sspapplication sublist taxcalculationplugin tool toolset transactionForm workbook workbookbuilderplugin'.split(
    ' ',
  );
