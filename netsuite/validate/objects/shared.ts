import { choice, refer, required, words, type Field, type Structure } from '../spec.ts';
import { PERMISSION_LEVELS, ROLES } from '../values.ts';

/** SDFxml_271228656 */
export const ROLE: Field = { kind: 'reference', refersTo: ['role'], values: ROLES, doc: 'SDFxml_271228656' };

/** Links to an object in categories of centers, as records, transactions, Suitelets and pages have them; what differs stands beside. */
export const links = (
  doc: string,
  more: Readonly<Record<string, Field>> = {},
): NonNullable<Structure['lists']>[string] => ({
  item: 'link',
  is: {
    doc,
    fields: {
      linkcategory: required(refer(['centercategory'], { isOpen: true })),
      linklabel: words(),
      ...more,
    },
  },
});

/** Roles that may do something with records of a type, and how much. */
export const permitted = (
  doc: string,
  more: Readonly<Record<string, Field>> = {},
): NonNullable<Structure['lists']>[string] => ({
  item: 'permission',
  is: {
    doc,
    fields: {
      permittedrole: required(ROLE),
      permittedlevel: required(choice(PERMISSION_LEVELS)),
      ...more,
    },
  },
});
