import type { EntryPoints } from 'N/types';
import * as error from 'N/error';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import { sayProblem } from '../../core/problems/problem.ts';
import { install } from '../erp/install.ts';
import { ensureFolder } from '../erp/intake/inbox.ts';

/** Runs while the SuiteApp is deployed: checks the account, seeds, upgrades. What it throws stops the installation. */
export const run: EntryPoints.SDFInstallation.run = () => {
  const { id, name } = runtime.getCurrentUser();
  const { problems, done } = install({
    records: record,
    query,
    by: `${Number(id)} ${name}`,
    hasFeature: (feature) => runtime.isFeatureInEffect({ feature: feature as never }),
    ensureFolder: (path) => ensureFolder(record, query, path),
  });
  if (problems.length > 0)
    throw error.create({
      name: problems[0]!.code,
      message: problems.map(sayProblem).join('\n'),
      notifyOff: true,
    });
  log.audit({
    title: 'Quittance',
    details: done.join(' '),
  });
};
