import { afterAll } from '@jest/globals';
import { openBooks } from '../../../../sandbox/netsuite/books/books.ts';
import { openAccountStore } from '../../../../sandbox/netsuite/engine/account-store.ts';
import { usersOf } from '../../../../sandbox/netsuite/engine/audience.ts';
import { EVERYTHING } from '../../../../sandbox/netsuite/engine/permissions.ts';
import { openFileCabinet } from '../../../../sandbox/netsuite/engine/file-cabinet.ts';
import { submitTask } from '../../../../sandbox/netsuite/engine/tasks.ts';
import { readSdfProject } from '../../../../sandbox/netsuite/engine/sdf/read-sdf-project.ts';
import type { Host } from '../../../../sandbox/netsuite/host.ts';
import { CLOCK, DESK } from '../project.ts';

export interface TestHost extends Host {
  readonly spent: { units: number; calls: string[] };
  readonly logged: string[];
  readonly redirects: string[];
}

const opened: { close(): void }[] = [];
afterAll(() => {
  for (const books of opened.splice(0)) books.close();
});

/** What a module reaches, over books in memory and the lending desk's project; nothing is run. */
export function hostFor(
  changes: Partial<Host> & { readonly preferences?: Record<string, string> } = {},
): TestHost {
  const read = readSdfProject(DESK);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const project = read.value;
  const now = (): number => Date.parse(CLOCK);
  const books = openBooks(':memory:', project, { now });
  opened.push(books);
  const cabinet = openFileCabinet(books.database, now);
  const store = openAccountStore(books.database);
  const spent = { units: 0, calls: [] as string[] };
  const logged: string[] = [];
  const redirects: string[] = [];
  const script = {
    scriptId: 'customscript_desk_night',
    deploymentId: 'customdeploy_desk_night',
    scriptType: 'ScheduledScript' as const,
    parameters: { custscript_desk_limit: 7 },
  };
  return {
    meter: {
      charge(units, what) {
        spent.units += units;
        spent.calls.push(what);
      },
      remaining: () => 1_000 - spent.units,
    },
    script,
    user: usersOf(project)[1]!,
    permissions: EVERYTHING,
    executionContext: 'SCHEDULED',
    sessionId: 's1',
    account: {
      id: 'SANDBOX_1',
      version: '2026.2',
      country: 'US',
      envType: 'SANDBOX',
      features: ['SERVERSIDESCRIPTING'],
      preferences: changes.preferences ?? {},
      origin: 'https://sandbox-1.app.netsuite.com',
      seed: 1,
    },
    project,
    books,
    cabinet,
    store,
    now,
    log: (level, title, details) => void logged.push(`${level} ${title} ${details}`),
    userEvents: () => undefined,
    submitTask: (task) => submitTask(task, { project, store, from: script, at: now() }),
    taskStatus: (id) => store.taskStatus(id) ?? { status: 'FAILED', stage: null },
    callScript: ({ scriptId }) => {
      throw new Error(`no test expects ${scriptId} to be called`);
    },
    redirect: (url) => void redirects.push(url),
    ...changes,
    spent,
    logged,
    redirects,
  };
}

/** The code an action throws, or what it gives. */
export function codeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return (error as Error).name === 'Refusal'
      ? (error as { problem: { code: string } }).problem.code
      : (error as Error).name;
  }
}
