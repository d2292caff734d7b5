import { CUSTOMER_NAME } from '../../books/schema/catalogue/columns.ts';
import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';
import type { OptionSource, SelectOption } from './field.ts';

/** Standard records a field may choose from: their table of the books, and what is shown. */
const RECORDS: Readonly<Record<string, string>> = {
  account: `SELECT id, coalesce(number || ' ', '') || name AS text FROM _account`,
  classification: 'SELECT id, name AS text FROM _classification',
  currency: 'SELECT id, name AS text FROM _currency',
  contact: 'SELECT id, entityid AS text FROM _contact',
  customer: `SELECT id, ${CUSTOMER_NAME} AS text FROM _customer`,
  department: 'SELECT id, name AS text FROM _department',
  employee: 'SELECT id, entityid AS text FROM _employee',
  location: 'SELECT id, name AS text FROM _location',
  subsidiary: 'SELECT id, name AS text FROM _subsidiary',
  item: 'SELECT id, name AS text FROM _item',
  term: 'SELECT id, name AS text FROM _term',
  vendor: `SELECT id, ${CUSTOMER_NAME} AS text FROM _vendor`,
};

/** A list shows no more: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267255811.html */
const MAXIMUM_OPTIONS = 1_000;

/** Choices of a standard record, a custom record or a custom list of the account: those that are active, by what is shown. */
export function optionsFromAccount({ books, project }: Host): OptionSource {
  const chosen = (sql: string, ...values: readonly string[]): readonly SelectOption[] =>
    books
      .rows<{ id: number; text: string | null }>(`${sql} LIMIT ${MAXIMUM_OPTIONS}`, ...values)
      .map(({ id, text }) => ({ value: String(id), text: text ?? '', isSelected: false }));

  return (source) => {
    const name = source.toLowerCase();
    const sql = RECORDS[name];
    if (sql !== undefined) return chosen(`${sql} WHERE isinactive = 'F' ORDER BY text`);
    if (project.customLists.some(({ scriptId }) => scriptId === name)) {
      return chosen(
        `SELECT id, name AS text FROM _customlist WHERE list = ? AND isinactive = 'F' ORDER BY id`,
        name,
      );
    }
    if (project.customRecords.some(({ scriptId }) => scriptId === name)) {
      return chosen(`SELECT id, name AS text FROM "${name}" WHERE isinactive = 'F' ORDER BY text`);
    }
    return refuse('N/ui/serverWidget', `field with source ${source}`);
  };
}
