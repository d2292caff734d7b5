import { sayProblem, type Problem } from '../../core/problems/problem.ts';
import { readChart } from '../erp/gather/chart.ts';
import { install } from '../erp/install.ts';
import { RUN, SCRIPTS } from '../erp/objects.ts';
import { choiceUnusable, notAllowed, secondPersonNeeded } from '../erp/problems.ts';
import { BY_HAND, countOurs, exportRecords, REMOVE, removeRecords, stopScripts } from '../erp/remove.ts';
import { comparePolicies, sayChange } from '../erp/store/compare-policies.ts';
import { readRun, updateRun } from '../erp/store/runs.ts';
import { activate, checkPolicyHere, createDraft, readVersions, type Version } from '../erp/store/versions.ts';
import type { Setup } from './setup.ts';
import { mayAdminister, signature, signedBy } from './who.ts';
import type { PageRequest } from './widgets.ts';

/** What an administrator may do on the setup page, and doing it. */
export interface Said {
  readonly lines: readonly string[];
  readonly isError: boolean;
}
const done = (...lines: readonly string[]): Said => ({ lines, isError: false });
const problems = (...found: readonly Problem[]): Said => ({ lines: found.map(sayProblem), isError: true });

/** What stands on the page; `remove` is told the word that confirms it. */
export const ACTIONS = ['install', 'upload', 'compare', 'activate', 'rollback', 'download', 'undo', 'export', 'remove'] as const; // prettier-ignore

export function act(setup: Setup, { parameters }: PageRequest): Said {
  if (!mayAdminister(setup.who))
    return problems(notAllowed('setup', { action: 'change the setup', role: 'Quittance AR Administrator' }));
  const chosen = Number(parameters['custpage_number'] ?? '');
  const note = parameters['custpage_note'] ?? '';
  switch (parameters['custpage_action']) {
    case 'upload':
      return upload(setup, parameters['custpage_policy'] ?? '', note);
    case 'activate':
      return putInForce(setup, chosen);
    case 'compare':
      return compare(setup, chosen);
    case 'rollback':
      return rollBack(setup);
    case 'download':
      return download(setup, chosen);
    case 'install':
      return installHere(setup);
    case 'undo':
      return undo(setup, chosen);
    case 'export':
      return done('Exported:', ...exportRecords(setup.query, setup.saveFile, setup.today));
    case 'remove':
      return remove(setup, note);
    default:
      return unusable('Nothing was chosen.');
  }
}

/** The same the installation script of the SuiteApp does. */
function installHere({ records, query, who, hasFeature, ensureFolder }: Setup): Said {
  const { problems: found, done: steps } = install({ records, query, by: signature(who), hasFeature, ensureFolder });
  if (found.length > 0) return problems(...found);
  return done(...steps);
} // prettier-ignore

/** Of a setup page the choices are actions and numbers, so that is what there is to correct. */
const unusable = (says: string): Said =>
  problems(
    choiceUnusable('setup', {
      says,
      fix: 'Choose the action again; its number is that of a line of the lists below.',
    }),
  );

/** A line of a list by what was typed: the word says of which list. */
function numbered<T>(chosen: number, kind: string, found: T | null | undefined): T | Said {
  if (!Number.isSafeInteger(chosen) || chosen <= 0) return unusable(`This action needs the number of a ${kind}.`);
  return found ?? unusable(`There is no ${kind} ${chosen}.`);
} // prettier-ignore
const isSaid = (value: object): value is Said => 'isError' in value;

function upload({ records, query, who, today, hasFeature }: Setup, policy: string, note: string): Said {
  if (policy.trim() === '')
    return problems(
      choiceUnusable('setup', {
        says: 'There is no policy to upload: the field is empty.',
        fix: 'Paste the policy as YAML or JSON, then upload it.',
      }),
    );
  const name = `Policy of ${today}`;
  const checked = checkPolicyHere(name, policy, readChart(query, hasFeature('SUBSIDIARIES')));
  if (checked.problems.some(({ severity }) => severity === 'error')) return problems(...checked.problems);
  const versions = readVersions(query);
  const same = versions.find(
    ({ state, text, author, note: before }) =>
      state === 'draft' && text === policy && signedBy(author, who) && before === note,
  );
  if (same) return done(`Version ${same.id} is this draft already: a second person has to activate it.`);
  const id = createDraft(records, {
    text: policy,
    digest: checked.digest,
    author: signature(who),
    note,
    name,
  });
  return done(
    `Version ${id} is a draft: a second person has to activate it.`,
    ...checked.problems.map(sayProblem),
    ...changesAgainstActive(versions, policy),
  );
}

/** What would change if this text were in force: every setting by its path. */
function changesAgainstActive(versions: readonly Version[], policy: string, is = 'is'): readonly string[] {
  const active = versions.find(({ state }) => state === 'active');
  const changes = comparePolicies(active?.text ?? '', policy);
  const against = active ? `version ${active.id}, which ${is} in force` : 'the built-in defaults: no version is in force';
  return changes.length === 0 ? [`It says the same as ${against}.`] : [`Against ${against}:`, ...changes.map(sayChange)];
} // prettier-ignore

function compare({ query }: Setup, id: number): Said {
  const versions = readVersions(query);
  const version = numbered(
    id,
    'version',
    versions.find((each) => each.id === id),
  );
  if (isSaid(version)) return version;
  return done(`Version ${id} (${version.state})`, ...changesAgainstActive(versions, version.text));
}

/** Puts the version back that was in force before: the retired one activated last. Checked like any other. */
function rollBack(setup: Setup): Said {
  const [previous] = readVersions(setup.query)
    .filter(({ state }) => state === 'retired')
    .sort((a, b) => (a.activated < b.activated ? 1 : a.activated > b.activated ? -1 : b.id - a.id));
  if (!previous) return unusable('No version was in force before.');
  const changes = changesAgainstActive(readVersions(setup.query), previous.text, 'was');
  const said = putInForce(setup, previous.id);
  return said.isError ? said : done(...said.lines, ...changes);
}

/** As a file beside the exports, byte for byte what was uploaded. */
function download({ query, saveFile, today }: Setup, id: number): Said {
  const version = numbered(
    id,
    'version',
    readVersions(query).find((each) => each.id === id),
  );
  if (isSaid(version)) return version;
  const path = saveFile(`${today} policy version ${id}.yaml.txt`, version.text);
  return done(`Version ${id} is at ${path}.`);
}

/** Checked again: accounts may have gone since it was uploaded. */
function putInForce({ records, query, who, now, hasFeature }: Setup, id: number): Said {
  const versions = readVersions(query);
  const version = numbered(
    id,
    'version',
    versions.find((each) => each.id === id),
  );
  if (isSaid(version)) return version;
  // Cut off while another one was put in force, two are active: then this one is put in force once more, and the other retires.
  const others = versions.filter((each) => each.id !== id && each.state === 'active');
  if (version.state === 'active' && others.length === 0) return done(`Version ${id} is in force already.`);
  if (version.state === 'draft' && signedBy(version.author, who))
    return problems(secondPersonNeeded(`policy version ${id}`, { author: version.author }));
  const checked = checkPolicyHere(
    `policy version ${id}`,
    version.text,
    readChart(query, hasFeature('SUBSIDIARIES')),
  );
  if (checked.problems.some(({ severity }) => severity === 'error')) return problems(...checked.problems);
  activate(records, version, versions, signature(who), now);
  return done(`Version ${id} is in force.`);
}

/** A run is taken back by the map/reduce: a page has units for a dozen payments, a run may have thousands. */
function undo({ records, query, startRun }: Setup, id: number): Said {
  const run = numbered(id, 'run', Number.isSafeInteger(id) && id > 0 ? readRun(query, id) : null);
  if (isSaid(run)) return run;
  if (run.kind !== 'cash-application')
    return unusable(
      `Run ${id} posted nothing: its letters and holds are taken back one by one in the workbench.`,
    );
  if (run.state === 'running') return unusable(`Run ${id} is still running: wait for its end.`);
  if (run.state === 'undone') return done(`Run ${id} was taken back before.`);
  updateRun(records, id, { [RUN.state]: 'undoing' });
  return startRun(id)
    ? done(`Run ${id} is being taken back.`)
    : done(`Run ${id} will be taken back by the next run of the cash application.`);
}

/** What a page can delete itself is deleted at once; more than that is left to the scheduled script, which starts itself again until nothing is left. */
function remove(setup: Setup, note: string): Said {
  if (note !== REMOVE)
    return problems(
      choiceUnusable('setup', {
        says: `Write ${REMOVE} as note to confirm.`,
        fix: 'Write it exactly so, or choose another action.',
      }),
    );
  const byHand = stopScripts(setup.records, setup.query);
  const waiting = countOurs(setup.query);
  if (waiting > AT_A_PRESS)
    return setup.startRemoval()
      ? done(
          `${waiting} records of ours are being written into files and deleted. Documents that were posted stay.`,
          `This page says how many are left when you do this again; the execution log of ${SCRIPTS.removal.scriptId} says what was done.`,
          ...byHand,
        )
      : done(
          `${waiting} records are left. ${SCRIPTS.removal.scriptId} is at work, or could not be started: its execution log and that of this page say which.`,
          ...byHand,
        );
  const { deleted, left, files, refused } = removeRecords(setup, setup.today);
  return done(
    `${deleted} records were deleted. Documents that were posted stay.`,
    ...(left > 0 ? [`${left} are left: do it again.`] : []),
    ...(refused === null ? [] : [`NetSuite did not let go of ${refused}`]),
    'Exported before:',
    ...files,
    ...byHand,
    ...BY_HAND,
  );
}

/** What the units of one page delete of a few types. */
const AT_A_PRESS = 150;
