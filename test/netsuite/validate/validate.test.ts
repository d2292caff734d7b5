import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildBundles } from '../../../netsuite/build/build.ts';
import { PATHS } from '../../../netsuite/build/paths.ts';
import { docUrl, sayFinding } from '../../../netsuite/validate/finding.ts';
import { OBJECTS } from '../../../netsuite/validate/objects/index.ts';
import { readFiles } from '../../../netsuite/validate/project.ts';
import type { Structure } from '../../../netsuite/validate/spec.ts';
import { isError, validateFiles, validateFolder } from '../../../netsuite/validate/validate.ts';
import { MUTATIONS, type Files } from './mutations.ts';

/** Our project with its scripts built, in a folder of its own. */
const scratch = mkdtempSync(join(tmpdir(), 'quittance-validate-'));
const folder = join(scratch, 'src');
let files: Files;
beforeAll(async () => {
  cpSync(PATHS.source, folder, { recursive: true, filter: (path) => !path.startsWith(PATHS.bundles) });
  await buildBundles(join(folder, PATHS.bundles.slice(PATHS.source.length)));
  files = readFiles(folder);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const rulesOf = (mutated: Files): readonly string[] => validateFiles(mutated).map(({ rule }) => rule);

test('our own project has nothing wrong with it', () => {
  expect(validateFolder(scratch).map(sayFinding)).toEqual([]);
});

describe('a project with one thing broken', () => {
  test.each(MUTATIONS)('%s: %s', (rule, _, mutation) => {
    const found = validateFiles(mutation(files)).filter((each) => each.rule === rule);
    expect(found).not.toEqual([]);
    for (const { where, what, fix, doc } of found) {
      expect(where).toMatch(/\S/);
      expect(what).toMatch(/\.$/);
      expect(fix).toMatch(/^[A-Z][a-z]+\b.*[.:]?/);
      expect(docUrl(doc)).toMatch(/^https:\/\/(docs\.oracle\.com\/.*\/(SDFxml|section|subsect|chapter|bridgehead|article)_?\w*\.html|github\.com\/oracle\/.*SAFE)/);
    }
  });
}); // prettier-ignore

test('every rule of the validator is broken by some row, and no row breaks a rule there is not', () => {
  const sources = ['checks', '.'].flatMap((name) => {
    const at = join(PATHS.top, 'netsuite/validate', name);
    return readdirSync(at).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(at, file), 'utf8'));
  });
  const named = new Set(sources.flatMap((text) => [...text.matchAll(/'((?:project|xml|cabinet|manifest|feature|deploy|deployment|field|object|attribute|element|value|id|reference|header|entry|module|script|syntax|safe|translation|permission|parameter|recurrence|segment|link)-[a-z0-9-]+|recurrence)'/g)].map(([, rule]) => rule!)));
  const broken = new Set(MUTATIONS.map(([rule]) => rule));
  expect([...named].filter((rule) => !broken.has(rule)).sort()).toEqual([]);
  expect([...broken].filter((rule) => !named.has(rule)).sort()).toEqual([]);
}); // prettier-ignore

test('all problems come at once, in order of file and line, each with its rule', () => {
  const rows = ['value-flag', 'safe-online', 'element-twice'].map((name) =>
    MUTATIONS.find(([rule]) => rule === name)!,
  );
  const broken = rows.reduce((so, [, , mutation]) => mutation(so), files);
  expect(rulesOf(broken)).toEqual(['element-twice', 'value-flag', 'safe-online']);
  expect(validateFiles(broken).map(sayFinding).join('\n')).toContain(
    'AR-5305  <isdeployed> is true.\n  where  Objects/customscript_qtc_cash.xml, line 19, <isdeployed>\n  fix    Write T or F.\n  rule   value-flag: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_27094036.html',
  );
});

describe('what is right is not refused', () => {
  const right = (name: string, xml: string, more: readonly (readonly [string, string])[] = []): readonly string[] =>
    validateFiles(new Map([...files, [`Objects/${name}.xml`, xml], ...more])).filter(isError).map(({ rule, what }) => `${rule}: ${what}`);
  const script = (type: string, deployment: string, more = ''): string =>
    `<${type} scriptid="customscript_qtc_a">${more}<scriptfile>[/SuiteScripts/Quittance/a.js]</scriptfile><name>A</name>
    <scriptdeployments><scriptdeployment scriptid="customdeploy_qtc_a"><loglevel>ERROR</loglevel>${deployment}</scriptdeployment></scriptdeployments></${type}>`;
  const file = (type: string, body: string, version = '2.1'): readonly [string, string] =>
    ['FileCabinet/SuiteScripts/Quittance/a.js', `/** @NApiVersion ${version}\n * @NScriptType ${type} */\ndefine(['N/log'], function (log) { ${body} });`];

  test.each([
    ['a restlet', script('restlet', '<title>A</title><status>RELEASED</status><audslctrole>AR_CLERK</audslctrole>'), file('Restlet', 'return { get: function () { return 1; } };')],
    ['a client script', script('clientscript', '<recordtype>INVOICE</recordtype><status>TESTING</status><allroles>T</allroles>'), file('ClientScript', 'const points = {}; points.pageInit = function () {}; return points;')],
    ['a portlet', script('portlet', '<title>A</title><status>RELEASED</status>', '<portlettype>HTML</portlettype>'), file('Portlet', 'return { render: log.debug };')],
    ['a mass update', script('massupdatescript', '<recordtype>CUSTOMER</recordtype><status>RELEASED</status>'), file('MassUpdateScript', 'return { each: function () {} };')],
    ['a workflow action', script('workflowactionscript', '<recordtype>[scriptid=customrecord_qtc_receipt]</recordtype><status>RELEASED</status>'), file('WorkflowActionScript', 'return { onAction: function () {} };')],
    ['a record type it has not met', script('usereventscript', '<recordtype>INVENTORYITEM</recordtype><status>RELEASED</status>'), file('UserEventScript', 'return { beforeLoad: function () {} };')],
    ['a scheduled script every weekday', script('scheduledscript', '<title>A</title><status>SCHEDULED</status><recurrence><everyweekday><startdate>2026-01-02</startdate><starttime>02:00:00Z</starttime><repeat>PT1H</repeat></everyweekday></recurrence>'), file('ScheduledScript', 'function execute() {} return { execute: execute };')],
  ])('%s', (_, xml, code) => {
    expect(right('customscript_qtc_a', xml, [code])).toEqual([]);
  });

  test('a list, its field on lines, and elements in any order', () => {
    const list = '<customlist scriptid="customlist_qtc_reason"><isordered>T</isordered><customvalues><customvalue scriptid="val_price"><value>Price</value></customvalue></customvalues><name>Reasons</name></customlist>';
    const field = '<transactioncolumncustomfield scriptid="custcol_qtc_reason"><selectrecordtype>[scriptid=customlist_qtc_reason]</selectrecordtype><colsale>T</colsale><label>Reason</label><fieldtype>SELECT</fieldtype></transactioncolumncustomfield>';
    expect(right('customlist_qtc_reason', list, [['Objects/custcol_qtc_reason.xml', field]])).toEqual([]);
  });

  test('what NetSuite numbered itself, kinds without a table, scripts that await, text a list does not know', () => {
    const list = '<customlist scriptid="customlist102"><description></description><isinactive>F</isinactive><name>Numbered</name></customlist>';
    const prompt = '<prompt scriptid="custprompt_qtc_a"><name>A</name></prompt>';
    const listing = validateFiles(new Map([...files, ['Objects/customlist102.xml', list], ['Objects/custprompt_qtc_a.xml', prompt]]));
    expect(listing.filter((each) => !each.rule.startsWith('safe-')).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning object-unchecked']);
    const waits = 'return { onRequest: async function (context) { await context.later; } };';
    expect(right('customscript_qtc_a', script('suitelet', '<title>A</title><status>RELEASED</status><audslctrole>AR_CLERK</audslctrole>'), [file('Suitelet', waits)])).toEqual([]);
  });

  test('what a browser has, in client scripts and in libraries of a page', () => {
    const client = `/** @NApiVersion 2.1\n * @NScriptType ClientScript */\ndefine(['./shared'], () => ({ pageInit() { window.open(document.location.href); setTimeout(() => jQuery('#a').hide(), (1).toLocaleString().length); } }));`;
    const more = [['FileCabinet/SuiteScripts/Quittance/shared.js', `define([], () => ({ ask: () => fetch('/app') }));`], ['FileCabinet/SuiteScripts/Quittance/page.js', '(function () { document.title = window.name; })();']] as const;
    expect(right('customscript_qtc_a', script('clientscript', '<recordtype>INVOICE</recordtype><status>TESTING</status>'), [['FileCabinet/SuiteScripts/Quittance/a.js', client], ...more])).toEqual([]);
  });

  test('ids of other projects, beginnings of ids, ids the account has by the manifest, modules asked for later', () => {
    const code = 'return { onRequest: function (x) { require(["N/record"], function () {}); const a = ["custbody_other_total", "custrecord_qtc_" + x, `custrecord_qtc_r${x}`, "custentity_qtc_theirs"]; log.debug({ title: a.toLocaleString(), details: a }); } };';
    const manifest = files.get('manifest.xml')!.replace('</features>', '</features><objects><object>custentity_qtc_theirs</object></objects>');
    expect(right('customscript_qtc_a', script('suitelet', '<title>A</title><status>RELEASED</status><audslctrole>AR_CLERK</audslctrole>'), [file('Suitelet', code), ['manifest.xml', manifest]])).toEqual([]);
  });

  test('references into one of several bundles, beside a role of NetSuite’s own', () => {
    const page = script('suitelet', '<title>A</title><status>RELEASED</status><audslctrole>[bundleid=351|352, scriptid=customrole_other]|AR_CLERK</audslctrole>');
    const manifest = files.get('manifest.xml')!.replace('</features>', '</features><bundles><bundle id="352"/></bundles>');
    expect(right('customscript_qtc_a', page, [file('Suitelet', 'return { onRequest: function () {} };'), ['manifest.xml', manifest]])).toEqual([]);
  });

  test('references into another SuiteApp, which cannot be looked up here', () => {
    const field = '<entitycustomfield scriptid="custentity_qtc_other"><fieldtype>SELECT</fieldtype><label>Other</label><selectrecordtype>[appid=com.example.other, scriptid=customrecord_other]</selectrecordtype><appliestocustomer>T</appliestocustomer></entitycustomfield>';
    const manifest = files.get('manifest.xml')!.replace('</features>', '</features><applications><application id="com.example.other"><objects><object>customrecord_other</object></objects></application></applications>');
    expect(right('custentity_qtc_other', field, [['manifest.xml', manifest]])).toEqual([]);
  });
}); // prettier-ignore

test('every table names the page it was read from', () => {
  const docs = (is: Structure): readonly string[] => [
    is.doc,
    ...Object.values(is.lists ?? {}).flatMap((list) => docs(list.is)),
    ...Object.values(is.oneOf ?? {}).flatMap((patterns) => Object.values(patterns).flatMap(docs)),
    ...Object.values(is.fields).flatMap(({ doc }) => (doc === undefined ? [] : [doc])),
  ];
  for (const doc of Object.values(OBJECTS).flatMap(docs))
    expect(doc).toMatch(/^(SDFxml|section|subsect|chapter|bridgehead|article)_?[N\d]+$/);
});

test('as a command: says what is wrong and ends with 3', () => {
  const { status, stderr } = spawnSync(PATHS.node, [join(PATHS.top, 'netsuite/validate/main.ts'), tmpdir()], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([3, expect.stringContaining('There is no manifest.xml')]);
}); // prettier-ignore
