/** Files of a project by path, as the validator takes them. */
export type Files = ReadonlyMap<string, string>;
export type Mutation = (files: Files) => Files;

/** Replaces the first occurrence. @throws Error when there is none: a mutation that changes nothing proves nothing. */
export const edit =
  (file: string, from: string | RegExp, to: string): Mutation =>
  (files) => {
    const before = files.get(file) ?? '';
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${file} has no ${String(from)}`);
    return new Map(files).set(file, after);
  };
export const add =
  (file: string, text: string): Mutation =>
  (files) =>
    new Map(files).set(file, text);
export const remove =
  (file: string): Mutation =>
  (files) =>
    new Map([...files].filter(([name]) => name !== file));
export const all =
  (...mutations: readonly Mutation[]): Mutation =>
  (files) =>
    mutations.reduce((so, mutation) => mutation(so), files);

const CASH = 'Objects/customscript_qtc_cash.xml';
const INTAKE = 'Objects/customscript_qtc_intake.xml';
const PAYMENT = 'Objects/customscript_qtc_payment.xml';
const SETUP = 'Objects/customscript_qtc_setup.xml';
const CATEGORY = 'Objects/custcentercategory_qtc.xml';
const TAB = 'Objects/custcentertab_qtc.xml';
const POLICY = 'Objects/customrecord_qtc_policy.xml';
const RECEIPT = 'Objects/customrecord_qtc_receipt.xml';
const ADMIN = 'Objects/customrole_qtc_admin.xml';
const BODY = 'Objects/custbody_qtc_receipt.xml';
const DECISION = 'Objects/custbody_qtc_decision.xml';
const DIR = 'FileCabinet/SuiteScripts/Quittance';

const scheduled = (recurrence: string): Mutation =>
  edit(INTAKE, '<custscript_qtc_inbox>', `<recurrence>${recurrence}</recurrence><custscript_qtc_inbox>`);
const suiteApp: Mutation = edit(
  'manifest.xml',
  /<manifest projecttype="ACCOUNTCUSTOMIZATION">/,
  '<manifest projecttype="SUITEAPP"><publisherid>com.example</publisherid><projectid>quittance</projectid><projectversion>1.0.0</projectversion>',
);
const collection = `<translationcollection scriptid="custcollection_qtc_new"><name>New</name><defaultlanguage>en</defaultlanguage><strings>
  <string scriptid="hello"><defaulttranslation>Hello</defaulttranslation></string>
  <string scriptid="bye"><defaulttranslation>Goodbye</defaulttranslation></string>
</strings></translationcollection>`;
const xliff = (units: string, language = 'de-DE', name = 'custcollection_qtc_new'): Mutation =>
  all(
    add('Objects/custcollection_qtc_new.xml', collection),
    add(
      'Translations/new.xlf',
      `<xliff xmlns:ns1="netsuite" version="1.2"><file original="netsuite-database" source-language="en" target-language="${language}" datatype="database"><body>
      <group ns1:collection="${name}">${units}</group></body></file></xliff>`,
    ),
  );
const HELLO = '<trans-unit id="hello"><source>Hello</source><target>Hallo</target></trans-unit>';
const BYE = '<trans-unit id="bye"><source>Goodbye</source><target>Tschüss</target></trans-unit>';
const clientScript = (code: string): Mutation =>
  all(
    add(
      'Objects/customscript_qtc_client.xml',
      `<clientscript scriptid="customscript_qtc_client"><name>Client</name><scriptfile>[/SuiteScripts/Quittance/client.js]</scriptfile>
      <scriptdeployments><scriptdeployment scriptid="customdeploy_qtc_client"><status>RELEASED</status><recordtype>INVOICE</recordtype></scriptdeployment></scriptdeployments></clientscript>`,
    ),
    add(`${DIR}/client.js`, code),
  );
const HEAD = '/** @NApiVersion 2.1\n * @NScriptType ClientScript */\n';
const parser = (code: string): Mutation =>
  all(
    add(
      'Objects/customscript_qtc_new_parser.xml',
      '<fiparserplugin scriptid="customscript_qtc_new_parser"><name>Parser</name><scriptfile>[/SuiteScripts/Quittance/new-parser.js]</scriptfile><loglevel>AUDIT</loglevel></fiparserplugin>',
    ),
    add(`${DIR}/new-parser.js`, code),
  );

/** One row breaks one rule: what is done to our project, and the rule the validator has to name. */
export const MUTATIONS: readonly (readonly [rule: string, what: string, mutation: Mutation])[] = [
  ['project-files', 'no deploy.xml', remove('deploy.xml')],
  ['xml-read', 'a tag that is not closed', edit(TAB, '</centertab>', '')],

  ['manifest-root', 'another root', edit('manifest.xml', /manifest/g, 'project')],
  ['manifest-type', 'a project type there is not', edit('manifest.xml', 'ACCOUNTCUSTOMIZATION', 'BUNDLE')],
  ['manifest-name', 'no name', edit('manifest.xml', /<projectname>.*<\/projectname>/, '')],
  ['manifest-name-words', 'a name that is refused at publication', edit('manifest.xml', '>Quittance<', '>Quittance SuiteApp<')],
  ['manifest-framework', 'another framework', edit('manifest.xml', '>1.0<', '>2.0<')],
  ['manifest-acp', 'a publisher on an account customization', edit('manifest.xml', '<projectname>', '<publisherid>com.example</publisherid><projectname>')],
  ['manifest-suiteapp', 'a SuiteApp without version', all(suiteApp, edit('manifest.xml', /<projectversion>.*<\/projectversion>/, ''))],
  ['manifest-suiteapp-objects', 'a SuiteApp that depends on objects', all(suiteApp, edit('manifest.xml', '<features>', '<objects><object>customrole_a</object></objects><features>'))],
  ['feature-required', 'a feature that does not say whether it is required', edit('manifest.xml', '<feature required="true">', '<feature>')],
  ['feature-twice', 'a feature declared twice', edit('manifest.xml', '<feature required="true">RECEIVABLES', '<feature required="true">CUSTOMRECORDS</feature><feature required="true">RECEIVABLES')],
  ['feature-unknown', 'a feature there is not', edit('manifest.xml', '>CUSTOMRECORDS<', '>MANUFACTURING<')],
  ['feature-undeclared', 'a body field on payments without A/R', edit('manifest.xml', '<feature required="true">RECEIVABLES</feature>', '')],
  ['feature-undeclared', 'a permission for what was not declared', edit('manifest.xml', '<feature required="false">SUBSIDIARIES</feature>', '')],
  ['feature-undeclared', 'a script that asks for what was not declared', edit(`${DIR}/setup.js`, 'define(', "/* */ var q = function (r) { return r.isFeatureInEffect({ feature: 'CLASSES' }); };\ndefine(")],
  ['deploy-element', 'an element deploy.xml does not have', edit('deploy.xml', '<objects>', '<scripts/><objects>')],
  ['deploy-element', 'configuration in a SuiteApp', all(suiteApp, edit('deploy.xml', '<objects>', '<configuration/><objects>'))],
  ['deploy-path', 'a path from the root', edit('deploy.xml', '~/Objects/*', '/Objects/*')],
  ['deploy-path-empty', 'a path to nothing', edit('deploy.xml', '~/FileCabinet/SuiteScripts/Quittance/*', '~/FileCabinet/SuiteScripts/Quitance/*')],
  ['deploy-forgotten', 'a file no path takes', add('FileCabinet/SuiteScripts/Other/a.txt', 'forgotten')],
  ['deploy-suiteapp-files', 'files of a SuiteApp in SuiteScripts', suiteApp],
  ['deploy-run-acp', 'an installation script in an account customization', edit('deploy.xml', '<objects>', `<run><script><path>~/${CASH}</path><deployment>customdeploy_qtc_cash</deployment></script></run><objects>`)],
  ['deploy-run', 'an installation script that is none', all(suiteApp, edit('deploy.xml', '<objects>', `<run><script><path>~/${CASH}</path><deployment>customdeploy_qtc_cash</deployment></script></run><objects>`))],

  ['object-type', 'a root the reference does not have', all(edit(INTAKE, '<scheduledscript ', '<scheduleScript '), edit(INTAKE, '</scheduledscript>', '</scheduleScript>'))],
  ['object-refused', 'a saved search written by hand', add('Objects/customsearch_qtc_due.xml', '<savedsearch scriptid="customsearch_qtc_due"><definition>abc</definition></savedsearch>')],
  ['object-unchecked', 'a workflow', add('Objects/customworkflow_qtc_a.xml', '<workflow scriptid="customworkflow_qtc_a"><name>A</name></workflow>')],
  ['attribute-unknown', 'an attribute', edit(CASH, '<scriptdeployment ', '<scriptdeployment id="7" ')],
  ['element-unknown', 'a title on a user event deployment', edit(PAYMENT, '<status>', '<title>Payment</title><status>')],
  ['element-unknown', 'allowinlineinsert on a record type', edit(POLICY, '<allowquickadd>', '<allowinlineinsert>F</allowinlineinsert><allowquickadd>')],
  ['element-unknown', 'an element misspelt', edit(CASH, /buffersize/g, 'bufersize')],
  ['element-unknown', 'something else in a list', edit(ADMIN, '<permissions>', '<permissions><role>A</role>')],
  ['element-twice', 'a name twice', edit(CASH, '<name>', '<name>Other</name><name>')],
  ['element-required', 'a script without name', edit(CASH, /<name>.*<\/name>/, '')],
  ['element-required', 'a map/reduce deployment without title', edit(CASH, /<title>.*<\/title>/, '')],
  ['element-required', 'a role without centre', edit(ADMIN, /<centertype>.*<\/centertype>/, '')],
  ['element-required', 'a field without label', edit(DECISION, /<label>.*<\/label>/, '')],
  ['element-required-if', 'a list field without list', edit(BODY, /<selectrecordtype>.*<\/selectrecordtype>/, '')],
  ['element-required-if', 'a link without task', edit(CATEGORY, /<linktasktype>.*<\/linktasktype>/, '')],
  ['recurrence', 'two patterns at once', scheduled('<daily/><weekly/>')],
  ['recurrence', 'a pattern there is not', scheduled('<hourly/>')],
  ['value-date', 'a date in another form', scheduled('<daily><startdate>1/2/2026</startdate><starttime>02:00:00Z</starttime><everyxdays>1</everyxdays></daily>')],
  ['value-time', 'a time without zone', scheduled('<daily><startdate>2026-01-02</startdate><starttime>02:00</starttime><everyxdays>1</everyxdays></daily>')],
  ['value-range', 'every 0 days', scheduled('<daily><startdate>2026-01-02</startdate><starttime>02:00:00Z</starttime><everyxdays>0</everyxdays></daily>')],
  ['value-range', 'yielding after an hour and a half', edit(CASH, '<yieldaftermins>60<', '<yieldaftermins>90<')],
  ['value-flag', 'true for T', edit(CASH, '<isdeployed>T<', '<isdeployed>true<')],
  ['value-choice', 'a map/reduce that is RELEASED', edit(CASH, '>NOTSCHEDULED<', '>RELEASED<')],
  ['value-choice', 'a field type of the UI', edit(DECISION, '>CLOBTEXT<', '>FREEFORMTEXT<')],
  ['value-choice', 'a permission misspelt', edit(ADMIN, '>TRAN_CUSTPYMT<', '>TRAN_CUSTPYMNT<')],
  ['value-choice', 'a record type misspelt', edit(PAYMENT, '>CUSTOMERPAYMENT<', '>CUSTOMERPAYMENTS<')],
  ['value-choice', 'an execution context there is not', edit(PAYMENT, 'CSVIMPORT|', 'CSV|')],
  ['value-choice', 'a centre there is not', edit(TAB, '>ACCOUNTCENTER<', '>ACCOUNTINGCENTER<')],
  ['value-internal-id', 'a role by its number', edit(SETUP, '[scriptid=customrole_qtc_auditor]', '1047')],
  ['value-internal-id', 'a list by its number', edit(BODY, '[scriptid=customrecord_qtc_receipt]', '351')],
  ['value-account', 'an audience of one account', edit(SETUP, '<isonline>', '<audemployee>12</audemployee><isonline>')],
  ['value-length', 'a name of 50 characters', edit(CASH, 'Quittance Cash Application</name>', `Quittance Cash Application ${'x'.repeat(30)}</name>`)],
  ['value-file', 'a script file without brackets', edit(CASH, '[/SuiteScripts/Quittance/cash-application.js]', '/SuiteScripts/Quittance/cash-application.js')],
  ['value-nested', 'elements for a value', edit(CASH, '<isdeployed>T<', '<isdeployed><value>T</value><')],

  ['id-missing', 'an object without script id', edit(TAB, ' scriptid="custcentertab_qtc"', '')],
  ['id-prefix', 'a deployment with the prefix of a script', edit(CASH, 'scriptid="customdeploy_qtc_cash"', 'scriptid="customscript_qtc_cash_a"')],
  ['id-prefix', 'a field of a record type called like one of transactions', edit(POLICY, 'scriptid="custrecord_qtc_p_note"', 'scriptid="custbody_qtc_p_note"')],
  ['id-length', 'a body field with 39 characters', edit(DECISION, 'custbody_qtc_decision', `custbody_qtc_${'d'.repeat(26)}`)],
  ['id-letters', 'capitals', edit(POLICY, 'scriptid="custrecord_qtc_p_note"', 'scriptid="custrecord_qtc_p_Note"')],
  ['id-file-name', 'a file called otherwise', (files) => add('Objects/customscript_qtc_other.xml', files.get(CASH)!)(remove(CASH)(files))],
  ['id-twice', 'one field on two records', edit(POLICY, 'scriptid="custrecord_qtc_p_note"', 'scriptid="custrecord_qtc_r_state"')],

  ['reference-object', 'a role there is not', edit(SETUP, 'customrole_qtc_auditor', 'customrole_qtc_nobody')],
  ['reference-object', 'a deployment of another script', edit(CATEGORY, 'customscript_qtc_setup.customdeploy_qtc_setup', 'customscript_qtc_setup.customdeploy_qtc_workbench')],
  ['reference-kind', 'a role where a record belongs', edit(BODY, '[scriptid=customrecord_qtc_receipt]', '[scriptid=customrole_qtc_admin]')],
  ['reference-form', 'a reference with a slip', edit(BODY, '[scriptid=customrecord_qtc_receipt]', '[script=customrecord_qtc_receipt]')],
  ['reference-file', 'a script file there is not', edit(CASH, 'cash-application.js', 'cash.js')],
  ['reference-object', 'a string there is not', edit(TAB, /<label>.*<\/label>/, '<label>[scriptid=custcollection_qtc.no_such_string]</label>')],

  ['header-version', 'a bundle that lost its header', edit(`${DIR}/intake.js`, /\/\*\*[\s\S]*?\*\//, '')],
  ['header-version', 'a parser plug-in in 2.1', parser("/** @NApiVersion 2.1\n * @NScriptType fiParserPlugin */\ndefine([], function () { return { parseData: function () {} }; });")],
  ['header-type', 'a Suitelet behind a scheduled script', edit(`${DIR}/intake.js`, '@NScriptType ScheduledScript', '@NScriptType Suitelet')],
  ['header-one-type', 'two types in a file', edit(`${DIR}/intake.js`, 'define(', '/** @NScriptType Suitelet */\ndefine(')],
  ['header-orphan', 'a script no object runs', add(`${DIR}/lost.js`, '/** @NApiVersion 2.1\n * @NScriptType Suitelet */\ndefine([], () => ({ onRequest: () => 1 }));')],
  ['entry-point-missing', 'a scheduled script without execute', edit(`${DIR}/intake.js`, /exports\.execute = /, 'exports.exec = ')],
  ['entry-point-missing', 'a map/reduce without getInputData', edit(`${DIR}/cash-application.js`, /exports\.getInputData = /, 'exports.input = ')],
  ['entry-point-foreign', 'a Suitelet’s entry point in a scheduled script', edit(`${DIR}/intake.js`, /exports\.execute = /, 'exports.onRequest = exports.execute = ')],
  ['entry-points-unread', 'entry points made at run time', clientScript(`${HEAD}define([], () => make());`)],
  ['module-unknown', 'a module NetSuite does not have', edit(`${DIR}/intake.js`, "'N/record'", "'N/records'")],
  ['module-missing', 'a library that was not built', remove(`${DIR}/lib/core.js`)],
  ['module-named', 'a module with a name of its own', clientScript(`${HEAD}define(['lodash'], () => ({ pageInit: () => 1 }));`)],
  ['script-deployment', 'a script without deployment', edit(INTAKE, /<scriptdeployments>[\s\S]*<\/scriptdeployments>/, '')],
  ['script-installation-acp', 'an installation script in an account customization', all(
    add('Objects/customscript_qtc_inst.xml', '<sdfinstallationscript scriptid="customscript_qtc_inst"><name>I</name><scriptfile>[/SuiteScripts/Quittance/inst.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_qtc_inst"><title>I</title><status>RELEASED</status><loglevel>AUDIT</loglevel></scriptdeployment></scriptdeployments></sdfinstallationscript>'),
    add(`${DIR}/inst.js`, '/** @NApiVersion 2.1\n * @NScriptType SDFInstallationScript */\ndefine([], () => ({ run: () => 1 }));'),
  )],

  ['syntax-parse', 'a file that is no JavaScript', edit(`${DIR}/intake.js`, 'define(', 'define((')],
  ['syntax-es2023', 'a generator', edit(`${DIR}/lib/erp.js`, 'define(', 'function* numbers() { yield 1; }\ndefine(')],
  ['syntax-es2023', 'a timer', edit(`${DIR}/lib/erp.js`, 'define(', 'setTimeout(String, 1);\ndefine(')],
  ['syntax-es5', 'an arrow in a 2.0 script', parser('/** @NApiVersion 2.0\n * @NScriptType fiParserPlugin */\ndefine([], function () { return { parseData: () => 1 }; });')],

  ['safe-run-as-administrator', 'a payment script that runs as administrator', edit(PAYMENT, '<status>', '<runasrole>ADMINISTRATOR</runasrole><status>')],
  ['safe-online', 'a page without login', edit(SETUP, '<isonline>F<', '<isonline>T<')],
  ['safe-audience', 'a page for all roles', edit(SETUP, '<isonline>', '<allroles>T</allroles><isonline>')],
  ['safe-secret-parameter', 'a token as parameter', edit(INTAKE, 'Inbox Folder</label>', 'API token</label>')],
  ['safe-log-level', 'DEBUG in a release', edit(CASH, '>AUDIT<', '>DEBUG<')],
  ['safe-record-open', 'a record everybody writes', edit(RECEIPT, '>USEPERMISSIONLIST<', '>NONENEEDED<')],
  ['safe-record-closed', 'a record nobody reads', edit(POLICY, /<permissions>[\s\S]*<\/permissions>/, '')],
  ['safe-locking', 'no optimistic locking', edit(POLICY, '<enableoptimisticlocking>T<', '<enableoptimisticlocking>F<')],
  ['safe-least-privilege', 'a role that sets up everything', edit(ADMIN, '<permissions>', '<permissions><permission><permkey>ADMI_ACCOUNTING</permkey><permlevel>FULL</permlevel></permission>')],
  ['safe-permission-twice', 'one permission twice', edit(ADMIN, '<permissions>', '<permissions><permission><permkey>LIST_ACCOUNT</permkey><permlevel>VIEW</permlevel></permission>')],
  ['safe-prefix', 'an id without our prefix', edit(DECISION, 'custbody_qtc_decision', 'custbody_decision')],
  ['safe-domain', 'the address of an account', edit(`${DIR}/intake.js`, 'define(', "var at = 'https://1234567.app.netsuite.com/app';\ndefine(")],
  ['safe-internal-id', 'a record by its number', edit(`${DIR}/intake.js`, 'define(', "var load = function (record) { return record.load({ type: 'account', id: 123 }); };\ndefine(")],
  ['safe-secret-code', 'a secret in the code', edit(`${DIR}/intake.js`, 'define(', "var apiKey = 'a1b2c3d4e5f6a7b8';\ndefine(")],
  ['safe-licences', 'no licences of libraries', remove(`${DIR}/THIRD_PARTY_LICENSES.txt`)],
  ['safe-copyleft', 'a library under the GPL', add(`${DIR}/THIRD_PARTY_LICENSES.txt`, 'somelib 1.0 (GPL-3.0)')],

  ['translation-language', 'a language there is not', xliff(HELLO + BYE, 'deutsch')],
  ['translation-collection', 'a collection there is not', xliff(HELLO + BYE, 'de-DE', 'custcollection_qtc_none')],
  ['translation-key', 'a string there is not', xliff(`${HELLO}${BYE}<trans-unit id="thanks"><source>Thanks</source><target>Danke</target></trans-unit>`)],
  ['translation-empty', 'a string without translation', xliff(`${HELLO}<trans-unit id="bye"><source>Goodbye</source><target></target></trans-unit>`)],
  ['translation-stale', 'a source that changed', xliff(`${HELLO}${BYE.replace('Goodbye', 'Bye')}`)],
  ['translation-missing', 'a string forgotten', xliff(HELLO)],
]; // prettier-ignore
