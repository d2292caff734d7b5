import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { ENTRIES } from '../../netsuite/build/entries.ts';
import { PATHS } from '../../netsuite/build/paths.ts';
import * as objects from '../../netsuite/erp/objects.ts';
import type { SdfProject } from '../../sandbox/netsuite/engine/sdf-project.ts';
import { packagedProject } from './support/project.ts';

/** The project as the sandbox reads it from the zip of Oracle's CLI, and its files as they are written. */
const FOLDER = `${PATHS.source}/Objects`;
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.xml'));
const xml = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');
let project: SdfProject;
beforeAll(async () => {
  project = await packagedProject();
});

describe('every object', () => {
  test.each(files)('%s is named by its script id, which fits', (file) => {
    const [, root, scriptId] = /^<(\w+) scriptid="(\w+)"/.exec(xml(file)) ?? [];
    expect(`${scriptId}.xml`).toBe(file);
    // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml.html: 40 characters, body fields 38, centre tabs and categories 99.
    const most = root === 'transactionbodycustomfield' ? 38 : root?.startsWith('center') ? 99 : 40;
    expect(scriptId!.length).toBeLessThanOrEqual(most);
    for (const [, nested] of xml(file).matchAll(/scriptid="(\w+)"/g)) expect(nested!.length).toBeLessThanOrEqual(40);
  });

  test.each(files)('%s refers only to what the project has', (file) => {
    const known = new Set(files.flatMap((name) => [...xml(name).matchAll(/scriptid="(\w+)"/g)].map(([, id]) => id)));
    for (const [, reference] of xml(file).matchAll(/\[scriptid=([\w.]+)\]/g))
      for (const id of reference!.split('.')) expect(known).toContain(id);
  });

  test.each(files)('%s has no element twice where one is meant, and is well-formed', (file) => {
    const open: { name: string; seen: Set<string> }[] = [];
    const lists = /^(customrecordcustomfields|permissions|scriptdeployments|scriptcustomfields|links|strings)$/;
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => {
      const parent = open[open.length - 1];
      if (parent && !lists.test(parent.name)) {
        expect(parent.seen).not.toContain(name);
        parent.seen.add(name);
      }
      open.push({ name, seen: new Set() });
    });
    parser.on('closetag', () => void open.pop());
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xml(file)).close();
  });
}); // prettier-ignore

describe('code and project name the same things', () => {
  test('every record, field, role, script and parameter the code names is declared, and no field is declared in vain', () => {
    const declared = new Set([
      ...project.customRecords.flatMap(({ scriptId, fields }) => [scriptId, ...fields.map((field) => field.scriptId)]),
      ...project.bodyFields.map(({ scriptId }) => scriptId),
      ...project.entityFields.map(({ scriptId }) => scriptId),
      ...project.roles.map(({ scriptId }) => scriptId),
      ...project.scripts.flatMap(({ scriptId, deployments, parameters }) => [scriptId, ...deployments.map(({ deploymentId }) => deploymentId), ...parameters.map((parameter) => parameter.scriptId)]),
    ]);
    const named = new Set(
      Object.values(objects).flatMap((group) => Object.values(group).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value as Readonly<Record<string, string>>)))),
    );
    expect([...named].filter((id) => !declared.has(id))).toEqual([]);
    expect([...declared].filter((id) => !named.has(id) && !/^custom(script|deploy)_qtc_payment$/.test(id))).toEqual([]);
  });

  test('each script object runs the bundle of its type', () => {
    expect(project.scripts.map(({ file, type }) => [file, type]).sort()).toEqual(
      ENTRIES.map(({ name, type }) => [`/SuiteScripts/Quittance/${name}.js`, type]).sort(),
    );
  });

  test('what a payment carries is on payments; what a write-off carries on journals', () => {
    const appliesTo = (scriptId: string): readonly string[] =>
      [...project.bodyFields.find((field) => field.scriptId === scriptId)!.appliesTo].sort();
    for (const scriptId of Object.values(objects.BODY))
      if (!/references$/.test(scriptId))
        expect([scriptId, appliesTo(scriptId)]).toEqual([scriptId, ['bodycustomerpayment', 'bodyjournal']]);
  });
}); // prettier-ignore

describe('least privilege', () => {
  const RUN_AS: Readonly<Record<string, string>> = {
    customscript_qtc_release: 'customrole_qtc_credit',
    customscript_qtc_invoice: 'customrole_qtc_auditor',
  };
  test('screens need a login and are for our roles only; learning never runs for our own postings', () => {
    for (const { scriptId, type, deployments } of project.scripts)
      for (const { isOnline, audience, runAsRole, executionContexts } of deployments) {
        expect(isOnline).toBe(false);
        // Whoever enters a payment need not be allowed to see orders, nor who enters an invoice the policy: these two run as another role.
        expect(runAsRole).toBe(RUN_AS[scriptId] ?? null);
        if (type === 'Suitelet') expect(audience.allRoles).toBe(false);
        if (type === 'UserEventScript') {
          expect(executionContexts).not.toContain('MAPREDUCE');
          // Orders are released by what the workbench posts, too; the chain releases after its own postings.
          if (scriptId !== 'customscript_qtc_release') expect(executionContexts).not.toContain('SUITELET');
        }
      }
  });

  test('an auditor changes nothing; a clerk deletes nothing', () => {
    const levels = (role: string): readonly string[] => [
      // SuiteQL's permission has no lower level than EDIT, and changes no record: chapter_N3236764.
      ...project.roles.find(({ scriptId }) => scriptId === role)!.permissions.filter(({ key }) => key !== 'REPO_ANALYTICS').map(({ level }) => level),
      ...project.customRecords.flatMap(({ permissions }) => permissions.filter((permission) => permission.role === role).map(({ level }) => level)),
    ];
    expect(new Set(levels(objects.ROLES.auditor))).toEqual(new Set(['VIEW']));
    expect(levels(objects.ROLES.clerk)).not.toContain('FULL');
  });
}); // prettier-ignore
