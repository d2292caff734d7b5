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
const FORMS = 'Objects/customscript_qtc_forms.xml';
const AUDITOR = 'Objects/customrole_qtc_auditor.xml';
const SEGMENT = 'Objects/custentity_qtc_segment.xml';
const GERMAN = 'Translations/custcollection_qtc_words_de_DE.xlf';
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
const inIntake = (code: string): Mutation =>
  edit(`${DIR}/intake.js`, "'use strict';", `'use strict'; ${code}`);
const newerCore: Mutation = (files) =>
  add(`${DIR}/lib/core.js`, `/** @NApiVersion 2.1 */\n${files.get(`${DIR}/lib/core.js`)!}`)(files);
const flow = (inState: string): Mutation =>
  add('Objects/customworkflow_qtc_a.xml', `<workflow scriptid="customworkflow_qtc_a"><name>A</name><recordtypes>INVOICE</recordtypes><workflowstates><workflowstate scriptid="workflowstate1"><name>A</name>${inState}</workflowstate></workflowstates></workflow>`); // prettier-ignore
const instance = (values: string, fields = ''): Mutation =>
  add('Objects/customrecord_qtc_a.xml', `<customrecordtype scriptid="customrecord_qtc_a"><recordname>A</recordname><includename>T</includename>${fields}<instances><instance scriptid="val_1">${values}</instance></instances></customrecordtype>`); // prettier-ignore
const segment = (application: string, place = 'transactionbody'): Mutation =>
  add(
    'Objects/cseg_qtc_a.xml',
    `<customsegment scriptid="cseg_qtc_a"><label>A</label><recordtype>[scriptid=customrecord_qtc_policy]</recordtype><segmentapplication><${place}><applications>${application}</applications></${place}></segmentapplication></customsegment>`,
  );
const form = (inside: string): Mutation =>
  add('Objects/custform_qtc_a.xml', `<transactionForm scriptid="custform_qtc_a" standard="STANDARDINVOICE"><name>A</name>${inside}</transactionForm>`); // prettier-ignore
const laidOut = (field: string, attributes = ' position="TOP"'): Mutation =>
  form(`<mainFields><fieldGroup scriptid="fieldgroup_a"><label>A</label><fields${attributes}><field>${field}</field></fields></fieldGroup></mainFields>`); // prettier-ignore
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
  ['value-definition', 'a saved search written by hand', add('Objects/customsearch_qtc_due.xml', '<savedsearch scriptid="customsearch_qtc_due"><definition>abc</definition></savedsearch>')],
  ['object-unchecked', 'the rows and columns of a form', add('Objects/custform_qtc_a.xml', '<entryForm scriptid="custform_qtc_a" standard="STANDARDCUSTOMERFORM"><name>A</name><mainFields/></entryForm>')],
  ['attribute-unknown', 'an attribute', edit(CASH, '<scriptdeployment ', '<scriptdeployment id="7" ')],
  ['element-unlisted', 'a title on a user event deployment', edit(PAYMENT, '<status>', '<title>Payment</title><status>')],
  ['element-unlisted', 'allowinlineinsert on a record type', edit(POLICY, '<allowquickadd>', '<allowinlineinsert>F</allowinlineinsert><allowquickadd>')],
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
  ['value-unmet', 'an execution context there is not', edit(PAYMENT, 'CSVIMPORT|', 'CSV|')],
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

  ['manifest-element', 'an element the manifest does not have', edit('manifest.xml', '<projectname>', '<author>A</author><projectname>')],
  ['manifest-element', 'a name given twice', edit('manifest.xml', '<projectname>', '<projectname>A</projectname><projectname>')],
  ['manifest-element', 'a dependency of another kind', edit('manifest.xml', '<features>', '<libraries/><features>')],
  ['manifest-element', 'a feature that is called item', edit('manifest.xml', '<feature required="true">CUSTOMRECORDS</feature>', '<item required="true">CUSTOMRECORDS</item>')],
  ['manifest-type', 'a project type in small letters', edit('manifest.xml', 'ACCOUNTCUSTOMIZATION', 'accountcustomization')],
  ['feature-optional', 'a feature that is needed and not required', edit('manifest.xml', '<feature required="true">CUSTOMRECORDS', '<feature required="false">CUSTOMRECORDS')],
  ['feature-undeclared', 'a permission on sales orders without them', edit('manifest.xml', '<feature required="false">SALESORDERS</feature>', '')],
  ['deploy-element', 'another root', all(edit('deploy.xml', '<deploy>', '<deployment>'), edit('deploy.xml', '</deploy>', '</deployment>'))],
  ['deploy-element', 'a path that is called file', edit('deploy.xml', '<path>~/Objects/*</path>', '<file>~/Objects/*</file>')],
  ['deploy-path-twice', 'a path given twice', edit('deploy.xml', '<path>~/Objects/*</path>', '<path>~/Objects/*</path><path>~/Objects/*</path>')],
  ['deploy-path', 'a path with backslashes', edit('deploy.xml', '~/Objects/*', '~\\Objects\\*')],
  ['deploy-path-empty', 'a pattern with an ending', edit('deploy.xml', '~/Objects/*', '~/Objects/*.xml')],
  ['deploy-forgotten', 'configuration no path takes', add('AccountConfiguration/features.xml', '<features/>')],
  ['deploy-forgotten', 'objects no path takes', edit('deploy.xml', /<objects>[\s\S]*<\/objects>/, '')],
  ['deploy-forgotten', 'translations no path takes', edit('deploy.xml', /<translationimports>[\s\S]*<\/translationimports>/, '')],
  ['deploy-folder', 'a folder an account customization may not fill', all(add('FileCabinet/Images/logo.png', 'x'), edit('deploy.xml', '<files>', '<files><path>~/FileCabinet/Images/*</path>'))],
  ['object-file', 'a note among the objects', add('Objects/notes.txt', 'remember')],

  ['element-text', 'text between the elements of an object', edit(CASH, '<scriptfile>', 'junk<scriptfile>')],
  ['element-text', 'text between the items of a list', edit(CASH, '<scriptdeployments>', '<scriptdeployments>junk')],
  ['element-unknown', 'a list that is misspelt', edit(CASH, /scriptdeployments>/g, 'scriptdeploymentlist>')],
  ['element-required', 'a name of blanks', edit(CASH, /<name>.*<\/name>/, '<name>   </name>')],
  ['element-required-if', 'a formula field without formula', edit(SEGMENT, '<storevalue>T</storevalue>', '<isformula>T</isformula><storevalue>F</storevalue>')],
  ['element-misplaced', 'a list on a text field', edit(SEGMENT, '<label>', '<selectrecordtype>[scriptid=customrecord_qtc_policy]</selectrecordtype><label>')],
  ['field-applies', 'a body field on no document', all(edit(BODY, '<bodycustomerpayment>T</bodycustomerpayment>', ''), edit(BODY, '<bodyjournal>T</bodyjournal>', ''))],
  ['field-applies', 'a customer field on no entity', edit(SEGMENT, '<appliestocustomer>T</appliestocustomer>', '')],
  ['value-parameter', 'a whole number that is a word', edit(CASH, '<yieldaftermins>', '<custscript_qtc_run>many</custscript_qtc_run><yieldaftermins>')],
  ['value-parameter', 'a tick that is a path', edit(INTAKE, '<fieldtype>TEXT', '<fieldtype>CHECKBOX')],
  ['value-default', 'a number whose default is a word', edit(CASH, '<storevalue>T', '<defaultvalue>abc</defaultvalue><storevalue>T')],
  ['value-range', 'a least value that is a word', edit(CASH, '<storevalue>T', '<minvalue>low</minvalue><storevalue>T')],
  ['value-twice', 'one context named twice', edit(FORMS, '>USERINTERFACE<', '>USERINTERFACE|USERINTERFACE<')],
  ['value-choice', 'contexts separated by commas', edit(FORMS, '>USERINTERFACE<', '>USERINTERFACE,SUITELET<')],
  ['value-choice', 'a record type in small letters', edit(FORMS, '<recordtype>INVOICE', '<recordtype>invoice')],
  ['value-choice', 'a custom record without brackets', edit(FORMS, '[scriptid=customrecord_qtc_run]', 'customrecord_qtc_run')],
  ['value-choice', 'the status of another kind of script', edit(CASH, 'NOTSCHEDULED', 'RELEASED')],
  ['value-unmet', 'a permission nobody here has heard of', edit(AUDITOR, 'TRAN_CUSTINVC', 'TRAN_INVOICES')],
  ['value-email', 'a notice to nobody', edit(CASH, '<isinactive>', '<notifyemails>the boss</notifyemails><isinactive>')],
  ['value-date', 'a day there is not', scheduled('<daily><startdate>2026-02-30</startdate><starttime>01:00:00Z</starttime><everyxdays>1</everyxdays></daily>')],
  ['value-time', 'an hour there is not', scheduled('<daily><startdate>2026-01-01</startdate><starttime>25:00:00Z</starttime><everyxdays>1</everyxdays></daily>')],
  ['value-choice', 'a repetition in words', scheduled('<daily><startdate>2026-01-01</startdate><starttime>01:00:00Z</starttime><repeat>hourly</repeat><everyxdays>1</everyxdays></daily>')],
  ['value-center', 'a category on another center than its tab', edit(CATEGORY, 'ACCOUNTCENTER', 'SALESCENTER')],
  ['recurrence', 'a schedule without times', edit(INTAKE, 'NOTSCHEDULED', 'SCHEDULED')],
  ['id-letters', 'a hyphen', edit(POLICY, 'scriptid="custrecord_qtc_p_note"', 'scriptid="custrecord_qtc-p-note"')],
  ['id-twice', 'one parameter on two scripts', edit(INTAKE, /custscript_qtc_inbox/g, 'custscript_qtc_run')],
  ['id-missing', 'an id whose attribute is misspelt', edit(CASH, 'scriptid="customscript_qtc_cash"', 'scriptId="customscript_qtc_cash"')],
  ['reference-object', 'a role to run as there is not', edit(PAYMENT, '<status>', '<runasrole>[scriptid=customrole_qtc_none]</runasrole><status>')],
  ['reference-object', 'a record of a deployment there is not', edit(FORMS, 'customrecord_qtc_run', 'customrecord_qtc_runs')],
  ['reference-file', 'a script file in other capitals', edit(CASH, '/cash-application.js', '/Cash-Application.js')],

  ['header-first', 'code before the header', edit(`${DIR}/intake.js`, '/**', '"use strict";\n/**')],
  ['header-version', 'a header in a plain comment', edit(`${DIR}/intake.js`, '/**', '/*')],
  ['header-version', 'a header behind slashes', edit(`${DIR}/intake.js`, /\/\*\*[\s\S]*?\*\//, '// @NApiVersion 2.1\n// @NScriptType ScheduledScript\n')],
  ['header-type', 'a type in small letters', edit(`${DIR}/intake.js`, 'ScheduledScript', 'scheduledscript')],
  ['header-scope', 'a scope there is not', edit(`${DIR}/intake.js`, '@NModuleScope SameAccount', '@NModuleScope Everyone')],
  ['header-orphan', 'a client script no object and no page names', add(`${DIR}/lonely.js`, `${HEAD}define([], () => ({ pageInit: () => 1 }));`)],
  ['script-define', 'two modules in a file', (files) => add(`${DIR}/intake.js`, `${files.get(`${DIR}/intake.js`)!}\ndefine([], function () { return {}; });`)(files)],
  ['module-missing', 'a page without its client script', edit(`${DIR}/forms.js`, './forms-client', './forms-klient')],
  ['script-names', 'a field that scripts set and nobody made', remove('Objects/custbody_qtc_findings.xml')],
  ['script-names', 'a record type that scripts query and nobody made', remove('Objects/customrecord_qtc_memory.xml')],
  ['script-names', 'a slip in a field of a query', edit(`${DIR}/lib/erp.js`, /custrecord_qtc_r_amount\b/, 'custrecord_qtc_r_amuont')],
  ['script-global', 'a call of SuiteScript 1.0', inIntake('nlapiLoadRecord("invoice", 1);')],
  ['script-global', 'a name with a slip', inIntake('recrod.load({ type: "invoice", id: 1 });')],
  ['module-unknown', 'a module of Node.js', inIntake('require("fs").readFileSync("/etc/hosts");')],
  ['module-missing', 'a module asked for later, which is not there', inIntake('require(["./lib/nothing"], function () {});')],
  ['syntax-es2023', 'a page in a module of a server script', (files) => add(`${DIR}/lib/erp.js`, `${files.get(`${DIR}/lib/erp.js`)!}\nwindow.alert('x');`)(files)],
  ['module-unknown', 'a module in other capitals', edit(`${DIR}/intake.js`, "'N/record'", "'N/Record'")],
  ['module-side', 'files in a client script', clientScript(`${HEAD}define(['N/file'], () => ({ pageInit: () => 1 }));`)],
  ['module-side', 'a dialog in a scheduled script', edit(`${DIR}/intake.js`, "'N/record'", "'N/ui/dialog'")],
  ['entry-point-missing', 'a RESTlet without methods', edit(`${DIR}/api.js`, /exports\.(get|post|put|delete) = /g, 'exports.other = ')],
  ['deployment-audience', 'a page for nobody', edit(SETUP, /<audslctrole>.*<\/audslctrole>/, '')],
  ['deployment-many', 'eleven client scripts on invoices', all(
    add(`${DIR}/many.js`, `${HEAD}define([], () => ({ pageInit: () => 1 }));`),
    add('Objects/customscript_qtc_many.xml', `<clientscript scriptid="customscript_qtc_many"><name>Many</name><scriptfile>[/SuiteScripts/Quittance/many.js]</scriptfile><scriptdeployments>${Array.from({ length: 11 }, (_, index) => `<scriptdeployment scriptid="customdeploy_qtc_many${index}"><status>RELEASED</status><recordtype>INVOICE</recordtype></scriptdeployment>`).join('')}</scriptdeployments></clientscript>`),
  )],
  ['syntax-es5', 'today’s syntax in a script of 2.x', edit(`${DIR}/intake.js`, '@NApiVersion 2.1', '@NApiVersion 2.x')],
  ['syntax-es2023', 'import and export', (files) => add(`${DIR}/lib/erp.js`, `${files.get(`${DIR}/lib/erp.js`)!}\nexport const a = 1;`)(files)],
  ['permission-level', 'SuiteQL’s permission at a level it does not have', edit(ADMIN, /(<permkey>REPO_ANALYTICS<\/permkey>\s*<permlevel>)EDIT/, '<permkey>REPO_ANALYTICS</permkey><permlevel>VIEW')],
  ['permission-level', 'a permission of the set-up, to look at', edit(ADMIN, '<permissions>', '<permissions><permission><permkey>ADMI_ACCTSETUP</permkey><permlevel>VIEW</permlevel></permission>')],
  ['module-case', 'a module in other capitals, in a folder of ours', edit(`${DIR}/intake.js`, './lib/core', './Lib/core')],
  ['module-version', 'a script of 2.0 that asks for modules of 2.1', all(newerCore, edit(`${DIR}/intake.js`, '@NApiVersion 2.1', '@NApiVersion 2.0'))],
  ['module-version', 'a script of 2.x that asks for modules of 2.1', all(newerCore, edit(`${DIR}/intake.js`, '@NApiVersion 2.1', '@NApiVersion 2.x'))],
  ['script-names', 'a field that a script names behind a dot', inIntake('var a = {}; a.custrecord_qtc_r_amuont = 1;')],
  ['cabinet-names', 'a field in data beside the scripts', add(`${DIR}/fields.json`, '{ "show": ["custbody_qtc_findngs"] }')],
  ['object-names', 'a field in a formula', edit(SEGMENT, '<storevalue>T</storevalue>', '<isformula>T</isformula><defaultvalue>{custentity_qtc_ladders}</defaultvalue><storevalue>F</storevalue>')],
  ['object-names', 'a field in a template', all(
    add('Objects/custtmpl_qtc_a.xml', '<advancedpdftemplate scriptid="custtmpl_qtc_a" standard="STANDARDINVOICE"><title>A</title></advancedpdftemplate>'),
    add('Objects/custtmpl_qtc_a.template.xml', '<pdf><body>${record.custbody_qtc_findngs}</body></pdf>'),
  )],
  ['parameter-unread', 'a parameter that is set in vain', edit(INTAKE, '<scriptcustomfields>', '<scriptcustomfields><scriptcustomfield scriptid="custscript_qtc_vain"><fieldtype>TEXT</fieldtype><label>Vain</label></scriptcustomfield>')],
  ['parameter-foreign', 'a parameter of another script', inIntake("require(['N/runtime'], function (r) { r.getCurrentScript().getParameter({ name: 'custscript_qtc_run' }); });")],
  ['field-bounds', 'a least value above the most', edit(CASH, '<storevalue>T', '<minvalue>9</minvalue><maxvalue>1</maxvalue><storevalue>T')],
  ['field-bounds', 'a default beneath the least', edit(CASH, '<storevalue>T', '<defaultvalue>1</defaultvalue><minvalue>9</minvalue><storevalue>T')],
  ['field-bounds', 'a default that is too long', edit(INTAKE, '<storevalue>T', '<defaultvalue>SuiteScripts</defaultvalue><maxlength>4</maxlength><storevalue>T')],
  ['recurrence-idle', 'an end before the beginning', scheduled('<daily><startdate>2026-02-01</startdate><enddate>2026-01-01</enddate><starttime>01:00:00Z</starttime><everyxdays>1</everyxdays></daily>')],
  ['recurrence-idle', 'weekly on no day', scheduled(`<weekly><startdate>2026-02-01</startdate><starttime>01:00:00Z</starttime><everyxweeks>1</everyxweeks>${['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur'].map((day) => `<${day}day>F</${day}day>`).join('')}</weekly>`)],
  ['translation-use', 'a string a script asks for and nobody wrote', inIntake("require(['N/translation'], function (t) { t.get({ collection: 'custcollection_qtc_words', key: 'no_such_string' }); });")],
  ['translation-use', 'a string among those a script loads', inIntake("require(['N/translation'], function (t) { t.load({ collections: [{ alias: 'a', collection: 'custcollection_qtc_words', keys: ['NO_SUCH_STRING'] }] }); });")],
  ['element-required', 'a field of a form without id', laidOut('<visible>T</visible>')],
  ['attribute-required', 'fields of a form nowhere', laidOut('<id>ENTITY</id>', '')],
  ['element-unknown', 'a slip in a field of a form', laidOut('<id>ENTITY</id><mandatry>T</mandatry>')],
  ['value-flag', 'a field of a form that is shown perhaps', laidOut('<id>ENTITY</id><visible>perhaps</visible>')],
  ['reference-object', 'a field of a form that nobody made', laidOut('<id>[scriptid=custbody_qtc_nothing]</id>')],
  ['reference-file', 'the script of a form that is not there', form('<customCode><scriptFile>[/SuiteScripts/Quittance/form.js]</scriptFile></customCode>')],
  ['value-length', 'a button of a form with a long name', form(`<actionbar><customButtons><customButton><label>${'x'.repeat(100)}</label></customButton></customButtons></actionbar>`)],
  ['feature-undeclared', 'a form that prints with a template', form('<printingType><advanced><printTemplate>STANDARDINVOICE</printTemplate></advanced></printingType>')],
  ['feature-flag', 'a flag that is F and whose feature is not declared', edit(BODY, '<label>', '<bodyassemblybuild>F</bodyassemblybuild><label>')],
  ['feature-undeclared', 'a script on orders without them', all(edit('manifest.xml', '<feature required="false">SALESORDERS</feature>', ''), edit(ADMIN, 'TRAN_SALESORD', 'TRAN_ESTIMATE'))],
  ['segment-mutual', 'a segment whose record type does not name it', segment('')],
  ['link-task', 'a link to a page as to a list', edit(CATEGORY, '<linktasktype>SCRIPT<', '<linktasktype>LIST<')],
  ['link-task', 'a link to a script without a page', edit(CATEGORY, 'customscript_qtc_setup.customdeploy_qtc_setup', 'customscript_qtc_cash.customdeploy_qtc_cash')],
  ['link-task', 'a link to a list as to a page', edit(CATEGORY, '[scriptid=customscript_qtc_setup.customdeploy_qtc_setup]', '[scriptid=customrecord_qtc_policy]')],
  ['manifest-dependency-twice', 'a dependency named twice', edit('manifest.xml', '</features>', '</features><files><file>/SuiteScripts/a.js</file><file>/SuiteScripts/a.js</file></files>')],
  ['permission-restriction', 'no permission, restricted', edit(ADMIN, '<permissions>', '<permissions><permission><permkey>LIST_VENDOR</permkey><permlevel>NONE</permlevel><restriction>EDIT</restriction></permission>')],
  ['permission-mutual', 'a record type whose role does not name it', edit(ADMIN, /<permission>\s*<permkey>\[scriptid=customrecord_qtc_policy\][\s\S]*?<\/permission>/, '')],
  ['permission-mutual', 'a role whose record type does not name it', edit(POLICY, /<permission>\s*<permittedrole>\[scriptid=customrole_qtc_clerk\][\s\S]*?<\/permission>/, '')],
  ['permission-mutual', 'a role and a record type of two minds', edit(POLICY, /(?<=customrole_qtc_clerk\]<\/permittedrole>\s*<permittedlevel>)VIEW/, 'EDIT')],
  ['permission-unlisted', 'a role and a record type without a list', all(edit(POLICY, '>USEPERMISSIONLIST<', '>CUSTRECORDENTRYPERM<'), edit(POLICY, /<permissions>[\s\S]*<\/permissions>/, ''))],
  ['safe-permission-twice', 'one role twice on a record', edit(POLICY, '<permissions>', '<permissions><permission><permittedrole>[scriptid=customrole_qtc_admin]</permittedrole><permittedlevel>VIEW</permittedlevel></permission>')],

  ['translation-root', 'a file that is no XLIFF', all(edit(GERMAN, '<xliff', '<xlif'), edit(GERMAN, '</xliff>', '</xlif>'))],
  ['translation-root', 'a later XLIFF', edit(GERMAN, /<xliff ([^>]*)version="1.2"/, '<xliff version="2.0"')],
  ['translation-group', 'a language without its words', edit(GERMAN, /<group[\s\S]*<\/group>/, '')],
  ['translation-group', 'words outside a group', all(edit(GERMAN, /<group[^>]*>/, '<section>'), edit(GERMAN, '</group>', '</section>'))],
  ['translation-twice', 'one language in two files', (files) => add('Translations/again.xlf', files.get(GERMAN)!)(files)],
  ['translation-source', 'a source in another language', edit(GERMAN, 'source-language="en"', 'source-language="fr-FR"')],
  ['translation-source', 'a translation into its own language', edit(GERMAN, 'target-language="de-DE"', 'target-language="en"')],
  ['translation-placeholder', 'a placeholder that was lost', edit(GERMAN, 'Zahlungseingang vom {1}', 'Zahlungseingang')],
  ['translation-file', 'a translation with another ending', (files) => all(add('Translations/german.xliff', files.get(GERMAN)!), remove(GERMAN))(files)],

  ['attribute-unknown', 'an attribute of a value', edit(CASH, '<name>', '<name lang="en">')],
  ['attribute-required', 'actions on no trigger', flow('<workflowactions><lockrecordaction scriptid="workflowaction1"/></workflowactions>')],
  ['value-translate', 'a label that only looks like a translation', edit(CASH, /<name>.*<\/name>/, '<name>[scriptid=custcollection_qtc_words.a]</name>')],
  ['value-translate', 'a translation of no string', edit(CASH, '<name>', '<name translate="T">')],
  ['value-translate', 'a translation that is yes', edit(CASH, '<name>', '<name translate="yes">')],
  ['value-account', 'what an export left out', edit(CASH, /<name>.*<\/name>/, '<name>[ACCOUNT_SPECIFIC_VALUE]</name>')],
  ['value-account', 'what an export left out inside a part that is not read', add('Objects/custform_qtc_a.xml', '<entryForm scriptid="custform_qtc_a"><name>A</name><mainFields><defaultFieldGroup><fields><field><id>[ACCOUNT_SPECIFIC_VALUE]</id></field></fields></defaultFieldGroup></mainFields></entryForm>')],
  ['reference-brackets', 'a reference without its brackets in a part that is not read', add('Objects/custform_qtc_a.xml', '<entryForm scriptid="custform_qtc_a"><name>A</name><mainFields><defaultFieldGroup><fields><field><id>scriptid=custbody_qtc_findings</id></field></fields></defaultFieldGroup></mainFields></entryForm>')],
  ['value-choice', 'actions on a trigger there is not', flow('<workflowactions triggertype="ONSAVE"><lockrecordaction scriptid="workflowaction1"/></workflowactions>')],
  ['value-choice', 'a mail to nobody there is', flow('<workflowactions triggertype="ONENTRY"><sendemailaction scriptid="workflowaction1"><sendertype>FIELD</sendertype><senderfield>STDUSERUSER</senderfield><recipienttype>EVERYBODY</recipienttype></sendemailaction></workflowactions>')],
  ['element-required', 'an action that sets no field', flow('<workflowactions triggertype="ONENTRY"><setfieldvalueaction scriptid="workflowaction1"><valuetext>1</valuetext></setfieldvalueaction></workflowactions>')],
  ['element-required', 'a way to no state', flow('<workflowtransitions><workflowtransition scriptid="workflowtransition1"/></workflowtransitions>')],
  ['element-required-if', 'a mail whose address is left out', flow('<workflowactions triggertype="ONENTRY"><sendemailaction scriptid="workflowaction1"><sendertype>FIELD</sendertype><senderfield>STDUSERUSER</senderfield><recipienttype>ADDRESS</recipienttype></sendemailaction></workflowactions>')],
  ['element-required-if', 'actions at a time of day without a time', flow('<workflowactions triggertype="SCHEDULED"><workflowactiongroup scriptid="workflowaction1"><schedulemode>TIMEOFDAY</schedulemode></workflowactiongroup></workflowactions>')],
  ['element-required-if', 'a record without the name its type has', instance('<custrecord_qtc_p_note>a</custrecord_qtc_p_note>')],
  ['value-parameter', 'a record whose number is a word', instance('<name>A</name><custrecord_qtc_a_count>many</custrecord_qtc_a_count>', '<customrecordcustomfields><customrecordcustomfield scriptid="custrecord_qtc_a_count"><label>A</label><fieldtype>INTEGER</fieldtype></customrecordcustomfield></customrecordcustomfields>')],
  ['element-unknown', 'an action workflows do not have', flow('<workflowactions triggertype="ONENTRY"><lockfieldaction scriptid="workflowaction1"><field>STDBODYMEMO</field></lockfieldaction></workflowactions>')],
  ['element-twice', 'a transition with two ends', flow('<workflowtransitions><workflowtransition scriptid="workflowtransition1"><tostate>[scriptid=customworkflow_qtc_a.workflowstate1]</tostate><tostate>[scriptid=customworkflow_qtc_a.workflowstate1]</tostate></workflowtransition></workflowtransitions>')],
  ['id-prefix', 'an action whose id begins otherwise', flow('<workflowactions triggertype="ONENTRY"><lockrecordaction scriptid="action1"/></workflowactions>')],
  ['reference-object', 'a way to a state there is not', flow('<workflowtransitions><workflowtransition scriptid="workflowtransition1"><tostate>[scriptid=customworkflow_qtc_a.workflowstate9]</tostate></workflowtransition></workflowtransitions>')],
  ['attribute-unknown', 'an attribute in the manifest', edit('manifest.xml', '<projectname>', '<projectname lang="en">')],
  ['attribute-unknown', 'an attribute in deploy.xml', edit('deploy.xml', '<path>', '<path recursive="T">')],
  ['value-choice', 'a subtab with a slip', edit(BODY, '<label>', '<subtab>TRANSACTIONMAIM</subtab><label>')],
  ['element-required', 'an address form without its template', add('Objects/custform_qtc_a.xml', '<addressForm scriptid="custform_qtc_a"><name>A</name></addressForm>')],
  ['id-length', 'a form whose id is long', add(`Objects/custform_${'a'.repeat(95)}.xml`, `<entryForm scriptid="custform_${'a'.repeat(95)}"><name>A</name></entryForm>`)],
  ['value-choice', 'a status of workflows there is not', add('Objects/customworkflow_qtc_a.xml', '<workflow scriptid="customworkflow_qtc_a"><name>A</name><recordtypes>INVOICE</recordtypes><releasestatus>RUNNING</releasestatus></workflow>')],
  ['element-required', 'a workflow on no record', add('Objects/customworkflow_qtc_a.xml', '<workflow scriptid="customworkflow_qtc_a"><name>A</name></workflow>')],
  ['element-required', 'a segment that does not say where it is applied', segment('<application><id>INVOICE</id></application>')],
  ['value-flag', 'a segment that is half applied', segment('<application><id>INVOICE</id><isapplied>yes</isapplied></application>')],
  ['element-unknown', 'a place segments are not applied to', segment('', 'invoices')],
  ['element-required-if', 'a custom transaction without style', add('Objects/customtransaction_qtc_a.xml', '<customtransactiontype scriptid="customtransaction_qtc_a"><name>A</name></customtransactiontype>')],
  ['object-template', 'a template without its content', add('Objects/custtmpl_qtc_a.xml', '<advancedpdftemplate scriptid="custtmpl_qtc_a" standard="STANDARDINVOICE"><title>A</title></advancedpdftemplate>')],
  ['reference-elsewhere', 'a SuiteApp the manifest does not name', edit(BODY, /<selectrecordtype>.*<\/selectrecordtype>/, '<selectrecordtype>[appid=com.example.other, scriptid=customrecord_other]</selectrecordtype>')],
  ['reference-elsewhere', 'a bundle the manifest does not name', edit(BODY, /<selectrecordtype>.*<\/selectrecordtype>/, '<selectrecordtype>[bundleid=351, scriptid=customrecord_other]</selectrecordtype>')],
  ['reference-elsewhere', 'bundles the manifest names none of', edit(SETUP, /<audslctrole>/, '<audslctrole>[bundleid=351|352, scriptid=customrole_other]|')],
  ['reference-file', 'a tool without its schema', add('Objects/custtoolset_qtc.xml', '<toolset scriptid="custtoolset_qtc"><name>A</name><scriptfile>[/SuiteScripts/Quittance/cash-application.js]</scriptfile><rpcschema>[/SuiteScripts/Quittance/none.json]</rpcschema></toolset>')],
  ['reference-file', 'a page whose folder is not there', add('Objects/custspa_qtc.xml', '<singlepageapp scriptid="custspa_qtc"><name>A</name><url>a</url><folder>[/SuiteScripts/Nothing/]</folder><clientscriptfile>[/SuiteScripts/Quittance/cash-application.js]</clientscriptfile><serverscriptfile>[/SuiteScripts/Quittance/cash-application.js]</serverscriptfile></singlepageapp>')],
  ['id-length', 'a segment whose id is long', add('Objects/cseg_quittance_segments_a.xml', '<customsegment scriptid="cseg_quittance_segments_a"><label>A</label><recordtype>[scriptid=customrecord_qtc_policy]</recordtype></customsegment>')],
  ['manifest-dependency', 'an object no script id is', edit('manifest.xml', '</features>', '</features><objects><object>scriptid=customrecord_a|scriptid=customrecord_b</object></objects>')],
  ['manifest-dependency', 'a file without its folder', edit('manifest.xml', '</features>', '</features><files><file>SuiteScripts/a.js</file></files>')],
  ['manifest-dependency', 'a SuiteApp without id', edit('manifest.xml', '</features>', '</features><applications><application><objects/></application></applications>')],
  ['manifest-suiteapp', 'a project id that is long', all(suiteApp, edit('manifest.xml', '<projectid>quittance<', `<projectid>${'q'.repeat(40)}<`))],
  ['feature-required', 'an attribute features do not have', edit('manifest.xml', '<feature required="true">', '<feature required="true" optional="false">')],
  ['feature-unknown', 'a feature the reference does not list', edit('manifest.xml', '>RECEIVABLES<', '>ACCOUNTSRECEIVABLE<')],
  ['feature-undeclared', 'journals without accounting', edit('manifest.xml', '<feature required="false">ACCOUNTING</feature>', '')],
  ['deploy-suiteapp-files', 'a SuiteApp in the folder of another', all(suiteApp, add('FileCabinet/SuiteApps/com.example.other/a.js', ''), edit('deploy.xml', '<files>', '<files><path>~/FileCabinet/SuiteApps/com.example.other/*</path>'))],
  ['deploy-run', 'an installation that runs an object', all(suiteApp, edit('deploy.xml', '<objects>', '<run><object/></run><objects>'))],
  ['cabinet-attributes', 'an attribute files do not have', add(`${DIR}/.attributes/cash-application.js.attr.xml`, '<file><isonline>F</isonline></file>')],
  ['cabinet-attributes', 'a file that is bundled perhaps', add(`${DIR}/.attributes/cash-application.js.attr.xml`, '<file><bundleable>maybe</bundleable></file>')],
  ['cabinet-attributes', 'attributes of nothing', add(`${DIR}/.attributes/none.js.attr.xml`, '<file><bundleable>F</bundleable></file>')],
  ['project-preference', 'a lock that hides', all(suiteApp, add('InstallationPreferences/locking.xml', '<preference type="LOCKING" defaultAction="HIDE"/>'))],
  ['project-preference', 'hiding that is called locking', all(suiteApp, add('InstallationPreferences/locking.xml', '<preference type="HIDING" defaultAction="HIDE"/>'))],
  ['project-preference', 'a lock on nothing', all(suiteApp, add('InstallationPreferences/locking.xml', '<preference type="LOCKING" defaultAction="UNLOCK"><apply action="LOCK"><object>customrecord_qtc_none</object></apply></preference>'))],
  ['project-preference', 'preferences of an account customization', add('InstallationPreferences/locking.xml', '<preference type="LOCKING" defaultAction="LOCK"/>')],
  ['entry-point-missing', 'a function of SuiteScript 1.0 there is not', all(
    add('Objects/customscript_qtc_old.xml', '<scheduledscript scriptid="customscript_qtc_old"><name>Old</name><scriptfile>[/SuiteScripts/Quittance/old.js]</scriptfile><defaultfunction>runs</defaultfunction></scheduledscript>'),
    add(`${DIR}/old.js`, 'function run() { return nlapiGetContext(); }'),
  )],
]; // prettier-ignore
