import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';

/** The books as far as money goes: what is open, by document, and the balance of every account. Equal books have equal audits. */
export function auditBooks({ books }: Pick<NetSuiteAccount, 'books'>): {
  readonly open: Readonly<Record<string, number>>;
  readonly accounts: Readonly<Record<string, number>>;
} {
  const open = books.rows<{ name: string; open: number }>(
    `SELECT t.type || ' ' || CASE WHEN t.type = 'CustPymt' THEN 'of ' || t.entity || ' over ' || t.total ELSE t.tranid END AS name, sum(l.open) AS open
     FROM _line l JOIN _transaction t ON t.id = l.doc WHERE l.open > 0 GROUP BY 1 ORDER BY 1`,
  );
  const accounts = books.rows<{ number: string; balance: number }>(
    `SELECT a.number, sum(l.amount) AS balance FROM _line l JOIN _account a ON a.id = l.account GROUP BY a.number ORDER BY a.number`,
  );
  return {
    open: Object.fromEntries(open.map(({ name, open: amount }) => [name, amount])),
    accounts: Object.fromEntries(
      accounts.filter(({ balance }) => balance !== 0).map(({ number, balance }) => [number, balance]),
    ),
  };
}
