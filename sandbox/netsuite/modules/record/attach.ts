/**
 * `record.attach` and `record.detach`: files of the cabinet on any record, contacts on customers, employees and vendors.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267284169.html; which goes with which:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3481947.html. Published scripts attach files to custom records, too.
 */
import { noSuchRecord } from '../../books/errors.ts';
import { operationNotModelled } from '../../books/problems.ts';
import { recordKind } from '../../books/records/kinds.ts';
import { subsidiariesOf } from '../../books/records/subsidiaries.ts';
import { required, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import type { Books } from '../../books/books.ts';
import type { Host } from '../../host.ts';

interface Link {
  readonly type: string;
  readonly id: number;
  readonly toType: string;
  readonly toId: number;
  readonly role: string | null;
}

const TAKE_CONTACTS = ['customer', 'employee', 'vendor'];

/** Attaching what is attached already changes its role at most. */
export function attach(host: Host, options: unknown): void {
  const { type, id, toType, toId, role } = linkOf(host, 'record.attach', options);
  host.books.write(
    `INSERT INTO _attachment (type, id, totype, toid, role) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET role = coalesce(excluded.role, role)`,
    type,
    id,
    toType,
    toId,
    role,
  );
}

/** The other way round: `from` is the record it hangs on. */
export function detach(host: Host, options: unknown): void {
  const { type, id, toType, toId } = linkOf(host, 'record.detach', options);
  host.books.write(
    'DELETE FROM _attachment WHERE type = ? AND id = ? AND totype = ? AND toid = ?',
    type,
    id,
    toType,
    toId,
  );
}

function linkOf(host: Host, call: 'record.attach' | 'record.detach', options: unknown): Link {
  const place = call === 'record.attach' ? 'to' : 'from';
  const given = required(call, options, 'record', place);
  const { type: what, id } = required(call, given['record'], 'type', 'id');
  const { type: where, id: toId } = required(call, given[place], 'type', 'id');
  const type = String(what).toLowerCase();
  const kind = recordKind(host.books, String(where));
  const fits = type === 'file' || (type === 'contact' && TAKE_CONTACTS.includes(kind.type));
  if (!fits)
    throw operationNotModelled(call, `${type} and ${kind.type}`, 'only files, and contacts with customers, employees and vendors, are attached here');
  host.meter.charge(unitsOf(call), `${call} ${type} ${kind.type}`);
  host.permissions.require(kind.type, 'EDIT');
  host.permissions.requireSubsidiary(subsidiariesOf(host.books, kind.type, Number(toId)), 'EDIT');
  kind.load(host.books, Number(toId));
  if (type === 'file') {
    if (!host.cabinet.find(Number(id))) throw noSuchRecord();
  } else {
    recordKind(host.books, type).load(host.books, Number(id));
  }
  const { role } = (given['attributes'] ?? {}) as Options;
  return {
    type,
    id: Number(id),
    toType: kind.type,
    toId: Number(toId),
    role: role === undefined || role === null ? null : String(role),
  };
} // prettier-ignore

/** Ids of what hangs on a record, the oldest first. */
export const attachedTo = (books: Books, type: 'file' | 'contact', toType: string, toId: number): readonly number[] =>
  books
    .rows<{ id: number }>('SELECT id FROM _attachment WHERE type = ? AND totype = ? AND toid = ? ORDER BY id', type, toType, toId)
    .map(({ id }) => id); // prettier-ignore
