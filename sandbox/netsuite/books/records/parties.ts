/**
 * Contacts and vendors. Field ids: Oracle's SuiteScript records browser. Vendors have nothing to be paid here: no bill is ever made.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3184656.html
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { choice, field, fieldMap, type Field } from './field.ts';
import type { RecordKind } from './kind.ts';
import { currencyOfSubsidiary, DATES, EXTERNAL_ID, INACTIVE, nameEntity, on } from './lists.ts';
import { tableKind } from './table-kind.ts';

const inline = (id: string, kind: Field['kind'], label: string): Field =>
  field(id, kind, { label, inline: true });

const PERSON: readonly Field[] = [
  inline('salutation', 'text', 'Mr./Ms…'),
  field('firstname', 'text', { label: 'First Name', inline: true }),
  inline('middlename', 'text', 'Middle Name'),
  inline('lastname', 'text', 'Last Name'),
  inline('title', 'text', 'Job Title'),
  inline('email', 'email', 'Email'),
  inline('altemail', 'email', 'Alt. Email'),
  inline('phone', 'phone', 'Main Phone'),
  inline('fax', 'phone', 'Fax'),
  inline('mobilephone', 'phone', 'Mobile Phone'),
  inline('homephone', 'phone', 'Home Phone'),
  inline('comments', 'textarea', 'Comments'),
];

export const contactKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'contact',
    table: '_contact',
    ids: 'entity',
    recordClass: 'other',
    fields: fieldMap(
      field('entityid', 'text', { label: 'Name', inline: true }),
      ...PERSON,
      inline('officephone', 'phone', 'Office Phone'),
      choice('company', 'entity', { label: 'Company', inline: true }),
      choice('subsidiary', 'subsidiary', { label: 'Subsidiary', mandatory: true }),
      field('isprivate', 'checkbox', { label: 'Private' }),
      INACTIVE,
      EXTERNAL_ID,
      ...DATES,
      ...on(project.entityFields, 'appliestocontact'),
    ),
    prepare: nameEntity,
  });

export const vendorKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'vendor',
    table: '_vendor',
    ids: 'entity',
    recordClass: 'other',
    fields: fieldMap(
      field('entityid', 'text', { label: 'Vendor ID', inline: true }),
      field('isperson', 'checkbox', { label: 'Individual' }),
      inline('companyname', 'text', 'Company Name'),
      ...PERSON,
      inline('legalname', 'text', 'Legal Name'),
      inline('url', 'url', 'Web Address'),
      inline('accountnumber', 'text', 'Account'),
      inline('taxidnum', 'text', 'Tax ID'),
      inline('vatregnumber', 'text', 'Tax Reg. Number'),
      choice('subsidiary', 'subsidiary', { label: 'Primary Subsidiary', mandatory: true }),
      choice('currency', 'currency', { label: 'Primary Currency', mandatory: true }),
      choice('terms', 'term', { label: 'Terms', inline: true }),
      field('creditlimit', 'currency', { label: 'Credit Limit' }),
      INACTIVE,
      EXTERNAL_ID,
      ...DATES,
      ...on(project.entityFields, 'appliestovendor'),
    ),
    prepare(books, state) {
      nameEntity(books, state);
      currencyOfSubsidiary(books, state);
    },
  });
