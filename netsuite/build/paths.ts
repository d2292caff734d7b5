import { fileURLToPath } from 'node:url';

/** Where things are, from the top of the repository. */
const top = fileURLToPath(new URL('../../', import.meta.url));

export const PATHS = {
  top,
  scripts: `${top}netsuite/scripts`,
  project: `${top}netsuite/project`,
  source: `${top}netsuite/project/src`,
  /** Built files go here and nowhere else: the folder is emptied first and is not under version control. */
  bundles: `${top}netsuite/project/src/FileCabinet/SuiteScripts/Quittance`,
  /** The one Node that npm installs, whatever the machine has. */
  node: `${top}node_modules/.bin/node`,
  suitecloud: `${top}netsuite/node_modules/@oracle/suitecloud-cli/src/suitecloud.js`,
} as const;
