/**
 * What SuiteQL sees: tables and columns as data, each with the SQL over our own tables that gives it.
 *
 * Names: Oracle's records catalogue as CData's NetSuite driver lists it (https://cdn.cdata.com/help/DNM/ado/), and the A/R fields as
 * https://meir.prolecto.com/2023/02/19/sql-ar-and-ap-fields/ explains them. For what is not here, see
 * `suiteql/absent.ts`.
 */
import type { SdfProject } from '../../../engine/sdf-project.ts';
import { customColumns, flags, integers, moments, select, texts, as, type Table } from './columns.ts';
import { listTables } from './lists.ts';
import { transactionTables } from './transactions.ts';

export type Catalogue = ReadonlyMap<string, Table>;

/** The catalogue of an account that this project is deployed to. Names are in lower case. */
export function catalogueOf(project: SdfProject): Catalogue {
  const catalogue = new Map(Object.entries({ ...transactionTables(project), ...listTables(project) }));
  for (const record of project.customRecords) {
    catalogue.set(record.scriptId, {
      from: `"${record.scriptId}" r`,
      columns: {
        ...integers('r', 'id'),
        recordid: as('integer', 'r.id'),
        ...texts('r', 'name', 'externalid', 'scriptid'),
        ...flags('r', 'isinactive'),
        ...select('r', 'owner', 'employee'),
        ...moments('r', 'created', 'lastmodified'),
        ...customColumns('r', record.fields),
      },
    });
  }
  for (const { scriptId } of project.customLists) {
    catalogue.set(scriptId, {
      from: `(SELECT * FROM _customlist WHERE list = '${scriptId}') v`,
      columns: {
        ...integers('v', 'id'),
        recordid: as('integer', 'v.id'),
        ...texts('v', 'name', 'scriptid'),
        ...flags('v', 'isinactive'),
      },
    });
  }
  return catalogue;
}
