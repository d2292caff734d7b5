import { catalogueOf, CORE_PROBLEMS } from '../core/problems/catalogue.ts';
import * as dynamics from '../dynamics/problems.ts';
import * as netsuite from '../netsuite/erp/problems.ts';
import * as netsuiteProject from '../netsuite/validate/problems.ts';
import * as netsuiteBooks from '../sandbox/netsuite/books/problems.ts';
import * as netsuiteEngine from '../sandbox/netsuite/engine/problems.ts';

/** Every problem the product can tell, of every room. */
export const CATALOGUE = catalogueOf([
  ...CORE_PROBLEMS,
  netsuite,
  netsuiteProject,
  dynamics,
  netsuiteEngine,
  netsuiteBooks,
]);
