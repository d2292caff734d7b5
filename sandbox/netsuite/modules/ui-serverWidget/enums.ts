import { closed, named } from '../../engine/closed.ts';

/** The enumerations of `N/ui/serverWidget`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4321345532.html */
export const FIELD_TYPES = named('N/ui/serverWidget FieldType', [
  'CHECKBOX',
  'CURRENCY',
  'DATE',
  'DATETIME',
  'DATETIMETZ',
  'EMAIL',
  'FILE',
  'FLOAT',
  'HELP',
  'IMAGE',
  'INLINEHTML',
  'INTEGER',
  'LABEL',
  'LONGTEXT',
  'MULTISELECT',
  'PASSWORD',
  'PERCENT',
  'PHONE',
  'RADIO',
  'RICHTEXT',
  'SELECT',
  'TEXT',
  'TEXTAREA',
  'TIMEOFDAY',
  'URL',
]);
export type FieldType = keyof typeof FIELD_TYPES;

export const FIELD_BREAK_TYPES = named('N/ui/serverWidget FieldBreakType', ['NONE', 'STARTCOL', 'STARTROW']);
export const FIELD_DISPLAY_TYPES = named('N/ui/serverWidget FieldDisplayType', [
  'DISABLED',
  'ENTRY',
  'HIDDEN',
  'INLINE',
  'NODISPLAY',
  'NORMAL',
  'READONLY',
]);
export type FieldDisplayType = keyof typeof FIELD_DISPLAY_TYPES;

export const FIELD_LAYOUT_TYPES = named('N/ui/serverWidget FieldLayoutType', [
  'ENDROW',
  'MIDROW',
  'NORMAL',
  'OUTSIDE',
  'OUTSIDEABOVE',
  'OUTSIDEBELOW',
  'STARTROW',
]);
export const FORM_PAGE_LINK_TYPES = named('N/ui/serverWidget FormPageLinkType', ['BREADCRUMB', 'CROSSLINK']);
export const LAYOUT_JUSTIFICATIONS = named('N/ui/serverWidget LayoutJustification', [
  'CENTER',
  'LEFT',
  'RIGHT',
]);
export const SUBLIST_DISPLAY_TYPES = named('N/ui/serverWidget SublistDisplayType', ['HIDDEN', 'NORMAL']);
export const SUBLIST_TYPES = named('N/ui/serverWidget SublistType', [
  'EDITOR',
  'INLINEEDITOR',
  'LIST',
  'STATICLIST',
]);
export type SublistType = keyof typeof SUBLIST_TYPES;

export const LIST_STYLES = closed('N/ui/serverWidget ListStyle', {
  GRID: 'grid',
  REPORT: 'report',
  PLAIN: 'plain',
  NORMAL: 'normal',
});
export const ASSISTANT_SUBMIT_ACTIONS = closed('N/ui/serverWidget AssistantSubmitAction', {
  NEXT: 'next',
  BACK: 'back',
  CANCEL: 'cancel',
  FINISH: 'finish',
  JUMP: 'jump',
});

/** A value of an enumeration in whatever case a script wrote it, or null. */
export function member<Name extends string>(
  members: Readonly<Record<Name, string>>,
  value: unknown,
): Name | null {
  const said = String(value).toUpperCase();
  return Object.hasOwn(members, said) ? (said as Name) : null;
}
