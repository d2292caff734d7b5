/**
 * Tasks, phone calls and user notes. Field ids: Oracle's SuiteScript records browser
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_161039060436.html for tasks).
 */
import type { SdfProject } from '../../engine/sdf-project.ts';
import type { Books } from '../books.ts';
import { dateOf } from '../days.ts';
import { today } from '../ledger/post.ts';
import { operationNotModelled } from '../problems.ts';
import { choice, field, fieldMap, isEmpty, type Field } from './field.ts';
import type { RecordKind } from './kind.ts';
import { EXTERNAL_ID, on } from './lists.ts';
import type { RecordState } from './state.ts';
import { tableKind } from './table-kind.ts';

const ABOUT: readonly Field[] = [
  choice('company', 'entity', { label: 'Company' }),
  choice('contact', 'contact', { label: 'Contact' }),
  choice('transaction', 'transaction', { label: 'Transaction' }),
];
export const CREATED = [
  field('createddate', 'datetime', { column: 'created', readOnly: true }),
  field('lastmodifieddate', 'datetime', { column: 'lastmodified', readOnly: true }),
];

/** NetSuite puts whoever is logged in where nobody is named. The books do not know who that is. */
const requireSomebody =
  (fieldId: string) =>
  (_: Books, state: RecordState): void => {
    if (isEmpty(state.values.get(fieldId)))
      throw operationNotModelled(
        state.type,
        `the save of a ${state.type} without ${fieldId}`,
        'NetSuite takes the current user; set the field',
      );
  };

/** The day it begins is today, where none is said. */
export const startsToday = (books: Books, state: RecordState): void => {
  if (state.id === null && isEmpty(state.values.get('startdate')))
    state.values.set('startdate', dateOf(today(books)));
};

export const taskKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'task',
    table: '_task',
    ids: 'activity',
    recordClass: 'other',
    fields: fieldMap(
      field('title', 'text', { label: 'Task Title', mandatory: true, inline: true }),
      choice('assigned', 'employee', { label: 'Assigned To', inline: true }),
      choice('status', 'taskstatus', { label: 'Status', inline: true }),
      choice('priority', 'taskpriority', { label: 'Priority', inline: true }),
      field('startdate', 'date', { label: 'Start Date', inline: true }),
      field('duedate', 'date', { label: 'Due Date', inline: true }),
      field('completeddate', 'date', { label: 'Date Completed' }),
      field('message', 'textarea', { label: 'Comments', inline: true }),
      field('accesslevel', 'checkbox', { label: 'Private Task' }),
      // Only asks for a message to whom it is assigned.
      field('sendemail', 'checkbox', { label: 'Notify Assignee by Email', column: null }),
      ...ABOUT,
      EXTERNAL_ID,
      ...CREATED,
      ...on(project.crmFields, 'appliestotask'),
    ),
    defaults: { status: 'NOTSTART', priority: 'MEDIUM' },
    prepare(books, state) {
      requireSomebody('assigned')(books, state);
      startsToday(books, state);
    },
  });

export const phoneCallKind = (project: SdfProject): RecordKind =>
  tableKind({
    type: 'phonecall',
    table: '_phonecall',
    ids: 'activity',
    recordClass: 'other',
    fields: fieldMap(
      field('title', 'text', { label: 'Subject', mandatory: true, inline: true }),
      choice('assigned', 'employee', { label: 'Organizer', inline: true }),
      choice('status', 'phonecallstatus', { label: 'Status', inline: true }),
      choice('priority', 'taskpriority', { label: 'Priority', inline: true }),
      field('phone', 'phone', { label: 'Phone Number', inline: true }),
      field('startdate', 'date', { label: 'Date', inline: true }),
      field('completeddate', 'date', { label: 'Date Completed' }),
      field('message', 'textarea', { label: 'Message', inline: true }),
      field('accesslevel', 'checkbox', { label: 'Private Phone Call' }),
      ...ABOUT,
      EXTERNAL_ID,
      ...CREATED,
      ...on(project.crmFields, 'appliestophonecall'),
    ),
    defaults: { status: 'SCHEDULED', priority: 'MEDIUM' },
    prepare(books, state) {
      requireSomebody('assigned')(books, state);
      startsToday(books, state);
    },
  });

export const noteKind: RecordKind = tableKind({
  type: 'note',
  table: '_note',
  ids: 'note',
  recordClass: 'other',
  fields: fieldMap(
    field('title', 'text', { label: 'Title' }),
    field('note', 'textarea', { label: 'Memo', mandatory: true }),
    // Types of notes are a list of the account that the sandbox does not have: any id is taken.
    field('notetype', 'select', { label: 'Type' }),
    choice('author', 'entity', { label: 'Author' }),
    choice('entity', 'entity', { label: 'Entity' }),
    choice('transaction', 'transaction', { label: 'Transaction' }),
    field('notedate', 'date', { label: 'Date' }),
    EXTERNAL_ID,
    field('lastmodifieddate', 'datetime', { column: 'lastmodified', readOnly: true }),
  ),
  prepare(books, state) {
    requireSomebody('author')(books, state);
    if (isEmpty(state.values.get('notedate'))) state.values.set('notedate', dateOf(today(books)));
  },
});
