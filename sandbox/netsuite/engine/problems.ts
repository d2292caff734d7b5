/**
 * Problems the embedded NetSuite can report: AR-9101 to AR-9129. They name what stands in the package or what the sandbox does not do;
 * none of them can come out of a real account.
 */
import type { Problem, ProblemCode } from '../../../core/problems/problem.ts';
import type { ProblemKind } from '../../../core/problems/define.ts';

/** As `defineProblem` of the core; `sandbox/` takes only types from there. */
function sandboxProblem<Facts>(
  code: ProblemCode,
  severity: Problem['severity'],
  title: string,
  what: (facts: Facts) => string,
  fix: (facts: Facts) => string,
): ProblemKind<Facts> {
  const make = (where: string, facts: Facts): Problem => ({
    code,
    severity,
    where,
    what: what(facts),
    fix: fix(facts),
  });
  return Object.assign(make, { code, severity, title });
}

export const callRefused = sandboxProblem<{ module: string; call: string }>(
  'AR-9101',
  'error',
  'A script calls a function of NetSuite that the sandbox does not have',
  ({ module, call }) =>
    `The sandbox does not do ${module} ${call}: the script was ended before it could go wrong.`,
  ({ module }) =>
    `See what ${module} does here in sandbox/netsuite/modules, and use that, or run this script in a real account.`,
);

export const moduleRefused = sandboxProblem<{ module: string }>(
  'AR-9102',
  'error',
  'A script asks for a module that the sandbox does not have',
  ({ module }) => `The sandbox has no module ${module}: the script was ended.`,
  () =>
    'Take the module out of the define() list, or run this script in a real account. sandbox/netsuite/README.md lists the modules.',
);

export const packageUnreadable = sandboxProblem<{ why: string }>(
  'AR-9103',
  'error',
  'A package or project folder cannot be read as a SuiteCloud project',
  ({ why }) => `This is not a SuiteCloud project: ${why}.`,
  () =>
    'Give the zip that `suitecloud project:package` writes, or the project folder that holds suitecloud.config.js or manifest.xml.',
);

export const xmlBroken = sandboxProblem<{ why: string }>(
  'AR-9104',
  'error',
  'An XML file of the project is not well formed',
  ({ why }) => `This file is not well-formed XML: ${why}.`,
  () => 'Mend the file at the place named, and package the project again.',
);

export const objectWrong = sandboxProblem<{ what: string; fix: string }>(
  'AR-9105',
  'error',
  'An object of the project says something that cannot be',
  ({ what }) => what,
  ({ fix }) => fix,
);

export const scriptFileMissing = sandboxProblem<{ script: string; file: string }>(
  'AR-9106',
  'error',
  'A script object names a file that is not in the package',
  ({ script, file }) => `${script} runs ${file}, and that file is not in the package.`,
  ({ file }) => `Put the file at FileCabinet${file}, name its folder in deploy.xml, or correct <scriptfile>.`,
);

export const headerWrong = sandboxProblem<{ what: string; fix: string }>(
  'AR-9107',
  'error',
  'A script file has no usable header comment',
  ({ what }) => what,
  ({ fix }) => fix,
);

export const scriptUnknown = sandboxProblem<{ what: string; known: readonly string[] }>(
  'AR-9108',
  'error',
  'A script or deployment is asked for that the project does not have',
  ({ what }) => `The project has no ${what}.`,
  ({ known }) =>
    known.length > 0
      ? `Use one of: ${known.join(', ')}.`
      : 'Add a deployment to the script, and package again.',
);

export const scriptTypeNotRun = sandboxProblem<{ script: string; type: string }>(
  'AR-9109',
  'error',
  'A script of this type is not run by the sandbox',
  ({ script, type }) => `${script} is a ${type}, and the sandbox does not run those.`,
  () => 'Run it in a real account. sandbox/netsuite/README.md lists the script types that run here.',
);

export const recordNotNamed = sandboxProblem<{ script: string; type: string }>(
  'AR-9113',
  'error',
  'A workflow action is started without a record',
  ({ script, type }) => `${script} is a workflow action on records of type ${type}, and none was named.`,
  () => 'Name the records: --records 12,13 on the command line, their ids on the home page.',
);

export const deploymentOff = sandboxProblem<{ deployment: string }>(
  'AR-9114',
  'error',
  'A deployment that is switched off is to be run',
  ({ deployment }) => `${deployment} is not deployed (isdeployed), so nothing runs it.`,
  ({ deployment }) =>
    `Tick Deployed on ${deployment} (record.submitFields, or <isdeployed>T</isdeployed> in its object), and start it again.`,
);

export const sandboxFailed = sandboxProblem<{ call: string; why: string }>(
  'AR-9110',
  'error',
  'The sandbox itself failed inside a call',
  ({ call, why }) =>
    `The sandbox failed inside ${call}: ${why}. The script was ended; nothing it saw after this would be true.`,
  () =>
    'Report this with the script and the data that caused it: it is a mistake of the sandbox, not of the script.',
);

/** The project works without it; the boot report names it. */
export const objectReadPast = sandboxProblem<{ kind: string; scriptId: string }>(
  'AR-9111',
  'warning',
  'The project has objects that the sandbox reads past',
  ({ kind, scriptId }) =>
    `${scriptId} is ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}; the sandbox does not show or run it.`,
  () => 'Check this object in a real account.',
);

export const featureMissing = sandboxProblem<{ features: readonly string[] }>(
  'AR-9112',
  'error',
  'The account lacks features that the project requires',
  ({ features }) =>
    `The project requires ${features.join(', ')}, and the account does not have ${features.length > 1 ? 'them' : 'it'}.`,
  () =>
    'Switch the features on in the account (the features option), or declare them with required="false" in manifest.xml.',
);
