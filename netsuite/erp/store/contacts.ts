import { contactLine, readContacts } from '../../../core/dunning/files.ts';
import type { Contact } from '../../../core/dunning/letter.ts';
import type { CustomerId } from '../../../core/ledger/ids.ts';
import type { EffectKey } from '../../../core/plan/effect.ts';
import type { LetterEffect } from '../../../core/plan/letter-effect.ts';
import { dateOf, short } from '../carry/values.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { CONTACT } from '../objects.ts';
import { allRows, fewRows, number, text } from '../rows.ts';

/** A contact with its record. Its state is the record's, whatever its line says. */
export interface StoredContact {
  readonly record: number;
  readonly contact: Contact;
}

const COLUMNS = `id, ${CONTACT.state} AS state, ${CONTACT.contact} AS contact`;

/** All that was ever sent or handed to a person, and what was taken back: 10 units per 5,000. */
export const readContactHistory = (query: SuiteQl): readonly StoredContact[] =>
  allRows(query, { sql: `SELECT ${COLUMNS} FROM ${CONTACT.type} WHERE id > ?`, name: 'contacts' }).map(
    storedOf,
  );

/** Of one customer: 10 units. */
export const readContactsOf = (query: SuiteQl, customer: CustomerId): readonly StoredContact[] =>
  allRows(query, {
    sql: `SELECT ${COLUMNS} FROM ${CONTACT.type} WHERE ${CONTACT.customer} = ? AND id > ?`,
    params: [Number(customer)],
    name: 'contacts_of_customer',
  }).map(storedOf);

/** 10 units. */
export function findContact(query: SuiteQl, key: EffectKey): StoredContact | null {
  const sql = `SELECT ${COLUMNS} FROM ${CONTACT.type} WHERE externalid = ?`;
  const [row] = fewRows(query, { sql, params: [key], name: 'contact_by_key' });
  return row ? storedOf(row) : null;
}

/** @throws TypeError when somebody changed a contact to what is none: levels must not be guessed. */
function storedOf(row: Row): StoredContact {
  const record = number(row, 'id');
  const read = readContacts(`contact record ${record}`, text(row, 'contact'));
  const [contact] = read.ok ? read.value : [];
  if (!contact) throw new TypeError(read.problems[0]?.what ?? `contact record ${record} holds no contact`);
  return { record, contact: { ...contact, state: text(row, 'state') as Contact['state'] } };
}

/** A new record: 6 units. Its external id is the effect's key, so that no letter has two. */
export function createContact(records: Records, effect: LetterEffect, state: Contact['state'], run: number | null): number {
  const { key, contact, written, says, decision } = effect;
  const to = effect.kind === 'send-letter' ? effect.to : '';
  const record = records.create({ type: CONTACT.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: short(`${contact.on} level ${contact.level} ${written.subject}`),
    externalid: key,
    [CONTACT.state]: state,
    [CONTACT.kind]: effect.kind,
    [CONTACT.todo]: effect.kind === 'open-task',
    [CONTACT.customer]: Number(contact.customer),
    [CONTACT.on]: dateOf(contact.on),
    [CONTACT.level]: contact.level,
    [CONTACT.channel]: contact.channel,
    [CONTACT.ladder]: short(contact.ladder),
    [CONTACT.currency]: contact.currency,
    [CONTACT.to]: short(to),
    [CONTACT.says]: short(says, 4_000),
    [CONTACT.subject]: short(written.subject),
    [CONTACT.body]: written.body,
    [CONTACT.contact]: JSON.stringify(contactLine(contact)),
    [CONTACT.digest]: decision,
    ...(run === null ? {} : { [CONTACT.run]: run }),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return Number(record.save());
} // prettier-ignore

/** 2 units. */
export const updateContact = (
  records: Records,
  record: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: CONTACT.type, id: record, values: { ...values } });
