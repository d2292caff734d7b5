import type { Problem } from '../../core/problems/problem.ts';
import { short } from './carry/values.ts';
import type { FieldValue, Records, SuiteQl } from './netsuite.ts';
import { VERSION_OF } from './objects.ts';
import { featureOff, newerInstalled } from './problems.ts';
import { allRows, fewRows, maybeText, text } from './rows.ts';

/** Version of the code: that of package.json, which a test compares. */
export const VERSION = '0.1.0';

/** Without these nothing works. */
export const FEATURES = ['SERVERSIDESCRIPTING', 'CUSTOMRECORDS', 'RECEIVABLES'] as const;
/** Used where they are on. */
export const USED_FEATURES = ['SUBSIDIARIES', 'MULTICURRENCY'] as const;

export interface Installer {
  readonly records: Records;
  readonly query: SuiteQl;
  /** Who installs, as records keep it. */
  readonly by: string;
  hasFeature(feature: string): boolean;
  /** Makes a folder where it is missing; says its path. */
  ensureFolder(path: string): string;
}

/** Where bank files are put unless the deployment of the intake says otherwise, and where exports go. */
export const FOLDERS = { inbox: '/Quittance/Inbox', exports: '/Quittance/Export' } as const;

/** Something an installation does besides deploying objects. */
export interface Step {
  /** Kept on the record of the version: never given to another step. */
  readonly id: string;
  /** First version that needs it. */
  readonly since: string;
  /** `always` makes sure of something, and does no harm when it is so already; `once` changes data of an older version. */
  readonly runs: 'always' | 'once';
  readonly run: (installer: Installer) => string;
}

/** Oldest first. An upgrade that has to change data adds a step that runs once; cut off halfway it runs again, so it has to bear that. */
const STEPS: readonly Step[] = [
  { id: 'inbox', since: '0.1.0', runs: 'always', run: ({ ensureFolder }) => `The inbox folder is ${ensureFolder(FOLDERS.inbox)}.` },
  { id: 'exports', since: '0.1.0', runs: 'always', run: ({ ensureFolder }) => `Exports go to ${ensureFolder(FOLDERS.exports)}.` },
]; // prettier-ignore

export interface Installed {
  /** Errors: nothing was changed. */
  readonly problems: readonly Problem[];
  readonly from: string | null;
  readonly to: string;
  /** What was done or made sure of, in sentences. */
  readonly done: readonly string[];
}

/**
 * Checks the account, then does what this version needs. The setup page and the installation script of the SuiteApp call it; the second time it
 * only makes sure of what there is. Some 60 units.
 */
export function install(installer: Installer, all: readonly Step[] = STEPS): Installed {
  const before = readInstalled(installer.query);
  const answer = (problems: readonly Problem[], done: readonly string[]): Installed => ({
    problems,
    from: before.version,
    to: VERSION,
    done,
  });
  const off = FEATURES.filter((feature) => !installer.hasFeature(feature)).map((feature) =>
    featureOff('Enable Features', { feature }),
  );
  if (off.length > 0) return answer(off, []);
  if (before.version !== null && compareVersions(before.version, VERSION) > 0)
    return answer([newerInstalled('setup', { installed: before.version, version: VERSION })], []);
  const due = all.filter(({ since }) => compareVersions(since, VERSION) <= 0);
  const once = due.filter(({ id, runs }) => runs === 'once' && !before.steps.has(id));
  const done = due
    .filter((step) => step.runs === 'always' || once.includes(step))
    .map((step) => step.run(installer));
  if (once.length > 0 || before.version !== VERSION) record(installer, once);
  return answer([], [...done, sayVersion(before.version)]);
}

function sayVersion(from: string | null): string {
  if (from === VERSION) return `Version ${VERSION} was installed before.`;
  return from === null
    ? `Version ${VERSION} is installed.`
    : `Version ${VERSION} is installed in place of ${from}.`;
}

/** The version installed last, and every step that was ever done once: 20 units. */
export function readInstalled(query: SuiteQl): {
  readonly version: string | null;
  readonly steps: ReadonlySet<string>;
} {
  const [last] = fewRows(query, {
    sql: `SELECT ${VERSION_OF.version} AS version FROM ${VERSION_OF.type} WHERE id = (SELECT MAX(id) FROM ${VERSION_OF.type})`,
    name: 'installed_version',
  });
  const rows = allRows(query, {
    sql: `SELECT id, ${VERSION_OF.steps} AS steps FROM ${VERSION_OF.type} WHERE id > ?`,
    name: 'installed_steps',
  });
  return {
    version: last ? text(last, 'version') : null,
    steps: new Set(
      rows.flatMap((row) => (maybeText(row, 'steps') ?? '').split('\n')).filter((step) => step !== ''),
    ),
  };
}

function record({ records, by }: Installer, steps: readonly Step[]): void {
  const made = records.create({ type: VERSION_OF.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: `Version ${VERSION}`,
    [VERSION_OF.version]: VERSION,
    [VERSION_OF.steps]: steps.map(({ id }) => id).join('\n'),
    [VERSION_OF.by]: short(by),
  };
  for (const [fieldId, value] of Object.entries(values)) made.setValue({ fieldId, value });
  made.save();
}

/** Below zero when `a` is older. Versions are numbers joined by dots. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
