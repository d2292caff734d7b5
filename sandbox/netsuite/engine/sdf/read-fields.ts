import {
  FIELD_TYPES,
  type AppliedField,
  type CustomField,
  type CustomList,
  type CustomRecordType,
  type PermissionLevel,
  type SdfRole,
} from '../sdf-project.ts';
import { flagOf, items, reference, textOf, type XmlElement } from './xml.ts';

/** Notes what is wrong with an object: `what` goes on after the object's script id, `fix` starts with a verb. */
export type Report = (element: XmlElement, what: string, fix: string) => void;

const DISPLAY_TYPES = ['NORMAL', 'DISABLED', 'HIDDEN', 'LOCKED', 'STATICTEXT'] as const;
const LEVELS = ['NONE', 'VIEW', 'CREATE', 'EDIT', 'FULL'] as const;
const ACCESS_TYPES = ['CUSTRECORDENTRYPERM', 'USEPERMISSIONLIST', 'NONENEEDED'] as const;

/** A custom field of any kind: they share their elements. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_2670115109.html */
export function readField(element: XmlElement, report: Report): CustomField {
  const scriptId = element.attributes['scriptid'] ?? '';
  const said = textOf(element, 'fieldtype') ?? 'TEXT';
  const fieldType = FIELD_TYPES.find((known) => known === said);
  if (scriptId === '')
    report(element, `has a <${element.name}> without scriptid.`, 'Give the field a scriptid.');
  if (!fieldType)
    report(element, `has a field ${scriptId} of type ${said}.`, `Use one of ${FIELD_TYPES.join(', ')}.`);
  const selected = textOf(element, 'selectrecordtype');
  if (selected === null && (said === 'SELECT' || said === 'MULTISELECT')) {
    report(
      element,
      `has a ${said} field ${scriptId} without <selectrecordtype>.`,
      'Name the list or record it chooses from.',
    );
  }
  const display = textOf(element, 'displaytype');
  const maxLength = textOf(element, 'maxlength');
  return {
    scriptId,
    fieldType: fieldType ?? 'TEXT',
    label: textOf(element, 'label') ?? scriptId,
    help: textOf(element, 'help'),
    selectRecordType: selected === null ? null : reference(selected),
    isMandatory: flagOf(element, 'ismandatory', false),
    defaultValue: defaultOf(element, said),
    storeValue: flagOf(element, 'storevalue', true),
    displayType: DISPLAY_TYPES.find((known) => known === display) ?? 'NORMAL',
    maxLength: maxLength === null ? null : Number(maxLength),
    isParent: flagOf(element, 'isparent', false),
  };
}

function defaultOf(element: XmlElement, fieldType: string): string | null {
  if (fieldType === 'CHECKBOX') return flagOf(element, 'defaultchecked', false) ? 'T' : 'F';
  const selection = textOf(element, 'defaultselection');
  return selection === null ? textOf(element, 'defaultvalue') : reference(selection);
}

/** Fields that live on records of NetSuite's own: which ones is said by flags whose names begin with `flagPrefix`. */
export function readAppliedField(element: XmlElement, flagPrefix: string, report: Report): AppliedField {
  const appliesTo = element.children
    .filter(({ name, text }) => name.startsWith(flagPrefix) && text === 'T')
    .map(({ name }) => name);
  return { ...readField(element, report), appliesTo };
}

export function readCustomRecord(element: XmlElement, report: Report): CustomRecordType {
  const access = textOf(element, 'accesstype');
  return {
    scriptId: element.attributes['scriptid'] ?? '',
    name: textOf(element, 'recordname') ?? '',
    includeName: flagOf(element, 'includename', true),
    optimisticLocking: flagOf(element, 'enableoptimisticlocking', true),
    accessType: ACCESS_TYPES.find((known) => known === access) ?? 'CUSTRECORDENTRYPERM',
    permissions: items(element, 'permissions', 'permission').map((permission) => ({
      role: reference(textOf(permission, 'permittedrole') ?? ''),
      level: levelOf(permission, 'permittedlevel', report),
    })),
    fields: items(element, 'customrecordcustomfields', 'customrecordcustomfield').map((field) =>
      readField(field, report),
    ),
    instances: items(element, 'instances', 'instance').map((instance) => ({
      scriptId: instance.attributes['scriptid'] ?? '',
      values: Object.fromEntries(instance.children.map(({ name, text }) => [name, reference(text)])),
    })),
  };
}

export function readCustomList(element: XmlElement): CustomList {
  return {
    scriptId: element.attributes['scriptid'] ?? '',
    name: textOf(element, 'name') ?? '',
    isOrdered: flagOf(element, 'isordered', false),
    values: items(element, 'customvalues', 'customvalue').map((value) => ({
      scriptId: value.attributes['scriptid'] ?? '',
      value: textOf(value, 'value') ?? '',
      isInactive: flagOf(value, 'isinactive', false),
    })),
  };
}

export function readRole(element: XmlElement, report: Report): SdfRole {
  return {
    scriptId: element.attributes['scriptid'] ?? '',
    name: textOf(element, 'name') ?? '',
    centerType: textOf(element, 'centertype') ?? 'BASIC',
    permissions: items(element, 'permissions', 'permission').map((permission) => ({
      key: reference(textOf(permission, 'permkey') ?? ''),
      level: levelOf(permission, 'permlevel', report),
    })),
    subsidiaries: textOf(element, 'subsidiaryoption') ?? 'ALL',
    chosenSubsidiaries: null,
    viewsAllSubsidiaries: textOf(element, 'subsidiaryviewingallowed') === 'T',
    employees: textOf(element, 'employeerestriction') ?? 'NONE',
  };
}

function levelOf(permission: XmlElement, name: string, report: Report): PermissionLevel {
  const said = textOf(permission, name) ?? 'NONE';
  const level = LEVELS.find((known) => known === said);
  if (!level) report(permission, `grants the permission level ${said}.`, `Use one of ${LEVELS.join(', ')}.`);
  return level ?? 'NONE';
}
