import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBooks } from '../books/books.ts';
import { insert } from '../books/ledger/post.ts';
import { saveSearch } from '../modules/search/saved.ts';
import { asEntered, fastFolder, newFacts, timeOf } from './account-facts.ts';
import { accountRuns } from './account-runs.ts';
import { openAccountStore } from './account-store.ts';
import { PackageRefused, type Account, type AccountOptions } from './account-types.ts';
import { usersOf } from './audience.ts';
import { deployedProject } from './deployed-project.ts';
import { openFileCabinet } from './file-cabinet.ts';
import { RECORD_PAGE } from './record-addresses.ts';
import { runReport, usageReport, type RunReport } from './report.ts';
import { readSdfProject } from './sdf/read-sdf-project.ts';
import { startWorkerClient } from './worker-client.ts';

/** Opens an account and deploys the project into it. Rejects with `PackageRefused` when the project cannot be deployed. */
export async function openAccount(options: AccountOptions): Promise<Account> {
  const read = readSdfProject(options.package);
  if (!read.ok) throw new PackageRefused(read.problems);
  const packaged = asEntered(read.value, options);
  let facts = newFacts(options, packaged);
  let fixedNow = options.clock === undefined ? null : timeOf(options.clock);
  const { seed } = facts;
  const limits = options.limits ?? {};
  const now = (): number => fixedNow ?? Date.now();

  const folder = mkdtempSync(join(fastFolder(), 'netsuite-sandbox-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const databasePath = join(folder, 'account.sqlite');
  const books = openBooks(databasePath, packaged, { now, seed });
  const project = deployedProject(packaged, books);
  const files = openFileCabinet(books.database, now);
  const store = openAccountStore(books.database);
  books.atomically(() => {
    insert(books, '_setting', { name: 'MULTIBOOK', value: facts.features.includes('MULTIBOOK') ? 'T' : 'F' });
    for (const path of project.folders) files.ensureFolder(path);
    for (const { path, bytes } of project.files) files.put(path, bytes);
    for (const [id, definition] of Object.entries(options.savedSearches ?? {}))
      saveSearch(books, null, id, definition.title ?? id, definition);
  });

  const readable = project.others
    .filter(({ kind, scriptId }) => kind === 'savedsearch' && options.savedSearches?.[scriptId] !== undefined)
    .map(({ file }) => `${options.package}, ${file}`);
  const worker = startWorkerClient(
    () => ({ databasePath, project: packaged, account: facts, limits }),
    join(folder, 'last-words'),
  );
  const users = usersOf(project);
  const where = options.package;
  const runs = accountRuns({
    ...{ where, project, books, store, worker, users, limits, seed, now },
    fixedNow: () => fixedNow,
  });
  const { keep, session } = runs;

  return {
    project,
    problems: read.problems.filter((problem) => !readable.includes(problem.where)),
    books,
    files,
    store,
    users,
    facts: () => facts,
    now,
    setClock: (clock) => void (fixedNow = clock === null ? null : timeOf(clock)),
    setOrigin(origin) {
      facts = { ...facts, origin };
      worker.recycle();
    },
    run: (scriptId, deploymentId = null, run = {}) => runs.now(scriptId, deploymentId, run),
    install: (fromVersion = null, run = {}) => runs.install(fromVersion, run),
    next: (run = {}) => runs.next(run),
    async drain(run = {}) {
      const ran: RunReport[] = [];
      for (let report = await runs.next(run); report; report = await runs.next(run)) ran.push(report);
      return ran;
    },
    async request(deployed, request, user, sessionId, run = {}) {
      const current = session(deployed, user, sessionId, run);
      const kind = deployed.script.type === 'Restlet' ? 'restlet' : 'onRequest';
      return keep(runReport(current, await current.invoke({ kind, request }), null));
    },
    async recordPage(request, user, sessionId, run = {}) {
      const asPerson = { executionContext: 'USERINTERFACE', ...run } as const;
      const current = session(RECORD_PAGE, user, sessionId, asPerson);
      return keep(runReport(current, await current.invoke({ kind: 'recordPage', request }), null));
    },
    async clientCall(deployed, call, user, sessionId) {
      const current = session(deployed, user, sessionId, {});
      const outcome = await current.invoke({ kind: 'clientCall', call });
      const isAnswer = outcome.status === 'COMPLETE' && outcome.result.kind === 'answer';
      return { ...keep(runReport(current, outcome, null)), answer: isAnswer ? outcome.result.json : null };
    },
    async portlet(deployed, user, sessionId, entity = null) {
      const current = session(deployed, user, sessionId, {});
      return keep(runReport(current, await current.invoke({ kind: 'render', column: CENTER, entity }), null));
    },
    report: () => usageReport(runs.reports),
    async close() {
      await worker.close();
      books.close();
      removeFolder();
      process.off('exit', removeFolder);
    },
  };
}

/** Columns of a dashboard from the left: 1, 2, 3. */
const CENTER = 2;
