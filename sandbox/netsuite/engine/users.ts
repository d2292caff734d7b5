import type { CurrentUser } from '../host.ts';
import type { SdfDeployment, SdfProject } from './sdf-project.ts';

/** Who a script runs as: the user who set it going, or the role its deployment names. */
export function runsAs(user: CurrentUser, deployment: SdfDeployment, project: SdfProject): CurrentUser {
  if (deployment.runAsRole === null || deployment.runAsRole === user.roleId) return user;
  const index = project.roles.findIndex(({ scriptId }) => scriptId === deployment.runAsRole);
  const roleId = index < 0 ? deployment.runAsRole.toLowerCase() : deployment.runAsRole;
  return { ...user, roleId, role: roleNumber(index) };
}

/** Custom roles get numbers from 1000 on, in the order of the project; administrator is 3. */
export const roleNumber = (index: number): number => (index < 0 ? 3 : 1000 + index);
