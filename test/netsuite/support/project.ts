import { packageProject } from '../../../netsuite/build/package.ts';
import { readSdfProject } from '../../../sandbox/netsuite/engine/sdf/read-sdf-project.ts';
import type { SdfProject } from '../../../sandbox/netsuite/engine/sdf-project.ts';

/** The project as it would be deployed: the zip of Oracle's CLI, read back. */
export async function packagedProject(): Promise<SdfProject> {
  const read = readSdfProject(await packageProject());
  if (!read.ok) throw new Error(read.problems.map(({ what, where }) => `${where}: ${what}`).join('\n'));
  return read.value;
}
