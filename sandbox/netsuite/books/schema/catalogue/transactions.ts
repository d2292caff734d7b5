/** Transactions, their lines, what they post, and what settled what. */
import type { SdfProject } from '../../../engine/sdf-project.ts';
import { billedSql } from '../../ledger/orders.ts';
import {
  as,
  customColumns,
  days,
  decimal,
  flags,
  integers,
  numbers,
  ofSide,
  select,
  SHOWS,
  texts,
  type Columns,
  type Table,
} from './columns.ts';

const APPLIED = `'RECEIVABLE', 'JOURNAL', 'DEPOSIT'`;
const link = (end: 'previous' | 'next'): Columns => ({
  [`${end}doc`]: as('integer', `k.${end}doc`, SHOWS.transaction),
  [`${end}type`]: as('text', `(SELECT type FROM _transaction WHERE id = k.${end}doc)`, SHOWS.type),
  [`${end}date`]: as('date', `(SELECT trandate FROM _transaction WHERE id = k.${end}doc)`),
});
const LINK_COLUMNS: Columns = {
  ...link('previous'),
  ...link('next'),
  linktype: as('text', 'k.kind'),
  lastmodifieddate: as('date', 'k.applied'),
};
/** Which document was settled by which, line by line. */
const LINE_LINKS: Table = {
  from: '_application k',
  columns: {
    ...LINK_COLUMNS,
    ...integers('k', 'previousline', 'nextline'),
    foreignamount: decimal('k.amount', 'k.scale'),
  },
};
const DOCUMENT_LINKS: Table = {
  from: '(SELECT previousdoc, nextdoc, kind, max(applied) AS applied FROM _application GROUP BY previousdoc, nextdoc, kind) k',
  columns: LINK_COLUMNS,
};

const POSTED = `l.doc, l.line, l.account, l.kind, l.side`;
const OF_DOC = `(SELECT accountingbook FROM _transaction WHERE id = l.doc)`;
/** Each line once for every book it posts in. */
const IN_ALL_BOOKS = `(SELECT 1 AS book, ${POSTED}, l.base, l.basescale, l.openbase, l.settledbase,
    (SELECT exchangerate FROM _transaction WHERE id = l.doc) AS exchangerate FROM _line l WHERE coalesce(${OF_DOC}, 1) = 1
  UNION ALL SELECT k.book, ${POSTED}, k.base, k.basescale, k.openbase, k.settledbase,
    (SELECT rate FROM _bookrate WHERE doc = k.doc AND book = k.book) FROM _bookline k JOIN _line l ON l.uniquekey = k.line) l`;

/**
 * What lines post, and in which accounting book: a query that adds up says which one it means.
 * @param manyBooks - there are secondary books; without them the lines are read as they are, which is quicker
 */
export const accountingLines = (manyBooks: boolean): Table => ({
  from: manyBooks ? IN_ALL_BOOKS : '_line l',
  columns: {
    transaction: as('integer', 'l.doc', SHOWS.transaction),
    transactionline: as('integer', 'l.line'),
    accountingbook: as('integer', manyBooks ? 'l.book' : '1', SHOWS.accountingbook),
    ...select('l', 'account', 'account'),
    amount: decimal('l.base', 'l.basescale'),
    netamount: decimal('l.base', 'l.basescale'),
    debit: as('number', 'CASE WHEN l.base > 0 THEN l.base / CAST(l.basescale AS REAL) END'),
    credit: as('number', 'CASE WHEN l.base < 0 THEN -l.base / CAST(l.basescale AS REAL) END'),
    exchangerate: as(
      'number',
      manyBooks ? 'l.exchangerate' : '(SELECT exchangerate FROM _transaction WHERE id = l.doc)',
    ),
    amountpaid: ofSide('D', 'l.settledbase', 'l.basescale', `l.kind IN (${APPLIED}) AND l.`),
    amountunpaid: ofSide('D', 'l.openbase', 'l.basescale', `l.kind IN (${APPLIED}) AND l.`),
    paymentamountused: ofSide('C', 'l.settledbase', 'l.basescale', `l.kind IN (${APPLIED}) AND l.`),
    paymentamountunused: ofSide('C', 'l.openbase', 'l.basescale', `l.kind IN (${APPLIED}) AND l.`),
    posting: as('boolean', `CASE l.kind WHEN 'ORDER' THEN 'F' ELSE 'T' END`),
  },
});

export const transactionTables = (project: SdfProject): Readonly<Record<string, Table>> => ({
  transaction: {
    from: '_transaction t',
    columns: {
      ...integers('t', 'id', 'createdby', 'lastmodifiedby'),
      ...texts('t', 'tranid', 'transactionnumber', 'recordtype', 'otherrefnum', 'memo', 'externalid'),
      type: as('text', 't.type', SHOWS.type),
      trandisplayname: as('text', `(SELECT label FROM temp._type WHERE code = t.type) || ' #' || t.tranid`),
      ...select('t', 'entity', 'entity'),
      ...select('t', 'currency', 'currency'),
      ...select('t', 'postingperiod', 'period'),
      ...select('t', 'terms', 'term'),
      ...select('t', 'paymentmethod', 'paymentmethod'),
      status: as('text', 't.status', SHOWS.status),
      ...days('t', 'trandate', 'duedate', 'closedate', 'reversaldate'),
      daysoverduesearch: as(
        'integer',
        `CASE WHEN t.type = 'CustInvc' AND t.open > 0 AND t.duedate < date(sq_now()) THEN sq_days_between(date(sq_now()), t.duedate) ELSE 0 END`,
      ),
      createddate: as('datetime', 't.created'),
      lastmodifieddate: as('datetime', 't.lastmodified'),
      ...numbers('t', 'exchangerate'),
      foreigntotal: decimal('t.maintotal', 't.scale'),
      foreignamountpaid: ofSide('D', 't.settled', 't.scale', `t.type = 'CustInvc' AND t.`),
      foreignamountunpaid: ofSide('D', 't.open', 't.scale', `t.type = 'CustInvc' AND t.`),
      foreignpaymentamountused: ofSide('C', 't.settled', 't.scale', 't.'),
      foreignpaymentamountunused: ofSide('C', 't.open', 't.scale', 't.'),
      ...flags('t', 'posting', 'voided'),
      isreversal: as('boolean', `CASE WHEN t.reversalof IS NULL THEN 'F' ELSE 'T' END`),
      reversal: as(
        'integer',
        '(SELECT r.id FROM _transaction r WHERE r.reversalof = t.id)',
        SHOWS.transaction,
      ),
      ...customColumns('t', project.bodyFields),
    },
  },
  transactionline: {
    from: '_line l',
    columns: {
      ...integers('l', 'uniquekey'),
      id: as('integer', 'l.line'),
      transaction: as('integer', 'l.doc', SHOWS.transaction),
      linesequencenumber: as('integer', 'l.line'),
      ...flags('l', 'mainline', 'cleared', 'isclosed'),
      taxline: as('boolean', `'F'`),
      ...select('l', 'entity', 'entity'),
      ...select('l', 'subsidiary', 'subsidiary'),
      ...select('l', 'department', 'department'),
      ...select('l', 'class', 'classification'),
      ...select('l', 'location', 'location'),
      ...select('l', 'item', 'item'),
      createdfrom: as('integer', 'l.createdfrom', SHOWS.transaction),
      quantity: as('number', '-l.quantity'),
      quantitybilled: as('number', `CASE l.kind WHEN 'ORDER' THEN ${billedSql('l.uniquekey')} END`),
      ...numbers('l', 'rate'),
      ...texts('l', 'memo'),
      foreignamount: decimal('l.amount', 'l.scale'),
      debitforeignamount: as('number', 'CASE WHEN l.amount > 0 THEN l.amount / CAST(l.scale AS REAL) END'),
      creditforeignamount: as('number', 'CASE WHEN l.amount < 0 THEN -l.amount / CAST(l.scale AS REAL) END'),
      netamount: decimal('l.base', 'l.basescale'),
      foreignamountpaid: ofSide('D', 'l.settled', 'l.scale', `l.kind IN (${APPLIED}) AND l.`),
      foreignamountunpaid: ofSide('D', 'l.open', 'l.scale', `l.kind IN (${APPLIED}) AND l.`),
      foreignpaymentamountused: ofSide('C', 'l.settled', 'l.scale', `l.kind IN (${APPLIED}) AND l.`),
      foreignpaymentamountunused: ofSide('C', 'l.open', 'l.scale', `l.kind IN (${APPLIED}) AND l.`),
      ...customColumns('l', project.columnFields),
    },
  },
  transactionaccountingline: accountingLines(false),
  nexttransactionlinelink: LINE_LINKS,
  previoustransactionlinelink: LINE_LINKS,
  nexttransactionlink: DOCUMENT_LINKS,
  previoustransactionlink: DOCUMENT_LINKS,
});
