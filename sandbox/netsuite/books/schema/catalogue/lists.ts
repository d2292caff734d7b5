/** Customers, employees, and the lists of an account. */
import type { SdfProject } from '../../../engine/sdf-project.ts';
import {
  as,
  customColumns,
  days,
  CUSTOMER_NAME,
  flags,
  integers,
  numbers,
  on,
  select,
  SHOWS,
  texts,
  tracked,
  type Column,
  type Columns,
  type Table,
} from './columns.ts';
import { fixedText } from '../fixed-lists.ts';

const openBase = (side: 'D' | 'C', sign: '' | '-', only = ''): string =>
  `coalesce((SELECT ${sign}sum(o.openbase / CAST(o.basescale AS REAL)) FROM _line o WHERE o.entity = c.id AND o.side = '${side}' AND o.open > 0
     AND o.kind IN ('RECEIVABLE', 'JOURNAL')${only}), 0)`;
const OVERDUE = ` AND (SELECT t.duedate FROM _transaction t WHERE t.id = o.doc) < date(sq_now())`;

const classifying = (table: string, shows: keyof typeof SHOWS): Table => ({
  from: `${table} d`,
  columns: {
    ...integers('d', 'id'),
    ...texts('d', 'name', 'externalid'),
    fullname: as('text', 'd.name'),
    ...select('d', 'parent', shows),
    ...flags('d', 'isinactive'),
  },
});
const PERSON = [
  ...['salutation', 'firstname', 'middlename', 'lastname', 'title', 'email', 'altemail', 'phone', 'fax'],
  ...['mobilephone', 'homephone', 'comments'],
];
/** A choice whose texts are no table. */
const oneOf = (column: string, list: string): Column => as('text', column, fixedText(list));
const activity = (alias: string, statuses: string): Columns => ({
  ...integers(alias, 'id'),
  ...texts(alias, 'title', 'message', 'externalid'),
  status: oneOf(`${alias}.status`, statuses),
  priority: oneOf(`${alias}.priority`, 'taskpriority'),
  ...select(alias, 'assigned', 'employee'),
  ...select(alias, 'company', 'entity'),
  ...select(alias, 'contact', 'contact'),
  ...select(alias, 'transaction', 'transaction'),
  ...days(alias, 'startdate', 'completeddate'),
  ...flags(alias, 'accesslevel'),
  createddate: as('datetime', `${alias}.created`),
  lastmodifieddate: as('datetime', `${alias}.lastmodified`),
});
const ADDRESS: Columns = {
  nkey: as('integer', 'a.id'),
  ...texts('a', 'addressee', 'addr1', 'addr2', 'city', 'state', 'zip', 'country'),
  addrphone: as('text', 'a.phone'),
};

export const listTables = (project: SdfProject): Readonly<Record<string, Table>> => ({
  customer: {
    from: '_customer c',
    columns: {
      ...integers('c', 'id', 'category'),
      ...texts(
        'c',
        'entityid',
        'companyname',
        'firstname',
        'lastname',
        'email',
        'phone',
        'url',
        'comments',
        'accountnumber',
        'vatregnumber',
      ),
      ...texts('c', 'language', 'externalid'),
      creditholdoverride: oneOf('c.creditholdoverride', 'creditholdoverride'),
      emailpreference: oneOf('c.emailpreference', 'emailpreference'),
      entitytitle: as('text', CUSTOMER_NAME),
      altname: as('text', `coalesce(c.companyname, c.firstname || ' ' || c.lastname)`),
      fullname: as(
        'text',
        `coalesce((SELECT p.entityid || ' : ' FROM _customer p WHERE p.id = c.parent), '') || c.entityid`,
      ),
      ...select('c', 'parent', 'customer'),
      ...select('c', 'salesrep', 'employee'),
      ...select('c', 'currency', 'currency'),
      ...select('c', 'terms', 'term'),
      ...select('c', 'receivablesaccount', 'account'),
      ...numbers('c', 'creditlimit'),
      ...flags('c', 'isperson', 'isinactive'),
      ...tracked('c'),
      defaultbillingaddress: as(
        'integer',
        `(SELECT id FROM _address WHERE entity = c.id AND defaultbilling = 'T')`,
      ),
      defaultshippingaddress: as(
        'integer',
        `(SELECT id FROM _address WHERE entity = c.id AND defaultshipping = 'T')`,
      ),
      balancesearch: as('number', `${openBase('D', '')} + ${openBase('C', '-')}`),
      overduebalancesearch: as('number', openBase('D', '', OVERDUE)),
      ...customColumns('c', on(project.entityFields, 'appliestocustomer')),
    },
  },
  employee: {
    from: '_employee e',
    columns: {
      ...integers('e', 'id'),
      ...texts('e', 'entityid', 'firstname', 'lastname', 'email', 'phone', 'title', 'externalid'),
      ...select('e', 'supervisor', 'employee'),
      ...select('e', 'department', 'department'),
      ...select('e', 'subsidiary', 'subsidiary'),
      ...flags('e', 'isinactive'),
      ...tracked('e'),
      ...customColumns('e', on(project.entityFields, 'appliestoemployee')),
    },
  },
  contact: {
    from: '_contact c',
    columns: {
      ...integers('c', 'id'),
      ...texts('c', 'entityid', ...PERSON, 'officephone', 'externalid'),
      ...select('c', 'company', 'entity'),
      ...select('c', 'subsidiary', 'subsidiary'),
      ...flags('c', 'isprivate', 'isinactive'),
      ...tracked('c'),
      ...customColumns('c', on(project.entityFields, 'appliestocontact')),
    },
  },
  vendor: {
    from: '_vendor v',
    columns: {
      ...integers('v', 'id'),
      ...texts('v', 'entityid', 'companyname', ...PERSON, 'legalname', 'url', 'accountnumber', 'taxidnum'),
      ...texts('v', 'vatregnumber', 'externalid'),
      altname: as('text', `coalesce(v.companyname, v.firstname || ' ' || v.lastname)`),
      ...select('v', 'subsidiary', 'subsidiary'),
      ...select('v', 'currency', 'currency'),
      ...select('v', 'terms', 'term'),
      ...numbers('v', 'creditlimit'),
      ...flags('v', 'isperson', 'isinactive'),
      ...tracked('v'),
      ...customColumns('v', on(project.entityFields, 'appliestovendor')),
    },
  },
  task: {
    from: '_task a',
    columns: {
      ...activity('a', 'taskstatus'),
      ...days('a', 'duedate'),
      ...customColumns('a', on(project.crmFields, 'appliestotask')),
    },
  },
  phonecall: {
    from: '_phonecall a',
    columns: {
      ...activity('a', 'phonecallstatus'),
      ...texts('a', 'phone'),
      ...customColumns('a', on(project.crmFields, 'appliestophonecall')),
    },
  },
  supportcase: {
    from: '_supportcase k',
    columns: {
      ...integers('k', 'id', 'category', 'origin', 'profile'),
      ...texts('k', 'casenumber', 'title', 'email', 'phone', 'externalid'),
      status: as('integer', 'k.status', fixedText('casestatus')),
      priority: as('integer', 'k.priority', fixedText('casepriority')),
      ...select('k', 'company', 'entity'),
      ...select('k', 'contact', 'contact'),
      ...select('k', 'assigned', 'employee'),
      ...select('k', 'subsidiary', 'subsidiary'),
      ...days('k', 'startdate'),
      createddate: as('datetime', 'k.created'),
      lastmodifieddate: as('datetime', 'k.lastmodified'),
      ...customColumns('k', on(project.crmFields, 'appliestocase')),
    },
  },
  note: {
    from: '_note n',
    columns: {
      ...integers('n', 'id', 'notetype'),
      ...texts('n', 'title', 'note', 'externalid'),
      ...select('n', 'author', 'entity'),
      ...select('n', 'entity', 'entity'),
      ...select('n', 'transaction', 'transaction'),
      ...days('n', 'notedate'),
      lastmodifieddate: as('datetime', 'n.lastmodified'),
    },
  },
  entity: {
    from: `(SELECT id, entityid, companyname, email, isperson, isinactive, 'CustJob' AS type FROM _customer
      UNION ALL SELECT id, entityid, NULL, email, 'T', isinactive, 'Employee' FROM _employee
      UNION ALL SELECT id, entityid, companyname, email, isperson, isinactive, 'Vendor' FROM _vendor
      UNION ALL SELECT id, entityid, NULL, email, 'T', isinactive, 'Contact' FROM _contact) n`,
    columns: {
      ...integers('n', 'id'),
      ...texts('n', 'entityid', 'email'),
      type: oneOf('n.type', 'entitytype'),
      altname: as('text', 'coalesce(n.companyname, n.entityid)'),
      entitytitle: as('text', CUSTOMER_NAME),
      ...flags('n', 'isperson', 'isinactive'),
    },
  },
  customersubsidiaryrelationship: {
    from: '_customersubsidiary r',
    columns: {
      ...integers('r', 'id'),
      ...select('r', 'entity', 'customer'),
      ...select('r', 'subsidiary', 'subsidiary'),
      isprimarysub: as('boolean', 'r.isprimary'),
    },
  },
  customeraddressbook: {
    from: '_address a',
    columns: {
      internalid: as('integer', 'a.id'),
      addressbookaddress: as('integer', 'a.id'),
      ...select('a', 'entity', 'customer'),
      ...texts('a', 'label'),
      ...flags('a', 'defaultbilling', 'defaultshipping'),
    },
  },
  customeraddressbookentityaddress: { from: '_address a', columns: ADDRESS },
  entityaddress: { from: '_address a', columns: ADDRESS },
  currency: {
    from: '_currency c',
    columns: {
      ...integers('c', 'id'),
      ...texts('c', 'name', 'symbol', 'externalid'),
      currencyprecision: as('integer', 'length(c.scale) - 1'),
      isbasecurrency: as(
        'boolean',
        `CASE WHEN c.id IN (SELECT currency FROM _subsidiary WHERE parent IS NULL) THEN 'T' ELSE 'F' END`,
      ),
      exchangerate: as(
        'number',
        `CASE WHEN c.id IN (SELECT currency FROM _subsidiary WHERE parent IS NULL) THEN 1.0 ELSE (SELECT r.rate FROM _rate r WHERE r.source = c.id
           AND r.target = (SELECT currency FROM _subsidiary WHERE parent IS NULL ORDER BY id LIMIT 1) ORDER BY r.effective DESC LIMIT 1) END`,
      ),
      ...flags('c', 'isinactive'),
      lastmodifieddate: as('datetime', 'c.lastmodified'),
    },
  },
  currencyrate: {
    from: '(SELECT row_number() OVER () AS id, r.* FROM _rate r) r',
    columns: {
      ...integers('r', 'id'),
      transactioncurrency: as('integer', 'r.source', SHOWS.currency),
      basecurrency: as('integer', 'r.target', SHOWS.currency),
      exchangerate: as('number', 'r.rate'),
      effectivedate: as('date', 'r.effective'),
    },
  },
  subsidiary: {
    from: '_subsidiary s',
    columns: {
      ...integers('s', 'id'),
      ...texts('s', 'name', 'country', 'externalid'),
      fullname: as(
        'text',
        `coalesce((SELECT p.name || ' : ' FROM _subsidiary p WHERE p.id = s.parent), '') || s.name`,
      ),
      ...select('s', 'parent', 'subsidiary'),
      ...select('s', 'currency', 'currency'),
      iselimination: as('boolean', `'F'`),
      ...flags('s', 'isinactive'),
      lastmodifieddate: as('datetime', 's.lastmodified'),
    },
  },
  account: {
    from: '_account a',
    columns: {
      ...integers('a', 'id'),
      acctnumber: as('text', 'a.number'),
      fullname: as('text', 'a.name'),
      accountsearchdisplayname: as('text', `coalesce(a.number || ' ', '') || a.name`),
      accountsearchdisplaynamecopy: as('text', 'a.name'),
      accttype: oneOf('a.type', 'accounttype'),
      ...select('a', 'currency', 'currency'),
      ...select('a', 'parent', 'account'),
      ...texts('a', 'externalid'),
      ...flags('a', 'isinactive'),
      lastmodifieddate: as('datetime', 'a.lastmodified'),
    },
  },
  accountingbook: {
    from: '_accountingbook b',
    columns: {
      ...integers('b', 'id'),
      ...texts('b', 'name', 'externalid'),
      ...flags('b', 'isprimary', 'isadjustmentonly'),
      ...select('b', 'basebook', 'accountingbook'),
    },
  },
  accountingperiod: {
    from: '_period p',
    columns: {
      ...integers('p', 'id'),
      periodname: as('text', 'p.name'),
      startdate: as('date', 'p.starts'),
      enddate: as('date', 'p.ends'),
      ...select('p', 'parent', 'period'),
      ...flags('p', 'closed', 'arlocked', 'alllocked', 'isinactive'),
      isposting: as('boolean', `CASE p.kind WHEN 'month' THEN 'T' WHEN 'adjust' THEN 'T' ELSE 'F' END`),
      isquarter: as('boolean', `CASE p.kind WHEN 'quarter' THEN 'T' ELSE 'F' END`),
      isyear: as('boolean', `CASE p.kind WHEN 'year' THEN 'T' ELSE 'F' END`),
      isadjust: as('boolean', `CASE p.kind WHEN 'adjust' THEN 'T' ELSE 'F' END`),
    },
  },
  term: {
    from: '_term t',
    columns: {
      ...integers('t', 'id'),
      ...texts('t', 'name', 'externalid'),
      daysuntilnetdue: as('integer', 't.netdays'),
      daysuntilexpiry: as('integer', 't.discountdays'),
      discountpercent: as('number', 't.discountpercent'),
      ...flags('t', 'installment'),
      ...flags('t', 'isinactive'),
    },
  },
  paymentmethod: {
    from: '_paymentmethod m',
    columns: { ...integers('m', 'id'), ...texts('m', 'name', 'externalid'), ...flags('m', 'isinactive') },
  },
  department: classifying('_department', 'department'),
  location: classifying('_location', 'location'),
  classification: classifying('_classification', 'classification'),
  item: {
    from: '_item i',
    columns: {
      ...integers('i', 'id'),
      itemid: as('text', 'i.name'),
      fullname: as('text', 'i.name'),
      itemtype: as('text', 'i.kind'),
      ...texts('i', 'displayname', 'externalid'),
      ...select('i', 'incomeaccount', 'account'),
      ...flags('i', 'isinactive'),
    },
  },
  transactionstatus: {
    from: 'temp._status s',
    columns: {
      id: as('text', 's.letter'),
      trantype: as('text', 's.type'),
      ...texts('s', 'name', 'fullname'),
    },
  },
  // The file cabinet is the engine's: `engine/file-cabinet.ts`.
  file: {
    from: 'cabinet_file f',
    columns: {
      ...integers('f', 'id', 'folder'),
      ...texts('f', 'name', 'description'),
      filetype: as('text', 'f.file_type'),
      filesize: as('integer', 'length(f.content)'),
      isonline: as('boolean', `CASE f.is_online WHEN 1 THEN 'T' ELSE 'F' END`),
      isinactive: as('boolean', `CASE f.is_inactive WHEN 1 THEN 'T' ELSE 'F' END`),
      createddate: as('datetime', 'sq_moment(f.created_at)'),
      lastmodifieddate: as('datetime', 'sq_moment(f.modified_at)'),
    },
  },
  script: {
    from: '_script s',
    columns: {
      ...integers('s', 'id'),
      ...texts('s', 'scriptid', 'name'),
      scripttype: oneOf('s.type', 'scripttype'),
      ...flags('s', 'isinactive'),
    },
  },
  scriptdeployment: {
    from: '_scriptdeployment d',
    columns: {
      primarykey: as('integer', 'd.id'),
      ...texts('d', 'scriptid', 'title', 'recordtype', 'eventtype'),
      ...select('d', 'script', 'script'),
      status: oneOf('d.status', 'scriptstatus'),
      loglevel: oneOf('d.loglevel', 'loglevel'),
      ...flags('d', 'isdeployed', 'isonline', 'allroles', 'allemployees'),
      ...integers('d', 'concurrencylimit', 'buffersize', 'yieldaftermins'),
      ...days('d', 'startdate'),
    },
  },
  mediaitemfolder: {
    from: 'cabinet_folder f',
    columns: { ...integers('f', 'id', 'parent'), ...texts('f', 'name') },
  },
  dual: { from: `(SELECT 'X' AS dummy) d`, columns: texts('d', 'dummy') },
});
