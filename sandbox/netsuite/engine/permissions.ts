/**
 * What a role may do: the permissions of its SDF object and the permission lists of custom records.
 *
 * - Keys and levels: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_5020034093.html
 * - Access types of custom records: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N2878132.html
 *
 * View sees, Create also makes, Edit also changes, Full also deletes. The administrator may do everything; so may every role with record types
 * that no key below stands for (terms, periods, payment methods and other lists of the set-up).
 */
import type { Books } from '../books/books.ts';
import { operationNotModelled } from '../books/problems.ts';
import { SCRIPT_KINDS } from '../books/records/deployments.ts';
import type { Sight } from '../books/suiteql/sight.ts';
import type { CurrentUser } from '../host.ts';
import { ADMINISTRATOR } from './audience.ts';
import type { CustomRecordType, PermissionLevel, SdfProject, SdfRole } from './sdf-project.ts';
import { SuiteScriptError } from './suitescript-error.ts';

export type NeededLevel = Exclude<PermissionLevel, 'NONE'>;

export interface Permissions extends Sight {
  /** @throws INSUFFICIENT_PERMISSION with the name of the permission. */
  require(recordType: string, level: NeededLevel): void;
  /** The same for what is no record: SuiteQL needs `REPO_ANALYTICS`. */
  requireKey(key: keyof typeof NAMES, level: NeededLevel): void;
  /**
   * The same for a record of these subsidiaries, of which one is enough; null for one that is of none.
   * @throws INSUFFICIENT_PERMISSION (words of ours)
   */
  requireSubsidiary(subsidiaries: readonly number[] | null, level: NeededLevel): void;
}

const LEVELS: readonly PermissionLevel[] = ['NONE', 'VIEW', 'CREATE', 'EDIT', 'FULL'];
const rank = (level: PermissionLevel): number => LEVELS.indexOf(level);

/** By record type. */
const KEYS = {
  account: 'LIST_ACCOUNT',
  contact: 'LIST_CONTACT',
  creditmemo: 'TRAN_CUSTCRED',
  currency: 'LIST_CURRENCY',
  customer: 'LIST_CUSTJOB',
  customerdeposit: 'TRAN_CUSTDEP',
  customerpayment: 'TRAN_CUSTPYMT',
  customerrefund: 'TRAN_CUSTRFND',
  deposit: 'TRAN_DEPOSIT',
  depositapplication: 'TRAN_DEPAPPL',
  employee: 'LIST_EMPLOYEE',
  invoice: 'TRAN_CUSTINVC',
  journalentry: 'TRAN_JOURNAL',
  phonecall: 'LIST_CALL',
  salesorder: 'TRAN_SALESORD',
  script: 'ADMI_SUITESCRIPT',
  scriptdeployment: 'ADMI_SUITESCRIPT',
  subsidiary: 'LIST_SUBSIDIARY',
  supportcase: 'LIST_CASE',
  task: 'LIST_TASK',
  vendor: 'LIST_VENDOR',
} as const satisfies Readonly<Record<string, string>>;

/** As NetSuite names them where it says that one is lacking. */
const NAMES = {
  ADMI_SUITESCRIPT: 'SuiteScript',
  LIST_ACCOUNT: 'Lists -> Accounts',
  LIST_CASE: 'Lists -> Cases',
  LIST_CALL: 'Lists -> Phone Calls',
  LIST_CONTACT: 'Lists -> Contacts',
  LIST_CURRENCY: 'Lists -> Currency',
  LIST_CUSTJOB: 'Lists -> Customers',
  LIST_CUSTRECORDENTRY: 'Lists -> Custom Record Entries',
  LIST_EMPLOYEE: 'Lists -> Employees',
  LIST_SUBSIDIARY: 'Lists -> Subsidiaries',
  LIST_TASK: 'Lists -> Tasks',
  LIST_VENDOR: 'Lists -> Vendors',
  REPO_ANALYTICS: 'Reports -> SuiteAnalytics Workbook',
  TRAN_CUSTCRED: 'Transactions -> Credit Memo',
  TRAN_CUSTDEP: 'Transactions -> Customer Deposit',
  TRAN_CUSTINVC: 'Transactions -> Invoice',
  TRAN_CUSTPYMT: 'Transactions -> Customer Payment',
  TRAN_CUSTRFND: 'Transactions -> Customer Refund',
  TRAN_DEPAPPL: 'Transactions -> Deposit Application',
  TRAN_DEPOSIT: 'Transactions -> Deposit',
  TRAN_JOURNAL: 'Transactions -> Make Journal Entry',
  TRAN_SALESORD: 'Transactions -> Sales Order',
} as const;

const SCRIPTS = new Set(SCRIPT_KINDS.map(({ type }) => type));
const keyOf = (recordType: string): keyof typeof NAMES | null => {
  if (Object.hasOwn(KEYS, recordType)) return KEYS[recordType as keyof typeof KEYS];
  return SCRIPTS.has(recordType) ? 'ADMI_SUITESCRIPT' : null;
};

export const EVERYTHING: Permissions = {
  hides: () => false,
  subsidiaries: null,
  requireSubsidiary: () => undefined,
  require: () => undefined,
  requireKey: () => undefined,
};

/** @throws a refusal for a role whose restriction the sandbox does not know: it would see too much, or too little. */
export function permissionsOf(
  { roles, customRecords }: SdfProject,
  { roleId, subsidiary }: CurrentUser,
  books?: Books,
): Permissions {
  if (roleId.toLowerCase() === ADMINISTRATOR) return EVERYTHING;
  // A role the project does not bring (an online form's) has no permissions of its own.
  const role = roles.find(({ scriptId }) => scriptId === roleId) ?? null;
  const custom = new Map(customRecords.map((record) => [record.scriptId, record]));

  const of = (recordType: string): { readonly level: PermissionLevel; readonly name: string } => {
    const record = custom.get(recordType);
    if (record) return { level: customLevel(record, role), name: customName(record) };
    const key = keyOf(recordType);
    return key === null
      ? { level: 'FULL', name: recordType }
      : { level: levelOf(role, key), name: NAMES[key] };
  };
  const check = (has: PermissionLevel, needed: NeededLevel, name: string): void => {
    if (rank(has) >= rank(needed)) return;
    const lacks = has === 'NONE' ? 'the' : 'a higher level of the';
    throw new SuiteScriptError(
      'INSUFFICIENT_PERMISSION',
      `Permission Violation: You need ${lacks} '${name}' permission to access this page. Please contact your account administrator.`,
    );
  };
  const own = subsidiariesFor(role, subsidiary, books);
  const seen = role?.viewsAllSubsidiaries ? null : own;
  return {
    subsidiaries: seen,
    requireSubsidiary(of, needed) {
      const allowed = needed === 'VIEW' ? seen : own;
      if (of === null || allowed === null || of.some((each) => allowed.includes(each))) return;
      throw new SuiteScriptError(
        'INSUFFICIENT_PERMISSION',
        'Permission Violation: your role is restricted to other subsidiaries than that of this record.',
      );
    },
    hides: (recordType) => of(recordType).level === 'NONE',
    require(recordType, needed) {
      const { level, name } = of(recordType);
      check(level, needed, name);
    },
    requireKey: (key, needed) => check(levelOf(role, key), needed, NAMES[key]),
  };
}

/** Whose records a role works on; null: everybody's. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_2121043136.html */
function subsidiariesFor(
  role: SdfRole | null,
  own: number,
  books: Books | undefined,
): readonly number[] | null {
  if (!role) return null;
  if (!['NONE', ''].includes(role.employees))
    throw operationNotModelled(
      `role ${role.scriptId}`,
      `<employeerestriction> ${role.employees}`,
      'which records belong to an employee is not modelled; leave it NONE here',
    );
  switch (role.subsidiaries) {
    case 'ALL':
      return null;
    case 'ACTIVE':
      return (
        books
          ?.rows<{ id: number }>(`SELECT id FROM _subsidiary WHERE isinactive = 'F'`)
          .map(({ id }) => id) ?? null
      );
    case 'OWN':
      return [own];
    case 'SELECTED':
      if (role.chosenSubsidiaries !== null) return chosen(role.scriptId, role.chosenSubsidiaries, books);
  }
  throw operationNotModelled(
    `role ${role.scriptId}`,
    `<subsidiaryoption> ${role.subsidiaries}`,
    'the chosen subsidiaries stand in the account, not in the project; say them with roleSubsidiaries when it is opened (--role-subsidiaries)',
  );
}

/** Of those names; a subsidiary under one of them is not chosen with it. */
function chosen(role: string, names: readonly string[], books: Books | undefined): readonly number[] {
  return names.map((name) => {
    const row = books?.row<{ id: number }>('SELECT id FROM _subsidiary WHERE name = ?', name);
    if (row) return row.id;
    throw operationNotModelled(`role ${role}`, `the subsidiary ${name}`, 'the account has none of that name');
  });
}

const levelOf = (role: SdfRole | null, key: string): PermissionLevel =>
  role?.permissions.find((permission) => permission.key === key)?.level ?? 'NONE';

function customLevel(record: CustomRecordType, role: SdfRole | null): PermissionLevel {
  switch (record.accessType) {
    case 'NONENEEDED':
      return 'FULL';
    case 'CUSTRECORDENTRYPERM':
      return levelOf(role, 'LIST_CUSTRECORDENTRY');
    case 'USEPERMISSIONLIST': {
      const listed =
        record.permissions.find((permission) => permission.role === role?.scriptId)?.level ?? 'NONE';
      const own = levelOf(role, record.scriptId);
      return rank(listed) > rank(own) ? listed : own;
    }
  }
}

const customName = ({ accessType, name }: CustomRecordType): string =>
  accessType === 'CUSTRECORDENTRYPERM' ? NAMES.LIST_CUSTRECORDENTRY : `Custom Record -> ${name}`;
