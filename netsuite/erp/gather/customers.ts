import type { Customer } from '../../../core/ledger/customer.ts';
import { customerId, type CustomerId } from '../../../core/ledger/ids.ts';
import { currency } from '../../../core/money/currency.ts';
import { CUSTOMER } from '../objects.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { allRows, fewRows, lines, marks, maybeText, text } from '../rows.ts';

const SQL = `SELECT c.id, c.entityid, c.altname, c.parent, c.email, k.symbol, a.city, a.zip, a.country,
  c.${CUSTOMER.bankAccounts} AS accounts, c.${CUSTOMER.aliases} AS aliases, c.${CUSTOMER.segment} AS segment
  FROM customer c LEFT JOIN currency k ON k.id = c.currency LEFT JOIN entityaddress a ON a.nkey = c.defaultbillingaddress
  WHERE c.isinactive = 'F' AND c.id > ?`;

/** Every active customer: a payer's name may be that of any. */
export const readCustomers = (query: SuiteQl): readonly Customer[] =>
  allRows(query, { sql: SQL, name: 'customers' }).map(customerOf);

/** `altname` is the company's or the person's name; a customer without one is called by its id. */
function customerOf(row: Row): Customer {
  const [parent, code, city, postalCode] = [
    maybeText(row, 'parent'),
    currency(maybeText(row, 'symbol') ?? ''),
    maybeText(row, 'city'),
    maybeText(row, 'zip'),
  ];
  const [country, email, segment] = [
    maybeText(row, 'country'),
    maybeText(row, 'email'),
    maybeText(row, 'segment'),
  ];
  return {
    id: customerId(text(row, 'id')),
    number: text(row, 'entityid'),
    name: maybeText(row, 'altname') ?? text(row, 'entityid'),
    aliases: lines(row, 'aliases'),
    bankAccounts: lines(row, 'accounts').map((account) => account.replace(/\s+/g, '')),
    ...(parent === null ? {} : { parent: customerId(parent) }),
    ...(code === undefined ? {} : { currency: code }),
    ...(country === null ? {} : { country }),
    ...(email === null ? {} : { email }),
    ...(segment === null ? {} : { segment }),
    ...(city === null && postalCode === null
      ? {}
      : {
          address: {
            ...(city === null ? {} : { city }),
            ...(postalCode === null ? {} : { postalCode }),
          },
        }),
  };
}

/** How a few customers are called: 10 units, none for none. */
export function readCustomerNames(
  query: SuiteQl,
  ids: readonly CustomerId[],
): ReadonlyMap<CustomerId, Pick<Customer, 'number' | 'name'>> {
  if (ids.length === 0) return new Map();
  const sql = `SELECT id, entityid, altname FROM customer WHERE id IN (${marks(ids)})`;
  const rows = fewRows(query, { sql, params: ids, name: 'customer_names' });
  return new Map(
    rows.map((row) => {
      const number = text(row, 'entityid');
      return [customerId(text(row, 'id')), { number, name: maybeText(row, 'altname') ?? number }];
    }),
  );
}
