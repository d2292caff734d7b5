import { addDays, isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { customerId, type CompanyId, type CustomerId } from '../../../core/ledger/ids.ts';
import type { Discount, ItemKind, OpenItem } from '../../../core/ledger/open-item.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor, negate, type Minor } from '../../../core/money/minor.ts';
import { timesRatio } from '../../../core/money/share.ts';
import { itemIdOf } from '../item-id.ts';
import { BODY, INVOICE, RECEIPT, STATEMENT } from '../objects.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import {
  allRows,
  amount,
  day,
  lines,
  marks,
  maybeNumber,
  maybeText,
  minorOf,
  number,
  text,
  type Statement,
} from '../rows.ts';
import { companyName, ONLY_COMPANY } from './chart.ts';

/** Types of transactions that leave open items, as SuiteQL calls them. */
const KINDS: Readonly<Record<string, ItemKind>> = {
  CustInvc: 'invoice',
  CustCred: 'credit-memo',
  CustDep: 'deposit',
  CustPymt: 'payment',
  Journal: 'journal',
};

const columnsOf = (hasSubsidiaries: boolean): string => `SELECT l.uniquekey AS id,
  t.id AS document, l.id AS line, t.type, t.tranid, t.otherrefnum, t.${BODY.references} AS printed,
  t.${INVOICE.dispute} AS dispute, TO_CHAR(t.${INVOICE.promised}, 'YYYY-MM-DD') AS promised, TO_CHAR(t.closedate, 'YYYY-MM-DD') AS closed, l.entity AS customer, k.symbol AS currency,
  TO_CHAR(t.trandate, 'YYYY-MM-DD') AS issued, TO_CHAR(t.duedate, 'YYYY-MM-DD') AS due,
  CASE WHEN t.type = 'Journal' THEN l.foreignamount ELSE t.foreigntotal END AS total,
  CASE WHEN t.type = 'Journal' THEN l.foreignamountunpaid ELSE t.foreignamountunpaid END AS unpaid,
  CASE WHEN t.type = 'Journal' THEN l.foreignpaymentamountunused ELSE t.foreignpaymentamountunused END AS unused,
  m.discountpercent, m.daysuntilexpiry${hasSubsidiaries ? ', s.externalid AS companycode, s.name AS companyname' : ''}
  FROM transactionline l JOIN transaction t ON t.id = l.transaction JOIN customer c ON c.id = l.entity
  JOIN currency k ON k.id = t.currency LEFT JOIN term m ON m.id = t.terms
  ${hasSubsidiaries ? 'JOIN subsidiary s ON s.id = l.subsidiary' : ''}
  WHERE t.posting = 'T' AND t.voided = 'F'`;

/**
 * What is open: on documents the header says it, on journals only the line
 * (https://meir.prolecto.com/2023/02/19/sql-ar-and-ap-fields/). `unpaid` is owed to us, `unused` is a credit.
 */
const OPEN = `((t.type IN ('CustInvc', 'CustCred', 'CustDep', 'CustPymt') AND l.mainline = 'T'
      AND (t.foreignamountunpaid > 0 OR t.foreignpaymentamountunused > 0))
    OR (t.type = 'Journal' AND (l.foreignamountunpaid > 0 OR l.foreignpaymentamountunused > 0)))`;

/**
 * Everything a payment may settle or use, of all customers or of some.
 * @param hasSubsidiaries whether the feature SUBSIDIARIES is on.
 */
export function readOpenItems(
  query: SuiteQl,
  hasSubsidiaries: boolean,
  only: readonly CustomerId[] = [],
): readonly OpenItem[] {
  return allRows(query, openItems(hasSubsidiaries, only)).map((row) =>
    openItemOf(row, companyOf(row, hasSubsidiaries)),
  );
}

function openItems(hasSubsidiaries: boolean, only: readonly CustomerId[] = []): Statement {
  const some = only.length > 0 ? `AND l.entity IN (${marks(only)})` : '';
  const sql = `${columnsOf(hasSubsidiaries)} AND ${OPEN} ${some} AND l.uniquekey > ?`;
  return { sql, params: only, name: 'open_items' };
}

/** Everything open, and what the companies it is owed to are called on letters: the rows say both. Without subsidiaries letters are signed by their sender alone. */
export function readOpenItemsNamed(
  query: SuiteQl,
  hasSubsidiaries: boolean,
): { readonly items: readonly OpenItem[]; readonly companyNames: ReadonlyMap<CompanyId, string> } {
  const companyNames = new Map<CompanyId, string>();
  const items = allRows(query, openItems(hasSubsidiaries)).map((row) => {
    const company = companyOf(row, hasSubsidiaries);
    if (hasSubsidiaries) companyNames.set(company, text(row, 'companyname'));
    return openItemOf(row, company);
  });
  return { items, companyNames };
}

/** Documents by their ids, open or not (not journals: their lines are items of their own). At most 1,000; 10 units, none for none. */
export function readDocuments(
  query: SuiteQl,
  hasSubsidiaries: boolean,
  documents: readonly number[],
): readonly OpenItem[] {
  if (documents.length === 0) return [];
  const some = [...new Set(documents)].slice(0, 1_000);
  const sql = `${columnsOf(hasSubsidiaries)} AND t.type IN ('CustInvc', 'CustCred', 'CustDep') AND l.mainline = 'T'
    AND t.id IN (${marks(some)}) AND l.uniquekey > ?`;
  return allRows(query, { sql, params: some, name: 'documents' }).map((row) =>
    openItemOf(row, companyOf(row, hasSubsidiaries)),
  );
}

/** Invoices that payments of receipts of unsettled statements have closed: 10 units per 5,000. */
export function readPaidDocuments(query: SuiteQl, hasSubsidiaries: boolean): readonly OpenItem[] {
  const sql = `${columnsOf(hasSubsidiaries)} AND t.type = 'CustInvc' AND l.mainline = 'T' AND t.foreignamountunpaid = 0
    AND t.id IN (SELECT k.previousdoc FROM nexttransactionlinelink k JOIN transaction p ON p.id = k.nextdoc JOIN ${RECEIPT.type} r ON r.id = p.${BODY.receipt}
      JOIN ${STATEMENT.type} s ON s.id = r.${RECEIPT.statement} WHERE p.type = 'CustPymt' AND p.voided = 'F' AND s.${STATEMENT.settled} = 'F') AND l.uniquekey > ?`;
  return allRows(query, { sql, name: 'paid_documents' }).map((row) => openItemOf(row, companyOf(row, hasSubsidiaries)));
} // prettier-ignore

/** Invoices issued since a day, open or closed: what risk learns from. 10 units per 5,000. */
export function readInvoicesSince(
  query: SuiteQl,
  hasSubsidiaries: boolean,
  since: IsoDate,
): readonly OpenItem[] {
  const sql = `${columnsOf(hasSubsidiaries)} AND t.type = 'CustInvc' AND l.mainline = 'T'
    AND t.trandate >= TO_DATE(?, 'YYYY-MM-DD') AND l.uniquekey > ?`;
  return allRows(query, { sql, params: [since], name: 'invoices_since' }).map((row) =>
    openItemOf(row, companyOf(row, hasSubsidiaries)),
  );
}

const companyOf = (row: Row, hasSubsidiaries: boolean): CompanyId =>
  hasSubsidiaries ? companyName(maybeText(row, 'companycode'), text(row, 'companyname')) : ONLY_COMPANY;

function openItemOf(row: Row, company: CompanyId): OpenItem {
  const currency = knownCurrency(text(row, 'currency'));
  const kind = KINDS[text(row, 'type')];
  if (kind === undefined) throw new TypeError(`${text(row, 'type')} is no kind of open item`);
  // A journal's line is what it has open; any other kind of document is a credit or none, open or not.
  const isCredit = kind === 'journal' ? (maybeNumber(row, 'unpaid') ?? 0) <= 0 : kind !== 'invoice';
  const signed = (value: Minor): Minor => (isCredit ? negate(value) : value);
  const open = signed(minorOf(maybeNumber(row, isCredit ? 'unused' : 'unpaid') ?? 0, currency));
  const total = signed(minor(Math.abs(amount(row, 'total', currency))));
  const document = number(row, 'document');
  const issuedOn = day(row, 'issued');
  const reference = maybeText(row, 'otherrefnum');
  return {
    id: itemIdOf({ document, line: kind === 'journal' ? number(row, 'line') : null }),
    company,
    customer: customerId(text(row, 'customer')),
    kind,
    number: maybeText(row, 'tranid') ?? String(document),
    references: [...(reference === null ? [] : [reference]), ...lines(row, 'printed')],
    issuedOn,
    dueOn: maybeText(row, 'due') === null ? issuedOn : day(row, 'due'),
    currency,
    total,
    open,
    discounts: discountsOf(row, kind, issuedOn, total),
    ...standingOf(row, document, open),
  };
}

/** What a person said of it, and when it was closed. */
function standingOf(row: Row, document: number, open: Minor): Partial<OpenItem> {
  const [reason, promised, closed] = [
    maybeText(row, 'dispute'),
    maybeText(row, 'promised'),
    maybeText(row, 'closed'),
  ];
  return {
    ...(reason === null ? {} : { dispute: { id: `D-${document}`, reason } }),
    ...(promised === null ? {} : { promisedOn: isoDate(promised) }),
    ...(open !== 0 || closed === null ? {} : { closedOn: isoDate(closed) }),
  };
}

/** An invoice's discount is that of its terms: percent of the total, until so many days after its date. */
function discountsOf(
  row: Row,
  kind: ItemKind,
  issuedOn: OpenItem['issuedOn'],
  total: Minor,
): readonly Discount[] {
  const [percent, days] = [maybeNumber(row, 'discountpercent') ?? 0, maybeNumber(row, 'daysuntilexpiry')];
  if (kind !== 'invoice' || percent <= 0 || days === null) return [];
  const tenThousandths = BigInt(Math.round(percent * 10_000));
  return [{ until: addDays(issuedOn, days), amount: timesRatio(total, tenThousandths, 1_000_000n) }];
}
