import { fileURLToPath } from 'node:url';
import { openBooks } from '../books/books.ts';
import { openAccountStore } from '../engine/account-store.ts';
import { usersOf } from '../engine/audience.ts';
import { openFileCabinet } from '../engine/file-cabinet.ts';
import { EVERYTHING } from '../engine/permissions.ts';
import { readSdfProject } from '../engine/sdf/read-sdf-project.ts';
import { submitTask } from '../engine/tasks.ts';
import type { Host } from '../host.ts';

/** The small project of the tests: a lending desk. */
const DESK = fileURLToPath(new URL('../../../test/sandbox/netsuite/fixtures/desk', import.meta.url));

/** What a module reaches, over books in memory; no script runs, nothing is limited. Close its books when done. */
export function memoryHost(clock: string, changes: Partial<Host> = {}): Host {
  const read = readSdfProject(DESK);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const project = changes.project ?? read.value;
  const now = (): number => Date.parse(clock);
  const books = openBooks(':memory:', project, { now });
  const cabinet = openFileCabinet(books.database, now);
  const store = openAccountStore(books.database);
  const script = {
    scriptId: 'customscript_desk_night',
    deploymentId: 'customdeploy_desk_night',
    scriptType: 'ScheduledScript' as const,
    parameters: { custscript_desk_limit: 7 },
  };
  return {
    meter: { charge: () => undefined, remaining: () => 1_000 },
    script,
    user: usersOf(project)[1] ?? usersOf(project)[0]!, // the first role of the project, where it has one
    permissions: EVERYTHING,
    executionContext: 'SCHEDULED',
    sessionId: 's1',
    account: {
      id: 'SANDBOX_1',
      version: '2026.2',
      country: 'US',
      envType: 'SANDBOX',
      features: ['SERVERSIDESCRIPTING'],
      preferences: {},
      origin: 'https://sandbox-1.app.netsuite.com',
      seed: 1,
    },
    project,
    books,
    cabinet,
    store,
    now,
    log: () => undefined,
    userEvents: () => undefined,
    submitExport: (task) => store.addExport(task, now()),
    submitTask: (task) => submitTask(task, { project, store, from: script, at: now() }),
    taskStatus: (id) => store.taskStatus(id) ?? { status: 'FAILED', stage: null },
    callScript: ({ scriptId }) => {
      throw new Error(`nobody expects ${scriptId} to be called`);
    },
    redirect: () => undefined,
    ...changes,
  };
}
