import type { Host } from '../../host.ts';
import {
  ASSISTANT_SUBMIT_ACTIONS,
  FIELD_BREAK_TYPES,
  FIELD_DISPLAY_TYPES,
  FIELD_LAYOUT_TYPES,
  FIELD_TYPES,
  FORM_PAGE_LINK_TYPES,
  LAYOUT_JUSTIFICATIONS,
  LIST_STYLES,
  SUBLIST_DISPLAY_TYPES,
  SUBLIST_TYPES,
} from './enums.ts';
import { Assistant } from './assistant.ts';
import { Form } from './form.ts';
import { List } from './list.ts';
import { optionsFromAccount } from './option-source.ts';

/** `N/ui/serverWidget`: forms and lists, which `ServerResponse.writePage` shows. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4321345532.html */
export function serverWidgetModule(host: Host) {
  return {
    createForm: (options: unknown) => new Form(options, optionsFromAccount(host)),
    createList: (options: unknown) => new List(options),
    createAssistant: (options: unknown) => new Assistant(host, options, optionsFromAccount(host)),
    AssistantSubmitAction: ASSISTANT_SUBMIT_ACTIONS,
    FieldBreakType: FIELD_BREAK_TYPES,
    FieldDisplayType: FIELD_DISPLAY_TYPES,
    FieldLayoutType: FIELD_LAYOUT_TYPES,
    FieldType: FIELD_TYPES,
    FormPageLinkType: FORM_PAGE_LINK_TYPES,
    LayoutJustification: LAYOUT_JUSTIFICATIONS,
    ListStyle: LIST_STYLES,
    SublistDisplayType: SUBLIST_DISPLAY_TYPES,
    SublistType: SUBLIST_TYPES,
  };
}
