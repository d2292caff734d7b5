import { ROLES } from '../erp/objects.ts';

/** The user of a screen, as `runtime.getCurrentUser()` gives it. */
export interface Who {
  readonly id: number;
  readonly name: string;
  /** Script id of the role, or "administrator". */
  readonly roleId: string;
}

const has = ({ roleId }: Who, roles: readonly string[]): boolean =>
  roles.some((role) => role.toLowerCase() === roleId.toLowerCase());

/** Reading decisions from other systems. */
export const mayLook = (who: Who): boolean =>
  has(who, ['administrator', ROLES.admin, ROLES.clerk, ROLES.auditor]);
/** Accept, change, reject. The audience of the deployment only says who may look. */
export const mayDecide = (who: Who): boolean => has(who, ['administrator', ROLES.admin, ROLES.clerk]);
/** Letters and tasks. */
export const mayCollect = (who: Who): boolean => has(who, ['administrator', ROLES.admin, ROLES.collector]);
/** Releasing and holding sales orders. */
export const mayGiveCredit = (who: Who): boolean => has(who, ['administrator', ROLES.admin, ROLES.credit]);
/** Policies, undoing runs, removal. */
export const mayAdminister = (who: Who): boolean => has(who, ['administrator', ROLES.admin]);

/** "12 Clara Clerk": kept on records, because a user can be renamed or deleted and the record must still say who. */
export const signature = ({ id, name }: Who): string => `${id} ${name}`;
export const signedBy = (text: string, { id }: Who): boolean => text.split(' ')[0] === String(id);
