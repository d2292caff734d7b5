import { isoDate } from '../../../core/calendar/iso-date.ts';
import { given } from '../../../core/ledger/neutral/given.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { customerId, type CustomerId } from '../../../core/ledger/ids.ts';
import { currency } from '../../../core/money/currency.ts';
import { CUSTOMER } from '../objects.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { allRows, fewRows, lines, marks, maybeNumber, maybeText, minorOf, text } from '../rows.ts';

const SQL = `SELECT c.id, c.entityid, c.altname, c.parent, c.email, c.phone, c.language, c.creditlimit, c.creditholdoverride, k.symbol,
  a.addr1, a.city, a.zip, a.country, c.${CUSTOMER.noDunning} AS nodunning, TO_CHAR(c.${CUSTOMER.dunningPause}, 'YYYY-MM-DD') AS pause, c.${CUSTOMER.ladder} AS ladder,
  c.${CUSTOMER.bankAccounts} AS accounts, c.${CUSTOMER.aliases} AS aliases, c.${CUSTOMER.segment} AS segment
  FROM customer c LEFT JOIN currency k ON k.id = c.currency LEFT JOIN entityaddress a ON a.nkey = c.defaultbillingaddress
  WHERE c.isinactive = 'F' AND c.id > ?`;

/** Every active customer: a payer's name may be that of any. */
export const readCustomers = (query: SuiteQl): readonly Customer[] =>
  allRows(query, { sql: SQL, name: 'customers' }).map(customerOf);

/** `altname` is the company's or the person's name; a customer without one is called by its id. */
function customerOf(row: Row): Customer {
  const said = (name: string): string | undefined => maybeText(row, name) ?? undefined;
  const [parent, code] = [said('parent'), currency(said('symbol') ?? '')];
  const [street, city, postalCode] = [said('addr1'), said('city'), said('zip')];
  const limit = maybeNumber(row, 'creditlimit');
  const dunning = dunningOf(row);
  return {
    id: customerId(text(row, 'id')),
    number: text(row, 'entityid'),
    name: maybeText(row, 'altname') ?? text(row, 'entityid'),
    aliases: lines(row, 'aliases'),
    bankAccounts: lines(row, 'accounts').map((account) => account.replace(/\s+/g, '')),
    ...given({
      parent: parent === undefined ? undefined : customerId(parent),
      currency: code,
      country: said('country'),
      email: said('email'),
      phone: said('phone'),
      language: said('language'),
      segment: said('segment'),
      // An amount in a currency the account does not name is no limit.
      creditLimit: limit === null || code === undefined ? undefined : minorOf(limit, code),
      hold: HOLDS[said('creditholdoverride')?.toUpperCase() ?? ''],
      dunning,
      address:
        street === undefined && city === undefined && postalCode === undefined
          ? undefined
          : given({ street, city, postalCode }),
    }),
  };
}

/** NetSuite's own words for a hold on a customer. */
const HOLDS: Readonly<Record<string, NonNullable<Customer['hold']>>> = { AUTO: 'auto', ON: 'on', OFF: 'off' };

function dunningOf(row: Row): Customer['dunning'] {
  const [pausedUntil, policy] = [maybeText(row, 'pause'), maybeText(row, 'ladder')];
  const excluded = maybeText(row, 'nodunning') === 'T';
  if (!excluded && pausedUntil === null && policy === null) return undefined;
  return given({
    excluded: excluded ? true : undefined,
    pausedUntil: pausedUntil === null ? undefined : isoDate(pausedUntil),
    policy: policy ?? undefined,
  });
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
