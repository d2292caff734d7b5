import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { ModuleFactory } from '../../../../sandbox/netsuite/host.ts';
import { MODULES, REALM_MODULES } from '../../../../sandbox/netsuite/modules/index.ts';
import { createRealm } from '../../../../sandbox/netsuite/engine/realm/realm.ts';
import { hostFor } from './host.ts';

const STUBS = fileURLToPath(
  new URL('../../../../node_modules/@oracle/suitecloud-unit-testing/stubs/', import.meta.url),
);

/** `N/ui/serverWidget` → `ui/serverWidget/serverWidget.js` */
const stubOf = (module: string): string => {
  const path = module.slice(2);
  return `${STUBS}${path}/${path.split('/').at(-1)}.js`;
};

/** Members of the module itself: `record.prototype.load = …`, `record.prototype['delete'] = …`. */
function membersOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(/^\s*\w+\.prototype(?:\.(\w+)|\[['"](\w+)['"]\])\s*=/gm);
  return [...new Set([...found].map(([, name, quoted]) => name ?? quoted!))];
}

/** Members of an object of a module: `this.save = …`. */
function instanceMembersOf(file: string): readonly string[] {
  const found = readFileSync(file, 'utf8').matchAll(/^\s*this(?:\.(\w+)|\[['"](\w+)['"]\])\s*=/gm);
  return [...new Set([...found].map(([, name, quoted]) => name ?? quoted!))];
}

/** Names of the stub that are no part of the module scripts get. */
const NOT_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'N/format/i18n': ['currency'], // the codes of the account's currencies; not in the help
};

const made = (factory: ModuleFactory): Record<string, unknown> =>
  factory(hostFor()) as Record<string, unknown>;

/** An enumeration that a module does not have is refused by name when it is read (`engine/realm/membrane.ts`); functions must be there. */
const isEnumeration = (member: string): boolean => /^[A-Z]/.test(member);

describe('every function of Oracle’s stub is there, to be used or to refuse by name', () => {
  test.each(Object.entries(MODULES))('%s', (name, factory) => {
    const module = made(factory);
    expect(existsSync(stubOf(name))).toBe(true);
    const missing = membersOf(stubOf(name)).filter(
      (member) => !(member in module) && !isEnumeration(member) && !(NOT_PUBLIC[name] ?? []).includes(member),
    );
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(REALM_MODULES))('%s', (name, script) => {
    const realm = createRealm({ now: () => 0, random: () => 0 });
    const module = (script.runInContext(realm.context) as (clock: unknown) => object)(() => 0);
    expect(membersOf(stubOf(name)).filter((member) => !(member in module))).toEqual([]);
  });
});

describe('every member of the objects they make is there', () => {
  type Make = () => object;
  const call = (module: string, member: string, options: unknown): object =>
    (made(MODULES[module]!)[member] as (options: unknown) => object)(options);
  const form = (): Record<string, (options?: unknown) => object> =>
    call('N/ui/serverWidget', 'createForm', { title: 'A' }) as Record<string, (options?: unknown) => object>;
  const list = (): Record<string, (options?: unknown) => object> =>
    call('N/ui/serverWidget', 'createList', { title: 'A' }) as Record<string, (options?: unknown) => object>;
  const part = { id: 'custpage_a', label: 'A', type: 'TEXT' };
  const status = (taskType: 'SCHEDULED_SCRIPT' | 'MAP_REDUCE', scriptId: string): object => {
    const host = hostFor();
    const task = MODULES['N/task']!(host) as Record<string, (options: unknown) => { submit(): string }>;
    const taskId = task['create']!({ taskType, scriptId }).submit();
    return task['checkStatus']!({ taskId });
  };

  test.each<[string, Make]>([
    ['cache/CacheInstance.js', () => call('N/cache', 'getCache', { name: 'a' })],
    ['crypto/Hash.js', () => call('N/crypto', 'createHash', { algorithm: 'SHA256' })],
    ['file/FileInstance.js', () => call('N/file', 'create', { name: 'a', fileType: 'PLAINTEXT' })],
    [
      'file/Reader.js',
      () =>
        (
          call('N/file', 'create', { name: 'a', fileType: 'PLAINTEXT' }) as { getReader(): object }
        ).getReader(),
    ],
    ['format/i18n/NumberFormatter.js', () => call('N/format/i18n', 'getNumberFormatter', {})],
    ['runtime/Script.js', () => call('N/runtime', 'getCurrentScript', {})],
    ['runtime/Session.js', () => call('N/runtime', 'getCurrentSession', {})],
    ['runtime/User.js', () => call('N/runtime', 'getCurrentUser', {})],
    ['task/MapReduceScriptTask.js', () => call('N/task', 'create', { taskType: 'MAP_REDUCE' })],
    ['task/ScheduledScriptTask.js', () => call('N/task', 'create', { taskType: 'SCHEDULED_SCRIPT' })],
    ['task/MapReduceScriptTaskStatus.js', () => status('MAP_REDUCE', 'customscript_desk_count')],
    ['task/ScheduledScriptTaskStatus.js', () => status('SCHEDULED_SCRIPT', 'customscript_desk_night')],
    ['ui/message/MessageInstance.js', () => call('N/ui/message', 'create', { type: 0 })],
    ['ui/serverWidget/Form.js', form],
    ['ui/serverWidget/Field.js', () => form()['addField']!(part)],
    ['ui/serverWidget/FieldGroup.js', () => form()['addFieldGroup']!(part)],
    ['ui/serverWidget/Tab.js', () => form()['addTab']!(part)],
    ['ui/serverWidget/Button.js', () => form()['addButton']!(part)],
    ['ui/serverWidget/Sublist.js', () => form()['addSublist']!({ ...part, type: 'LIST' })],
    ['ui/serverWidget/List.js', list],
    ['ui/serverWidget/ListColumn.js', () => list()['addColumn']!(part)],
  ])('%s', (stub, make) => {
    const object = make();
    // A script's locale is not modelled: the formatter that takes one refuses it.
    const missing = instanceMembersOf(STUBS + stub).filter(
      (member) => !(member in object) && member !== 'locale',
    );
    expect(missing).toEqual([]);
  });
});
