/**
 * A packaged SuiteCloud project as the sandbox sees it: what `suitecloud project:package` put into the zip, read and cross-checked.
 * `read-sdf-project.ts` makes it. Everything here is data that survives `structuredClone`, because it travels to the worker.
 */
import type { ScriptType } from '../host.ts';

export interface SdfProject {
  readonly name: string;
  readonly kind: 'ACCOUNTCUSTOMIZATION' | 'SUITEAPP';
  /** `publisher.project` of a SuiteApp, null in an account customization. */
  readonly applicationId: string | null;
  readonly version: string | null;
  /** `<features>` of the manifest, in capitals: `SERVERSIDESCRIPTING`, `RECEIVABLES` … */
  readonly features: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly scripts: readonly SdfScript[];
  readonly customRecords: readonly CustomRecordType[];
  readonly customLists: readonly CustomList[];
  /** `custbody_…`, on transactions. */
  readonly bodyFields: readonly AppliedField[];
  /** `custcol_…`, on transaction lines. */
  readonly columnFields: readonly AppliedField[];
  /** `custentity_…`, on customers and other entities. */
  readonly entityFields: readonly AppliedField[];
  /** `custevent_…`, on tasks, phone calls and cases. */
  readonly crmFields: readonly AppliedField[];
  readonly roles: readonly SdfRole[];
  readonly translations: readonly TranslationCollection[];
  /** Advanced PDF/HTML templates: the text beside the object, `custtmpl_x.template.xml`. */
  readonly templates: readonly { readonly scriptId: string; readonly content: string }[];
  /** Files under `FileCabinet/`, by their path in the account: `/SuiteScripts/Quittance/intake.js`. */
  readonly files: readonly ProjectFile[];
  readonly folders: readonly string[];
  /** Objects the sandbox reads past (centre tabs, saved searches …), by kind and script id. They are named in the boot report. */
  readonly others: readonly { readonly kind: string; readonly scriptId: string; readonly file: string }[];
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4671201924.html */
export const PORTLET_TYPES = ['FORM', 'HTML', 'LINKS', 'LIST'] as const;
export type PortletType = (typeof PORTLET_TYPES)[number];

export interface SdfScript {
  readonly scriptId: string;
  readonly type: ScriptType;
  readonly name: string;
  /** `<portlettype>` of a portlet; null where the object does not say it, and of other scripts. */
  readonly portletType: PortletType | null;
  /** Path in the file cabinet: `/SuiteScripts/Quittance/intake.js`. */
  readonly file: string;
  readonly parameters: readonly ScriptParameter[];
  readonly deployments: readonly SdfDeployment[];
}

/** `<scriptcustomfield scriptid="custscript_…">`. */
export type ScriptParameter = CustomField;

export interface SdfDeployment {
  readonly deploymentId: string;
  /** Its number within the script, from 1 on: `deploy=` in addresses. */
  readonly number: number;
  readonly title: string | null;
  /** `RELEASED`, `TESTING`; map/reduce and scheduled: `NOTSCHEDULED`, `SCHEDULED`. */
  readonly status: string;
  readonly isDeployed: boolean;
  readonly logLevel: 'DEBUG' | 'AUDIT' | 'ERROR' | 'EMERGENCY';
  /** User events and client scripts: the record type in lower case (`customerpayment`, `customrecord_…`). */
  readonly recordType: string | null;
  /** Null: in every context. */
  readonly executionContexts: readonly string[] | null;
  /** `<eventtype>`: only this event; null: all. */
  readonly eventType: string | null;
  readonly audience: Audience;
  /** Suitelets: reachable without a login. */
  readonly isOnline: boolean;
  readonly runAsRole: string | null;
  /** Values of script parameters as the XML says them, by parameter id. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly mapReduce: MapReduceSettings;
  readonly recurrence: Readonly<Record<string, string>> | null;
}

/** Who may run a Suitelet or RESTlet, and for whom a user event fires. */
export interface Audience {
  readonly allRoles: boolean;
  readonly roles: readonly string[];
  readonly allEmployees: boolean;
}

export interface MapReduceSettings {
  readonly concurrencyLimit: number;
  readonly bufferSize: number;
  readonly yieldAfterMinutes: number;
}

export interface CustomRecordType {
  readonly scriptId: string;
  readonly name: string;
  readonly includeName: boolean;
  readonly optimisticLocking: boolean;
  readonly accessType: 'CUSTRECORDENTRYPERM' | 'USEPERMISSIONLIST' | 'NONENEEDED';
  readonly permissions: readonly RecordPermission[];
  readonly fields: readonly CustomField[];
  readonly instances: readonly RecordInstance[];
}

/** `<permission>` of a custom record type: which role may do how much. */
export interface RecordPermission {
  readonly role: string;
  readonly level: PermissionLevel;
}

/** `<instance>`: a record that comes with the project. */
export interface RecordInstance {
  readonly scriptId: string;
  /** By field id, as the XML says it; `name` and `isinactive` among them. */
  readonly values: Readonly<Record<string, string>>;
}

export interface CustomField {
  readonly scriptId: string;
  /** As SDF writes it: `TEXT`, `SELECT`, `CHECKBOX`, `CURRENCY`, `DATE`, `CLOBTEXT` … */
  readonly fieldType: FieldType;
  readonly label: string;
  readonly help: string | null;
  /** SELECT and MULTISELECT: `customlist_x`, `customrecord_x`, or NetSuite's number for a standard list (`-2` customer). */
  readonly selectRecordType: string | null;
  readonly isMandatory: boolean;
  readonly defaultValue: string | null;
  readonly storeValue: boolean;
  readonly displayType: 'NORMAL' | 'DISABLED' | 'HIDDEN' | 'LOCKED' | 'STATICTEXT';
  readonly maxLength: number | null;
  /** Custom records: this field names the parent record. */
  readonly isParent: boolean;
}

/** A field and the records it is on: names of the `T` flags without the rest (`bodycustomerpayment`, `appliestocustomer`). */
export interface AppliedField extends CustomField {
  readonly appliesTo: readonly string[];
}

export const FIELD_TYPES = [
  'CHECKBOX',
  'CLOBTEXT',
  'CURRENCY',
  'DATE',
  'DATETIMETZ',
  'DOCUMENT',
  'EMAIL',
  'FLOAT',
  'HELP',
  'IMAGE',
  'INLINEHTML',
  'INTEGER',
  'MULTISELECT',
  'PASSWORD',
  'PERCENT',
  'PHONE',
  'RICHTEXT',
  'SELECT',
  'TEXT',
  'TEXTAREA',
  'TIMEOFDAY',
  'URL',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface CustomList {
  readonly scriptId: string;
  readonly name: string;
  readonly isOrdered: boolean;
  /** In the order of the file: NetSuite numbers them from 1. */
  readonly values: readonly {
    readonly scriptId: string;
    readonly value: string;
    readonly isInactive: boolean;
  }[];
}

/** Texts by key in lower case; other languages by locale, `de_DE`. */
export interface TranslationCollection {
  readonly scriptId: string;
  readonly defaultLanguage: string;
  readonly defaults: Readonly<Record<string, string>>;
  readonly locales: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface SdfRole {
  readonly scriptId: string;
  readonly name: string;
  readonly centerType: string;
  readonly permissions: readonly RolePermission[];
  /** `<subsidiaryoption>`: whose records it sees and changes; ALL where nothing is said. */
  readonly subsidiaries: string;
  /** Names of those that were chosen (SELECTED): SDF leaves them to the account. Null: nobody has said them. */
  readonly chosenSubsidiaries: readonly string[] | null;
  /** `<subsidiaryviewingallowed>`: it sees those of all. */
  readonly viewsAllSubsidiaries: boolean;
  /** `<employeerestriction>`: NONE where nothing is said. */
  readonly employees: string;
}
export interface RolePermission {
  /** `TRAN_CUSTPYMT`, `LIST_CUSTJOB`, or a custom record type's script id. */
  readonly key: string;
  readonly level: PermissionLevel;
}
export type PermissionLevel = 'NONE' | 'VIEW' | 'CREATE' | 'EDIT' | 'FULL';

export interface ProjectFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
