/**
 * Proves the books: run after every test that writes. An empty answer means that the general ledger balances, that every control
 * account is what its open items say, that no application takes more than there was, and that headers agree with their lines.
 */
import type { Books } from './books.ts';
import { billedSql } from './ledger/orders.ts';

export interface Finding {
  readonly rule: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Each query gives the rows that break a rule. */
const RULES: Readonly<Record<string, string>> = {
  'a transaction balances in the currency of its subsidiary': `SELECT doc, sum(base) AS off FROM _line GROUP BY doc HAVING sum(base) <> 0`,
  'a transaction balances in its own currency': `SELECT doc, sum(amount) AS off FROM _line GROUP BY doc HAVING sum(amount) <> 0`,
  'lines belong to a transaction': `SELECT uniquekey, doc FROM _line WHERE doc NOT IN (SELECT id FROM _transaction)`,
  'a transaction has lines': `SELECT id FROM _transaction WHERE id NOT IN (SELECT doc FROM _line)`,
  'every line of A/R or customer deposits is an item, takes from one, or revalues': `SELECT l.uniquekey, l.kind FROM _line l JOIN _account a ON a.id = l.account
     WHERE (a.type = 'AcctRec' OR a.role = 'deposits') AND l.side IS NULL AND l.kind <> 'VARIANCE' AND l.amount <> 0`,
  'what is open and what is settled make up the line': `SELECT uniquekey, amount, open, settled FROM _line WHERE side IS NOT NULL AND (open + settled <> abs(amount)
       OR openbase + settledbase <> abs(base) OR open < 0 OR settled < 0 OR (open = 0 AND openbase <> 0))`,
  'the side of an item is the sign of its line': `SELECT uniquekey, side, amount FROM _line WHERE (side = 'D' AND amount < 0) OR (side = 'C' AND amount > 0)`,
  'what a line has settled is the sum of its applications': `SELECT l.uniquekey, l.settled, l.settledbase FROM _line l WHERE l.side IS NOT NULL AND (
       l.settled <> coalesce((SELECT sum(amount) FROM _application WHERE debit = l.uniquekey), 0)
                  + coalesce((SELECT sum(amount) FROM _application WHERE credit = l.uniquekey), 0)
       OR l.settledbase <> coalesce((SELECT sum(debitbase) FROM _application WHERE debit = l.uniquekey), 0)
                  + coalesce((SELECT sum(creditbase) FROM _application WHERE credit = l.uniquekey), 0))`,
  'an application joins a debit and a credit of one account, currency and subsidiary': `SELECT a.id FROM _application a LEFT JOIN _line d ON d.uniquekey = a.debit LEFT JOIN _line c ON c.uniquekey = a.credit
     WHERE a.kind <> 'OrdBill' AND (d.side IS NOT 'D' OR c.side IS NOT 'C' OR d.account <> c.account OR d.currency <> c.currency OR d.subsidiary <> c.subsidiary)`,
  'a control account is what its items have open, per subsidiary and currency': `SELECT l.account, l.subsidiary, l.currency, sum(l.amount) AS ledger,
       sum(CASE l.side WHEN 'D' THEN l.open WHEN 'C' THEN -l.open ELSE 0 END) AS items, sum(l.base) AS ledgerbase,
       sum(CASE l.side WHEN 'D' THEN l.openbase WHEN 'C' THEN -l.openbase ELSE 0 END) AS itemsbase
     FROM _line l JOIN _account a ON a.id = l.account WHERE a.type = 'AcctRec' OR a.role = 'deposits'
     GROUP BY l.account, l.subsidiary, l.currency HAVING ledger <> items OR ledgerbase <> itemsbase`,
  'the header says of its item what the line says': `SELECT t.id, t.open, l.open AS lineopen FROM _transaction t JOIN _line l ON l.doc = t.id AND l.side IS NOT NULL
       AND l.kind IN ('RECEIVABLE', 'DEPOSIT') WHERE t.open IS NOT l.open OR t.settled IS NOT l.settled OR t.side IS NOT l.side`,
  'what is taken to the bank is a payment, once and whole': `SELECT d.createdfrom AS payment, count(*) AS times, sum(d.amount) AS amount, sum(d.base) AS base FROM _line d
     WHERE d.kind = 'DEPOSITED' GROUP BY d.createdfrom HAVING times > 1 OR NOT EXISTS (SELECT 1 FROM _line b JOIN _transaction t ON t.id = b.doc
       WHERE b.doc = d.createdfrom AND b.kind = 'BANK' AND b.account = d.account AND b.amount = -d.amount AND b.base = -d.base AND t.voided = 'F')`,
  'installments are the line they are of, in amount and in what is open': `SELECT l.doc, l.amount, l.open, sum(i.amount) AS installments, sum(i.open) AS left FROM _installment i
     JOIN _line l ON l.uniquekey = i.line GROUP BY i.line HAVING sum(i.amount) <> l.amount OR sum(i.open) <> l.open OR min(i.open) < 0 OR i.doc <> l.doc`,
  'what an installment has settled is the sum of its applications': `SELECT i.doc, i.number FROM _installment i WHERE i.amount - i.open <> coalesce((SELECT sum(amount)
     FROM _application WHERE installment = i.id), 0)`,
  'an application on a line with installments is of one of them': `SELECT a.id FROM _application a WHERE (a.installment IS NULL) = (a.debit IN (SELECT line FROM _installment))
     OR (a.installment IS NOT NULL AND a.installment NOT IN (SELECT id FROM _installment WHERE line = a.debit))`,
  'an order is billed no further than it goes, and is billed when all of it is': `SELECT o.doc, t.status FROM _line o JOIN _transaction t ON t.id = o.doc
     WHERE o.kind = 'ORDER' AND o.mainline = 'F' GROUP BY o.doc HAVING max(${billedSql('o.uniquekey')} - coalesce(o.quantity, 1)) > 0
       OR (t.status NOT IN ('A', 'C') AND (t.status IN ('G', 'H')) <> min(o.isclosed = 'T' OR ${billedSql('o.uniquekey')} >= coalesce(o.quantity, 1)))`,
  'a link says what both its ends have settled': `SELECT k.previousdoc, k.nextdoc, k.amount FROM _application k JOIN _line d ON d.uniquekey = k.debit JOIN _line c ON c.uniquekey = k.credit
     WHERE NOT ((k.previousdoc = d.doc AND k.nextdoc = c.doc) OR (k.previousdoc = c.doc AND k.nextdoc = d.doc)) OR k.discount > k.amount OR (k.amount <= 0 AND k.kind <> 'OrdBill')`,
  'a voided transaction has nothing open': `SELECT l.doc, l.open FROM _line l JOIN _transaction t ON t.id = l.doc WHERE t.voided = 'T' AND l.open > 0`,
  'an external id is used once per record type': `SELECT recordtype, externalid FROM _transaction WHERE externalid IS NOT NULL GROUP BY recordtype, externalid HAVING count(*) > 1`,
};

/** The same of every secondary accounting book. */
const RULES_OF_BOOKS: Readonly<Record<string, string>> = {
  'a transaction balances in every accounting book': `SELECT book, doc, sum(base) AS off FROM _bookline GROUP BY book, doc HAVING sum(base) <> 0`,
  'a full book has the lines of every transaction of its subsidiaries, other books and primary adjustments none': `SELECT b.id, l.uniquekey FROM _accountingbook b
     JOIN _booksubsidiary s ON s.book = b.id JOIN _line l ON l.subsidiary = s.subsidiary JOIN _transaction t ON t.id = l.doc
     LEFT JOIN _bookline k ON k.book = b.id AND k.line = l.uniquekey
     WHERE (k.line IS NOT NULL) <> (coalesce(t.accountingbook = b.id, b.isadjustmentonly = 'F'))`,
  'what is open and what is settled make up the line in every book': `SELECT k.book, k.line, k.base, k.openbase, k.settledbase FROM _bookline k JOIN _line l ON l.uniquekey = k.line
     WHERE (l.side IS NULL) <> (k.openbase IS NULL) OR (l.side IS NOT NULL AND (k.openbase + k.settledbase <> abs(k.base) OR (l.open = 0 AND k.openbase <> 0)))`,
  'what a line has settled in a book is the sum of its applications there': `SELECT k.book, k.line FROM _bookline k WHERE k.openbase IS NOT NULL AND k.settledbase <>
       coalesce((SELECT sum(p.debitbase) FROM _application a JOIN _bookapplication p ON p.application = a.id AND p.book = k.book WHERE a.debit = k.line), 0)
     + coalesce((SELECT sum(p.creditbase) FROM _application a JOIN _bookapplication p ON p.application = a.id AND p.book = k.book WHERE a.credit = k.line), 0)`,
  'a control account is what its items have open in every book': `SELECT k.book, l.account, l.subsidiary, l.currency, sum(k.base) AS ledger,
       sum(CASE l.side WHEN 'D' THEN k.openbase WHEN 'C' THEN -k.openbase ELSE 0 END) AS items
     FROM _bookline k JOIN _line l ON l.uniquekey = k.line JOIN _account a ON a.id = l.account WHERE a.type = 'AcctRec' OR a.role = 'deposits'
     GROUP BY k.book, l.account, l.subsidiary, l.currency HAVING ledger <> items`,
  'a transaction of one book has no amount in the primary one': `SELECT l.doc FROM _line l JOIN _transaction t ON t.id = l.doc WHERE t.accountingbook > 1 AND l.base <> 0`,
};

export function audit(books: Books): Finding[] {
  return Object.entries({ ...RULES, ...RULES_OF_BOOKS }).flatMap(([rule, query]) =>
    books.rows<Record<string, unknown>>(query).map((facts) => ({ rule, facts: { ...facts } })),
  );
}
