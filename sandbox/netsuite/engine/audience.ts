import type { CurrentUser } from '../host.ts';
import type { SdfDeployment, SdfProject } from './sdf-project.ts';
import { roleNumber } from './users.ts';

/** Built-in role that may do everything. */
export const ADMINISTRATOR = 'administrator';

/**
 * Who may open a Suitelet or call a RESTlet: the roles of its deployment's audience. The administrator may open everything; a deployment
 * in testing is for its owner, who is the administrator here.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_2909147388.html
 */
export function mayRun({ audience, isDeployed, status }: SdfDeployment, roleId: string): boolean {
  if (!isDeployed) return false;
  if (roleId === ADMINISTRATOR) return true;
  if (status === 'TESTING') return false;
  return (
    audience.allRoles ||
    audience.allEmployees ||
    audience.roles.some((role) => role.toLowerCase() === roleId.toLowerCase())
  );
}

/** One person per role: the administrator, then each role of the project. */
export function usersOf(project: SdfProject): readonly CurrentUser[] {
  const roles = [{ scriptId: ADMINISTRATOR, name: 'Administrator' }, ...project.roles];
  return roles.map(({ scriptId, name }, index) => ({
    id: FIRST_USER - index,
    name,
    email: `${scriptId.replace(/^customrole_/, '')}@sandbox.example`,
    role: roleNumber(index - 1),
    roleId: scriptId,
    subsidiary: 1,
  }));
}

/** Below zero, so that no customer or employee of the books has the same id. */
const FIRST_USER = -5;
