/**
 * Fields of transaction searches, over the rows of `linesView`. One row a line. `amount` and its like are in the subsidiary's currency,
 * those that start with `fx` in the transaction's; lines of income show the amount that was sold, other lines what the ledger has
 * (signs beyond the main line are not verified).
 */
import type { Books } from '../../books/books.ts';
import { fixedText } from '../../books/schema/fixed-lists.ts';
import { PRIMARY_BOOK } from '../../books/ledger/accounting-books.ts';
import { SHOWS } from '../../books/schema/catalogue/columns.ts';
import type { SearchField, SearchJoin, SearchSource } from './sources.ts';

const field = (type: SearchField['type'], sql: string, extras: Partial<SearchField> = {}): SearchField => ({
  type,
  sql: `{row}.${sql}`,
  ...extras,
});
const text = (name: string): SearchField => field('text', name);
const select = (name: string, shows: keyof typeof SHOWS): SearchField =>
  field('select', name, { shows: SHOWS[shows] });

/** No transaction here has lines of shipping or of the cost of what was sold. */
const NEVER: SearchField = { type: 'boolean', sql: `'F'`, shown: 'star' };
/** Columns that NetSuite puts into every search of transactions a person exports as a script, seldom read. */
const UNKNOWN: SearchField = { type: 'text', sql: 'NULL', shown: 'unknown' };

/**
 * What a line settles, and what settles it, as the ledger links them: a row for each link, as published scripts read payments by the lines beside
 * the main one and invoices and credit memos by the main line (https://netsuite.smash-ict.com/how-to-expose-netsuite-unapplied-customer-deposit/).
 * Fields: `TransactionSearchRowBasic` of NetSuite's web services (https://rubydoc.info/gems/activenetsuite/0.1.0/ActiveNetsuite/TransactionSearchRowBasic).
 */
export const TRANSACTION_LINKS: ReadonlyMap<string, string> = new Map([
  ['appliedto', '_application AS {link} ON {link}.nextdoc = {row}.id AND {link}.nextline = {row}.line'],
  [
    'applying',
    '_application AS {link} ON {link}.previousdoc = {row}.id AND {link}.previousline = {row}.line',
  ],
]);

/**
 * Scripts take links without an amount (of returns, orders) for empty and leave them out by it; what those of deposits and of discounts
 * amount to nobody says.
 */
const linkAmount = (link: string, name: string, sql: string): SearchField => ({
  type: 'amount',
  sql: `CASE WHEN {row}.kind IS NULL OR {row}.kind = 'OrdBill' THEN NULL
    WHEN {row}.kind <> 'Payment' THEN sq_refuse('${name} of a deposit')
    WHEN {row}.discount <> 0 THEN sq_refuse('${name} of a payment with a discount') ELSE ${sql} END`,
  link,
});

/** Amounts are above zero; those of `…foreignamount` in the transactions' currency, of `…linkamount` in the subsidiary's, as `fxamount` and `amount` are. */
const linkFields = (
  link: 'appliedto' | 'applying',
  end: 'previous' | 'next',
): Record<string, SearchField> => ({
  [`${link}transaction`]: { ...select(`${end}doc`, 'transaction'), link },
  [`${link}linktype`]: {
    type: 'select',
    sql: `CASE WHEN {row}.kind = 'Payment' THEN 'Payment' WHEN {row}.kind IS NOT NULL
      THEN sq_refuse('the text of ${link}linktype ' || {row}.kind) END`,
    shows: '{value}',
    filters: '{row}.kind',
    link,
  },
  [`${link}foreignamount`]: linkAmount(link, `${link}foreignamount`, '{row}.amount * 1.0 / {row}.scale'),
  [`${link}linkamount`]: linkAmount(
    link,
    `${link}linkamount`,
    `CASE WHEN {row}.debitbase <> {row}.creditbase THEN sq_refuse('${link}linkamount where the rates differ')
      ELSE {row}.debitbase * 1.0 / (SELECT basescale FROM _line WHERE uniquekey = {row}.debit) END`,
  ),
});

export const TRANSACTION_FIELDS: ReadonlyMap<string, SearchField> = new Map(
  Object.entries({
    internalid: field('select', 'id'),
    internalidnumber: field('number', 'id'),
    externalid: field('select', 'externalid'),
    externalidstring: text('externalid'),
    tranid: text('tranid'),
    number: text('tranid'),
    numbertext: text('tranid'),
    poastext: text('otherrefnum'),
    transactionnumber: text('transactionnumber'),
    type: select('type', 'type'),
    recordtype: text('recordtype'),
    status: field('select', 'statusref', { shows: '{row}.statusname', filters: '{row}.statuscode' }),
    statusref: field('select', 'statusref', { shows: '{row}.statusname', filters: '{row}.statuscode' }),
    trandate: field('date', 'trandate'),
    duedate: field('date', 'duedate'),
    closedate: field('date', 'closedate'),
    datecreated: field('datetime', 'created'),
    lastmodifieddate: field('datetime', 'lastmodified'),
    entity: select('entity', 'entity'),
    name: select('entity', 'entity'),
    mainname: select('mainentity', 'entity'),
    subsidiary: select('subsidiary', 'subsidiary'),
    currency: select('currency', 'currency'),
    exchangerate: field('number', 'exchangerate'),
    postingperiod: select('postingperiod', 'period'),
    terms: select('terms', 'term'),
    paymentmethod: select('paymentmethod', 'paymentmethod'),
    account: select('account', 'account'),
    accounttype: field('select', 'accounttype', { shows: fixedText('accounttype') }),
    department: select('department', 'department'),
    class: select('class', 'classification'),
    location: select('location', 'location'),
    item: select('item', 'item'),
    itemtype: { type: 'text', sql: '(SELECT i.kind FROM _item i WHERE i.id = {row}.item)' },
    createdfrom: select('createdfrom', 'transaction'),
    memo: text('memo'),
    memomain: text('memomain'),
    otherrefnum: text('otherrefnum'),
    mainline: field('boolean', 'mainline', { shown: 'star' }),
    taxline: field('boolean', 'taxline', { shown: 'star' }),
    cogs: NEVER,
    shipping: NEVER,
    salesrep: select('salesrep', 'employee'),
    email: text('email'),
    createdby: select('createdby', 'entity'),
    transactionname: text('transactionname'),
    daysopen: field('number', 'daysopen'),
    ordertype: UNKNOWN,
    asofdate: UNKNOWN,
    taxperiod: UNKNOWN,
    posting: field('boolean', 'posting'),
    voided: field('boolean', 'voided'),
    line: field('number', 'line'),
    lineuniquekey: field('number', 'uniquekey'),
    quantity: field('number', 'quantity'),
    rate: field('number', 'rate'),
    amount: field('amount', 'amount'),
    fxamount: field('amount', 'fxamount'),
    debitamount: field('amount', 'debitamount'),
    creditamount: field('amount', 'creditamount'),
    total: field('amount', 'total'),
    amountpaid: field('amount', 'amountpaid'),
    amountremaining: field('amount', 'amountremaining'),
    fxamountpaid: field('amount', 'fxamountpaid'),
    fxamountremaining: field('amount', 'fxamountremaining'),
    amountremainingisabovezero: field('boolean', 'isopen'),
    daysoverdue: field('number', 'daysoverdue'),
    ...linkFields('appliedto', 'previous'),
    ...linkFields('applying', 'next'),
  }),
);

/** So many minor units of an installment in the currency of its subsidiary, at the rate of its invoice. */
const inBase = (value: string): string =>
  `round({row}.${value} * 1.0 * {row}.base / {row}.total) / {row}.basescale`;
const inOwn = (value: string): SearchField => field('amount', `${value} * 1.0 / {row}.scale`);

/**
 * What an invoice is due in: a row each, none for an invoice without. Fields: `InstallmentSearchBasic` of NetSuite's web services, which joins it to
 * transactions; their script ids and the name of the join: published scripts (LatamReady's for Brazil, among others), which search the main line.
 */
const INSTALLMENT: SearchSource = {
  type: 'installment',
  from: `(SELECT i.*, i.amount - i.open AS paid, l.scale, l.basescale, l.amount AS total, l.base FROM _installment i
    JOIN _line l ON l.uniquekey = i.line) AS {row}`,
  where: null,
  fields: new Map(
    Object.entries({
      installmentnumber: field('number', 'number'),
      duedate: field('date', 'duedate'),
      amount: { type: 'amount', sql: inBase('amount') },
      amountpaid: { type: 'amount', sql: inBase('paid') },
      amountremaining: { type: 'amount', sql: inBase('open') },
      fxamount: inOwn('amount'),
      fxamountpaid: inOwn('paid'),
      fxamountremaining: inOwn('open'),
      daysoverdue: {
        type: 'number',
        sql: 'CASE WHEN {row}.open > 0 THEN max(sq_days_between(date(sq_now()), {row}.duedate), 0) ELSE 0 END',
      },
    } satisfies Record<string, SearchField>),
  ),
  joins: new Map(),
  id: '{row}.id',
  recordType: `'installment'`,
};

/**
 * What a line posts in each accounting book. The join is that of published scripts, which filter it by book; its record is
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4006716205.html
 */
const IN_BOOKS: SearchSource = {
  type: 'accountingtransaction',
  from: 'suiteql_transactionaccountingline AS {row}',
  where: null,
  fields: new Map(
    Object.entries({
      accountingbook: { type: 'select', sql: '{row}.accountingbook', shows: SHOWS.accountingbook },
      account: { type: 'select', sql: '{row}.account', shows: SHOWS.account },
      exchangerate: field('number', 'exchangerate'),
      amount: field('amount', 'amount'),
      debitamount: field('amount', 'debit'),
      creditamount: field('amount', 'credit'),
    } satisfies Record<string, SearchField>),
  ),
  joins: new Map(),
  id: '{row}.transaction',
  recordType: `'accountingtransaction'`,
};

const CUSTOMER: SearchJoin = { type: 'customer', on: '{to}.id = {row}.entity' };
export const TRANSACTION_JOINS: ReadonlyMap<string, SearchJoin> = new Map(
  Object.entries({
    customer: CUSTOMER,
    installment: {
      type: 'installment',
      on: `{to}.doc = {row}.id AND {row}.mainline = 'T'`,
      source: INSTALLMENT,
    },
    accountingtransaction: {
      type: 'accountingtransaction',
      on: '{to}."transaction" = {row}.id AND {to}.transactionline = {row}.line',
      source: IN_BOOKS,
    },
    salesrep: { type: 'employee', on: '{to}.id = {row}.salesrep' },
    customermain: { type: 'customer', on: '{to}.id = {row}.mainentity' },
    account: { type: 'account', on: '{to}.id = {row}.account' },
    accountingperiod: { type: 'accountingperiod', on: '{to}.id = {row}.postingperiod' },
    subsidiary: { type: 'subsidiary', on: '{to}.id = {row}.subsidiary' },
    item: { type: 'item', on: '{to}.id = {row}.item' },
    createdfrom: { type: 'transaction', on: `{to}.id = {row}.createdfrom AND {to}.mainline = 'T'` },
    /** The line that this line settled, and the one that settled it. */
    appliedtotransaction: {
      type: 'transaction',
      on: `{to}.id = {link}.previousdoc AND {to}.line = {link}.previousline`,
      link: 'appliedto',
    },
    applyingtransaction: {
      type: 'transaction',
      on: `{to}.id = {link}.nextdoc AND {to}.line = {link}.nextline`,
      link: 'applying',
      // NetSuite books a line for each invoice a payment settles; the ledger here books one.
      without: new Set([
        ...['mainline', 'line', 'lineuniquekey', 'account', 'accounttype'],
        ...['amount', 'fxamount', 'debitamount', 'creditamount'],
      ]),
    },
  }),
);

/** A temporary view with a row for each line and everything the fields above name. */
export function linesView(books: Books): string {
  const name = 'search_lines';
  const custom = books.project.bodyFields
    .filter(
      ({ scriptId }) =>
        books.row(`SELECT 1 FROM pragma_table_info('_transaction') WHERE name = ?`, scriptId) !== undefined,
    )
    .map(({ scriptId }) => `, t."${scriptId}" AS t_${scriptId}`)
    .join('');
  books.database.exec(`CREATE TEMP VIEW IF NOT EXISTS ${name} AS SELECT
    t.id, t.externalid, t.tranid, t.transactionnumber, t.type, t.recordtype, t.trandate, t.duedate, t.closedate, t.created, t.lastmodified,
    l.entity, t.entity AS mainentity, l.subsidiary, t.currency, t.exchangerate, t.postingperiod, t.terms, t.paymentmethod, l.account,
    (SELECT a.type FROM _account a WHERE a.id = l.account) AS accounttype, coalesce(l.department, t.department) AS department,
    coalesce(l.class, t.class) AS class, coalesce(l.location, t.location) AS location, l.item, coalesce(l.createdfrom, t.createdfrom) AS createdfrom,
    coalesce(l.memo, t.memo) AS memo, t.memo AS memomain, t.otherrefnum, l.mainline, 'F' AS taxline, t.posting, t.voided, l.line, l.uniquekey,
    l.quantity, l.rate, s.name AS statusname, t.type || ':' || t.status AS statuscode,
    lower(substr(s.name, 1, 1)) || replace(substr(s.name, 2), ' ', '') AS statusref,
    CASE l.kind WHEN 'INCOME' THEN -l.base ELSE l.base END * 1.0 / l.basescale AS amount,
    CASE l.kind WHEN 'INCOME' THEN -l.amount ELSE l.amount END * 1.0 / l.scale AS fxamount,
    CASE WHEN l.base > 0 THEN l.base * 1.0 / l.basescale END AS debitamount,
    CASE WHEN l.base < 0 THEN -l.base * 1.0 / l.basescale END AS creditamount,
    c.salesrep, c.email, t.createdby, (SELECT y.label FROM temp._type y WHERE y.code = t.type) || coalesce(' #' || t.tranid, '') AS transactionname,
    CASE WHEN i.open > 0 THEN sq_days_between(date(sq_now()), t.trandate) END AS daysopen,
    t.total * 1.0 / t.scale AS total, i.settledbase * 1.0 / i.basescale AS amountpaid, i.openbase * 1.0 / i.basescale AS amountremaining,
    i.settled * 1.0 / i.scale AS fxamountpaid, i.open * 1.0 / i.scale AS fxamountremaining,
    CASE WHEN i.open > 0 THEN 'T' ELSE 'F' END AS isopen,
    CASE WHEN i.side = 'D' AND i.open > 0 AND t.duedate < date(sq_now()) THEN sq_days_between(date(sq_now()), t.duedate) ELSE 0 END AS daysoverdue
    ${custom}
    FROM _line l JOIN _transaction t ON t.id = l.doc
    LEFT JOIN _customer c ON c.id = t.entity
    LEFT JOIN temp._status s ON s.type = t.type AND s.letter = t.status
    LEFT JOIN _line i ON i.doc = t.id AND i.side IS NOT NULL AND i.kind <> 'RELEASE'
      AND (CASE t.type WHEN 'Journal' THEN i.line = l.line WHEN 'CustRfnd' THEN i.line = l.line ELSE 1 END)
    WHERE coalesce(t.accountingbook, ${PRIMARY_BOOK}) = ${PRIMARY_BOOK}`);
  return name;
}
