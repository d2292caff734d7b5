import type { Problem } from '../../problems/problem.ts';
import type { Customer } from '../customer.ts';
import type { OpenItem } from '../open-item.ts';
import * as problem from '../problems.ts';
import type { Application, Receipt } from '../receipt.ts';
import type { ReadFile } from './read-records.ts';

/** The files of one ledger, each read without an error. */
export interface LedgerFiles {
  readonly customers: Read<Customer>;
  readonly items: Read<OpenItem>;
  readonly receipts?: Read<Receipt>;
  readonly applications?: Read<Application>;
}
type Read<T> = ReadFile<T> & { readonly ok: true };

/**
 * What no file can know alone: that the customers, items and receipts named in one are in another. A document or payment of
 * an unknown customer is an error, each line told; gaps at the edges of an export (an application of an older receipt, a
 * group head left out) are warnings, told once per field.
 */
export function checkLedger({ customers, items, receipts, applications }: LedgerFiles): readonly Problem[] {
  const customerIds = idsOf(customers);
  const groupHeads = {
    ids: customerIds,
    file: customers.file,
    effect: 'the customer is taken as one without a group',
  };
  const found: (readonly Problem[])[] = [
    unknownCustomers(items, (item) => item.customer, customerIds, customers.file),
    danglingReferences(customers, 'parent', (customer) => customer.parent, groupHeads),
  ];
  if (receipts)
    found.push(
      unknownCustomers(receipts, (receipt) => receipt.customer, customerIds, customers.file),
      danglingReferences(receipts, 'reversalOf', (receipt) => receipt.reversalOf, {
        ids: idsOf(receipts),
        file: receipts.file,
        effect: 'what it takes back is not known here',
      }),
    );
  if (receipts && applications)
    found.push(
      danglingReferences(applications, 'receipt', (application) => application.receipt, {
        ids: idsOf(receipts),
        file: receipts.file,
        effect: 'it lowers what is open, but teaches nothing',
      }),
      danglingReferences(applications, 'item', (application) => application.item, {
        ids: idsOf(items),
        file: items.file,
        effect: 'what was paid with it cannot be graded',
      }),
    );
  return found.flat();
}

const idsOf = ({ value }: Read<{ readonly id: string }>): ReadonlySet<string> =>
  new Set(value.map(({ id }) => id));

function unknownCustomers<T>(
  { value, lines, file }: Read<T>,
  customerOf: (record: T) => string | undefined,
  known: ReadonlySet<string>,
  customersFile: string,
): Problem[] {
  const problems: Problem[] = [];
  value.forEach((record, index) => {
    const customer = customerOf(record);
    if (customer === undefined || known.has(customer)) return;
    const where = `${file}, line ${lines[index]}, field customer`;
    problems.push(problem.unknownCustomer(where, { field: 'customer', customer, customersFile }));
  });
  return problems;
}

interface Target {
  readonly ids: ReadonlySet<string>;
  readonly file: string;
  readonly effect: string;
}

function danglingReferences<T>(
  { value, lines, file }: Read<T>,
  field: string,
  idOf: (record: T) => string | undefined,
  { ids, file: otherFile, effect }: Target,
): readonly Problem[] {
  const missing = (record: T): boolean => {
    const id = idOf(record);
    return id !== undefined && !ids.has(id);
  };
  const first = value.findIndex(missing);
  if (first === -1) return [];
  const count = value.filter(missing).length;
  const id = idOf(value[first] as T) ?? '';
  const where = `${file}, line ${lines[first]}, field ${field}`;
  return [problem.danglingReference(where, { field, id, otherFile, lines: count, effect })];
}
