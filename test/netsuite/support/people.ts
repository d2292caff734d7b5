import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageProject } from '../../../netsuite/build/package.ts';
import { readPackageFiles } from '../../../sandbox/netsuite/engine/sdf/package-files.ts';

/** What a person does in NetSuite's own forms, as a script to be run in the context USERINTERFACE. Each looks first whether it is done already. */
const pays = (customer: string, amount: number, name: string): string => `
  const done = query.runSuiteQL({ query: "SELECT id FROM transaction WHERE externalid = '${name}'" }).asMappedResults();
  if (done.length > 0) return;
  const [{ id }] = query.runSuiteQL({ query: "SELECT id FROM customer WHERE entityid = '${customer}'" }).asMappedResults();
  const form = record.transform({ fromType: 'customer', fromId: id, toType: 'customerpayment', isDynamic: true });
  form.setValue({ fieldId: 'trandate', value: new Date(2026, 2, 19) });
  form.setValue({ fieldId: 'payment', value: ${amount} });
  form.setValue({ fieldId: 'externalid', value: '${name}' });
  form.save();`;
const ORDERS = `
  const done = query.runSuiteQL({ query: "SELECT id FROM transaction WHERE externalid = 'ordered'" }).asMappedResults();
  if (done.length > 0) return;
  const [{ id }] = query.runSuiteQL({ query: "SELECT id FROM customer WHERE entityid = '10002'" }).asMappedResults();
  const [{ item }] = query.runSuiteQL({ query: 'SELECT MIN(id) AS item FROM item' }).asMappedResults();
  const form = record.create({ type: 'salesorder', isDynamic: true });
  form.setValue({ fieldId: 'entity', value: id });
  form.setValue({ fieldId: 'externalid', value: 'ordered' });
  form.selectNewLine({ sublistId: 'item' });
  form.setCurrentSublistValue({ sublistId: 'item', fieldId: 'item', value: item });
  form.setCurrentSublistValue({ sublistId: 'item', fieldId: 'amount', value: 2500 });
  form.commitLine({ sublistId: 'item' });
  form.save();`;

/** An invoice with the amount and terms of one that is there, its due date before its own. */
const BILLS = `
  const done = query.runSuiteQL({ query: "SELECT id FROM transaction WHERE externalid = 'billed'" }).asMappedResults();
  if (done.length > 0) return;
  const [{ id }] = query.runSuiteQL({ query: "SELECT id FROM customer WHERE entityid = '10003'" }).asMappedResults();
  const [{ item }] = query.runSuiteQL({ query: 'SELECT MIN(id) AS item FROM item' }).asMappedResults();
  const form = record.create({ type: 'invoice', isDynamic: true });
  form.setValue({ fieldId: 'entity', value: id });
  form.setValue({ fieldId: 'externalid', value: 'billed' });
  form.setValue({ fieldId: 'trandate', value: new Date(2026, 1, 20) });
  form.setValue({ fieldId: 'duedate', value: new Date(2026, 1, 10) });
  form.selectNewLine({ sublistId: 'item' });
  form.setCurrentSublistValue({ sublistId: 'item', fieldId: 'item', value: item });
  form.setCurrentSublistValue({ sublistId: 'item', fieldId: 'amount', value: 250 });
  form.commitLine({ sublistId: 'item' });
  form.save();`;

const script = (body: string): string => `/**
 * @NApiVersion 2.1
 * @NScriptType ScheduledScript
 */
define(['N/record', 'N/query'], (record, query) => ({ execute() {${body}
} }));`;

const object = (name: string): string => `<scheduledscript scriptid="customscript_${name}">
  <name>${name}</name><scriptfile>[/SuiteScripts/Quittance/${name}.js]</scriptfile>
  <scriptdeployments><scriptdeployment scriptid="customdeploy_${name}"><status>NOTSCHEDULED</status><isdeployed>T</isdeployed></scriptdeployment></scriptdeployments>
</scheduledscript>`;

export const PERSON_PAYS = 'customscript_person_pays';
export const PERSON_PAYS_OFF = 'customscript_person_pays_off';
export const PERSON_ORDERS = 'customscript_person_orders';
export const PERSON_BILLS = 'customscript_person_bills';

/** The packaged project as a folder, with four scripts more that stand for people. */
export async function projectWithPeople(): Promise<{ readonly folder: string; remove(): void }> {
  const read = readPackageFiles(await packageProject());
  if (!read.ok) throw new Error(read.problems.map(({ what }) => what).join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'project-with-people-'));
  const put = (path: string, contents: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  };
  for (const [path, bytes] of read.value.files) put(path, bytes);
  for (const [name, body] of [
    ['person_pays', pays('10003', 12.34, 'by-hand')],
    ['person_pays_off', pays('10002', 300, 'paid-off')],
    ['person_orders', ORDERS],
    ['person_bills', BILLS],
  ] as const) {
    put(`Objects/customscript_${name}.xml`, object(name));
    put(`FileCabinet/SuiteScripts/Quittance/${name}.js`, script(body));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
