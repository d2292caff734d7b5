import { defineProblem } from '../../core/problems/define.ts';

/** What the offline check of an SDF project finds. Each finding also names its rule and the page the rule is from (`finding.ts`). */

interface Fault {
  readonly what: string;
  readonly fix: string;
}
const what = (fault: Fault): string => fault.what;
const fix = (fault: Fault): string => fault.fix;

export const projectWrong = defineProblem<Fault>(
  'AR-5301',
  'error',
  'The manifest or deploy.xml of an SDF project is wrong.',
  what,
  fix,
);
export const xmlBroken = defineProblem<Fault>(
  'AR-5302',
  'error',
  'A file of an SDF project cannot be read.',
  what,
  fix,
);
export const elementWrong = defineProblem<Fault>(
  'AR-5303',
  'error',
  'An object has an element the reference does not know there.',
  what,
  fix,
);
export const elementMissing = defineProblem<Fault>(
  'AR-5304',
  'error',
  'An object lacks an element the reference requires.',
  what,
  fix,
);
export const valueWrong = defineProblem<Fault>(
  'AR-5305',
  'error',
  'An element of an object has a value the reference does not allow.',
  what,
  fix,
);
export const idWrong = defineProblem<Fault>(
  'AR-5306',
  'error',
  'A script id is not one NetSuite takes, or is there twice.',
  what,
  fix,
);
export const referenceBroken = defineProblem<Fault>(
  'AR-5307',
  'error',
  'A reference of an object leads nowhere.',
  what,
  fix,
);
export const featureUndeclared = defineProblem<Fault>(
  'AR-5308',
  'error',
  'A project uses a feature its manifest does not declare.',
  what,
  fix,
);
export const scriptWrong = defineProblem<Fault>(
  'AR-5309',
  'error',
  'A script file does not fit its script object.',
  what,
  fix,
);
export const syntaxRefused = defineProblem<Fault>(
  'AR-5310',
  'error',
  'A script file has syntax NetSuite’s engine refuses.',
  what,
  fix,
);
export const unsafe = defineProblem<Fault>(
  'AR-5311',
  'warning',
  'A project breaks a rule of safe SuiteApps.',
  what,
  fix,
);
export const notChecked = defineProblem<Fault>(
  'AR-5312',
  'warning',
  'Something in a project could not be checked here.',
  what,
  fix,
);
export const doubtful = defineProblem<Fault>(
  'AR-5313',
  'warning',
  'A part of a project deploys and does nothing, or not what it seems to.',
  what,
  fix,
);
