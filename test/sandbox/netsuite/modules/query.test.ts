import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadTransactions } from '../../../../sandbox/netsuite/books/load.ts';
import { queryModule } from '../../../../sandbox/netsuite/modules/query/query.ts';
import type { PagedData } from '../../../../sandbox/netsuite/modules/query/paged-data.ts';
import type { ResultSet } from '../../../../sandbox/netsuite/modules/query/result-set.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

interface QueryModule {
  runSuiteQL(options: unknown): ResultSet;
  runSuiteQLPaged(options: unknown): PagedData;
  load(options: unknown): unknown;
}
let host: TestHost;
let query: QueryModule;
beforeEach(() => {
  host = testHost();
  query = queryModule(host.host) as QueryModule;
});
afterEach(() => host.account.books.close());

const rows = (text: string, params: unknown[] = []): Record<string, unknown>[] =>
  query.runSuiteQL({ query: text, params }).asMappedResults();

describe('what NetSuite refuses is refused, by its error', () => {
  test.each`
    query                                                                                             | says
    ${'WITH a AS (SELECT id FROM customer) SELECT * FROM a'}                                          | ${'WITH clauses'}
    ${'SELECT id FROM customer LIMIT 5'}                                                              | ${'LIMIT'}
    ${'SELECT id FROM (SELECT id FROM customer LIMIT 2)'}                                             | ${'LIMIT'}
    ${'SELECT id FROM (WITH a AS (SELECT 1 AS x FROM dual) SELECT x FROM a)'}                         | ${'WITH clauses'}
    ${"SELECT 'a' + 'b' AS x FROM dual"}                                                              | ${'Invalid number: a'}
    ${'SELECT "id" FROM customer WHERE id IN (SELECT MAX("id") FROM customer)'}                       | ${'Quoted identifiers'}
    ${"SELECT id FROM transaction WHERE trandate > TIMESTAMP '2026-01-01 00:00:00'"}                  | ${'Date literals'}
    ${'SELECT a.id FROM account a LEFT JOIN account b ON b.id = a.id, currency c'}                    | ${'not with both'}
    ${'SELECT id FROM (SELECT "id" FROM customer)'}                                                   | ${'Quoted identifiers'}
    ${"SELECT id FROM transaction WHERE trandate = DATE '2026-01-01'"}                                | ${'Date literals'}
    ${'SELECT a.id FROM account a, account b WHERE a.id (+) = b.id'}                                  | ${'Right outer joins'}
    ${'SELECT a.id FROM account a, account b JOIN account c ON c.id = a.id'}                          | ${'not with both'}
    ${'SELECT [id] FROM customer'}                                                                    | ${'Square brackets'}
    ${'SELECT id FROM customer;'}                                                                     | ${'semicolon'}
    ${'DELETE FROM customer'}                                                                         | ${'starts with SELECT'}
    ${'SELECT id, balance FROM customer'}                                                             | ${"Field 'balance' for record 'customer' was not found"}
    ${'SELECT id FROM customrecord_nowhere'}                                                          | ${"Record 'customrecord_nowhere' was not found"}
    ${'SELECT custbody_nowhere FROM transaction'}                                                     | ${"Field 'custbody_nowhere' for record 'transaction' was not found"}
    ${'SELECT t.subsidiary FROM transaction t'}                                                       | ${'NOT_EXPOSED'}
    ${'SELECT x.id FROM customer c'}                                                                  | ${'Unknown table or alias'}
    ${'SELECT id FROM customer c JOIN currency d ON d.id = c.currency'}                               | ${'ambiguously'}
    ${'SELECT entityid, COUNT(*) FROM customer'}                                                      | ${'Not a GROUP BY expression'}
    ${'SELECT id FROM customer WHERE'}                                                                | ${'Failed to parse'}
    ${'SELECT id, FROM customer'}                                                                     | ${'Failed to parse'}
    ${"SELECT id FROM customer WHERE entityid = 'it''s' AND"}                                         | ${'Failed to parse'}
    ${'SELECT 1 / 0 AS x FROM dual'}                                                                  | ${'divisor is equal to zero'}
    ${"SELECT TO_DATE('2026-02-30', 'YYYY-MM-DD') AS x FROM dual"}                                    | ${'Invalid date'}
    ${`SELECT id FROM customer WHERE id IN (${Array.from({ length: 1001 }, (_, i) => i).join(',')})`} | ${'at most 1000'}
  `('$says: $query', ({ query: text, says }) => {
    expect(() => rows(String(text))).toThrow(
      expect.objectContaining({
        name: 'SSS_SEARCH_ERROR_OCCURRED',
        message: expect.stringContaining(String(says)),
      }),
    );
  });

  test.each`
    query                                                               | says
    ${'SELECT TOP 5 id FROM customer'}                                  | ${'SELECT TOP'}
    ${'SELECT id FROM customer ORDER BY id OFFSET 5 ROWS'}              | ${'OFFSET'}
    ${'SELECT IFNULL(id, 1) AS x FROM customer'}                        | ${'IFNULL'}
    ${"SELECT id FROM transaction WHERE trandate = '1/1/2026'"}         | ${'TO_DATE'}
    ${'SELECT id FROM transaction WHERE trandate BETWEEN 1 AND 2'}      | ${'TO_DATE'}
    ${'SELECT COUNT(DISTINCT type) OVER () AS n FROM transaction'}      | ${'COUNT(DISTINCT …) OVER a window'}
    ${"SELECT LISTAGG(type, ',') OVER () AS n FROM transaction"}        | ${'LISTAGG OVER a window'}
    ${'SELECT ROW_NUMBER() OVER () AS n FROM transaction'}              | ${'ROW_NUMBER OVER a window without ORDER BY'}
    ${"SELECT STRFTIME('%Y', trandate) AS x FROM transaction"}          | ${'STRFTIME'}
    ${'SELECT BUILTIN.MNFILTER(1) AS x FROM dual'}                      | ${'BUILTIN.MNFILTER'}
    ${'SELECT MEDIAN(id) AS m FROM customer'}                           | ${'MEDIAN'}
    ${'SELECT BUILTIN.CONSOLIDATE(foreigntotal) AS c FROM transaction'} | ${'BUILTIN.CONSOLIDATE'}
    ${"SELECT id FROM transaction WHERE status = 'CustInvc:A'"}         | ${'BUILTIN.CF'}
    ${"SELECT id FROM transaction WHERE status IN ('B', 'SalesOrd:B')"} | ${'BUILTIN.CF'}
    ${"SELECT id FROM transaction WHERE status LIKE 'CustInvc:%'"}      | ${'BUILTIN.CF'}
    ${'SELECT id FROM customer WHERE ROWNUM <= 2 ORDER BY id'}          | ${'sort in a subselect'}
    ${'SELECT c.id, d.id FROM currency c, currency d'}                  | ${'two columns called id'}
    ${'SELECT id FROM sqlite_master'}                                   | ${'the table sqlite_master'}
    ${'SELECT id FROM systemnote'}                                      | ${'the table systemnote'}
    ${'SELECT id FROM customersalesteam'}                               | ${'the table customersalesteam'}
    ${'SELECT entitynumber FROM customer'}                              | ${'the column entitynumber of customer'}
    ${'SELECT custitem_size FROM item'}                                 | ${'the column custitem_size of item'}
    ${'SELECT createdfrom FROM transaction, currency'}                  | ${'the column createdfrom of transaction'}
    ${'SELECT entitynumber FROM (SELECT * FROM customer)'}              | ${'the column entitynumber of a subselect'}
    ${"SELECT TO_CHAR(5, '999') AS x FROM dual"}                        | ${'TO_CHAR(number, format)'}
    ${"SELECT TO_DATE('1/2/2026') AS x FROM dual"}                      | ${'TO_DATE with 1 argument'}
    ${'SELECT CAST(id AS INTEGER) AS x FROM customer'}                  | ${'the function CAST'}
    ${'SELECT EXTRACT(HOUR FROM createddate) AS x FROM transaction'}    | ${'EXTRACT(HOUR FROM …)'}
    ${'SELECT EXTRACT(YEAR FROM tranid) AS x FROM transaction'}         | ${'EXTRACT from what is no date'}
    ${"SELECT TRIM(BOTH ' ' FROM entityid) AS x FROM customer"}         | ${"' '"}
    ${"SELECT SYSDATE - INTERVAL '1' DAY AS x FROM dual"}               | ${"'1'"}
    ${'SELECT id FROM customer FETCH FIRST 10 PERCENT ROWS ONLY'}       | ${'PERCENT'}
    ${'SELECT id FROM customer START WITH id = 1 CONNECT BY id = 2'}    | ${'START WITH'}
    ${"SELECT id FROM customer WHERE entityid GLOB 'a'"}                | ${'GLOB'}
    ${"SELECT REGEXP_SUBSTR(entityid, '(a)\\1') AS x FROM customer"}    | ${'the regular expression'}
    ${"SELECT REGEXP_REPLACE('a', 'a', 'b', 1, 0, 'x') AS x FROM dual"} | ${'the regular expression'}
  `('what only the sandbox lacks ends the script: $query', ({ query: text, says }) => {
    expect(() => rows(String(text))).toThrow(
      expect.objectContaining({ name: 'Refusal', message: expect.stringContaining(String(says)) }),
    );
  });

  test('a status with its type is refused as a parameter too, and is fine where the type is put before it', () => {
    const where = (condition: string): unknown[] =>
      rows(`SELECT id FROM transaction WHERE ${condition}`, ['CustInvc:A']);
    expect(() => where('status = ?')).toThrow('BUILTIN.CF');
    expect(where('BUILTIN.CF(status) = ?')).toEqual([]);
    expect(where("type || ':' || status = ?")).toEqual([]);
  });

  test.each`
    options                                                            | code
    ${undefined}                                                       | ${'MISSING_REQD_ARGUMENT'}
    ${{ params: [] }}                                                  | ${'MISSING_REQD_ARGUMENT'}
    ${{ query: 'SELECT id FROM customer WHERE id = ?', params: [{}] }} | ${'SSS_INVALID_TYPE_ARG'}
    ${{ query: 'SELECT id FROM customer WHERE id = ?', params: [] }}   | ${'SSS_SEARCH_ERROR_OCCURRED'}
  `('$code for $options', ({ options, code }) => {
    expect(() => query.runSuiteQL(options)).toThrow(expect.objectContaining({ name: code }));
  });
});

describe('meaning', () => {
  test.each`
    expression                                                                     | value
    ${"NVL('', 'empty is null')"}                                                  | ${'empty is null'}
    ${"'a' || '' || 'b'"}                                                          | ${'ab'}
    ${'5 / 2'}                                                                     | ${2.5}
    ${"':' || ';' || '[' || ']' || '@' || '{'"}                                    | ${':;[]@{'}
    ${'0.1 + 0.2'}                                                                 | ${0.3}
    ${"REGEXP_SUBSTR('RE-2026-0047', '[0-9]+')"}                                   | ${'2026'}
    ${"REGEXP_SUBSTR('a,b,,c', '[^,]+', 1, 3)"}                                    | ${'c'}
    ${"REGEXP_SUBSTR('a1b22', '[[:alpha:]]([[:digit:]]+)', 2, 1, 'i', 1)"}         | ${'22'}
    ${"REGEXP_SUBSTR('abc', '[0-9]')"}                                             | ${null}
    ${"REGEXP_REPLACE('+49 (30) 12-34', '[^0-9]')"}                                | ${'49301234'}
    ${"REGEXP_REPLACE('Doe, Jane', '([A-Za-z]+), ([A-Za-z]+)', '\\2 \\1 $&')"}     | ${'Jane Doe $&'}
    ${"REGEXP_REPLACE('a-b-c', '-', '+', 1, 2)"}                                   | ${'a-b+c'}
    ${"REGEXP_REPLACE('aBab', 'B', '', 1, 0, 'i')"}                                | ${'aa'}
    ${"REGEXP_INSTR('RE-2026', '[0-9]')"}                                          | ${4}
    ${"REGEXP_INSTR('RE-2026', '[0-9]+', 1, 1, 1)"}                                | ${8}
    ${"REGEXP_INSTR('RE', '[0-9]')"}                                               | ${0}
    ${"TO_CHAR(TO_DATE('2026-11-12', 'YYYY-MM-DD'), 'DD.MM.YYYY')"}                | ${'12.11.2026'}
    ${"TO_DATE('2026-11-12', 'YYYY-MM-DD')"}                                       | ${'11/12/2026'}
    ${"TRUNC(SYSDATE) - TO_DATE('2026-11-01', 'YYYY-MM-DD')"}                      | ${11}
    ${"TO_CHAR(TO_DATE('2026-03-08', 'YYYY-MM-DD') + 1, 'YYYY-MM-DD')"}            | ${'2026-03-09'}
    ${"TO_CHAR(ADD_MONTHS(TO_DATE('2026-01-31', 'YYYY-MM-DD'), 1), 'YYYY-MM-DD')"} | ${'2026-02-28'}
    ${"TO_CHAR(LAST_DAY(TO_DATE('2028-02-01', 'YYYY-MM-DD')), 'YYYY-MM-DD')"}      | ${'2028-02-29'}
    ${"EXTRACT(YEAR FROM TO_DATE('2028-02-29', 'YYYY-MM-DD'))"}                    | ${2028}
    ${"EXTRACT(month FROM TO_DATE('2028-02-29', 'YYYY-MM-DD')) * 100"}             | ${200}
    ${"EXTRACT(DAY FROM TO_DATE('2028-02-29', 'YYYY-MM-DD') + 1)"}                 | ${1}
    ${"TO_CHAR(TO_DATE('2027-01-01', 'YYYY-MM-DD'), 'IYYY-IW')"}                   | ${'2026-53'}
    ${"DECODE(NULL, NULL, 'same', 'other')"}                                       | ${'same'}
    ${"DECODE(3, 1, 'one', 2, 'two', 'many')"}                                     | ${'many'}
    ${"SUBSTR('Quittance', -3)"}                                                   | ${'nce'}
    ${"SUBSTR('Quittance', 0, 4)"}                                                 | ${'Quit'}
    ${"INSTR('banana', 'an', 1, 2)"}                                               | ${4}
    ${"LPAD('7', 3, '0')"}                                                         | ${'007'}
    ${'GREATEST(1, 3, 2)'}                                                         | ${3}
    ${'LEAST(1, NULL)'}                                                            | ${null}
    ${'ROUND(2.345, 2)'}                                                           | ${2.35}
    ${'TRUNC(-2.7)'}                                                               | ${-2}
    ${'MOD(7, 3)'}                                                                 | ${1}
    ${"CASE WHEN 'abc' LIKE 'A%' THEN 'any case' ELSE 'exact case' END"}           | ${'exact case'}
    ${"CASE WHEN NULL = NULL THEN 'yes' ELSE 'no' END"}                            | ${'no'}
  `('$expression is $value', ({ expression, value }) => {
    expect(rows(`SELECT ${String(expression)} AS x FROM dual`)).toEqual([{ x: value }]);
  });

  test('numbers given as texts, booleans and nothing find what they mean', () => {
    const alpha = host.account.id('customers', 'C1');
    expect(rows('SELECT entityid FROM customer WHERE id = ?', [String(alpha)])).toEqual([
      { entityid: 'C-1' },
    ]);
    expect(rows('SELECT count(*) AS n FROM customer WHERE isinactive = ?', [false])).toEqual([{ n: 5 }]);
    expect(rows('SELECT count(*) AS n FROM customer WHERE phone = ?', [''])).toEqual([{ n: 0 }]);
    expect(() => rows('SELECT id FROM customer WHERE entityid = 5')).toThrow(/Invalid number/);
  });

  test('sorting puts nothing last going up and first going down', () => {
    const names = (order: string): unknown[] =>
      rows(`SELECT entityid, parent FROM customer ORDER BY parent ${order}, entityid`).map(
        ({ entityid }) => entityid,
      );
    expect(names('ASC')[0]).toBe('C-3');
    expect(names('DESC').at(-1)).toBe('C-3');
  });

  test('joins, groups, subselects and sets', () => {
    openInvoices(host.account, { amount: 5_000 }, { amount: 7_500 }, { customer: 'C2' });
    expect(
      rows(`SELECT c.entityid, SUM(t.foreignamountunpaid) AS open, COUNT(t.id) AS n FROM customer c LEFT JOIN transaction t ON t.entity = c.id
        GROUP BY c.entityid HAVING COUNT(t.id) > 0 ORDER BY c.entityid`),
    ).toEqual([
      { entityid: 'C-1', open: 125, n: 2 },
      { entityid: 'C-2', open: 100, n: 1 },
    ]);
    expect(
      rows(
        `SELECT c.entityid, t.tranid FROM customer c, transaction t WHERE c.id = t.entity (+) AND c.entityid = 'C-4'`,
      ),
    ).toEqual([{ entityid: 'C-4', tranid: null }]);
    expect(
      rows(
        `SELECT entityid FROM customer c WHERE EXISTS (SELECT 1 FROM transaction t WHERE t.entity = c.id AND t.foreigntotal > 90)`,
      ),
    ).toEqual([{ entityid: 'C-2' }]);
    expect(
      rows(
        `SELECT entityid FROM customer MINUS SELECT entityid FROM customer WHERE id IN (SELECT entity FROM transaction) ORDER BY 1`,
      ),
    ).toEqual(['C-3', 'C-4', 'C-5'].map((entityid) => ({ entityid })));
    expect(
      rows(
        `SELECT LISTAGG(tranid, ', ') WITHIN GROUP (ORDER BY tranid DESC) AS all_of_them FROM transaction`,
      ),
    ).toEqual([{ all_of_them: 'INV-3, INV-2, INV-1' }]);
    expect(
      rows(
        `SELECT tranid FROM (SELECT tranid, ROW_NUMBER() OVER (PARTITION BY entity ORDER BY foreigntotal DESC) AS place FROM transaction) WHERE place = 1 ORDER BY tranid`,
      ),
    ).toEqual([{ tranid: 'INV-2' }, { tranid: 'INV-3' }]);
    expect(
      rows(`SELECT tranid FROM (SELECT tranid FROM transaction ORDER BY foreigntotal) WHERE ROWNUM <= 2`),
    ).toEqual([{ tranid: 'INV-1' }, { tranid: 'INV-2' }]);
    expect(rows(`SELECT tranid FROM transaction ORDER BY foreigntotal DESC FETCH FIRST 1 ROWS ONLY`)).toEqual(
      [{ tranid: 'INV-3' }],
    );
  });

  test('sums run over windows, of groups too, and are as exact as others', () => {
    openInvoices(host.account, { amount: 10 }, { amount: 20 }, { customer: 'C2', amount: 5_000 });
    expect(
      rows(
        `SELECT tranid, SUM(foreigntotal) OVER (PARTITION BY entity ORDER BY id) AS running FROM transaction ORDER BY id`,
      ),
    ).toEqual([
      { tranid: 'INV-1', running: 0.1 },
      { tranid: 'INV-2', running: 0.3 },
      { tranid: 'INV-3', running: 50 },
    ]);
    expect(
      rows(
        `SELECT SUM(foreigntotal) AS own, SUM(SUM(foreigntotal)) OVER () AS everybody FROM transaction GROUP BY entity ORDER BY entity`,
      ),
    ).toEqual([
      { own: 0.3, everybody: 50.3 },
      { own: 50, everybody: 50.3 },
    ]);
  });

  test('what is overdue is known of an invoice and of its customer', () => {
    openInvoices(host.account, { amount: 10_000 }, { amount: 700, dueOn: '2026-12-31' });
    expect(rows(`SELECT tranid, daysoverduesearch AS days FROM transaction ORDER BY id`)).toEqual([
      { tranid: 'INV-1', days: 12 },
      { tranid: 'INV-2', days: 0 },
    ]);
    expect(
      rows(`SELECT balancesearch AS open, overduebalancesearch AS late FROM customer WHERE entityid = 'C-1'`),
    ).toEqual([{ open: 107, late: 100 }]);
  });

  test('BUILTIN.DF says what a person sees', () => {
    openInvoices(host.account, { terms: 'net30' });
    expect(
      rows(`SELECT BUILTIN.DF(t.entity) AS who, BUILTIN.DF(t.currency) AS money, BUILTIN.DF(t.status) AS state, BUILTIN.CF(t.status) AS code, t.status,
        BUILTIN.DF(t.postingperiod) AS period, BUILTIN.DF(t.terms) AS terms, BUILTIN.DF(l.subsidiary) AS company, BUILTIN.DF(t.type) AS type
        FROM transaction t JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'`),
    ).toEqual([
      {
        who: 'C-1 Alpha AG',
        money: 'Euro',
        state: 'Invoice : Open',
        code: 'CustInvc:A',
        status: 'A',
        period: 'Oct 2026',
        terms: 'Net 30',
        company: 'Werkzeug GmbH',
        type: 'Invoice',
      },
    ]);
  });

  test('the open items of a company, as scripts ask for them', () => {
    const [first] = openInvoices(
      host.account,
      {},
      { kind: 'creditmemo', amount: 4_000, number: 'CM-1' },
      { kind: 'customerpayment', amount: 1_500, number: 'P-1' },
    );
    expect(
      rows(`SELECT t.tranid, COALESCE(a.amountunpaid, 0) - COALESCE(a.paymentamountunused, 0) AS balance, TRUNC(SYSDATE) - t.duedate AS age
        FROM transaction t JOIN transactionaccountingline a ON a.transaction = t.id
        WHERE a.accountingbook = 1 AND a.posting = 'T' AND t.voided = 'F' AND (a.amountunpaid <> 0 OR a.paymentamountunused <> 0) ORDER BY t.tranid`),
    ).toEqual([
      { tranid: 'CM-1', balance: -40, age: null },
      { tranid: 'INV-1', balance: 100, age: 12 },
      { tranid: 'P-1', balance: -15, age: null },
    ]);
    expect(first).toBeDefined();
  });
});

describe('order and pages', () => {
  const many = (count: number): void => {
    loadTransactions(
      host.account.books,
      host.account.ids,
      Array.from({ length: count }, (_, index) => ({
        key: `I${index}`,
        kind: 'invoice' as const,
        subsidiary: 'DE',
        customer: 'C1',
        currency: 'EUR',
        on: '2026-10-01',
        amount: 1_000 + (index % 3),
      })),
    );
  };
  const ids = (paged: PagedData): unknown[] =>
    paged.pageRanges.flatMap(({ index }) =>
      paged.fetch({ index }).data.results.map(({ values }) => values[0]),
    );

  test('without ORDER BY, or with one that leaves ties, no two runs promise the same', () => {
    many(60);
    for (const text of ['SELECT id FROM transaction', 'SELECT id FROM transaction ORDER BY trandate']) {
      const orders = new Set(Array.from({ length: 5 }, () => JSON.stringify(rows(text))));
      expect(orders.size).toBeGreaterThan(1);
    }
    expect(
      new Set(Array.from({ length: 5 }, () => JSON.stringify(rows('SELECT id FROM transaction ORDER BY id'))))
        .size,
    ).toBe(1);
  });

  test('pages of an order that leaves ties repeat and lose rows; of a unique one they do not', () => {
    many(100);
    const distinct = (text: string): number =>
      new Set(ids(query.runSuiteQLPaged({ query: text, pageSize: 10 }))).size;
    expect(distinct('SELECT id FROM transaction ORDER BY trandate')).toBeLessThan(100);
    expect(distinct('SELECT id FROM transaction ORDER BY trandate, id')).toBe(100);
  });

  test('a page is of the moment it is fetched', () => {
    many(20);
    const paged = query.runSuiteQLPaged({
      query: 'SELECT id FROM transaction ORDER BY id DESC',
      pageSize: 10,
    });
    const [first] = paged.fetch({ index: 0 }).data.results;
    openInvoices(host.account, { number: 'late' });
    const [again] = paged.fetch({ index: 0 }).data.results;
    expect(again?.values[0]).toBe(Number(first?.values[0]) + 1);
  });

  test('5,000 rows at once, 10 units a query and a page', () => {
    many(5_100);
    expect(query.runSuiteQL('SELECT id FROM transaction').results).toHaveLength(5_000);
    const paged = query.runSuiteQLPaged({ query: 'SELECT id FROM transaction ORDER BY id', pageSize: 1_000 });
    expect([paged.count, paged.pageRanges.length, paged.pageRanges.at(-1)?.size]).toEqual([5_100, 6, 100]);
    const seen: number[] = [];
    paged.iterator().each(({ value }) => seen.push(value.data.results.length) > 0);
    expect(seen).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 100]);
    expect(host.charges.reduce((sum, { units }) => sum + units, 0)).toBe(80);
  });

  test('more than 100,000 rows are not paged through', () => {
    const from = 'FROM account a CROSS JOIN account b CROSS JOIN account c CROSS JOIN account d';
    const some = `${from} CROSS JOIN (SELECT id FROM account WHERE ROWNUM <= 6) e`;
    expect(query.runSuiteQLPaged({ query: `SELECT a.id ${some}` }).count).toBe(11 ** 4 * 6);
    const more = `${from} CROSS JOIN (SELECT id FROM account WHERE ROWNUM <= 7) e`;
    expect(() => query.runSuiteQLPaged({ query: `SELECT a.id ${more}` })).toThrow(/102487 rows/);
  });

  test.each([4, 1_001, 2.5])('a page of %s rows is refused', (pageSize) => {
    expect(() => query.runSuiteQLPaged({ query: 'SELECT id FROM customer', pageSize })).toThrow(/page size/);
  });
});

test('results know their values by alias', () => {
  const set = query.runSuiteQL(`SELECT id, entityid AS "Name" FROM customer WHERE entityid = 'C-1'`);
  expect(set.results[0]?.getValueForAlias({ alias: 'Name' })).toBe('C-1');
  expect(set.getTypeForAlias({ alias: 'id' })).toBe('INTEGER');
  expect(() => set.results[0]?.getValueForAlias({ alias: 'nothing' })).toThrow(
    expect.objectContaining({ name: 'CANNOT_DETERMINE_VALUE_FOR_ALIAS' }),
  );
});

test('queries of the workbook kind are refused by name', () => {
  expect(() => query.load({ id: 'custworkbook_a' })).toThrow(/AR-9209.*query.load/);
});
