import type { ObjectSpec } from '../spec.ts';
import * as analytics from './analytics.ts';
import * as fields from './fields.ts';
import * as forms from './forms.ts';
import * as others from './others.ts';
import * as records from './records.ts';
import * as segments from './segments.ts';
import * as scripts from './scripts.ts';
import { workflow } from './workflow.ts';

/** By root element. A new kind of object: its table in a file beside this one. */
export const OBJECTS: Readonly<Record<string, ObjectSpec>> = {
  ...analytics,
  ...fields,
  ...forms,
  ...others,
  ...records,
  ...scripts,
  ...segments,
  workflow,
};

/**
 * Kinds that exist and have no table here: they are named as not checked, not refused. From the CLI's ObjectTypesMetadata and
 * subsect_1537555588.
 */
export const UNCHECKED: readonly string[] =
  'advancedrevrecplugin commerceextension commercetheme consolidatedrateadjustorplugin customrecordactionscript datasetbuilderplugin paymentgatewayplugin platformextensionplugin promotionsplugin prompt shippingpartnersplugin skill taxcalculationplugin textenhanceaction workbookbuilderplugin'.split(
    ' ',
  );
