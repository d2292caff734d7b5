/**
 * The tables the books are kept in. Their names start with an underscore; what SuiteQL sees are views over them (`views.ts`).
 *
 * Ids are NetSuite's internal ids. Amounts are whole minor units: `amount` in the currency of the transaction, `base` in that of the
 * subsidiary; `scale` and `basescale` make decimals of them. Days are `YYYY-MM-DD`, moments `YYYY-MM-DD HH:MM:SS`, checkboxes `T`/`F`.
 * `version` counts saves, for NetSuite's "record has been changed".
 */
import type { Books } from '../books.ts';

const MASTER = `name TEXT NOT NULL, isinactive TEXT NOT NULL DEFAULT 'F', externalid TEXT`;
const TRACKED = `version INTEGER NOT NULL DEFAULT 1, created TEXT, lastmodified TEXT`;

const PERSON = `salutation TEXT, firstname TEXT, middlename TEXT, lastname TEXT, title TEXT, email TEXT, altemail TEXT, phone TEXT, fax TEXT,
  mobilephone TEXT, homephone TEXT, comments TEXT`;
const ACTIVITY = `title TEXT NOT NULL, assigned INTEGER, status TEXT, priority TEXT, startdate TEXT, completeddate TEXT, message TEXT, accesslevel TEXT,
  company INTEGER, contact INTEGER, "transaction" INTEGER, externalid TEXT UNIQUE`;

const TABLES = `
CREATE TABLE IF NOT EXISTS _sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
-- A file or contact that hangs on a record. \`role\` of a contact there.
CREATE TABLE IF NOT EXISTS _attachment (type TEXT NOT NULL, id INTEGER NOT NULL, totype TEXT NOT NULL, toid INTEGER NOT NULL, role TEXT,
  PRIMARY KEY (totype, toid, type, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _setting (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS _currency (id INTEGER PRIMARY KEY, ${MASTER}, symbol TEXT NOT NULL UNIQUE, scale INTEGER NOT NULL, ${TRACKED});
-- One unit of \`source\` is \`rate\` units of \`target\` from that day on.
CREATE TABLE IF NOT EXISTS _rate (source INTEGER NOT NULL, target INTEGER NOT NULL, effective TEXT NOT NULL, rate REAL NOT NULL,
  PRIMARY KEY (source, target, effective)) WITHOUT ROWID;
-- Accounting books; \`basebook\` is what an adjustment-only book adds to. \`ledger/accounting-books.ts\`
CREATE TABLE IF NOT EXISTS _accountingbook (id INTEGER PRIMARY KEY, ${MASTER}, isprimary TEXT NOT NULL DEFAULT 'F', isadjustmentonly TEXT NOT NULL DEFAULT 'F',
  basebook INTEGER, ${TRACKED});
INSERT OR IGNORE INTO _accountingbook (id, name, isprimary) VALUES (1, 'Primary Accounting Book', 'T');
CREATE TABLE IF NOT EXISTS _booksubsidiary (book INTEGER NOT NULL, subsidiary INTEGER NOT NULL, currency INTEGER NOT NULL, PRIMARY KEY (subsidiary, book)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _subsidiary (id INTEGER PRIMARY KEY, ${MASTER}, parent INTEGER, currency INTEGER NOT NULL, country TEXT, ${TRACKED});
-- \`role\` marks the accounts NetSuite posts to by itself: receivable, undeposited, deposits, discount, realized, rounding, sales, writeoff.
CREATE TABLE IF NOT EXISTS _account (id INTEGER PRIMARY KEY, ${MASTER}, number TEXT, type TEXT NOT NULL, currency INTEGER, subsidiary INTEGER,
  parent INTEGER, role TEXT, ${TRACKED});
CREATE TABLE IF NOT EXISTS _period (id INTEGER PRIMARY KEY, name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'month', parent INTEGER, closed TEXT NOT NULL DEFAULT 'F', arlocked TEXT NOT NULL DEFAULT 'F',
  alllocked TEXT NOT NULL DEFAULT 'F', isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE INDEX IF NOT EXISTS _period_days ON _period (starts, ends);
CREATE TABLE IF NOT EXISTS _term (id INTEGER PRIMARY KEY, ${MASTER}, netdays INTEGER NOT NULL, discountpercent REAL NOT NULL DEFAULT 0,
  discountdays INTEGER NOT NULL DEFAULT 0, installment TEXT NOT NULL DEFAULT 'F', recurrencecount INTEGER, recurrencefrequency TEXT,
  repeatevery INTEGER, splitevenly TEXT NOT NULL DEFAULT 'T', percentages TEXT, ${TRACKED});
CREATE TABLE IF NOT EXISTS _paymentmethod (id INTEGER PRIMARY KEY, ${MASTER}, ${TRACKED});
CREATE TABLE IF NOT EXISTS _department (id INTEGER PRIMARY KEY, ${MASTER}, parent INTEGER, ${TRACKED});
CREATE TABLE IF NOT EXISTS _location (id INTEGER PRIMARY KEY, ${MASTER}, parent INTEGER, subsidiary INTEGER, ${TRACKED});
CREATE TABLE IF NOT EXISTS _classification (id INTEGER PRIMARY KEY, ${MASTER}, parent INTEGER, ${TRACKED});
CREATE TABLE IF NOT EXISTS _item (id INTEGER PRIMARY KEY, ${MASTER}, displayname TEXT, kind TEXT NOT NULL DEFAULT 'Service', incomeaccount INTEGER,
  ${TRACKED});

-- Customers, employees, contacts and vendors share one run of ids, as NetSuite's entities do.
CREATE TABLE IF NOT EXISTS _customer (id INTEGER PRIMARY KEY, entityid TEXT NOT NULL, isperson TEXT NOT NULL DEFAULT 'F', companyname TEXT,
  firstname TEXT, lastname TEXT, email TEXT, phone TEXT, url TEXT, comments TEXT, accountnumber TEXT, vatregnumber TEXT, language TEXT,
  category INTEGER, salesrep INTEGER, parent INTEGER, subsidiary INTEGER NOT NULL, currency INTEGER NOT NULL, terms INTEGER, creditlimit REAL,
  creditholdoverride TEXT NOT NULL DEFAULT 'AUTO', receivablesaccount INTEGER, emailpreference TEXT, externalid TEXT UNIQUE,
  isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE UNIQUE INDEX IF NOT EXISTS _customer_entityid ON _customer (entityid);
CREATE INDEX IF NOT EXISTS _customer_parent ON _customer (parent) WHERE parent IS NOT NULL;
CREATE TABLE IF NOT EXISTS _employee (id INTEGER PRIMARY KEY, entityid TEXT NOT NULL, firstname TEXT, lastname TEXT, email TEXT, phone TEXT, title TEXT,
  supervisor INTEGER, department INTEGER, subsidiary INTEGER, externalid TEXT UNIQUE, isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE TABLE IF NOT EXISTS _contact (id INTEGER PRIMARY KEY, entityid TEXT NOT NULL, ${PERSON}, officephone TEXT, company INTEGER,
  subsidiary INTEGER NOT NULL, isprivate TEXT NOT NULL DEFAULT 'F', externalid TEXT UNIQUE, isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE INDEX IF NOT EXISTS _contact_company ON _contact (company) WHERE company IS NOT NULL;
CREATE TABLE IF NOT EXISTS _vendor (id INTEGER PRIMARY KEY, entityid TEXT NOT NULL, isperson TEXT NOT NULL DEFAULT 'F', companyname TEXT, ${PERSON},
  legalname TEXT, url TEXT, accountnumber TEXT, taxidnum TEXT, vatregnumber TEXT, subsidiary INTEGER NOT NULL, currency INTEGER NOT NULL, terms INTEGER,
  creditlimit REAL, externalid TEXT UNIQUE, isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE TABLE IF NOT EXISTS _task (id INTEGER PRIMARY KEY, ${ACTIVITY}, duedate TEXT, ${TRACKED});
CREATE TABLE IF NOT EXISTS _phonecall (id INTEGER PRIMARY KEY, ${ACTIVITY}, phone TEXT, ${TRACKED});
CREATE TABLE IF NOT EXISTS _supportcase (id INTEGER PRIMARY KEY, casenumber TEXT NOT NULL, title TEXT NOT NULL, company INTEGER, contact INTEGER,
  assigned INTEGER, status INTEGER, priority INTEGER, category INTEGER, origin INTEGER, profile INTEGER, subsidiary INTEGER, email TEXT, phone TEXT,
  incomingmessage TEXT, startdate TEXT, externalid TEXT UNIQUE, ${TRACKED});
CREATE TABLE IF NOT EXISTS _note (id INTEGER PRIMARY KEY, title TEXT, note TEXT NOT NULL, notetype INTEGER, author INTEGER, entity INTEGER,
  "transaction" INTEGER, notedate TEXT, externalid TEXT UNIQUE, ${TRACKED});
CREATE TABLE IF NOT EXISTS _customersubsidiary (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, subsidiary INTEGER NOT NULL,
  isprimary TEXT NOT NULL DEFAULT 'F', UNIQUE (entity, subsidiary));
CREATE TABLE IF NOT EXISTS _address (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, label TEXT, addressee TEXT, addr1 TEXT, addr2 TEXT, city TEXT,
  state TEXT, zip TEXT, country TEXT, phone TEXT, defaultbilling TEXT NOT NULL DEFAULT 'F', defaultshipping TEXT NOT NULL DEFAULT 'F');
CREATE INDEX IF NOT EXISTS _address_entity ON _address (entity);

-- \`side\`, \`open\` and \`settled\` are those of the line that is applied (A/R or customer deposits): D is owed to us, C is owed by us.
CREATE TABLE IF NOT EXISTS _transaction (id INTEGER PRIMARY KEY, type TEXT NOT NULL, recordtype TEXT NOT NULL, tranid TEXT, transactionnumber TEXT,
  externalid TEXT, entity INTEGER, subsidiary INTEGER NOT NULL, currency INTEGER NOT NULL, exchangerate REAL NOT NULL, trandate TEXT NOT NULL,
  duedate TEXT, closedate TEXT, postingperiod INTEGER NOT NULL, terms INTEGER, memo TEXT, otherrefnum TEXT, checknum TEXT, paymentmethod INTEGER,
  account INTEGER, aracct INTEGER, undepfunds TEXT, autoapply TEXT, overrideinstallments TEXT, department INTEGER, class INTEGER, location INTEGER, createdfrom INTEGER,
  reversaldate TEXT, reversalof INTEGER, revalues INTEGER, accountingbook INTEGER, status TEXT, voided TEXT NOT NULL DEFAULT 'F', posting TEXT NOT NULL DEFAULT 'T',
  total INTEGER NOT NULL, maintotal INTEGER NOT NULL, scale INTEGER NOT NULL, basescale INTEGER NOT NULL, side TEXT, open INTEGER, settled INTEGER,
  createdby INTEGER, lastmodifiedby INTEGER, ${TRACKED});
CREATE UNIQUE INDEX IF NOT EXISTS _transaction_externalid ON _transaction (recordtype, externalid) WHERE externalid IS NOT NULL;
CREATE INDEX IF NOT EXISTS _transaction_entity ON _transaction (entity, type);
CREATE INDEX IF NOT EXISTS _transaction_tranid ON _transaction (tranid);
CREATE INDEX IF NOT EXISTS _transaction_type ON _transaction (type, trandate);
CREATE INDEX IF NOT EXISTS _transaction_open ON _transaction (type, entity) WHERE open <> 0;
CREATE INDEX IF NOT EXISTS _transaction_from ON _transaction (createdfrom) WHERE createdfrom IS NOT NULL;
CREATE INDEX IF NOT EXISTS _transaction_reversal ON _transaction (reversalof) WHERE reversalof IS NOT NULL;
CREATE INDEX IF NOT EXISTS _transaction_revalues ON _transaction (revalues) WHERE revalues IS NOT NULL;

-- \`accountingbook\` of a transaction: the only book it posts in; null for all.
-- General ledger lines; debits are above zero. Lines with a \`side\` can be applied: \`open\` and \`settled\` are amounts without a sign.
CREATE TABLE IF NOT EXISTS _line (uniquekey INTEGER PRIMARY KEY, doc INTEGER NOT NULL, line INTEGER NOT NULL, mainline TEXT NOT NULL,
  kind TEXT NOT NULL, account INTEGER NOT NULL, entity INTEGER, subsidiary INTEGER NOT NULL, currency INTEGER NOT NULL, amount INTEGER NOT NULL,
  base INTEGER NOT NULL, scale INTEGER NOT NULL, basescale INTEGER NOT NULL, item INTEGER, quantity REAL, rate REAL, memo TEXT,
  department INTEGER, class INTEGER, location INTEGER, createdfrom INTEGER, isclosed TEXT NOT NULL DEFAULT 'F', cleared TEXT NOT NULL DEFAULT 'F', side TEXT, open INTEGER,
  openbase INTEGER, settled INTEGER, settledbase INTEGER);
CREATE UNIQUE INDEX IF NOT EXISTS _line_doc ON _line (doc, line);
CREATE INDEX IF NOT EXISTS _line_open ON _line (entity, account, subsidiary, currency, side) WHERE open > 0;
CREATE INDEX IF NOT EXISTS _line_from ON _line (createdfrom) WHERE createdfrom IS NOT NULL;
CREATE INDEX IF NOT EXISTS _line_account ON _line (account, subsidiary, currency);

-- What of an invoice's A/R line is due when, where its terms say so. \`line\` is that line's \`uniquekey\`; amounts are minor units without a sign.
CREATE TABLE IF NOT EXISTS _installment (id INTEGER PRIMARY KEY, doc INTEGER NOT NULL, line INTEGER NOT NULL, number INTEGER NOT NULL,
  duedate TEXT NOT NULL, amount INTEGER NOT NULL, open INTEGER NOT NULL, UNIQUE (line, number));
CREATE INDEX IF NOT EXISTS _installment_doc ON _installment (doc);

-- Links of kind OrdBill say which order line (debit) which invoice line (credit) bills; the others:
-- \`amount\` of the debit line is settled by the credit line, \`discount\` of it without money. \`maker\` is the transaction whose save did it and
-- takes it along when it goes; null when no transaction was saved. \`installment\` is which one of the debit line, where it has some. Links run from the previous document (what was owed) to the next (what settled it).
CREATE TABLE IF NOT EXISTS _application (id INTEGER PRIMARY KEY, debit INTEGER NOT NULL, credit INTEGER NOT NULL, amount INTEGER NOT NULL,
  discount INTEGER NOT NULL DEFAULT 0, debitbase INTEGER NOT NULL, creditbase INTEGER NOT NULL, scale INTEGER NOT NULL, kind TEXT NOT NULL,
  maker INTEGER, installment INTEGER, previousdoc INTEGER NOT NULL, previousline INTEGER NOT NULL, nextdoc INTEGER NOT NULL, nextline INTEGER NOT NULL,
  applied TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS _application_debit ON _application (debit);
CREATE INDEX IF NOT EXISTS _application_credit ON _application (credit);
CREATE INDEX IF NOT EXISTS _application_maker ON _application (maker);
CREATE INDEX IF NOT EXISTS _application_previous ON _application (previousdoc);
CREATE INDEX IF NOT EXISTS _application_next ON _application (nextdoc);

-- The same lines, applications and rates in secondary accounting books: \`base\` is in the book's currency for the subsidiary.
CREATE TABLE IF NOT EXISTS _bookline (book INTEGER NOT NULL, line INTEGER NOT NULL, doc INTEGER NOT NULL, base INTEGER NOT NULL, basescale INTEGER NOT NULL,
  openbase INTEGER, settledbase INTEGER, PRIMARY KEY (line, book)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS _bookline_doc ON _bookline (doc);
CREATE TABLE IF NOT EXISTS _bookrate (book INTEGER NOT NULL, doc INTEGER NOT NULL, rate REAL NOT NULL, PRIMARY KEY (doc, book)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _bookapplication (book INTEGER NOT NULL, application INTEGER NOT NULL, debitbase INTEGER NOT NULL, creditbase INTEGER NOT NULL,
  PRIMARY KEY (application, book)) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS _line_gone AFTER DELETE ON _line BEGIN DELETE FROM _bookline WHERE line = old.uniquekey; END;
CREATE TRIGGER IF NOT EXISTS _transaction_gone AFTER DELETE ON _transaction BEGIN DELETE FROM _bookrate WHERE doc = old.id; END;
CREATE TRIGGER IF NOT EXISTS _application_gone AFTER DELETE ON _application BEGIN DELETE FROM _bookapplication WHERE application = old.id; END;

-- Scripts of the project, and their deployments as they are now: \`records/deployments.ts\`. \`number\` is that of the script's addresses, \`rest\` is JSON of what no field shows.
CREATE TABLE IF NOT EXISTS _script (id INTEGER PRIMARY KEY, scriptid TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, type TEXT NOT NULL,
  isinactive TEXT NOT NULL DEFAULT 'F', ${TRACKED});
CREATE TABLE IF NOT EXISTS _scriptdeployment (id INTEGER PRIMARY KEY, script INTEGER NOT NULL, number INTEGER NOT NULL DEFAULT 0,
  scriptid TEXT NOT NULL COLLATE NOCASE, title TEXT, status TEXT NOT NULL, isdeployed TEXT NOT NULL, loglevel TEXT NOT NULL, recordtype TEXT,
  eventtype TEXT, allroles TEXT NOT NULL, allemployees TEXT NOT NULL, isonline TEXT NOT NULL, concurrencylimit INTEGER, buffersize INTEGER,
  yieldaftermins INTEGER, startdate TEXT, rest TEXT NOT NULL DEFAULT '{}', ${TRACKED}, UNIQUE (script, scriptid));

CREATE TABLE IF NOT EXISTS _customlist (list TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, scriptid TEXT, isinactive TEXT NOT NULL DEFAULT 'F',
  PRIMARY KEY (list, id)) WITHOUT ROWID;
`;

export function createSchema(books: Books): void {
  books.database.exec(TABLES);
}

/** The next number of a run: internal ids, document numbers. */
export function nextNumber(books: Books, run: string): number {
  const row = books.row<{ last: number }>(
    `INSERT INTO _sequence (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last`,
    run,
  );
  return row?.last ?? 1;
}

/** A run never gives out a number at or below this one. */
export function reserveNumbers(books: Books, run: string, last: number): void {
  books.write(
    `INSERT INTO _sequence (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)`,
    run,
    last,
  );
}
