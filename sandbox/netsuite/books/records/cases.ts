/**
 * Support cases. Field ids: Oracle's SOAP schema browser and published scripts; ids of statuses and priorities: those of an account that has not
 * changed them (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3733259.html). Nothing is mailed.
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import type { Books } from '../books.ts';
import { nextNumber } from '../schema/tables.ts';
import { CREATED, startsToday } from './activities.ts';
import { choice, field, fieldMap, isEmpty } from './field.ts';
import type { RecordKind } from './kind.ts';
import { EXTERNAL_ID, on } from './lists.ts';
import { numberOf, type RecordState } from './state.ts';
import { tableKind } from './table-kind.ts';

export const supportCaseKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'supportcase',
    table: '_supportcase',
    ids: 'supportcase',
    recordClass: 'other',
    fields: fieldMap(
      field('casenumber', 'text', { label: 'Number' }),
      field('title', 'text', { label: 'Subject', mandatory: true, inline: true }),
      choice('company', 'entity', { label: 'Company', mandatory: true }),
      choice('contact', 'contact', { label: 'Contact' }),
      choice('assigned', 'employee', { label: 'Assigned To', inline: true }),
      choice('status', 'casestatus', { label: 'Status', mandatory: true, inline: true }),
      choice('priority', 'casepriority', { label: 'Priority', mandatory: true, inline: true }),
      // Lists of the account that the sandbox does not have: any id is taken.
      field('category', 'select', { label: 'Type', inline: true }),
      field('origin', 'select', { label: 'Origin', inline: true }),
      field('profile', 'select', { label: 'Profile', inline: true }),
      choice('subsidiary', 'subsidiary', { label: 'Subsidiary' }),
      field('email', 'email', { label: 'Email', inline: true }),
      field('phone', 'phone', { label: 'Phone', inline: true }),
      field('incomingmessage', 'textarea', { label: 'Message' }),
      field('startdate', 'date', { label: 'Incident Date' }),
      EXTERNAL_ID,
      ...CREATED,
      ...on(project.crmFields, 'appliestocase'),
    ),
    defaults: { status: '1', priority: '2' },
    prepare(books, state) {
      startsToday(books, state);
      if (isEmpty(state.values.get('subsidiary'))) state.values.set('subsidiary', subsidiaryOf(books, state));
      if (isEmpty(state.values.get('casenumber')))
        state.values.set('casenumber', String(nextNumber(books, 'casenumber')));
    },
  });

/** That of the customer it is about; '' for one about somebody else. */
function subsidiaryOf(books: Books, state: RecordState): string {
  const row = books.row<{ subsidiary: number }>(
    'SELECT subsidiary FROM _customer WHERE id = ?',
    numberOf(state, 'company'),
  );
  return row === undefined ? '' : String(row.subsidiary);
}
