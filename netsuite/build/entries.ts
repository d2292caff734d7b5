/** `@NScriptType` as NetSuite spells it: "SuiteScript 2.x JSDoc Validation" in Oracle's help. */
export type NScriptType =
  | 'ScheduledScript'
  | 'MapReduceScript'
  | 'UserEventScript'
  | 'ClientScript'
  | 'Suitelet'
  | 'Restlet'
  | 'SDFInstallationScript';

/** One script file of the project: its source is `netsuite/scripts/<name>.ts`, its bundle `<name>.js`. */
export interface ScriptEntry {
  readonly name: string;
  readonly type: NScriptType;
  readonly says: string;
}

export const ENTRIES: readonly ScriptEntry[] = [
  { name: 'intake', type: 'ScheduledScript', says: 'Reads new bank files in the inbox folder into statements and receipts.' },
  { name: 'cash-application', type: 'MapReduceScript', says: 'Decides who paid what and posts what may be posted.' },
  { name: 'dunning', type: 'MapReduceScript', says: 'Decides whom to remind of what, sends letters, opens tasks.' },
  { name: 'risk', type: 'MapReduceScript', says: 'Scores open invoices; holds and releases sales orders.' },
  { name: 'daily', type: 'ScheduledScript', says: 'Starts the day, and takes up one that was cut off.' },
  { name: 'sales-order', type: 'UserEventScript', says: 'Checks the credit of a customer when a sales order is saved.' },
  { name: 'invoice', type: 'UserEventScript', says: 'Checks an invoice when it is saved: warns or refuses it, as the policy says.' },
  { name: 'payment', type: 'UserEventScript', says: 'Learns who pays from what from payments that people enter or change.' },
  { name: 'release', type: 'UserEventScript', says: 'Lets sales orders go that waited for a payment or for another limit.' },
  { name: 'forms', type: 'UserEventScript', says: 'Buttons on the pages of invoices, customers, payments and runs.' },
  { name: 'workbench', type: 'Suitelet', says: 'Lists receipts with their decisions; a clerk accepts, changes or rejects a proposal.' },
  { name: 'api', type: 'Restlet', says: 'Takes bank files from other systems into the inbox; gives decisions out.' },
  { name: 'setup', type: 'Suitelet', says: 'Checks the account, takes policies, undoes runs, removes what was installed.' },
  { name: 'removal', type: 'ScheduledScript', says: 'Writes our records into files and deletes them, when an administrator takes Quittance out.' },
]; // prettier-ignore

/** Files that pages load by path: no script record, so no object of their own. */
export const PAGE_ENTRIES: readonly ScriptEntry[] = [
  { name: 'forms-client', type: 'ClientScript', says: 'What the buttons of forms.js call in the browser.' },
];

/** Only in the SuiteApp: account customizations cannot run installation scripts. */
export const SUITEAPP_ENTRY: ScriptEntry = {
  name: 'install',
  type: 'SDFInstallationScript',
  says: 'Checks the account, makes what an installation needs, upgrades what an older version left.',
};
export const INSTALL = {
  script: 'customscript_qtc_install',
  deployment: 'customdeploy_qtc_install',
} as const;

/**
 * The comment NetSuite reads the script type from. It is added to what was built, because compilers drop it.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4387811519.html
 */
export const headerOf = ({ type, says }: ScriptEntry): string =>
  `/**\n * ${says}\n *\n * @NApiVersion 2.1\n * @NScriptType ${type}\n * @NModuleScope SameAccount\n */`;
