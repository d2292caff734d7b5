import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageProject, writeProject } from '../../netsuite/build/package.ts';
import { packageVersion, SUITEAPP } from '../../netsuite/build/suiteapp.ts';
import { sayFinding } from '../../netsuite/validate/finding.ts';
import { validateFolder } from '../../netsuite/validate/validate.ts';
import { bootNetSuite, type NetSuiteAccount } from '../../sandbox/netsuite/index.ts';

/** The SuiteApp from the same sources: packaged by Oracle's CLI, checked, deployed into the sandbox, its installation script run. */
describe('the SuiteApp', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-suiteapp-'));
  let account: NetSuiteAccount;
  beforeAll(async () => {
    await writeProject(folder, SUITEAPP);
    account = await bootNetSuite({ package: await packageProject(SUITEAPP), clock: '2026-03-20T18:00:00Z' });
  }, 240_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await account.close();
  });

  test('validates clean', () => {
    expect(validateFolder(folder).map(sayFinding)).toEqual([]);
  });

  test('is deployed under its own id, with all its files beneath it', () => {
    expect(account.project).toMatchObject({ kind: 'SUITEAPP', applicationId: 'com.example.quittance', version: packageVersion() });
    expect(account.project.files.filter(({ path }) => !path.startsWith('/SuiteApps/com.example.quittance/'))).toEqual([]);
    expect(account.project.scripts.filter(({ file }) => !file.startsWith('/SuiteApps/com.example.quittance/'))).toEqual([]);
    expect(account.project.scripts.map(({ type }) => type)).toContain('SDFInstallationScript');
  });

  test('its installation script makes what is needed, and nothing the second time', async () => {
    expect(await account.install(null)).toMatchObject([{ status: 'COMPLETE' }]);
    const versions = (): readonly unknown[] => account.books.rows('SELECT custrecord_qtc_v_version AS version FROM customrecord_qtc_version');
    const folders = (): readonly string[] => account.books.rows<{ name: string }>('SELECT name FROM cabinet_folder ORDER BY name').map(({ name }) => name);
    expect(versions()).toEqual([{ version: packageVersion() }]);
    const made = folders();
    expect(made).toEqual(expect.arrayContaining(['Export', 'Inbox', 'Quittance']));
    expect(await account.install(packageVersion())).toMatchObject([{ status: 'COMPLETE' }]);
    expect([versions().length, folders()]).toEqual([1, made]);
  });

  test('runs: an empty inbox is read without complaint', async () => {
    expect(await account.run('customscript_qtc_intake')).toMatchObject({ status: 'COMPLETE' });
  });
}); // prettier-ignore
